"""Casts ballots until it is killed, telling how far it has come once they are kept.

Run by ``test_kill``: the box's file, and the number of the voter to begin with.
"""

import sys
from pathlib import Path

from tests.voting.samples import TREES, cast
from workshop.polls.tally import Ballot
from workshop.voting.ballots import BallotBox

VOTERS = 1_000


def ballot_of(number: int) -> Ballot:
    """What a voter answers: every tenth passes."""
    return None if number % 10 == 9 else [number % 3]


def main(path: str, start: str) -> None:
    """Cast in batches of one to seven, as they come when people answer while a commit runs."""
    box = BallotBox(Path(path))
    box.open_run("trees", TREES)
    number = int(start)
    while number < VOTERS:
        end = min(number + number % 7 + 1, VOTERS)
        receipts = box.cast_many(cast(n, ballot_of(n)) for n in range(number, end))
        number = end
        sys.stdout.write(f"{number} {' '.join(receipt.taken for receipt in receipts)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
