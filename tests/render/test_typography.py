"""How type is set: one grid, one scale, flush edges, hanging marks, figures that stand in line."""

import pytest

from tests.render.samples import box, boxes, heading, items, page, paragraph, quote, table
from workshop.deck.model import Span
from workshop.render.text import Face, Text, on_grid
from workshop.render.theme import load_theme

PALETTE = load_theme("hearth").paper


def text(words: str, px: int = 100, *, flush: bool = False, hang: bool = False) -> Text:
    made = Text((Span(text=words),), Face(px=px), PALETTE, flush=flush, hang=hang)
    made.break_lines(1600)
    return made


def left_of(made: Text, line: int = 0) -> float:
    return made.layout.lineAt(line).position().x()


@pytest.mark.parametrize(("length", "expected"), [(62.4, 60), (63.1, 66), (35, 36), (1, 6)])
def test_lengths_go_to_the_grid(length: float, expected: float) -> None:
    assert on_grid(length) == expected


@pytest.mark.parametrize("name", ["hearth", "night", "clear", "paper"])
def test_every_size_has_lines_on_the_grid(name: str) -> None:
    for px in load_theme(name).type.values():
        for leading in (1.08, 1.2, 1.3):
            assert Face(px=px, leading=leading).pitch % 6 == 0


def test_titles_and_what_is_below_them_begin_on_the_grid() -> None:
    words = ("One of a few points", "Another of them", "And a third")
    for blocks in (
        (heading("A title"), items(*words)),
        (heading("A title"), items(*words, ordered=True)),
        (heading("A title " * 6), paragraph("Some words. " * 30)),
        (heading("A title"), table(("A", "B"), ("c", "d"))),
    ):
        for each in boxes(page(*blocks), "text", "title", "cell"):
            if each.scale == 1.0:
                assert each.y % 6 == pytest.approx(92 % 6, abs=0.01)


def test_enlarged_text_keeps_to_the_scale() -> None:
    sizes = set()
    for count in (2, 3, 4, 5):
        shown = page(heading("T"), items(*["A point of some length, said plainly"] * count))
        sizes |= {round(each.px, 2) for each in boxes(shown, "text")}
    assert sizes <= {48.0, 57.6, 69.12}


def test_a_large_letter_stands_on_the_edge_with_its_stroke() -> None:
    assert left_of(text("Home")) == 0.0
    assert left_of(text("Home", flush=True)) == -7.0
    assert left_of(text("Over", flush=True)) == -4.0


def test_quotation_marks_hang_outside_the_words_they_open() -> None:
    hung = text("“Home is here”", flush=True, hang=True)
    assert left_of(hung) == pytest.approx(-39.9, abs=0.5)
    assert left_of(text("“Home is here”", flush=True)) == 0.0
    shown = page(quote("She said “no”", "“Then no”, I said"))
    first, second = boxes(shown, "quote")
    assert first.x == second.x
    assert second.layout is not None
    assert second.layout.lineAt(0).position().x() < -20


def test_marks_hang_to_the_right_of_words_that_run_from_there() -> None:
    hung = text("”שלום”", hang=True)
    plain = text("”שלום”")
    assert left_of(hung) > left_of(plain) + 10


def test_figures_of_tables_and_numbers_are_of_one_width() -> None:
    widths = set()
    for words in ("1111", "8888", "0000"):
        made = Text((Span(text=words),), Face(px=48, tabular=True), PALETTE)
        made.break_lines(1000)
        widths.add(round(made.width, 2))
    assert len(widths) == 1
    assert text("1111").width < text("8888").width


def test_words_are_never_hyphenated() -> None:
    long = "Donaudampfschifffahrtsgesellschaft und Selbstverständlichkeiten " * 3
    made = text(long, 96)
    assert made.layout.text().replace("\u00a0", " ").count("-") == 0
    assert not made.splits_a_word()


def test_a_line_of_running_text_ends_before_the_eye_loses_it() -> None:
    shown = page(heading("T"), *[paragraph("We meet people where they are, always. " * 12)] * 3)
    longest = max(
        each.layout.lineAt(number).textLength()
        for each in boxes(shown, "text")
        if each.layout is not None
        for number in range(each.layout.lineCount())
    )
    assert shown.scale < 0.9
    assert 60 < longest <= 96


def test_straight_marks_are_drawn_as_the_language_sets_them() -> None:
    assert box(
        page(heading('It\'s "so"'), paragraph("A sentence that stands below it.")), "statement"
    ).text == ("It’s “so”")


def test_a_short_compound_stays_on_one_line_and_keeps_its_hyphen() -> None:
    made = text("We will name self-injury")
    made.break_lines(1000)
    assert made.string == "We will name self-injury"
    lines = [made.layout.lineAt(number) for number in range(made.lines)]
    shown = [
        made.layout.text()[line.textStart() : line.textStart() + line.textLength()]
        for line in lines
    ]
    assert [line.strip().replace("\u2060", "") for line in shown] == ["We will name", "self-injury"]
