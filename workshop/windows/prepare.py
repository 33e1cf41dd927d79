"""The page of a workshop before it begins: what to fill in, what to mend, what to print."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Bar, Press
from workshop.windows.fields import Field
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.deck.model import Problem
    from workshop.windows.preflight import Preflight

_MOST_PROBLEMS = 6
_TWO_COLUMNS_FROM = 900
"""Wider than this, before scaling, the page has two columns."""


class PreparePage(QWidget):
    """One deck, about to be given. Enter begins, Escape goes back."""

    begun = Signal(Path)
    rehearsed = Signal(Path)
    left = Signal()
    filled = Signal(str, str)
    """A blank's id and its words, at each change."""
    print_asked = Signal(str)
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
        look: Look,
    ) -> None:
        """``words`` are of the blanks by id; ``prints`` are ids and titles."""
        super().__init__(parent)
        self.preflight = preflight
        self._look, self._k = look, 1.0
        self._room = room
        self._problems: tuple[Problem, ...] | None = None
        self._told = ""
        self._headings: list[tuple[QRectF, str]] = []
        self._lines: list[tuple[QRectF, str, bool]] = []
        self._view = QWidget(self)
        self._content = _Content(self._view, self)
        self._bar = Bar(self, look)
        self._bar.moved.connect(lambda value: self._content.move(0, -value))
        self.fields = tuple(
            Field(
                self._content,
                blank.label,
                words.get(blank.id, "\n".join(blank.items)),
                look=look,
                hint="" if blank.is_list else "Not filled in yet",
                lines=blank.is_list,
            )
            for blank in preflight.blanks
        )
        for blank, field in zip(preflight.blanks, self.fields, strict=True):
            field.changed.connect(lambda text, key=blank.id: self.filled.emit(key, text))
        self.prints = tuple(Press(self._content, title, look=look) for _, title in prints)
        for (key, _), button in zip(prints, self.prints, strict=True):
            button.clicked.connect(lambda _checked=False, key=key: self.print_asked.emit(key))
        self.begin = Press(self, "Begin", look=look, key="Enter", tone="strong")
        self.rehearse = Press(self, "Rehearse", look=look)
        self.back = Press(self, "Back", look=look, key="Esc")
        self.begin.clicked.connect(lambda: self.begun.emit(self.preflight.path))
        self.rehearse.clicked.connect(lambda: self.rehearsed.emit(self.preflight.path))
        self.back.clicked.connect(self.left.emit)
        self.setAccessibleName(f"Before you begin: {preflight.title}")
        self.setPalette(looks.qt_palette(look))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What it shows

    def set_problems(self, problems: "tuple[Problem, ...]") -> None:
        """Shows what a check of the deck found."""
        self._problems = problems
        self._arrange()

    def tell(self, words: str) -> None:
        """Shows a line at the foot, such as where a print was written."""
        self._told = words
        self.setAccessibleDescription(words)
        self.update()

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that can be reached, in the order of Tab."""
        entries = tuple(field.entry for field in self.fields)
        return (self.begin, *entries, *self.prints, self.rehearse, self.back)

    def problem_lines(self) -> tuple[str, ...]:
        """What to mend, in words, as many as there is room for."""
        if self._problems is None:
            return ("Looking through the deck …",)
        if not self._problems:
            return ("Nothing to mend was found.",)
        shown = [f"Line {each.line}: {each.message}" for each in self._problems[:_MOST_PROBLEMS]]
        more = len(self._problems) - len(shown)
        return (*shown, f"{more} more: workshop check lists them.") if more else tuple(shown)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins, Escape goes back, Page keys scroll."""
        key = Qt.Key(event.key())
        page = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(key, 0)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.begun.emit(self.preflight.path)
        elif page:
            self._bar.scroll_to(self._bar.value + page * round(self._view.height() * 0.9))
        else:
            event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab goes through the page and round again."""
        controls = self.controls()
        focus = self.focusWidget()
        step = 1 if next else -1
        at = controls.index(focus) if focus in controls else -step
        wanted = controls[(at + step) % len(controls)]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self._bring_into_view(wanted)
        return True

    def _bring_into_view(self, control: QWidget) -> None:
        if not self._content.isAncestorOf(control):
            return
        top = control.mapTo(self._content, control.rect().topLeft()).y()
        margin = round(44 * self._k)
        lowest = top + control.height() + margin - self._view.height()
        self._bar.scroll_to(min(max(self._bar.value, lowest), top - margin))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls what does not fit."""
        self._bar.scroll_wheel(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Takes the keys, and lets what takes longer begin once the page stands."""
        super().showEvent(event)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.shown_first.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Going away is going back."""
        event.accept()
        self.left.emit()

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        k = self._k = min(1.5, max(0.82, min(wide / 1180, high / 760)))
        edge = round(44 * k)
        top, foot = round(112 * k), high - round(76 * k)
        page = foot - top
        length = self._place_content(edge, wide - 2 * edge, k)
        self._view.setGeometry(0, top, wide, page)
        self._content.resize(wide, max(length, page))
        self._bar.setGeometry(wide - 14, top, 12, page)
        self._bar.set_content(length, page, 60 * k)
        self._content.move(0, -self._bar.value)
        x = edge
        for button in (self.begin, self.rehearse, self.back):
            button.set_text_size(round(17 * k if button is self.begin else 16 * k))
            size = button.sizeHint()
            button.setGeometry(x, foot + round(17 * k), size.width(), size.height())
            x += size.width() + round(14 * k)
        self.update()
        self._content.update()

    def _place_content(self, left: int, room: int, k: float) -> int:
        """Places fields and words in one or two columns; returns how long they are."""
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
        for words in self.problem_lines():
            y = self._line(left, y, wide, words, k, troubled=bool(self._problems))
        if not self.prints:
            return y
        y = self._heading(left, y + round(8 * k), wide, "On paper", k)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, the title and what was told."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        painter.fillRect(event.rect(), colour(look.window))
        left = round(44 * k)
        head = QRectF(left, 26 * k, self.width() - 2 * left, 40 * k)
        bold = type_face(round(28 * k), bold=True)
        looks.draw_line(painter, head, self.preflight.title, bold, colour(look.text))
        head.translate(0, 38 * k)
        quiet = type_face(round(17 * k))
        looks.draw_line(painter, head, self.preflight.about, quiet, colour(look.quiet))
        if self._told:
            x = self.back.geometry().right() + 24 * k
            room = QRectF(x, self.back.y(), self.width() - x - left, self.back.height())
            looks.draw_line(painter, room, self._told, type_face(round(16 * k)), colour(look.text))
        if self._bar.maximum:
            painter.setPen(colour(look.line))
            for y in (self._view.y() - 1, self._view.geometry().bottom() + 1):
                painter.drawLine(left, y, self.width() - left, y)

    def paint_content(self, painter: QPainter) -> None:
        """Paints headings and lines where they were placed."""
        k, look = self._k, self._look
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


class _Content(QWidget):
    """What scrolls."""

    def __init__(self, parent: QWidget, page: PreparePage) -> None:
        super().__init__(parent)
        self._page = page

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints what the page placed here."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        self._page.paint_content(painter)
