"""The home screen: built-in workshops, what broke off, recent decks, and opening one."""

from collections.abc import Callable
from itertools import pairwise
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
)
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Press
from workshop.windows.look import Look, colour, type_face
from workshop.windows.tiles import DeckRow, DeckTile, ResumeRow

if TYPE_CHECKING:
    from workshop.session.journal import Found

RECENT_MOST = 6
UNFINISHED_MOST = 3
DECK_ENDINGS = (".md", ".markdown")
_SMALLEST_PX = (760, 520)
_USUAL_PX = (1180, 760)
_TITLE_BAR_PX = 40
"""About what a window's own frame takes of the screen's height."""


def _wall_ms() -> int:
    return time_ns() // 1_000_000


def _within_screen(window: QWidget) -> QSize:
    """The usual size, or what the screen has room for."""
    room = window.screen().availableGeometry().size()
    return QSize(*_USUAL_PX).boundedTo(QSize(room.width(), room.height() - _TITLE_BAR_PX))


class HomeWindow(QWidget):
    """Where the program begins without a deck. What it shows of a deck is read in idle time."""

    open_deck = Signal(Path)
    resume = Signal(Path)
    quit_asked = Signal()

    def __init__(
        self,
        builtin: tuple[Path, ...],
        recent: tuple[Path, ...],
        unfinished: "tuple[Found, ...]" = (),
        *,
        words: str = "",
        now_ms: Callable[[], int] = _wall_ms,
        look: Look = looks.DARK,
    ) -> None:
        super().__init__()
        self._look = look
        self._k = 1.0
        self._words = words
        self._over = False
        self._headings: list[tuple[QRectF, str]] = []
        self.setWindowTitle("Workshop")
        self.setAccessibleName("Workshop: choose a workshop to give")
        self.setPalette(looks.qt_palette(look))
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST_PX)
        now = now_ms()
        self.resumable = tuple(
            ResumeRow(self, one, now, look) for one in unfinished[:UNFINISHED_MOST]
        )
        self.builtin = tuple(DeckTile(self, path, look) for path in builtin)
        self.recent = tuple(DeckRow(self, path, look) for path in recent[:RECENT_MOST])
        self.open_button = Press(self, "Open a deck …", look=look, key="Ctrl+O", tone="strong")
        self.quit_button = Press(self, "Quit", look=look, key="Ctrl+Q")
        self._connect()
        self._unread: list[DeckTile | DeckRow] = [*self.builtin, *self.recent]
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self.read_one)
        self._tab_order()
        self.resize(_within_screen(self))

    def _connect(self) -> None:
        for row in self.resumable:
            row.clicked.connect(lambda _on=False, folder=row.folder: self.resume.emit(folder))
        for tile in (*self.builtin, *self.recent):
            tile.clicked.connect(lambda _on=False, path=tile.path: self.open_deck.emit(path))
        self.open_button.clicked.connect(self.ask_for_deck)
        self.quit_button.clicked.connect(self.quit_asked.emit)

    def _tab_order(self) -> None:
        controls = self.controls()
        for one, other in pairwise(controls):
            QWidget.setTabOrder(one, other)
        controls[0].setFocus()

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that can be pressed, in the order of Tab."""
        return (*self.resumable, *self.builtin, *self.recent, self.open_button, self.quit_button)

    def say(self, words: str) -> None:
        """Shows a line, such as why a deck could not be opened; empty takes it away."""
        self._words = words
        self.setAccessibleDescription(words)
        self._arrange()

    @property
    def words(self) -> str:
        """The line that is shown."""
        return self._words

    # Ways in

    def ask_for_deck(self) -> None:
        """Asks for a file in the system's own dialogue."""
        # Loading the dialogue costs more than this whole window.
        from PySide6.QtWidgets import QFileDialog

        begin = str(self.recent[0].path.parent) if self.recent else str(Path.home())
        chosen, _filter = QFileDialog.getOpenFileName(
            self, "Open a deck", begin, "Decks in Markdown (*.md *.markdown);;All files (*)"
        )
        if chosen:
            self.open_deck.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one file that may be a deck."""
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Takes the sign away."""
        self._over = False
        self.update()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the file."""
        self._over = False
        self.update()
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_deck.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move among the controls; Ctrl+O opens, Ctrl+Q quits."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }.get(key, 0)
        if held and key == Qt.Key.Key_O:
            self.ask_for_deck()
        elif held and key == Qt.Key.Key_Q:
            self.quit_asked.emit()
        elif step:
            controls = self.controls()
            focus = self.focusWidget()
            at = controls.index(focus) if focus in controls else -step
            controls[(at + step) % len(controls)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the home screen is leaving the program."""
        event.accept()
        self.quit_asked.emit()

    # Reading in idle time

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to read the decks shown, one at a time."""
        super().showEvent(event)
        if self._unread:
            self._idle.start()

    def read_one(self) -> None:
        """Reads one deck and paints its picture."""
        if not self._unread:
            self._idle.stop()
            return
        self._unread.pop(0).read()

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        k = self._k = min(1.5, max(0.82, min(wide / 1180, high / 760)))
        edge, gap = round(44 * k), round(14 * k)
        room = min(wide - 2 * edge, round(1240 * k))
        left = (wide - room) // 2
        y = round(122 * k) + (round(62 * k) if self._words else 0)
        self._headings = []
        for row in self.resumable:
            row.set_scale(k)
            row.setGeometry(left - 3, y, room + 6, round(78 * k))
            y += round(78 * k) + gap
        if self.builtin:
            y = self._heading(left, y, room, "Built-in workshops")
            y = self._place_tiles(left, y, room, gap)
        foot = high - round(74 * k)
        if self.recent and foot - y > round(100 * k):
            y = self._heading(left, y, room, "Recent")
        self._place_recent(left, y, room, foot)
        x = left
        for button in (self.open_button, self.quit_button):
            button.set_text_size(round(16 * k))
            size = button.sizeHint()
            button.setGeometry(x, foot + round(14 * k), size.width(), size.height())
            x += size.width() + gap
        self.update()

    def _heading(self, left: int, y: int, room: int, text: str) -> int:
        y += round(6 * self._k)
        self._headings.append((QRectF(left, y, room, 30 * self._k), text))
        return y + round(36 * self._k)

    def _place_tiles(self, left: int, y: int, room: int, gap: int) -> int:
        k = self._k
        count = max(3, len(self.builtin))
        each = min((room - gap * (count - 1)) // count, round(330 * k))
        tall = bool(self.resumable) + len(self.recent) // 4
        each = min(each, round((330 - 40 * tall) * k))
        high = round((each - 24 * k) * 9 / 16) + round(84 * k)
        for number, tile in enumerate(self.builtin):
            tile.set_scale(k)
            tile.setGeometry(left - 3 + number * (each + gap), y, each, high)
        return y + high + gap

    def _place_recent(self, left: int, y: int, room: int, foot: int) -> None:
        k = self._k
        high, gap = round(54 * k), round(8 * k)
        columns = 2
        each = (room + 6 - gap * (columns - 1)) // columns
        for number, row in enumerate(self.recent):
            line, column = divmod(number, columns)
            top = y + line * (high + gap)
            row.set_scale(k)
            row.setGeometry(left - 3 + column * (each + gap), top, each, high)
            row.setVisible(top + high <= foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, the name, the headings and whatever there is to say."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        painter.fillRect(event.rect(), colour(self._look.window))
        k, look = self._k, self._look
        edge = round(44 * k)
        room = min(self.width() - 2 * edge, round(1240 * k))
        head = QRectF((self.width() - room) / 2, 28 * k, room, 44 * k)
        bold = type_face(round(34 * k), bold=True)
        looks.draw_line(painter, head, "Workshop", bold, colour(look.text))
        head.translate(0, 38 * k)
        words = "Choose a workshop to give, or drop a deck here."
        looks.draw_line(painter, head, words, type_face(round(17 * k)), colour(look.quiet))
        if self._words:
            self._paint_words(painter, QRectF(head.left(), 120 * k, room, 50 * k))
        for rect, text in self._headings:
            looks.draw_line(
                painter, rect, text, type_face(round(17 * k), bold=True), colour(look.text)
            )
        if not self.recent:
            self._paint_empty(painter, room)
        if self._over:
            rim = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            looks.frame_rounded(painter, rim, colour(look.accent), 4, 12)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        k, look = self._k, self._look
        looks.fill_rounded(painter, rect, colour(look.pane), 8)
        looks.frame_rounded(painter, rect, colour(look.trouble), 1.5, 8)
        font = type_face(round(15 * k))
        inner = rect.adjusted(16 * k, 6 * k, -16 * k, -4 * k)
        if looks.text_width(self._words, font) < inner.width():
            looks.draw_line(
                painter, rect.adjusted(16 * k, 0, 0, 0), self._words, font, colour(look.text)
            )
            return
        looks.draw_words(painter, inner, self._words, font, colour(look.text))

    def _paint_empty(self, painter: QPainter, room: int) -> None:
        k = self._k
        foot = self.height() - round(74 * k)
        lowest = max((tile.geometry().bottom() for tile in self.builtin), default=round(110 * k))
        rect = QRectF((self.width() - room) / 2, lowest, room, foot - lowest)
        words = "Decks that you open will be listed here."
        font = type_face(round(16 * k))
        looks.draw_line(painter, rect, words, font, colour(self._look.quiet), looks.CENTRE)

    def sizeHint(self) -> QSize:
        """Fits the common laptop."""
        return QSize(1180, 760)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file dropped, where it may be a deck."""
    places = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(places) == 1 and places[0].suffix.lower() in DECK_ENDINGS:
        return places[0]
    return None
