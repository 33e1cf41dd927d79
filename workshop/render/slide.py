"""Paints a page: its backdrop, then its boxes, in slide units on whatever painter is handed in."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from workshop.deck.model import Span
from workshop.render.flow import TextPiece
from workshop.render.lettering import draw_text
from workshop.render.page import Box, Page
from workshop.render.text import Face
from workshop.render.theme import Theme
from workshop.render.wall_words import wall


def paint_page(painter: QPainter, page: Page, *, step: int) -> None:
    """Paint a page as it stands at a build step; the caller has scaled to slide units."""
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    area = QRectF(0, 0, page.width, page.height)
    painter.setClipRect(area)
    painter.fillRect(area, QColor(page.backdrop.colour))
    if page.backdrop.pictures:
        from workshop.render.background import paint_backdrop  # only a slide with pictures

        paint_backdrop(painter, page)
    for box in page.boxes:
        if box.step <= step:
            _paint_box(painter, box, page)
    painter.restore()


def _paint_box(painter: QPainter, box: Box, page: Page) -> None:
    if box.layout is not None:
        painter.save()
        painter.translate(box.x, box.y)
        painter.scale(box.scale, box.scale)
        painter.setPen(QColor(box.ink))
        draw_text(painter, box.layout, QPointF(0, 0))
        painter.restore()
    elif box.picture is not None:
        from workshop.render.background import paint_picture  # only a slide with pictures

        paint_picture(painter, box, page)
    elif box.shape.startswith("icon:"):
        from workshop.render.icons import paint_icon  # few slides have one

        area = QRectF(box.x, box.y, box.width, box.height)
        paint_icon(painter, box.shape.removeprefix("icon:"), area, box.ink)
    elif box.shape:
        paint_shape(painter, box)


def paint_shape(painter: QPainter, box: Box) -> None:
    """Paint a filled or outlined shape, with its shadow."""
    rect = QRectF(box.x, box.y, box.width, box.height)
    if box.shadow:
        _paint_shadow(painter, rect, box)
    pen = QPen(Qt.PenStyle.NoPen)
    if box.outline and box.outline_px:
        pen = QPen(QColor(box.outline), box.outline_px)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if box.shape == "dashed":
            pen.setDashPattern([5.0, 6.0])
    painter.setPen(pen)
    painter.setBrush(QColor(box.ink) if box.ink else QBrush(Qt.BrushStyle.NoBrush))
    if box.shape in ("rect", "dashed"):
        painter.drawRoundedRect(rect, box.corner, box.corner)
    elif box.shape == "ellipse":
        painter.drawEllipse(rect)
    elif box.shape == "tick":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_points_in(rect, ((0.0, 0.55), (0.36, 0.92), (1.0, 0.08))))
    else:
        painter.drawPolygon(_points_in(rect, SHAPES[box.shape]))


def _paint_shadow(painter: QPainter, rect: QRectF, box: Box) -> None:
    """A soft shadow in three steps, cheaper by far than a blur."""
    painter.setPen(Qt.PenStyle.NoPen)
    for spread, share in ((7.0, 0.22), (4.0, 0.33), (1.5, 0.45)):
        shade = QColor(40, 20, 5)
        shade.setAlphaF(box.shadow * share)
        painter.setBrush(shade)
        grown = rect.adjusted(-spread / 2, 2, spread / 2, spread + 3)
        painter.drawRoundedRect(grown, box.corner + spread / 2, box.corner + spread / 2)


def _ring(corners: int, turn: float = 0.0) -> tuple[tuple[float, float], ...]:
    """The corners of a regular shape in a unit square, the first one on top."""
    return tuple(
        (
            0.5 + 0.54 * sin(2 * pi * (corner / corners + turn)),
            0.5 - 0.54 * cos(2 * pi * (corner / corners + turn)),
        )
        for corner in range(corners)
    )


SHAPES = {
    "triangle": ((0.5, -0.04), (1.06, 0.96), (-0.06, 0.96)),
    "diamond": ((0.5, -0.07), (1.07, 0.5), (0.5, 1.07), (-0.07, 0.5)),
    "pentagon": _ring(5),
    "hexagon": _ring(6, 1 / 12),
    "star": tuple(
        (
            0.5 + (0.62, 0.42)[corner % 2] * sin(2 * pi * corner / 16),
            0.5 - (0.62, 0.42)[corner % 2] * cos(2 * pi * corner / 16),
        )
        for corner in range(16)
    ),
}
"""The corners of each shape in a unit square."""


def _points_in(rect: QRectF, corners: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF(
        [QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in corners]
    )


def paint_holding_card(
    painter: QPainter, size: QSizeF, theme: Theme, text: str = "", *, lang: str = ""
) -> None:
    """Paint the card that the room sees while it waits.

    ``size`` is in the painter's units; ``text`` is the deck's title, ``lang`` its language.
    """
    palette = theme.deep
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(palette.background))
    scale = size.height() / 1080
    width = size.width() / scale
    painter.scale(scale, scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for radius in (520.0, 380.0, 240.0):
        painter.setPen(QPen(QColor(palette.soft), 54))
        painter.drawEllipse(QPointF(width / 2, 540), radius, radius)
    y = 540.0
    for words, px, ink, bold in (
        (wall("holding", lang), 92, palette.ink, True),
        (text, 44, palette.muted, False),
    ):
        if not words:
            continue
        piece = TextPiece(
            (Span(text=words),),
            Face(px=px, bold=bold, leading=1.2),
            palette,
            align="center",
            balance=True,
        )
        room = width * 0.8
        tall = piece.measure(room)
        y = 540 - tall / 2 if bold else y
        painter.setPen(QColor(ink))
        draw_text(painter, piece.text.layout, QPointF((width - room) / 2, y))
        y += tall + 28
    painter.restore()
