"""The plan for the day under way: what the facilitator has told of the room.

A value of its own within the state, with its own rules; ``session.state`` calls them.
"""

from workshop.session.events.plan import HeadcountSet, PlanEvent
from workshop.values import replace, value


@value
class Plan:
    """What is known of the room, beyond the deck."""

    headcount: int | None = None
    """How many people are here; None while nobody has counted."""


def changed(plan: Plan, event: PlanEvent) -> Plan:
    """Return the plan after an event of its own."""
    match event:
        case HeadcountSet(count=count):
            return replace(plan, headcount=count)
