"""Few points and steps, composed: what would be a short list fills the slide as rows or a path."""

from collections.abc import Sequence

from workshop.deck.model import ItemList, Span
from workshop.render.colours import mixed
from workshop.render.flow import Piece, Stack, TextPiece
from workshop.render.page import Sheet
from workshop.render.text import GRID, Face, Text, on_grid
from workshop.render.theme import Palette

_LEAST_ROW_EM = 1.5
_MOST_ROW_EM = 2.9
"""How high a row becomes, in sizes of its text, where there is room."""

_EVEN_EM = 2.8
"""Steps up to this height, two lines, are all given the height of the highest."""


class Rows(Piece):
    """A few points as rows with a hairline between: a short bar, then the words, large."""

    kind = "rows"
    gives = True

    def __init__(
        self, block: ItemList, stacks: Sequence[Stack], *, px: int, palette: Palette, rtl: bool
    ) -> None:
        """Keep the points; each is a stack of a single paragraph."""
        self.steps = tuple(item.step for item in block.items)
        self.stacks = tuple(stacks)
        self.px = float(px)
        self.palette = palette
        self.rtl = rtl
        _keep_to_side(self.stacks, rtl=rtl)
        self.hang = on_grid(px * 1.5)
        self.limit = 0.0
        self.heights: list[float] = []
        self.pad = 0.0

    def measure(self, width: float) -> float:
        """The height of the rows, which take what room there is up to a measure."""
        inner = max(1.0, width - self.hang)
        self.heights = [stack.measure(inner) for stack in self.stacks]
        count = max(1, len(self.heights))
        free = (self.limit - sum(self.heights)) / count if self.limit else 0.0
        least, most = ((each - 1) * self.px for each in (_LEAST_ROW_EM, _MOST_ROW_EM))
        self.pad = _down_to_grid(min(most, max(least, free)))
        return sum(self.heights) + self.pad * count

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place each row with its bar and the hairline above it, from its step on."""
        inner = max(1.0, width - self.hang)
        bar = on_grid(self.px * 0.9)
        for number, stack in enumerate(self.stacks):
            with sheet.from_step(self.steps[number]):
                if number:
                    sheet.put(
                        "hairline", x, y - 1, width, 2, shape="rect", ink=_faint(self.palette)
                    )
                line = y + self.pad / 2 + self.px * 0.65
                edge = x + width - bar if self.rtl else x
                sheet.put(
                    "bullet", edge, line - 5, bar, 10, shape="rect", corner=5, ink=self.palette.mark
                )
                left = x if self.rtl else x + self.hang
                stack.place(sheet, left, y + self.pad / 2, inner)
            y += self.heights[number] + self.pad

    def smallest_px(self) -> float:
        """The smallest text in it."""
        return min((stack.smallest_px() for stack in self.stacks), default=1000.0)

    def room(self, height: float) -> None:
        """Hear how high it may become."""
        self.limit = height

    def splits_a_word(self) -> bool:
        """Whether a row had to break a word."""
        return any(stack.splits_a_word() for stack in self.stacks)


class Steps(Piece):
    """Steps: numbers in circles on a line, downwards or, where they are short, across."""

    kind = "steps"
    gives = True

    def __init__(
        self,
        block: ItemList,
        stacks: Sequence[Stack],
        *,
        px: int,
        palette: Palette,
        rtl: bool,
        across: bool,
    ) -> None:
        """Keep the steps; each is a stack of a single paragraph."""
        self.steps = tuple(item.step for item in block.items)
        self.stacks = tuple(stacks)
        self.px = float(px)
        self.palette = palette
        self.rtl = rtl
        self.across = across
        _keep_to_side(self.stacks, rtl=rtl, centred=across)
        self.side = on_grid(px * (1.9 if across else 1.5))
        self.hang = self.side + on_grid(px * 0.6)
        self.drop = max(0.0, (self.side - px * 1.25) / 2)
        """How far the words begin below their circle's upper edge, to be in line with it."""
        self.gap = on_grid(px * 0.9)
        face = Face(px=round(self.side * 0.52), bold=True, leading=1.0, tabular=True)
        start = block.start if block.ordered else 1
        self.numbers = [
            Text((Span(text=str(start + number)),), face, palette)
            for number in range(len(self.stacks))
        ]
        self.limit = 0.0
        self.heights: list[float] = []
        self.pad = 0.0

    def measure(self, width: float) -> float:
        """The height of the circles and words."""
        if self.across:
            inner = self._wide(width)
            self.heights = [stack.measure(inner) for stack in self.stacks]
            return self.side + on_grid(self.px * 0.6) + max(self.heights, default=0.0)
        inner = max(1.0, width - self.hang)
        self.heights = [max(self.side, self.drop + each.measure(inner)) for each in self.stacks]
        gaps = max(1, len(self.heights) - 1)
        even = max(self.heights, default=0.0)
        if even <= self.drop + _EVEN_EM * self.px:
            self.heights = [even] * len(self.heights)
        free = (self.limit - sum(self.heights)) / gaps if self.limit else 0.0
        self.pad = _down_to_grid(min(self.px * 1.5, max(self.px * 0.4, free)))
        return sum(self.heights) + self.pad * (len(self.heights) - 1)

    def _wide(self, width: float) -> float:
        count = max(1, len(self.stacks))
        return max(1.0, (width - self.gap * (count - 1)) / count)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the steps, each joined to the one before."""
        if self.across:
            self._place_across(sheet, x, y, width)
            return
        inner = max(1.0, width - self.hang)
        for number, (stack, tall) in enumerate(zip(self.stacks, self.heights, strict=True)):
            edge = x + width - self.side if self.rtl else x
            with sheet.from_step(self.steps[number]):
                if number:
                    above = self.heights[number - 1] - self.side + self.pad
                    self._join(sheet, edge + self.side / 2 - 2, y - above + 6, 4, above - 12)
                self._circle(sheet, number, edge, y)
                stack.place(sheet, x if self.rtl else x + self.hang, y + self.drop, inner)
            y += tall + self.pad

    def _place_across(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        wide = self._wide(width)
        for number, stack in enumerate(self.stacks):
            place = len(self.stacks) - 1 - number if self.rtl else number
            left = x + place * (wide + self.gap)
            edge = left + (wide - self.side) / 2
            with sheet.from_step(self.steps[number]):
                if number:
                    long = wide + self.gap - self.side - 16
                    before = edge + self.side + 8 if self.rtl else edge - long - 8
                    self._join(sheet, before, y + self.side / 2 - 2, long, 4)
                self._circle(sheet, number, edge, y)
                stack.place(sheet, left, y + self.side + on_grid(self.px * 0.6), wide)

    def _join(self, sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
        sheet.put("join", x, y, width, height, shape="rect", corner=2, ink=self.palette.rule)

    def _circle(self, sheet: Sheet, number: int, x: float, y: float) -> None:
        sheet.put("step", x, y, self.side, self.side, shape="ellipse", ink=self.palette.accent)
        text = self.numbers[number]
        text.break_lines(self.side, align="center")
        # Figures have no descent: their middle is a little above that of the line.
        top = y + self.side / 2 - (text.baseline() - 0.335 * text.face.px)
        sheet.write("step-number", text, x, top, self.side, ink=self.palette.background)

    def smallest_px(self) -> float:
        """The smallest text in it."""
        return min((stack.smallest_px() for stack in self.stacks), default=1000.0)

    def room(self, height: float) -> None:
        """Hear how high it may become."""
        self.limit = height

    def splits_a_word(self) -> bool:
        """Whether a step had to break a word."""
        return any(stack.splits_a_word() for stack in self.stacks)


def _down_to_grid(length: float) -> float:
    """The length on the grid that is no longer, so that what has just room keeps it."""
    return GRID * int(length / GRID)


def _keep_to_side(stacks: Sequence[Stack], *, rtl: bool, centred: bool = False) -> None:
    """Every point keeps to its marker, whichever way its own words run."""
    for stack in stacks:
        for piece in stack.pieces:
            if isinstance(piece, TextPiece):
                piece.align = "center" if centred else "right" if rtl else "left"
                piece.balance = True


def _faint(palette: Palette) -> str:
    """The rule's colour, quieter: it parts what is apart by itself."""
    return mixed(palette.background, palette.rule, 0.45)
