"""The rules of a workshop: what may happen, and what it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.samples import (
    OPENED,
    OPENED_MS,
    THREE,
    after,
    at,
    deck_text,
    events,
    histories,
)
from workshop.session.events import (
    DeckOpened,
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
    WorkshopResumed,
    WorkshopStarted,
)
from workshop.session.state import (
    State,
    apply,
    check,
    opening,
    position,
    replay,
    step_count,
    wall_position,
)

STARTED = WorkshopStarted(at_ms=at(10))
PAUSED = WorkshopPaused(at_ms=at(20))
FROZEN = WallFrozen(at_ms=at(20))


loose_slides = st.sampled_from(["A", "B", "A", "! one", "! two"])


def shown(slide_id: str, step: int = 0, seconds: float = 10) -> SlideShown:
    return SlideShown(at_ms=at(seconds), slide_id=slide_id, step=step)


def test_a_workshop_begins_on_the_first_slide_with_its_clock_not_started() -> None:
    state = replay((opening("/decks/three.md", THREE, OPENED_MS),))
    assert state.slide_id == "A"
    assert state.step == 0
    assert state.wall is WallMode.SLIDE
    assert state.frozen_at is None
    assert state.started_ms is None
    assert not state.ended
    assert (state.deck_path, state.opened_ms) == ("/decks/three.md", OPENED_MS)
    assert (position(state), wall_position(state)) == (0, (0, 0))


@pytest.mark.parametrize(
    ("before", "event", "reason"),
    [
        ([], OPENED, "A deck is open already."),
        ([], shown("Z"), "The deck has no slide called “Z”."),
        ([], shown("B", 3), "Slide 2 has 2 build steps, not 3."),
        ([], WallThawed(at_ms=at(30)), "The wall is not frozen."),
        ([FROZEN], WallFrozen(at_ms=at(30)), "The wall is frozen already."),
        ([], PAUSED, "The clock has not started yet."),
        ([STARTED], WorkshopStarted(at_ms=at(30)), "The workshop has started already."),
        ([STARTED, PAUSED], WorkshopPaused(at_ms=at(30)), "The clock is paused already."),
        ([STARTED], WorkshopContinued(at_ms=at(30)), "The clock is not paused."),
        ([STARTED], shown("B", 0, 9), "This would come before what has already happened."),
        ([WorkshopEnded(at_ms=at(10))], shown("B", 0, 30), "The workshop has ended."),
        (
            [STARTED],
            WorkshopResumed(at_ms=at(20), gap_ms=10_001),
            "It cannot have been away for so long.",
        ),
    ],
)
def test_what_cannot_happen_is_refused_in_words(
    before: list[Event], event: Event, reason: str
) -> None:
    assert check(after(*before), event) == reason


def test_nothing_happens_before_a_deck_is_open() -> None:
    assert check(None, STARTED) == "No deck is open yet."
    assert check(None, OPENED) is None
    with pytest.raises(ValueError, match="begins with DeckOpened"):
        apply(None, STARTED)
    with pytest.raises(ValueError, match="at least one event"):
        replay(())


def test_a_frozen_wall_stays_and_shows_the_current_slide_when_thawed() -> None:
    state = after(shown("B", 1), FROZEN, shown("C", 1, 30))
    assert (position(state), state.step) == (2, 1)
    assert wall_position(state) == (1, 1)
    assert wall_position(apply(state, WallThawed(at_ms=at(40)))) == (2, 1)


def test_the_wall_and_the_notes_are_as_set() -> None:
    holding = WallModeSet(at_ms=at(1), mode=WallMode.HOLDING)
    state = after(holding, NotesSizeSet(at_ms=at(2), percent=150))
    assert state.wall is WallMode.HOLDING
    assert state.notes_percent == 150
    assert state.last_ms == at(2)


def test_pauses_and_gaps_add_up() -> None:
    state = after(
        STARTED,
        PAUSED,
        WorkshopContinued(at_ms=at(50)),
        WorkshopPaused(at_ms=at(60)),
        WorkshopResumed(at_ms=at(100), gap_ms=40_000),
        WorkshopResumed(at_ms=at(110), gap_ms=10_000),
        WorkshopContinued(at_ms=at(120)),
    )
    assert state.paused_ms == 30_000 + 60_000
    assert state.paused_since_ms is None
    assert state.gap_ms == 50_000


@pytest.mark.parametrize(
    ("reloaded", "place"),
    [
        (deck_text(("A", 0), ("B", 2), ("C", 1)), ("B", 2)),
        (deck_text(("C", 0), ("B", 3), ("X", 1), ("A", 0)), ("B", 2)),
        (deck_text(("A", 0), ("B", 1), ("C", 1)), ("B", 1)),
        (deck_text(("C", 1), ("A", 1)), ("A", 1)),
        (deck_text(("C", 1), ("X", 2)), ("C", 0)),
        ("", None),
    ],
    ids=[
        "the same",
        "the slide has moved",
        "it has fewer steps",
        "it is gone, and the one before is shown as far as the room has seen it",
        "all that came before is gone: the first",
        "everything is gone",
    ],
)
def test_a_reloaded_deck_keeps_the_place(reloaded: str, place: tuple[str, int] | None) -> None:
    reload = DeckReloaded(at_ms=at(40), text=reloaded)
    state = apply(after(shown("B", 2), WallFrozen(at_ms=at(20)), shown("C", 1, 30)), reload)
    assert state.deck.text == reloaded
    assert state.frozen_at == (place or (state.deck.slides[0].id, 0))


def test_the_console_keeps_its_place_too() -> None:
    reload = DeckReloaded(at_ms=at(40), text=deck_text(("B", 1), ("A", 0)))
    state = apply(after(shown("C", 1)), reload)
    assert (state.slide_id, state.step, position(state)) == ("B", 1, 0)


def titled(*titles: str) -> str:
    """Write a deck whose ids come from its headings, or from its numbers where there are none."""
    slides = (
        f"![]({title[2:]}.png)" if title.startswith("!") else f"# {title}\n\n* a\n* b"
        for title in titles
    )
    return "\n\n---\n\n".join(slides)


def reloaded(state: State, *texts: str, seconds: float = 40) -> State:
    for text in texts:
        event = DeckReloaded(at_ms=at(seconds), text=text)
        assert check(state, event) is None
        state = apply(state, event)
    return state


@pytest.mark.parametrize(
    ("old", "at_id", "new", "place"),
    [
        (["A", "Vlaues", "C"], "vlaues", ["A", "Values", "C"], ("values", 2)),
        (["Vlaues", "C"], "vlaues", ["Values", "C"], ("values", 2)),
        (["A", "Vlaues"], "vlaues", ["A", "Values"], ("values", 2)),
        (["A", "B", "C", "D"], "c", ["New", "A", "X", "Y", "D"], ("y", 2)),
        (["A", "B", "C"], "b", ["A", "X", "Y", "C"], ("a", 2)),
        (["A", "B", "C"], "c", ["B", "A"], ("b", 2)),
        (["A", "B", "C"], "b", ["A", "! only", "C"], ("slide-2", 0)),
        (["! one", "! two", "C"], "slide-2", ["New", "! one", "! two", "C"], ("slide-3", 0)),
        (["A", "! one", "! two", "C"], "slide-3", ["A", "! two", "C"], ("slide-2", 0)),
        (["A", "! one", "C"], "slide-2", ["A", "! mended", "C"], ("slide-2", 0)),
        (["A", "! one", "C"], "slide-2", ["New", "A", "! mended", "C"], ("slide-3", 0)),
        (["A", "! one", "! two"], "slide-2", ["A", "! two"], ("a", 2)),
        (["! same", "A", "! same"], "slide-3", ["New", "! same", "A", "! same"], ("slide-4", 0)),
    ],
    ids=[
        "a heading is mended",
        "the first heading",
        "the last heading",
        "two are mended and all have moved",
        "one became two",
        "the one after it is an old one that has moved",
        "it lost its heading",
        "one without words has moved back",
        "one without words has moved forward",
        "one without words is mended",
        "one without words is mended and has moved",
        "one without words is gone and another has its number",
        "two without words are alike",
    ],
)
def test_a_slide_is_found_again_under_another_id(
    old: list[str], at_id: str, new: list[str], place: tuple[str, int]
) -> None:
    step = 0 if at_id.startswith("slide-") else 2
    before = after(shown(at_id, step), FROZEN, text=titled(*old))
    state = reloaded(before, titled(*new))
    assert (state.slide_id, state.step) == place
    assert state.frozen_at == place
    assert state == replay((before_opening(titled(*old)), shown(at_id, step), FROZEN, *last(state)))


def before_opening(text: str) -> DeckOpened:
    return opening("/decks/three.md", text, OPENED_MS)


def last(state: State) -> tuple[Event, ...]:
    return (DeckReloaded(at_ms=state.last_ms, text=state.deck.text),)


@pytest.mark.parametrize(
    "half",
    [
        "",
        deck_text(("A", 0)),
        deck_text(("A", 0), ("B", 1)),
        deck_text(("A", 0)) + "\n\n---\n\n# Sli",
        deck_text(("A", 0), ("B", 1)) + "\n\n---\n\n",
    ],
)
def test_a_file_that_was_read_half_saved_costs_nobody_their_place(half: str) -> None:
    before = after(shown("C", 1), FROZEN, shown("B", 2, 30))
    state = reloaded(before, half, half + "\n", THREE)
    assert (state.slide_id, state.step) == ("B", 2)
    assert state.frozen_at == ("C", 1)
    assert (state.sought, state.frozen_sought) == (None, None)


def test_who_moved_on_after_a_half_saved_file_is_not_taken_back() -> None:
    state = reloaded(after(shown("C", 1), FROZEN), deck_text(("A", 0), ("B", 1)))
    assert state.sought == ("C", 1)
    state = apply(apply(state, shown("A", 0, 50)), WallThawed(at_ms=at(50)))
    state = reloaded(state, THREE, seconds=60)
    assert (state.slide_id, state.frozen_at) == ("A", None)


def test_a_mended_heading_is_not_left_for_a_new_slide_with_the_old_one() -> None:
    state = after(shown("break"), text=titled("A", "Break", "C"))
    state = reloaded(state, titled("A", "Pause", "C"), titled("A", "Pause", "C", "Break"))
    assert state.slide_id == "pause"


@given(st.lists(st.lists(loose_slides, min_size=1, max_size=5), min_size=2, max_size=5), st.data())
def test_the_place_is_always_there_whatever_the_ids_are_made_of(
    decks: list[list[str]], data: st.DataObject
) -> None:
    text = titled(*decks[0])
    state = after(text=text)
    index = data.draw(st.integers(0, len(decks[0]) - 1))
    history: list[Event] = [before_opening(text), shown(state.deck.slides[index].id)]
    state = apply(state, history[1])
    history.append(WallFrozen(at_ms=at(20)))
    state = apply(state, history[2])
    for deck in decks[1:]:
        history.append(DeckReloaded(at_ms=at(40), text=titled(*deck)))
        state = reloaded(state, titled(*deck))
        assert state.slide_id in [slide.id for slide in state.deck.slides]
        assert state.step <= step_count(state.deck, state.deck.slides[position(state)])
        assert replay(history) == state


@given(histories(), st.data())
def test_a_refused_event_changes_nothing_and_an_allowed_one_always_applies(
    history: tuple[Event, ...], data: st.DataObject
) -> None:
    state = replay(history)
    event = data.draw(events())
    before = repr(state)
    if check(state, event) is None:
        assert apply(state, event).last_ms == event.at_ms
    assert repr(state) == before


@given(histories())
def test_replay_equals_live_and_the_place_is_always_there(history: tuple[Event, ...]) -> None:
    state = apply(None, history[0])
    for count, event in enumerate(history[1:], 2):
        assert check(state, event) is None
        state = apply(state, event)
        assert state == replay(history[:count])
        slides = state.deck.slides
        assert slides[position(state)].id == state.slide_id
        assert 0 <= state.step <= step_count(state.deck, slides[position(state)])
        index, step = wall_position(state)
        assert 0 <= step <= step_count(state.deck, slides[index])


def test_a_history_of_another_reader_of_decks_is_settled_on_what_is_there() -> None:
    """A newer program may name slides and count steps otherwise; the workshop still opens."""
    state = replay((OPENED, shown("B", 9), FROZEN, shown("Gone", 1, 30)))
    assert state.frozen_at == ("B", 2)
    assert (state.slide_id, state.step) == ("A", 0)
