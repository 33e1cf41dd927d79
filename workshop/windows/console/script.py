"""Speaker notes as lines to be set: their own light Markdown read, nothing drawn."""

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workshop.deck.model import Note

WRAPPED_AT = 58
"""A source line at least this long was wrapped by an editor; a shorter one ends where it ends."""

_EMPHASIS = re.compile(
    r"\*\*(?P<strong>[^*\n]+)\*\*|__(?P<strong_too>[^_\n]+)__"
    r"|(?<![\w*])\*(?P<stress>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<stress_too>[^_\s](?:[^_\n]*[^_\s])?)_(?![\w_])"
    r"|`(?P<code>[^`\n]+)`|\[(?P<link>[^\]\n]+)\]\([^)\n]*\)"
)
_ITEM = re.compile(r"\s*(?:[-*+]|(?P<number>\d{1,3}[.)]))\s+(?P<text>.*)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*)")
_STYLES = {
    "strong": "bold",
    "strong_too": "bold",
    "stress": "italic",
    "stress_too": "italic",
    "code": "code",
    "link": "plain",
}


class NoteLine(NamedTuple):
    """One paragraph or item of a note; ``runs`` are (start, length, style) in UTF-16 units."""

    text: str
    runs: tuple[tuple[int, int, str], ...] = ()
    bullet: str = ""
    """What stands before an item: a dot or its number."""


def note_lines(note: "Note") -> tuple[NoteLine, ...]:
    """A note's paragraphs and items in order; empty lines only part them."""
    lines: list[NoteLine] = []
    open_text = ""
    bullet = ""
    ended = True
    for raw in [*note.text.splitlines(), ""]:
        item = _ITEM.fullmatch(raw)
        goes_on = bool(raw.strip()) and item is None and not ended
        if goes_on:
            open_text = f"{open_text} {raw.strip()}"
        else:
            if open_text.strip():
                lines.append(_read_line(open_text.strip(), bullet))
            heading = _HEADING.fullmatch(raw)
            bullet = (item["number"] or "•") if item else ""
            open_text = item["text"] if item else raw
            if heading:
                open_text = f"**{heading['text'].strip()}**"
        ended = len(raw.rstrip()) < WRAPPED_AT
    return tuple(lines)


def _read_line(source: str, bullet: str) -> NoteLine:
    text = ""
    runs: list[tuple[int, int, str]] = []
    done = 0
    for found in _EMPHASIS.finditer(source):
        text += source[done : found.start()]
        name = found.lastgroup or "link"
        inner = found[name]
        if _STYLES[name] != "plain":
            runs.append((_units(text), _units(inner), _STYLES[name]))
        text += inner
        done = found.end()
    return NoteLine(text=text + source[done:], runs=tuple(runs), bullet=bullet)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction reads from right to left."""
    from unicodedata import bidirectional  # asked for only where notes are set

    for letter in text:
        way = bidirectional(letter)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False
