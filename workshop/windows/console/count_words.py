"""What the panel of typed counts says, and which letter is whose. Pure."""

from typing import TYPE_CHECKING

from workshop.polls.signs import are_letters, signs_beside
from workshop.session import hands as typing
from workshop.session.hands import Cell, Hands, Line

if TYPE_CHECKING:
    from workshop.deck.model import Poll

TAKEN = "VX"
"""V closes the poll, and X shows its result."""


def letters_of(poll: "Poll", lines: tuple[Line, ...], chosen: int) -> dict[str, int]:
    """Which letter steps which line: those of the answers under the chosen line's heading."""
    if not are_letters(poll):
        return {}
    start = max((i for i in range(chosen + 1) if i < len(lines) and lines[i].heading), default=0)
    after = (i for i in range(chosen + 1, len(lines)) if lines[i].heading)
    end = next(after, len(lines))
    named = ((sign_of(poll, lines[number].cell), number) for number in range(start, end))
    return {sign: number for sign, number in named if sign and sign not in TAKEN}


def sign_of(poll: "Poll", cell: Cell) -> str:
    """What the answer of a line is called on the wall; empty for who passed or took part."""
    what, row, place = cell
    found = signs_beside(poll)
    at = row if poll.kind == "rank" else place
    return found[at] if what == "count" and at < len(found) else ""


def entered(digits: str, cell: Cell) -> int | None:
    """The number that digits say; none of them leave a number of people open."""
    if digits:
        return int(digits)
    return None if cell == typing.PEOPLE else 0


def head_words(
    poll: "Poll", hands: Hands, cell: Cell, people: int | None, not_typed: int
) -> tuple[str, str]:
    """The running sum, and what is to be known beside it; both are of the chosen line's statement.

    Where one person may give several answers, it is how many people these are at least. Those who
    answered by phone or on this laptop are ``not_typed``: their hands must not be counted again.
    """
    found = typing.sums(poll, hands)
    at = cell[1] if cell[0] == "count" and len(found) > 1 else 0
    total = found[at] if found else 0
    is_least = bool(total) and typing.lacks_people(poll, hands)
    counted = f"at least {total}" if is_least else f"{total}"
    if people is None and not not_typed:
        counted += " person" if total == 1 else " people"
    elif people is not None and not not_typed and total <= people:
        counted += f" of {people}"
    told = f"Statement {at + 1}: {counted}" if len(found) > 1 else counted
    return f"{told[0].upper()}{told[1:]} counted", _beside(total, not_typed, people, is_least)


def _beside(total: int, not_typed: int, people: int | None, is_least: bool) -> str:
    """Who answered otherwise, and whether hands are left to count or too many have been."""
    others = f"{not_typed} by phone or on this laptop" if not_typed else ""
    if people is None:
        return others
    there, left = total + not_typed, people - total - not_typed
    if left < 0:
        return f"{others}: {there} answers, {people} people" if others else f"{people} people here"
    return f"{others}, {'at most ' if is_least else ''}{left} left to count" if others else ""
