"""The timer on the wall: large enough, right to the moment, calm, and painted where it changes."""

from itertools import pairwise
from typing import NamedTuple

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.render import samples
from tests.session.samples import Move, after, at
from workshop.deck.blocks import read_body
from workshop.render import figures_row
from workshop.render.layout import lay_out
from workshop.render.page import Page
from workshop.render.pictures import Pictures
from workshop.render.slide import paint_page
from workshop.render.theme import load_theme
from workshop.render.timer import TimerOverlay, TimerView, cue_of
from workshop.render.timer_looks import Badge, Panel, form_of
from workshop.render.timer_words import clock_figures
from workshop.session import moves, timing
from workshop.session.state import State, apply
from workshop.session.timing import standing

TALK = "discuss:\n  - 30s  Set-up\n  - 2m  Pairs\n  - 12m  Share\n"
DECK = f"# What helps?\n\n<!--\nid: A\n{TALK}-->\n\n---\n\n# Another\n\n- one\n- two\n"
FULL = (
    "# Where do you stand?\n\nIt is okay to push someone into help.\n\n"
    + "\n".join(f"- Answer {number}" for number in range(6))
    + f"\n\n<!--\npoll: choice\nid: P\n-->\n\n<!--\n{TALK}-->\n"
)


class Wall(NamedTuple):
    """A state, the page of one of its slides, and the overlay."""

    state: State
    page: Page
    at: int
    overlay: TimerOverlay

    def view(self, seconds: float) -> TimerView:
        view = self.overlay.view(self.state, self.at, at(seconds))
        assert view is not None
        return view

    def painted(self, seconds: float, width_px: int = 960) -> QImage:
        image = samples.painted(self.page, width_px)
        painter = QPainter(image)
        scale = width_px / self.page.width
        painter.scale(scale, scale)
        self.overlay.paint(painter, self.page, self.view(seconds))
        painter.end()
        return image


def wall(
    *wishes: tuple[float, Move], text: str = DECK, index: int = 0, theme: str = "hearth",
    reduced_motion: bool = False,
) -> Wall:  # fmt: skip
    state = after(text=text)
    for seconds, wish in wishes:
        for event in wish(state, at(seconds)):
            state = apply(state, event)
    slide = state.deck.slides[index]
    page = lay_out(
        slide,
        read_body(slide, state.deck),
        deck=state.deck,
        theme=load_theme(theme),
        pictures=Pictures(samples.HERE),
    )
    return Wall(state, page, index, TimerOverlay(is_still=lambda: reduced_motion))


START = (0.0, timing.toggle)
PAIRS = (0.0, timing.skip)


# What it says.


@pytest.mark.parametrize(
    ("left_ms", "figures"),
    [
        (120_000, "2:00"),
        (119_999, "2:00"),
        (119_000, "1:59"),
        (1, "0:01"),
        (0, "+0:00"),
        (-12_900, "+0:12"),
        (3_723_000, "1:02:03"),
        (-3_600_000, "+1:00:00"),
    ],
)
def test_figures(left_ms: int, figures: str) -> None:
    assert clock_figures(left_ms) == figures


def test_it_says_the_round_its_place_and_what_comes_next() -> None:
    view = wall(START, PAIRS).view(18)
    assert (view.figures, view.title, view.label, view.coming) == (
        "1:42",
        "Pairs",
        "Round 2 of 3",
        "Next: Share",
    )
    last = wall(START, PAIRS, PAIRS).view(18)
    assert last.coming == "This is the last round"


def test_a_spanish_deck_has_spanish_words() -> None:
    view = wall(START, PAIRS, text=f"---\nlang: es\n---\n\n{DECK}").view(18)
    assert (view.label, view.coming) == ("Ronda 2 de 3", "Sigue: Share")


@pytest.mark.parametrize(
    ("seconds", "cue"), [(59, ""), (60, "minute"), (109, "minute"), (110, "seconds"), (120, "up")]
)
def test_the_last_minute_and_the_last_ten_seconds_are_told(seconds: float, cue: str) -> None:
    assert wall(START, PAIRS).view(seconds).cue == cue


def test_a_short_round_has_no_last_minute_and_a_very_short_one_no_last_seconds() -> None:
    assert wall(START).view(1).cue == ""
    assert wall(START).view(20).cue == "seconds"
    silent = standing(wall(START, text=DECK.replace("30s", "20s")).state, at(15))
    assert silent is not None
    assert cue_of(silent) == ""


def test_the_last_ten_seconds_are_ten_blocks() -> None:
    shown = wall(START, PAIRS)
    assert [shown.view(second).blocks for second in (109, 110, 111, 119, 119.9, 120)] == [
        0,
        10,
        9,
        1,
        1,
        0,
    ]


def test_nothing_is_shown_while_nothing_is_timed() -> None:
    shown = wall()
    assert shown.overlay.view(shown.state, 0, at(5)) is None
    assert shown.overlay.due_ms(shown.state, 0, at(5)) is None


def test_the_badge_on_other_slides_can_be_hidden_and_the_timer_on_its_own_cannot() -> None:
    shown = wall(START, (1, timing.toggle_badge))
    assert shown.overlay.view(shown.state, 1, at(5)) is None
    assert shown.overlay.due_ms(shown.state, 1, at(5)) is None
    assert shown.overlay.view(shown.state, 0, at(5)) is not None


def test_a_round_that_is_over_does_not_haunt_the_slides_after_its_own() -> None:
    shown = wall(START, (1, moves.next_slide), index=1)
    assert shown.view(44).cue == "up"
    assert shown.overlay.due_ms(shown.state, 1, at(44)) == 1000
    assert shown.overlay.view(shown.state, 1, at(45)) is None
    assert shown.overlay.due_ms(shown.state, 1, at(45)) is None
    assert shown.overlay.view(shown.state, 0, at(45)) is not None
    loose = wall((0.0, timing.toggle_loose), index=1)
    assert loose.view(400).figures == "+1:40"


# When it changes.


def changes(shown: Wall, until_s: float, late_ms: int = 0) -> list[tuple[int, TimerView]]:
    """Follow the overlay as a window does: look, sleep until it is due, look again."""
    now_ms, seen = at(0), []
    while now_ms < at(until_s):
        view = shown.overlay.view(shown.state, shown.at, now_ms)
        assert view is not None
        seen.append((now_ms - at(0), view))
        due_ms = shown.overlay.due_ms(shown.state, shown.at, now_ms)
        assert due_ms is not None
        assert due_ms > 0
        now_ms += due_ms + late_ms
    return seen


def test_over_an_hour_the_figures_change_at_the_very_millisecond() -> None:
    hour = wall(START, text="# T\n\n<!--\ndiscuss: silence 1h\n-->\n")
    seen = changes(hour, 3610)
    moments = {view.figures: ms for ms, view in reversed(seen)}
    assert len(moments) == 3600 + 10
    for second in range(1, 3600):
        assert moments[clock_figures((3600 - second) * 1000)] == second * 1000


def test_a_timer_that_wakes_late_each_time_does_not_fall_behind() -> None:
    hour = wall(START, text="# T\n\n<!--\ndiscuss: silence 1h\n-->\n")
    moments = {view.figures: ms for ms, view in reversed(changes(hour, 3600, late_ms=17))}
    errors = [
        moments[clock_figures((3600 - second) * 1000)] - second * 1000 for second in range(1, 3600)
    ]
    assert max(errors) <= 17
    assert min(errors) >= 0


def test_each_waking_changes_something() -> None:
    seen = [view for _, view in changes(wall(START, PAIRS), 130)]
    assert all(old != new for old, new in pairwise(seen))


def test_the_bar_moves_in_small_steps_and_with_reduced_motion_once_a_second() -> None:
    assert len(changes(wall(START, PAIRS), 10)) == 20
    assert len(changes(wall(START, PAIRS, reduced_motion=True), 10)) == 10
    assert len(changes(wall(START, PAIRS, index=1), 10)) == 10


def test_a_paused_timer_wakes_for_nothing() -> None:
    shown = wall(START, (5, timing.toggle))
    assert shown.overlay.due_ms(shown.state, 0, at(9)) is None
    assert shown.view(9).paused


# How large it is, and where.


def test_on_the_stage_a_digit_is_a_sixth_of_the_slide() -> None:
    shown = wall(START, PAIRS)
    form = form_of(shown.page, shown.view(5))
    assert isinstance(form, Panel)
    assert form.px * figures_row.DIGIT_EM >= 1080 / 6


@pytest.mark.parametrize("text", [DECK, FULL, f"---\nsize: 4:3\n---\n\n{DECK}"])
@pytest.mark.parametrize("rounds", ["12m", "2h", "30s"])
@pytest.mark.parametrize("theme", ["hearth", "night", "clear"])
def test_on_its_own_slide_a_digit_is_never_below_a_fifteenth(
    text: str, rounds: str, theme: str
) -> None:
    shown = wall(START, text=text.replace("30s", rounds), theme=theme)
    form = form_of(shown.page, shown.view(5))
    assert isinstance(form, Panel | Badge)
    assert form.px * figures_row.DIGIT_EM >= 1080 / 15
    over = shown.view(2 * 3600 + 65)
    up = form_of(shown.page, over)
    assert isinstance(up, Panel | Badge)
    px = up._cells(over)[1] if isinstance(up, Panel) else up.px
    assert px * figures_row.DIGIT_EM >= 1080 / 15


def test_the_stage_holds_no_words_but_the_rounds() -> None:
    shown = wall(START)
    cover = form_of(shown.page, shown.view(5)).cover
    for box in shown.page.boxes:
        if box.kind in ("title", "question", "text"):
            assert not cover.intersects(QRectF(box.x, box.y, box.width, box.height))
        elif box.kind.startswith("round-"):
            assert cover.contains(QRectF(box.x, box.y, box.width, box.height))


@pytest.mark.parametrize("index", [0, 1])
def test_off_the_stage_it_stands_on_nothing(index: int) -> None:
    for text in (FULL, DECK):
        if index and text == FULL:
            continue
        shown = wall(START, text=text, index=index)
        cover = form_of(shown.page, shown.view(5)).cover
        for box in shown.page.boxes:
            if box.kind in ("title", "question", "text", "card", "option"):
                assert not cover.intersects(QRectF(box.x, box.y + 8, box.width, box.height - 8))


def test_a_timer_without_a_slide_takes_a_free_corner() -> None:
    shown = wall((0, timing.toggle_loose), text="# Today\n\n- One thing\n- Another\n")
    form = form_of(shown.page, shown.view(5))
    assert isinstance(form, Panel)
    assert form.card.right() == pytest.approx(1920 - 126, abs=1)
    assert form.card.bottom() == pytest.approx(1080 - 92, abs=1)


def test_in_a_break_it_takes_the_place_of_the_cup() -> None:
    text = "<!-- _class: break -->\n# Break\n\nWater.\n\n<!--\ndiscuss: break 10m\n-->\n"
    shown = wall(START, text=text)
    cup = samples.box(shown.page, "icon")
    form = form_of(shown.page, shown.view(5))
    assert isinstance(form, Panel)
    assert form.card.contains(QRectF(cup.x, cup.y, cup.width, cup.height))


def test_right_to_left_it_is_mirrored() -> None:
    rtl = "# מה עוזר?\n\n<!--\ndiscuss:\n  - 2m  בזוגות\n-->\n"
    shown = wall(START, text=rtl)
    form = form_of(shown.page, shown.view(5))
    assert isinstance(form, Panel)
    assert form.field.center().x() < 960 < form.words.center().x()
    assert form.bar.filled(0.5).right() == form.bar.rect.right()


@pytest.mark.parametrize("name", ["Pairs " * 40, "x" * 200, "¿" * 90])
def test_a_name_of_any_length_stays_within_its_place(name: str) -> None:
    shown = wall(START, text=DECK.replace("Set-up", name.strip()))
    image = shown.painted(5)
    form = form_of(shown.page, shown.view(5))
    assert isinstance(form, Panel)
    outside = image.copy(0, 0, 960, round(form.cover.top() / 2) - 1)
    assert outside == samples.painted(shown.page, 960).copy(0, 0, 960, outside.height())


# Painted anew only where it changes.


def test_a_second_that_passes_paints_a_few_digits_and_the_end_of_the_bar() -> None:
    shown = wall(START, PAIRS)
    part = shown.overlay.difference(shown.page, shown.view(18), shown.view(19))
    assert part.width() * part.height() < 0.06 * 1920 * 1080
    bar = shown.overlay.difference(shown.page, shown.view(18.5), shown.view(18.6))
    assert bar.width() * bar.height() < 0.002 * 1920 * 1080


@pytest.mark.parametrize(
    ("before", "afterwards"),
    [(18, 19), (18.2, 18.8), (59.9, 60), (111, 112), (109.9, 110), (119, 120), (125, 126), (5, 66)],
)
@pytest.mark.parametrize("place", ["stage", "badge", "strip", "card"])
def test_what_changed_is_painted_and_nothing_else_needs_to_be(
    before: float, afterwards: float, place: str
) -> None:
    text = {"strip": FULL, "card": f"<!-- _class: break -->\n{DECK}"}.get(place, DECK)
    shown = wall(START, PAIRS, text=text, index=1 if place == "badge" else 0)
    old, new = shown.painted(before), shown.painted(afterwards)
    part = shown.overlay.difference(shown.page, shown.view(before), shown.view(afterwards))
    scale = 960 / 1920
    left, top = part.x() * scale, part.y() * scale
    wide, high = part.width() * scale, part.height() * scale
    mended = QImage(old)
    painter = QPainter(mended)
    painter.drawImage(
        int(left) - 1, int(top) - 1, new, int(left) - 1, int(top) - 1, int(wide) + 3, int(high) + 3
    )
    painter.end()
    assert mended == new


def test_painting_leaves_the_painter_to_paint_a_page_again() -> None:
    shown = wall(START)
    image = shown.painted(5)
    painter = QPainter(image)
    painter.scale(0.5, 0.5)
    paint_page(painter, shown.page, step=0)
    painter.end()
    assert image == samples.painted(shown.page, 960, step=0)


def test_its_slide_is_left_and_the_badge_follows() -> None:
    shown = wall(START, (5, moves.next_slide), index=1)
    form = form_of(shown.page, shown.view(6))
    assert isinstance(form, Badge)
    assert form.cover.bottom() < 92
