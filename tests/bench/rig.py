"""Runs measures as processes, each in a home of its own and with screens that nobody sees."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]
SIZES = ((1920, 1080), (3840, 2160))


class Rig:
    """A folder, a platform of Qt, and processes that are measured there."""

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

    def floor(self, name: str, *arguments: str) -> dict[str, float]:
        """Take a floor: the least that Qt or the system could do it for; see ``floors``."""
        command = [sys.executable, "-m", "tests.bench.floors", name, *arguments]
        figures: dict[str, float] = json.loads(self._run(command, SIZES[0]))
        return figures

    def module(self, name: str) -> dict[str, Any]:
        """Run a measure that is a module of its own, for its figures."""
        found: dict[str, Any] = json.loads(
            self._run([sys.executable, "-m", f"tests.bench.{name}", "--json"], SIZES[0])
        )
        return found

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


def spread(times_ms: list[float]) -> dict[str, float]:
    """Return the median, the 99th percentile and the worst of some times."""
    ordered = sorted(times_ms)
    return {
        "n": len(ordered),
        "p50_ms": statistics.median(ordered),
        "p99_ms": ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))],
        "worst_ms": ordered[-1],
    }
