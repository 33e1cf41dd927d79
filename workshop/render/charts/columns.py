"""One row of counts from low to high, as columns on the steps of a scale, or as dots on a line."""

from workshop.deck.model import Span
from workshop.polls.shown import Disclosure, Part, Reading, Row
from workshop.render.charts.plot import SIZES, Plot, largest, natural_width
from workshop.render.charts.rows import part_spans, with_bold_number
from workshop.render.text import Text

_LEAST_DOT = 16.0
_WIDEST = 190.0


def steps_of(row: Row, part: Part) -> tuple[int, ...]:
    """The steps of a scale in a part: its places but for passing, which may be put with them."""
    return tuple(sorted(place for place in part.places if place < len(row.labels)))


def stands_in_order(row: Row) -> bool:
    """Whether each part of a row is a run of neighbours with a known sum.

    Only then can it be drawn along a scale.
    """
    for part in row.parts:
        steps = steps_of(row, part)
        if part.low != part.high or not steps or steps[-1] - steps[0] != len(steps) - 1:
            return False
    return True


def step_spans(plot: Plot, row: Row, part: Part, found: Disclosure) -> tuple[Span, ...]:
    """What stands over a part along a scale; it says so where some in it may have passed."""
    if len(steps_of(row, part)) == len(part.places):
        return part_spans(plot, part, found)
    return with_bold_number(plot.say("wall-or-passed", count=part.low))


def columns(plot: Plot, row: Row, found: Disclosure) -> bool:
    """A column for each step; puts nothing and tells False where the labels have no room."""
    made = _Columns(plot, row, found)
    if largest(made.fits) is None:
        return False
    made.place()
    return True


def dotted_line(plot: Plot, row: Row, found: Disclosure) -> None:
    """A spectrum: a dot for each person over a line between two poles."""
    line = DottedLine(plot, row, found)
    if largest(line.fits) is None:
        plot.overflow = True
        line.fits(SIZES[-1])
    line.place(line.pitch)


class _Along:
    """Parts along a scale: a cell for each place, words over each part."""

    def __init__(self, plot: Plot, row: Row, found: Disclosure) -> None:
        """Take the parts from low to high."""
        self.plot, self.row = plot, row
        self.cell = plot.width / max(1, len(row.labels))
        self.parts = sorted(row.parts, key=lambda part: min(part.places))
        self.words = [step_spans(plot, row, part, found) for part in self.parts]
        self.most = max((part.high for part in self.parts), default=0)

    def set_counts(self, px: int) -> float:
        """Set the words over the parts; their greatest height."""
        self.counts = [self.plot.text(words, px) for words in self.words]
        for part, text in zip(self.parts, self.counts, strict=True):
            text.break_lines(self.wide(part) - 8, align="center")
        return max((text.height for text in self.counts), default=0.0)

    def wide(self, part: Part) -> float:
        """The width of a part's cells."""
        return self.cell * len(steps_of(self.row, part))

    def middle(self, part: Part) -> float:
        """The middle of a part's cells."""
        return self.cell * (min(part.places) + len(steps_of(self.row, part)) / 2)

    def write_over(self, part: Part, text: Text, bottom: float) -> None:
        """Write a part's words so that they end at a height."""
        x, wide = self.cell * min(part.places) + 4, self.wide(part) - 8
        self.plot.write("count", text, x, bottom - text.height, wide, align="center")


class _Columns(_Along):
    """Columns on labelled steps."""

    def fits(self, px: int) -> bool:
        """Measure at a size; whether it fits."""
        plot = self.plot
        self.px = px
        self.labels = [plot.text(label, px, leading=1.12) for label in self.row.labels]
        tall = max(
            text.break_lines(self.cell - px * 0.3, align="center", balance=True)
            for text in self.labels
        )
        over = self.set_counts(px) + px * 0.2
        self.base = plot.height - tall - px * 0.45
        self.room = self.base - over
        whole = not any(text.splits_a_word() for text in (*self.labels, *self.counts))
        return whole and self.room >= plot.height * 0.42

    def place(self) -> None:
        """Put bands, columns, labels and the line that they stand on."""
        plot = self.plot
        wide = min(_WIDEST, self.cell * 0.62)
        unit = self.room / max(1, self.most)
        looks = plot.steps(len(self.row.labels))
        for part, text in zip(self.parts, self.counts, strict=True):
            exact = part.reading is Reading.EXACT
            fill, pattern = looks[part.places[0]] if exact else (plot.quiet, "hatch")
            if not exact:
                x = self.cell * min(part.places) + 5
                plot.put("band", x, 0, self.wide(part) - 10, plot.height, plot.quiet, 16)
            tall = part.low * unit
            if tall:
                plot.mark(
                    "bar", self.middle(part) - wide / 2, self.base - tall, wide, tall, low=0,
                    high=part.low, fill=fill, pattern=pattern, corner=4, upright=True,
                    outline=True,
                )  # fmt: skip
            self.write_over(part, text, self.base - tall - self.px * 0.1)
        plot.put("axis", 0, self.base, plot.width, 4, plot.palette.rule, 2)
        for number, text in enumerate(self.labels):
            x = number * self.cell + self.px * 0.15
            plot.write(
                "label", text, x, self.base + self.px * 0.4, self.cell - self.px * 0.3,
                align="center", balance=True,
            )  # fmt: skip


class DottedLine(_Along):
    """Dots over a line from 0 to 10, the poles' names at its ends."""

    def __init__(self, plot: Plot, row: Row, found: Disclosure, *, poles: bool = True) -> None:
        """Without ``poles`` it stands over another line that names them."""
        super().__init__(plot, row, found)
        self.has_poles = poles

    def fits(self, px: int) -> bool:
        """Measure at a size; whether it fits. Sets the longest ``pitch`` of its dots."""
        plot = self.plot
        self.px = px
        names = [label.partition(" ") for label in self.row.labels]
        self.numbers = [plot.text(number, px) for number, _, _ in names]
        self.poles = [plot.text(names[end][2], px, bold=True) for end in (0, -1)]
        tall = max(text.break_lines(plot.width * 0.46, align="left") for text in self.poles)
        number_tall = max(text.break_lines(self.cell, align="center") for text in self.numbers)
        over = self.set_counts(px) + px * 0.2
        self.pole_y = plot.height - (tall if self.has_poles else 0.0)
        self.number_y = self.pole_y - number_tall - px * 0.2
        self.base = self.number_y - px * 0.35
        self.pitch = min(self.cell * 0.8, (self.base - over) / max(1, self.most))
        texts = (*self.numbers, *self.poles, *self.counts)
        whole = not any(text.splits_a_word() for text in texts)
        fits_across = all(natural_width(text) < self.cell for text in self.numbers)
        return whole and fits_across and self.base - over >= plot.height * 0.3

    def place(self, pitch: float) -> None:
        """Put dots, or columns where dots would be too small, over the line."""
        plot = self.plot
        for part, text in zip(self.parts, self.counts, strict=True):
            if part.reading is not Reading.EXACT:
                self._place_band(part, text)
                continue
            if pitch >= _LEAST_DOT:
                self._place_dots(part, pitch)
            elif part.low:
                self._place_column(part, pitch)
            if part.low:
                self.write_over(part, text, self.base - part.low * pitch - self.px * 0.15)
        plot.put("axis", 0, self.base, plot.width, 6, plot.palette.mark, 3)
        for place, text in enumerate(self.numbers):
            x = place * self.cell
            ink = plot.palette.muted
            plot.write("label", text, x, self.number_y, self.cell, align="center", ink=ink)
        if not self.has_poles:
            return
        wide = plot.width * 0.46
        plot.write("pole", self.poles[0], 0, self.pole_y, wide)
        plot.write("pole", self.poles[1], plot.width - wide, self.pole_y, wide, align="end")

    def _place_band(self, part: Part, text: Text) -> None:
        """Several places put together: a band of one height, whatever its number."""
        plot = self.plot
        tall = text.height + self.px * 0.5
        x, y = self.cell * min(part.places) + 5, self.base - tall - 6
        plot.put("band", x, y, self.wide(part) - 10, tall, plot.quiet, 14)
        self.write_over(part, text, self.base - 6 - self.px * 0.25)

    def _place_dots(self, part: Part, pitch: float) -> None:
        side = pitch * 0.88
        for number in range(part.low):
            self.plot.mark(
                "dot", self.middle(part) - side / 2, self.base - number * pitch - side, side, side,
                low=number, high=number + 1, fill=self.plot.colour, corner=side / 2, upright=True,
            )  # fmt: skip

    def _place_column(self, part: Part, pitch: float) -> None:
        wide, tall = self.cell * 0.6, part.low * pitch
        self.plot.mark(
            "bar", self.middle(part) - wide / 2, self.base - tall, wide, tall, low=0,
            high=part.low, fill=self.plot.colour, corner=4, upright=True,
        )  # fmt: skip
