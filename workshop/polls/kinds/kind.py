"""What a kind of poll says of itself, and what all kinds have in common."""

from abc import ABC, abstractmethod
from typing import ClassVar

from workshop.deck.model import Poll
from workshop.errors import WorkshopError
from workshop.polls.shown import Disclosure, Part, Range, Reading, Row, Shape
from workshop.polls.tally import MOST, Ballot, Tally, merge
from workshop.polls.texts import clean
from workshop.polls.words import Sentence, say

Answers = tuple[int | str | None, ...]
Line = tuple[str, Sentence, Sentence]
"""A line of an export: the statement, the answer, and the count in words or figures."""


class BallotError(WorkshopError):
    """A ballot is not one of its poll, in words for who sent it."""


class CountError(WorkshopError):
    """Typed counts cannot be right, in words for who typed them."""


class Kind(ABC):
    """One kind of poll. Has no state; a poll's facts come with each call."""

    name: ClassVar[str]
    """As decks write it."""
    shape: ClassVar[Shape]

    @abstractmethod
    def labels(self, poll: Poll) -> tuple[str, ...]:
        """What there is to choose, in order; low to high on a scale."""

    @abstractmethod
    def refuse(self, poll: Poll, answers: Answers) -> Sentence | None:
        """Why these answers (a ballot that is not a pass) are refused; None when they are not."""

    @abstractmethod
    def count(self, poll: Poll, answers: Answers) -> Tally:
        """The tally of one ballot, which is neither refused nor a pass."""

    def statements(self, poll: Poll) -> tuple[str, ...]:  # noqa: ARG002
        """What is judged, a row of counts for each; one empty text when it is the question."""
        return ("",)

    def columns(self, poll: Poll) -> tuple[str, ...]:
        """The labels of a row of counts."""
        return self.labels(poll)

    def most(self, poll: Poll) -> int:
        """How many answers, dots or words one person has."""
        return poll.max or len(self.labels(poll))

    def points_each(self, poll: Poll) -> int:
        """The most points that one person gives in all."""
        return self.most(poll)

    def points(self, poll: Poll, tally: Tally) -> tuple[int, ...]:  # noqa: ARG002
        """What each label weighs in the order of the room."""
        return tally.counts[0]

    def is_tally(self, poll: Poll, tally: Tally) -> bool:
        """Whether a tally can be one of this poll."""
        rows, places = len(self.statements(poll)), len(self.columns(poll))
        return (
            len(tally.passed) == (rows if self.has_rows else 1)
            and [len(row) for row in tally.counts] == [places] * rows
            and (self.shape is Shape.TEXTS or not tally.texts)
            and (poll.skip or not any(tally.passed))
            and all(self._adds_up(poll, tally, index) for index in range(len(tally.counts)))
        )

    def _adds_up(self, poll: Poll, tally: Tally, index: int) -> bool:
        """Whether a row of counts can come from so many people."""
        there = tally.answered - tally.passed[0]
        return sum(tally.counts[index]) <= there * self.most(poll)

    def empty(self, poll: Poll) -> Tally:
        """The tally of a poll that nobody has answered."""
        row = (0,) * len(self.columns(poll))
        return Tally(counts=(row,) * len(self.statements(poll)), passed=self._passed(poll, 0))

    def refusal(self, poll: Poll, ballot: object) -> Sentence | None:
        """Why a ballot, or whatever came as one, is refused; None when it is taken."""
        if ballot is None:
            return None if poll.skip else say("refuse-pass")
        if not isinstance(ballot, list | tuple):
            return say("refuse-shape")
        return self.refuse(poll, tuple(ballot))

    def add(self, poll: Poll, tally: Tally, ballot: Ballot) -> Tally:
        """A tally with one ballot more.

        Raises:
            BallotError: the ballot is not one of this poll; nothing is counted.
        """
        refused = self.refusal(poll, ballot)
        if refused:
            raise BallotError(str(refused))
        if ballot is None:
            empty = self.empty(poll)
            passed = self._passed(poll, 1)
            one = Tally(answered=1, passed=passed, counts=empty.counts)
        else:
            one = self.count(poll, tuple(ballot))
        return merge(tally, one)

    def typed(
        self,
        poll: Poll,
        counts: tuple[tuple[int, ...], ...],
        *,
        people: int | None = None,
        passed: int = 0,
        texts: tuple[tuple[str, int], ...] = (),
    ) -> Tally:
        """The tally of a show of hands or of cards, as typed: for each statement a row of counts.

        ``people`` is how many took part, where that was counted; ``passed`` how many of them
        passed. Who takes part and is not in a row of a kind with one answer each, passed there.

        Raises:
            CountError: a count is missing, is none, or is more than the people there.
        """
        empty = self.empty(poll)
        if [len(row) for row in counts] != [len(row) for row in empty.counts]:
            places = len(self.columns(poll))
            words = say("typed-shape", places=places, rows=len(empty.counts))
            raise CountError(str(words))
        numbers = [n for row in counts for n in row] + [n for _, n in texts] + [passed]
        numbers += [] if people is None else [people]
        if any(type(n) is not int or not 0 <= n <= MOST for n in numbers):
            raise CountError(str(say("typed-number", most=MOST)))
        if texts and self.shape is not Shape.TEXTS:
            raise CountError(str(say("typed-text")))
        return self._typed(poll, counts, people, passed, _collected(texts))

    def _typed(
        self,
        poll: Poll,
        counts: tuple[tuple[int, ...], ...],
        people: int | None,
        passed: int,
        texts: tuple[tuple[str, int], ...],
    ) -> Tally:
        hands = self.hands(poll, counts, texts) + passed
        there = require_people(hands, people)
        return Tally(answered=there, passed=self._passed(poll, passed), counts=counts, texts=texts)

    def hands(
        self, poll: Poll, counts: tuple[tuple[int, ...], ...], texts: tuple[tuple[str, int], ...]
    ) -> int:
        """The fewest people who can have given these counts, of whom none passed."""
        each = max(1, self.most(poll))
        total = sum(n for row in counts for n in row) + sum(n for _, n in texts)
        return -(-total // each)

    def _passed(self, poll: Poll, count: int) -> tuple[int, ...]:
        return (count,) * (len(self.statements(poll)) if self.has_rows else 1)

    @property
    def has_rows(self) -> bool:
        """Whether people may pass on one statement and not on another."""
        return self.shape in (Shape.ONE, Shape.ORDERED)

    def summary(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:
        """The result in plain words: the text that stands in for a chart."""
        if not found.shown:
            return (_answered(found), *found.why)
        said = [_answered(found), *self.said(poll, found)]
        return (*said, *found.why)

    def said(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:  # noqa: ARG002
        """What the rows of a result say."""
        return tuple(words for row in found.rows for words in row_words(row, found))

    def lines(self, poll: Poll, found: Disclosure) -> tuple[Line, ...]:  # noqa: ARG002
        """The lines that a result exports; none of a result that is not shown."""
        if not found.shown:
            return ()
        lines = [line for row in found.rows for line in row_lines(row, found)]
        if not found.points:
            for number, level in enumerate(found.order, 1):
                place = say("cell-place", number=number)
                lines += [("", say("plain", text=label), place) for label in level]
        lines += [
            ("", say("plain", text=text), say("cell-exact", count=count))
            for text, count in found.texts
        ]
        lines += [
            ("", say("plain", text=one.label), range_words(one, "cell-range"))
            for one in found.ranges
        ]
        return tuple(lines)


def require_people(hands: int, people: int | None) -> int:
    """How many took part: as counted, else as many as the hands need.

    Raises:
        CountError: more hands than people.
    """
    if people is None:
        return hands
    if hands > people:
        raise CountError(str(say("typed-people", count=hands, people=people)))
    return people


def _collected(texts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for text, count in texts:
        name = clean(text)
        if name and count:
            counts[name] = counts.get(name, 0) + count
    return tuple(sorted(counts.items()))


class OnePlace(Kind):
    """A kind where each person stands at one place of each row.

    A ballot lists the place (from 0) on each statement, None to pass on it.
    """

    def refuse(self, poll: Poll, answers: Answers) -> Sentence | None:
        """Refuse another number of answers than of statements, and places that are not there."""
        rows, places = len(self.statements(poll)), len(self.labels(poll))
        if len(answers) != rows:
            return say("refuse-rows", rows=rows, count=len(answers))
        if None in answers and not poll.skip:
            return say("refuse-pass")
        if not all(answer is None or is_place(answer, places) for answer in answers):
            return say("refuse-place", places=places)
        return None

    def count(self, poll: Poll, answers: Answers) -> Tally:
        """One at each place that was chosen."""
        places = range(len(self.labels(poll)))
        return Tally(
            answered=1,
            passed=tuple(int(answer is None) for answer in answers),
            counts=tuple(tuple(int(place == answer) for place in places) for answer in answers),
        )

    def _adds_up(self, poll: Poll, tally: Tally, index: int) -> bool:  # noqa: ARG002
        return sum(tally.counts[index]) + tally.passed[index] == tally.answered

    def _typed(
        self,
        poll: Poll,
        counts: tuple[tuple[int, ...], ...],
        people: int | None,
        passed: int,
        texts: tuple[tuple[str, int], ...],  # noqa: ARG002
    ) -> Tally:
        hands = [sum(row) for row in counts]
        there = require_people(max(hands, default=0) + passed, people)
        away = tuple(there - own for own in hands)
        if any(away) and not poll.skip:
            raise CountError(str(say("typed-missing", count=min(hands), people=there)))
        return Tally(answered=there, passed=away, counts=counts)


def is_place(answer: object, places: int) -> bool:
    """Whether an answer names one of so many places."""
    # bool is an int to Python, and never a place.
    return type(answer) is int and 0 <= answer < places


def _answered(found: Disclosure) -> Sentence:
    if found.headcount is None:
        return say("answered", count=found.answered)
    return say("answered-of", count=found.answered, people=found.headcount)


def statement_words(row: Row, found: Disclosure) -> Sentence:
    """A row's statement at the head of a sentence; one that is alone stands over all of them."""
    if not row.statement or len(found.rows) == 1:
        return say("no-statement")
    return say("statement", statement=say("label", text=row.statement))


def named(labels: tuple[Sentence, ...]) -> Sentence:
    """Labels in a sentence: “A”, “B” or “C”."""
    first = labels[0]
    for label in labels[1:-1]:
        first = say("comma", first=first, second=label)
    return first if len(labels) == 1 else say("or", first=first, second=labels[-1])


def part_labels(row: Row, part: Part) -> tuple[Sentence, ...]:
    """The labels of a part's places, to be named in a sentence."""
    labels = (*(say("label", text=label) for label in row.labels), say("passing"))
    return tuple(labels[place] for place in part.places)


_CHOSE = {
    Reading.EXACT: "chose",
    Reading.TOGETHER: "chose-together",
    Reading.FEWER: "chose-fewer",
    Reading.MOST: "chose-most",
}
_CELL = {
    Reading.EXACT: "cell-exact",
    Reading.TOGETHER: "cell-together",
    Reading.FEWER: "cell-fewer",
    Reading.MOST: "cell-most",
}


def row_words(row: Row, found: Disclosure) -> tuple[Sentence, ...]:
    """A sentence for each part of a row, and one for those who passed."""
    head = statement_words(row, found)
    if not row.parts:
        return (say("withheld-row", statement=head),)
    said = [_part_words(row, part, found) for part in row.parts]
    if row.passed:
        said.append(say("passed", count=row.passed))
    return tuple(said)


def _part_words(row: Row, part: Part, found: Disclosure) -> Sentence:
    key = _CHOSE.get(part.reading, "chose-few" if part.low == part.high else "chose-one-or-two")
    if part.reading is Reading.EXACT and not part.high:
        key = "chose-none"
    return say(
        key,
        statement=statement_words(row, found),
        count=part.low,
        answered=found.answered,
        least=found.least,
        labels=named(part_labels(row, part)),
    )


def cell_words(part: Part, found: Disclosure) -> Sentence:
    """What stands in a table for one place of a part."""
    key = _CELL.get(part.reading, "cell-few" if part.low == part.high else "cell-one-or-two")
    return say(key, count=part.low, least=found.least)


def row_lines(row: Row, found: Disclosure) -> tuple[Line, ...]:
    """The lines that a row exports, those who passed last where that is told."""
    if not row.parts:
        return tuple(
            (row.statement, say("plain", text=label), say("cell-withheld")) for label in row.labels
        )
    cells = {place: cell_words(part, found) for part in row.parts for place in part.places}
    lines = [
        (row.statement, say("plain", text=label), cells[place])
        for place, label in enumerate(row.labels)
    ]
    told = None if row.passed is None else say("cell-exact", count=row.passed)
    passing = cells.get(len(row.labels), told)
    if passing:
        lines.append((row.statement, say("pass"), passing))
    return tuple(lines)


def range_words(one: Range, key: str) -> Sentence:
    """A range of a chance question in words."""
    return say(key, low=one.low, high=one.high, label=say("label", text=one.label))
