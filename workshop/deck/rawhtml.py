"""HTML written in a deck: tags, and the tree that they and the Markdown between them make."""

import html
import re
from typing import NamedTuple

from workshop.deck.grammar import Node
from workshop.deck.runs import Image

MAX_DEPTH = 24

_VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)"
_ATTRIBUTE = rf"(?:\s+[^\s\"'<>/=]+(?:\s*=\s*{_VALUE})?)"
TAG = rf"</?[a-zA-Z][\w:-]*{_ATTRIBUTE}{{0,40}}+\s*/?>"
"""A tag, as a pattern to build upon; it has no groups."""

_PIECE = re.compile(rf"<!--(?:-?>|.*?(?:-->|\Z))|{TAG}", re.DOTALL | re.ASCII)
_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)", re.ASCII)
_PAIR = re.compile(rf"\s([^\s\"'<>/=]+)(?:\s*=\s*({_VALUE}))?")
_WIDTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")
ELSEWHERE = {
    "video": "A video",
    "audio": "A sound",
    "iframe": "A page within the page",
    "embed": "An embedded thing",
    "object": "An embedded thing",
}
"""What is not shown in a slide, in words."""
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
_RAW_TEXT = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "textarea")
}
_ENDS_BEFORE = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "thead": ("tbody", "thead"),
    "tbody": ("thead", "tbody"),
}
_STAYS_INSIDE = frozenset({"ul", "ol", "table", "div", "dl", "section"})


class Tag(NamedTuple):
    """A tag as written."""

    name: str
    closes: bool
    empty: bool
    attributes: dict[str, str]

    def get(self, name: str) -> str:
        """An attribute's value; empty when it is not there."""
        return self.attributes.get(name, "")

    def image(self) -> Image:
        """The picture that an ``img`` tag names."""
        sizes = dict(_WIDTH.findall(self.get("style").lower()))
        return Image(
            src=self.get("src").strip(),
            alt=self.get("alt"),
            width=sizes.get("width", "") or self.get("width"),
            height=sizes.get("height", "") or self.get("height"),
            html=True,
        )


class Tree:
    """An element of HTML, or the root; a child is text, an element or a block of Markdown."""

    __slots__ = ("children", "line", "tag")

    def __init__(self, tag: Tag, line: int) -> None:
        """Begin an element without children."""
        self.tag = tag
        self.line = line
        self.children: list[Tree | Node | str] = []


def read_tag(text: str) -> Tag:
    """Read a tag that ``TAG`` matches."""
    found = _NAME.match(text)
    name = found[1].lower() if found else ""
    attributes: dict[str, str] = {}
    for pair in _PAIR.finditer(text):
        value = pair[2] or ""
        if value[:1] in ("'", '"'):
            value = value[1:-1]
        attributes.setdefault(pair[1].lower(), html.unescape(value) if "&" in value else value)
    empty = text.endswith("/>") or name in VOID
    return Tag(name, text.startswith("</"), empty, attributes)


def grow(nodes: list[Node]) -> Tree:
    """The tree of a sequence of blocks some of which are HTML."""
    root = Tree(Tag("", False, False, {}), nodes[0].line if nodes else 0)
    stack = [root]
    for node in nodes:
        if node.kind == "html":
            _feed(stack, node.text, node.line)
        else:
            stack[-1].children.append(node)
    return root


def _feed(stack: list[Tree], text: str, line: int) -> None:
    """Take a piece of HTML; elements may stay open after it."""
    pos = 0
    while found := _PIECE.search(text, pos):
        _add_text(stack[-1], text[pos : found.start()])
        line += text.count("\n", pos, found.end())
        pos = found.end()
        if found[0].startswith("<!"):
            continue
        tag = read_tag(found[0])
        if tag.closes:
            _close(stack, tag.name)
            continue
        _end_before(stack, tag.name)
        element = Tree(tag, line)
        stack[-1].children.append(element)
        raw = None if tag.empty else _RAW_TEXT.get(tag.name)
        if raw:
            end = raw.search(text, pos)
            stop = end.start() if end else len(text)
            element.children.append(text[pos:stop])
            line += text.count("\n", pos, stop)
            pos = end.end() if end else stop
        elif not tag.empty and len(stack) < MAX_DEPTH:
            stack.append(element)
    _add_text(stack[-1], text[pos:])


def _add_text(element: Tree, text: str) -> None:
    if text:
        element.children.append(html.unescape(text) if "&" in text else text)


def _end_before(stack: list[Tree], name: str) -> None:
    """Close what the start of this element closes, as a ``li`` does the one before."""
    ends = _ENDS_BEFORE.get(name, ())
    while ends and stack[-1].tag.name in ends:
        stack.pop()
    if name in ("p", "div", "ul", "ol", "table", "h1", "h2", "h3") and stack[-1].tag.name == "p":
        stack.pop()


def _close(stack: list[Tree], name: str) -> None:
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].tag.name == name:
            del stack[index:]
            return
        if name not in _STAYS_INSIDE and stack[index].tag.name in _STAYS_INSIDE:
            return
