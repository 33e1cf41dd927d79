"""What charts are made of: words in boxes, and marks whose lengths stand for counts."""

from collections.abc import Callable, Sequence

from workshop.deck.model import Mark as Style
from workshop.deck.model import Span
from workshop.polls.languages import table_for
from workshop.polls.words import Sentence, read, say
from workshop.render.colours import contrast, mixed
from workshop.render.page import FLOOR_PX, Box, Sheet
from workshop.render.palettes import MARK_CONTRAST
from workshop.render.text import Face, Text
from workshop.render.theme import Palette, Theme
from workshop.values import value

SIZES = (58, 52, 48, 44, 40, 37, 34, 31, 28, 26, 24, 22)
"""The sizes that words on a chart are tried at, the largest first; the last is above the floor."""

Area = tuple[float, float, float, float]
"""Left, top, width and height, in slide units."""


@value
class Mark:
    """Something whose length, or whose being there, stands for people."""

    kind: str
    """``bar``, ``range`` (from the least to the most it can be), ``segment`` or ``dot``."""
    x: float
    y: float
    width: float
    height: float
    low: int
    """What its beginning stands for."""
    high: int
    """What its end stands for."""
    fill: str
    pattern: str = ""
    """``stripes``, ``hatch`` or ``points`` over the fill; empty for none."""
    ink: str = ""
    """Colour of pattern and outline."""
    outline_px: float = 0.0
    corner: float = 0.0
    base: float = 0.0
    """Where it grows from: a place across, or down where it is ``upright``."""
    upright: bool = False

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@value
class Chart:
    """A laid-out result. Painted in the order: boxes without words, marks, words."""

    kind: str
    area: Area
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]
    smallest_text: float
    left_out: int = 0
    """Texts that found no room; the chart says how many."""
    overflow: bool = False
    """Whether words do not fit even at the smallest size."""


class Plot:
    """A chart being made in an area. From right to left everything is put as in a mirror."""

    def __init__(
        self, area: Area, theme: Theme, palette: Palette, *, rtl: bool, lang: str = ""
    ) -> None:
        """Start empty. Places are given from the area's upper left, as if read to the right.

        ``lang`` is the language of our own words.
        """
        self.area = area
        self.left, self.top, self.width, self.height = area
        self.theme, self.palette, self.rtl, self.lang = theme, palette, rtl, lang
        self.sheet = Sheet(self.left + self.width, theme, palette)
        self.marks: list[Mark] = []
        self.smallest = 1000.0
        self.left_out = 0
        self.overflow = False

    def within(self, x: float, y: float, width: float, height: float) -> "Plot":
        """An empty plot for a part of this one; ``take`` brings its parts back."""
        area = (self.left + self._flipped(x, width), self.top + y, width, height)
        return Plot(area, self.theme, self.palette, rtl=self.rtl, lang=self.lang)

    def take(self, other: "Plot") -> None:
        """Take over all that was put on another plot."""
        self.sheet.boxes += other.sheet.boxes
        self.marks += other.marks
        self.smallest = min(self.smallest, other.smallest)
        self.left_out += other.left_out
        self.overflow = self.overflow or other.overflow

    def chart(self, kind: str) -> Chart:
        """What has been put so far."""
        return Chart(
            kind=kind,
            area=self.area,
            boxes=tuple(self.sheet.boxes),
            marks=tuple(self.marks),
            smallest_text=self.smallest,
            left_out=self.left_out,
            overflow=self.overflow,
        )

    # Words

    def read(self, sentence: Sentence) -> str:
        """A sentence in the chart's language."""
        return read(sentence, table_for(self.lang))

    def say(self, key: str, /, **parts: int | str | Sentence) -> str:
        """Our own words of this key."""
        return self.read(say(key, **parts))

    def text(
        self, words: str | Sequence[Span], px: int, *, bold: bool = False, leading: float = 1.16
    ) -> Text:
        """Words to be measured and written."""
        spans = (Span(text=words),) if isinstance(words, str) else tuple(words)
        return Text(spans, Face(px=px, bold=bold, leading=leading), self.palette, whole_end=True)

    def write(
        self,
        kind: str,
        text: Text,
        x: float,
        y: float,
        width: float,
        *,
        align: str = "start",
        ink: str = "",
        balance: bool = False,
    ) -> None:
        """Write words into a column; their box is as wide as the words."""
        start = "right" if self.rtl else "left"
        end = "left" if self.rtl else "right"
        align = {"start": start, "end": end}.get(align, align)
        text.break_lines(width, align=align, balance=balance)
        tight = min(width, text.width + 1.0)
        left = self._flipped(x, width)
        left += {"left": 0.0, "center": (width - tight) / 2}.get(align, width - tight)
        text.break_lines(tight, align=align)
        with self.sheet.at(self.left, self.top):
            self.sheet.write(kind, text, left, y, tight, ink=ink or self.palette.ink)
        self.smallest = min(self.smallest, float(text.face.px))

    # Shapes and marks

    def put(
        self,
        kind: str,
        x: float,
        y: float,
        width: float,
        height: float,
        ink: str,
        corner: float = 0,
    ) -> None:
        """Put a filled shape that stands for nothing: an axis, a band."""
        with self.sheet.at(self.left, self.top):
            left = self._flipped(x, width)
            self.sheet.put(kind, left, y, width, height, shape="rect", ink=ink, corner=corner)

    def mark(
        self,
        kind: str,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        low: int,
        high: int,
        fill: str,
        pattern: str = "",
        corner: float = 0.0,
        base: float | None = None,
        upright: bool = False,
        outline: bool = False,
    ) -> None:
        """Put a mark; ``base`` is where it grows from, its beginning where that is not given."""
        ink = self.palette.ink
        faint = contrast(fill, self.palette.surface) < MARK_CONTRAST
        if upright:
            grows_from = self.top + (y + height if base is None else base)
        else:
            grows_from = self.left + self._flipped(x if base is None else base, 0.0)
        self.marks.append(
            Mark(
                kind=kind,
                x=self.left + self._flipped(x, width),
                y=self.top + y,
                width=width,
                height=height,
                low=low,
                high=high,
                fill=fill,
                pattern=pattern,
                ink=mixed(fill, ink, 0.55) if pattern == "stripes" else self.palette.muted,
                outline_px=2.5 if outline or faint else 0.0,
                corner=corner,
                base=grows_from,
                upright=upright,
            )
        )

    def _flipped(self, x: float, width: float) -> float:
        return self.width - x - width if self.rtl else x

    # Colours

    @property
    def colour(self) -> str:
        """The colour of counts, the first of the series that can be seen on a card."""
        for fill in (self.theme.fills[0], *self.theme.fills[4:5], self.palette.mark):
            if contrast(fill, self.palette.surface) >= MARK_CONTRAST:
                return fill
        return self.palette.ink

    @property
    def quiet(self) -> str:
        """The ground of what is put together or withheld."""
        return mixed(self.palette.surface, self.palette.ink, 0.09)

    def steps(self, places: int) -> list[tuple[str, str]]:
        """Fill and pattern of each step of a scale: two hues, stronger outwards; low is striped."""
        low, high = self.theme.fills[1], self.colour
        middle = mixed(self.palette.surface, self.palette.ink, 0.22)
        half = places // 2
        made = []
        for place in range(places):
            away = place - (places - 1) / 2
            if places % 2 and not away:
                made.append((middle, "points"))
                continue
            rank = half - place - 1 if away < 0 else place - (places - half)
            share = 0.0 if half < 2 else 0.58 * (1 - rank / (half - 1))
            hue = low if away < 0 else high
            made.append((mixed(hue, self.palette.surface, share), "stripes" if away < 0 else ""))
        return made


def bold(words: str) -> Span:
    """Words in bold."""
    return Span(text=words, marks=Style.BOLD)


def largest(attempt: Callable[[int], bool]) -> int | None:
    """The first of SIZES at which an attempt says that all fits; None when none does."""
    return next((px for px in SIZES if px >= FLOOR_PX and attempt(px)), None)


def natural_width(text: Text) -> float:
    """The width of words in one line."""
    text.break_lines(100_000.0, align="left")
    return text.width


def spread(wanted: Sequence[float], widths: Sequence[float], gap: float, end: float) -> list[float]:
    """Left edges for labels in a line from 0 to ``end``, near the wanted middles, none covered.

    They are in the order of their middles, and fit when their widths and gaps do.
    """
    lefts: list[float] = []
    at = 0.0
    for middle, width in zip(wanted, widths, strict=True):
        at = max(at, middle - width / 2)
        lefts.append(at)
        at += width + gap
    limit = end
    for number in reversed(range(len(lefts))):
        lefts[number] = min(lefts[number], limit - widths[number])
        limit = lefts[number] - gap
    return lefts
