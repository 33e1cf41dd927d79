"""Runs the program for a test: tells what happens, a JSON line each, and obeys lines it is given.

``python driver.py WORKSHOPS [DECK]``; without a deck it resumes the workshop that broke off last.
Obeys ``key NAME`` (pressed as if on the keyboard), ``perform ACTION``, ``phones``, ``windows``,
``shot FILE``, ``close``, ``close-wall``, ``end`` and, on the home screen, ``quit``.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

BORN = time.perf_counter()

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from workshop import app  # noqa: E402
from workshop.app.phones import PhoneLine  # noqa: E402
from workshop.session.clock import elapsed_ms  # noqa: E402
from workshop.session.state import State, position  # noqa: E402
from workshop.session.timing import standing  # noqa: E402

KEYS = {
    "PageDown": Qt.Key.Key_PageDown,
    "PageUp": Qt.Key.Key_PageUp,
    "Esc": Qt.Key.Key_Escape,
    "F5": Qt.Key.Key_F5,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    ".": Qt.Key.Key_Period,
    "W": Qt.Key.Key_W,
    "H": Qt.Key.Key_H,
    "F": Qt.Key.Key_F,
}
TIMING_KEYS = {"T": Qt.Key.Key_T, "]": Qt.Key.Key_BracketRight}


def tell(**told: Any) -> None:
    """Write one line, at once: a line that was read is a fact that was acknowledged."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


class ToldProgram(app.Program):
    """The program, with somebody listening."""

    def show_home(
        self, words: str = "", *, over: State | None = None, folder: Path | None = None
    ) -> None:
        """Choose what a facilitator would after a crash; else show it."""
        from workshop.session.journal import find_unfinished

        if words or over is not None:
            super().show_home(words, over=over, folder=folder)
            assert self.home is not None
            tell(home=self.home.words)
            return
        found = find_unfinished(self._root)
        if found:
            self.resume(found[0].folder)
        else:
            tell(home="nothing to resume")

    def start(self, state: State, *journal: Any, **told: Any) -> None:
        """Start, and tell from then on."""
        super().start(state, *journal, **told)
        running = self.running
        assert running is not None
        self._obedience = Obedience(self)
        self._wall_paints = Paints(running.audience, "wall_painted")
        self._console_paints = Paints(running.console, "console_painted")
        running._store.subscribe(lambda _old, new: self.tell_state(new))
        running.screens.described.connect(lambda words, alone: tell(placed=words, alone=alone))
        running.settled.connect(lambda: QTimer.singleShot(0, self, self._on_ready))
        running.left.connect(lambda: tell(left=True))
        running.audience.first_painted.connect(
            lambda: tell(painted_ms=(time.perf_counter() - BORN) * 1000)
        )

    def _on_ready(self) -> None:
        assert self.running is not None
        self.tell_state(self.running.state)
        tell(ready=True)

    def tell_state(self, state: State) -> None:
        """Tell what should come back after a crash."""
        assert self.running is not None
        now_ms = self.running._clock_ms()
        timed = standing(state, now_ms)
        tell(
            state={
                "index": position(state),
                "slide": state.slide_id,
                "count": len(state.deck.slides),
                "step": state.step,
                "wall": state.wall.value,
                "frozen": list(state.frozen_at) if state.frozen_at else None,
                "ended": state.ended,
                "open": state.polls.open is not None,
                "answered": [run.disclosure.answered for run in state.polls.runs if run.disclosure],
                "elapsed_ms": elapsed_ms(state, now_ms),
                "round": timed.title if timed else None,
                "left_ms": timed.left_ms if timed else None,
                "paused": timed.paused if timed else None,
                "by_the_wall_clock_ms": time.time_ns() // 1_000_000,
            }
        )


class Paints(QObject):
    """Tells whenever a window has been painted."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self._name = name
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the painting that begins is done."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self, lambda: tell(**{self._name: True}))
        return False


class Obedience(QObject):
    """Does what lines on the standard input say."""

    def __init__(self, program: ToldProgram) -> None:
        super().__init__(program)
        self._program = program
        self._text = ""
        # One command a turn, so that the windows get theirs in between.
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_text)

    def _on_text(self) -> None:
        more = os.read(0, 65536).decode()
        self._notifier.setEnabled(bool(more))
        self._text += more
        self._turn.start()

    def _on_turn(self) -> None:
        line, ended, rest = self._text.partition("\n")
        if not ended:
            self._turn.stop()
            return
        self._text = rest
        self._obey(*line.partition(" ")[::2])

    def _obey(self, command: str, rest: str) -> None:
        if command == "quit":
            assert self._program.home is not None
            self._program.home.close()
            return
        running = self._program.running
        assert running is not None
        if command == "key":
            tell(will=rest)
            press(running.console, rest)
            tell(pressed=rest)
        elif command == "windows":
            tell(windows={"wall": place(running.audience), "console": place(running.console)})
        elif command == "shot":
            QApplication.processEvents()
            shot(rest)
            tell(shot=rest)
        elif command == "phones":
            self._turn_phones_on()
        elif command == "perform":
            running.perform(rest)
        elif command == "close":
            running.console._leave()
        elif command == "close-wall":
            running.audience.close()
        elif command == "end":
            running.console._end()

    def _turn_phones_on(self) -> None:
        """Let phones in, on this computer alone; they are on already in a workshop resumed."""
        running = self._program.running
        assert running is not None
        assert running.phones is not None
        side = running.phones.side
        assert isinstance(side, PhoneLine)
        side.changed.connect(lambda: self._tell_phones(side))
        if running.state.phones.are_on:
            self._tell_phones(side)
        else:
            side.turn_on("127.0.0.1")

    def _tell_phones(self, side: PhoneLine) -> None:
        running = self._program.running
        if running is not None and side.is_listening and side._process is not None:
            tell(phones={"port": running.state.phones.port, "pid": side._process.processId()})


def press(window: QWidget, name: str) -> None:
    """Send a key to whatever in the window has the keyboard, as the system would."""
    text = name.lower() if len(name) == 1 else ""
    key = (KEYS | TIMING_KEYS)[name]
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(window.focusWidget() or window, event)


def place(window: QWidget) -> dict[str, Any]:
    """Say where a window is, and whether it is seen."""
    # Without its frame: Qt may go on counting one that the window manager has taken away.
    area = window.geometry()
    return {
        "visible": window.isVisible(),
        "full": window.isFullScreen(),
        "area": [area.x(), area.y(), area.width(), area.height()],
        "screen": window.screen().name(),
        "still": not getattr(window, "is_fading", False),
    }


def shot(path: str) -> None:
    """Save what stands on all of the desktop."""
    whole = QGuiApplication.primaryScreen().virtualGeometry()
    picture = QImage(3840, max(1080, whole.height()), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.black)
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, QGuiApplication.primaryScreen().grabWindow(0, 0, 0, 3840, 1080))
    painter.end()
    picture.save(path)


def watch_connections(event: str, details: tuple[Any, ...]) -> None:
    """Tell of every connection tried to anywhere but a socket of this computer."""
    if event in ("socket.connect", "socket.sendto") and isinstance(details[1], tuple):
        tell(connection=str(details[1]))
    elif event == "socket.getaddrinfo":
        tell(connection=str(details[0]))


if __name__ == "__main__":
    sys.addaudithook(watch_connections)
    app.Program = ToldProgram  # type: ignore[misc]
    sys.exit(
        app.run(workshops=Path(sys.argv[1]), deck=Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    )
