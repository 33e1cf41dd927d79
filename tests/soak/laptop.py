"""The program on a laptop that nobody is gentle with: begun, killed, resumed, and looked into."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.soak.faults import Cables, Clocks, Disk
from tests.soak.ledger import Ledger
from workshop import app
from workshop.app import homedesk, keeper, opening
from workshop.app.phones import PhoneLine
from workshop.session.counting import Counting
from workshop.session.events import Event, WorkshopResumed
from workshop.session.journal import Journal
from workshop.session.state import State, apply
from workshop.settings import Settings
from workshop.windows.running import RunningWorkshop

PATIENCE_S = 30.0
_OF_QT_ALONE = ("This plugin does not support", "OpenType support missing")
"""What Qt says where there is no screen, and of letters that no font here has."""


class BrokenLawError(Exception):
    """Something happened that must never happen."""


class NotedKeeper(keeper.LateKeeper):
    """A keeper of which somebody sees what it was given."""

    def __init__(self, root: Path, state: State, journal: Journal | None = None) -> None:
        """Keep as the program's own does."""
        super().__init__(root, state, journal)
        self.noted: list[Event] = []

    def put_by(self, event: Event) -> None:
        """Note it too."""
        self.noted.append(event)
        super().put_by(event)


class Laptop:
    """One laptop with the program, a deck, and everything that may go wrong."""

    def __init__(self, application: QApplication, folder: Path, chance: random.Random) -> None:
        """Start nothing yet."""
        self.application = application
        self.folder = folder
        self.chance = chance
        self.root = folder / "workshops"
        self.deck = folder / "decks" / "deck.md"
        self.deck.parent.mkdir(parents=True, exist_ok=True)
        self.original = ""
        self.clocks, self.disk, self.cables = Clocks(), Disk(), Cables()
        self.ledger = Ledger()
        self.faults: list[str] = []
        """What was said aside: exceptions and messages of Qt."""
        opening.wall_ms = self.clocks.wall_ms
        vars(homedesk).update(wall_ms=self.clocks.wall_ms)
        vars(app).update(
            wall_ms=self.clocks.wall_ms,
            monotonic_ms=self.clocks.steady_ms,
            LateKeeper=NotedKeeper,
        )
        application.exit = lambda *_code: None  # type: ignore[method-assign]
        sys.excepthook = self._on_exception
        threading.excepthook = lambda failed: self.faults.append(f"in a thread: {failed}")
        qInstallMessageHandler(self._on_message)
        self.program = self._made()
        self._shadow: State | None = None

    def _made(self) -> app.Program:
        settings = Settings(chime="off", reduced_motion=self.chance.random() < 0.3)
        return app.Program(self.application, settings, (), root=self.root)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        import traceback

        self.faults.append("".join(traceback.format_exception(kind, error, trace)))

    def _on_message(self, kind: QtMsgType, _about: QMessageLogContext, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not words.startswith(_OF_QT_ALONE):
            self.faults.append(f"Qt: {words}")

    # What is there.

    @property
    def running(self) -> RunningWorkshop | None:
        """The workshop under way."""
        running = self.program.running
        return running if running is not None and not running._left else None

    def now(self) -> RunningWorkshop:
        """The workshop under way, which there is."""
        running = self.running
        if running is None:
            raise BrokenLawError("no workshop is under way")
        return running

    @property
    def counting(self) -> Counting:
        """The counting of its polls."""
        counting = self.now()._counting
        assert counting is not None
        return counting

    @property
    def keeper(self) -> NotedKeeper:
        """What keeps its events."""
        keeper = self.program._keeper
        assert isinstance(keeper, NotedKeeper)
        return keeper

    @property
    def line(self) -> PhoneLine | None:
        """What runs the phones, if they were turned on."""
        return self.program._phones

    @property
    def voting_pid(self) -> int | None:
        """The voting process, while there is one."""
        process = self.line._process if self.line is not None else None
        return process.processId() or None if process is not None else None

    # Time.

    def turn(self) -> None:
        """Let the windows have a turn."""
        self.application.processEvents()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def pump(self, holds: Callable[[], bool], within_s: float = PATIENCE_S) -> bool:
        """Let the windows have turns until something holds; False when it does not in time."""
        until_s = time.monotonic() + within_s
        while not holds():
            self.turn()
            if time.monotonic() > until_s:
                return False
            # A moment for the other process, and for other programs.
            select_nothing()
        return True

    # The way of a workshop.

    def begin(self, text: str, *, rehearsal: bool = False) -> None:
        """Begin a workshop on a deck."""
        self.original = text
        self.deck.write_text(text, encoding="utf-8")
        self.ledger.begin()
        self.program.show_home()
        self.turn()
        (self.program.rehearse_deck if rehearsal else self.program.open_deck)(self.deck)
        self._await_settled()

    def _await_settled(self) -> None:
        if self.program.running is None:
            said = self.program.home.words if self.program.home is not None else ""
            raise BrokenLawError(f"it does not begin: {said}")
        if not self.pump(lambda: self.now()._settled and self.keeper._journal is not None):
            raise BrokenLawError("the first slide does not stand in time")
        self.turn()
        self._shadow = self.now().state
        self.keeper.noted.clear()

    def followed(self) -> State:
        """The state that the events kept so far add up to, on top of that at the beginning."""
        assert self._shadow is not None
        for event in self.keeper.noted:
            self._shadow = apply(self._shadow, event)
        self.keeper.noted.clear()
        return self._shadow

    def kill(self) -> None:
        """Kill the program with no warning, and resume from what its folder has at that moment."""
        self.disk.free(self.voting_pid)
        folder = self.keeper.folder
        journal = self.keeper._journal
        if folder is None or journal is None:
            raise BrokenLawError("there is no folder")
        unwritten = len(journal._unwritten) + len(self.keeper._waiting)
        before, noted = self._shadow, list(self.keeper.noted)
        assert before is not None
        if unwritten > len(noted):
            # Some of what is in memory alone was followed already: what is lost is on the disk's
            # side of the law, and looked at there.
            unwritten, wanted = 0, None
        else:
            wanted = before
            for event in noted[: len(noted) - unwritten]:
                wanted = apply(wanted, event)
        self.ledger.lose_unkept(self.counting)
        aside = self._copied_as_killed(folder)
        self._clear_away()
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
        self.program = self._made()
        self.clocks.go_by(self.chance.choice((500, 20_000, 3_600_000)))
        self.clocks.be_set(self.chance.choice((0, 0, -7_200_000, 40_000)))
        self.program.resume(folder)
        self._check_resumed(wanted)

    def _copied_as_killed(self, folder: Path) -> Path:
        pid = self.voting_pid
        if pid is not None:
            os.kill(pid, signal.SIGSTOP)
        aside = self.folder / "killed"
        shutil.rmtree(aside, ignore_errors=True)
        copy(folder, aside)
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
        return aside

    def _check_resumed(self, wanted: State | None) -> None:
        if self.program.running is None:
            said = self.program.home.words if self.program.home is not None else ""
            raise BrokenLawError(f"it cannot be resumed: {said}")
        state = self.program.running.state
        if wanted is not None and not state.ended:
            gap_ms = state.gap_ms - wanted.gap_ms
            resumed = WorkshopResumed(at_ms=wanted.last_ms + gap_ms, gap_ms=gap_ms)
            # A poll that broke off while it was being closed is closed by now.
            known = state.polls.open is None and wanted.polls.open is not None
            if apply(wanted, resumed) != state and not known:
                raise BrokenLawError(f"resumed is {state} and not {apply(wanted, resumed)}")
        self._await_settled()

    def close_and_resume(self) -> None:
        """Close the console and come back, as after lunch; there is room on the disk by then."""
        folder = self.keeper.folder
        self._clear_away()
        self.program = self._made()
        if folder is None or not folder.exists():
            # Nothing had happened in it.
            return
        self.program.show_home()
        self.program.resume(folder)
        self._await_settled()

    def _clear_away(self) -> None:
        running = self.program.running
        if running is not None:
            running.leave()
            self.program._put_running_away()
        self.away_with_home()
        self.program.close()
        self.program.deleteLater()
        self.turn()

    def away_with_home(self) -> None:
        """Let the home screen go."""
        self.program._leave_home()

    def leave(self) -> None:
        """Close everything."""
        self.disk.free(self.voting_pid)
        self._clear_away()


def copy(folder: Path, to: Path) -> None:
    """Copy a folder as it stands.

    By another process: closing a file of ours here would let go of this process' locks on it.
    """
    for _ in range(5):
        # A file may come or go in the middle of it: then once more.
        if subprocess.run(["cp", "-a", str(folder), str(to)], check=False).returncode == 0:
            return
        shutil.rmtree(to, ignore_errors=True)
    raise OSError(f"{folder} cannot be copied")


def select_nothing() -> None:
    """Let a millisecond go by."""
    import select

    select.select((), (), (), 0.001)
