"""What the page of a workshop does: fills in, looks through the deck, prints, begins."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop.errors import WorkshopError
from workshop.windows.console.daytime import NOT_A_TIME, moment_of
from workshop.windows.look import Look
from workshop.windows.preflight import problems_of, read_preflight, room_words
from workshop.windows.prepare import PreparePage
from workshop.windows.printing import folder_to_begin_in, print_where_asked
from workshop.windows.remembered import Remembered

KEPT_AFTER_MS = 500
"""After the last key: not each letter is worth a wait for the disk."""
CopyDeck = Callable[[Path, Path], Path]
"""Copies a deck to a new file, which it returns; it writes over nothing."""
PrintPdf = Callable[[str, Path, Path, str], Path]
"""Prints a thing, by its id, of a deck into a file, for a workshop that starts at a time."""


class Preparing(QObject):
    """One deck's page and what follows from it."""

    begun = Signal(Path, object)
    """The deck, and the moment at which it is to start; None where none was said."""
    rehearsed = Signal(Path)
    left = Signal()
    guide_asked = Signal()
    copied = Signal(Path)
    """The copy of this deck that was made."""

    def __init__(
        self,
        parent: QWidget,
        deck: Path,
        remembered: Remembered,
        *,
        prints: tuple[tuple[str, str], ...],
        paper: str = "a4",
        print_pdf: PrintPdf,
        copy_deck: CopyDeck | None = None,
        clock_ms: Callable[[], int],
        look: Look,
    ) -> None:
        """Read the deck and make its page, not yet shown; with ``copy_deck`` it offers a copy.

        Raises:
            WorkshopError: The deck cannot be read.
        """
        super().__init__(parent)
        self._deck = deck
        self._print_pdf = print_pdf
        self._copy_deck = copy_deck
        self._clock_ms = clock_ms
        self.page = PreparePage(
            parent,
            read_preflight(deck),
            words=remembered.blanks(),
            room=room_words(),
            prints=prints,
            paper=paper,
            copies=copy_deck is not None,
            look=look,
        )
        self._remembered = remembered
        self._written: dict[str, str] = {}
        self._rest = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._rest.timeout.connect(self.keep)
        # Kept first: what begins reads it.
        for leaves in (self.page.rehearsed, self.page.left, self.page.guide_asked):
            leaves.connect(self.keep)
        self.page.begun.connect(self._on_begun)
        self.page.paper_chosen.connect(remembered.set_paper)
        self.page.rehearsed.connect(self.rehearsed)
        self.page.left.connect(self.left)
        self.page.guide_asked.connect(self.guide_asked)
        self.page.filled.connect(self._on_filled)
        self.page.print_asked.connect(self.print_thing)
        self.page.copy_asked.connect(self.copy)
        self.page.shown_first.connect(lambda: self.page.set_problems(problems_of(deck)))

    def _on_filled(self, blank_id: str, words: str) -> None:
        self._written[blank_id] = words
        self._rest.start()

    def _on_begun(self, deck: Path) -> None:
        self.keep()
        typed = self.page.start.text.strip()
        start_ms = moment_of(typed, self._clock_ms()) if typed else None
        if typed and start_ms is None:
            self.page.tell(NOT_A_TIME)
            self.page.focus_on(self.page.start.entry)
            return
        self.begun.emit(deck, start_ms)

    def keep(self) -> None:
        """Keep what was written for this time and the next."""
        self._rest.stop()
        written, self._written = self._written, {}
        for blank_id, words in written.items():
            self._remembered.fill_blank(blank_id, words)

    def print_thing(self, what: str) -> None:
        """Ask where to, write it, and show it in the desktop's own reader."""
        name = f"{self._deck.stem}-{what}.pdf"
        words = print_where_asked(self.page, name, lambda out: self._printed(what, out))
        if words:
            self.page.tell(words)

    def copy(self) -> None:
        """Ask where to, and have the deck copied there; words on the page if it cannot be."""
        if self._copy_deck is None:
            return
        # A file that is there is refused in words, not written over.
        chosen, _filter = QFileDialog.getSaveFileName(
            self.page,
            "Where to put the copy",
            str(folder_to_begin_in() / f"my-{self._deck.name}"),
            "Decks in Markdown (*.md *.markdown)",
            "",
            QFileDialog.Option.DontConfirmOverwrite,
        )
        if not chosen:
            return
        self.keep()
        try:
            copy = self._copy_deck(self._deck, Path(chosen))
        except WorkshopError as error:
            self.page.tell(str(error))
        else:
            self.copied.emit(copy)

    def _printed(self, what: str, out: Path) -> Path:
        self.keep()
        return self._print_pdf(what, self._deck, out, self.page.start.text.strip())
