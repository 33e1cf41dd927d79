"""The overlays on one picture of a slide in a window: when they change, and where to paint anew."""

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter

from workshop.render.cache import Pages
from workshop.render.overlay import Overlay
from workshop.session.state import State


class LiveOverlays(QObject):
    """Paints overlays over a slide, and says which part of it is out of date.

    An overlay that fails is left out until the slide or the state changes, and told of once: what
    is live may break, but never the slide below it.
    """

    outdated = Signal(QRectF)
    """A part of the slide, in slide units, that looks otherwise now."""

    def __init__(
        self, overlays: Sequence[Overlay], clock_ms: Callable[[], int], parent: QObject
    ) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._overlays = tuple(overlays)
        self._clock_ms = clock_ms
        self._views: tuple[object | None, ...] = (None,) * len(self._overlays)
        self._shown: tuple[State, Pages, int] | None = None
        self._failed: set[int] = set()
        self._due = QTimer(self, singleShot=True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._on_due)

    def show(self, state: State, pages: Pages, index: int) -> None:
        """Follow a state on the slide with an index; tells what is out of date."""
        before = self._shown
        self._shown = (state, pages, index)
        if before is None or before[1:] != (pages, index) or before[0].deck is not state.deck:
            # Another slide: its picture is painted as a whole.
            self._views = (None,) * len(self._overlays)
        self._failed.clear()
        self._on_due()

    def rest(self) -> None:
        """Show nothing, and wake for nothing, until the next ``show``."""
        self._shown = None
        self._views = (None,) * len(self._overlays)
        self._due.stop()

    @property
    def is_seen(self) -> bool:
        """Whether anything lies over the slide's picture."""
        return self._shown is not None and any(view is not None for view in self._views)

    def paint(self, painter: QPainter, area: QRectF, dirty: QRectF) -> None:
        """Paint what there is over the slide's picture, which stands in an area of the window.

        An overlay that has nothing in the dirty part of the window is spared.
        """
        if self._shown is None or not self.is_seen:
            return
        _, pages, index = self._shown
        page = pages.page(index)
        for place, (overlay, view) in enumerate(zip(self._overlays, self._views, strict=True)):
            if view is None:
                continue
            painter.save()
            try:
                where = in_window(overlay.area(page, view), area, page.width, page.height)
                if where.intersects(dirty):
                    painter.translate(area.topLeft())
                    painter.scale(area.width() / page.width, area.height() / page.height)
                    overlay.paint(painter, page, view)
            except Exception:  # noqa: BLE001 - whatever went wrong, the room must not see it
                self._leave_out(place)
            painter.restore()

    def _on_due(self) -> None:
        if self._shown is None:
            return
        state, pages, index = self._shown
        now_ms = self._clock_ms()
        waits = []
        for place, overlay in enumerate(self._overlays):
            if place in self._failed:
                continue
            try:
                self._renew(place, overlay, overlay.view(state, index, now_ms), pages, index)
                wait_ms = overlay.due_ms(state, index, now_ms)
            except Exception:  # noqa: BLE001 - the slide and the other overlays stay as they are
                self._leave_out(place)
                continue
            if wait_ms is not None:
                waits.append(wait_ms)
        if waits:
            self._due.start(max(1, min(waits)))
        else:
            self._due.stop()

    def _leave_out(self, place: int) -> None:
        self._failed.add(place)
        self._set_view(place, None)
        sys.excepthook(*sys.exc_info())

    def _set_view(self, place: int, view: object | None) -> None:
        self._views = (*self._views[:place], view, *self._views[place + 1 :])

    def _renew(
        self, place: int, overlay: Overlay, new: object | None, pages: Pages, index: int
    ) -> None:
        old = self._views[place]
        if old == new:
            return
        page = pages.page(index)
        if old is not None and new is not None:
            part = overlay.difference(page, old, new)
        else:
            part = overlay.area(page, new if old is None else old)
        self._set_view(place, new)
        if not part.isEmpty():
            self.outdated.emit(part)


def in_window(part: QRectF, area: QRectF, page_width: float, page_height: float) -> QRectF:
    """Return where a part of a slide is in a window, whose slide stands in an area of it."""
    across, down = area.width() / page_width, area.height() / page_height
    return QRectF(
        area.x() + part.x() * across,
        area.y() + part.y() * down,
        part.width() * across,
        part.height() * down,
    ).adjusted(-1, -1, 1, 1)
