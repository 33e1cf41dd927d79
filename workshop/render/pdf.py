"""Slides as a PDF: text that is found, pages that are named, links that lead somewhere.

Qt paints the pages, with its fonts inside, and marks what leads somewhere. It knows nothing of an
outline, page labels or notes, so those are put in afterwards.
"""

from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPdfWriter

from workshop import __version__
from workshop.deck.model import UNITS_HIGH, Deck, Slide
from workshop.files import write_atomically
from workshop.render.glyphs import GlyphBook
from workshop.render.offscreen import pages_of, painting_on, require_drawing
from workshop.render.slide import paint_page
from workshop.values import value

UNITS_PER_INCH = 144
"""Makes a page of 16:9 as wide as a slide of other programs, 13⅓ inches."""

POINTS_PER_UNIT = 72 / UNITS_PER_INCH


@value
class Leaf:
    """A page of the PDF: a slide at a build step."""

    slide: Slide
    step: int


def export_pdf(
    deck: Deck,
    *,
    folder: Path,
    theme: str | None,
    out: Path,
    steps: bool = False,
    notes: bool = False,
) -> Path:
    """Write one page a slide with all it builds up, or with ``steps`` one a step; return ``out``.

    With ``notes`` the speaker notes lie on each page as a note to open.

    Raises:
        WorkshopError: It cannot be written, or nobody knows the theme.
    """
    from workshop.render.bookmarks import finished  # brings the library for PDF

    painted, leaves, glyphs = _paint(deck, folder, theme, steps=steps)
    with BytesIO() as whole:
        finished(painted, deck, leaves, glyphs, notes=notes).write(whole)
        write_atomically(out, whole.getvalue())
    return out


def _paint(
    deck: Deck, folder: Path, theme: str | None, *, steps: bool
) -> tuple[bytes, tuple[Leaf, ...], GlyphBook]:
    require_drawing()
    pages = pages_of(deck, folder, theme)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(deck.title)
    writer.setCreator(f"Workshop {__version__}")
    writer.setResolution(UNITS_PER_INCH)
    size = QSizeF(deck.width * POINTS_PER_UNIT, UNITS_HIGH * POINTS_PER_UNIT)
    writer.setPageSize(
        QPageSize(size, QPageSize.Unit.Point, "slide", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    leaves: list[Leaf] = []
    glyphs = GlyphBook()
    with painting_on(writer) as painter:
        for index, slide in enumerate(deck.slides):
            page = pages.page(index)
            for step in range(page.steps + 1) if steps else (page.steps,):
                if leaves:
                    writer.newPage()
                paint_page(painter, page, step=step)
                for box in page.boxes:
                    if box.layout is not None and box.step <= step:
                        glyphs.note(box.layout)
                leaves.append(Leaf(slide=slide, step=step))
    return bytes(buffer.data().data()), tuple(leaves), glyphs
