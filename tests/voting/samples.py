"""Polls, tokens and boxes that the tests of voting share."""

from pathlib import Path

from workshop.deck.model import Poll
from workshop.polls.tally import Ballot
from workshop.voting.ballots import BallotBox, Cast

TREES = Poll(
    line=1,
    id="trees",
    kind="choice",
    question="Which tree?",
    options=("Ash", "Birch", "Cedar"),
)
HOPES = Poll(line=9, id="hopes", kind="open", question="What do you hope for?", options=())


def token(number: int) -> str:
    """The token of one voter."""
    return f"token-of-voter-{number:08}"


def cast(number: int, ballot: Ballot, run: str = "trees") -> Cast:
    """The ballot of one voter."""
    return Cast(run=run, token=token(number), ballot=ballot)


def box_in(folder: Path, poll: Poll = TREES) -> BallotBox:
    """A ballot box with one run open."""
    box = BallotBox(folder / "ballots.sqlite3")
    box.open_run(poll.id, poll)
    return box


def bytes_in(folder: Path) -> bytes:
    """Every byte of every file in a folder, one after the other; free pages and logs too."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
