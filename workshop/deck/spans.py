"""The text inside a block: emphasis, code, links, pictures, tags, formulas.

Most lines are plain or have a word or two set apart. Those are read here; Python-Markdown, which
takes a while to load, reads the others.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from workshop.deck.model import Mark, Span
from workshop.deck.runs import Image, Runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshop.deck.rawhtml import Tag

_LONGEST = 20_000
_MOST_SIGNS = 1_500
_SIGN = re.compile(r"[\[\]*_`<$~!&\\]")
_MEANT_WITH = {"!": "[", "]": "[", "&": ";", "<": ">", "~": "~~"}
"""What a sign needs somewhere in the text to be more than itself."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile(r"(?<!\\)((?:\\\\)*)\\\n|[ \t]+\n")
_SET_APART = re.compile(r"(?<!\S)(\*\*?)(?=\w)([^*\n]*\w)\1(?=[\s.,;:?)]|\Z)")
"""Whole words between stars, about which no two readers of Markdown differ."""


class Line(NamedTuple):
    """What stands in a block of text."""

    spans: tuple[Span, ...]
    images: tuple[Image, ...] = ()
    fit: bool = False
    elsewhere: "tuple[Tag, ...]" = ()
    """The tags of films and the like that stand in the text."""
    whole: bool = True
    """False where the text was too much to read, and is shown as written."""


def read_line(text: str, references: "Mapping[str, tuple[str, str]]") -> Line:
    """Read the text of a paragraph, a heading or a cell. Line breaks in it are hard."""
    if _CONTROL.search(text):
        text = _CONTROL.sub("\ufffd", text)
    found = _SIGN.findall(text)
    telling = {sign for sign in found if _MEANT_WITH.get(sign, sign) in text}
    if "://" in text:
        telling.add("://")
    if not telling:
        return Line(spans=_plain(text))
    too_much = len(text) > _LONGEST or len(found) > _MOST_SIGNS
    if too_much and not _is_one_picture(text):
        return Line(spans=_plain(text), whole=False)
    if telling == {"*"} and (spans := _set_apart(text)):
        return Line(spans=spans)
    from workshop.deck.inline import read_runs  # not for plain lines

    try:
        runs = read_runs(_LINE_ENDS.sub(r"\1\n", text), references)
    except RecursionError:
        return Line(spans=_plain(text), whole=False)
    return Line(
        spans=runs.take(), images=runs.take_images(), fit=runs.fit, elsewhere=tuple(runs.elsewhere)
    )


def _is_one_picture(text: str) -> bool:
    return text.count("(") == 1 and text.startswith("![") and "(data:" in text[:200]


def _plain(text: str) -> tuple[Span, ...]:
    runs = Runs()
    runs.text(text)
    return runs.take()


def _set_apart(text: str) -> tuple[Span, ...]:
    """The text with its words between stars set apart; nothing if a star is left over."""
    runs = Runs()
    pos = 0
    for found in _SET_APART.finditer(text):
        before = text[pos : found.start()]
        if "*" in before:
            return ()
        runs.text(before)
        runs.text(found[2], Mark.ITALIC if len(found[1]) == 1 else Mark.BOLD)
        pos = found.end()
    if "*" in text[pos:]:
        return ()
    runs.text(text[pos:])
    return runs.take()
