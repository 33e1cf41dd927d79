"""What a workshop is at one moment, and every rule of what may happen to it.

``check`` refuses an event in words or lets it pass; ``apply`` gives the next state and never fails
for an event that passed. Nothing here reads a clock, a file or a screen, so that replaying a
journal gives the state that was live.

A state is always settled: its slide is in its deck, and its step is one the slide has. ``apply``
takes events as facts even where this program reads a deck differently from the one that wrote
them; ``replay`` settles the outcome once, so that a workshop opens again after an upgrade.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop.deck.model import Deck, Slide
from workshop.deck.source import parse_deck
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

_Showing = SlideShown | WallModeSet | WallFrozen | WallThawed | NotesSizeSet
_Later = (
    _Showing
    | DeckReloaded
    | WorkshopStarted
    | WorkshopPaused
    | WorkshopContinued
    | WorkshopResumed
    | WorkshopEnded
)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A workshop at one moment. Times are those of events; see ``clock`` for arithmetic on them."""

    deck: Deck
    deck_path: str
    slide_id: str
    """Where the console is; the wall too unless it is frozen."""
    step: int = 0
    wall: WallMode = WallMode.SLIDE
    frozen_at: tuple[str, int] | None = None
    """The slide id and step that the wall stays on, or None when it follows the console."""
    notes_percent: int = 100
    opened_ms: int
    started_ms: int | None = None
    paused_ms: int = 0
    """How long the clock was held in all, without a pause that is still going on."""
    paused_since_ms: int | None = None
    ended: bool = False
    last_ms: int
    """When the last event happened."""
    gap_ms: int = 0
    """How long the program was away in all, see WorkshopResumed."""


def opening(path: str, text: str, at_ms: int) -> DeckOpened:
    """Make the first event of a workshop on a deck."""
    return DeckOpened(at_ms=at_ms, path=path, text=text)


def position(state: State) -> int:
    """Return the index of the console's slide in ``deck.slides``."""
    return _index(state.deck, state.slide_id) or 0


def wall_position(state: State) -> tuple[int, int]:
    """Return the index and step of the slide that the wall shows or has behind its cover."""
    if state.frozen_at is None:
        return position(state), state.step
    slide_id, step = state.frozen_at
    return _index(state.deck, slide_id) or 0, step


def step_count(deck: Deck, slide: Slide) -> int:
    """Return how many build steps follow the slide's first appearance."""
    # Here, because opening a deck and replaying a journal need no Markdown yet.
    from workshop.deck.blocks import read_body

    return read_body(slide, deck).steps


def check(state: State | None, event: Event) -> str | None:
    """Return why the event cannot happen now, in words, or None when it can."""
    if state is None:
        return None if isinstance(event, DeckOpened) else "No deck is open yet."
    if state.ended:
        return "The workshop has ended."
    if event.at_ms < state.last_ms:
        return "This would come before what has already happened."
    return _refusal(state, event)


def apply(state: State | None, event: Event) -> State:
    """Return the state after the event; never fails for one that ``check`` let pass."""
    if isinstance(event, DeckOpened):
        return _opened(event)
    if state is None:
        raise ValueError(f"a workshop begins with DeckOpened, not with {event!r}")
    return replace(_changed(state, event), last_ms=event.at_ms)


def replay(events: Iterable[Event]) -> State:
    """Return the state that the events add up to, settled on a slide that the deck has."""
    state: State | None = None
    for event in events:
        state = apply(state, event)
    if state is None:
        raise ValueError("a workshop has at least one event")
    return _settled(state)


def _index(deck: Deck, slide_id: str) -> int | None:
    for index, slide in enumerate(deck.slides):
        if slide.id == slide_id:
            return index
    return None


def _refusal(state: State, event: Event) -> str | None:
    match event:
        case DeckOpened():
            return "A deck is open already."
        case SlideShown():
            return _check_slide(state.deck, event)
        case WorkshopStarted():
            return None if state.started_ms is None else "The workshop has started already."
        case WallFrozen():
            return None if state.frozen_at is None else "The wall is frozen already."
        case WallThawed():
            return "The wall is not frozen." if state.frozen_at is None else None
        case WorkshopPaused():
            return _check_pause(state)
        case WorkshopContinued():
            return "The clock is not paused." if state.paused_since_ms is None else None
        case WorkshopResumed():
            away_ms = event.at_ms - state.last_ms
            return None if event.gap_ms <= away_ms else "It cannot have been away for so long."
        case DeckReloaded() | WallModeSet() | NotesSizeSet() | WorkshopEnded():
            return None


def _check_slide(deck: Deck, event: SlideShown) -> str | None:
    index = _index(deck, event.slide_id)
    if index is None:
        return f"The deck has no slide called “{event.slide_id}”."
    # Step 0 is on every slide: no need to read the body of the next one for it.
    if event.step and event.step > (steps := step_count(deck, deck.slides[index])):
        return f"Slide {index + 1} has {steps} build steps, not {event.step}."
    return None


def _check_pause(state: State) -> str | None:
    if state.started_ms is None:
        return "The clock has not started yet."
    return None if state.paused_since_ms is None else "The clock is paused already."


def _opened(event: DeckOpened) -> State:
    deck = parse_deck(event.text)
    return State(
        deck=deck,
        deck_path=event.path,
        slide_id=deck.slides[0].id,
        opened_ms=event.at_ms,
        last_ms=event.at_ms,
    )


def _changed(state: State, event: _Later) -> State:
    match event:
        case DeckReloaded(text=text):
            return _reloaded(state, parse_deck(text))
        case WorkshopStarted(at_ms=at_ms):
            return replace(state, started_ms=at_ms)
        case WorkshopPaused(at_ms=at_ms):
            return replace(state, paused_since_ms=at_ms)
        case WorkshopContinued(at_ms=at_ms):
            return _continued(state, at_ms)
        case WorkshopResumed(gap_ms=gap_ms):
            return replace(state, gap_ms=state.gap_ms + gap_ms)
        case WorkshopEnded(at_ms=at_ms):
            return replace(_continued(state, at_ms), ended=True)
        case _:
            return _shown(state, event)


def _shown(state: State, event: _Showing) -> State:
    match event:
        case SlideShown(slide_id=slide_id, step=step):
            return replace(state, slide_id=slide_id, step=step)
        case WallModeSet(mode=mode):
            return replace(state, wall=mode)
        case WallFrozen():
            return replace(state, frozen_at=(state.slide_id, state.step))
        case WallThawed():
            return replace(state, frozen_at=None)
        case NotesSizeSet(percent=percent):
            return replace(state, notes_percent=percent)


def _continued(state: State, at_ms: int) -> State:
    if state.paused_since_ms is None:
        return state
    paused_ms = state.paused_ms + at_ms - state.paused_since_ms
    return replace(state, paused_ms=paused_ms, paused_since_ms=None)


def _reloaded(state: State, deck: Deck) -> State:
    slide_id, step = _place(state.deck, deck, state.slide_id, state.step)
    frozen_at = state.frozen_at and _place(state.deck, deck, *state.frozen_at)
    return replace(state, deck=deck, slide_id=slide_id, step=step, frozen_at=frozen_at)


def _settled(state: State) -> State:
    return _reloaded(state, state.deck)


def _place(old: Deck, new: Deck, slide_id: str, step: int) -> tuple[str, int]:
    """Return where somebody at a slide of the old deck is in the new one.

    The slide itself with a step that it has; where it is gone, the nearest earlier one that is
    still there, all built, because the room has seen it; else the first.
    """
    index = _index(new, slide_id)
    if index is not None:
        return slide_id, min(step, step_count(new, new.slides[index])) if step else 0
    new_index = {slide.id: index for index, slide in enumerate(new.slides)}
    for earlier in reversed(old.slides[: _index(old, slide_id) or 0]):
        if earlier.id in new_index:
            return earlier.id, step_count(new, new.slides[new_index[earlier.id]])
    return new.slides[0].id, 0
