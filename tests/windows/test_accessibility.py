"""Every window and panel through Qt's accessibility tree, and by the keys alone."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests import test_app
from tests.windows import test_phones
from tests.windows.accessible import controls_of, nodes_of, reached_by, shows_focus
from tests.windows.asking import AskingRoom
from workshop.app.opening import built_in_decks
from workshop.render.fonts import load_fonts
from workshop.settings import Settings
from workshop.windows.passed import PassedPage

FLAGSHIP = next(deck for deck in built_in_decks() if deck.stem == "peer-support-values-90")
CARDS = (
    "overview.toggle",
    "goto.open",
    "help.toggle",
    "sheet.open",
    "cuts.open",
    "headcount.open",
    "parking.note",
    "poll.count",
    "poll.read",
)
"""The actions that lay something over the console."""


@pytest.fixture
def evening(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[test_app.Evening]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    # Before anything is measured, as the program does.
    load_fonts()
    evening = test_app.Evening(tmp_path / "workshops", qtbot, qapp)
    monkeypatch.setattr(qapp, "exit", evening.exits.append, raising=False)
    yield evening
    evening.close()
    gc.enable()
    gc.unfreeze()


def hold(window: QWidget, key: Qt.Key, *, among: QWidget | None = None) -> None:
    """Hold a window to the rules: all is named, reached by a key, and shows that it was."""
    for node in nodes_of(window):
        if node.is_focusable or node.is_leaf or node.role is QAccessible.Role.Button:
            assert node.name, f"{node.kind} says nothing to a screen reader"
    reached = reached_by(window, key)
    assert len({node.accessibleName() or node.toolTip() for node in reached}) == len(reached)
    missed = controls_of(among or window) - set(reached)
    assert not missed, [type(one).__name__ + one.accessibleName() for one in missed]
    for number, control in enumerate(reached):
        if control is not window and len(reached) > 1:
            elsewhere = reached[number - 1]
            assert shows_focus(window, control, elsewhere), control.accessibleName()


def home_page(evening: test_app.Evening, path: Path) -> QWidget:
    evening.program.show_home()
    return evening.home()


def home_with_more(evening: test_app.Evening, path: Path) -> QWidget:
    test_app.broke_off(evening.root, path)
    evening.program._remembered.add_recent_deck(path)
    evening.program.show_home()
    return evening.home()


def after_an_end(evening: test_app.Evening, path: Path) -> QWidget:
    evening.give(path)
    return evening.home()


def deck_page(evening: test_app.Evening, path: Path) -> QWidget:
    evening.program.show_home()
    evening.program.desk.prepare(FLAGSHIP)
    return evening.home()


def past_page(evening: test_app.Evening, path: Path) -> QWidget:
    evening.give(path)
    evening.program.desk.show_past()
    return evening.home()


def guide_page(evening: test_app.Evening, path: Path) -> QWidget:
    evening.program.show_home()
    evening.program.desk.read_guide(lambda: None)
    return evening.home()


@pytest.mark.parametrize(
    "show", [home_page, home_with_more, after_an_end, deck_page, past_page, guide_page]
)
def test_home_and_its_pages(
    show: Callable[[test_app.Evening, Path], QWidget],
    evening: test_app.Evening,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("# One\n\n---\n\n# Two\n")
    window = show(evening, deck)
    with qtbot.waitActive(window):
        window.activateWindow()
    hold(window, Qt.Key.Key_Tab)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> AskingRoom:
    text = f"{FLAGSHIP.read_text()}\n\n---\n\n![](no-such-picture.png)\n"
    return AskingRoom(qtbot, tmp_path, text)


def active(console: QWidget, qtbot: QtBot) -> QWidget:
    with qtbot.waitActive(console):
        console.activateWindow()
    return console


@pytest.mark.parametrize("look", ["dark", "light", "contrast"])
def test_the_console_goes_round_by_f6(look: str, qtbot: QtBot, tmp_path: Path) -> None:
    room = AskingRoom(qtbot, tmp_path, FLAGSHIP.read_text(), settings=Settings(console=look))
    for poll_id in ("surprise", "words"):
        room.go_to(poll_id)
        hold(active(room.running.console, qtbot), Qt.Key.Key_F6)


def test_the_question_at_the_end_goes_round_by_tab(room: AskingRoom, qtbot: QtBot) -> None:
    console = active(room.running.console, qtbot)
    room.running.perform("workshop.end")
    hold(console, Qt.Key.Key_Tab, among=over(console, room.focus()))


@pytest.mark.parametrize("action", CARDS)
def test_a_card_over_the_console_takes_the_keys_and_names_all(
    action: str, room: AskingRoom, qtbot: QtBot
) -> None:
    console = active(room.running.console, qtbot)
    room.go_to("surprise")
    room.running.perform("poll.toggle")
    if action == "poll.read":
        for place in (0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1):
            assert room.counting.cast([place]) == ""
        room.running.perform("poll.toggle")
    room.running.perform(action)
    assert room.focus() is not console
    assert over(console, room.focus()).accessibleName()
    for node in nodes_of(console):
        if node.is_focusable or node.is_leaf:
            assert node.name, f"{node.kind} says nothing to a screen reader"


def over(console: QWidget, focus: QWidget) -> QWidget:
    """What lies over the console and has the focus, or has in it what has."""
    children = console.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return next(one for one in children if one is focus or one.isAncestorOf(focus))


def test_the_laptop_turned_round_is_named_and_answered_by_keys(
    room: AskingRoom, qtbot: QtBot
) -> None:
    console = active(room.running.console, qtbot)
    for poll_id in ("surprise", "words"):
        room.go_to(poll_id)
        room.press("v", "d", Qt.Key.Key_Return)
        (page,) = (one for one in console.findChildren(PassedPage) if one.isVisible())
        for node in nodes_of(page):
            if node.is_focusable or node.is_leaf or node.role is QAccessible.Role.Button:
                assert node.name, f"{node.kind} says nothing to a screen reader"
        missed = controls_of(page) - set(reached_by(console, Qt.Key.Key_Tab))
        assert not missed, [one.accessibleName() for one in missed]
        room.running.console.uncover()
        room.press("v")


def test_the_panel_for_phones_goes_round_by_tab(qtbot: QtBot, tmp_path: Path) -> None:
    evening = test_phones.Evening(tmp_path, qtbot)
    console = active(evening.running.console, qtbot)
    panel = evening.open()
    hold(console, Qt.Key.Key_Tab, among=panel)
    evening.running.leave()


def test_what_there_is_to_look_at_in_a_deck_is_said(room: AskingRoom, qtbot: QtBot) -> None:
    console = active(room.running.console, qtbot)
    room.running._check_deck()
    problems = room.running.console._status.problems
    assert problems.isVisible()
    assert problems.accessibleName()
    problems.click()
    assert "no-such-picture.png" in room.focus().accessibleDescription()
    assert nodes_of(console)
