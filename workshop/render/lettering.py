"""Draws a laid-out text, letter by letter where that is quicker than Qt's own way.

Letters of 64 pixels and more Qt fills as outlines, a whole run of them as one. Its rasteriser then
looks through what the run has in a row of pixels for each edge that it adds, so a line of 70
letters takes five times as long as its letters one by one. On a 4K wall most letters are as large.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEngine, QPainter, QTextFormat, QTextLayout

_OUTLINES_FROM_PX = 64.0
"""From this size on, in pixels of the device, Qt keeps no pictures of letters."""

_IN_THE_FONT = frozenset(
    (
        QTextFormat.Property.FontFamilies,
        QTextFormat.Property.FontItalic,
        QTextFormat.Property.FontPixelSize,
        QTextFormat.Property.FontWeight,
    )
)
"""What of a marked word is in its glyphs; colours, grounds and lines only Qt's own way draws."""


def draw_text(painter: QPainter, layout: QTextLayout, at: QPointF) -> None:
    """Draw a text in the painter's pen, as ``layout.draw`` does."""
    if not (_is_outlined(painter, layout) and _is_plain(painter, layout)):
        layout.draw(painter, at)
        return
    painter.save()
    # Positions added to those of the letters would be rounded otherwise than by Qt's own way.
    painter.translate(at)
    origin = QPointF(0, 0)
    for run in layout.glyphRuns():
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            run.setGlyphIndexes([glyph])
            run.setPositions([place])
            painter.drawGlyphRun(origin, run)
    painter.restore()


def _is_outlined(painter: QPainter, layout: QTextLayout) -> bool:
    """Whether its letters are filled as outlines on pixels, not written as text as on paper."""
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        return False
    stretch = abs(painter.deviceTransform().determinant()) ** 0.5
    return bool(layout.font().pixelSize() * stretch >= _OUTLINES_FROM_PX)


def _is_plain(painter: QPainter, layout: QTextLayout) -> bool:
    """Whether it is nothing but letters in one colour that covers, also where letters join."""
    if painter.opacity() < 1.0 or painter.pen().color().alpha() < 255:
        return False
    return all(_IN_THE_FONT.issuperset(each.format.properties()) for each in layout.formats())
