"""Where things stand in a deck: its blocks one by one, lines in its file, slides in words."""

import re
from collections.abc import Iterable, Iterator

from workshop.deck.model import (
    Block,
    Body,
    Columns,
    Deck,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Slide,
    Span,
    Table,
)

Read = tuple[Slide, Body]
"""A slide and what is on it."""

_ENDING = re.compile(r"\r\n?|\n")


def walk(blocks: Iterable[Block], *, quotes: bool = True, columns: bool = True) -> Iterator[Block]:
    """Every block in reading order, those inside others too unless ``quotes`` or ``columns`` stop.

    A quote or columns where it stops is handed out itself, and not what is inside.
    """
    for block in blocks:
        yield block
        match block:
            case Quote(blocks=inner):
                if quotes:
                    yield from walk(inner, quotes=quotes, columns=columns)
            case ItemList(items=items):
                for item in items:
                    yield from walk(item.blocks, quotes=quotes, columns=columns)
            case Columns(columns=parts):
                for part in parts if columns else ():
                    yield from walk(part, quotes=quotes, columns=columns)


def texts(block: Block) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """The texts of a block itself, not of those inside it, each with its line."""
    match block:
        case Heading(line=line, spans=spans) | Paragraph(line=line, spans=spans):
            yield line, spans
        case Table(line=line, header=header, rows=rows):
            yield from ((line, cell) for cell in header)
            yield from ((at, cell) for at, row in enumerate(rows, line + 2) for cell in row)


def first_line(slide: Slide) -> int:
    """The line of a slide's first words, after the empty lines that may stand above them."""
    blank = slide.source[: len(slide.source) - len(slide.source.lstrip())]
    return slide.line + len(_ENDING.findall(blank))


def line_at(slide: Slide, at: int) -> int:
    """The line in the file of a place in a slide's source."""
    return slide.line + len(_ENDING.findall(slide.source, 0, at))


def line_of(slide: Slide, words: str) -> int:
    """The line in which some words of a slide first stand; its first line where they do not."""
    at = slide.source.find(words) if words else -1
    if at < 0:
        return first_line(slide)
    return line_at(slide, at)


def front_line(deck: Deck, key: str) -> int:
    """The line of a key of the front matter; the first line where it has none."""
    for number, line in enumerate(deck.text.splitlines(), start=1):
        if line.startswith(f"{key}:"):
            return number
    return 1


def setting_line(deck: Deck, slide: Slide, key: str) -> int:
    """The line of the setting with which ``key`` came to hold on a slide, or the slide's own."""
    named = re.compile(rf"^[ \t]*(?:<!--[ \t]*)?_?{key}[ \t]*:", re.MULTILINE)
    if found := named.search(slide.source):
        return line_at(slide, found.end())
    lines = _ENDING.split(deck.text)[: slide.line - 1]
    above = [number for number, line in enumerate(lines, start=1) if named.match(line)]
    return above[-1] if above else first_line(slide)


def slides_in_words(numbers: Iterable[int]) -> str:
    """The slides with these numbers, each once, and no more than five by name."""
    each = tuple(dict.fromkeys(numbers))
    if len(each) == 1:
        return f"slide {each[0]}"
    shown, more = each[:5], len(each) - 5
    if more > 0:
        return f"slides {', '.join(map(str, shown))} and {more} more"
    return f"slides {', '.join(map(str, shown[:-1]))} and {shown[-1]}"
