"""Which layout a slide gets: what its class says, else what follows from its content."""

from pathlib import Path

import pytest

from workshop.deck.source import parse_deck
from workshop.render.cache import Pages
from workshop.render.theme import load_theme

POINTS = "- One of them\n- Another\n- A third"
STEPS = "1. One of them\n2. Another\n3. A third"
TABLE = "| A | B |\n|---|---|\n| c | d |"
LONG = "We meet people where they are, and we do not leave them there. "


def kind(slide: str, *, last: bool = False) -> str:
    """The layout of a slide within a deck, or at its end."""
    after = "" if last else "\n\n---\n\n# The end of it\n\n- Of\n- it"
    deck = parse_deck(
        f"# A deck\n\nIts title\n\n---\n\n# Second\n\n- a\n- b\n\n---\n\n{slide}{after}\n"
    )
    return Pages(deck, Path("/nowhere"), load_theme("")).page(2).kind


@pytest.mark.parametrize(
    ("slide", "expected"),
    [
        (f"# A title\n\n{POINTS}", "points"),
        (f"# A title\n\nA line before.\n\n{POINTS}\n\nAnd one after.", "points"),
        (f"# A title\n\n{STEPS}", "steps"),
        (f"# A title\n\n{TABLE}", "table"),
        ("# A title\n\n> Words\n>\n> — Somebody", "quote"),
        ("A sentence alone.", "statement"),
        ("# A title\n\nAnd a sentence.", "statement"),
        ("# A title\n\n## One\n\nText\n\n## Other\n\nText", "columns"),
        ("![bg](x.png)\n\n# A title", "photo"),
        ("# A title\n\n![x](x.png)\n\nText", "media"),
        (f"# A title\n\n{LONG * 4}", "content"),
        ("# A title\n\n- one\n  - inner\n- two", "content"),
        ("# A title\n\n- [x] done\n- [ ] not yet", "content"),
        (
            "# A title\n\n" + "- A point that is said at some length, and then some more\n" * 7,
            "content",
        ),
        ("# A title\n\n- Only one", "content"),
        (f"# A title\n\n{POINTS}\n\n{TABLE}", "content"),
    ],
)
def test_the_layout_follows_from_what_is_on_the_slide(slide: str, expected: str) -> None:
    assert kind(slide) == expected


@pytest.mark.parametrize(
    ("name", "slide", "expected"),
    [
        ("steps", f"# A title\n\n{POINTS}", "steps"),
        ("thanks", f"# A title\n\n{POINTS}", "thanks"),
        ("break", "# A title", "break"),
        ("section", "# A title\n\nAnd a sentence.", "section"),
        ("quote", "# A title\n\nAnd a sentence.", "quote"),
        ("compare", "# A title\n\n## One\n\nText\n\n## Other\n\nText", "compare"),
        # What cannot be laid out so is laid out as it can be.
        ("steps", f"# A title\n\n{LONG}", "statement"),
        ("table", f"# A title\n\n{POINTS}", "points"),
        ("thanks", f"# A title\n\n{TABLE}", "table"),
        ("poll", f"# A title\n\n{POINTS}", "points"),
    ],
)
def test_a_class_overrules_as_far_as_it_can(name: str, slide: str, expected: str) -> None:
    assert kind(f"<!-- _class: {name} -->\n\n{slide}") == expected


def test_a_heading_that_says_so_at_the_end_is_thanks() -> None:
    assert kind("# ¡Gracias!\n\nEscríbanos", last=True) == "thanks"
    assert kind("# Try it yourself\n\nWith the person beside you", last=True) == "statement"
    assert kind("# Thank you\n\nWrite to us", last=True) == "thanks"
    assert kind("# Thank you\n\nWrite to us") == "statement"
    assert kind(f"# Thank you\n\n{POINTS}", last=True) == "points"
