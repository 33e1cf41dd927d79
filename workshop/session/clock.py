"""Time in a workshop: a clock that cannot step back, and arithmetic on a state and now.

The clock is the wall time when the program started plus a monotonic difference, so that setting
the computer's clock mid-run (by hand, by a network, at the end of summer time) changes nothing.
The two readings are handed in. The monotonic one must go on counting while the laptop sleeps with
its lid shut: ``time.CLOCK_BOOTTIME`` on Linux, ``time.monotonic`` on Windows and macOS's
``time.CLOCK_MONOTONIC`` do; Linux's ``time.monotonic`` stands still.
"""

from collections.abc import Callable

from workshop.session.state import State


class Clock:
    """The workshop's own time, in milliseconds since 1970 UTC."""

    def __init__(
        self,
        wall_ms: Callable[[], int],
        monotonic_ms: Callable[[], int],
        *,
        not_before_ms: int = 0,
    ) -> None:
        """Read both clocks once.

        ``not_before_ms`` is the last event of a resumed workshop: a computer whose clock was set
        back in between starts there.
        """
        self._start_ms = max(wall_ms(), not_before_ms)
        self._monotonic_ms = monotonic_ms
        self._start_monotonic_ms = monotonic_ms()

    def now_ms(self) -> int:
        """Return the time now."""
        return self._start_ms + max(0, self._monotonic_ms() - self._start_monotonic_ms)


def elapsed_ms(state: State, now_ms: int) -> int:
    """Return how long the workshop has run: since it started, without its pauses.

    Time in which the program was away counts, because the room was still there, unless the clock
    was paused when it broke off. An ended workshop's time stands.
    """
    if state.started_ms is None:
        return 0
    until_ms = state.last_ms if state.ended else max(now_ms, state.last_ms)
    if state.paused_since_ms is not None:
        until_ms = state.paused_since_ms
    return until_ms - state.started_ms - state.paused_ms


def until_change_ms(state: State, now_ms: int) -> int:
    """Return how long the time of day, in minutes, and the time gone by, in seconds, both stand."""
    until_ms = 60_000 - now_ms % 60_000
    if state.started_ms is None or state.paused_since_ms is not None or state.ended:
        return until_ms
    return min(until_ms, 1000 - elapsed_ms(state, now_ms) % 1000)
