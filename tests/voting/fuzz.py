"""``python3 -m tests.voting.fuzz MINUTES``: strange requests to a real voting process, for long.

Ends with an error at the first answer that says the server failed, when somebody who votes
meanwhile is not served, or when the process grows. ``test_guard`` does the same for a moment.
"""

import asyncio
import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from aiohttp import ClientSession

from tests.bench.voting import memory_mb
from tests.voting.processes import Process
from tests.voting.rooms import Phone, raw
from tests.voting.samples import TREES
from tests.voting.test_guard import strange
from workshop.voting.messages import ClosePoll, Counted, OpenPoll, Trouble

AT_ONCE = 40
GROWTH_MB = 20.0
SETTLED_AFTER = 20
"""So many rounds in, whatever is cached has been."""


async def impatient(process: Process, sent: bytes) -> bytes:
    """Send, and hang up soon whether there was an answer or not."""
    with suppress(TimeoutError):
        async with asyncio.timeout(0.3):
            return await raw(process, sent)
    return b""


async def fuzz(process: Process, until_s: float) -> tuple[int, int, float, float]:
    """Send until the time is up: how many requests, how many votes, memory early and late."""
    chance = random.Random()
    sent = votes = 0
    early_mb = 0.0
    while time.monotonic() < until_s:
        answers = await asyncio.gather(
            *(impatient(process, strange(chance, process)) for _ in range(AT_ONCE))
        )
        sent += AT_ONCE
        failed = [one for one in answers if one[9:10] == b"5" and one[9:12] != b"503"]
        if failed:
            raise SystemExit(f"the server failed: {failed[0]!r}")
        async with ClientSession() as session:
            phone = await Phone(process, session, votes).join()
            status, _ = await phone.vote([votes % 3])
        if status != 200:
            raise SystemExit(f"somebody who voted was answered with {status}")
        votes += 1
        if sent == SETTLED_AFTER * AT_ONCE:
            early_mb = memory_mb(process)
    return sent, votes, early_mb, memory_mb(process)


def main(minutes: float) -> None:
    """Fuzz, then see that every vote was counted."""
    with tempfile.TemporaryDirectory() as name, Process(Path(name)) as process:
        process.tell(OpenPoll(run="trees", poll=TREES))
        sent, votes, early_mb, late_mb = asyncio.run(fuzz(process, time.monotonic() + 60 * minutes))
        process.tell(ClosePoll(run="trees"))
        counted = process.hear(Counted).tally.answered
        faults = [one.words for one in process._heard if isinstance(one, Trouble) and one.words]
    sys.stdout.write(
        f"{sent} strange requests, {votes} votes between them, all counted: {counted == votes}\n"
        f"memory {early_mb:.1f} MB, then {late_mb:.1f} MB\n"
    )
    if counted != votes or faults or late_mb - early_mb > GROWTH_MB:
        raise SystemExit(f"not as it should be: {faults}")


if __name__ == "__main__":
    main(float(sys.argv[1]))
