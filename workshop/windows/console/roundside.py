"""The console's side of timing: when the control of the rounds stands there, and where."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop.session.state import position

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop.session.state import State
    from workshop.windows.console.about import AboutPane
    from workshop.windows.console.rounds_pane import RoundsPane
    from workshop.windows.look import Look

STRIP_PX = 44
"""How high the control is while the rounds of the slide could be started."""

UNDER_PX = 12
"""More than the corners of a card are rounded by."""


class RoundsSide(QObject):
    """Shows what is timed in place of the facts about the slide, or below them how to start it."""

    asked = Signal(str)
    outdated = Signal()
    """The panes have to be placed anew."""

    def __init__(
        self,
        console: "QWidget",
        about: "AboutPane",
        clock_ms: Callable[[], int],
        key_of: Callable[[str], str],
    ) -> None:
        """Show nothing yet: the first slides seldom have rounds."""
        super().__init__(console)
        self._console = console
        self._about = about
        self._clock_ms = clock_ms
        self._key_of = key_of
        self.pane: RoundsPane | None = None
        self._is_on = False
        self._is_timed = False

    def show(self, state: "State") -> None:
        """Show what is timed, or how the rounds of the slide are started."""
        is_timed = state.rounds.timer is not None
        is_on = is_timed or state.deck.slides[position(state)].discussion is not None
        if is_on or self.pane is not None:
            self._made_pane().show_state(state)
        if (is_on, is_timed) != (self._is_on, self._is_timed):
            self._is_on, self._is_timed = is_on, is_timed
            self.outdated.emit()

    def rest(self) -> None:
        """Wake for nothing any more."""
        if self.pane is not None:
            self.pane.rest()

    def _made_pane(self) -> "RoundsPane":
        if self.pane is None:
            from workshop.windows.console.rounds_pane import RoundsPane

            self.pane = RoundsPane(self._console, self._about.look, self._clock_ms, self._key_of)
            self.pane.asked.connect(self.asked)
            self.pane.stackUnder(self._about)
        return self.pane

    def place(self, look: "Look", k: float) -> None:
        """Take the place that the facts about the slide were given, or a strip of it."""
        if self.pane is None:
            return
        self.pane.setVisible(self._is_on)
        if not self._is_on:
            return
        self.pane.set_look(look, k)
        where = self._about.geometry()
        if self._is_timed:
            self._about.hide()
            self.pane.setGeometry(where)
            return
        high = round(STRIP_PX * k)
        rest = where.adjusted(0, 0, 0, -high)
        self._about.setGeometry(rest)
        # It reaches under the facts, so that both are one card with no notch at its sides.
        under = round(UNDER_PX * k)
        self.pane.setGeometry(where.x(), rest.bottom() + 1 - under, where.width(), high + under)

    def keep_free(self, width_px: int) -> None:
        """Keep some width free for what the room sees."""
        if self.pane is not None:
            self.pane.keep_free(width_px)
