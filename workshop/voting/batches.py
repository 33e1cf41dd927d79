"""Group commit: ballots that come within a short window go into the box in one transaction.

One commit a ballot would be slow on a plain disk, and would put a token beside its change of the
totals. A ballot is acknowledged after its commit and never before; a commit that fails refuses its
ballots, which may then come again. A repeat of a token that still waits waits for the same commit.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from workshop.voting.ballots import Cast, Receipt

WINDOW_S = 0.08
"""How long the first ballot of a batch waits for others. The voter does not notice."""
ENOUGH = 200
"""So many hide one another well enough: their batch waits no longer."""
BATCH_MOST = 2_000


class NotKeptError(Exception):
    """The box could not write this ballot's batch: nothing of it is counted."""


class Batches:
    """Collects ballots and casts them together, one commit at a time, in a thread of its own."""

    def __init__(
        self,
        cast_many: Callable[[Sequence[Cast]], Sequence[Receipt]],
        thread: ThreadPoolExecutor,
        *,
        on_commit: Callable[[bool], None] = lambda _kept: None,
        window_s: float = WINDOW_S,
    ) -> None:
        """``cast_many`` runs in ``thread``; ``on_commit`` hears after each one if it succeeded."""
        self._cast_many = cast_many
        self._thread = thread
        self._on_commit = on_commit
        self._window_s = window_s
        self._waiting: dict[tuple[str, str], tuple[Cast, asyncio.Future[Receipt]]] = {}
        self._under_way: dict[tuple[str, str], asyncio.Future[Receipt]] = {}
        self._work: asyncio.Task[None] | None = None
        self._enough = asyncio.Event()

    async def cast(self, cast: Cast) -> Receipt:
        """Put a ballot into the box, and return what became of it once that is on the disk.

        Raises:
            NotKeptError: it was not written.
        """
        name = (cast.run, cast.token)
        future = self._future(name)
        if future is None:
            future = asyncio.get_running_loop().create_future()
            self._waiting[name] = (cast, future)
            if len(self._waiting) >= ENOUGH:
                self._enough.set()
            if self._work is None:
                self._work = asyncio.create_task(self._commit_all())
        # Whoever sent it may be gone before the commit: it is written all the same.
        return await asyncio.shield(future)

    async def settle(self) -> None:
        """Wait until everything that came is written."""
        while self._work is not None:
            await asyncio.shield(self._work)

    def _future(self, name: tuple[str, str]) -> asyncio.Future[Receipt] | None:
        if name in self._waiting:
            return self._waiting[name][1]
        return self._under_way.get(name)

    async def _commit_all(self) -> None:
        try:
            while self._waiting:
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._window_s):
                        await self._enough.wait()
                await self._commit()
        finally:
            self._work = None

    async def _commit(self) -> None:
        names = list(self._waiting)[:BATCH_MOST]
        batch = [self._waiting.pop(name) for name in names]
        if len(self._waiting) < ENOUGH:
            self._enough.clear()
        self._under_way = {name: its[1] for name, its in zip(names, batch, strict=True)}
        loop = asyncio.get_running_loop()
        try:
            receipts = await loop.run_in_executor(
                self._thread, self._cast_many, [cast for cast, _ in batch]
            )
        except Exception:  # noqa: BLE001 - whatever failed, none is counted, and all are told so
            for _, future in batch:
                future.set_exception(NotKeptError("not written"))
                # Nobody may be waiting any more.
                future.exception()
            self._on_commit(False)
        else:
            for (_, future), receipt in zip(batch, receipts, strict=True):
                future.set_result(receipt)
            self._on_commit(True)
        finally:
            self._under_way = {}
