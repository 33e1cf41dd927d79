"""The colours a slide stands on: the theme's or the deck's own, and always readable."""

from PySide6.QtGui import QColor

from workshop.deck.model import Slide
from workshop.render.colours import contrast, mixed, parse_colour, stronger
from workshop.render.theme import Palette, Theme
from workshop.values import replace

TEXT_CONTRAST = 7.0
MARK_CONTRAST = 3.0
CHOSEN_CONTRAST = 4.5
"""What a deck may choose for itself, if it gives both colours."""

_DEEP = ("section", "break", "thanks")
"""Layouts that stand on the theme's deep colours."""


def palette_for(slide: Slide, theme: Theme, kind: str, *, on_picture: bool = False) -> Palette:
    """The palette of a slide: paper or deep, with the deck's own colours worked in.

    A colour for words that cannot be read on the ground is not taken, unless a picture lies
    between: then the ground, which is also the scrim's colour, gives way.
    """
    deep = kind in _DEEP
    if "invert" in slide.style.classes:
        deep = not deep
    palette, other = (theme.deep, theme.paper) if deep else (theme.paper, theme.deep)
    ground = _solid(slide.style.background_color)
    ink = _solid(slide.style.color)
    if ground and ground != palette.background:
        palette = _on_ground(palette, other, ground)
    if ink and on_picture and contrast(ink, palette.background) < TEXT_CONTRAST:
        palette = _on_ground(palette, other, _extreme(ink))
    # Who gives both colours has chosen; a colour for words alone was chosen for another ground.
    least = CHOSEN_CONTRAST if ground else TEXT_CONTRAST
    if ink and contrast(ink, palette.background) >= least:
        palette = with_ink(palette, ink)
    return palette


def _solid(written: str) -> str:
    """A colour of the deck as ``#rrggbb``; empty where it gives none that hides what is below."""
    found = parse_colour(written) if written else None
    return found.name() if isinstance(found, QColor) and found.alphaF() > 0.5 else ""


def _on_ground(palette: Palette, other: Palette, ground: str) -> Palette:
    """The palette on another ground, each colour kept as long as it can be seen."""
    ink = palette.ink
    if contrast(ink, ground) < TEXT_CONTRAST:
        ink = other.ink if contrast(other.ink, ground) >= TEXT_CONTRAST else _extreme(ground)
    first, second = (palette, other) if ink == palette.ink else (other, palette)

    def text(name: str) -> str:
        for source in (first, second):
            colour: str = getattr(source, name)
            if contrast(colour, ground) >= TEXT_CONTRAST:
                return colour
        return ink

    def mark(name: str) -> str:
        for source in (first, second):
            colour: str = getattr(source, name)
            if contrast(colour, ground) >= MARK_CONTRAST:
                return colour
        return ink

    soft = mixed(ground, ink, 0.07)
    return Palette(
        background=ground,
        surface=mixed(ground, ink, 0.04),
        soft=soft,
        ink=ink,
        muted=text("muted"),
        accent=text("accent"),
        mark=mark("mark"),
        rule=mark("rule"),
        link=text("link"),
        highlight=_behind(ink, (first.highlight, second.highlight, soft)),
        code=tuple(
            colour if contrast(colour, soft) >= TEXT_CONTRAST else ink for colour in first.code
        ),
        hues=tuple(
            next((c for c in pair if contrast(c, soft) >= MARK_CONTRAST), ink)
            for pair in zip(first.hues, second.hues, strict=True)
        ),
    )


def with_ink(palette: Palette, ink: str) -> Palette:
    """The palette with the deck's own colour for its words."""
    return replace(
        palette,
        ink=ink,
        muted=ink,
        highlight=_behind(ink, (palette.highlight, palette.soft, palette.background)),
    )


def _extreme(ground: str) -> str:
    return stronger(ground, "#000000", "#ffffff")


def _behind(ink: str, grounds: tuple[str, ...]) -> str:
    """The first ground on which the ink can be read, else the last."""
    return next((g for g in grounds if contrast(ink, g) >= TEXT_CONTRAST), grounds[-1])
