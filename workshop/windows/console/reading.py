"""Reading what people wrote before the room does: approve, hide, put spellings together, by keys.

The texts stand in the order of the alphabet, which has nothing to do with when they came.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from workshop.polls import texts as moderating
from workshop.polls.texts import Moderation
from workshop.windows import look as looks
from workshop.windows.console.cover import Cover
from workshop.windows.keys import HeldKey, letter_of
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.runs import Run
    from workshop.session.written import Written

ROW_PX = 42
STATUS_PX = 150
MERGING = "Put “{text}” together with which? Choose it, then Enter. Esc: with none."


class Row(NamedTuple):
    """One text, or the spellings that were put together as one."""

    text: str
    senders: int
    status: str
    """``waits``, ``shown`` or ``hidden``."""


STATUS = {"waits": "Waits", "shown": "✓ For the room", "hidden": "Hidden"}


def rows_of(found: moderating.Texts, decided: Moderation) -> tuple[Row, ...]:
    """All texts by the alphabet, whatever was decided about them."""
    rows = (
        *(Row(text, n, "waits") for text, n in moderating.waiting(found, decided)),
        *(Row(text, n, "shown") for text, n in moderating.approved(found, decided)),
        *(Row(text, n, "hidden") for text, n in moderating.hidden(found, decided)),
    )
    return tuple(sorted(rows, key=lambda row: (moderating.spelling(row.text), row.text)))


class Reading(Cover):
    """The texts of one closed run, over the console."""

    asked = Signal(str)
    said = Signal(str)

    def __init__(
        self, parent: QWidget, look: Look, k: float, written: "Written", run: "Run"
    ) -> None:
        super().__init__(parent, look, k, run.poll.question or run.poll.id)
        self._written = written
        self._run = run
        self._chosen = 0
        self._top = 0
        self._merging = ""
        """The text that is to be put together with another."""
        self._before: list[Moderation] = []
        self._down = HeldKey()
        self._rows: tuple[Row, ...] = ()
        self._boxes: tuple[tuple[int, QRectF], ...] = ()
        self._renew("")

    def _renew(self, text: str) -> None:
        """Reads what was decided; stays on a text where it is still there."""
        decided = self._written.decisions(self._run)
        self._rows = rows_of(self._written.texts(self._run), decided)
        names = [row.text for row in self._rows]
        if text in names:
            self._chosen = names.index(text)
        self._choose(self._chosen)

    def _choose(self, index: int) -> None:
        self._chosen = max(0, min(index, len(self._rows) - 1))
        if self._rows:
            row = self._rows[self._chosen]
            self.setAccessibleDescription(f"{row.text}, {row.senders}, {STATUS[row.status]}")
        self.update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose; letters decide; X shows the words to the room."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_Z:
                self._undo()
            return
        moves = {
            Qt.Key.Key_Down: self._chosen + 1,
            Qt.Key.Key_Up: self._chosen - 1,
            Qt.Key.Key_PageDown: self._chosen + 8,
            Qt.Key.Key_PageUp: self._chosen - 8,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._rows) - 1,
        }
        if key in moves:
            self._choose(moves[key])
        elif key == Qt.Key.Key_Escape:
            self._leave_top()
        elif self._rows and not self._down.is_repeat(event):
            # A key held by mistake must not let words through unread.
            enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._decide("Enter" if enter else letter_of(event), shift=shift)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hears which key went up."""
        self._down.let_go(event)
        event.ignore()

    def _leave_top(self) -> None:
        if self._merging:
            self._merging = ""
            self.update()
        else:
            self.left.emit()

    def _decide(self, key: str, *, shift: bool) -> None:
        row = self._rows[self._chosen]
        decided = self._written.decisions(self._run)
        if self._merging:
            if key == "Enter":
                self._put_together(decided, row.text)
        elif key == "A" and shift:
            for each in self._rows:
                if each.status == "waits":
                    decided = moderating.approve(decided, each.text)
            self._keep(decided, row.text)
        elif key in ("Enter", "A"):
            self._keep(moderating.approve(decided, row.text), self._following())
        elif key == "H":
            self._keep(moderating.hide(decided, row.text), self._following())
        elif key == "W":
            self._keep(moderating.put_back(decided, row.text), row.text)
        elif key == "M":
            self._merging = row.text
            self.update()
        elif key == "S":
            self._take_apart(decided, row.text)
        else:
            self._ask(key)

    def _ask(self, key: str) -> None:
        if key == "X":
            self.left.emit()
            self.asked.emit("poll.reveal")
        elif key == "Y":
            words = self._written.keep(self._run)
            self.said.emit(words or "Kept: what the room saw stays beyond the end.")
        elif key == "R":
            self.left.emit()

    def _following(self) -> str:
        """The next text, so that deciding goes down the list."""
        return self._rows[min(self._chosen + 1, len(self._rows) - 1)].text

    def _put_together(self, decided: Moderation, into: str) -> None:
        text, self._merging = self._merging, ""
        self._keep(moderating.merge_spellings(decided, text, into), into)

    def _take_apart(self, decided: Moderation, text: str) -> None:
        """Lets all that was put together as this text stand alone again."""
        name = moderating.spelling(text)
        for other, into in decided.merged:
            if into == name:
                decided = moderating.split_spelling(decided, other)
        self._keep(decided, text)

    def _keep(self, decided: Moderation, then: str) -> None:
        self._before = [*self._before[-100:], self._written.decisions(self._run)]
        words = self._written.decide(self._run, decided)
        if words:
            self.said.emit(words)
        self._renew(then)

    def _undo(self) -> None:
        if self._before:
            self._written.decide(self._run, self._before.pop())
            self._renew("")

    # Places and painting

    def wanted(self) -> QSize:
        """As high as the texts ask for."""
        high = max(5, min(len(self._rows), 13)) * ROW_PX + 170
        return QSize(round(820 * self.k), round(high * self.k))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a text; a press on what was decided about it approves or hides it."""
        for index, box in self._boxes:
            if box.contains(event.position()):
                self._choose(index)
                if event.position().x() > box.right() - STATUS_PX * self.k:
                    shown = self._rows[index].status == "shown"
                    self._decide("H" if shown else "A", shift=False)
                    self._choose(index)
                return
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Goes through the texts."""
        self._choose(self._chosen + self.wheel.steps(event))

    def paint_card(self, painter: QPainter) -> None:
        """Paints how many wait, the texts in view, and what the keys do."""
        k, look = self.k, self.look
        inside = self.inside()
        head = QRectF(inside.left(), inside.top() - 6 * k, inside.width(), 32 * k)
        bold = type_face(round(17 * k), bold=True)
        looks.draw_line(painter, head, self._head(), bold, colour(look.text))
        room = QRectF(inside)
        room.setTop(head.bottom() + 8 * k)
        room.setBottom(inside.bottom() - 50 * k)
        fits = max(1, int(room.height() // (ROW_PX * k)))
        self._top = max(0, min(self._top, self._chosen), self._chosen - fits + 1)
        boxes = []
        for number, index in enumerate(range(self._top, min(self._top + fits, len(self._rows)))):
            top = room.top() + number * ROW_PX * k
            boxes.append((index, QRectF(room.left(), top, room.width(), ROW_PX * k)))
        self._boxes = tuple(boxes)
        for index, box in boxes:
            self._paint_row(painter, index, box)
        self._paint_foot(painter, inside)

    def _head(self) -> str:
        if self._merging:
            return MERGING.format(text=self._merging)
        waits = sum(row.status == "waits" for row in self._rows)
        shown = sum(row.status == "shown" for row in self._rows)
        return f"{waits} to read  ·  {shown} for the room  ·  by the alphabet, not as they came"

    def _paint_foot(self, painter: QPainter, inside: QRectF) -> None:
        k = self.k
        small, ink = type_face(round(14 * k)), colour(self.look.quiet)
        foot = QRectF(inside.left(), inside.bottom() - 44 * k, inside.width(), 22 * k)
        first = (
            "A or Enter: for the room  ·  H hides  ·  W lets wait  ·  M puts together  ·  S apart"
        )
        second = "Shift+A: all that wait  ·  Ctrl+Z takes back  ·  X shows the room  ·  Y: the room"
        looks.draw_line(painter, foot, first, small, ink)
        foot.translate(0, 22 * k)
        looks.draw_line(painter, foot, f"{second} said yes to keeping them", small, ink)

    def _paint_row(self, painter: QPainter, index: int, box: QRectF) -> None:
        k, look = self.k, self.look
        row = self._rows[index]
        inner = box.adjusted(0, 2 * k, 0, -2 * k)
        if index == self._chosen:
            looks.fill_rounded(painter, inner, colour(look.raised), 7)
            looks.frame_rounded(painter, inner, colour(look.focus), 2, 7)
        ink = colour(look.quiet if row.status == "hidden" else look.text)
        status = QRectF(inner.right() - STATUS_PX * k, inner.top(), STATUS_PX * k, inner.height())
        plain = type_face(round(16 * k))
        shade = {"shown": look.accent, "waits": look.text, "hidden": look.quiet}[row.status]
        looks.draw_line(painter, status, STATUS[row.status], plain, colour(shade))
        figures = type_face(round(18 * k), figures=True)
        count = QRectF(status.left() - 70 * k, inner.top(), 50 * k, inner.height())
        looks.draw_line(painter, count, f"× {row.senders}", figures, ink, looks.RIGHT)
        text = QRectF(inner.left() + 14 * k, inner.top(), 0, inner.height())
        text.setRight(count.left() - 10 * k)
        if looks.text_width(row.text, looks.with_letters_for(row.text, figures)) > text.width():
            small = type_face(round(14 * k))
            looks.draw_words(painter, text.adjusted(0, 1 * k, 0, 0), row.text, small, ink)
        else:
            face = type_face(round(18 * k))
            looks.draw_line(painter, text, row.text, face, ink)
