"""A start that says when it painted, on standard output, as monotonic nanoseconds.

``python3 -m tests.bench.opening DECK`` takes the way of ``python3 -m workshop DECK`` up to the
first painting of the wall and of the console; without a deck, an empty window is shown.
"""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer


class PaintWatch(QObject):
    """Notes when each of some windows has been painted and brought to the screen, then ends all."""

    def __init__(self, expected: int) -> None:
        super().__init__()
        self._expected = expected
        self._painted_ns: dict[QObject, int] = {}

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Follow a window's first painting."""
        if event.type() is QEvent.Type.Paint and window not in self._painted_ns:
            self._painted_ns[window] = 0
            # Runs when the window and all in it are painted and Qt is back in its loop.
            QTimer.singleShot(0, lambda: self._on_painted(window))
        return False

    def _on_painted(self, window: QObject) -> None:
        self._painted_ns[window] = time.monotonic_ns()
        painted = [at_ns for at_ns in self._painted_ns.values() if at_ns]
        if len(painted) == self._expected:
            wall_ns = next(
                (at for shown, at in self._painted_ns.items() if shown.objectName() == "wall"),
                painted[0],
            )
            print(wall_ns, max(painted), flush=True)
            # What comes after the first slide is not asked for.
            os._exit(0)


def open_program(deck: str) -> int:
    """Start the program with a deck, as the command does."""
    from workshop.windows.audience import AudienceWindow
    from workshop.windows.console import ConsoleWindow

    watch = PaintWatch(expected=2)
    for kind, name in ((AudienceWindow, "wall"), (ConsoleWindow, "console")):
        _follow(kind, name, watch)

    from workshop.environment import ensure

    ensure("workshop")

    from workshop.cli import main

    return main([deck])


def _follow(kind: type[QObject], name: str, watch: PaintWatch) -> None:
    make = kind.__init__

    def make_and_follow(self: QObject, *arguments: object, **named: object) -> None:
        make(self, *arguments, **named)  # type: ignore[arg-type]
        self.setObjectName(name)
        self.installEventFilter(watch)

    kind.__init__ = make_and_follow  # type: ignore[method-assign]


def open_empty() -> int:
    """Start PySide6 with an empty window."""
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(["empty"])
    window = QWidget()
    watch = PaintWatch(expected=1)
    window.installEventFilter(watch)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(open_program(sys.argv[1]) if len(sys.argv) > 1 else open_empty())
