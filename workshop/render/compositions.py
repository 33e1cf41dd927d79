"""The plain compositions: content, statement, quotation."""

from workshop.deck.model import Heading, ItemList, Paragraph, Quote, Span
from workshop.render.blocks import piece_of, stack_of, text_of, words_of
from workshop.render.flow import Piece, Stack, TextPiece
from workshop.render.page import Sheet
from workshop.render.scene import Scene
from workshop.render.text import Face, Text, plain

_CAPITALS_EM = 0.67
"""How high the text face's capitals are, as a share of its size."""

GROW = 1.44
"""How far sparse text may be enlarged: two steps of the type scale."""


def content(scene: Scene) -> None:
    """A title at its fixed place, and what belongs to it below."""
    if scene.title is not None and scene.title.fit and not scene.rest:
        tall = scene.height
        scene.fill_title(scene.top + tall * 0.18, tall * 0.6)
        return
    piece = scene.stack(scene.rest) if scene.rest else None
    wide = _fits_width(scene)
    y = scene.fill_title(scene.top, 300) + 40 if wide else scene.set_title(over=piece)
    if piece is None:
        return
    rise = 0.18 if scene.title is not None else 0.42
    scene.settle(piece, scene.x, y, scene.width, scene.bottom - y, grow=GROW, rise=rise)


def points(scene: Scene) -> None:
    """A few points or steps, with at most a line before and one after."""
    from workshop.render.points import Rows, Steps  # a slide with no list has no need of it

    longest = max(
        len(words_of(item.blocks))
        for block in scene.rest
        if isinstance(block, ItemList)
        for item in block.items
    )
    setting = scene.setting
    pieces: list[Piece] = []
    for block in scene.rest:
        if not isinstance(block, ItemList):
            pieces.append(scene.stack((block,)))
            continue
        stacks = [stack_of(item.blocks, setting, 1) for item in block.items]
        if scene.kind == "steps":
            across = 3 <= len(stacks) <= 4 and longest <= 30 and scene.width > 1300
            made: Piece = Steps(
                block, stacks, px=setting.px, palette=scene.palette, rtl=scene.rtl, across=across
            )
        else:
            made = Rows(block, stacks, px=setting.px, palette=scene.palette, rtl=scene.rtl)
        pieces.append(made)
    # Rows begin with air of their own.
    rise = 0.0 if scene.kind == "points" else 0.38
    stack = Stack(pieces, gap=36)
    y = scene.set_title(over=stack)
    scene.settle(stack, scene.x, y, scene.width, scene.bottom - y, grow=GROW, rise=rise)


def table(scene: Scene) -> None:
    """A table that has the slide to itself, but for a line before or after."""
    from workshop.render.tables import Grid

    pieces: list[Piece] = []
    for block in scene.rest:
        piece = piece_of(block, scene.setting)
        if isinstance(piece, Grid):
            piece.full = True
        pieces.append(piece)
    stack = Stack(pieces, gap=36)
    y = scene.set_title(over=stack)
    scene.settle(stack, scene.x, y, scene.width, scene.bottom - y, grow=GROW, rise=0.2)


class Sign(Piece):
    """An icon that opens a slide in place of the bar."""

    kind = "bar"

    def __init__(self, scene: Scene, name: str) -> None:
        """It stands at the side where reading begins."""
        self.rtl, self.name = scene.rtl, name

    def measure(self, width: float) -> float:
        """Its height."""
        return min(96.0, width)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Put it at the side where reading begins; its drawing has an eighth of air around it."""
        at = x + width - 96 + 10 if self.rtl else x - 10
        sheet.put("icon", at, y, 96, 96, shape=f"icon:{self.name}", ink=sheet.palette.mark)


def _fits_width(scene: Scene) -> bool:
    return scene.title is not None and scene.title.fit


class Bar(Piece):
    """A short bar in the theme's colour, which opens a title."""

    kind = "bar"

    def __init__(self, scene: Scene) -> None:
        """It stands at the side where reading begins."""
        self.rtl = scene.rtl

    def measure(self, width: float) -> float:
        """Its height."""
        return min(12.0, width)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Put it at the side where reading begins."""
        at = x + width - 120 if self.rtl else x
        sheet.put("bar", at, y, 120, 12, shape="rect", corner=6, ink=sheet.palette.mark)


class LeadStack(Stack):
    """A bar, a large title and quiet lines below it."""

    def between(self, above: Piece, below: Piece) -> float:
        """More air below the title than between the lines."""
        if above.kind == "bar":
            return 44.0
        return 20.0 if above.kind == below.kind else 40.0


def settle_large(
    scene: Scene, stack: Stack, *, rise: float, share: float, grow: float = 1.0
) -> None:
    """Place large words on the side where reading begins, a little above the middle."""
    if all(piece.kind == "bar" for piece in stack.pieces):
        return  # a bar with nothing below it is only dirt
    width = min(scene.width, scene.sheet.width * share)
    x = scene.x + (scene.width - width if scene.rtl else 0)
    scene.settle(stack, x, scene.top, width, scene.bottom - scene.top, grow=grow, rise=rise)


def statement(scene: Scene) -> None:
    """One sentence that has the slide to itself."""
    pieces: list[Piece] = []
    first = True
    for block in scene.body.blocks:
        if isinstance(block, Heading | Paragraph) and first:
            first = False
            pieces.append(
                scene.words(
                    block.spans,
                    "statement",
                    kind="statement",
                    bold=isinstance(block, Heading) or len(plain(block.spans)) < 60,
                    leading=1.14,
                    balance=True,
                )
            )
        elif isinstance(block, Paragraph):
            pieces.append(
                scene.words(block.spans, "heading", ink=scene.palette.muted, balance=True)
            )
        else:
            pieces.append(scene.stack((block,)))
    stack = LeadStack([Bar(scene), *pieces])
    settle_large(scene, stack, rise=0.44, share=0.84, grow=1.2)


def quotation(scene: Scene) -> None:
    """Somebody's words, large, with the mark hanging in the margin."""
    y = scene.set_title(size="heading") if scene.title is not None else scene.top
    pieces: list[Piece] = []
    for block in scene.rest:
        inner = block.blocks if isinstance(block, Quote) else (block,)
        for part in inner:
            if not isinstance(part, Paragraph):
                pieces.append(scene.stack((part,)))
            elif _is_source(plain(part.spans)) or not isinstance(block, Quote):
                pieces.append(
                    scene.words(part.spans, "body", kind="source", ink=scene.palette.muted)
                )
            else:
                pieces.append(
                    scene.words(
                        _unquoted(part.spans), "quote", kind="quote", leading=1.24, balance=True
                    )
                )
    hang = 150.0
    width = min(scene.width - hang, scene.sheet.width * 0.74)
    x = scene.x + (scene.width - hang - width if scene.rtl else hang)
    before = len(scene.sheet.boxes)
    scene.settle(Stack(pieces, gap=42), x, y, width, scene.bottom - y, grow=1.2, rise=0.42)
    if pieces and isinstance(pieces[0], TextPiece):
        first, text = scene.sheet.boxes[before], pieces[0].text
        capitals = text.baseline() - _CAPITALS_EM * text.face.px
        _hang_mark(scene, first.y + capitals * first.scale)


def _hang_mark(scene: Scene, y: float) -> None:
    """The large quotation mark in the margin, its upper edge at ``y``."""
    face = Face(px=scene.px("quote"), bold=True)
    mark = Text(text_of("”" if scene.rtl else "“"), face, scene.palette)
    mark.break_lines(200, align="left")
    big = 3.0
    x = scene.x + scene.width - mark.width * big if scene.rtl else scene.x - 12
    y -= big * (mark.baseline() - _CAPITALS_EM * face.px)
    with scene.sheet.at(x, y, big):
        scene.sheet.write("quote-mark", mark, 0, 0, mark.width + 4, ink=scene.palette.mark)


def _is_source(words: str) -> bool:
    """Whether a line says whose words they are."""
    return words.lstrip().startswith(("—", "–", "-- ", "- ", "~ "))


def _unquoted(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words without quotation marks around them all, since the large mark is one."""
    words = plain(spans)
    if len(spans) == 1 and len(words) > 2 and words[0] in '“"«„' and words[-1] in '”"»“':
        return (Span(text=words[1:-1], marks=spans[0].marks, href=spans[0].href),)
    return spans
