"""What the room sees, as a small picture: shown only while that is not the live slide."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.render.cards import CARDS, paint_card
from workshop.windows import look as looks
from workshop.windows.console.places import label_height
from workshop.windows.live import LiveOverlays
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop.render.cache import Pages
    from workshop.session.state import State


class RoomPicture(QWidget):
    """A small wall under its label."""

    def __init__(self, parent: QWidget, look: Look, live: LiveOverlays) -> None:
        super().__init__(parent)
        self._look = look
        self._live = live
        self._live.outdated.connect(lambda _part: self.update())
        self._k = 1.0
        self._pages: Pages | None = None
        self._shows = ""
        self._view: tuple[int, int] = (0, 0)
        self._state: State | None = None
        self.kept: Callable[[], tuple[str, ...]] = tuple
        """Gives the rows of what this laptop keeps of the poll closed last."""
        self.setAccessibleName("What the room sees")
        self.hide()

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look, self._k = look, k
        self.update()

    def set_pages(self, pages: "Pages") -> None:
        """Sets where pictures come from."""
        self._pages = pages

    def show_wall(self, shows: str, view: tuple[int, int]) -> None:
        """Shows ``black``, ``white``, a card or ``frozen`` on a view; hides for empty."""
        self._shows, self._view = shows, view
        self.setVisible(bool(shows))
        self.update()

    def show_live(self, state: "State") -> None:
        """Shows what is live over a frozen slide, a timer or a result; and the parked lines."""
        if self._state is None or state.plan.lines != self._state.plan.lines:
            self.update()
        self._state = state
        if self._shows == "frozen" and self._pages is not None:
            self._live.show(state, self._pages, self._view[0])
        else:
            self._live.rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the label and the wall."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        label = QRectF(0, 0, self.width(), label_height(self._k))
        painter.fillRect(label, colour(look.caution))
        font = type_face(round(14 * k), bold=True)
        inner = label.adjusted(8 * k, 0, -6 * k, 0)
        words = "The room sees"
        if looks.text_width(words, font) > inner.width():
            words = "Room"
        looks.draw_line(painter, inner, words, font, colour(look.on_caution))
        small = QRectF(self.rect()).adjusted(0, label_height(self._k), 0, 0)
        painter.fillRect(small, colour("#ffffff" if self._shows == "white" else "#000000"))
        if self._shows == "frozen" and self._pages is not None:
            size = small.size().toSize()
            picture = self._pages.picture(
                *self._view, size.width(), size.height(), self.devicePixelRatioF()
            )
            painter.drawPixmap(small.topLeft(), picture)
            where = QRectF(small.topLeft(), picture.deviceIndependentSize())
            self._live.paint(painter, where, QRectF(event.rect()))
        elif self._shows in CARDS and self._pages is not None and self._state is not None:
            self._paint_card(painter, small, self._pages, self._state)
        looks.frame_rounded(painter, QRectF(self.rect()), colour(look.caution), 2, 0)

    def _paint_card(self, painter: QPainter, small: QRectF, pages: "Pages", state: "State") -> None:
        painter.save()
        painter.translate(small.topLeft())
        kept = self.kept() if self._shows == "keeps" else ()
        paint_card(painter, small.size(), pages.theme, state, kept)
        painter.restore()
