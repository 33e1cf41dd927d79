"""What the panel of typed counts says, and which letter is whose. Pure."""

from typing import TYPE_CHECKING

from workshop.session import hands as typing
from workshop.session.hands import Cell, Hands, Line

if TYPE_CHECKING:
    from workshop.deck.model import Poll

LETTERS = "ABCDEFGHIJKLMNOPQRSTUWYZ"
"""Without V, which closes the poll, and X, which shows its result."""


def letters_of(lines: tuple[Line, ...], chosen: int) -> dict[str, int]:
    """Which letter steps which line: those under the chosen line's heading, and after all."""
    start = max((i for i in range(chosen + 1) if i < len(lines) and lines[i].heading), default=0)
    after = (i for i in range(chosen + 1, len(lines)) if lines[i].heading)
    end = next(after, len(lines))
    return dict(zip(LETTERS, range(start, end), strict=False))


def entered(digits: str, cell: Cell) -> int | None:
    """The number that digits say; none of them leave a number of people open."""
    if digits:
        return int(digits)
    return None if cell == typing.PEOPLE else 0


def head_words(poll: "Poll", hands: Hands, cell: Cell, people: int | None) -> str:
    """The running sum against the headcount; of the chosen line's statement where there are more.

    Where one person may give several answers, it is how many people these are at least.
    """
    found = typing.sums(poll, hands)
    at = cell[1] if cell[0] == "count" and len(found) > 1 else 0
    total = found[at] if found else 0
    lead = f"Statement {at + 1}: " if len(found) > 1 else ""
    least = "at least " if typing.takes_people(poll) and hands.people is None and total else ""
    if people is None:
        what = "person" if total == 1 else "people"
        return f"{lead}{least}{total} {what} counted"
    if total > people:
        return f"{lead}{total} counted, {people} people here"
    return f"{lead}{least}{total} of {people} counted"
