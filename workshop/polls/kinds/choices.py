"""Choose any number of answers. A ballot lists the places: ``[0, 3]``; ``[]`` ticks none."""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import Answers, Kind, is_place
from workshop.polls.shown import Shape
from workshop.polls.tally import Tally
from workshop.polls.words import Sentence, say


class Choices(Kind):
    """Any of the slide's list, ``max`` at most."""

    name = "choices"
    shape = Shape.MANY

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """The slide's list."""
        return poll.options

    def most(self, poll: Poll) -> int:
        """How many one person may tick."""
        return min(poll.max or len(poll.options), len(poll.options))

    def refuse(self, poll: Poll, answers: Answers) -> Sentence | None:
        """Refuse places that are not there, twice the same, and too many."""
        if not all(is_place(answer, len(poll.options)) for answer in answers):
            return say("refuse-place", places=len(poll.options))
        if len(set(answers)) < len(answers):
            return say("refuse-twice")
        if len(answers) > self.most(poll):
            return say("refuse-many", most=self.most(poll), count=len(answers))
        return None

    def count(self, poll: Poll, answers: Answers) -> Tally:
        """One at each place that was ticked."""
        row = tuple(int(place in answers) for place in range(len(poll.options)))
        return Tally(answered=1, counts=(row,))

    def _adds_up(self, poll: Poll, tally: Tally, index: int) -> bool:
        there = tally.answered - tally.passed[0]
        return super()._adds_up(poll, tally, index) and max(tally.counts[0], default=0) <= there

    def hands(
        self, poll: Poll, counts: tuple[tuple[int, ...], ...], texts: tuple[tuple[str, int], ...]
    ) -> int:
        """At least as many as raised a hand for one answer."""
        return max(super().hands(poll, counts, texts), *counts[0], 0)
