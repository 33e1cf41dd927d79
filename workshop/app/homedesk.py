"""The home screen, and what is done from it while no workshop is open."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from workshop.app.opening import REHEARSALS, built_in_decks, filled, in_full, wall_ms
from workshop.app.papers import paper_of, print_sheets, prints_of, write_reports
from workshop.errors import WorkshopError
from workshop.values import replace
from workshop.windows.home import HomeWindow
from workshop.windows.later import a_turn_later
from workshop.windows.look import look_for
from workshop.windows.tiles import short_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop.session.journal import Found
    from workshop.session.state import State
    from workshop.settings import Settings
    from workshop.windows.kept import Ended
    from workshop.windows.remembered import Remembered
    from workshop.windows.retiming import Retiming
    from workshop.windows.sound import Chime

UNUSED_KEPT_MS = 24 * 60 * 60 * 1000


class HomeDesk(QObject):
    """The home screen's window and its wishes; those that open a workshop are handed on."""

    opened = Signal(Path, object)
    """A deck, and the moment at which it is to start; None where none was said."""
    rehearsed = Signal(Path)
    resumed = Signal(Path)
    quit_asked = Signal()

    def __init__(
        self, settings: "Settings", remembered: "Remembered", root: Path, parent: QObject
    ) -> None:
        """Make the window; ``root`` is the folder of the workshops given."""
        super().__init__(parent)
        self._settings = settings
        self._remembered = remembered
        self._root = root
        self._look = look_for(settings.console)
        self._print = partial(print_sheets, remembered=remembered)
        self._reports = partial(write_reports, remembered=remembered)
        self._retiming: Retiming | None = None
        self._chime: Chime | None = None
        built_in = built_in_decks()
        recent = tuple(deck for deck in remembered.recent_decks() if deck not in built_in)
        self.window = HomeWindow(
            built_in,
            recent,
            self._unfinished(),
            look=self._look,
            text=settings.console_text / 100,
        )
        self._connect(self.window)

    def _connect(self, window: HomeWindow) -> None:
        window.open_deck.connect(self.prepare)
        window.resume.connect(self.resumed)
        window.end.connect(self.end)
        window.erase.connect(self.erase)
        window.open_folder.connect(self.open_folder)
        window.past_asked.connect(self.show_past)
        window.report.connect(self.report)
        window.write_times.connect(self.write_times)
        window.guide_asked.connect(lambda: self.read_guide(self._show_own))
        window.sound_asked.connect(self.test_sound)
        window.quit_asked.connect(self.quit_asked)

    def _unfinished(self) -> "tuple[Found, ...]":
        """What broke off, without what a killed program left behind before anything happened."""
        from workshop.session.journal import discard_unused, find_unfinished
        from workshop.voting.programbox import end_left_boxes

        for root in (self._root, self._root / REHEARSALS):
            end_left_boxes(root)
        # Not at once: on a disk that cannot lock, it may be open on another computer now.
        old_ms = wall_ms() - UNUSED_KEPT_MS
        return tuple(
            found
            for root in (self._root, self._root / REHEARSALS)
            for found in find_unfinished(root)
            if found.problem or found.opened_ms > old_ms or not discard_unused(found.folder)
        )

    def look_again(self) -> None:
        """Show anew what broke off: a folder was ended, erased, or cannot be gone on with."""
        self.window.set_unfinished(self._unfinished())
        self.window.begin_focus()

    def tell_over(self, state: "State", folder: Path | None) -> None:
        """Say which workshop is over; of a rehearsal, what times it would write into its deck."""
        from workshop.session.clock import elapsed_ms
        from workshop.windows.kept import Ended

        ended = Ended(
            title=state.deck.title or Path(state.deck_path).stem,
            elapsed_ms=None if state.started_ms is None else elapsed_ms(state, state.last_ms),
            folder=folder,
            rehearsal=state.plan.rehearsal,
        )
        if ended.rehearsal and folder is not None:
            ended = self._with_times(ended, state)
        self.window.tell_ended(ended)

    def _with_times(self, ended: "Ended", state: "State") -> "Ended":
        from workshop.windows.retiming import retiming_after

        if Path(state.deck_path) in built_in_decks():
            note = "This deck comes with the program: to write times into it, copy it first."
            return replace(ended, note=note)
        try:
            self._retiming = retiming_after(state, lambda text: filled(text, self._remembered))
        except WorkshopError as error:
            return replace(ended, note=str(error))
        if self._retiming is None:
            return replace(ended, note="No time in the deck has to change.")
        return replace(ended, times=self._retiming.details)

    def leave(self) -> None:
        """Take the home screen away for good."""
        if self._chime is not None:
            self._chime.close()
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def _show_own(self) -> None:
        self.window.show_page(None)

    # A deck.

    def prepare(self, deck: Path, told: str = "") -> None:
        """Show a deck's page in the home screen, with a line; words there if it cannot be read."""
        from workshop.app.copying import copy_deck
        from workshop.windows.preparing import Preparing

        try:
            path = in_full(deck).absolute()
            preparing = Preparing(
                self.window,
                path,
                self._remembered,
                prints=prints_of(path),
                print_pdf=self._print,
                copy_deck=copy_deck if path in built_in_decks() else None,
                paper=paper_of(self._remembered).name.lower(),
                clock_ms=wall_ms,
                look=self._look,
            )
        except WorkshopError as error:
            self.window.say(str(error))
            return
        preparing.begun.connect(self.opened)
        preparing.rehearsed.connect(self.rehearsed)
        preparing.guide_asked.connect(lambda: self.read_guide(lambda: self.prepare(deck)))
        preparing.copied.connect(self._on_copied)
        preparing.left.connect(self._show_own)
        self.window.show_page(preparing.page)
        if told:
            preparing.page.tell(told)

    def _on_copied(self, copy: Path) -> None:
        self._remembered.add_recent_deck(copy)
        words = f"This is your copy, {short_path(copy)}: change it in any text editor."
        # A turn later: the page that asked goes away with it.
        a_turn_later(self, partial(self.prepare, copy, words)).start()

    def read_guide(self, back: "Callable[[], None]") -> None:
        """Show the facilitator's guide in the home screen; ``back`` is where it goes from there."""
        from workshop.report.prints import guide_text
        from workshop.windows.guide import GuidePage
        from workshop.windows.printing import print_where_asked

        try:
            text = guide_text()
        except WorkshopError as error:
            self.window.say(str(error))
            return
        page = GuidePage(self.window, text, look=self._look)
        page.left.connect(back)

        def write(out: Path) -> Path:
            return self._print("guide", built_in_decks()[0], out)

        page.print_asked.connect(lambda: page.tell(print_where_asked(page, "guide.pdf", write)))
        self.window.show_page(page)

    def write_times(self) -> None:
        """Write the times of the last rehearsal into its deck; words of how that went."""
        retiming, self._retiming = self._retiming, None
        if retiming is None:
            return
        try:
            retiming.write()
        except WorkshopError as error:
            self.window.say(str(error))
        else:
            self.window.tell(f"{retiming.done} written into {retiming.path.name}.")

    # Workshops given.

    def show_past(self) -> None:
        """Show the workshops that were given, over the home screen."""
        from workshop.session.journal import find_past
        from workshop.windows.past import PastPage

        page = PastPage(
            self.window, find_past(self._root), root=self._root, now_ms=wall_ms(), look=self._look
        )
        page.report_asked.connect(lambda folder: page.tell(self._reports(folder)))
        page.open_asked.connect(self.open_folder)
        page.erase.connect(self.erase)
        page.left.connect(self._show_own)
        self.window.show_page(page)

    def end(self, ended: "Ended") -> None:
        """End a workshop that broke off, and say where it is kept or why it cannot be."""
        from workshop.session.journal import discard_unused, end_workshop
        from workshop.voting.programbox import end_box

        if ended.folder is None:
            return
        try:
            end_workshop(ended.folder, wall_ms())
            end_box(ended.folder)
        except WorkshopError as error:
            self.look_again()
            self.window.say(str(error))
            return
        gone = discard_unused(ended.folder)
        self.look_again()
        self.window.tell_ended(replace(ended, folder=None) if gone else ended)

    def erase(self, folder: Path, title: str) -> None:
        """Remove a workshop's folder, and say what that does not promise."""
        from workshop.session.journal import erase_workshop
        from workshop.windows.console.words import isolated

        try:
            words = erase_workshop(folder)
        except WorkshopError as error:
            self.look_again()
            self.window.say(str(error))
            return
        self._show_own()
        self.look_again()
        self.window.tell(f"Erased: {isolated(title)}", words)

    def report(self, folder: Path) -> None:
        """Write a workshop's report and show it; words of how that went."""
        self.window.tell_more(self._reports(folder))

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the desktop's own file manager."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.window.say(f"Nothing on this computer could show the folder. It is {folder}")

    # This computer.

    def test_sound(self) -> None:
        """Sound the chime once, and say what to do if it is not heard."""
        from workshop.windows.sound import Chime, SystemPlayer

        if self._chime is None:
            self._chime = Chime(self._settings.chime, self._settings.chime_volume, SystemPlayer())
        heard = self._chime.sound()
        if self._chime.is_off:
            self.window.say("The chime is off in the settings file.")
        elif heard:
            self.window.tell("That was the chime.", "Not heard? Turn this computer's sound up.")
        else:
            self.window.say(
                "Nothing on this computer plays sounds, so rounds will end silently. The wall shows"
                " each end. To hear it, install pw-play, paplay or aplay."
            )
