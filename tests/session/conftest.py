"""What holds for every test of a session."""

import threading
import time
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _toronto(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Name folders by one place's time of day wherever the tests run."""
    monkeypatch.setenv("TZ", "America/Toronto")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    yield
    for thread in threading.enumerate():
        if thread.name == "journal-sync":
            pytest.fail("a journal was not closed")
