"""Polls, and every tally that rooms of a size can give, that the tests of polls share."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations_with_replacement, permutations, product
from typing import Any

from workshop.deck.model import Poll
from workshop.polls.kinds import kind_of
from workshop.polls.tally import Tally, merge
from workshop.values import replace

LABELS = ("Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir")

POLL = Poll(line=1, id="trees", kind="choice", question="Which tree?", options=LABELS[:3])


def poll_of(kind: str, places: int = 3, **facts: Any) -> Poll:
    """A poll of a kind with so many places to choose from, and further facts of it."""
    labels = LABELS[:places]
    scale: tuple[str, ...] = ()
    options = labels
    if kind in ("scale", "sort"):
        options, scale = ("A tree is better than none.",), labels
    elif kind == "spectrum":
        options, scale = (), ("Never", "Always")
    elif kind in ("fist-to-five", "words", "open"):
        options = ()
    return replace(replace(POLL, kind=kind, options=options, scale=scale), **facts)


@cache
def splits(people: int, places: int) -> tuple[tuple[int, ...], ...]:
    """Every way in which so many people can stand at so many places."""
    if places == 0:
        return ((),) if people == 0 else ()
    if places == 1:
        return ((people,),)
    return tuple(
        (first, *rest) for first in range(people + 1) for rest in splits(people - first, places - 1)
    )


def one_row(poll: Poll, people: int) -> Iterator[Tally]:
    """Every tally of a kind with one row where each person stands at one place."""
    places = len(kind_of(poll).labels(poll))
    for passed in range(people + 1 if poll.skip else 1):
        for counts in splits(people - passed, places):
            yield Tally(answered=people, passed=(passed,), counts=(counts,))


def several(poll: Poll, people: int) -> Iterator[Tally]:
    """Every tally of choices: any counts that people with ``max`` choices can give."""
    most = kind_of(poll).most(poll)
    for passed in range(people + 1 if poll.skip else 1):
        there = people - passed
        for counts in product(range(there + 1), repeat=len(poll.options)):
            if sum(counts) <= there * most:
                yield Tally(answered=people, passed=(passed,), counts=(counts,))


def ranked(poll: Poll, people: int) -> Iterator[Tally]:
    """Every tally of a rank poll in which each person orders all they may, or passes."""
    kind = kind_of(poll)
    orders = permutations(range(len(poll.options)), kind.most(poll))
    one = [kind.add(poll, kind.empty(poll), order) for order in (None, *orders)]
    seen: dict[Tally, None] = {}
    for ballots in combinations_with_replacement(one, people):
        tally = kind.empty(poll)
        for ballot in ballots:
            tally = merge(tally, ballot)
        seen[tally] = None
    yield from seen


def dotted(poll: Poll, people: int) -> Iterator[Tally]:
    """Every tally of a dots poll."""
    most = kind_of(poll).most(poll)
    for passed in range(people + 1 if poll.skip else 1):
        there = people - passed
        for counts in product(range(there * most + 1), repeat=len(poll.options)):
            if sum(counts) <= there * most:
                yield Tally(answered=people, passed=(passed,), counts=(counts,))


def in_order(poll: Poll, people: int) -> Iterator[Tally]:
    """Every tally of choices or dots whose counts go from low to high."""
    most = kind_of(poll).most(poll)
    for passed in range(people + 1 if poll.skip else 1):
        there = people - passed
        each = there if poll.kind == "choices" else there * most
        for counts in combinations_with_replacement(range(each + 1), len(poll.options)):
            if sum(counts) <= there * most:
                yield Tally(answered=people, passed=(passed,), counts=(counts,))
