"""Typing counts of hands, cards and slips: a line for each answer, by keys alone or by mouse.

Digits go into the chosen line, the arrows choose a line and step it by one, and each line has a
letter that steps it from wherever one is. What is typed here is the facilitator's own count, so it
is shown; what came in by other ways is not.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop.polls.signs import are_letters
from workshop.polls.texts import clean
from workshop.session import hands as typing
from workshop.session.hands import Cell, Line
from workshop.session.polling import people_of
from workshop.windows import look as looks
from workshop.windows.console.count_places import HEADING_PX, Laid, lay_lines
from workshop.windows.console.count_words import entered, head_words, letters_of, sign_of
from workshop.windows.console.cover import Cover
from workshop.windows.keys import HeldKey, letter_of
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.counting import Counting
    from workshop.session.runs import Run
    from workshop.session.store import Store

ROW_PX = 44
ONE_COLUMN_ROWS = 12
NUMBER_PX = 104
DIGITS_MOST = 4


class CountPanel(Cover):
    """The counts of one run, over the console."""

    asked = Signal(str)

    def __init__(
        self, parent: QWidget, look: Look, k: float, counting: "Counting", store: "Store"
    ) -> None:
        run = counting.run
        if run is None:
            raise ValueError("counts are typed while a poll is open")
        super().__init__(parent, look, k, run.poll.question or run.poll.id)
        self._run: Run = run
        self._counting = counting
        self._store = store
        self._chosen = 0
        self._digits = ""
        self._down = HeldKey()
        self._top = 0
        self._said = ""
        self._boxes: tuple[tuple[int, QRectF], ...] = ()
        self._field: QLineEdit | None = None
        if typing.takes_texts(run.poll):
            self._field = QLineEdit(self)
            self._field.setMaxLength(typing.letters_most(run.poll))
            self._field.setPlaceholderText("Type what is written, then Enter")
            self._field.setAccessibleName("A word or sentence as it is written")
            self._field.installEventFilter(self)
        self._lines: tuple[Line, ...] = ()
        self._renew()
        # Or a count that comes after the panel was put away would fail.
        unsubscribe = counting.subscribe(self._renew)
        self.destroyed.connect(unsubscribe)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        """Takes the keys; where words are typed their field does."""
        if self._field is not None:
            self._field.setFocus(reason)
        else:
            super().setFocus(reason)

    # What there is

    def _renew(self) -> None:
        """Takes the lines anew: another one may have been written, or something taken back."""
        if self._counting.run is None or self._counting.run.key != self._run.key:
            return
        chosen = self._lines[self._chosen].cell if self._lines else None
        self._lines = typing.lines(self._run.poll, self._counting.hands)
        cells = [line.cell for line in self._lines]
        self._chosen = cells.index(chosen) if chosen in cells else min(self._chosen, len(cells) - 1)
        self._tell()
        self.place()
        self.update()

    def _tell(self) -> None:
        line = self._lines[self._chosen] if self._lines else None
        number = typing.number_at(self._counting.hands, line.cell) if line else None
        said = "" if line is None else f"{line.label}: {'empty' if number is None else number}"
        head = ", ".join(words for words in self._head() if words)
        self.setAccessibleDescription(f"{said}. {self._said or head}")

    def _head(self) -> tuple[str, str]:
        people = people_of(self._store.state, self._run.poll)
        cell = self._lines[self._chosen].cell if self._lines else ("count", 0, 0)
        others = self._counting.not_typed()
        return head_words(self._run.poll, self._counting.hands, cell, people, others)

    def _are_too_many(self) -> bool:
        people = people_of(self._store.state, self._run.poll)
        return people is not None and self._counting.answered() > people

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, arrows and letters count; V closes the poll; everything else is kept off."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_Z:
                self._undo()
            else:
                event.ignore()
        elif key == Qt.Key.Key_Escape:
            self._settle()
            self.left.emit()
        elif not self._moved(key, back=bool(held & Qt.KeyboardModifier.ShiftModifier)):
            self._typed(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hears which key went up."""
        self._down.let_go(event)
        event.ignore()

    def _moved(self, key: Qt.Key, *, back: bool) -> bool:
        """Does what an arrow, Enter or Tab asks; False for any other key."""
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._chosen + 1)
        elif key == Qt.Key.Key_Up:
            self._choose(self._chosen - 1)
        elif key == Qt.Key.Key_Home:
            self._choose(0)
        elif key == Qt.Key.Key_End:
            self._choose(len(self._lines) - 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._choose_group(back=back or key in (Qt.Key.Key_Backtab, Qt.Key.Key_PageUp))
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Plus):
            self._step(self._chosen, 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Minus):
            self._step(self._chosen, -1)
        elif key == Qt.Key.Key_Delete:
            self._settle()
            self._put(None)
        else:
            return False
        return True

    def _typed(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isascii() and text.isdigit():
            self._enter((self._digits + text)[-DIGITS_MOST:])
        elif event.key() == Qt.Key.Key_Backspace:
            number = typing.number_at(self._counting.hands, self._lines[self._chosen].cell)
            self._enter((self._digits or str(number or ""))[:-1])
        elif self._down.is_repeat(event):
            # Nobody counts hands by holding a letter.
            return
        elif letter_of(event) == "V":
            self._close()
        else:
            by = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            names = letters_of(self._run.poll, self._lines, self._chosen)
            if letter_of(event) in names:
                self._step(names[letter_of(event)], by)

    def _close(self) -> None:
        """Asks to close the poll, or says here, where it is read, what is missing for that."""
        self._settle()
        if self._counting.is_least:
            self._choose([line.cell for line in self._lines].index(typing.PEOPLE))
        self._said = self._counting.why_not_close()
        if self._said:
            self._tell()
            self.update()
        else:
            self.asked.emit("poll.toggle")

    def _enter(self, digits: str) -> None:
        self._digits = digits
        self._put(entered(digits, self._lines[self._chosen].cell))

    def _settle(self) -> None:
        self._digits = ""

    def _choose(self, index: int) -> None:
        self._settle()
        self._chosen = max(0, min(index, len(self._lines) - 1))
        self._tell()
        self.update()

    def _choose_group(self, *, back: bool) -> None:
        starts = [0, *(i for i, line in enumerate(self._lines) if line.heading and i)]
        if back:
            self._choose(max((i for i in starts if i < self._chosen), default=0))
        else:
            self._choose(min((i for i in starts if i > self._chosen), default=len(self._lines) - 1))

    def _step(self, index: int, by: int) -> None:
        if not self._lines:
            return
        self._choose(index)
        there = typing.number_at(self._counting.hands, self._lines[index].cell) or 0
        self._put(max(0, there + by))

    def _put(self, number: int | None) -> None:
        if self._lines:
            cell: Cell = self._lines[self._chosen].cell
            self._said = self._counting.put(cell, number)
            self._renew()

    def _undo(self) -> None:
        self._settle()
        self._said = "" if self._counting.undo() else "There is nothing to take back."
        if not self._said:
            self._said = typing.does_not_add_up(self._run.poll, self._counting.hands)
        self._renew()

    # Words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field in which words are typed; with nothing in it they are the lines'."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if self._field is None or watched is not self._field:
            return False
        key, text = event.key(), self._field.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and text.strip():
            self._write(text)
            return True
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
        counts = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Left, Qt.Key.Key_Right)
        more = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Plus, Qt.Key.Key_Minus)
        controlled = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        empty = not text and (key in (*counts, *more) or event.text().isdigit() or controlled)
        if key in arrows or empty:
            self.keyPressEvent(event)
            return True
        return False

    def _write(self, text: str) -> None:
        if self._field is None:
            return
        self._settle()
        typed = typing.write(self._counting.hands, text)
        self._said = self._counting.type(typed)
        self._field.clear()
        self._renew()
        labels = [line.label for line in self._lines if line.cell[0] == "text"]
        name = clean(text)
        self._choose(labels.index(name) if name in labels else self._chosen)

    # Places

    def wanted(self) -> QSize:
        """As large as the lines ask for, in one column or two."""
        rows = len(self._lines) + sum(bool(line.heading) for line in self._lines)
        wide = 780 if rows <= ONE_COLUMN_ROWS else 1120
        return QSize(round(wide * self.k), round((max(5, min(rows, 14)) * ROW_PX + 216) * self.k))

    def place(self) -> None:
        """Puts the field for words above the lines."""
        if self._field is not None:
            inside = self.inside()
            self._field.setFont(type_face(round(18 * self.k)))
            self._field.setPalette(looks.qt_palette(self.look))
            top = round(inside.top() + 44 * self.k)
            self._field.setGeometry(
                round(inside.left()), top, round(inside.width()), round(40 * self.k)
            )

    def _list_room(self) -> QRectF:
        room = self.inside()
        room.setTop(room.top() + (92 if self._field is not None else 46) * self.k)
        room.setBottom(room.bottom() - 56 * self.k)
        return room

    def _lay_out(self) -> Laid:
        """Where each line in view stands; the chosen one is in view."""
        laid = lay_lines(
            tuple(bool(line.heading) for line in self._lines),
            self._list_room(),
            self.k,
            columns=2 if self.card().width() > 950 * self.k else 1,
            chosen=self._chosen,
            top=self._top,
        )
        self._top = laid.top
        return laid

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a line; the plus at its right end counts one more, the minus one less."""
        for index, box in self._boxes:
            if box.contains(event.position()):
                self._choose(index)
                across = (event.position().x() - box.right()) / (NUMBER_PX * self.k) + 1
                if across > 0.62:
                    self._step(index, 1)
                elif 0 < across < 0.38:
                    self._step(index, -1)
                return
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Goes through the lines."""
        self._choose(self._chosen + self.wheel.steps(event))

    # Painting

    def paint_card(self, painter: QPainter) -> None:
        """Paints the sum, what does not add up, the lines, and what the keys do."""
        inside = self.inside()
        self._paint_head(painter, inside)
        laid = self._lay_out()
        self._boxes = laid.boxes
        poll = self._run.poll
        # Where words are typed, letters are words.
        own = {} if self._field is not None else letters_of(poll, self._lines, self._chosen)
        for index, box in self._boxes:
            self._paint_line(painter, index, box, is_key=index in own.values())
        self._paint_foot(painter, inside, laid.below)

    def _paint_head(self, painter: QPainter, inside: QRectF) -> None:
        k, look = self.k, self.look
        counted, beside = self._head()
        ink = colour(look.trouble if self._are_too_many() else look.text)
        head = QRectF(inside.left(), inside.top() - 6 * k, inside.width(), 36 * k)
        face = type_face(round(22 * k), bold=True, figures=True)
        used = looks.draw_line(painter, head, counted, face, ink)
        rest = head.adjusted(used + 14 * k, 0, 0, 0)
        looks.draw_line(painter, rest, beside, type_face(round(17 * k), figures=True), ink)

    def _paint_trouble(self, painter: QPainter, inside: QRectF) -> None:
        """What keeps the count from being one, where the eye is when the poll does not close."""
        k = self.k
        trouble = typing.does_not_add_up(self._run.poll, self._counting.hands)
        line = QRectF(inside.left(), inside.bottom() - 50 * k, inside.width(), 26 * k)
        words = f"Not counted yet: {trouble}" if trouble else self._said
        face = type_face(round(17 * k), bold=True)
        looks.draw_line(painter, line, words, face, colour(self.look.trouble))

    def _paint_foot(self, painter: QPainter, inside: QRectF, below: int) -> None:
        k = self.k
        self._paint_trouble(painter, inside)
        foot = QRectF(inside.left(), inside.bottom() - 22 * k, inside.width(), 26 * k)
        shaped = are_letters(self._run.poll)
        letters = "  ·  a letter: one more, with Shift one less" if shaped else ""
        words = (
            "Enter adds  ·  Up, Down: the line  ·  with nothing typed, digits and arrows count  ·"
            "  Ctrl+Z: back  ·  Esc leaves"
            if self._field is not None
            else f"Digits, Enter{letters}  ·  Ctrl+Z: back  ·  V closes the poll  ·  Esc leaves"
        )
        if below:
            words = f"{below} more below  ·  {words}"
        looks.draw_line(painter, foot, words, type_face(round(14 * k)), colour(self.look.quiet))

    def _paint_line(self, painter: QPainter, index: int, box: QRectF, *, is_key: bool) -> None:
        k, look = self.k, self.look
        line = self._lines[index]
        if line.heading:
            head = QRectF(box.left(), box.top() - HEADING_PX * k, box.width(), HEADING_PX * k)
            bold = type_face(round(15 * k), bold=True)
            high = looks.words_height(line.heading, bold, head.width(), 2)
            head.setTop(max(head.top(), head.bottom() - high - 3 * k))
            looks.draw_words(painter, head, line.heading, bold, colour(look.quiet))
        row = box.adjusted(0, 2 * k, 0, -2 * k)
        chosen = index == self._chosen
        looks.fill_rounded(painter, row, colour(look.raised if chosen else look.pane), 7)
        if chosen:
            looks.frame_rounded(painter, row, colour(look.focus), 2, 7)
        cap = type_face(round(14 * k))
        sign = sign_of(self._run.poll, line.cell)
        if is_key:
            looks.draw_cap(painter, row.topLeft() + _half(row, 10 * k), sign, cap, look)
        elif sign:
            called = QRectF(row.left() + 4 * k, row.top(), 34 * k, row.height())
            bold = type_face(round(16 * k), bold=True)
            looks.draw_line(painter, called, sign, bold, colour(look.quiet), looks.CENTRE)
        left = row.left() + 46 * k
        text = QRectF(left, row.top(), row.right() - NUMBER_PX * k - left - 8 * k, row.height())
        self._paint_label(painter, text, line.label)
        self._paint_number(painter, row, line.cell, chosen=chosen)

    def _paint_label(self, painter: QPainter, room: QRectF, label: str) -> None:
        face = type_face(round(17 * self.k))
        ink = colour(self.look.text)
        if looks.text_width(label, looks.with_letters_for(label, face)) <= room.width():
            looks.draw_line(painter, room, label, face, ink)
            return
        small = type_face(round(14 * self.k))
        high = looks.words_height(label, looks.with_letters_for(label, small), room.width(), 2)
        box = room.adjusted(0, max(0.0, (room.height() - high) / 2), 0, 2)
        looks.draw_words(painter, box, label, small, ink)

    def _paint_number(self, painter: QPainter, row: QRectF, cell: Cell, *, chosen: bool) -> None:
        k, look = self.k, self.look
        box = QRectF(row.right() - NUMBER_PX * k, row.top(), NUMBER_PX * k - 6 * k, row.height())
        number = typing.number_at(self._counting.hands, cell)
        ink = colour(look.text if number else look.quiet)
        face = type_face(round(24 * k), bold=bool(number), figures=True)
        shown = "–" if number is None else str(number)
        looks.draw_line(painter, box, shown, face, ink, looks.CENTRE)
        if chosen:
            signs = type_face(round(22 * k))
            looks.draw_line(painter, box, "−", signs, colour(look.quiet), looks.LEFT)
            looks.draw_line(painter, box, "+", signs, colour(look.quiet), looks.RIGHT)


def _half(row: QRectF, left: float) -> QPointF:
    return QPointF(left, row.height() / 2)
