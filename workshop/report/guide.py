"""The facilitator's guide on paper: a Markdown text that is no deck."""

from html import escape

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QTextDocument

from workshop.render.fonts import families_for
from workshop.report.paper import FOOT, MARGIN, QUIET, Paint, Paper, rich

GUIDE_PX = 11.0


def guide_document(text: str, px: float) -> QTextDocument:
    """The guide's text set in our fonts, ``px`` large."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont(families_for(text))
    font.setPixelSize(round(px))
    document.setDefaultFont(font)
    document.setUseDesignMetrics(True)
    document.setMarkdown(text)
    return document


def guide_pages(text: str, paper: Paper) -> tuple[Paint, ...]:
    """The pages of a guide in Markdown."""
    document = guide_document(text, GUIDE_PX)
    title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")
    width = paper.width - 2 * MARGIN
    room = paper.height - 2 * MARGIN - FOOT
    document.setPageSize(QRectF(0, 0, width, room).size())
    count = document.pageCount()

    def page(number: int) -> Paint:
        def paint(painter: QPainter, _rect: QRectF) -> None:
            part = QRectF(0, number * room, width, room)
            painter.save()
            painter.translate(MARGIN, MARGIN - number * room)
            document.drawContents(painter, part)
            painter.restore()
            for words, align in ((escape(title), "left"), (f"{number + 1} / {count}", "right")):
                line = rich(f'<p align="{align}">{words}</p>', px=8, ink=QUIET)
                line.paint(painter, QRectF(MARGIN, paper.height - MARGIN - 8, width, 12))

        return paint

    return tuple(page(number) for number in range(count))
