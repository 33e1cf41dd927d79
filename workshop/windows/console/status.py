"""The console's foot: what to know on the left, what to press on the right."""

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Press
from workshop.windows.look import Look, colour, type_face

SHORT_MESSAGE_MS = 8_000
SMALL_PX = 14
"""The size of a message that needs two lines."""
MARK_PX = 18
"""The mark that stands before trouble."""
TOPICS = (
    "phones",
    "failed",
    "lost",
    "folder",
    "ballot box",
    "file",
    "open poll",
    "settings",
    "awake",
    "joined",
    "",
)
"""What lasting lines are about, the most important first; one never takes another's place."""


class StatusStrip(QWidget):
    """Messages, the deck's problems, the screens; and buttons for a mouse.

    What cannot wait stands first: the journal's trouble, then what was said last, then the screens.
    """

    asked = Signal(str)
    problems_asked = Signal()

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._trouble = ""
        self._lasting: dict[str, str] = {}
        self._brief = ""
        self._screens = ""
        self._problems = ""
        self.problems = Press(self, "", look=look, tone="plain")
        self.problems.hide()
        self.problems.clicked.connect(self.problems_asked.emit)
        self.buttons: list[Press] = []
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(SHORT_MESSAGE_MS)
        self._fade.timeout.connect(self._on_faded)
        self.setAccessibleName("Messages")

    @property
    def message(self) -> str:
        """The line that stands there now."""
        return self._trouble or self._brief or self._lasting_first or self._screens

    @property
    def _lasting_first(self) -> str:
        """The lasting line that matters most of those that stand."""
        return next((self._lasting[topic] for topic in TOPICS if self._lasting.get(topic)), "")

    def set_buttons(self, buttons: tuple[tuple[str, str, str], ...]) -> None:
        """Makes the buttons: for each its action's id, its words and its key."""
        for action_id, words, key in buttons:
            button = Press(self, words, look=self._look, key=key)
            button.clicked.connect(lambda _on=False, wanted=action_id: self.asked.emit(wanted))
            self.buttons.append(button)
        self._place()

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look, self._k = look, k
        for button in (self.problems, *self.buttons):
            button.set_look(look)
            button.set_text_size(round(15 * k))
        self._place()

    def set_trouble(self, words: str) -> None:
        """Says why events are not being kept; empty when they are."""
        self._trouble = words
        self._said()

    def say(self, words: str, *, lasting: bool, topic: str) -> None:
        """Says a line: until another of its topic takes its place, or for a few seconds."""
        if lasting:
            self._lasting[topic] = words
            if words:
                self._brief = ""
                self._fade.stop()
        else:
            self._brief = words
            self._fade.start()
        self._said()

    def set_screens(self, words: str) -> None:
        """Says which screens are in use."""
        self._screens = words
        self._said()

    def set_problems(self, words: str) -> None:
        """Says how many things there are to look at in the deck; hidden when there are none."""
        self._problems = words
        self.problems.setVisible(bool(words))
        self._place()

    def _on_faded(self) -> None:
        self._brief = ""
        self._said()

    def _said(self) -> None:
        self.setAccessibleDescription(self.message)
        self.setToolTip(self.message)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the buttons anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Gives the buttons their places; they make themselves small for a long message."""
        self._place_buttons(roomy=True)
        rect = self._words_rect()
        small = type_face(round(SMALL_PX * self._k))
        if (
            looks.text_width(self.message, self._font()) > rect.width()
            and looks.words_height(self.message, small, rect.width()) > rect.height()
        ):
            self._place_buttons(roomy=False)
        self.update()

    def _place_buttons(self, *, roomy: bool) -> None:
        counted = " ".join(self._problems.split()[:2])
        self.problems.set_words(self._problems if roomy else counted)
        self.problems.setAccessibleName(self._problems)
        x = self.width()
        for button in reversed(self.buttons):
            button.show_key(roomy)
            size = button.sizeHint()
            x -= size.width()
            button.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
            x -= round(8 * self._k)
        size = self.problems.sizeHint()
        self.problems.setGeometry(
            0, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def _font(self) -> QFont:
        return type_face(round(15 * self._k), bold=bool(self._trouble))

    def _words_rect(self) -> QRectF:
        """Where the message stands, beside the mark of trouble."""
        mark_px = MARK_PX + 8 if self._trouble else 0
        return self._message_rect().adjusted(mark_px * self._k, 0, 0, 0)

    def _message_rect(self) -> QRectF:
        rect = QRectF(self.rect())
        if not self.problems.isHidden():
            rect.setLeft(self.problems.geometry().right() + 14 * self._k)
        if self.buttons:
            rect.setRight(self.buttons[0].x() - 14 * self._k)
        return rect

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the message."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        rect, font = self._words_rect(), self._font()
        ink = look.quiet
        if self._trouble:
            ink = look.trouble
        elif self._brief or self._lasting_first:
            ink = look.text
        if self._trouble:
            side = MARK_PX * k
            left = self._message_rect().left()
            mark = QRectF(left, rect.center().y() - side / 2, side, side)
            looks.fill_rounded(painter, mark, colour(look.trouble), side / 2)
            bold = type_face(round(14 * k), bold=True)
            looks.draw_line(painter, mark, "!", bold, colour(look.window), looks.CENTRE)
        if looks.text_width(self.message, font) <= rect.width():
            looks.draw_line(painter, rect, self.message, font, colour(ink))
            return
        # Two smaller lines say more than one with dots.
        small = type_face(round(SMALL_PX * k))
        high = looks.words_height(self.message, small, rect.width(), 2)
        rect.setTop(rect.center().y() - high / 2)
        looks.draw_words(painter, rect, self.message, small, colour(ink))
