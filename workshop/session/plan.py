"""The plan for the day under way: who is here, what is parked and cut, where the time went.

A value of its own within the state, with its own rules; ``session.state`` calls them. What the plan
comes to at a moment (behind, ahead, the end) is arithmetic on it, in ``session.pace``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop.session.cuts import why_not_cut
from workshop.session.events.plan import (
    LINES_MOST,
    CutTakenBack,
    HardEndSet,
    HeadcountSet,
    LineParked,
    LineRemoved,
    PlanEvent,
    QuestionBegun,
    QuestionEnded,
    RehearsalBegun,
    SlideCut,
    StartPlanned,
)
from workshop.values import replace, value

if TYPE_CHECKING:
    from workshop.session.state import State


@value
class ParkedLine:
    """A line of the parking lot: what will be come back to."""

    number: int
    """Its own for good, from 1."""
    text: str


@value
class Plan:
    """What is known of the day beyond the deck. Times are as in ``State``."""

    headcount: int | None = None
    """How many people are here; None while nobody has counted."""
    lines: tuple[ParkedLine, ...] = ()
    last_number: int = 0
    """The number of the line that was parked last, also when it is gone."""
    start_ms: int | None = None
    """When it was to start, if the room said so."""
    end_ms: int | None = None
    """When it has to be over, if the room said so."""
    cuts: tuple[str, ...] = ()
    """The ids of the slides that were cut, in the order in which they were."""
    asked_ms: int = 0
    """How long questions took in all, without one that is still going on."""
    asking_since_ms: int | None = None
    rehearsal: bool = False
    used: tuple[tuple[str, int], ...] = ()
    """How long each slide had the room, in ms: sums by slide id, whatever the order was."""
    timed_id: str | None = None
    """The slide that the time goes to now; None while it goes to none."""
    timed_since_ms: int = 0


def refusal(state: "State", event: PlanEvent) -> str | None:
    """Return why an event of the plan cannot happen now, in words, or None when it can."""
    plan = state.plan
    match event:
        case LineParked():
            full = len(plan.lines) >= LINES_MOST
            return f"The parking lot is full: it holds {LINES_MOST} lines." if full else None
        case LineRemoved(number=number):
            there = any(line.number == number for line in plan.lines)
            return None if there else "That line is not on the parking lot any more."
        case QuestionBegun():
            if state.started_ms is None:
                return "The clock has not started yet."
            return None if plan.asking_since_ms is None else "A question has the time already."
        case QuestionEnded():
            return "No question has the time." if plan.asking_since_ms is None else None
        case SlideCut(slide_id=slide_id):
            return why_not_cut(state, slide_id)
        case CutTakenBack(slide_id=slide_id):
            return None if slide_id in plan.cuts else "That slide is not cut."
        case RehearsalBegun():
            return "The clock has started already." if state.started_ms is not None else None
        case HeadcountSet() | StartPlanned() | HardEndSet():
            return None


def changed(plan: Plan, event: PlanEvent) -> Plan:
    """Return the plan after an event of its own that was not refused."""
    match event:
        case HeadcountSet(count=count):
            return replace(plan, headcount=count)
        case LineParked(text=text):
            number = plan.last_number + 1
            line = ParkedLine(number=number, text=text)
            return replace(plan, lines=(*plan.lines, line), last_number=number)
        case LineRemoved(number=number):
            kept = tuple(line for line in plan.lines if line.number != number)
            return replace(plan, lines=kept)
        case QuestionBegun(at_ms=at_ms):
            return replace(plan, asking_since_ms=at_ms)
        case QuestionEnded(at_ms=at_ms):
            return answered(plan, at_ms)
        case SlideCut(slide_id=slide_id):
            return replace(plan, cuts=(*plan.cuts, slide_id))
        case CutTakenBack(slide_id=slide_id):
            return replace(plan, cuts=tuple(each for each in plan.cuts if each != slide_id))
        case StartPlanned(start_ms=start_ms):
            return replace(plan, start_ms=start_ms)
        case HardEndSet(end_ms=end_ms):
            return replace(plan, end_ms=end_ms)
        case RehearsalBegun():
            return replace(plan, rehearsal=True)


def answered(plan: Plan, at_ms: int) -> Plan:
    """Return the plan with a question that is going on at its end."""
    if plan.asking_since_ms is None:
        return plan
    asked_ms = plan.asked_ms + at_ms - plan.asking_since_ms
    return replace(plan, asked_ms=asked_ms, asking_since_ms=None)


def timed(plan: Plan, slide_id: str | None, at_ms: int) -> Plan:
    """Return the plan whose time goes to a slide from now on; what it went to before is booked."""
    if slide_id == plan.timed_id:
        return plan
    used = plan.used
    if plan.timed_id is not None:
        gone_ms = at_ms - plan.timed_since_ms
        used = _added(used, plan.timed_id, gone_ms)
    return replace(plan, used=used, timed_id=slide_id, timed_since_ms=at_ms)


def renamed(plan: Plan, name_of: Callable[[str], str]) -> Plan:
    """Return the plan of a deck that was read anew, where slides may have other ids.

    What a slide that is gone had used stays in the sums: the time is not to be had again.
    """
    used: tuple[tuple[str, int], ...] = ()
    for slide_id, gone_ms in plan.used:
        used = _added(used, name_of(slide_id), gone_ms)
    return replace(
        plan,
        used=used,
        cuts=tuple(dict.fromkeys(name_of(each) for each in plan.cuts)),
        timed_id=None if plan.timed_id is None else name_of(plan.timed_id),
    )


def _added(
    used: tuple[tuple[str, int], ...], slide_id: str, gone_ms: int
) -> tuple[tuple[str, int], ...]:
    for at, (each, before_ms) in enumerate(used):
        if each == slide_id:
            return (*used[:at], (slide_id, before_ms + gone_ms), *used[at + 1 :])
    return (*used, (slide_id, gone_ms))
