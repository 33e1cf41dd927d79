"""``python3 -m tests.bench.voting``: a hall of 1,000 phones and one laptop.

The load is on the same machine as what it measures. Nothing here passes or fails but one thing:
an acknowledged ballot that is not counted, or counted twice, ends it with an error.
"""

import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.load import Hall, Line, Told
from tests.voting.processes import Process
from tests.voting.samples import TREES
from workshop.environment import ensure
from workshop.voting.messages import ClosePoll, Counted, OpenPoll
from workshop.voting.process import allow_many_files

PHONES = 1_000
WITHIN_S = 10.0
VOTES = 12_000
CONNECTIONS = 1_000

Figures = dict[str, float]


def spread(name: str, times_ms: list[float]) -> Figures:
    """The median, the 99th percentile and the worst of some times."""
    ordered = sorted(times_ms)
    return {
        f"{name}_p50_ms": ordered[len(ordered) // 2],
        f"{name}_p99_ms": ordered[round(0.99 * (len(ordered) - 1))],
        f"{name}_worst_ms": ordered[-1],
    }


def memory_mb(process: Process) -> float:
    """How much memory a process holds now."""
    status = Path(f"/proc/{process.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def require_counted(process: Process, run: str, votes: int) -> None:
    """Close a run; every acknowledged ballot is in its tally, once."""
    process.tell(ClosePoll(run=run))
    counted = process.hear(Counted, lambda one: one.run == run).tally.answered
    if counted != votes:
        raise SystemExit(f"{votes} ballots were acknowledged and {counted} counted")


async def phones(process: Process) -> Figures:
    """A thousand phones follow the room, hear of a poll, and vote within ten seconds."""
    hall = Hall(process.port)
    told = await hall.follow(PHONES)
    lines = [await hall.connect(number) for number in range(PHONES)]
    seats = [seat for (seat,) in await hall.seats(lines)]
    found = await push(process, told)
    ballots = await hall.ballots(lines[0], seats)
    chance = random.Random(7)

    async def vote(line: Line, ballot: bytes) -> float:
        await asyncio.sleep(chance.uniform(0, WITHIN_S))
        begin_s = time.monotonic()
        status, _ = await line.ask(ballot)
        if status != 200:
            raise SystemExit(f"a ballot was answered with {status}")
        return (time.monotonic() - begin_s) * 1e3

    times_ms = await asyncio.gather(*map(vote, lines, ballots))
    found |= spread("vote", times_ms)
    found["memory_mb"] = memory_mb(process)
    require_counted(process, "hall", PHONES)
    for line in lines:
        line.close()
    return found


async def push(process: Process, told: Told) -> Figures:
    """Open a poll, and wait until the last phone knows."""
    begin_s = time.monotonic()
    process.tell(OpenPoll(run="hall", poll=TREES))
    await told.all_open.wait()
    return spread("push", [(at_s - begin_s) * 1e3 for at_s in told.times_s])


async def at_once(process: Process) -> Figures:
    """A thousand phones come, join and vote all at once; who is refused tries again."""
    hall = Hall(process.port)
    process.tell(OpenPoll(run="at once", poll=TREES))
    first = await hall.connect(0)
    refused = 0

    async def come(number: int) -> float:
        nonlocal refused
        begin_s = time.monotonic()
        while True:
            try:
                line = await hall.connect(number)
                for path in ("/", "/page.js"):
                    await line.ask(hall.get(path))
                status, body = await line.ask(hall.post("/join"))
                (ballot,) = await hall.ballots(line, [json.loads(body)["pass"]])
                status, _ = await line.ask(ballot)
            except (ConnectionError, OSError):
                status = 0
            if status == 200:
                line.close()
                return (time.monotonic() - begin_s) * 1e3
            refused += 1

    times_ms = await asyncio.gather(*map(come, range(PHONES)))
    first.close()
    require_counted(process, "at once", PHONES)
    return {**spread("hall", list(times_ms)), "hall_refused": refused}


async def throughput(port: int) -> float:
    """Votes a second, acknowledged after they are on the disk, as fast as they can be sent."""
    hall = Hall(port)
    lines = [await hall.connect(number) for number in range(CONNECTIONS)]
    seats = await hall.seats(lines, VOTES // CONNECTIONS)
    queues = [await hall.ballots(lines[0], own) for own in seats]

    async def send(line: Line, ballots: list[bytes]) -> None:
        for ballot in ballots:
            status, _ = await line.ask(ballot)
            if status != 200:
                raise SystemExit(f"a ballot was answered with {status}")

    begin_s = time.monotonic()
    await asyncio.gather(*map(send, lines, queues))
    took_s = time.monotonic() - begin_s
    for line in lines:
        line.close()
    return VOTES / took_s


def bare(folder: Path) -> float:
    """The same against the bare server."""
    command = [sys.executable, "-m", "tests.bench.bare", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        found = asyncio.run(throughput(int(server.stdout.readline())))
        server.communicate()
    return found


def bare_push(folder: Path) -> Figures:
    """The state pushed by the bare server to as many phones."""
    command = [sys.executable, "-m", "tests.bench.bare", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        port, wishes = int(server.stdout.readline()), server.stdin

        async def run() -> Figures:
            told = await Hall(port).follow(PHONES)
            begin_s = time.monotonic()
            wishes.write(b"push\n")
            wishes.flush()
            await told.all_open.wait()
            return spread("bare_push", [(at_s - begin_s) * 1e3 for at_s in told.times_s])

        found = asyncio.run(run())
        server.communicate()
    return found


def measure(folder: Path) -> Figures:
    """Take all measures."""
    allow_many_files()
    with Process(folder) as process:
        found = asyncio.run(phones(process))
    with Process(folder) as process:
        found |= asyncio.run(at_once(process))
    ours, beside = [], []
    for number in range(3):
        with Process(folder) as process:
            process.tell(OpenPoll(run=f"fast {number}", poll=TREES))
            ours.append(asyncio.run(throughput(process.port)))
            require_counted(process, f"fast {number}", VOTES)
        beside.append(bare(folder / f"bare-{number}"))
    found |= bare_push(folder / "bare-push")
    return {**found, "votes_a_second": sorted(ours)[1], "bare_votes_a_second": sorted(beside)[1]}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        for name in ("bare-0", "bare-1", "bare-2", "bare-push"):
            (folder / name).mkdir()
        found = measure(folder)
    if sys.argv[1:] == ["--json"]:
        print(json.dumps(found))
        return
    ours, beside = found["votes_a_second"], found["bare_votes_a_second"]
    rows = (
        (
            "1,000 phones within 10 s, to sent",
            "p50 {vote_p50_ms:.0f}  p99 {vote_p99_ms:.0f}  worst {vote_worst_ms:.0f} ms",
            "p99 250 ms",
        ),
        (
            "1,000 phones at once, page to sent",
            "p50 {hall_p50_ms:.0f}  worst {hall_worst_ms:.0f} ms, {hall_refused:.0f} tried again",
            "none lost",
        ),
        (
            "poll open, to the last of 1,000 phones",
            "p50 {push_p50_ms:.0f}  worst {push_worst_ms:.0f} ms",
            "worst 100 ms",
        ),
        ("memory with 1,000 phones", "{memory_mb:.0f} MB", "150 MB"),
        ("durable votes a second", "{votes_a_second:,.0f}", "5,000"),
        (
            "the same, bare asyncio server",
            f"{{bare_votes_a_second:,.0f}} = {beside / ours:.2f} x",
            "2 x",
        ),
    )
    for title, figure, must in rows:
        print(f"{title:40}{figure.format(**found):44}{must}")


if __name__ == "__main__":
    ensure("tests.bench.voting", "test")
    main()
