"""Ballots go into the box in groups, and are acknowledged when they are on the disk."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.voting.samples import cast
from workshop.voting.ballots import Cast, Receipt, Taken
from workshop.voting.batches import Batches, NotKeptError


class Box:
    """Remembers batches; fails as often as it is told to."""

    def __init__(self, fails: int = 0) -> None:
        self.batches: list[list[Cast]] = []
        self.fails = fails

    def cast_many(self, casts: Sequence[Cast]) -> list[Receipt]:
        """Take them."""
        self.batches.append(list(casts))
        if self.fails:
            self.fails -= 1
            raise OSError("the disk is full")
        return [Receipt(taken=Taken.COUNTED) for _ in casts]


def with_batches(box: Box, act: Callable[[Batches], Awaitable[None]]) -> list[bool]:
    commits: list[bool] = []

    async def run() -> None:
        with ThreadPoolExecutor(1) as thread:
            batches = Batches(box.cast_many, thread, on_commit=commits.append, window_s=0)
            await act(batches)
            await batches.settle()

    asyncio.run(run())
    return commits


def test_what_comes_together_is_one_transaction() -> None:
    box = Box()

    async def act(batches: Batches) -> None:
        receipts = await asyncio.gather(*(batches.cast(cast(n, [0])) for n in range(50)))
        assert {receipt.taken for receipt in receipts} == {Taken.COUNTED}

    assert with_batches(box, act) == [True]
    assert [len(batch) for batch in box.batches] == [50]


def test_a_repeat_that_comes_meanwhile_waits_for_the_same_commit() -> None:
    box = Box()

    async def act(batches: Batches) -> None:
        await asyncio.gather(*(batches.cast(cast(7, [0])) for _ in range(3)))

    with_batches(box, act)
    assert box.batches == [[cast(7, [0])]]


def test_a_commit_that_fails_refuses_its_ballots_and_they_may_come_again() -> None:
    box = Box(fails=1)

    async def act(batches: Batches) -> None:
        found = await asyncio.gather(
            *(batches.cast(cast(n, [0])) for n in range(3)), return_exceptions=True
        )
        assert [type(one) for one in found] == [NotKeptError] * 3
        assert (await batches.cast(cast(1, [0]))).taken is Taken.COUNTED

    assert with_batches(box, act) == [False, True]


def test_a_ballot_is_written_when_its_phone_has_gone() -> None:
    box = Box()

    async def act(batches: Batches) -> None:
        gone = asyncio.ensure_future(batches.cast(cast(1, [0])))
        await asyncio.sleep(0)
        gone.cancel()

    assert with_batches(box, act) == [True]
    assert box.batches == [[cast(1, [0])]]
