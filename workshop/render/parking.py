"""The parking lot on the wall: what the room wants to come back to, on a calm page of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from workshop.deck.model import UNITS_HIGH, Span
from workshop.render.flow import TextPiece
from workshop.render.lettering import draw_text
from workshop.render.text import Face
from workshop.render.theme import Palette, Theme
from workshop.render.wall_words import wall

SIZES_PX = (52, 46, 40, 36, 32)
"""The sizes that lines are tried in; the least is well above what the back row can read."""
TITLE_PX = 76
LEADING = 1.3
INDENT = 44.0
"""How far the lines stand from the edge, for the mark before each."""
_GAP = 0.55
"""Between two lines, as a multiple of their size."""


def paint_parking(
    painter: QPainter, size: QSizeF, theme: Theme, lines: Sequence[str], *, lang: str = ""
) -> int:
    """Paint the lines on the wall's page and return how many of them there was room for.

    ``size`` is in the painter's units, ``lang`` the deck's language. Where there
    is no room for all, those parked last are shown and the page says how many came before them.
    """
    palette = theme.deep
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(palette.background))
    scale = size.height() / UNITS_HIGH
    painter.scale(scale, scale)
    room = QRectF(0, 0, size.width() / scale, UNITS_HIGH)
    edge = room.width() * 0.08
    room.adjust(edge, 110, -edge, -90)
    title = _piece(wall("parking", lang), TITLE_PX, palette.ink, palette, bold=True)
    top = title.measure(room.width())
    _draw(painter, title, room.topLeft())
    rule = QRectF(room.left(), room.top() + top + 16, 120, 8)
    painter.fillRect(rule, QColor(palette.mark))
    room.setTop(rule.bottom() + 48)
    shown = _paint_lines(
        painter, room, tuple(lines) or (wall("parking-empty", lang),), palette, lang
    )
    painter.restore()
    return min(shown, len(lines))


def _paint_lines(
    painter: QPainter, room: QRectF, lines: tuple[str, ...], palette: Palette, lang: str
) -> int:
    px, first = _fitted(lines, palette, room)
    y = room.top()
    if first:
        earlier = _piece(wall("parking-before", lang, count=first), px, palette.muted, palette)
        tall = earlier.measure(room.width() - INDENT)
        _draw(painter, earlier, QPointF(room.left() + INDENT, y))
        y += tall + px * _GAP
    for line in lines[first:]:
        piece = _piece(line, px, palette.ink, palette)
        tall = piece.measure(room.width() - INDENT)
        _paint_line(painter, QRectF(room.left(), y, room.width(), tall), piece, palette)
        y += tall + px * _GAP
    return len(lines) - first


def _fitted(lines: tuple[str, ...], palette: Palette, room: QRectF) -> tuple[int, int]:
    """The largest size in which all lines fit, or the least with the first line that has room."""
    px = SIZES_PX[0]
    tall: list[float] = []
    for px in SIZES_PX:
        pieces = [_piece(line, px, palette.ink, palette) for line in lines]
        tall = [piece.measure(room.width() - INDENT) + px * _GAP for piece in pieces]
        if sum(tall) - px * _GAP <= room.height():
            return px, 0
    left = room.height() - px * (LEADING + _GAP)
    first = len(lines)
    while first > 1 and left >= tall[first - 1] - px * _GAP:
        first -= 1
        left -= tall[first]
    return px, min(first, len(lines) - 1)


def _paint_line(painter: QPainter, row: QRectF, piece: TextPiece, palette: Palette) -> None:
    px = piece.text.face.px
    dot = QRectF(0, 0, px * 0.3, px * 0.3)
    across = row.right() - dot.width() if piece.rtl else row.left() + dot.width()
    dot.moveCenter(QPointF(across, row.top() + px * 0.68))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.mark))
    painter.drawEllipse(dot)
    _draw(painter, piece, QPointF(row.left() + (0 if piece.rtl else INDENT), row.top()))


def _piece(words: str, px: int, ink: str, palette: Palette, *, bold: bool = False) -> TextPiece:
    face = Face(px=px, bold=bold, leading=LEADING)
    return TextPiece((Span(text=words),), face, palette, ink=ink)


def _draw(painter: QPainter, piece: TextPiece, at: QPointF) -> None:
    painter.setPen(QColor(piece.ink))
    draw_text(painter, piece.text.layout, at)
