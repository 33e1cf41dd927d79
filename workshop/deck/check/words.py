"""The words on a slide: how many there are, in what order its headings go, where links lead."""

from collections.abc import Iterable, Iterator

from workshop.deck.blocks import read_words
from workshop.deck.check.places import (
    Read,
    first_line,
    line_of,
    setting_line,
    slides_in_words,
    texts,
    walk,
)
from workshop.deck.model import (
    Block,
    Columns,
    Deck,
    Heading,
    ItemList,
    Problem,
    Slide,
    Span,
    Table,
)
from workshop.deck.pictures import is_remote

MANY_WORDS = 40
"""From so many on a room reads and no longer listens."""

ONE_BY_ONE = 1 / 3
"""What a word counts in a poll's answers, the labels of its scale and a discussion's rounds: people
look for their own among the answers, and a round is read when it begins."""

SIDE_BY_SIDE = 1 / 2
"""What a word counts in a table and in columns: people compare, and read no line to its end."""

LETTERS_A_WORD = 2
"""Chinese and Japanese put no spaces between words, which are about so long."""


def word_problems(deck: Deck, read: tuple[Read, ...]) -> Iterator[Problem]:
    """Too many words, headings out of order, links that lead out of the room."""
    for each in read:
        yield from _amount_problems(each)
        yield from _heading_problems(each)
    yield from _link_problems(deck, read)


# How many


def words_to_read(read: Read) -> int:
    """How many words a slide asks a room to read; code, which is read by its lines, has none.

    Header and footer are not counted: they say the same on every slide.
    """
    slide, body = read
    answers = body.poll.options if body.poll else ()
    total = sum(_weight(block, answers) for block in body.blocks)
    if body.poll:
        total += ONE_BY_ONE * sum(map(_count, body.poll.scale))
    if slide.discussion:
        total += ONE_BY_ONE * sum(_count(turn.title) for turn in slide.discussion.rounds)
    return int(total)


def _weight(block: Block, answers: tuple[str, ...]) -> float:
    words = sum(_count(_plain(spans)) for each in walk((block,)) for _, spans in texts(each))
    if isinstance(block, Table | Columns):
        return words * SIDE_BY_SIDE
    chosen = isinstance(block, ItemList) and answers and len(block.items) == len(answers)
    return words * (ONE_BY_ONE if chosen else 1)


def _count(text: str) -> int:
    """The words of a text; signs and lines to be filled in are none."""
    if text.isascii():
        return sum(any(map(str.isalnum, part)) for part in text.split())
    joined = sum(map(_stands_unspaced, text))
    spaced = "".join(" " if _stands_unspaced(letter) else letter for letter in text)
    parts = sum(any(map(str.isalnum, part)) for part in spaced.split())
    return parts + -(-joined // LETTERS_A_WORD)


def _stands_unspaced(letter: str) -> bool:
    return ("\u3040" <= letter <= "\u9fff" and letter.isalnum()) or letter >= "\U00020000"


def _plain(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def _amount_problems(read: Read) -> Iterator[Problem]:
    slide, body = read
    if (count := words_to_read(read)) >= MANY_WORDS:
        yield Problem(
            line=body.blocks[0].line if body.blocks else first_line(slide),
            level="warning",
            code="many-words",
            message=f"Slide {slide.number} has about {count} words to read; from {MANY_WORDS} on a "
            "room reads and does not listen. Say some of it in the notes, or make it two slides.",
        )


# Headings


def _heading_problems(read: Read) -> Iterator[Problem]:
    slide, body = read
    blocks = walk(body.blocks, quotes=False)
    headings = [block for block in blocks if isinstance(block, Heading)]
    above = firsts = 0
    for heading in headings:
        firsts += heading.level == 1
        if heading.level == 1 and firsts == 2:
            yield Problem(
                line=heading.line,
                level="warning",
                code="two-titles",
                message=f"Slide {slide.number} has more than one heading with one #, so it is not "
                "clear which is its title. Give this one ##, or begin a slide with it.",
            )
        if above and heading.level > above + 1:
            yield Problem(
                line=heading.line,
                level="warning",
                code="heading-order",
                message=f"This heading has {heading.level} signs and the one above it {above}: a "
                "screen reader tells of a level that is not there. Write "
                f"{'#' * (above + 1)} instead.",
            )
        above = heading.level


# Links


def _link_problems(deck: Deck, read: tuple[Read, ...]) -> Iterator[Problem]:
    """One note for each address, where it first stands."""
    places: dict[str, list[tuple[int, int]]] = {}
    for slide, body in read:
        for line, href in _links(deck, slide, body.blocks):
            if is_remote(href):
                places.setdefault(href, []).append((line, slide.number))
    for href, seen in places.items():
        yield Problem(
            line=seen[0][0],
            level="note",
            code="remote-link",
            message=f"The link {href} on {slides_in_words(number for _, number in seen)} leads to "
            "the internet, which Workshop never uses. If people should find it later, write the "
            "address itself on the slide or on the handout.",
        )


def _links(deck: Deck, slide: Slide, blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    for block in walk(blocks):
        for line, spans in texts(block):
            for href in dict.fromkeys(span.href for span in spans if span.href):
                yield (line_of(slide, href) if href in slide.source else line), href
    for key, words in (("header", slide.style.header), ("footer", slide.style.footer)):
        if "](" in words or "//" in words:
            for span in read_words(words):
                if span.href:
                    yield setting_line(deck, slide, key), span.href
