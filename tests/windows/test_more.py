"""What has no button at the foot of the console: listed, and done, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.windows.asking import AskingRoom
from workshop.app.opening import built_in_decks
from workshop.session.events import PhonesTurnedOn
from workshop.windows.console.more import WANTED, MoreCard
from workshop.windows.console.window import FOOT_BUTTONS

ENTER, ESC, DOWN, F10 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_F10
SHORT = next(deck for deck in built_in_decks() if deck.stem == "peer-support-values-15")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> AskingRoom:
    room = AskingRoom(qtbot, tmp_path, SHORT.read_text())
    room.running.console.resize(1366, 736)
    return room


def card_of(room: AskingRoom) -> MoreCard:
    card = room.running.console.findChild(MoreCard)
    assert card is not None
    return card


def test_it_opens_by_its_key_and_its_button_and_closes(room: AskingRoom) -> None:
    room.press(F10)
    assert room.layers() == ["more"]
    assert card_of(room).rows_in_view() >= len(WANTED)
    room.press(ESC)
    assert room.layers() == []
    status = room.running.console._status
    button = next(each for each in status.buttons if each.text() == "More")
    button.click()
    assert room.layers() == ["more"]


def test_enter_does_what_is_chosen_in_place_of_the_list(room: AskingRoom) -> None:
    room.press(F10, DOWN, DOWN)
    assert card_of(room).accessibleDescription().startswith("Headcount.")
    room.press(ENTER)
    assert room.layers() == ["headcount"]


def test_what_cannot_be_done_says_why(room: AskingRoom) -> None:
    room.press(F10, DOWN)
    assert (
        card_of(room).accessibleDescription().endswith("Phones are not on. Shift+J turns them on.")
    )
    room.press(ENTER)
    assert room.layers() == []
    assert room.running.console._status.message == "Phones are not on. Shift+J turns them on."


def test_a_key_of_the_list_works_from_it(room: AskingRoom) -> None:
    room.press(F10, "e")
    assert room.layers() == ["runsheet"]


def test_nothing_stands_there_that_has_a_button_already() -> None:
    assert set(WANTED).isdisjoint(action_id for action_id, _ in FOOT_BUTTONS)


def test_whether_phones_are_on_stands_beside_the_place(room: AskingRoom) -> None:
    place = room.running.console._place
    assert place.accessibleDescription() == "Arrive, slide 1 of 12, 14 people, phones off"
    room.store.dispatch(PhonesTurnedOn(at_ms=6_000, address="192.168.40.1", port=8080))
    assert place.accessibleDescription() == "Arrive, slide 1 of 12, 14 people, phones on"
