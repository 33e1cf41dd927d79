"""One write path: checked, journalled, applied, told once, in order."""

import pytest
from hypothesis import given

from tests.session.samples import after, at, histories
from workshop.deck.model import Deck
from workshop.deck.source import parse_deck
from workshop.errors import WorkshopError
from workshop.session.events import (
    DeckReloaded,
    Event,
    SlideShown,
    WallFrozen,
    WallMode,
    WallModeSet,
    WallThawed,
    WorkshopStarted,
)
from workshop.session.state import State, apply, replay
from workshop.session.store import Store

STARTED = WorkshopStarted(at_ms=at(1))
BLACK = WallModeSet(at_ms=at(2), mode=WallMode.BLACK)
FROZEN = WallFrozen(at_ms=at(2))


class Paper:
    """A journal in memory that can be made to fail."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.full = False

    def append(self, event: Event) -> None:
        if self.full:
            raise WorkshopError("The disk is full.")
        self.events.append(event)


def test_an_event_is_kept_then_applied_then_told() -> None:
    paper = Paper()
    store = Store(after(), paper)
    told: list[tuple[State, State, int]] = []
    store.subscribe(lambda old, new: told.append((old, new, len(paper.events))))
    before = store.state
    assert store.dispatch(STARTED) is None
    assert paper.events == [STARTED]
    assert told == [(before, store.state, 1)]
    assert store.state.started_ms == at(1)


def test_nothing_is_so_before_it_is_kept() -> None:
    class Looking(Paper):
        def append(self, event: Event) -> None:
            super().append(event)
            seen.append(store.state)

    seen: list[State] = []
    store = Store(after(), Looking())
    before = store.state
    store.dispatch(STARTED)
    assert seen == [before]


def test_a_refused_event_leaves_no_trace() -> None:
    paper = Paper()
    store = Store(after(), paper)
    store.subscribe(lambda _old, _new: pytest.fail("told of what did not happen"))
    before = store.state
    assert store.dispatch(WallThawed(at_ms=at(1))) == "The wall is not frozen."
    assert store.state is before
    assert paper.events == []


def test_what_follows_a_refused_event_of_the_same_wish_is_dropped() -> None:
    store = Store(after(), Paper())
    unknown = SlideShown(at_ms=at(2), slide_id="Z")
    assert store.dispatch(STARTED, unknown, BLACK) == "The deck has no slide called “Z”."
    assert store.state == after(STARTED)


def test_an_event_from_a_listener_waits_until_all_have_heard_of_the_first() -> None:
    store = Store(after(), Paper())
    heard: list[tuple[str, WallMode, bool]] = []

    def freeze_when_black(old: State, new: State) -> None:
        heard.append(("first", new.wall, new.frozen_at is not None))
        if old.wall is not new.wall:
            assert store.dispatch(FROZEN) is None
            assert store.state is new

    store.subscribe(freeze_when_black)
    store.subscribe(lambda _, new: heard.append(("second", new.wall, new.frozen_at is not None)))
    store.dispatch(BLACK)
    assert heard == [
        ("first", WallMode.BLACK, False),
        ("second", WallMode.BLACK, False),
        ("first", WallMode.BLACK, True),
        ("second", WallMode.BLACK, True),
    ]


def test_the_refusal_of_a_listeners_event_is_not_that_of_the_first() -> None:
    store = Store(after(), Paper())

    def thaw(_old: State, _new: State) -> None:
        store.dispatch(WallThawed(at_ms=at(3)))

    store.subscribe(thaw)
    assert store.dispatch(BLACK) is None


def test_a_listener_can_stop_listening_even_while_it_is_told() -> None:
    store = Store(after(), Paper())
    heard: list[str] = []

    def once(_old: State, _new: State) -> None:
        heard.append("once")
        stop()
        stop_other()

    stop = store.subscribe(once)
    stop_other = store.subscribe(lambda _old, _new: heard.append("other"))
    store.dispatch(STARTED, BLACK)
    assert heard == ["once"]
    stop()


def test_a_broken_listener_keeps_nothing_from_the_others_and_is_not_hushed_up() -> None:
    store = Store(after(), Paper())
    heard: list[WallMode] = []

    def broken(_old: State, _new: State) -> None:
        raise KeyError("broken")

    store.subscribe(broken)
    store.subscribe(lambda _old, new: heard.append(new.wall))
    with pytest.raises(KeyError):
        store.dispatch(BLACK)
    with pytest.raises(ExceptionGroup, match="several things failed"):
        store.dispatch(FROZEN, WallThawed(at_ms=at(4)))
    assert heard == [WallMode.BLACK] * 3
    assert store.state.last_ms == at(4)


def test_the_show_goes_on_when_nothing_can_be_kept() -> None:
    paper = Paper()
    store = Store(after(), paper)
    troubles: list[str] = []
    stop = store.subscribe_trouble(troubles.append)
    paper.full = True
    assert store.dispatch(STARTED, BLACK) is None
    assert store.state.wall is WallMode.BLACK
    assert store.trouble == "The disk is full."
    paper.full = False
    store.dispatch(FROZEN)
    assert store.trouble == ""
    assert troubles == ["The disk is full.", ""]
    stop()
    paper.full = True
    store.dispatch(WallThawed(at_ms=at(4)))
    assert troubles == ["The disk is full.", ""]


def test_a_fault_in_the_journal_is_trouble_in_words_and_the_show_goes_on() -> None:
    class Faulty(Paper):
        def append(self, event: Event) -> None:
            raise RuntimeError("can't start new thread")

    store = Store(after(), Faulty())
    heard: list[State] = []
    store.subscribe(lambda _old, new: heard.append(new))
    assert store.dispatch(STARTED) is None
    assert store.state.started_ms == at(1)
    assert heard == [store.state]
    assert store.trouble == (
        "What happens now is not being kept: the program failed (RuntimeError). The show goes on."
    )


def test_the_wishes_that_wait_happen_though_the_one_before_them_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper = Paper()
    store = Store(after(), paper)

    def faulty(state: State | None, event: Event) -> State:
        if event is FROZEN:
            raise KeyError("apply")
        return apply(state, event)

    def wish_twice(_old: State, new: State) -> None:
        if new.wall is WallMode.BLACK and new.started_ms is None:
            store.dispatch(FROZEN)
            store.dispatch(WorkshopStarted(at_ms=at(3)))

    monkeypatch.setattr("workshop.session.store.apply", faulty)
    store.subscribe(wish_twice)
    with pytest.raises(KeyError, match="apply"):
        store.dispatch(BLACK)
    assert store.state.started_ms == at(3)
    assert paper.events == [BLACK, WorkshopStarted(at_ms=at(3))], "nor is what failed kept"
    assert store.dispatch(WallThawed(at_ms=at(4))) == "The wall is not frozen."


def test_a_deck_that_cannot_be_read_is_refused_in_words_and_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def faulty(_text: str) -> None:
        raise RecursionError

    before = after()
    monkeypatch.setattr("workshop.session.state.parse_deck", faulty)
    paper = Paper()
    store = Store(before, paper)
    reload = DeckReloaded(at_ms=at(1), text="# One that breaks the reader")
    assert store.dispatch(reload) == (
        "The deck as it is now cannot be read (RecursionError)."
        " What was there before is still shown."
    )
    assert paper.events == []
    assert store.state is before


def test_a_reloaded_deck_is_read_once_to_be_checked_and_applied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def counted(text: str) -> Deck:
        read.append(text)
        return parse_deck(text)

    store = Store(after(), Paper())
    monkeypatch.setattr("workshop.session.state.parse_deck", counted)
    store.dispatch(DeckReloaded(at_ms=at(1), text="# A deck to be read once"))
    assert read == ["# A deck to be read once"]


@given(histories())
def test_what_is_kept_adds_up_to_what_is_live(history: tuple[Event, ...]) -> None:
    paper = Paper()
    store = Store(replay(history[:1]), paper)
    for event in history[1:]:
        assert store.dispatch(event) is None
    assert replay((history[0], *paper.events)) == store.state
