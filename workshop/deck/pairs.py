"""Two languages on one slide: ``How are you? / ¿Cómo está?`` in a deck with a second language.

Only a deck that names a ``second-lang`` in its front matter has pairs; there every heading,
paragraph, item and cell with one slash between spaces is one. In Marp and on GitHub it reads as
written. Here the first language stands large, the other below it and smaller.
"""

from workshop.deck.model import (
    Block,
    Body,
    Columns,
    Deck,
    Heading,
    ItemList,
    Mark,
    Paragraph,
    Quote,
    Span,
    Table,
)
from workshop.values import replace

BETWEEN = " / "
_LITERAL = Mark.CODE | Mark.MATH


def second_language(deck: Deck) -> str:
    """The language that stands below the deck's own; empty where there is one only."""
    return next((value.strip() for key, value in deck.front if key == "second-lang"), "")


def set_pairs(body: Body) -> Body:
    """What is on a slide with its pairs set below each other."""
    poll = body.poll
    if poll is not None:
        poll = replace(
            poll, question=_text(poll.question), scale=tuple(_text(label) for label in poll.scale)
        )
    return replace(body, blocks=tuple(_block(block) for block in body.blocks), poll=poll)


def _text(text: str) -> str:
    """A pair as two lines of one size."""
    return text.replace(BETWEEN, "\n") if text.count(BETWEEN) == 1 else text


def _block(block: Block) -> Block:
    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(_block(each) for each in blocks)

    match block:
        case Heading(spans=spans) | Paragraph(spans=spans):
            return replace(block, spans=_spans(spans))
        case ItemList(items=items):
            listed = tuple(replace(item, blocks=inner(item.blocks)) for item in items)
            return replace(block, items=listed)
        case Quote(blocks=blocks):
            return replace(block, blocks=inner(blocks))
        case Columns(columns=columns):
            return replace(block, columns=tuple(inner(column) for column in columns))
        case Table(header=header, rows=rows):
            return replace(block, header=_cells(header), rows=tuple(_cells(row) for row in rows))
    return block


def _cells(row: tuple[tuple[Span, ...], ...]) -> tuple[tuple[Span, ...], ...]:
    return tuple(_spans(cell) for cell in row)


def _spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with what follows the slash on a line of its own, marked as second."""
    whole = "".join("x" * len(span.text) if span.marks & _LITERAL else span.text for span in spans)
    if whole.count(BETWEEN) != 1:
        return spans
    cut = whole.index(BETWEEN)
    made: list[Span] = []
    at = 0
    for span in spans:
        end = at + len(span.text)
        first, rest = span.text[: max(0, cut - at)], span.text[max(0, cut + len(BETWEEN) - at) :]
        if first:
            made.append(replace(span, text=first))
        if at <= cut < end:
            made.append(Span(text="\n"))
        if end > cut + len(BETWEEN) and rest:
            made.append(replace(span, text=rest, marks=span.marks | Mark.SECOND))
        at = end
    return tuple(made)
