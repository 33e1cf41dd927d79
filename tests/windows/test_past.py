"""The page of workshops that were given."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshop.render.fonts import load_fonts
from workshop.session.journal import Past
from workshop.windows import look as looks
from workshop.windows.past import MOST, PastPage

NOW_MS = 1_790_000_000_000
DAY_MS = 86_400_000


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    load_fonts()
    window = QWidget()
    window.resize(1000, 600)
    qtbot.addWidget(window)
    return window


def page_in(home: QWidget, count: int) -> PastPage:
    past = tuple(
        Past(folder=Path(f"/w/{number}"), title=f"Evening {number}", opened_ms=NOW_MS - DAY_MS)
        for number in range(count)
    )
    page = PastPage(home, past, root=Path("/w"), now_ms=NOW_MS, look=looks.DARK)
    page.resize(home.size())
    home.show()
    return page


def test_each_has_a_report_its_folder_and_a_way_to_erase_it(home: QWidget) -> None:
    page = page_in(home, 3)
    assert page.about == "3 kept in /w"
    assert [row.headline for row in page.rows] == ["Evening 0", "Evening 1", "Evening 2"]
    assert page.rows[0].about.startswith("Given yesterday at ")
    assert page.rows[0].report.accessibleName() == "Report of Evening 0"


def test_none_yet_says_what_will_be_here(home: QWidget) -> None:
    page = page_in(home, 0)
    assert page.about == "None in /w"
    assert page.controls() == (page.back,)


def test_of_very_many_the_newest_are_shown(home: QWidget) -> None:
    page = page_in(home, MOST + 5)
    assert len(page.rows) == MOST


def test_erasing_is_asked_once_and_one_question_at_a_time(qtbot: QtBot, home: QWidget) -> None:
    page = page_in(home, 2)
    erased: list[tuple[Path, str]] = []
    page.erase.connect(lambda folder, title: erased.append((folder, title)))
    first, second = page.rows
    first.erase.click()
    assert first.controls() == (first.no, first.yes)
    second.erase.click()
    assert first.controls() == first.buttons
    second.yes.click()
    assert erased == [(Path("/w/1"), "Evening 1")]
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_last_row_comes_into_sight_by_keys(home: QWidget) -> None:
    page = page_in(home, 30)
    page.focus_on(page.rows[-1].erase)
    top = page.rows[-1].mapTo(page, page.rows[-1].rect().topLeft()).y()
    assert page.view_rect().top() <= top
    assert top + page.rows[-1].height() <= page.view_rect().bottom() + 1
