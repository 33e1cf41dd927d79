"""Tables: columns as wide as their words ask, a strong line below the header, thin ones between."""

from typing import TYPE_CHECKING

from workshop.deck.model import Span, Table
from workshop.render.flow import Piece
from workshop.render.page import Sheet
from workshop.render.text import Face, Text, is_rtl, plain

if TYPE_CHECKING:
    from workshop.render.blocks import Setting


class Grid(Piece):
    """A table."""

    kind = "table"
    gives = True

    def __init__(self, block: Table, setting: "Setting") -> None:
        """Set every cell once; widths are shared out when the whole width is known."""
        self.block = block
        self.palette = setting.palette
        share = setting.px / setting.theme.body_px
        self.px = max(24, round(setting.theme.type["table"] * share))
        head = Face(px=round(self.px * 0.9), bold=True, leading=1.2)
        cell = Face(px=self.px, leading=1.22, tabular=True)
        rows = [] if not any(plain(c).strip() for c in block.header) else [(block.header, head)]
        rows += [(row, cell) for row in block.rows]
        self.has_header = bool(rows) and rows[0][1] is head
        self.cells = [
            [Text(_kept(spans), face, setting.palette, whole_end=True) for spans in row]
            for row, face in rows
        ]
        self.pad_x = self.px * 0.5
        self.pad_y = self.px * 0.34
        self.full = False
        """Whether it has the slide to itself, and so its width and height."""
        self.limit = 0.0
        self.widths: list[float] = []
        self.heights: list[float] = []
        self.rtl = is_rtl(" ".join(plain(cell) for cell in block.header))
        self.wishes = self._wishes()

    def _wishes(self) -> list[tuple[float, float]]:
        """For each column the width of its longest word, and of its longest cell."""
        wishes = []
        for column in range(len(self.block.header)):
            word = whole = 1.0
            for row in self.cells:
                cell = row[column]
                cell.break_lines(1e6, align="left")
                whole = max(whole, cell.width)
                longest = max(cell.string.split(), key=len, default="")
                share = len(longest) / max(1, len(cell.string))
                word = max(word, min(cell.width, cell.width * share * 1.2 + 4))
            pads = self._pads(column)
            wishes.append((word + pads, whole + pads + 2))
        return wishes

    def measure(self, width: float) -> float:
        """The height at the widths that the columns get."""
        self.widths = _shared_out(self.wishes, width, 2.2 if self.full else 1.35)
        self.heights = []
        for row in self.cells:
            tall = 0.0
            aligns = (*self.block.align, *[""] * len(row))
            for column, (cell, wide) in enumerate(zip(row, self.widths, strict=True)):
                pads = self._pads(column)
                tall = max(tall, cell.break_lines(wide - pads, align=self._align(aligns[column])))
            self.heights.append(tall)
        self.pad_y = self._pad(sum(self.heights))
        self.heights = [tall + 2 * self.pad_y for tall in self.heights]
        return sum(self.heights)

    def _pad(self, words: float) -> float:
        """The space above and below the words of a row, more where there is room for it."""
        least = self.px * 0.34
        if not (self.full and self.limit and self.cells):
            return least
        return max(least, min(self.px * 0.9, (self.limit - words) / len(self.cells) / 2 - 1))

    def room(self, height: float) -> None:
        """Hear how high it may become."""
        self.limit = height

    def _pads(self, column: int) -> float:
        """The space at both sides of a cell; the first column stands on the text's own edge."""
        return self.pad_x if column == 0 else 2 * self.pad_x

    def _align(self, align: str) -> str:
        if align in ("left", "center", "right"):
            return align
        return "right" if self.rtl else "left"

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place cells and rules; the first column's words stand on the text's own edge."""
        total = sum(self.widths)
        left = x + width - total if self.rtl else x
        for number, row in enumerate(self.cells):
            header = self.has_header and number == 0
            at = left + total if self.rtl else left
            for column, (cell, wide) in enumerate(zip(row, self.widths, strict=True)):
                at -= wide if self.rtl else 0
                inner = max(1.0, wide - self._pads(column))
                inset = 0.0 if (column == 0 and not self.rtl) else self.pad_x
                shift = (self.heights[number] - cell.height) if header else self.pad_y
                ink = self.palette.accent if header else self.palette.ink
                top = y + (shift - self.pad_y if header else shift)
                kind = "header-cell" if header else "cell"
                sheet.write(kind, cell, at + inset, top, inner, ink=ink)
                at += 0 if self.rtl else wide
            y += self.heights[number]
            last = number == len(self.cells) - 1
            if not last:
                thick = 5.0 if header else 1.5
                sheet.put(
                    "rule",
                    left,
                    y - thick / 2,
                    total,
                    thick,
                    shape="rect",
                    ink=self.palette.mark if header else self.palette.rule,
                )

    def smallest_px(self) -> float:
        """The header's size, or that of a second language."""
        sizes = (cell.smallest_px for row in self.cells for cell in row)
        return min(sizes, default=float(self.px))

    def splits_a_word(self) -> bool:
        """Whether a cell had to break a word."""
        return any(cell.splits_a_word() for row in self.cells for cell in row)


def _kept(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return spans or (Span(text=""),)


def _shared_out(wishes: list[tuple[float, float]], width: float, most: float) -> list[float]:
    """Each column's width: what it asks for, or its longest word and a fair part of the rest."""
    asked = sum(whole for _, whole in wishes)
    if asked <= width:
        # A narrow table is stretched a little, so that it does not huddle at the edge.
        stretch = min(most, width / asked)
        return [whole * stretch for _, whole in wishes]
    least = sum(word for word, _ in wishes)
    if least >= width:
        return [word * width / least for word, _ in wishes]
    more = sum(whole - word for word, whole in wishes)
    share = (width - least) / more
    return [word + (whole - word) * share for word, whole in wishes]
