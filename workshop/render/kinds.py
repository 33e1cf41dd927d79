"""Which layout a slide gets: what its class says, else what follows from its content."""

import re

from workshop.deck.model import (
    Block,
    Body,
    Columns,
    Heading,
    ItemList,
    Paragraph,
    PictureRow,
    Quote,
    Slide,
    Table,
)
from workshop.render.blocks import words_of
from workshop.render.scene import title_and_rest
from workshop.render.text import plain

KINDS = (
    "lead", "section", "statement", "quote", "steps", "columns", "compare", "photo", "table",
    "prompt", "poll", "results", "break", "thanks",
)  # fmt: skip
"""The classes that name a layout."""

_THANKS = re.compile(
    r"\b(thank|thanks|gracias|merci|danke|grazie|obrigad[oa]|dank|tack|takk|tak|kiitos)\b"
    r"|תודה|شكر|спасибо|дякую|谢谢|謝謝|ありがとう|감사",
    re.IGNORECASE,
)
"""Thanks, in the languages that a deck is likely to be in."""

_FEW_LETTERS = 270
"""How much a list may say and still be set as rows or steps of its own."""


def kind_of(slide: Slide, body: Body, *, last: bool = False) -> str:
    """The name of the layout; ``content``, ``points`` and ``media`` have no class.

    ``last`` says that the slide ends its deck.
    """
    for name in slide.style.classes:
        if name in KINDS and _possible(name, body):
            return name
    if slide.results is not None:
        return "results"
    if body.poll is not None:
        return "poll"
    if slide.discussion is not None and _is_prompt(body.blocks):
        return "prompt"
    if last and _is_farewell(body):
        return "thanks"
    return _from_content(slide, body)


def _possible(name: str, body: Body) -> bool:
    """A few layouts need something to lay out."""
    if name == "poll":
        return body.poll is not None
    if name == "steps":
        return _is_listed(title_and_rest(body.blocks)[1], most=8, longest=160)
    if name == "table":
        return any(isinstance(block, Table) for block in body.blocks)
    if name in ("lead", "statement", "section", "photo", "thanks"):
        # Long text, code and tables would be shrunk beyond recognition.
        return not any(not isinstance(block, _SIMPLE) for block in body.blocks)
    return True


_SIMPLE = Heading | Paragraph | ItemList | PictureRow | Quote


def _is_prompt(blocks: tuple[Block, ...]) -> bool:
    return all(isinstance(block, Heading | Paragraph) for block in blocks) and len(blocks) <= 4


def _from_content(slide: Slide, body: Body) -> str:
    blocks = body.blocks
    heads = [block for block in blocks if isinstance(block, Heading)]
    few = len(words_of(blocks)) < 200
    covered = any(not each.side and not each.picture.filters for each in body.backgrounds)
    _, rest = title_and_rest(blocks)
    if any(head.fit for head in heads):
        return "content"
    if covered and heads and few and all(isinstance(b, Heading | Paragraph) for b in blocks):
        return "photo"
    if blocks and len(heads) == len(blocks):
        return _headings_only(slide, heads)
    if (
        slide.number == 1
        and heads
        and few
        and all(isinstance(b, Heading | Paragraph) for b in blocks)
    ):
        return "lead"
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and len(words_of(blocks)) < 160:
        return "statement"
    if rest and isinstance(rest[0], Quote) and all(isinstance(b, Quote | Paragraph) for b in rest):
        return "quote" if len(words_of(rest)) < 320 else "content"
    if _says_little(blocks, rest):
        return "statement"
    if _makes_columns(blocks):
        return "columns"
    if _is_listed(rest, most=5, longest=96) and len(words_of(rest)) <= _FEW_LETTERS:
        ordered = any(isinstance(block, ItemList) and block.ordered for block in rest)
        return "steps" if ordered else "points"
    if _is_tabled(rest):
        return "table"
    return "media" if _has_one_picture(rest) else "content"


def _is_farewell(body: Body) -> bool:
    """A heading that says thanks, and at most a line or two."""
    blocks = body.blocks
    return (
        bool(blocks)
        and isinstance(blocks[0], Heading)
        and _THANKS.search(plain(blocks[0].spans)) is not None
        and not body.backgrounds
        and not blocks[0].fit
        and len(plain(blocks[0].spans)) <= 32
        and all(isinstance(block, Heading | Paragraph) for block in blocks)
        and len(words_of(blocks)) <= 160
    )


def _is_listed(rest: tuple[Block, ...], *, most: int, longest: int) -> bool:
    """A short list of single lines, with at most a line before and one after."""
    lists = [block for block in rest if isinstance(block, ItemList)]
    others = [block for block in rest if not isinstance(block, ItemList)]
    if len(lists) != 1 or len(others) > 2 or len(words_of(tuple(others))) > 120:
        return False
    if not all(isinstance(block, Paragraph) for block in others):
        return False
    items = lists[0].items
    return 2 <= len(items) <= most and all(
        item.checked is None
        and len(item.blocks) == 1
        and isinstance(item.blocks[0], Paragraph)
        and len(words_of(item.blocks)) <= longest
        for item in items
    )


def _is_tabled(rest: tuple[Block, ...]) -> bool:
    """A table, with at most a line before and one after."""
    tables = [block for block in rest if isinstance(block, Table)]
    others = [block for block in rest if not isinstance(block, Table)]
    return len(tables) == 1 and len(others) <= 2 and all(isinstance(b, Paragraph) for b in others)


def _headings_only(slide: Slide, heads: list[Heading]) -> str:
    if slide.number == 1:
        return "lead"
    if slide.starts_part:
        return "section"
    words = plain(heads[0].spans)
    if len(words) > 32 and len(heads) == 1:
        return "statement"
    return "section" if heads[0].level == 1 else "lead"


def _says_little(blocks: tuple[Block, ...], rest: tuple[Block, ...]) -> bool:
    """A title and a sentence or two, which would be lost below a title at the top."""
    return (
        len(blocks) > len(rest) >= 1
        and len(rest) <= 2
        and all(isinstance(block, Paragraph) for block in rest)
        and len(words_of(rest)) <= 120
        and "\n" not in words_of(rest)
    )


def _makes_columns(blocks: tuple[Block, ...]) -> bool:
    """A title, then two or three headings of one lower level with a little under each."""
    if len(blocks) < 5 or not isinstance(blocks[0], Heading):
        return False
    inner = [block for block in blocks[1:] if isinstance(block, Heading)]
    if len(inner) not in (2, 3) or not isinstance(blocks[1], Heading):
        return False
    if any(head.level != inner[0].level or head.level <= blocks[0].level for head in inner):
        return False
    if isinstance(blocks[-1], Heading) or len(words_of(blocks)) > 420:
        return False
    return all(isinstance(block, Heading | Paragraph | ItemList) for block in blocks)


def _has_one_picture(rest: tuple[Block, ...]) -> bool:
    rows = [block for block in rest if isinstance(block, PictureRow)]
    if len(rows) != 1 or any(isinstance(block, Columns) for block in rest):
        return False
    if len(rest) == 1:
        return True
    if rows[0] is not rest[0] and rows[0] is not rest[-1]:
        return False
    others = [block for block in rest if block is not rows[0]]
    return len(rows[0].pictures) == 1 and all(
        isinstance(block, Heading | Paragraph | ItemList | Quote) for block in others
    )
