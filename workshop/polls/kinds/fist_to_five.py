"""Show a fist (0) to five fingers. A ballot lists one: ``[3]``. The list says what is judged."""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import OnePlace, row_words
from workshop.polls.kinds.scale import at_least
from workshop.polls.languages import table_for
from workshop.polls.shown import Disclosure, Shape
from workshop.polls.words import Sentence, read, say

FINGERS = 6
GOOD_ENOUGH = 3


class FistToFive(OnePlace):
    """Six steps of agreement with one thing."""

    name = "fist-to-five"
    shape = Shape.ORDERED

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """Fist and one to five, with the scale's words where it has them."""
        if len(poll.scale) == FINGERS:
            return tuple(f"{number} {words}" for number, words in enumerate(poll.scale))
        return (
            read(say("fist"), table_for(poll.lang)),
            *(str(number) for number in range(1, FINGERS)),
        )

    def said(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:  # noqa: ARG002
        """How many are at three or more, where what is shown tells it; then every step."""
        (row,) = found.rows
        return (*at_least(row, found, GOOD_ENOUGH), *row_words(row, found))
