"""Before and after: the bound is what every way of moving has in common, and no claim is larger."""

from collections import Counter
from functools import cache
from itertools import product
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.polls.samples import one_row, poll_of, splits
from workshop.polls.disclosure import disclose
from workshop.polls.shift import Moved, moved, shift, shift_words, student_t, welch
from workshop.polls.shown import Disclosure
from workshop.polls.tally import Tally
from workshop.polls.words import ENGLISH, read, say

POLL = poll_of("scale", 3)
ABSENT = -1


def fewest_up(before: tuple[int, ...], after: tuple[int, ...], people: int) -> int:
    """Try who of these people gave which answer: in how many at least the second is higher."""

    @cache
    def fewest(waiting: tuple[int, ...], left: tuple[tuple[int, int], ...]) -> int:
        if not waiting:
            return 0
        first, rest = waiting[0], waiting[1:]
        return min(
            (ABSENT != first < second) + fewest(rest, _one_less(left, second))
            for second, count in left
            if count
        )

    def answers(counts: tuple[int, ...]) -> tuple[int, ...]:
        given = [place for place, count in enumerate(counts) for _ in range(count)]
        return (*given, *[ABSENT] * (people - len(given)))

    return fewest(answers(before), tuple(sorted(Counter(answers(after)).items())))


def _one_less(left: tuple[tuple[int, int], ...], place: int) -> tuple[tuple[int, int], ...]:
    return tuple((each, count - (each == place)) for each, count in left)


def fewest_down(before: tuple[int, ...], after: tuple[int, ...], people: int) -> int:
    return fewest_up(before[::-1], after[::-1], people)


def test_the_bound_is_what_trying_everything_finds() -> None:
    """All rooms of up to five people with three steps and up to four answers each time."""
    rooms = 0
    for n_before, n_after in product(range(5), repeat=2):
        for people in range(max(n_before, n_after), 6):
            for before, after in product(splits(n_before, 3), splits(n_after, 3)):
                assert moved(before, after, people) == Moved(
                    up=fewest_up(before, after, people), down=fewest_down(before, after, people)
                )
                rooms += 1
    assert rooms > 2_900


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 5), st.data())
def test_the_bound_holds_for_longer_scales_too(places: int, data: st.DataObject) -> None:
    counts = st.lists(st.integers(0, 2), min_size=places, max_size=places).map(tuple)
    before, after = data.draw(counts), data.draw(counts)
    people = max(sum(before), sum(after)) + data.draw(st.integers(0, 2))
    assert moved(before, after, people) == Moved(
        up=fewest_up(before, after, people), down=fewest_down(before, after, people)
    )


def test_more_answers_than_people_are_no_two_readings() -> None:
    with pytest.raises(ValueError, match="no more answers than people"):
        moved((3, 3), (3, 3), 5)
    with pytest.raises(ValueError, match="one scale"):
        moved((3, 3), (3, 3, 0), 6)


@pytest.mark.parametrize(("n_before", "n_after", "people"), [(5, 5, 5), (6, 5, 7), (8, 7, 8)])
def test_what_is_said_of_shown_results_holds_for_every_room_they_are_shown_of(
    n_before: int, n_after: int, people: int
) -> None:
    """Whatever is put together in either reading, "at least so many" is true."""
    before = [(t, disclose(POLL, t)) for t in one_row(POLL, n_before)]
    after = [(t, disclose(POLL, t)) for t in one_row(POLL, n_after)]
    said = 0
    for (first, seen_first), (second, seen_second) in product(before, after):
        found = shift(seen_first, seen_second, people)
        if found is not None:
            true = moved(first.counts[0], second.counts[0], people)
            assert found.up <= true.up
            assert found.down <= true.down
            said += bool(found.up or found.down)
    assert said > 50


def shown(*counts: int, passed: int = 0, places: int = 3) -> Disclosure:
    tally = Tally(answered=sum(counts) + passed, passed=(passed,), counts=(counts,))
    return disclose(poll_of("scale", places), tally)


def test_the_wall_says_what_was_and_how_many_moved_at_least() -> None:
    before, after = shown(3, 5, 2, 2, places=4), shown(1, 2, 4, 5, places=4)
    said = [read(one, ENGLISH) for one in shift_words(before, after, 12)]
    assert said == [
        "4 of 12 at “Cedar” or higher; now 9 of 12.",
        "At least 5 moved up.",
        str(say("shift-why")),
    ]


def test_whoever_was_away_may_be_the_one_who_did_not_move() -> None:
    before, after = shown(3, 5, 2, 2, places=4), shown(1, 2, 4, 5, places=4)
    assert shift(before, after, 12) == Moved(up=5, down=0)
    assert shift(before, after, 15) == Moved(up=2, down=0)
    assert shift(before, after, 20) == Moved(up=0, down=0)
    assert shift_words(before, after, 20)[-1] == say("unmoved")


def test_without_a_headcount_nothing_is_said_of_moving() -> None:
    before, after = shown(4, 4, 4), shown(0, 4, 8)
    assert shift(before, after, None) is None
    assert shift(before, after, 11) is None
    assert shift_words(before, after, None)[-1] == say("needs-people")


def test_a_reading_that_is_withheld_is_not_compared() -> None:
    assert shift_words(shown(4, 4, 4), shown(1, 1, 1), 12) == (say("readings-withheld"),)
    choice = disclose(poll_of("choice"), Tally(answered=9, counts=((3, 3, 3),)))
    assert shift(choice, choice, 9) is None
    assert shift(shown(4, 4, 4), shown(4, 4, 2, 2, places=4), 12) is None


# For funders.


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(7, 2.364624), (10, 2.228139), (14, 2.144787), (30, 2.042272), (100, 1.983972)],
)
def test_students_t_is_that_of_the_tables(freedom: int, quantile: float) -> None:
    assert isclose(student_t(freedom), quantile, abs_tol=2e-4)


def test_the_range_of_welch_worked_out_by_hand() -> None:
    """Means 0.5 and 1.5, each with variance 2/7 of 8: error 1/14, 14 degrees of freedom."""
    found = welch(shown(4, 4, 0), shown(0, 4, 4))
    assert found is not None
    assert isclose(found.difference, 1.0)
    assert isclose(found.low, 1 - 2.144787 * (1 / 14) ** 0.5, abs_tol=1e-4)
    assert isclose(found.high, 1 + 2.144787 * (1 / 14) ** 0.5, abs_tol=1e-4)


def test_groups_of_different_size_and_spread() -> None:
    """Means 1 and 4/3; variances 2/3 of 10 and 26/33 of 12: error 0.13232, 19.77 degrees."""
    found = welch(shown(3, 4, 3), shown(3, 2, 7))
    assert found is not None
    assert isclose(found.difference, 1 / 3)
    assert isclose(found.high - found.difference, 2.0876 * 0.13232**0.5, abs_tol=1e-3)


def test_there_is_none_below_eight_answers_or_where_something_is_withheld() -> None:
    assert welch(shown(4, 3, 0), shown(0, 4, 4)) is None
    assert welch(shown(4, 3, 0, passed=1), shown(0, 4, 4)) is None
    assert welch(shown(4, 4, 0, passed=1), shown(0, 4, 4)) is not None
    same = welch(shown(8, 0, 0), shown(0, 8, 0))
    assert same is not None
    assert (same.low, same.high) == (1.0, 1.0)


def test_no_words_of_statistics_reach_the_wall() -> None:
    for key in ("up", "down", "unmoved", "agreed", "shift-why", "needs-people"):
        words = str(ENGLISH[key]).lower()
        assert not any(term in words for term in ("p-value", "p =", "significan", "effect"))
