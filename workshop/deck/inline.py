"""Marks, links, pictures, tags and formulas inside a block of text, by Python-Markdown.

The only importer of markdown. One Markdown object is made when first needed and used from then on.
Only its inline patterns run; what CommonMark and Marp do otherwise is set right here.
"""

import html
import re
import string
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.util import AtomicString

from workshop.deck.model import Mark
from workshop.deck.rawhtml import ELSEWHERE, TAG, read_tag
from workshop.deck.runs import TAG_MARKS, Image, Runs

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESCAPED = re.compile(r"\x02(\d+)\x03")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKS = TAG_MARKS | {"math": Mark.MATH}
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"


def read_runs(text: str, references: "Mapping[str, tuple[str, str]]") -> Runs:
    """Read all that stands in a text whose line breaks are hard.

    Raises:
        RecursionError: It is nested too deep.
    """
    markdown = _markdown()
    markdown.references = dict(references)
    root = Element("div")
    block = SubElement(root, "p")
    block.text = text
    markdown.treeprocessors["inline"].run(root)
    runs = Runs()
    _walk(block, Mark.PLAIN, "", runs)
    return runs


def _walk(node: Element, marks: Mark, href: str, runs: Runs) -> None:
    """Turn what Python-Markdown made of a text into runs."""
    tag = node.tag
    if tag == "img":
        runs.images.append(Image(_clean(node.get("src", "")), _clean(node.get("alt", ""))))
    elif tag == "raw":
        _add_raw(node.get("text", ""), runs)
    elif tag == "code":
        runs.text(html.unescape(node.text or "").replace("\n", " "), marks | Mark.CODE, href)
    else:
        marks |= _MARKS.get(tag, Mark.PLAIN)
        if tag == "a":
            href = _clean(node.get("href", ""))
        runs.text(_clean(node.text or ""), marks, href)
        for child in node:
            _walk(child, marks, href, runs)
            runs.text(_clean(child.tail or ""), marks, href)


def _add_raw(text: str, runs: Runs) -> None:
    if text.startswith("<!"):
        runs.fit = runs.fit or text[4:-3].strip() == "fit"
        return
    tag = read_tag(text)
    if tag.name == "br":
        runs.text("\n")
    elif tag.name == "img":
        runs.images.append(tag.image())
    elif tag.name in ELSEWHERE:
        if not tag.closes:
            runs.elsewhere.append(tag)
    elif tag.closes:
        runs.close(tag.name)
    elif not tag.empty:
        runs.open(tag.name, tag.get("href"))


def _clean(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1])), text) if "\x02" in text else text


class _Raw(InlineProcessor):
    """A tag or comment of HTML, kept as it is."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - a name of Python-Markdown
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str, int, int]:
        """An element of its own kind, or for an address in angle brackets a link."""
        text = m[0]
        if m[1]:
            return _link(m[1], m[1] if "://" in m[1] else f"mailto:{m[1]}"), m.start(), m.end()
        return Element("raw", text=text), m.start(), m.end()


class _Entity(InlineProcessor):
    """A character by its name in HTML."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - a name of Python-Markdown
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        """The character, out of reach of other patterns."""
        node = Element("span")
        node.text = AtomicString(_CONTROL.sub("\ufffd", html.unescape(m[0])))
        return node, m.start(), m.end()


class _Math(InlineProcessor):
    """A formula between dollar signs, by Pandoc's rule, so that prices stay prices."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - a name of Python-Markdown
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        """The formula as written."""
        node = Element("math")
        node.text = AtomicString((m[1] or m[2]).strip())
        return node, m.start(), m.end()


class _Address(InlineProcessor):
    """A web address that stands bare in the text."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - a name of Python-Markdown
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        """A link, without the stop or bracket that ends the sentence."""
        address = m[0].rstrip(".,;:!?'\"*_~")
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(".,;:!?'\"*_~")
        return _link(address, address), m.start(), m.start() + len(address)


def _link(text: str, href: str) -> Element:
    node = Element("a", href=href)
    node.text = AtomicString(text)
    return node


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    markdown = Markdown()
    markdown.ESCAPED_CHARS = list(string.punctuation)
    patterns = markdown.inlinePatterns
    for name in ("autolink", "automail", "linebreak", "html", "entity"):
        patterns.deregister(name)
    patterns.register(
        _Math(
            r"(?<![\\$])(?:\$\$(?!\$)(.{1,2000}?)\$\$|\$(?![\s$])([^$]{0,500}?(?<![\s\\]))\$(?![\d$]))"
        ),
        "math",
        186,
    )
    comment = r"<!--(?:-?>|.*?-->)"
    address = r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}://[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>"
    patterns.register(_Raw(rf"(?<!\\)(?<!\]\()(?:{address}|{comment}|{TAG})"), "raw", 185)
    patterns.register(_Entity(rf"(?<!\\){_ENTITY}"), "entity", 184)
    patterns.register(_Address(r"(?<![\w@/.:-])https?://[^\s<>\[\]\x02\x03]+"), "address", 75)
    patterns.register(
        SimpleTagInlineProcessor(r"(?<!~)(~~)(?=[^\s~])(.{1,2000}?)(?<=[^\s~])~~(?!~)", "del"),
        "strike",
        70,
    )
    return markdown
