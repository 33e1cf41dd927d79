"""Results as the wall draws them: a disclosure, or two and what they say of a shift, as a chart.

Nothing is drawn here but what the disclosure rule gave: no tally comes in, so that no length can
tell what was withheld. First everything is laid out as numbers, then it is painted.
"""

from collections.abc import Sequence

from workshop.polls.shown import Disclosure, Shape
from workshop.polls.words import Sentence, say
from workshop.render.charts import columns, matrix, rows, scales, texts
from workshop.render.charts.painting import paint_chart
from workshop.render.charts.plot import Area, Chart, Mark, Plot
from workshop.render.charts.shifts import EXPLAINS, draw_shifts, is_comparable, said_of
from workshop.render.page import FLOOR_PX
from workshop.render.text import is_rtl
from workshop.render.theme import Palette, Theme
from workshop.session.polling import Shift

__all__ = ["Area", "Chart", "Mark", "lay_out_all", "lay_out_chart", "lay_out_shift", "paint_chart"]

_FOOT_PX = 34
_CARD_PX = 56
_BETWEEN = 72.0
"""Between two results on one slide."""


def lay_out_chart(
    found: Disclosure,
    area: Area,
    theme: Theme,
    palette: Palette,
    *,
    heading: str = "",
    lang: str = "",
) -> Chart:
    """A result in an area of a card: heading, chart, how many answered and what is withheld.

    ``heading`` is the question, where the slide does not ask it itself. The palette is that of the
    slide; the card under the chart is in its ``surface``.
    """
    plot = Plot(area, theme, palette, rtl=_runs_left(found), lang=lang)
    if not found.shown or (found.shape is Shape.TEXTS and not found.texts):
        counts = () if found.headcount is None and _counts(found) else answered_words(found)[:1]
        _place_reason(plot, found.why or (say("not-shown"),), counts, heading)
        return plot.chart("withheld")
    top = _place_heading(plot, heading)
    if len(found.rows) == 1 and found.rows[0].statement:
        top = _place_heading(plot, found.rows[0].statement, top=top, loud=False)
    later = (note for note in found.notes if note.key == "later")
    bottom = _place_foot(plot, (*answered_words(found), *later, *found.why))
    inner = plot.within(0, top, plot.width, bottom - top)
    kind = _draw(inner, found)
    plot.take(inner)
    return plot.chart(kind)


def lay_out_shift(
    shifts: Sequence[Shift],
    area: Area,
    theme: Theme,
    palette: Palette,
    *,
    heading: str = "",
    lang: str = "",
) -> Chart:
    """Readings before above readings after, for one statement or several."""
    first = shifts[0]
    plot = Plot(area, theme, palette, rtl=_runs_left(first.after), lang=lang)
    counts = _readings_words(first)
    withheld = tuple(dict.fromkeys((*first.before.why, *first.after.why)))
    if not any(is_comparable(one) for one in shifts):
        _place_reason(plot, (say("readings-withheld"),), (*counts, *withheld), heading)
        return plot.chart("withheld")
    top = _place_heading(plot, heading)
    said = [words for one in shifts for words in said_of(one) if words.key in EXPLAINS]
    bottom = _place_foot(plot, (*counts, *withheld, *dict.fromkeys(said)), share=0.1)
    inner = plot.within(0, top, plot.width, bottom - top)
    kind = draw_shifts(inner, shifts)
    plot.take(inner)
    return plot.chart(kind)


def lay_out_all(
    shown: Sequence[Disclosure], area: Area, theme: Theme, palette: Palette, *, lang: str = ""
) -> tuple[Chart, ...]:
    """Several results beside each other, each under its question."""
    left, top, width, height = area
    across = 1 if len(shown) == 1 else 2
    down = -(-len(shown) // across)
    wide = (width - _BETWEEN * (across - 1)) / across
    tall = (height - _BETWEEN * (down - 1)) / down
    charts = []
    for number, found in enumerate(shown):
        row, column = divmod(number, across)
        if _runs_left(found):
            column = across - 1 - column
        own = (left + column * (wide + _BETWEEN), top + row * (tall + _BETWEEN), wide, tall)
        charts.append(lay_out_chart(found, own, theme, palette, heading=found.question, lang=lang))
    return tuple(charts)


def answered_words(found: Disclosure) -> tuple[Sentence, ...]:
    """How many answered of how many, and how many passed where one number says it."""
    said = [people_words(found.answered, found.headcount)]
    if len(found.rows) == 1 or found.shape is Shape.ORDER:
        passed = found.rows[0].passed if found.rows else None
        said += [say("passed", count=passed)] if passed else []
    return tuple(said)


def people_words(answered: int, headcount: int | None) -> Sentence:
    """How many answered of how many people, as far as somebody has counted them."""
    if headcount is None:
        return say("answered", count=answered)
    if answered > headcount:
        return say("wall-more-answers", count=answered, people=headcount)
    return say("answered-of", count=answered, people=headcount)


def _readings_words(one: Shift) -> tuple[Sentence, ...]:
    """How many answered each time."""
    return tuple(
        say("wall-reading", name=say(name), said=answered_words(found)[0])
        for name, found in (("wall-before", one.before), ("wall-after", one.after))
    )


def _runs_left(found: Disclosure) -> bool:
    """Whether a result is read from right to left: as its answers are, or its question."""
    labels = [label for row in found.rows for label in (row.statement, *row.labels)]
    words = [*labels, *(label for level in found.order for label in level)]
    words += [text for text, _ in found.texts] + [one.label for one in found.ranges]
    return is_rtl(" ".join(words) or found.question)


def _place_heading(plot: Plot, heading: str, *, top: float = 0.0, loud: bool = True) -> float:
    """Write the question at the top, or what is judged; return where the chart begins."""
    if not heading:
        return top
    largest = plot.theme.type["heading" if loud else "body"]
    for px in (largest, 44, 40, 34, 28, 24):
        text = plot.text(heading, px, bold=loud)
        tall = text.break_lines(plot.width, align="left", balance=True)
        if tall <= min(px * 2.5, plot.height * 0.2):
            break
    plot.write("heading", text, 0, top, plot.width, balance=True)
    return top + text.height + px * 0.5


def _place_foot(plot: Plot, said: Sequence[Sentence], *, share: float = 0.16) -> float:
    """Write what stands under a chart, in a share of its height; return where the chart ends."""
    words = " ".join(map(plot.read, said))
    for px in (_FOOT_PX, 30, 26, 24):
        text = plot.text(words, px, leading=1.22)
        tall = text.break_lines(plot.width, align="left")
        if tall <= plot.height * share:
            break
    ink = plot.palette.muted
    plot.write("foot", text, 0, plot.height - tall, plot.width, ink=ink)
    return plot.height - tall - px * 0.7


def _place_reason(
    plot: Plot, why: Sequence[Sentence], told: Sequence[Sentence], heading: str
) -> None:
    """A calm card: why nothing is shown, in the middle, once; below it what can be told."""
    top = _place_heading(plot, heading)
    px = _CARD_PX
    while True:
        lines = [plot.text(" ".join(map(plot.read, why)), px, leading=1.26)]
        if told:
            lines.append(plot.text(" ".join(map(plot.read, told)), round(px * 0.68), leading=1.3))
        wide = plot.width * 0.84
        talls = [text.break_lines(wide, align="center", balance=True) for text in lines]
        if sum(talls) + px * 0.6 <= plot.height - top or px * 0.68 <= FLOOR_PX + 1:
            break
        px -= 4
    y = top + (plot.height - top - sum(talls) - px * 0.6) * 0.45
    ink = plot.palette.mark
    plot.put("bar-of-card", (plot.width - 96) / 2, y - px * 0.9, 96, 8, ink, 4)
    for text, tall in zip(lines, talls, strict=True):
        first = text is lines[0]
        ink = plot.palette.ink if first else plot.palette.muted
        x = (plot.width - wide) / 2
        plot.write(
            "reason" if first else "foot", text, x, y, wide, align="center", ink=ink, balance=True
        )
        y += tall + px * 0.6


def _counts(found: Disclosure) -> bool:
    """Whether a reason says itself how many answered."""
    return any(words.key in ("nobody", "too-few") for words in found.why)


def _draw(plot: Plot, found: Disclosure) -> str:
    """Draw the chart of a result; return what it is called."""
    if found.shape is Shape.TEXTS:
        made = texts.cards if found.kind == "open" else texts.words
        made(plot, found)
        return "cards" if found.kind == "open" else "words"
    if found.shape is Shape.CHANCE:
        rows.ranges(plot, found.ranges)
        return "ranges"
    if found.shape is Shape.ORDER:
        rows.standings(plot, found)
        return "standings"
    if len(found.rows) > 1:
        return _draw_statements(plot, found)
    (row,) = found.rows
    if found.shape is Shape.ORDERED and columns.stands_in_order(row):
        if found.kind == "spectrum":
            columns.dotted_line(plot, row, found)
            return "line"
        if columns.columns(plot, row, found):
            return "columns"
    rows.bars(plot, row, found)
    return "bars"


def _draw_statements(plot: Plot, found: Disclosure) -> str:
    if found.shape is Shape.ORDERED and scales.diverges(found.rows):
        scales.statements(plot, found)
        return "statements"
    matrix.matrix(plot, [(row.statement, row, found) for row in found.rows])
    return "matrix"
