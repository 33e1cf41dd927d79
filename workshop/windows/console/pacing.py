"""The console's one line on the plan: ahead or behind, when it ends, and a question that is on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.session.pace import pace
from workshop.windows import look as looks
from workshop.windows.console.planwords import PaceWords, pace_words, question_words
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.state import State
    from workshop.windows.console.planwords import Day

_QUIET = PaceWords("", "calm")


class PacePane(QWidget):
    """Ahead or behind in plain words; empty for a deck that plans no time."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._words = _QUIET
        self._question = ""
        self.setAccessibleName("Pace")

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look, self._k = look, k
        self.update()

    def show_pace(self, state: "State", now_ms: int, day: "Day") -> None:
        """Shows how the workshop stands to its plan; repaints only where that reads otherwise."""
        standing = pace(state, now_ms)
        words = _QUIET if standing is None else pace_words(state, standing, day)
        question = question_words(state, now_ms)
        if (words, question) != (self._words, self._question):
            self._words, self._question = words, question
            said = ". ".join(text for text in (question, words.text) if text)
            self.setAccessibleDescription(said)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the words at the right; a question that is on stands before them, as a tag."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        room = QRectF(self.rect())
        behind = self._words.tone == "behind"
        ink = look.tag("DO") if behind else colour(look.quiet)
        font = type_face(round(17 * k), bold=behind, figures=True)
        if self._question:
            room.setLeft(room.left() + self._paint_question(painter, room) + 12 * k)
        text = self._words.text
        if looks.text_width(text, font) > room.width():
            # Rather one of two facts whole than both with dots.
            text = text.partition(";")[0].partition(",")[0]
        looks.draw_line(painter, room, text, font, ink, looks.RIGHT)

    def _paint_question(self, painter: QPainter, room: QRectF) -> float:
        """Returns the width that it took."""
        k, look = self._k, self._look
        font = type_face(round(16 * k), bold=True, figures=True)
        wide = looks.text_width(self._question, font) + 18 * k
        tag = QRectF(room.left(), room.center().y() - 15 * k, wide, 30 * k)
        looks.fill_rounded(painter, tag, colour(look.caution), 6)
        looks.draw_line(painter, tag, self._question, font, colour(look.on_caution), looks.CENTRE)
        return wide
