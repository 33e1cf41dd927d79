"""Polls as they stand, drawn live over their slides: how far one is, and what it came to.

While a poll is open nothing here moves with the answers. The results of a poll stand on a card
below the slide's title, in place of the answers that were to choose from.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from workshop.polls.languages import table_for
from workshop.polls.words import read, say
from workshop.render.motion import FRAME_MS, eased, progress
from workshop.render.overlay import POLL_PLACE, STRIP, STRIP_PLACE
from workshop.render.page import Box, Page, Sheet
from workshop.render.slide import paint_shape
from workshop.render.text import is_rtl
from workshop.render.theme import Palette, load_theme
from workshop.session.polling import Unkept, WallPoll, nothing_unkept, wall_poll
from workshop.session.runs import Phase
from workshop.session.state import State
from workshop.values import replace, value

if TYPE_CHECKING:
    # Charts are loaded when the first poll is asked: a start should not wait for them.
    from workshop.render.chart import Area, Chart

GROWTH_MS = 400
"""How long the bars of a result grow when it is shown."""
_PAD = (44.0, 36.0)
_SPREAD = (64.0, 14.0)
"""How far what stands below reaches beyond its place: marks that hang out, and shadows."""
_STRIP_PX = 34


@value
class PollView:
    """What is shown of the polls of a slide."""

    poll: WallPoll
    grown: float
    """How much of its length each bar has, up to 1."""
    lang: str = ""
    """The deck's language."""

    @property
    def has_results(self) -> bool:
        """Whether a result is shown, and not only how far the poll is."""
        return bool(self.poll.disclosures or self.poll.shifts)


class PollOverlay:
    """Draws ``wall_poll`` over slides that ask or show."""

    def __init__(
        self, *, unkept: Unkept = nothing_unkept, is_still: Callable[[], bool] = lambda: False
    ) -> None:
        """``unkept`` gives what never stands in the journal; nothing grows where ``is_still``."""
        self._unkept = unkept
        self._is_still = is_still

    def view(self, state: State, index: int, now_ms: int) -> PollView | None:
        """How far the slide's poll is, or its result."""
        slide = state.deck.slides[index]
        if not slide.poll_kind and slide.results is None:
            return None
        poll = wall_poll(state, index, self._unkept)
        if poll is None or poll.phase is Phase.READY:
            return None
        if poll.is_live and not all(found.shown for found in poll.disclosures):
            # How many have answered so far is not for the wall.
            poll = replace(poll, disclosures=(), is_live=False)
        if slide.results is not None and not poll.disclosures and not poll.shifts:
            return None
        growth_ms = 0 if self._is_still() else GROWTH_MS
        grown = progress(now_ms, poll.shown_ms, growth_ms) if poll.shown_ms else 1.0
        return PollView(poll=poll, grown=eased(grown), lang=state.deck.lang)

    def due_ms(self, state: State, index: int, now_ms: int) -> int | None:
        """A frame, as long as bars grow."""
        view = self.view(state, index, now_ms)
        return FRAME_MS if view is not None and view.grown < 1.0 else None

    def area(self, page: Page, view: object) -> QRectF:
        """The place below the title, or the strip at the foot of the slide."""
        assert isinstance(view, PollView)
        across, down = _SPREAD if view.has_results else (0.0, 0.0)
        return QRectF(*_place(page, view)).adjusted(-across, -down, across, down)

    def difference(self, page: Page, old: object, new: object) -> QRectF:
        """Both places; a result that grows changes within its own."""
        return self.area(page, old).united(self.area(page, new))

    def paint(self, painter: QPainter, page: Page, view: object) -> None:
        """Paint the card with its charts, or the strip."""
        assert isinstance(view, PollView)
        from workshop.render.chart import paint_chart

        area = _place(page, view)
        _cover(painter, page, self.area(page, view))
        if not view.has_results:
            paint_chart(painter, _strip(view.poll, area, page.theme.name, page.palette, view.lang))
            return
        asks = page.kind == "poll" and not any(box.kind == "question" for box in page.boxes)
        poll = replace(view.poll, shown_ms=0)
        card, charts = _laid_out(
            poll, area, page.theme.name, page.palette, with_heading=not asks, lang=view.lang
        )
        paint_shape(painter, card)
        for chart in charts:
            paint_chart(painter, chart, grown=view.grown)


def _place(page: Page, view: PollView) -> "Area":
    """The place that a layout reserves; else what is below the title, or the foot of the slide."""
    kind = POLL_PLACE if view.has_results else STRIP_PLACE
    for box in page.boxes:
        if box.kind == kind:
            return box.x, box.y, box.width, box.height
    space = page.theme.space
    margin = round(page.width * space["margin"])
    bottom = page.height - space["bottom"]
    top = max((box.bottom + 32 for box in page.boxes if box.kind == "title"), default=space["top"])
    top = min(top, page.height * 0.5) if view.has_results else bottom - STRIP
    return float(margin), top, page.width - 2.0 * margin, bottom - top


def _cover(painter: QPainter, page: Page, area: QRectF) -> None:
    """Paint the slide's ground over what stood there."""
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, QColor(page.backdrop.colour))
    if page.backdrop.pictures:
        from workshop.render.background import paint_backdrop  # only a slide with pictures

        paint_backdrop(painter, page)
    painter.restore()


@lru_cache(maxsize=8)
def _laid_out(
    poll: WallPoll,
    area: "Area",
    theme_name: str,
    palette: Palette,
    *,
    with_heading: bool,
    lang: str,
) -> "tuple[Box, tuple[Chart, ...]]":
    """The card and the charts on it."""
    from workshop.render.chart import lay_out_all, lay_out_chart, lay_out_shift

    theme = load_theme(theme_name)
    left, top, width, height = area
    sheet = Sheet(left + width, theme, palette)
    sheet.card("results-card", left, top, width, height)
    inner = (left + _PAD[0], top + _PAD[1], width - 2 * _PAD[0], height - 2 * _PAD[1])
    if poll.shifts:
        charts: tuple[Chart, ...] = (lay_out_shift(poll.shifts, inner, theme, palette, lang=lang),)
    elif len(poll.disclosures) == 1:
        (found,) = poll.disclosures
        heading = found.question if with_heading else ""
        charts = (lay_out_chart(found, inner, theme, palette, heading=heading, lang=lang),)
    else:
        charts = lay_out_all(poll.disclosures, inner, theme, palette, lang=lang)
    return sheet.boxes[0], charts


@lru_cache(maxsize=8)
def _strip(poll: WallPoll, area: "Area", theme_name: str, palette: Palette, lang: str) -> "Chart":
    """How far the poll is, in words on a strip."""
    from workshop.render.charts.plot import Plot

    words = strip_words(poll, lang)
    plot = Plot(area, load_theme(theme_name), palette, rtl=is_rtl(poll.question))
    for px in (_STRIP_PX, 30, 26, 24):
        text = plot.text(words, px, bold=True)
        if text.break_lines(plot.width - 56, align="left") <= plot.height:
            break
    wide = min(plot.width, text.width + 58)
    plot.put("strip", 0, 0, wide, plot.height, palette.soft, plot.height / 2)
    y = (plot.height - text.height) / 2
    plot.write("strip-words", text, 28, y, wide - 56)
    return plot.chart("strip")


def strip_words(poll: WallPoll, lang: str = "") -> str:
    """What the room reads of a poll that it sees no result of."""
    table = table_for(lang)
    if poll.phase is Phase.OPEN:
        return read(say("wall-open-live" if poll.will_show else "wall-open"), table)
    closed = read(say("wall-closed"), table)
    if poll.answered is None:
        return closed
    from workshop.render.chart import people_words

    return f"{closed} {read(people_words(poll.answered, poll.headcount), table)}"
