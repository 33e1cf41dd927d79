"""What a composition works with: the slide's parts, its colours, and the space it may fill."""

from workshop.deck.model import Block, Body, Deck, Heading, Paragraph, PictureRow, Slide, Span
from workshop.render.blocks import Setting, is_airy, stack_of, words_of
from workshop.render.flow import STEP, Piece, TextPiece, fit
from workshop.render.lists import Points
from workshop.render.page import Sheet
from workshop.render.pictures import Pictures
from workshop.render.text import GRID, Face, is_rtl, on_grid, plain
from workshop.render.theme import Palette, Theme

_TITLE_STEPS = 3
"""How many sizes a title may have: its own, and two steps of the type scale below."""


class Scene:
    """One slide being composed on a sheet."""

    def __init__(
        self,
        slide: Slide,
        body: Body,
        *,
        deck: Deck,
        theme: Theme,
        palette: Palette,
        pictures: Pictures,
        kind: str,
    ) -> None:
        """Take the slide apart: its title and the blocks below it."""
        self.slide, self.body, self.deck = slide, body, deck
        self.theme, self.palette, self.pictures = theme, palette, pictures
        self.kind = kind
        self.sheet = Sheet(float(deck.width), theme, palette)
        self.setting = Setting(theme, palette, pictures, float(deck.width))
        space = theme.space
        self.x = self.sheet.margin
        self.width = self.sheet.width - 2 * self.sheet.margin
        self.top = space["top"]
        self.bottom = self.sheet.height - space["bottom"]
        self.title, self.rest = title_and_rest(body.blocks)
        self.rtl = is_rtl(words_of(body.blocks[:2]))
        self.smallest = 1000.0
        self.scale = 1.0
        self.overflow = False

    @property
    def height(self) -> float:
        """From the top of the free space to its bottom."""
        return self.bottom - self.top

    def px(self, name: str) -> int:
        """A size of the theme's type scale."""
        return self.theme.type[name]

    def narrow(self, x: float, width: float) -> None:
        """Use only a part of the slide's width, as beside a split background."""
        self.x, self.width = x, width

    def words(
        self,
        spans: tuple[Span, ...],
        size: str,
        *,
        kind: str = "text",
        bold: bool = False,
        ink: str = "",
        leading: float = 1.3,
        balance: bool = False,
        align: str = "start",
        spacing: float = 0.0,
    ) -> TextPiece:
        """Some words as a piece, in a size of the type scale."""
        face = Face(px=self.px(size), bold=bold, leading=leading, spacing=spacing)
        return TextPiece(
            spans, face, self.palette, kind=kind, ink=ink, balance=balance, align=align
        )

    def stack(self, blocks: tuple[Block, ...]) -> Piece:
        """Blocks in running text."""
        stack = stack_of(blocks, self.setting)
        if is_airy(blocks) and isinstance(stack.pieces[0], Points):
            stack.pieces[0].gap = on_grid(self.setting.px * 0.72)
        return stack

    def settle(
        self,
        piece: Piece,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        grow: float = 1.0,
        rise: float = 0.0,
        main: bool = True,
    ) -> float:
        """Fit a piece into an area and place it; return its lower edge.

        ``rise`` is where it stands in the space it leaves: 0 at the top, 0.5 in the middle.
        """
        found = fit(piece, width, height, grow=grow)
        at = y + max(0.0, height - found.height) * rise
        if rise:
            at = round(at / GRID) * GRID
        left = x + width - found.width * found.scale if piece.rtl else x
        with self.sheet.at(left, at, found.scale):
            piece.place(self.sheet, 0, 0, found.width)
        self.smallest = min(self.smallest, piece.smallest_px() * found.scale)
        self.overflow = self.overflow or found.overflow
        if main:
            self.scale = found.scale
        return at + found.height

    def set_title(
        self, *, size: str = "title", room: float = 0.34, over: Piece | None = None
    ) -> float:
        """Write the title at the top, always at the same place; return where the body begins.

        A title of many lines is set a step or two smaller, as is one of two lines ``over`` a piece
        that could not be a step larger otherwise: what people read longest gives way last.
        """
        if self.title is None:
            return self.top
        best: tuple[int, float] | None = None
        for step in range(_TITLE_STEPS):
            tried = self._title(size, step)
            below = self._below(self.top + tried.measure(self.width))
            lines = max(tried.text.lines, 2)
            scale = STEP
            if over is not None and tried.text.lines > 1:
                scale = fit(over, self.width, self.bottom - below, grow=STEP).scale
            if best is None or lines < best[0] or scale > best[1] * 1.02:
                best, piece = (lines, scale), tried
            # A second step down is for what would be smaller than the theme has it.
            if best == (2, STEP) or (step == 1 and best[0] == 2 and best[1] >= 1):
                break
        piece.measure(self.width)
        return self._below(
            self.settle(piece, self.x, self.top, self.width, self.height * room, main=False)
        )

    def _title(self, size: str, step: int) -> TextPiece:
        """The title some steps of the type scale below a size."""
        assert self.title is not None
        face = Face(px=round(self.px(size) / STEP**step), bold=True, leading=1.12)
        return TextPiece(self.title.spans, face, self.palette, kind="title", balance=True)

    def _below(self, title: float) -> float:
        """Where the body begins under a title that ends at some height."""
        one_line = self.top + on_grid(self.px("title") * 1.12)
        return on_grid(max(title, one_line) + self.px("title") * 0.56)

    def fill_title(self, y: float, height: float) -> float:
        """Write a title marked ``fit`` across the whole width; return its lower edge."""
        assert self.title is not None
        piece = TextPiece(
            self.title.spans, Face(px=200, bold=True, leading=1.1), self.palette, kind="title"
        )
        piece.measure(1e6)
        natural = max(1.0, piece.text.width)
        scale = min(self.width / natural, height / piece.text.height, 2.2)
        scale *= 0.995  # rounding must not push the last word to a second line
        piece.measure(self.width / scale)
        with self.sheet.at(self.x, y, scale):
            piece.place(self.sheet, 0, 0, self.width / scale)
        self.smallest = min(self.smallest, 200 * scale)
        return y + piece.text.height * scale


def title_and_rest(blocks: tuple[Block, ...]) -> tuple[Heading | None, tuple[Block, ...]]:
    """The heading a slide opens with, be it after a picture, and the rest."""
    for number, block in enumerate(blocks[:2]):
        if isinstance(block, Heading):
            return block, blocks[:number] + blocks[number + 1 :]
        if not isinstance(block, PictureRow):
            break
    return None, blocks


def sentence(blocks: tuple[Block, ...]) -> str:
    """The words of the only paragraph, when there is nothing else; else empty."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return plain(blocks[0].spans)
    return ""
