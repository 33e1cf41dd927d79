"""Put answers into an order, all or the first ``max``. A ballot lists places, first to last."""

from itertools import pairwise

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import Answers, CountError, Kind, is_place, named, require_people
from workshop.polls.shown import Disclosure, Shape
from workshop.polls.tally import Tally
from workshop.polls.words import Sentence, say


class Rank(Kind):
    """A row of counts for each answer: how many put it first, second and so on.

    The room's order is by points: as many for the first as there are ranks, one for the last.
    """

    name = "rank"
    shape = Shape.ORDER

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """The slide's list."""
        return poll.options

    def statements(self, poll: Poll) -> tuple[str, ...]:
        """The slide's list: each answer has a row."""
        return poll.options

    def columns(self, poll: Poll) -> tuple[str, ...]:
        """The ranks, as numbers."""
        return tuple(str(rank) for rank in range(1, self.most(poll) + 1))

    def most(self, poll: Poll) -> int:
        """How many one person may rank."""
        return min(poll.max or len(poll.options), len(poll.options))

    def refuse(self, poll: Poll, answers: Answers) -> Sentence | None:
        """Refuse places that are not there, twice the same, too many, or none."""
        if not answers:
            return say("refuse-order")
        if not all(is_place(answer, len(poll.options)) for answer in answers):
            return say("refuse-place", places=len(poll.options))
        if len(set(answers)) < len(answers):
            return say("refuse-twice")
        if len(answers) > self.most(poll):
            return say("refuse-many", most=self.most(poll), count=len(answers))
        return None

    def count(self, poll: Poll, answers: Answers) -> Tally:
        """One at the rank of each answer."""
        ranks = {place: rank for rank, place in enumerate(answers)}
        counts = tuple(
            tuple(int(ranks.get(place) == rank) for rank in range(self.most(poll)))
            for place in range(len(poll.options))
        )
        return Tally(answered=1, counts=counts)

    def points_each(self, poll: Poll) -> int:
        """So many for the first, one less for the next, down to one for the last."""
        return sum(range(self.most(poll) + 1))

    def points(self, poll: Poll, tally: Tally) -> tuple[int, ...]:
        """What each answer has in all."""
        first = self.most(poll)
        return tuple(
            sum(count * (first - rank) for rank, count in enumerate(row)) for row in tally.counts
        )

    def _adds_up(self, poll: Poll, tally: Tally, index: int) -> bool:  # noqa: ARG002
        return sum(tally.counts[index]) <= tally.answered - tally.passed[0]

    def hands(
        self,
        poll: Poll,  # noqa: ARG002
        counts: tuple[tuple[int, ...], ...],
        texts: tuple[tuple[str, int], ...],  # noqa: ARG002
    ) -> int:
        """As many as there are first ranks.

        Raises:
            CountError: a rank was given more often than the one before it, or one answer more often
                than there are people.
        """
        given: list[int] = [sum(column) for column in zip(*counts, strict=True)] or [0]
        for rank, (one, following) in enumerate(pairwise(given), 2):
            if following > one:
                raise CountError(str(say("typed-ranks", rank=rank)))
        require_people(max(map(sum, counts), default=0), given[0])
        return given[0]

    def said(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:  # noqa: ARG002
        """The room's order, with points where they are shown."""
        return order_words(found)


def order_words(found: Disclosure) -> tuple[Sentence, ...]:
    """From first to last, those level with each other together."""
    said: list[Sentence] = []
    number = 1
    for index, level in enumerate(found.order):
        labels = named(tuple(say("label", text=label) for label in level))
        if found.points:
            points = found.points[index]
            said.append(say("place-points", number=number, labels=labels, count=points))
        else:
            said.append(say("place", number=number, labels=labels))
        number += len(level)
    return tuple(said)
