"""The deck's file is read again however an editor saves it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from workshop.windows import watch
from workshop.windows.watch import DeckWatch


class Ears:
    """Hears what the watch says."""

    def __init__(self, watched: DeckWatch) -> None:
        self.watched = watched
        self.texts: list[str] = []
        self.troubles: list[str] = []
        watched.changed.connect(self.texts.append)
        watched.trouble.connect(self.troubles.append)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.md"
    path.write_text("# One\n")
    return path


@pytest.fixture
def ears(deck: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, qapp: QObject) -> Ears:
    monkeypatch.setattr(watch, "QUIET_MS", 10)
    monkeypatch.setattr(watch, "SECOND_TRY_MS", 30)
    return Ears(DeckWatch(deck, "# One\n", qapp))


def test_a_file_written_in_place_is_read_again(deck: Path, ears: Ears, qtbot: QtBot) -> None:
    deck.write_text("# Two\n")
    qtbot.waitUntil(lambda: ears.texts[-1:] == ["# Two\n"])
    deck.write_text("# Three\n")
    qtbot.waitUntil(lambda: ears.texts[-1:] == ["# Three\n"])


def test_a_file_put_in_its_place_is_read_every_time(deck: Path, ears: Ears, qtbot: QtBot) -> None:
    for count, text in enumerate(("# Two\n", "# Three\n", "# Four\n"), start=1):
        beside = deck.with_name("deck.md.new")
        beside.write_text(text)
        with qtbot.waitSignal(ears.watched.changed):
            beside.replace(deck)
        assert ears.texts[count - 1 :] == [text]
    assert ears.troubles == []


def test_a_file_emptied_and_filled_again_costs_no_word(
    deck: Path, ears: Ears, qtbot: QtBot
) -> None:
    deck.write_text("")
    deck.write_text("# Two\n")
    qtbot.waitUntil(lambda: ears.texts == ["# Two\n"])
    assert ears.troubles == []


def test_an_empty_file_is_told_once_and_taken_back_when_filled(
    deck: Path, ears: Ears, qtbot: QtBot
) -> None:
    deck.write_text("")
    qtbot.waitUntil(lambda: bool(ears.troubles))
    assert "empty" in ears.troubles[0]
    deck.write_text("# Two\n")
    qtbot.waitUntil(lambda: ears.texts == ["# Two\n"])
    assert len(ears.troubles) == 2
    assert ears.troubles[1] == ""


def test_a_file_taken_away_and_put_back_is_found(deck: Path, ears: Ears, qtbot: QtBot) -> None:
    deck.unlink()
    qtbot.waitUntil(lambda: bool(ears.troubles))
    deck.write_text("# Back\n")
    qtbot.waitUntil(lambda: ears.texts == ["# Back\n"])


def test_a_save_between_opening_and_watching_is_noticed(
    deck: Path, qtbot: QtBot, qapp: QObject
) -> None:
    watched = DeckWatch(deck, "# Before\n", qapp)
    with qtbot.waitSignal(watched.changed) as heard:
        pass
    assert heard.args == ["# One\n"]


def test_another_file_in_the_folder_changes_nothing(deck: Path, ears: Ears, qtbot: QtBot) -> None:
    (deck.parent / "other.md").write_text("# Other\n")
    deck.write_text("# Two\n")
    qtbot.waitUntil(lambda: ears.texts == ["# Two\n"])
