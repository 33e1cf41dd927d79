"""What would go wrong in a room, found while there is time to mend it.

The reader reports what it could not understand. This adds what only shows when the deck is seen
whole: pictures that are not there, results of polls that nobody takes, times that do not add up.
"""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from workshop.deck.blocks import read_body
from workshop.deck.directives import closest, seconds
from workshop.deck.model import (
    Block,
    Body,
    Columns,
    Deck,
    ItemList,
    Picture,
    PictureRow,
    Poll,
    Problem,
    Quote,
    Slide,
)

LAYOUTS = (
    "lead",
    "section",
    "statement",
    "quote",
    "columns",
    "compare",
    "photo",
    "prompt",
    "poll",
    "results",
    "break",
    "invert",
)
THEMES = ("hearth", "night", "clear", "default", "gaia", "uncover")
"""Our themes, and Marp's own, each of which has one of ours for it."""

_REMOTE = ("http:", "https:", "ftp:", "//")

Read = tuple[Slide, Body]


def check_deck(deck: Deck, exists: Callable[[str], bool]) -> tuple[Problem, ...]:
    """All problems of a deck in line order, each once.

    ``exists`` says whether a picture's address, relative to the deck, leads to a file.
    """
    read = tuple((slide, read_body(slide, deck)) for slide in deck.slides)
    found = [
        *deck.problems,
        *(problem for _, body in read for problem in body.problems),
        *_theme_problems(deck),
        *_class_problems(deck.slides),
        *_empty_problems(read),
        *_source_problems(read, exists),
        *_alt_problems(read),
        *_results_problems(read),
        *_reading_problems(read),
        *_slide_time_problems(deck.slides),
        *_duration_problems(deck),
    ]
    # A stable sort by line alone: at one line the reader's own findings come first.
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.line))


# The look


def _theme_problems(deck: Deck) -> Iterator[Problem]:
    if not deck.theme or deck.theme in THEMES:
        return
    near = closest(deck.theme, THEMES[:3])
    mend = f"Did you mean “{near}”?" if near else "Hearth is used. There are hearth, night, clear."
    yield Problem(
        line=_front_line(deck, "theme"),
        level="warning",
        code="unknown-theme",
        message=f"There is no theme called “{deck.theme}”. {mend}",
    )


def _class_problems(slides: tuple[Slide, ...]) -> Iterator[Problem]:
    """Slips in our own layouts' names; other classes belong to a style sheet of Marp's."""
    told: set[str] = set()
    for slide in slides:
        for name in slide.style.classes:
            near = "" if name in LAYOUTS or name in told else closest(name, LAYOUTS)
            if near:
                told.add(name)
                yield Problem(
                    line=slide.line,
                    level="warning",
                    code="unknown-class",
                    message=f"There is no layout called “{name}” (slide {slide.number}). "
                    f"Did you mean “{near}”?",
                )


def _empty_problems(read: tuple[Read, ...]) -> Iterator[Problem]:
    for slide, body in read:
        if not (body.blocks or body.backgrounds or body.background_color):
            yield Problem(
                line=slide.line,
                level="warning",
                code="empty-slide",
                message=f"Slide {slide.number} is empty. Write something on it, or take out one of "
                "the lines of --- around it.",
            )


# Pictures


def _pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    for block in blocks:
        match block:
            case PictureRow(pictures=pictures):
                yield from pictures
            case Quote(blocks=inner):
                yield from _pictures(inner)
            case ItemList(items=items):
                for item in items:
                    yield from _pictures(item.blocks)
            case Columns(columns=columns):
                for column in columns:
                    yield from _pictures(column)


def _source_problems(read: tuple[Read, ...], exists: Callable[[str], bool]) -> Iterator[Problem]:
    """One problem for each address: a picture that stands on every slide is one mistake."""
    places: dict[str, list[tuple[int, int]]] = {}
    for slide, body in read:
        behind = (background.picture for background in body.backgrounds)
        for picture in (*behind, *_pictures(body.blocks)):
            places.setdefault(picture.src, []).append((picture.line, slide.number))
    for src, seen in places.items():
        line = min(line for line, _ in seen)
        slides = _slides_in_words(tuple(dict.fromkeys(number for _, number in seen)))
        if src.startswith("data:"):
            continue
        if not src:
            yield Problem(
                line=line,
                level="error",
                code="missing-file",
                message=f"A picture on {slides} has no file. Write its path between the round "
                "brackets: ![what it shows](pictures/box.svg).",
            )
        elif src.lower().startswith(_REMOTE):
            yield Problem(
                line=line,
                level="warning",
                code="remote-picture",
                message=f"The picture {src} is on the internet and is never fetched: {slides} "
                "will show a placeholder. Save it next to the deck and write its path here.",
            )
        elif not (exists(src) or exists(unquote(src))):
            yield Problem(
                line=line,
                level="error",
                code="missing-file",
                message=f"The picture {src} is not there: {slides} will show a placeholder. Put "
                "the file there, seen from the deck's folder, or correct the path.",
            )


def _alt_problems(read: tuple[Read, ...]) -> Iterator[Problem]:
    for _, body in read:
        for picture in _pictures(body.blocks):
            if not picture.alt:
                yield Problem(
                    line=picture.line,
                    level="warning",
                    code="no-alt",
                    message="This picture has no words for people who cannot see it. Say what it "
                    "shows between the square brackets: ![a small box in a corner](…).",
                )


# Polls and their results


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


def _reading_problems(read: tuple[Read, ...]) -> Iterator[Problem]:
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


# Times


def _slide_time_problems(slides: tuple[Slide, ...]) -> Iterator[Problem]:
    for slide in slides:
        if slide.time_s is None:
            continue
        if slide.discussion:
            total_s = sum(turn.seconds for turn in slide.discussion.rounds)
            if total_s != slide.time_s:
                yield Problem(
                    line=slide.discussion.line,
                    level="warning",
                    code="rounds-time",
                    message=f"The rounds add up to {_in_words(total_s)}, but the slide's time is "
                    f"{_in_words(slide.time_s)}. Change a round, or the slide's `time:`.",
                )
        if slide.if_late and slide.if_late.seconds > slide.time_s:
            yield Problem(
                line=slide.line,
                level="warning",
                code="trim-too-long",
                message=f"`if-late:` trims {_in_words(slide.if_late.seconds)} from a slide of "
                f"{_in_words(slide.time_s)}. Trim less, or write `if-late: drop`.",
            )


def _duration_problems(deck: Deck) -> Iterator[Problem]:
    try:
        planned_s = seconds(dict(deck.front)["duration"])
    except (KeyError, ValueError):  # not said, or not understood: then the reader has said so
        return
    timed = [slide.time_s for slide in deck.slides if slide.time_s is not None]
    total_s = sum(timed)
    if not timed or total_s == planned_s:
        return
    missing = len(deck.slides) - len(timed)
    yield Problem(
        line=_front_line(deck, "duration"),
        level="warning",
        code="duration-time",
        message=f"The slides' times add up to {_in_words(total_s)}, but `duration:` says "
        f"{_in_words(planned_s)}. "
        + (f"{missing} {_have(missing)} no `time:` yet. " if missing else "")
        + "Change a slide's time, or the duration.",
    )


def _front_line(deck: Deck, key: str) -> int:
    for number, line in enumerate(deck.text.splitlines(), start=1):
        if line.startswith(f"{key}:"):
            return number
    return 1


# Words


def _in_words(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def _slides_in_words(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"slide {numbers[0]}"
    shown, more = numbers[:5], len(numbers) - 5
    if more > 0:
        return f"slides {', '.join(map(str, shown))} and {more} more"
    return f"slides {', '.join(map(str, shown[:-1]))} and {shown[-1]}"


def _have(count: int) -> str:
    return "slide has" if count == 1 else "slides have"


def _closest(name: str, known: Iterable[str]) -> str:
    near = closest(name, sorted(known))
    return f"Did you mean {near}?" if near else ""
