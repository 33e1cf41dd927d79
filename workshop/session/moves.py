"""What a wish comes to: pure rules from (state, at_ms) to the events that carry it out.

Every move is empty when there is nothing to do, and every event it gives passes ``check``, given
in order to the state it was made for. A time before the state's last event is taken as that of the
last event.

While the wall is black, white or shows the holding card, a navigation key only uncovers it: the
facilitator sees what was there before moving on. Navigation never thaws a frozen wall.
"""

from workshop.deck.model import Slide
from workshop.session.cuts import next_index, previous_index
from workshop.session.events import (
    DeckReloaded,
    Event,
    JoinCodeHidden,
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
from workshop.session.runs import Run
from workshop.session.state import State, position, step_count

NOTES_SIZES = (50, 60, 70, 80, 90, 100, 115, 130, 150, 175, 200, 250, 300)
"""The sizes, in per cent, that larger and smaller go through."""

Events = tuple[Event, ...]


def forward(state: State, at_ms: int) -> Events:
    """Show the next build step, or the next slide; leaving the first slide starts the clock."""
    if _only_uncovers(state):
        return _uncover(state, at_ms)
    slide = _slide(state)
    if state.step < step_count(state.deck, slide):
        return (SlideShown(at_ms=_at(state, at_ms), slide_id=slide.id, step=state.step + 1),)
    return next_slide(state, at_ms)


def back(state: State, at_ms: int) -> Events:
    """Take one build step back, or go to the last step of the slide before."""
    if _only_uncovers(state):
        return _uncover(state, at_ms)
    if state.step:
        at_ms = _at(state, at_ms)
        return (SlideShown(at_ms=at_ms, slide_id=state.slide_id, step=state.step - 1),)
    index = previous_index(state, position(state))
    if index is None:
        return ()
    return _show(state, at_ms, index, step_count(state.deck, state.deck.slides[index]))


def next_slide(state: State, at_ms: int) -> Events:
    """Show the next slide that was not cut, over any build steps.

    Leaving the first slide starts the clock.
    """
    if _only_uncovers(state):
        return _uncover(state, at_ms)
    index = next_index(state, position(state))
    if index is None:
        return ()
    started = () if position(state) else _start_clock(state, at_ms)
    return started + _show(state, at_ms, index)


def previous_slide(state: State, at_ms: int) -> Events:
    """Show the slide before that was not cut, from its beginning, over any build steps."""
    if _only_uncovers(state):
        return _uncover(state, at_ms)
    index = previous_index(state, position(state))
    return _show(state, at_ms, index) if index is not None else ()


def first(state: State, at_ms: int) -> Events:
    """Show the first slide."""
    if _only_uncovers(state):
        return _uncover(state, at_ms)
    return _show(state, at_ms, 0)


def last(state: State, at_ms: int) -> Events:
    """Show the last slide, from its beginning."""
    if _only_uncovers(state):
        return _uncover(state, at_ms)
    return _show(state, at_ms, len(state.deck.slides) - 1)


def go_to(state: State, at_ms: int, index: int) -> Events:
    """Show the slide with an index, which somebody chose by number, text or picture.

    A covered wall is uncovered when the slide is already there: the choice was deliberate, and the
    slide that was left behind does not flash up in between.
    """
    if state.ended or not 0 <= index < len(state.deck.slides):
        return ()
    return _show(state, at_ms, index) + _uncover(state, at_ms)


def toggle_black(state: State, at_ms: int) -> Events:
    """Make the wall black, or show the slide again."""
    return _toggle(state, at_ms, WallMode.BLACK)


def toggle_white(state: State, at_ms: int) -> Events:
    """Make the wall white, or show the slide again."""
    return _toggle(state, at_ms, WallMode.WHITE)


def toggle_holding(state: State, at_ms: int) -> Events:
    """Put up the holding card, or show the slide again."""
    return _toggle(state, at_ms, WallMode.HOLDING)


def toggle_parking(state: State, at_ms: int) -> Events:
    """Put up the lines that are parked for later, if there are any, or show the slide again."""
    if not state.plan.lines and state.wall is not WallMode.PARKING:
        return ()
    return _toggle(state, at_ms, WallMode.PARKING)


def toggle_keeps(state: State, at_ms: int) -> Events:
    """Show what is kept of the poll that was closed last, if one was; or show the slide again."""
    if closed_last(state) is None and state.wall is not WallMode.KEEPS:
        return ()
    return _toggle(state, at_ms, WallMode.KEEPS)


def closed_last(state: State) -> Run | None:
    """Return the poll that was closed last, if one was."""
    closed = [run for run in state.polls.runs if run.disclosure is not None]
    return closed[-1] if closed else None


def toggle_freeze(state: State, at_ms: int) -> Events:
    """Keep the wall where it is while the console moves on, or let it follow again."""
    if state.ended:
        return ()
    at_ms = _at(state, at_ms)
    return (WallFrozen(at_ms=at_ms) if state.frozen_at is None else WallThawed(at_ms=at_ms),)


def escape(state: State, at_ms: int) -> Events:
    """Leave the topmost special state: what covers the wall, how phones join, then the freeze.

    Never ends the workshop: clickers send this key.
    """
    if _only_uncovers(state):
        return _uncover(state, at_ms)
    if state.phones.is_code_shown:
        return (JoinCodeHidden(at_ms=_at(state, at_ms)),)
    return () if state.frozen_at is None else (WallThawed(at_ms=_at(state, at_ms)),)


def larger_notes(state: State, at_ms: int) -> Events:
    """Make the speaker notes one size larger."""
    sizes = [size for size in NOTES_SIZES if size > state.notes_percent]
    return _size_notes(state, at_ms, sizes[:1])


def smaller_notes(state: State, at_ms: int) -> Events:
    """Make the speaker notes one size smaller."""
    sizes = [size for size in NOTES_SIZES if size < state.notes_percent]
    return _size_notes(state, at_ms, sizes[-1:])


def toggle_pause(state: State, at_ms: int) -> Events:
    """Hold the workshop's clock, or let it run again; nothing before the workshop has started."""
    if state.ended or state.started_ms is None:
        return ()
    if state.paused_since_ms is None:
        return (WorkshopPaused(at_ms=_at(state, at_ms)),)
    return (WorkshopContinued(at_ms=_at(state, at_ms)),)


def start(state: State, at_ms: int) -> Events:
    """Start the workshop's clock from the first slide.

    Once it has started this only uncovers the wall: a clicker's start button sends the same key,
    and must not throw the room back to the title.
    """
    if state.ended or state.started_ms is not None:
        return _uncover(state, at_ms)
    return _show(state, at_ms, 0) + start_here(state, at_ms)


def start_here(state: State, at_ms: int) -> Events:
    """Start the workshop's clock on the slide that is shown."""
    if state.ended:
        return ()
    return _uncover(state, at_ms) + _start_clock(state, at_ms)


def reload(state: State, at_ms: int, text: str) -> Events:
    """Take the deck's text as its file has it now."""
    if state.ended or text == state.deck.text:
        return ()
    return (DeckReloaded(at_ms=_at(state, at_ms), text=text),)


def end(state: State, at_ms: int) -> Events:
    """End the workshop; whoever asks for this has asked the facilitator."""
    return () if state.ended else (WorkshopEnded(at_ms=_at(state, at_ms)),)


def _at(state: State, at_ms: int) -> int:
    return max(at_ms, state.last_ms)


def _covered(state: State) -> bool:
    return state.wall is not WallMode.SLIDE


def _only_uncovers(state: State) -> bool:
    return state.ended or _covered(state)


def _slide(state: State) -> Slide:
    return state.deck.slides[position(state)]


def _uncover(state: State, at_ms: int) -> Events:
    if state.ended or not _covered(state):
        return ()
    return (WallModeSet(at_ms=_at(state, at_ms), mode=WallMode.SLIDE),)


def _toggle(state: State, at_ms: int, mode: WallMode) -> Events:
    if state.ended:
        return ()
    wanted = WallMode.SLIDE if state.wall is mode else mode
    return (WallModeSet(at_ms=_at(state, at_ms), mode=wanted),)


def _start_clock(state: State, at_ms: int) -> Events:
    return (WorkshopStarted(at_ms=_at(state, at_ms)),) if state.started_ms is None else ()


def _show(state: State, at_ms: int, index: int, step: int = 0) -> Events:
    slide_id = state.deck.slides[index].id
    if (slide_id, step) == (state.slide_id, state.step):
        return ()
    return (SlideShown(at_ms=_at(state, at_ms), slide_id=slide_id, step=step),)


def _size_notes(state: State, at_ms: int, sizes: list[int]) -> Events:
    if state.ended:
        return ()
    return tuple(NotesSizeSet(at_ms=_at(state, at_ms), percent=size) for size in sizes)
