"""A poll on its slide: how far it is, what it came to, and nothing that moves with the answers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter

from tests.session.asked import ASKING, MOVED, QUIET, SAID, SURPRISE, asked, done, on, poll_of, room
from tests.session.asked import typed as counted
from tests.session.samples import at
from workshop.deck.source import parse_deck
from workshop.polls.disclosure import disclose
from workshop.polls.shown import Disclosure
from workshop.render.cache import Pages
from workshop.render.page import Page
from workshop.render.poll_overlay import GROWTH_MS, PollOverlay, PollView, strip_words
from workshop.render.slide import paint_page
from workshop.render.theme import load_theme
from workshop.session import asking
from workshop.session.events import HeadcountSet
from workshop.session.runs import Run
from workshop.session.state import State

LATE_MS = 10**13


def pages(text: str = ASKING, theme: str = "hearth") -> Pages:
    return Pages(parse_deck(text), Path(), load_theme(theme))


def view(state: State, index: int, now_ms: int = LATE_MS) -> PollView | None:
    return PollOverlay().view(state, index, now_ms)


def words(state: State, index: int) -> str:
    found = view(state, index)
    assert found is not None
    assert not found.has_results
    return strip_words(found.poll)


def opened() -> State:
    state = on(room(HeadcountSet(at_ms=at(0), count=14)), SURPRISE)
    return done(state, asking.open_here(state, state.last_ms))


def closed() -> State:
    state = opened()
    return done(state, asking.close(state, state.last_ms, counted(poll_of(state), (3, 9, 2))))


def shown() -> State:
    state = closed()
    return done(state, asking.toggle_reveal(state, state.last_ms))


def picture(page: Page, state: State, index: int, now_ms: int = LATE_MS) -> QImage:
    overlay = PollOverlay()
    image = QImage(960, 540, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(960 / page.width, 960 / page.width)
    paint_page(painter, page, step=page.steps)
    found = overlay.view(state, index, now_ms)
    if found is not None:
        overlay.paint(painter, page, found)
    painter.end()
    return image


def _given(found: Disclosure, _: Run) -> Disclosure:
    return found


def test_a_slide_that_asks_nothing_and_one_not_asked_yet_show_nothing() -> None:
    assert view(room(), QUIET) is None
    assert view(room(), SURPRISE) is None
    assert view(shown(), QUIET) is None


def test_while_a_poll_is_open_the_wall_says_that_answers_stay_hidden() -> None:
    assert words(opened(), SURPRISE) == "The poll is open: answers stay hidden until it closes."


def test_a_poll_for_practice_says_that_its_result_shows_as_answers_come() -> None:
    live = ASKING.replace("id: surprise", "id: surprise\nreveal: live")
    said = "The poll is open, for practice: the result shows as answers come."
    state = on(room(text=live), SURPRISE)
    assert words(done(state, asking.open_here(state, state.last_ms)), SURPRISE) == said
    sensitive = live.replace("reveal: live", "reveal: live\nsensitivity: sensitive")
    state = on(room(text=sensitive), SURPRISE)
    state = done(state, asking.open_here(state, state.last_ms))
    assert words(state, SURPRISE).endswith("answers stay hidden until it closes.")


def test_nothing_of_an_open_poll_moves_with_what_is_typed_or_sent() -> None:
    """A result that is not to be seen yet changes nothing, even when the box would give one."""
    state = opened()
    quiet = PollOverlay().view(state, SURPRISE, 0)
    poll = poll_of(state)
    for people in (1, 3, 4):
        early = disclose(poll, counted(poll, (people, 0, 0)), 14)
        assert not early.shown
        overlay = PollOverlay(unkept=partial(_given, early))
        assert overlay.view(state, SURPRISE, 0) == quiet


def test_a_poll_for_practice_moves_once_there_is_something_to_show() -> None:
    state = opened()
    early = disclose(poll_of(state), counted(poll_of(state), (3, 3, 2)), 14)
    found = PollOverlay(unkept=lambda _: early).view(state, SURPRISE, 0)
    assert found is not None
    assert found.poll.disclosures == (early,)
    assert found.grown == 1.0


def test_closed_the_wall_says_how_many_answered() -> None:
    assert words(closed(), SURPRISE) == "Closed. 14 of 14 answered."


def test_hidden_again_it_reads_as_closed() -> None:
    state = shown()
    state = done(state, asking.toggle_reveal(state, state.last_ms))
    assert words(state, SURPRISE) == "Closed. 14 of 14 answered."


def test_shown_the_result_stands_in_place_of_the_answers() -> None:
    state, page = shown(), pages().page(SURPRISE)
    found = view(state, SURPRISE)
    assert found is not None
    assert found.has_results
    area = PollOverlay().area(page, found)
    for box in page.boxes:
        if box.kind in ("option-card", "option", "hint", "question"):
            assert area.contains(box.x, box.y)
            assert area.contains(box.right, box.bottom)
        if box.kind in ("title", "footer", "page-number"):
            assert box.bottom < area.y() or box.y > area.bottom()


def test_results_of_several_polls_wait_for_what_was_shown() -> None:
    assert view(closed(), SAID) is None
    found = view(shown(), SAID)
    assert found is not None
    assert [one.poll_id for one in found.poll.disclosures] == ["surprise"]


def test_before_and_after_stand_on_their_slide_once_both_are_shown() -> None:
    state = asked(room(), 1, (3, 4, 1), (2, 2, 4))
    assert view(state, MOVED) is None
    state = asked(state, 3, (1, 2, 5), (2, 2, 4))
    state = on(state, MOVED)
    state = done(state, asking.toggle_reveal(state, state.last_ms))
    found = view(state, MOVED)
    assert found is not None
    assert [one.name for one in found.poll.shifts] == ["P1", "P2"]


# Growth


def test_bars_grow_for_less_than_half_a_second_and_then_rest() -> None:
    state = shown()
    overlay, now = PollOverlay(), state.last_ms
    grown = []
    for after_ms in (0, 100, 200, 399, 400, 10_000):
        found = overlay.view(state, SURPRISE, now + after_ms)
        assert found is not None
        grown.append(found.grown)
    assert GROWTH_MS == 400
    assert grown[0] == 0.0
    assert grown == sorted(grown)
    assert grown[-2:] == [1.0, 1.0]
    assert overlay.due_ms(state, SURPRISE, now + 399) is not None
    assert overlay.due_ms(state, SURPRISE, now + 400) is None
    assert overlay.due_ms(opened(), SURPRISE, now) is None


def test_without_motion_a_result_is_there_at_once() -> None:
    state = shown()
    still = PollOverlay(is_still=lambda: True)
    found = still.view(state, SURPRISE, state.last_ms)
    assert found is not None
    assert found.grown == 1.0
    assert still.due_ms(state, SURPRISE, state.last_ms) is None


def test_the_final_picture_does_not_depend_on_growth() -> None:
    state, page = shown(), pages().page(SURPRISE)
    half = picture(page, state, SURPRISE, state.last_ms + 100)
    whole = picture(page, state, SURPRISE, state.last_ms + 400)
    assert half != whole
    assert whole == picture(page, state, SURPRISE)


# Pictures


@pytest.mark.parametrize("made", [opened, closed, shown])
def test_what_is_painted_stays_within_its_area(made: Callable[[], State]) -> None:
    state = made()
    page = pages().page(SURPRISE)
    found = view(state, SURPRISE)
    assert found is not None
    area = PollOverlay().area(page, found)
    bare = picture(page, room(), SURPRISE)
    live = picture(page, state, SURPRISE)
    assert bare != live
    top = int(area.y() / 2) - 1
    assert bare.copy(0, 0, 960, top) == live.copy(0, 0, 960, top)
    low = int(area.bottom() / 2) + 2
    assert bare.copy(0, low, 960, 540 - low) == live.copy(0, low, 960, 540 - low)


@pytest.mark.parametrize("layout", ["statement", "columns", "content"])
def test_a_slide_of_another_layout_has_a_place_too(layout: str) -> None:
    text = ASKING.replace("# Surprised?", f"<!-- _class: {layout} -->\n\n# Surprised?")
    page = pages(text).page(SURPRISE)
    state = room(text=text)
    state = on(state, SURPRISE)
    state = done(state, asking.open_here(state, state.last_ms))
    found = view(state, SURPRISE)
    assert found is not None
    area = PollOverlay().area(page, found)
    assert area.height() == 64
    assert area.bottom() <= 1080 - page.theme.space["bottom"]


@pytest.mark.parametrize("options", [3, 6, 9, 12])
def test_how_far_a_poll_is_stands_below_its_answers(options: int) -> None:
    listed = "\n".join(f"- Answer number {n}, with some words more" for n in range(options))
    text = ASKING.replace("- Very\n- A little\n- Not at all", listed)
    page = pages(text).page(SURPRISE)
    state = on(room(text=text), SURPRISE)
    state = done(state, asking.open_here(state, state.last_ms))
    found = view(state, SURPRISE)
    assert found is not None
    area = PollOverlay().area(page, found)
    assert area.bottom() <= 1080 - 75
    assert all(box.bottom <= area.y() for box in page.boxes if box.kind == "option-card")
