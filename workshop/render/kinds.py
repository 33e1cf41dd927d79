"""Which layout a slide gets: what its class says, else what follows from its content."""

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
)
from workshop.render.blocks import words_of
from workshop.render.scene import title_and_rest
from workshop.render.text import plain

KINDS = (
    "lead", "section", "statement", "quote", "columns", "compare", "photo", "prompt", "poll",
    "results", "break",
)  # fmt: skip
"""The classes that name a layout."""


def kind_of(slide: Slide, body: Body) -> str:
    """The name of the layout; ``content`` and ``media`` have no class."""
    for name in slide.style.classes:
        if name in KINDS and _possible(name, body):
            return name
    if slide.results is not None:
        return "results"
    if body.poll is not None:
        return "poll"
    if slide.discussion is not None and _is_prompt(body.blocks):
        return "prompt"
    return _from_content(slide, body)


def _possible(name: str, body: Body) -> bool:
    """A few layouts need something to lay out."""
    if name == "poll":
        return body.poll is not None
    if name in ("lead", "statement", "section", "photo"):
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
    return "media" if _has_one_picture(rest) else "content"


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
