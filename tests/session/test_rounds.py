"""Rounds: time left is arithmetic, and right whatever happens to the program, deck or clock."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.samples import OPENED_MS, Move, after, at, deck_text, histories
from workshop.session import moves, timing
from workshop.session.clock import Clock
from workshop.session.events import (
    DeckReloaded,
    Event,
    RoundPaused,
    RoundStarted,
    WorkshopContinued,
    WorkshopEnded,
    WorkshopPaused,
    WorkshopResumed,
    WorkshopStarted,
)
from workshop.session.rounds import Rounds
from workshop.session.state import State, apply, check, replay
from workshop.session.timing import Step, next_step, standing
from workshop.values import replace

TALK = "discuss:\n  - 30s  Set-up\n  - 2m  Pairs\n  - 90s  Share\n"
DECK = deck_text(("A", 0), ("B", 0, TALK), ("C", 0), ("D", 0, "discuss: silence 60s\n"))
FLOWING = deck_text(("A", 0), ("B", 0, f"flow: on\n{TALK}"), ("C", 0))

WISHES: tuple[Move, ...] = (
    timing.toggle,
    timing.skip,
    timing.before,
    timing.restart,
    timing.more,
    timing.less,
    timing.much_more,
    timing.put_away,
    timing.toggle_loose,
    timing.toggle_badge,
)


class Room:
    """A workshop given by wishes at seconds after its opening."""

    def __init__(self, text: str = DECK) -> None:
        self.state = after(text=text)
        self.happened: list[Event] = []

    def do(self, seconds: float, *wishes: Event | Move) -> "Room":
        for wish in wishes:
            events = wish(self.state, at(seconds)) if callable(wish) else (wish,)
            assert events, f"{wish} gives nothing"
            for event in events:
                assert check(self.state, event) is None, event
                self.state = apply(self.state, event)
                self.happened.append(event)
        return self

    def reload(self, seconds: float, text: str) -> "Room":
        return self.do(seconds, DeckReloaded(at_ms=at(seconds), text=text))

    def shows(self, seconds: float) -> tuple[str, float] | None:
        """The round's name and the seconds left."""
        shown = standing(self.state, at(seconds))
        return (shown.title, shown.left_ms / 1000) if shown else None

    def hides_badge(self) -> bool:
        return self.state.rounds.badge_hidden


def at_b(text: str = DECK) -> Room:
    return Room(text).do(0, lambda state, at_ms: moves.go_to(state, at_ms, 1))


# Running, pausing, changing.


def test_nothing_is_timed_until_the_facilitator_starts_it() -> None:
    assert at_b().shows(100) is None


def test_time_left_is_the_length_less_the_time_gone() -> None:
    room = at_b().do(10, timing.toggle)
    assert room.shows(10) == ("Set-up", 30)
    assert room.shows(25.5) == ("Set-up", 14.5)


def test_a_round_that_is_up_waits_and_counts_how_far_it_is_over() -> None:
    room = at_b().do(10, timing.toggle)
    assert room.shows(70) == ("Set-up", -30)
    shown = standing(room.state, at(70))
    assert shown is not None
    assert shown.is_up


def test_one_key_pauses_goes_on_and_when_the_time_is_up_goes_to_the_next_round_and_ends() -> None:
    room = at_b()
    assert next_step(room.state, at(10)) is Step.START
    room.do(10, timing.toggle)
    assert next_step(room.state, at(20)) is Step.PAUSE
    room.do(20, timing.toggle)
    assert room.shows(500) == ("Set-up", 20)
    assert next_step(room.state, at(500)) is Step.CONTINUE
    room.do(500, timing.toggle)
    assert room.shows(505) == ("Set-up", 15)
    assert next_step(room.state, at(521)) is Step.NEXT
    room.do(521, timing.toggle)
    assert room.shows(521) == ("Pairs", 120)
    room.do(700, timing.toggle).do(800, timing.toggle)
    assert room.shows(800) is None
    assert next_step(room.state, at(800)) is Step.START


def test_more_and_less_time() -> None:
    room = at_b().do(10, timing.toggle, timing.more)
    assert room.shows(10) == ("Set-up", 60)
    room.do(10, timing.less, timing.much_more)
    assert room.shows(20) == ("Set-up", 80)


def test_less_time_than_is_left_ends_the_round_and_no_more() -> None:
    room = at_b().do(10, timing.toggle).do(25, timing.less)
    assert room.shows(25) == ("Set-up", 0)
    assert timing.less(room.state, at(26)) == ()


def test_more_time_after_the_end_counts_from_now() -> None:
    room = at_b().do(10, timing.toggle).do(100, timing.more)
    assert room.shows(100) == ("Set-up", 30)


def test_a_paused_round_can_be_given_more_time() -> None:
    room = at_b().do(10, timing.toggle).do(20, timing.toggle).do(300, timing.more)
    assert room.shows(400) == ("Set-up", 50)


def test_skip_goes_to_the_next_round_at_once_and_ends_after_the_last() -> None:
    room = at_b().do(10, timing.toggle).do(15, timing.skip)
    assert room.shows(15) == ("Pairs", 120)
    room.do(16, timing.skip).do(17, timing.skip)
    assert room.shows(17) is None


def test_the_round_before_and_the_same_round_begin_anew() -> None:
    room = at_b().do(10, timing.toggle)
    assert timing.before(room.state, at(12)) == ()
    room.do(15, timing.skip).do(30, timing.more).do(60, timing.restart)
    assert room.shows(60) == ("Pairs", 120)
    room.do(70, timing.before)
    assert room.shows(70) == ("Set-up", 30)


def test_a_paused_round_that_is_skipped_leaves_the_next_one_running() -> None:
    room = at_b().do(10, timing.toggle).do(12, timing.toggle).do(50, timing.skip)
    assert room.shows(60) == ("Pairs", 110)


# The workshop's own pause, and its end.


def started_b() -> Room:
    return at_b().do(1, WorkshopStarted(at_ms=at(1))).do(10, timing.toggle)


def test_a_pause_of_the_workshop_holds_the_round_too() -> None:
    room = started_b().do(20, moves.toggle_pause)
    assert room.shows(300) == ("Set-up", 20)
    room.do(300, moves.toggle_pause)
    assert room.shows(305) == ("Set-up", 15)


def test_a_round_paused_by_itself_stays_paused_after_one_of_the_workshop() -> None:
    room = started_b().do(20, timing.toggle).do(30, moves.toggle_pause).do(40, moves.toggle_pause)
    assert room.shows(99) == ("Set-up", 20)
    room.do(100, timing.toggle)
    assert room.shows(105) == ("Set-up", 15)


def test_while_the_workshop_is_paused_nothing_is_started_or_gone_on_with() -> None:
    room = started_b().do(20, moves.toggle_pause)
    for wish in (timing.toggle, timing.skip, timing.restart, timing.before, timing.toggle_loose):
        assert wish(room.state, at(30)) == ()
    assert next_step(room.state, at(30)) is Step.HELD
    started = RoundStarted(at_ms=at(30), slide_id="B", index=0, seconds=30, title="Set-up")
    assert check(room.state, started) == "The workshop's clock is paused. Let it run again first."
    room.do(30, timing.more)
    assert room.shows(40) == ("Set-up", 50)


def test_the_end_of_the_workshop_ends_what_is_timed() -> None:
    assert started_b().do(20, WorkshopEnded(at_ms=at(20))).state.rounds == Rounds()


# Other slides, a frozen wall, a covered wall.


def test_a_round_goes_on_while_other_slides_are_shown_and_is_there_again_afterwards() -> None:
    room = at_b().do(10, timing.toggle).do(15, moves.next_slide)
    assert room.shows(20) == ("Set-up", 20)
    assert next_step(room.state, at(20)) is Step.PAUSE
    room.do(25, moves.previous_slide)
    assert room.shows(30) == ("Set-up", 10)


def test_on_another_slide_with_rounds_the_key_starts_those() -> None:
    room = at_b().do(10, timing.toggle).do(12, moves.last)
    assert next_step(room.state, at(13)) is Step.START
    room.do(13, timing.toggle)
    assert room.shows(13) == ("Silence", 60)


def test_a_discussion_that_is_over_is_left_behind_with_its_slide() -> None:
    room = at_b().do(10, timing.toggle).do(11, timing.skip).do(12, timing.skip)
    assert room.shows(200) == ("Share", -98)
    room.do(200, moves.next_slide)
    assert room.shows(200) is None


def test_one_with_rounds_to_come_is_not_for_its_facilitator_may_come_back() -> None:
    room = at_b().do(10, timing.toggle).do(100, moves.next_slide)
    assert room.shows(100) == ("Set-up", -60)
    room.do(110, moves.previous_slide).do(111, timing.toggle)
    assert room.shows(111) == ("Pairs", 120)


def test_on_a_frozen_wall_it_stays_as_long_as_the_room_sees_its_slide() -> None:
    room = at_b().do(10, timing.toggle).do(11, timing.skip).do(12, timing.skip)
    room.do(13, moves.toggle_freeze).do(200, moves.next_slide)
    assert room.shows(200) == ("Share", -98)
    room.do(210, moves.toggle_freeze)
    assert room.shows(210) is None


def test_black_and_the_card_change_nothing() -> None:
    room = at_b().do(10, timing.toggle).do(12, moves.toggle_black).do(14, moves.toggle_holding)
    assert room.shows(15) == ("Set-up", 25)


# A timer without a slide.


def test_a_timer_without_a_slide_goes_along_and_is_put_away() -> None:
    room = Room().do(10, timing.toggle_loose)
    assert room.shows(20) == ("", 290)
    room.do(20, moves.next_slide).do(21, moves.next_slide)
    assert room.shows(310) == ("", 0)
    room.do(400, moves.previous_slide)
    assert room.shows(400) == ("", -90)
    room.do(401, timing.toggle_loose)
    assert room.shows(401) is None


def test_it_takes_no_discussions_place() -> None:
    assert timing.toggle_loose(at_b().do(10, timing.toggle).state, at(11)) == ()


def test_it_can_be_paused_restarted_and_lengthened_where_no_rounds_are() -> None:
    room = Room().do(10, timing.toggle_loose).do(20, timing.toggle)
    assert room.shows(90) == ("", 290)
    room.do(90, timing.toggle).do(90, timing.much_more).do(91, timing.restart)
    assert room.shows(91) == ("", 300)
    room.do(500, timing.toggle)
    assert room.shows(500) is None


def test_the_small_timer_is_hidden_and_put_back_and_a_new_round_shows_it() -> None:
    room = at_b().do(10, timing.toggle).do(11, timing.toggle_badge)
    assert room.hides_badge()
    room.do(12, timing.toggle_badge)
    assert not room.hides_badge()
    room.do(13, timing.toggle_badge).do(14, timing.skip)
    assert not room.hides_badge()


# Rounds that flow.


def test_flowing_rounds_follow_each_other_and_the_last_one_waits() -> None:
    room = at_b(FLOWING).do(10, timing.toggle)
    assert room.shows(39) == ("Set-up", 1)
    assert room.shows(40) == ("Pairs", 120)
    assert room.shows(159) == ("Pairs", 1)
    assert room.shows(249) == ("Share", 1)
    assert room.shows(260) == ("Share", -10)


def test_after_a_sleep_of_ten_minutes_the_right_round_is_there() -> None:
    long = deck_text(("B", 0, "flow: on\ndiscuss: rounds of 4m x 6\n"))
    room = Room(long).do(0, timing.toggle)
    assert room.shows(60) == ("Round 1 of 6", 180)
    assert room.shows(660) == ("Round 3 of 6", 60)


def test_a_pause_meets_the_round_that_has_flowed() -> None:
    room = at_b(FLOWING).do(10, timing.toggle).do(100, timing.toggle)
    assert room.shows(900) == ("Pairs", 60)
    room.do(1000, timing.toggle)
    assert room.shows(1061) == ("Share", 89)


def test_what_was_added_belongs_to_the_round_that_it_was_added_to() -> None:
    room = at_b(FLOWING).do(10, timing.toggle).do(20, timing.more)
    assert room.shows(69) == ("Set-up", 1)
    assert room.shows(70) == ("Pairs", 120)


def test_keys_act_on_the_round_that_has_flowed() -> None:
    room = at_b(FLOWING).do(10, timing.toggle).do(50, timing.before)
    assert room.shows(50) == ("Set-up", 30)
    room.do(90, timing.restart)
    assert room.shows(90) == ("Pairs", 120)
    room.do(91, timing.skip)
    assert room.shows(91) == ("Share", 90)


def test_a_flowing_discussion_that_is_over_is_left_behind() -> None:
    room = at_b(FLOWING).do(10, timing.toggle).do(500, moves.next_slide)
    assert room.shows(500) is None


def test_the_workshops_pause_holds_the_round_that_has_flowed() -> None:
    room = at_b(FLOWING).do(1, WorkshopStarted(at_ms=at(1))).do(10, timing.toggle)
    room.do(50, WorkshopPaused(at_ms=at(50))).do(600, WorkshopContinued(at_ms=at(600)))
    assert room.shows(601) == ("Pairs", 109)


# The deck read anew.


def test_a_running_round_keeps_its_length_and_takes_its_mended_name() -> None:
    mended = DECK.replace("30s  Set-up", "45s  Setting up")
    room = at_b().do(10, timing.toggle).reload(15, mended)
    assert room.shows(20) == ("Setting up", 20)
    room.do(21, timing.restart)
    assert room.shows(21) == ("Setting up", 45)


def test_it_moves_with_a_round_put_in_before_it() -> None:
    room = at_b().do(10, timing.toggle).do(11, timing.skip)
    room.reload(15, DECK.replace("  - 2m  Pairs", "  - 1m  Alone\n  - 2m  Pairs"))
    shown = standing(room.state, at(15))
    assert shown is not None
    assert (shown.title, shown.index, shown.count) == ("Pairs", 2, 4)
    room.do(16, timing.before)
    assert room.shows(16) == ("Alone", 60)


def test_a_round_that_vanished_goes_on_under_its_name_and_what_took_its_place_is_next() -> None:
    room = at_b().do(10, timing.toggle).do(11, timing.skip)
    room.reload(15, DECK.replace("  - 2m  Pairs\n", ""))
    assert room.shows(21) == ("Pairs", 110)
    room.do(22, timing.skip)
    assert room.shows(22) == ("Share", 90)


def test_when_its_slide_vanished_it_goes_on_and_joins_it_when_that_is_back() -> None:
    """A file that is read while it is half saved has all of it again a moment later."""
    room = at_b().do(10, timing.toggle).do(11, timing.skip)
    room.reload(15, deck_text(("A", 0)))
    assert room.shows(21) == ("Pairs", 110)
    assert timing.before(room.state, at(21)) == ()
    room.reload(22, DECK)
    shown = standing(room.state, at(22))
    assert shown is not None
    assert (shown.index, shown.count) == (1, 3)


def test_when_its_slide_is_gone_for_good_the_round_can_still_be_restarted_and_ended() -> None:
    room = at_b().do(10, timing.toggle).reload(15, deck_text(("A", 0)))
    room.do(16, timing.restart)
    assert room.shows(17) == ("Set-up", 29)
    room.do(18, timing.skip)
    assert room.shows(18) is None


def test_it_stays_with_its_slide_when_that_gets_another_heading() -> None:
    text = f"# A\n\n---\n\n# Talk\n\n<!--\n{TALK}-->\n\n---\n\n# C\n"
    room = at_b(text).do(10, timing.toggle).reload(12, text.replace("# Talk", "# Talking"))
    shown = standing(room.state, at(12))
    assert shown is not None
    assert (shown.slide_id, shown.count) == ("talking", 3)


def test_a_reload_meets_the_round_that_has_flowed() -> None:
    room = at_b(FLOWING).do(10, timing.toggle).reload(50, FLOWING.replace("30s  Set", "9s  Set"))
    assert room.shows(51) == ("Pairs", 109)


# Broken off, resumed, replayed.


def test_a_running_round_that_was_killed_comes_back_with_the_right_time_left() -> None:
    room = at_b().do(10, timing.toggle).do(11, timing.skip)
    room.do(71, WorkshopResumed(at_ms=at(71), gap_ms=50_000))
    assert room.shows(71) == ("Pairs", 60)


def test_a_paused_round_that_was_killed_comes_back_with_the_time_that_it_had() -> None:
    room = at_b().do(10, timing.toggle).do(20, timing.toggle)
    room.do(400, WorkshopResumed(at_ms=at(400), gap_ms=380_000))
    assert room.shows(400) == ("Set-up", 20)


def test_a_time_before_the_last_event_is_taken_as_that_of_the_last_event() -> None:
    room = at_b().do(10, timing.toggle)
    assert room.shows(0) == ("Set-up", 30)
    assert timing.toggle(room.state, at(0)) == (RoundPaused(at_ms=at(10)),)


@given(histories(), st.integers(0, 10**7))
def test_what_is_timed_never_gains_time_by_itself(history: tuple[Event, ...], wait_ms: int) -> None:
    state = replay(history)
    early, late = standing(state, state.last_ms), standing(state, state.last_ms + wait_ms)
    if early is None or late is None:
        assert early is late
    elif late.began_ms == early.began_ms:
        assert early.left_ms - late.left_ms == (0 if early.paused else wait_ms)
    else:
        assert late.index > early.index
        assert late.left_ms <= late.length_ms


@given(histories(), st.integers(0, 400_000))
def test_every_wish_can_be_carried_out(history: tuple[Event, ...], wait_ms: int) -> None:
    state = replay(history)
    for wish in WISHES:
        trial: State = state
        for event in wish(state, state.last_ms + wait_ms):
            assert check(trial, event) is None
            trial = apply(trial, event)


@given(histories(), st.integers(1, 10**6))
def test_it_makes_no_difference_when_one_looks(history: tuple[Event, ...], wait_ms: int) -> None:
    """Pausing an instant later or sooner only moves the time left by as much."""
    state = replay(history)
    now_ms = state.last_ms + wait_ms
    shown = standing(state, now_ms)
    if shown is None or shown.paused or shown.is_up:
        return
    held = apply(state, RoundPaused(at_ms=now_ms))
    again = standing(held, now_ms + 5_000)
    assert again is not None
    assert (again.title, again.left_ms, again.began_ms) == (
        shown.title,
        shown.left_ms,
        shown.began_ms,
    )


# The chime.


def chimes(room: Room, *seconds: float) -> list[float]:
    """When one chimes who looks at these times, in seconds after the opening."""
    heard = []
    old = standing(room.state, at(seconds[0]))
    for second in seconds[1:]:
        new = standing(room.state, at(second))
        if timing.chime_is_due(old, new, at(second)):
            heard.append(second)
        old = new
    return heard


def test_a_round_that_ends_chimes_once_however_often_one_looks() -> None:
    room = at_b().do(10, timing.toggle)
    assert chimes(room, 10, 39, 39.9, 40, 40, 40.1, 41, 100) == [40]


def test_flowing_rounds_chime_at_each_end() -> None:
    room = at_b(FLOWING).do(10, timing.toggle)
    assert chimes(room, 10, 39, 40, 41, 160.01, 200, 250, 251, 300) == [40, 160.01, 250]


def test_an_end_that_was_slept_through_is_not_told_of_minutes_later() -> None:
    assert chimes(at_b().do(10, timing.toggle), 10, 300) == []
    assert chimes(at_b(FLOWING).do(10, timing.toggle), 10, 60) == []


def test_a_key_that_ends_the_round_chimes() -> None:
    room = at_b().do(10, timing.toggle)
    old = standing(room.state, at(20))
    room.do(21, timing.less)
    new = standing(room.state, at(21))
    assert timing.chime_is_due(old, new, at(21))


def test_a_round_that_is_given_more_time_chimes_again_at_its_new_end() -> None:
    room = at_b().do(10, timing.toggle).do(41, timing.more)
    assert chimes(room, 41, 70, 71, 72) == [71]


def test_skipping_pausing_and_starting_chime_nothing() -> None:
    room = at_b()
    seen = [standing(room.state, at(9))]
    wishes = (timing.toggle, timing.toggle, timing.toggle, timing.skip, timing.before)
    for second, wish in enumerate((*wishes, timing.put_away), 10):
        room.do(second, wish)
        seen.append(standing(room.state, at(second)))
    for old, new in pairwise(seen):
        assert not timing.chime_is_due(old, new, at(30))


def test_a_pause_in_overtime_is_no_second_end() -> None:
    room = at_b().do(1, WorkshopStarted(at_ms=at(1))).do(10, timing.toggle)
    old = standing(room.state, at(41))
    room.do(41, WorkshopPaused(at_ms=at(41))).do(99, WorkshopContinued(at_ms=at(99)))
    assert not timing.chime_is_due(old, standing(room.state, at(99)), at(99))


def test_a_round_that_the_deck_wants_quiet_is() -> None:
    room = at_b(DECK.replace("Set-up", "Set-up (no chime)")).do(10, timing.toggle)
    assert chimes(room, 10, 39, 40, 41) == []


# Ends by the clock.


def test_a_break_until_a_time_of_day_lasts_until_then() -> None:
    text = deck_text(("A", 0, "discuss: break 10m until 10:40\n"))
    room = Room(text)
    # 10:28 in Toronto, five hours behind UTC.
    now_ms = OPENED_MS - OPENED_MS % 86_400_000 + (15 * 60 + 28) * 60_000 + 86_400_000
    events = timing.by_the_clock(room.state, timing.toggle(room.state, now_ms), lambda _: -18_000)
    assert events == (
        RoundStarted(
            at_ms=now_ms, slide_id="A", index=0, seconds=720, title="Break", until_min=640
        ),
    )
    room.do(0, *events)
    shown = standing(room.state, now_ms + 60_000)
    assert shown is not None
    assert (shown.left_ms, shown.until_min) == (660_000, 640)
    room.do(0, lambda state, _: timing.more(state, now_ms + 60_000))
    later = standing(room.state, now_ms + 60_000)
    assert later is not None
    assert later.until_min is None


def test_other_rounds_and_other_events_are_left_as_they_are() -> None:
    room = at_b()
    events = timing.toggle(room.state, at(10))
    assert timing.by_the_clock(room.state, events, lambda _: 0) == events
    room.do(10, timing.toggle)
    paused = timing.toggle(room.state, at(11))
    assert timing.by_the_clock(room.state, paused, lambda _: 0) == paused


# The computer's clock.


class Hands:
    """A wall clock and a stopwatch that goes on while the laptop sleeps."""

    wall_ms = OPENED_MS
    stopwatch_ms = 7_000

    def later(self, seconds: float) -> None:
        self.wall_ms += round(seconds * 1000)
        self.stopwatch_ms += round(seconds * 1000)


def left_s(room: Room, clock: Clock) -> float:
    shown = standing(room.state, clock.now_ms())
    assert shown is not None
    return shown.left_ms / 1000


def running_at_b(hands: Hands, text: str = DECK) -> tuple[Room, Clock]:
    clock = Clock(lambda: hands.wall_ms, lambda: hands.stopwatch_ms)
    room = at_b(text)
    room.do(0, *timing.toggle(room.state, clock.now_ms()))
    return room, clock


def test_a_sleep_of_ten_minutes_is_ten_minutes() -> None:
    hands = Hands()
    room, clock = running_at_b(hands)
    hands.later(600)
    assert left_s(room, clock) == 30 - 600


def test_a_wall_clock_stepped_back_an_hour_changes_nothing() -> None:
    hands = Hands()
    room, clock = running_at_b(hands)
    hands.later(10)
    hands.wall_ms -= 3_600_000
    hands.later(5)
    assert left_s(room, clock) == 15


def test_resumed_on_a_computer_set_back_an_hour_no_time_is_gained() -> None:
    hands = Hands()
    room, _ = running_at_b(hands)
    hands.later(10)
    hands.wall_ms -= 3_600_000
    again = Clock(
        lambda: hands.wall_ms,
        lambda: hands.stopwatch_ms,
        not_before_ms=room.state.last_ms,
    )
    assert left_s(room, again) == 30
    hands.later(12)
    assert left_s(room, again) == 18


@pytest.mark.parametrize(
    "local",
    [
        "2026-11-26T23:59:50",
        "2026-12-31T23:59:50",
        # The minutes before the clocks go forward, and back.
        "2026-03-08T01:59:50",
        "2026-11-01T01:59:50",
    ],
)
def test_midnight_and_summer_time_are_nothing_to_a_round(local: str) -> None:
    hands = Hands()
    began = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("America/Toronto"))
    hands.wall_ms = round(began.timestamp() * 1000)
    room = Room(DECK.replace("discuss: silence 60s", "discuss: silence 3h"))
    room.state = replace(room.state, last_ms=hands.wall_ms, opened_ms=hands.wall_ms)
    clock = Clock(lambda: hands.wall_ms, lambda: hands.stopwatch_ms)
    room.do(0, *moves.go_to(room.state, clock.now_ms(), 3))
    room.do(0, *timing.toggle(room.state, clock.now_ms()))
    hands.later(2 * 3600)
    assert left_s(room, clock) == 3600
