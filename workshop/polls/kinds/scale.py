"""Rate one or several statements on labelled steps.

A ballot lists a step (from 0, the lowest) for each statement: ``[4, null, 2]``.
"""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import OnePlace
from workshop.polls.shown import Disclosure, Row, Shape
from workshop.polls.words import Sentence, say


class Scale(OnePlace):
    """Steps from low to high, the same for every statement."""

    name = "scale"
    shape = Shape.ORDERED

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """The scale, low to high."""
        return poll.scale

    def statements(self, poll: Poll) -> tuple[str, ...]:
        """The slide's list, or the question itself."""
        return poll.options or ("",)


def at_least(row: Row, found: Disclosure, place: int) -> tuple[Sentence, ...]:
    """How many stand at a place or higher, where what is shown tells it."""
    above = [part for part in row.parts if max(part.places) >= place]
    told = all(
        part.low == part.high and place <= min(part.places) and max(part.places) < len(row.labels)
        for part in above
    )
    if not row.parts or not told:
        return ()
    count = sum(part.low for part in above)
    label = say("label", text=row.labels[place])
    return (say("at-least", count=count, answered=found.answered, label=label),)
