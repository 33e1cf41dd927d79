"""Slides without a window: as pictures, and measured for the back row."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPaintDevice, QPainter

from workshop.deck.model import Deck, Problem
from workshop.errors import WorkshopError
from workshop.files import write_atomically
from workshop.render.cache import Pages
from workshop.render.fonts import load_fonts
from workshop.render.slide import paint_page
from workshop.render.theme import THEMES, load_theme, theme_name

if TYPE_CHECKING:
    from workshop.deck.language import Wording


def export_pictures(
    deck: Deck, *, folder: Path, theme: str | None, out: Path, steps: bool = False
) -> Path:
    """Write one PNG a slide with all it builds up into the folder ``out``; return ``out``.

    With ``steps`` it is one PNG a step. They are numbered so that any program sorts them as the
    deck does.

    Raises:
        WorkshopError: They cannot be written, or nobody knows the theme.
    """
    require_drawing()
    pages = pages_of(deck, folder, theme)
    try:
        out.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise WorkshopError(
            f"{out} is a file, and pictures need a folder.", do="Name another with -o."
        ) from error
    except FileNotFoundError as error:
        raise WorkshopError(
            f"There is no folder {out.parent} to put {out.name} into.",
            do="Make it, or name another with -o.",
        ) from error
    except OSError as error:
        raise WorkshopError(
            f"The folder {out} cannot be made: {(error.strerror or str(error)).lower()}.",
            do="Name another with -o.",
        ) from error
    digits = len(str(len(deck.slides)))
    for index in range(len(deck.slides)):
        name = f"slide-{index + 1:0{digits}}"
        most = pages.page(index).steps
        if not steps:
            write_atomically(out / f"{name}.png", _picture(pages, index, most))
            continue
        for step in range(most + 1):
            step_name = f"{name}-{step:0{len(str(most))}}.png"
            write_atomically(out / step_name, _picture(pages, index, step))
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
def painting_on(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that ends also when painting fails: Qt aborts if its device goes before it."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def pages_of(deck: Deck, folder: Path, theme: str | None) -> Pages:
    """The deck's pages in a theme, its own where none is given.

    Raises:
        WorkshopError: Nobody knows the theme.
    """
    if theme and not theme_name(theme):
        named = f"{', '.join(THEMES[:-1])} or {THEMES[-1]}"
        raise WorkshopError(f"There is no theme {theme}.", do=f"Choose {named}.")
    return Pages(deck, folder, load_theme(theme or deck.theme))


def _picture(pages: Pages, index: int, step: int) -> bytes:
    page = pages.page(index)
    image = QImage(round(page.width), round(page.height), QImage.Format.Format_RGB32)
    with painting_on(image) as painter:
        paint_page(painter, page, step=step)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise WorkshopError(f"Slide {index + 1} cannot be made into a picture.")
    return bytes(buffer.data().data())
