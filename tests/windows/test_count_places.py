"""Where the lines of typed counts stand: all in view where they can be, the chosen one always."""

import pytest
from PySide6.QtCore import QRectF

from workshop.windows.console.count_places import Laid, lay_lines

ROOM = QRectF(0, 0, 1000, 560)


def laid(*groups: int, chosen: int = 0, columns: int = 2, top: int = 0) -> Laid:
    """Lay groups of so many lines; a first group of 0 stands for lines without a heading."""
    starts = [line == 0 for count in groups for line in range(count)]
    return lay_lines(tuple(starts), ROOM, 1.0, columns=columns, chosen=chosen, top=top)


def test_a_few_lines_stand_in_one_column_at_their_full_height() -> None:
    found = lay_lines((False,) * 5, ROOM, 1.0, columns=1, chosen=0, top=0)
    assert [box.height() for _, box in found.boxes] == [44.0] * 5
    assert [box.top() for _, box in found.boxes] == [0.0, 44.0, 88.0, 132.0, 176.0]


def test_a_heading_stays_with_its_lines() -> None:
    found = laid(5, 5, 6)
    lefts = [box.left() for _, box in found.boxes]
    assert lefts[:10] == [0.0] * 10
    assert set(lefts[10:]) == {513.0}


def test_lines_are_lower_where_that_shows_all_of_them() -> None:
    found = laid(4, 4, 4, 4, 5)
    assert len(found.boxes) == 21
    assert {box.height() for _, box in found.boxes} == {32.0}
    assert found.below == 0


@pytest.mark.parametrize("chosen", range(0, 60, 7))
def test_the_chosen_line_is_in_view_however_many_there_are(chosen: int) -> None:
    found = laid(*[6] * 10, chosen=chosen)
    shown = [index for index, _ in found.boxes]
    assert chosen in shown
    assert found.below == 59 - shown[-1]
    assert all(ROOM.contains(box) for _, box in found.boxes)


def test_a_group_that_no_column_can_hold_is_parted() -> None:
    found = laid(30)
    assert len(found.boxes) == 30
    assert {box.left() for _, box in found.boxes} == {0.0, 513.0}
