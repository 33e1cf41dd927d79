"""The page on which one person after another answers: nothing on it of anybody before.

It covers the console wholly. A few seconds go by before an answer counts, in which it can be taken
back. Whoever holds the laptop can get no further than the next person's fresh page: the console
comes back by keys that are held together for a while, told to the facilitator before.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop.windows import look as looks
from workshop.windows.keys import HeldKey, key_name, letter_of
from workshop.windows.look import Look, colour, type_face
from workshop.windows.passed.forms import Form, Mark, Written, form_for
from workshop.windows.passed.targets import Target, draw_fitted

if TYPE_CHECKING:
    from workshop.deck.model import Poll
    from workshop.polls.tally import Ballot

TAKE_BACK_MS = 5_000
HELD_MS = 2_000
LET_GO_MS = 150
LEAD_SHARE = 0.36
"""Of the room for the question, for what leads up to it."""
COME_BACK = "Ctrl, Shift and D"
"""What is held for HELD_MS to come back; no key of it does anything else here."""
COME_BACK_KEYS = "Ctrl+Shift+D"


class Stage(StrEnum):
    """How far the person who has the laptop is."""

    BEFORE = "before"
    """The facilitator has it, and is told how to come back."""
    ASKED = "asked"
    GIVEN = "given"
    """It counts in a moment, and can be taken back."""
    DONE = "done"


class PassedPage(QWidget):
    """The open poll for one person after another."""

    left = Signal()

    def __init__(
        self,
        parent: QWidget,
        poll: "Poll",
        cast: "Callable[[Ballot], str]",
        *,
        look: Look,
        thrown: Callable[[], float],
    ) -> None:
        """Show how to come back, first. ``cast`` counts a ballot, or says why it does not."""
        super().__init__(parent)
        self._poll = poll
        self._cast = cast
        self._look = look
        self._thrown = thrown
        self._k = 1.0
        self._stage = Stage.BEFORE
        self._words = ""
        self._form: Form = form_for(poll, thrown)
        self._targets: list[Target] = []
        self._fields: list[QLineEdit] = []
        self._foot: list[Target] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._counts = QTimer(self, singleShot=True, interval=TAKE_BACK_MS)
        self._counts.timeout.connect(self._count)
        self._left_s = TAKE_BACK_MS // 1000
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._on_second)
        self._held = QTimer(self, singleShot=True, interval=HELD_MS)
        self._held.timeout.connect(self._come_back)
        self._let_go = QTimer(self, singleShot=True, interval=LET_GO_MS)
        self._let_go.timeout.connect(self._held.stop)
        self._down = HeldKey()
        self._show(Stage.BEFORE)

    @property
    def stage(self) -> Stage:
        """How far the person who has the laptop is."""
        return self._stage

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look, self._k = look, k
        for target in (*self._targets, *self._foot):
            target.set_look(look, k)
        self._place()
        self.update()

    # Stages

    def _show(self, stage: Stage) -> None:
        """Shows a stage anew, with nothing left of the one before."""
        self._stage = stage
        self._words = ""
        if stage is not Stage.GIVEN:
            self._second.stop()
        for widget in (*self._targets, *self._fields, *self._foot):
            widget.hide()
            widget.deleteLater()
        self._targets, self._fields, self._foot = [], [], []
        if stage is Stage.ASKED:
            self._make_form()
        for mark, does in self._foot_marks():
            target = Target(self, mark, self._look, self._k)
            target.clicked.connect(does)
            self._foot.append(target)
        self._place()
        for widget in (*self._targets, *self._fields, *self._foot):
            widget.show()
        self.setAccessibleName(self._poll.question)
        said = (self._lead(), *self._said())
        self.setAccessibleDescription(". ".join(text for text in said if text))
        if self._fields:
            self._fields[0].setFocus()
        else:
            # On no target: a key that is pressed twice must choose nothing.
            self.setFocus()
        self.update()

    def _make_form(self) -> None:
        self._targets = [
            self._made_target(index, mark) for index, mark in enumerate(self._form.marks())
        ]
        for index in range(self._form.fields):
            field = QLineEdit(self)
            field.setMaxLength(self._form.letters)
            field.setAccessibleName(self._poll.question)
            field.setPalette(looks.qt_palette(self._look))
            field.textChanged.connect(lambda text, index=index: self._on_written(index, text))
            self._fields.append(field)

    def _made_target(self, index: int, mark: Mark) -> Target:
        target = Target(self, mark, self._look, self._k)
        target.clicked.connect(lambda _=False, index=index: self._press(index))
        return target

    def _foot_marks(self) -> tuple[tuple[Mark, Callable[[], None]], ...]:
        """The presses that lead on or back, the likeliest last."""
        say = self._form.told
        if self._stage is Stage.BEFORE:
            return (
                (Mark("Back to the console", "Esc"), self._come_back),
                (Mark("Begin", "Enter"), self._begin),
            )
        if self._stage is Stage.GIVEN:
            return (
                (Mark(say("take-back"), "Esc"), self._take_back),
                (Mark(say("right"), "Enter"), self._count),
            )
        if self._stage is Stage.DONE:
            return ((Mark(say("next"), "Enter"), self._begin),)
        found = [(Mark(say("back"), "Esc"), self._go_back)] if self._form.can_go_back else []
        return (*found, *(((Mark(say("send"), "Enter"), self._send),) if self._form.sends else ()))

    def _said(self) -> tuple[str, ...]:
        """The words of this stage: large, then smaller. The first is for the facilitator."""
        say = self._form.told
        if self._stage is Stage.BEFORE:
            how = f"hold {COME_BACK} together for {HELD_MS // 1000} seconds"
            return (
                "Turn the laptop round and pass it on.",
                f"To come back to the console, {how}. The pages that people see do not say how.",
            )
        if self._stage is Stage.GIVEN:
            left_s = self._left_s
            more = say("given-more", seconds=left_s) if left_s > 1 else say("given-last")
            return (say("given"), more)
        if self._stage is Stage.DONE:
            return (say("thanks"), say("thanks-more"))
        if self._form.turn:
            # The statement is what is answered, so it is what stands large.
            return (self._form.detail, f"{self._poll.question}  ·  {self._form.turn}")
        return (self._poll.question, self._words or self._form.detail)

    def _lead(self) -> str:
        """What leads up to the question, where there is something and it is asked now."""
        return " ".join(self._poll.lead) if self._stage is Stage.ASKED else ""

    def _begin(self) -> None:
        self._form = form_for(self._poll, self._thrown)
        self._show(Stage.ASKED)

    def _press(self, index: int) -> None:
        if self._form.press(index):
            self._give()
            return
        self._words = ""
        marks = self._form.marks()
        if self._form.sends:
            for target, mark in zip(self._targets, marks, strict=True):
                target.show_mark(mark)
            self.setAccessibleDescription(self._form.detail)
            self.update()
        else:
            # The next statement is a page of its own.
            self._show(Stage.ASKED)

    def _on_written(self, index: int, text: str) -> None:
        if isinstance(self._form, Written):
            self._form.write(index, text)
            for target, mark in zip(self._targets, self._form.marks(), strict=True):
                target.show_mark(mark)

    def _send(self) -> None:
        words = self._form.missing()
        if words:
            self._words = words
            self.setAccessibleDescription(words)
            self.update()
        else:
            self._give()

    def _go_back(self) -> None:
        if self._form.back():
            self._show(Stage.ASKED)

    def _give(self) -> None:
        self._left_s = TAKE_BACK_MS // 1000
        self._counts.start()
        self._second.start()
        self._show(Stage.GIVEN)

    def _on_second(self) -> None:
        """One second less in which the answer can be taken back."""
        self._left_s = max(1, self._left_s - 1)
        self.update()

    def _take_back(self) -> None:
        self._counts.stop()
        self._begin()

    def _count(self) -> None:
        """The answer counts; from here on nothing on this laptop can tell which one it was."""
        self._counts.stop()
        refused = self._cast(self._form.ballot())
        self._form = form_for(self._poll, self._thrown)
        self._show(Stage.DONE)
        if refused:
            self._words = refused

    def _come_back(self) -> None:
        if self._stage is Stage.GIVEN:
            self._count()
        self.left.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes every key: none of the console's may act from here."""
        event.accept()
        if key_name(event) == COME_BACK_KEYS:
            self._let_go.stop()
            if not self._held.isActive():
                self._held.start()
        elif not self._down.is_repeat(event) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._act(Qt.Key(event.key()), letter_of(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Whoever lets go of one of the keys that are held stays here."""
        event.accept()
        self._down.let_go(event)
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            self._held.stop()
        elif self._held.isActive():
            # A key that is held may be told as let go and pressed again, over and over.
            self._let_go.start()

    def _act(self, key: Qt.Key, letter: str) -> None:
        ways = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if key in ways:
            self.focusNextPrevChild(ways[key] > 0)
            return
        name = {
            Qt.Key.Key_Return: "Enter",
            Qt.Key.Key_Enter: "Enter",
            Qt.Key.Key_Escape: "Esc",
            Qt.Key.Key_Backspace: "Esc",
        }.get(key, letter)
        for target in (*self._targets, *self._foot):
            if name and target.mark.badge == name:
                target.click()
                return

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """The arrows and Tab go round what can be pressed and written in, and nowhere else."""
        round_: list[QWidget] = [*self._fields, *self._targets, *self._foot]
        focus = self.focusWidget()
        if not round_:
            return True
        at = round_.index(focus) if focus in round_ else (-1 if next else 0)
        round_[(at + (1 if next else -1)) % len(round_)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    # Places and painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything anew."""
        super().resizeEvent(event)
        self._place()

    def _head(self) -> QRectF:
        k = self._k
        share = 0.2 if self._stage is Stage.ASKED else 0.3
        return QRectF(60 * k, 26 * k, self.width() - 120 * k, self.height() * share)

    def _body(self) -> QRectF:
        k = self._k
        top = self._head().bottom() + 66 * k
        foot = 110 * k if self._foot else 40 * k
        return QRectF(60 * k, top, self.width() - 120 * k, self.height() - foot - top)

    def _place(self) -> None:
        """Puts what can be pressed in rows as high as they may be, and the rest at the foot."""
        k, body = self._k, self._body()
        for number, field in enumerate(self._fields):
            field.setFont(type_face(round(28 * k)))
            field.setTextMargins(round(14 * k), 0, round(14 * k), 0)
            high = min(64 * k, body.height() / (len(self._fields) + 1))
            top = body.top() + number * (high + 10 * k)
            field.setGeometry(QRectF(body.left(), top, body.width(), high).toRect())
        if self._fields:
            body.setTop(body.top() + len(self._fields) * 74 * k)
        self._place_targets(body)
        wide, gap = min(360 * k, (self.width() - 140 * k) / 2), 20 * k
        left = self.width() / 2 - (len(self._foot) * (wide + gap) - gap) / 2
        high = 66 * k
        top = self.height() - 94 * k if self._stage is Stage.ASKED else body.top()
        for number, target in enumerate(self._foot):
            place = QRectF(left + number * (wide + gap), top, wide, high)
            target.setGeometry(place.toRect())

    def _place_line(self, body: QRectF) -> None:
        """The places of a spectrum side by side, and to pass below them."""
        k, gap = self._k, 6 * self._k
        line = self._targets[:-1] if self._poll.skip else self._targets
        wide = (body.width() - gap * (len(line) - 1)) / len(line)
        for number, target in enumerate(line):
            left = body.left() + number * (wide + gap)
            target.setGeometry(QRectF(left, body.top(), wide, 190 * k).toRect())
        for target in self._targets[len(line) :]:
            middle, top = body.center().x() - 180 * k, body.top() + 214 * k
            target.setGeometry(QRectF(middle, top, 360 * k, 84 * k).toRect())

    def _place_targets(self, body: QRectF) -> None:
        count, gap, k = len(self._targets), 12 * self._k, self._k
        if not count:
            return
        if self._form.kind.name == "spectrum":
            self._place_line(body)
            return
        columns = 1 if count <= 5 else 2
        rows = -(-count // columns)
        high = min(104 * k, (body.height() - gap * (rows - 1)) / rows)
        wide = min(1080 * k, body.width())
        each = (wide - gap * (columns - 1)) / columns
        start = body.center().x() - wide / 2
        for number, target in enumerate(self._targets):
            column, row = divmod(number, rows)
            place = QRectF(
                start + column * (each + gap), body.top() + row * (high + gap), each, high
            )
            target.setGeometry(place.toRect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the words of the stage on a plain ground."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        look, k = self._look, self._k
        painter.fillRect(self.rect(), colour(look.window))
        large, small = self._said()
        head = self._head()
        if lead := self._lead():
            above = QRectF(head.left(), head.top(), head.width(), head.height() * LEAD_SHARE)
            draw_fitted(painter, above, lead, 25 * k, colour(look.text), centred=True)
            head.setTop(above.bottom())
        draw_fitted(painter, head, large, 40 * k, colour(look.text), bold=True, centred=True)
        under = QRectF(head.left(), head.bottom() + 2 * k, head.width(), 50 * k)
        ink = look.trouble if self._words else look.text
        draw_fitted(painter, under, small, 25 * k, colour(ink), centred=True)
        for field in self._fields:
            frame = QRectF(field.geometry()).adjusted(-3, -3, 3, 3)
            shade = look.focus if field.hasFocus() else look.line
            looks.frame_rounded(painter, frame, colour(shade), 2.5, 8)
