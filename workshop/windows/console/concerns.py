"""What there is to look at in the deck, as a list with lines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.console.cover import Cover
from workshop.windows.console.words import problem_words
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.deck.model import Problem


class Concerns(Cover):
    """The deck's problems over the console: where, how bad, what, and the mend."""

    def __init__(
        self, parent: QWidget, look: Look, k: float, problems: "tuple[Problem, ...]"
    ) -> None:
        super().__init__(parent, look, k, problem_words(problems))
        self._problems = problems
        self._first = 0
        said = "; ".join(f"line {one.line}, {one.level}: {one.message}" for one in problems)
        self.setAccessibleDescription(said)

    def wanted(self) -> QSize:
        """Room for what there is, up to ten or so."""
        high = min(560, 100 + 62 * len(self._problems))
        return QSize(round(860 * self.k), round(high * self.k))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll, Escape leaves."""
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 6,
            Qt.Key.Key_PageUp: -6,
        }.get(Qt.Key(event.key()), 0)
        if step:
            self._scroll(step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls."""
        self._scroll(self.wheel.steps(event))

    def _scroll(self, step: int) -> None:
        self._first = max(0, min(self._first + step, len(self._problems) - 1))
        self.update()

    def paint_card(self, painter: QPainter) -> None:
        """Paints the problems from the first in view, as far as there is room."""
        k, look = self.k, self.look
        room = self.inside()
        small = type_face(round(14 * k), bold=True, figures=True)
        plain = type_face(round(16 * k))
        lead = 150 * k
        for problem in self._problems[self._first :]:
            if room.height() < 24 * k:
                return
            bad = problem.level == "error"
            ink = colour(look.trouble if bad else look.text)
            tag = QRectF(room.left(), room.top(), 76 * k, 24 * k)
            looks.frame_rounded(painter, tag, ink, 1.5, 4)
            word = "ERROR" if bad else "LOOK"
            looks.draw_line(painter, tag, word, small, ink, looks.CENTRE)
            line = QRectF(tag.right() + 10 * k, room.top(), lead - 86 * k, 24 * k)
            looks.draw_line(painter, line, f"line {problem.line}", small, colour(look.quiet))
            words = room.adjusted(lead + 10 * k, 1 * k, 0, 0)
            used = looks.draw_words(painter, words, problem.message, plain, colour(look.text))
            room.setTop(room.top() + max(24 * k, used) + 12 * k)
