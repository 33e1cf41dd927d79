"""A start that says when it painted, on standard output, as monotonic nanoseconds.

``python3 -m tests.bench.opening DECK`` takes the way of ``python3 -m workshop DECK`` up to the
first painting of the wall and of the console; without a deck, an empty window is shown.
"""

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

WINDOWS = ("AudienceWindow", "ConsoleWindow")


def watched_application(windows: tuple[str, ...]) -> "type[QApplication]":
    """Return a QApplication that says when windows of these classes are painted, and ends."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class WatchedApplication(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self._painted_ns: dict[str, int] = {}
            self.installEventFilter(self)

        def eventFilter(self, window: QObject, event: QEvent) -> bool:
            """Follow the first painting of each window."""
            if event.type() is QEvent.Type.Paint:
                name = type(window).__name__
                if name in windows and name not in self._painted_ns:
                    self._painted_ns[name] = 0
                    # Runs when the window and all in it are painted and Qt is back in its loop.
                    QTimer.singleShot(0, lambda: self._on_painted(name))
            return False

        def _on_painted(self, name: str) -> None:
            self._painted_ns[name] = time.monotonic_ns()
            if all(self._painted_ns.get(each) for each in windows):
                print(*(self._painted_ns[each] for each in windows), flush=True)
                # What comes after the first slide is not asked for.
                os._exit(0)

    return WatchedApplication


def open_program(deck: str) -> int:
    """Start the program with a deck, as the command does."""
    from workshop.environment import ensure

    ensure("workshop")

    from workshop import cli
    from workshop.display import load_qt

    def load_and_watch() -> None:
        load_qt()
        import PySide6.QtWidgets

        # Its own order of imports is part of what is measured: the program finds this one.
        PySide6.QtWidgets.QApplication = watched_application(WINDOWS)  # type: ignore[misc]

    cli.load_qt = load_and_watch  # type: ignore[attr-defined]
    return cli.main([deck])


def open_empty() -> int:
    """Start PySide6 with an empty window."""
    from PySide6.QtWidgets import QWidget

    application = watched_application(("QWidget",))(["empty"])
    window = QWidget()
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(open_program(sys.argv[1]) if len(sys.argv) > 1 else open_empty())
