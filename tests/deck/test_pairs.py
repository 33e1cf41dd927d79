"""Pairs of languages: where the deck asks for them, on a line of their own, and nowhere else."""

from workshop.deck.blocks import read_body
from workshop.deck.model import Body, Deck, Heading, ItemList, Mark, Paragraph, Span, Table
from workshop.deck.pairs import second_language, set_pairs
from workshop.deck.source import parse_deck

BOTH = """\
---
lang: en
second-lang: es
---

# Would it surprise you? / ¿Le sorprendería?

How **much** / **¿Cuánto** le sorprendería?

- Very / Mucho
- Not at all / Nada

| A / B | either/or |
|---|---|
| one / two / three | `a / b` |

<!--
poll: scale
scale: [No / No, Yes / Sí]
-->
"""


def read(text: str) -> tuple[Deck, Body]:
    deck = parse_deck(text)
    return deck, set_pairs(read_body(deck.slides[0], deck))


def test_a_deck_names_its_second_language() -> None:
    assert second_language(parse_deck(BOTH)) == "es"
    assert second_language(parse_deck("# One / Uno")) == ""


def test_the_second_language_stands_on_a_line_of_its_own() -> None:
    heading = read(BOTH)[1].blocks[0]
    assert isinstance(heading, Heading)
    assert heading.spans == (
        Span(text="Would it surprise you?"),
        Span(text="\n"),
        Span(text="¿Le sorprendería?", marks=Mark.SECOND),
    )


def test_marks_on_either_side_stay() -> None:
    paragraph = read(BOTH)[1].blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert [(span.text, span.marks) for span in paragraph.spans] == [
        ("How ", Mark.PLAIN),
        ("much", Mark.BOLD),
        ("\n", Mark.PLAIN),
        ("¿Cuánto", Mark.BOLD | Mark.SECOND),
        (" le sorprendería?", Mark.SECOND),
    ]


def test_items_are_pairs_too_and_so_are_the_labels_of_a_scale() -> None:
    body = read(BOTH)[1]
    listed = body.blocks[2]
    assert isinstance(listed, ItemList)
    first = listed.items[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert "".join(span.text for span in first.spans) == "Very\nMucho"
    assert body.poll is not None
    assert body.poll.scale == ("No\nNo", "Yes\nSí")
    # What is counted is what the deck says, in one line.
    assert body.poll.options == ("Very / Mucho", "Not at all / Nada")


def test_no_pair_is_made_of_two_slashes_a_word_with_one_or_code() -> None:
    table = read(BOTH)[1].blocks[3]
    assert isinstance(table, Table)
    plain = [["".join(span.text for span in cell) for cell in row] for row in table.rows]
    assert plain == [["one / two / three", "a / b"]]
    assert ["".join(span.text for span in cell) for cell in table.header] == ["A\nB", "either/or"]


def test_the_text_of_the_deck_and_its_title_stay_as_written() -> None:
    deck, _ = read(BOTH)
    assert deck.text == BOTH
    assert deck.slides[0].title == "Would it surprise you? / ¿Le sorprendería?"
