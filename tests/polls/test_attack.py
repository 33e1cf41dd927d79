"""Nothing withheld can be worked out: every small room, seen through everything that is shown.

The attacker knows the rules, how many answered, and the whole Disclosure, which is all that outputs
are made from. A count that is not shown as it is must stay open: some other room that is shown
alike has another count there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from tests.polls.samples import dotted, one_row, poll_of, ranked, several
from workshop.deck.model import Poll
from workshop.polls import guards
from workshop.polls.disclosure import Limits, disclose
from workshop.polls.kinds import kind_of
from workshop.polls.shift import shift, shift_words, welch
from workshop.polls.shown import Disclosure, Reading
from workshop.polls.tally import Tally, merge

Rooms = Callable[[Poll, int], Iterator[Tally]]
CAREFUL = ("private", "sensitive")


def cells(tally: Tally) -> tuple[int, ...]:
    """Every count that a tally holds."""
    return (*(count for row in tally.counts for count in row), *tally.passed)


def given_away(poll: Poll, tallies: Iterable[Tally], **how: Any) -> list[str]:
    """What an attacker who sees all outputs works out of what is withheld; empty when nothing."""
    alike: dict[Disclosure, list[tuple[int, ...]]] = defaultdict(list)
    for tally in tallies:
        alike[disclose(poll, tally, 12, **how)].append(cells(tally))
    away = []
    for found, rooms in alike.items():
        sure = [index for index, counts in enumerate(zip(*rooms, strict=True)) if is_one(counts)]
        known = told(poll, found) if sure else set()
        away += [f"{rooms[0]}: cell {index}" for index in sure if index not in known]
    return away


def is_one(counts: tuple[int, ...]) -> bool:
    return counts.count(counts[0]) == len(counts)


def told(poll: Poll, found: Disclosure) -> set[int]:
    """The cells of a tally that a disclosure shows as they are, or that anyone knows."""
    kind = kind_of(poll)
    width, rows = len(kind.columns(poll)), len(kind.statements(poll))
    if not found.answered:
        return set(range(rows * width + rows))
    known = set() if poll.skip else set(range(rows * width, rows * width + rows))
    for index, row in enumerate(found.rows):
        known |= {
            index * width + part.places[0] for part in row.parts if part.reading is Reading.EXACT
        }
        if row.passed is not None:
            known.add(rows * width + index)
    return known


def attack(poll: Poll, rooms: Rooms, people: Iterable[int] = range(10), **how: Any) -> list[str]:
    return [found for n in people for found in given_away(poll, rooms(poll, n), **how)]


# One place each: choice, sort, scale, fist to five, spectrum


@pytest.mark.parametrize("sensitivity", CAREFUL)
@pytest.mark.parametrize("kind", ["choice", "scale"])
@pytest.mark.parametrize("places", [2, 3, 4, 5])
def test_one_place_each(kind: str, places: int, sensitivity: str) -> None:
    assert attack(poll_of(kind, places, sensitivity=sensitivity), one_row) == []


@pytest.mark.parametrize("sensitivity", CAREFUL)
@pytest.mark.parametrize("kind", ["sort", "scale"])
@pytest.mark.parametrize("places", [2, 3, 4, 5])
def test_one_place_each_where_nobody_may_pass(kind: str, places: int, sensitivity: str) -> None:
    assert attack(poll_of(kind, places, sensitivity=sensitivity, skip=False), one_row) == []


@pytest.mark.parametrize("sensitivity", CAREFUL)
def test_a_long_scale(sensitivity: str) -> None:
    poll = poll_of("fist-to-five", sensitivity=sensitivity, skip=False)

    assert attack(poll, one_row) == []


def test_a_line_between_two_poles() -> None:
    assert attack(poll_of("spectrum", skip=False), one_row, [5]) == []


def test_two_statements_at_once() -> None:
    poll = poll_of("scale", 2, options=("One tree.", "Many trees."))
    rows = list(one_row(poll_of("scale", 2), 6))
    both = (
        Tally(answered=6, passed=a.passed + b.passed, counts=a.counts + b.counts)
        for a in rows
        for b in rows
    )

    assert given_away(poll, both) == []


def test_raised_thresholds() -> None:
    limits = Limits(show_from=6, whole_from=12, least=4)

    assert attack(poll_of("choice", 3), one_row, range(5, 13), limits=limits) == []
    assert attack(poll_of("scale", 3), one_row, range(5, 13), limits=limits) == []
    sensitive = poll_of("choice", 3, sensitivity="sensitive")
    assert attack(sensitive, one_row, range(8, 15), limits=limits) == []


# Several places each, ranks, dots


@pytest.mark.parametrize("sensitivity", CAREFUL)
@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize("skip", [True, False])
def test_several_places_each(most: int, sensitivity: str, *, skip: bool) -> None:
    poll = poll_of("choices", 3, sensitivity=sensitivity, max=most, skip=skip)

    assert attack(poll, several) == []


@pytest.mark.parametrize("sensitivity", CAREFUL)
def test_several_of_five_places_each(sensitivity: str) -> None:
    poll = poll_of("choices", 5, sensitivity=sensitivity, max=1)

    assert attack(poll, several, [5, 8]) == []


@pytest.mark.parametrize("sensitivity", CAREFUL)
@pytest.mark.parametrize(("places", "most"), [(2, 2), (3, 1), (3, 2), (3, 3), (4, 1)])
def test_ranks(places: int, most: int, sensitivity: str) -> None:
    poll = poll_of("rank", places, sensitivity=sensitivity, max=most)

    assert attack(poll, ranked, [4, 5, 6] if sensitivity == "private" else [8]) == []


@pytest.mark.parametrize("sensitivity", CAREFUL)
@pytest.mark.parametrize(("places", "most"), [(2, 3), (3, 1), (3, 2), (4, 1), (5, 1)])
def test_dots(places: int, most: int, sensitivity: str) -> None:
    poll = poll_of("dots", places, sensitivity=sensitivity, max=most)

    assert attack(poll, dotted, [4, 5, 6] if sensitivity == "private" else [8]) == []


# The attack has teeth: without a guard it finds what the guard keeps


@pytest.mark.parametrize(
    ("kind", "sensitivity"),
    [("choice", "private"), ("choice", "sensitive"), ("scale", "sensitive")],
)
def test_without_the_complement_guard_counts_are_given_away(
    kind: str, sensitivity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll = poll_of(kind, 4, sensitivity=sensitivity)
    assert attack(poll, one_row) == []

    monkeypatch.setattr(guards, "needs_company", lambda *_: False)

    assert len(attack(poll, one_row)) > 50


def test_without_the_guard_of_twos_a_scale_gives_ones_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guards, "may_open", lambda people: 1 not in people)

    assert len(attack(poll_of("scale", 4), one_row)) > 100


@pytest.mark.parametrize("sensitivity", CAREFUL)
def test_without_room_for_one_more_several_give_counts_away(
    sensitivity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "has_room", lambda *_: True)

    assert len(attack(poll_of("choices", 3, sensitivity=sensitivity, max=1), several)) > 20


def test_without_room_for_more_an_order_gives_zeros_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "needs_merging", lambda *_: False)

    assert len(attack(poll_of("dots", 3, max=1), dotted, [5])) > 0


# Nobody stands alone


@pytest.mark.parametrize("kind", ["choice", "scale"])
def test_in_a_small_room_nobody_is_shown_alone(kind: str) -> None:
    poll = poll_of(kind, 4)
    for people in (5, 6, 7):
        for tally in one_row(poll, people):
            for part in disclose(poll, tally).rows[0].parts:
                assert part.low == part.high != 1


@pytest.mark.parametrize("kind", ["choice", "scale", "choices"])
def test_in_a_small_room_nobody_is_shown_to_have_passed_alone(kind: str) -> None:
    poll = poll_of(kind, 4)
    rooms = several if kind == "choices" else one_row
    for tally in rooms(poll, 5):
        assert disclose(poll, tally).rows[0].passed != 1


@pytest.mark.parametrize("kind", ["choice", "scale"])
def test_in_a_sensitive_poll_no_number_is_below_three_or_everybody(kind: str) -> None:
    poll = poll_of(kind, 4, sensitivity="sensitive")
    for people in (8, 9):
        for tally in one_row(poll, people):
            (row,) = disclose(poll, tally).rows
            exact = [part.low for part in row.parts if part.low == part.high]
            exact += [] if row.passed is None else [row.passed]
            assert all(3 <= number < people for number in exact)


# What is shown together: before and after, and a poll run again


def test_before_and_after_give_no_more_away_than_each_does() -> None:
    poll = poll_of("scale", 3)
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    known: dict[object, set[int]] = {}
    before = [(cells(t), disclose(poll, t)) for t in one_row(poll, 5)]
    after = [(cells(t), disclose(poll, t)) for t in one_row(poll, 6)]
    for first, seen_first in before:
        for second, seen_second in after:
            pair = seen_first, seen_second
            seen = *pair, shift(*pair, 7), shift_words(*pair, 7), welch(*pair)
            alike[seen].append(first + second)
            known[seen] = told(poll, seen_first) | {
                len(first) + index for index in told(poll, seen_second)
            }

    assert [
        seen
        for seen, rooms in alike.items()
        for index, counts in enumerate(zip(*rooms, strict=True))
        if is_one(counts) and index not in known[seen]
    ] == []


def run_again(poll: Poll, rooms: Rooms, people: int, *, told_of_first: bool) -> int:
    """How many withheld counts are worked out when one comes late and all others answer alike."""
    alike: dict[tuple[Disclosure, Disclosure], list[tuple[int, ...]]] = defaultdict(list)
    for tally in rooms(poll, people):
        first = disclose(poll, tally)
        earlier = (first,) if told_of_first else ()
        for late in rooms(poll, 1):
            second = disclose(poll, merge(tally, late), earlier=earlier)
            alike[first, second].append(cells(tally))
    return sum(
        is_one(counts) and index not in told(poll, first)
        for (first, _), found in alike.items()
        for index, counts in enumerate(zip(*found, strict=True))
    )


@pytest.mark.parametrize(
    ("kind", "people", "sensitivity"),
    [
        ("choice", 6, "private"),
        ("choice", 7, "private"),
        ("scale", 7, "private"),
        ("choice", 8, "sensitive"),
        ("scale", 9, "sensitive"),
    ],
)
def test_a_poll_run_again_with_one_more_gives_nothing_of_the_first_away(
    kind: str, people: int, sensitivity: str
) -> None:
    poll = poll_of(kind, 3, sensitivity=sensitivity)

    assert run_again(poll, one_row, people, told_of_first=True) == 0
    assert run_again(poll, one_row, people, told_of_first=False) > 10


@pytest.mark.parametrize(("people", "sensitivity"), [(7, "private"), (8, "sensitive")])
def test_choices_run_again_with_one_more_give_nothing_of_the_first_away(
    people: int, sensitivity: str
) -> None:
    poll = poll_of("choices", 2, sensitivity=sensitivity)

    assert run_again(poll, several, people, told_of_first=True) == 0
