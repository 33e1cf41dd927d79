"""The laser dot led from the console: where the mouse is on its picture, the dot is on the wall."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from workshop.windows.audience import AudienceWindow
from workshop.windows.console.panes import LivePane


class LaserLead(QObject):
    """Follows the mouse over the console's picture of the slide while it is on."""

    def __init__(self, picture: LivePane, audience: AudienceWindow) -> None:
        """Begin switched off."""
        super().__init__(picture)
        self._picture = picture
        self._audience = audience
        picture.installEventFilter(self)

    def set_on(self, on: bool) -> None:
        """Lead the dot, or leave the mouse alone."""
        self._picture.setMouseTracking(on)
        self._picture.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the dot with the mouse, and take it away where there is no slide."""
        del watched
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            area = self._picture.picture_rect()
            at = event.position()
            share = QPointF((at.x() - area.x()) / area.width(), (at.y() - area.y()) / area.height())
            self._audience.point_at(share if area.contains(at) else None)
        elif event.type() == QEvent.Type.Leave:
            self._audience.point_at(None)
        return False
