"""Polls in the program put together: where the answers are, and when they are gone."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.session.asked import ASKING
from tests.test_app import Evening
from workshop.session import moves
from workshop.session.counting import Counting
from workshop.session.journal import end_workshop
from workshop.voting import programbox
from workshop.voting.programbox import BOX_NAME, PHONES_BOX_NAME
from workshop.windows.kept import Ended


@pytest.fixture
def evening(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Evening]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    evening = Evening(tmp_path / "workshops", qtbot, qapp)
    monkeypatch.setattr(qapp, "exit", evening.exits.append, raising=False)
    yield evening
    evening.close()
    gc.enable()
    gc.unfreeze()


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.md"
    path.write_text(ASKING)
    return path


def counting(evening: Evening) -> Counting:
    running = evening.program.running
    assert running is not None
    assert running._counting is not None
    return running._counting


def begin(evening: Evening, deck: Path) -> None:
    """Open the deck, whose first slide asks, and let some people answer."""
    evening.program.open_deck(deck)
    evening.wait()
    assert evening.program.running is not None
    evening.program.running.perform("poll.toggle")
    for place in (0, 1, 1):
        assert counting(evening).cast([place]) == ""
    assert counting(evening).put(("count", 0, 2), 4) == ""


def break_off(evening: Evening) -> Path:
    """Close the program without ending the workshop; its folder."""
    assert evening.program.running is not None
    evening.program.running.leave()
    evening.program._put_running_away()
    (folder,) = evening.root.iterdir()
    return folder


def test_a_poll_that_was_open_goes_on_with_every_answer(evening: Evening, deck: Path) -> None:
    begin(evening, deck)
    folder = break_off(evening)
    evening.program.resume(folder)
    evening.wait()
    assert counting(evening).answered() == 7
    assert evening.program.running is not None
    evening.program.running.perform("poll.toggle")
    (run,) = evening.program.running.state.polls.runs
    assert run.disclosure is not None
    assert run.disclosure.answered == 7


def test_at_the_end_the_answers_are_gone(
    evening: Evening, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not only because the home screen looks for what a crash left behind.
    monkeypatch.setattr(programbox, "end_left_boxes", lambda _root: None)
    begin(evening, deck)
    (folder,) = evening.root.iterdir()
    assert (folder / BOX_NAME).exists()
    running = evening.program.running
    assert running is not None
    with evening.qtbot.waitSignal(running.left):
        running._store.dispatch(*moves.end(running.state, running.state.last_ms))
    assert folder.is_dir()
    assert not (folder / BOX_NAME).exists()


def test_killed_between_the_end_and_the_removal_of_its_answers_it_loses_them_at_the_next_start(
    evening: Evening, deck: Path
) -> None:
    begin(evening, deck)
    folder = break_off(evening)
    end_workshop(folder, 0)
    (folder / PHONES_BOX_NAME).write_bytes(b"what phones answered")
    assert (folder / BOX_NAME).exists()
    evening.program.show_home()
    assert {path.name for path in folder.iterdir()} == {"journal.sqlite3", "lock"}


def test_one_that_was_not_ended_keeps_its_answers_at_the_next_start(
    evening: Evening, deck: Path
) -> None:
    begin(evening, deck)
    folder = break_off(evening)
    evening.program.show_home()
    assert (folder / BOX_NAME).exists()


def test_one_that_broke_off_loses_its_answers_when_it_is_ended_from_home(
    evening: Evening, deck: Path
) -> None:
    begin(evening, deck)
    folder = break_off(evening)
    assert (folder / BOX_NAME).exists()
    evening.program.desk.end(Ended(title="Asked", elapsed_ms=None, folder=folder))
    assert folder.is_dir()
    assert not (folder / BOX_NAME).exists()


def test_erasing_takes_the_answers_too(evening: Evening, deck: Path) -> None:
    begin(evening, deck)
    folder = break_off(evening)
    evening.program.desk.erase(folder, "Asked")
    assert not folder.exists()


def test_a_box_that_cannot_be_written_is_said_and_the_poll_goes_on(
    evening: Evening, deck: Path
) -> None:
    evening.program.open_deck(deck)
    evening.wait()
    (folder,) = evening.root.iterdir()
    (folder / BOX_NAME).mkdir()
    running = evening.program.running
    assert running is not None
    running.perform("poll.toggle")
    for _ in range(6):
        assert counting(evening).cast([1]) == ""
    assert evening.message.startswith("New answers are in memory alone: The ballot box")
    running.perform("poll.toggle")
    (run,) = running.state.polls.runs
    assert run.disclosure is not None
    assert [part.low for part in run.disclosure.rows[0].parts] == [0, 6, 0]


def test_nothing_is_made_for_answers_before_something_is_asked(
    evening: Evening, deck: Path
) -> None:
    evening.program.open_deck(deck)
    evening.wait()
    (folder,) = evening.root.iterdir()
    assert not (folder / BOX_NAME).exists()
