"""The round that is being timed, as a value, and what each event makes of it.

Time left is arithmetic on this value and now; nothing ticks. A timer is either running since a
moment, or stands with the time that has gone; so a pause of its own and a pause of the workshop
both only stand it still, in any order.

Where the deck says ``flow: on``, a round that is up is followed by the next one. No event says so:
``flowed`` works out which round it is by now, and each event that touches the timer first takes
that over. After a sleep of ten minutes the right round is there with the right time left, and a
journal replayed gives the same, because the deck that a round flows through is in the journal too.

A round keeps the length that it was started with, also when the deck is read anew: the room has
seen it. Its name and the rounds that follow are those of the deck as it is now. When the round or
its slide is gone from the deck, the round goes on under its old name.
"""

from collections.abc import Callable

from workshop.deck.model import Deck, Discussion, Round
from workshop.session.events.rounds import (
    BadgeHidden,
    BadgeShown,
    RoundContinued,
    RoundPaused,
    RoundsEnded,
    RoundsEvent,
    RoundStarted,
    RoundStretched,
)
from workshop.values import replace, value


@value
class RoundTimer:
    """One round under way."""

    slide_id: str
    """Empty for a timer without a slide."""
    index: int
    title: str
    planned_s: int
    until_min: int | None = None
    began_ms: int
    """When it began; no other round began then, so that it also tells rounds apart."""
    extra_ms: int = 0
    gone_ms: int = 0
    """How long it had run before ``since_ms``, or in all while it stands."""
    since_ms: int | None
    """Since when it runs; None while it stands."""
    paused: bool = False
    """Whether it stands by a pause of its own, and not only by one of the workshop."""

    @property
    def length_ms(self) -> int:
        """How long it is, with what was added and taken away."""
        return self.planned_s * 1000 + self.extra_ms


@value
class Rounds:
    """What there is of rounds and timers in a workshop."""

    timer: RoundTimer | None = None
    badge_hidden: bool = False
    """Whether slides that are not the timer's own show nothing of it."""


def left_ms(timer: RoundTimer, now_ms: int) -> int:
    """Return the time left, below zero once it is up."""
    running_ms = max(0, now_ms - timer.since_ms) if timer.since_ms is not None else 0
    return timer.length_ms - timer.gone_ms - running_ms


def discussion_of(deck: Deck, slide_id: str) -> Discussion | None:
    """Return the discussion of the slide with an id; None when there is none (any more)."""
    if not slide_id:
        return None
    return next((slide.discussion for slide in deck.slides if slide.id == slide_id), None)


def place_of(timer: RoundTimer, discussion: Discussion | None) -> int | None:
    """Return the index that the timer's round has in a discussion; None when it is gone."""
    rounds = discussion.rounds if discussion is not None else ()
    if timer.index < len(rounds) and rounds[timer.index].title == timer.title:
        return timer.index
    return next((at for at, each in enumerate(rounds) if each.title == timer.title), None)


def following(timer: RoundTimer, discussion: Discussion | None) -> tuple[int, Round] | None:
    """Return the round after the timer's, with its index; None after the last."""
    rounds = discussion.rounds if discussion is not None else ()
    place = place_of(timer, discussion)
    # Of a round that is gone, whichever took its place comes next.
    at = timer.index if place is None else place + 1
    return (at, rounds[at]) if at < len(rounds) else None


def flowed(timer: RoundTimer, deck: Deck, now_ms: int) -> RoundTimer:
    """Return the timer of the round that it is by now: another one only where rounds flow."""
    if timer.since_ms is None or left_ms(timer, now_ms) > 0:
        return timer
    discussion = discussion_of(deck, timer.slide_id)
    if discussion is None or not discussion.flow:
        return timer
    up_ms = timer.since_ms + timer.length_ms - timer.gone_ms
    while up_ms <= now_ms and (coming := following(timer, discussion)) is not None:
        index, round_ = coming
        timer = RoundTimer(
            slide_id=timer.slide_id,
            index=index,
            title=round_.title,
            planned_s=round_.seconds,
            began_ms=up_ms,
            since_ms=up_ms,
        )
        up_ms += timer.length_ms
    return timer


def refusal(rounds: Rounds, deck: Deck, event: RoundsEvent, *, held: bool) -> str | None:
    """Return why the event cannot happen now, or None; ``held``: the workshop's clock is paused."""
    match event:
        case RoundStarted():
            return _check_start(deck, event, held=held)
        case BadgeHidden():
            return "The small timer is hidden already." if rounds.badge_hidden else None
        case BadgeShown():
            return None if rounds.badge_hidden else "The small timer is shown already."
        case _ if rounds.timer is None:
            return "No round is being timed."
        case RoundPaused():
            return "The round is paused already." if rounds.timer.paused else None
        case RoundContinued():
            if held:
                return HELD
            return None if rounds.timer.paused else "The round is not paused."
        case RoundStretched() | RoundsEnded():
            return None


HELD = "The workshop's clock is paused. Let it run again first."


def _check_start(deck: Deck, event: RoundStarted, *, held: bool) -> str | None:
    if held:
        return HELD
    if not event.slide_id:
        return None
    discussion = discussion_of(deck, event.slide_id)
    if discussion is None:
        return f"There is no slide called “{event.slide_id}” with rounds in the deck."
    if event.index >= len(discussion.rounds):
        return f"The slide has {len(discussion.rounds)} rounds, and this would be another."
    return None


def changed(rounds: Rounds, deck: Deck, event: RoundsEvent, *, held: bool) -> Rounds:
    """Return the rounds after an event that was let pass."""
    if isinstance(event, BadgeHidden | BadgeShown):
        return replace(rounds, badge_hidden=isinstance(event, BadgeHidden))
    if isinstance(event, RoundStarted):
        # Whoever starts something wants it seen.
        return Rounds(timer=_started(event))
    if isinstance(event, RoundsEnded) or rounds.timer is None:
        return replace(rounds, timer=None)
    timer = flowed(rounds.timer, deck, event.at_ms)
    match event:
        case RoundPaused(at_ms=at_ms):
            timer = replace(_standing(timer, at_ms), paused=True)
        case RoundContinued(at_ms=at_ms):
            timer = replace(timer, paused=False, since_ms=None if held else at_ms)
        case RoundStretched(at_ms=at_ms, by_s=by_s):
            timer = _stretched(timer, at_ms, by_s * 1000)
    return replace(rounds, timer=timer)


def _started(event: RoundStarted) -> RoundTimer:
    return RoundTimer(
        slide_id=event.slide_id,
        index=event.index,
        title=event.title,
        planned_s=event.seconds,
        until_min=event.until_min,
        began_ms=event.at_ms,
        since_ms=event.at_ms,
    )


def _standing(timer: RoundTimer, at_ms: int) -> RoundTimer:
    if timer.since_ms is None:
        return timer
    gone_ms = timer.gone_ms + max(0, at_ms - timer.since_ms)
    return replace(timer, gone_ms=gone_ms, since_ms=None)


def _stretched(timer: RoundTimer, at_ms: int, by_ms: int) -> RoundTimer:
    now_left_ms = left_ms(timer, at_ms)
    if now_left_ms <= 0 and by_ms <= 0:
        return timer
    wanted_ms = max(0, max(0, now_left_ms) + by_ms)
    return replace(timer, extra_ms=timer.extra_ms + wanted_ms - now_left_ms, until_min=None)


def held(rounds: Rounds, deck: Deck, at_ms: int) -> Rounds:
    """Return the rounds once the workshop's clock is paused: they stand."""
    if rounds.timer is None:
        return rounds
    return replace(rounds, timer=_standing(flowed(rounds.timer, deck, at_ms), at_ms))


def let_go(rounds: Rounds, at_ms: int) -> Rounds:
    """Return the rounds once the workshop's clock runs again: they do too, unless paused."""
    timer = rounds.timer
    if timer is None or timer.paused or timer.since_ms is not None:
        return rounds
    return replace(rounds, timer=replace(timer, since_ms=at_ms))


def slide_left(rounds: Rounds, deck: Deck, at_ms: int, slide_id: str) -> Rounds:
    """Return the rounds once the room sees a slide: a discussion that is over is left behind.

    A round with time left, or with rounds still to come, stays: the facilitator may come back.
    """
    if rounds.timer is None or rounds.timer.slide_id in ("", slide_id):
        return rounds
    timer = flowed(rounds.timer, deck, at_ms)
    over = left_ms(timer, at_ms) <= 0
    if over and following(timer, discussion_of(deck, timer.slide_id)) is None:
        return replace(rounds, timer=None)
    return rounds


def carried_over(
    rounds: Rounds, old: Deck, new: Deck, at_ms: int, follow: Callable[[str], str]
) -> Rounds:
    """Return the rounds once the deck was read anew.

    ``follow`` tells the id that a slide of the old deck has in the new one.
    """
    if rounds.timer is None or old is new:
        return rounds
    timer = flowed(rounds.timer, old, at_ms)
    before = discussion_of(old, timer.slide_id)
    timer = replace(timer, slide_id=follow(timer.slide_id) if timer.slide_id else "")
    after = discussion_of(new, timer.slide_id)
    place = place_of(timer, before)
    if before and after and place is not None and len(before.rounds) == len(after.rounds):
        # As many rounds as before: its words may have been mended.
        timer = replace(timer, index=place, title=after.rounds[place].title)
    elif (moved := place_of(timer, after)) is not None:
        timer = replace(timer, index=moved)
    return replace(rounds, timer=timer)
