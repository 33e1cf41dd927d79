"""Two languages on a slide: one large, the other at no less than two thirds of it, both legible."""

from pathlib import Path

from PySide6.QtGui import QTextFormat

from workshop.deck.source import parse_deck
from workshop.render.cache import Pages
from workshop.render.page import FLOOR_PX, Box, Page
from workshop.render.theme import load_theme

SLIDE = """\
# How much? / ¿Cuánto?

- Very surprised / Mucho
- Not at all / Nada

<!--
poll: choice
id: p
-->
"""
BOTH = f"---\nlang: en\nsecond-lang: es\n---\n\n{SLIDE}"


def page(text: str) -> Page:
    return Pages(parse_deck(text), Path(), load_theme("hearth")).page(0)


def sizes(box: Box) -> tuple[float, float]:
    assert box.layout is not None
    (second,) = [
        found.format.property(QTextFormat.Property.FontPixelSize)
        for found in box.layout.formats()
        if found.format.hasProperty(QTextFormat.Property.FontPixelSize)
    ]
    return box.px, second * box.scale


def test_each_pair_is_two_lines_and_the_second_at_least_two_thirds() -> None:
    pairs = [box for box in page(BOTH).boxes if "\n" in box.text]
    assert {box.text for box in pairs} == {
        "How much?\n¿Cuánto?",
        "Very surprised\nMucho",
        "Not at all\nNada",
    }
    for box in pairs:
        first, second = sizes(box)
        assert box.lines == 2
        assert first * 2 / 3 <= second < first
        assert second >= FLOOR_PX


def test_the_hint_is_said_in_both() -> None:
    texts = {box.text for box in page(BOTH).boxes}
    assert "Choose one, or pass  ·  Elija una, o pase" in texts


def test_a_deck_with_one_language_keeps_its_slashes() -> None:
    texts = {box.text for box in page(SLIDE).boxes}
    assert {"How much? / ¿Cuánto?", "Very surprised / Mucho", "Choose one, or pass"} <= texts


def test_the_smaller_language_counts_for_what_is_too_small() -> None:
    long = "word " * 230 + "/ palabra"
    one, both = (page(f"---\nsecond-lang: {lang}\n---\n\n{long}") for lang in ("", "es"))
    assert both.smallest_text <= one.smallest_text * 0.73
