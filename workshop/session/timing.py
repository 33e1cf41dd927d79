"""What is being timed now, what a wish to time something comes to, and when a chime is due.

``standing`` is for whoever shows a timer. The moves are like those of ``moves``: empty when there
is nothing to do, and every event they give passes ``check``.

One key does the next sensible thing, so that a clicker is enough: see ``Step``.
"""

from enum import StrEnum

from workshop.deck.model import Discussion, Round
from workshop.session.daytime import Offset, seconds_until
from workshop.session.events import (
    BadgeHidden,
    BadgeShown,
    Event,
    RoundContinued,
    RoundPaused,
    RoundsEnded,
    RoundStarted,
    RoundStretched,
)
from workshop.session.rounds import discussion_of, flowed, following, left_ms, place_of
from workshop.session.state import State
from workshop.values import replace, value

Events = tuple[Event, ...]

LOOSE_S = 5 * 60
"""How long a timer without a slide begins with."""
STRETCH_S = 30
TELLS_ELSEWHERE_MS = 15_000
"""How long slides that are not its own say that a round's time is up: long enough to be read."""
CHIMES_WITHIN_MS = 5000
"""A laptop that slept through an end does not tell of it when it wakes."""


@value
class Standing:
    """What is being timed at one moment."""

    slide_id: str
    """Empty for a timer without a slide."""
    index: int
    count: int
    """How many rounds the slide has; 0 without a slide, or when it is gone from the deck."""
    title: str
    until_min: int | None
    """Minutes since midnight, while it ends at that time of day."""
    length_ms: int
    left_ms: int
    """Below zero once its time is up."""
    paused: bool
    """Whether it stands, by its own pause or by the workshop's."""
    following: Round | None
    chime: bool
    began_ms: int
    ends_ms: int | None
    """When its time is up or was up, while it runs."""

    @property
    def is_up(self) -> bool:
        """Whether its time is up."""
        return self.left_ms <= 0

    def is_on_wall(self, slide_id: str, *, badge_hidden: bool) -> bool:
        """Whether the slide with an id has it on the wall: a round that is over does not haunt."""
        if slide_id == self.slide_id:
            return True
        if badge_hidden:
            return False
        return not self.slide_id or self.left_ms > -TELLS_ELSEWHERE_MS


def standing(state: State, now_ms: int) -> Standing | None:
    """Return what is being timed; None when nothing is."""
    timer = state.rounds.timer
    if timer is None:
        return None
    now_ms = max(now_ms, state.last_ms)
    timer = flowed(timer, state.deck, now_ms)
    discussion = discussion_of(state.deck, timer.slide_id)
    place = place_of(timer, discussion)
    coming = following(timer, discussion)
    left = left_ms(timer, now_ms)
    runs = timer.since_ms is not None
    return Standing(
        slide_id=timer.slide_id,
        index=timer.index if place is None else place,
        count=len(discussion.rounds) if discussion is not None else 0,
        title=timer.title,
        until_min=timer.until_min if runs else None,
        length_ms=timer.length_ms,
        left_ms=left,
        paused=not runs,
        following=coming[1] if coming is not None else None,
        chime=place is None or discussion is None or discussion.rounds[place].chime,
        began_ms=timer.began_ms,
        ends_ms=now_ms + left if runs else None,
    )


def chime_is_due(old: Standing | None, new: Standing | None, now_ms: int) -> bool:
    """Return whether a round has come to its end between two looks at what is timed.

    True once for each end, however often one looks: the first look after it sees a round that was
    not up before, or that another has followed of itself.
    """
    if old is None or new is None or not old.chime:
        return False
    if new.began_ms == old.began_ms:
        late_ms = -new.left_ms
        return new.is_up and not old.is_up and late_ms <= CHIMES_WITHIN_MS
    flowed_on = old.ends_ms is not None and not old.is_up and new.began_ms == old.ends_ms
    return flowed_on and now_ms - new.began_ms <= CHIMES_WITHIN_MS


class Step(StrEnum):
    """What the one key does next."""

    START = "start"
    PAUSE = "pause"
    CONTINUE = "continue"
    NEXT = "next"
    FINISH = "finish"
    NOTHING = "nothing"
    HELD = "held"
    """Nothing until the workshop's clock runs again."""


def next_step(state: State, now_ms: int) -> Step:
    """Return what ``toggle`` would do."""
    shown = standing(state, now_ms)
    here = _discussion_here(state)
    if state.ended or (shown is None and here is None):
        return Step.NOTHING
    if state.paused_since_ms is not None:
        return Step.HELD
    if shown is None or (here is not None and shown.slide_id != state.slide_id):
        # The rounds of the slide that the facilitator is on come before a timer left running.
        return Step.START
    if shown.paused:
        return Step.CONTINUE
    if not shown.is_up:
        return Step.PAUSE
    return Step.FINISH if shown.following is None else Step.NEXT


def toggle(state: State, at_ms: int) -> Events:
    """Start the slide's rounds, pause, go on, or when the time is up, go to the next round."""
    at_ms = _at(state, at_ms)
    match next_step(state, at_ms):
        case Step.START:
            return _start(state, at_ms, state.slide_id, 0)
        case Step.PAUSE:
            return (RoundPaused(at_ms=at_ms),)
        case Step.CONTINUE:
            return (RoundContinued(at_ms=at_ms),)
        case Step.NEXT | Step.FINISH:
            return skip(state, at_ms)
        case _:
            return ()


def skip(state: State, at_ms: int) -> Events:
    """Begin the next round at once; after the last, end the discussion."""
    at_ms = _at(state, at_ms)
    timer = state.rounds.timer
    if timer is None or _is_held(state):
        return ()
    timer = flowed(timer, state.deck, at_ms)
    coming = following(timer, discussion_of(state.deck, timer.slide_id))
    if coming is None:
        return (RoundsEnded(at_ms=at_ms),)
    return _start(state, at_ms, timer.slide_id, coming[0])


def before(state: State, at_ms: int) -> Events:
    """Begin the round before anew."""
    at_ms = _at(state, at_ms)
    shown = standing(state, at_ms)
    if shown is None or _is_held(state) or not 0 < shown.index <= shown.count:
        return ()
    return _start(state, at_ms, shown.slide_id, shown.index - 1)


def restart(state: State, at_ms: int) -> Events:
    """Begin the round anew, as long as the deck says now."""
    at_ms = _at(state, at_ms)
    timer = state.rounds.timer
    if timer is None or _is_held(state):
        return ()
    timer = flowed(timer, state.deck, at_ms)
    place = place_of(timer, discussion_of(state.deck, timer.slide_id))
    if place is not None:
        return _start(state, at_ms, timer.slide_id, place)
    # Without a slide, or gone from the deck: it has only itself to go by.
    started = RoundStarted(
        at_ms=at_ms, slide_id="", index=0, seconds=timer.planned_s, title=timer.title
    )
    return (started,)


def more(state: State, at_ms: int) -> Events:
    """Give the round 30 seconds more."""
    return _stretch(state, at_ms, STRETCH_S)


def much_more(state: State, at_ms: int) -> Events:
    """Give the round a minute more."""
    return _stretch(state, at_ms, 2 * STRETCH_S)


def less(state: State, at_ms: int) -> Events:
    """Take 30 seconds from the round, or what is left of it."""
    shown = standing(state, _at(state, at_ms))
    return () if shown is None or shown.is_up else _stretch(state, at_ms, -STRETCH_S)


def put_away(state: State, at_ms: int) -> Events:
    """End the timing, whatever is being timed."""
    if state.ended or state.rounds.timer is None:
        return ()
    return (RoundsEnded(at_ms=_at(state, at_ms)),)


def toggle_loose(state: State, at_ms: int) -> Events:
    """Start a timer without a slide, or put it away; nothing while rounds are timed."""
    timer = state.rounds.timer
    if timer is not None and not timer.slide_id:
        return put_away(state, at_ms)
    if state.ended or timer is not None or _is_held(state):
        return ()
    at_ms = _at(state, at_ms)
    return (RoundStarted(at_ms=at_ms, slide_id="", index=0, seconds=LOOSE_S, title=""),)


def toggle_badge(state: State, at_ms: int) -> Events:
    """Take the small timer off the other slides, or put it back."""
    if state.ended or state.rounds.timer is None:
        return ()
    at_ms = _at(state, at_ms)
    shown = BadgeShown(at_ms=at_ms) if state.rounds.badge_hidden else BadgeHidden(at_ms=at_ms)
    return (shown,)


def by_the_clock(state: State, events: Events, offset_s: Offset) -> Events:
    """Let a round that the deck ends at a time of day last until then.

    Whoever dispatches a move's events passes them through here; only they know the zone.
    """
    return tuple(
        _by_the_clock(state, event, offset_s) if isinstance(event, RoundStarted) else event
        for event in events
    )


def _by_the_clock(state: State, event: RoundStarted, offset_s: Offset) -> RoundStarted:
    discussion = discussion_of(state.deck, event.slide_id)
    if discussion is None or event.index >= len(discussion.rounds):
        return event
    until_min = discussion.rounds[event.index].until_min
    if until_min is None:
        return event
    seconds = seconds_until(event.at_ms, event.seconds, until_min, offset_s)
    return event if seconds is None else replace(event, seconds=seconds, until_min=until_min)


def _start(state: State, at_ms: int, slide_id: str, index: int) -> Events:
    discussion = discussion_of(state.deck, slide_id)
    if discussion is None:
        return ()
    round_ = discussion.rounds[index]
    started = RoundStarted(
        at_ms=at_ms,
        slide_id=slide_id,
        index=index,
        seconds=round_.seconds,
        title=round_.title,
    )
    return (started,)


def _stretch(state: State, at_ms: int, by_s: int) -> Events:
    if state.ended or state.rounds.timer is None:
        return ()
    return (RoundStretched(at_ms=_at(state, at_ms), by_s=by_s),)


def _discussion_here(state: State) -> Discussion | None:
    return discussion_of(state.deck, state.slide_id)


def _is_held(state: State) -> bool:
    return state.ended or state.paused_since_ms is not None


def _at(state: State, at_ms: int) -> int:
    return max(at_ms, state.last_ms)
