"""Statements on one scale: bars that part at the middle of the scale, and before above after."""

from collections.abc import Sequence

from workshop.deck.model import Span
from workshop.polls.shown import Disclosure, Part, Reading, Row
from workshop.render.charts.columns import stands_in_order, steps_of
from workshop.render.charts.plot import SIZES, Plot, bold, largest, natural_width, spread
from workshop.render.charts.rows import part_spans
from workshop.render.text import Text
from workshop.values import value


def diverges(rows: Sequence[Row]) -> bool:
    """Whether each row can be parted at the middle of its scale: nothing put together spans it."""
    return all(
        stands_in_order(row)
        and all(len(steps_of(row, part)) == 1 or side(row, part) for part in row.parts)
        for row in rows
    )


def side(row: Row, part: Part) -> int:
    """-1 for a part below the middle of its scale, 1 for one above, else 0."""
    middle = (len(row.labels) - 1) / 2
    steps = steps_of(row, part)
    if steps[-1] < middle:
        return -1
    return 1 if steps[0] > middle else 0


@value
class Bar:
    """A line of a block: a bar, with a word before it where there are several."""

    row: Row
    found: Disclosure
    name: str = ""


@value
class Block:
    """A statement and the bars that stand beside or under it."""

    statement: str
    readings: tuple[Bar, ...]
    said: tuple[tuple[str, bool], ...] = ()
    """What the readings say, and whether it is said loudly."""


def statements(plot: Plot, found: Disclosure) -> None:
    """A bar for each statement, parted at the middle of the scale."""
    blocks = tuple(
        Block(statement=row.statement, readings=(Bar(row=row, found=found),)) for row in found.rows
    )
    _Blocks(plot, blocks).place()


def before_and_after(plot: Plot, blocks: Sequence[Block]) -> None:
    """For each statement the bar before above the bar after, and what the two say."""
    _Blocks(plot, blocks).place()


def _steps_words(plot: Plot, row: Row, part: Part) -> str:
    """Which steps are put together, by the numbers that the key gives them."""
    steps = steps_of(row, part)
    run = f"{steps[0] + 1}" if len(steps) == 1 else f"{steps[0] + 1}–{steps[-1] + 1}"
    return run if len(steps) == len(part.places) else plot.say("wall-steps-or-passed", steps=run)


class _Strip:
    """One row's bar, with its counts over it."""

    def __init__(self, plot: Plot, reading: Bar, px: int, *, numbered: bool) -> None:
        self.plot, self.row, self.px = plot, reading.row, px
        self.name = plot.text(reading.name, px) if reading.name else None
        self.parts = sorted(
            (part for part in self.row.parts if part.high), key=lambda part: min(part.places)
        )
        self.counts = []
        for part in self.parts:
            spans = part_spans(plot, part, reading.found)
            if part.reading is not Reading.EXACT and numbered:
                spans = (*spans, Span(text=f" ({_steps_words(plot, self.row, part)})"))
            self.counts.append(plot.text(spans, px))
        self.wides = [natural_width(text) + 2 for text in self.counts]
        self.tall = px * 2.05
        self.low = sum(self._share(part)[0] for part in self.parts)
        self.high = sum(self._share(part)[1] for part in self.parts)

    def _share(self, part: Part) -> tuple[float, float]:
        """How many of a part stand to the left of the middle and to its right."""
        where = side(self.row, part)
        return {-1: (part.low, 0.0), 1: (0.0, part.low)}.get(where, (part.low / 2, part.low / 2))

    @property
    def words_fit(self) -> float:
        """The width that the counts need in one line."""
        return sum(self.wides) + self.px * 0.5 * max(0, len(self.wides) - 1)

    def place(self, x: float, y: float, width: float, unit: float, centre: float) -> None:
        """Put counts and bar into a column; ``centre`` is the scale's middle within it."""
        plot = self.plot
        if not self.row.parts:
            text = plot.text(plot.say("cell-withheld").capitalize(), self.px)
            text.break_lines(width, align="left")
            ink = plot.palette.muted
            at = y + (self.tall - text.height) / 2
            plot.write("withheld", text, x, at, width, align="center", ink=ink)
            return
        looks = plot.steps(len(self.row.labels))
        at = centre - self.low * unit
        middles = []
        bar_y, tall = y + self.px * 1.2, self.px * 0.85
        plot.put("axis", x + centre - 2, bar_y - 4, 4, tall + 14, plot.palette.rule, 2)
        for part in self.parts:
            exact = part.reading is Reading.EXACT
            fill, pattern = looks[part.places[0]] if exact else (plot.quiet, "hatch")
            wide = part.low * unit
            plot.mark(
                "segment", x + at, bar_y, wide, tall, low=0, high=part.low, fill=fill,
                pattern=pattern, base=x + centre, outline=True,
            )  # fmt: skip
            middles.append(at + wide / 2)
            at += wide
        lefts = spread(middles, self.wides, self.px * 0.5, width)
        for text, left, wide in zip(self.counts, lefts, self.wides, strict=True):
            plot.write("count", text, x + left, y, wide)


class _Blocks:
    """Blocks being fitted and placed under the key of the scale."""

    def __init__(self, plot: Plot, blocks: Sequence[Block]) -> None:
        self.plot, self.blocks = plot, tuple(blocks)
        self.labels = self.blocks[0].readings[0].row.labels
        self.numbered = any(
            part.reading is not Reading.EXACT
            for block in self.blocks
            for reading in block.readings
            for part in reading.row.parts
        )
        self.beside = False

    def place(self) -> None:
        """Put everything at the largest size that fits, words over the bars or beside them."""
        if largest(self._fits) is None:
            self.plot.overflow = True
            self._measure(SIZES[-1], beside=True)
        self._place()

    def _fits(self, px: int) -> bool:
        several = any(block.said for block in self.blocks)
        ways = (True, False) if several or len(self.blocks) > 4 else (False, True)
        return any(self._measure(px, beside=beside) for beside in ways)

    def _measure(self, px: int, *, beside: bool) -> bool:
        plot = self.plot
        self.px, self.beside = px, beside
        sizes = [size for size in SIZES if 28 <= size <= max(28, min(px, 40))]
        keys = [_Key(plot, self.labels, size, numbered=self.numbered) for size in sizes]
        self.key = next((key for key in keys if len(key.lines) == 1), keys[0])
        words_w = plot.width * 0.4 if beside else plot.width
        self.words = [
            [self._head(block, px), *(plot.text(words, px, bold=own) for words, own in block.said)]
            for block in self.blocks
        ]
        self.strips = [
            [_Strip(plot, one, px, numbered=self.numbered) for one in block.readings]
            for block in self.blocks
        ]
        flat = [strip for strips in self.strips for strip in strips]
        names = [natural_width(strip.name) for strip in flat if strip.name]
        self.name_w = max(names) + px * 0.5 if names else 0.0
        self.bar_x = (plot.width * 0.44 if beside else 0.0) + self.name_w
        self.bar_w = plot.width - self.bar_x
        low, high = max(s.low for s in flat), max(s.high for s in flat)
        self.unit = self.bar_w / max(1.0, low + high)
        self.centre = low * self.unit if low + high else self.bar_w / 2
        self.talls = [self._tall(number, words_w) for number in range(len(self.blocks))]
        self.gap = px * 0.55
        total = self.key.tall + px * 0.5 + sum(self.talls) + self.gap * (len(self.talls) - 1)
        whole = not any(text.splits_a_word() for words in self.words for text in words)
        counts_fit = all(strip.words_fit <= self.bar_w for strip in flat)
        return total <= plot.height and whole and counts_fit and self.bar_w > plot.width * 0.3

    def _head(self, block: Block, px: int) -> Text:
        spans = [bold(block.statement)] if block.statement else []
        passed = block.readings[0].row.passed
        if passed and len(block.readings) == 1 and len(self.blocks) > 1:
            spans.append(Span(text="  " + self.plot.say("passed", count=passed)))
        return self.plot.text(spans or [Span(text="")], px)

    def _tall(self, number: int, words_w: float) -> float:
        words = sum(text.break_lines(words_w, align="left") for text in self.words[number])
        bars = sum(strip.tall for strip in self.strips[number]) * 1.08
        return max(words, bars) if self.beside else words + bars

    def _place(self) -> None:
        plot = self.plot
        spare = plot.height - self.key.tall - self.px * 0.5 - sum(self.talls)
        spare -= self.gap * (len(self.talls) - 1)
        air = min(self.px * 1.2, max(0.0, spare) / (len(self.talls) + 1))
        self.key.place(0.0)
        y = self.key.tall + self.px * 0.5 + air * 0.6
        for number, tall in enumerate(self.talls):
            if number:
                rule_y = y - (self.gap + air) / 2
                plot.put("rule", 0, rule_y - 1, plot.width, 2, plot.quiet)
            self._place_block(number, y, tall)
            y += tall + self.gap + air

    def _place_block(self, number: int, y: float, tall: float) -> None:
        plot = self.plot
        words, strips = self.words[number], self.strips[number]
        wide = plot.width * 0.4 if self.beside else plot.width
        words_tall = sum(text.height for text in words)
        at = y + (tall - words_tall) / 2 if self.beside else y
        for index, text in enumerate(words):
            loud = index and text.face.bold
            ink = plot.palette.accent if loud else plot.palette.ink
            plot.write("said" if index else "statement", text, 0, at, wide, ink=ink)
            at += text.height
        bars_tall = sum(strip.tall for strip in strips) * 1.08
        at = y + (tall - bars_tall) / 2 if self.beside else at
        for strip in strips:
            if strip.name:
                name_x = self.bar_x - self.name_w
                strip.name.break_lines(self.name_w, align="left")
                name_y = at + self.px * 1.2 + self.px * 0.43 - strip.name.height / 2
                plot.write("reading", strip.name, name_x, name_y, self.name_w)
            strip.place(self.bar_x, at, self.bar_w, self.unit, self.centre)
            at += strip.tall * 1.08


class _Key:
    """The steps of a scale with their looks, low to high, in lines."""

    def __init__(self, plot: Plot, labels: Sequence[str], px: int, *, numbered: bool) -> None:
        self.plot, self.px = plot, px
        self.side = px * 0.9
        names = [f"{n} {label}" if numbered else label for n, label in enumerate(labels, 1)]
        self.texts = [plot.text(name, px) for name in names]
        self.lines: list[list[int]] = [[]]
        self.wides = []
        used = 0.0
        for number, text in enumerate(self.texts):
            wide = min(plot.width, self.side + px * 0.35 + natural_width(text) + 2)
            text.break_lines(wide - self.side - px * 0.35, align="left")
            if self.lines[-1] and used + wide > plot.width:
                self.lines.append([])
                used = 0.0
            self.lines[-1].append(number)
            self.wides.append(wide)
            used += wide + px * 0.9
        self.pitch = px * 1.34
        self.tall = sum(self._line_tall(line) for line in self.lines)

    def _line_tall(self, line: list[int]) -> float:
        return max(self.pitch, *(self.texts[n].height * 1.1 for n in line))

    def place(self, y: float) -> None:
        """Put the lines, each in the middle."""
        plot = self.plot
        looks = plot.steps(len(self.texts))
        for line in self.lines:
            used = sum(self.wides[n] for n in line) + self.px * 0.9 * (len(line) - 1)
            x = (plot.width - used) / 2
            tall = self._line_tall(line)
            for number in line:
                fill, pattern = looks[number]
                text = self.texts[number]
                plot.mark(
                    "key", x, y + (tall - self.side) / 2, self.side, self.side, low=0, high=0,
                    fill=fill, pattern=pattern, corner=4, outline=True, base=x,
                )  # fmt: skip
                left = x + self.side + self.px * 0.35
                plot.write("key-label", text, left, y + (tall - text.height) / 2,
                           self.wides[number] - self.side - self.px * 0.35)  # fmt: skip
                x += self.wides[number] + self.px * 0.9
            y += tall
