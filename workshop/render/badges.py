"""Letters on shapes: how things that people choose among are told apart without colour alone."""

from workshop.deck.model import Span
from workshop.polls.signs import letter
from workshop.render.colours import contrast, stronger
from workshop.render.page import Sheet
from workshop.render.text import Face, Text

SHAPE_ORDER = (
    "ellipse", "rect", "triangle", "diamond", "pentagon", "hexagon", "star", "ellipse",
)  # fmt: skip
"""The shape of A, B, C... as on the printed cards."""

_OPTICAL = {"triangle": (1.04, 0.13), "diamond": (1.06, 0.0), "pentagon": (1.06, 0.03)}
"""How much larger a shape is drawn to look as large as a circle, and how much lower its letter."""


def put_badge(sheet: Sheet, number: int, x: float, y: float, side: float) -> None:
    """Put the badge of the option with this number: its colour, its shape and its letter."""
    fill = sheet.theme.fills[number % len(sheet.theme.fills)]
    shape = SHAPE_ORDER[number % len(SHAPE_ORDER)]
    grow, sink = _OPTICAL.get(shape, (1.0, 0.0))
    wide = side * grow * (0.9 if shape == "rect" else 1.0)
    at_x, at_y = x + (side - wide) / 2, y + (side - wide) / 2 - sink * side * 0.4
    faint = contrast(fill, sheet.palette.surface) < 3
    sheet.put(
        "badge",
        at_x,
        at_y,
        wide,
        wide,
        shape=shape,
        ink=fill,
        corner=side * 0.12,
        outline=sheet.palette.ink if faint else "",
        outline_px=3.0 if faint else 0.0,
        text=shape,
    )
    face = Face(px=round(side * 0.6), bold=True, leading=1.0)
    text = Text((Span(text=letter(number)),), face, sheet.palette)
    text.break_lines(side, align="center")
    ink = stronger(fill, "#000000", "#ffffff")
    lower = y + (side - text.height) / 2 + sink * side * 0.62
    sheet.write("badge-letter", text, x, lower, side, ink=ink)
