"""Reading a result alone: what the room may see of a closed poll, before it does, in words."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.console.cover import Cover
from workshop.windows.console.poll_words import Results
from workshop.windows.controls import Bar
from workshop.windows.keys import letter_of
from workshop.windows.look import Look, colour, type_face


class _Piece(NamedTuple):
    text: str
    is_heading: bool
    top: float
    high: float


class Alone(Cover):
    """Results in words, over the console; nothing of it is on the wall."""

    asked = Signal(str)

    def __init__(
        self, parent: QWidget, look: Look, k: float, results: Results, *, aloud: str = ""
    ) -> None:
        super().__init__(parent, look, k, "Only you see this")
        self._results = results
        self._aloud = aloud
        self._bar = Bar(self, look)
        self._bar.moved.connect(self.update)
        said = [text for heading, lines in results for text in (heading, *lines)]
        self.setAccessibleDescription(". ".join(said))

    def wanted(self) -> QSize:
        """Wide enough for a sentence on a line, and as high as all of them where that fits."""
        rows = sum(1.4 + len(lines) for _, lines in self._results) + (2 if self._aloud else 0)
        return QSize(round(860 * self.k), round(min(620, 150 + rows * 28) * self.k))

    def _room(self) -> QRectF:
        return self.inside().adjusted(0, 0, -16 * self.k, -26 * self.k)

    def _pieces(self) -> tuple[_Piece, ...]:
        """Every heading and line with its place, from the top of what is scrolled."""
        found: list[_Piece] = []
        top = 0.0
        aloud = ((f"You may say: {self._aloud}", ()),) if self._aloud else ()
        for heading, lines in (*aloud, *self._results):
            for text, is_heading in ((heading, True), *((line, False) for line in lines)):
                size = 18 if is_heading else 17
                face = type_face(round(size * self.k), bold=is_heading)
                high = looks.words_height(text, face, self._room().width())
                found.append(_Piece(text, is_heading, top, high))
                top += high + (8 if is_heading else 5) * self.k
            top += 16 * self.k
        return tuple(found)

    def place(self) -> None:
        """Puts the scroll bar at the right."""
        room = self._room()
        pieces = self._pieces()
        length = pieces[-1].top + pieces[-1].high if pieces else 0
        self._bar.set_look(self.look)
        self._bar.setGeometry(
            round(room.right() + 6 * self.k), round(room.top()), 10, round(room.height())
        )
        self._bar.set_content(length, round(room.height()), 22 * self.k)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll; X shows it to the room; R and Escape leave."""
        way = {
            Qt.Key.Key_Down: 44,
            Qt.Key.Key_Up: -44,
            Qt.Key.Key_PageDown: 300,
            Qt.Key.Key_PageUp: -300,
        }.get(Qt.Key(event.key()), 0)
        if way:
            self._bar.scroll_to(self._bar.value + way * self.k)
        elif letter_of(event) == "X" and not event.isAutoRepeat():
            self.left.emit()
            self.asked.emit("poll.reveal")
        elif letter_of(event) == "R":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls."""
        self._bar.scroll_wheel(event)

    def paint_card(self, painter: QPainter) -> None:
        """Paints what is in view."""
        room, look = self._room(), self.look
        painter.save()
        painter.setClipRect(room)
        for piece in self._pieces():
            box = QRectF(
                room.left(), room.top() + piece.top - self._bar.value, room.width(), piece.high + 2
            )
            if not box.intersects(room):
                continue
            size = 18 if piece.is_heading else 17
            face = type_face(round(size * self.k), bold=piece.is_heading)
            looks.draw_words(painter, box, piece.text, face, colour(look.text))
        painter.restore()
        foot = QRectF(room.left(), room.bottom() + 4 * self.k, room.width(), 24 * self.k)
        words = "X shows it to the room  ·  Esc goes back"
        looks.draw_line(painter, foot, words, type_face(round(14 * self.k)), colour(look.quiet))
