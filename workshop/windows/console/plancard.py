"""The cards of the plan over the console: what they share, and how a list on one is moved in.

A card shows the state as it is told it, and changes nothing by itself: a wish goes out as a rule
from (state, time) to events, which the console carries out.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.console.cover import Cover
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.state import State
    from workshop.windows.console.planwords import Day


class PlanCard(Cover):
    """A card that follows the state while it is shown."""

    wished = Signal(object)
    """A rule from (state, time in ms) to the events that are wanted."""
    told = Signal(str)
    """A calm line for the console's foot."""

    def show_state(self, state: "State", now_ms: int, day: "Day") -> None:
        """Takes the state as it is now; the time of day comes from ``day``."""

    def draw_keys(self, painter: QPainter, room: QRectF, keys: tuple[tuple[str, str], ...]) -> None:
        """Paints keys with what they do here, in a row, as many as there is room for."""
        k, look = self.k, self.look
        font = type_face(round(14 * k))
        cap = type_face(round(13 * k))
        x = room.left()
        for key, words in keys:
            wide = looks.cap_width(key, cap) + 7 * k + looks.text_width(words, font)
            if x + wide > room.right() + 1:
                return
            x += looks.draw_cap(painter, QPointF(x, room.center().y()), key, cap, look)
            x += (7 if words else 4) * k
            rest = QRectF(x, room.top(), room.right() - x, room.height())
            if words:
                x += looks.draw_line(painter, rest, words, font, colour(look.quiet)) + 18 * k

    def head_room(self) -> QRectF:
        """The right end of the title's row."""
        card, k = self.card(), self.k
        title = looks.text_width(self.title, type_face(round(20 * k), bold=True))
        left = card.left() + 22 * k + title + 24 * k
        return QRectF(left, card.top() + 14 * k, card.right() - 22 * k - left, 40 * k)


class RowsCard(PlanCard):
    """A card with a list of rows, one of them chosen; only those in view are painted."""

    def __init__(self, parent: QWidget, look: Look, k: float, title: str) -> None:
        super().__init__(parent, look, k, title)
        self.chosen = 0
        self.first = 0
        """The first row in view."""

    def row_count(self) -> int:
        """How many rows there are."""
        return 0

    def row_height(self) -> float:
        """How high a row is, in pixels."""
        return 40 * self.k

    def rows_room(self) -> QRectF:
        """Where the rows stand."""
        return self.inside()

    def may_be_chosen(self, number: int) -> bool:  # noqa: ARG002
        """Whether a row can be chosen."""
        return True

    def paint_row(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """Paints a row; the chosen one has its ground already."""

    def say_row(self, number: int) -> str:  # noqa: ARG002
        """A row in words, for a screen reader."""
        return ""

    def enter_row(self, number: int) -> None:
        """Does what Enter or a click means on a row."""

    def rows_in_view(self) -> int:
        """How many whole rows are in view."""
        return max(1, int((self.rows_room().height() + 1) // self.row_height()))

    def choose(self, number: int) -> None:
        """Chooses a row, or the nearest one that can be, and brings it into view."""
        count = self.row_count()
        number = max(0, min(number, count - 1))
        way = 1 if number >= self.chosen else -1
        there = [at for at in range(count) if self.may_be_chosen(at)]
        beyond = [at for at in there if (at - number) * way >= 0]
        if there:
            number = min(beyond or there, key=lambda at: abs(at - number))
        self.chosen = number
        # The heading of what is chosen is seen with it.
        top = max(0, number - 1)
        self.first = max(self.first, number - self.rows_in_view() + 1)
        self.first = max(0, min(self.first, top, max(0, count - self.rows_in_view())))
        self.setAccessibleDescription(self.say_row(number) if there else "")
        self.update()

    def place(self) -> None:
        """Keeps the chosen row in view."""
        self.choose(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter does what the row is for; a clicker's keys still move the slides."""
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: -self.row_count(),
            Qt.Key.Key_End: self.row_count(),
        }.get(Qt.Key(event.key()), 0)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif step:
            self.choose(self.chosen + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat() and self.row_count():
                self.enter_row(self.chosen)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the choice."""
        self.choose(self.chosen + self.wheel.steps(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a row chooses it and does what it is for."""
        room = self.rows_room()
        if room.contains(event.position()):
            number = self.first + int((event.position().y() - room.top()) // self.row_height())
            if number < self.row_count() and self.may_be_chosen(number):
                self.choose(number)
                self.enter_row(number)
            return
        super().mousePressEvent(event)

    def draw_count(self, painter: QPainter, room: QRectF) -> None:
        """Says at the right how many rows are out of view, where not all of them are in it."""
        count, last = self.row_count(), self.first + self.rows_in_view()
        if count > self.rows_in_view():
            more = ((self.first, "above"), (max(0, count - last), "below"))
            words = "  ·  ".join(f"{rows} more {where}" for rows, where in more if rows)
            font = type_face(round(14 * self.k), figures=True)
            looks.draw_line(painter, room, words, font, colour(self.look.quiet), looks.RIGHT)

    def paint_rows(self, painter: QPainter) -> None:
        """Paints the rows in view."""
        room, high = self.rows_room(), self.row_height()
        for number in range(self.first, min(self.row_count(), self.first + self.rows_in_view())):
            top = room.top() + (number - self.first) * high
            rect = QRectF(room.left(), top, room.width(), high)
            if number == self.chosen and self.may_be_chosen(number):
                k, look = self.k, self.look
                looks.fill_rounded(painter, rect.adjusted(0, 1, 0, -1), colour(look.raised), 7)
                bar = QRectF(rect.left(), rect.top() + 7 * k, 4 * k, high - 14 * k)
                looks.fill_rounded(painter, bar, colour(look.accent), 2)
            self.paint_row(painter, rect, number)
