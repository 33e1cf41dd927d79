"""Garbage in, a deck out: nothing that can be typed makes the reader raise, hang or fall over."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.deck.documents import STEADY, documents
from workshop.deck import outline
from workshop.deck.blocks import read_body
from workshop.deck.model import Block, Columns, ItemList, Quote
from workshop.deck.source import parse_deck

DECKS = sorted((Path(__file__).parents[1] / "decks").glob("*.md"))
SIZE = 100_000


def read(text: str) -> None:
    deck = parse_deck(text)
    last = text.count("\n") + text.count("\r") + 1
    lines = [problem.line for problem in deck.problems]
    for slide in deck.slides:
        body = read_body(slide, deck)
        lines += [block.line for block in every_block(body.blocks)]
        lines += [problem.line for problem in body.problems]
        lines += [note.line for note in slide.notes]
    assert all(1 <= line <= last for line in lines)


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from every_block(block.blocks)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from every_block(item.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from every_block(column)


@STEADY
@given(st.one_of(st.text(max_size=200), documents(20)))
def test_any_text_can_be_read(text: str) -> None:
    read(text)


@STEADY
@given(st.text("<>/div span=\"'!-\n&;b*[](){}$`\x02\x03\x00", max_size=80))
def test_any_tangle_of_marks_can_be_read(text: str) -> None:
    read(text)


@STEADY
@given(st.text("abc:#-[]{}'\"|>&*!%@`, \n\t", max_size=60))
def test_any_settings_can_be_read(text: str) -> None:
    read(f"---\n{text}\n---\n<!--\nclass: x\n{text}\n-->\n<!--\npoll: {text}\n-->")


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_real_decks_with_pieces_cut_out_and_moved(path: Path) -> None:
    text = path.read_bytes().decode()
    chance = random.Random(path.stem)
    for _ in range(12):
        begin, end = sorted(chance.randrange(len(text)) for _ in range(2))
        at = chance.randrange(len(text))
        read(text[:begin] + text[end:])
        read(text[:at] + text[begin : begin + 40] + text[at:])


@STEADY
@given(documents(20))
@example("- a\n    ---\n# Heading")
@example("# A <!-- b --> `c`\n<!-- d\ne -->")
def test_the_quick_reading_finds_what_the_grammar_finds(text: str) -> None:
    quick = outline.read_sheets(text, 0, 1, frozenset())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outline, "_scanned", lambda *_, **__: None)
        assert outline.read_sheets(text, 0, 1, frozenset()) == quick


SIGNS = (
    "[", "*", "_", "`", "<div>", ">", "> > - ", "<", '<a b="', "$a ", "~~a ", "![](", "[a](b) ",
    "***a** ", "<!--", "<!-- a --> ", "\n", "---\n", "|", "[a]: b\n", "<b>", "<ul><li>", "<p>a\n",
    "- a\n", "http://a ", "&amp;", "\x02", "a\n-\n",
)  # fmt: skip
ENDLESS = {
    **{repr(sign): sign * (SIZE // len(sign)) for sign in SIGNS},
    "words and a comment": "a " + "<!--" * (SIZE // 4),
    "lists in lists": "\n".join("  " * depth + "- a" for depth in range(400)),
    "quotes in quotes": "\n".join(">" * depth + " a" for depth in range(400)),
    "settings": "---\n" + "a: [\n" * 20_000 + "---\n",
    "no settings": "---\n" + "zzz\n" * 25_000 + "---\n",
    "a wide table": "a|b\n-|-\n" + "|" * SIZE,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_endless_repetition_ends(text: str) -> None:
    # The watchdog of pyproject.toml ends what does not end; nothing here looks at a clock.
    deck = parse_deck(text)
    for slide in deck.slides[:50]:
        read_body(slide, deck)
    assert deck.text == text


def test_what_is_too_deep_is_shown_and_told() -> None:
    deck = parse_deck("\n".join("  " * depth + f"- level {depth}" for depth in range(40)))
    body = read_body(deck.slides[0], deck)
    assert [problem.code for problem in body.problems] == ["too-deep"]
    assert "level 39" in str(body.blocks)


def test_what_is_too_long_is_shown_as_written_and_told() -> None:
    deck = parse_deck("a *b* " * 10_000)
    body = read_body(deck.slides[0], deck)
    assert [problem.code for problem in body.problems] == ["too-long"]
    assert "a *b* a" in str(body.blocks)
