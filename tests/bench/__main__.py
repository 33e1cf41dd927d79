"""``python3 -m tests.bench``: the foundation's figures, beside an empty window of this machine.

Every run of the program is followed by one of the empty window, so that both meet the same moods of
the machine; what counts is their ratio. Nothing here passes or fails.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workshop.environment import ensure

CHECKOUT = Path(__file__).parents[2]
LONG = 2000
MIDDLING = 225
PRINTED = 200
REFRESH_MS = 1000 / 60
SIZES = ((1920, 1080), (3840, 2160))

Row = tuple[str, str, str]


class Bench:
    """Runs measures as processes, with a home of their own and two screens that nobody sees."""

    def __init__(self, folder: Path, platform: str) -> None:
        self.folder = folder
        self.platform = platform

    def environment(self, wall: tuple[int, int] = SIZES[0]) -> dict[str, str]:
        """Return the environment of a process with a laptop's screen and a wall of that size."""
        platform = self.platform
        if platform == "offscreen":
            screens = self.folder / f"screens-{wall[0]}.json"
            screens.write_text(
                json.dumps(
                    {
                        "screens": [
                            _screen("LAPTOP", 0, SIZES[0]),
                            _screen("WALL", SIZES[0][0], wall),
                        ]
                    }
                )
            )
            platform = f"offscreen:configfile={screens}"
        homes = {f"XDG_{name}_HOME": str(self.folder) for name in ("CONFIG", "DATA", "STATE")}
        environment = os.environ | homes | {"QT_QPA_PLATFORM": platform}
        # Or every start would compile every module anew, which no installed program does.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        return environment

    def start_ms(self, deck: Path | None = None) -> tuple[float, float]:
        """Start once: milliseconds to the painted wall, and to the wall and console painted."""
        command = [sys.executable, "-m", "tests.bench.opening", *([str(deck)] if deck else [])]
        begin_ns = time.monotonic_ns()
        answer = self._run(command, SIZES[0])
        painted_ns = [int(at_ns) for at_ns in answer.split()]
        return (painted_ns[0] - begin_ns) / 1e6, (max(painted_ns) - begin_ns) / 1e6

    def show(
        self, measure: str, deck: Path, wall: tuple[int, int] = SIZES[0]
    ) -> dict[str, list[float]]:
        """Take a measure of a workshop under way."""
        command = [
            sys.executable,
            "-m",
            "tests.bench.showing",
            measure,
            str(deck),
            str(self.folder),
        ]
        figures: dict[str, list[float]] = json.loads(self._run(command, wall).splitlines()[-1])
        return figures

    def pdf_ms(self, deck: Path) -> float:
        """Return how long the command takes that writes a deck as a PDF, from start to end."""
        out = self.folder / "deck.pdf"
        begin_ns = time.monotonic_ns()
        self._run(
            [sys.executable, "-m", "workshop", "export", str(deck), "--to", "pdf", "-o", str(out)],
            SIZES[0],
        )
        return (time.monotonic_ns() - begin_ns) / 1e6

    def _run(self, command: list[str], wall: tuple[int, int]) -> str:
        done = subprocess.run(
            command,
            cwd=CHECKOUT,
            env=self.environment(wall),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout


def _screen(name: str, x: int, size: tuple[int, int]) -> dict[str, object]:
    return {"name": name, "x": x, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96,
            "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip


def measure_starts(bench: Bench, decks: dict[str, Path], rounds: int) -> dict[str, float]:
    """Return median start times in milliseconds, of the empty window and of each deck."""
    bench.start_ms()
    walls: dict[str, list[float]] = {name: [] for name in decks}
    alls: dict[str, list[float]] = {name: [] for name in decks}
    empties = []
    for number in range(rounds):
        _progress(f"starts {number + 1} of {rounds}")
        for name, deck in decks.items():
            empties.append(bench.start_ms()[0])
            wall_ms, all_ms = bench.start_ms(deck)
            walls[name].append(wall_ms)
            alls[name].append(all_ms)
    figures = {"empty_ms": statistics.median(empties)}
    for name in decks:
        figures[f"{name}_wall_ms"] = statistics.median(walls[name])
        figures[f"{name}_both_ms"] = statistics.median(alls[name])
    return figures


def spread(times_ms: list[float]) -> dict[str, float]:
    """Return the median, the 99th percentile and the worst of some times."""
    ordered = sorted(times_ms)
    return {
        "n": len(ordered),
        "p50_ms": statistics.median(ordered),
        "p99_ms": ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))],
        "worst_ms": ordered[-1],
    }


def frames(figures: dict[str, list[float]]) -> dict[str, float]:
    """Return the spread of the times between frames, their work, and the share that is late.

    A frame is late when a screen of 60 Hz finds the same picture as the time before. A screen's
    refreshes may fall anywhere between frames; this is the mean of all the ways in which they can.
    """
    work_ms = spread(figures["work_ms"])
    return {
        **spread(figures["fade_ms"]),
        "late_percent": _late_percent(figures["fade_ms"]),
        "empty_late_percent": _late_percent(figures["empty_ms"]),
        "work_p50_ms": work_ms["p50_ms"],
        "work_p99_ms": work_ms["p99_ms"],
        "overworked_percent": 100
        * sum(each > REFRESH_MS for each in figures["work_ms"])
        / len(figures["work_ms"]),
    }


def _late_percent(gaps_ms: list[float]) -> float:
    return 100 * sum(max(0.0, gap_ms - REFRESH_MS) for gap_ms in gaps_ms) / sum(gaps_ms)


def measure(bench: Bench, rounds: int) -> dict[str, dict[str, float]]:
    """Take all measures."""
    from tests.bench.decks import FLAGSHIP, write_deck

    long = write_deck(bench.folder / "long.md", LONG)
    middling = write_deck(bench.folder / "middling.md", MIDDLING)
    found = {"start": measure_starts(bench, {"deck": FLAGSHIP, "long": long}, rounds)}
    for size in SIZES:
        for name, title in (("ahead", "painted ahead"), ("unseen", "never seen")):
            _progress(f"changes of slide, {title}, {size[0]}x{size[1]}")
            found[f"{name} {size[0]}x{size[1]}"] = spread(
                bench.show(name, middling, size)[f"{name}_ms"]
            )
        _progress(f"cross-fades, {size[0]}x{size[1]}")
        found[f"fade {size[0]}x{size[1]}"] = frames(bench.show("fade", middling, size))
    _progress("overview")
    found["overview"] = spread(bench.show("overview", long)["overview_ms"])
    _progress("pdf")
    printed = write_deck(bench.folder / "printed.md", PRINTED)
    found["pdf"] = {"pdf_ms": statistics.median(bench.pdf_ms(printed) for _ in range(3))}
    for size in SIZES:
        _progress(f"a round that runs, {size[0]}x{size[1]}")
        timed = bench.show("timer", FLAGSHIP, size)
        found[f"timer {size[0]}x{size[1]}"] = {
            "idle_percent": timed["idle_percent"][0],
            "percent": timed["timer_percent"][0],
            "late_ms": max(timed["late_ms"]),
        }
    _progress("memory")
    small, large = bench.show("memory", FLAGSHIP), bench.show("memory", long)
    more = large["slides"][0] - small["slides"][0]
    found["memory"] = {
        "opened_mb": large["opened_bytes"][0] / 1e6,
        "opened_kb_per_slide": (large["opened_bytes"][0] - small["opened_bytes"][0]) / more / 1e3,
        "laid_out_kb_per_slide": (large["laid_out_bytes"][0] - small["laid_out_bytes"][0])
        / more
        / 1e3,
    }
    _progress("")
    return found


def rows_of(found: dict[str, dict[str, float]]) -> list[Row]:
    """Return what was measured, the figure, and what the foundation must reach."""
    seconds = found["pdf"]["pdf_ms"] / 1000
    return [
        *_start_rows(found["start"]),
        *_change_rows(found),
        (f"PDF of {PRINTED} slides, the whole command", f"{seconds:.2f} s", "5 s"),
        *_memory_rows(found["memory"]),
    ]


def _start_rows(start: dict[str, float]) -> list[Row]:
    empty_ms = start["empty_ms"]
    rows = [("start: an empty PySide6 window", f"{empty_ms:.0f} ms", "")]
    for name, slides, must in (("deck", "45 slides", "1.80 x"), ("long", f"{LONG} slides", "")):
        wall_ms, both_ms = start[f"{name}_wall_ms"], start[f"{name}_both_ms"]
        rows += [
            (
                f"start: {slides}, on the wall",
                f"{wall_ms:.0f} ms = {wall_ms / empty_ms:.2f} x",
                must,
            ),
            (f"start: {slides}, console too", f"{both_ms:.0f} ms = {both_ms / empty_ms:.2f} x", ""),
        ]
    ratio = start["long_wall_ms"] / start["deck_wall_ms"]
    return [*rows, (f"start: {LONG} slides beside 45", f"{ratio:.2f} x", "1.30 x")]


def _change_rows(found: dict[str, dict[str, float]]) -> list[Row]:
    titles = {
        "ahead": ("key to wall, painted ahead", "16.7 ms p99"),
        "unseen": ("key to wall, never seen", "50 ms p99"),
        "overview": (f"scrolling {LONG} slides, one turn of the loop", "50 ms worst"),
    }
    rows = []
    for name, times in found.items():
        kind, _, size = name.partition(" ")
        if kind in titles:
            what, must = titles[kind]
            figure = "p50 {p50_ms:.1f}  p99 {p99_ms:.1f}  worst {worst_ms:.1f} ms".format(**times)
            rows.append((f"{what}, {size}" if size else what, figure, must))
        elif kind == "fade":
            figure = "late {late_percent:.2f} %  an empty window's {empty_late_percent:.2f} %"
            rows.append((f"frames of cross-fades, {size}", figure.format(**times), "1 % late"))
            figure = "p50 {work_p50_ms:.1f}  p99 {work_p99_ms:.1f} ms"
            figure += "  over 16.7 ms {overworked_percent:.2f} %"
            rows.append((f"our own work for a frame, {size}", figure.format(**times), "1 %"))
    return rows


def _timer_rows(found: dict[str, dict[str, float]]) -> list[Row]:
    rows = []
    for name, figures in found.items():
        kind, _, size = name.partition(" ")
        if kind == "timer":
            busy = "{percent:.2f} % of a core, idle {idle_percent:.2f}".format(**figures)
            rows += [
                (f"a round that runs, wall and console, {size}", busy, "2 %"),
                (f"its figures behind the clock, {size}", f"{figures['late_ms']:.0f} ms", "50 ms"),
            ]
    return rows


def _memory_rows(memory: dict[str, float]) -> list[Row]:
    opened_kb, laid_out_kb = memory["opened_kb_per_slide"], memory["laid_out_kb_per_slide"]
    return [
        (f"memory: {LONG} slides opened", f"{memory['opened_mb']:.0f} MB", ""),
        ("memory: for each slide more, opened", f"{opened_kb:.1f} KB", "100 KB"),
        ("memory: for each slide more, all laid out", f"{laid_out_kb:.1f} KB", "100 KB"),
    ]


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(prog="python3 -m tests.bench", description=__doc__)
    reader.add_argument(
        "--json", action="store_true", help="print the figures for programs to read"
    )
    reader.add_argument("--rounds", type=int, default=15, help="starts of each kind (15)")
    reader.add_argument("--platform", default="offscreen", help="Qt's platform: offscreen or xcb")
    options = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Bench(Path(folder), options.platform), options.rounds)
    if options.json:
        print(json.dumps(found, indent=2))
        return
    rows: list[Row] = [("measure", "figure", "to reach"), *rows_of(found)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


if __name__ == "__main__":
    ensure("tests.bench", "test")
    main()
