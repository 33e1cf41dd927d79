"""QR codes on the wall and on paper, from their squares."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

Squares = tuple[tuple[bool, ...], ...]
"""The squares of a QR code, row by row."""

_QUIET_SQUARES = 4
"""The white border that a camera needs to find a code."""
_DARK = QColor(0, 0, 0)


def paint_squares(painter: QPainter, area: QRectF, squares: Squares) -> None:
    """Paint a code's dark squares over a white area, which has room for its border.

    Those that touch in a row are one rectangle, so that no line shows between them.
    """
    unit = area.width() / (len(squares) + 2 * _QUIET_SQUARES)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for down, row in enumerate(squares):
        across = 0
        while across < len(row):
            end = across
            while end < len(row) and row[end]:
                end += 1
            if end > across:
                x = area.x() + (across + _QUIET_SQUARES) * unit
                y = area.y() + (down + _QUIET_SQUARES) * unit
                painter.fillRect(QRectF(x, y, (end - across) * unit, unit), _DARK)
            across = max(end, across + 1)
    painter.restore()
