"""``python3 -m tests.bench.jank``: what a thousand phones that vote do to the window.

The program runs with its windows, first with phones off and then with a hall that votes within ten
seconds, while slides change. The load is a process of its own on the same machine.
"""

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.environment import ensure

if TYPE_CHECKING:
    from tests.bench.showing import Show

PHONES = 1_000
SECONDS = 10.0
TICK_MS = 5
PRESS_EVERY_S = 0.25
SLIDES = 60
POLL = """# Which tree?

- Ash
- Birch
- Cedar

<!--
poll: choice
id: trees
-->
"""

Times = list[float]


def spread(times_ms: Times) -> str:
    """The median, the 99th percentile and the worst, in words."""
    ordered = sorted(times_ms)
    high = ordered[round(0.99 * (len(ordered) - 1))]
    return f"p50 {ordered[len(ordered) // 2]:.1f}  p99 {high:.1f}  worst {ordered[-1]:.1f} ms"


async def load(port: int) -> Times:
    """Let a hall join, follow and vote within ten seconds; how long each waited for its answer."""
    from tests.bench.load import Hall, Line

    hall = Hall(port)
    lines = [await hall.connect(number) for number in range(PHONES)]
    seats = [seat for (seat,) in await hall.seats(lines)]
    ballots = await hall.ballots(lines[0], seats)
    for number in range(PHONES):
        await hall.follow_one(number)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    chance = random.Random(7)

    async def vote(line: Line, ballot: bytes) -> float:
        await asyncio.sleep(chance.uniform(0, SECONDS))
        begin_s = time.monotonic()
        status, _ = await line.ask(ballot)
        if status != 200:
            raise SystemExit(f"a ballot was answered with {status}")
        return (time.monotonic() - begin_s) * 1e3

    return list(await asyncio.gather(*map(vote, lines, ballots)))


def measure(show: "Show") -> tuple[Times, Times]:
    """How late the event loop is, and how long slides take, for ten seconds."""
    from PySide6.QtCore import Qt, QTimer

    late_ms: Times = []
    due = [time.perf_counter() + TICK_MS / 1e3]

    def tick() -> None:
        now = time.perf_counter()
        late_ms.append(max(0.0, (now - due[0]) * 1e3))
        due[0] = now + TICK_MS / 1e3

    timer = QTimer(interval=TICK_MS)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    changes_ms: Times = []
    end_s = time.perf_counter() + SECONDS
    key = Qt.Key.Key_Right
    while time.perf_counter() < end_s:
        next_s = time.perf_counter() + PRESS_EVERY_S
        if show.position >= SLIDES - 2:
            key = Qt.Key.Key_Left
        elif show.position <= 1:
            key = Qt.Key.Key_Right
        changes_ms.append(show.press(key))
        show.sleep_until(partial(_is_past, next_s))
    timer.stop()
    return late_ms, changes_ms


def _is_past(until_s: float) -> bool:
    return time.perf_counter() >= until_s


def main() -> None:
    """Measure and print."""
    from tests.bench.showing import Show

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck = folder / "deck.md"
        slides = "".join(f"\n---\n\n# Slide {number}\n\nSome words.\n" for number in range(SLIDES))
        deck.write_text(POLL + slides)
        show = Show(deck, folder / "w")
        show.rest()
        before = measure(show)
        running = show.running
        assert running.phones is not None
        side = running.phones.side
        begin_s = time.perf_counter()
        running.go_to_number(1)
        side.turn_on("127.0.0.1")
        show.wait_until(lambda: running.state.phones.is_code_shown)
        running.audience.repaint()
        code_s = time.perf_counter() - begin_s
        running.perform("poll.toggle")
        port = str(running.state.phones.port)
        command = [sys.executable, "-m", "tests.bench.jank", "load", port]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as hall:
            assert hall.stdout is not None
            os.set_blocking(hall.stdout.fileno(), False)
            show.wait_until(lambda: bool(hall.stdout.readline()))  # type: ignore[union-attr]
            os.set_blocking(hall.stdout.fileno(), True)
            during = measure(show)
            waited_ms: Times = json.loads(hall.stdout.read())
        running.perform("poll.toggle")
        show.wait_until(lambda: running.state.polls.open is None)
        found = running.state.polls.runs[-1].disclosure
        show.close()
    assert found is not None
    if found.answered != PHONES:
        raise SystemExit(f"{PHONES} ballots were acknowledged and {found.answered} counted")
    if sys.argv[1:] == ["--json"]:
        names = ("late_off_ms", "change_off_ms", "late_ms", "change_ms")
        figures = dict(zip(names, (*before, *during), strict=True))
        print(json.dumps({**figures, "waited_ms": waited_ms, "code_ms": code_s * 1e3}))
        return
    rows = (
        ("event loop late, phones off", spread(before[0]), ""),
        ("event loop late, 1,000 phones voting", spread(during[0]), "p99 at most 2 ms more"),
        ("change of slide, phones off", spread(before[1]), ""),
        ("change of slide, 1,000 phones voting", spread(during[1]), "p99 16.7 ms"),
        ("phones: to sent, while slides change", spread(waited_ms), "p99 250 ms"),
        ("phones on, to the code on the wall", f"{code_s * 1e3:.0f} ms", "1,500 ms"),
    )
    for title, figure, must in rows:
        print(f"{title:40}{figure:44}{must}".rstrip())


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        from workshop.voting.process import allow_many_files

        allow_many_files()
        # Phones do not compute on this laptop: what they do here must not cost the windows.
        os.nice(10)
        print(json.dumps(asyncio.run(load(int(sys.argv[2])))))
    else:
        ensure("tests.bench.jank", "test")
        main()
