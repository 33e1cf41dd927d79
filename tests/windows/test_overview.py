"""The overview: where its cells stand, and what is painted of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from workshop.deck.source import parse_deck
from workshop.render.cache import Pages
from workshop.render.fonts import load_fonts
from workshop.render.theme import load_theme
from workshop.windows import look as looks
from workshop.windows import thumbnails
from workshop.windows.overview import Group, Overview, groups_of, lay_grid

PARTS = (Group("One", 0, 5), Group("Two", 5, 7), Group("Three", 7, 20))


def deck_text(count: int) -> str:
    return "\n---\n".join(
        f"# Slide {number}\n"
        + (f"\n<!-- part: Part {number // 10} -->\n" if number % 10 == 0 else "")
        for number in range(count)
    )


def made(qtbot: QtBot, count: int) -> Overview:
    load_fonts()
    deck = parse_deck(deck_text(count))
    overview = Overview(None, deck, Pages(deck, Path("/d"), load_theme()), looks.DARK)  # type: ignore[arg-type]
    qtbot.addWidget(overview)
    overview.resize(1000, 700)
    with qtbot.waitExposed(overview):
        overview.show()
    return overview


def test_a_deck_is_grouped_by_its_parts() -> None:
    groups = groups_of(parse_deck(deck_text(25)))
    assert groups == (Group("Part 0", 0, 10), Group("Part 1", 10, 20), Group("Part 2", 20, 25))


def test_a_deck_without_parts_is_one_group_without_a_heading() -> None:
    groups = groups_of(parse_deck("# A\n\n---\n\n# B\n"))
    assert groups == (Group("", 0, 2),)
    assert lay_grid(groups, 1000, 1.0, 16 / 9).heading == 12


def test_cells_follow_each_other_in_rows_below_their_parts_heading() -> None:
    grid = lay_grid(PARTS, 1052, 1.0, 16 / 9)
    assert grid.columns == 4
    assert grid.cell(0).left() == grid.cell(4).left() == grid.cell(5).left()
    assert grid.cell(4).top() == grid.cell(0).top() + grid.cell_height
    assert grid.cell(5).top() == grid.cell(4).top() + grid.cell_height + grid.heading


@pytest.mark.parametrize(
    ("index", "across", "down", "reached"),
    [
        (0, 1, 0, 1),
        (0, -1, 0, 0),
        (19, 1, 0, 19),
        (0, 0, 1, 4),
        (3, 0, 1, 4),
        (4, 0, 1, 5),
        (6, 0, 1, 8),
        (8, 0, -1, 6),
        (9, 0, -1, 6),
        (5, 0, -1, 4),
        (1, 0, -1, 1),
        (19, 0, 1, 19),
    ],
)
def test_arrows_reach_the_cell_one_would_expect(
    index: int, across: int, down: int, reached: int
) -> None:
    grid = lay_grid(PARTS, 1052, 1.0, 16 / 9)
    assert grid.stepped(index, across=across, down=down) == reached


def test_only_cells_in_view_are_seen() -> None:
    groups = groups_of(parse_deck(deck_text(2000)))
    grid = lay_grid(groups, 1052, 1.0, 16 / 9)
    middle = grid.cell(1000).top()
    seen = grid.seen(middle, middle + 700)
    assert 1000 in seen
    assert len(seen) <= 28
    for index in seen:
        cell = grid.cell(index)
        assert cell.bottom() >= middle - grid.cell_height
        assert cell.top() <= middle + 700 + grid.cell_height


def test_pictures_are_painted_in_idle_time_those_in_view_first_and_within_bounds(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "MOST_KEPT", 8)
    overview = made(qtbot, 60)
    pictures = overview._thumbnails
    order: list[int] = []
    pictures.ready.connect(order.append)
    qtbot.waitUntil(lambda: len(order) >= 8)
    assert order[:4] == [0, 1, 2, 3]
    assert len(pictures._kept) <= 8
    overview.hide()
    assert not pictures._idle.isActive()


def test_the_live_slide_is_in_view_and_said_to_be_live(qtbot: QtBot) -> None:
    overview = made(qtbot, 200)
    overview.show_current(150)
    assert overview.selected == 150
    assert overview.accessibleDescription() == "Slide 151, Slide 150, the live slide"
    cell = overview.grid.cell(150)
    assert overview._bar.value <= cell.top()
    assert cell.bottom() <= overview._bar.value + overview.height()


def test_keys_choose_and_enter_goes(qtbot: QtBot) -> None:
    overview = made(qtbot, 40)
    for key, index in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + overview.grid.columns),
        (Qt.Key.Key_End, 39),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(overview, key)
        assert overview.selected == index
    with qtbot.waitSignal(overview.chosen) as chosen:
        qtbot.keyClick(overview, Qt.Key.Key_Return)
    assert chosen.args == [0]
    with qtbot.waitSignal(overview.left):
        qtbot.keyClick(overview, Qt.Key.Key_Escape)


def test_a_page_down_keeps_the_choice_in_view(qtbot: QtBot) -> None:
    overview = made(qtbot, 400)
    for _press in range(5):
        qtbot.keyClick(overview, Qt.Key.Key_PageDown)
    cell = overview.grid.cell(overview.selected)
    assert overview.selected > 20
    assert overview._bar.value <= cell.top()
    assert cell.bottom() <= overview._bar.value + overview.height()


def test_a_click_on_a_picture_goes_there_and_one_between_does_not(qtbot: QtBot) -> None:
    overview = made(qtbot, 40)
    centre = overview.grid.cell(2).center().toPoint()
    with qtbot.waitSignal(overview.chosen) as chosen:
        qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=centre)
    assert chosen.args == [2]
    assert overview.index_at(QPoint(2, 2)) is None


def test_the_wheel_scrolls_within_bounds(qtbot: QtBot) -> None:
    overview = made(qtbot, 400)
    overview._bar.scroll_to(10_000_000)
    assert overview._bar.value == overview._bar.maximum
    overview._bar.scroll_to(-5)
    assert overview._bar.value == 0
