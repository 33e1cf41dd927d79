"""Before above after on one scale, with how many moved at least."""

from collections.abc import Sequence

from workshop.polls.shown import Row
from workshop.polls.words import Sentence
from workshop.render.charts.columns import DottedLine, stands_in_order
from workshop.render.charts.matrix import matrix
from workshop.render.charts.plot import SIZES, Plot, largest, natural_width
from workshop.render.charts.scales import Bar, Block, before_and_after, diverges
from workshop.session.polling import Shift

EXPLAINS = ("shift-why", "readings-withheld")
"""What is said once for all statements."""
_FOR_THE_CONSOLE = ("needs-people",)
_LINE = 11
"""So many places are a line between two poles, too many for the segments of a bar."""


def _pair(one: Shift) -> tuple[Row, Row]:
    """The two rows of readings that are shown."""
    return one.before.rows[one.rows[0]], one.after.rows[one.rows[1]]


def is_comparable(one: Shift) -> bool:
    """Whether both readings are shown, on one scale."""
    return all(words.key != "readings-withheld" for words in said_of(one))


def said_of(one: Shift) -> tuple[Sentence, ...]:
    """What the wall says of two readings."""
    return tuple(words for words in one.words if words.key not in _FOR_THE_CONSOLE)


def draw_shifts(plot: Plot, shifts: Sequence[Shift]) -> str:
    """Draw readings of which some can be compared; return what the chart is called."""
    rows = [row for one in shifts for row in _pair(one)]
    if len(shifts) == 1 and len(rows[0].labels) == _LINE and all(map(stands_in_order, rows)):
        _Lines(plot, shifts[0]).place()
        return "shift-lines"
    if diverges(rows):
        before_and_after(plot, [_block(plot, one) for one in shifts])
        return "shift-bars"
    _table(plot, shifts)
    return "shift-table"


def _said(plot: Plot, one: Shift) -> tuple[tuple[str, bool], ...]:
    """What is said of one statement, and whether it is said loudly."""
    return tuple(
        (plot.read(words), words.key in ("up", "down"))
        for words in said_of(one)
        if words.key not in EXPLAINS
    )


def _names(plot: Plot) -> tuple[str, str]:
    return plot.say("wall-before"), plot.say("wall-after")


def _block(plot: Plot, one: Shift) -> Block:
    both = zip(_pair(one), (one.before, one.after), _names(plot), strict=True)
    return Block(
        statement=one.statement,
        readings=tuple(Bar(row=row, found=found, name=name) for row, found, name in both),
        said=_said(plot, one),
    )


def _table(plot: Plot, shifts: Sequence[Shift]) -> None:
    """A line for each reading; what the readings say stands below its statement."""
    lines = []
    for one in shifts:
        first, second = _names(plot)
        said = " ".join(words for words, _ in _said(plot, one))
        lines.append((f"{one.statement} {first}:", _pair(one)[0], one.before))
        lines.append((f"{second}: {said}", _pair(one)[1], one.after))
    matrix(plot, lines)


class _Lines:
    """Two dotted lines under each other, with dots of one size."""

    def __init__(self, plot: Plot, one: Shift) -> None:
        """Take the words and the two lines."""
        self.plot, self.one = plot, one

    def place(self) -> None:
        """Put words and lines at the largest size that fits."""
        if largest(self._fits) is None:
            self.plot.overflow = True
            self._fits(SIZES[-1])
        plot = self.plot
        y = 0.0
        for text in self.words:
            ink = plot.palette.accent if text is not self.words[0] and text.face.bold else ""
            plot.write("said" if y else "statement", text, 0, y, plot.width, ink=ink)
            y += text.height
        pitch = min(line.pitch for line in self.lines)
        for name, line in zip(self.names, self.lines, strict=True):
            at = line.plot.top - plot.top + line.base - name.height
            plot.write("reading", name, 0, at, self.name_w)
            line.place(pitch)
            plot.take(line.plot)

    def _fits(self, px: int) -> bool:
        plot = self.plot
        said = " ".join(words for words, loud in _said(self.plot, self.one) if not loud)
        loudly = " ".join(words for words, loud in _said(self.plot, self.one) if loud)
        self.words = [
            plot.text(words, px, bold=bold)
            for words, bold in ((self.one.statement, True), (said, False), (loudly, True))
            if words
        ]
        words_tall = sum(text.break_lines(plot.width, align="left") for text in self.words)
        self.names = [plot.text(name, px) for name in _names(plot)]
        self.name_w = max(natural_width(text) for text in self.names) + px * 0.5
        room = plot.height - words_tall - px * 0.6
        tall = (room - px * 1.2) / 2
        self.lines = []
        fits = []
        for row, found, last in zip(
            _pair(self.one), (self.one.before, self.one.after), (False, True), strict=True
        ):
            y = plot.height - (tall + px * 1.2 if last else room)
            inner = plot.within(
                self.name_w, y, plot.width - self.name_w, tall + (px * 1.2 if last else 0.0)
            )
            line = DottedLine(inner, row, found, poles=last)
            fits.append(line.fits(px))
            self.lines.append(line)
        return all(fits)
