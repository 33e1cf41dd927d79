"""What a room answered, noted apart from the program: every ballot that it acknowledged.

When a poll is closed its tally must be exactly this. A ballot of which a phone never heard whether
it was taken may be in the tally or not; every other one is in it once.
"""

import random
from typing import TYPE_CHECKING, Any

from workshop.deck.model import Poll
from workshop.polls.kinds import kind_of
from workshop.polls.tally import Ballot, Tally, merge
from workshop.session import asking, hands
from workshop.session.boxes import run_name
from workshop.session.counting import Counting
from workshop.session.runs import Run

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "zqmark"
"""In every text that the room writes, with a number: no other text has it."""


class Ledger:
    """Notes ballots as they are acknowledged, and holds every closing to them."""

    def __init__(self) -> None:
        """Note nothing yet."""
        self.taken: dict[str, list[Ballot]] = {}
        self.unsure: dict[str, list[Ballot]] = {}
        self.typed: dict[str, Tally] = {}
        self.gone: set[str] = set()
        """Runs that were closed without what phones had answered, as the console offered."""
        self.broken: list[str] = []
        self.acknowledged = 0
        self.closed = 0

    def begin(self) -> None:
        """Begin a workshop: its runs have nothing to do with those of another."""
        self.taken, self.unsure, self.typed, self.gone = {}, {}, {}, set()

    def take(self, run: str, ballot: Ballot) -> None:
        """Note a ballot that was acknowledged."""
        self.taken.setdefault(run, []).append(ballot)
        self.acknowledged += 1

    def lose_unkept(self, counting: Counting) -> None:
        """Note what a kill takes: what the console said was in memory alone."""
        run = counting.run
        if run is None:
            return
        name = run_name(run)
        for _, ballot in counting._uncounted:
            self.taken[name].remove(ballot)
        self.typed[name] = hands.tally_of(run.poll, counting._kept_hands)

    def expected(self, run: Run) -> Tally:
        """The tally that a run must have, but for ballots that nobody is sure of."""
        kind, name = kind_of(run.poll), run_name(run)
        tally = kind.empty(run.poll)
        for ballot in self.taken.get(name, ()):
            tally = kind.add(run.poll, tally, ballot)
        return merge(tally, self.typed[name]) if name in self.typed else tally

    def check(self, run: Run, tally: Tally) -> None:
        """Hold a closing to what was noted."""
        self.closed += 1
        name, wanted = run_name(run), self.expected(run)
        maybe = len(self.unsure.get(name, ()))
        if name in self.gone:
            return
        exact = tally == wanted
        within = wanted.answered <= tally.answered <= wanted.answered + maybe and all(
            low <= high
            for row, more in zip(wanted.counts, tally.counts, strict=True)
            for low, high in zip(row, more, strict=True)
        )
        if not (exact or (maybe and within)):
            self.broken.append(
                f"{name} was closed with {tally}; acknowledged was {wanted}, unsure {maybe}"
            )


def listen(ledger: Ledger) -> None:
    """Let the ledger hear of every ballot cast here, every typed count and every closing."""
    cast, typed, close, finish = Counting.cast, Counting._typed, asking.close, Counting._finish

    def cast_and_note(self: Counting, ballot: Ballot) -> str:
        run = self.run
        said = cast(self, ballot)
        if run is not None and not said:
            ledger.take(run_name(run), ballot)
        return said

    def type_and_note(self: Counting, run: Run, found: hands.Hands) -> str:
        said = typed(self, run, found)
        if not said:
            ledger.typed[run_name(run)] = hands.tally_of(run.poll, found)
        return said

    def finish_and_note(self: Counting, run: Run, more: Tally | None) -> str:
        if self._without_elsewhere and more is None:
            ledger.gone.add(run_name(run))
        return finish(self, run, more)

    def close_and_check(state: Any, at_ms: int, tally: Tally, *rest: Any, **more: Any) -> Any:
        events = close(state, at_ms, tally, *rest, **more)
        if events:
            ledger.check(state.polls.open, tally)
        return events

    Counting.cast = cast_and_note  # type: ignore[method-assign]
    Counting._typed = type_and_note  # type: ignore[method-assign, assignment]
    Counting._finish = finish_and_note  # type: ignore[method-assign]
    asking.close = close_and_check


_numbers = iter(range(10**9))


def some_ballot(chance: random.Random, poll: Poll) -> Ballot:
    """A ballot that the poll takes; where none is hit upon, a pass."""
    kind = kind_of(poll)
    places, rows = len(kind.columns(poll)), len(kind.statements(poll))
    options = len(poll.options)
    draws: tuple[Callable[[], Ballot], ...] = (
        lambda: [chance.randrange(max(1, places))],
        lambda: [chance.randrange(max(1, places)) for _ in range(max(1, rows))],
        lambda: chance.sample(range(options), chance.randint(1, max(1, options))),
        lambda: [chance.randrange(3) for _ in range(max(1, options))],
        lambda: [f"{MARK}{next(_numbers)}"],
        lambda: None,
    )
    for _ in range(60):
        try:
            ballot = chance.choice(draws)()
        except ValueError:
            continue
        if kind.refusal(poll, ballot) is None:
            return ballot
    return None


def is_taken(poll: Poll, ballot: Ballot) -> bool:
    """Whether a poll takes a ballot."""
    return kind_of(poll).refusal(poll, ballot) is None
