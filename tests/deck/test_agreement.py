"""The reader agrees with markdown-it, which Marp is built on, about the shape of a deck.

Slides, the nesting of lists and quotes, items, tables, code and pictures are compared: on generated
documents, and on every deck at hand.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.deck.documents import STEADY, documents, nested_documents
from workshop.deck.blocks import read_body
from workshop.deck.grammar import Node, read_blocks
from workshop.deck.lines import split_row
from workshop.deck.model import Block, Columns, ItemList, PictureRow, Quote
from workshop.deck.source import parse_deck

ROOT = Path(__file__).parents[2]
DECKS = sorted([*(ROOT / "tests/decks").glob("*.md"), *(ROOT / "slides").glob("*.md")])
OPENING = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "table_open": "table",
    "tr_open": "row",
}
LEAVES = {"fence": "code", "code_block": "code", "html_block": "html", "hr": "rule"}

Shape = list[Any]

# Where markdown-it leaves CommonMark and we do not follow: it ends a list after an empty item and
# two empty lines, and lets a table that begins in a lazy line out of its list.
ODD = re.compile(
    r"^ *(?:[-*+]|\d+[.)])\s*\n\s*\n\s*\n *(?:[-*+]|\d+[.)])|^ +(?:\||-+ ?\|)", re.MULTILINE
)
EVEN_DOCUMENTS = documents(max_indent=3).filter(lambda text: not ODD.search(text))


def tokens(text: str) -> list[Token]:
    reader = MarkdownIt("commonmark", {"html": True, "breaks": True, "maxNesting": 1000})
    return reader.enable(["table", "strikethrough"]).parse(text)


def their_shape(text: str) -> Shape:
    root: Shape = []
    stack = [root]
    for token in tokens(text):
        if token.type in OPENING:
            node: Shape = [OPENING[token.type]]
            if node[0] == "list":
                node += [token.markup, int(token.attrs.get("start", 1))]
            elif node[0] == "heading":
                node.append(int(token.tag[1]))
            stack[-1].append(node)
            stack.append(node)
        elif token.type.removesuffix("close") + "open" in OPENING:
            stack.pop()
        elif token.type in ("th_open", "td_open"):
            stack[-1].append("cell")
        elif token.type in LEAVES:
            stack[-1].append([LEAVES[token.type], without_spaces(token.content)])
        elif token.type == "inline" and stack[-1][0] != "row":
            stack[-1].append(without_spaces(token.content))
    return root


def our_shape(text: str) -> Shape:
    lines = text.split("\n")
    return [node_shape(node) for node in read_blocks(lines).document.children]


def node_shape(node: Node) -> Shape:
    if node.kind == "list":
        return ["list", node.marker, node.start, *map(node_shape, node.children)]
    if node.kind in ("item", "quote"):
        return [node.kind, *map(node_shape, node.children)]
    if node.kind == "heading":
        return ["heading", node.level, without_spaces(node.text)]
    if node.kind == "table":
        width = len(split_row(node.lines[0]))
        return ["table", *[["row", *["cell"] * width]] * (len(node.lines) - 1)]
    return [node.kind, without_spaces(node.text)]


def without_spaces(text: str) -> str:
    return "".join(text.split())


def their_slides(text: str) -> int:
    return 1 + sum(token.type == "hr" and token.level == 0 for token in tokens(text))


@STEADY
@given(EVEN_DOCUMENTS)
def test_any_lines_have_the_same_shape(text: str) -> None:
    assert our_shape(text) == their_shape(text)


@STEADY
@given(nested_documents())
def test_lists_and_quotes_nest_the_same(text: str) -> None:
    assert our_shape(text) == their_shape(text)


@STEADY
@given(st.one_of(EVEN_DOCUMENTS, nested_documents()))
def test_slides_are_counted_the_same(text: str) -> None:
    # A line of its own first, for what begins with --- may be front matter.
    text = f"begin\n\n{text}"
    assert len(parse_deck(text).slides) == their_slides(text)


def their_counts(text: str) -> dict[str, int]:
    found = tokens(text)
    inline = [child for token in found for child in token.children or ()]
    return {
        "lists": sum(token.type in ("bullet_list_open", "ordered_list_open") for token in found),
        "items": sum(token.type == "list_item_open" for token in found),
        "tables": sum(token.type == "table_open" for token in found),
        "code": sum(token.type in ("fence", "code_block") for token in found),
        "pictures": sum(token.type == "image" for token in inline),
    }


def our_counts(text: str) -> dict[str, int]:
    deck = parse_deck(text)
    counts = dict.fromkeys(("lists", "items", "tables", "code", "pictures"), 0)
    for slide in deck.slides:
        body = read_body(slide, deck)
        coloured = body.background_color and body.background_color != slide.style.background_color
        counts["pictures"] += len(body.backgrounds) + bool(coloured)
        counts["pictures"] -= "url(" in slide.style.background_image and body.backgrounds != ()
        count(body.blocks, counts)
    return counts


def count(blocks: tuple[Block, ...], counts: dict[str, int]) -> None:
    for block in blocks:
        name = {"Table": "tables", "Code": "code"}.get(type(block).__name__)
        if name:
            counts[name] += 1
        elif isinstance(block, PictureRow):
            counts["pictures"] += len(block.pictures)
        elif isinstance(block, Quote):
            count(block.blocks, counts)
        elif isinstance(block, Columns):
            for column in block.columns:
                count(column, counts)
        elif isinstance(block, ItemList):
            counts["lists"] += 1
            counts["items"] += len(block.items)
            for item in block.items:
                count(item.blocks, counts)


@STEADY
@given(nested_documents(), st.lists(st.sampled_from(["![](a.png)", "- ![b](c.png)", "![d]\n"])))
def test_what_is_on_a_slide_is_counted_the_same(text: str, pictures: list[str]) -> None:
    text = "\n\n".join(["begin", text, *pictures, "[d]: e.png"])
    assert our_counts(text) == their_counts(text)


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_decks_have_the_same_slides_and_shape(path: Path) -> None:
    deck = parse_deck(path.read_bytes().decode())
    text = deck.text.replace("\r\n", "\n").replace("\r", "\n")
    begins = deck.slides[0].line - 1
    written = "\n".join(text.split("\n")[begins:])
    assert our_shape(written) == their_shape(written)
    if "headingDivider" not in text:
        assert len(deck.slides) == their_slides(written)


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_decks_have_as_many_of_everything(path: Path) -> None:
    deck = parse_deck(path.read_bytes().decode())
    for slide in deck.slides:
        text = slide.source.replace("\r\n", "\n").replace("\r", "\n")
        if "<ul" in text or "<ol" in text or "<table" in text or "<img" in text or "<pre" in text:
            continue
        if slide.style.background_image:
            continue
        assert our_counts(f"begin\n\n{text}") == their_counts(f"begin\n\n{text}"), slide.line
