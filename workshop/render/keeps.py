"""What this laptop keeps, on the wall: the rows of its files as they are, in the face of code."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from workshop.deck.model import UNITS_HIGH, Span
from workshop.render.flow import TextPiece
from workshop.render.lettering import draw_text
from workshop.render.text import Face
from workshop.render.theme import Palette, Theme
from workshop.render.wall_words import wall

SIZES_PX = (34, 30, 26, 24, 22)
"""The sizes that rows are tried in; the least is above 1/50 of the height."""
TITLE_PX = 60
FOOT_PX = 30
_GAP_PX = 14.0


def paint_keeps(
    painter: QPainter, size: QSizeF, theme: Theme, rows: Sequence[str], *, lang: str = ""
) -> int:
    """Paint the rows on the wall's page and return how many of them there was room for.

    ``size`` is in the painter's units, ``lang`` the deck's language. A page
    without room for all says how many are left out.
    """
    palette = theme.paper
    painter.save()
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(palette.background))
    scale = size.height() / UNITS_HIGH
    painter.scale(scale, scale)
    room = QRectF(0, 0, size.width() / scale, UNITS_HIGH)
    edge = room.width() * 0.06
    room.adjust(edge, 70, -edge, -60)
    title = _piece(wall("keeps", lang), TITLE_PX, palette, bold=True)
    tall = title.measure(room.width())
    _draw(painter, title, room.topLeft())
    foot = _piece(wall("keeps-foot", lang), FOOT_PX, palette, quiet=True)
    low = foot.measure(room.width())
    _draw(painter, foot, QPointF(room.left(), room.bottom() - low))
    room.adjust(0, tall + 36, 0, -(low + 28))
    shown = _paint_rows(painter, room, tuple(rows), palette, lang)
    painter.restore()
    return shown


def _paint_rows(
    painter: QPainter, room: QRectF, rows: tuple[str, ...], palette: Palette, lang: str
) -> int:
    pieces: list[TextPiece] = []
    for px in SIZES_PX:
        pieces = [_piece(row, px, palette, mono=True) for row in rows]
        if sum(piece.measure(room.width()) + _GAP_PX for piece in pieces) <= room.height():
            break
    y, shown = room.top(), 0
    more = _piece(wall("keeps-more", lang, count=len(rows)), SIZES_PX[-1], palette, quiet=True)
    least = more.measure(room.width())
    for number, piece in enumerate(pieces):
        tall = piece.measure(room.width())
        rest = 0.0 if number + 1 == len(pieces) else least + _GAP_PX
        if y + tall + rest > room.bottom() + 1:
            _draw(painter, more, QPointF(room.left(), y))
            break
        _draw(painter, piece, QPointF(room.left(), y))
        y += tall + _GAP_PX
        shown += 1
    return shown


def _piece(
    words: str,
    px: int,
    palette: Palette,
    *,
    bold: bool = False,
    mono: bool = False,
    quiet: bool = False,
) -> TextPiece:
    face = Face(px=px, bold=bold, mono=mono, leading=1.24)
    ink = palette.muted if quiet else palette.ink
    return TextPiece((Span(text=words),), face, palette, ink=ink)


def _draw(painter: QPainter, piece: TextPiece, at: QPointF) -> None:
    painter.setPen(QColor(piece.ink))
    draw_text(painter, piece.text.layout, at)
