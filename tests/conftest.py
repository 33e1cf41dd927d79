"""What holds for every test: nothing leaves this computer, nobody sleeps, nothing is said aside.

Qt messages that no one expects fail a test by pytest-qt's own setting; log records do so here.
"""

import ipaddress
import logging
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, SupportsIndex

import pytest

from workshop.voting.boxfile import BoxFile

# Before Qt is imported: no test needs a screen unless it brings its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Programs that tests start keep their compiled code, as they do for people: without it, each of a
# hundred starts compiles the whole program again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_OURS = ("tests", "workshop")
_forbidden: list[str] = []


def _watch(event: str, details: tuple[Any, ...]) -> None:
    """Refuse to reach another computer (promise P8), even to ask for its address.

    An audit hook sees this wherever it is tried, and no test can patch it away.
    """
    if event in ("socket.connect", "socket.sendto"):
        address = details[1]
        # An address that is no pair is a path: a socket of this computer.
        wrong = isinstance(address, tuple) and not _is_here(address[0])
    elif event == "socket.getaddrinfo":
        address = details[0]
        wrong = not _is_here(address)
    else:
        return
    if wrong:
        _refuse(f"{event} {address}")


def _sleep(seconds: float | SupportsIndex) -> None:
    """Refuse to wait by the clock, but to others: subprocess does so until a process has ended."""
    caller = sys._getframe(1).f_globals.get("__name__", "")
    if caller.partition(".")[0] in _OURS:
        _refuse(f"time.sleep({seconds}) in {caller}")
    _sleep_by_the_clock(seconds)


def _refuse(what: str) -> None:
    _forbidden.append(what)
    raise PermissionError(what)


sys.addaudithook(_watch)
_sleep_by_the_clock, time.sleep = time.sleep, _sleep


@pytest.fixture(autouse=True)
def _nothing_forbidden() -> Iterator[None]:
    """Fail a test that tried what is refused above, also where the refusal was swallowed."""
    _forbidden.clear()
    yield
    if _forbidden:
        pytest.fail("forbidden: " + "; ".join(_forbidden))


@pytest.fixture(autouse=True)
def _nothing_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a warning or worse in the log; one that expects it clears it."""
    yield
    told = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    if told:
        pytest.fail("logged: " + "; ".join(told))


@pytest.fixture(autouse=True)
def _boxes_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the ballot boxes that a test leaves open, as one that breaks off on purpose does."""
    opened: list[BoxFile] = []
    begin = BoxFile.__init__

    def open_and_note(box: BoxFile, path: Path) -> None:
        begin(box, path)
        opened.append(box)

    monkeypatch.setattr(BoxFile, "__init__", open_and_note)
    yield
    for box in opened:
        box.close()


@pytest.fixture(autouse=True)
def _nothing_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Lead what would be written into a home folder into the test's own."""
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


def _is_here(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    try:
        return name == "localhost" or ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
