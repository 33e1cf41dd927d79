"""What has been asked in a workshop: each run of a poll, and what may happen to it.

A run is a poll opened once for answers. One run is open at a time, because a room answers one
question at a time and a phone shows one. Asked again, a poll has a new run and the first stays.
"""

from enum import StrEnum

from workshop.deck.model import Poll
from workshop.polls.shown import Disclosure, Shape
from workshop.session.events import (
    PollClosed,
    PollEvent,
    PollHidden,
    PollOpened,
    PollRevealed,
    TextsKept,
)
from workshop.values import replace, value

_NAME_LETTERS = 60


class Phase(StrEnum):
    """How far a poll is."""

    READY = "ready"
    """It has not been asked yet."""
    OPEN = "open"
    CLOSED = "closed"
    """No answer counts any more, and the room has seen nothing."""
    REVEALED = "revealed"
    HIDDEN = "hidden"
    """The room has seen it, and sees it no longer."""


@value
class Run:
    """A poll that was opened once. It is the poll of that moment, whatever the deck says since."""

    poll: Poll
    number: int
    opened_ms: int
    disclosure: Disclosure | None = None
    """What may be shown of it; None while it is open. Has no texts: those are in the ballot box."""
    is_shown: bool = False
    was_shown: bool = False
    shown_ms: int = 0
    """When it was last shown to the room."""
    kept: tuple[tuple[str, int], ...] = ()
    """The texts that the room said yes to keeping."""

    @property
    def key(self) -> tuple[str, int]:
        """What names it: the poll's id and which run of it."""
        return self.poll.id, self.number

    @property
    def phase(self) -> Phase:
        """How far it is."""
        if self.disclosure is None:
            return Phase.OPEN
        if self.is_shown:
            return Phase.REVEALED
        return Phase.HIDDEN if self.was_shown else Phase.CLOSED


@value
class Polls:
    """All runs, in the order in which they were opened."""

    runs: tuple[Run, ...] = ()

    @property
    def open(self) -> Run | None:
        """The run that is open, if one is: the last of all."""
        last = self.runs[-1] if self.runs else None
        return last if last is not None and last.disclosure is None else None

    def of(self, poll_id: str) -> tuple[Run, ...]:
        """The runs of one poll."""
        return tuple(run for run in self.runs if run.poll.id == poll_id)

    def latest(self, poll_id: str) -> Run | None:
        """The last run of a poll; None when it was never asked."""
        runs = self.of(poll_id)
        return runs[-1] if runs else None

    def find(self, poll_id: str, number: int) -> Run | None:
        """One run; None when there is none of that number."""
        runs = self.of(poll_id)
        return runs[number - 1] if 1 <= number <= len(runs) else None


NO_POLLS = Polls()


def poll_name(poll: Poll) -> str:
    """A poll's question in quotation marks, shortened so that a line holds it."""
    text = poll.question or poll.id
    short = text if len(text) <= _NAME_LETTERS else text[: _NAME_LETTERS - 1].rstrip() + "…"
    return f"“{short}”"


def polls_refusal(polls: Polls, event: PollEvent) -> str | None:
    """Return why an event of a poll cannot happen now, in words, or None when it can."""
    if isinstance(event, PollOpened):
        return _open_refusal(polls, event)
    run = polls.find(event.poll_id, event.run)
    if run is None:
        return "That was never asked."
    if isinstance(event, PollClosed):
        if run.disclosure is not None:
            return f"{poll_name(run.poll)} is closed already."
        return None if event.disclosure.kind == run.poll.kind else "That is another poll's result."
    if run.disclosure is None:
        return f"{poll_name(run.poll)} is still open. Nobody sees anything of it until it closes."
    if isinstance(event, PollRevealed):
        return "The room sees this already." if run.is_shown else None
    if isinstance(event, PollHidden):
        return None if run.is_shown else "The room does not see this now."
    seen = run.was_shown and run.disclosure.shown
    if run.disclosure.shape is not Shape.TEXTS or not seen:
        return "Only words that the room has seen can be kept."
    return None


def _open_refusal(polls: Polls, event: PollOpened) -> str | None:
    if polls.open is not None:
        return f"{poll_name(polls.open.poll)} is still open. Close it first."
    if event.run != len(polls.of(event.poll.id)) + 1:
        return "That run of the poll cannot be the next one."
    return None


def polls_after(polls: Polls, event: PollEvent) -> Polls:
    """Return the polls after an event; never fails for one that was not refused."""
    if isinstance(event, PollOpened):
        run = Run(poll=event.poll, number=event.run, opened_ms=event.at_ms)
        return replace(polls, runs=(*polls.runs, run))
    return replace(
        polls,
        runs=tuple(
            _after(run, event) if run.key == (event.poll_id, event.run) else run
            for run in polls.runs
        ),
    )


def _after(run: Run, event: PollClosed | PollRevealed | PollHidden | TextsKept) -> Run:
    match event:
        case PollClosed(disclosure=disclosure):
            return replace(run, disclosure=disclosure)
        case PollRevealed():
            return replace(run, is_shown=True, was_shown=True, shown_ms=event.at_ms)
        case PollHidden():
            return replace(run, is_shown=False)
        case TextsKept(texts=texts):
            return replace(run, kept=texts)
