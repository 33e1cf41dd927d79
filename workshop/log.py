"""The program's own log: what it did and when, without a word of a deck, a person or an answer.

What happened is one of a fixed list of sentences, with whole numbers beside it at most, so that
nothing else can get into it. Polls are not in it: when somebody answered is nobody's to know. It
stays on this computer, for whoever looks for a fault.
"""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from workshop.settings import state_folder

SIZE_MOST = 100_000
"""In bytes; a full log is put aside, and the one that was put aside before it is dropped."""


class Happened(StrEnum):
    """What the log can say."""

    STARTED = "the program started"
    HOME = "the home screen was shown"
    REFUSED = "a deck or a workshop could not be opened"
    BEGUN = "a workshop began"
    REHEARSAL = "a rehearsal began"
    RESUMED = "a workshop was resumed"
    SETTLED = "the first slide stood"
    SCREENS = "the screens changed"
    RELOADED = "the deck was read again"
    UNKEPT = "what happens could not be kept"
    KEPT_AGAIN = "what happens is kept again"
    PHONES_ON = "phones were turned on"
    PHONES_OFF = "phones were turned off"
    VOTING_DIED = "the voting process died and is started again"
    FAILED = "something unexpected failed; see the newest report"
    FAILED_AGAIN = "the same failed again"
    CRASHED = "the run before this one crashed; see the newest report"
    ENDED = "a workshop ended"
    LEFT = "the program was left"


class Log:
    """The log's file. Lines wait in memory until ``open``; where it cannot be written, none is."""

    def __init__(self, path: Path, now: Callable[[], str]) -> None:
        """Log into ``path``; ``now`` gives the time as it shall stand there."""
        self._path = path
        self._now = now
        self._waiting: list[str] = []
        self._is_open = False

    def open(self) -> None:
        """Write what waits, and from now on whatever happens as it happens."""
        self._is_open = True
        self._write()

    def note(self, happened: Happened, **counts: int) -> None:
        """Say what happened, with numbers by name."""
        told = "".join(f", {name} {int(count)}" for name, count in counts.items())
        self._waiting.append(f"{self._now()}  {happened.value}{told}\n")
        if self._is_open:
            self._write()

    def _write(self) -> None:
        lines, self._waiting = "".join(self._waiting), []
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size + len(lines) > SIZE_MOST:
                self._path.replace(self._path.with_name(f"{self._path.name}.1"))
            with self._path.open("a", encoding="utf-8") as file:
                file.write(lines)
        except OSError:
            # A log is nothing to disturb a workshop for.
            return


def log_file() -> Path:
    """Where the log is kept on this computer."""
    return state_folder() / "workshop.log"
