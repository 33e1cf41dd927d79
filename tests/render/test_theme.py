"""Themes: every pair of colours that is used can be told apart from the back of a bright room."""

import tomllib
from pathlib import Path

import pytest

from workshop.files import shipped
from workshop.render.colours import contrast, parse_colour, stronger
from workshop.render.theme import THEMES, Palette, load_theme, read_tokens, theme_name

TEXT = 7.0
MARK = 3.0

palettes = pytest.mark.parametrize(
    "palette",
    [getattr(load_theme(name), ground) for name in THEMES for ground in ("paper", "deep")],
    ids=[f"{name}-{ground}" for name in THEMES for ground in ("paper", "deep")],
)


@palettes
def test_every_text_stands_seven_to_one_on_every_ground(palette: Palette) -> None:
    for ground in (palette.background, palette.surface, palette.soft):
        for ink in (palette.ink, palette.muted, palette.accent, palette.link):
            assert contrast(ink, ground) >= TEXT, (ink, ground)
    assert contrast(palette.ink, palette.highlight) >= TEXT
    assert contrast(palette.link, palette.soft) >= TEXT


@palettes
def test_code_can_be_read_in_every_colour(palette: Palette) -> None:
    assert len(palette.code) == 6
    assert all(contrast(ink, palette.soft) >= TEXT for ink in palette.code)


@palettes
def test_every_hue_of_a_drawing_stands_three_to_one(palette: Palette) -> None:
    assert len(palette.hues) == 6
    for ground in (palette.background, palette.surface, palette.soft):
        assert all(contrast(hue, ground) >= MARK for hue in palette.hues), ground


@palettes
def test_every_mark_stands_three_to_one(palette: Palette) -> None:
    for ground in (palette.background, palette.surface, palette.soft):
        for mark in (palette.mark, palette.rule):
            assert contrast(mark, ground) >= MARK, (mark, ground)


@pytest.mark.parametrize("name", THEMES)
def test_badges_bear_their_letters_and_stand_out_from_cards(name: str) -> None:
    theme = load_theme(name)
    for fill in theme.fills:
        letter = stronger(fill, "#000000", "#ffffff")
        assert contrast(letter, fill) >= TEXT, fill
        # A fill that is faint on a card gets an outline in ink.
        assert contrast(fill, theme.paper.surface) >= MARK or (
            contrast(theme.paper.ink, theme.paper.surface) >= MARK
        )


@pytest.mark.parametrize(
    ("name", "body"), [("hearth", 48), ("night", 48), ("clear", 50), ("paper", 44)]
)
def test_sizes_stand_on_one_scale_of_fifths(name: str, body: int) -> None:
    sizes = load_theme(name).type
    steps = {round(body * 1.2**step) for step in range(-3, 6)}
    assert sizes["body"] == body
    assert set(sizes.values()) <= steps
    assert min(sizes, key=lambda size: sizes[size]) == "small"


@pytest.mark.parametrize("name", THEMES)
def test_running_text_keeps_the_floors_of_the_product_page(name: str) -> None:
    sizes = load_theme(name).type
    assert sizes["body"] >= 1080 / 30
    assert min(sizes.values()) >= 1080 / 50


@pytest.mark.parametrize(
    ("asked", "ours"),
    [
        ("", "hearth"),
        ("Night", "night"),
        ("default", "hearth"),
        ("gaia", "hearth"),
        ("uncover", "clear"),
        ("nobody-knows", ""),
    ],
)
def test_marp_names_mean_the_nearest_of_ours(asked: str, ours: str) -> None:
    assert theme_name(asked) == ours


def test_an_unknown_name_gives_the_first_theme_and_says_so() -> None:
    theme = load_theme("nobody-knows")
    assert (theme.name, theme.known) == ("Hearth", False)
    assert load_theme("gaia").known


@pytest.mark.parametrize("path", sorted((shipped("assets") / "themes").glob("*.toml")), ids=str)
def test_the_quick_reader_agrees_with_toml(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = tomllib.loads(text)
    for section in expected.values():
        if isinstance(section, dict):
            for key, value in section.items():
                section[key] = tuple(value) if isinstance(value, list) else value
    assert read_tokens(text) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#fff", "#ffffff"),
        ("'#123456'", "#123456"),
        ("White", "#ffffff"),
        ("rebeccapurple", "#663399"),
        ("rgb(255, 0, 10)", "#ff000a"),
        ("rgba(0 0 0 / 50%)", "#000000"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("#12", ""),
        ("rgb(1, 2)", ""),
        ("url(x)", ""),
        ("", ""),
    ],
)
def test_colours_are_read_as_css_writes_them(written: str, read: str) -> None:
    found = parse_colour(written)
    assert (found.name() if found else "") == read


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
