"""Where the lines of typed counts stand on their card: numbers, and nothing drawn. All pixels."""

from typing import NamedTuple

from PySide6.QtCore import QRectF

ROWS_PX = (44.0, 38.0, 32.0)
"""How high a line is, the first of these with which all lines are in view at once."""
HEADING_PX = 46.0
_PARTED_PX = 26.0


class Laid(NamedTuple):
    """The lines that are in view, by their index."""

    boxes: tuple[tuple[int, QRectF], ...]
    top: int
    """The first of them."""
    below: int
    """How many lines there are after the last of them."""


def lay_lines(
    starts: tuple[bool, ...], room: QRectF, k: float, *, columns: int, chosen: int, top: int
) -> Laid:
    """Put lines into columns; ``starts`` says before which lines a heading stands.

    A heading stays with its lines where a column can hold them. Where not all are in view, those
    around the chosen one are, from ``top`` on as far as that goes.
    """
    for row_px in ROWS_PX:
        boxes = _from(0, starts, room, k, columns=columns, row=row_px * k)
        if len(boxes) == len(starts):
            return Laid(boxes, 0, 0)
    row = ROWS_PX[-1] * k
    top = max(0, min(top, chosen))
    boxes = _from(top, starts, room, k, columns=columns, row=row)
    while boxes and boxes[-1][0] < chosen:
        top += 1
        boxes = _from(top, starts, room, k, columns=columns, row=row)
    below = len(starts) - 1 - boxes[-1][0] if boxes else 0
    return Laid(boxes, top, below)


def _from(
    top: int, starts: tuple[bool, ...], room: QRectF, k: float, *, columns: int, row: float
) -> tuple[tuple[int, QRectF], ...]:
    gap = _PARTED_PX * k
    wide = (room.width() - gap * (columns - 1)) / columns
    found: list[tuple[int, QRectF]] = []
    column, y = 0, room.top()
    for index in range(top, len(starts)):
        head = HEADING_PX * k if starts[index] else 0.0
        needs = head + row * (_group(index, starts) if starts[index] else 1)
        is_at_top = y == room.top()
        if y + needs > room.bottom() + 1 and not (is_at_top and needs > room.height()):
            column, y = column + 1, room.top()
        if column == columns or y + head + row > room.bottom() + 1:
            break
        left = room.left() + column * (wide + gap)
        found.append((index, QRectF(left, y + head, wide, row)))
        y += head + row
    return tuple(found)


def _group(index: int, starts: tuple[bool, ...]) -> int:
    """How many lines stand under the heading of this one."""
    after = (other for other in range(index + 1, len(starts)) if starts[other])
    return next(after, len(starts)) - index
