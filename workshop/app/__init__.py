"""The composition root: the one place where the parts of the program meet.

The order of work is chosen for the first slide. Whatever it does not need (the workshop folder,
watching the deck's file, staying awake, painting ahead) waits until it stands on the wall.
"""

import gc
import sys
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from workshop.app.failures import Failures
from workshop.app.keeper import LateKeeper, brought_to_disk
from workshop.app.memory import give_back
from workshop.app.opening import (
    REHEARSALS,
    filled_text,
    in_full,
    monotonic_ms,
    open_deck,
    random_word,
    wall_ms,
)
from workshop.errors import WorkshopError
from workshop.files import shipped
from workshop.log import Happened
from workshop.render.fonts import load_fonts
from workshop.settings import Settings, load_settings, memory_file, workshops_folder
from workshop.settings import settings_file as usual_settings_file
from workshop.windows.later import a_turn_later
from workshop.windows.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from workshop.app.homedesk import HomeDesk
    from workshop.app.phones import PhoneLine
    from workshop.deck.model import Deck
    from workshop.render.theme import Theme
    from workshop.session.counting import Counting
    from workshop.session.events import Event
    from workshop.session.journal import Journal
    from workshop.session.runs import Run
    from workshop.session.state import State
    from workshop.session.store import Store
    from workshop.voting.programbox import ProgramBox
    from workshop.windows.home import HomeWindow
    from workshop.windows.running import RunningWorkshop

SETTLED_AFTER_MS = 2_000
"""By then the first window stands, and what could wait may begin."""


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
    opened = open_deck(deck, remembered) if deck is not None else None
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
        if opened is not None:
            program.start(opened.first, whole=opened.whole, rehearsal=rehearse)
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
        self._desk: HomeDesk | None = None
        self.running: RunningWorkshop | None = None
        self._giving_back = QTimer(self, singleShot=True, interval=SETTLED_AFTER_MS)
        self._giving_back.timeout.connect(give_back)
        self._marking = a_turn_later(self, self._show_mark)

    # The ways in.

    @property
    def home(self) -> "HomeWindow | None":
        """The home screen's window while no workshop is open."""
        return self._desk.window if self._desk is not None else None

    @property
    def desk(self) -> "HomeDesk":
        """The home screen, made anew when no workshop is open any more."""
        if self._desk is None:
            from workshop.app.homedesk import HomeDesk

            desk = HomeDesk(self._settings, self._remembered, self._root, self)
            desk.opened.connect(self.open_deck)
            desk.rehearsed.connect(self.rehearse_deck)
            desk.resumed.connect(self.resume)
            desk.quit_asked.connect(lambda: self._application.exit(0))
            self._desk = desk
        return self._desk

    def show_home(
        self, words: str = "", *, over: "State | None" = None, folder: Path | None = None
    ) -> None:
        """Show the home screen, with what could not be done in words, or with what is over.

        ``folder`` is where the workshop that is over is kept, if it is.
        """
        if over is not None:
            self.desk.tell_over(over, folder)
        else:
            self.desk.window.say(words or " ".join(self._problems))
        self.desk.window.show()
        self.failures.log.note(Happened.HOME)
        self.desk.window.activateWindow()
        gc.enable()
        self._marking.start()

    def _leave_home(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.leave()

    def open_deck(self, deck: Path, start_ms: int | None = None) -> None:
        """Begin a workshop on a deck; words in the home screen if it cannot be read.

        ``start_ms`` is the moment at which it is to start, where that was said.
        """
        self._open(deck, start_ms=start_ms)

    def rehearse_deck(self, deck: Path) -> None:
        """Begin a rehearsal of a deck; words in the home screen if it cannot be read."""
        self._open(deck, rehearsal=True)

    def _open(self, deck: Path, *, rehearsal: bool = False, start_ms: int | None = None) -> None:
        try:
            opened = open_deck(deck, self._remembered)
        except WorkshopError as error:
            self.show_home(str(error))
        else:
            self.start(opened.first, whole=opened.whole, rehearsal=rehearsal, start_ms=start_ms)

    def resume(self, folder: Path) -> None:
        """Go on with a workshop that broke off; words in the home screen if that cannot be."""
        from workshop.session.journal import resume_workshop

        try:
            resumed = resume_workshop(folder, wall_ms())
        except WorkshopError as error:
            self.desk.look_again()
            self.show_home(str(error))
            return
        self.failures.log.note(Happened.RESUMED)
        self.start(resumed.state, resumed.journal)
        if self.running is not None:
            words = resumed.lost or f"Resumed: {resumed.state.deck.title} goes on where it was."
            self.running.say(words, lasting=bool(resumed.lost), topic="lost")

    def start(
        self,
        state: "State",
        journal: "Journal | None" = None,
        *,
        whole: "Callable[[], State] | None" = None,
        rehearsal: bool = False,
        start_ms: int | None = None,
    ) -> None:
        """Put a workshop on the wall and the console. Without a journal its folder is made soon.

        ``whole`` gives the state with the whole deck, where this one may have its beginning only.
        """
        from workshop.app.chronicle import follow
        from workshop.render.cache import Pages
        from workshop.session.clock import Clock
        from workshop.session.state import apply
        from workshop.session.store import Store
        from workshop.windows.running import RunningWorkshop

        clock = Clock(wall_ms, monotonic_ms, not_before_ms=state.last_ms)
        begun = () if journal else self._at_the_beginning(state, rehearsal, start_ms)
        state = reduce(apply, begun, state)
        root = self._root / REHEARSALS if state.plan.rehearsal else self._root
        keeper = self._keeper = LateKeeper(root, state, journal)
        for event in begun:
            keeper.put_by(event)
        store = Store(state, keeper)
        counting = self._counting(store, clock.now_ms, keeper)
        deck_path = Path(state.deck_path)

        def read_whole() -> None:
            to_begin = reduce(apply, begun, whole()) if whole is not None else store.state
            if to_begin.deck is not store.state.deck:
                keeper.begin_again(to_begin)
                store.begin_again(to_begin)

        pages = Pages(state.deck, deck_path.parent, self._theme_of(state.deck))
        self.running = RunningWorkshop(
            store,
            pages,
            self._settings,
            clock.now_ms,
            counting=counting,
            kept=self._kept_rows,
            phones=partial(self._made_phones, store, clock.now_ms, keeper, counting),
            remembered=self._remembered,
            windowed=self._windowed,
            theme_of=self._theme_of,
            before_console=read_whole,
        )
        self.running.settled.connect(self._on_settled)
        self.running.left.connect(self._on_left)
        self.running.show()
        follow(self.failures.log, store, self.running)
        self._leave_home()

    def _theme_of(self, deck: "Deck") -> "Theme":
        from workshop.render.theme import load_theme

        return load_theme(self._theme or deck.theme)

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

    def _kept_rows(self, run: "Run") -> tuple[str, ...]:
        """What this laptop keeps of a poll, as the files have it now."""
        from workshop.session.journal import in_rows, keeps

        folder = self._keeper.folder if self._keeper is not None else None
        if folder is None:
            return ()
        return in_rows(keeps(folder, run.poll.id, for_room=True, unseen=not run.was_shown))

    def _made_phones(
        self,
        store: "Store",
        clock_ms: "Callable[[], int]",
        keeper: LateKeeper,
        counting: "Counting",
    ) -> "PhoneLine":
        """Let phones answer, by a process of their own with its box in the workshop's folder."""
        from workshop.app.phones import PhoneLine

        self._phones = PhoneLine(store, clock_ms, lambda: keeper.folder, counting)
        self._phones.died.connect(lambda: self.failures.log.note(Happened.VOTING_DIED))
        return self._phones

    def _at_the_beginning(
        self, state: "State", rehearsal: bool, start_ms: int | None
    ) -> "tuple[Event, ...]":
        """What is so from the beginning. It is kept once there is a folder."""
        from workshop.session import events

        at_ms, percent = state.last_ms, self._settings.notes_percent
        begun: tuple[Event, ...] = ()
        if rehearsal:
            begun += (events.RehearsalBegun(at_ms=at_ms),)
        if start_ms is not None:
            begun += (events.StartPlanned(at_ms=at_ms, start_ms=start_ms),)
        if percent != state.notes_percent:
            begun += (events.NotesSizeSet(at_ms=at_ms, percent=percent),)
        return begun

    def close(self) -> bool:
        """Bring everything to the disk; False if anything of this run could not be kept.

        A workshop that was not ended can be resumed, unless nothing had happened in it yet: then
        its folder is gone.
        """
        self._leave_home()
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
            running.follow_file(deck, partial(filled_text, remembered=self._remembered))
        running.stay_awake()
        running.let_chime()
        self._remembered.add_recent_deck(deck)
        problems = " ".join((*self._problems, *running.problems))
        if problems:
            running.say(problems, lasting=True, topic="settings")
        if unkept:
            running.say(unkept, lasting=True, topic="folder")
            keeper.on_made = lambda: _say_kept_again(running)
        # Pictures of another size are made then, and those of the old one soon given up.
        running.screens.described.connect(self._giving_back.start)
        self._marking.start()

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
            if unkept:
                self.show_home(unkept)
            else:
                self.show_home(over=running.state, folder=keeper.folder)
            return
        # Not quit(), which asks every window to close first, and the wall never agrees.
        self._application.exit(0)

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
        # By then whatever goes with the windows is gone too.
        self._giving_back.start()

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


def _say_kept_again(running: "RunningWorkshop") -> None:
    running.say("", lasting=True, topic="folder")
    running.say("The workshop has its folder now, with all that came before.")
