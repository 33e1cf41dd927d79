"""Killed at any moment, a workshop comes back with everything that had happened."""

import random
import subprocess
import sys
from pathlib import Path

import tests
from tests.session.samples import OPENED
from workshop.session.events import WorkshopResumed
from workshop.session.journal import create_workshop, resume_workshop
from workshop.session.state import State, replay

KILLS = 25


def described(state: State) -> str:
    return f"{state.slide_id} {state.step} {state.wall} {state.frozen_at} {state.last_ms}"


def give_and_kill(folder: Path, turn: int, after: int) -> tuple[int, str]:
    """Kill a giver once it has told of so many events; return the last told of, and its state."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.session.giver", str(folder), str(turn)],
        cwd=Path(tests.__file__).parent.parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as giver:
        assert giver.stdout is not None
        lines = [giver.stdout.readline() for _ in range(after)]
        giver.kill()
        # It went on while it was read from: what had reached the pipe had been kept.
        lines += giver.stdout.read().splitlines(keepends=True)
    assert giver.returncode == -9
    told = [line for line in lines if line.endswith("\n")]
    kept, _, place = told[-1].rstrip("\n").partition(" ")
    return int(kept), place


def test_nothing_that_was_told_is_lost(tmp_path: Path) -> None:
    journal = create_workshop(tmp_path, OPENED)
    journal.close()
    chance = random.Random(2)  # the same kills each time the test runs, at moments that never are
    before = resume_workshop(journal.folder, 0)
    before.journal.close()
    history = before.events
    for kill in range(KILLS):
        kept, place = give_and_kill(journal.folder, kill * 1_000, chance.randrange(1, 400))
        back = resume_workshop(journal.folder, 0)
        back.journal.close()
        assert back.events[: len(history)] == history
        assert len(back.events) - 1 >= kept
        assert described(replay(back.events[:kept])) == place
        assert isinstance(back.events[-1], WorkshopResumed)
        assert back.state == replay(back.events)
        history = back.events
    assert len(history) > KILLS * 10
