"""The stage on which the real program runs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.stage import Screens

DECK = """\
---
title: A small deck
---

# Welcome

<!--
SAY: Nobody in the room may read this.
-->

---

# Builds

* First
* Second
* Third

---

# Words

---

# The end
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A small deck with build steps and notes."""
    path = tmp_path / "deck.md"
    path.write_text(DECK)
    return path


@pytest.fixture
def two_screens(tmp_path: Path) -> Iterator[Screens]:
    """A laptop and a projector."""
    yield from _screens(tmp_path, projector=True)


@pytest.fixture
def one_screen(tmp_path: Path) -> Iterator[Screens]:
    """A laptop alone."""
    yield from _screens(tmp_path, projector=False)


def _screens(folder: Path, *, projector: bool) -> Iterator[Screens]:
    for command in ("Xvfb", "xrandr", "openbox", "xdotool"):
        if shutil.which(command) is None:
            pytest.skip(f"{command} is not installed")
    screens = Screens(folder, projector=projector)
    yield screens
    screens.close()
