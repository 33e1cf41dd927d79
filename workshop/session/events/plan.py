"""The plan for the day as the room makes it: how many are here, and what is noted for later."""

from workshop.session.events.fields import LATEST_MS, require_whole
from workshop.values import value

HEADCOUNTS = range(1, 10_000)
"""How many people may be in a room."""


@value
class HeadcountSet:
    """The people in the room were counted; None when the number is not known any more."""

    at_ms: int
    count: int | None

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        if self.count is not None:
            require_whole("count", self.count, HEADCOUNTS[-1], least=HEADCOUNTS[0])


PlanEvent = HeadcountSet
