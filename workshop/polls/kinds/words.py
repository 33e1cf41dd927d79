"""Send one or a few words. A ballot lists them: ``["hope", "patience"]``."""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import Answers, CountError, Kind
from workshop.polls.shown import Disclosure, Shape
from workshop.polls.tally import Tally
from workshop.polls.texts import clean, spelling
from workshop.polls.words import Sentence, say

WORDS = 1
"""How many each person may send when the deck does not say."""
LETTERS = 30


class Words(Kind):
    """Words that the facilitator reads first. Each counts once a person, however it is spelt."""

    name = "words"
    shape = Shape.TEXTS
    letters = LETTERS

    def labels(self, poll: Poll) -> tuple[str, ...]:  # noqa: ARG002
        """Nothing to choose from."""
        return ()

    def statements(self, poll: Poll) -> tuple[str, ...]:  # noqa: ARG002
        """No rows of counts."""
        return ()

    def most(self, poll: Poll) -> int:
        """How many texts one person may send."""
        return poll.max or WORDS

    def refuse(self, poll: Poll, answers: Answers) -> Sentence | None:
        """Refuse what is no text, too many, empty or too long."""
        texts = [answer for answer in answers if isinstance(answer, str)]
        if len(texts) < len(answers):
            return say("refuse-shape")
        if len(texts) > self.most(poll):
            return say("refuse-words", most=self.most(poll), count=len(texts))
        # Nothing longer is worth the time that cleaning it takes.
        longest = max(map(len, texts), default=0)
        if longest <= self.letters * 8:
            longest = max((len(clean(text)) for text in texts), default=0)
        if longest > self.letters:
            return say("refuse-long", most=self.letters, count=longest)
        if not any(clean(text) for text in texts):
            return say("refuse-empty")
        return None

    def count(self, poll: Poll, answers: Answers) -> Tally:  # noqa: ARG002
        """Each word once."""
        own: dict[str, str] = {}
        for answer in answers:
            if isinstance(answer, str) and (text := clean(answer)):
                own.setdefault(spelling(text), text)
        return Tally(answered=1, texts=tuple(sorted((text, 1) for text in own.values())))

    def _typed(
        self,
        poll: Poll,
        counts: tuple[tuple[int, ...], ...],
        people: int | None,
        passed: int,
        texts: tuple[tuple[str, int], ...],
    ) -> Tally:
        longest = max((len(text) for text, _ in texts), default=0)
        if longest > self.letters:
            raise CountError(str(say("refuse-long", most=self.letters, count=longest)))
        return super()._typed(poll, counts, people, passed, texts)

    def said(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:  # noqa: ARG002
        """The approved words, those that more people sent first."""
        by_size = sorted(found.texts, key=lambda pair: (-pair[1], pair[0]))
        return tuple(
            say("text-count", text=text, count=count) if count > 1 else say("text", text=text)
            for text, count in by_size
        )
