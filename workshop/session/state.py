"""What a workshop is at one moment, and every rule of what may happen to it.

``check`` refuses an event in words or lets it pass; ``apply`` gives the next state and never fails
for an event that passed. Nothing here reads a clock, a file or a screen, so that replaying a
journal gives the state that was live.

A state is always settled: its slide is in its deck, and its step is one the slide has. ``apply``
takes events as facts even where this program reads a deck differently from the one that wrote
them; ``replay`` settles the outcome once, so that a workshop opens again after an upgrade.
"""

from collections.abc import Iterable
from functools import lru_cache

from workshop.deck.model import Deck, Slide
from workshop.deck.source import parse_deck
from workshop.session import plan as plans
from workshop.session.events import (
    CourseEvent,
    DeckOpened,
    DeckReloaded,
    Event,
    NotesSizeSet,
    PlanEvent,
    PollEvent,
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
from workshop.session.plan import Plan
from workshop.session.runs import NO_POLLS, Polls, polls_after, polls_refusal
from workshop.values import replace, value

_Showing = SlideShown | WallModeSet | WallFrozen | WallThawed | NotesSizeSet
_Later = (
    _Showing
    | DeckReloaded
    | WorkshopStarted
    | WorkshopPaused
    | WorkshopContinued
    | WorkshopResumed
    | WorkshopEnded
    | PlanEvent
    | PollEvent
)

Place = tuple[str, int]
"""A slide's id and a build step of it."""


@value
class State:
    """A workshop at one moment. Times are those of events; see ``clock`` for arithmetic on them."""

    deck: Deck
    deck_path: str
    slide_id: str
    """Where the console is; the wall too unless it is frozen."""
    step: int = 0
    wall: WallMode = WallMode.SLIDE
    sought: Place | None = None
    """Where the console was before a reload that no longer had it, until the next move.

    A file that is read while it is half saved has all of it again a moment later.
    """
    frozen_at: Place | None = None
    """The slide id and step that the wall stays on, or None when it follows the console."""
    frozen_sought: Place | None = None
    """Where the frozen wall was before such a reload."""
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
    plan: Plan = Plan()
    polls: Polls = NO_POLLS
    """What has been asked, and what the room has seen of it."""


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
    return _with_time_booked(replace(_changed(state, event), last_ms=event.at_ms))


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
    if isinstance(event, PollEvent):
        return polls_refusal(state.polls, event)
    if isinstance(event, PlanEvent):
        return plans.refusal(state, event)
    return _course_refusal(state, event)


def _course_refusal(state: State, event: CourseEvent) -> str | None:
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
        case DeckReloaded():
            return _check_reload(state, event)
        case WallModeSet() | NotesSizeSet() | WorkshopEnded():
            return None


def _check_reload(state: State, event: DeckReloaded) -> str | None:
    try:
        _reloaded(state, _read_deck(event.text))
    except Exception as error:  # noqa: BLE001 - a fault in reading must not end the show
        return (
            f"The deck as it is now cannot be read ({type(error).__name__})."
            " What was there before is still shown."
        )
    return None


@lru_cache(maxsize=2)
def _read_deck(text: str) -> Deck:
    # What was read to be checked is not read a second time to be applied.
    return parse_deck(text)


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
    deck = _read_deck(event.text)
    return State(
        deck=deck,
        deck_path=event.path,
        slide_id=deck.slides[0].id,
        opened_ms=event.at_ms,
        last_ms=event.at_ms,
    )


def _changed(state: State, event: _Later) -> State:
    if isinstance(event, PollEvent):
        return replace(state, polls=polls_after(state.polls, event))
    if isinstance(event, PlanEvent):
        return replace(state, plan=plans.changed(state.plan, event))
    match event:
        case DeckReloaded(text=text):
            return _reloaded(state, _read_deck(text))
        case WorkshopStarted(at_ms=at_ms):
            return replace(state, started_ms=at_ms)
        case WorkshopPaused(at_ms=at_ms):
            return replace(state, paused_since_ms=at_ms)
        case WorkshopContinued(at_ms=at_ms):
            return _continued(state, at_ms)
        case WorkshopResumed(gap_ms=gap_ms):
            return replace(state, gap_ms=state.gap_ms + gap_ms)
        case WorkshopEnded(at_ms=at_ms):
            return replace(
                _continued(state, at_ms), plan=plans.answered(state.plan, at_ms), ended=True
            )
        case _:
            return _shown(state, event)


def _with_time_booked(state: State) -> State:
    """Let the time go to the slide that the room has, and to none while the clock does not run."""
    held = state.paused_since_ms is not None or state.plan.asking_since_ms is not None
    timed_id: str | None = None
    if state.started_ms is not None and not held and not state.ended:
        # With the wall frozen, the console only looks ahead.
        timed_id = state.slide_id if state.frozen_at is None else state.frozen_at[0]
    if timed_id == state.plan.timed_id:
        return state
    return replace(state, plan=plans.timed(state.plan, timed_id, state.last_ms))


def _shown(state: State, event: _Showing) -> State:
    match event:
        case SlideShown(slide_id=slide_id, step=step):
            return replace(state, slide_id=slide_id, step=step, sought=None)
        case WallModeSet(mode=mode):
            return replace(state, wall=mode)
        case WallFrozen():
            return replace(state, frozen_at=(state.slide_id, state.step))
        case WallThawed():
            return replace(state, frozen_at=None, frozen_sought=None)
        case NotesSizeSet(percent=percent):
            return replace(state, notes_percent=percent)


def _continued(state: State, at_ms: int) -> State:
    if state.paused_since_ms is None:
        return state
    paused_ms = state.paused_ms + at_ms - state.paused_since_ms
    return replace(state, paused_ms=paused_ms, paused_since_ms=None)


def _reloaded(state: State, deck: Deck) -> State:
    (slide_id, step), sought = _moved(state.deck, deck, (state.slide_id, state.step), state.sought)
    frozen_at, frozen_sought = state.frozen_at, None
    if frozen_at is not None:
        frozen_at, frozen_sought = _moved(state.deck, deck, frozen_at, state.frozen_sought)
    return replace(
        state,
        deck=deck,
        slide_id=slide_id,
        step=step,
        sought=sought,
        frozen_at=frozen_at,
        frozen_sought=frozen_sought,
        plan=state.plan if deck is state.deck else _renamed(state, deck),
    )


def _renamed(state: State, deck: Deck) -> Plan:
    def name_of(slide_id: str) -> str:
        index = _follow(state.deck, deck, slide_id)
        return slide_id if index is None else deck.slides[index].id

    return plans.renamed(state.plan, name_of)


def _settled(state: State) -> State:
    return _with_time_booked(_reloaded(state, state.deck))


def _moved(old: Deck, new: Deck, place: Place, sought: Place | None) -> tuple[Place, Place | None]:
    """Return where somebody at a place of the old deck is in the new one, and what they seek yet.

    What an earlier reload lost, if it is back; else the same slide with a step that it has. Where
    it is gone, the nearest earlier one that is still there, all built, because the room has seen
    it; else the first.
    """
    slide_id, step = place
    lost = sought if sought is not None and sought[0] != slide_id else None
    if sought is not None and lost is None:
        # The slide was there all along, with fewer steps than the room had seen of it.
        step = sought[1]
    index = _index(new, lost[0]) if lost is not None else None
    if lost is not None and index is not None:
        step, lost = lost[1], None
    else:
        index = _follow(old, new, slide_id)
    if index is None:
        # An id that now names another slide is not one to come back to.
        if lost is None and _index(new, slide_id) is None:
            lost = slide_id, step
        return _earlier(old, new, slide_id), lost
    slide = new.slides[index]
    there = min(step, step_count(new, slide)) if step else 0
    if lost is None and there < step:
        lost = slide.id, step
    return (slide.id, there), lost


def _follow(old: Deck, new: Deck, slide_id: str) -> int | None:
    """Return the index in the new deck of a slide of the old one, also under another id.

    A slide whose id is gone is the one in its place, when nothing but such slides lies between
    the same neighbours, or ends of the deck, and they are as many as before: a heading was mended.
    """
    at, same = _index(old, slide_id), _index(new, slide_id)
    if at is None or (same is not None and not _is_numbered(old.slides[at])):
        return same
    kept = _survivors(old, new)
    if slide_id in kept:
        return kept[slide_id]
    before, after = at - 1, at + 1
    while before >= 0 and old.slides[before].id not in kept:
        before -= 1
    while after < len(old.slides) and old.slides[after].id not in kept:
        after += 1
    start = kept[old.slides[before].id] if before >= 0 else -1
    stop = kept[old.slides[after].id] if after < len(old.slides) else len(new.slides)
    moved_in = set(kept.values())
    if stop - start == after - before and moved_in.isdisjoint(range(start + 1, stop)):
        return start + at - before
    return None if same in moved_in else same


def _earlier(old: Deck, new: Deck, slide_id: str) -> Place:
    kept = _survivors(old, new)
    for slide in reversed(old.slides[: _index(old, slide_id) or 0]):
        if slide.id in kept:
            there = new.slides[kept[slide.id]]
            return there.id, step_count(new, there)
    return new.slides[0].id, 0


def _survivors(old: Deck, new: Deck) -> dict[str, int]:
    """Return where in the new deck the slides of the old one are, by their old ids."""
    named: dict[str, int] = {}
    alike: dict[str, list[int]] = {}
    for index, slide in enumerate(new.slides):
        if _is_numbered(slide):
            alike.setdefault(slide.source, []).append(index)
        else:
            named[slide.id] = index
    kept: dict[str, int] = {}
    for slide in old.slides:
        if not _is_numbered(slide):
            if slide.id in named:
                kept[slide.id] = named[slide.id]
        elif same := alike.get(slide.source):
            # Of slides that are alike, the first stays the first.
            kept[slide.id] = same.pop(0)
    return kept


def _is_numbered(slide: Slide) -> bool:
    """Return whether the id tells only where the slide was, as that of one without words does."""
    return f"{slide.id}-".startswith(f"slide-{slide.number}-")
