"""A few slides as pictures. To draw one anew: delete it, run, and look at it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from tests.render.likeness import compare
from tests.render.samples import (
    box,
    discussion,
    heading,
    items,
    page,
    painted,
    paragraph,
    poll,
    quote,
    slide,
    table,
)
from workshop.deck.model import Body, Style
from workshop.render.page import Page
from workshop.render.slide import paint_holding_card
from workshop.render.theme import load_theme

OPTIONS = ("Very surprised", "A little surprised", "Not at all", "I am not sure")
NUMBERED = Style(paginate="true", footer="Peer support values")


def lead() -> Page:
    return page(heading("Peer support values are harm reduction values"),
                paragraph("A 90-minute workshop"), of=slide(1))  # fmt: skip


def points() -> Page:
    shown = items(
        "Open up an idea that got too small", "Find the values we share", "Each choose one step"
    )
    return page(heading("What we will do today"), shown, of=slide(style=NUMBERED), theme="night")


def grid() -> Page:
    rows = (
        ("Value", "Peer support"),
        ("Choice", "You set the goal"),
        ("Safety", "You say what is safe"),
    )
    return page(heading("Side by side"), table(*rows), of=slide(style=NUMBERED), theme="clear")


def choice() -> Page:
    asked = poll("choice", "How surprised would you be?", *OPTIONS)
    blocks = (heading("Would it surprise you?"), paragraph(asked.question), items(*OPTIONS))
    return page(body=Body(blocks=blocks, poll=asked))


def prompt() -> Page:
    rounds = discussion((30, "Think alone"), (120, "Pairs"), (90, "Share with the room"))
    return page(
        heading("What do you do to make a risky thing less risky?"), of=slide(rounds=rounds)
    )


def right_to_left() -> Page:
    return page(heading("ברוכים הבאים"), items("מי שרוצה מדבר", "מי שרוצה שותק", ordered=True))


def words() -> Page:
    return page(
        quote("Two names. One root. Trust people with their own lives.", "— Somebody"),
        theme="night",
    )


def opener() -> Page:
    return page(heading("Open the box"), of=slide(part="Openings", starts_part=True))


SLIDES = (lead, points, grid, choice, prompt, right_to_left, words, opener)


@pytest.mark.parametrize("made", SLIDES, ids=lambda made: made.__name__)
def test_a_slide_looks_as_it_did(made: Callable[[], Page], tmp_path: Path) -> None:
    shown = painted(made())
    compare(shown, made.__name__, tmp_path)


def test_the_holding_card_looks_as_it_did(tmp_path: Path) -> None:
    shown = QImage(480, 270, QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    paint_holding_card(painter, QSizeF(480, 270), load_theme("hearth"), "Peer support values")
    painter.end()
    compare(shown, "holding", tmp_path)


def test_a_step_shows_what_came_so_far_and_no_more() -> None:
    built = page(heading("T"), items("one", "two", fragments=True))
    whole, half, bare = (painted(built, step=step) for step in (2, 1, 0))
    second = max((b for b in built.boxes if b.kind == "text"), key=lambda b: b.y)
    assert box(built, "title").step == 0
    assert whole != half != bare
    scale = 480 / 1920
    area = [round(v * scale) for v in (second.x, second.y, second.width, second.height)]
    assert half.copy(*area) == bare.copy(*area) != whole.copy(*area)
