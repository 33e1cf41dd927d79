"""What is nested or repeated without end is told, or read as it stands, in good time."""

import pytest

from workshop.deck.blocks import read_body
from workshop.deck.source import parse_deck

ENDLESS = 100_000


@pytest.mark.parametrize("text", ["{" * ENDLESS, "[" * ENDLESS, "[{" * ENDLESS, "{a: " * ENDLESS])
@pytest.mark.parametrize(
    "around", ["---\na: {}\n---\n# Still here", "# Still here\n\n<!--\ntime: {}\n-->"]
)
def test_endless_settings_are_told_and_the_slide_is_there(text: str, around: str) -> None:
    deck = parse_deck(around.replace("{}", text))
    assert [problem.code for problem in deck.problems] == ["unreadable"]
    assert deck.slides[-1].title == "Still here"


def test_a_style_sheet_of_many_rules_is_no_nesting() -> None:
    rules = "\n".join(f"  .a{number} {{ color: red }}" for number in range(200))
    deck = parse_deck(f"---\nstyle: |\n{rules}\n---\n# Still here")
    assert "unreadable" not in {problem.code for problem in deck.problems}


@pytest.mark.parametrize("text", ["<div>\n", "<div>"])
def test_thousands_of_boxes_are_read(text: str) -> None:
    deck = parse_deck("# Still here\n\n" + text * 5000 + "words")
    body = read_body(deck.slides[0], deck)
    assert body.blocks
