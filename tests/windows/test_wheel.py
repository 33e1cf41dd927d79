"""What a wheel's turns come to."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from workshop.windows.wheel import Wheel


def turned(x: int, y: int) -> QWheelEvent:
    at = QPointF(0, 0)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, at, QPoint(), QPoint(x, y), buttons, keys, phase, False)


@pytest.mark.parametrize(
    ("turns", "steps"),
    [
        ([-120, -120, 120], [1, 1, -1]),
        ([-240], [2]),
        ([-50, -50, -50, -90], [0, 0, 1, 1]),
        ([60, -60, -60, -60], [0, 0, 0, 1]),
        ([0, 0], [0, 0]),
    ],
)
def test_whole_notches_are_counted_and_small_turns_add_up(
    turns: list[int], steps: list[int]
) -> None:
    wheel = Wheel()
    assert [wheel.steps(turned(0, turn)) for turn in turns] == steps


def test_a_sideways_turn_is_none() -> None:
    assert Wheel().steps(turned(-360, 0)) == 0
