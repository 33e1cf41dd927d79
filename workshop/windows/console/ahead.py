"""The pictures that the console will need when somebody goes one step on or back."""

from PySide6.QtCore import QSize

from workshop.render.cache import Request
from workshop.session.cuts import next_index, previous_index
from workshop.session.state import State, position
from workshop.windows.ahead import last_step
from workshop.windows.console.words import next_view


def console_ahead(state: State, live: QSize, following: QSize, ratio: float) -> tuple[Request, ...]:
    """Return what the two pictures of the console, of these sizes, show after one step."""
    at = position(state)
    view = next_view(state, last_step(state, at))
    wanted: list[Request] = []
    if view is not None:
        wanted.append(Request(*view, live.width(), live.height(), ratio))
        after = next_index(state, view[0])
        beyond = (view[0], view[1] + 1)
        if view[1] >= last_step(state, view[0]) and after is not None:
            beyond = (after, 0)
        if beyond[1] <= last_step(state, beyond[0]):
            wanted.append(Request(*beyond, following.width(), following.height(), ratio))
    back = (at, state.step - 1) if state.step else None
    if back is None and (before := previous_index(state, at)) is not None:
        back = (before, last_step(state, before))
    if back is not None:
        wanted.append(Request(*back, live.width(), live.height(), ratio))
    return tuple(wanted)
