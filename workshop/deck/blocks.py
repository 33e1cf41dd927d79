"""What is on a slide: from the blocks that ``grammar`` finds to typed values, when first needed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from workshop.deck.activities import read_poll
from workshop.deck.grammar import Grammar, Node, read_blocks
from workshop.deck.lines import split_row, take_definition
from workshop.deck.model import (
    Aside,
    Block,
    Body,
    Code,
    Columns,
    Deck,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Poll,
    Problem,
    Quote,
    Slide,
    Span,
    Table,
)
from workshop.deck.outline import make_sheet
from workshop.deck.reading import Reading
from workshop.deck.slides import POLL_ID, own_settings
from workshop.deck.spans import read_line

if TYPE_CHECKING:
    from workshop.deck.htmlblocks import HtmlReader
    from workshop.deck.runs import Image

_CACHED = 4096
_LONGEST = 400_000
_ENDING = re.compile(r"\r\n?")
_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_MATH = re.compile(r"\s*\$\$(.*)\$\$\s*$", re.DOTALL)
_MATH_FENCE = "$$"
_MATH_FENCE_BEGINS, _MATH_FENCE_ENDS = "~~~~~~~~ $$", "~~~~~~~~"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEFINITION = re.compile(r"^ {0,3}\[(?=[^\]\n]{1,999}\]:)", re.MULTILINE)
_COLUMN_CLASSES = frozenset({"columns", "compare"})


def read_body(slide: Slide, deck: Deck) -> Body:
    """Read what is on a slide. Never raises; what is wrong is in the body's problems."""
    sensitivity = next((value for key, value in deck.front if key == "sensitivity"), "private")
    references, css = shared_by_slides(deck.text)
    return _read(slide, sensitivity, references, css, deck.lang)


def read_words(text: str) -> tuple[Span, ...]:
    """Read a line of Markdown that stands by itself, such as a header."""
    return read_line(text, {}).spans


@lru_cache(maxsize=_CACHED)
def _read(
    slide: Slide,
    sensitivity: str,
    references: tuple[tuple[str, tuple[str, str]], ...],
    css: tuple[tuple[str, str], ...],
    lang: str,
) -> Body:
    text, cut = _bounded(slide.source)
    grammar = read_blocks(_fence_math(text.split("\n")), slide.line)
    nodes = grammar.document.children
    reading = Reading(dict(references) | grammar.definitions, dict(css), slide.line)
    if cut:
        reading.tell(slide.line, "too-long", "This slide is too long to be shown whole. Divide it.")
    _tell_depth(grammar, reading)
    blocks = tuple(_Reader(reading).blocks(nodes))
    blocks = _by_headings(blocks, slide, reading)
    _put_style_behind(slide, reading)
    poll, problems = _poll(slide, nodes, blocks, sensitivity, lang)
    return Body(
        blocks=blocks,
        backgrounds=tuple(reading.backgrounds),
        background_color=reading.background_color,
        steps=reading.steps,
        poll=poll,
        problems=tuple(sorted((*reading.problems, *problems), key=lambda each: each.line)),
    )


def _bounded(source: str) -> tuple[str, bool]:
    """A slide's source with line feeds only, cut where it is beyond what a screen can hold."""
    text = _ENDING.sub("\n", source) if "\r" in source else source
    if len(text) <= _LONGEST or "](data:" in text or "src=" in text:
        return text, False
    return text[: text.rfind("\n", 0, _LONGEST) if "\n" in text[:_LONGEST] else _LONGEST], True


@lru_cache(maxsize=4)
def shared_by_slides(
    text: str,
) -> tuple[tuple[tuple[str, tuple[str, str]], ...], tuple[tuple[str, str], ...]]:
    """What slides of a deck have in common: the addresses of links, and styles of classes."""
    references: dict[str, tuple[str, str]] = {}
    if "]:" in text:
        plain = _ENDING.sub("\n", text)
        for found in _DEFINITION.finditer(plain):
            if definition := take_definition(plain, found.start()):
                references.setdefault(definition[0], definition[1:3])
    rules: tuple[tuple[str, str], ...] = ()
    if "style" in text and "{" in text:
        from workshop.deck.css import class_rules  # few decks bring styles

        rules = tuple(class_rules(text).items())
    return tuple(references.items()), rules


def _fence_math(lines: list[str]) -> list[str]:
    """Formulas between lines of ``$$`` made code, so that no ``+`` or ``-`` in them is a list."""
    if not any(line.strip() == "$$" for line in lines):
        return lines
    found = list(lines)
    begun = -1
    fence = ""
    for number, line in enumerate(lines):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif opening := _FENCE.match(line):
            fence = opening[1]
        elif line.strip() == "$$":
            if begun < 0:
                begun = number
                continue
            found[begun], found[number] = _MATH_FENCE_BEGINS, _MATH_FENCE_ENDS
            begun = -1
    return found


def _tell_depth(grammar: Grammar, reading: Reading) -> None:
    if grammar.too_deep_line is not None:
        reading.tell(
            grammar.too_deep_line,
            "too-deep",
            "Lists and quotes are nested too deeply here, so the innermost are shown as text.",
        )


def _by_headings(blocks: tuple[Block, ...], slide: Slide, reading: Reading) -> tuple[Block, ...]:
    """Put what follows each second-level heading into a column, if the slide's class says so."""
    name = next((name for name in slide.style.classes if name in _COLUMN_CLASSES), "")
    if not name or any(isinstance(block, Columns | Table) for block in blocks):
        return blocks
    starts = [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and block.level == 2
    ]
    if len(starts) < 2:
        reading.tell(
            slide.line,
            "no-columns",
            f"The class “{name}” makes a column of each heading with two signs, and there are "
            f"{len(starts)}. Write at least two: ## This, ## That.",
        )
        return blocks
    ends = [*starts[1:], len(blocks)]
    columns = tuple(blocks[start:end] for start, end in zip(starts, ends, strict=True))
    line = columns[0][0].line
    shares = (1.0,) * len(columns)
    return (*blocks[: starts[0]], Columns(line=line, columns=columns, shares=shares))


def _put_style_behind(slide: Slide, reading: Reading) -> None:
    """Put the ``backgroundImage`` directive's picture behind a slide that has none of its own."""
    style = slide.style
    if style.background_image and not reading.backgrounds:
        from workshop.deck.pictures import background_of_style  # few decks have one

        background = background_of_style(style.background_image, style.background_size, slide.line)
        if background:
            reading.backgrounds.append(background)


def _poll(
    slide: Slide, nodes: list[Node], blocks: tuple[Block, ...], sensitivity: str, lang: str
) -> tuple[Poll | None, tuple[Problem, ...]]:
    if not slide.poll_kind:
        return None, ()
    own = own_settings(make_sheet(nodes, slide.line, 0, 0))
    if "poll" not in own:
        return None, ()
    poll_id = str(own[POLL_ID].value) if POLL_ID in own else slide.id
    return read_poll(poll_id, own, sensitivity, blocks, lang=lang)


class _Reader:
    """Turns the grammar's nodes into blocks."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._html: HtmlReader | None = None

    def blocks(self, nodes: list[Node]) -> Iterator[Block]:
        """Read siblings; raw HTML among them may hold others."""
        nodes = [node for node in nodes if node.kind != "html" or not _is_comment(node.text)]
        if any(node.kind == "html" for node in nodes):
            yield from self._with_html(nodes)
        else:
            for node in nodes:
                yield from self._node(node)

    def _with_html(self, nodes: list[Node]) -> list[Block]:
        # Most slides have no HTML but comments, and the first one should not wait for this.
        from workshop.deck.htmlblocks import HtmlReader
        from workshop.deck.rawhtml import grow

        self._html = self._html or HtmlReader(self._reading, self._node)
        return self._html.blocks(grow(nodes))

    def _node(self, node: Node) -> Iterator[Block]:
        match node.kind:
            case "heading":
                yield from self._heading(node)
            case "paragraph":
                yield from self._paragraph(node)
            case "list":
                yield self._list(node)
            case "quote":
                yield Quote(line=node.line, blocks=tuple(self.blocks(node.children)))
            case "code":
                yield self._code(node)
            case "table":
                yield from self._table(node)

    def _heading(self, node: Node) -> Iterator[Block]:
        line = self._reading.line(node.line, node.text)
        if line.spans:
            yield Heading(line=node.line, level=node.level, spans=line.spans, fit=line.fit)
        yield from self._reading.pictures(node.line, line.images, node.text)

    def _paragraph(self, node: Node) -> Iterator[Block]:
        text = node.text
        if found := _MATH.match(text):
            yield self._formula(node.line, found[1])
            return
        line = self._reading.line(node.line, text)
        if line.spans:
            yield Paragraph(line=node.line, spans=line.spans)
        for tag in line.elsewhere:
            yield self._reading.elsewhere(node.line, tag)
        yield from self._reading.pictures(node.line, line.images, text)

    def _formula(self, line: int, text: str) -> Aside:
        self._reading.tell(line, "math", "Formulas are shown as they are written.")
        return Aside(line=line, kind="math", text=text.strip())

    def _list(self, node: Node) -> ItemList:
        # Marp builds up a list that is marked with * or 1) item by item.
        builds = node.marker in ("*", ")")
        items = tuple(self._item(item, builds=builds) for item in node.children)
        ordered = node.marker in (".", ")")
        return ItemList(line=node.line, items=items, ordered=ordered, start=node.start)

    def _item(self, node: Node, *, builds: bool) -> ListItem:
        step = self._reading.next_step() if builds else 0
        checked: bool | None = None
        first = node.children[0] if node.children else None
        if first and first.kind == "paragraph" and (task := _TASK.match(first.lines[0].lstrip())):
            checked = task[1] != " "
            first.lines[0] = first.lines[0].lstrip()[task.end() :]
        blocks = tuple(self.blocks(node.children))
        return ListItem(line=node.line, blocks=blocks, step=step, checked=checked)

    def _code(self, node: Node) -> Block:
        lines = list(node.lines)
        while lines and not lines[-1].strip():
            lines.pop()
        text = "\n".join(lines)
        if node.info == _MATH_FENCE:
            return self._formula(node.line, text)
        language = node.info.split()[0] if node.info else ""
        return Code(line=node.line, text=text, language=language.strip("{}."))

    def _table(self, node: Node) -> Iterator[Block]:
        align = tuple(_alignment(cell) for cell in split_row(node.lines[1]))
        images: list[Image] = []

        def cells(row: str, line: int) -> tuple[tuple[Span, ...], ...]:
            read = [self._reading.line(line, cell) for cell in split_row(row)[: len(align)]]
            images.extend(image for each in read for image in each.images)
            return (*(each.spans for each in read), *((),) * (len(align) - len(read)))

        yield Table(
            line=node.line,
            header=cells(node.lines[0], node.line),
            rows=tuple(cells(row, node.line + at) for at, row in enumerate(node.lines[2:], 2)),
            align=align,
        )
        yield from self._reading.pictures(node.line, tuple(images), node.text)


def _is_comment(text: str) -> bool:
    """Whether HTML is one comment and nothing else."""
    return text.startswith("<!--") and text.find("-->") in (len(text.rstrip()) - 3, -1)


def _alignment(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    if left and right:
        return "center"
    return "right" if right else "left" if left else ""
