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
    rf"(?:({_RULE})(?=\n|\Z)"
    r"|(\#{1,6}[ \t]+[^\n]*)"
    r"|(<!--)"
    r"|((`{3,})[^`\n]*|~{3,}[^\n]*)(?=\n|\Z)"
    rf"|([ ]{{0,3}}(?:[<=~`]|(?:-{{1,2}}[ \t]*|{_RULE})(?=\n|\Z))"
    r"|[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)*\#))"
)
"""At the start of a line: a rule, a heading, a comment, a fence, or what needs the grammar."""
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
    while start >= 0:
        scan = None if dividers else _Scan(padded, start, line)
        if scan and scan.run():
            sheets.append(scan.sheet())
            start, line = scan.after, scan.next_line
        else:
            blocks, end, after, next_line = _read_to_break(padded, start, line)
            sheets.extend(_divide(padded, blocks, start, end, line, dividers))
            start, line = after, next_line
    return sheets


class _Scan:
    """Looks for the end of a slide by its marks alone; gives up where only the grammar can tell."""

    def __init__(self, text: str, start: int, line: int) -> None:
        self.after = -1
        """Where the next slide begins; -1 at the end of the deck."""
        self.next_line = line
        self._text = text
        self._start = start
        self._end = len(text)
        self._line = line
        self._heading = ""
        self._comments: list[Comment] = []
        self._fences = 0
        self._counted, self._counted_to = line, start

    def sheet(self) -> Sheet:
        """The slide found."""
        comments = tuple(self._comments)
        return Sheet(self._line, self._start - 1, self._end - 1, comments, self._heading, "")

    def run(self) -> bool:
        """Find the slide's end; False if that takes the grammar."""
        text = self._text
        pos = self._start - 1
        while found := _MARK.search(text, pos):
            kind = found.lastindex
            if kind == 1:
                if not self._is_rule(found, pos):
                    return False
                self._end = found.start() + 1
                self.after = min(found.end() + 1, len(text))
                break
            if kind == 2:
                pos = self._take_heading(found)
            elif kind == 3:
                pos = self._take_comment(found)
            elif kind in (4, 5):
                pos = self._take_fence(found)
            else:
                return False
            if pos < 0:
                return False
        return self._is_certain()

    def _is_rule(self, found: re.Match[str], pos: int) -> bool:
        """Whether a line of dashes is no underline of a heading."""
        begin = found.start()
        if begin < self._start or begin == pos or _RULES_ANYWHERE.match(found[1]):
            return True
        above = self._text[self._text.rfind("\n", 0, begin) + 1 : begin]
        return not above or above.isspace() or _HEADING_OR_ITEM.match(above) is not None

    def _take_heading(self, found: re.Match[str]) -> int:
        written = found[2]
        if "<!--" in written:
            if "`" in written:
                return -1
            self._comments.extend(_inline_comments(self._line_at(found.end()), written))
        if not self._heading:
            self._heading = HEADING_END.sub("", written.lstrip("#").strip(" \t"))
        return found.end()

    def _take_comment(self, found: re.Match[str]) -> int:
        text = self._text
        begin = found.end()
        close = text.find("-->", begin)
        if close < 0 or text.startswith((">", "->"), begin):
            return -1
        end = text.find("\n", close)
        end = len(text) if end < 0 else end
        if close + 3 < end and not text[close + 3 : end].isspace():
            return -1
        self._comments.append(Comment(self._line_at(begin), text[begin:close]))
        return end

    def _take_fence(self, found: re.Match[str]) -> int:
        fence = found[4]
        length = len(fence) - len(fence.lstrip(fence[0]))
        close = re.compile(rf"\n {{0,3}}{fence[0]}{{{length},}}[ \t]*(?=\n|\Z)")
        end = close.search(self._text, found.end())
        self._fences += 1
        return end.end() if end else -1

    def _line_at(self, pos: int) -> int:
        self._counted += self._text.count("\n", self._counted_to, pos)
        self._counted_to = pos
        return self._counted

    def _is_certain(self) -> bool:
        """Whether nothing on the slide was missed, or misread for want of what stands around it."""
        text, start, end = self._text, self._start, self._end
        if (
            text.find("\t", start, end) >= 0
            or text.count("<!--", start, end) != len(self._comments)
            or text.count("```", start, end) + text.count("~~~", start, end) != 2 * self._fences
        ):
            return False
        if self.after >= 0:
            self.next_line = self._line_at(end) + 1
        if self._heading:
            return True
        rest = text[start:end]
        return not rest.strip() or not _COMMENT.sub("", rest).strip()


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
        yield Comment(line, inner.removesuffix("-->"), inner.endswith("-->"))


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
        yield Comment(line + text.count("\n", 0, begin), text[begin + 4 : end])
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
