"""The workshops on the home screen that have a folder: those that broke off, and one just ended.

Each is a card with words and buttons. What cannot be taken back is asked in the card itself, in
place of its words, and the answer that changes nothing has the focus.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from workshop.values import value
from workshop.windows import look as looks
from workshop.windows.console.words import isolated, span_text
from workshop.windows.controls import Press
from workshop.windows.look import Look, colour, type_face
from workshop.windows.tiles import Words, short_path, when_words

if TYPE_CHECKING:
    from workshop.session.journal import Found

MOST_LINES = 8
"""Of a paragraph; no words of ours are that long, but a path may be."""


@value
class Ended:
    """A workshop that is over."""

    title: str
    elapsed_ms: int | None
    """None when its clock never started."""
    folder: Path | None
    """Where it is kept; None when there was nothing in it to keep."""
    rehearsal: bool = False
    times: str = ""
    """The times that its rehearsal would write into the deck, in words; empty for none."""
    note: str = ""
    """One thing more to know."""

    @property
    def headline(self) -> str:
        """That it is over, and which it is."""
        return f"{'Rehearsed' if self.rehearsal else 'Ended'}: {isolated(self.title)}"

    @property
    def about(self) -> str:
        """How long it took and where it is kept."""
        if self.folder is None:
            return "Nothing had begun in it, so nothing was kept."
        gone = "" if self.elapsed_ms is None else f"{gone_words(self.elapsed_ms)}."
        kept = f"Kept in {short_path(self.folder)}"
        return " ".join(words for words in (gone, self.note, kept) if words)


@value
class Question:
    """What a card asks before it does something."""

    words: str
    details: str
    yes: str
    no: str
    agreed: Callable[[], None]


def gone_words(elapsed_ms: int) -> str:
    """Time gone by in whole minutes, once there is one: ``45 s``, ``32 min``, ``1 h 32 min``."""
    seconds = elapsed_ms // 1000
    return span_text(seconds if seconds < 60 else seconds - seconds % 60)


class Agreement(Press):
    """The button that does what cannot be taken back."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Does nothing: its first half was meant for what stood here before."""
        event.accept()


class Card(QWidget):
    """Words, and buttons at their right; a question takes the place of both."""

    resized = Signal()
    """Its height may have to be another: it asks, or has other words."""
    asked = Signal()

    def __init__(self, parent: QWidget, look: Look, headline: str, about: str) -> None:
        super().__init__(parent)
        self.look = look
        self.k = 1.0
        self.headline, self.about = headline, about
        self.troubled = False
        self.buttons: tuple[Press, ...] = ()
        self._question: Question | None = None
        self._middle_px = 0
        self._asker: Press | None = None
        self.no = Press(self, "", look=look, tone="strong")
        self.yes = Agreement(self, "", look=look)
        self.no.clicked.connect(self.put_back)
        self.yes.clicked.connect(self._agree)
        self.no.hide()
        self.yes.hide()
        self._describe()

    # What it says

    def set_about(self, about: str) -> None:
        """Changes the second line."""
        self.about = about
        self._describe()
        self.resized.emit()
        self.update()

    def _describe(self) -> None:
        gap = " " if self.headline.endswith((".", "?", "!", "…")) else ". "
        self.setAccessibleName(gap.join(text for text in (self.headline, self.about) if text))

    @property
    def words(self) -> str:
        """All that it says now."""
        if self._question is not None:
            return f"{self._question.words} {self._question.details}"
        return self.accessibleName()

    @property
    def is_asking(self) -> bool:
        """Whether the question stands in place of the words."""
        return self._question is not None

    def controls(self) -> tuple[QWidget, ...]:
        """What can be reached in it now, in the order of Tab."""
        return (self.no, self.yes) if self.is_asking else self.buttons

    # Asking

    def ask(self, question: Question) -> None:
        """Puts a question in place of the words; the answer that changes nothing has the focus."""
        focus = self.focusWidget()
        self._asker = focus if isinstance(focus, Press) and focus in self.buttons else None
        self._question = question
        for button, text in ((self.no, question.no), (self.yes, question.yes)):
            button.set_words(text)
            button.setAccessibleDescription(f"{question.words} {question.details}")
        self._show_controls()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit()

    def put_back(self) -> None:
        """Takes the question away; nothing was done."""
        if self._question is None:
            return
        had_focus = self.yes.hasFocus() or self.no.hasFocus()
        self._question = None
        self._show_controls()
        if had_focus and self.buttons:
            (self._asker or self.buttons[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        question = self._question
        self.put_back()
        if question is not None:
            question.agreed()

    def _show_controls(self) -> None:
        for button in self.buttons:
            button.setVisible(not self.is_asking)
        for button in (self.yes, self.no):
            button.setVisible(self.is_asking)
        self._place_buttons()
        self.resized.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes a question away; all else is the window's."""
        if event.key() == Qt.Key.Key_Escape and self.is_asking:
            self.put_back()
        else:
            event.ignore()

    # Places

    def set_scale(self, k: float) -> None:
        """Sets the scale."""
        self.k = k
        self._place_buttons()
        self.update()

    def height_for(self, wide: int) -> int:
        """How high it has to be at a width."""
        inner = sum(words.height for words, _ink in self._set(self._words_room(wide)))
        return round(max(inner + 30 * self.k, 74 * self.k))

    def _words_room(self, wide: int) -> float:
        buttons = (self.yes, self.no) if self.is_asking else self.buttons
        taken = sum(button.sizeHint().width() + round(10 * self.k) for button in buttons)
        return wide - taken - (30 + 24) * self.k

    def _set(self, room: float) -> list[tuple[Words, str]]:
        """The paragraphs with their inks, set in a width."""
        k, look = self.k, self.look
        small = type_face(round(15 * k), figures=True)
        if self._question is not None:
            bold = type_face(round(17 * k), bold=True)
            return [
                (Words(self._question.words, bold, room, MOST_LINES), look.text),
                (Words(self._question.details, small, room, MOST_LINES), look.quiet),
            ]
        headline = Words(self.headline, type_face(round(18 * k), bold=True), room, 2)
        about = Words(self.about, small, room, MOST_LINES, at_right=headline.from_right)
        return [(headline, look.text), (about, look.text if self.troubled else look.quiet)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the buttons anew."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        x = self.width() - round(19 * self.k)
        # The answer that changes nothing comes to lie under the hand that asked.
        for button in reversed((self.yes, self.no) if self.is_asking else self.buttons):
            button.set_text_size(round(16 * self.k))
            size = button.sizeHint()
            x -= size.width()
            if not self.is_asking:
                self._middle_px = self.height() // 2
            # A question may make the card higher.
            y = self._middle_px - size.height() // 2
            button.setGeometry(x, y, size.width(), size.height())
            x -= round(10 * self.k)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the card, which stands out from the rest, and its words."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self.k, self.look
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        line = colour(look.trouble if self.troubled or self.is_asking else look.accent)
        looks.fill_rounded(painter, rect, colour(look.pane), 10)
        looks.frame_rounded(painter, rect, line, 1.5, 10)
        bar = QRectF(rect.left() + 10 * k, rect.top() + 12 * k, 5 * k, rect.height() - 24 * k)
        looks.fill_rounded(painter, bar, line, 2)
        if self.hasFocus():
            looks.frame_rounded(painter, QRectF(self.rect()), colour(look.focus), 3, 12)
        paragraphs = self._set(self._words_room(self.width()))
        y = (self.height() - sum(words.height for words, _ink in paragraphs)) / 2
        for words, ink in paragraphs:
            words.draw(painter, QPointF(bar.right() + 14 * k, y), colour(ink))
            y += words.height


def erase_question(title: str, folder: Path, agreed: Callable[[], None]) -> Question:
    """Asks before a workshop's folder is removed: what goes, and what this cannot reach."""
    return Question(
        words=f"Erase “{isolated(title)}” for good?",
        details=(
            "Its folder is removed with all that is in it: which slides were shown and when, and"
            " any file put there. It cannot be brought back. Your deck stays where it is. Backups,"
            " synced folders and solid-state disks may still hold copies."
            f" The folder: {short_path(folder)}"
        ),
        yes="Erase for good",
        no="Keep it",
        agreed=agreed,
    )


def times_question(times: str, agreed: Callable[[], None]) -> Question:
    """Asks before a rehearsal's times are written into its deck: which these are."""
    return Question(
        words="Write the rehearsed times into the deck?",
        details=times,
        yes="Write them",
        no="Leave the deck",
        agreed=agreed,
    )


class ResumeRow(Card):
    """A workshop that broke off: which, when, how far it had come, and what can be done with it."""

    resume_asked = Signal()
    end_agreed = Signal()
    erase_agreed = Signal()

    def __init__(self, parent: QWidget, found: "Found", now_ms: int, look: Look) -> None:
        self.folder = found.folder
        self.title = found.title or Path(found.deck_path).stem or found.folder.name
        self.elapsed_ms: int | None = None
        self._now_ms = now_ms
        began = when_words(found.opened_ms, now_ms, QLocale())
        about = found.problem or f"Begun {began}, not ended."
        super().__init__(parent, look, self.title, about)
        self.troubled = bool(found.problem)
        self.resume = Press(self, "Resume", look=look, tone="strong")
        self.end = Press(self, "End …", look=look)
        self.erase = Press(self, "Erase …", look=look)
        self.buttons = (self.resume, self.end, self.erase)
        for button, verb in zip(self.buttons, ("Resume", "End", "Erase"), strict=True):
            button.setAccessibleName(f"{verb} {self.title}")
            button.setAccessibleDescription(self.about)
        self.resume.clicked.connect(self.resume_asked.emit)
        self.end.clicked.connect(self._ask_to_end)
        self.erase.clicked.connect(self._ask_to_erase)

    def read(self) -> None:
        """Reads how far it had come, which takes the whole of its journal."""
        # Not needed before the window stands.
        from workshop.session.journal import read_progress

        progress = None if self.troubled else read_progress(self.folder)
        if progress is None:
            return
        self.elapsed_ms = progress.elapsed_ms
        facts = (
            f"Broke off {when_words(progress.last_ms, self._now_ms, QLocale())}",
            f"slide {progress.slide_number} of {progress.slide_count}",
            "not started" if self.elapsed_ms is None else f"after {gone_words(self.elapsed_ms)}",
        )
        self.set_about(" · ".join(facts))
        for button in self.buttons:
            button.setAccessibleDescription(self.about)

    def as_ended(self) -> Ended:
        """What it will be once it is ended, which was all it had come to when it broke off."""
        return Ended(title=self.title, elapsed_ms=self.elapsed_ms, folder=self.folder)

    def _ask_to_end(self) -> None:
        self.ask(
            Question(
                words=f"End “{isolated(self.title)}” here?",
                details="It cannot be resumed after that. Its folder is kept.",
                yes="End it",
                no="Go back",
                agreed=self.end_agreed.emit,
            )
        )

    def _ask_to_erase(self) -> None:
        self.ask(erase_question(self.title, self.folder, self.erase_agreed.emit))


class Notice(Card):
    """What has just happened, with what can be done about it where there is something."""

    open_asked = Signal()
    report_asked = Signal()
    erase_agreed = Signal()
    times_agreed = Signal()

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        headline: str,
        about: str = "",
        *,
        ended: Ended | None = None,
        troubled: bool = False,
    ) -> None:
        super().__init__(parent, look, headline, about)
        self.troubled = troubled
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.open = Press(self, "Open folder", look=look)
        self.report = Press(self, "Report", look=look, tone="strong")
        self.report.setVisible(ended is not None and not ended.rehearsal)
        self.erase = Press(self, "Erase …", look=look)
        self.times = Press(self, "Write its times …", look=look, tone="strong")
        self.times.setVisible(ended is not None and bool(ended.times))
        if ended is not None and (folder := ended.folder) is not None:
            title, times = ended.title, ended.times
            first = (self.times,) if times else () if ended.rehearsal else (self.report,)
            self.buttons = (*first, self.open, self.erase)
            self.report.clicked.connect(self.report_asked.emit)
            self.times.clicked.connect(
                lambda: self.ask(times_question(times, self.times_agreed.emit))
            )
            self.erase.setAccessibleName(f"Erase {title}")
            self.open.clicked.connect(self.open_asked.emit)
            self.erase.clicked.connect(
                lambda: self.ask(erase_question(title, folder, self.erase_agreed.emit))
            )
        else:
            for button in (self.report, self.open, self.erase):
                button.hide()

    def controls(self) -> tuple[QWidget, ...]:
        """Itself too, so that a screen reader can come back to it."""
        return super().controls() if self.is_asking else (self, *self.buttons)

    def announce(self) -> None:
        """Has a screen reader say it now."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
