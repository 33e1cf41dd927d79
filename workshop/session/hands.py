"""Typed counts: hands, cards and slips as a facilitator counts them, a line for each answer.

A count that is being typed may not add up yet. It is then said why, and it does not count. What the
lines of a poll are, and how they read, follows from its kind.
"""

from typing import TYPE_CHECKING

from workshop.deck.model import Poll
from workshop.polls.shown import Shape
from workshop.polls.tally import Tally
from workshop.values import replace, value

if TYPE_CHECKING:
    from workshop.polls.kinds.kind import Kind

MOST = 9_999
"""No line goes higher: four digits, as many as anybody counts in a hall."""

Cell = tuple[str, int, int]
"""What can be typed: a ``count`` of a statement and a place, ``passed``, ``people``, a ``text``."""

PASSED: Cell = ("passed", 0, 0)
PEOPLE: Cell = ("people", 0, 0)


@value
class Hands:
    """What has been typed of one run."""

    counts: tuple[tuple[int, ...], ...] = ()
    passed: int = 0
    people: int | None = None
    """How many took part, where somebody counted that; else as few as the counts allow."""
    texts: tuple[tuple[str, int], ...] = ()


@value
class Line:
    """One line of the panel in which counts are typed."""

    cell: Cell
    label: str
    heading: str = ""
    """What this line and those after it are about, where that begins here."""


def _kind(poll: Poll) -> "Kind":
    from workshop.polls.kinds import kind_of

    return kind_of(poll)


def nothing_typed(poll: Poll) -> Hands:
    """Return the count of a poll of which nothing has been typed."""
    return Hands(counts=_kind(poll).empty(poll).counts)


def lines(poll: Poll, hands: Hands) -> tuple[Line, ...]:
    """Return the lines of a poll, in the order in which a room is counted."""
    kind = _kind(poll)
    made = _ranks(kind, poll) if kind.name == "rank" else _rows(kind, poll)
    made += tuple(
        Line(cell=("text", index, 0), label=text) for index, (text, _) in enumerate(hands.texts)
    )
    if poll.skip:
        several = kind.has_rows and len(kind.statements(poll)) > 1
        made += (Line(cell=PASSED, label="Passed on all of them" if several else "Passed"),)
    if takes_people(poll):
        made += (Line(cell=PEOPLE, label="People who took part"),)
    return made


def takes_people(poll: Poll) -> bool:
    """Return whether the counts alone do not tell how many took part."""
    return _kind(poll).shape in (Shape.MANY, Shape.ORDER, Shape.TEXTS)


def lacks_people(poll: Poll, hands: Hands) -> bool:
    """Return whether the counts tell only how many took part at the least, and nobody typed it."""
    kind = _kind(poll)
    # Everybody who puts answers into an order puts one first.
    if not takes_people(poll) or kind.name == "rank" or hands.people is not None:
        return False
    return hands != nothing_typed(poll)


def takes_texts(poll: Poll) -> bool:
    """Return whether words are typed, each with how many wrote it."""
    return _kind(poll).shape is Shape.TEXTS


def _rows(kind: "Kind", poll: Poll) -> tuple[Line, ...]:
    return tuple(
        Line(
            cell=("count", row, place),
            label=label,
            heading=statement if place == 0 else "",
        )
        for row, statement in enumerate(kind.statements(poll))
        for place, label in enumerate(kind.columns(poll))
    )


def _ranks(kind: "Kind", poll: Poll) -> tuple[Line, ...]:
    """First places first: a room is asked who puts what first, then who puts what second."""
    return tuple(
        Line(
            cell=("count", option, place),
            label=label,
            heading=f"Put in place {number}" if option == 0 else "",
        )
        for place, number in enumerate(kind.columns(poll))
        for option, label in enumerate(kind.statements(poll))
    )


def number_at(hands: Hands, cell: Cell) -> int | None:
    """Return what stands in a cell; None where nothing has to stand there and nothing does."""
    what, row, place = cell
    if what == "count":
        return hands.counts[row][place]
    if what == "text":
        return hands.texts[row][1]
    return hands.passed if what == "passed" else hands.people


def put(hands: Hands, cell: Cell, number: int | None) -> Hands:
    """Return the count with a number in a cell, within bounds; None takes it away."""
    what, row, place = cell
    if number is None and what == "people":
        return replace(hands, people=None)
    there = max(0, min(MOST, number or 0))
    if what == "people":
        return replace(hands, people=there)
    if what == "passed":
        return replace(hands, passed=there)
    if what == "text":
        text = hands.texts[row][0]
        return replace(
            hands, texts=tuple((one, there if one == text else n) for one, n in hands.texts)
        )
    changed = (*hands.counts[row][:place], there, *hands.counts[row][place + 1 :])
    return replace(hands, counts=(*hands.counts[:row], changed, *hands.counts[row + 1 :]))


def step(hands: Hands, cell: Cell, by: int) -> Hands:
    """Return the count with one cell larger or smaller."""
    return put(hands, cell, (number_at(hands, cell) or 0) + by)


def letters_most(poll: Poll) -> int:
    """Return how long a text may be that is typed."""
    from workshop.polls.kinds.words import Words

    kind = _kind(poll)
    return kind.letters if isinstance(kind, Words) else 0


def write(hands: Hands, text: str) -> Hands:
    """Return the count with one more who wrote a text; it is a line of its own from then on."""
    from workshop.polls.texts import clean

    name = clean(text)
    if not name:
        return hands
    counts = dict(hands.texts)
    return replace(hands, texts=tuple(sorted((counts | {name: counts.get(name, 0) + 1}).items())))


def tally_of(poll: Poll, hands: Hands) -> Tally:
    """Return the tally of what was typed.

    Raises:
        CountError: it does not add up, in words for who typed it.
    """
    return _kind(poll).typed(
        poll, hands.counts, people=hands.people, passed=hands.passed, texts=hands.texts
    )


def does_not_add_up(poll: Poll, hands: Hands) -> str:
    """Return why this cannot be a count of a room, in words; empty when it can."""
    from workshop.polls.kinds.kind import CountError

    try:
        tally_of(poll, hands)
    except CountError as error:
        return str(error)
    return ""


def hands_of(poll: Poll, tally: Tally) -> Hands:
    """Return what has been typed for a tally; typed again it comes to the same tally."""
    passed = min(tally.passed, default=0)
    hands = Hands(counts=tally.counts, passed=passed, texts=tally.texts)
    if does_not_add_up(poll, hands) or tally_of(poll, hands) != tally:
        return replace(hands, people=tally.answered)
    # As many as the counts need: that may be the least and not the number, so it is asked for.
    return hands


def sums(poll: Poll, hands: Hands) -> tuple[int, ...]:
    """Return how many have been counted for each statement, those who passed included.

    Where a person may give several answers it is how many people these have to be at least.
    """
    kind = _kind(poll)
    if kind.has_rows:
        return tuple(sum(row) + hands.passed for row in hands.counts)
    if does_not_add_up(poll, hands):
        return (hands.people or 0,)
    return (tally_of(poll, hands).answered,)
