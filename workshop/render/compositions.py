"""The plain compositions: content, title, part opener, statement, quotation, break."""

from workshop.deck.model import Heading, Paragraph, Quote, Span
from workshop.render.blocks import text_of
from workshop.render.flow import Piece, Stack, TextPiece
from workshop.render.page import Sheet
from workshop.render.scene import Scene
from workshop.render.text import plain

_CAPITALS_EM = 0.67
"""How high the text face's capitals are, as a share of its size."""

GROW = 1.34
"""How far sparse text may be enlarged."""


def content(scene: Scene) -> None:
    """A title at its fixed place, and what belongs to it below."""
    if scene.title is not None and scene.title.fit and not scene.rest:
        tall = scene.height
        scene.fill_title(scene.top + tall * 0.18, tall * 0.6)
        return
    y = scene.fill_title(scene.top, 300) + 40 if _fits_width(scene) else scene.set_title()
    if not scene.rest:
        return
    piece = scene.stack(scene.rest)
    rise = 0.18 if scene.title is not None else 0.42
    scene.settle(piece, scene.x, y, scene.width, scene.bottom - y, grow=GROW, rise=rise)


def _fits_width(scene: Scene) -> bool:
    return scene.title is not None and scene.title.fit


def lead(scene: Scene) -> None:
    """The title slide: large, to the left, a little above the middle."""
    _rings(scene)
    pieces: list[Piece] = [Bar(scene)]
    blocks = list(scene.body.blocks)
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            size = "lead" if number == 0 else "heading"
            pieces.append(
                scene.words(
                    block.spans,
                    size,
                    kind="title" if number == 0 else "subtitle",
                    bold=number == 0,
                    leading=1.06 if number == 0 else 1.2,
                    balance=True,
                    ink="" if number == 0 else scene.palette.muted,
                )
            )
        elif isinstance(block, Paragraph):
            pieces.append(scene.words(block.spans, "body", ink=scene.palette.muted, balance=True))
        else:
            pieces.append(scene.stack((block,)))
    settle_large(scene, LeadStack(pieces), rise=0.42, share=0.78)


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


def _rings(scene: Scene) -> None:
    """Large quiet rings at the far corner: people in a circle."""
    if scene.body.backgrounds:
        return
    before = scene.sheet.boxes[:]  # furniture, which the rings must not cover
    scene.sheet.boxes.clear()
    soft = scene.palette.soft
    width = scene.sheet.width
    x, y = (0.02 * width if scene.rtl else 0.98 * width), 1010.0
    for radius, line in ((520.0, 54.0), (380.0, 54.0), (240.0, 54.0)):
        scene.sheet.put(
            "ornament",
            x - radius,
            y - radius,
            2 * radius,
            2 * radius,
            shape="ellipse",
            outline=soft,
            outline_px=line,
        )
    scene.sheet.boxes += before


def section(scene: Scene) -> None:
    """A part opener: the part's number and name, then the title, on deep colour."""
    _rings(scene)
    label = part_label(scene)
    pieces: list[Piece] = []
    if label:
        pieces.append(
            scene.words(text_of(label), "label", kind="label", bold=True, ink=scene.palette.accent)
        )
    if scene.title is not None:
        pieces.append(
            scene.words(
                scene.title.spans, "section", kind="title", bold=True, leading=1.08, balance=True
            )
        )
    rest = [
        scene.words(b.spans, "body", ink=scene.palette.muted, balance=True)
        if isinstance(b, Paragraph)
        else scene.stack((b,))
        for b in scene.rest
    ]
    settle_large(scene, SectionStack([*pieces, *rest]), rise=0.44, share=0.76)


class SectionStack(Stack):
    """A label close above its title."""

    def between(self, above: Piece, below: Piece) -> float:
        """The label belongs to the title."""
        return 26.0 if (above.kind, below.kind) == ("label", "title") else 40.0


def part_label(scene: Scene) -> str:
    """Such as ``Part 2 of 7 · Open the box``; the name only where the title does not say it."""
    slide = scene.slide
    if not slide.part:
        return ""
    openers = [other for other in scene.deck.slides if other.starts_part]
    before = [other for other in openers if other.number <= slide.number]
    count = f"Part {len(before)} of {len(openers)}" if before and len(openers) > 1 else ""
    name = "" if slide.part.strip().lower() == slide.title.strip().lower() else slide.part
    return "  ·  ".join(part for part in (count, name) if part)


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
    settle_large(scene, stack, rise=0.44, share=0.84, grow=1.16)


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
    scene.settle(SectionStack(pieces), x, y, width, scene.bottom - y, grow=1.16, rise=0.42)
    if pieces and isinstance(pieces[0], TextPiece):
        first, text = scene.sheet.boxes[before], pieces[0].text
        capitals = text.baseline() - _CAPITALS_EM * text.face.px
        _hang_mark(scene, first.y + capitals * first.scale)


def _hang_mark(scene: Scene, y: float) -> None:
    """The large quotation mark in the margin, its upper edge at ``y``."""
    mark = scene.words(
        text_of("”" if scene.rtl else "“"),
        "quote",
        kind="quote-mark",
        bold=True,
        ink=scene.palette.mark,
    )
    mark.measure(200)
    big = 3.2
    x = scene.x + scene.width - mark.text.width * big if scene.rtl else scene.x - 12
    y -= big * (mark.text.baseline() - _CAPITALS_EM * mark.text.face.px)
    with scene.sheet.at(x, y, big):
        mark.place(scene.sheet, 0, 0, mark.text.width + 4)


def _is_source(words: str) -> bool:
    """Whether a line says whose words they are."""
    return words.lstrip().startswith(("—", "–", "-- ", "- ", "~ "))


def _unquoted(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words without quotation marks around them all, since the large mark is one."""
    words = plain(spans)
    if len(spans) == 1 and len(words) > 2 and words[0] in '“"«„' and words[-1] in '”"»“':
        return (Span(text=words[1:-1], marks=spans[0].marks, href=spans[0].href),)
    return spans


def pause(scene: Scene) -> None:
    """A break: calm, in the middle of the slide, nothing to read but what matters."""
    _rings(scene)
    pieces: list[Piece] = [Bar(scene)]
    if scene.title is not None:
        pieces.append(
            scene.words(
                scene.title.spans, "lead", kind="title", bold=True, leading=1.08, balance=True
            )
        )
    pieces += [
        scene.words(block.spans, "heading", ink=scene.palette.muted, balance=True)
        if isinstance(block, Paragraph)
        else scene.stack((block,))
        for block in scene.rest
    ]
    settle_large(scene, LeadStack(pieces), rise=0.44, share=0.76)
