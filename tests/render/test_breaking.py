"""Lines are counted while a size is looked for, and made only once: the quick way and the plain."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop.deck.blocks import read_body
from workshop.deck.model import Mark, Span
from workshop.deck.source import parse_deck
from workshop.render.layout import lay_out
from workshop.render.pictures import Pictures
from workshop.render.text import Face, Text
from workshop.render.theme import load_theme

SLIDES = Path(__file__).parents[2] / "slides"
PALETTE = load_theme("hearth").paper

WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "people ",
                "are ",
                "met ",
                "i ",
                "fff ",
                "AVAV. ",
                "self-injury ",
                "extraordinarily ",
            ),
            *("“said” ", "(42) ", "a/b/c ", "   ", "\n", "\u00a0", "\u00ad", "\u200b", "x" * 40),
            *("שלום ", "עולם ", "نلتقي ", "สวัสดีครับ", "我们在", "中", "😀", "🏳️‍🌈 ", "e\u0301"),
        ]
    ),
    max_size=24,
).map("".join)
SPANS = st.lists(
    st.builds(
        Span,
        text=WORDS,
        marks=st.sampled_from([Mark.PLAIN, Mark.BOLD, Mark.ITALIC, Mark.CODE, Mark.SECOND]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
FACES = st.builds(Face, px=st.sampled_from([30, 48, 81]), bold=st.booleans(), mono=st.booleans())
WIDTHS = st.floats(1, 2500)
ALIGNS = st.sampled_from(["start", "center", "end", "left", "right"])
examples = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Spans = tuple[Span, ...]


def broken(spans: Spans, face: Face, width: float, align: str = "start") -> Text:
    """A text that was never broken before, in lines that are as long as they can be."""
    made = Text(spans, face, PALETTE)
    made.break_lines(width, align=align)
    return made


def starts(made: Text) -> list[int]:
    return [made.layout.lineAt(n).textStart() for n in range(made.layout.lineCount())]


def stands(made: Text) -> list[tuple[int, float, float, float, float]]:
    lines = [made.layout.lineAt(n) for n in range(made.layout.lineCount())]
    return [(i.textStart(), i.x(), i.y(), i.width(), i.naturalTextWidth()) for i in lines]


def split(made: Text) -> bool:
    """Whether a line begins within a word, told from the lines themselves."""
    units = made.layout.text().encode("utf-16-le")
    letters = [units[at : at + 2].decode("utf-16-le", "replace") for at in range(0, len(units), 2)]
    return any(
        letters[at - 1].isalnum() and letters[at].isalnum() and letters[at - 1] < "\u2e80"
        for at in starts(made)[1:]
    )


@examples
@given(spans=SPANS, face=FACES, widths=st.lists(WIDTHS, min_size=2, max_size=12))
def test_a_wider_line_never_takes_more_lines(spans: Spans, face: Face, widths: list[float]) -> None:
    counts = [broken(spans, face, width).lines for width in sorted(widths)]
    assert all(narrow >= wide for narrow, wide in pairwise(counts))


@examples
@given(
    spans=SPANS,
    face=FACES,
    widths=st.lists(st.tuples(WIDTHS, st.booleans(), st.booleans()), max_size=12),
    width=WIDTHS,
    align=ALIGNS,
    balance=st.booleans(),
    whole_end=st.booleans(),
)
def test_a_text_stands_as_if_no_other_width_had_been_tried(
    spans: Spans,
    face: Face,
    widths: list[tuple[float, bool, bool]],
    width: float,
    align: str,
    balance: bool,
    whole_end: bool,
) -> None:
    tried, new = (Text(spans, face, PALETTE, whole_end=whole_end) for _ in range(2))
    for other, other_balance, look in widths:
        tried.break_lines(other, align=align, balance=other_balance)
        tried.splits_a_word()
        if look:
            assert tried.layout.lineCount() == tried.lines
    heights = [each.break_lines(width, align=align, balance=balance) for each in (tried, new)]
    assert heights[0] == heights[1] == new.layout.lineCount() * face.pitch
    assert tried.splits_a_word() == split(new)
    assert stands(tried) == stands(new)
    assert tried.width == new.width


@examples
@given(spans=SPANS, face=FACES, width=WIDTHS)
def test_even_lines_are_those_of_the_narrowest_width_that_takes_as_many(
    spans: Spans, face: Face, width: float
) -> None:
    even = Text(spans, face, PALETTE)
    even.break_lines(width, balance=True)
    plain = broken(spans, face, width)
    if 1 < plain.lines <= 6:
        low, high = width * 0.4, width
        for _ in range(7):
            middle = (low + high) / 2
            fits = broken(spans, face, middle).lines <= plain.lines
            low, high = (low, middle) if fits else (middle, high)
        plain = broken(spans, face, high)
    assert starts(even) == starts(plain)
    assert even.lines == plain.lines
    assert even.width == plain.width


def test_a_crowded_poll_breaks_its_texts_a_few_hundred_times_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every width that is tried and made even anew would come to 2,810 times."""
    deck = parse_deck((SLIDES / "peer-support-values-90.md").read_text(encoding="utf-8"))
    slide = deck.slides[40]
    widths: list[float] = []
    measured = Text._break

    def counted(text: Text, width: float) -> int:
        widths.append(width)
        return measured(text, width)

    monkeypatch.setattr(Text, "_break", counted)
    page = lay_out(
        slide,
        read_body(slide, deck),
        deck=deck,
        theme=load_theme(),
        pictures=Pictures(SLIDES),
    )
    assert page.kind == "poll"
    assert 10 < len(widths) < 400
