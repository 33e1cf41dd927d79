"""Where sealed ballots are opened, checked and put into the box; no HTTP and no address here.

A ballot is a JSON list of four: seat pass, token, run, answers (null to pass). The box decides what
is counted; kept from it is only what cannot be a ballot of the poll that is open.
"""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from workshop.deck.model import Poll
from workshop.polls.tally import Ballot, Tally
from workshop.voting.ballots import BallotBox, Cast, Taken
from workshop.voting.batches import WINDOW_S, Batches, NotKeptError
from workshop.voting.room import Room
from workshop.voting.seal import AROUND_BYTES, Seal, SealError
from workshop.voting.seats import Seats, SpentError

T = TypeVar("T")


class RefusedError(Exception):
    """What was sent is not taken: one word, which the page says in its own language."""

    def __init__(self, status: int, why: str) -> None:
        """Keep the word, and the status of HTTP that says the same."""
        super().__init__(why)
        self.status = status
        self.why = why


class Desk:
    """Takes ballots of the poll that is open."""

    def __init__(
        self,
        room: Room,
        seal: Seal,
        box: BallotBox,
        *,
        on_commit: Callable[[bool], None] = lambda _kept: None,
        window_s: float = WINDOW_S,
    ) -> None:
        """Begin with no poll. ``on_commit`` hears after each commit whether it succeeded."""
        self._room = room
        self._seal = seal
        self._box = box
        self.seats = Seats()
        # The box is used from this thread alone: a slow disk holds up nobody who is served.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ballots")
        self._batches = Batches(box.cast_many, self._thread, on_commit=on_commit, window_s=window_s)

    async def open(self, run: str, poll: Poll) -> None:
        """Take answers to a poll, or go on taking them.

        Raises:
            ValueError: the run was closed before, or is one of another poll.
            BoxError: it cannot be kept.
        """
        await self._in_thread(lambda: self._box.open_run(run, poll))
        if run != self._room.run:
            self.seats.next_poll()
            self._room.open(run, poll)

    async def close(self, run: str) -> Tally:
        """Take no more answers, and give the tally.

        Raises:
            ValueError: there is no such run.
            BoxError: it cannot be kept; the run takes no answers meanwhile.
        """
        self._room.stop(run)
        try:
            # Whoever is in this batch is told that it was sent before the page says it is over.
            await self._batches.settle()
            return await self._in_thread(lambda: self._box.close_run(run))
        finally:
            self._room.close(run)

    @property
    def expected_bytes(self) -> int:
        """How long each sealed ballot of the open poll is; 0 when none is open."""
        return self._room.size + AROUND_BYTES if self._room.run else 0

    async def take(self, sealed: bytes) -> None:
        """Count a sealed ballot; when this returns it is on the disk, now or from before.

        Raises:
            RefusedError: it is not counted; ``again`` says that it may be sent once more as it is.
        """
        if not self._room.run:
            raise RefusedError(409, "closed")
        if len(sealed) != self.expected_bytes:
            raise RefusedError(400, "ballot")
        own, token, ballot = self._opened(sealed)
        run = self._room.run
        if not self.seats.is_given(own):
            raise RefusedError(401, "seat")
        try:
            self.seats.spend(own, token)
        except SpentError as error:
            raise RefusedError(409, "spent") from error
        try:
            receipt = await self._batches.cast(Cast(run=run, token=token, ballot=ballot))
        except NotKeptError as error:
            self.seats.give_back(own, token)
            raise RefusedError(503, "again") from error
        if receipt.taken is Taken.REFUSED:
            self.seats.give_back(own, token)
            raise RefusedError(422, "ballot")

    def _opened(self, sealed: bytes) -> tuple[str, str, Ballot]:
        try:
            text = self._seal.open(sealed)
        except SealError as error:
            # Sealed for the process that was here before, or by nobody's phone.
            raise RefusedError(400, "seal") from error
        try:
            own, token, tag, ballot = json.loads(text)
        except (ValueError, TypeError, RecursionError) as error:
            raise RefusedError(400, "ballot") from error
        if not (isinstance(own, str) and isinstance(token, str) and _is_ballot(ballot)):
            raise RefusedError(400, "ballot")
        if tag != self._room.tag:
            raise RefusedError(409, "closed")
        return own, token, ballot

    async def is_closed(self, run: str) -> bool:
        """Whether a run was closed here before."""
        return await self._in_thread(lambda: self._box.is_closed(run))

    async def answered(self, run: str) -> int:
        """How many have answered a run."""
        return await self._in_thread(lambda: self._box.answered(run))

    async def moving(self, run: str) -> Tally:
        """The totals of an open run whose poll shows while it is open.

        Raises:
            ValueError: its poll does not.
        """
        return await self._in_thread(lambda: self._box.moving(run))

    async def forget(self, run: str) -> None:
        """Remove all there is of a run that is closed.

        Raises:
            BoxError: it cannot be done now.
        """
        await self._in_thread(lambda: self._box.forget_run(run))

    async def leave(self) -> None:
        """Let go of the box, with everything that came written."""
        await self._batches.settle()
        await self._in_thread(self._box.leave)
        self._thread.shutdown()

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)


def _is_ballot(found: object) -> bool:
    if found is None:
        return True
    # Kind by kind the poll says more; what is no list of simple things no kind ever sees.
    return isinstance(found, list) and all(
        one is None or type(one) is int or isinstance(one, str) for one in found
    )
