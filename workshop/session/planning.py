"""What a wish about the plan comes to: pure rules from (state, at_ms) to events, as in ``moves``.

Every move is empty when there is nothing to do, and every event it gives passes ``check``.
"""

from workshop.session.cuts import why_not_cut
from workshop.session.events import (
    HEADCOUNTS,
    LINE_LENGTHS,
    LINES_MOST,
    CutTakenBack,
    Event,
    HardEndSet,
    HeadcountSet,
    LineParked,
    LineRemoved,
    QuestionBegun,
    QuestionEnded,
    RehearsalBegun,
    SlideCut,
    StartPlanned,
)
from workshop.session.pace import offers
from workshop.session.state import State

Events = tuple[Event, ...]


def count_people(state: State, at_ms: int, count: int | None) -> Events:
    """Take a number as that of the people in the room, or take it back with None."""
    if state.ended or count == state.plan.headcount:
        return ()
    if count is not None and count not in HEADCOUNTS:
        return ()
    return (HeadcountSet(at_ms=_at(state, at_ms), count=count),)


def step_people(state: State, at_ms: int, step: int) -> Events:
    """Count one more or one fewer; the first of all is one."""
    before = state.plan.headcount or 0
    return count_people(state, at_ms, max(HEADCOUNTS[0], min(before + step, HEADCOUNTS[-1])))


def park_line(state: State, at_ms: int, text: str) -> Events:
    """Put a line on the parking lot, on one line and without what is beyond its length."""
    line = " ".join(text.split())[: LINE_LENGTHS[-1]].rstrip()
    if state.ended or not line or len(state.plan.lines) >= LINES_MOST:
        return ()
    return (LineParked(at_ms=_at(state, at_ms), text=line),)


def remove_line(state: State, at_ms: int, number: int) -> Events:
    """Take a line off the parking lot."""
    if state.ended or all(line.number != number for line in state.plan.lines):
        return ()
    return (LineRemoved(at_ms=_at(state, at_ms), number=number),)


def toggle_question(state: State, at_ms: int) -> Events:
    """Park the time that a question takes outside the plan, or let it go to the slides again."""
    if state.ended or state.started_ms is None:
        return ()
    if state.plan.asking_since_ms is None:
        return (QuestionBegun(at_ms=_at(state, at_ms)),)
    return (QuestionEnded(at_ms=_at(state, at_ms)),)


def toggle_cut(state: State, at_ms: int, slide_id: str) -> Events:
    """Cut a slide as its ``if-late`` says, or take that back."""
    if state.ended:
        return ()
    if slide_id in state.plan.cuts:
        return (CutTakenBack(at_ms=_at(state, at_ms), slide_id=slide_id),)
    if why_not_cut(state, slide_id) is not None:
        return ()
    return (SlideCut(at_ms=_at(state, at_ms), slide_id=slide_id),)


def take_wanted_cuts(state: State, at_ms: int) -> Events:
    """Take all the cuts that win back what is missing."""
    at_ms = _at(state, at_ms)
    return tuple(
        SlideCut(at_ms=at_ms, slide_id=offer.slide.id)
        for offer in offers(state, at_ms)
        if offer.wanted
    )


def take_cuts_back(state: State, at_ms: int) -> Events:
    """Take back every cut of what is still to come."""
    at_ms = _at(state, at_ms)
    return tuple(
        CutTakenBack(at_ms=at_ms, slide_id=offer.slide.id)
        for offer in offers(state, at_ms)
        if offer.taken
    )


def plan_start(state: State, at_ms: int, start_ms: int | None) -> Events:
    """Take a time as the one at which the workshop is to start, or take it back with None."""
    if state.ended or start_ms == state.plan.start_ms:
        return ()
    return (StartPlanned(at_ms=_at(state, at_ms), start_ms=start_ms),)


def set_hard_end(state: State, at_ms: int, end_ms: int | None) -> Events:
    """Take a time as the one at which the workshop has to be over, or take it back with None."""
    if state.ended or end_ms == state.plan.end_ms:
        return ()
    return (HardEndSet(at_ms=_at(state, at_ms), end_ms=end_ms),)


def rehearse(state: State, at_ms: int) -> Events:
    """Say that this is a rehearsal; only before the clock starts."""
    if state.ended or state.started_ms is not None or state.plan.rehearsal:
        return ()
    return (RehearsalBegun(at_ms=_at(state, at_ms)),)


def _at(state: State, at_ms: int) -> int:
    return max(at_ms, state.last_ms)
