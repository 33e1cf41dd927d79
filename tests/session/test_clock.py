"""Time never steps back, and is counted as the room lived it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.session.samples import after, at, histories
from workshop.session.clock import Clock, elapsed_ms, until_change_ms
from workshop.session.events import (
    Event,
    WorkshopContinued,
    WorkshopEnded,
    WorkshopPaused,
    WorkshopResumed,
    WorkshopStarted,
)
from workshop.session.state import replay

STARTED = WorkshopStarted(at_ms=at(10))
PAUSED = WorkshopPaused(at_ms=at(70))


class Hands:
    """A wall clock and a stopwatch that a test sets."""

    wall_ms = 1_000_000
    monotonic_ms = 50


def test_setting_the_computers_clock_in_a_run_changes_nothing() -> None:
    hands = Hands()
    clock = Clock(lambda: hands.wall_ms, lambda: hands.monotonic_ms)
    assert clock.now_ms() == 1_000_000
    for wall_ms in (0, 999_999_999):
        hands.wall_ms = wall_ms
        hands.monotonic_ms += 1_500
        clock.now_ms()
    assert clock.now_ms() == 1_003_000


def test_a_resumed_clock_does_not_begin_before_the_last_event() -> None:
    clock = Clock(lambda: 5_000, lambda: 0, not_before_ms=7_000)
    assert clock.now_ms() == 7_000
    assert Clock(lambda: 9_000, lambda: 0, not_before_ms=7_000).now_ms() == 9_000


def test_a_broken_stopwatch_stands_still_rather_than_running_back() -> None:
    hands = Hands()
    clock = Clock(lambda: hands.wall_ms, lambda: hands.monotonic_ms)
    hands.monotonic_ms = 0
    assert clock.now_ms() == 1_000_000


def test_nothing_has_elapsed_before_the_start() -> None:
    assert elapsed_ms(after(), at(500)) == 0


def test_elapsed_is_since_the_start() -> None:
    assert elapsed_ms(after(STARTED), at(70)) == 60_000


def test_a_pause_holds_it_and_does_not_count_afterwards() -> None:
    assert elapsed_ms(after(STARTED, PAUSED), at(900)) == 60_000
    continued = after(STARTED, PAUSED, WorkshopContinued(at_ms=at(100)))
    assert elapsed_ms(continued, at(130)) == 90_000


def test_time_broken_off_counts_because_the_room_was_still_there() -> None:
    resumed = after(STARTED, WorkshopResumed(at_ms=at(310), gap_ms=300_000))
    assert elapsed_ms(resumed, at(310)) == 300_000


def test_time_broken_off_in_a_pause_does_not_count() -> None:
    resumed = after(STARTED, PAUSED, WorkshopResumed(at_ms=at(370), gap_ms=300_000))
    assert elapsed_ms(resumed, at(400)) == 60_000


def test_an_ended_workshops_time_stands() -> None:
    assert elapsed_ms(after(STARTED, WorkshopEnded(at_ms=at(40))), at(900)) == 30_000
    paused = after(STARTED, PAUSED, WorkshopEnded(at_ms=at(100)))
    assert elapsed_ms(paused, at(900)) == 60_000


@given(histories(), st.lists(st.integers(0, 10**8), min_size=2, max_size=5))
def test_elapsed_never_falls(history: tuple[Event, ...], steps: list[int]) -> None:
    seen = [
        elapsed_ms(replay(history[: index + 1]), event.at_ms) for index, event in enumerate(history)
    ]
    state = replay(history)
    seen += [elapsed_ms(state, state.last_ms - 1_000 + step) for step in sorted(steps)]
    assert seen == sorted(seen)
    assert seen[0] >= 0


def test_times_stand_for_the_rest_of_a_second_and_of_a_minute_where_no_clock_runs() -> None:
    minute = at(0) - at(0) % 60_000 + 60_000
    assert until_change_ms(after(), minute) == 60_000
    assert until_change_ms(after(), minute + 59_900) == 100
    started = after(STARTED)
    assert until_change_ms(started, at(12) + 250) == 750
    assert until_change_ms(after(STARTED, PAUSED), minute + 120_400) == 59_600
