"""The card for the headcount: digits typed, or one more and one fewer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from workshop.session import planning
from workshop.session.events import HEADCOUNTS
from workshop.windows import look as looks
from workshop.windows.console.plancard import PlanCard
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.state import State
    from workshop.windows.console.planwords import Day

KEYS = (("0-9", "type it"), ("Enter", "keep"), ("+", ""), ("-", "step"), ("Delete", "not known"))
QUESTION = "How many people in the room may answer questions?"


class HeadcountCard(PlanCard):
    """How many people are here. Steps are kept at once, what is typed with Enter."""

    def __init__(self, parent: QWidget, look: Look, k: float) -> None:
        super().__init__(parent, look, k, "Headcount")
        self._count: int | None = None
        self._typed = ""

    def show_state(self, state: "State", now_ms: int, day: "Day") -> None:  # noqa: ARG002
        """Shows the count as it is now."""
        if self._count != state.plan.headcount:
            self._count, self._typed = state.plan.headcount, ""
            self.update()
        self.setAccessibleDescription(f"{QUESTION} {self._shown() or 'Not counted yet'}.")

    def _shown(self) -> str:
        return self._typed or ("" if self._count is None else str(self._count))

    def wanted(self) -> QSize:
        """A small card."""
        return QSize(round(560 * self.k), round(236 * self.k))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are typed here, plus and minus step, Enter keeps."""
        text, key = event.text(), event.key()
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held:
            super().keyPressEvent(event)
        elif text.isascii() and text.isdigit():
            self._type((self._typed + text).lstrip("0"))
        elif key == Qt.Key.Key_Backspace:
            self._type(self._shown()[:-1])
        elif text in ("+", "-"):
            step = 1 if text == "+" else -1
            self.wished.emit(lambda state, at_ms: planning.step_people(state, at_ms, step))
        elif key == Qt.Key.Key_Delete:
            self.wished.emit(lambda state, at_ms: planning.count_people(state, at_ms, None))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _type(self, typed: str) -> None:
        if len(typed) <= len(str(HEADCOUNTS[-1])):
            self._typed = typed
            self.setAccessibleDescription(f"{typed or 'Nothing typed'}.")
            self.update()

    def _keep(self) -> None:
        if self._typed:
            count = int(self._typed)
            self.wished.emit(lambda state, at_ms: planning.count_people(state, at_ms, count))
        self.left.emit()

    def paint_card(self, painter: QPainter) -> None:
        """Paints the question, the figure and the keys."""
        k, look = self.k, self.look
        inside = self.inside()
        plain = type_face(round(16 * k))
        line = QRectF(inside.left(), inside.top() - 6 * k, inside.width(), 26 * k)
        looks.draw_line(painter, line, QUESTION, plain, colour(look.quiet))
        field = QRectF(inside.left(), line.bottom() + 12 * k, 190 * k, 72 * k)
        looks.frame_rounded(painter, field, colour(look.focus), 2, 8)
        shown = self._shown()
        big = type_face(round(46 * k), bold=True, figures=True)
        ink = colour(look.text if self._typed or self._count is not None else look.quiet)
        looks.draw_line(painter, field, shown or "–", big, ink, looks.CENTRE)
        beside = QRectF(field.right() + 16 * k, field.top(), 0, field.height())
        beside.setRight(inside.right())
        words = "Not counted yet" if self._count is None else "people are here"
        if self._typed:
            words = "Enter keeps it"
        elif self._count == 1:
            words = "person is here"
        looks.draw_line(painter, beside, words, type_face(round(18 * k)), colour(look.text))
        foot = QRectF(inside.left(), inside.bottom() - 22 * k, inside.width(), 26 * k)
        self.draw_keys(painter, foot, KEYS)
