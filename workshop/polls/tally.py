"""What a poll has counted: totals and nothing else, of one shape for all kinds.

A ballot is a JSON list whose meaning is its kind's (``kinds``), or None (JSON null) to pass. A
tally keeps no ballot, no order and no time. Adding a ballot is merging the tally of that ballot.
"""

from typing import TypeAlias

from workshop.values import value

Ballot: TypeAlias = "list[int | str | None] | tuple[int | str | None, ...] | None"
MOST = 1_000_000
"""No total is larger; what claims to be is not a count of a room."""


@value
class Tally:
    """Totals of one poll."""

    answered: int = 0
    """People who answered, those who passed included."""
    passed: tuple[int, ...] = (0,)
    """How many passed, on each statement for the kinds that have several."""
    counts: tuple[tuple[int, ...], ...] = ()
    """For each statement (for rank: each option), how many are at each place."""
    texts: tuple[tuple[str, int], ...] = ()
    """Each text with how many sent it, sorted by the text: unrelated to when it came."""

    def __post_init__(self) -> None:
        """Refuse what is no count, so that what is read back can be trusted.

        Raises:
            ValueError: a total is no whole number from 0 to MOST, or the texts are not sorted.
        """
        totals = [self.answered, *self.passed, *(n for row in self.counts for n in row)]
        totals += [n for _, n in self.texts]
        if any(type(n) is not int or not 0 <= n <= MOST for n in totals):
            raise ValueError(f"a total is a whole number from 0 to {MOST}")
        if any(n > self.answered for n in self.passed):
            raise ValueError("more people passed than answered")
        names = [text for text, _ in self.texts]
        if any(not isinstance(name, str) for name in names) or names != sorted(set(names)):
            raise ValueError("the texts of a tally are sorted, each there once")


def merge(one: Tally, other: Tally) -> Tally:
    """The sum of two tallies of one poll.

    Raises:
        ValueError: they are not of one poll.
    """
    if [len(row) for row in one.counts] != [len(row) for row in other.counts]:
        raise ValueError("these tallies are not of one poll")
    texts = dict(one.texts)
    for text, count in other.texts:
        texts[text] = texts.get(text, 0) + count
    return Tally(
        answered=one.answered + other.answered,
        passed=tuple(a + b for a, b in zip(one.passed, other.passed, strict=True)),
        counts=tuple(
            tuple(a + b for a, b in zip(row, more, strict=True))
            for row, more in zip(one.counts, other.counts, strict=True)
        ),
        texts=tuple(sorted(texts.items())),
    )


def to_json(tally: Tally) -> dict[str, object]:
    """A tally as what JSON can write; its keys are always the same four."""
    return {
        "answered": tally.answered,
        "passed": list(tally.passed),
        "counts": [list(row) for row in tally.counts],
        "texts": [[text, count] for text, count in tally.texts],
    }


def from_json(found: object) -> Tally:
    """The tally that ``to_json`` wrote.

    Raises:
        ValueError: it is not one.
    """
    if not isinstance(found, dict) or found.keys() != {"answered", "passed", "counts", "texts"}:
        raise ValueError("this is no tally")
    try:
        return Tally(
            answered=found["answered"],
            passed=tuple(found["passed"]),
            counts=tuple(tuple(row) for row in found["counts"]),
            texts=tuple((text, count) for text, count in found["texts"]),
        )
    except TypeError as error:
        raise ValueError("this is no tally") from error
