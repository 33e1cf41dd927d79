"""The pictures that the wall will need when somebody goes one step on or back."""

from PySide6.QtCore import QSize

from workshop.render.cache import Request
from workshop.session.cuts import next_index, previous_index
from workshop.session.state import State, step_count, wall_position


def wall_ahead(state: State, size: QSize, ratio: float) -> tuple[Request, ...]:
    """Return what the wall, of this size, may show after one step, likeliest first."""
    wide, high = size.width(), size.height()
    return tuple(Request(index, step, wide, high, ratio) for index, step in neighbours(state))


def neighbours(state: State) -> tuple[tuple[int, int], ...]:
    """Return what a key could put on the wall next, likeliest first: index and build step."""
    index, step = wall_position(state)
    after, before = next_index(state, index), previous_index(state, index)
    wanted: list[tuple[int | None, int]] = []
    if step < last_step(state, index):
        wanted.append((index, step + 1))
    wanted += [(after, 0), (before, 0 if before is None else last_step(state, before))]
    if step:
        wanted.append((index, step - 1))
    wanted += [(after, 1)]
    wanted += [(None if after is None else next_index(state, after), 0)]
    wanted += [(None if before is None else previous_index(state, before), 0)]
    return tuple(
        (at, shown)
        for at, shown in dict.fromkeys(wanted)
        if at is not None and shown <= last_step(state, at)
    )


def last_step(state: State, index: int) -> int:
    """Return the build step that shows all of a slide."""
    return step_count(state.deck, state.deck.slides[index])
