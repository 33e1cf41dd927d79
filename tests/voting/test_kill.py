"""Killed at any moment, the ballot box has each acknowledged ballot once, and none twice."""

import random
import subprocess
import sys
from pathlib import Path

import tests
from tests.voting.caster import VOTERS, ballot_of
from tests.voting.samples import TREES, box_in, cast
from workshop.polls.tally import Tally
from workshop.voting.ballots import BallotBox, Taken


def cast_and_kill(path: Path, start: int, after: int) -> int:
    """Kill a caster once it has told of so many batches; how many voters were acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.voting.caster", str(path), str(start)],
        cwd=Path(tests.__file__).parent.parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as caster:
        assert caster.stdout is not None
        lines = [caster.stdout.readline() for _ in range(after)]
        caster.kill()
        # It went on while it was read from: what had reached the pipe had been kept.
        lines += caster.stdout.read().splitlines(keepends=True)
    told = [line for line in lines if line.endswith("\n")]
    return int(told[-1].split()[0])


def test_each_acknowledged_ballot_is_there_once_after_kills(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.leave()
    chance = random.Random(5)  # the same kills each time the test runs, at moments that never are
    kept, kills = 0, 0
    while kept < VOTERS:
        # Phones that heard nothing send again, and so do some that did not hear well.
        kept = cast_and_kill(box.path, max(0, kept - 5), chance.randrange(1, 50))
        kills += 1
        box = BallotBox(box.path)
        # The batch under way when it was killed is there or not, as a whole.
        assert kept <= box.answered("trees") <= kept + 7
        box.leave()
    assert kills > 5
    box = box_in(tmp_path)
    again = box.cast_many(cast(number, ballot_of(number)) for number in range(VOTERS))
    assert {receipt.taken for receipt in again} == {Taken.BEFORE}
    tally = box.close_run(TREES.id)
    assert tally == Tally(answered=1_000, passed=(100,), counts=((300, 300, 300),))
    box.leave()
