"""Place dots, stacked or not. A ballot lists the dots on each answer: ``[2, 0, 1]``."""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import Answers, Kind
from workshop.polls.kinds.rank import order_words
from workshop.polls.shown import Disclosure, Shape
from workshop.polls.tally import Tally
from workshop.polls.words import Sentence, say

DOTS = 3
"""How many each person has when the deck does not say."""


class Dots(Kind):
    """Dots on the slide's list. They are counted, and not on how many dots each person sits."""

    name = "dots"
    shape = Shape.ORDER

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """The slide's list."""
        return poll.options

    def most(self, poll: Poll) -> int:
        """How many dots each person has."""
        return poll.max or DOTS

    def refuse(self, poll: Poll, answers: Answers) -> Sentence | None:
        """Refuse another number of answers than of options, no numbers, and too many dots."""
        if len(answers) != len(poll.options):
            return say("refuse-rows", rows=len(poll.options), count=len(answers))
        dots = [answer for answer in answers if type(answer) is int and answer >= 0]
        if len(dots) < len(answers):
            return say("refuse-shape")
        if sum(dots) > self.most(poll):
            return say("refuse-dots", most=self.most(poll), count=sum(dots))
        return None

    def count(self, poll: Poll, answers: Answers) -> Tally:  # noqa: ARG002
        """The dots as placed."""
        return Tally(answered=1, counts=(tuple(n for n in answers if isinstance(n, int)),))

    def said(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:  # noqa: ARG002
        """The dots of each answer, or the order alone."""
        if not found.points:
            return order_words(found)
        (row,) = found.rows
        return tuple(
            say("dots", label=say("label", text=label), count=part.low)
            for label, part in zip(row.labels, row.parts, strict=True)
        )
