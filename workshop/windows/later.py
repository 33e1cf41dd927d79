"""What is to be done once Qt is back in its loop."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def a_turn_later(owner: QObject, slot: Callable[[], object]) -> QTimer:
    """Return a timer that calls once, a turn after its ``start()``; it goes with its owner.

    Not ``QTimer.singleShot``: with no wait that never lets go of a slot whose object goes first,
    nor of anything that the object holds, such as a wall's pictures.
    """
    timer = QTimer(owner, singleShot=True, interval=0)
    timer.timeout.connect(slot)
    return timer
