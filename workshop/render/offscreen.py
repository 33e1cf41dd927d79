"""Slides without a window: as a PDF, as pictures, and measured for the back row."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPaintDevice, QPainter, QPdfWriter

from workshop import __version__
from workshop.deck.model import UNITS_HIGH, Deck, Problem
from workshop.errors import WorkshopError
from workshop.files import write_atomically
from workshop.render.cache import Pages
from workshop.render.fonts import load_fonts
from workshop.render.slide import paint_page
from workshop.render.theme import THEMES, load_theme, theme_name

if TYPE_CHECKING:
    from workshop.deck.language import Wording

UNITS_PER_INCH = 144
"""Makes a page of 16:9 as wide as a slide of other programs, 13⅓ inches."""

POINTS_PER_UNIT = 72 / UNITS_PER_INCH


def export_pdf(deck: Deck, *, folder: Path, theme: str | None, out: Path) -> Path:
    """Write one page a slide, as outlines and text, with all build steps shown; return ``out``.

    Raises:
        WorkshopError: It cannot be written, or nobody knows the theme.
    """
    require_drawing()
    pages = _pages(deck, folder, theme)
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
    with _painting_on(writer) as painter:
        for index in range(len(deck.slides)):
            if index:
                writer.newPage()
            page = pages.page(index)
            paint_page(painter, page, step=page.steps)
    write_atomically(out, bytes(buffer.data().data()))
    return out


def export_pictures(deck: Deck, *, folder: Path, theme: str | None, out: Path) -> Path:
    """Write one PNG a slide into the folder ``out``, with all build steps shown; return ``out``.

    They are numbered so that any program sorts them as the deck does.

    Raises:
        WorkshopError: They cannot be written, or nobody knows the theme.
    """
    require_drawing()
    pages = _pages(deck, folder, theme)
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise WorkshopError(
            f"The folder {out} cannot be made: {(error.strerror or str(error)).lower()}.",
            do="Name another with -o.",
        ) from error
    digits = len(str(len(deck.slides)))
    for index in range(len(deck.slides)):
        write_atomically(out / f"slide-{index + 1:0{digits}}.png", _picture(pages, index))
    return out


def inspect_deck(deck: Deck, *, folder: Path, wording: "Wording | None") -> tuple[Problem, ...]:
    """All that ``check`` finds, in line order: in the text, in pictures, and on laid-out slides."""
    from workshop.deck.check import check_deck
    from workshop.render.legibility import legibility_problems

    require_drawing()
    pages = Pages(deck, folder, load_theme(deck.theme))
    found = (*check_deck(deck, pages.pictures.trouble, wording), *legibility_problems(pages))
    return tuple(sorted(found, key=lambda problem: problem.line))


@cache
def require_drawing() -> QCoreApplication:
    """Qt's drawing and our fonts, without a screen unless Qt runs already; kept, it must not go."""
    application = QGuiApplication.instance()
    if application is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        application = QGuiApplication(["workshop"])
    load_fonts()
    return application


@contextmanager
def _painting_on(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that ends also when painting fails: Qt aborts if its device goes before it."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def _pages(deck: Deck, folder: Path, theme: str | None) -> Pages:
    if theme and not theme_name(theme):
        named = f"{', '.join(THEMES[:-1])} or {THEMES[-1]}"
        raise WorkshopError(f"There is no theme {theme}.", do=f"Choose {named}.")
    return Pages(deck, folder, load_theme(theme or deck.theme))


def _picture(pages: Pages, index: int) -> bytes:
    page = pages.page(index)
    image = QImage(round(page.width), round(page.height), QImage.Format.Format_RGB32)
    with _painting_on(image) as painter:
        paint_page(painter, page, step=page.steps)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise WorkshopError(f"Slide {index + 1} cannot be made into a picture.")
    return bytes(buffer.data().data())
