"""Results in rows: bars for answers, places in an order, dots, ranges. A row's words end it."""

from collections.abc import Sequence

from workshop.deck.model import Span
from workshop.polls.shown import Disclosure, Part, Range, Reading, Row, Shape
from workshop.polls.words import say
from workshop.render.badges import put_badge
from workshop.render.charts.plot import SIZES, Plot, bold, largest, natural_width
from workshop.values import value

_LABELS_SHARE = 0.44
"""How much of the width the labels may take."""
_WORDS_SHARE = 0.36
"""How much of the width the words at the end of a row may take before they break."""
_LEAST_DOT = 18.0
_LABELS_EACH = 4
_INSET = 18.0


@value
class Line:
    """A row of the chart: one label or several that are put together, and one length for them."""

    labels: tuple[tuple[int | None, str], ...]
    """Each with the number of its badge, None for none."""
    low: int = 0
    high: int = 0
    words: tuple[Span, ...] = ()
    is_band: bool = False
    """Whether it holds several places."""
    is_one: bool = True
    """Whether it is the count of one place; else it is put together or withheld."""
    ordinal: str = ""


def bars(plot: Plot, row: Row, found: Disclosure) -> None:
    """A bar for each answer, in the order of the slide; the steps of a scale have no badges."""
    badges = found.shape is not Shape.ORDERED
    lines = tuple(
        Line(
            labels=_labels(plot, row, part, badges=badges),
            is_band=len(part.places) > 1,
            low=part.low,
            high=part.high,
            words=part_spans(plot, part, found),
            is_one=part.reading in (Reading.EXACT, Reading.MOST) and len(part.places) == 1,
        )
        for part in sorted(row.parts, key=lambda part: min(part.places))
    )
    most = max((line.high for line in lines), default=0)
    # Where nobody comes near to all, a bar is measured against the longest one.
    axis = found.answered if most * 3 >= found.answered else most
    _Rows(plot, lines, axis).place()


def standings(plot: Plot, found: Disclosure) -> None:
    """The room's order, with dots or points where they are shown."""
    lines: list[Line] = []
    for index, level in enumerate(found.order):
        number = len(lines) + 1
        points = found.points[index] if found.points else 0
        words: tuple[Span, ...] = ()
        if found.points:
            key = "wall-dots" if found.kind == "dots" else "wall-points"
            words = with_bold_number(plot.say(key, count=points))
        lines += [
            Line(labels=((None, label),), low=points, high=points, words=words, ordinal=str(number))
            for label in level
        ]
    most = max((line.high for line in lines), default=0)
    _Rows(plot, lines, most, dots=found.kind == "dots").place()


def ranges(plot: Plot, found: tuple[Range, ...]) -> None:
    """The range of each answer to a chance question, on a track from 0 to 100."""
    lines = [
        Line(
            labels=((place, one.label),),
            low=one.low,
            high=one.high,
            words=with_bold_number(plot.say("cell-range", low=one.low, high=one.high)),
        )
        for place, one in enumerate(found)
    ]
    _Ranges(plot, lines, 100).place()


def part_spans(plot: Plot, part: Part, found: Disclosure) -> tuple[Span, ...]:
    """What stands at the end of a part's bar."""
    if part.reading is Reading.EXACT:
        return (bold(str(part.low)),)
    several, known = len(part.places) > 1, part.low == part.high
    if part.reading is Reading.TOGETHER:
        words = say("cell-together", count=part.low)
    elif part.reading is Reading.FEW:
        words = say("wall-few", count=part.low) if known else say("cell-one-or-two")
    elif part.reading is Reading.FEWER and several:
        key = "wall-fewer" if known else "wall-fewer-in-all"
        words = say(key, count=part.low, least=found.least)
    elif part.reading is Reading.FEWER:
        words = say("cell-fewer", least=found.least)
    else:
        words = say("cell-most")
    return with_bold_number(plot.read(words))


def with_bold_number(words: str) -> tuple[Span, ...]:
    """Words whose first one, if it is a number, is bold."""
    number, gap, rest = words.partition(" ")
    return (bold(number), Span(text=gap + rest)) if number.isdigit() else (Span(text=words),)


def _labels(
    plot: Plot, row: Row, part: Part, *, badges: bool
) -> tuple[tuple[int | None, str], ...]:
    """The labels of a part; more than a few, as of a line from 0 to 10, in one."""
    names = [*row.labels, plot.say("pass")]
    if len(part.places) > _LABELS_EACH and not badges:
        return ((None, ", ".join(names[place] for place in part.places)),)
    return tuple(
        (place if badges and place < len(row.labels) else None, names[place])
        for place in part.places
    )


class _Rows:
    """The rows being fitted and placed."""

    labels_share = _LABELS_SHARE

    def __init__(self, plot: Plot, lines: Sequence[Line], axis: int, *, dots: bool = False) -> None:
        """``axis`` is how many people the longest possible bar stands for."""
        self.plot, self.lines, self.axis, self.dots = plot, tuple(lines), max(1, axis), dots
        self.foot = 0.0
        self.inset = _INSET if any(line.is_band for line in lines) else 0.0

    def place(self) -> None:
        """Put all rows at the largest size that fits."""
        px = largest(self._fits)
        if px is None:
            self.plot.overflow = True
            self._fits(SIZES[-1])
        self._place()

    def _fits(self, px: int) -> bool:
        """Measure at a size; whether it fits."""
        plot = self.plot
        self.px = px
        # A badge's letter is a little more than half as high, and is read from the back row too.
        self.side = max(px * 1.3, 40.0)
        flat = [label for line in self.lines for label in line.labels]
        self.lead = 0.0
        if any(badge is not None for badge, _ in flat) or any(line.ordinal for line in self.lines):
            self.lead = self.side * 1.22 + px * 0.4
        self.texts = [plot.text(words, px) for _, words in flat]
        self.ends = [plot.text(line.words, px) for line in self.lines]
        room = plot.width - 2 * self.inset
        lengths = any(line.high for line in self.lines)
        share = self.labels_share if lengths else 0.9
        widest = max(natural_width(text) for text in self.texts) + 1
        self.label_w = min(widest, room * share - self.lead)
        for text in self.texts:
            text.break_lines(self.label_w, align="left")
        self.bar_x = self.inset + self.lead + self.label_w + px * 0.6
        self.bar_w = plot.width - self.inset - self.bar_x
        self._measure_ends()
        # A triangle or a diamond reaches beyond its square.
        least = self.side * (1.14 if any(badge is not None for badge, _ in flat) else 1.0)
        self.talls = [max(text.height, least) + px * 0.3 for text in self.texts]
        self._measure_groups()
        whole = not any(text.splits_a_word() for text in (*self.texts, *self.ends))
        roomy = not lengths or self.unit * max(1, *(line.high for line in self.lines)) >= px * 3
        return sum(self.talls) + self.foot <= plot.height and roomy and (whole or px == SIZES[-1])

    def _measure_ends(self) -> None:
        """How long a bar for one person is, so that each row's words follow its bar."""
        self.gap = self.px * 0.45
        self.end_ws = []
        self.unit = self.bar_w / self.axis
        for line, text in zip(self.lines, self.ends, strict=True):
            wide = natural_width(text) + 2
            if wide > self.plot.width * _WORDS_SHARE:
                text.break_lines(self.plot.width * _WORDS_SHARE, align="left", balance=True)
                wide = text.width + 2
            self.end_ws.append(wide)
            if line.high:
                self.unit = min(self.unit, (self.bar_w - self.gap - wide) / line.high)
        self.unit = max(0.0, self.unit)

    def _measure_groups(self) -> None:
        """Make rows high enough for the words of their group."""
        at = 0
        for line, text in zip(self.lines, self.ends, strict=True):
            count = len(line.labels)
            have = sum(self.talls[at : at + count])
            need = text.height + self.px * 0.3
            for number in range(at, at + count):
                self.talls[number] += max(0.0, need - have) / count
            at += count

    def _place(self) -> None:
        spare = max(0.0, self.plot.height - self.foot - sum(self.talls))
        air = min(self.px * 1.25, spare / len(self.talls))
        y = (spare - air * len(self.talls)) * 0.42
        talls = [tall + air for tall in self.talls]
        self.thick = min(self.px * 1.6, max(min(talls) * 0.62, self.px * 0.9))
        if self.dots and self.unit >= _LEAST_DOT:
            self.unit = min(self.unit, self.thick * 1.1)
        top = y
        at = 0
        for index, line in enumerate(self.lines):
            tall = sum(talls[at : at + len(line.labels)])
            self._place_line(line, index, at, y, talls[at : at + len(line.labels)], tall)
            y += tall
            at += len(line.labels)
        if any(line.high for line in self.lines):
            self._place_axis(top, y)

    def _place_axis(self, top: float, bottom: float) -> None:
        self.plot.put("axis", self.bar_x - 4, top, 4, bottom - top, self.plot.palette.rule, 2)

    def _place_line(
        self, line: Line, index: int, at: int, y: float, talls: list[float], tall: float
    ) -> None:
        plot = self.plot
        if line.is_band:
            plot.put("band", 0, y + 3, plot.width, tall - 6, plot.quiet, 16)
        label_y = y
        for number, (badge, _) in enumerate(line.labels):
            own = talls[number]
            self._place_lead(line, badge, label_y + (own - self.side) / 2)
            text = self.texts[at + number]
            plot.write(
                "label",
                text,
                self.inset + self.lead,
                label_y + (own - text.height) / 2,
                self.label_w,
            )
            label_y += own
        self._place_length(line, y + tall / 2)
        text = self.ends[index]
        x = self._words_x(line)
        room = max(self.end_ws[index], 1.0)
        plot.write("count", text, x, y + (tall - text.height) / 2, room)

    def _words_x(self, line: Line) -> float:
        return self.bar_x + line.high * self.unit + self.gap

    def _place_lead(self, line: Line, badge: int | None, y: float) -> None:
        plot = self.plot
        if badge is not None:
            with plot.sheet.at(plot.left, plot.top):
                inset = self.inset + self.side * 0.1
                left = plot.width - inset - self.side if plot.rtl else inset
                put_badge(plot.sheet, badge, left, y, self.side)
            plot.smallest = min(plot.smallest, float(round(self.side * 0.56)))
        elif line.ordinal:
            text = plot.text(line.ordinal, self.px, bold=True)
            text.break_lines(self.side, align="left")
            ink = plot.palette.accent
            at = y + (self.side - text.height) / 2
            plot.write("ordinal", text, self.inset, at, self.side, ink=ink)

    def _place_length(self, line: Line, middle: float) -> None:
        if self.dots and self.unit >= _LEAST_DOT:
            self._place_dots(line, middle)
            return
        plot = self.plot
        y = middle - self.thick / 2
        if line.low:
            fill = plot.colour if line.is_one else plot.quiet
            pattern = "" if line.is_one else "hatch"
            wide = line.low * self.unit
            plot.mark(
                "bar", self.bar_x, y, wide, self.thick, low=0, high=line.low, fill=fill,
                pattern=pattern, corner=4, outline=not line.is_one,
            )  # fmt: skip
        if line.high > line.low:
            x = self.bar_x + line.low * self.unit
            wide = (line.high - line.low) * self.unit
            plot.mark(
                "range", x, y, wide, self.thick, low=line.low, high=line.high,
                fill=plot.palette.surface, pattern="hatch", corner=4, base=self.bar_x,
            )  # fmt: skip

    def _place_dots(self, line: Line, middle: float) -> None:
        plot = self.plot
        side = self.unit * 0.86
        for number in range(line.high):
            x = self.bar_x + (number + 0.1) * self.unit
            plot.mark(
                "dot", x, middle - side / 2, side, side, low=number, high=number + 1,
                fill=plot.colour, corner=side / 2,
            )  # fmt: skip


class _Ranges(_Rows):
    """Rows whose lengths begin at the least and end at the most."""

    labels_share = 0.32

    def _measure_ends(self) -> None:
        """All words stand beyond the track."""
        super()._measure_ends()
        self.unit = max(0.0, (self.bar_w - self.gap - max(self.end_ws)) / self.axis)
        self.ticks = [self.plot.text(str(share), max(24, self.px // 2)) for share in (0, 50, 100)]
        self.foot = self.ticks[0].break_lines(200, align="left") * 1.25

    def _words_x(self, line: Line) -> float:  # noqa: ARG002 - the same for all
        return self.bar_x + self.axis * self.unit + self.gap

    def _place_axis(self, top: float, bottom: float) -> None:
        for number, text in enumerate(self.ticks):
            x = self.bar_x + number / 2 * self.axis * self.unit
            self.plot.put("axis", x - 2, top, 4, bottom - top, self.plot.palette.rule, 2)
            ink = self.plot.palette.muted
            self.plot.write("label", text, x - 50, bottom + 4, 100, align="center", ink=ink)

    def _place_length(self, line: Line, middle: float) -> None:
        plot = self.plot
        track = self.thick * 0.3
        wide = self.axis * self.unit
        plot.put("track", self.bar_x, middle - track / 2, wide, track, plot.quiet, track / 2)
        plot.mark(
            "range",
            self.bar_x + line.low * self.unit,
            middle - self.thick / 2,
            (line.high - line.low) * self.unit,
            self.thick,
            low=line.low,
            high=line.high,
            fill=plot.colour,
            pattern="stripes",
            corner=self.thick / 2,
            base=self.bar_x + (line.low + line.high) / 2 * self.unit,
        )
