"""A table of counts: statements down, groups or steps across, a small bar under each number."""

from collections.abc import Sequence

from workshop.deck.model import Span
from workshop.polls.kinds.kind import cell_words
from workshop.polls.shown import Disclosure, Part, Reading, Row
from workshop.render.charts.plot import SIZES, Plot, bold, largest
from workshop.render.text import Text

_HEAD_SHARE = 0.36
_PAD = 10.0
_HEAD_PX = 40


def matrix(plot: Plot, rows: Sequence[tuple[str, Row, Disclosure]]) -> None:
    """A line for each row, with the words that stand before it; all rows have the same labels."""
    made = _Matrix(plot, rows)
    if largest(made.fits) is None:
        plot.overflow = True
        made.fits(SIZES[-1])
    made.place()


class _Matrix:
    def __init__(self, plot: Plot, rows: Sequence[tuple[str, Row, Disclosure]]) -> None:
        self.plot, self.rows = plot, tuple(rows)
        labels = self.rows[0][1].labels
        passes = any(len(labels) in p.places for _, row, _ in self.rows for p in row.parts)
        self.labels = (*labels, plot.say("pass")) if passes else labels
        self.head_w = plot.width * _HEAD_SHARE if any(name for name, _, _ in self.rows) else 0.0
        self.cell = (plot.width - self.head_w) / len(self.labels)
        self.most = max((p.high for _, row, _ in self.rows for p in row.parts), default=1) or 1

    def fits(self, px: int) -> bool:
        """Measure at a size; whether it fits."""
        plot = self.plot
        self.px = px
        self.tops = [plot.text(label, px, bold=True, leading=1.1) for label in self.labels]
        self.top_tall = max(
            text.break_lines(self.cell - 2 * _PAD, align="left") for text in self.tops
        )
        self.cells = [self._cells(row, found) for _, row, found in self.rows]
        self.bar = px * 0.4
        texts = [*self.tops, *(text for cells in self.cells for _, _, text in cells)]
        whole = not any(text.splits_a_word() for text in texts)
        # Narrow columns hold small words; what is judged may be larger than they are.
        larger = (size for size in SIZES if px <= size <= max(px, _HEAD_PX))
        return whole and any(self._fits_heads(size) for size in larger)

    def _fits_heads(self, size: int) -> bool:
        """Measure the lines with the statements at a size; whether they fit."""
        plot, px = self.plot, self.px
        self.heads = [plot.text(self._head(name, row), size) for name, row, _ in self.rows]
        self.talls = []
        for head, cells in zip(self.heads, self.cells, strict=True):
            tall = head.break_lines(max(1.0, self.head_w - px * 0.6), align="left")
            needed = [text.height + self.bar * 1.25 for _, _, text in cells]
            self.talls.append(max(tall, *needed, px * 1.2) + px * 0.5)
        whole = not any(head.splits_a_word() for head in self.heads)
        return whole and self.top_tall + px * 0.4 + sum(self.talls) <= plot.height

    def _head(self, name: str, row: Row) -> list[Span]:
        spans = [Span(text=name)]
        if row.passed and len(self.rows) > 1:
            spans.append(Span(text="  " + self.plot.say("passed", count=row.passed)))
        return spans

    def _cells(self, row: Row, found: Disclosure) -> list[tuple[Part | None, range, Text]]:
        """Each run of neighbours of a part, with its words; the whole row where it is withheld."""
        if not row.parts:
            words = self.plot.say("cell-withheld").capitalize()
            return [(None, range(len(self.labels)), self._text((Span(text=words),), 9))]
        made: list[tuple[Part | None, range, Text]] = []
        for part in row.parts:
            exact = part.reading is Reading.EXACT
            several = runs(part.places)
            widest = max(several, key=len)
            for run in several:
                words = self.plot.read(cell_words(part, found))
                # The sum of all places stands once, so that nobody adds it up twice.
                if part.reading is Reading.TOGETHER and run is not widest:
                    words = self.plot.say("wall-with")
                spans = (bold(words),) if exact else (Span(text=words),)
                made.append((part, run, self._text(spans, len(run))))
        return made

    def _text(self, spans: tuple[Span, ...], cells: int) -> Text:
        text = self.plot.text(spans, self.px)
        text.break_lines(self.cell * cells - 2 * _PAD, align="left")
        return text

    def place(self) -> None:
        """Put the labels on top, then the lines with thin rules between."""
        plot, px = self.plot, self.px
        used = self.top_tall + px * 0.4 + sum(self.talls)
        air = min(px * 1.6, max(0.0, plot.height - used) / (len(self.talls) + 1))
        for number, text in enumerate(self.tops):
            x = self.head_w + number * self.cell + _PAD
            at = self.top_tall - text.height
            plot.write("label", text, x, at, self.cell - 2 * _PAD)
        y = self.top_tall + px * 0.4
        talls = [tall + air for tall in self.talls]
        for head, cells, tall in zip(self.heads, self.cells, talls, strict=True):
            plot.put("rule", 0, y - 1, plot.width, 2, plot.quiet)
            if head.string:
                wide = self.head_w - px * 0.6
                plot.write("statement", head, 0, y + (tall - head.height) / 2, wide)
            for part, run, text in cells:
                self._place_cell(part, run, text, y, tall)
            y += tall

    def _place_cell(self, part: Part | None, run: range, text: Text, y: float, tall: float) -> None:
        plot = self.plot
        x, wide = self.head_w + run[0] * self.cell, len(run) * self.cell
        exact = part is not None and part.reading is Reading.EXACT
        if not exact:
            plot.put("band", x + 3, y + 5, wide - 6, tall - 10, plot.quiet, 10)
        top = y + (tall - text.height - self.bar * 1.25) / 2
        if part is None or not self._has_length(part, run):
            top = y + (tall - text.height) / 2
        plot.write("count", text, x + _PAD, top, wide - 2 * _PAD)
        if part is not None and self._has_length(part, run):
            self._place_bar(part, x + _PAD, top + text.height + self.bar * 0.25)

    def _has_length(self, part: Part, run: range) -> bool:
        """A length is put only where it stands for all of a part, and its sum is known."""
        return len(run) == len(part.places) and part.low == part.high

    def _place_bar(self, part: Part, x: float, y: float) -> None:
        plot = self.plot
        exact = part.reading is Reading.EXACT
        wide = part.low * (self.cell - 2 * _PAD) / self.most
        if wide:
            plot.mark(
                "bar", x, y, wide, self.bar, low=0, high=part.low, corner=3,
                fill=plot.colour if exact else plot.quiet, pattern="" if exact else "hatch",
                outline=not exact,
            )  # fmt: skip


def runs(places: tuple[int, ...]) -> list[range]:
    """Places as runs of neighbours."""
    made: list[range] = []
    for place in sorted(places):
        if made and made[-1].stop == place:
            made[-1] = range(made[-1].start, place + 1)
        else:
            made.append(range(place, place + 1))
    return made
