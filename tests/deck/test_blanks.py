"""Blanks are found by their labels and filled in, and nothing else of the deck changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.deck.blanks import Blank, fill_blanks, find_blanks
from workshop.deck.blocks import read_body
from workshop.deck.model import ItemList, Paragraph
from workshop.deck.source import parse_deck

SLIDES = Path(__file__).parents[2] / "slides"

DECK = """\
# Where things are

- Quiet spot: ______
- **Support person:** ______
- Time: 10:30

<!--
DO: Quiet spot: ______ stays as it is in a note.
-->

---

<!--
fill-in: Agreements
-->

# Together

1. Pass when you like.
2. Stories stay here.

Quiet spot: ____________
"""


def labels(text: str) -> list[str]:
    return [blank.label for blank in find_blanks(parse_deck(text))]


def shown(text: str) -> str:
    """What stands on the slides, without marks."""
    deck = parse_deck(text)
    lines = []
    for slide in deck.slides:
        for block in read_body(slide, deck).blocks:
            if isinstance(block, ItemList):
                for item in block.items:
                    (words,) = item.blocks
                    assert isinstance(words, Paragraph)
                    lines.append("".join(span.text for span in words.spans))
            elif isinstance(block, Paragraph):
                lines.append("".join(span.text for span in block.spans))
    return "\n".join(lines)


def test_a_label_and_a_line_are_a_blank_and_each_is_found_once() -> None:
    assert find_blanks(parse_deck(DECK)) == (
        Blank(id="quiet spot", label="Quiet spot"),
        Blank(id="support person", label="Support person"),
        Blank(
            id="agreements", label="Agreements", items=("Pass when you like.", "Stories stay here.")
        ),
    )


def test_words_stand_wherever_the_label_does_but_not_in_notes() -> None:
    filled = fill_blanks(DECK, {"quiet spot": "Room 4", "support person": "Sam"})
    assert shown(filled) == (
        "Quiet spot: Room 4\nSupport person: Sam\nTime: 10:30\n"
        "Pass when you like.\nStories stay here.\nQuiet spot: Room 4"
    )
    assert "DO: Quiet spot: ______ stays as it is in a note." in filled


def test_what_is_empty_stays_blank() -> None:
    assert fill_blanks(DECK, {}) == DECK
    assert fill_blanks(DECK, {"quiet spot": "  ", "no such": "x"}) == DECK


def test_a_list_is_written_anew_and_keeps_its_numbers() -> None:
    filled = fill_blanks(DECK, {"agreements": "One voice at a time\n\n Phones are fine \nPass"})
    assert "1. One voice at a time\n2. Phones are fine\n3. Pass\n" in filled
    assert "Stories stay here" not in filled


def test_signs_are_shown_as_they_are() -> None:
    told = "*Sam* [at] <desk> | #1 `x` ~~y~~ \\ a_b_"
    assert f"Support person: {told}" in shown(fill_blanks(DECK, {"support person": told}))


def test_blanks_for_numbers_of_results_are_none() -> None:
    assert labels("# Before and after\n\nBefore: \\_\\_ of \\_\\_ agreed\n") == []


@pytest.mark.parametrize("name", ["-90", "-45", "-15", "-15.es"])
def test_the_built_in_workshops_have_theirs(name: str) -> None:
    text = (SLIDES / f"peer-support-values{name}.md").read_text(encoding="utf-8")
    assert (
        labels(text)
        == {
            "-90": ["Quiet spot", "Support person", "Agreements", "Local services"],
            "-45": ["Quiet spot", "Support person", "Agreements", "Local services"],
            "-15": ["Local services"],
            "-15.es": ["Servicios locales"],
        }[name]
    )


@given(st.text(max_size=60))
def test_any_words_can_be_filled_in_and_leave_the_slides_as_they_were(words: str) -> None:
    before = parse_deck(DECK)
    after = parse_deck(fill_blanks(DECK, {"quiet spot": words, "agreements": words}))
    assert [slide.id for slide in after.slides] == [slide.id for slide in before.slides]
    assert [slide.notes for slide in after.slides] == [slide.notes for slide in before.slides]
