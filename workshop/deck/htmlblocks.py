"""Raw HTML to blocks: boxes, columns, lists, tables, and readable words for all else."""

import re
from collections.abc import Callable, Iterator

from workshop.deck.css import is_beside, layout_of
from workshop.deck.grammar import Node
from workshop.deck.model import (
    Aside,
    Block,
    Code,
    Columns,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Table,
)
from workshop.deck.rawhtml import ELSEWHERE, Tree
from workshop.deck.reading import Reading
from workshop.deck.runs import Runs

_SPACE = re.compile(r"\s+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu")
# fmt: off
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "marquee", "meter", "output", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})
# fmt: on
_DROPPED = frozenset({"head", "link", "meta", "template", "noscript", "title", "input", "hr"})
_MOST_COLUMNS = 6


class HtmlReader:
    """Turns a tree of HTML, with blocks of Markdown in it, into blocks."""

    def __init__(self, reading: Reading, node_blocks: Callable[[Node], Iterator[Block]]) -> None:
        """Read for a slide; ``node_blocks`` reads the Markdown within."""
        self._reading = reading
        self._node_blocks = node_blocks

    def blocks(self, element: Tree) -> list[Block]:
        """The blocks in an element."""
        out: list[Block] = []
        runs = Runs()
        self._flow(element, out, runs)
        self._flush(out, runs, element.line)
        return out

    def _flow(self, element: Tree, out: list[Block], runs: Runs) -> None:
        """Read the children of an element one after another."""
        children = element.children
        index = 0
        while index < len(children):
            beside, end = self._beside(children, index)
            if len(beside) > 1:
                self._flush(out, runs, element.line)
                out.append(self._columns(beside[0].line, [[box] for box in beside], ()))
                index = end
                continue
            child = children[index]
            index += 1
            if isinstance(child, str):
                runs.text(_SPACE.sub(" ", child))
            elif isinstance(child, Node):
                self._flush(out, runs, element.line)
                out.extend(self._node_blocks(child))
            elif child.tag.name in _INLINE:
                self._inline(child, out, runs)
            else:
                self._flush(out, runs, child.line)
                out.extend(self._block(child))

    def _beside(self, children: list[Tree | Node | str], index: int) -> tuple[list[Tree], int]:
        """The boxes from here on that stand side by side without a box around them, and their end.

        Looks no further than it takes to tell, so that thousands of boxes are read in linear time.
        """
        boxes: list[Tree] = []
        end = index
        if not isinstance(children[index], Tree):
            return boxes, end
        for at in range(index, len(children)):
            child = children[at]
            if isinstance(child, str) and not child.strip():
                continue
            if not isinstance(child, Tree) or not is_beside(child.tag, self._reading.css):
                break
            boxes.append(child)
            end = at + 1
            if len(boxes) > _MOST_COLUMNS:
                return [], index
        return boxes, end

    def _inline(self, element: Tree, out: list[Block], runs: Runs) -> None:
        tag = element.tag
        if tag.name == "br":
            runs.text("\n")
        elif tag.name == "img":
            runs.images.append(tag.image())
        else:
            runs.open(tag.name, tag.get("href"))
            self._flow(element, out, runs)
            runs.close(tag.name)

    def _block(self, element: Tree) -> list[Block]:
        name = element.tag.name
        if name in _DROPPED:
            return []
        if name in ("style", "script"):
            self._tell_dropped(element)
            return []
        if name in _HEADINGS:
            return self._heading(element)
        if name in _LISTS:
            return self._list(element)
        if name == "table":
            return self._table(element)
        if name == "pre":
            return [self._code(element)]
        if name in ELSEWHERE or name in ("svg", "canvas", "math"):
            return [self._aside(element)]
        if name == "blockquote":
            return [Quote(line=element.line, blocks=tuple(self.blocks(element)))]
        if name == "summary":
            runs = Runs()
            runs.open("b")
            out: list[Block] = []
            self._flow(element, out, runs)
            self._flush(out, runs, element.line)
            return out
        return self._box(element)

    def _box(self, element: Tree) -> list[Block]:
        """A ``div`` or the like, which may lay out what is in it side by side."""
        layout = layout_of(element.tag, self._reading.css)
        boxes = [child for child in element.children if not isinstance(child, str) or child.strip()]
        if layout.flows > 1:
            return self._flowing(element, layout.flows)
        if not layout.side_by_side or len(boxes) < 2:
            return self.blocks(element)
        if len(boxes) == 1 or any(
            isinstance(box, str) or (isinstance(box, Tree) and box.tag.name in ("br", "span"))
            for box in boxes
        ):
            return self.blocks(element)
        count = layout.number or len(boxes)
        if count < 2 or count > _MOST_COLUMNS:
            return self.blocks(element)
        columns = [boxes[index::count] for index in range(min(count, len(boxes)))]
        shares = layout.shares if len(layout.shares) == len(columns) else ()
        return [self._columns(element.line, columns, shares)]

    def _columns(
        self,
        line: int,
        columns: "list[list[Tree]] | list[list[Tree | Node | str]]",
        shares: tuple[float, ...],
    ) -> Columns:
        read: list[tuple[Block, ...]] = []
        own: list[float] = []
        for column in columns:
            blocks: list[Block] = []
            share = 0.0
            for box in column:
                if isinstance(box, Node):
                    blocks.extend(self._node_blocks(box))
                elif isinstance(box, Tree):
                    share = share or layout_of(box.tag, self._reading.css).share
                    blocks.extend(self._one(box))
            read.append(tuple(blocks))
            own.append(share)
        if not shares:
            shares = _fill(own)
        return Columns(line=line, columns=tuple(read), shares=shares)

    def _one(self, box: Tree) -> list[Block]:
        """One element on its own."""
        if box.tag.name not in _INLINE:
            return self._block(box)
        out: list[Block] = []
        runs = Runs()
        self._inline(box, out, runs)
        self._flush(out, runs, box.line)
        return out

    def _flowing(self, element: Tree, count: int) -> list[Block]:
        """Text that flows from one column into the next: the blocks divided evenly."""
        blocks = self.blocks(element)
        if len(blocks) == 1 and isinstance(blocks[0], ItemList) and len(blocks[0].items) > 1:
            return [_divided_list(blocks[0], count)]
        if len(blocks) < 2:
            return blocks
        size = -(-len(blocks) // count)
        columns = tuple(tuple(blocks[at : at + size]) for at in range(0, len(blocks), size))
        return [Columns(line=element.line, columns=columns, shares=(1.0,) * len(columns))]

    def _heading(self, element: Tree) -> list[Block]:
        runs, out = self._words(element)
        spans = runs.take()
        rows = list(self._reading.pictures(element.line, runs.take_images()))
        level = int(element.tag.name[1])
        if spans:
            out.insert(0, Heading(line=element.line, level=level, spans=spans))
        return [*out, *rows]

    def _words(self, element: Tree) -> tuple[Runs, list[Block]]:
        """The text of an element, and what blocks stand among it."""
        runs = Runs()
        out: list[Block] = []
        self._flow_words(element, out, runs)
        return runs, out

    def _flow_words(self, element: Tree, out: list[Block], runs: Runs) -> None:
        for child in element.children:
            if isinstance(child, str):
                runs.text(_SPACE.sub(" ", child))
            elif isinstance(child, Node):
                out.extend(self._node_blocks(child))
            elif child.tag.name == "br":
                runs.text("\n")
            elif child.tag.name == "img":
                runs.images.append(child.tag.image())
            elif child.tag.name not in ("style", "script"):
                runs.open(child.tag.name, child.tag.get("href"))
                self._flow_words(child, out, runs)
                runs.close(child.tag.name)

    def _list(self, element: Tree) -> list[Block]:
        items = [
            ListItem(line=child.line, blocks=tuple(self.blocks(child)))
            for child in element.children
            if isinstance(child, Tree) and child.tag.name == "li"
        ]
        if not items:
            return self.blocks(element)
        start = element.tag.get("start")
        return [
            ItemList(
                line=element.line,
                items=tuple(items),
                ordered=element.tag.name == "ol",
                start=int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1,
            )
        ]

    def _table(self, element: Tree) -> list[Block]:
        rows: list[tuple[bool, list[tuple[Span, ...]]]] = []
        beside: list[Block] = []
        for row in _find(element, "tr"):
            cells: list[tuple[Span, ...]] = []
            titled = bool(row.children)
            for cell in row.children:
                if not isinstance(cell, Tree) or cell.tag.name not in ("td", "th"):
                    continue
                titled = titled and cell.tag.name == "th"
                runs, blocks = self._words(cell)
                if blocks and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
                    cells.append(blocks[0].spans)
                else:
                    cells.append(runs.take())
                    beside.extend(blocks)
                beside.extend(self._reading.pictures(cell.line, runs.take_images()))
            if cells:
                rows.append((titled, cells))
        width = max((len(cells) for _, cells in rows), default=0)
        if not width or not any(any(cells) for _, cells in rows):
            return beside
        full = [(titled, tuple(cells) + ((),) * (width - len(cells))) for titled, cells in rows]
        header = full.pop(0)[1] if full[0][0] else ((),) * width
        body = tuple(cells for _, cells in full)
        table = Table(line=element.line, header=header, rows=body, align=("",) * width)
        return [table, *beside]

    def _code(self, element: Tree) -> Code:
        code = next(_find(element, "code"), element)
        found = re.search(r"(?:language|lang)-([\w+#-]+)", code.tag.get("class"))
        text = "".join(_texts(element)).strip("\n")
        return Code(line=element.line, text=text, language=found[1] if found else "")

    def _aside(self, element: Tree) -> Aside:
        name = element.tag.name
        words = " ".join("".join(_texts(element)).split())
        if name in ELSEWHERE:
            source = next(_find(element, "source"), element)
            return self._reading.elsewhere(element.line, element.tag, words, source.tag.get("src"))
        message = f"A <{name}> is not drawn; its words are shown instead."
        self._reading.tell(element.line, "html", message)
        return Aside(line=element.line, kind="math" if name == "math" else "html", text=words)

    def _tell_dropped(self, element: Tree) -> None:
        if element.tag.name == "style":
            self._reading.tell(
                element.line, "style", "This <style> is for Marp: Workshop's themes make the look."
            )
        else:
            self._reading.tell(element.line, "script", "A <script> never runs in Workshop.")

    def _flush(self, out: list[Block], runs: Runs, line: int) -> None:
        if spans := runs.take():
            out.append(Paragraph(line=line, spans=spans))
        out.extend(self._reading.pictures(line, runs.take_images()))


def _fill(shares: list[float]) -> tuple[float, ...]:
    """Shares for all columns, where only some are given."""
    given = [share for share in shares if share]
    if not given:
        return (1.0,) * len(shares)
    missing = len(shares) - len(given)
    # Where the given ones are parts of the whole, the others have what is left.
    left = 1 - sum(given)
    rest = left / missing if missing and left > 0 else sum(given) / len(given)
    return tuple(share or rest for share in shares)


def _divided_list(items: ItemList, count: int) -> Columns:
    size = -(-len(items.items) // count)
    columns: list[tuple[Block, ...]] = []
    for at in range(0, len(items.items), size):
        part = items.items[at : at + size]
        columns.append(
            (
                ItemList(
                    line=part[0].line, items=part, ordered=items.ordered, start=items.start + at
                ),
            )
        )
    return Columns(line=items.line, columns=tuple(columns), shares=(1.0,) * len(columns))


def _find(element: Tree, name: str) -> Iterator[Tree]:
    """The elements of a name within, but not those in a table of their own."""
    for child in element.children:
        if isinstance(child, Tree):
            if child.tag.name == name:
                yield child
            elif child.tag.name != "table":
                yield from _find(child, name)


def _texts(element: Tree) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Node):
            yield child.text
        elif child.tag.name == "br":
            yield "\n"
        else:
            yield from _texts(child)
