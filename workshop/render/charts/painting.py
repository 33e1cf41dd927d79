"""Paints a laid-out chart: its quiet shapes, then the marks, then the words."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from workshop.render.charts.plot import Chart, Mark
from workshop.render.page import Box
from workshop.render.slide import paint_shape


def paint_chart(painter: QPainter, chart: Chart, *, grown: float = 1.0) -> None:
    """Paint a chart in slide units. ``grown`` is how much of its length each mark has, up to 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for box in chart.boxes:
        if box.layout is None:
            paint_shape(painter, box)
    for mark in chart.marks:
        _paint_mark(painter, mark, grown)
    for box in chart.boxes:
        if box.layout is not None:
            _paint_words(painter, box)
    painter.restore()


def _paint_words(painter: QPainter, box: Box) -> None:
    assert box.layout is not None
    painter.save()
    painter.translate(box.x, box.y)
    painter.scale(box.scale, box.scale)
    painter.setPen(QColor(box.ink))
    box.layout.draw(painter, QPointF(0, 0))
    painter.restore()


def _paint_mark(painter: QPainter, mark: Mark, grown: float) -> None:
    if grown <= 0.0 and mark.kind != "key":
        return
    area = QRectF(mark.x, mark.y, mark.width, mark.height)
    if mark.kind == "dot":
        painter.setOpacity(grown)
    elif grown < 1.0 and mark.kind != "key":
        area = _grown(mark, grown)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark.fill))
    corner = min(mark.corner, area.width() / 2, area.height() / 2)
    path = QPainterPath()
    path.addRoundedRect(area, corner, corner)
    painter.drawPath(path)
    if mark.pattern:
        _paint_pattern(painter, area, path, mark)
    if mark.outline_px:
        inset = min(mark.outline_px / 2, area.width() / 2, area.height() / 2)
        pen = QPen(QColor(mark.ink), mark.outline_px)
        if mark.kind == "range":
            # Nobody is to take its end for a count.
            pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), corner, corner)
    painter.setOpacity(1.0)


def _grown(mark: Mark, grown: float) -> QRectF:
    """A mark with a part of its length, drawn towards where it grows from."""
    if mark.upright:
        top = mark.base + (mark.y - mark.base) * grown
        return QRectF(mark.x, top, mark.width, mark.height * grown)
    left = mark.base + (mark.x - mark.base) * grown
    return QRectF(left, mark.y, mark.width * grown, mark.height)


def _paint_pattern(painter: QPainter, area: QRectF, path: QPainterPath, mark: Mark) -> None:
    """Lines that lean one way or the other, or points; they stand still while a mark grows."""
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(mark.ink), 2.5))
    if mark.pattern == "points":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mark.ink))
        _points(painter, area)
    else:
        pitch, lean = (13.0, 1) if mark.pattern == "stripes" else (10.0, -1)
        _slanted(painter, area, pitch, lean)
    painter.restore()


def _slanted(painter: QPainter, area: QRectF, pitch: float, lean: int) -> None:
    tall = area.height()
    first = int((area.left() - tall) // pitch)
    last = int((area.right() + tall) // pitch) + 1
    lines = []
    for number in range(first, last + 1):
        x = number * pitch
        low, high = (x, x + tall) if lean > 0 else (x + tall, x)
        lines.append(QLineF(low, area.bottom(), high, area.top()))
    painter.drawLines(lines)


def _points(painter: QPainter, area: QRectF) -> None:
    pitch, radius = 14.0, 2.2
    for row in range(int(area.top() // pitch), int(area.bottom() // pitch) + 1):
        for column in range(int(area.left() // pitch), int(area.right() // pitch) + 1):
            x = column * pitch + (row % 2) * pitch / 2
            painter.drawEllipse(QPointF(x, row * pitch + pitch / 2), radius, radius)
