"""Text: lines break by measure, whichever script, and every box knows its size."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QImage, QPainter

from workshop.deck.model import Mark, Span
from workshop.render.fonts import utf16_length
from workshop.render.text import Face, Text, is_rtl
from workshop.render.theme import load_theme

PALETTE = load_theme("hearth").paper
BODY = Face(px=48)


def text(words: str, face: Face = BODY, *, whole_end: bool = False) -> Text:
    return Text((Span(text=words),), face, PALETTE, whole_end=whole_end)


def line_texts(made: Text) -> list[str]:
    shown = made.layout.text()
    lines = [made.layout.lineAt(number) for number in range(made.lines)]
    return [shown[line.textStart() :][: line.textLength()].strip() for line in lines]


def test_lines_stand_on_an_even_pitch_whatever_fonts_they_need() -> None:
    made = text("plain\n中文 words\nemoji 😀 here\nplain")
    assert made.break_lines(1600) == 4 * 60
    baselines = [
        made.layout.lineAt(n).y() + made.layout.lineAt(n).ascent() for n in range(made.lines)
    ]
    steps = [after - before for before, after in pairwise(baselines)]
    assert steps == pytest.approx([60] * 3, abs=0.1)


def test_a_hard_break_breaks() -> None:
    made = text("one\ntwo")
    made.break_lines(1600)
    assert line_texts(made) == ["one", "two"]


def test_a_long_word_wraps_rather_than_sticking_out() -> None:
    made = text("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2)
    made.break_lines(500)
    assert made.lines > 2
    assert made.width <= 500
    assert made.splits_a_word()


def test_ordinary_lines_split_no_word() -> None:
    made = text("Nothing about us without us, and a good deal more to say about it.")
    made.break_lines(500)
    assert made.lines > 1
    assert not made.splits_a_word()


def test_chinese_breaks_between_letters_without_splitting_a_word() -> None:
    made = text("中文也可以，一個很長的句子用來測試換行是否正確看起來如何")
    made.break_lines(500)
    assert made.lines > 1
    assert not made.splits_a_word()


def test_a_balanced_heading_leaves_no_word_alone() -> None:
    made = text("Stand-ups that do not waste a morning", Face(px=124, bold=True), whole_end=True)
    made.break_lines(1250, balance=True)
    assert len(line_texts(made)[-1].replace("\u00a0", " ").split()) >= 2


def test_balance_takes_no_more_lines_than_needed() -> None:
    words = "You choose how you take part, and when you would like to pass on a question"
    greedy, balanced = text(words), text(words)
    greedy.break_lines(1000)
    balanced.break_lines(1000, balance=True)
    assert balanced.lines == greedy.lines
    assert balanced.width < greedy.width


@pytest.mark.parametrize(
    ("words", "rtl"),
    [
        ("Hello", False),
        ("שלום", True),
        ("مرحبا", True),
        ("1. שלום", True),
        ("Peace is שלום", False),
        ("123", False),
        ("中文", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(words: str, rtl: bool) -> None:
    assert is_rtl(words) is rtl


def test_right_to_left_text_stands_at_the_right() -> None:
    made = text("שלום לכולם")
    made.break_lines(1000)
    line = made.layout.lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(1000, abs=1)
    assert line.naturalTextRect().left() > 600


@pytest.mark.parametrize(
    ("align", "left"), [("left", 0.0), ("center", 400.0), ("right", 800.0), ("end", 800.0)]
)
def test_lines_stand_where_they_are_asked_to(align: str, left: float) -> None:
    made = text("word")
    made.break_lines(1000, align=align)
    line = made.layout.lineAt(0)
    slack = 1000 - line.naturalTextWidth()
    assert line.x() == pytest.approx({0.0: 0.0, 400.0: slack / 2, 800.0: slack}[left], abs=0.1)


def test_marks_are_counted_in_utf16_units() -> None:
    made = Text(
        (Span(text="😀 a "), Span(text="bold", marks=Mark.BOLD), Span(text=" b")), BODY, PALETTE
    )
    bold = [found for found in made.layout.formats() if found.format.fontWeight() == 700]
    assert [(found.start, found.length) for found in bold] == [(5, 4)]
    assert utf16_length("😀a") == 3


@pytest.mark.parametrize("mark", list(Mark))
def test_every_mark_changes_what_is_painted(mark: Mark) -> None:
    def drawn(marks: Mark) -> QImage:
        made = Text((Span(text="word", marks=marks),), BODY, PALETTE)
        made.break_lines(400)
        image = QImage(400, 80, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        made.layout.draw(painter, made.layout.position())
        painter.end()
        return image

    assert drawn(mark) != drawn(Mark.PLAIN)


def test_unprintable_letters_are_shown_as_such() -> None:
    made = text("a\x00b\ud800c")
    made.break_lines(500)
    assert made.layout.text() == "a\ufffdb\ufffdc"
    assert made.lines == 1
