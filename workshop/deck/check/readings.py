"""Polls and their results: every reading has its partner, and every result its poll."""

from collections.abc import Iterable, Iterator

from workshop.deck.check.places import Read
from workshop.deck.directives import closest
from workshop.deck.model import Poll, Problem


def reading_problems(read: tuple[Read, ...]) -> Iterator[Problem]:
    """Results of polls that nobody takes, and readings that cannot be compared."""
    yield from _results_problems(read)
    yield from _partner_problems(read)


def _results_problems(read: tuple[Read, ...]) -> Iterator[Problem]:
    ids = {body.poll.id: slide.number for slide, body in read if body.poll}
    before, after = _readings(read, "before"), _readings(read, "after")
    for slide, _ in read:
        results = slide.results
        if results is None:
            continue
        for name in results.polls:
            if results.shift:
                known = {key: max(before[key][0], after[key][0]) for key in before if key in after}
                near = _closest(name, (before.keys() | after.keys()) - {name})
                what = f"There are no two readings named {name} (one before and one after)"
                mend = "Write the name in a poll's `before:` and in another's `after:`."
            else:
                known = ids
                near = _closest(name, ids)
                what = f"There is no poll with the id {name}"
                mend = "Write the id of a poll in this deck."
            if name not in known:
                yield Problem(
                    line=results.line,
                    level="error",
                    code="unknown-poll",
                    message=f"{what}, so this slide has nothing to show. {near or mend}",
                )
            elif known[name] > slide.number:
                yield Problem(
                    line=results.line,
                    level="warning",
                    code="results-too-early",
                    message=f"The results of {name} stand on slide {slide.number}, before it is "
                    f"asked on slide {known[name]}. Move this slide after it.",
                )


def _names(poll: Poll, when: str) -> tuple[str, ...]:
    return tuple(str(getattr(poll, when)).replace(",", " ").split())


def _readings(read: tuple[Read, ...], when: str) -> dict[str, tuple[int, Poll, int]]:
    """For each name: the number of the slide that takes this reading, its poll, which statement."""
    found: dict[str, tuple[int, Poll, int]] = {}
    for slide, body in read:
        if body.poll:
            for index, name in enumerate(_names(body.poll, when)):
                found.setdefault(name, (slide.number, body.poll, index))
    return found


def _partner_problems(read: tuple[Read, ...]) -> Iterator[Problem]:
    polls = tuple(body.poll for _, body in read if body.poll)
    for when in ("before", "after"):
        for poll in polls:
            yield from _name_problems(poll, when, polls)
    before, after = _readings(read, "before"), _readings(read, "after")
    for when, here, there in (("before", before, after), ("after", after, before)):
        other = "after" if when == "before" else "before"
        for name, (_, poll, _) in here.items():
            if name not in there:
                yield Problem(
                    line=poll.line,
                    level="warning",
                    code="no-partner",
                    message=f"{name} is read {when} and never {other}, so no change can be shown. "
                    + (
                        _closest(name, there)
                        or f"Give the second poll `{other}: {name}`, or leave the name out here."
                    ),
                )
    for name in before.keys() & after.keys():
        yield from _pair_problems(name, before[name], after[name])


def _name_problems(poll: Poll, when: str, polls: tuple[Poll, ...]) -> Iterator[Problem]:
    names = _names(poll, when)
    statements = max(1, len(poll.options))
    if len(names) not in (0, 1, statements):
        yield Problem(
            line=poll.line,
            level="error",
            code="names-count",
            message=f"`{when}:` has {len(names)} names for {statements} statements. "
            "Give each statement in the list one name, in the same order.",
        )
    for name in names:
        first = next(other for other in polls if name in _names(other, when))
        if first is not poll or names.count(name) > 1:
            yield Problem(
                line=poll.line,
                level="error",
                code="name-twice",
                message=f"{name} is read {when} more than once, so it is not clear which reading "
                "counts. Use a name once before and once after.",
            )


def _pair_problems(
    name: str, before: tuple[int, Poll, int], after: tuple[int, Poll, int]
) -> Iterator[Problem]:
    (number, first, index), (later, second, other) = before, after
    if later < number:
        yield Problem(
            line=second.line,
            level="warning",
            code="after-before",
            message=f"{name} is read “after” on slide {later} and “before” on slide {number}. "
            "Swap the two words, or move the slides.",
        )
    if first.scale != second.scale:
        yield Problem(
            line=second.line,
            level="error",
            code="different-scale",
            message=f"{name} is read on two different scales, and these cannot be compared. "
            f"Use the labels of line {first.line} here too.",
        )
    if first.options[index : index + 1] != second.options[other : other + 1]:
        yield Problem(
            line=second.line,
            level="warning",
            code="different-words",
            message=f"{name} is worded differently before (line {first.line}) and after, so a "
            "change may be due to the words. Use the same words twice.",
        )


def _closest(name: str, known: Iterable[str]) -> str:
    near = closest(name, sorted(known))
    return f"Did you mean {near}?" if near else ""
