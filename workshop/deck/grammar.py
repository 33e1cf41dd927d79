"""The block structure of CommonMark: which lines are lists, quotes, code, HTML, tables.

Python-Markdown reads blocks by rules of its own (four spaces to nest a list, no list after a
paragraph, no line numbers), and decks are written for CommonMark. So blocks are found here, by the
parsing strategy in the appendix of the CommonMark specification with the tables of GitHub; the text
inside them is Python-Markdown's (see ``spans``). Time is linear and nesting is bounded.
"""

import re
from collections.abc import Iterator

from workshop.deck.lines import (
    BULLET,
    DELIMITER,
    FENCE,
    HEADING,
    HEADING_END,
    RULE,
    SETEXT,
    html_end,
    lone_tag,
    spaces,
    split_row,
    take_definition,
)

MAX_DEPTH = 24
"""How deep lists and quotes may nest; deeper markers are read as text."""

_PREFIX = re.compile(r"[ \t>*+\-0-9.)]*")
_ENDS_BEFORE_BLOCK = frozenset({"paragraph", "table", "code", "html", "heading", "rule"})


class Node:
    """A block in the making. Mutable, and gone once it has become a Block of the model."""

    __slots__ = (
        "children",
        "end",
        "fence",
        "indent",
        "info",
        "kind",
        "level",
        "line",
        "lines",
        "marker",
        "start",
    )

    def __init__(self, kind: str, line: int) -> None:
        """Begin a block of a kind at a line of the text."""
        self.kind = kind
        self.line = line
        self.children: list[Node] = []
        self.lines: list[str] = []
        self.level = 0
        self.marker = ""
        """The bullet or delimiter of a list, or the character of a fence."""
        self.start = 1
        self.indent = 0
        """Columns that an item's content, or a fence, stands in."""
        self.fence = 0
        self.info = ""
        self.end: re.Pattern[str] | None = None

    @property
    def text(self) -> str:
        """The block's own lines."""
        return "\n".join(self.lines)


class Grammar:
    """Reads lines one by one; ``document`` holds what they make."""

    def __init__(self, first_line: int = 0) -> None:
        """Begin an empty document whose first line has this number."""
        self.document = Node("document", first_line)
        self.definitions: dict[str, tuple[str, str]] = {}
        self.too_deep_line: int | None = None
        self._open: list[Node] = [self.document]
        self._number = first_line - 1

    def feed(self, line: str) -> None:
        """Take the next line, without its line ending."""
        self._number += 1
        if "\t" in line and (prefix := _PREFIX.match(line)):
            cut = prefix.end()
            line = line[:cut].expandtabs(4) + line[cut:]
        depth, pos = self._match_open(line)
        if not depth:
            return
        container = self._open[depth - 1]
        if container.kind in ("code", "html"):
            self._add_verbatim(container, line[pos:])
            return
        before = len(self._open)
        tip = self._open[-1]
        pos, began = self._start_blocks(line, pos, depth)
        rest = line[pos:]
        if not began and depth < before:
            if tip.kind == "paragraph" and rest.strip():
                tip.lines.append(rest)
                return
            self._close_to(depth)
        self._add_text(rest)

    def finish(self) -> Node:
        """Close every open block and hand back the document."""
        self._close_to(1)
        return self.document

    def _match_open(self, line: str) -> tuple[int, int]:
        """How many open blocks go on in this line, and where their content begins.

        None go on (0) when the line is used up, which a closing fence does.
        """
        pos = 0
        for index in range(1, len(self._open)):
            node = self._open[index]
            kind = node.kind
            if kind == "list":
                continue
            indent = spaces(line, pos)
            blank = pos + indent >= len(line) or not line[pos:].strip()
            if kind == "item":
                if blank and node.children:
                    pos = min(len(line), pos + node.indent)
                elif not blank and indent >= node.indent:
                    pos += node.indent
                else:
                    return index, pos
            elif kind == "quote":
                if indent > 3 or not line.startswith(">", pos + indent):
                    return index, pos
                pos += indent + 1
                pos += line.startswith(" ", pos)
            elif kind == "code":
                return self._match_code(node, line, pos, index)
            elif blank and node.end is None:
                return index, pos
        return len(self._open), pos

    def _match_code(self, node: Node, line: str, pos: int, index: int) -> tuple[int, int]:
        indent = spaces(line, pos)
        if not node.fence:
            if indent >= 4 or not line[pos:].strip():
                return len(self._open), min(len(line), pos + 4)
            return index, pos
        rest = line[pos + indent :].rstrip(" \t")
        if indent < 4 and len(rest) >= node.fence and not rest.strip(node.marker):
            self._close_to(index)
            return 0, pos
        return len(self._open), pos + min(indent, node.indent)

    def _start_blocks(self, line: str, pos: int, depth: int) -> tuple[int, bool]:
        """Begin what blocks this line begins, from the outermost in; where their text starts."""
        began = False
        while True:
            indent = spaces(line, pos)
            at = pos + indent
            if at >= len(line) or not line[at:].strip():
                return pos, began
            container = self._open[depth - 1]
            if indent >= 4:
                if self._open[-1].kind == "paragraph" and not self._is_spent(self._open[-1]):
                    return pos, began
                self._begin("code", depth)
                return pos + 4, True
            rest = line[at:]
            head = rest[0]
            if head == ">" and not self._too_deep():
                self._begin("quote", depth)
                pos = at + 1 + line.startswith(" ", at + 1)
            elif head.isalpha():
                return pos, began
            elif self._begin_leaf(container, rest, head, indent, depth):
                return len(line), True
            elif width := self._begin_item(container, line, at, indent, depth):
                pos = at + width
            else:
                return pos, began
            began = True
            depth = len(self._open)

    def _begin_leaf(self, container: Node, rest: str, head: str, indent: int, depth: int) -> bool:
        if head == "#" and (heading := HEADING.match(rest)):
            node = self._begin("heading", depth)
            node.level = len(heading[1])
            node.lines = [HEADING_END.sub("", rest[heading.end() :]).strip(" \t")]
            return True
        if head in "`~" and (fence := FENCE.match(rest)):
            node = self._begin("code", depth)
            node.marker, node.indent = head, indent
            node.fence = len(fence[1] or fence[3])
            node.info = (fence[2] or fence[4] or "").strip()
            return True
        if head == "<" and self._begin_html(rest, indent, depth):
            return True
        if container.kind == "paragraph" and (
            (head in "|:-" and self._begin_table(container, rest))
            or (head in "=-" and self._end_as_heading(container, rest))
        ):
            return True
        if head in "-*_" and RULE.match(rest):
            self._begin("rule", depth)
            return True
        return False

    def _begin_html(self, rest: str, indent: int, depth: int) -> bool:
        end = html_end(rest)
        if end is False:
            tip = self._open[-1]
            interrupts = tip.kind == "table" or (
                tip.kind == "paragraph" and not self._is_spent(tip)
            )
            if interrupts or not lone_tag().match(rest):
                return False
        node = self._begin("html", depth)
        node.end = end or None
        self._add_verbatim(node, " " * indent + rest)
        return True

    def _begin_table(self, paragraph: Node, rest: str) -> bool:
        header = paragraph.lines[-1]
        if (
            "|" not in header
            or spaces(header, 0) > 3
            or rest.startswith("- ")
            or not DELIMITER.match(rest)
            or len(split_row(header)) != len(split_row(rest))
        ):
            return False
        paragraph.lines.pop()
        self._close_to(len(self._open) - 1)
        table = self._begin("table", len(self._open))
        table.line = self._number - 1
        table.lines = [header, rest]
        return True

    def _end_as_heading(self, paragraph: Node, rest: str) -> bool:
        """Make a paragraph the heading that a line of ``=`` or ``-`` under it asks for."""
        if not SETEXT.match(rest):
            return False
        if self._is_spent(paragraph):
            self._close_to(len(self._open) - 1)
            return False
        paragraph.kind = "heading"
        paragraph.level = 1 if rest[0] == "=" else 2
        paragraph.lines = [part.strip() for part in paragraph.lines]
        return True

    def _begin_item(self, container: Node, line: str, at: int, indent: int, depth: int) -> int:
        """Begin a list item and perhaps its list; the width of the marker, or 0 if it is none."""
        found = BULLET.match(line, at)
        if not found or self._too_deep():
            return 0
        width = found.end() - at
        gap = spaces(line, found.end())
        empty = not line[found.end() :].strip()
        first = int(found[2] or 1)
        interrupts = container.kind == "paragraph" and not self._is_spent(container)
        if interrupts and (empty or first != 1):
            return 0
        padding = 1 if empty or gap > 4 else gap
        marker = found[3] or found[1]
        if container.kind != "list" or container.marker != marker:
            new = self._begin("list", depth)
            new.marker, new.start = marker, first
            depth = len(self._open)
        item = self._begin("item", depth)
        item.indent = indent + width + padding
        return width if empty else width + padding

    def _begin(self, kind: str, depth: int) -> Node:
        """Open a block inside the innermost of the first ``depth`` open blocks that can hold it."""
        self._close_to(depth)
        while (tip := self._open[-1]).kind in _ENDS_BEFORE_BLOCK or (
            tip.kind == "list" and kind != "item"
        ):
            self._close_to(len(self._open) - 1)
        node = Node(kind, self._number)
        tip.children.append(node)
        self._open.append(node)
        return node

    def _too_deep(self) -> bool:
        if len(self._open) <= MAX_DEPTH:
            return False
        if self.too_deep_line is None:
            self.too_deep_line = self._number
        return True

    def _add_text(self, rest: str) -> None:
        tip = self._open[-1]
        if tip.kind == "code":
            if not tip.fence:
                tip.lines.append(rest)
            return
        if not rest.strip():
            if tip.kind in ("heading", "rule"):
                self._close_to(len(self._open) - 1)
            return
        if tip.kind not in ("paragraph", "table"):
            tip = self._begin("paragraph", len(self._open))
        tip.lines.append(rest)

    def _add_verbatim(self, node: Node, text: str) -> None:
        node.lines.append(text)
        if node.end and node.end.search(text):
            self._open.pop()

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            node = self._open.pop()
            if node.kind == "paragraph" and self._is_spent(node):
                self._open[-1].children.pop()

    def _is_spent(self, paragraph: Node) -> bool:
        """Whether a paragraph holds nothing but definitions, which end at their last line."""
        self._take_definitions(paragraph)
        return not paragraph.lines

    def _take_definitions(self, paragraph: Node) -> None:
        """Take ``[label]: address`` off the head of a paragraph."""
        if not paragraph.lines or not paragraph.lines[0].lstrip().startswith("["):
            return
        text = paragraph.text
        pos = 0
        while pos < len(text) and (found := take_definition(text, pos)):
            label, address, title, pos = found
            self.definitions.setdefault(label, (address, title))
        if pos:
            paragraph.line += text.count("\n", 0, pos)
            paragraph.lines = text[pos:].split("\n") if pos < len(text) else []


def walk(node: Node) -> Iterator[Node]:
    """A block and every block within, in the order of the text."""
    yield node
    for child in node.children:
        yield from walk(child)


def read_blocks(lines: list[str], first_line: int = 0) -> Grammar:
    """The blocks of a text given as lines without line endings."""
    grammar = Grammar(first_line)
    for line in lines:
        grammar.feed(line)
    grammar.finish()
    return grammar
