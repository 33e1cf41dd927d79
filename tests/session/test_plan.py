"""The plan for the day under way."""

from tests.session.samples import after, at
from workshop.session.events import HeadcountSet


def test_nobody_has_counted_the_room_until_somebody_does() -> None:
    assert after().plan.headcount is None
    assert after(HeadcountSet(at_ms=at(5), count=14)).plan.headcount == 14


def test_a_count_replaces_the_one_before_and_can_be_taken_away() -> None:
    fourteen = HeadcountSet(at_ms=at(5), count=14)
    assert after(fourteen, HeadcountSet(at_ms=at(9), count=13)).plan.headcount == 13
    assert after(fourteen, HeadcountSet(at_ms=at(9), count=None)).plan.headcount is None
