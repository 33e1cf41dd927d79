"""Every poll of every built-in workshop, from opening to the wall, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.windows.asking import AskingRoom
from workshop.app.opening import built_in_decks
from workshop.deck.blocks import read_body
from workshop.deck.model import Poll
from workshop.deck.source import parse_deck
from workshop.polls.kinds import kind_of
from workshop.polls.shown import Shape
from workshop.session.hands import lines, nothing_typed
from workshop.session.runs import Phase

ENTER, ESC, DOWN, END = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_End
PEOPLE = 14


def polls_of(deck: Path) -> list[Poll]:
    """The polls of a deck, in order."""
    read = parse_deck(deck.read_text())
    found = (read_body(slide, read).poll for slide in read.slides if slide.poll_kind)
    return [poll for poll in found if poll is not None]


ASKED = [(deck, poll.id) for deck in built_in_decks() for poll in polls_of(deck)]


def numbers(poll: Poll) -> list[int]:
    """A number for each line, of fourteen people: most at the first place, one at each other."""
    kind = kind_of(poll)
    found = []
    for line in lines(poll, nothing_typed(poll)):
        what, row, place = line.cell
        if what == "passed":
            found.append(0)
        elif what == "people":
            found.append(PEOPLE)
        elif kind.name == "rank":
            found.append(PEOPLE if row == place else 0)
        elif kind.shape in (Shape.MANY, Shape.ORDER):
            found.append(4 + place % 3)
        else:
            found.append(PEOPLE - len(kind.columns(poll)) + 1 if place == 0 else 1)
    return found


def count_words(room: AskingRoom) -> None:
    """Type two words as they stand on slips, and how many took part."""
    room.press("hope", ENTER, "care", ENTER, *(DOWN for _ in range(9)), str(PEOPLE))


@pytest.mark.parametrize(
    ("deck", "poll_id"), ASKED, ids=[f"{deck.stem}-{poll_id}" for deck, poll_id in ASKED]
)
def test_a_poll_runs_from_opening_to_the_wall_by_keys(
    qtbot: QtBot, tmp_path: Path, deck: Path, poll_id: str
) -> None:
    room = AskingRoom(qtbot, tmp_path, deck.read_text(), people=PEOPLE)
    room.go_to(poll_id)
    poll = next(poll for poll in polls_of(deck) if poll.id == poll_id)
    room.press("v", "c")
    if kind_of(poll).shape is Shape.TEXTS:
        count_words(room)
    else:
        for number in numbers(poll):
            room.press(str(number), ENTER)
    room.press(ESC)
    assert room.counting.answered() == PEOPLE
    room.press("v")
    assert room.seen().phase is Phase.CLOSED
    if kind_of(poll).shape is Shape.TEXTS:
        room.press("r", "a", "a", ESC)
    room.press("x")
    assert room.seen().phase is Phase.REVEALED
    (found,) = room.seen().disclosures
    assert (found.answered, found.shown) == (PEOPLE, True)


def test_there_are_polls_in_every_built_in_workshop() -> None:
    assert {deck for deck, _ in ASKED} == set(built_in_decks())
