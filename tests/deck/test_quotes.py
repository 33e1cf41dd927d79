"""Quotation marks are set by the deck's language, one for one, and code keeps its own."""

import pytest

from workshop.deck.blocks import read_body
from workshop.deck.model import Heading, ItemList, Paragraph, Table
from workshop.deck.quotes import marks_of, set_quotes
from workshop.deck.source import parse_deck


def set_in(lang: str, text: str) -> str:
    deck = parse_deck(f"{text}\n")
    body = set_quotes(read_body(deck.slides[0], deck), lang)
    block = body.blocks[0]
    assert isinstance(block, Paragraph | Heading)
    return "".join(span.text for span in block.spans)


@pytest.mark.parametrize(
    ("lang", "typed", "shown"),
    [
        ("en", 'She said "yes" twice.', "She said “yes” twice."),
        ("en", "It's what 'safer' means", "It’s what ‘safer’ means"),
        ("en", "the '90s, the peers' own (\"so\")", "the ’90s, the peers’ own (“so”)"),
        ("en", "\"'I can', they say\"", "“‘I can’, they say”"),
        ("en", "'It's *mine*', they say", "‘It’s mine’, they say"),
        ("de-AT", 'Ein "Wort"', "Ein „Wort“"),
        ("es", 'La "palabra"', "La «palabra»"),
        ("sv", 'Ett "ord"', "Ett ”ord”"),
        ("xx", '"So"', "“So”"),
        ("en", "Already “set” – l’eau", "Already “set” – l’eau"),
    ],
)
def test_marks_are_those_of_the_language(lang: str, typed: str, shown: str) -> None:
    assert set_in(lang, typed) == shown
    assert len(shown) == len(typed.replace("*", ""))


def test_code_keeps_its_own() -> None:
    deck = parse_deck('Say `print("it\'s")` or "say".\n')
    (block,) = set_quotes(read_body(deck.slides[0], deck), "en").blocks
    assert isinstance(block, Paragraph)
    assert [span.text for span in block.spans] == ["Say ", 'print("it\'s")', " or “say”."]


def test_marks_within_lists_tables_and_columns_are_set() -> None:
    deck = parse_deck("- It's\n  - \"so\"\n\n> It's\n\n| It's |\n|---|\n| 'so' |\n")
    listed, _, table = set_quotes(read_body(deck.slides[0], deck), "en").blocks
    assert isinstance(listed, ItemList)
    assert isinstance(table, Table)
    assert [cell[0].text for cell in (table.header[0], table.rows[0][0])] == ["It’s", "‘so’"]


def test_a_slide_without_such_marks_is_left_as_it_is() -> None:
    deck = parse_deck("# One\n\n- Two\n  - Three\n\n| A |\n|---|\n| b |\n")
    body = read_body(deck.slides[0], deck)
    assert set_quotes(body, "en") is body


def test_the_options_of_a_poll_are_set_as_the_list_they_stand_in() -> None:
    deck = parse_deck("It's so?\n\n- I'd say\n- No\n\n<!--\npoll: choice\nid: so\n-->\n")
    poll = read_body(deck.slides[0], deck).poll
    assert poll is not None
    assert (poll.question, poll.options) == ("It’s so?", ("I’d say", "No"))


def test_a_right_answer_is_still_one_of_the_groups_in_another_languages_marks() -> None:
    settings = "poll: sort\nid: so\nscale: [Una «voz», Los dos]\nanswer: [Una «voz»]\n"
    typed = settings.replace("«voz»", "'voz'")
    deck = parse_deck(f"---\nlang: es\n---\n\n¿Qué es?\n\n- Esto\n\n<!--\n{typed}-->\n")
    body = read_body(deck.slides[0], deck)
    assert body.poll is not None
    assert body.poll.scale == ("Una “voz”", "Los dos")
    assert body.poll.answer == ("Una “voz”",)
    assert body.problems == ()


def test_every_language_has_four_marks() -> None:
    assert [len(marks_of(lang)) for lang in ("en", "de", "fr", "he", "")] == [4, 4, 4, 4, 4]
