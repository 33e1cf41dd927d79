"""Lists: markers that hang outside their text, numbers, task boxes, build steps."""

from workshop.deck.model import ItemList, Span
from workshop.render.flow import Piece, Stack, TextPiece
from workshop.render.page import Sheet
from workshop.render.text import Face, Text, on_grid
from workshop.render.theme import Palette


class Points(Piece):
    """A list: one stack of pieces for each item, with its marker beside the first line."""

    kind = "list"
    prose = True

    def __init__(
        self,
        block: ItemList,
        stacks: list[Stack],
        *,
        face: Face,
        palette: Palette,
        depth: int = 0,
        rtl: bool = False,
    ) -> None:
        """Keep the items; numbers are set once, as wide as the widest."""
        self.block = block
        self.stacks = stacks
        self.face = face
        self.palette = palette
        self.depth = depth
        self.rtl = rtl
        for stack in stacks:
            for piece in stack.pieces:
                if isinstance(piece, TextPiece):
                    # An item keeps to its marker, whichever way its own words run.
                    piece.align = "right" if rtl else "left"
        self.numbers = _numbers(block, face, palette, rtl=rtl)
        widest = max((number.width for number in self.numbers), default=0.0)
        tasks = any(item.checked is not None for item in block.items)
        self.hang = max(face.px * (1.0 if tasks else 0.85), widest + face.px * 0.42)
        self.gap = on_grid(face.px * (0.42 if depth == 0 else 0.2))
        self.heights: list[float] = []

    def measure(self, width: float) -> float:
        """The height of all items at the width that the markers leave."""
        inner = max(1.0, width - self.hang)
        self.heights = [stack.measure(inner) for stack in self.stacks]
        return sum(self.heights) + self.gap * max(0, len(self.heights) - 1)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place each item with its marker, from its step on."""
        inner = max(1.0, width - self.hang)
        left = x if self.rtl else x + self.hang
        edge = x + width - self.hang if self.rtl else x
        for number, (item, stack) in enumerate(zip(self.block.items, self.stacks, strict=True)):
            with sheet.from_step(item.step):
                self._mark(sheet, number, edge, y, checked=item.checked)
                stack.place(sheet, left, y, inner)
            y += self.heights[number] + self.gap

    def _mark(
        self, sheet: Sheet, number: int, edge: float, y: float, *, checked: bool | None
    ) -> None:
        """The marker in its column, which begins at ``edge`` and is as wide as the hang."""
        px = self.face.px
        middle = y + px * (self.face.leading / 2 + 0.03)
        if checked is not None:
            side = px * 0.62
            at = edge + self.hang - side - px * 0.26 if self.rtl else edge + px * 0.02
            _task_box(sheet, at, middle - side / 2, side, checked=checked)
        elif self.numbers:
            text = self.numbers[number]
            at = edge + px * 0.42 if self.rtl else edge + self.hang - px * 0.42 - text.width
            sheet.write("number", text, at, y, text.width, ink=self.palette.accent)
        else:
            side = px * (0.25, 0.22, 0.16)[min(self.depth, 2)]
            at = edge + self.hang - side - px * 0.12 if self.rtl else edge + px * 0.12
            hollow = self.depth == 1
            sheet.put(
                "bullet",
                at,
                middle - side / 2,
                side,
                side,
                shape="ellipse",
                ink="" if hollow else sheet.palette.mark,
                outline=sheet.palette.mark if hollow else "",
                outline_px=px * 0.06 if hollow else 0.0,
            )

    def smallest_px(self) -> float:
        """The smallest text in it."""
        return min((stack.smallest_px() for stack in self.stacks), default=1000.0)

    def room(self, height: float) -> None:
        """Pictures in items may take a share."""
        for stack in self.stacks:
            stack.room(height / max(1, len(self.stacks)))

    def splits_a_word(self) -> bool:
        """Whether an item had to break a word."""
        return any(stack.splits_a_word() for stack in self.stacks)


def _numbers(block: ItemList, face: Face, palette: Palette, *, rtl: bool) -> list[Text]:
    if not block.ordered:
        return []
    bold = Face(px=face.px, bold=True, leading=face.leading, tabular=True)
    made = []
    for number in range(block.start, block.start + len(block.items)):
        # Between letters that run to the left, the full stop belongs on the number's left.
        text = Text((Span(text=f"\u200f{number}." if rtl else f"{number}."),), bold, palette)
        text.break_lines(1000, align="left")
        text.break_lines(text.width + 1, align="left")
        made.append(text)
    return made


def _task_box(sheet: Sheet, x: float, y: float, side: float, *, checked: bool) -> None:
    """A box that is ticked or empty; its shape says which, not only its colour."""
    palette = sheet.palette
    sheet.put(
        "task",
        x,
        y,
        side,
        side,
        shape="rect",
        corner=side * 0.2,
        ink=palette.mark if checked else "",
        outline=palette.mark,
        outline_px=side * 0.1,
    )
    if checked:
        sheet.put(
            "tick",
            x + side * 0.2,
            y + side * 0.22,
            side * 0.6,
            side * 0.56,
            shape="tick",
            outline=palette.background,
            outline_px=side * 0.14,
        )
