"""The pictures that the console will need when somebody goes one step on or back."""

from PySide6.QtCore import QSize

from workshop.session.cuts import next_index, previous_index
from workshop.session.state import State, position, step_count
from workshop.windows.console.words import next_view

Wanted = tuple[int, int, int, int, float]
"""A slide's index, build step, width and height in pixels, and the device's ratio."""


def pictures_ahead(state: State, live: QSize, following: QSize, ratio: float) -> tuple[Wanted, ...]:
    """Returns what the two pictures of the console, of these sizes, show after one step."""

    def steps(index: int) -> int:
        return step_count(state.deck, state.deck.slides[index])

    at = position(state)
    view = next_view(state, steps(at))
    wanted: list[Wanted] = []
    if view is not None:
        wanted.append((*view, live.width(), live.height(), ratio))
        after = next_index(state, view[0])
        beyond = (view[0], view[1] + 1)
        if view[1] >= steps(view[0]) and after is not None:
            beyond = (after, 0)
        if beyond[1] <= steps(beyond[0]):
            wanted.append((*beyond, following.width(), following.height(), ratio))
    if state.step:
        wanted.append((at, state.step - 1, live.width(), live.height(), ratio))
    elif (before := previous_index(state, at)) is not None:
        wanted.append((before, steps(before), live.width(), live.height(), ratio))
    return tuple(wanted)
