"""How long it is until a time of day: across midnight and summer time, not at any price."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from workshop.session.daytime import seconds_until

TORONTO = ZoneInfo("America/Toronto")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
"""Its summer time is half an hour."""


def until(now: str, planned_min: float, wanted: str, zone: ZoneInfo = TORONTO) -> float | None:
    """The minutes until a time of day, at a local time; ``fold`` by a trailing star."""
    moment = datetime.fromisoformat(now.rstrip("*")).replace(tzinfo=zone, fold=now.endswith("*"))
    hours, minutes = map(int, wanted.split(":"))

    def offset_s(at_ms: int) -> int:
        offset = datetime.fromtimestamp(at_ms / 1000, zone).utcoffset()
        assert offset is not None
        return round(offset.total_seconds())

    at_ms = round(moment.timestamp() * 1000)
    seconds = seconds_until(at_ms, round(planned_min * 60), hours * 60 + minutes, offset_s)
    return None if seconds is None else seconds / 60


@pytest.mark.parametrize(
    ("now", "planned_min", "wanted", "minutes"),
    [
        ("2026-11-26T10:30", 10, "10:40", 10),
        ("2026-11-26T10:28", 10, "10:40", 12),
        ("2026-11-26T10:33:30", 10, "10:40", 6.5),
        # Less than half would be left, or none: the planned time counts.
        ("2026-11-26T10:36", 10, "10:40", None),
        ("2026-11-26T10:45", 10, "10:40", None),
        # Tried out the evening before, or hours early.
        ("2026-11-26T20:00", 10, "10:40", None),
        ("2026-11-26T08:00", 10, "10:40", None),
        ("2026-11-26T10:00", 10, "10:40", 40),
        ("2026-11-26T09:59", 10, "10:40", None),
        # Across midnight, and at it.
        ("2026-11-26T23:55", 15, "0:10", 15),
        ("2026-12-31T23:50", 10, "0:00", 10),
        ("2026-11-27T00:05", 15, "23:55", None),
    ],
)
def test_until_a_time_of_day(now: str, planned_min: int, wanted: str, minutes: float) -> None:
    assert until(now, planned_min, wanted) == minutes


def test_through_the_night_in_which_an_hour_is_left_out() -> None:
    # In Toronto on 8 March 2026 the clock goes from 1:59 to 3:00.
    assert until("2026-03-08T01:50", 20, "3:10") == 20
    # 2:10 is never shown: the old time would show it 20 minutes from 1:50.
    assert until("2026-03-08T01:50", 20, "2:10") == 20


def test_through_the_night_in_which_an_hour_comes_twice() -> None:
    # On 1 November 2026 it goes from 1:59 back to 1:00.
    assert until("2026-11-01T01:50", 15, "1:05") == 15
    assert until("2026-11-01T00:55", 15, "1:10") == 15
    assert until("2026-11-01T01:05*", 15, "1:20") == 15


def test_the_day_after_the_change_is_like_any_other() -> None:
    assert until("2026-03-09T10:30", 10, "10:40") == 10
    assert until("2026-11-02T10:30", 10, "10:40") == 10


def test_a_change_of_half_an_hour() -> None:
    # On Lord Howe on 4 October 2026 the clock goes from 1:59 to 2:30.
    assert until("2026-10-04T01:55", 10, "2:35", LORD_HOWE) == 10
