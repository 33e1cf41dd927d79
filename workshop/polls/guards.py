"""What of one row of counts may be shown, so that nothing withheld can be worked out.

The room knows how many answered, these rules, and all that is shown; so each withheld count must
still be open to it: among the rows that these rules show alike, each withheld place holds at least
two different counts. Three ideas make this so, and ``tests/polls/test_attack.py`` enumerates them:

- Where places are withheld by their counts, all with the same or a lower count are withheld with
  them. Any exchange of counts among them then looks the same, which leaves each open as soon as
  two of the counts differ.
- The places of a scale are put together along a tree that does not depend on the counts. Each
  branch is opened or not by its own counts alone, and never when it holds two people: closed
  branches of two would otherwise mean one and one.
- Where places do not add up to the room, each is hidden by its own count alone.

None in place of parts means that the whole row is withheld, and with it how many passed.
"""

from itertools import pairwise

from workshop.polls.shown import Part, Reading

Counts = tuple[int, ...]
Branches = tuple[tuple[int, ...], ...]
FEW = (1, 2)
"""What reads "a few" where people choose several: one alone would mean one."""


def exact(counts: Counts) -> tuple[Part, ...]:
    """Every count as it is."""
    return tuple(_exact(place, count) for place, count in enumerate(counts))


def by_count(counts: Counts) -> tuple[Part, ...] | None:
    """A row of a small group without an order: withheld where a single person stands."""
    return _hide_low(counts, 2, Reading.FEW) if 1 in counts else exact(counts)


def sensitive(counts: Counts, least: int) -> tuple[Part, ...] | None:
    """A row of a sensitive poll; passing is one of its places. Counts below ``least`` are withheld.

    The answers have to be enough: ``3 * least - 1`` or more.
    """
    low = [place for place, count in enumerate(counts) if count < least]
    if not low:
        return exact(counts)
    people, below = sum(counts), sum(counts[place] for place in low)
    if len(low) == len(counts) - 1 and below < least:
        (top,) = set(range(len(counts))) - set(low)
        return (
            _part((top,), Reading.MOST, people - least + 1, people),
            _part(tuple(low), Reading.FEWER, 0, least - 1),
        )
    return _hide_low(counts, least, Reading.FEWER)


def _hide_low(counts: Counts, least: int, reading: Reading) -> tuple[Part, ...] | None:
    """Withhold the counts below ``least``, and with them the next ones when they need company."""
    hidden = [place for place, count in enumerate(counts) if count < least]
    if needs_company(sum(counts[place] for place in hidden), len(hidden), least):
        reading = Reading.TOGETHER
        next_up = min((count for count in counts if count >= least), default=0)
        hidden = [place for place, count in enumerate(counts) if count <= max(next_up, least - 1)]
    if len(hidden) == len(counts):
        return None
    people = sum(counts[place] for place in hidden)
    return (
        *(_exact(place, count) for place, count in enumerate(counts) if place not in hidden),
        _part(tuple(hidden), reading, people, people),
    )


def needs_company(people: int, places: int, least: int) -> bool:
    """Whether counts below ``least`` at so many places give themselves away by their sum.

    The sum is known by subtraction. They do when they are too few people even together, or when
    each must be as large as it can.
    """
    return people < least or people == places * (least - 1)


def by_neighbours(counts: Counts, *, skip: bool) -> tuple[Part, ...] | None:
    """A row of a small group along a scale: neighbours are put together where one stands alone.

    Where people may pass, the last count is of those who did; they stand beside the middle, which
    leans to neither side.
    """
    parts = _open(counts, _trunk(len(counts), skip=skip))
    return None if len(parts) == 1 and parts[0].reading is Reading.TOGETHER else parts


def _open(counts: Counts, branches: Branches) -> tuple[Part, ...]:
    places = sum(branches, ())
    people = sum(counts[place] for place in places)
    if len(places) == 1 or not people:
        return tuple(_exact(place, counts[place]) for place in places)
    return tuple(
        part
        for branch, opened in _opened(counts, branches)
        for part in (_open(counts, _split(branch)) if opened else (_together(counts, branch),))
    )


def _opened(counts: Counts, branches: Branches) -> list[tuple[tuple[int, ...], bool]]:
    """The branches to show, and whether each may be opened further."""
    people = [sum(counts[place] for place in branch) for branch in branches]
    if may_open(people):
        return [(branch, True) for branch in branches]
    if len(branches) == 3 and sum(people) > 2:
        low, middle, high = people
        # The middle goes to the larger side. A middle of one and a side of one then look alike,
        # as long as either would have gone the same way.
        if 1 in (low, middle) and high != 1 and low + middle > max(2, high):
            return [(branches[0] + branches[1], False), (branches[2], True)]
        if 1 in (middle, high) and low != 1 and middle + high > max(2, low + 1):
            return [(branches[0], True), (branches[1] + branches[2], False)]
    return [(sum(branches, ()), False)]


def may_open(people: list[int]) -> bool:
    """Whether branches with so many people may be told apart."""
    return sum(people) > 2 and 1 not in people


def _trunk(count: int, *, skip: bool) -> Branches:
    """The first branches of a scale, whose last place is to pass where people may."""
    if not skip:
        return _split(tuple(range(count)))
    passing = count - 1
    side = passing // 2
    middle = tuple(range(side, passing - side))
    return tuple(range(side)), (*middle, passing), tuple(range(passing - side, passing))


def _split(places: tuple[int, ...]) -> Branches:
    """Two halves, or two sides and a middle."""
    count = len(places)
    middle = 0 if count % 2 == 0 else 1 if count < 9 else 3
    side = (count - middle) // 2
    cuts = (0, side, side + middle, count)
    return tuple(places[start:end] for start, end in pairwise(cuts) if start < end)


def several(counts: Counts, people: int, most: int) -> tuple[Part, ...] | None:
    """A row of a small group where each chose up to ``most`` places; these people may pass."""
    parts = tuple(
        _part((place,), Reading.FEW, *FEW) if count in FEW else _exact(place, count)
        for place, count in enumerate(counts)
    )
    is_open = all(part.reading is Reading.EXACT for part in parts)
    # One of them may have passed, and that has to stay open too, here and where all is withheld.
    others = people - 1
    choices = min(others * most, others * (len(parts) - 1) + FEW[0])
    return parts if is_open or has_room(parts, choices) else None


def needs_everybody(parts: tuple[Part, ...], people: int, most: int) -> bool:
    """Whether what is shown of several places says that nobody of these people passed."""
    lows = [part.low for part in parts]
    return max(lows) == people or sum(lows) > (people - 1) * most


def sensitive_several(
    counts: Counts, people: int, most: int, least: int
) -> tuple[Part, ...] | None:
    """A row of a sensitive poll where each chose up to ``most`` places; these people may pass."""
    parts = tuple(_several(place, count, people, least) for place, count in enumerate(counts))
    return parts if has_room(parts, (people - 1) * most) else None


def in_order(points: Counts, most: int) -> tuple[tuple[int, ...], ...]:
    """Places from most points to fewest, level ones together, without telling what any one has.

    ``most`` is how many points there were to give. Where so many levels need nearly all of them,
    the last place must have none; so the last levels are told as one, until all could have more.
    """
    levels = [
        tuple(place for place, own in enumerate(points) if own == level)
        for level in sorted(set(points), reverse=True)
    ]
    while len(levels) > 1 and needs_merging(levels, most):
        levels[-2:] = [tuple(sorted(levels[-2] + levels[-1]))]
    return tuple(levels)


def needs_merging(levels: list[tuple[int, ...]], most: int) -> bool:
    """Whether this order leaves no points with which every place could have one more."""
    fewest = sum(rank * len(level) for rank, level in enumerate(reversed(levels), 1))
    return fewest > most


def in_same_parts(counts: Counts, shown: tuple[Part, ...], alone: range) -> tuple[Part, ...] | None:
    """A row that was shown before with something withheld, in the same parts again.

    What the first one withheld cannot be taken from the second then: that a part has grown by so
    many says nothing about the places in it. Sums within ``alone`` are too few people to show.
    """
    if not shown or any(part.low != part.high for part in shown):
        return None
    sums = [sum(counts[place] for place in part.places) for part in shown]
    if any(people in alone for people in sums):
        return None
    # Where nobody stands in a part, nobody stands at any of its places.
    return tuple(
        one
        for part, people in zip(shown, sums, strict=True)
        for one in (
            (_together(counts, part.places),)
            if people and len(part.places) > 1
            else tuple(_exact(place, counts[place]) for place in part.places)
        )
    )


def _several(place: int, count: int, people: int, least: int) -> Part:
    if count < least:
        return _part((place,), Reading.FEWER, 0, least - 1)
    if count > people - least:
        return _part((place,), Reading.MOST, people - least + 1, people)
    return _exact(place, count)


def has_room(parts: tuple[Part, ...], choices: int) -> bool:
    """Whether each withheld count could be one more, within all the choices that there were."""
    return sum(part.low for part in parts) < choices


def _exact(place: int, count: int) -> Part:
    return _part((place,), Reading.EXACT, count, count)


def _together(counts: Counts, places: tuple[int, ...]) -> Part:
    people = sum(counts[place] for place in places)
    return _part(tuple(sorted(places)), Reading.TOGETHER, people, people)


def _part(places: tuple[int, ...], reading: Reading, low: int, high: int) -> Part:
    return Part(places=places, reading=reading, low=low, high=high)
