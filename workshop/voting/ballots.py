"""The ballot box: takes ballots and typed counts, gives a tally after closing, and forgets.

Of each run of a poll it knows totals and, apart from them, which tokens were spent: no ballot, no
time, no order. It tells nothing of what was answered until the run is closed. How the file keeps
what was acknowledged, and nothing else, is told in ``boxfile``.

One call at a time, from any thread. To commit in groups, gather ballots for 50 to 100 ms and give
them to ``cast_many``, which is one transaction; acknowledge when it returns.
"""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from workshop.deck.model import Poll
from workshop.polls.disclosure import is_live
from workshop.polls.kinds import kind_of
from workshop.polls.tally import Ballot, Tally, merge
from workshop.polls.texts import Moderation
from workshop.polls.words import Sentence, say
from workshop.values import replace, value
from workshop.voting.boxfile import (
    HASH_BYTES,
    BoxError,
    BoxFile,
    DamagedBoxError,
    Kept,
    delete_box,
    set_aside,
)

__all__ = [
    "BallotBox",
    "BoxError",
    "Cast",
    "DamagedBoxError",
    "Receipt",
    "Taken",
    "delete_box",
    "open_box",
]

_TOKEN_LETTERS = range(16, 129)


@value
class Cast:
    """A ballot on its way into the box."""

    run: str
    token: str
    """Random, made for this run alone by who casts it, and sent again with every repeat."""
    ballot: Ballot


class Taken(StrEnum):
    """What became of a ballot."""

    COUNTED = "counted"
    BEFORE = "before"
    """One with this token was counted before; this one is not."""
    REFUSED = "refused"
    """It is not counted, and its token may be used again."""


@value
class Receipt:
    """The answer to who cast a ballot."""

    taken: Taken
    why: Sentence | None = None
    """Why it was refused."""


def open_box(path: Path) -> "BallotBox":
    """Open a box. One that is damaged is told of once, and the next call begins a new one.

    Raises:
        BoxError: as for ``BallotBox``; a DamagedBoxError has set the file aside, as it was.
    """
    try:
        return BallotBox(path)
    except DamagedBoxError as error:
        try:
            aside = set_aside(path)
        except OSError:
            raise error from None
        raise DamagedBoxError(
            error.what,
            safe=f"It was set aside as {aside.name}; what was shown is in the workshop's record.",
            do="Count once more what was open: from now on a new box takes the answers.",
        ) from error


class BallotBox:
    """An open ballot box of a workshop."""

    def __init__(self, path: Path) -> None:
        """Open a box, or make one where there is none. After a crash everything is as it was.

        Raises:
            BoxError: it cannot be opened or written to, or a newer version wrote it; a
                DamagedBoxError where it cannot be trusted. The file is then as it was.
        """
        self._file = BoxFile(path)
        self._runs = self._file.runs
        self._polls: dict[str, Poll] = {}

    @property
    def path(self) -> Path:
        """Where its file is."""
        return self._file.path

    def open_run(self, run: str, poll: Poll) -> None:
        """Let answers in for one run of a poll; after a crash, again, with what it had.

        Raises:
            ValueError: the run was closed, or belongs to another poll.
            BoxError: it cannot be kept; the run is not open then.
        """
        kind = kind_of(poll)
        kept = self._runs.get(run)
        if kept is None:
            empty = kind.empty(poll)
            self._keep(Kept(run=run, totals=empty, typed=empty))
        elif kept.closed:
            raise ValueError(f"the run {run} is closed")
        elif not (kind.is_tally(poll, kept.totals) and kind.is_tally(poll, kept.typed)):
            raise ValueError(f"the run {run} is not one of the poll {poll.id}")
        self._polls[run] = poll

    def cast(self, cast: Cast) -> Receipt:
        """Take one ballot, as ``cast_many`` does."""
        return self.cast_many((cast,))[0]

    def cast_many(self, casts: Iterable[Cast]) -> tuple[Receipt, ...]:
        """Take ballots in one transaction; when this returns, what was counted is on the disk.

        Raises:
            BoxError: they cannot be kept. None is counted then, and every token may be used again.
        """
        batch: dict[str, Kept] = {}
        receipts = tuple(self._take(cast, batch) for cast in casts)
        if batch:
            self._keep(*(_added(self._runs[run], more) for run, more in batch.items()))
        return receipts

    def _take(self, cast: Cast, batch: dict[str, Kept]) -> Receipt:
        kept, poll = self._runs.get(cast.run), self._polls.get(cast.run)
        if kept is None or poll is None:
            closed = kept is not None and kept.closed
            return _refused(say("refuse-closed" if closed else "refuse-not-open"))
        if len(cast.token) not in _TOKEN_LETTERS or not cast.token.isascii():
            return _refused(say("refuse-token"))
        kind = kind_of(poll)
        empty = kind.empty(poll)
        more = batch.get(cast.run, Kept(run=cast.run, totals=empty, typed=empty))
        spent = _hash(cast.run, cast.token)
        if spent in kept.spent or spent in more.spent:
            return Receipt(taken=Taken.BEFORE)
        why = kind.refusal(poll, cast.ballot)
        if why is not None:
            return _refused(why)
        totals = kind.add(poll, more.totals, cast.ballot)
        batch[cast.run] = replace(more, totals=totals, spent=more.spent | {spent})
        return Receipt(taken=Taken.COUNTED)

    def typed(self, run: str) -> Tally:
        """The hands and cards of an open run, as typed so far."""
        return self._open(run).typed

    def set_typed(self, run: str, tally: Tally) -> None:
        """Put these hands and cards in place of those typed before.

        Raises:
            ValueError: the run is not open, or the tally is not one of its poll.
            BoxError: it cannot be kept; what was typed before stands.
        """
        kept = self._open(run)
        if not kind_of(self._polls[run]).is_tally(self._polls[run], tally):
            raise ValueError(f"this is no tally of the run {run}")
        self._keep(replace(kept, typed=tally))

    def moving(self, run: str) -> Tally:
        """The totals of an open run whose poll shows while it is open: practice, and no other.

        Raises:
            ValueError: the run is not open, or its poll does not show before it is closed.
        """
        kept = self._open(run)
        if not is_live(self._polls[run]):
            raise ValueError(f"the run {run} shows nothing before it is closed")
        return merge(kept.totals, kept.typed)

    def answered(self, run: str) -> int:
        """How many have answered, ballots and typed counts together.

        Raises:
            ValueError: there is no such run.
        """
        kept = self._known(run)
        return kept.totals.answered + kept.typed.answered

    def is_closed(self, run: str) -> bool:
        """Whether a run was closed."""
        kept = self._runs.get(run)
        return kept is not None and kept.closed

    def close_run(self, run: str, more: Tally | None = None) -> Tally:
        """Let no more answers in and forget the tokens; the tally of all ways of answering.

        ``more`` is what was answered elsewhere: it becomes part of the tally in the same commit, so
        that no crash can add it twice. Closing again gives the tally again, as it is. One that
        nobody opened since a crash closes too.

        Raises:
            ValueError: there is no such run.
            BoxError: it cannot be kept, and the run is still open; or the file could not be
                cleaned of tokens, and the run is closed: closing again cleans again.
        """
        kept = self._known(run)
        if not kept.closed:
            empty = Tally(
                passed=(0,) * len(kept.totals.passed),
                counts=tuple((0,) * len(row) for row in kept.totals.counts),
            )
            totals = merge(kept.totals, kept.typed)
            if more is not None:
                totals = merge(totals, more)
            closed = Kept(run=run, totals=totals, typed=empty, closed=True, decided=kept.decided)
            self._keep(closed)
        self._polls.pop(run, None)
        self._file.scrub()
        return self.tally(run)

    def tally(self, run: str) -> Tally:
        """The tally of a closed run.

        Raises:
            ValueError: there is no such run, or it is still open: nobody sees a running tally.
        """
        kept = self._known(run)
        if not kept.closed:
            raise ValueError(f"the run {run} is still open")
        return kept.totals

    def decisions(self, run: str) -> Moderation:
        """What was decided about the texts of a run.

        Raises:
            ValueError: there is no such run.
        """
        return self._known(run).decided

    def decide(self, run: str, moderation: Moderation) -> None:
        """Keep what was decided about the texts of a run, beside them and as long as they.

        Raises:
            ValueError: there is no such run.
            BoxError: it cannot be kept; what was decided before stands.
        """
        self._keep(replace(self._known(run), decided=moderation))

    def forget_run(self, run: str) -> None:
        """Remove all there is of a run; does nothing when there is none.

        Raises:
            BoxError: it cannot be done; forgetting again goes on from there.
        """
        if run in self._runs:
            self._file.remove(run)
            del self._runs[run]
            self._polls.pop(run, None)

    def leave(self) -> None:
        """Let go of the file, as it is; does nothing the second time."""
        self._file.close()

    def end(self) -> None:
        """End the workshop: overwrite the file and delete it, so that nothing of it is left.

        Raises:
            BoxError: something could not be removed; ``delete_box`` goes on from there.
        """
        self._file.close()
        delete_box(self._file.path)
        self._runs.clear()
        self._polls.clear()

    def _keep(self, *runs: Kept) -> None:
        # The disk first: what could not be kept has not happened.
        self._file.write(runs)
        self._runs.update((kept.run, kept) for kept in runs)

    def _known(self, run: str) -> Kept:
        if run not in self._runs:
            raise ValueError(f"there is no run {run}")
        return self._runs[run]

    def _open(self, run: str) -> Kept:
        if run not in self._polls:
            raise ValueError(f"the run {run} is not open")
        return self._runs[run]


def _added(kept: Kept, more: Kept) -> Kept:
    return replace(kept, totals=merge(kept.totals, more.totals), spent=kept.spent | more.spent)


def _refused(why: Sentence) -> Receipt:
    return Receipt(taken=Taken.REFUSED, why=why)


def _hash(run: str, token: str) -> bytes:
    """What is kept of a token; the run in it, so that two runs have nothing in common."""
    return blake2b(f"{run}\n{token}".encode(), digest_size=HASH_BYTES).digest()
