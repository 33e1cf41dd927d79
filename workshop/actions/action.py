"""One action: what it is called, by which keys it is done, when it can be, what follows."""

from collections.abc import Callable

from workshop.session.events import Event
from workshop.session.state import State
from workshop.values import value

Move = Callable[[State, int], tuple[Event, ...]]
Bindings = tuple[tuple[str, tuple[str, ...]], ...]
"""Action ids with their keys, in the order of the table."""

_ENDED = "The workshop has ended."


@value
class Action:
    """Something a facilitator can do."""

    id: str
    """``area.verb``: what a settings file calls it."""
    title: str
    group: str
    help: str
    """One sentence on what it does."""
    standard: tuple[str, ...] = ()
    clicker: tuple[str, ...] = ()
    typed: str = ""
    """How it is done in words, for what no single key does."""
    events: Move | None = None
    """What it dispatches; None for what the windows do themselves, by its id."""
    confirmed: Move | None = None
    """What the console dispatches once it has asked."""
    idle: str = ""
    """Why it cannot be done when its move gives nothing and the workshop has not ended."""
    reason: Callable[[State], str] | None = None
    """Says why it cannot be done where that differs by the state; empty when it can."""

    def enabled(self, state: State) -> str:
        """Return why this cannot be done now, in words; empty when it can."""
        move = self.events or self.confirmed
        if move is None and self.reason is None:
            return ""
        if move is not None and move(state, state.last_ms):
            return ""
        if state.ended:
            return _ENDED
        return self.reason(state) if self.reason is not None else self.idle
