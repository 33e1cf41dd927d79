"""The home screen: where the program begins without a deck, and returns to after a workshop."""

from collections.abc import Callable
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
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
from workshop.windows.homepage import USUAL_PX, HomePage, home_scale
from workshop.windows.kept import Ended, Notice, ResumeRow
from workshop.windows.look import Look, colour, type_face
from workshop.windows.shelf import Shelf
from workshop.windows.tiles import DeckRow, DeckTile

if TYPE_CHECKING:
    from workshop.session.journal import Found

DECK_ENDINGS = (".md", ".markdown")
_SMALLEST_PX = (760, 520)
_WIDEST_PX = 1240
"""As far as the eye follows a row, before scaling."""
_TITLE_BAR_PX = 40
"""About what a window's own frame takes of the screen's height."""


def _wall_ms() -> int:
    return time_ns() // 1_000_000


def _within_screen(window: QWidget) -> QSize:
    """The usual size, or what the screen has room for."""
    room = window.screen().availableGeometry().size()
    return QSize(*USUAL_PX).boundedTo(QSize(room.width(), room.height() - _TITLE_BAR_PX))


class HomeWindow(QWidget):
    """What can be given, resumed or opened. What it shows of each is read in idle time."""

    open_deck = Signal(Path)
    resume = Signal(Path)
    end = Signal(object)
    """The workshop that broke off, as `Ended` will have it. It was asked about already."""
    erase = Signal(Path, str)
    """A workshop's folder and its title. It was asked about already."""
    open_folder = Signal(Path)
    write_times = Signal()
    """Write a rehearsal's times into its deck. It was asked about already."""
    past_asked = Signal()
    """The list of workshops that were given is wanted."""
    report = Signal(Path)
    """The report of the workshop in a folder is wanted."""
    quit_asked = Signal()
    guide_asked = Signal()
    sound_asked = Signal()
    """Let the chime be heard once, to know that it can be."""

    def __init__(
        self,
        builtin: tuple[Path, ...],
        recent: tuple[Path, ...],
        unfinished: "tuple[Found, ...]" = (),
        *,
        words: str = "",
        now_ms: Callable[[], int] = _wall_ms,
        look: Look = looks.DARK,
        text: float = 1.0,
    ) -> None:
        """``text`` is how much larger than usual everything is wanted."""
        super().__init__()
        self._look = look
        self._text = text
        self._k = 1.0
        self._over = ""
        self._page: HomePage | None = None
        self.setWindowTitle("Workshop")
        self.setAccessibleName("Workshop: choose a workshop to give")
        self.setPalette(looks.qt_palette(look))
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST_PX)
        self._view = QWidget(self)
        self._shelf = Shelf(self._view, builtin, recent, now_ms, look)
        self._bar = Bar(self, look)
        self.open_button = Press(self, "Open a deck …", look=look, key="Ctrl+O", tone="strong")
        self.past_button = Press(self, "Past workshops …", look=look)
        self.guide_button = Press(self, "Read the guide", look=look, key="F1")
        self.sound_button = Press(self, "Hear the chime", look=look)
        self.quit_button = Press(self, "Quit", look=look, key="Ctrl+Q")
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self.read_one)
        self._connect()
        self.set_unfinished(unfinished)
        self.say(words)
        self.resize(_within_screen(self))
        self.begin_focus()

    def _connect(self) -> None:
        shelf = self._shelf
        shelf.open_deck.connect(self.open_deck)
        shelf.resume.connect(self.resume)
        shelf.end.connect(self.end)
        shelf.erase.connect(self.erase)
        shelf.open_folder.connect(self.open_folder)
        shelf.report.connect(self.report)
        shelf.write_times.connect(self.write_times)
        shelf.rearranged.connect(self._arrange)
        shelf.wanted.connect(self._focus_on)
        self._bar.moved.connect(lambda value: shelf.move(0, -value))
        self.open_button.clicked.connect(self.ask_for_deck)
        self.past_button.clicked.connect(self.past_asked.emit)
        self.guide_button.clicked.connect(self.guide_asked.emit)
        self.sound_button.clicked.connect(self.sound_asked.emit)
        self.quit_button.clicked.connect(self.quit_asked.emit)

    # What it shows

    @property
    def resumable(self) -> tuple[ResumeRow, ...]:
        """The workshops that broke off, as far as they are shown."""
        return self._shelf.resumable

    @property
    def builtin(self) -> tuple[DeckTile, ...]:
        """The decks that come with the program."""
        return self._shelf.builtin

    @property
    def recent(self) -> tuple[DeckRow, ...]:
        """The decks opened last."""
        return self._shelf.recent

    @property
    def notice(self) -> Notice | None:
        """What has just happened, if that is shown."""
        return self._shelf.notice

    @property
    def words(self) -> str:
        """The line that is shown."""
        return self.notice.words if self.notice is not None else ""

    def set_unfinished(self, unfinished: "tuple[Found, ...]") -> None:
        """Shows the workshops that broke off; of many, the first."""
        self._shelf.set_unfinished(unfinished)
        if self.isVisible():
            self._idle.start()

    def say(self, words: str) -> None:
        """Shows a line about what is wrong; empty takes whatever line there is away."""
        self._shelf.set_notice("", words, troubled=True)
        self._on_notice()

    def tell(self, headline: str, about: str = "") -> None:
        """Shows a calm line: something is done."""
        self._shelf.set_notice(headline, about)
        self._on_notice()

    def tell_ended(self, ended: Ended) -> None:
        """Shows which workshop is over, and what can be done about its folder."""
        self._shelf.set_ended(ended)
        self._on_notice()

    def tell_more(self, words: str) -> None:
        """Says what came of a press on the line that is shown, which keeps its buttons."""
        notice = self.notice
        if notice is None:
            self.tell(words)
            return
        notice.set_about(words)
        notice.announce()
        self._on_notice()

    def _on_notice(self) -> None:
        self.setAccessibleDescription(self.words)
        self._bar.scroll_to(0)

    # A page of its own for one deck

    def show_page(self, page: HomePage | None) -> None:
        """Lays a page over all of this window, or takes it away again."""
        gone, self._page = self._page, page
        if gone is not None:
            gone.hide()
            gone.deleteLater()
        if page is None:
            self._show_own(True)
            self.begin_focus()
            return
        page.text = self._text
        page.setParent(self)
        page.setGeometry(self.rect())
        page.show()
        page.raise_()
        # Nor does a screen reader find what lies beneath.
        self._show_own(False)

    def _show_own(self, shown: bool) -> None:
        for part in (self._view, self._bar, *self._foot()):
            part.setVisible(shown)

    # Ways in

    def ask_for_deck(self) -> None:
        """Asks for a file in the system's own dialogue."""
        # Loading the dialogue costs more than this whole window.
        from PySide6.QtWidgets import QFileDialog

        folders = (row.path.parent for row in self.recent)
        begin = next((folder for folder in folders if folder.is_dir()), Path.home())
        chosen, _filter = QFileDialog.getOpenFileName(
            self, "Open a deck", str(begin), "Decks in Markdown (*.md *.markdown);;All files (*)"
        )
        if chosen:
            self.open_deck.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one file that may be a deck."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self._show_over(path.name)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Takes the sign away."""
        self._show_over("")
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the file."""
        self._show_over("")
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_deck.emit(path)

    def _show_over(self, name: str) -> None:
        self._over = name
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the focus; Ctrl+O opens, F1 is the guide, Ctrl+Q quits; Page keys scroll."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }.get(key, 0)
        page = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(key, 0)
        if held and key == Qt.Key.Key_O:
            self.ask_for_deck()
        elif held and key == Qt.Key.Key_Q:
            # One that was held down before this window came is not meant for it.
            if not event.isAutoRepeat():
                self.quit_asked.emit()
        elif key == Qt.Key.Key_F1 and not event.isAutoRepeat():
            self.guide_asked.emit()
        elif step:
            self._step_focus(step)
        elif page:
            self._bar.scroll_to(self._bar.value + page * round(self._view.height() * 0.9))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls what does not fit."""
        self._bar.scroll_wheel(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the home screen is leaving the program."""
        event.accept()
        self.quit_asked.emit()

    # The keyboard's way

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that can be reached, in the order of Tab and of the arrows."""
        return (*self._shelf.controls(), *self._foot())

    def _foot(self) -> tuple[Press, ...]:
        return (
            self.open_button,
            self.past_button,
            self.guide_button,
            self.sound_button,
            self.quit_button,
        )

    def begin_focus(self) -> None:
        """Puts the focus on what is most likely wanted: resuming, else the first deck."""
        notice = () if self.notice is None else self.notice.controls()
        self._focus_on(next(one for one in self.controls() if one not in notice))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab goes the same way as the arrows."""
        if self._page is not None:
            return super().focusNextPrevChild(next)
        self._step_focus(1 if next else -1)
        return True

    def _step_focus(self, step: int) -> None:
        controls = self.controls()
        focus = self.focusWidget()
        at = controls.index(focus) if focus in controls else -step
        self._focus_on(controls[(at + step) % len(controls)])

    def _focus_on(self, control: QWidget) -> None:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._shelf.isAncestorOf(control):
            return
        # A button's card comes into sight as a whole.
        parent = control.parentWidget()
        whole = control if parent is None or parent is self._shelf else parent
        margin = round(44 * self._k)
        lowest = whole.geometry().bottom() + margin - self._view.height()
        self._bar.scroll_to(min(max(self._bar.value, lowest), whole.y() - margin))

    # Reading in idle time

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to read what is shown, one at a time."""
        super().showEvent(event)
        self._idle.start()

    def read_one(self) -> None:
        """Reads one deck and paints its picture, or how far a workshop had come."""
        if not self._shelf.unread:
            self._idle.stop()
            return
        self._shelf.unread.pop(0).read()

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything anew."""
        super().resizeEvent(event)
        self._arrange()
        if self._page is not None:
            self._page.setGeometry(self.rect())

    def _column(self) -> tuple[int, int]:
        """The left edge of everything, and how wide it may be."""
        room = min(self.width() - 2 * round(44 * self._k), round(_WIDEST_PX * self._k))
        return (self.width() - room) // 2, room

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        k = self._k = home_scale(wide, high, self._text)
        left, room = self._column()
        top, foot = round(104 * k), high - round(76 * k)
        page = foot - top
        length = self._shelf.place(left, room, page, k)
        self._view.setGeometry(0, top, wide, page)
        self._shelf.resize(wide, max(length, page))
        self._bar.setGeometry(wide - 14, top, 12, page)
        self._bar.set_content(length, page, 60 * k)
        self._shelf.move(0, -self._bar.value)
        x = left
        for button in self._foot():
            button.set_text_size(round(16 * k))
            size = button.sizeHint()
            button.setGeometry(x, foot + round(17 * k), size.width(), size.height())
            x += size.width() + round(14 * k)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, the name, and what letting go of a dragged file would do."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        painter.fillRect(event.rect(), colour(self._look.window))
        k, look = self._k, self._look
        left, room = self._column()
        head = QRectF(left, 22 * k, room, 44 * k)
        bold = type_face(round(34 * k), bold=True)
        looks.draw_line(painter, head, "Workshop", bold, colour(look.text))
        head.translate(0, 38 * k)
        words, ink = "Choose a workshop to give, or drop a deck here.", look.quiet
        if self._over:
            words, ink = f"Let go to open {self._over}", look.accent
            rim = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            looks.frame_rounded(painter, rim, colour(look.accent), 4, 12)
        looks.draw_line(painter, head, words, type_face(round(17 * k)), colour(ink))
        if self._bar.maximum:
            painter.setPen(colour(look.line))
            for y in (self._view.y() - 1, self._view.geometry().bottom() + 1):
                painter.drawLine(left, y, left + room, y)

    def sizeHint(self) -> QSize:
        """Fits the common laptop."""
        return QSize(*USUAL_PX)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file dropped, where it may be a deck."""
    places = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(places) == 1 and places[0].suffix.lower() in DECK_ENDINGS:
        return places[0]
    return None
