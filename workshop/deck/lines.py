"""What single lines of Markdown look like: the patterns that the block grammar is built from."""

import re
from functools import cache
from typing import Literal

RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
"""A thematic break, from its first character."""
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
HEADING_END = re.compile(r"(?:^|[ \t])#+[ \t]*$")
SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
FENCE = re.compile(r"(?:(`{3,})([^`]*)|(~{3,})(.*))$", re.DOTALL)
BULLET = re.compile(r"([*+-]|(\d{1,9})([.)]))(?= |$)", re.ASCII)
DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
"""The second line of a table."""

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|"
    "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|"
    "search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"(?:\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)"
_RAW_TAGS = r"(?:script|pre|style|textarea)"
_COMMENT_END = re.compile("-->")


@cache
def _html_starts() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    """How each kind of HTML block but a comment begins and ends; None ends it at an empty line.

    Few slides have one, and to compile them takes as long as to read a deck.
    """
    return (
        (
            re.compile(rf"<{_RAW_TAGS}(?=\s|>|$)", re.IGNORECASE),
            re.compile(rf"</{_RAW_TAGS}>", re.IGNORECASE),
        ),
        (re.compile(r"<\?"), re.compile(r"\?>")),
        (re.compile(r"<![A-Z]", re.IGNORECASE), re.compile(r">")),
        (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
        (re.compile(rf"</?(?:{_BLOCK_TAGS})(?=\s|/?>|$)", re.IGNORECASE), None),
    )


def html_end(line: str) -> re.Pattern[str] | Literal[False] | None:
    """What ends the HTML block that a line begins; None an empty line. False where none begins."""
    if line.startswith("<!--"):
        return _COMMENT_END
    return next((end for start, end in _html_starts() if start.match(line)), False)


@cache
def lone_tag() -> re.Pattern[str]:
    """Any other tag, alone on its line: an HTML block that cannot interrupt a paragraph."""
    return re.compile(
        rf"(?:<[a-zA-Z][\w-]*{_ATTRIBUTE}*+\s*/?>|</[a-zA-Z][\w-]*\s*>)\s*$", re.ASCII
    )


def spaces(line: str, pos: int) -> int:
    """How many spaces stand at a position."""
    if not line.startswith(" ", pos):
        return 0
    rest = line[pos:]
    return len(rest) - len(rest.lstrip(" "))


def split_row(row: str) -> list[str]:
    r"""The cells of a table's row; ``\|`` is no border."""
    row = row.strip()
    if "\\|" in row:
        cells = [cell.replace("\0", "|") for cell in row.replace("\\|", "\0").split("|")]
    else:
        cells = row.split("|")
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return [cell.strip() for cell in cells]


def take_definition(text: str, pos: int) -> tuple[str, str, str, int] | None:
    """A ``[label]: address "title"`` at a position: its parts, and where it ends."""
    with_title, bare = _definitions()
    found = with_title.match(text, pos) or bare.match(text, pos)
    if not found:
        return None
    label = " ".join(found[1].split()).casefold()
    title = found[3][1:-1] if found.re is with_title and found[3] else ""
    if not label or "\n\n" in title:
        return None
    return label, found[2].removeprefix("<").removesuffix(">"), title, found.end()


@cache
def _definitions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A definition with a title behind it or none, and what of it is one where the title is not."""
    begin = r" {0,3}\[((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*\n?[ \t]*(<[^<>\n]*>|[^\s<]\S*)"
    title = r"(?:(?:[ \t]+|[ \t]*\n[ \t]*)(\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
    return re.compile(rf"{begin}{title}[ \t]*(?:\n|$)"), re.compile(rf"{begin}[ \t]*(?:\n|$)")
