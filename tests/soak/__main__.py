"""``python3 -m tests.soak``: workshop days at speed, with everything going wrong that may.

Random actions, counts, ballots by phone and by hand, cables, clocks, a deck that is saved while it
is shown, kills, a disk that is full or slow. After each step the laws are looked at (``laws``). The
first that is broken ends it, with the seed and the last steps; ``--seed`` goes the same way again,
as far as two processes and their times allow.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.environment import ensure

if TYPE_CHECKING:
    from tests.e2e.stage import Screens
    from tests.soak.laptop import Laptop

SCREENS = (("eDP-1", 960, 600), ("HDMI-1", 960, 540), ("DP-2", 800, 600))
LOOKS_EVERY = 12
LAST_STEPS = 40


def prepare(folder: Path) -> None:
    """Give the process a home of its own and screens that nobody sees, before Qt is there."""
    screens, x = [], 0
    for name, width, height in SCREENS:
        screens.append(
            {"name": name, "x": x, "y": 0, "width": width, "height": height,
             "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        )  # fmt: skip
        x += width
    about = folder / "screens.json"
    about.write_text(json.dumps({"screens": screens, "windowFrameMargins": False}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={about}"
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = ""
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / "home" / name.lower())


def with_projector(folder: Path) -> "Screens":
    """Start an X server of its own, with a laptop's screen, a projector and a window manager."""
    from tests.e2e.stage import Screens

    screens = Screens(folder)
    os.environ.update(screens.environ)
    return screens


def hurry() -> None:
    """Let nothing wait for a person."""
    from workshop.windows import running, watch
    from workshop.windows.passed import page

    watch.QUIET_MS, watch.SECOND_TRY_MS = 5, 10
    running.SETTLES_AFTER_MS = 1
    page.TAKE_BACK_MS = 3


class Soak:
    """Days of random steps from one seed."""

    def __init__(self, laptop: "Laptop", seed: int, *, is_loud: bool) -> None:
        """Begin nothing yet."""
        from tests.soak import laws

        self.laptop = laptop
        self.seed = seed
        self.steps = 0
        self.days = 0
        self.told: list[str] = []
        self.counts: Counter[str] = Counter()
        self.weights = laws.Weights()
        self._is_loud = is_loud

    def run(self, *, until_s: float, steps: int) -> None:
        """Go on until the time is up, or so many steps were made, and the day is over."""
        while time.monotonic() < until_s and self.steps < steps:
            self.day(min(self.laptop.chance.randrange(30, 150), steps - self.steps))

    def day(self, steps: int) -> None:
        """Give a workshop from its opening to its end."""
        from tests.soak import laws
        from tests.soak.decks import some_deck

        laptop, chance = self.laptop, self.laptop.chance
        self.days += 1
        laptop.begin(some_deck(chance), rehearsal=chance.random() < 0.1)
        self._tell("a day begins")
        for number in range(steps):
            if laptop.running is None:
                # Closed with nothing in it, or ended by keys.
                break
            self.step()
            if number % LOOKS_EVERY == LOOKS_EVERY - 1:
                laws.at_times(laptop)
        self._end()
        self.weights.weigh()

    def step(self) -> None:
        """Make one step, and look at the laws."""
        from tests.soak import laws
        from tests.soak.deeds import DEEDS

        laptop = self.laptop
        self.steps += 1
        weights = [weight for weight, _ in DEEDS]
        (deed,) = laptop.chance.choices([each for _, each in DEEDS], weights)
        self._tell(f"{deed.__name__} …")
        said = deed(laptop)
        self.counts[deed.__name__] += 1
        self.told[-1] = said
        if self._is_loud:
            print(f"{self.steps:6} {said}", flush=True)
        laptop.turn()
        laws.after_each_step(laptop)

    def _end(self) -> None:
        from tests.soak import laws
        from workshop.session import moves

        laptop = self.laptop
        laptop.disk.free(laptop.voting_pid)
        laptop.disk.slow_s = 0
        running = laptop.running
        if running is None:
            return
        folder = laptop.keeper.folder
        state = running.state
        self._tell("the day ends")
        running._store.dispatch(*moves.end(state, max(laptop.clocks.wall_ms(), state.last_ms)))
        laws.require(laptop.pump(lambda: laptop.program.running is None), "it does not end")
        laws.require(not laptop.faults, "ending failed:\n" + "\n".join(laptop.faults))
        if folder is not None and folder.exists():
            laws.after_the_end(laptop, folder)
            laptop.program.desk.erase(folder, "the workshop")
            laws.require(not folder.exists(), "an erased workshop is still there")
        self.counts["ended"] += 1

    def _tell(self, words: str) -> None:
        self.told = [*self.told[-LAST_STEPS:], words]

    def report(self) -> str:
        """What was done, in words."""
        ledger = self.laptop.ledger
        first, last = self.weights.days[:1], self.weights.days[-1:]
        lines = [
            f"seed {self.seed}: {self.steps} steps in {self.days} days",
            f"{ledger.acknowledged} ballots acknowledged, {ledger.closed} polls closed",
            ", ".join(f"{count} {name}" for name, count in sorted(self.counts.items())),
        ]
        if first and last:
            lines.append(
                "memory {:.0f} to {:.0f} MB, open files {} to {}, threads {} to {}".format(
                    *[each for pair in zip(first[0], last[0], strict=True) for each in pair]
                )
            )
            by_day = " ".join(f"{day[0]:.0f}" for day in self.weights.days)
            lines.append(f"memory by day: {by_day}")
        return "\n".join(lines)


def main() -> int:
    """Soak, and say how it went."""
    reader = argparse.ArgumentParser(prog="python3 -m tests.soak", description=__doc__)
    reader.add_argument("--minutes", type=float, default=1.0, help="how long (1)")
    reader.add_argument("--steps", type=int, default=10**9, help="how many steps at most")
    reader.add_argument("--seed", type=int, help="go the way of this seed; else one is drawn")
    reader.add_argument(
        "--x11", action="store_true", help="in an X server, with a projector really unplugged"
    )
    reader.add_argument("--loud", action="store_true", help="tell every step")
    options = reader.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        prepare(Path(name))
        screens = with_projector(Path(name)) if options.x11 else None
        hurry()
        from PySide6.QtWidgets import QApplication

        from tests.soak.laptop import Laptop
        from tests.soak.ledger import listen
        from workshop.render.fonts import load_fonts

        application = QApplication(["workshop"])
        application.setQuitOnLastWindowClosed(False)
        load_fonts()
        laptop = Laptop(application, Path(name), random.Random(seed))
        if screens is not None:
            laptop.cables.take(screens)
        listen(laptop.ledger)
        soak = Soak(laptop, seed, is_loud=options.loud)
        try:
            soak.run(until_s=time.monotonic() + 60 * options.minutes, steps=options.steps)
            growth = soak.weights.growth
        except Exception as error:
            laptop.disk.free()
            print("\n".join(f"  {words}" for words in soak.told))
            print(soak.report())
            print(f"BROKEN after {soak.steps} steps of seed {seed}: {error}", flush=True)
            if type(error).__name__ != "BrokenLawError":
                raise
            return 1
        finally:
            laptop.leave()
            if screens is not None:
                screens.close()
        print(soak.report(), flush=True)
        if growth:
            print(f"BROKEN with seed {seed}: {growth}")
            return 1
    return 0


if __name__ == "__main__":
    ensure("tests.soak", "test")
    sys.exit(main())
