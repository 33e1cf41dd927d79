"""The page of what is kept has every row, or says how many there are."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from workshop.render.keeps import SIZES_PX, paint_keeps
from workshop.render.page import FLOOR_PX
from workshop.render.theme import load_theme


def shown(rows: list[str]) -> int:
    image = QImage(480, 270, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    count = paint_keeps(painter, QSizeF(480, 270), load_theme("hearth"), rows)
    painter.end()
    return count


@pytest.mark.parametrize(("rows", "count"), [([], 0), (["one"], 1), (["row"] * 12, 12)])
def test_rows_that_fit_are_all_there(rows: list[str], count: int) -> None:
    assert shown(rows) == count


def test_of_too_many_rows_the_first_are_there() -> None:
    assert 15 < shown(["row"] * 200) < 40


def test_no_row_is_too_small_to_read() -> None:
    assert min(SIZES_PX) >= FLOOR_PX
