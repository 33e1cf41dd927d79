"""Answer with the help of a die. A ballot lists the place that the die left: ``[1]``."""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import OnePlace, range_words
from workshop.polls.languages import table_for
from workshop.polls.shown import Disclosure, Shape
from workshop.polls.words import Sentence, read, say


class Chance(OnePlace):
    """Yes or no, or two to four answers; what is counted is what was said, not what is true."""

    name = "chance"
    shape = Shape.CHANCE

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """The slide's list, or yes and no."""
        words = table_for(poll.lang)
        return poll.options or (read(say("yes"), words), read(say("no"), words))

    def said(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:  # noqa: ARG002
        """The range of each answer."""
        return tuple(range_words(one, "range") for one in found.ranges)
