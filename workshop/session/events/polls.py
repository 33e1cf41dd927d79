"""What happens to polls. Nothing here tells of a ballot, of a count that was typed, or of a tally.

A journal's rows carry times and cannot be taken back. So they say that a poll was opened, that it
was closed and what the rule of disclosure gave then, and when the room saw it. Answers that people
wrote stay in the ballot box, also those that were approved, until the room has said yes to keeping
them. What is looked at in the console alone is no event, nor is more time: nothing closes a poll
but the facilitator.
"""

from workshop.deck.model import Poll
from workshop.polls.shown import Disclosure
from workshop.session.events.fields import LATEST_MS, require_text, require_whole
from workshop.values import value

MOST_RUNS = 10_000


@value
class PollOpened:
    """A poll was opened for answers, as the deck had it then; ``run`` counts from 1 for each."""

    at_ms: int
    run: int
    poll: Poll

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_whole("run", self.run, MOST_RUNS, least=1)
        if not isinstance(self.poll, Poll):
            raise ValueError(f"poll must be a Poll, not {self.poll!r}")


@value
class PollClosed:
    """The facilitator closed a poll; ``disclosure`` is all that may ever be shown of it."""

    at_ms: int
    run: int
    disclosure: Disclosure

    def __post_init__(self) -> None:
        """Refuse what cannot have happened, and any text: nobody has approved one yet."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_whole("run", self.run, MOST_RUNS, least=1)
        if not isinstance(self.disclosure, Disclosure):
            raise ValueError(f"disclosure must be a Disclosure, not {self.disclosure!r}")
        if self.disclosure.texts:
            raise ValueError("no text may stand in a disclosure that is kept")

    @property
    def poll_id(self) -> str:
        """Which poll it was."""
        return self.disclosure.poll_id


@value
class PollRevealed:
    """The room sees what may be shown of a poll."""

    at_ms: int
    poll_id: str
    run: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        _require_run(self.at_ms, self.poll_id, self.run)


@value
class PollHidden:
    """The room no longer sees it."""

    at_ms: int
    poll_id: str
    run: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        _require_run(self.at_ms, self.poll_id, self.run)


@value
class TextsKept:
    """The room said yes to keeping the texts that it saw, beyond the end of the workshop."""

    at_ms: int
    poll_id: str
    run: int
    texts: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        _require_run(self.at_ms, self.poll_id, self.run)
        if self.texts != tuple(sorted(dict(self.texts).items())):
            raise ValueError("the texts that are kept are sorted, each there once")
        for text, count in self.texts:
            require_text("one of the texts", text)
            require_whole("how many sent one of the texts", count, LATEST_MS, least=1)


def _require_run(at_ms: int, poll_id: str, run: int) -> None:
    require_whole("at_ms", at_ms, LATEST_MS)
    require_text("poll_id", poll_id)
    require_whole("run", run, MOST_RUNS, least=1)


PollEvent = PollOpened | PollClosed | PollRevealed | PollHidden | TextsKept
