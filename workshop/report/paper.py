"""Paper: sizes, pages filled from top to bottom with blocks that stay whole, and a PDF of them.

All lengths are points, 72 to the inch. Text is text in the PDF, and its fonts are ours.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile, zip_longest

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from workshop import __version__
from workshop.errors import WorkshopError
from workshop.render.fonts import families_for
from workshop.values import replace, value

POINTS_PER_INCH = 72
_DEVICE_PER_INCH = 1200
MARGIN = 48.0
FOOT = 26.0
"""How much of the lower margin's edge the page number takes."""
COLUMN_GAP = 26.0
_STEP = 4.0
"""By how much columns are made higher until all that stands in them has room."""
INK = "#1d1916"
QUIET = "#5b524b"
RULE = "#b8aea4"

Paint = Callable[[QPainter, QRectF], None]


@value
class Paper:
    """A size of paper, upright."""

    name: str
    width: float
    height: float


A4 = Paper(name="A4", width=595.0, height=842.0)
LETTER = Paper(name="Letter", width=612.0, height=792.0)
PAPERS = {"a4": A4, "letter": LETTER}


def paper_here() -> Paper:
    """The paper that printers hold where this computer thinks it is."""
    from PySide6.QtCore import QLocale

    inches = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return LETTER if inches else A4


@value
class Block:
    """Something that stays whole on a page: how high it is at a width, and what paints it."""

    height: Callable[[float], float]
    paint: Paint
    keep_with_next: bool = False
    """Whether it must not be the last on a page."""
    gap: float = 0.0
    """White space above it, but not at the top of a page."""
    new_page: bool = False
    """Whether it begins a page."""
    wide: bool = False
    """Whether it stands over all columns."""


def rich(
    html: str,
    *,
    px: float = 11.0,
    gap: float = 0.0,
    keep_with_next: bool = False,
    new_page: bool = False,
    ink: str = INK,
) -> Block:
    """A block of rich text; ``px`` is its size in points."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont(families_for(html))
    font.setPixelSize(round(px))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setUseDesignMetrics(True)
    document.setDefaultStyleSheet(f"* {{ color: {ink}; }} td, th {{ padding: 0 }}")
    document.setHtml(html)

    def height(width: float) -> float:
        document.setTextWidth(width)
        return float(document.size().height())

    def paint(painter: QPainter, rect: QRectF) -> None:
        document.setTextWidth(rect.width())
        painter.save()
        painter.translate(rect.topLeft())
        document.drawContents(painter)
        painter.restore()

    return Block(
        height=height, paint=paint, gap=gap, keep_with_next=keep_with_next, new_page=new_page
    )


def drawn(height: float, paint: Paint, *, gap: float = 0.0, keep_with_next: bool = False) -> Block:
    """A block of a fixed height that is painted."""
    return Block(height=lambda _width: height, paint=paint, gap=gap, keep_with_next=keep_with_next)


def rule(*, gap: float = 6.0, colour: str = RULE, keep_with_next: bool = False) -> Block:
    """A thin line across."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), 0.7), QColor(colour))

    return drawn(0.7, paint, gap=gap, keep_with_next=keep_with_next)


def lines(count: int, *, gap: float = 4.0, apart: float = 24.0) -> Block:
    """Lines to write on."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        for number in range(1, count + 1):
            y = rect.y() + number * apart
            painter.fillRect(QRectF(rect.x(), y, rect.width(), 0.7), QColor(RULE))

    return drawn(count * apart + 2, paint, gap=gap)


def beside(*stacks: tuple[float, Sequence[Block]], gap: float = 0.0) -> Block:
    """Stacks of blocks beside each other, each with its share of the width."""

    def width(whole: float, share: float) -> float:
        return (whole - COLUMN_GAP * (len(stacks) - 1)) * share

    def height(whole: float) -> float:
        return max(_tall(stack, width(whole, share)) for share, stack in stacks)

    def paint(painter: QPainter, rect: QRectF) -> None:
        x, placed = 0.0, list[_Placed]()
        for share, stack in stacks:
            _stack(placed, stack, x, 0.0, width(rect.width(), share))
            x += width(rect.width(), share) + COLUMN_GAP
        for one in placed:
            painter.save()
            painter.translate(one.x, one.y)
            one.block.paint(painter, QRectF(0, 0, one.width, one.height))
            painter.restore()

    return Block(height=height, paint=paint, gap=gap)


@value
class _Placed:
    """A block on its page; all lengths from the corner of what is printed."""

    x: float
    y: float
    width: float
    height: float
    block: Block


def flow(
    blocks: Sequence[Block],
    paper: Paper,
    *,
    head: Block | None = None,
    foot: str = "",
    columns: int = 1,
) -> tuple[Paint, ...]:
    """Pages filled with blocks from top to bottom.

    ``head`` stands at the top of each page but the first; ``foot`` is at the foot of each, with the
    page's number. Between wide blocks columns are filled one after the other, and are about as high
    as each other where they end on the page. A block higher than a page stands alone and is made
    smaller.
    """
    room = paper.height - 2 * MARGIN - FOOT
    whole = paper.width - 2 * MARGIN
    pages: list[list[_Placed]] = [[]]
    y = top = 0.0
    waiting = _groups(blocks, whole, columns, room)
    while waiting:
        gap = waiting[0].blocks[0].gap if y > top else 0.0
        filled = _filled(waiting, room - y - gap, is_fresh=y == top)
        begin = y + gap
        for number, column in enumerate(filled):
            width = column[0].width
            stack = [block for group in column for block in group.blocks]
            x = number * (width + COLUMN_GAP)
            y = max(y, _stack(pages[-1], stack, x, begin, width))
        waiting = waiting[sum(map(len, filled)) :]
        if waiting and (not filled or waiting[0].blocks[0].new_page):
            pages.append([])
            y = top = 0.0
            if head is not None:
                _stack(pages[-1], (head,), 0.0, 0.0, whole)
                y = top = head.height(whole) + 6
    count = len(pages)
    return tuple(
        _page(placed, room, foot, f"{number} / {count}" if count > 1 else "", paper)
        for number, placed in enumerate(pages, 1)
    )


def _stack(page: list[_Placed], blocks: Sequence[Block], x: float, y: float, width: float) -> float:
    """Put blocks under each other, the first without its gap; return where the last ends."""
    for number, block in enumerate(blocks):
        y += block.gap if number else 0.0
        high = block.height(width)
        page.append(_Placed(x=x, y=y, width=width, height=high, block=block))
        y += high
    return y


def _tall(blocks: Sequence[Block], width: float) -> float:
    """How high blocks under each other are, the first without its gap."""
    return sum(block.height(width) for block in blocks) + sum(block.gap for block in blocks[1:])


@value
class _Group:
    """Blocks that keep together, in one of so many columns."""

    blocks: tuple[Block, ...]
    columns: int
    width: float
    height: float
    below: float = 0.0
    """How much room there must be below it, for what it is the heading of."""


def _groups(blocks: Sequence[Block], whole: float, columns: int, room: float) -> list[_Group]:
    """Blocks in order, those that keep together as one."""
    groups: list[_Group] = []
    kept: list[Block] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        kept.append(block)
        if block.keep_with_next and after is not None and after.wide == block.wide:
            continue
        count = 1 if block.wide else columns
        width = (whole - COLUMN_GAP * (count - 1)) / count
        # What is together higher than a page keeps no more than its heading with what follows.
        parts = [kept] if _tall(kept, width) <= room else [kept[:2], *([one] for one in kept[2:])]
        groups += [
            _Group(blocks=tuple(part), columns=count, width=width, height=_tall(part, width))
            for part in parts
        ]
        kept = []
    return [
        replace(group, below=after.blocks[0].gap + after.height)
        if after is not None and group.blocks[-1].keep_with_next and group.columns != after.columns
        else group
        for group, after in zip_longest(groups, groups[1:])
    ]


def _filled(waiting: Sequence[_Group], height: float, *, is_fresh: bool) -> list[list[_Group]]:
    """The next groups of one width, column by column, as many as there is room for.

    Where all have room, the columns are about as high as each other.
    """
    columns = waiting[0].columns
    run = [*takewhile(lambda group: group.columns == columns, waiting)]
    high = max(group.height for group in run) if columns > 1 else height
    even = [replace(group, below=0.0) for group in run]
    while high + run[-1].below < height:
        filled = _columns(even, high, is_fresh=False)
        if sum(map(len, filled)) == len(run):
            return filled
        high += _STEP
    return _columns(run, height, is_fresh=is_fresh)


def _columns(run: Sequence[_Group], height: float, *, is_fresh: bool) -> list[list[_Group]]:
    """Columns filled one after the other; on a fresh page the first group has its place anyway."""
    filled: list[list[_Group]] = [[]]
    y = 0.0
    for number, group in enumerate(run):
        first = group.blocks[0]
        gap = first.gap if filled[-1] else 0.0
        if number and first.new_page:
            break
        if y + gap + group.height + group.below > height and (number or not is_fresh):
            if not filled[-1] or len(filled) == group.columns:
                break
            filled.append([])
            y = gap = 0.0
            if group.height > height and not is_fresh:
                break
        filled[-1].append(group)
        y += gap + group.height
    return [column for column in filled if column]


def _page(page: list[_Placed], room: float, foot: str, number: str, paper: Paper) -> Paint:
    def paint(painter: QPainter, _rect: QRectF) -> None:
        for placed in page:
            painter.save()
            painter.translate(MARGIN + placed.x, MARGIN + placed.y)
            if placed.height > room:
                painter.scale(room / placed.height, room / placed.height)
            placed.block.paint(painter, QRectF(0, 0, placed.width, placed.height))
            painter.restore()
        _paint_foot(painter, foot, number, paper)

    return paint


def _paint_foot(painter: QPainter, words: str, number: str, paper: Paper) -> None:
    for text, align in ((words, "left"), (number, "right")):
        if text:
            line = rich(f'<p align="{align}">{text}</p>', px=8, ink=QUIET)
            area = QRectF(MARGIN, paper.height - MARGIN - 8, paper.width - 2 * MARGIN, 12)
            line.paint(painter, area)


def pdf_of(pages: Sequence[Paint], paper: Paper, *, title: str, landscape: bool = False) -> bytes:
    """A PDF with these pages; each is handed the whole sheet in points.

    Raises:
        WorkshopError: There is nothing to print.
    """
    if not pages:
        raise WorkshopError("There is nothing to print.", do="Choose another deck.")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(f"Workshop {__version__}")
    writer.setResolution(_DEVICE_PER_INCH)
    upright = QPageSize(
        QSizeF(paper.width, paper.height),
        QPageSize.Unit.Point,
        paper.name,
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(upright, way, QMarginsF(0, 0, 0, 0)))
    wide, high = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    with painting_on(writer) as painter:
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            painter.save()
            painter.scale(_DEVICE_PER_INCH / POINTS_PER_INCH, _DEVICE_PER_INCH / POINTS_PER_INCH)
            page(painter, QRectF(QPointF(0, 0), QSizeF(wide, high)))
            painter.restore()
    return bytes(buffer.data().data())


@contextmanager
def painting_on(writer: QPdfWriter) -> Iterator[QPainter]:
    """A painter that ends also when painting fails: Qt aborts if its device goes before it."""
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()
