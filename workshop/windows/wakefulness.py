"""Keeps the laptop from falling asleep, and the screen saver off the wall, while a workshop runs.

Each system is asked in its own way; when none listens, the console says so in words, and that is
all that happens. Nothing here leaves the machine: on Linux the message bus is a socket in the file
system, and an address of any other sort is not used.
"""

import os
import sys
from typing import Any

from PySide6.QtCore import QObject, Signal

REASON = "A workshop is under way"
ANSWER_WITHIN_S = 2.0
_FAILED = "Sleep could not be held off. Turn it and the screen saver off yourself for today."
# Asked in this order; the first that agrees is enough. Name, path, interface, arguments.
_LINUX_SERVICES = (
    (
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "ss",
        ("Workshop", REASON),
    ),
    (
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "susu",
        # 4 | 8: no suspending, and the session is not idle.
        ("Workshop", 0, REASON, 12),
    ),
    (
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Inhibit",
        "sua{sv}",
        ("", 12, {"reason": ("s", REASON)}),
    ),
)


class Wakefulness(QObject):
    """Holds sleep off from ``hold`` until ``release``."""

    failed = Signal(str)
    """Words for the console."""
    _arrived = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with the system left to its habits."""
        super().__init__(parent)
        self._held: Any = None
        self._wanted = False
        self._asking = False
        # Emitted by a thread, so Qt queues it and the slot runs in the window's own.
        self._arrived.connect(self._on_arrived)

    @property
    def holding(self) -> bool:
        """Whether the system has agreed to stay awake."""
        return self._held is not None

    def hold(self) -> None:
        """Ask the system to stay awake; the answer comes later, and only ``failed`` tells."""
        self._wanted = True
        if self._held is not None or self._asking:
            return
        if sys.platform == "win32":
            self._on_arrived(*_hold_on_windows())
        elif sys.platform == "darwin":
            self._on_arrived(*_hold_on_macos())
        else:
            # A service that hangs would hang the wall with it.
            from threading import Thread

            self._asking = True
            Thread(target=self._ask_bus, name="wakefulness", daemon=True).start()

    def release(self) -> None:
        """Leave the system to its habits again."""
        self._wanted = False
        held, self._held = self._held, None
        if held is not None:
            _let_go(held)

    def _ask_bus(self) -> None:
        held, words = _hold_on_linux()
        try:
            self._arrived.emit(held, words)
        except RuntimeError:
            # The program ended meanwhile, and with it this object.
            if held is not None:
                _let_go(held)

    def _on_arrived(self, held: object, words: str) -> None:
        self._asking = False
        if held is None:
            if self._wanted:
                self.failed.emit(words)
        elif self._wanted:
            self._held = held
        else:
            _let_go(held)


def try_to_stay_awake() -> str:
    """Ask the system to stay awake and let it go at once; words where it does not agree."""
    if sys.platform == "win32":
        held, words = _hold_on_windows()
    elif sys.platform == "darwin":
        held, words = _hold_on_macos()
    else:
        held, words = _hold_on_linux()
    if held is not None:
        _let_go(held)
    return words


def _hold_on_linux() -> tuple[object | None, str]:
    """Ask the desktop over the session's message bus; the connection held is the promise held."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS", "").startswith("unix:"):
        return None, _FAILED
    # Needed once, after the first slide stands on the wall.
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    try:
        # A connection of its own: closing it is the surest way of taking the request back.
        connection = open_dbus_connection(bus="SESSION")
    except Exception:  # noqa: BLE001 - a bus fails in many ways, and all of them mean "no".
        return None, _FAILED
    for name, path, interface, signature, arguments in _LINUX_SERVICES:
        address = DBusAddress(path, bus_name=name, interface=interface)
        try:
            reply = connection.send_and_get_reply(
                new_method_call(address, "Inhibit", signature, arguments),
                timeout=ANSWER_WITHIN_S,
            )
        except Exception:  # noqa: BLE001 - the next service may do better.
            continue
        if reply.header.message_type is MessageType.method_return:
            return connection, ""
    connection.close()
    return None, _FAILED


def _hold_on_macos() -> tuple[object | None, str]:
    import subprocess

    try:
        # -w ends it with this program, however that ends.
        return subprocess.Popen(["/usr/bin/caffeinate", "-dis", "-w", str(os.getpid())]), ""
    except OSError:
        return None, _FAILED


def _hold_on_windows() -> tuple[object | None, str]:
    # Continuous, system and display required; it holds only as long as the thread that asks.
    return ("windows", "") if _set_windows_state(0x80000003) else (None, _FAILED)


def _set_windows_state(flags: int) -> bool:
    import ctypes

    kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return bool(kernel.SetThreadExecutionState(flags))


def _let_go(held: object) -> None:
    if held == "windows":
        _set_windows_state(0x80000000)
    elif hasattr(held, "terminate"):
        held.terminate()
    elif hasattr(held, "close"):
        held.close()
