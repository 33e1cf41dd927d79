"""Before and after, without linking anyone: how many must have moved, whatever each one did.

For the cuts k of a scale let A_k and B_k be how many answered at or below k before and after, and H
everyone present at any time. At least max(0, max_k(A_k - B_k) - (H - n_after)) moved up, and at
least max(0, max_k(B_k - A_k) - (H - n_before)) moved down. What is shown is worked out from the two
disclosures and nothing else, so it tells no more than they do.
"""

from math import sqrt

from workshop.polls.shown import Disclosure, Reading, Row, Shape, cumulative, standing
from workshop.polls.words import Sentence, say
from workshop.values import value

_FROM_ANSWERS = 8
_Bounds = tuple[tuple[int, int], ...]


@value
class Moved:
    """How many must have moved at least; the counts before and after stand in the disclosures."""

    up: int
    down: int


@value
class Welch:
    """For an export only: the difference of the means, after less before, with a 95% range."""

    difference: float
    low: float
    high: float


def moved(before: tuple[int, ...], after: tuple[int, ...], people: int) -> Moved:
    """The bound for counts that are known exactly, low to high, of ``people`` present at any time.

    Raises:
        ValueError: more answered than were present, or the two are not of one scale.
    """
    if len(before) != len(after) or max(sum(before), sum(after)) > people:
        raise ValueError("two readings of one scale are needed, with no more answers than people")
    cuts_before = [(sum(before[: k + 1]),) * 2 for k in range(len(before) - 1)]
    cuts_after = [(sum(after[: k + 1]),) * 2 for k in range(len(after) - 1)]
    return _moved(tuple(cuts_before), tuple(cuts_after), people - sum(before), people - sum(after))


def _moved(before: _Bounds, after: _Bounds, away_before: int, away_after: int) -> Moved:
    """The bound that holds for every reading within these bounds."""
    up = max((a[0] - b[1] for a, b in zip(before, after, strict=True)), default=0)
    down = max((b[0] - a[1] for a, b in zip(before, after, strict=True)), default=0)
    return Moved(up=max(0, up - away_after), down=max(0, down - away_before))


def shift(
    before: Disclosure, after: Disclosure, people: int | None, rows: tuple[int, int] = (0, 0)
) -> Moved | None:
    """What two disclosed readings tell about who moved; ``rows`` says which statement of each.

    ``people`` is everyone present at any time. None where it is not known or less than answered,
    where a reading is withheld, or where the two are not on one scale.
    """
    pair = _rows(before, after, rows)
    if pair is None or people is None or people < max(before.answered, after.answered):
        return None
    first, second = pair
    return _moved(
        cumulative(first),
        cumulative(second),
        people - standing(first, before.answered)[0],
        people - standing(second, after.answered)[0],
    )


def shift_words(
    before: Disclosure, after: Disclosure, people: int | None, rows: tuple[int, int] = (0, 0)
) -> tuple[Sentence, ...]:
    """What the wall says of two readings."""
    pair = _rows(before, after, rows)
    if pair is None:
        return (say("readings-withheld"),)
    said = _agreed(*pair, before.answered, after.answered)
    found = shift(before, after, people, rows)
    if found is None:
        return (*said, say("needs-people"))
    for key, count in (("up", found.up), ("down", found.down)):
        said += (say(key, count=count),) if count else ()
    if not found.up and not found.down:
        return (*said, say("unmoved"))
    return (*said, say("shift-why"))


def welch(before: Disclosure, after: Disclosure, rows: tuple[int, int] = (0, 0)) -> Welch | None:
    """The difference of means of places, as if the readings were separate groups; for an export.

    None unless both are shown in full and at least 8 gave an answer each time.
    """
    pair = _rows(before, after, rows)
    if pair is None or any(p.reading is not Reading.EXACT for row in pair for p in row.parts):
        return None
    groups = [[part.low for part in row.parts] for row in pair]
    if min(map(sum, groups)) < _FROM_ANSWERS:
        return None
    (n1, mean1, spread1), (n2, mean2, spread2) = map(_moments, groups)
    error = spread1 / n1 + spread2 / n2
    difference = mean2 - mean1
    if not error:
        return Welch(difference=difference, low=difference, high=difference)
    freedom = error**2 / ((spread1 / n1) ** 2 / (n1 - 1) + (spread2 / n2) ** 2 / (n2 - 1))
    half = student_t(freedom) * sqrt(error)
    return Welch(difference=difference, low=difference - half, high=difference + half)


def student_t(freedom: float) -> float:
    """The 97.5% point of Student's t, to four figures from 7 degrees of freedom on.

    By the expansion of Cornish and Fisher in powers of 1/freedom.
    """
    z = 1.959963985
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))


def _moments(counts: list[int]) -> tuple[int, float, float]:
    people = sum(counts)
    mean = sum(place * count for place, count in enumerate(counts)) / people
    squares = sum(count * (place - mean) ** 2 for place, count in enumerate(counts))
    return people, mean, squares / (people - 1)


def _rows(before: Disclosure, after: Disclosure, rows: tuple[int, int]) -> tuple[Row, Row] | None:
    if before.shape is not Shape.ORDERED or after.shape is not Shape.ORDERED:
        return None
    if not before.shown or not after.shown:
        return None
    first, second = before.rows[rows[0]], after.rows[rows[1]]
    if first.labels != second.labels or len(first.labels) < 2 or not (first.parts and second.parts):
        return None
    return first, second


def _agreed(first: Row, second: Row, n_before: int, n_after: int) -> tuple[Sentence, ...]:
    """The counts in the upper half, where both readings tell them."""
    place = (len(first.labels) + 1) // 2
    cuts = cumulative(first)[place - 1], cumulative(second)[place - 1]
    there = standing(first, n_before), standing(second, n_after)
    if any(low != high for low, high in (*cuts, *there)):
        return ()
    return (
        say(
            "agreed",
            before=there[0][0] - cuts[0][0],
            n_before=n_before,
            after=there[1][0] - cuts[1][0],
            n_after=n_after,
            label=say("label", text=first.labels[place]),
        ),
    )
