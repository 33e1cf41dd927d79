"""The parts of the benchmark: each takes its measures and gives its figures."""

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.decks import FLAGSHIP, write_deck
from tests.bench.figures import Figure
from tests.bench.rig import SIZES, Rig, spread

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 2000
MIDDLING = 225
PRINTED = 200
REFRESH_MS = 1000 / 60
EMPTY = "an empty window"

Figures = list[Figure]


def _deck(rig: Rig, slides: int) -> Path:
    path = rig.folder / f"{slides}.md"
    return path if path.exists() else write_deck(path, slides)


def start(rig: Rig, rounds: int) -> Figures:
    """From the command to the first slide; an empty window is started between all others."""
    decks = {"45 slides": FLAGSHIP, f"{LONG} slides": _deck(rig, LONG)}
    rig.start_ms()
    walls: dict[str, list[float]] = {name: [] for name in decks}
    alls: dict[str, list[float]] = {name: [] for name in decks}
    empties = []
    for _ in range(rounds):
        for name, deck in decks.items():
            empties.append(rig.start_ms()[0])
            wall_ms, all_ms = rig.start_ms(deck)
            walls[name].append(wall_ms)
            alls[name].append(all_ms)
    empty_ms = statistics.median(empties)
    found = []
    for name, must in zip(decks, ("1.80 x", ""), strict=True):
        for what, times, asked in (("wall", walls, must), ("wall and console", alls, "")):
            median_ms = statistics.median(times[name])
            found.append(
                Figure(part="start", what=f"{name}, to the {what}", figure=median_ms, unit="ms",
                       floor=empty_ms, floor_name=EMPTY, must=asked)
            )  # fmt: skip
    short_ms, long_ms = (statistics.median(walls[name]) for name in decks)
    found.append(
        Figure(part="start", what=f"{LONG} slides beside 45", figure=long_ms, unit="ms",
               floor=short_ms, floor_name="45 slides", must="1.30 x")
    )  # fmt: skip
    return found


def change(rig: Rig, _rounds: int) -> Figures:
    """From a key to the wall; the floor is a window that copies a picture as large."""
    deck = _deck(rig, MIDDLING)
    found = []
    for size in SIZES:
        ahead = rig.show("ahead", deck, size)
        floor = spread(ahead["copy_ms"])["p50_ms"]
        found += [
            _times(f"painted ahead, {_by(size)}", ahead["ahead_ms"], floor, "p99 16.7 ms"),
            _times(
                f"never seen, {_by(size)}",
                rig.show("unseen", deck, size)["unseen_ms"],
                floor,
                "p99 50 ms",
            ),
        ]
    return found


def _by(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def _times(what: str, times_ms: list[float], floor_ms: float | None, must: str) -> Figure:
    times = spread(times_ms)
    return Figure(
        part="change",
        what=f"key to wall, {what}",
        figure=times["p50_ms"],
        unit="ms",
        detail="p99 {p99_ms:.1f}, worst {worst_ms:.1f}".format(**times),
        floor=floor_ms,
        floor_name="copying a picture",
        must=must,
    )


def fade(rig: Rig, _rounds: int) -> Figures:
    """How many frames of cross-fades come late, and what each costs."""
    found = []
    for size in SIZES:
        figures = rig.show("fade", _deck(rig, MIDDLING), size)
        work = spread(figures["work_ms"])
        found += [
            Figure(part="fade", what=f"frames that come late, {_by(size)}", unit="%",
                   figure=late_percent(figures["fade_ms"]),
                   floor=late_percent(figures["empty_ms"]), floor_name=EMPTY, must="1 %"),
            Figure(part="fade", what=f"our own work for a frame, {_by(size)}", unit="ms",
                   figure=work["p50_ms"], detail="p99 {p99_ms:.1f}".format(**work),
                   must="99 % in 16.7 ms"),
        ]  # fmt: skip
    return found


def late_percent(gaps_ms: list[float]) -> float:
    """Return the share of a screen's refreshes, in per cent, that find no new frame.

    A frame is late when a screen of 60 Hz finds the same picture as the time before. A screen's
    refreshes may fall anywhere between frames; this is the mean of all the ways in which they can.
    """
    return 100 * sum(max(0.0, gap_ms - REFRESH_MS) for gap_ms in gaps_ms) / sum(gaps_ms)


def overview(rig: Rig, _rounds: int) -> Figures:
    """Scrolling through a very long deck: no turn of the loop is a pause."""
    times = spread(rig.show("overview", _deck(rig, LONG))["overview_ms"])
    detail = "p99 {p99_ms:.1f}, worst {worst_ms:.1f}".format(**times)
    return [
        Figure(part="overview", what=f"scrolling {LONG} slides, a turn of the loop", unit="ms",
               figure=times["p50_ms"], detail=detail, must="worst 50 ms")
    ]  # fmt: skip


def pdf(rig: Rig, _rounds: int) -> Figures:
    """A deck as a PDF, the whole command; the floor is Qt's own writer with plain lines."""
    ours_ms = statistics.median(rig.pdf_ms(_deck(rig, PRINTED)) for _ in range(3))
    floors = []
    for _ in range(3):
        begin_ns = time.monotonic_ns()
        rig.floor("pdf", str(rig.folder / "floor.pdf"), str(PRINTED))
        floors.append((time.monotonic_ns() - begin_ns) / 1e6)
    return [
        Figure(part="pdf", what=f"PDF of {PRINTED} slides", figure=ours_ms, unit="ms",
               floor=statistics.median(floors), floor_name="plain lines by QPdfWriter", must="5 s")
    ]  # fmt: skip


def timer(rig: Rig, _rounds: int) -> Figures:
    """What a round that runs costs on wall and console, and how far its figures are behind."""
    found = []
    for size in SIZES:
        timed = rig.show("timer", FLAGSHIP, size)
        found += [
            Figure(part="timer", what=f"a round that runs, {_by(size)}", unit="% of a core",
                   figure=timed["timer_percent"][0], must="2 %",
                   detail=f"without one {timed['idle_percent'][0]:.3f}"),
            Figure(part="timer", what=f"figures behind the clock, {_by(size)}", unit="ms",
                   figure=max(timed["late_ms"]), must="50 ms"),
        ]  # fmt: skip
    return found


def memory(rig: Rig, _rounds: int) -> Figures:
    """The memory of a short and a very long deck, and of each slide more."""
    empty_mb = rig.floor("memory")["bytes"] / 1e6
    small, large = rig.show("memory", FLAGSHIP), rig.show("memory", _deck(rig, LONG))
    more = large["slides"][0] - small["slides"][0]

    def each_kb(name: str) -> float:
        return (large[name][0] - small[name][0]) / more / 1e3

    def opened(slides: int, figures: dict[str, list[float]]) -> Figure:
        megabytes = figures["opened_bytes"][0] / 1e6
        return Figure(part="memory", what=f"{slides} slides opened", figure=megabytes, unit="MB",
                      floor=empty_mb, floor_name=EMPTY)  # fmt: skip

    return [
        opened(45, small),
        opened(LONG, large),
        Figure(part="memory", what="each slide more, opened", figure=each_kb("opened_bytes"),
               unit="KB", must="100 KB"),
        Figure(part="memory", what="each slide more, all laid out",
               figure=each_kb("laid_out_bytes"), unit="KB", must="100 KB"),
    ]  # fmt: skip


def voting(rig: Rig, _rounds: int) -> Figures:
    """A hall of 1,000 phones; the floor is a bare asyncio server over the same ballot box."""
    found = rig.module("voting")
    bare = "bare asyncio, the same box"

    def figure(what: str, name: str, unit: str, **more: str | float) -> Figure:
        facts: dict[str, object] = {"part": "voting", "what": what, "figure": found[name]}
        return Figure(**facts, unit=unit, **more)  # type: ignore[arg-type]

    return [
        figure("durable ballots a second", "votes_a_second", "/s", must="5,000; 2 x",
               floor=found["bare_votes_a_second"], floor_name=bare, is_rate=True),
        figure("1,000 phones within 10 s, to sent", "vote_p50_ms", "ms", must="p99 250 ms",
               detail="p99 {vote_p99_ms:.0f}, worst {vote_worst_ms:.0f}".format(**found)),
        figure("1,000 phones at once, page to sent", "hall_p50_ms", "ms", must="none lost",
               detail="worst {hall_worst_ms:.0f}, {hall_refused:.0f} tried again".format(**found)),
        figure("state to the last of 1,000 phones", "push_worst_ms", "ms", must="100 ms",
               detail="half of them {push_p50_ms:.0f}".format(**found),
               floor=found["bare_push_worst_ms"], floor_name="bare asyncio"),
        figure("memory with 1,000 phones", "memory_mb", "MB", must="150 MB"),
    ]  # fmt: skip


def hall(rig: Rig, _rounds: int) -> Figures:
    """What 1,000 phones that vote do to the windows."""
    found = rig.module("jank")

    def figure(what: str, name: str, floor: str, must: str) -> Figure:
        times = spread(found[name])
        beside = spread(found[floor])["p99_ms"] if floor else None
        return Figure(part="hall", what=what, figure=times["p99_ms"], unit="ms",
                      detail="p50 {p50_ms:.1f}, worst {worst_ms:.1f}".format(**times),
                      floor=beside, floor_name="phones off", must=must)  # fmt: skip

    return [
        figure("event loop late, p99", "late_ms", "late_off_ms", "2 ms more"),
        figure("change of slide, p99", "change_ms", "change_off_ms", "16.7 ms"),
        figure("phones: to sent, while slides change, p99", "waited_ms", "", "250 ms"),
        Figure(part="hall", what="phones on, to the code on the wall", unit="ms",
               figure=found["code_ms"], must="1,500 ms"),
    ]  # fmt: skip


PARTS: "dict[str, Callable[[Rig, int], Figures]]" = {
    "start": start,
    "change": change,
    "fade": fade,
    "overview": overview,
    "pdf": pdf,
    "timer": timer,
    "memory": memory,
    "voting": voting,
    "hall": hall,
}
