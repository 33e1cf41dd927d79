"""The table of actions: words for everything, one key for one thing, no dead ends."""

from collections import Counter

import pytest
from hypothesis import given

from tests.session.samples import after, at, histories
from workshop.actions import ACTIONS, PRESETS, Action, bindings
from workshop.session.events import Event, WorkshopEnded
from workshop.session.state import replay

BY_ID = {action.id: action for action in ACTIONS}

# The keys that are promised.
STANDARD = {
    "slide.forward": "Right Down PageDown Space Enter N",
    "slide.back": "Left Up PageUp Backspace Shift+Space P",
    "slide.next": "Shift+Right",
    "slide.previous": "Shift+Left",
    "slide.first": "Home",
    "slide.last": "End",
    "goto.open": "G",
    "wall.black": "B .",
    "wall.white": "W ,",
    "wall.holding": "H",
    "wall.freeze": "F",
    "workshop.start": "F5",
    "workshop.start_here": "Shift+F5",
    "overview.toggle": "Tab O",
    "screens.swap": "S",
    "screens.identify": "I",
    "laser.toggle": "L",
    "notes.larger": "+",
    "notes.smaller": "-",
    "help.toggle": "? F1",
    "wall.escape": "Esc",
    "workshop.end": "Ctrl+Q",
    "poll.toggle": "V",
    "poll.again": "Shift+V",
    "poll.reveal": "X",
    "poll.count": "C",
    "poll.pass_around": "D",
    "poll.read": "R",
    "rounds.toggle": "T",
    "rounds.restart": "Shift+T",
    "rounds.skip": "Shift+N",
    "rounds.before": "Shift+P",
    "rounds.more": "]",
    "rounds.less": "[",
    "rounds.much_more": "}",
    "rounds.put_away": "Shift+Backspace",
    "rounds.loose": "Ctrl+T",
    "rounds.badge": "Shift+B",
}
CLICKER = {"PageUp", "PageDown", "Left", "Right", "Up", "Down", ".", "B", "F5", "Shift+F5", "Esc"}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_words_and_a_way_to_do_it(action: Action) -> None:
    assert action.title
    assert action.group
    assert action.help.endswith(".")
    assert action.id.count(".") == 1
    assert action.standard or action.typed
    assert action.clicker or action.typed


def test_ids_are_given_once() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_the_groups_are_not_torn_apart() -> None:
    groups = [action.group for action in ACTIONS]
    assert groups == sorted(groups, key=groups.index)


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_does_two_things(preset: str) -> None:
    keys, problems = bindings(preset)
    assert problems == ()
    counts = Counter(key for _, of_action in keys for key in of_action)
    assert [key for key, count in counts.items() if count > 1] == []
    assert not {key for key in counts if key.isdigit()}


def test_the_standard_keys_are_those_promised() -> None:
    keys = dict(bindings("standard")[0])
    assert {action_id: " ".join(keys[action_id]) for action_id in STANDARD} == STANDARD
    # Not promised, and out of the way of all that is.
    rest = {action_id: of_action for action_id, of_action in keys.items() if of_action}
    assert {i: k for i, k in rest.items() if i not in STANDARD} == {
        "wall.fullscreen": ("F11",),
        "more.open": ("F10",),
        "workshop.pause": ("Ctrl+P",),
        "sheet.open": ("E",),
        "cuts.open": ("A",),
        "question.toggle": ("Q",),
        "parking.note": ("M",),
        "parking.wall": ("Shift+M",),
        "wall.keeps": ("K",),
        "headcount.open": ("U",),
        "phones.code": ("J",),
        "phones.panel": ("Shift+J",),
    }


def test_with_the_clicker_preset_an_elbow_on_the_keyboard_does_nothing() -> None:
    keys = {key for _, of_action in bindings("clicker")[0] for key in of_action}
    assert {key for key in keys if not key.startswith("Ctrl+")} == CLICKER


def test_an_unknown_preset_is_told_and_the_standard_one_used() -> None:
    assert bindings("") == bindings("standard")
    keys, problems = bindings("cliker")
    assert keys == bindings("standard")[0]
    assert problems == (
        'Keys: there is no preset "cliker". Did you mean "clicker"? The standard keys are used.',
    )


@given(histories())
def test_an_action_is_enabled_exactly_when_it_would_do_something(
    history: tuple[Event, ...],
) -> None:
    state = replay(history)
    for action in ACTIONS:
        move = action.events or action.confirmed
        reason = action.enabled(state)
        if move is not None and action.id != "wall.escape":
            assert bool(move(state, state.last_ms)) is (reason == "")
        elif action.reason is None:
            assert reason == ""


def test_after_the_end_the_reason_is_that_it_has_ended() -> None:
    state = after(WorkshopEnded(at_ms=at(5)))
    for action in ACTIONS:
        move = action.events or action.confirmed
        dispatches = move is not None or action.reason is not None
        assert action.enabled(state) == ("The workshop has ended." if dispatches else "")


def test_the_console_asks_before_the_end() -> None:
    assert BY_ID["workshop.end"].events is None
    assert BY_ID["workshop.end"].confirmed is not None
