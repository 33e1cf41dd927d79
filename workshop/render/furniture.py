"""What stands at the edges of a slide: header, footer and page number."""

import re

from workshop.deck.model import Deck, Slide, Span
from workshop.render.flow import TextPiece
from workshop.render.scene import Scene
from workshop.render.text import Face, on_grid

_MARKED = re.compile(r"[*_`\[<~=!&\\]")
"""What Markdown would read as more than a word."""

_LEADING = 1.25
_LONGEST_EM = 52.0
"""A footer breaks its lines here, so that a long credit can be read."""

_CLEAR_OF_RINGS = 0.69
"""Where the rings of a title slide begin, as a share of the width."""

EDGE = 40.0
"""From the slide's upper and lower edge to the lines."""

AIR = 36.0
"""Between what a slide says and the line at its lower edge: a line of the same size."""


def furnish(scene: Scene) -> None:
    """Write header, footer and page number where the deck asks for them."""
    style = scene.slide.style
    px = scene.px("small")
    number = page_number(scene.deck, scene.slide)
    line = on_grid(px * _LEADING)
    top = low = scene.sheet.height - EDGE - line
    shown = str(number) if number else ""
    if style.header:
        _write(scene, style.header, "header", EDGE - px * 0.2, scene.width)
    if style.footer:
        room = scene.width - px * (1 + 0.7 * len(shown))
        if scene.kind == "lead":
            room = min(room, scene.sheet.width * _CLEAR_OF_RINGS - scene.sheet.margin)
        tall = _write(scene, style.footer, "footer", low, min(room, px * _LONGEST_EM))
        top = low - max(0.0, tall - line)
    if shown:
        align = "left" if scene.rtl else "right"
        piece = _piece(scene, (Span(text=shown),), "page-number", align)
        x, wide = _number_area(scene)
        piece.measure(wide)
        piece.place(scene.sheet, x, low, wide)
    if style.footer or shown:
        scene.bottom = min(scene.bottom, top - AIR)
    if style.header or style.footer or shown:
        scene.smallest = min(scene.smallest, float(px))


def _number_area(scene: Scene) -> tuple[float, float]:
    """Left edge and width: the slide's own margins, unless a picture covers them."""
    if any(each.side and each.fit == "cover" for each in scene.body.backgrounds):
        return scene.x, scene.width
    return scene.sheet.margin, scene.sheet.width - 2 * scene.sheet.margin


def _write(scene: Scene, words: str, kind: str, y: float, width: float) -> float:
    """Write a line at ``y``; a footer of several lines grows upwards. Returns its height."""
    piece = _piece(scene, _inline(words), kind, "right" if scene.rtl else "left")
    tall = piece.measure(width)
    if kind == "footer":
        y -= tall - piece.text.face.pitch
    x = scene.x + scene.width - width if scene.rtl else scene.x
    piece.place(scene.sheet, x, y, width)
    return tall


def _piece(scene: Scene, spans: tuple[Span, ...], kind: str, align: str) -> TextPiece:
    face = Face(px=scene.px("small"), leading=_LEADING)
    return TextPiece(spans, face, scene.palette, kind=kind, ink=scene.palette.muted, align=align)


def _inline(words: str) -> tuple[Span, ...]:
    """Header and footer may hold Markdown."""
    if not _MARKED.search(words):
        return (Span(text=words),)
    from workshop.deck.blocks import read_words  # brings the Markdown parser with it

    return read_words(words) or (Span(text=words),)


def page_number(deck: Deck, slide: Slide) -> int:
    """The number shown on a slide, 0 where none is: held pages repeat it, skipped ones lack it."""
    if slide.style.paginate not in ("true", "hold"):
        return 0
    number = 0
    for other in deck.slides[: slide.number]:
        if other.style.paginate not in ("skip", "hold"):
            number += 1
    return number


def part_place(deck: Deck, slide: Slide) -> tuple[int, int]:
    """Which part a part opener begins, counted from 1, and how many there are; else (0, 0)."""
    if not slide.starts_part:
        return (0, 0)
    openers = [other.number for other in deck.slides if other.starts_part]
    return (sum(number <= slide.number for number in openers), len(openers))
