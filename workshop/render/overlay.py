"""What is drawn live over a slide's picture, the same on wall and console: a timer, a result.

The picture of a slide is painted once and copied; an overlay is what a state and the time add to
it. It first says what it shows as a value, so that nothing is painted that looks as before.
"""

from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from workshop.render.page import Page
from workshop.session.state import State

POLL_PLACE = "poll-place"
"""The kind of a box that cannot be seen: where a layout has room for results."""
STRIP_PLACE = "strip-place"
"""Where it has room to say how far a poll is."""
STRIP = 64.0
"""The height of that."""


class Overlay(Protocol):
    """Something live over a slide. It has no state of its own.

    One that raises is left out until the next change of state; the slide stays.
    """

    def view(self, state: State, index: int, now_ms: int) -> object | None:
        """What it shows over the slide with an index, as a value; None for nothing.

        Equal values look the same. Bring what ``paint`` needs: it gets nothing else of the state.
        """

    def due_ms(self, state: State, index: int, now_ms: int) -> int | None:
        """How long until its view changes by time alone, in ms; None when it does not."""

    def area(self, page: Page, view: object) -> QRectF:
        """What a view covers, in slide units."""

    def difference(self, page: Page, old: object, new: object) -> QRectF:
        """What has to be painted anew between two views of one slide, in slide units.

        The smaller the better: only this part of the window is painted. Empty when nothing is.
        """

    def paint(self, painter: QPainter, page: Page, view: object) -> None:
        """Paint a view, in slide units, over the picture of the page.

        Called for every part of it that is painted anew, clipped to that part.
        """
