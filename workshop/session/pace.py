"""Whether we are ahead or behind, by the minutes planned; pure arithmetic on (state, now).

**What is left** is what the current slide and all after it have not used yet of their planned
minutes; on a slide whose rounds are being timed, what is left of these. A slide that is passed
early gives its rest back, one that takes longer than planned takes from the end, and going back to
a slide makes its unused minutes, and those of the slides after it, count again. So on a slide that
has planned minutes left we are as late as we came to it.

**Behind** compares the minutes that slides took and that are left with those that the whole deck
plans, and a start later than was said. Time that goes to no slide (a question that is parked, a
pause of the clock) makes nobody late against the plan. It moves the end all the same, and whether
that is too late is told by the hard end.
"""

from collections.abc import Iterator

from workshop.deck.model import Slide
from workshop.session.cuts import by_preference, cut_of, cut_planned_s, cut_s, planned_s
from workshop.session.rounds import flowed, following, left_ms
from workshop.session.state import State, wall_position
from workshop.values import value

NOTICED_MS = 60_000
"""Less than a minute either way is on time."""


@value
class Pace:
    """How a workshop stands to its plan at a moment; lengths and times in ms."""

    planned_ms: int
    """What the whole deck plans, before any cut."""
    left_ms: int
    behind_ms: int
    """How late we are against the plan; below 0 when we are ahead."""
    ends_ms: int
    """When it is over, if all that is left takes what is planned."""
    late_ms: int
    """How far that is beyond the hard end; 0 where it is not, or none was set."""
    missing_ms: int
    """What cuts should win back: up to the hard end where there is one, else to the plan."""


@value
class Offer:
    """A cut that may be taken, or was."""

    slide: Slide
    wins_ms: int
    """How much sooner it would be over, or how much later if it were taken back."""
    taken: bool
    wanted: bool
    """Whether it is one of those that win back what is missing."""


def pace(state: State, now_ms: int) -> Pace | None:
    """Return how the workshop stands to its plan, or None where the deck plans no time."""
    planned_ms = 1000 * sum(planned_s(slide) for slide in state.deck.slides)
    if not planned_ms:
        return None
    now_ms = state.last_ms if state.ended else max(now_ms, state.last_ms)
    rest_ms = sum(_rests_ms(state, now_ms))
    plan = state.plan
    start_ms = plan.start_ms
    if state.started_ms is None:
        begin_ms = now_ms if start_ms is None else max(now_ms, start_ms)
        behind_ms = rest_ms - planned_ms + begin_ms - (begin_ms if start_ms is None else start_ms)
        ends_ms = begin_ms + rest_ms
    else:
        late_start_ms = 0 if start_ms is None else state.started_ms - start_ms
        behind_ms = late_start_ms + all_used_ms(state, now_ms) + rest_ms - planned_ms
        ends_ms = now_ms + rest_ms
    late_ms = 0 if plan.end_ms is None else max(0, ends_ms - plan.end_ms)
    return Pace(
        planned_ms=planned_ms,
        left_ms=rest_ms,
        behind_ms=behind_ms,
        ends_ms=ends_ms,
        late_ms=late_ms,
        missing_ms=max(0, behind_ms) if plan.end_ms is None else late_ms,
    )


def used_ms(state: State, now_ms: int) -> dict[str, int]:
    """Return how long each slide has had the room by now, by its id."""
    plan = state.plan
    used = dict(plan.used)
    if plan.timed_id is not None:
        gone_ms = max(now_ms, state.last_ms) - plan.timed_since_ms
        used[plan.timed_id] = used.get(plan.timed_id, 0) + gone_ms
    return used


def all_used_ms(state: State, now_ms: int) -> int:
    """Return how long slides have had the room in all, those that are gone from the deck too."""
    return sum(used_ms(state, now_ms).values())


def asked_ms(state: State, now_ms: int) -> int:
    """Return how long questions have been parked outside the plan."""
    plan = state.plan
    open_ms = 0
    if plan.asking_since_ms is not None:
        open_ms = max(now_ms, state.last_ms) - plan.asking_since_ms
    return plan.asked_ms + open_ms


def offers(state: State, now_ms: int) -> tuple[Offer, ...]:
    """Return the cuts that can still be taken, or taken back, in the deck's order of preference.

    Those wanted are the first that win back what is missing, without any that are not needed then.
    """
    standing = pace(state, now_ms)
    used = used_ms(state, now_ms)
    could = []
    for slide in by_preference(state.deck):
        taken = slide.id in state.plan.cuts
        whole_ms, less_ms = 1000 * planned_s(slide), 1000 * (planned_s(slide) - cut_s(slide))
        gone_ms = used.get(slide.id, 0)
        wins_ms = max(0, whole_ms - gone_ms) - max(0, less_ms - gone_ms)
        if wins_ms and _may_give(state, slide):
            could.append((slide, wins_ms, taken))
    missing_ms = standing.missing_ms if standing is not None else 0
    free = [(slide, wins_ms) for slide, wins_ms, taken in could if not taken]
    wanted = _wanted(free, missing_ms if missing_ms >= NOTICED_MS else 0)
    return tuple(
        Offer(slide=slide, wins_ms=wins_ms, taken=taken, wanted=slide.id in wanted)
        for slide, wins_ms, taken in could
    )


def _may_give(state: State, slide: Slide) -> bool:
    """Whether a slide is still to come; what the room is on can only be made shorter."""
    if state.ended:
        return False
    late = cut_of(slide)
    here = slide.number - 1 == _begin(state) and state.started_ms is not None
    return slide.number - 1 >= _begin(state) and not (here and late and late.action == "drop")


def _wanted(free: list[tuple[Slide, int]], missing_ms: int) -> frozenset[str]:
    chosen: list[tuple[Slide, int]] = []
    won_ms = 0
    for slide, wins_ms in free:
        if won_ms >= missing_ms:
            break
        chosen.append((slide, wins_ms))
        won_ms += wins_ms
    for each in tuple(chosen):
        # One that was not enough may not be needed beside what came after it.
        if won_ms - each[1] >= missing_ms:
            chosen.remove(each)
            won_ms -= each[1]
    return frozenset(slide.id for slide, _wins_ms in chosen)


def _rests_ms(state: State, now_ms: int) -> Iterator[int]:
    """What each slide from the current one on has not used yet; before the start, every slide."""
    if state.ended:
        return
    used = used_ms(state, now_ms)
    begin = _begin(state)
    for slide in state.deck.slides[begin:]:
        rounds_ms = _rounds_ms(state, now_ms, slide) if slide.number - 1 == begin else None
        planned_ms = 1000 * cut_planned_s(state, slide)
        yield max(0, planned_ms - used.get(slide.id, 0)) if rounds_ms is None else rounds_ms


def _rounds_ms(state: State, now_ms: int, slide: Slide) -> int | None:
    """What is left of the rounds that are being timed on a slide; None where none are.

    They know best: a round was made longer, or skipped. A slide that was cut goes by its cut, as
    nobody has said yet which of its rounds gives the time.
    """
    timer = state.rounds.timer
    if timer is None or timer.slide_id != slide.id or slide.id in state.plan.cuts:
        return None
    timer = flowed(timer, state.deck, now_ms)
    rest_ms = max(0, left_ms(timer, now_ms))
    coming = following(timer, slide.discussion)
    if coming is not None and slide.discussion is not None:
        rest_ms += 1000 * sum(each.seconds for each in slide.discussion.rounds[coming[0] :])
    return rest_ms


def _begin(state: State) -> int:
    # Where the room is: with the wall frozen, the console only looks ahead.
    return 0 if state.started_ms is None else wall_position(state)[0]
