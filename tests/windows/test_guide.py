"""The guide in the program: its keys, its headings, and what is found in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshop.render.fonts import load_fonts
from workshop.report.prints import guide_text
from workshop.windows import look as looks
from workshop.windows.guide import GuidePage

LONG = "\n\n".join(["A line of words that fills the page."] * 40)
GUIDE = (
    f"# The guide\n\nRead me.\n\n## 1. Before\n\n{LONG}\n\n## 2. During\n\n{LONG}"
    f"\n\nBees hum.\n\n{LONG}"
)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    """What the page lies in."""
    load_fonts()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1180, 760)
    window.show()
    return window


def page_in(home: QWidget, text: str = GUIDE) -> GuidePage:
    page = GuidePage(home, text, look=looks.DARK)
    page.setGeometry(home.rect())
    page.show()
    return page


def test_its_first_line_is_its_name_and_its_headings_stand_beside_it(home: QWidget) -> None:
    page = page_in(home)
    assert page.accessibleName() == "The guide"
    rows = [page.headings.item(row).text() for row in range(page.headings.count())]
    assert rows == ["1. Before", "2. During"]
    assert page.place() == ""


def test_ctrl_with_an_arrow_goes_from_heading_to_heading(home: QWidget) -> None:
    page = page_in(home)
    QTest.keyClick(page, Qt.Key.Key_Down, CTRL)
    assert page.place() == "1. Before"
    QTest.keyClick(page, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(page, Qt.Key.Key_Down, CTRL)
    assert page.place() == "2. During"
    QTest.keyClick(page, Qt.Key.Key_Up, CTRL)
    assert page.place() == "1. Before"


def test_the_keys_of_reading_scroll_the_text(home: QWidget) -> None:
    page = page_in(home)
    bar = page.body.verticalScrollBar()
    QTest.keyClick(page.body, Qt.Key.Key_PageDown)
    assert bar.value() > 200
    QTest.keyClick(page.body, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_heading_is_found_by_part_of_its_words_and_else_any_words(home: QWidget) -> None:
    page = page_in(home)
    QTest.keyClicks(page.sought.entry, "durING")
    assert page.place() == "2. During"
    page.sought.entry.clear()
    QTest.keyClicks(page.sought.entry, "bees")
    assert page.body.textCursor().selectedText() == "Bees"
    page.sought.entry.clear()
    QTest.keyClicks(page.sought.entry, "zebra")
    assert page.accessibleDescription() == "“zebra” is not in the guide."


def test_enter_goes_on_to_the_next_place_and_round_again(home: QWidget) -> None:
    page = page_in(home, "# G\n\n## A\n\nOne owl.\n\n## B\n\nAnother owl.")
    QTest.keyClicks(page.sought.entry, "owl")
    first = page.body.textCursor().position()
    QTest.keyClick(page.sought.entry, Qt.Key.Key_Return)
    assert page.body.textCursor().position() > first
    QTest.keyClick(page.sought.entry, Qt.Key.Key_Return)
    assert page.body.textCursor().position() == first


def test_it_prints_and_goes_back_by_keys(home: QWidget, qtbot: QtBot) -> None:
    page = page_in(home)
    with qtbot.waitSignal(page.print_asked):
        QTest.keyClick(page, Qt.Key.Key_P, CTRL)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.body, Qt.Key.Key_Escape)


def test_tab_reaches_everything_and_begins_again(home: QWidget) -> None:
    page = page_in(home)
    page.body.setFocus()
    seen = []
    for _ in page.controls():
        seen.append(page.focusWidget())
        QTest.keyClick(page, Qt.Key.Key_Tab)
    assert seen == list(page.controls())
    assert page.focusWidget() is page.body


@pytest.mark.parametrize("size", [(760, 520), (1366, 728), (1920, 1040)])
def test_the_real_guide_fits_windows_and_keeps_its_place(
    home: QWidget, size: tuple[int, int]
) -> None:
    page = page_in(home, guide_text())
    QTest.keyClicks(page.sought.entry, "debrief")
    assert page.place() == "10. Debrief"
    page.resize(*size)
    assert page.place() == "10. Debrief"
    assert page.body.document().textWidth() == page.body.viewport().width()
    assert page.body.geometry().bottom() < page.back.y()
    assert page.title == "Facilitator’s guide"
