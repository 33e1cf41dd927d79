"""What goes wrong with a laptop: its disk, clocks and screens, an editor that saves by halves."""

import random
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.e2e.stage import Screens
from workshop.files import sync_file
from workshop.session.journal import syncing
from workshop.windows.hotplug import ScreenKeeper
from workshop.windows.running import RunningWorkshop
from workshop.windows.screens import ScreenFact

PROJECTOR = "PROJ"
"""What the X server of the tests calls the screen that comes and goes."""


class Clocks:
    """The laptop's two clocks. Both go by themselves; time can be let go by, and one be set."""

    def __init__(self) -> None:
        """Begin at the time that it is."""
        self._wall_ms = time.time_ns() // 1_000_000 - self._real_ms()
        self._steady_ms = 0

    def _real_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def wall_ms(self) -> int:
        """What the laptop believes the time to be."""
        return self._wall_ms + self._real_ms()

    def steady_ms(self) -> int:
        """The clock that nobody can set."""
        return self._steady_ms + self._real_ms()

    def go_by(self, length_ms: int) -> None:
        """Let time go by, as when the lid was closed."""
        self._wall_ms += length_ms
        self._steady_ms += length_ms

    def be_set(self, by_ms: int) -> None:
        """Let somebody set the clock."""
        self._wall_ms += by_ms


class Disk:
    """A disk that can be full, or slow."""

    def __init__(self) -> None:
        """Have room, and be fast."""
        self.is_full = False
        self.slow_s = 0.0
        self._was = resource.getrlimit(resource.RLIMIT_FSIZE)
        self._sync = sync_file
        vars(syncing).update(sync_file=self._slow_sync)

    def _slow_sync(self, fd: int) -> None:
        if self.slow_s:
            threading.Event().wait(self.slow_s)
        self._sync(fd)

    def fill(self, pid: int | None = None) -> None:
        """Let nothing more be written, by this process and another."""
        self.is_full = True
        self._limit((0, self._was[1]), pid)

    def free(self, pid: int | None = None) -> None:
        """Make room."""
        self.is_full = False
        self._limit(self._was, pid)

    def _limit(self, limit: tuple[int, int], pid: int | None) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        if pid:
            try:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, limit)
            except ProcessLookupError:
                return

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Let the soak itself write while the disk is full for the program."""
        if not self.is_full:
            yield
            return
        full = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, self._was)
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, full)


class Cables:
    """Which screens are plugged in, of those that the platform has."""

    def __init__(self) -> None:
        """Plug all of them in, and let the program see only what is plugged."""
        self.plugged = {screen.name() for screen in QGuiApplication.screens()}
        self._screens: Screens | None = None
        facts = ScreenKeeper._facts

        def plugged_facts(keeper: ScreenKeeper) -> tuple[ScreenFact, ...]:
            return tuple(fact for fact in facts(keeper) if fact.name in self.plugged)

        ScreenKeeper._facts = plugged_facts  # type: ignore[method-assign, assignment]

    def take(self, screens: Screens) -> None:
        """Let cables be those of an X server with a projector that can really be unplugged."""
        self._screens = screens

    def change(self, chance: random.Random, running: RunningWorkshop) -> str:
        """Pull a cable or plug one in; never is there no screen at all."""
        if self._screens is not None:
            return self._change_projector(self._screens)
        every = sorted(screen.name() for screen in QGuiApplication.screens())
        name = chance.choice(every)
        if name in self.plugged and len(self.plugged) > 1:
            self.plugged.remove(name)
            word = "unplug"
        else:
            self.plugged.add(name)
            word = "plug"
        running.screens.place()
        return f"{word} {name}"

    def _change_projector(self, screens: Screens) -> str:
        if PROJECTOR in self.plugged:
            self.plugged.remove(PROJECTOR)
            screens.unplug()
            return f"unplug {PROJECTOR}"
        self.plugged.add(PROJECTOR)
        screens.plug()
        return f"plug {PROJECTOR}"


def edit(chance: random.Random, deck: Path, original: str) -> str:
    """Save the deck anew, as editors do and as they should not; says how."""
    text = deck.read_text(encoding="utf-8", errors="replace") if deck.exists() else original
    slides = text.split("\n---\n")
    at = chance.randrange(len(slides))
    edits: dict[str, Callable[[], str | bytes]] = {
        "a slide more": lambda: "\n---\n".join(
            [*slides[:at], f"\n# New {chance.randrange(10**6)}\n\nWords.\n", *slides[at:]]
        ),
        "a slide less": lambda: "\n---\n".join(slides[:at] + slides[at + 1 :]),
        "a slide twice": lambda: "\n---\n".join([*slides[:at], slides[at], *slides[at:]]),
        "slides in another order": lambda: "\n---\n".join(chance.sample(slides, len(slides))),
        "half of it": lambda: text[: chance.randrange(len(text) + 1)],
        "nothing": lambda: "",
        "no text": lambda: bytes(chance.randrange(256) for _ in range(200)),
        "a broken beginning": lambda: f"---\ntitle: [\n---\n{text}",
        "as it was": lambda: original,
        "as it was, at last": lambda: original,
    }
    how = chance.choice([*edits, "no file"])
    if how == "no file":
        deck.unlink(missing_ok=True)
        return how
    made = edits[how]()
    data = made if isinstance(made, bytes) else made.encode()
    if chance.random() < 0.5:
        aside = deck.with_name("deck.md~")
        aside.write_bytes(data)
        aside.replace(deck)
        return f"{how}, put in its place"
    deck.write_bytes(data)
    return how
