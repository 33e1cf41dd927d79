"""The cache: a change of slide copies a picture, and nothing grows without a bound."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.render.samples import deck, heading, slide
from workshop.deck import blocks
from workshop.deck.model import Body, Deck, Slide, Style
from workshop.deck.source import parse_deck
from workshop.render import cache
from workshop.render.cache import Pages, Request
from workshop.render.theme import load_theme
from workshop.values import replace


@pytest.fixture(autouse=True)
def _read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_body(slide: Slide, _deck: Deck) -> Body:
        return Body(blocks=(heading(slide.source),), steps=2)

    monkeypatch.setattr(blocks, "read_body", read_body)


def numbered(count: int, *, width: int = 1920) -> Deck:
    return deck(*(slide(n + 1, source=f"Slide {n + 1}") for n in range(count)), width=width)


def pages(count: int = 10, *, width: int = 1920) -> Pages:
    return Pages(numbered(count, width=width), Path("/nowhere"), load_theme("hearth"))


def test_a_page_is_laid_out_once() -> None:
    made = pages()
    assert made.page(3) is made.page(3)


@pytest.mark.parametrize(
    ("width", "area", "size"),
    [
        (1920, (1920, 1080), (1920, 1080)),
        (1920, (1280, 1024), (1280, 720)),
        (1440, (1920, 1080), (1440, 1080)),
    ],
)
def test_a_picture_fits_its_area_in_the_slides_proportion(
    width: int, area: tuple[int, int], size: tuple[int, int]
) -> None:
    shown = pages(width=width).picture(0, 0, *area)
    assert (shown.width(), shown.height()) == size


def test_a_picture_has_the_pixels_of_its_screen() -> None:
    shown = pages().picture(0, 0, 400, 225, 1.5)
    assert (shown.width(), shown.height(), shown.devicePixelRatio()) == (600, 338, 1.5)


def test_a_picture_is_painted_once() -> None:
    made = pages()
    assert not made.has(1, 0, 400, 225)
    first = made.picture(1, 0, 400, 225)
    assert made.has(1, 0, 400, 225)
    assert made.picture(1, 0, 400, 225).cacheKey() == first.cacheKey()
    assert not made.has(1, 1, 400, 225)
    assert not made.has(1, 0, 400, 225, 2.0)


def test_few_large_pictures_are_held_for_each_size() -> None:
    made = pages(30)
    for index in range(20):
        made.picture(index, 0, 1920, 1080)
    held = [index for index in range(20) if made.has(index, 0, 1920, 1080)]
    assert held == list(range(20 - cache.LARGE_PER_SIZE, 20))


def test_pictures_of_every_size_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "SMALL_BYTES", 1_000_000)
    monkeypatch.setattr(cache, "LARGE_BYTES", 20_000_000)
    made = pages(30)
    for index in range(30):
        made.picture(index, 0, 320, 180)
        made.picture(index, 0, 1920, 1080)
    assert made.held_bytes() <= 21_000_000


def test_painting_ahead_goes_nearest_first_and_tells(qtbot: QtBot) -> None:
    made = pages()
    told: list[Request] = []
    wanted = [Request(index, 0, 320, 180) for index in (5, 4, 6)]
    made.ahead(wanted, told.append)
    assert not told  # nothing is painted before the window has had its turn
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == wanted
    assert all(made.has(*each) for each in wanted)


def test_a_new_wish_takes_the_place_of_the_old_ones(qtbot: QtBot) -> None:
    made = pages()
    told: list[Request] = []
    made.ahead([Request(index, 0, 320, 180) for index in range(5)], told.append)
    made.ahead([Request(9, 0, 320, 180)], told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    made.ahead([Request(8, 0, 320, 180)], told.append)
    made.ahead(())
    qtbot.wait(20)
    assert told == [Request(9, 0, 320, 180)]


def test_wishes_beyond_the_deck_are_left_out(qtbot: QtBot) -> None:
    made = pages(2)
    told: list[Request] = []
    made.ahead(
        [Request(2, 0, 320, 180), Request(-1, 0, 320, 180), (1, 0, 320, 180, 1.0)], told.append
    )
    qtbot.waitUntil(lambda: bool(told))
    assert [each.slide_index for each in told] == [1]


def test_a_reload_keeps_the_slides_that_read_as_before() -> None:
    made = pages(4)
    before = [made.page(index) for index in range(4)]
    made.picture(2, 0, 320, 180)
    old = made.deck.slides
    changed = slide(2, source="Another")
    made.set_deck(deck(old[0], changed, *old[2:]))
    assert made.page(0) is before[0]
    assert made.page(1) is not before[1]
    assert made.page(3) is before[3]
    assert made.has(2, 0, 320, 180)
    assert [each.text for each in made.page(1).boxes if each.text] == ["Another"]


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (lambda s: slide(s.number, source=s.source, style=Style(classes=("invert",))), False),
        (lambda s: slide(s.number, source=s.source, style=Style(paginate="true")), False),
        (lambda s: slide(s.number, source=s.source), True),
    ],
)
def test_a_page_depends_on_style_and_number(change: Callable[[Slide], Slide], kept: bool) -> None:
    made = pages(3)
    before = made.page(1)
    old = made.deck.slides
    made.set_deck(deck(old[0], change(old[1]), old[2]))
    assert (made.page(1) is before) is kept


def test_a_picture_named_on_another_slide_makes_the_page_anew() -> None:
    def read(address: str) -> Deck:
        return parse_deck(f"# One\n\n![][a]\n\n---\n\n# Two\n\n[a]: {address}\n")

    made = Pages(read("old.png"), Path("/nowhere"), load_theme("hearth"))
    before = made.page(0)
    made.set_deck(read("old.png"))
    assert made.page(0) is before
    made.set_deck(read("new.png"))
    assert made.page(0) is not before


def test_another_slide_at_the_end_changes_only_what_was_the_last() -> None:
    made = pages(4)
    before = [made.page(index) for index in range(4)]
    made.set_deck(numbered(5))
    assert [made.page(index) is before[index] for index in range(4)] == [True, True, True, False]


def test_another_language_of_the_deck_sets_its_quotes_anew() -> None:
    made = pages(2)
    before = made.page(0)
    made.set_deck(replace(made.deck, lang="es"))
    assert made.page(0) is not before


def test_another_theme_lays_out_everything_anew() -> None:
    made = pages(2)
    before = made.page(0)
    made.picture(0, 0, 320, 180)
    made.set_deck(made.deck, load_theme("night"))
    assert not made.has(0, 0, 320, 180)
    assert made.page(0) is not before
    assert made.page(0).backdrop.colour == load_theme("night").paper.background


def test_a_picture_that_is_shown_stays_when_its_memory_is_used_again() -> None:
    made = pages(30)
    shown = [made.picture(index, 0, 1920, 1080) for index in range(30)]
    at_first = shown[0].toImage()

    anew = pages(30)
    again = [anew.picture(index, 0, 1920, 1080).toImage() for index in range(30)]

    assert at_first == again[0]
    assert all(picture.toImage() == image for picture, image in zip(shown, again, strict=True))
    assert again[0] != again[1]


def test_once_some_pictures_are_held_the_next_is_painted_on_memory_at_hand() -> None:
    made = pages(30)
    for index in range(cache.LARGE_PER_SIZE + 1):
        made.picture(index, 0, 1920, 1080)
    spare = made._spare
    assert spare is not None

    made.picture(20, 0, 320, 180)
    assert made._spare is spare
    made.picture(20, 0, 1920, 1080)

    assert any(each is spare for each in made._large.values())


def test_memory_for_the_next_large_picture_is_got_in_idle_time(qtbot: QtBot) -> None:
    made = pages()
    made.ahead([Request(0, 0, 1920, 1080), Request(0, 0, 320, 180)])

    qtbot.waitUntil(lambda: made._spare is not None)

    assert made._spare is not None
    assert (made._spare.width(), made._spare.height()) == (1920, 1080)
    made.forget()
    assert made.held_bytes() == 0


def test_an_empty_list_cancels_the_getting_of_memory_too() -> None:
    """A fade asks for that: to get a wall's memory takes longer than a frame."""
    made = pages()
    made.picture(0, 0, 1920, 1080)
    made.ahead([Request(0, 0, 1920, 1080)])
    assert made._idle.isActive()

    made.ahead(())

    assert not made._idle.isActive()
