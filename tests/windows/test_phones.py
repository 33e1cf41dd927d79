"""The panel for phones and the code on the wall, by keys and by mouse, with phones that are not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.windows.test_running import Kept
from workshop.render.cache import Pages
from workshop.render.joining import JoinCode
from workshop.render.theme import load_theme
from workshop.session import phones
from workshop.session.state import apply, opening, position
from workshop.session.store import Store
from workshop.settings import Settings
from workshop.values import replace, value
from workshop.windows.console.phones_panel import PhonesPanel
from workshop.windows.controls import Press
from workshop.windows.remembered import Remembered
from workshop.windows.running import RunningWorkshop

SHIFT = Qt.KeyboardModifier.ShiftModifier
DECK = "# One\n\n---\n\n# Two\n"


@value
class Way:
    address: str
    title: str
    warning: str = ""
    is_likely: bool = False
    wifi: str = ""


WAYS = (
    Way(address="192.168.8.23", title="Wi-Fi “Room”", is_likely=True, wifi="Room"),
    Way(address="10.0.0.7", title="Wi-Fi “Harbour Guests”", warning="It looks like a guest one."),
)


class Phones(QObject):
    """Phones that nobody has."""

    changed = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.joined = self.here = 0
        self.is_listening = self.is_passing = False
        self.trouble = ""
        self.problem = ""
        self.all_ways: tuple[Way, ...] = WAYS

    def ways(self) -> tuple[Way, ...]:
        return self.all_ways

    def turn_on(self, address: str) -> None:
        self.is_listening = True
        self.store.dispatch(*phones.turn_on(self.store.state, 5000, address, 8080))
        self.changed.emit()

    def turn_off(self) -> str:
        self.is_listening = False
        return self.store.dispatch(*phones.turn_off(self.store.state, 5000)) or ""

    def allow_passing(self, on: bool) -> None:
        self.is_passing = on
        self.changed.emit()

    def try_page(self, told: Callable[[str], None]) -> None:
        told(self.problem)

    def wifi_problem(self, name: str, passphrase: str) -> str:
        return "A passphrase has 8 to 63 letters." if 0 < len(passphrase) < 8 else ""

    def join_code(self, wifi: str, passphrase: str) -> JoinCode | None:
        address = self.store.state.phones.address
        square = ((True,),)
        return JoinCode(url=address, page=square, wifi=wifi, passphrase=passphrase, network=square)


class Evening:
    """A workshop under way, with these phones."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        state = apply(None, opening(str(folder / "deck.md"), DECK, 1000))
        self.store = Store(state, Kept())
        self.side = Phones(self.store)
        self.memory = Remembered(folder / "remembered.json")
        pages = Pages(state.deck, folder, load_theme())
        self.running = RunningWorkshop(
            self.store,
            pages,
            Settings(),
            lambda: 5000,
            remembered=self.memory,
            phones=lambda: self.side,
        )
        qtbot.addWidget(self.running.audience)
        qtbot.addWidget(
            self.running.console, before_close_func=lambda _console: self.running.leave()
        )
        self.qtbot = qtbot
        with qtbot.waitSignal(self.running.settled):
            self.running.show()

    def are_on(self) -> bool:
        return self.store.state.phones.are_on

    def is_code_shown(self) -> bool:
        return self.store.state.phones.is_code_shown

    @property
    def panel(self) -> PhonesPanel:
        (panel,) = self.running.console.findChildren(PhonesPanel)
        return panel

    def focus(self) -> QWidget | None:
        """What has the keys."""
        return self.running.console.focusWidget()

    def open(self) -> PhonesPanel:
        self.qtbot.keyClick(self.running.console, Qt.Key.Key_J, SHIFT)
        return self.panel

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus() or self.running.console, key)

    def click(self, words: str) -> None:
        buttons = self.panel.findChildren(Press)
        (button,) = (one for one in buttons if one.text() == words)
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def evening(qtbot: QtBot, tmp_path: Path) -> Iterator[Evening]:
    evening = Evening(tmp_path, qtbot)
    yield evening
    evening.running.leave()


def test_two_keys_turn_phones_on_and_the_code_is_on_the_wall(evening: Evening) -> None:
    panel = evening.open()
    assert panel._standing() == "Off. Nothing is listened to."
    assert panel._name.text == "Room"
    evening.press(Qt.Key.Key_Return)
    assert evening.store.state.phones.address == "192.168.8.23"
    assert evening.is_code_shown()
    assert evening.running.audience._live.is_seen
    assert "On: 192.168.8.23" in panel._standing()


def test_the_code_goes_and_comes_by_its_key_and_says_why_it_cannot(evening: Evening) -> None:
    evening.press(Qt.Key.Key_J)
    assert evening.running.console._status.message == "Phones are not on. Shift+J turns them on."
    evening.side.turn_on("192.168.8.23")
    evening.press(Qt.Key.Key_J)
    assert not evening.is_code_shown()
    evening.press(Qt.Key.Key_J)
    assert evening.is_code_shown()
    evening.press(Qt.Key.Key_Escape)
    assert not evening.is_code_shown()


def test_another_address_is_chosen_by_arrows_and_warned_of(evening: Evening) -> None:
    panel = evening.open()
    evening.press(Qt.Key.Key_Down)
    assert "It looks like a guest one." in panel.accessibleDescription()
    evening.press(Qt.Key.Key_Return)
    assert evening.store.state.phones.address == "10.0.0.7"
    evening.click("Turn off")
    assert not evening.are_on()


def test_enter_again_leaves_phones_on(evening: Evening) -> None:
    evening.open()
    evening.press(Qt.Key.Key_Return)
    assert "stay on" not in evening.panel.accessibleDescription()
    evening.press(Qt.Key.Key_Return)
    assert evening.are_on()
    assert evening.panel.accessibleDescription().endswith(
        "Phones are on by this address already, and stay on. Tab reaches “Turn off”."
    )
    evening.panel._secret.entry.setFocus()
    evening.press(Qt.Key.Key_Return)
    assert evening.are_on()


def test_once_on_it_says_what_comes_next_and_a_key_for_the_room_names_no_wifi(
    evening: Evening,
) -> None:
    evening.side.all_ways = (replace(WAYS[0], wifi=""),)
    panel = evening.open()
    assert panel._foot() == ""
    assert evening.focus() is panel._name.entry
    evening.press(Qt.Key.Key_Return)
    assert panel._foot() == "Next: try one phone. Then Esc, and V on a slide that asks."
    assert panel.accessibleDescription().endswith(panel._foot())
    assert evening.focus() is panel
    evening.qtbot.keyClicks(evening.focus(), "v")
    assert panel._name.text == ""
    assert panel._foot().startswith("Press Esc to close this panel")


def test_tab_reaches_everything_and_enter_in_a_field_turns_on(evening: Evening) -> None:
    panel = evening.open()
    evening.press(Qt.Key.Key_Tab)
    assert evening.focus() is panel._name.entry
    evening.press(Qt.Key.Key_Tab)
    evening.qtbot.keyClicks(panel._secret.entry, "short")
    evening.press(Qt.Key.Key_Return)
    assert panel._said == "A passphrase has 8 to 63 letters."
    assert not evening.are_on()
    evening.qtbot.keyClicks(panel._secret.entry, " no more")
    evening.press(Qt.Key.Key_Return)
    assert evening.are_on()
    desk = evening.running.phones
    assert desk is not None
    assert (desk.wifi, desk.passphrase) == ("Room", "short no more")
    assert evening.focus() is panel
    for _ in range(8):
        evening.press(Qt.Key.Key_Tab)
    assert evening.focus() is panel


def test_what_is_typed_is_the_wifis_name_and_moves_no_slide(evening: Evening) -> None:
    evening.side.all_ways = (replace(WAYS[0], wifi=""),)
    panel = evening.open()
    before = evening.store.state
    for letter in "Nobby b1 Tj.":
        evening.qtbot.keyClicks(evening.focus(), letter)
    assert panel._name.text == "Nobby b1 Tj."
    assert evening.store.state == before
    evening.press(Qt.Key.Key_Return)
    assert evening.are_on()
    desk = evening.running.phones
    assert desk is not None
    assert desk.wifi == "Nobby b1 Tj."


def test_what_is_typed_on_the_list_or_a_button_begins_the_empty_field(evening: Evening) -> None:
    panel = evening.open()
    before = evening.store.state
    assert evening.focus() is panel
    for letter in "b sunflower":
        evening.qtbot.keyClicks(evening.focus(), letter)
    assert (panel._name.text, panel._secret.text) == ("Room", "b sunflower")
    panel.setFocus()
    evening.qtbot.keyClicks(panel, "nb 5")
    panel._turn.setFocus()
    evening.qtbot.keyClicks(panel._turn, "nb")
    assert (panel._name.text, panel._secret.text) == ("Room", "b sunflower")
    assert evening.store.state == before


def test_with_phones_on_a_key_for_the_room_is_not_taken_for_a_passphrase(evening: Evening) -> None:
    panel = evening.open()
    evening.press(Qt.Key.Key_Return)
    assert evening.are_on()
    before = evening.store.state
    evening.qtbot.keyClicks(panel, "v")
    assert (panel._name.text, panel._secret.text) == ("Room", "")
    assert evening.store.state == before
    assert panel._said.startswith("Press Esc to close this panel")


def test_a_clicker_moves_the_slides_while_the_panel_is_open(evening: Evening) -> None:
    evening.side.all_ways = (replace(WAYS[0], wifi=""),)
    evening.open()
    evening.press(Qt.Key.Key_PageDown)
    assert position(evening.store.state) == 1


def test_the_passphrase_is_kept_only_where_that_is_asked_for(evening: Evening) -> None:
    panel = evening.open()
    evening.qtbot.keyClicks(panel._secret.entry, "sunflower 77")
    evening.press(Qt.Key.Key_Return)
    assert evening.memory.wifi() is None
    evening.click("Remember it")
    assert evening.memory.wifi() == ("Room", "sunflower 77")
    evening.click("Forget this Wi-Fi")
    assert evening.memory.wifi() is None


def test_what_the_test_of_the_page_says_is_shown(evening: Evening) -> None:
    panel = evening.open()
    evening.press(Qt.Key.Key_Return)
    evening.click("Test it")
    assert panel._said == "The page opens by this address. Try one phone."
    evening.side.problem = "A firewall may be in the way."
    evening.click("Test it")
    assert panel._said == "A firewall may be in the way."


def test_a_tablet_is_allowed_and_no_longer(evening: Evening) -> None:
    evening.open()
    evening.press(Qt.Key.Key_Return)
    evening.click("Pass a tablet round")
    assert evening.side.is_passing
    evening.click("Stop passing a tablet")
    assert not evening.side.is_passing


def test_how_many_have_joined_and_what_is_wrong_are_told(evening: Evening) -> None:
    panel = evening.open()
    evening.press(Qt.Key.Key_Return)
    evening.side.joined, evening.side.here = 14, 11
    evening.side.changed.emit()
    assert panel._standing().endswith("14 phones have joined, 11 here now.")
    standing = evening.running.console._status._lasting
    assert standing["joined"] == "Phones are on: 14 phones have joined, 11 here now."
    evening.side.trouble = "The disk is full."
    evening.side.changed.emit()
    assert panel._standing() == "The disk is full."
    assert "The disk is full." in evening.running.console._status.message


def test_without_a_network_it_says_what_to_do(evening: Evening) -> None:
    evening.side.all_ways = ()
    panel = evening.open()
    assert "is in no network" in panel.accessibleDescription()
    evening.press(Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert not evening.are_on()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768)])
def test_everything_on_the_panel_has_its_room(evening: Evening, size: tuple[int, int]) -> None:
    evening.running.console.resize(*size)
    evening.side.all_ways = (*WAYS, *(replace(WAYS[1], address=f"10.0.0.{n}") for n in range(9)))
    panel = evening.open()
    panel.grab()
    card = panel.card()
    parts = [*panel._buttons(), panel._name, panel._secret]
    for part in parts:
        assert card.contains(part.geometry().toRectF())
    for one in parts:
        others = [other for other in parts if other is not one]
        assert not any(one.geometry().intersects(other.geometry()) for other in others)
