"""The card of the parking lot: a line to type, and the lines that are kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop.session import planning
from workshop.session.events import LINE_LENGTHS, LINES_MOST
from workshop.windows import look as looks
from workshop.windows.console.plancard import RowsCard
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.plan import ParkedLine
    from workshop.session.state import State
    from workshop.windows.console.planwords import Day

HINT = "What to come back to: a few words, and no names"
KEPT = "What you take away leaves the list; the workshop's folder keeps it until you erase that."
FULL = f"The parking lot is full: it holds {LINES_MOST} lines."
NONE_CHOSEN = -1
FIELD_PX = 44


class ParkingCard(RowsCard):
    """Lines kept for later. Typing writes the next one; a line that is chosen can be taken away."""

    def __init__(self, parent: QWidget, look: Look, k: float) -> None:
        super().__init__(parent, look, k, "Parking lot")
        self._lines: tuple[ParkedLine, ...] = ()
        self.chosen = NONE_CHOSEN
        self.field = QLineEdit(self)
        self.field.setMaxLength(LINE_LENGTHS[-1])
        self.field.setPlaceholderText(HINT)
        self.field.setAccessibleName("A line for later, without names")
        self.field.setFrame(False)
        self.field.textEdited.connect(lambda _text: self.choose(NONE_CHOSEN))
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)

    def show_state(self, state: "State", now_ms: int, day: "Day") -> None:  # noqa: ARG002
        """Shows the lines that are kept now."""
        if state.plan.lines != self._lines:
            self._lines = state.plan.lines
            self.choose(min(self.chosen, len(self._lines) - 1))

    def row_count(self) -> int:
        """One a line."""
        return len(self._lines)

    def row_height(self) -> float:
        """One line of text."""
        return 36 * self.k

    def rows_room(self) -> QRectF:
        """Between the field and the keys."""
        return self.inside().adjusted(0, (FIELD_PX + 12) * self.k, 0, -62 * self.k)

    def wanted(self) -> QSize:
        """As high as its lines, up to ten."""
        rows = max(1, min(10, len(self._lines)))
        high = 82 + FIELD_PX + 12 + rows * 36 + 62
        return QSize(round(780 * self.k), round(high * self.k))

    def choose(self, number: int) -> None:
        """Chooses a line; before the first of them is the field."""
        if number < 0 or not self._lines:
            self.chosen = NONE_CHOSEN
            self.first = max(0, len(self._lines) - self.rows_in_view())
            count = len(self._lines)
            self.setAccessibleDescription(f"{count} lines" if count != 1 else "1 line")
            self.update()
        else:
            super().choose(number)

    def say_row(self, number: int) -> str:
        """The line."""
        return self._lines[number].text

    def place(self) -> None:
        """Puts the field on the card."""
        inside = self.inside().toRect()
        pad = round(12 * self.k)
        self.field.setFont(type_face(round(18 * self.k)))
        self.field.setGeometry(
            inside.left() + pad,
            inside.top() + 4,
            inside.width() - 2 * pad,
            round(FIELD_PX * self.k) - 8,
        )
        self.choose(self.chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the keys that move in the list to it; the rest is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if step:
            # From the field, Up reaches the line that was parked last.
            last = step < 0 and self.chosen == NONE_CHOSEN
            self.choose(len(self._lines) - 1 if last else self.chosen + step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif key == Qt.Key.Key_Delete and self.chosen != NONE_CHOSEN:
            number = self._lines[self.chosen].number
            self.wished.emit(lambda state, at_ms: planning.remove_line(state, at_ms, number))
        else:
            return False
        return True

    def _keep(self) -> None:
        text = self.field.text()
        if text.strip() and len(self._lines) >= LINES_MOST:
            self.told.emit(FULL)
            return
        self.field.clear()
        if text.strip():
            self.wished.emit(lambda state, at_ms: planning.park_line(state, at_ms, text))
            self.told.emit("Kept on the parking lot.")
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field did not want: Escape leaves; Ctrl with a key is the console's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            # Whatever else is typed while a line is open must not move the slides.
            event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, ARG002, N802
        """The field keeps the focus: the list is moved in from there."""
        return True

    def paint_card(self, painter: QPainter) -> None:
        """Paints the field's edge, the lines and the keys."""
        k, look = self.k, self.look
        inside = self.inside()
        edge = QRectF(inside)
        edge.setHeight(round(FIELD_PX * k))
        looks.frame_rounded(painter, edge, colour(look.focus), 2, 8)
        if self._lines:
            self.paint_rows(painter)
        else:
            font = type_face(round(16 * k))
            words = "Nothing is parked yet."
            looks.draw_line(painter, self.rows_room(), words, font, colour(look.quiet))
        foot = QRectF(inside.left(), inside.bottom() - 52 * k, inside.width(), 26 * k)
        small = type_face(round(14 * k))
        looks.draw_line(painter, foot, KEPT, small, colour(look.quiet))
        foot.translate(0, 30 * k)
        keys = (("Enter", "keep it"), ("Up", "choose"), ("Delete", "take it away"))
        self.draw_keys(painter, foot, (*keys, ("Esc", "close")))

    def paint_row(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """Paints a line after its mark."""
        k, look = self.k, self.look
        dot = QRectF(rect.left() + 14 * k, rect.center().y() - 3 * k, 6 * k, 6 * k)
        looks.fill_rounded(painter, dot, colour(look.accent), 3 * k)
        room = rect.adjusted(32 * k, 0, -12 * k, 0)
        font = type_face(round(17 * k))
        looks.draw_line(painter, room, self._lines[number].text, font, colour(look.text))
