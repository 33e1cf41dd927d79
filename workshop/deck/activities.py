"""Discussions and polls: from settings and a slide's list to values."""

import re
from collections.abc import Iterator

from workshop.deck.directives import Setting, Settings, closest, seconds
from workshop.deck.model import (
    Block,
    Columns,
    Discussion,
    Heading,
    ItemList,
    Paragraph,
    Poll,
    Problem,
    Quote,
    Round,
    Span,
)
from workshop.deck.quotes import set_quotes_of_poll

_ROUND = re.compile(r"(\S+)(?:[ \t]+(.*))?$", re.DOTALL)
_QUIETLY = re.compile(r"\s*\((?:no chime|sin campana)\)\s*$", re.IGNORECASE)
_LONGEST_TITLE = 200


def read_discussion(
    setting: Setting, problems: list[Problem], *, lang: str, flow: bool, chime: bool
) -> Discussion | None:
    """The rounds of a discussion; what is no round is a problem and left out."""
    value, line, item_lines = setting
    items = value if isinstance(value, tuple) else (value,)
    lines = item_lines if len(item_lines) == len(items) else (line,) * len(items)
    rounds: list[Round] = []
    for text, at in zip(items, lines, strict=True):
        words = text.strip()
        heard = chime
        if words.endswith(")") and (loud := _QUIETLY.sub("", words)) != words:
            words, heard = loud, False
        try:
            turns = _read_turns(words, lang)
        except ValueError as error:
            problems.append(_bad_round(text, at, str(error)))
            continue
        for length, title, until_min in turns:
            rounds.append(
                Round(
                    line=at,
                    seconds=length,
                    title=title[:_LONGEST_TITLE],
                    until_min=until_min,
                    chime=heard,
                )
            )
    if not rounds:
        return None
    return Discussion(line=line, rounds=tuple(rounds), flow=flow)


def _read_turns(words: str, lang: str) -> tuple[tuple[int, str, int | None], ...]:
    """A single round as written, or those of a ready pattern: seconds, title, end by the clock."""
    found = _ROUND.match(words)
    try:
        length = seconds(found[1]) if found else 0
    except ValueError:
        length = 0
    title = (found[2] or "").strip() if found else ""
    if length and title:
        return ((length, title, None),)
    from workshop.deck.patterns import read_pattern  # few rounds need it

    turns = read_pattern(words, lang)
    if not turns:
        raise ValueError("Write a time, two spaces and what happens: - 2m  Pairs.")
    return turns


def _bad_round(text: str, line: int, mend: str) -> Problem:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return Problem(
        line=line,
        level="error",
        code="bad-round",
        message=f"“{shown}” is no round of a discussion. {mend}",
    )


def read_poll(
    poll_id: str,
    settings: Settings,
    sensitivity: str,
    blocks: tuple[Block, ...],
    *,
    lang: str = "",
) -> tuple[Poll, tuple[Problem, ...]]:
    """The poll of a slide, and what it lacks."""
    kind, line, _ = settings["poll"]
    options, lead, question = _list_and_question(blocks)
    maximum = settings.get("max")
    people = settings.get("headcount")
    poll = Poll(
        line=line,
        id=poll_id,
        kind=str(kind),
        question=question,
        options=options,
        scale=_words(settings, "scale"),
        reveal=_word(settings, "reveal", "closed"),
        sensitivity=_word(settings, "sensitivity", sensitivity),
        before=_word(settings, "before"),
        after=_word(settings, "after"),
        skip=_word(settings, "skip", "yes") == "yes",
        max=int(str(maximum.value)) if maximum else None,
        answer=_words(settings, "answer"),
        no_phones=_word(settings, "no-phones"),
        headcount=int(str(people.value)) if people else None,
        lang=lang,
        lead=lead,
    )
    return set_quotes_of_poll(poll, lang), tuple(_check(poll, settings))


def _word(settings: Settings, key: str, default: str = "") -> str:
    value = settings[key].value if key in settings else default
    return value if isinstance(value, str) else default


def _words(settings: Settings, key: str) -> tuple[str, ...]:
    value = settings[key].value if key in settings else ()
    return value if isinstance(value, tuple) else (value,)


def _list_and_question(
    blocks: tuple[Block, ...],
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The texts of the slide's first list, and what stands above it.

    The last paragraph or heading is the question; paragraphs and quotes before it lead up to it.
    """
    options: tuple[str, ...] = ()
    question = ""
    lead: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    for block in _flat(blocks):
        if isinstance(block, ItemList):
            options = tuple(_item_text(item.blocks) for item in block.items)
            break
        if isinstance(block, Quote):
            before += tuple(text for one in block.blocks if (text := _item_text((one,))))
        elif isinstance(block, Paragraph | Heading) and (text := plain_text(block.spans)):
            question, lead = text, before
            before += _lines(block.spans) if isinstance(block, Paragraph) else ()
    return options, lead, question


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks in reading order, those in columns as well."""
    for block in blocks:
        if isinstance(block, Columns):
            for column in block.columns:
                yield from _flat(column)
        else:
            yield block


def _item_text(blocks: tuple[Block, ...]) -> str:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            return plain_text(block.spans)
    return ""


def plain_text(spans: tuple[Span, ...]) -> str:
    """The words of spans on one line."""
    return " ".join("".join(span.text for span in spans).split())


def _lines(spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The words of spans, parted where the deck breaks the line."""
    parted = "".join(span.text for span in spans).split("\n")
    return tuple(words for line in parted if (words := " ".join(line.split())))


_NEEDS_OPTIONS = {"choice": 2, "choices": 2, "rank": 2, "dots": 2, "sort": 1}
_TAKES_NO_SCALE = frozenset({"choice", "choices", "rank", "dots", "words", "open", "chance"})
_FISTS = 6

Finding = tuple[str, str, str]
"""The key whose line is meant, the level, and the words."""


def _check(poll: Poll, settings: Settings) -> Iterator[Problem]:
    """What a poll of this kind lacks, or has too much of."""
    for key, level, words in (*_in_list(poll), *_in_scale(poll), *_in_answer(poll)):
        line = settings[key].line if key in settings else poll.line
        yield Problem(line=line, level=level, code="bad-poll", message=words)


def _in_list(poll: Poll) -> Iterator[Finding]:
    count = len(poll.options)
    least = _NEEDS_OPTIONS.get(poll.kind, 0)
    if not poll.question:
        yield "poll", "error", "This poll asks nothing. Write its question above the list."
    if count < least:
        what = "statements" if poll.kind == "sort" else "answers"
        words = f"A {poll.kind} poll needs a list of {what} on its slide, at least {least}."
        yield "poll", "error", words
    if any(not option for option in poll.options):
        yield "poll", "error", "An answer in the list has no words. Write it, or take it away."
    if len(set(poll.options)) < count:
        yield "poll", "error", "Two answers of this poll read the same. Make them different."
    if poll.kind == "chance" and count and not 2 <= count <= 4:
        yield "poll", "error", "A chance poll has two to four answers, or no list for yes and no."
    if poll.kind in ("words", "open") and poll.sensitivity == "sensitive":
        words = "In a sensitive poll nobody writes freely: words can tell who wrote them. "
        yield "poll", "error", words + "Offer a list to choose from, with poll: choice."
    if poll.max and poll.kind in ("choices", "rank") and 0 < count < poll.max:
        yield "max", "warning", f"max is {poll.max}, but there are only {count} answers."


def _in_scale(poll: Poll) -> Iterator[Finding]:
    count = len(poll.scale)
    if poll.kind == "scale" and count < 2:
        words = "A scale poll needs labels from low to high: scale: [Never, Sometimes, Always]."
        yield "scale", "error", words
    if poll.kind == "spectrum" and count != 2:
        yield (
            "scale",
            "error",
            "A spectrum poll needs its two poles: scale: [Never okay, Always okay].",
        )
    if poll.kind == "sort" and count < 2:
        yield "scale", "error", "A sort poll needs two groups or more: scale: [Peer support, Both]."
    if poll.kind == "fist-to-five" and count not in (0, _FISTS):
        yield "scale", "error", "Fist to five has six labels, from fist (0) to five, or none."
    if poll.kind in _TAKES_NO_SCALE and count:
        yield "scale", "warning", f"A {poll.kind} poll has no scale, so this one is not used."
    if len(set(poll.scale)) < count:
        yield "scale", "error", "Two labels of this scale read the same. Make them different."


def _in_answer(poll: Poll) -> Iterator[Finding]:
    if poll.before and poll.after:
        yield "after", "error", "A poll is a first reading (before) or a second (after), not both."
    if not poll.answer:
        return
    wrong = next((word for word in poll.answer if word not in poll.scale), "")
    if poll.kind != "sort":
        words = f"Only a sort poll has right answers; a {poll.kind} poll does not use them."
        yield "answer", "warning", words
    elif len(poll.answer) != len(poll.options):
        words = f"There are {len(poll.options)} statements and {len(poll.answer)} answers here. "
        yield "answer", "error", words + "Give one group for each statement, in their order."
    elif wrong:
        near = closest(wrong, poll.scale)
        mend = f"Did you mean “{near}”?" if near else f"They are: {', '.join(poll.scale)}."
        yield "answer", "error", f"“{wrong}” is none of the groups. {mend}"
