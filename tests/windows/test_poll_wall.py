"""What the room sees of a poll that is asked by keys: nothing of it, then all of it at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.windows.asking import AskingRoom
from workshop.app.opening import built_in_decks
from workshop.settings import Settings

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
FLAGSHIP = next(deck for deck in built_in_decks() if deck.stem == "peer-support-values-90")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> AskingRoom:
    room = AskingRoom(qtbot, tmp_path, FLAGSHIP.read_text(), settings=Settings(reduced_motion=True))
    room.running.audience.resize(960, 540)
    return room


def wall(room: AskingRoom) -> QImage:
    return room.running.audience.grab().toImage()


def test_the_wall_says_that_a_poll_is_open_closed_and_what_it_came_to(room: AskingRoom) -> None:
    room.go_to("surprise")
    ready = wall(room)
    room.press("v")
    opened = wall(room)
    room.press("c", *"2", ENTER, *"7", ENTER, *"3", ENTER, *"2", ENTER, ESC)
    counted = wall(room)
    room.press("v")
    closed = wall(room)
    room.press("r", "x")
    shown = wall(room)
    room.press("x")
    hidden = wall(room)
    assert ready != opened
    assert counted == opened, "the wall moved while answers came in"
    assert closed != opened
    assert shown != closed
    assert hidden == closed


def test_words_that_are_taken_out_leave_the_wall_at_once(room: AskingRoom) -> None:
    room.go_to("words")
    room.press("v", "c")
    for word in ("needles", "safer", "hope"):
        room.press(word, ENTER)
    room.press(Qt.Key.Key_Down, *(Qt.Key.Key_Down,) * 4, "14", ESC, "v")
    room.press("r", "a", "a", "a", "x")
    three = wall(room)
    room.press("r", "h")
    assert wall(room) != three


def test_the_console_shows_what_the_wall_shows(room: AskingRoom) -> None:
    room.go_to("surprise")
    room.press("v", "c", *"2", ENTER, *"7", ENTER, *"3", ENTER, *"2", ENTER, ESC, "v")
    pane = room.running.console.findChild(type(room.running.console._live))
    assert pane is not None
    before = pane.grab().toImage()
    room.press("r", "x")
    assert pane.grab().toImage() != before
