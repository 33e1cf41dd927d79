"""What a counting needs of a ballot box, and of other ways to answer.

The session names it and knows of no file, network or process; the program hands in what fulfils it.
"""

from collections.abc import Callable
from typing import Protocol

from workshop.deck.model import Poll
from workshop.polls.tally import Ballot, Tally
from workshop.polls.texts import Moderation
from workshop.session.runs import Run


def run_name(run: Run) -> str:
    """Return what a ballot box calls a run."""
    return f"{run.poll.id}:{run.number}"


class Box(Protocol):
    """Where answers are counted: totals and nothing else, told only when a run is closed.

    Everything that writes raises WorkshopError when that cannot be done, and nothing has happened
    then, but that a closed run may still hold what was deleted.
    """

    def open_run(self, run: str, poll: Poll) -> None:
        """Let answers in for a run; again after a crash, with what it had."""

    def take(self, run: str, token: str, ballot: Ballot) -> None:
        """Count a ballot that its kind does not refuse; the same token is counted once."""

    def typed(self, run: str) -> Tally:
        """What was typed for an open run."""

    def set_typed(self, run: str, tally: Tally) -> None:
        """Put a typed count in place of the one before."""

    def answered(self, run: str) -> int:
        """How many have answered."""

    def is_closed(self, run: str) -> bool:
        """Whether a run was closed."""

    def close_run(self, run: str, more: Tally | None = None) -> Tally:
        """Let no more answers in; all of it, with ``more`` from elsewhere, added once.

        Closing again gives it again.
        """

    def tally(self, run: str) -> Tally:
        """All of a closed run."""

    def decisions(self, run: str) -> Moderation:
        """What was decided about the texts of a run."""

    def decide(self, run: str, moderation: Moderation) -> None:
        """Keep what was decided about the texts of a run."""

    def forget_run(self, run: str) -> None:
        """Remove all there is of a run."""


class Elsewhere(Protocol):
    """Another way to answer, which has a ballot box of its own: the phones."""

    def answered(self, run: str) -> int:
        """How many have answered there."""

    def moved(self, run: str) -> Tally | None:
        """What was answered there so far, of a poll that shows while it is open; else None."""

    def close(self, run: str, given: Callable[[Tally | None], None]) -> None:
        """Close the run there, then give its tally, once; None when it cannot be had."""
