"""What each wish comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.samples import MOVES, OPENED_MS, THREE, Move, after, at, deck_text, histories
from workshop.session import moves
from workshop.session.cuts import is_skipped
from workshop.session.events import (
    DeckReloaded,
    Event,
    NotesSizeSet,
    SlideShown,
    WallFrozen,
    WallMode,
    WallModeSet,
    WallThawed,
    WorkshopContinued,
    WorkshopEnded,
    WorkshopPaused,
    WorkshopStarted,
)
from workshop.session.state import apply, check, position, replay

NOW = at(60)
STARTED = WorkshopStarted(at_ms=at(1))
FROZEN = WallFrozen(at_ms=at(2))
COVERS = [WallMode.BLACK, WallMode.WHITE, WallMode.HOLDING]
KEYS_THAT_NAVIGATE = [
    moves.forward,
    moves.back,
    moves.next_slide,
    moves.previous_slide,
    moves.first,
    moves.last,
]


def shown(slide_id: str, step: int = 0, at_ms: int = NOW) -> SlideShown:
    return SlideShown(at_ms=at_ms, slide_id=slide_id, step=step)


def uncovered() -> WallModeSet:
    return WallModeSet(at_ms=NOW, mode=WallMode.SLIDE)


@pytest.mark.parametrize(
    ("place", "move", "wanted"),
    [
        (("B", 0), moves.forward, ("B", 1)),
        (("B", 2), moves.forward, ("C", 0)),
        (("C", 1), moves.forward, None),
        (("C", 0), moves.back, ("B", 2)),
        (("C", 1), moves.back, ("C", 0)),
        (("A", 0), moves.back, None),
        (("B", 1), moves.next_slide, ("C", 0)),
        (("C", 0), moves.next_slide, None),
        (("C", 1), moves.previous_slide, ("B", 0)),
        (("B", 1), moves.previous_slide, ("A", 0)),
        (("A", 0), moves.previous_slide, None),
        (("C", 1), moves.first, ("A", 0)),
        (("A", 0), moves.first, None),
        (("B", 1), moves.last, ("C", 0)),
        (("C", 0), moves.last, None),
    ],
)
def test_where_a_navigation_key_leads(
    place: tuple[str, int], move: Move, wanted: tuple[str, int] | None
) -> None:
    state = after(STARTED, shown(*place, at_ms=at(5)))
    assert move(state, NOW) == ((shown(*wanted),) if wanted else ())


@pytest.mark.parametrize("move", [moves.forward, moves.next_slide])
def test_leaving_the_first_slide_starts_the_clock_once(move: Move) -> None:
    assert move(after(), NOW) == (WorkshopStarted(at_ms=NOW), shown("B"))
    assert move(after(STARTED), NOW) == (shown("B"),)


def test_a_build_step_on_the_first_slide_does_not_start_the_clock() -> None:
    state = after(text=deck_text(("A", 1), ("B", 0)))
    assert moves.forward(state, NOW) == (shown("A", 1),)


@pytest.mark.parametrize("move", KEYS_THAT_NAVIGATE)
@pytest.mark.parametrize("mode", COVERS)
def test_a_navigation_key_first_uncovers_and_does_no_more(move: Move, mode: WallMode) -> None:
    state = after(shown("B", 1, at(5)), WallModeSet(at_ms=at(6), mode=mode))
    assert move(state, NOW) == (uncovered(),)


def test_a_chosen_slide_is_there_before_the_wall_is_uncovered() -> None:
    covered = after(WallModeSet(at_ms=at(6), mode=WallMode.BLACK))
    assert moves.go_to(covered, NOW, 2) == (shown("C"), uncovered())
    assert moves.go_to(covered, NOW, 0) == (uncovered(),)


@pytest.mark.parametrize("index", [-1, 3])
def test_going_to_a_slide_that_is_not_there_does_nothing(index: int) -> None:
    assert moves.go_to(after(WallModeSet(at_ms=at(6), mode=WallMode.BLACK)), NOW, index) == ()


@pytest.mark.parametrize("move", KEYS_THAT_NAVIGATE)
def test_navigation_never_thaws_the_wall(move: Move) -> None:
    state = after(STARTED, shown("B", 1, at(2)), FROZEN)
    assert [type(event) for event in move(state, NOW)] == [SlideShown]


@pytest.mark.parametrize(
    ("toggle", "mode"),
    [
        (moves.toggle_black, WallMode.BLACK),
        (moves.toggle_white, WallMode.WHITE),
        (moves.toggle_holding, WallMode.HOLDING),
    ],
)
def test_a_cover_goes_on_over_another_and_off_again(toggle: Move, mode: WallMode) -> None:
    covered = (WallModeSet(at_ms=NOW, mode=mode),)
    for before in (WallMode.SLIDE, *COVERS):
        state = after(WallModeSet(at_ms=at(5), mode=before))
        assert toggle(state, NOW) == ((uncovered(),) if before is mode else covered)


def test_freezing_and_thawing() -> None:
    assert moves.toggle_freeze(after(), NOW) == (WallFrozen(at_ms=NOW),)
    assert moves.toggle_freeze(after(FROZEN), NOW) == (WallThawed(at_ms=NOW),)


def test_escape_takes_away_the_cover_then_the_freeze_then_nothing() -> None:
    covered = WallModeSet(at_ms=at(5), mode=WallMode.BLACK)
    assert moves.escape(after(FROZEN, covered), NOW) == (uncovered(),)
    assert moves.escape(after(FROZEN), NOW) == (WallThawed(at_ms=NOW),)
    assert moves.escape(after(), NOW) == ()


@pytest.mark.parametrize(
    ("percent", "larger", "smaller"),
    [(100, 115, 90), (120, 130, 115), (50, 60, None), (300, None, 250), (299, 300, 250)],
)
def test_notes_go_one_size_at_a_time(percent: int, larger: int | None, smaller: int | None) -> None:
    state = after(NotesSizeSet(at_ms=at(5), percent=percent))
    for move, size in ((moves.larger_notes, larger), (moves.smaller_notes, smaller)):
        assert move(state, NOW) == ((NotesSizeSet(at_ms=NOW, percent=size),) if size else ())


def test_pausing_and_continuing() -> None:
    assert moves.toggle_pause(after(), NOW) == ()
    assert moves.toggle_pause(after(STARTED), NOW) == (WorkshopPaused(at_ms=NOW),)
    paused = after(STARTED, WorkshopPaused(at_ms=at(5)))
    assert moves.toggle_pause(paused, NOW) == (WorkshopContinued(at_ms=NOW),)


def test_start_goes_to_the_first_slide_uncovers_and_starts_the_clock() -> None:
    state = after(shown("C", 1, at(5)), WallModeSet(at_ms=at(6), mode=WallMode.HOLDING))
    started = WorkshopStarted(at_ms=NOW)
    assert moves.start(state, NOW) == (shown("A"), uncovered(), started)
    assert moves.start_here(state, NOW) == (uncovered(), started)


def test_a_clickers_start_button_in_mid_workshop_leads_nowhere() -> None:
    running = after(STARTED, shown("C", 1, at(5)))
    assert moves.start(running, NOW) == ()
    assert moves.start_here(running, NOW) == ()
    covered = apply(running, WallModeSet(at_ms=at(6), mode=WallMode.BLACK))
    assert moves.start(covered, NOW) == (uncovered(),)


def test_a_deck_is_reloaded_only_when_it_changed() -> None:
    assert moves.reload(after(), NOW, THREE) == ()
    assert moves.reload(after(), NOW, "# New") == (DeckReloaded(at_ms=NOW, text="# New"),)


@pytest.mark.parametrize("move", [*MOVES, lambda state, at_ms: moves.reload(state, at_ms, "# x")])
def test_nothing_can_be_done_after_the_end(move: Move) -> None:
    covered = WallModeSet(at_ms=at(6), mode=WallMode.BLACK)
    assert move(after(FROZEN, covered, WorkshopEnded(at_ms=at(9))), NOW) == ()


@given(histories(), st.sampled_from(MOVES), st.integers(-5_000, 5_000))
def test_a_move_never_gives_an_event_that_is_refused(
    history: tuple[Event, ...], move: Move, late_ms: int
) -> None:
    state = replay(history)
    for event in move(state, state.last_ms + late_ms):
        assert check(state, event) is None
        assert apply(state, event) != state or event.at_ms == state.last_ms
        state = apply(state, event)


@given(histories())
def test_back_takes_back_what_forward_showed(history: tuple[Event, ...]) -> None:
    state = replay((*history, WallModeSet(at_ms=history[-1].at_ms, mode=WallMode.SLIDE)))
    there = state
    for event in moves.forward(state, state.last_ms):
        there = apply(there, event)
    back = there
    for event in moves.back(there, there.last_ms):
        back = apply(back, event)
    # Nobody comes back to a slide that was cut, unless they go to it.
    if there != state and not is_skipped(state, state.deck.slides[position(state)]):
        assert (back.slide_id, back.step) == (state.slide_id, state.step)


def test_the_sizes_of_notes_are_sizes_that_events_take() -> None:
    for percent in moves.NOTES_SIZES:
        assert NotesSizeSet(at_ms=OPENED_MS, percent=percent).percent == percent
