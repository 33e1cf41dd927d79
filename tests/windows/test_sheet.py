"""The sheet of keys: on one page where it has room, else as large as the console on several."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.windows.asking import AskingRoom
from workshop.session.state import position
from workshop.settings import Settings
from workshop.windows.console.keycaps import sheet_groups
from workshop.windows.console.sheet import ROW_PX, Sheet, lay_sheet

DECK = "# One\n\n---\n\n# Two\n"
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up


def opened(
    qtbot: QtBot, folder: Path, text: int, width: int, height: int
) -> tuple[AskingRoom, Sheet]:
    room = AskingRoom(qtbot, folder, DECK, settings=Settings(console_text=text))
    room.running.console.resize(width, height)
    room.running.perform("help.toggle")
    sheet = room.focus()
    assert isinstance(sheet, Sheet)
    return room, sheet


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)])
def test_at_the_usual_text_all_keys_stand_on_one_page(
    size: tuple[int, int], qtbot: QtBot, tmp_path: Path
) -> None:
    room, sheet = opened(qtbot, tmp_path, 100, *size)
    assert len(sheet.layout_now.pages) == 1
    sheet.grab()
    room.press(DOWN)
    assert position(room.state) == 1


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)])
def test_at_larger_text_its_rows_are_as_large_as_all_else_and_take_more_pages(
    size: tuple[int, int], qtbot: QtBot, tmp_path: Path
) -> None:
    room, sheet = opened(qtbot, tmp_path, 200, *size)
    layout = sheet.layout_now
    assert layout.row_px == pytest.approx(ROW_PX * sheet.k, rel=0.02)
    assert len(layout.pages) > 1
    named = [group for page in layout.pages for column in page for group in column]
    assert named == list(sheet_groups(Settings()))
    for number in range(len(layout.pages)):
        assert sheet.page == number
        sheet.grab()
        room.press(DOWN)
    assert sheet.page == len(layout.pages) - 1
    room.press(UP)
    assert sheet.page == len(layout.pages) - 2
    assert position(room.state) == 0


def turn(sheet: Sheet, delta: int) -> None:
    event = QWheelEvent(
        QPointF(400, 300),
        QPointF(400, 300),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(sheet, event)


def test_the_wheel_turns_pages_and_a_clicker_still_moves_the_slides(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room, sheet = opened(qtbot, tmp_path, 200, 1366, 768)
    turn(sheet, -120)
    assert sheet.page == 1
    room.press(Qt.Key.Key_PageDown)
    assert position(room.state) == 1


def test_a_page_that_is_gone_with_a_larger_console_gives_way_to_the_last(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room, sheet = opened(qtbot, tmp_path, 200, 1366, 768)
    for _ in range(9):
        room.press(DOWN)
    assert sheet.page > 0
    room.running.console._text = 1.0
    room.running.console._arrange()
    assert sheet.page == 0


def test_no_column_is_higher_than_the_card() -> None:
    groups = sheet_groups(Settings())
    for wide, high in ((400, 500), (900, 640), (1300, 400)):
        layout = lay_sheet(groups, wide, high, 1.0)
        for page in layout.pages:
            for column in page:
                rows = sum(len(group.rows) + 1.6 for group in column)
                assert rows * layout.row_px <= high + 1


def test_small_turns_of_a_touch_pad_add_up_to_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    room, sheet = opened(qtbot, tmp_path, 200, 1366, 768)
    for delta, page in ((0, 0), (-40, 0), (-40, 0), (-40, 1), (0, 1), (-40, 1), (120, 1), (120, 0)):
        turn(sheet, delta)
        assert sheet.page == page
    assert position(room.state) == 0


def test_the_arrows_of_the_number_pad_turn_pages_too(qtbot: QtBot, tmp_path: Path) -> None:
    room, sheet = opened(qtbot, tmp_path, 200, 1366, 768)
    qtbot.keyClick(sheet, DOWN, Qt.KeyboardModifier.KeypadModifier)
    assert (sheet.page, position(room.state)) == (1, 0)
