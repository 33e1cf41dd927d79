"""A stage for the real program: screens that can be unplugged, the program as a process."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

DRIVER = Path(__file__).with_name("driver.py")
LAPTOP = "1920/508x1080/286+0+0"
PROJECTOR = "1920/508x1080/286+1920+0"


class Screens:
    """An X server of its own with a laptop's screen and a projector, and a window manager."""

    def __init__(self, folder: Path, *, projector: bool = True) -> None:
        """Start them; they are ready when this returns."""
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "3840x1080x24", "-noreset"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as ready:
            self.environ = {**os.environ, "DISPLAY": f":{ready.readline().strip()}"}
        self.environ["QT_QPA_PLATFORM"] = "xcb"
        self._randr("--setmonitor", "LAPTOP", LAPTOP, "screen")
        if projector:
            self.plug()
        # Openbox writes into the pipe when it has taken charge of the windows.
        managed = folder / "managed"
        os.mkfifo(managed)
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable", "--startup", f"sh -c 'echo ready > {managed}'"],
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        managed.read_text()

    def plug(self) -> None:
        """Plug the projector in."""
        self._randr("--setmonitor", "PROJ", PROJECTOR, "none")

    def unplug(self) -> None:
        """Pull the projector's cable."""
        self._randr("--delmonitor", "PROJ")

    def press(self, *keys: str) -> None:
        """Press keys as a clicker does, whichever window has the keyboard."""
        subprocess.run(["xdotool", "key", *keys], env=self.environ, check=True)

    def close(self) -> None:
        """Switch everything off."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()

    def _randr(self, *arguments: str) -> None:
        subprocess.run(
            ["xrandr", *arguments], env=self.environ, check=True, stdout=subprocess.DEVNULL
        )


class Running:
    """The program as a process, heard line by line."""

    def __init__(self, workshops: Path, deck: Path | None, environ: dict[str, str]) -> None:
        """Start it on a deck, or resuming what broke off."""
        self.started = time.monotonic()
        command = [sys.executable, str(DRIVER), str(workshops)]
        root = str(DRIVER.parent.parent.parent)
        path = os.pathsep.join(part for part in (root, environ.get("PYTHONPATH", "")) if part)
        self.process = subprocess.Popen(
            command if deck is None else [*command, str(deck)],
            env={**environ, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._rest = b""
        self.told: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        """Nothing is left to do."""
        return self

    def __exit__(self, *error: object) -> None:
        """End it, if it has not ended."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def obey(self, *commands: str) -> None:
        """Send commands, see ``driver``."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{command}\n" for command in commands).encode())
        self.process.stdin.flush()

    def hear(
        self, wanted: Callable[[dict[str, Any]], object], within_s: float = 20.0
    ) -> dict[str, Any]:
        """Wait for a line that is wanted, and return it."""
        until = time.monotonic() + within_s
        while True:
            line = self._line(until)
            assert line is not None, f"heard nothing wanted; at last {self.told[-5:]}"
            if wanted(line):
                return line

    def hear_state(self, **wanted: object) -> dict[str, Any]:
        """Wait for a state with these values, and return it."""
        line = self.hear(lambda line: "state" in line and wanted.items() <= line["state"].items())
        return dict(line["state"])

    def ask(self, command: str, name: str) -> Any:
        """Send a command and return its answer."""
        self.obey(command)
        return self.hear(lambda line: name in line)[name]

    def ask_until(self, command: str, name: str, settled: Callable[[Any], bool]) -> Any:
        """Ask again until the answer is what it must come to, or the time is up.

        A window manager does its part when it gets to it, and tells nobody when it is done.
        """
        deadline = time.monotonic() + 10
        while not settled(answer := self.ask(command, name)) and time.monotonic() < deadline:
            pass
        return answer

    def rest(self) -> None:
        """Hear what was said before the process ended."""
        while self._line(time.monotonic() + 5) is not None:
            pass

    @property
    def state(self) -> dict[str, Any]:
        """The state heard last."""
        return dict(next(line["state"] for line in reversed(self.told) if "state" in line))

    def _line(self, until: float) -> dict[str, Any] | None:
        """Wait for the next line; None when there is none in time, or never again."""
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._rest:
                if not selector.select(max(0.0, until - time.monotonic())):
                    return None
                more = os.read(self.process.stdout.fileno(), 65536)
                if not more:
                    return None
                self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        told: dict[str, Any] = json.loads(line)
        self.told.append(told)
        return told
