"""The wheel, and a touch pad in its place."""

from PySide6.QtGui import QWheelEvent

NOTCH = 120
"""How far one notch turns a wheel, in eighths of a degree."""


class Wheel:
    """Counts whole notches for what moves by one at each; a touch pad's small turns add up."""

    def __init__(self) -> None:
        self._turned = 0

    def steps(self, event: QWheelEvent) -> int:
        """How many notches down it was turned; fewer than 0 are upwards."""
        self._turned -= event.angleDelta().y()
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        return steps
