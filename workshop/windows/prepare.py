"""The page of a workshop before it begins: what to fill in, what to mend, what to print."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Press
from workshop.windows.fields import Field
from workshop.windows.homepage import HomePage
from workshop.windows.later import a_turn_later
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.deck.model import Problem
    from workshop.windows.preflight import Preflight

_MOST_PROBLEMS = 6
_PAPERS = {"a4": "Paper: A4", "letter": "Paper: Letter"}
_TWO_COLUMNS_FROM = 900
"""Wider than this, before scaling, the page has two columns."""


class PreparePage(HomePage):
    """One deck, about to be given. Enter begins, Escape goes back."""

    begun = Signal(Path)
    rehearsed = Signal(Path)
    guide_asked = Signal()
    copy_asked = Signal()
    """A copy of the deck is wanted, to change it."""
    filled = Signal(str, str)
    """A blank's id and its words, at each change."""
    print_asked = Signal(str)
    paper_chosen = Signal(str)
    """The name of a size of paper: ``a4`` or ``letter``."""
    shown_first = Signal()
    """The page stands: what takes longer may be looked at."""

    def __init__(
        self,
        parent: QWidget,
        preflight: "Preflight",
        *,
        words: Mapping[str, str],
        room: tuple[tuple[str, bool], ...],
        prints: tuple[tuple[str, str], ...],
        paper: str = "a4",
        copies: bool = False,
        look: Look,
    ) -> None:
        """``words`` are of the blanks by id; ``prints`` are ids and titles, on that paper.

        With ``copies`` it offers a copy of the deck, to be changed in its place.
        """
        super().__init__(parent, preflight.title, preflight.about, look=look)
        self.preflight = preflight
        self._room = room
        self._first_shown = a_turn_later(self, self.shown_first.emit)
        self._problems: tuple[Problem, ...] | None = None
        self._told_empty: tuple[str, ...] = ()
        self._headings: list[tuple[QRectF, str]] = []
        self._lines: list[tuple[QRectF, str, bool]] = []
        self.fields = tuple(
            Field(
                self.content,
                blank.label,
                words.get(blank.id, "\n".join(blank.items)),
                look=look,
                hint="" if blank.is_list else "Not filled in yet",
                lines=blank.is_list,
            )
            for blank in preflight.blanks
        )
        for blank, field in zip(preflight.blanks, self.fields, strict=True):
            field.changed.connect(lambda text, key=blank.id: self._on_filled(key, text))
        self.start = Field(
            self.content, "Starts at", "", look=look, hint="such as 10:00", lines=False
        )
        self.start.setVisible(bool(prints))
        self.prints = tuple(Press(self.content, title, look=look) for _, title in prints)
        self._paper = paper
        self.paper = Press(self.content, _PAPERS[paper], look=look)
        self.paper.setVisible(bool(prints))
        self.paper.clicked.connect(self._change_paper)
        for (key, _), button in zip(prints, self.prints, strict=True):
            button.clicked.connect(lambda _checked=False, key=key: self.print_asked.emit(key))
        self.begin = Press(self, "Begin", look=look, key="Enter", tone="strong")
        self.rehearse = Press(self, "Rehearse", look=look)
        self.guide = Press(self, "Read the guide", look=look, key="F1")
        self.guide.clicked.connect(self.guide_asked.emit)
        self.begin.clicked.connect(lambda: self.begun.emit(self.preflight.path))
        self.rehearse.clicked.connect(lambda: self.rehearsed.emit(self.preflight.path))
        self.copy = Press(self, "Make a copy to change …", look=look)
        self.copy.setVisible(copies)
        self.copy.clicked.connect(self.copy_asked.emit)
        copy = (self.copy,) if copies else ()
        self.foot = (self.begin, self.rehearse, self.guide, *copy, self.back)
        self.setAccessibleName(f"Before you begin: {preflight.title}")

    # What it shows

    def set_problems(self, problems: "tuple[Problem, ...]") -> None:
        """Shows what a check of the deck found."""
        self._problems = problems
        self.arrange()

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that can be reached, in the order of Tab."""
        paper = (self.paper, *self.prints) if self.prints else ()
        return (self.begin, *self._entries(), *paper, *self.foot[1:])

    def _change_paper(self) -> None:
        self._paper = "letter" if self._paper == "a4" else "a4"
        self.paper.set_words(_PAPERS[self._paper])
        self.arrange()
        self.paper_chosen.emit(self._paper)

    def problem_lines(self) -> tuple[str, ...]:
        """What to mend, in words, as many as there is room for."""
        if self._problems is None:
            return (*self._empty_words(), "Looking through the deck …")
        if not self._problems:
            return self._empty_words() or ("Nothing to mend was found.",)
        shown = [*self._empty_words()]
        shown += [f"Line {each.line}: {each.message}" for each in self._problems[:_MOST_PROBLEMS]]
        more = len(self._problems) - _MOST_PROBLEMS
        return (*shown, f"{more} more: workshop check lists them.") if more > 0 else tuple(shown)

    def _empty_words(self) -> tuple[str, ...]:
        """Which blanks the wall would still show as blanks."""
        empty = [
            blank.label
            for blank, field in zip(self.preflight.blanks, self.fields, strict=True)
            if not blank.is_list and not field.text.strip()
        ]
        if not empty:
            return ()
        count = "1 blank is" if len(empty) == 1 else f"{len(empty)} blanks are"
        return (f"{count} not filled in: {', '.join(empty)}.",)

    def _on_filled(self, blank_id: str, text: str) -> None:
        self.filled.emit(blank_id, text)
        if self._empty_words() != self._told_empty:
            self.arrange()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins, or in a field goes to the next; F1 opens the guide."""
        if event.key() == Qt.Key.Key_F1 and not event.isAutoRepeat():
            self.guide_asked.emit()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._is_in_field():
            self._to_next_field()
        elif enter and not event.isAutoRepeat():
            self.begun.emit(self.preflight.path)
        else:
            super().keyPressEvent(event)

    def _entries(self) -> tuple[QWidget, ...]:
        entries = tuple(field.entry for field in self.fields)
        return (*entries, self.start.entry) if self.prints else entries

    def _is_in_field(self) -> bool:
        return self.window().focusWidget() in self._entries()

    def _to_next_field(self) -> None:
        """Goes to the next field, and from the last to the button that begins."""
        stops = (*self._entries(), self.begin)
        at = next(n for n, stop in enumerate(stops) if stop is self.window().focusWidget())
        stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Takes the keys, and lets what takes longer begin once the page stands."""
        super().showEvent(event)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self._first_shown.start()

    # Places

    def place_content(self, left: int, room: int, k: float) -> int:
        """Places fields and words in one or two columns."""
        self._headings, self._lines = [], []
        two = self.width() >= _TWO_COLUMNS_FROM * k and bool(self.fields)
        gap = round(40 * k)
        column = (room - gap) // 2 if two else room
        y = self._place_fields(left, column, k)
        right = left + column + gap if two else left
        below = self._place_facts(right, 0 if two else y, column, k)
        return max(y, below)

    def _place_fields(self, left: int, wide: int, k: float) -> int:
        if not self.fields:
            return 0
        y = self._heading(left, 0, wide, "Fill in", k)
        for field in self.fields:
            high = field.height_for(k)
            field.setGeometry(left, y, wide, high)
            field.set_scale(k)
            y += high + round(12 * k)
        return y

    def _place_facts(self, left: int, y: int, wide: int, k: float) -> int:
        y = self._heading(left, y, wide, "The room", k)
        for words, troubled in self._room:
            y = self._line(left, y, wide, words, k, troubled=troubled)
        y = self._heading(left, y + round(8 * k), wide, "The deck", k)
        self._told_empty = self._empty_words()
        for words in self.problem_lines():
            troubled = bool(self._problems) or words in self._told_empty
            y = self._line(left, y, wide, words, k, troubled=troubled)
        if not self.prints:
            return y
        y = self._heading(left, y + round(8 * k), wide, "On paper", k)
        self.start.setGeometry(left, y, min(wide, round(220 * k)), self.start.height_for(k))
        self.start.set_scale(k)
        self.paper.set_text_size(round(15 * k))
        size = self.paper.sizeHint()
        entry, across = self.start.entry.geometry(), self.start.geometry().right()
        top = self.start.y() + entry.center().y() - size.height() // 2
        self.paper.setGeometry(across + round(12 * k), top, size.width(), size.height())
        y += self.start.height() + round(12 * k)
        x = left
        for button in self.prints:
            button.set_text_size(round(15 * k))
            size = button.sizeHint()
            if x > left and x + size.width() > left + wide:
                x, y = left, y + size.height() + round(8 * k)
            button.setGeometry(x, y, size.width(), size.height())
            x += size.width() + round(8 * k)
        return y + self.prints[-1].height() + round(12 * k)

    def _heading(self, left: int, y: int, wide: int, text: str, k: float) -> int:
        self._headings.append((QRectF(left, y, wide, 28 * k), text))
        return y + round(36 * k)

    def _line(self, left: int, y: int, wide: int, text: str, k: float, *, troubled: bool) -> int:
        indent = round(22 * k)
        font = type_face(round(16 * k))
        high = looks.words_height(text, font, wide - indent)
        self._lines.append((QRectF(left + indent, y, wide - indent, high + 1), text, troubled))
        return y + round(high + 8 * k)

    # Painting

    def paint_content(self, painter: QPainter) -> None:
        """Paints headings and lines where they were placed."""
        k, look = self.k, self.look
        bold = type_face(round(18 * k), bold=True)
        for rect, text in self._headings:
            looks.draw_line(painter, rect, text, bold, colour(look.text))
        font = type_face(round(16 * k))
        for rect, text, troubled in self._lines:
            mark = QRectF(rect.left() - 22 * k, rect.top(), 14 * k, 21 * k)
            _paint_mark(painter, mark, look, troubled=troubled)
            looks.draw_words(painter, rect, text, font, colour(look.text))


def _paint_mark(painter: QPainter, rect: QRectF, look: Look, *, troubled: bool) -> None:
    """A tick, or an exclamation mark on a round ground: told by shape and not by colour alone."""
    side = rect.width()
    ground = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    if not troubled:
        dot = ground.adjusted(side * 0.28, side * 0.28, -side * 0.28, -side * 0.28)
        looks.fill_rounded(painter, dot, colour(look.accent), side)
        return
    looks.fill_rounded(painter, ground, colour(look.caution), side / 2)
    font = type_face(round(side * 0.86), bold=True)
    looks.draw_line(painter, ground, "!", font, colour(look.on_caution), looks.CENTRE)
