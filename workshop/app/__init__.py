"""The composition root: the one place where the parts of the program meet.

The order of work is chosen for the first slide. Whatever it does not need (the workshop folder,
watching the deck's file, staying awake, painting ahead) waits until it stands on the wall.
"""

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from workshop.app.failures import Failures
from workshop.app.keeper import LateKeeper, brought_to_disk
from workshop.app.opening import filled, in_full, monotonic_ms, open_deck, random_word, wall_ms
from workshop.errors import WorkshopError
from workshop.files import read_deck_text, shipped
from workshop.log import Happened
from workshop.render.fonts import load_fonts
from workshop.settings import Settings, load_settings, memory_file, workshops_folder
from workshop.settings import settings_file as usual_settings_file
from workshop.values import replace
from workshop.windows.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from workshop.phones import PhoneLine
    from workshop.session.counting import Counting
    from workshop.session.events import Event
    from workshop.session.journal import Found, Journal
    from workshop.session.state import State
    from workshop.session.store import Store
    from workshop.voting.programbox import ProgramBox
    from workshop.windows.home import HomeWindow
    from workshop.windows.kept import Ended
    from workshop.windows.retiming import Retiming
    from workshop.windows.running import RunningWorkshop
    from workshop.windows.sound import Chime

REHEARSALS = "Rehearsals"
"""The folder, among those of workshops given, that has the rehearsals apart from them."""
SETTLED_AFTER_MS = 2_000
"""By then the first window stands, and what could wait may begin."""
UNUSED_KEPT_MS = 24 * 60 * 60 * 1000


def run(
    *,
    deck: Path | None = None,
    theme: str | None = None,
    settings_file: Path | None = None,
    workshops: Path | None = None,
    windowed: bool = False,
    rehearse: bool = False,
) -> int:
    """Run the program until it is left, and return the exit code; ``rehearse`` the deck if told.

    Raises:
        WorkshopError: ``deck`` cannot be read; no window was opened.
    """
    settings, problems = load_settings(settings_file or usual_settings_file())
    # Before any window: a deck that cannot be opened is answered where it was asked for.
    remembered = Remembered(memory_file())
    state = open_deck(deck, remembered) if deck is not None else None
    application = QApplication(["workshop"])
    # The windows come and go with the screens; only the program decides when it is over.
    application.setQuitOnLastWindowClosed(False)
    load_fonts()
    program = Program(
        application,
        settings,
        problems,
        root=workshops or (Path(settings.workshops) if settings.workshops else workshops_folder()),
        theme=theme,
        windowed=windowed,
    )
    sys.excepthook = program.on_unexpected
    QTimer.singleShot(SETTLED_AFTER_MS, program.failures.record)
    try:
        if state is not None:
            program.start(state, rehearsal=rehearse)
        else:
            program.show_home()
        code = application.exec()
    except WorkshopError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, its own words may hold a deck's
        raise WorkshopError(program.failures.report(error, at_start=True)) from None
    finally:
        all_kept = program.close()
        sys.excepthook = sys.__excepthook__
    return code if all_kept else code or 1


_NO_DECKS = ("README.md", "guide.md")


def built_in_decks() -> tuple[Path, ...]:
    """Return the decks that come with the program, the longest first."""
    decks = shipped("slides").glob("*.md")
    return tuple(sorted((deck for deck in decks if deck.name not in _NO_DECKS), reverse=True))


class Program(QObject):
    """What is open: the home screen or one workshop."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        problems: tuple[str, ...],
        *,
        root: Path,
        theme: str | None = None,
        windowed: bool = False,
    ) -> None:
        """Open nothing yet. ``problems`` are words about the settings; ``theme`` goes over them."""
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._problems = problems
        try:
            self._root = in_full(root)
        except WorkshopError as error:
            self._root = workshops_folder()
            self._problems += (f"{error} Workshops are kept in {self._root} instead.",)
        self._theme = theme or settings.theme
        self._windowed = windowed
        self._remembered = Remembered(memory_file())
        self._keeper: LateKeeper | None = None
        self._box: ProgramBox | None = None
        self._phones: PhoneLine | None = None
        self._unkept = ""
        self.failures = Failures()
        self._retiming: Retiming | None = None
        self._chime: Chime | None = None
        self.home: HomeWindow | None = None
        self.running: RunningWorkshop | None = None

    # The ways in.

    def show_home(self, words: str = "", *, ended: "Ended | None" = None) -> None:
        """Show the home screen, with what could not be done in words, or with what is over."""
        if self.home is None:
            self.home = self._made_home()
        if ended is not None:
            self.home.tell_ended(ended)
        else:
            self.home.say(words or " ".join(self._problems))
        self.home.show()
        self.failures.log.note(Happened.HOME)
        self.home.activateWindow()
        gc.enable()
        QTimer.singleShot(0, self, self._show_mark)

    def _made_home(self) -> "HomeWindow":
        from workshop.windows.home import HomeWindow
        from workshop.windows.look import look_for

        built_in = built_in_decks()
        recent = tuple(deck for deck in self._remembered.recent_decks() if deck not in built_in)
        look = look_for(self._settings.console)
        home = HomeWindow(built_in, recent, self._unfinished(), look=look)
        home.open_deck.connect(self.prepare)
        home.resume.connect(self.resume)
        home.end.connect(self.end)
        home.erase.connect(self.erase)
        home.open_folder.connect(self.open_folder)
        home.past_asked.connect(self.show_past)
        home.report.connect(self.report)
        home.write_times.connect(self.write_times)
        home.guide_asked.connect(lambda: self.read_guide(lambda: home.show_page(None)))
        home.sound_asked.connect(self.test_sound)
        home.quit_asked.connect(lambda: self._application.exit(0))
        return home

    def test_sound(self) -> None:
        """Sound the chime once, and say at home what to do if it is not heard."""
        from workshop.windows.sound import Chime, SystemPlayer

        if self._chime is None:
            self._chime = Chime(self._settings.chime, self._settings.chime_volume, SystemPlayer())
        heard = self._chime.sound()
        if self.home is None:
            return
        if self._chime.is_off:
            self.home.say("The chime is off in the settings file.")
        elif heard:
            self.home.tell("That was the chime.", "Not heard? Turn this computer's sound up.")
        else:
            self.home.say(
                "Nothing on this computer plays sounds, so rounds will end silently. The wall shows"
                " each end. To hear it, install pw-play, paplay or aplay."
            )

    def _unfinished(self) -> "tuple[Found, ...]":
        """What broke off, without what a killed program left behind before anything happened."""
        from workshop.session.journal import discard_unused, find_unfinished

        # Not at once: on a disk that cannot lock, it may be open on another computer now.
        old_ms = wall_ms() - UNUSED_KEPT_MS
        return tuple(
            found
            for root in (self._root, self._root / REHEARSALS)
            for found in find_unfinished(root)
            if found.problem or found.opened_ms > old_ms or not discard_unused(found.folder)
        )

    def prepare(self, deck: Path) -> None:
        """Show a deck's page in the home screen; words there if it cannot be read."""
        from workshop.windows.look import look_for
        from workshop.windows.preparing import Preparing

        home = self.home
        if home is None:
            return
        try:
            preparing = Preparing(
                home,
                in_full(deck).absolute(),
                self._remembered,
                prints=self._prints_of(in_full(deck).absolute()),
                print_pdf=self._print_pdf,
                look=look_for(self._settings.console),
            )
        except WorkshopError as error:
            self.show_home(str(error))
            return
        preparing.begun.connect(self.open_deck)
        preparing.rehearsed.connect(self.rehearse_deck)
        preparing.guide_asked.connect(lambda: self.read_guide(lambda: self.prepare(deck)))
        preparing.left.connect(lambda: home.show_page(None))
        home.show_page(preparing.page)

    def read_guide(self, back: "Callable[[], None]") -> None:
        """Show the facilitator's guide in the home screen; ``back`` is where it goes from there."""
        from workshop.report.prints import guide_text
        from workshop.windows.guide import GuidePage
        from workshop.windows.look import look_for
        from workshop.windows.printing import print_where_asked

        home = self.home
        if home is None:
            return
        try:
            text = guide_text()
        except WorkshopError as error:
            self.show_home(str(error))
            return
        page = GuidePage(home, text, look=look_for(self._settings.console))
        page.left.connect(back)

        def write(out: Path) -> Path:
            return self._print_pdf("guide", built_in_decks()[0], out)

        page.print_asked.connect(lambda: page.tell(print_where_asked(page, "guide.pdf", write)))
        home.show_page(page)

    def _prints_of(self, deck: Path) -> tuple[tuple[str, str], ...]:
        """What of this deck there is to print: ids and titles.

        Raises:
            WorkshopError: The deck cannot be read.
        """
        from workshop.deck.source import parse_deck
        from workshop.report.paper import A4
        from workshop.report.prints import PRINTS, Job

        job = Job(deck=parse_deck(read_deck_text(deck)), folder=deck.parent, paper=A4)
        return tuple((one.id, one.title) for one in PRINTS if not one.lacking or one.pages(job))

    def _print_pdf(self, what: str, deck: Path, out: Path, start: str = "") -> Path:
        from workshop.deck.source import parse_deck
        from workshop.report.paper import paper_here
        from workshop.report.prints import PRINTS, Job, print_pdf
        from workshop.report.wording import seconds_of_day

        found = next(each for each in PRINTS if each.id == what)
        text = self._read_deck(deck)
        start_s = seconds_of_day(start) if start else None
        job = Job(deck=parse_deck(text), folder=deck.parent, paper=paper_here(), start_s=start_s)
        return print_pdf(found, job, out)

    def _read_deck(self, path: Path) -> str:
        """The deck's text, with the blanks filled in that are remembered."""
        return filled(read_deck_text(path), self._remembered)

    def open_deck(self, deck: Path) -> None:
        """Begin a workshop on a deck; words in the home screen if it cannot be read."""
        try:
            state = open_deck(deck, self._remembered)
        except WorkshopError as error:
            self.show_home(str(error))
        else:
            self.start(state)

    def rehearse_deck(self, deck: Path) -> None:
        """Begin a rehearsal of a deck; words in the home screen if it cannot be read."""
        try:
            state = open_deck(deck, self._remembered)
        except WorkshopError as error:
            self.show_home(str(error))
        else:
            self.start(state, rehearsal=True)

    def resume(self, folder: Path) -> None:
        """Go on with a workshop that broke off; words in the home screen if that cannot be."""
        from workshop.session.journal import resume_workshop

        try:
            resumed = resume_workshop(folder, wall_ms())
        except WorkshopError as error:
            self._show_home_anew(str(error))
            return
        self.failures.log.note(Happened.RESUMED)
        self.start(resumed.state, resumed.journal)
        if self.running is not None:
            words = resumed.lost or f"Resumed: {resumed.state.deck.title} goes on where it was."
            self.running.say(words, lasting=bool(resumed.lost), topic="lost")

    def end(self, ended: "Ended") -> None:
        """End a workshop that broke off, and say at home where it is kept or why it cannot be."""
        from workshop.session.journal import discard_unused, end_workshop
        from workshop.voting.programbox import end_box

        if ended.folder is None:
            return
        try:
            end_workshop(ended.folder, wall_ms())
            end_box(ended.folder)
        except WorkshopError as error:
            self._show_home_anew(str(error))
            return
        gone = discard_unused(ended.folder)
        self._show_home_anew(ended=replace(ended, folder=None) if gone else ended)

    def erase(self, folder: Path, title: str) -> None:
        """Remove a workshop's folder, and say at home what that does not promise."""
        from workshop.session.journal import erase_workshop
        from workshop.windows.console.words import isolated

        try:
            words = erase_workshop(folder)
        except WorkshopError as error:
            self._show_home_anew(str(error))
            return
        if self.home is not None:
            self.home.show_page(None)
        self._show_home_anew()
        if self.home is not None:
            self.home.tell(f"Erased: {isolated(title)}", words)

    def show_past(self) -> None:
        """Show the workshops that were given, over the home screen."""
        from workshop.session.journal import find_past
        from workshop.windows.look import look_for
        from workshop.windows.past import PastPage

        home = self.home
        if home is None:
            return
        page = PastPage(
            home,
            find_past(self._root),
            root=self._root,
            now_ms=wall_ms(),
            look=look_for(self._settings.console),
        )
        page.report_asked.connect(lambda folder: page.tell(self._write_report(folder)))
        page.open_asked.connect(self.open_folder)
        page.erase.connect(self.erase)
        page.left.connect(lambda: home.show_page(None))
        home.show_page(page)

    def report(self, folder: Path) -> None:
        """Write a workshop's report and show it; words at home of how that went."""
        words = self._write_report(folder)
        if self.home is not None:
            self.home.tell("Report", words)

    def _write_report(self, folder: Path) -> str:
        """Write a report into the workshop's own folder, so that it is erased with it; say so."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        from workshop.report.paper import paper_here
        from workshop.report.record import record_of
        from workshop.report.writing import FORMS, write_report
        from workshop.session.journal import read_workshop
        from workshop.windows.tiles import short_path

        try:
            kept = read_workshop(folder)
            record = record_of(kept.state, lost=kept.lost)
            for form in FORMS:
                write_report(record, form, folder / f"report.{form}", paper_here())
        except WorkshopError as error:
            return str(error)
        shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder / "report.html")))
        words = f"report.html, .pdf, .csv and .json are in {short_path(folder)}"
        return words if shown else f"{words} Nothing on this computer could show the page."

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the desktop's own file manager."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.show_home(f"Nothing on this computer could show the folder. It is {folder}")

    def write_times(self) -> None:
        """Write the times of the last rehearsal into its deck; words at home of how that went."""
        retiming, self._retiming = self._retiming, None
        if retiming is None or self.home is None:
            return
        try:
            retiming.write()
        except WorkshopError as error:
            self.home.say(str(error))
        else:
            self.home.tell(f"{retiming.done} written into {retiming.path.name}.")

    def _show_home_anew(self, words: str = "", *, ended: "Ended | None" = None) -> None:
        if self.home is not None:
            self.home.set_unfinished(self._unfinished())
            self.home.begin_focus()
        self.show_home(words, ended=ended)

    def start(
        self, state: "State", journal: "Journal | None" = None, *, rehearsal: bool = False
    ) -> None:
        """Put a workshop on the wall and the console. Without a journal its folder is made soon."""
        from workshop.app.chronicle import follow
        from workshop.render.cache import Pages
        from workshop.render.theme import load_theme
        from workshop.session.clock import Clock
        from workshop.session.state import apply
        from workshop.session.store import Store
        from workshop.windows.running import RunningWorkshop

        clock = Clock(wall_ms, monotonic_ms, not_before_ms=state.last_ms)
        begun = self._at_the_beginning(state, rehearsal=rehearsal) if journal is None else ()
        for event in begun:
            state = apply(state, event)
        root = self._root / REHEARSALS if state.plan.rehearsal else self._root
        self._keeper = LateKeeper(root, state, journal)
        for event in begun:
            self._keeper.put_by(event)
        store = Store(state, self._keeper)
        counting = self._counting(store, clock.now_ms, self._keeper)
        deck_path = Path(state.deck_path)
        pages = Pages(state.deck, deck_path.parent, load_theme(self._theme or state.deck.theme))
        self.running = RunningWorkshop(
            store,
            pages,
            self._settings,
            clock.now_ms,
            counting=counting,
            kept=self._kept_rows,
            phones=partial(self._made_phones, store, clock.now_ms, self._keeper, counting),
            remembered=self._remembered,
            windowed=self._windowed,
        )
        self.running.settled.connect(self._on_settled)
        self.running.left.connect(self._on_left)
        follow(self.failures.log, store, self.running)
        self.running.show()
        if self.home is not None:
            self.home.hide()
            self.home.deleteLater()
            self.home = None

    def _counting(
        self, store: "Store", clock_ms: "Callable[[], int]", keeper: LateKeeper
    ) -> "Counting":
        """Let answers be counted in a ballot box in the workshop's folder."""
        from workshop.session.counting import Counting
        from workshop.voting.programbox import ProgramBox

        self._box = ProgramBox(lambda: keeper.folder)
        return Counting(
            store, clock_ms, box=self._box, token=random_word, is_kept=lambda: keeper.is_safe
        )

    def _kept_rows(self, poll_id: str) -> tuple[str, ...]:
        """What this laptop keeps of a poll, as the files have it now."""
        from workshop.session.journal import in_rows, keeps

        folder = self._keeper.folder if self._keeper is not None else None
        return in_rows(keeps(folder, poll_id, for_room=True)) if folder is not None else ()

    def _made_phones(
        self,
        store: "Store",
        clock_ms: "Callable[[], int]",
        keeper: LateKeeper,
        counting: "Counting",
    ) -> "PhoneLine":
        """Let phones answer, by a process of their own with its box in the workshop's folder."""
        from workshop.phones import PhoneLine

        self._phones = PhoneLine(store, clock_ms, lambda: keeper.folder, counting)
        self._phones.died.connect(lambda: self.failures.log.note(Happened.VOTING_DIED))
        return self._phones

    def _at_the_beginning(self, state: "State", *, rehearsal: bool) -> "tuple[Event, ...]":
        """What is so from the beginning. It is kept once there is a folder."""
        from workshop.session import events

        at_ms, percent = state.last_ms, self._settings.notes_percent
        begun: tuple[Event, ...] = ()
        if rehearsal:
            begun += (events.RehearsalBegun(at_ms=at_ms),)
        if percent != state.notes_percent:
            begun += (events.NotesSizeSet(at_ms=at_ms, percent=percent),)
        return begun

    def close(self) -> bool:
        """Bring everything to the disk; False if anything of this run could not be kept.

        A workshop that was not ended can be resumed, unless nothing had happened in it yet: then
        its folder is gone.
        """
        if self._chime is not None:
            self._chime.close()
        self._let_go()
        self.failures.close()
        return not self._unkept

    def _let_go(self) -> str:
        keeper, self._keeper = self._keeper, None
        self._hang_up()
        box, self._box = self._box, None
        if box is not None:
            box.leave()
        unkept = brought_to_disk(keeper) if keeper is not None else ""
        if unkept:
            self._unkept = unkept
            print(unkept, file=sys.stderr)  # noqa: T201 - no window may be there to say it
        return unkept

    # What follows.

    def _on_settled(self) -> None:
        # What is there now stays until the end, and is not looked through again.
        gc.freeze()
        gc.enable()
        running, keeper = self.running, self._keeper
        if running is None or keeper is None:
            return
        unkept = self._open_folder(keeper)
        deck = Path(running.state.deck_path)
        if deck.parent.is_dir():
            running.follow_file(deck, self._read_deck)
        running.stay_awake()
        running.let_chime()
        self._remembered.add_recent_deck(deck)
        problems = " ".join((*self._problems, *running.problems))
        if problems:
            running.say(problems, lasting=True, topic="settings")
        if unkept:
            running.say(unkept, lasting=True, topic="folder")
            keeper.on_made = lambda: _say_kept_again(running)
        QTimer.singleShot(0, self, self._show_mark)

    def _open_folder(self, keeper: LateKeeper) -> str:
        """Make the workshop's folder; words if that cannot be."""
        try:
            keeper.open()
        except WorkshopError as error:
            return str(error)
        return ""

    def _show_mark(self) -> None:
        # Reading a drawing loads a library of Qt that nothing before this needs.
        from PySide6.QtGui import QIcon

        self._application.setWindowIcon(QIcon(str(shipped("assets") / "mark.svg")))

    def _on_left(self) -> None:
        running, keeper = self.running, self._keeper
        # Before its box is taken away.
        self._hang_up()
        left_over = self._end_box() if running is not None and running.state.ended else ""
        unkept = self._let_go() or left_over
        if running is not None and keeper is not None and (unkept or running.state.ended):
            self._put_running_away()
            ended = None if unkept else _ended(running.state, keeper.folder)
            if ended is not None and ended.rehearsal and ended.folder is not None:
                ended = self._with_times(ended, running.state)
            self.show_home(unkept, ended=ended)
            return
        # Not quit(), which asks every window to close first, and the wall never agrees.
        self._application.exit(0)

    def _with_times(self, ended: "Ended", state: "State") -> "Ended":
        """A rehearsal that is over with the times that it would write into its deck."""
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

    def _hang_up(self) -> None:
        """End the process that listens to phones, if there is one."""
        phones, self._phones = self._phones, None
        if phones is not None:
            phones.leave()

    def _end_box(self) -> str:
        """Remove the answers of a workshop that is over; words if that cannot be."""
        try:
            if self._box is not None:
                self._box.end()
        except WorkshopError as error:
            return str(error)
        return ""

    def _put_running_away(self) -> None:
        running, self.running = self.running, None
        if running is not None:
            # Or a projector plugged in would bring the old wall back.
            for part in (running.console, running.audience, running):
                part.deleteLater()
        # It was to stay until the end, and this is its end.
        gc.unfreeze()

    def on_unexpected(
        self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
    ) -> None:
        """Say in the console that something failed; the wall stays and the show goes on."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.exit(130)
            return
        words = self.failures.report(error.with_traceback(trace))
        if self.running is not None:
            self.running.say(words, lasting=True, topic="failed")
        elif self.home is not None:
            self.home.say(words)


def _ended(state: "State", folder: Path | None) -> "Ended":
    from workshop.session.clock import elapsed_ms
    from workshop.windows.kept import Ended

    return Ended(
        title=state.deck.title or Path(state.deck_path).stem,
        elapsed_ms=None if state.started_ms is None else elapsed_ms(state, state.last_ms),
        folder=folder,
        rehearsal=state.plan.rehearsal,
    )


def _say_kept_again(running: "RunningWorkshop") -> None:
    running.say("", lasting=True, topic="folder")
    running.say("The workshop has its folder now, with all that came before.")
