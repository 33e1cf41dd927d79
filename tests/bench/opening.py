"""A start that says when it painted, on standard output, as monotonic nanoseconds.

``python3 -m tests.bench.opening DECK`` takes the way of ``python3 -m workshop DECK`` up to the
first painting of the wall and of the console; without a deck, an empty window is shown.
"""

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

WINDOWS = ("AudienceWindow", "ConsoleWindow")


def watched_widget(windows: tuple[str, ...]) -> "type[QWidget]":
    """Return a QWidget whose subclasses of these names say when each was painted first, and end.

    Nothing else is looked at: a filter on all events would cost more, and most the program that
    has more of them.
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    painted_ns: dict[str, int] = {}

    def on_painted(name: str) -> None:
        painted_ns[name] = time.monotonic_ns()
        if all(painted_ns.get(each) for each in windows):
            print(*(painted_ns[each] for each in windows), flush=True)
            # What comes after the first slide is not asked for.
            os._exit(0)

    def watch(kind: type[QWidget], name: str) -> None:
        plain = kind.paintEvent

        def paintEvent(self: QWidget, event: "QPaintEvent") -> None:
            plain(self, event)
            if name not in painted_ns:
                # What has no parts of its own stands now; else when all in it is painted too and
                # Qt is back in its loop.
                painted_ns[name] = 0
                if any(each.isWidgetType() for each in self.children()):
                    QTimer.singleShot(0, lambda: on_painted(name))
                else:
                    on_painted(name)

        kind.paintEvent = paintEvent  # type: ignore[method-assign]

    class WatchedWidget(QWidget):
        def __init_subclass__(cls) -> None:
            super().__init_subclass__()
            if cls.__name__ in windows:
                watch(cls, cls.__name__)

    return WatchedWidget


def open_program(deck: str) -> int:
    """Start the program with a deck, as the command does."""
    from workshop.environment import ensure

    ensure("workshop")

    from workshop import cli
    from workshop.loading import load_qt

    def load_and_watch() -> None:
        load_qt()
        import PySide6.QtWidgets

        # Its own order of imports is part of what is measured: the program finds this one.
        PySide6.QtWidgets.QWidget = watched_widget(WINDOWS)  # type: ignore[misc]

    cli.load_qt = load_and_watch  # type: ignore[attr-defined]
    return cli.main([deck])


def open_empty() -> int:
    """Start PySide6 with an empty window."""
    from PySide6.QtWidgets import QApplication

    class EmptyWindow(watched_widget(("EmptyWindow",))):  # type: ignore[misc]
        pass

    application = QApplication(["empty"])
    window = EmptyWindow()
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(open_program(sys.argv[1]) if len(sys.argv) > 1 else open_empty())
