"""Sleep is held off where the system agrees, and its absence is told in words."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from threading import enumerate as enumerate_threads
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workshop.windows import wakefulness
from workshop.windows.wakefulness import Wakefulness

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux's message bus")


class ScreenSaver:
    """A desktop's service on a bus of its own, which counts who asked."""

    def __init__(self, address: str, name: str) -> None:
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import Proxy, open_dbus_connection

        self.asked: list[tuple[Any, ...]] = []
        self.released = Event()
        self._connection = open_dbus_connection(bus=address)
        bus = Proxy(message_bus, self._connection)
        bus.RequestName(name)
        gone = MatchRule(
            type="signal",
            sender="org.freedesktop.DBus",
            interface="org.freedesktop.DBus",
            member="NameOwnerChanged",
        )
        bus.AddMatch(gone)
        self._thread = Thread(target=self._serve, name="desktop", daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        from jeepney import HeaderFields, MessageType, new_method_return

        askers: set[str] = set()
        while True:
            try:
                message = self._connection.receive()
            except (ConnectionError, OSError):
                self._connection.close()
                return
            fields = message.header.fields
            if message.header.message_type is MessageType.method_call:
                self.asked.append(message.body)
                askers.add(fields[HeaderFields.sender])
                self._connection.send(new_method_return(message, "u", (7,)))
            elif fields.get(HeaderFields.member) == "NameOwnerChanged":
                name, _, new_owner = message.body
                if name in askers and not new_owner:
                    self.released.set()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    address = f"unix:path={tmp_path}/bus"
    try:
        daemon = subprocess.Popen(
            [*command, f"--address={address}"], stdout=subprocess.PIPE, text=True
        )
    except FileNotFoundError:
        pytest.skip("dbus-daemon is not installed")
    assert daemon.stdout is not None
    daemon.stdout.readline()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    daemon.terminate()
    daemon.stdout.close()
    daemon.wait()
    for thread in enumerate_threads():
        if thread.name == "desktop":
            thread.join(5)


@pytest.mark.parametrize(
    "name",
    ["org.freedesktop.ScreenSaver", "org.gnome.SessionManager", "org.freedesktop.portal.Desktop"],
)
def test_a_desktop_that_listens_is_held_until_released(bus: str, name: str, qtbot: QtBot) -> None:
    desktop = ScreenSaver(bus, name)
    awake = Wakefulness()
    awake.hold()
    qtbot.waitUntil(lambda: awake.holding)
    assert len(desktop.asked) == 1
    assert not desktop.released.is_set()
    awake.release()
    assert desktop.released.wait(5)
    assert not awake.holding


def test_a_release_before_the_answer_still_lets_go(bus: str, qtbot: QtBot) -> None:
    desktop = ScreenSaver(bus, "org.freedesktop.ScreenSaver")
    awake = Wakefulness()
    awake.hold()
    awake.release()
    qtbot.waitUntil(desktop.released.is_set)
    assert not awake.holding


def test_a_bus_on_which_nobody_listens_is_told_in_words(bus: str, qtbot: QtBot) -> None:
    awake = Wakefulness()
    with qtbot.waitSignal(awake.failed) as told:
        awake.hold()
    assert "Sleep could not be held off" in told.args[0]


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "tcp:host=example.org,port=1"])
def test_no_bus_is_told_in_words_and_none_is_looked_for_elsewhere(
    address: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    awake = Wakefulness()
    with qtbot.waitSignal(awake.failed):
        awake.hold()
    assert not awake.holding


def test_macos_is_asked_by_caffeinate(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    ended: list[bool] = []

    class Process:
        def __init__(self, command: list[str]) -> None:
            started.append(command)

        def terminate(self) -> None:
            ended.append(True)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "Popen", Process)
    awake = Wakefulness()
    awake.hold()
    awake.hold()
    assert awake.holding
    awake.release()
    assert [command[0] for command in started] == ["/usr/bin/caffeinate"]
    assert ended == [True]


def test_windows_is_asked_for_system_and_display(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    def set_state(flags: int) -> bool:
        told.append(flags)
        return True

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(wakefulness, "_set_windows_state", set_state)
    awake = Wakefulness()
    awake.hold()
    awake.release()
    assert told == [0x80000003, 0x80000000]
