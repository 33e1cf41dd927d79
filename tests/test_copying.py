"""A copy of a deck that comes with the program: whole, beside nothing that it writes over."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests import test_app
from workshop.app.copying import copy_deck
from workshop.app.opening import built_in_decks
from workshop.errors import WorkshopError
from workshop.windows.preflight import problems_of

BUILT_IN = built_in_decks()


@pytest.fixture
def evening(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[test_app.Evening]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    evening = test_app.Evening(tmp_path / "workshops", qtbot, qapp)
    evening.program.show_home()
    yield evening
    evening.close()


def answer(monkeypatch: pytest.MonkeyPatch, chosen: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))


@pytest.mark.parametrize("deck", BUILT_IN, ids=lambda deck: deck.stem)
def test_a_copy_has_the_same_words_and_misses_no_picture(
    deck: Path, tmp_path: Path, qapp: QApplication
) -> None:
    copy = copy_deck(deck, tmp_path / "mine.md")
    assert copy == tmp_path / "mine.md"
    assert copy.read_bytes() == deck.read_bytes()
    assert problems_of(copy) == problems_of(deck)
    for picture in (tmp_path / "pictures").glob("*"):
        assert f"pictures/{picture.name}" in deck.read_text()


def test_a_name_without_an_ending_is_given_one(tmp_path: Path) -> None:
    assert copy_deck(BUILT_IN[0], tmp_path / "v1.2 mine") == tmp_path / "v1.2 mine.md"


@pytest.mark.parametrize("name", ["mine.md", "mine"])
def test_a_file_that_is_there_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("# My own\n")
    with pytest.raises(WorkshopError, match=r"mine\.md in that folder already.*another name"):
        copy_deck(BUILT_IN[0], tmp_path / name)
    assert (tmp_path / "mine.md").read_text() == "# My own\n"
    assert not (tmp_path / "pictures").exists()


def test_on_a_disk_that_fills_up_nothing_of_a_copy_is_left(tmp_path: Path) -> None:
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, was[1]))
    try:
        with pytest.raises(WorkshopError, match="The copy cannot be written"):
            copy_deck(BUILT_IN[0], tmp_path / "mine.md")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_picture_of_that_name_is_left_as_it_is_and_no_deck_is_written(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "tree.svg").write_text("<svg/>")
    with pytest.raises(WorkshopError, match=r"pictures/tree\.svg.*another folder"):
        copy_deck(BUILT_IN[0], tmp_path / "mine.md")
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["tree.svg"]
    assert (tmp_path / "pictures" / "tree.svg").read_text() == "<svg/>"


def test_a_second_copy_beside_the_first_takes_the_pictures_that_are_there(tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        assert copy_deck(BUILT_IN[0], tmp_path / name).is_file()


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="The copy cannot be written"):
        copy_deck(BUILT_IN[0], tmp_path / "none" / "mine.md")


def test_the_page_of_a_built_in_deck_makes_a_copy_and_opens_its_page(
    evening: test_app.Evening, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening.program.desk.prepare(BUILT_IN[0])
    page = evening.page()
    answer(monkeypatch, "")
    page.copy.click()
    assert evening.page() is page
    copy = tmp_path / "mine.md"
    answer(monkeypatch, copy)
    page.copy.click()
    qtbot.waitUntil(lambda: evening.home()._page is not page)
    other = evening.home()._page
    assert other is not None
    assert other.accessibleDescription().startswith("This is your copy, ")
    assert not any(press.text().startswith("Make a copy") for press in other.foot)
    assert evening.program._remembered.recent_decks()[0] == copy


def test_a_copy_that_cannot_be_made_says_why_on_the_page(
    evening: test_app.Evening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening.program.desk.prepare(BUILT_IN[0])
    page = evening.page()
    (tmp_path / "mine.md").write_text("# My own\n")
    answer(monkeypatch, tmp_path / "mine.md")
    page.copy.click()
    assert evening.page() is page
    assert page.accessibleDescription().startswith("There is a mine.md in that folder already.")


def test_a_deck_of_ones_own_needs_no_copy(evening: test_app.Evening, tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("# One\n")
    evening.program.desk.prepare(deck)
    assert evening.page().copy.isHidden()
    assert evening.page().copy not in evening.page().controls()
