"""Phones are on or off, by one address; what the wall shows of it goes with the next slide."""

import pytest

from tests.session.samples import OPENED_MS, deck_text
from workshop.deck.model import Poll
from workshop.session import moves, phones
from workshop.session.events import (
    Event,
    JoinCodeHidden,
    JoinCodeShown,
    PhonesTurnedOff,
    PhonesTurnedOn,
    PollOpened,
    SlideShown,
)
from workshop.session.phones import NO_PHONES, Phones
from workshop.session.state import State, apply, check, opening, replay

START = replay([opening("/d.md", deck_text(("one", 0), ("two", 0)), OPENED_MS)])
TREES = Poll(line=1, id="trees", kind="choice", question="Which tree?", options=("Ash", "Birch"))
NOW = OPENED_MS + 1_000
ON = PhonesTurnedOn(at_ms=NOW, address="192.168.8.2", port=8080)


def after(state: State, *events: Event) -> State:
    for event in events:
        assert check(state, event) is None
        state = apply(state, event)
    return state


def test_turned_on_they_have_an_address_and_the_code_goes_up() -> None:
    events = phones.turn_on(START, NOW, "192.168.8.2", 8080)

    assert events == (ON, JoinCodeShown(at_ms=NOW))
    assert after(START, *events).phones == Phones(
        address="192.168.8.2", port=8080, is_code_shown=True
    )


def test_by_another_address_the_code_stays_as_it_was() -> None:
    on = after(START, ON)

    assert phones.turn_on(on, NOW, "10.42.0.1", 80) == (
        PhonesTurnedOn(at_ms=NOW, address="10.42.0.1", port=80),
    )
    assert phones.turn_on(on, NOW, "192.168.8.2", 8080) == ()


def test_the_code_comes_and_goes_by_one_key_and_with_the_next_slide() -> None:
    on = after(START, ON)
    shown = after(on, *phones.toggle_code(on, NOW))

    assert shown.phones.is_code_shown
    assert phones.toggle_code(shown, NOW) == (JoinCodeHidden(at_ms=NOW),)
    assert moves.escape(shown, NOW) == (JoinCodeHidden(at_ms=NOW),)
    moved = after(shown, SlideShown(at_ms=NOW, slide_id="two", step=0))
    assert not moved.phones.is_code_shown
    assert moved.phones.are_on


def test_a_question_that_is_asked_takes_the_code_off_the_wall() -> None:
    shown = after(START, ON, JoinCodeShown(at_ms=NOW))

    assert not after(shown, PollOpened(at_ms=NOW, run=1, poll=TREES)).phones.is_code_shown


def test_turned_off_nothing_is_left() -> None:
    on = after(START, ON, JoinCodeShown(at_ms=NOW))

    assert after(on, *phones.turn_off(on, NOW)).phones == NO_PHONES
    assert phones.turn_off(START, NOW) == ()


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (PhonesTurnedOff(at_ms=NOW), "Phones are off already."),
        (JoinCodeShown(at_ms=NOW), "Phones are not on. Shift+J turns them on."),
        (JoinCodeHidden(at_ms=NOW), "The wall does not show the code."),
    ],
)
def test_what_cannot_be_is_refused(event: Event, words: str) -> None:
    assert check(START, event) == words
    assert phones.why_not_code(START) == "Phones are not on. Shift+J turns them on."


@pytest.mark.parametrize(
    "facts",
    [
        {"address": "", "port": 80},
        {"address": "x" * 46, "port": 80},
        {"address": "10.0.0.1", "port": 0},
        {"address": "10.0.0.1", "port": 65_536},
        {"address": 10, "port": 80},
    ],
)
def test_what_cannot_have_happened_cannot_be_made(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PhonesTurnedOn(at_ms=NOW, **facts)  # type: ignore[arg-type]
