"""Figures of a clock that do not dance: every digit has a cell of one width.

So a changing digit moves none of its neighbours, and only its own cell has to be painted anew.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from workshop.deck.model import Span
from workshop.render.text import Face, Text
from workshop.render.theme import load_theme

DIGIT_EM = 0.668
"""How high a digit is, as a share of its size."""
_COLON_EM = 0.3


@lru_cache(maxsize=64)
def _glyph(sign: str, px: int) -> Text:
    text = Text((Span(text=sign),), Face(px=px, bold=True, leading=1.0), load_theme().paper)
    text.break_lines(10_000)
    return text


@lru_cache(maxsize=32)
def cell_width(px: int) -> float:
    """Return the width of a digit's cell."""
    return max(_glyph(digit, px).width for digit in "0123456789") * 1.02


def _width_of(sign: str, px: int) -> float:
    return px * _COLON_EM if sign == ":" else cell_width(px)


def row_width(figures: str, px: int) -> float:
    """Return how wide figures are: digits, colons, a plus."""
    return sum(_width_of(sign, px) for sign in figures)


def px_for(digit_height: float) -> int:
    """Return the size at which a digit has a height."""
    return round(digit_height / DIGIT_EM)


def cells(figures: str, right: float, top: float, px: int) -> list[tuple[str, QRectF]]:
    """Return each sign and its cell, the last ending at ``right``, digits from ``top`` down."""
    placed: list[tuple[str, QRectF]] = []
    for sign in reversed(figures):
        wide = _width_of(sign, px)
        right -= wide
        placed.append((sign, QRectF(right, top - 0.06 * px, wide, (DIGIT_EM + 0.12) * px)))
    return placed[::-1]


def changed_cells(old: list[tuple[str, QRectF]], new: list[tuple[str, QRectF]]) -> QRectF:
    """Return what has to be painted anew between two rows of figures."""
    part = QRectF()
    for one, other in ((old, new), (new, old)):
        for each in one:
            if each not in other:
                part = part.united(each[1])
    return part


def paint_row(painter: QPainter, placed: list[tuple[str, QRectF]], px: int, ink: str) -> None:
    """Paint figures in their cells."""
    painter.setPen(QColor(ink))
    for sign, cell in placed:
        text = _glyph(sign, px)
        x = cell.center().x() - text.width / 2
        lift = 0.05 * px if sign == ":" else 0.0
        baseline = cell.top() + (0.06 + DIGIT_EM) * px
        text.layout.draw(painter, QPointF(x, baseline - text.baseline() - lift))
