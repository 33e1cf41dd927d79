"""Killed in the middle of a round, the program comes back with the right time left."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.stage import Running

DECK = "# Talk\n\n<!--\ndiscuss:\n  - 10m  Pairs\n  - 5m  All\n-->\n\n---\n\n# After\n"
APART_MS = 50


@pytest.fixture
def environ() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text(DECK)
    return path


def killed_and_back(
    keys: tuple[str, ...], talk: Path, folder: Path, environ: dict[str, str], **wanted: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was told before the program was killed, and what it told when it was back."""
    with Running(folder, talk, environ) as running:
        running.hear(lambda line: "ready" in line)
        running.obey(*(f"key {key}" for key in keys))
        before = running.hear_state(**wanted)
        os.kill(running.process.pid, signal.SIGKILL)
        running.process.wait()
    with Running(folder, None, environ) as again:
        again.hear(lambda line: "ready" in line)
        return before, again.state


def test_a_running_round_has_lost_the_time_that_went_by_on_the_wall_clock(
    talk: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    before, back = killed_and_back(("T",), talk, tmp_path / "w", environ, paused=False)
    away_ms = back["by_the_wall_clock_ms"] - before["by_the_wall_clock_ms"]
    assert away_ms > 0
    assert abs(before["left_ms"] - back["left_ms"] - away_ms) <= APART_MS
    assert (back["round"], back["paused"]) == ("Pairs", False)


def test_a_paused_round_has_the_time_that_it_had(
    talk: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    before, back = killed_and_back(("T", "]", "T"), talk, tmp_path / "w", environ, paused=True)
    assert back["left_ms"] == before["left_ms"]
    assert (back["round"], back["paused"]) == ("Pairs", True)
