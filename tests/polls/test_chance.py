"""Chance questions: the die protects, and the range holds the truth, as they say."""

import random
from collections import defaultdict
from fractions import Fraction
from math import comb, isclose, log, sqrt

import pytest

from tests.polls.samples import one_row, poll_of
from workshop.polls.chance import (
    Die,
    epsilon,
    kept,
    ranges,
    sent,
    share_range,
    true_counts,
    with_passers,
    yes_share,
)
from workshop.polls.disclosure import disclose
from workshop.polls.shown import Disclosure, Range
from workshop.polls.tally import Tally
from workshop.polls.words import say
from workshop.values import replace


def test_the_usual_die_protects_by_a_factor_of_five() -> None:
    assert isclose(epsilon(), log(5))
    assert kept(2) == Fraction(5, 6)
    assert kept(3) == Fraction(5, 7)
    assert kept(4) == Fraction(5, 8)


@pytest.mark.parametrize("answers", [2, 3, 4])
def test_no_answer_is_more_than_five_times_as_likely_from_one_truth_as_from_another(
    answers: int,
) -> None:
    keep = kept(answers)
    assert keep / ((1 - keep) / (answers - 1)) == 5


@pytest.mark.parametrize("answers", [2, 3, 4])
def test_each_other_answer_is_as_likely_as_the_next(answers: int) -> None:
    throws = [Fraction(n, 840) for n in range(840)]
    for true in range(answers):
        given = [sent(true, answers, thrown) for thrown in throws]
        shares = [Fraction(given.count(answer), 840) for answer in range(answers)]
        others = {share for answer, share in enumerate(shares) if answer != true}
        assert shares[true] == kept(answers)
        assert others == {(1 - kept(answers)) / (answers - 1)}


def test_a_die_needs_a_side_for_each_of_three() -> None:
    for truth, yes in ((0, 1), (4, 0), (5, 1), (6, 1)):
        with pytest.raises(ValueError, match="a side for the truth"):
            Die(truth=truth, yes=yes)


def test_the_estimate_of_the_physical_die_worked_out_by_hand() -> None:
    """Of 24 people 9 say yes: q = 0.375, p = (0.375 - 1/6) / (2/3) = 0.3125."""
    share, variance = yes_share(9, 24)
    assert isclose(share, 0.3125)
    assert isclose(variance, 0.375 * 0.625 / (24 * (2 / 3) ** 2))


def test_the_estimate_of_counts_is_that_of_the_die_for_two_answers() -> None:
    yes, no = true_counts((9, 15))
    assert isclose(yes, 24 * 0.3125)
    assert isclose(no, 24 * 0.6875)


@pytest.mark.parametrize("truth", [(30, 0), (12, 18), (5, 10, 15), (4, 6, 8, 12), (0, 0, 0, 30)])
def test_estimates_are_unbiased(truth: tuple[int, ...]) -> None:
    """Their mean over 4,000 rooms is the truth, within four standard errors."""
    chance, rooms = random.Random(7), 4_000
    found = [true_counts(said(truth, chance)) for _ in range(rooms)]
    for place, true in enumerate(truth):
        own = [counts[place] for counts in found]
        mean = sum(own) / rooms
        spread = sqrt(sum((one - mean) ** 2 for one in own) / rooms)
        assert abs(mean - true) < 4 * spread / sqrt(rooms)


def said(truth: tuple[int, ...], chance: random.Random) -> tuple[int, ...]:
    """What a room of these people sends."""
    counts = [0] * len(truth)
    for answer, people in enumerate(truth):
        for _ in range(people):
            counts[sent(answer, len(truth), chance.random())] += 1
    return tuple(counts)


@pytest.mark.parametrize("truth", [(1, 19), (10, 10), (2, 5, 13), (20, 0, 0), (3, 3, 3, 15)])
def test_a_range_holds_the_truth_as_often_as_it_says(truth: tuple[int, ...]) -> None:
    """In 19 of 20 rooms, less the simulation's own error: four of its standard errors."""
    chance, rooms, people = random.Random(11), 2_000, sum(truth)
    held = [0] * len(truth)
    for _ in range(rooms):
        found = ranges(("",) * len(truth), said(truth, chance))
        for place, (one, true) in enumerate(zip(found, truth, strict=True)):
            held[place] += one.low <= 100 * true / people <= one.high
    error = sqrt(0.95 * 0.05 / rooms)
    assert all(count / rooms > 0.95 - 4 * error for count in held)


@pytest.mark.parametrize("answers", [2, 3, 4])
@pytest.mark.parametrize("people", [15, 20, 24, 40, 100])
def test_without_simulation_too(people: int, answers: int) -> None:
    """Every true count of a room, with the exact odds of all that it could send."""
    keep = float(kept(answers))
    other = (1 - keep) / (answers - 1)
    names = ("",) * answers
    holds = [
        (found.low, found.high)
        for count in range(people + 1)
        for found in ranges(names, (count, people - count, *[0] * (answers - 2)))[:1]
    ]
    for true in range(people + 1):
        odds = _sum_of(_binomial(true, keep), _binomial(people - true, other))
        share = 100 * true / people
        inside = sum(p for p, (low, high) in zip(odds, holds, strict=True) if low <= share <= high)
        assert inside > 0.95


def _binomial(people: int, each: float) -> list[float]:
    return [comb(people, n) * each**n * (1 - each) ** (people - n) for n in range(people + 1)]


def _sum_of(one: list[float], other: list[float]) -> list[float]:
    odds = [0.0] * (len(one) + len(other) - 1)
    for a, p in enumerate(one):
        for b, q in enumerate(other):
            odds[a + b] += p * q
    return odds


def test_a_range_is_never_a_bare_bar() -> None:
    for people in (15, 20, 200):
        for count in range(people + 1):
            for one in ranges(("Yes", "No"), (count, people - count)):
                assert 0 <= one.low < one.high <= 100
                assert one.high - one.low >= 5
                assert one.low % 5 == one.high % 5 == 0


def test_the_range_grows_narrower_with_more_people() -> None:
    widths = [high - low for n in (20, 40, 80, 160) for low, high in [share_range(n // 2, n, 2)]]
    assert widths == sorted(widths, reverse=True)


# Through the rule.


def tally_of(*counts: int, passed: int = 0) -> Tally:
    return Tally(answered=sum(counts) + passed, passed=(passed,), counts=(counts,))


def test_it_shows_from_twenty_answers_and_only_as_a_range() -> None:
    poll = poll_of("chance", 0)
    few = disclose(poll, tally_of(9, 10))
    assert few.why == (say("too-few", count=19, least=20),)
    found = disclose(poll, tally_of(8, 12))
    assert found.ranges == (
        Range(label="Yes", low=5, high=70),
        Range(label="No", low=30, high=95),
    )
    assert found.rows == ()
    assert found.why == (say("chance-range"), say("chance-passing"))
    unskipped = disclose(replace(poll, skip=False), tally_of(8, 12))
    assert unskipped.why == (say("chance-range"),)


def test_where_most_passed_there_is_no_range() -> None:
    found = disclose(poll_of("chance", 0), tally_of(7, 7, passed=10))
    assert not found.shown
    assert found.why == (say("chance-few", least=15),)


@pytest.mark.parametrize("sensitivity", ["private", "sensitive"])
@pytest.mark.parametrize(
    ("people", "answers"), [*((n, 2) for n in range(20, 33)), (40, 2), (20, 3), (21, 3), (20, 4)]
)
def test_from_no_ranges_can_it_be_told_whether_anybody_passed(
    people: int, answers: int, sensitivity: str
) -> None:
    """Whatever is shown, a room in which nobody passed and one in which somebody did look so."""
    poll = poll_of("chance", 0 if answers == 2 else answers, sensitivity=sensitivity)
    alike: dict[Disclosure, set[int]] = defaultdict(set)
    for tally in one_row(poll, people):
        if sum(tally.counts[0]) >= 15:
            alike[disclose(poll, tally)].add(tally.passed[0])
    assert all({0, 1} <= passing for passing in alike.values())


def test_that_too_few_gave_an_answer_is_told_of_six_who_passed_or_more() -> None:
    poll = poll_of("chance", 0)
    assert disclose(poll, tally_of(9, 6, passed=5)).shown
    assert disclose(poll, tally_of(9, 5, passed=6)).why == (say("chance-few", least=15),)


@pytest.mark.parametrize("passed", [1, 2, 3, 5])
@pytest.mark.parametrize("people", [20, 24, 40])
def test_those_who_passed_spread_evenly_the_range_still_holds_the_truth(
    people: int, passed: int
) -> None:
    """With the exact odds of all that the others could send, at every truth of theirs."""
    sending = people - passed
    names, keep = ("", ""), float(kept(2))
    holds = [
        (one.low, one.high)
        for count in range(sending + 1)
        for one in ranges(names, with_passers((count, sending - count), passed))[:1]
    ]
    for true in range(sending + 1):
        odds = _sum_of(_binomial(true, keep), _binomial(sending - true, 1 - keep))
        share = 100 * (true + passed / 2) / people
        inside = sum(p for p, (low, high) in zip(odds, holds, strict=True) if low <= share <= high)
        assert inside > 0.95
