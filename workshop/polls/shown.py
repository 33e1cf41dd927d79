"""What may be shown of a poll, as values. Wall, console, report and CSV draw only this."""

from enum import StrEnum

from workshop.polls.words import Sentence
from workshop.values import value


class Shape(StrEnum):
    """How the counts of a kind hang together, which is what decides how they could leak."""

    ONE = "one"
    """Each person stands at one place of each row; the places have no order."""
    ORDERED = "ordered"
    """Each person stands at one place of each row, and the places go from low to high."""
    MANY = "many"
    """Each person chooses any number of places."""
    ORDER = "order"
    """Each person weighs all the places: ranks, dots."""
    TEXTS = "texts"
    """Each person writes."""
    CHANCE = "chance"
    """A die has a say in each answer."""


class Reading(StrEnum):
    """How a part of a result reads."""

    EXACT = "exact"
    """One place and its count."""
    TOGETHER = "together"
    """Several places, and the sum of their counts; each one is withheld."""
    FEW = "few"
    """Nobody or one person at each place, and their sum; or (kind of MANY) one or two at one."""
    FEWER = "fewer"
    """Fewer than the rule's least count at each place; the sum where it gives nothing away."""
    MOST = "most"
    """Everybody, or all but fewer than the rule's least count."""


@value
class Part:
    """One or several places of a row. Places count from 0; the one after the last is to pass."""

    places: tuple[int, ...]
    reading: Reading
    low: int
    """Bounds of the sum over its places, as they may be known."""
    high: int


@value
class Row:
    """One statement's result."""

    statement: str
    labels: tuple[str, ...]
    """Of each place, low to high where the places are ordered."""
    parts: tuple[Part, ...]
    """Empty when the row is withheld; each place is in at most one."""
    passed: int | None
    """How many passed; None where that is withheld, is in a part, or stands in another row."""
    why: Sentence | None = None
    """Why something in this row is withheld; None when nothing is."""


@value
class Range:
    """The range of one answer to a chance question, in people of a hundred."""

    label: str
    low: int
    high: int


@value
class Disclosure:
    """What may be shown of one poll, and where something is withheld, why."""

    poll_id: str
    kind: str
    shape: Shape
    question: str
    answered: int
    """Exact, those who passed included."""
    headcount: int | None
    shown: bool
    """Whether anything but ``answered`` may be shown."""
    why: tuple[Sentence, ...] = ()
    """Why something is withheld, for the room to read; empty when nothing is."""
    notes: tuple[Sentence, ...] = ()
    """What must be said beside the result, in the console and the report."""
    hint: Sentence | None = None
    """What the facilitator may say aloud; for the console only."""
    rows: tuple[Row, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    """Of ranks and dots: from first to last, those level with each other together."""
    points: tuple[int, ...] = ()
    """Of each place in ``order``; empty where only the order is shown."""
    texts: tuple[tuple[str, int], ...] = ()
    """Approved texts, sorted, with how many sent each."""
    ranges: tuple[Range, ...] = ()
    least: int = 0
    """What ``fewer`` means: below this."""

    @property
    def withholds(self) -> bool:
        """Whether counts were kept back though enough answered."""
        order_only = bool(self.order) and not self.points
        return order_only or any(row.why for row in self.rows)


def is_unanimous(row: Row, answered: int) -> bool:
    """Whether everybody who did not pass chose one place, as far as is shown."""
    there = 0 if row.passed is None else answered - row.passed
    exact = (part for part in row.parts if part.reading is Reading.EXACT)
    return there > 0 and any(part.low == there for part in exact)


def cumulative(row: Row) -> tuple[tuple[int, int], ...]:
    """For each cut after place k, bounds of how many stand at or below it, from what is shown."""
    cuts = []
    for cut in range(len(row.labels) - 1):
        low = sum(part.low for part in row.parts if max(part.places) <= cut)
        high = sum(part.high for part in row.parts if min(part.places) <= cut)
        cuts.append((low, high))
    return tuple(cuts)


def standing(row: Row, answered: int) -> tuple[int, int]:
    """Bounds of how many did not pass, from what is shown."""
    if row.passed is not None:
        return answered - row.passed, answered - row.passed
    passing = len(row.labels)
    low = sum(part.low for part in row.parts if passing not in part.places)
    return low, answered
