"""Slides that open and close: the title, the parts, a break, the thanks."""

from math import cos, radians, sin

from workshop.deck.model import Block, Heading, Paragraph
from workshop.render.blocks import text_of
from workshop.render.compositions import Bar, LeadStack, settle_large
from workshop.render.flow import Piece, Stack
from workshop.render.furniture import part_place
from workshop.render.scene import Scene

RINGS = (520.0, 380.0, 240.0)
"""The radii of the three rings, people in circles, which stand on every slide of this kind."""

_RING_PX = 54.0

_SEAT_PX = 27.0
_SEATS = ((0, 78.0), (0, 50.0), (1, 66.0), (0, 22.0), (1, 30.0), (2, 52.0))
"""Who sits where on the rings of a title: which ring, and how far round."""


def lead(scene: Scene) -> None:
    """The title slide: large, to the left, a little above the middle."""
    _corner_rings(scene)
    pieces: list[Piece] = [Bar(scene)]
    for number, block in enumerate(scene.body.blocks):
        if isinstance(block, Heading):
            first = number == 0
            pieces.append(
                scene.words(
                    block.spans,
                    "lead" if first else "heading",
                    kind="title" if first else "subtitle",
                    bold=first,
                    leading=1.06 if first else 1.2,
                    balance=True,
                    ink="" if first else scene.palette.muted,
                )
            )
        else:
            pieces.append(_quiet(scene, block))
    settle_large(scene, LeadStack(pieces), rise=0.42, share=0.78)
    _seat(scene)


def section(scene: Scene) -> None:
    """A part opener on deep colour: the part's name, the title, and its number in the rings."""
    number, _ = part_place(scene.deck, scene.slide)
    if number and not scene.body.backgrounds:
        wide = _ringed(scene, text=str(number))
    else:
        wide = scene.sheet.width * 0.76
        _corner_rings(scene)
    pieces: list[Piece] = []
    if label := part_label(scene):
        pieces.append(
            scene.words(text_of(label), "label", kind="label", bold=True, ink=scene.palette.accent)
        )
    if scene.title is not None:
        pieces.append(_title(scene, "section"))
    pieces += [_quiet(scene, block) for block in scene.rest]
    settle_large(scene, SectionStack(pieces), rise=0.44, share=wide / scene.sheet.width)


class SectionStack(Stack):
    """A label close above its title."""

    def between(self, above: Piece, below: Piece) -> float:
        """The label belongs to the title."""
        return 24.0 if (above.kind, below.kind) == ("label", "title") else 42.0


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


def pause(scene: Scene) -> None:
    """A break: calm, nothing to read but what matters, and a cup in the rings."""
    _closing(scene, "cup", "heading")


def thanks(scene: Scene) -> None:
    """The end: thanks, large, whom they are for and how to go on, and a heart in the rings."""
    _closing(scene, "heart", "body")


def _closing(scene: Scene, icon: str, size: str) -> None:
    share = 0.76
    if not scene.body.backgrounds:
        share = _ringed(scene, icon=icon) / scene.sheet.width
    pieces: list[Piece] = [Bar(scene)]
    if scene.title is not None:
        pieces.append(_title(scene, "lead"))
    pieces += [_quiet(scene, block, size) for block in scene.rest]
    settle_large(scene, LeadStack(pieces), rise=0.44, share=share)


def _title(scene: Scene, size: str) -> Piece:
    assert scene.title is not None
    return scene.words(scene.title.spans, size, kind="title", bold=True, leading=1.08, balance=True)


def _quiet(scene: Scene, block: Block, size: str = "body") -> Piece:
    """A line below a title, in the second voice."""
    if isinstance(block, Paragraph):
        return scene.words(block.spans, size, ink=scene.palette.muted, balance=True)
    return scene.stack((block,))


def _corner_rings(scene: Scene) -> None:
    """Large quiet rings at the far corner, with a footer kept out of them."""
    if not scene.body.backgrounds:
        _rings(scene, *_corner(scene), 1.0)


def _corner(scene: Scene) -> tuple[float, float]:
    """The middle of the rings at the corner where reading ends."""
    width = scene.sheet.width
    return (0.02 * width if scene.rtl else 0.98 * width), 1010.0


def _seat(scene: Scene) -> None:
    """People on the rings, each in a hue of its own, wherever no words stand."""
    if scene.body.backgrounds:
        return
    middle_x, middle_y = _corner(scene)
    side = -1 if scene.rtl else 1
    words = [area for box in scene.sheet.boxes if (area := box.words()) is not None]
    for number, (ring, degrees) in enumerate(_SEATS):
        x = middle_x - side * RINGS[ring] * cos(radians(degrees))
        y = middle_y - RINGS[ring] * sin(radians(degrees))
        near = _SEAT_PX + 18
        if any(
            left - near < x < right + near and top - near < y < bottom + near
            for left, top, right, bottom in words
        ):
            continue
        scene.sheet.put(
            "seat",
            x - _SEAT_PX,
            y - _SEAT_PX,
            2 * _SEAT_PX,
            2 * _SEAT_PX,
            shape="ellipse",
            ink=scene.palette.hues[number],
        )


def _ringed(scene: Scene, *, text: str = "", icon: str = "") -> float:
    """Rings beside the words with a part's number or an icon in them; the width for the words."""
    width = scene.sheet.width
    size = min(1.0, (width / 1920) ** 2)  # a narrow slide has more need of room for its words
    far = 0.765 if size == 1.0 else 0.81
    centre = (1 - far) * width if scene.rtl else far * width
    _rings(scene, centre, 540.0, size)
    inner = (RINGS[-1] - _RING_PX / 2) * size
    if icon:
        side = inner * 1.06
        scene.sheet.put(
            "icon",
            centre - side / 2,
            540 - side / 2,
            side,
            side,
            shape=f"icon:{icon}",
            ink=scene.palette.mark,
        )
    else:
        _numeral(scene, text, centre, inner)
    reach = (RINGS[-1] + _RING_PX / 2) * size + 48
    return scene.x + scene.width - centre - reach if scene.rtl else centre - reach - scene.x


def _numeral(scene: Scene, text: str, centre: float, inner: float) -> None:
    """A part's number in the middle of the rings, as large as they let it be."""
    piece = scene.words(
        text_of(text), "section", kind="numeral", bold=True, leading=1.0, ink=scene.palette.accent
    )
    piece.align = "center"
    piece.measure(2 * inner)
    scale = min(2.6, 1.5 * inner / max(1.0, piece.text.width))
    face = piece.text.face
    middle = piece.text.baseline() - 0.335 * face.px  # of the figures, which have no descent
    with scene.sheet.at(centre - inner, 540 - middle * scale, scale):
        piece.measure(2 * inner / scale)
        piece.place(scene.sheet, 0, 0, 2 * inner / scale)


def _rings(scene: Scene, x: float, y: float, size: float) -> None:
    before = scene.sheet.boxes[:]  # furniture, which the rings must not cover
    scene.sheet.boxes.clear()
    for radius in RINGS:
        scene.sheet.put(
            "ornament",
            x - radius * size,
            y - radius * size,
            2 * radius * size,
            2 * radius * size,
            shape="ellipse",
            outline=scene.palette.soft,
            outline_px=_RING_PX * size,
        )
    scene.sheet.boxes += before
