"""The first reading of a deck: where slides begin, their comments and their titles.

Most slides are plain enough for a scan of a few marks; the rest go through the whole grammar. Both
give the same sheets, which a property test holds, and the scan is many times faster.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workshop.deck.comments import Comment
from workshop.deck.grammar import Grammar, Node, walk
from workshop.deck.lines import HEADING_END

_COMMENT = re.compile(r"<!--(-?>|.*?(?:-->|\Z))", re.DOTALL)
_TICKS = re.compile(r"`+")
_UNSEEN = re.compile(
    r"<!--(?:-?>|.*?(?:-->|\Z))|<style\b[^>]*>.*?(?:</style>|\Z)", re.DOTALL | re.IGNORECASE
)
_RULE = r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}"
_MARK = re.compile(
    # Most lines begin with a letter, and need no more than a glance.
    r"\n(?=[-*_#<`~=+> \t0-9])"
    r"(?:(<!--)(?!-?>)"
    r"|(\#{1,6}[ \t]+[^\n]*)"
    rf"|({_RULE})(?=\n|\Z)"
    r"|((`{3,})[^`\n]*|~{3,}[^\n]*)(?=\n|\Z)"
    # Below the words of a list's item an underline may be indented further.
    rf"|([ ]{{0,3}}[<~`]|[ ]*(?:=|(?:-{{1,2}}[ \t]*|{_RULE})(?=\n|\Z))"
    r"|[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)*\#))"
)
"""At the start of a line: a comment, a heading, a rule, a fence, or what needs the grammar."""
_RULES_ANYWHERE = re.compile(r"[*_]|-[ \t]+-|-{1,2}[ \t]")
_HEADING_OR_ITEM = re.compile(r"#{1,6}[ \t]|[-*+][ \t]+\S")


class Sheet(NamedTuple):
    """A slide's place in a text without carriage returns; lines count from 1."""

    line: int
    start: int
    end: int
    """Where its text begins and ends, in characters; a separator may stand after it."""
    comments: tuple[Comment, ...]
    heading: str
    words: str
    """Its first heading and, where it has none, the first other text; as written."""


def read_sheets(text: str, start: int, line: int, dividers: frozenset[int]) -> list[Sheet]:
    """The sheets of a deck from a place on, exactly as CommonMark and Marp divide it.

    Slides end at thematic breaks outside all other blocks, and before headings of the levels given
    unless the slide has nothing to see so far.
    """
    sheets: list[Sheet] = []
    # So that every line, the first as well, has a line feed before it.
    padded = f"\n{text}"
    start += 1
    fenced = "```" in text or "~~~" in text
    while start >= 0:
        scanned = None if dividers else _scanned(padded, start, line, fenced=fenced)
        if scanned:
            sheet, start, line = scanned
            sheets.append(sheet)
        else:
            blocks, end, after, next_line = _read_to_break(padded, start, line)
            sheets.extend(_divide(padded, blocks, start, end, line, dividers))
            start, line = after, next_line
    return sheets


def _scanned(text: str, start: int, line: int, *, fenced: bool) -> tuple[Sheet, int, int] | None:
    """Look for the end of a slide by its marks alone; None where only the grammar can tell.

    With the slide come the character and the line where the next one begins; the character is -1 at
    the end of the deck. One loop, nearly without calls: it is run over whole decks.
    """
    heading = ""
    comments: list[Comment] = []
    fences = 0
    end, after = len(text), -1
    # The line of the character up to which line feeds were counted.
    here, counted = line, start
    pos = start - 1
    while found := _MARK.search(text, pos):
        kind = found.lastindex
        pos = found.end()
        if kind == 1:
            close = text.find("-->", pos)
            if close < 0:
                return None
            here += text.count("\n", counted, pos)
            counted = pos
            comments.append((here, text[pos:close], True))
            pos = text.find("\n", close)
            if pos < 0:
                pos = len(text)
            if close + 3 < pos and not text[close + 3 : pos].isspace():
                return None
        elif kind == 2:
            written = found[2]
            if "<!--" in written:
                here += text.count("\n", counted, pos)
                counted = pos
                comments.extend(_inline_comments(here, written))
            heading = heading or HEADING_END.sub("", written.lstrip("#").strip(" \t"))
        elif kind == 3:
            end, after = found.start() + 1, min(pos + 1, len(text))
            # With an empty line above it is one for certain.
            if text[end - 2 : end] != "\n\n" and not _is_rule(text, start, found):
                return None
            break
        else:
            pos = _fence_end(text, found) if found[4] else -1
            fences += 1
            if pos < 0:
                return None
    if not _is_whole(text, start, end, len(comments), -1 if not fenced else fences, heading):
        return None
    sheet = Sheet(line, start - 1, end - 1, tuple(comments), heading, "")
    return sheet, after, here + text.count("\n", counted, end) + 1


def _is_whole(text: str, start: int, end: int, comments: int, fences: int, heading: str) -> bool:
    """Whether nothing on the slide was missed, or misread for want of what stands around it.

    ``fences`` is -1 where the whole deck has none.
    """
    if text.find("\t", start, end) >= 0 or text.count("<!--", start, end) != comments:
        return False
    if fences >= 0:
        found = text.count("```", start, end) + text.count("~~~", start, end)
        if found != 2 * fences:
            return False
    if heading:
        return True
    rest = text[start:end]
    return not rest.strip() or not _COMMENT.sub("", rest).strip()


def _is_rule(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a line of dashes, or the like, is no underline of a heading."""
    begin = found.start()
    # Where the search began at it, a mark stands above.
    if begin < start or begin == found.pos or _RULES_ANYWHERE.match(found[3]):
        return True
    above = text[text.rfind("\n", 0, begin) + 1 : begin]
    return not above or above.isspace() or _HEADING_OR_ITEM.match(above) is not None


def _fence_end(text: str, found: re.Match[str]) -> int:
    """Where the fence closes that was found; -1 where it does not."""
    fence = found[4]
    length = len(fence) - len(fence.lstrip(fence[0]))
    close = re.compile(rf"\n {{0,3}}{fence[0]}{{{length},}}[ \t]*(?=\n|\Z)")
    end = close.search(text, found.end())
    return end.end() if end else -1


def _read_to_break(text: str, start: int, line: int) -> tuple[list[Node], int, int, int]:
    """The top-level blocks up to the next break, and where the break begins and ends.

    The end is -1, and the beginning the end of the text, when there is no further break; last comes
    the number of the line after it.
    """
    grammar = Grammar(line)
    blocks = grammar.document.children
    while True:
        end = text.find("\n", start)
        grammar.feed(text[start:] if end < 0 else text[start:end])
        line += 1
        if blocks and blocks[-1].kind == "rule":
            return blocks[:-1], start, len(text) if end < 0 else end + 1, line
        if end < 0:
            grammar.finish()
            return blocks, len(text), -1, line
        start = end + 1


def _divide(
    text: str, blocks: list[Node], start: int, end: int, line: int, dividers: frozenset[int]
) -> Iterator[Sheet]:
    begun: list[Node] = []
    for block in blocks:
        divides = block.kind == "heading" and block.level in dividers
        if divides and any(not _is_unseen(each) for each in begun):
            here = _skip_lines(text, start, block.line - line)
            yield make_sheet(begun, line, start - 1, here - 1)
            begun, start, line = [], here, block.line
        begun.append(block)
    yield make_sheet(begun, line, start - 1, end - 1)


def _skip_lines(text: str, start: int, count: int) -> int:
    for _ in range(count):
        start = text.index("\n", start) + 1
    return start


def _is_unseen(block: Node) -> bool:
    return block.kind == "html" and not _UNSEEN.sub("", block.text).strip()


def make_sheet(blocks: list[Node], line: int, start: int, end: int) -> Sheet:
    """A sheet with what its blocks tell."""
    comments: list[Comment] = []
    heading = words = ""
    for top in blocks:
        for node in walk(top):
            if node.kind == "html":
                comments.extend(_html_comments(node))
            elif node.kind in ("heading", "paragraph", "table"):
                text = node.text
                if "<!--" in text:
                    comments.extend(_inline_comments(node.line, text))
                if node.kind == "heading":
                    heading = heading or text
                else:
                    words = words or text
    return Sheet(line, start, end, tuple(comments), heading, "" if heading else words)


def _html_comments(node: Node) -> Iterator[Comment]:
    text = node.text
    for found in _COMMENT.finditer(text):
        inner = found[1]
        line = node.line + text.count("\n", 0, found.start())
        if inner in (">", "->"):
            continue
        yield line, inner.removesuffix("-->"), inner.endswith("-->")


def _inline_comments(line: int, text: str) -> Iterator[Comment]:
    """The comments in the text of a block, but not those in code."""
    spans = _code_spans(text) if "`" in text else []
    pos = 0
    while (begin := text.find("<!--", pos)) >= 0:
        while spans and spans[0][1] <= begin:
            del spans[0]
        if spans and spans[0][0] < begin:
            pos = spans[0][1]
            continue
        end = text.find("-->", begin + 4)
        if end < 0:
            return
        pos = end + 3
        yield line + text.count("\n", 0, begin), text[begin + 4 : end], True
        # What began inside the comment is no code.
        spans = [span for span in spans if span[0] >= pos]


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Where code stands in a text: from backticks to the next as many."""
    ticks = [found.span() for found in _TICKS.finditer(text)]
    following: dict[int, int] = {}
    closing: dict[int, int] = {}
    for index in range(len(ticks) - 1, -1, -1):
        length = ticks[index][1] - ticks[index][0]
        if length in following:
            closing[index] = following[length]
        following[length] = index
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(ticks):
        if index in closing:
            spans.append((ticks[index][0], ticks[closing[index]][1]))
            index = closing[index]
        index += 1
    return spans
