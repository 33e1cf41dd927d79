"""The panel for phones: by which address they come, the Wi-Fi to join, how many are here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.console.cover import Cover
from workshop.windows.controls import Press
from workshop.windows.fields import Field
from workshop.windows.look import Look, colour, type_face
from workshop.windows.phones import joined_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.windows.phones import PhoneDesk, Way

ROW_PX = 58
ROWS_MOST = 4
NOTHING = (
    "This laptop is in no network that phones could share. Connect it to the room's Wi-Fi or to a"
    " small router, or turn on its hotspot, then press Esc and Shift+J."
)
SECRET = "It stands on the wall, so that phones can join. It is forgotten when Workshop closes."
NEXT = "Next: try one phone. Then Esc, and V on a slide that asks."
IS_ON = "Phones are on by this address already, and stay on. Tab reaches “Turn off”."
KEPT = "It stands on the wall, so that phones can join. This laptop remembers it: press to forget."


class PhonesPanel(Cover):
    """Addresses to choose from, two fields, and what can be done. All by keys or by mouse."""

    asked = Signal(str)

    def __init__(self, parent: QWidget, look: Look, k: float, desk: "PhoneDesk") -> None:
        super().__init__(parent, look, k, "Phones")
        self._desk = desk
        self._ways: Sequence[Way] = desk.side.ways()
        self._said = ""
        self._chosen = self._first_choice()
        wifi = desk.wifi or next((way.wifi for way in self._ways if way.wifi), "")
        self._name = Field(
            self, "Wi-Fi name", wifi, look=look, hint="as phones see it", lines=False
        )
        self._secret = Field(
            self, "Wi-Fi passphrase", desk.passphrase, look=look, hint="empty if open", lines=False
        )
        self._turn = Press(self, "", look=look, tone="strong")
        self._code = Press(self, "", look=look)
        self._try = Press(self, "Test it", look=look)
        self._pass = Press(self, "", look=look)
        self._keep = Press(self, "", look=look)
        self._turn.clicked.connect(self._on_turn)
        self._code.clicked.connect(lambda: self.asked.emit("phones.code"))
        self._try.clicked.connect(self._on_try)
        self._pass.clicked.connect(self._on_pass)
        self._keep.clicked.connect(self._on_keep)
        for field in (self._name, self._secret):
            field.entry.installEventFilter(self)
            field.changed.connect(self._on_typed)
        desk.side.changed.connect(self._renew)
        self._renew()

    def _first_choice(self) -> int:
        on = self._desk.state.phones.address
        addresses = [way.address for way in self._ways]
        return addresses.index(on) if on in addresses else 0

    # What there is.

    def _buttons(self) -> tuple[Press, ...]:
        return (self._turn, self._code, self._try, self._pass, self._keep)

    def _is_chosen_on(self) -> bool:
        phones = self._desk.state.phones
        return bool(self._ways) and phones.address == self._ways[self._chosen].address

    def _renew(self) -> None:
        side, phones = self._desk.side, self._desk.state.phones
        self._turn.set_words("Turn off" if self._is_chosen_on() else "Turn on by this address")
        # What takes phones away from a room that is answering must not be the likeliest key.
        self._turn.set_tone("plain" if self._is_chosen_on() else "strong")
        self._turn.setEnabled(bool(self._ways) or phones.are_on)
        self._code.set_words("Take the code down" if phones.is_code_shown else "Code on the wall")
        self._code.setEnabled(phones.are_on)
        self._try.setEnabled(side.is_listening)
        self._pass.set_words("Stop passing a tablet" if side.is_passing else "Pass a tablet round")
        self._pass.setEnabled(side.is_listening)
        self._keep.set_words("Forget this Wi-Fi" if self._desk.is_wifi_kept else "Remember it")
        told = f"{self._standing()} {self._row_words(self._chosen)} {self._foot()}"
        self.setAccessibleDescription(told.strip())
        self.place()
        self.update()

    def _standing(self) -> str:
        side, phones = self._desk.side, self._desk.state.phones
        if side.trouble:
            return side.trouble
        if not phones.are_on:
            return "Off. Nothing is listened to."
        if not side.is_listening:
            return "Starting …"
        joined = joined_words(side.joined)
        code = self._desk.code()
        return f"On: {code.url if code else phones.address} · {joined}, {side.here} here now."

    def _row_words(self, number: int) -> str:
        if not self._ways:
            return NOTHING
        way = self._ways[number]
        return f"{way.title}, {way.address}. {way.warning}"

    def _foot(self) -> str:
        """What was said last; else, with phones on, what to do next."""
        return self._said or (NEXT if self._desk.side.is_listening else "")

    # What is done.

    def _on_turn(self) -> None:
        side = self._desk.side
        if self._is_chosen_on() or not self._ways:
            self._say(side.turn_off())
            return
        problem = self._wifi_problem()
        if problem:
            self._say(problem)
            return
        self._take_wifi()
        self._say("")
        # The next key is for the room, and must not be taken for a part of the Wi-Fi's name.
        super().setFocus(Qt.FocusReason.OtherFocusReason)
        side.turn_on(self._ways[self._chosen].address)

    def _on_enter(self) -> None:
        """Turns on and never off: a second press must not take phones away from the room."""
        if self._is_chosen_on():
            self._say(IS_ON)
        else:
            self._on_turn()

    def _on_try(self) -> None:
        self._say("Opening the page …")
        self._desk.side.try_page(
            lambda problem: self._say(problem or "The page opens by this address. Try one phone.")
        )

    def _on_pass(self) -> None:
        side, code = self._desk.side, self._desk.code()
        side.allow_passing(not side.is_passing)
        url = code.url if code is not None else ""
        self._say(f"On the tablet, open {url}/passed" if side.is_passing else "")

    def _on_keep(self) -> None:
        problem = self._wifi_problem()
        if problem:
            self._say(problem)
            return
        self._desk.set_wifi(self._name.text, self._secret.text, is_kept=not self._desk.is_wifi_kept)
        self._renew()

    def _on_typed(self) -> None:
        if self._desk.state.phones.are_on and not self._wifi_problem():
            self._take_wifi()

    def _wifi_problem(self) -> str:
        if not self._name.text.strip() and not self._secret.text:
            # Phones are in the network already, or the host tells them.
            return ""
        return self._desk.side.wifi_problem(self._name.text, self._secret.text)

    def _take_wifi(self) -> None:
        self._desk.set_wifi(self._name.text, self._secret.text, is_kept=self._desk.is_wifi_kept)

    def _say(self, words: str) -> None:
        self._said = words
        self._renew()

    # Keys and mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose an address, Enter turns it on; a clicker's keys move the slides.

        What is typed never goes to the slides: with phones off it begins the first empty field.
        """
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if step and self._ways:
            self._choose(self._chosen + step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._on_enter()
        elif _is_typed(event):
            self._type(event)
        else:
            super().keyPressEvent(event)

    def _type(self, event: QKeyEvent) -> None:
        """Begins the first empty field; a stray key must not change one that is filled.

        Nor one that is on the wall: with phones on it is more likely a key for the room.
        """
        if self._desk.state.phones.are_on:
            self._say("Press Esc to close this panel: keys go to the workshop then.")
            return
        empty = next((field for field in (self._name, self._secret) if not field.text), None)
        if empty is not None and event.text().strip():
            empty.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(empty.entry, event)
            self.update()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        """Takes the keys: in the Wi-Fi's name while that has to be typed, else in the list."""
        if self._name.text or self._desk.state.phones.are_on:
            super().setFocus(reason)
        else:
            self._name.entry.setFocus(reason)

    def _choose(self, number: int) -> None:
        self._chosen = max(0, min(number, min(len(self._ways), ROWS_MOST) - 1))
        self._renew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field does what the first button says; Escape leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_enter()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab goes from the list to the fields to the buttons, and round again."""
        stops: list[QWidget] = [self, self._name.entry, self._secret.entry]
        stops += [button for button in self._buttons() if button.isEnabled()]
        focus = self.window().focusWidget()
        at = stops.index(focus) if focus in stops else 0
        next_stop = (at + (1 if next else -1)) % len(stops)
        if stops[next_stop] is self:
            super().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            stops[next_stop].setFocus(Qt.FocusReason.TabFocusReason)
        self.update()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on an address chooses it."""
        room = self._rows_room()
        if self._ways and room.contains(event.position()):
            self._choose(int((event.position().y() - room.top()) // (ROW_PX * self.k)))
            return
        super().mousePressEvent(event)

    # Places and paint.

    def wanted(self) -> QSize:
        """As high as its addresses, four at most."""
        rows = max(1, min(ROWS_MOST, len(self._ways)))
        return QSize(round(760 * self.k), round((62 + 34 + rows * ROW_PX + 258) * self.k))

    def _rows_room(self) -> QRectF:
        rows = max(1, min(ROWS_MOST, len(self._ways)))
        inside = self.inside()
        return QRectF(
            inside.left(), inside.top() + 34 * self.k, inside.width(), rows * ROW_PX * self.k
        )

    def place(self) -> None:
        """Puts fields and buttons below the addresses."""
        k, inside = self.k, self.inside()
        top, gap = self._rows_room().bottom() + 10 * k, 14 * k
        half = (inside.width() - gap) / 2
        for field, left in (
            (self._name, inside.left()),
            (self._secret, inside.left() + half + gap),
        ):
            field.setGeometry(round(left), round(top), round(half), field.height_for(k))
            field.set_scale(k)
        top += self._name.height_for(k) + 34 * k
        left = inside.left()
        for button in self._buttons():
            button.set_look(self.look)
            button.set_text_size(round(15 * k))
            size = button.sizeHint()
            if left + size.width() > inside.right() + 1:
                left, top = inside.left(), top + size.height() + 8 * k
            button.setGeometry(round(left), round(top), size.width(), size.height())
            left += size.width() + 8 * k

    def paint_card(self, painter: QPainter) -> None:
        """Paints how it stands, the addresses, and what was said last."""
        k, look, inside = self.k, self.look, self.inside()
        self._paint_way_out(painter)
        plain, bold = type_face(round(16 * k)), type_face(round(17 * k), bold=True)
        line = QRectF(inside.left(), inside.top() - 4 * k, inside.width(), 26 * k)
        ink = look.trouble if self._desk.side.trouble else look.text
        looks.draw_line(painter, line, self._standing(), plain, colour(ink))
        room = self._rows_room()
        if not self._ways:
            looks.draw_words(painter, room, NOTHING, plain, colour(look.text))
        for number, way in enumerate(self._ways[:ROWS_MOST]):
            row = QRectF(room.left(), room.top() + number * ROW_PX * k, room.width(), ROW_PX * k)
            self._paint_way(
                painter, row.adjusted(0, 1, 0, -1), way, is_chosen=number == self._chosen
            )
        below = self._name.geometry().bottom() + 6 * k
        hint = QRectF(inside.left(), below, inside.width(), 22 * k)
        words = KEPT if self._desk.is_wifi_kept else SECRET
        looks.draw_line(painter, hint, words, type_face(round(14 * k)), colour(look.quiet))
        if words := self._foot():
            foot = self._keep.geometry().bottom() + 10 * k
            said = QRectF(inside.left(), foot, inside.width(), 48 * k)
            looks.draw_words(painter, said, words, bold, colour(look.accent))

    def _paint_way_out(self, painter: QPainter) -> None:
        """Says in the title's row how the panel is left."""
        k, card = self.k, self.card()
        font, cap = type_face(round(14 * k)), type_face(round(13 * k))
        wide = looks.text_width("close", font)
        words = QRectF(card.right() - 22 * k - wide, card.top() + 14 * k, wide + 2, 40 * k)
        looks.draw_line(painter, words, "close", font, colour(self.look.quiet))
        left = words.left() - 7 * k - looks.cap_width("Esc", cap)
        looks.draw_cap(painter, QPointF(left, words.center().y()), "Esc", cap, self.look)

    def _paint_way(self, painter: QPainter, row: QRectF, way: "Way", *, is_chosen: bool) -> None:
        k, look = self.k, self.look
        if is_chosen:
            looks.fill_rounded(painter, row, colour(look.raised), 7)
            bar = QRectF(row.left(), row.top() + 8 * k, 4 * k, row.height() - 16 * k)
            looks.fill_rounded(painter, bar, colour(look.accent), 2)
            if self.hasFocus():
                looks.frame_rounded(painter, row, colour(look.focus), 2, 7)
        inner = row.adjusted(16 * k, 5 * k, -12 * k, -5 * k)
        first = QRectF(inner.left(), inner.top(), inner.width(), 25 * k)
        if not way.warning:
            first.moveCenter(inner.center())
        bold = type_face(round(17 * k), bold=True)
        used = looks.draw_line(painter, first, way.title, bold, colour(look.text))
        on = "  ·  on" if way.address == self._desk.state.phones.address else ""
        likely = "  ·  the likely one" if way.is_likely and not on else ""
        rest = first.adjusted(used + 12 * k, 0, 0, 0)
        plain = type_face(round(16 * k), figures=True)
        looks.draw_line(painter, rest, f"{way.address}{on}{likely}", plain, colour(look.quiet))
        if way.warning:
            second = QRectF(inner.left(), first.bottom() - 2 * k, inner.width(), 22 * k)
            small = type_face(round(14 * k))
            looks.draw_line(painter, second, way.warning, small, colour(look.trouble))


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key is of what one writes: a letter, a sign or a space."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    # With Alt as well it is the key that some keyboards have for more signs.
    asks = event.modifiers() in (control, control | shift)
    return bool(event.text()) and event.text().isprintable() and not asks
