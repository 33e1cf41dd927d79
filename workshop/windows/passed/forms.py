"""One person's answer as it comes to be, for each way of answering. No windows, no time.

A form shows marks: what can be pressed, with what is chosen so far. To pass is a mark among the
others, so that it takes the same presses and looks the same. A new form knows nothing of the one
before it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NamedTuple

from workshop.deck.model import Poll
from workshop.polls import chance
from workshop.polls.kinds import kind_of
from workshop.polls.kinds.words import Words
from workshop.polls.languages import table_for
from workshop.polls.shown import Shape
from workshop.polls.signs import signs
from workshop.polls.tally import Ballot
from workshop.polls.words import read
from workshop.windows.passed.wording import told

PASS_KEY = "P"


class Mark(NamedTuple):
    """Something to press."""

    label: str
    badge: str
    """The key that presses it too."""
    note: str = ""
    """What has been given to it: a place, dots."""
    is_chosen: bool = False


class Form(ABC):
    """One answer in the making."""

    sends = True
    """Whether it is sent by a press of its own, since nothing else says that it is complete."""
    fields = 0
    """How many fields there are to write in, and how long the text of each may be."""
    letters = 0

    def __init__(self, poll: Poll) -> None:
        self.poll = poll
        self.kind = kind_of(poll)
        self.passes = False

    @property
    def detail(self) -> str:
        """What to do, or the statement that is judged now."""
        return ""

    @property
    def turn(self) -> str:
        """Which statement it is of how many, where there are several."""
        return ""

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page of the same form before this one."""
        return False

    @abstractmethod
    def marks(self) -> tuple[Mark, ...]:
        """What can be pressed."""

    @abstractmethod
    def press(self, index: int) -> bool:
        """Press a mark; whether the answer is complete now."""

    @abstractmethod
    def ballot(self) -> Ballot:
        """The answer as a ballot."""

    def back(self) -> bool:
        """Take the last thing back; False when there is nothing."""
        return False

    def missing(self) -> str:
        """Why it cannot be sent yet, in words; empty when it can."""
        refused = self.kind.refusal(self.poll, self.ballot())
        return "" if refused is None else read(refused, table_for(self.poll.lang))

    def told(self, key: str, **parts: int | str) -> str:
        """The page's own words, in the deck's language."""
        return told(key, self.poll.lang, **parts)

    def _with_pass(self, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        if not self.poll.skip:
            return marks
        # Its own first letter, unless there are so many answers that one of them has that.
        key = "" if PASS_KEY in (mark.badge for mark in marks) else PASS_KEY
        return (*marks, Mark(self.told("pass"), key, is_chosen=self.passes))

    def _badges(self, count: int) -> tuple[str, ...]:
        """The key of each answer: what it is called on the wall, or else its number."""
        found = signs(self.poll) or tuple(str(number) for number in range(1, count + 1))
        # A figure with two digits is no key.
        return tuple(sign if len(sign) == 1 else "" for sign in found)


class OneEach(Form):
    """One place on each statement, one statement after the other."""

    sends = False

    def __init__(self, poll: Poll, thrown: Callable[[], float]) -> None:
        super().__init__(poll)
        self._thrown = thrown
        self._labels = self.kind.labels(poll)
        self._statements = self.kind.statements(poll)
        self._answers: list[int | None] = []

    @property
    def detail(self) -> str:
        """The statement, or what chance has to do with it."""
        if self.kind.shape is Shape.CHANCE:
            keep = round(100 * chance.kept(len(self._labels)))
            return self.told("chance", keep=keep)
        at = min(len(self._answers), len(self._statements) - 1)
        return self._statements[at]

    @property
    def turn(self) -> str:
        """Which statement it is of how many; empty where there is one."""
        count = len(self._statements)
        return self.told("turn", number=len(self._answers) + 1, count=count) if count > 1 else ""

    @property
    def can_go_back(self) -> bool:
        """Whether there is a statement before."""
        return bool(self._answers)

    def marks(self) -> tuple[Mark, ...]:
        """The places, each with its key."""
        badges = self._badges(len(self._labels))
        return self._with_pass(
            tuple(Mark(label, badge) for label, badge in zip(self._labels, badges, strict=True))
        )

    def press(self, index: int) -> bool:
        """Take a place and go on to the next statement."""
        self._answers.append(index if index < len(self._labels) else None)
        return len(self._answers) == len(self._statements)

    def back(self) -> bool:
        """Go back to the statement before."""
        if not self._answers:
            return False
        self._answers.pop()
        return True

    def ballot(self) -> Ballot:
        """The places; what chance left of them where it has a say."""
        if all(answer is None for answer in self._answers):
            return None
        if self.kind.shape is Shape.CHANCE and self._answers[0] is not None:
            return [chance.sent(self._answers[0], len(self._labels), self._thrown())]
        return list(self._answers)


class Several(Form):
    """Any number of answers, up to a most."""

    def __init__(self, poll: Poll) -> None:
        super().__init__(poll)
        self._labels = self.kind.labels(poll)
        self._chosen: list[int] = []

    @property
    def detail(self) -> str:
        """How many may be chosen."""
        most = self.kind.most(self.poll)
        return self.told("choices" if most >= len(self._labels) else "choices-most", most=most)

    def marks(self) -> tuple[Mark, ...]:
        """The answers; those that are chosen say so in words too."""
        badges = self._badges(len(self._labels))
        return self._with_pass(
            tuple(
                Mark(label, badges[index], self._note(index), index in self._chosen)
                for index, label in enumerate(self._labels)
            )
        )

    def _note(self, index: int) -> str:
        return "✓" if index in self._chosen else ""

    def press(self, index: int) -> bool:
        """Choose one, or take it away again."""
        if index >= len(self._labels):
            self.passes = not self.passes
            self._chosen.clear()
            return False
        self.passes = False
        if index in self._chosen:
            self._chosen.remove(index)
        elif len(self._chosen) < self.kind.most(self.poll):
            self._chosen.append(index)
        return False

    def back(self) -> bool:
        """Take the last one away."""
        if not self._chosen:
            return False
        self._chosen.pop()
        return True

    def ballot(self) -> Ballot:
        """The answers that were chosen."""
        return None if self.passes else tuple(sorted(self._chosen))


class Ranked(Several):
    """Answers in an order: the first that is pressed is the first."""

    @property
    def detail(self) -> str:
        """How the order comes to be."""
        most = self.kind.most(self.poll)
        return self.told("rank" if most >= len(self._labels) else "rank-most", most=most)

    def _note(self, index: int) -> str:
        return str(self._chosen.index(index) + 1) if index in self._chosen else ""

    def ballot(self) -> Ballot:
        """The order."""
        return None if self.passes else tuple(self._chosen)


class Dotted(Several):
    """Dots to share out, more than one on an answer if wished."""

    @property
    def detail(self) -> str:
        """How many are left."""
        most = self.kind.most(self.poll)
        left = most - len(self._chosen)
        return self.told("dots", left=left, most=most)

    def _note(self, index: int) -> str:
        return "●" * self._chosen.count(index)

    def press(self, index: int) -> bool:
        """Place a dot, while there are any."""
        if index >= len(self._labels):
            return super().press(index)
        self.passes = False
        if len(self._chosen) < self.kind.most(self.poll):
            self._chosen.append(index)
        return False

    def ballot(self) -> Ballot:
        """The dots on each answer."""
        if self.passes:
            return None
        return tuple(self._chosen.count(index) for index in range(len(self._labels)))

    def missing(self) -> str:
        """None has to be left, but one has to be placed, or it would be to pass unsaid."""
        if self.passes or self._chosen:
            return super().missing()
        return self.told("dots-none")


class Written(Form):
    """A word or a few, or a sentence."""

    def __init__(self, poll: Poll) -> None:
        super().__init__(poll)
        self.fields = min(self.kind.most(poll), 6)
        self.letters = self.kind.letters if isinstance(self.kind, Words) else 0
        self.written: tuple[str, ...] = ("",) * self.fields

    @property
    def detail(self) -> str:
        """How much may be written, and who reads it first."""
        one = "sentence" if self.kind.name == "open" else "word"
        return self.told(one if self.fields == 1 else "several", most=self.fields)

    def write(self, index: int, text: str) -> None:
        """Take the text of one field; whoever writes does not pass."""
        self.written = (*self.written[:index], text, *self.written[index + 1 :])
        self.passes = self.passes and not text

    def marks(self) -> tuple[Mark, ...]:
        """Only to pass, without a key of its own: letters and figures are written."""
        return (Mark(self.told("pass"), "", is_chosen=self.passes),) if self.poll.skip else ()

    def press(self, index: int) -> bool:  # noqa: ARG002
        """Pass, or do not."""
        self.passes = not self.passes
        return False

    def ballot(self) -> Ballot:
        """What was written."""
        return None if self.passes else [text for text in self.written if text.strip()]


def form_for(poll: Poll, thrown: Callable[[], float]) -> Form:
    """Return a fresh form of a poll; ``thrown`` gives numbers from 0 to below 1 by chance."""
    kind = kind_of(poll)
    if kind.name == "rank":
        return Ranked(poll)
    if kind.name == "dots":
        return Dotted(poll)
    if kind.shape is Shape.TEXTS:
        return Written(poll)
    return Several(poll) if kind.shape is Shape.MANY else OneEach(poll, thrown)
