"""What people wrote: words by how many sent them, and sentences on cards."""

from collections.abc import Sequence
from math import inf

from workshop.deck.model import Span
from workshop.polls.shown import Disclosure
from workshop.render.charts.plot import Plot, bold, natural_width
from workshop.render.text import Text, is_rtl

_LARGEST_WORD = 150
_LEAST_WORD = 26
_CARD_SIZES = (60, 54, 48, 44, 40, 37, 34, 31, 28, 26, 24)
_MEASURED = 100
_LEADING = 1.2
_GAP = 0.62
"""Between two words, as a multiple of the second one's size."""
_RATIO = 2.6
"""How much larger the commonest word is than one that a single person sent, at most."""


def by_size(texts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Texts that more people sent first, then by the alphabet."""
    return sorted(texts, key=lambda pair: (-pair[1], pair[0].casefold(), pair[0]))


def words(plot: Plot, found: Disclosure) -> None:
    """A cloud in lines: read from its beginning, its words become smaller."""
    listed = by_size(found.texts)
    most = max(count for _, count in listed)
    # A word grows with its size in proportion, so that each is set only once to be measured.
    wides = [natural_width(_word(plot, *pair, _MEASURED)) / _MEASURED for pair in listed]
    first = min(84, round(_LARGEST_WORD / _growth(most, most)))
    for base in range(first, _LEAST_WORD - 1, -2):
        sizes = [round(base * _growth(count, most)) for _, count in listed]
        if _packed(plot, sizes, wides) <= plot.height:
            break
    texts = [_word(plot, *pair, px) for pair, px in zip(listed, sizes, strict=True)]
    cloud = _Cloud(plot, texts)
    while len(texts) > 1 and cloud.tall > plot.height:
        texts = texts[: -max(1, len(texts) // 40)]
        more = plot.text(plot.say("wall-more", count=len(listed) - len(texts)), _LEAST_WORD)
        cloud = _Cloud(plot, [*texts, more])
    plot.left_out = len(listed) - len(texts)
    cloud.place()


def _word(plot: Plot, words: str, count: int, px: int) -> Text:
    """A word with the number of people who sent it, where they were several."""
    spans = [bold(words), Span(text=f" {count}")] if count > 1 else [Span(text=words)]
    return plot.text(spans, px, leading=_LEADING)


def _packed(plot: Plot, sizes: Sequence[int], wides: Sequence[float]) -> float:
    """How high lines of words become; infinite where a word is too long for a line."""
    tall, used, line = 0.0, 0.0, 0.0
    for px, each in zip(sizes, wides, strict=True):
        wide, gap = px * each * 1.01 + 2, px * _GAP
        if wide > plot.width and px > _LEAST_WORD:
            return inf
        if not line or used + gap + wide > plot.width:
            tall, used, line = tall + line, -gap, px * _LEADING
        used += gap + wide
    return tall + line


class _Cloud:
    """Words in lines, as many in each as there is room for."""

    def __init__(self, plot: Plot, texts: Sequence[Text]) -> None:
        self.plot = plot
        self.lines: list[list[tuple[Text, float]]] = []
        used = 0.0
        for text in texts:
            wide = min(plot.width, natural_width(text) + 2)
            text.break_lines(wide, align="left")
            gap = text.face.px * _GAP
            if not self.lines or used + gap + wide > plot.width:
                self.lines.append([])
                used = -gap
            self.lines[-1].append((text, wide))
            used += gap + wide
        self.talls = [max(text.height for text, _ in line) for line in self.lines]
        self.tall = sum(self.talls)

    def place(self) -> None:
        """Put the lines around the middle, their words on one baseline."""
        plot = self.plot
        spare = max(0.0, plot.height - self.tall)
        air = min(24.0, spare / (len(self.lines) + 1))
        y = (spare - air * (len(self.lines) - 1)) / 2
        for line, tall in zip(self.lines, self.talls, strict=True):
            used = sum(wide for _, wide in line)
            used += sum(text.face.px * _GAP for text, _ in line[1:])
            x = (plot.width - used) / 2
            base = max(text.baseline() for text, _ in line)
            for number, (text, wide) in enumerate(line):
                x += text.face.px * _GAP if number else 0.0
                ink = plot.palette.accent if text.string.endswith(_DIGITS) else plot.palette.ink
                plot.write("word", text, x, y + base - text.baseline(), wide, ink=ink)
                x += wide
            y += tall + air


_DIGITS = tuple("0123456789")


def _growth(count: int, most: int) -> float:
    """How much larger a word is that so many sent, where ``most`` sent the commonest."""
    if most == 1:
        return 1.0
    return 1.0 + min(_RATIO - 1, 0.42 * (most - 1)) * (count - 1) / (most - 1)


def cards(plot: Plot, found: Disclosure) -> None:
    """Sentences on cards in columns, each in its turn where there is most room."""
    listed = by_size(found.texts)
    for px in _CARD_SIZES:
        for columns in (1, 2, 3):
            made = _Cards(plot, listed, px, columns)
            if made.tall <= plot.height and (columns < 3 or px < 36):
                made.place()
                return
    columns = 3 if plot.width > 1200 else 2
    while len(listed) > 1 and made.tall > plot.height:
        listed = listed[:-1]
        more = len(found.texts) - len(listed)
        made = _Cards(plot, listed, px, columns, more=more)
    plot.left_out = len(found.texts) - len(listed)
    made.place()


class _Cards:
    def __init__(
        self,
        plot: Plot,
        listed: Sequence[tuple[str, int]],
        px: int,
        columns: int,
        *,
        more: int = 0,
    ) -> None:
        self.plot, self.columns = plot, columns
        self.gap, self.pad = px * 0.45, px * 0.55
        self.wide = (plot.width - self.gap * (columns - 1)) / columns
        self.placed: list[tuple[Text, int, float, bool]] = []
        bottoms = [0.0] * columns
        texts = [plot.text(self._spans(words, count), px, leading=1.22) for words, count in listed]
        if more:
            texts.append(plot.text(plot.say("wall-more", count=more), px))
        for number, text in enumerate(texts):
            tall = text.break_lines(self.wide - 2 * self.pad, align="left") + 1.4 * self.pad
            column = bottoms.index(min(bottoms))
            is_rest = bool(more) and number == len(listed)
            self.placed.append((text, column, bottoms[column], is_rest))
            bottoms[column] += tall + self.gap
        self.tall = max(bottoms) - self.gap

    def _spans(self, words: str, count: int) -> list[Span]:
        return [Span(text=words)] + ([bold(f"\u00a0\u00a0×{count}")] if count > 1 else [])

    def place(self) -> None:
        """Put the cards, the whole a little above the middle."""
        plot = self.plot
        top = max(0.0, plot.height - self.tall) * 0.3
        for text, column, y, is_rest in self.placed:
            x = column * (self.wide + self.gap)
            tall = text.height + 1.4 * self.pad
            if not is_rest:
                plot.put("card", x, top + y, self.wide, tall, plot.quiet, 18)
            align = "start" if is_rtl(text.string) == plot.rtl else "end"
            inner = self.wide - 2 * self.pad
            plot.write("sentence", text, x + self.pad, top + y + 0.7 * self.pad, inner, align=align)
