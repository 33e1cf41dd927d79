"""Compositions in which things stand side by side or over a picture."""

from workshop.deck.model import Block, Columns, Heading, Paragraph, PictureRow
from workshop.render.blocks import Setting, piece_of, stack_of, words_of
from workshop.render.compositions import GROW, Bar, LeadStack, settle_large
from workshop.render.figures import Figures
from workshop.render.flow import Piece, Row, Stack
from workshop.render.page import Box, Sheet
from workshop.render.scene import Scene
from workshop.render.text import on_grid

_FEW_LETTERS = 160
"""Columns that say less may be enlarged further."""

Area = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_PAD = 56.0
"""The air around words on a ground of their own."""

_BAR = 36.0
"""A column's bar and the air below it."""


def columns(scene: Scene) -> None:
    """Each second-level heading starts a column; between two to compare stands a spine."""
    before, groups = grouped(scene.rest)
    if len(groups) < 2:
        from workshop.render.compositions import content

        content(scene)
        return
    spine = scene.kind == "compare"
    setting = scene.setting if len(groups) < 3 else scene.setting.sized(scene.px("table"))
    stacks: list[Piece] = [_column(group, setting) for group in groups]
    if not spine:
        stacks = [Topped(stack) for stack in stacks]
    gap = 128.0 if spine else 88.0
    row: Piece = Row(stacks, [1.0] * len(stacks), gap=gap, spine=spine, rtl=scene.rtl)
    pieces = [stack_of(before, scene.setting), row] if before else [row]
    few = len(words_of(scene.rest)) < _FEW_LETTERS
    grow, rise = (GROW, 0.34) if few else (1.2, 0.2)
    stack = Stack(pieces, gap=42)
    y = scene.set_title(over=stack)
    scene.settle(stack, scene.x, y, scene.width, scene.bottom - y, grow=grow, rise=rise)


class Topped(Piece):
    """A column with a bar across its top."""

    kind = "column"

    def __init__(self, inner: Piece) -> None:
        """Keep what is in the column."""
        self.inner = inner
        self.rtl, self.gives = inner.rtl, inner.gives

    def measure(self, width: float) -> float:
        """The height of the bar and what is below it."""
        return _BAR + self.inner.measure(width)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Put the bar, then the column."""
        sheet.put("bar", x, y, width, 8, shape="rect", corner=4, ink=sheet.palette.mark)
        self.inner.place(sheet, x, y + _BAR, width)

    def smallest_px(self) -> float:
        """The smallest text in it."""
        return self.inner.smallest_px()

    def room(self, height: float) -> None:
        """Pass on how high it may become."""
        self.inner.room(height - _BAR)

    def splits_a_word(self) -> bool:
        """Whether a word had to be broken."""
        return self.inner.splits_a_word()


def _column(group: tuple[Block, ...], setting: Setting) -> Stack:
    stack = stack_of(group, setting)
    stack.gap = on_grid(setting.px * 0.5)
    return stack


def grouped(
    blocks: tuple[Block, ...],
) -> tuple[tuple[Block, ...], list[tuple[Block, ...]]]:
    """What comes before the columns, and the columns: given as such, or begun by headings."""
    for number, block in enumerate(blocks):
        if isinstance(block, Columns):
            rest = blocks[number + 1 :]
            # Text after columns would have to stand below; the plain layout does that.
            return blocks[:number], ([] if rest else list(block.columns))
    starts = [n for n, block in enumerate(blocks) if isinstance(block, Heading)]
    if not starts:
        return blocks, []
    ends = [*starts[1:], len(blocks)]
    return blocks[: starts[0]], [blocks[start:end] for start, end in zip(starts, ends, strict=True)]


def media(scene: Scene) -> None:
    """A picture beside the words that belong to it, or filling the slide below its title."""
    pictures = [block for block in scene.rest if isinstance(block, PictureRow)]
    words = tuple(block for block in scene.rest if not isinstance(block, PictureRow))
    y = scene.set_title()
    high = scene.bottom - y
    figures = Figures(pictures[0], scene.setting)
    figures.rtl = scene.rtl
    sized = any(p.width or p.height or p.width_share for p in pictures[0].pictures)
    figures.framed = not sized  # who gives a size knows how it should look
    if not words:
        figures.fill = not sized
        figures.room(high)
        scene.settle(figures, scene.x, y, scene.width, high, rise=0.5)
        return
    gap = 72.0
    figures.room(high)
    wanted = figures.measure(scene.width * 0.56) and figures.sizes[0][0]
    few, least = (len(words_of(words)) < letters for letters in (100, 60))
    wide = min(scene.width * (0.56 if few else 0.5), max(scene.width * 0.3, wanted))
    figures.fill, figures.centred = not sized, True
    text_wide = scene.width - wide - gap
    text_first = not isinstance(scene.rest[0], PictureRow)
    text_left = text_first != scene.rtl
    text_x = scene.x if text_left else scene.x + wide + gap
    picture_x = scene.x + text_wide + gap if text_left else scene.x
    scene.settle(
        scene.stack(words), text_x, y, text_wide, high, grow=GROW if least else 1.2, rise=0.4
    )
    figures.measure(wide)
    tall = figures.sizes[0][1]
    with scene.sheet.at(picture_x, y + max(0.0, high - tall) * (0.4 if few else 0.3)):
        figures.place(scene.sheet, 0, 0, wide)


def photo(scene: Scene) -> None:
    """Words low on a picture that fills the slide, on a ground in its corner."""
    pieces: list[Piece] = [Bar(scene)]
    for number, block in enumerate(scene.body.blocks):
        if isinstance(block, PictureRow):
            continue
        if isinstance(block, Heading) and number == 0:
            size = "section" if len(scene.slide.title) < 40 else "statement"
            pieces.append(
                scene.words(block.spans, size, kind="title", bold=True, leading=1.1, balance=True)
            )
        elif isinstance(block, Paragraph):
            pieces.append(scene.words(block.spans, "body", balance=True))
        else:
            pieces.append(piece_of(block, scene.setting))
    settle_large(scene, LeadStack(pieces), rise=1.0, share=0.8)


def ground_words(scene: Scene) -> None:
    """Lay the slide's own ground under words on a photograph, in the corner where they stand.

    A shade over the whole would take the picture its colours, and a thin one the words theirs.
    """
    before = scene.sheet.boxes[:]
    scene.sheet.boxes.clear()
    number = [box for box in before if box.kind == "page-number"]
    header = [box for box in before if box.kind == "header"]
    words = [box for box in before if box.kind not in ("page-number", "header")]
    if any(box.layout is not None for box in words):
        left, _, right, _ = _reach(words)
        numbers = [_reach([box]) for box in number]
        if any(left - 3 * _PAD < each[2] and each[0] < right + 3 * _PAD for each in numbers):
            words, number = words + number, []
        _lay_ground(scene, _reach(words), _PAD)
    for box in (*number, *header):
        _lay_ground(scene, _reach([box]), _PAD / 2)
    scene.sheet.boxes += before


def _reach(boxes: list[Box]) -> Area:
    """What some boxes cover: of texts, only the words."""
    covered = [box.words() or (box.x, box.y, box.right, box.bottom) for box in boxes]
    lefts, tops, rights, bottoms = zip(*covered, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _lay_ground(scene: Scene, covered: Area, pad: float) -> None:
    """A ground from a corner of the slide to a little beyond what is covered."""
    width, height = scene.sheet.width, scene.sheet.height
    corner = scene.theme.space["corner"]
    left, top, right, bottom = covered
    left, right = left - pad, right + pad
    # Corners that lie outside the slide are not seen to be round.
    if left < width - right:
        left = -corner
    else:
        right = width + corner
    top, bottom = (top - pad, height + corner) if top > height / 4 else (-corner, bottom + pad)
    ink = scene.palette.background
    scene.sheet.put(
        "ground", left, top, right - left, bottom - top, shape="rect", ink=ink, corner=corner
    )
