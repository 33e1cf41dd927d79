"""The rounds of a discussion, and a timer without a slide: what was started, held and ended.

That a round's time is up is no event. It follows from when the round began, and so it is right
after a crash, a sleep or a late wake. A round that flows into the next is no event either: see
``session.rounds``.
"""

from workshop.session.events.fields import LATEST_MS, require_text, require_whole
from workshop.values import value

LONGEST_ROUND_S = 24 * 3600
ROUNDS_MOST = 10_000
STRETCH_MOST_S = 3600


@value
class RoundStarted:
    """A round began, or began anew, in place of whatever was timed before."""

    at_ms: int
    slide_id: str
    """Empty for a timer without a slide."""
    index: int
    seconds: int
    title: str
    until_min: int | None = None
    """Minutes since midnight, when ``seconds`` are those until a time of day the deck names."""

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_text("slide_id", self.slide_id)
        require_whole("index", self.index, ROUNDS_MOST)
        require_whole("seconds", self.seconds, LONGEST_ROUND_S, least=1)
        require_text("title", self.title)
        if self.until_min is not None:
            require_whole("until_min", self.until_min, 24 * 60 - 1)


@value
class RoundPaused:
    """The round's time was held."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class RoundContinued:
    """The round's time runs again after a pause."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class RoundStretched:
    """The round was given more time, or less when ``by_s`` is below zero.

    More time for a round whose time was up counts from now; less time leaves none below zero.
    """

    at_ms: int
    by_s: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_whole("by_s", self.by_s, STRETCH_MOST_S, least=-STRETCH_MOST_S)


@value
class RoundsEnded:
    """The discussion is over, or its timer was put away."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class BadgeHidden:
    """The small timer that other slides show was taken off the wall."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class BadgeShown:
    """The small timer is on other slides again."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


RoundsEvent = (
    RoundStarted
    | RoundPaused
    | RoundContinued
    | RoundStretched
    | RoundsEnded
    | BadgeHidden
    | BadgeShown
)
