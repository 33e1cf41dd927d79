"""The laser dot on the wall, and leading it from the console's picture of the slide."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

if TYPE_CHECKING:
    from workshop.windows.audience import AudienceWindow
    from workshop.windows.console.panes import LivePane

SHARE: Final = 0.011
"""The dot's radius as a share of the slide's height."""
_COLOUR = QColor(226, 28, 40)
_RING = QColor(255, 255, 255)


def share_of(at: QPointF, area: QRectF) -> QPointF:
    """Return where a place is in an area, as shares of its width and height."""
    return QPointF((at.x() - area.x()) / area.width(), (at.y() - area.y()) / area.height())


class LaserDot:
    """A dot over the slide, where somebody points while it is on."""

    def __init__(self) -> None:
        """Begin switched off."""
        self.is_on = False
        self.at: QPointF | None = None
        """As shares of the slide's width and height; None where nobody points."""

    def rect(self, area: QRectF) -> QRectF:
        """Return where the dot is on a slide in this area of a window; empty without one."""
        if self.at is None:
            return QRectF()
        radius = area.height() * SHARE + 3
        x, y = area.x() + self.at.x() * area.width(), area.y() + self.at.y() * area.height()
        return QRectF(x - radius, y - radius, radius * 2, radius * 2)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the dot, if there is one."""
        if self.at is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A white ring keeps the dot to be seen on red and for those who do not see red.
        painter.setPen(QPen(_RING, 2))
        painter.setBrush(_COLOUR)
        painter.drawEllipse(self.rect(area).adjusted(2, 2, -2, -2))


class LaserLead(QObject):
    """Leads the dot: where the mouse is on the console's picture, the dot is on the wall."""

    def __init__(self, picture: "LivePane", audience: "AudienceWindow") -> None:
        """Begin switched off."""
        super().__init__(picture)
        self._picture = picture
        self._audience = audience
        picture.installEventFilter(self)

    def set_on(self, on: bool) -> None:
        """Turn the dot on and lead it, or turn it off and leave the mouse alone."""
        self._picture.setMouseTracking(on)
        self._picture.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self._audience.set_laser(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the dot with the mouse, and take it away where there is no slide."""
        del watched
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            area, at = self._picture.picture_rect(), event.position()
            self._audience.point_at(share_of(at, area) if area.contains(at) else None)
        elif event.type() == QEvent.Type.Leave:
            self._audience.point_at(None)
        return False
