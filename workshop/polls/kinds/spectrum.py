"""A place from 0 to 10 between two poles. A ballot lists one: ``[7]``."""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import OnePlace, row_words
from workshop.polls.shown import Disclosure, Row, Shape
from workshop.polls.words import Sentence, say

MIDDLE = 5
LAST = 10


class Spectrum(OnePlace):
    """Eleven places on a line. Asked again after a talk, it is a poll of its own."""

    name = "spectrum"
    shape = Shape.ORDERED

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """0 to 10, with the poles' names at the ends."""
        low, high = (*poll.scale, "", "")[:2]
        names = {0: low, LAST: high}
        return tuple(f"{n} {names.get(n, '')}".strip() for n in range(LAST + 1))

    def said(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:
        """How many lean to either side, where what is shown tells it; then every place."""
        return (*_sides(poll, found), *(w for row in found.rows for w in row_words(row, found)))


def _sides(poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:
    (row,) = found.rows
    sides = (range(MIDDLE), range(MIDDLE, MIDDLE + 1), range(MIDDLE + 1, LAST + 1))
    counts = [_sum(row, side) for side in sides]
    if None in counts or len(poll.scale) < 2 or not row.parts:
        return ()
    low, middle, high = (count or 0 for count in counts)
    answered = found.answered
    poles = [say("label", text=pole) for pole in poll.scale]
    return (
        say("side", count=low, answered=answered, label=poles[0]),
        say("middle", count=middle, answered=answered),
        say("side", count=high, answered=answered, label=poles[1]),
    )


def _sum(row: Row, side: range) -> int | None:
    """How many stand on a side, or None where a part reaches across or is not exact."""
    people = 0
    for part in row.parts:
        inside = [place in side for place in part.places]
        if any(inside):
            if not all(inside) or part.low != part.high:
                return None
            people += part.low
    return people
