"""From a deck's blocks to pieces that flow: one piece a block, set in the theme's sizes."""

from collections.abc import Sequence

from workshop.deck.model import (
    Aside,
    Block,
    Code,
    Columns,
    Heading,
    ItemList,
    Paragraph,
    PictureRow,
    Quote,
    Span,
    Table,
)
from workshop.render.flow import Piece, Row, Stack, TextPiece
from workshop.render.lists import Points
from workshop.render.pictures import Pictures
from workshop.render.text import Face, is_rtl, on_grid, plain
from workshop.render.theme import Palette, Theme

_DEEPEST = 24
"""Blocks nested deeper than this are not laid out; nobody could read them."""


class Setting:
    """What blocks are set with: theme, colours, pictures, and the size of the running text."""

    __slots__ = ("deck_width", "palette", "pictures", "px", "theme")

    def __init__(
        self, theme: Theme, palette: Palette, pictures: Pictures, deck_width: float, px: int = 0
    ) -> None:
        """``px`` is the size of running text; the theme's where it is 0."""
        self.theme = theme
        self.palette = palette
        self.pictures = pictures
        self.deck_width = deck_width
        self.px = px or theme.body_px

    def sized(self, px: int) -> "Setting":
        """The same with running text of another size."""
        return Setting(self.theme, self.palette, self.pictures, self.deck_width, px)

    def heading_px(self, level: int) -> int:
        """The size of a heading within the body."""
        share = {1: 1.25, 2: 1.16}.get(level, 1.04)
        return round(self.px * share)


def is_airy(blocks: Sequence[Block]) -> bool:
    """Whether a slide has only a few short points, which may take the room there is."""
    if len(blocks) != 1 or not isinstance(blocks[0], ItemList):
        return False
    items = blocks[0].items
    return len(items) <= 5 and all(
        len(item.blocks) == 1 and len(words_of(item.blocks)) <= 70 for item in items
    )


def stack_of(blocks: Sequence[Block], setting: Setting, depth: int = 0) -> Stack:
    """The blocks as one stack."""
    pieces = [piece_of(block, setting, depth) for block in blocks] if depth < _DEEPEST else []
    return Stack(pieces, gap=on_grid(setting.px * (0.58 if depth == 0 else 0.24)))


def piece_of(block: Block, setting: Setting, depth: int = 0) -> Piece:
    """One block as a piece; ``depth`` counts the lists and quotes around it."""
    if isinstance(block, Paragraph):
        return TextPiece(block.spans, Face(px=setting.px), setting.palette)
    if isinstance(block, Heading):
        return heading_piece(block, setting)
    if isinstance(block, ItemList):
        return _points(block, setting, depth)
    # The rest is rarer; its modules are loaded when a deck first needs them.
    if isinstance(block, Columns):
        # A column is not an inset: its lists are set as they would be without it.
        inner = depth + 1 if depth else 0
        parts = [stack_of(column, setting, inner) for column in block.columns]
        for part in parts:
            part.gap = on_grid(setting.px * 0.5)
        rtl = any(part.rtl for part in parts[:1])
        return Row(parts, block.shares, gap=setting.px * 1.6, rtl=rtl)
    if isinstance(block, Table):
        from workshop.render.tables import Grid

        return Grid(block, setting)
    if isinstance(block, PictureRow):
        from workshop.render.figures import Figures

        return Figures(block, setting)
    from workshop.render import panels

    if isinstance(block, Code):
        return panels.CodePanel(block, setting)
    if isinstance(block, Quote):
        return panels.QuotePanel(stack_of(block.blocks, setting, depth + 1), setting)
    return panels.AsidePanel(block, setting)


def heading_piece(block: Heading, setting: Setting) -> Piece:
    """A heading within the body."""
    face = Face(px=setting.heading_px(block.level), bold=True, leading=1.15)
    kind = "heading" if block.level < 3 else "subheading"
    ink = setting.palette.accent if block.level < 3 else setting.palette.ink
    return TextPiece(block.spans, face, setting.palette, kind=kind, ink=ink, balance=True)


def _points(block: ItemList, setting: Setting, depth: int) -> Points:
    inner = setting if depth == 0 else setting.sized(max(30, round(setting.px * 0.88)))
    stacks = [stack_of(item.blocks, inner, depth + 1) for item in block.items]
    rtl = is_rtl(words_of(block.items[0].blocks)) if block.items else False
    return Points(
        block, stacks, face=Face(px=inner.px), palette=setting.palette, depth=depth, rtl=rtl
    )


def words_of(blocks: Sequence[Block]) -> str:
    """All words of some blocks, for counting and for finding their direction."""
    return " ".join(part for block in blocks for part in _words(block) if part)


def _words(block: Block) -> list[str]:
    if isinstance(block, Heading | Paragraph):
        return [plain(block.spans)]
    if isinstance(block, ItemList):
        return [words_of(item.blocks) for item in block.items]
    if isinstance(block, Quote):
        return [words_of(block.blocks)]
    if isinstance(block, Columns):
        return [words_of(column) for column in block.columns]
    if isinstance(block, Table):
        return [plain(cell) for row in (block.header, *block.rows) for cell in row]
    if isinstance(block, Code | Aside):
        return [block.text]
    return []


def text_of(words: str) -> tuple[Span, ...]:
    """Plain words as spans."""
    return (Span(text=words),)
