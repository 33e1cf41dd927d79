"""Times of day: when the wall's clock next shows ten past two, through midnight and summer time.

A computer's zone is the outside, so it is handed in: ``offset_s`` tells how many seconds local time
is ahead of UTC at a moment, in milliseconds since 1970 UTC.
"""

from collections.abc import Callable

Offset = Callable[[int], int]

DAY_S = 24 * 3600
LATER_MOST_S = 30 * 60
"""How much longer than planned a break may become because of the clock."""


def seconds_until(at_ms: int, planned_s: int, until_min: int, offset_s: Offset) -> int | None:
    """Return how long it is until a time of day; None when that is far from what was planned.

    Of yesterday's, today's and tomorrow's, the one meant is the nearest to the planned end. It
    counts when it leaves half of the planned time or more (a break is not cut to nothing because
    the morning ran late), and half an hour more than planned at most (the deck may be tried out at
    another time of day).
    """
    wanted_ms = at_ms + planned_s * 1000
    moments = _moments(wanted_ms, until_min, offset_s)
    nearest_ms = min(moments, key=lambda moment_ms: abs(moment_ms - wanted_ms))
    seconds = round((nearest_ms - at_ms) / 1000)
    return seconds if planned_s / 2 <= seconds <= planned_s + LATER_MOST_S else None


def _moments(about_ms: int, until_min: int, offset_s: Offset) -> list[int]:
    """When the clock shows a time of day, on the days around a moment.

    On the day that an hour comes twice, both. Where the hour is left out, when the old time would
    show it.
    """
    offsets = {offset_s(about_ms + day * DAY_S * 1000) for day in (-1, 0, 1)}
    local_s = about_ms // 1000 + offset_s(about_ms)
    today_s = local_s - local_s % DAY_S
    true: list[int] = []
    makeshift: list[int] = []
    for day in (-1, 0, 1):
        shown_s = today_s + day * DAY_S + until_min * 60
        for offset in offsets:
            moment_ms = (shown_s - offset) * 1000
            (true if offset_s(moment_ms) == offset else makeshift).append(moment_ms)
    skipped = [
        moment_ms
        for moment_ms in makeshift
        if not any(abs(moment_ms - other_ms) <= 2 * 3600 * 1000 for other_ms in true)
    ]
    return true + skipped
