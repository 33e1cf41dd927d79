"""The parking lot on the wall."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from workshop.deck.model import UNITS_HIGH
from workshop.render.parking import SIZES_PX, paint_parking
from workshop.render.theme import load_theme

FLOOR_PX = UNITS_HIGH / 30
LONG = "Something that the room wants to come back to when there is time for it, and not now."


def painted(lines: list[str], wide: int = 480) -> tuple[QImage, int]:
    image = QImage(wide, 270, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    shown = paint_parking(painter, QSizeF(wide, 270), load_theme("hearth"), lines)
    painter.end()
    return image, shown


def inked_rows(image: QImage) -> list[int]:
    ground = QColor(load_theme("hearth").deep.background).rgb()
    return [
        y
        for y in range(image.height())
        if any(image.pixel(x, y) != ground for x in range(image.width()))
    ]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_all_lines_are_shown_where_there_is_room(count: int) -> None:
    assert painted(["Opening hours"] * count)[1] == count


@pytest.mark.parametrize("wide", [360, 480])
def test_of_many_lines_the_last_are_shown_and_none_runs_off_the_page(wide: int) -> None:
    image, shown = painted([LONG] * 200, wide)
    assert 5 <= shown < 20
    assert max(inked_rows(image)) < 270 * (UNITS_HIGH - 60) / UNITS_HIGH


def test_one_line_alone_is_shown_however_long_it_is() -> None:
    assert painted(["a" * 200])[1] == 1


def test_the_least_size_is_read_from_the_back_row() -> None:
    assert min(SIZES_PX) >= UNITS_HIGH / 50
    assert SIZES_PX[0] >= FLOOR_PX


def test_a_line_from_right_to_left_stands_at_the_right() -> None:
    left, right = painted(["opening hours"])[0], painted(["متى تفتح العيادة؟"])[0]
    ground = QColor(load_theme("hearth").deep.background).rgb()
    below = range(68, 95)
    assert any(left.pixel(x, y) != ground for x in range(240) for y in below)
    assert not any(right.pixel(x, y) != ground for x in range(240) for y in below)
