"""What the home screen offers, on one shelf that scrolls where it is longer than the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Press
from workshop.windows.kept import Card, Ended, Notice, ResumeRow
from workshop.windows.look import Look, colour, type_face
from workshop.windows.tiles import DeckRow, DeckTile

if TYPE_CHECKING:
    from workshop.session.journal import Found

RECENT_MOST = 6
UNFINISHED_MOST = 3
"""How many that broke off are shown before somebody asks for all."""
_LARGER_PX = 110
"""How much higher a lone tile may stand where there is room, before scaling."""
_LESS = 0.3
"""The share of its height that a tile gives up if nothing has to scroll then."""
_COLUMNS = 2


class Shelf(QWidget):
    """All that can be chosen: a notice, what broke off, built-in workshops, recent decks."""

    open_deck = Signal(Path)
    resume = Signal(Path)
    end = Signal(object)
    erase = Signal(Path, str)
    open_folder = Signal(Path)
    report = Signal(Path)
    write_times = Signal()
    """Write a rehearsal's times into its deck. It was asked about already."""
    rearranged = Signal()
    """Something came, went, or needs another height."""
    wanted = Signal(QWidget)
    """Something on it should have the focus, or be in sight."""

    def __init__(
        self,
        parent: QWidget,
        builtin: tuple[Path, ...],
        recent: tuple[Path, ...],
        now_ms: Callable[[], int],
        look: Look,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._now_ms = now_ms
        self._headings: list[tuple[QRectF, str, bool]] = []
        self._unfinished: tuple[Found, ...] = ()
        self.notice: Notice | None = None
        self.resumable: tuple[ResumeRow, ...] = ()
        self.all_button = Press(self, "Show all", look=look)
        self.all_button.hide()
        self.all_button.clicked.connect(self._show_all)
        self.builtin = tuple(DeckTile(self, path, look) for path in builtin)
        self.recent = tuple(DeckRow(self, path, look) for path in recent[:RECENT_MOST])
        for tile in (*self.builtin, *self.recent):
            tile.clicked.connect(lambda _on=False, path=tile.path: self.open_deck.emit(path))
        self.unread: list[ResumeRow | DeckTile] = [*self.builtin, *self.recent]
        """What has a ``read`` that is still to be called, in idle time."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """What can ask a question."""
        return self.resumable if self.notice is None else (self.notice, *self.resumable)

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that can be reached, in the order of Tab."""
        cards = [control for card in self.cards for control in card.controls()]
        more = () if self.all_button.isHidden() else (self.all_button,)
        return (*cards, *more, *self.builtin, *self.recent)

    # What broke off

    def set_unfinished(self, unfinished: "tuple[Found, ...]", *, most: int = 0) -> None:
        """Shows the workshops that broke off: no more than before, unless ``most`` says so."""
        gone = self.resumable
        self._unfinished = unfinished
        most = max(most, UNFINISHED_MOST, len(gone))
        now_ms = self._now_ms()
        self.resumable = tuple(
            ResumeRow(self, one, now_ms, self._look) for one in unfinished[:most]
        )
        for row in self.resumable:
            self._connect_row(row)
            row.show()
        self.unread = [*self.resumable, *(one for one in self.unread if one not in gone)]
        for row in gone:
            row.hide()
            row.deleteLater()
        self.all_button.set_words(f"Show all {len(unfinished)} that broke off")
        self.all_button.setVisible(len(unfinished) > len(self.resumable))
        self.rearranged.emit()

    def _connect_row(self, row: ResumeRow) -> None:
        self._connect_card(row)
        row.resume_asked.connect(lambda: self.resume.emit(row.folder))
        row.end_agreed.connect(lambda: self.end.emit(row.as_ended()))
        row.erase_agreed.connect(lambda: self.erase.emit(row.folder, row.title))

    def _connect_card(self, card: Card) -> None:
        card.resized.connect(self.rearranged)
        card.asked.connect(lambda: self._on_asked(card))

    def _on_asked(self, asking: Card) -> None:
        for card in self.cards:
            if card is not asking:
                card.put_back()
        self.wanted.emit(asking.no)

    def _show_all(self) -> None:
        first = len(self.resumable)
        self.set_unfinished(self._unfinished, most=len(self._unfinished))
        self.wanted.emit(self.resumable[first].resume)

    # What has just happened

    def set_notice(self, headline: str, about: str = "", *, troubled: bool = False) -> None:
        """Shows a line, or with no words takes it away.

        A line that something is done has the focus, so that a key pressed once too often does
        nothing.
        """
        words = headline or about
        notice = Notice(self, self._look, headline, about, troubled=troubled) if words else None
        self._put_up(notice)
        if notice is not None and not troubled:
            self.wanted.emit(notice)

    def set_ended(self, ended: Ended) -> None:
        """Shows which workshop is over, and what can be done about its folder."""
        notice = Notice(self, self._look, ended.headline, ended.about, ended=ended)
        folder = ended.folder
        if folder is not None:
            notice.open_asked.connect(lambda: self.open_folder.emit(folder))
            notice.report_asked.connect(lambda: self.report.emit(folder))
            notice.erase_agreed.connect(lambda: self.erase.emit(folder, ended.title))
            notice.times_agreed.connect(self.write_times.emit)
        self._put_up(notice)
        self.wanted.emit(notice)

    def _put_up(self, notice: Notice | None) -> None:
        gone, self.notice = self.notice, notice
        if notice is not None:
            self._connect_card(notice)
            notice.show()
            notice.announce()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
        self.rearranged.emit()

    # Places

    def place(self, left: int, room: int, page: int, k: float) -> int:
        """Places everything in a column at a scale, for a page of some height; returns its length.

        All in pixels. Tiles are made lower, within bounds, where that saves the scrolling.
        """
        self._k = k
        self._headings = []
        gap = round(12 * k)
        y = round(6 * k)
        for card in self.cards:
            card.set_scale(k)
            high = card.height_for(room + 6)
            card.setGeometry(left - 3, y, room + 6, high)
            y += high + gap
        if not self.all_button.isHidden():
            self.all_button.set_text_size(round(15 * k))
            size = self.all_button.sizeHint()
            self.all_button.setGeometry(left, y, size.width(), size.height())
            y += size.height() + gap
        if self.builtin:
            y = self._heading(left, y, room, "Built-in workshops")
            y = self._place_tiles(left, y, room, page - self._recent_length())
        if self.recent:
            y = self._heading(left, y, room, "Recent decks")
            y = self._place_recent(left, y, room)
        elif y + round(60 * k) < page:
            words = "Decks that you open will be listed here."
            self._headings.append((QRectF(left, y + 10 * k, room, 30 * k), words, False))
        self.update()
        return y

    def _heading(self, left: int, y: int, room: int, text: str) -> int:
        y += round(4 * self._k)
        self._headings.append((QRectF(left, y, room, 30 * self._k), text, True))
        return y + round(34 * self._k)

    def _place_tiles(self, left: int, y: int, room: int, foot: int) -> int:
        k, gap = self._k, round(12 * self._k)
        count = min(3, len(self.builtin))
        each = (room + 6 - gap * (count - 1)) // count
        lines = -(-len(self.builtin) // count)
        usual = self.builtin[0].height_for(each, k)
        more = round(_LARGER_PX * k) if count == 1 else 0
        spare = (foot - y) // lines - gap - usual
        high = usual + (min(more, spare) if spare >= -_LESS * usual else 0)
        for number, tile in enumerate(self.builtin):
            line, column = divmod(number, count)
            tile.set_scale(k)
            tile.setGeometry(left - 3 + column * (each + gap), y + line * (high + gap), each, high)
        return y + lines * (high + gap)

    def _row_px(self) -> tuple[int, int]:
        """How high a recent deck is, and what lies between two."""
        return round(58 * self._k), round(6 * self._k)

    def _recent_length(self) -> int:
        lines = -(-len(self.recent) // _COLUMNS)
        heading = round(4 * self._k) + round(34 * self._k)
        return heading + lines * sum(self._row_px()) if lines else 0

    def _place_recent(self, left: int, y: int, room: int) -> int:
        high, gap = self._row_px()
        each = (room + 6 - gap * (_COLUMNS - 1)) // _COLUMNS
        for number, row in enumerate(self.recent):
            line, column = divmod(number, _COLUMNS)
            row.set_scale(self._k)
            row.setGeometry(left - 3 + column * (each + gap), y + line * (high + gap), each, high)
        return y + -(-len(self.recent) // _COLUMNS) * (high + gap)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the headings."""
        painter = QPainter(self)
        look = self._look
        for rect, text, heads in self._headings:
            font = type_face(round((17 if heads else 16) * self._k), bold=heads)
            looks.draw_line(painter, rect, text, font, colour(look.text if heads else look.quiet))
