"""Somebody who knows the rules and sees everything that is shown, and works out what is not.

The attacker knows how many answered, and the whole Disclosure, which is all that outputs are made
from. A count that is not shown as it is must stay open: some other room that is shown alike has
another count there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from workshop.deck.model import Poll
from workshop.polls.disclosure import disclose
from workshop.polls.kinds import kind_of
from workshop.polls.shown import Disclosure, Reading
from workshop.polls.tally import Tally, merge

Rooms = Callable[[Poll, int], Iterator[Tally]]


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


def attack_sorted(poll: Poll, tallies: Iterable[Tally]) -> list[str]:
    """As ``given_away``, of kinds whose places are treated alike: each tally stands for all orders.

    Among places that are shown alike any exchange of counts looks the same, so that each of them
    may hold what any of them holds in any room shown so.
    """
    alike: dict[object, list[set[int]]] = {}
    for tally in tallies:
        found = disclose(poll, tally, 12)
        looks = _looks(poll, found)
        passed = found.rows[0].passed if found.rows else None
        groups = alike.setdefault(
            (found.answered, found.shown, tuple(sorted(looks)), passed),
            [set() for _ in (*set(looks), "passed")],
        )
        for look, group in zip(sorted(set(looks)), groups, strict=False):
            is_told = look[1] == Reading.EXACT
            here = {n for n, one in zip(tally.counts[0], looks, strict=True) if one == look}
            group.update({-1, -2} if is_told else here)
        groups[-1].update(tally.passed if passed is None else {-1, -2})
    return [str(key) for key, groups in alike.items() if any(len(group) < 2 for group in groups)]


def _looks(poll: Poll, found: Disclosure) -> list[tuple[int, str, int]]:
    """How each place looks: its level in an order, or how its count reads."""
    labels = kind_of(poll).labels(poll)
    if found.order and not found.points:
        levels = {label: level for level, names in enumerate(found.order) for label in names}
        return [(levels[label], "", 0) for label in labels]
    if not found.rows or not found.rows[0].parts:
        return [(0, "", 0)] * len(labels)
    parts = {place: part for part in found.rows[0].parts for place in part.places}
    return [(0, parts[place].reading, parts[place].low) for place in range(len(labels))]


def subtract(poll: Poll, rooms: Rooms, people: int, *changes: int) -> list[str]:
    """What is worked out when a poll is run again and again while everybody answers alike.

    Between two runs so many come, or leave where a change is negative. What is told of one run by
    the others alone is nobody's secret any more.
    """
    alike: dict[tuple[Disclosure, ...], list[tuple[Tally, ...]]] = defaultdict(list)
    for first in rooms(poll, people):
        for runs in _runs(poll, rooms, (first,), changes):
            seen: tuple[Disclosure, ...] = ()
            for tally in runs:
                seen += (disclose(poll, tally, earlier=seen),)
            alike[seen].append(runs)
    single: list[dict[Disclosure, list[tuple[Tally, ...]]]] = [
        defaultdict(list) for _ in range(len(changes) + 1)
    ]
    for seen, histories in alike.items():
        for one, found in zip(single, seen, strict=True):
            one[found] += histories
    sure = [{found: _sure(some) for found, some in one.items()} for one in single]
    away = []
    for seen, histories in alike.items():
        for run, cell in _sure(histories):
            others = (sure[n][found] for n, found in enumerate(seen) if n != run)
            if cell not in told(poll, seen[run]) and not any((run, cell) in one for one in others):
                away.append(f"{histories[0]}: run {run}, cell {cell}")
    return away


def _sure(histories: list[tuple[Tally, ...]]) -> set[tuple[int, int]]:
    """Which cells of which runs are the same in all of these histories."""
    return {
        (run, cell)
        for run, tallies in enumerate(zip(*histories, strict=True))
        for cell, counts in enumerate(zip(*map(cells, tallies), strict=True))
        if is_one(counts)
    }


def _runs(
    poll: Poll, rooms: Rooms, runs: tuple[Tally, ...], changes: tuple[int, ...]
) -> Iterator[tuple[Tally, ...]]:
    if not changes:
        yield runs
        return
    for some in rooms(poll, abs(changes[0])):
        after = merge(runs[-1], some) if changes[0] > 0 else _without(runs[-1], some)
        if after is not None and kind_of(poll).is_tally(poll, after):
            yield from _runs(poll, rooms, (*runs, after), changes[1:])


def _without(tally: Tally, some: Tally) -> Tally | None:
    answered = tally.answered - some.answered
    passed = tuple(a - b for a, b in zip(tally.passed, some.passed, strict=True))
    counts = tuple(
        tuple(a - b for a, b in zip(row, gone, strict=True))
        for row, gone in zip(tally.counts, some.counts, strict=True)
    )
    numbers = [*passed, *(answered - n for n in passed), *(n for row in counts for n in row)]
    return Tally(answered=answered, passed=passed, counts=counts) if min(numbers) >= 0 else None
