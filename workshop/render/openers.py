"""Slides that open and close: the title, the parts, a break, the thanks."""

from math import cos, hypot, radians, sin

from workshop.deck.model import Block, Heading, Paragraph
from workshop.render.blocks import text_of
from workshop.render.compositions import Bar, LeadStack, settle_large
from workshop.render.flow import Piece, Stack
from workshop.render.furniture import part_place
from workshop.render.scene import Scene

RINGS = (520.0, 380.0, 240.0)
"""The radii of the three rings, people in circles, which stand on every slide of this kind.

Whichever ring would come near words is left out.
"""

_RING_PX = 54.0

_CLEAR = 24.0
"""How far a ring keeps from words."""

_WIDE = 1700
"""From this width on a slide has room for words beside two rings."""

_SEAT_PX = 27.0
_SEATS = ((0, 78.0), (0, 50.0), (1, 66.0), (0, 22.0), (1, 30.0), (2, 52.0))
"""Who sits where on the rings of a title: which ring, and how far round."""


def lead(scene: Scene) -> None:
    """The title slide: large, to the left, a little above the middle."""
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
    _seat(scene, _corner_rings(scene))


def section(scene: Scene) -> None:
    """A part opener on deep colour: the part's name, the title, and its number in the rings."""
    number, _ = part_place(scene.deck, scene.slide)
    ringed = number and not scene.body.backgrounds
    share = _beside_rings(scene) if ringed else 0.76
    pieces: list[Piece] = []
    if label := part_label(scene):
        pieces.append(
            scene.words(
                text_of(label), "subheading", kind="label", bold=True, ink=scene.palette.accent
            )
        )
    if scene.title is not None:
        pieces.append(_title(scene, "section"))
    pieces += [_quiet(scene, block, "heading") for block in scene.rest]
    settle_large(scene, SectionStack(pieces), rise=0.44, share=share)
    if ringed:
        _ringed(scene, text=str(number))
    else:
        _corner_rings(scene)


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
    ringed = not scene.body.backgrounds
    share = _beside_rings(scene) if ringed else 0.76
    pieces: list[Piece] = [Bar(scene)]
    if scene.title is not None:
        pieces.append(_title(scene, "lead"))
    pieces += [_quiet(scene, block, size) for block in scene.rest]
    settle_large(scene, LeadStack(pieces), rise=0.44, share=share)
    if ringed:
        _ringed(scene, icon=icon)


def _title(scene: Scene, size: str) -> Piece:
    assert scene.title is not None
    return scene.words(scene.title.spans, size, kind="title", bold=True, leading=1.08, balance=True)


def _quiet(scene: Scene, block: Block, size: str = "body") -> Piece:
    """A line below a title, in the second voice."""
    if isinstance(block, Paragraph):
        return scene.words(block.spans, size, ink=scene.palette.muted, balance=True)
    return scene.stack((block,))


def _corner_rings(scene: Scene) -> list[int]:
    """Large quiet rings at the far corner; which of them there is room for."""
    return [] if scene.body.backgrounds else _rings(scene, *_corner(scene), 1.0)


def _corner(scene: Scene) -> tuple[float, float]:
    """The middle of the rings at the corner where reading ends."""
    width = scene.sheet.width
    return (0.02 * width if scene.rtl else 0.98 * width), 1010.0


def _seat(scene: Scene, rings: list[int]) -> None:
    """People on the rings there are, each in a hue of its own, wherever no words stand."""
    middle_x, middle_y = _corner(scene)
    side = -1 if scene.rtl else 1
    words = [area for box in scene.sheet.boxes if (area := box.words()) is not None]
    for number, (ring, degrees) in enumerate(_SEATS):
        x = middle_x - side * RINGS[ring] * cos(radians(degrees))
        y = middle_y - RINGS[ring] * sin(radians(degrees))
        near = _SEAT_PX + 18
        if ring not in rings or any(
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


def _place_of_rings(scene: Scene) -> tuple[float, float]:
    """Where the middle of the rings beside words is, and their size."""
    width = scene.sheet.width
    # A narrow slide has more need of room for its words.
    far, size = (0.795, 0.82) if width >= _WIDE else (0.81, 0.7)
    return ((1 - far) * width if scene.rtl else far * width), size


def _beside_rings(scene: Scene) -> float:
    """The share of the width that words have beside them: two rings stay free, or one."""
    centre, size = _place_of_rings(scene)
    ring = 1 if scene.sheet.width >= _WIDE else 2
    reach = (RINGS[ring] + _RING_PX / 2) * size + 2 * _CLEAR
    edge = scene.x + scene.width - centre if scene.rtl else centre - scene.x
    return (edge - reach) / scene.sheet.width


def _ringed(scene: Scene, *, text: str = "", icon: str = "") -> None:
    """Rings beside the words, with a part's number or an icon in them."""
    centre, size = _place_of_rings(scene)
    _rings(scene, centre, 540.0, size)
    inner = (RINGS[-1] - _RING_PX / 2) * size
    if icon:
        side = inner * 1.25
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


def _rings(scene: Scene, x: float, y: float, size: float) -> list[int]:
    """Put the rings behind all else, but those that words come near; return which they are."""
    words = [line for box in scene.sheet.boxes for line in box.line_areas()]
    kept = [
        number
        for number, radius in enumerate(RINGS)
        if not any(_is_near(line, x, y, radius * size, _RING_PX * size) for line in words)
    ]
    before = scene.sheet.boxes[:]
    scene.sheet.boxes.clear()
    for radius in (RINGS[number] for number in kept):
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
    return kept


def _is_near(
    area: tuple[float, float, float, float], x: float, y: float, radius: float, thick: float
) -> bool:
    """Whether a ring around a point, some units thick, comes near an area."""
    left, top, right, bottom = area
    nearest = hypot(max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom))
    farthest = hypot(max(abs(left - x), abs(right - x)), max(abs(top - y), abs(bottom - y)))
    away = thick / 2 + _CLEAR
    return nearest < radius + away and farthest > radius - away
