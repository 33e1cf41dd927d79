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

from workshop.deck.model import Deck
from workshop.deck.source import parse_deck
from workshop.session import phones as phone
from workshop.session import plan as plans
from workshop.session import rounds as timers
from workshop.session.events import (
    CourseEvent,
    DeckOpened,
    DeckReloaded,
    Event,
    NotesSizeSet,
    PhonesEvent,
    PlanEvent,
    PollEvent,
    PollOpened,
    RoundsEvent,
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
from workshop.session.phones import NO_PHONES, Phones
from workshop.session.places import Place, id_now, index_of, moved, step_count
from workshop.session.plan import Plan
from workshop.session.rounds import Rounds
from workshop.session.runs import NO_POLLS, Polls, polls_after, polls_refusal
from workshop.values import replace, value

__all__ = ["Place", "State", "apply", "check", "opening", "position", "replay", "step_count",
           "wall_position"]  # fmt: skip

_Showing = SlideShown | WallModeSet | WallFrozen | WallThawed | NotesSizeSet
_Later = (
    _Showing
    | RoundsEvent
    | DeckReloaded
    | WorkshopStarted
    | WorkshopPaused
    | WorkshopContinued
    | WorkshopResumed
    | WorkshopEnded
    | PlanEvent
    | PollEvent
    | PhonesEvent
)


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
    rounds: Rounds = Rounds()
    """The round that is being timed; see ``timing`` for what it comes to at a moment."""
    phones: Phones = NO_PHONES
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
    return index_of(state.deck, state.slide_id) or 0


def wall_position(state: State) -> tuple[int, int]:
    """Return the index and step of the slide that the wall shows or has behind its cover."""
    if state.frozen_at is None:
        return position(state), state.step
    slide_id, step = state.frozen_at
    return index_of(state.deck, slide_id) or 0, step


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


def _refusal(state: State, event: Event) -> str | None:
    if isinstance(event, PollEvent):
        return polls_refusal(state.polls, event)
    if isinstance(event, PlanEvent):
        return plans.refusal(state, event)
    if isinstance(event, PhonesEvent):
        return phone.refusal(state.phones, event)
    if isinstance(event, RoundsEvent):
        held = state.paused_since_ms is not None
        return timers.refusal(state.rounds, state.deck, event, held=held)
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
        _reloaded(state, _read_deck(event.text), event.at_ms)
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
    index = index_of(deck, event.slide_id)
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
        # A question that is asked stands on the wall: the code makes way, and J brings it back.
        bare = phone.without_code(state.phones) if isinstance(event, PollOpened) else state.phones
        return replace(state, polls=polls_after(state.polls, event), phones=bare)
    if isinstance(event, PhonesEvent):
        return replace(state, phones=phone.changed(state.phones, event))
    if isinstance(event, PlanEvent):
        return replace(state, plan=plans.changed(state.plan, event))
    if isinstance(event, RoundsEvent):
        held = state.paused_since_ms is not None
        rounds = timers.changed(state.rounds, state.deck, event, held=held)
        return replace(state, rounds=rounds)
    match event:
        case DeckReloaded(text=text, at_ms=at_ms):
            return _reloaded(state, _read_deck(text), at_ms)
        case WorkshopStarted(at_ms=at_ms):
            return replace(state, started_ms=at_ms)
        case WorkshopPaused(at_ms=at_ms):
            rounds = timers.held(state.rounds, state.deck, at_ms)
            return replace(state, paused_since_ms=at_ms, rounds=rounds)
        case WorkshopContinued(at_ms=at_ms):
            return _continued(state, at_ms)
        case WorkshopResumed(gap_ms=gap_ms):
            return replace(state, gap_ms=state.gap_ms + gap_ms)
        case WorkshopEnded(at_ms=at_ms):
            return replace(
                _continued(state, at_ms),
                plan=plans.answered(state.plan, at_ms),
                rounds=Rounds(),
                ended=True,
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
        case SlideShown(slide_id=slide_id, step=step, at_ms=at_ms):
            bare = phone.without_code(state.phones)
            shown = replace(state, slide_id=slide_id, step=step, sought=None, phones=bare)
            return shown if state.frozen_at is not None else _left_behind(shown, at_ms)
        case WallModeSet(mode=mode):
            return replace(state, wall=mode)
        case WallFrozen():
            return replace(state, frozen_at=(state.slide_id, state.step))
        case WallThawed(at_ms=at_ms):
            return _left_behind(replace(state, frozen_at=None, frozen_sought=None), at_ms)
        case NotesSizeSet(percent=percent):
            return replace(state, notes_percent=percent)


def _left_behind(state: State, at_ms: int) -> State:
    rounds = timers.slide_left(state.rounds, state.deck, at_ms, state.slide_id)
    return state if rounds is state.rounds else replace(state, rounds=rounds)


def _continued(state: State, at_ms: int) -> State:
    if state.paused_since_ms is None:
        return state
    paused_ms = state.paused_ms + at_ms - state.paused_since_ms
    rounds = timers.let_go(state.rounds, at_ms)
    return replace(state, paused_ms=paused_ms, paused_since_ms=None, rounds=rounds)


def _reloaded(state: State, deck: Deck, at_ms: int) -> State:
    if deck == state.deck:
        # Read once more it is the same deck, whichever texts are at hand by now.
        deck = state.deck
    (slide_id, step), sought = moved(state.deck, deck, (state.slide_id, state.step), state.sought)
    frozen_at, frozen_sought = state.frozen_at, None
    if frozen_at is not None:
        frozen_at, frozen_sought = moved(state.deck, deck, frozen_at, state.frozen_sought)
    return replace(
        state,
        deck=deck,
        slide_id=slide_id,
        step=step,
        sought=sought,
        frozen_at=frozen_at,
        frozen_sought=frozen_sought,
        plan=state.plan if deck is state.deck else _renamed(state, deck),
        rounds=timers.carried_over(
            state.rounds,
            state.deck,
            deck,
            at_ms,
            lambda slide_id: id_now(state.deck, deck, slide_id),
        ),
    )


def _renamed(state: State, deck: Deck) -> Plan:
    return plans.renamed(state.plan, lambda slide_id: id_now(state.deck, deck, slide_id))


def _settled(state: State) -> State:
    return _with_time_booked(_reloaded(state, state.deck, state.last_ms))
