"""Nothing withheld can be worked out: every small room, seen through everything that is shown."""

from collections import defaultdict

import pytest

from tests.polls.attacker import attack, attack_sorted, cells, given_away, is_one, told
from tests.polls.samples import dotted, in_order, one_row, poll_of, ranked, several
from workshop.polls import guards
from workshop.polls.disclosure import Limits, disclose
from workshop.polls.shift import shift, shift_words, welch
from workshop.polls.tally import Tally

CAREFUL = ("private", "sensitive")


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


@pytest.mark.parametrize("kind", ["scale", "sort"])
@pytest.mark.parametrize(
    ("places", "people", "sensitivity"),
    [(2, 6, "private"), (2, 7, "private"), (3, 5, "private"), (2, 9, "sensitive")],
)
def test_two_statements_at_once(kind: str, places: int, people: int, sensitivity: str) -> None:
    poll = poll_of(kind, places, options=("One tree.", "Many trees."), sensitivity=sensitivity)
    rows = list(one_row(poll_of(kind, places), people))
    both = (
        Tally(answered=people, passed=a.passed + b.passed, counts=a.counts + b.counts)
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
@pytest.mark.parametrize(
    ("kind", "most"), [*(("choices", n) for n in (1, 2, 3, 5)), *(("dots", n) for n in (1, 2, 3))]
)
def test_every_room_of_up_to_nine_with_five_places(kind: str, most: int, sensitivity: str) -> None:
    poll = poll_of(kind, 5, sensitivity=sensitivity, max=most)

    assert [found for n in range(1, 10) for found in attack_sorted(poll, in_order(poll, n))] == []


@pytest.mark.parametrize("kind", ["choices", "dots"])
def test_taking_one_order_for_all_finds_what_looking_at_all_finds(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "has_room", lambda *_: True)
    monkeypatch.setattr(guards, "needs_merging", lambda *_: False)
    poll = poll_of(kind, 3, max=1)
    rooms = several if kind == "choices" else dotted
    for people in (5, 6):
        found = attack_sorted(poll, in_order(poll, people))
        assert bool(found) == bool(given_away(poll, rooms(poll, people)))
    assert attack_sorted(poll, in_order(poll, 5)) != []


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


@pytest.mark.parametrize(
    ("n_before", "n_after", "people", "sensitivity"),
    [(5, 6, 7, "private"), (7, 7, 7, "private"), (8, 7, 9, "private"), (9, 8, 9, "sensitive")],
)
def test_before_and_after_give_no_more_away_than_each_does(
    n_before: int, n_after: int, people: int, sensitivity: str
) -> None:
    poll = poll_of("scale", 3, sensitivity=sensitivity)
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    known: dict[object, set[int]] = {}
    before = [(cells(t), disclose(poll, t)) for t in one_row(poll, n_before)]
    after = [(cells(t), disclose(poll, t)) for t in one_row(poll, n_after)]
    for first, seen_first in before:
        for second, seen_second in after:
            pair = seen_first, seen_second
            seen = *pair, shift(*pair, people), shift_words(*pair, people), welch(*pair)
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
