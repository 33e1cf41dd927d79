"""What people wrote: words by how many sent them, and sentences on cards."""

from collections.abc import Sequence

from workshop.deck.model import Span
from workshop.polls.shown import Disclosure
from workshop.polls.words import say
from workshop.render.charts.plot import Plot, bold, natural_width
from workshop.render.text import Text, is_rtl

_LARGEST_WORD = 150
_LEAST_WORD = 26
_LEAST_CARD = 24
_RATIO = 2.6
"""How much larger the commonest word is than one that a single person sent, at most."""


def by_size(texts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Texts that more people sent first, then by the alphabet."""
    return sorted(texts, key=lambda pair: (-pair[1], pair[0].casefold(), pair[0]))


def words(plot: Plot, found: Disclosure) -> None:
    """A cloud in lines: read from its beginning, its words become smaller."""
    listed = by_size(found.texts)
    most = max(count for _, count in listed)
    first = min(84, round(_LARGEST_WORD / _growth(most, most)))
    for base in (*range(first, _LEAST_WORD, -4), _LEAST_WORD):
        cloud = _Cloud(plot, listed, base)
        if cloud.tall <= plot.height and not cloud.has_broken:
            break
    else:
        while len(listed) > 1 and cloud.tall > plot.height:
            listed = listed[: max(1, len(listed) - 1 - (len(listed) > 60) * 5)]
            cloud = _Cloud(plot, listed, _LEAST_WORD, more=len(found.texts) - len(listed))
        plot.left_out = len(found.texts) - len(listed)
    cloud.place()


class _Cloud:
    """Words in lines of one size of ``base`` for what one person sent."""

    def __init__(
        self, plot: Plot, listed: Sequence[tuple[str, int]], base: int, *, more: int = 0
    ) -> None:
        self.plot = plot
        most = max((count for _, count in listed), default=1)
        texts = [self._text(words, count, base, most) for words, count in listed]
        if more:
            texts.append(plot.text(str(say("wall-more", count=more)), base))
        self.lines: list[list[tuple[Text, float]]] = []
        used = 0.0
        self.has_broken = False
        for text in texts:
            wide = natural_width(text) + 2
            if wide > plot.width:
                self.has_broken = True
                text.break_lines(plot.width - 2, align="left")
                wide = plot.width
            gap = text.face.px * 0.62
            if not self.lines or used + gap + wide > plot.width:
                self.lines.append([])
                used = -gap
            self.lines[-1].append((text, wide))
            used += gap + wide
        self.talls = [max(text.height for text, _ in line) for line in self.lines]
        self.tall = sum(self.talls)

    def _text(self, words: str, count: int, base: int, most: int) -> Text:
        """A word, larger where more people sent it, with their number."""
        px = round(base * _growth(count, most))
        spans = [bold(words) if count > 1 else Span(text=words)]
        if count > 1:
            spans.append(Span(text=f" {count}"))
        return self.plot.text(spans, px, leading=1.2)

    def place(self) -> None:
        """Put the lines around the middle, their words on one baseline."""
        plot = self.plot
        spare = max(0.0, plot.height - self.tall)
        air = min(24.0, spare / (len(self.lines) + 1))
        y = (spare - air * (len(self.lines) - 1)) / 2
        for line, tall in zip(self.lines, self.talls, strict=True):
            used = sum(wide for _, wide in line)
            used += sum(text.face.px * 0.62 for text, _ in line[1:])
            x = (plot.width - used) / 2
            base = max(text.baseline() for text, _ in line)
            for number, (text, wide) in enumerate(line):
                x += text.face.px * 0.62 if number else 0.0
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
    for px in range(60, _LEAST_CARD - 1, -2):
        for columns in (1, 2, 3):
            made = _Cards(plot, listed, px, columns)
            if made.tall <= plot.height and (columns < 3 or px < 36):
                made.place()
                return
    columns = 3 if plot.width > 1200 else 2
    while len(listed) > 1 and made.tall > plot.height:
        listed = listed[:-1]
        more = len(found.texts) - len(listed)
        made = _Cards(plot, listed, _LEAST_CARD, columns, more=more)
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
        self.gap, self.pad = px * 0.55, px * 0.6
        self.wide = (plot.width - self.gap * (columns - 1)) / columns
        self.placed: list[tuple[Text, int, float, bool]] = []
        bottoms = [0.0] * columns
        texts = [plot.text(self._spans(words, count), px, leading=1.22) for words, count in listed]
        if more:
            texts.append(plot.text(str(say("wall-more", count=more)), px))
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
