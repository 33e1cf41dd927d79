"""Peers beside the program, under one X server: what anybody would see, read from its memory.

The same two slides are shown by each: one wholly blue, one wholly orange. The clock runs from the
start of a process until the screen is blue, and from a key until it begins to turn. Ours is started
as for a talk, and shows its console on the laptop beside the wall on the projector; pdfpc sees one
screen of the two, so that it shows the slide alone, which is less.
"""

import mmap
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import Figure
from tests.bench.rig import CHECKOUT, Rig

if TYPE_CHECKING:
    from collections.abc import Callable

LAPTOP_WIDE = 1920
SIZE = (3840, 1080)
LAPTOP, PROJECTOR = "1920/508x1080/286+0+0", "1920/508x1080/286+1920+0"
Colour = tuple[int, int, int]
BLUE, ORANGE = (0x20, 0x40, 0xA0), (0xE0, 0x80, 0x20)
WITHIN_S = 20.0
CHANGES = 20
Times = tuple[list[float], list[float]]
"""Of starts, and of changes of slide, in milliseconds."""
_DECK = """# Blue

<!-- _backgroundColor: "#2040a0" -->

---

# Orange

<!-- _backgroundColor: "#e08020" -->
"""
HOW_TO_GET = {
    "pdfpc": "apt-get install pdf-presenter-console",
    "manim-slides": "pip install manim-slides; its slides are films, so only its start compares",
    "LibreOffice Impress": "apt-get install libreoffice-impress",
}


class Screen:
    """An X server whose pixels can be read as they are painted, with a window manager."""

    def __init__(self, folder: Path) -> None:
        """Start both."""
        self.x = 0
        """Where the screen begins that the slide is shown on."""
        reading, writing = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-noreset",
             "-nolisten", "tcp", "-fbdir", str(folder)],
            pass_fds=(writing,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as ready:
            self.display = f":{ready.readline().strip()}"
        self.environ = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.environ[f"XDG_{name}_HOME"] = str(folder / "home")
        for name, area, output in (("LAPTOP", LAPTOP, "screen"), ("PROJ", PROJECTOR, "none")):
            monitor = ["xrandr", "--setmonitor", name, area, output]
            subprocess.run(monitor, env=self.environ, check=True, stdout=subprocess.DEVNULL)
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # The header of an XWD file: its own length first, the colours' number further on.
        head = [int.from_bytes(self._pixels[at : at + 4]) for at in range(0, 100, 4)]
        self._line_bytes = head[12]
        self._begin = head[0] + 12 * head[19]

    def colour(self, x: int, y: int) -> Colour:
        """The colour of a pixel now."""
        at = self._begin + y * self._line_bytes + 4 * x
        blue, green, red = self._pixels[at : at + 3]
        return red, green, blue

    def is_all(self, colour: Colour) -> bool:
        """Whether the slide's ground is this colour, off its middle and its edges."""
        places = ((self.x + 480, 700), (self.x + 960, 800), (self.x + 1440, 700))
        return all(
            sum(abs(one - other) for one, other in zip(self.colour(*place), colour, strict=True))
            < 60
            for place in places
        )

    def wait_for(self, colour: Colour, what: str) -> int:
        """The moment when the screen has the colour, in nanoseconds."""
        until_s = time.monotonic() + WITHIN_S
        while not self.is_all(colour):
            if time.monotonic() > until_s:
                raise TimeoutError(what)
        return time.monotonic_ns()

    def wait_for_other(self, colour: Colour, what: str) -> int:
        """The moment when the screen is no longer wholly of the colour, in nanoseconds."""
        until_s = time.monotonic() + WITHIN_S
        while self.is_all(colour):
            if time.monotonic() > until_s:
                raise TimeoutError(what)
        return time.monotonic_ns()

    def press(self, key: str) -> None:
        """Press a key."""
        subprocess.run(["xdotool", "key", key], env=self.environ, check=True)

    def close(self) -> None:
        """End both."""
        self._pixels.close()
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()


def not_compared() -> list[str]:
    """What is not on this machine, and how to get it."""
    here = {"pdfpc": shutil.which("pdfpc"), "manim-slides": None, "LibreOffice Impress": None}
    return [
        *(f"{name}: not here, or not measured; {HOW_TO_GET[name]}"
          for name, path in here.items() if path is None),
        "PowerPoint and Keynote: they do not run on Linux",
        "polling websites: they need the internet, which a room may not have",
        "Windows and macOS: nothing of this was run there",
    ]  # fmt: skip


def peers(rig: Rig, rounds: int) -> list[Figure]:
    """Start and change of slide, ours and those of peers that are here."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        return []
    folder = rig.folder / "peers"
    folder.mkdir()
    deck = folder / "two.md"
    deck.write_text(_DECK, encoding="utf-8")
    printed = folder / "two.pdf"
    export = [sys.executable, "-m", "workshop", "export", str(deck), "--to", "pdf"]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [*export, "-o", str(printed)],
        cwd=CHECKOUT,
        env=offscreen,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    commands = {"ours": (LAPTOP_WIDE, [sys.executable, "-m", "workshop", str(deck)])}
    if shutil.which("pdfpc"):
        commands["pdfpc"] = (0, ["pdfpc", "--switch-screens", str(printed)])
    screen = Screen(folder)
    try:
        found = {
            name: _measured(screen, x, command, max(3, rounds // 3))
            for name, (x, command) in commands.items()
        }
    finally:
        screen.close()
    return _figures(found)


def _measured(screen: Screen, x: int, command: list[str], rounds: int) -> Times:
    screen.x = x
    starts: list[float] = []
    changes: list[float] = []
    for number in range(rounds + 1):
        begin_ns = time.monotonic_ns()
        process = subprocess.Popen(
            command, cwd=CHECKOUT, env=screen.environ,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            shown_ns = screen.wait_for(BLUE, f"{command[0]} shows nothing")
            if number:
                # The first start fills the caches of the system.
                starts.append((shown_ns - begin_ns) / 1e6)
            if number == rounds:
                changes = _changes(screen)
        finally:
            process.kill()
            process.wait()
        screen.wait_for_other(BLUE, "what was killed is still shown")
        screen.wait_for_other(ORANGE, "what was killed is still shown")
    return starts, changes


def _changes(screen: Screen) -> list[float]:
    """Times from before a key is sent to the first change on the screen: ours fades from there."""
    _let_settle()
    times = []
    for number in range(CHANGES):
        key, before = ("Left", ORANGE) if number % 2 else ("Right", BLUE)
        begin_ns = time.monotonic_ns()
        screen.press(key)
        times.append((screen.wait_for_other(before, f"{key} does nothing") - begin_ns) / 1e6)
        _let_settle(0.5)
    return times


def _let_settle(seconds: float = 2.0) -> None:
    time.sleep(seconds)


def _figures(found: dict[str, Times]) -> list[Figure]:
    measures: tuple[tuple[str, Callable[[Times], list[float]]], ...] = (
        ("command to first slide, on a screen", lambda times: times[0]),
        ("key sent from outside, to the first change", lambda times: times[1]),
    )
    figures = []
    for what, pick in measures:
        ours = statistics.median(pick(found["ours"]))
        for name, times in found.items():
            if name != "ours":
                figures.append(
                    Figure(part="peers", what=f"{what}: ours", figure=ours, unit="ms",
                           floor=statistics.median(pick(times)), floor_name=name)
                )  # fmt: skip
        if len(found) == 1:
            figures.append(Figure(part="peers", what=f"{what}: ours", figure=ours, unit="ms"))
    return figures
