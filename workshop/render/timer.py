"""The timer of a discussion's rounds, live over slides.

On its own slide it takes the stage that the layout of a prompt keeps for it; on another layout it
stands as a card where nothing else is, or in the upper margin. On other slides it is a badge there.

What it says is never said by colour alone: the last minute and the last seconds are words, and the
bar's last ten seconds are ten blocks that go one by one. Nothing flashes.
"""

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from workshop.render.page import Page
from workshop.render.timer_words import clock_figures, words_for
from workshop.session.state import State
from workshop.session.timing import Standing, standing
from workshop.values import value

if TYPE_CHECKING:
    from workshop.render.timer_looks import Form

STEPS_MS = (200, 250, 500, 1000)
"""How often the bar may move: each divides a second, so that it moves with the figures."""
BAR_STEPS = 360
MINUTE_FROM_MS = 120_000
"""From this length on a round has a last minute worth telling of."""
SECONDS_FROM_MS = 30_000
LAST_MS = 10_000


@value
class TimerView:
    """What the timer shows."""

    here: bool
    """Whether the slide below is its own."""
    figures: str
    """The time left as ``1:42``; how far it is over, as ``+0:12``, once it is up."""
    field: str
    """The widest figures of this round, so that they stand still."""
    cue: str
    """``minute``, ``seconds``, ``up`` or nothing."""
    paused: bool
    filled: float
    """How much of the bar is left, from 0 to 1."""
    blocks: int
    """How many of the last ten seconds are left, once it is they that the bar shows."""
    label: str
    title: str
    coming: str
    """What comes next, in words."""
    lang: str


class TimerOverlay:
    """Shows what is being timed."""

    def __init__(self, *, is_still: Callable[[], bool] = lambda: False) -> None:
        """Where ``is_still`` says so the bar moves once a second and no more."""
        self._is_still = is_still

    def view(self, state: State, index: int, now_ms: int) -> TimerView | None:
        """What the timer shows over a slide; None where it shows nothing there."""
        shown = standing(state, now_ms)
        if shown is None:
            return None
        slide_id = state.deck.slides[index].id
        if not shown.is_on_wall(slide_id, badge_hidden=state.rounds.badge_hidden):
            return None
        here = slide_id == shown.slide_id
        words = words_for(state.deck.lang)
        up, cue = shown.is_up, cue_of(shown)
        step_ms = self._step_ms(shown, here=here)
        left_ms = ceil(max(0, shown.left_ms) / step_ms) * step_ms
        return TimerView(
            here=here or not shown.slide_id,
            figures=clock_figures(shown.left_ms),
            field=clock_figures(max(1, shown.length_ms, shown.left_ms)),
            cue=cue,
            paused=shown.paused,
            filled=0.0 if up else min(1.0, left_ms / max(1, shown.length_ms)),
            blocks=ceil(shown.left_ms / 1000) if cue == "seconds" else 0,
            label=words.label(shown),
            title=shown.title or words.timer,
            coming=words.coming(shown),
            lang=state.deck.lang,
        )

    def due_ms(self, state: State, index: int, now_ms: int) -> int | None:
        """How long until the figures or the bar change."""
        shown = standing(state, now_ms)
        if shown is None or shown.paused:
            return None
        slide_id = state.deck.slides[index].id
        if not shown.is_on_wall(slide_id, badge_hidden=state.rounds.badge_hidden):
            return None
        here = slide_id == shown.slide_id
        if shown.is_up:
            return 1000 - -shown.left_ms % 1000
        step_ms = self._step_ms(shown, here=here)
        return shown.left_ms - (ceil(shown.left_ms / step_ms) - 1) * step_ms

    def _step_ms(self, shown: Standing, *, here: bool) -> int:
        if not here:
            return 1000
        wanted_ms = max((1000 if self._is_still() else STEPS_MS[0]), shown.length_ms / BAR_STEPS)
        return next((step for step in STEPS_MS if step >= wanted_ms), STEPS_MS[-1])

    def area(self, page: Page, view: object) -> QRectF:
        """What the timer covers."""
        assert isinstance(view, TimerView)
        return _form_of(page, view).cover

    def difference(self, page: Page, old: object, new: object) -> QRectF:
        """The digits that changed and the end of the bar that went, while all else stays."""
        assert isinstance(old, TimerView)
        assert isinstance(new, TimerView)
        form, before = _form_of(page, new), _form_of(page, old)
        if form.cover != before.cover or _frame(old) != _frame(new):
            return form.cover.united(before.cover)
        return form.difference(old, new)

    def paint(self, painter: QPainter, page: Page, view: object) -> None:
        """Paint the timer."""
        assert isinstance(view, TimerView)
        _form_of(page, view).paint(painter, page.theme, page.palette, view)


def _form_of(page: Page, view: TimerView) -> "Form":
    # Nothing is timed when the first slide comes up.
    from workshop.render.timer_looks import form_of

    return form_of(page, view)


def _frame(view: TimerView) -> tuple[object, ...]:
    """All but the figures and the bar."""
    return (view.here, view.field, view.cue, view.paused, view.label, view.title, view.coming)


def cue_of(shown: Standing) -> str:
    """Which stretch of a round it is in: ``minute`` and ``seconds`` are its last."""
    if shown.is_up:
        return "up"
    if shown.left_ms <= LAST_MS and shown.length_ms >= SECONDS_FROM_MS:
        return "seconds"
    if shown.left_ms <= 60_000 and shown.length_ms >= MINUTE_FROM_MS:
        return "minute"
    return ""
