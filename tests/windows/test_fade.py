"""The cross-fade on the wall, frame by frame, by a clock that the test holds."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from tests.windows.test_audience import BLACK, COLOURS, WHITE, Wall
from workshop.render.motion import FRAME_MS
from workshop.session import moves
from workshop.session.events import DeckReloaded
from workshop.settings import Settings
from workshop.windows.fade import FADE_MS, is_still

if TYPE_CHECKING:
    from workshop.render.page import Page
    from workshop.session.state import State


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    """A wall that fades."""
    return Wall(qtbot, still=False)


def pass_ms(wall: Wall, span_ms: int) -> None:
    """Let time go by, and the frame at its end be due."""
    wall.now_ms += span_ms
    wall.window._fade._on_frame()


def between(colour: QColor, one: QColor, other: QColor) -> bool:
    """Whether a colour is a mixture of two and neither of them."""
    return colour not in (one, other) and all(
        min(pair) - 1 <= part <= max(pair) + 1
        for part, pair in (
            (colour.red(), (one.red(), other.red())),
            (colour.green(), (one.green(), other.green())),
            (colour.blue(), (one.blue(), other.blue())),
        )
    )


def test_the_first_frame_shows_something_of_the_new_slide(wall: Wall) -> None:
    wall.do(moves.forward)
    assert wall.window.is_fading
    assert between(wall.at(400, 225), COLOURS[0], COLOURS[1])


def test_a_key_is_painted_before_its_call_returns(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[bool] = []
    monkeypatch.setattr(wall.window, "repaint", lambda: painted.append(wall.window.is_fading))
    wall.do(moves.forward)
    assert painted == [True]


def test_every_frame_shows_more_of_the_new_slide_until_it_is_whole(wall: Wall) -> None:
    wall.do(moves.forward)
    greens = [wall.at(400, 225).green()]
    while wall.window.is_fading:
        pass_ms(wall, FRAME_MS)
        greens.append(wall.at(400, 225).green())
    assert greens == sorted(greens)
    assert len(set(greens)) >= 10
    assert wall.at(400, 225) == COLOURS[1]


def test_a_fade_is_over_in_less_than_a_fifth_of_a_second(wall: Wall) -> None:
    assert FADE_MS <= 200
    wall.do(moves.forward)
    pass_ms(wall, FADE_MS)
    assert not wall.window.is_fading
    assert wall.at(400, 225) == COLOURS[1]


def test_a_late_frame_makes_no_fade_longer(wall: Wall) -> None:
    wall.do(moves.forward)
    pass_ms(wall, 10_000)
    assert not wall.window.is_fading


def test_a_clock_that_stands_still_does_not_leave_the_wall_half_way(wall: Wall) -> None:
    wall.do(moves.forward)
    for _ in range(FADE_MS // FRAME_MS + 1):
        pass_ms(wall, 0)
    assert not wall.window.is_fading
    assert wall.at(400, 225) == COLOURS[1]


def test_a_change_during_a_fade_is_shown_at_once_and_queues_nothing(wall: Wall) -> None:
    wall.do(moves.forward)
    pass_ms(wall, FRAME_MS)
    wall.do(moves.forward)
    assert not wall.window.is_fading
    assert wall.at(400, 225) == COLOURS[2]


@pytest.mark.parametrize("move", [moves.toggle_black, moves.toggle_holding])
def test_what_hides_the_slide_does_so_in_one_frame(wall: Wall, move: object) -> None:
    wall.do(move)
    assert not wall.window.is_fading
    assert COLOURS[0].name() not in {wall.at(x, 225).name() for x in range(0, 800, 40)}


def test_black_also_cuts_a_fade_short(wall: Wall) -> None:
    wall.do(moves.forward)
    wall.do(moves.toggle_black)
    assert wall.at(400, 225) == BLACK


@pytest.mark.parametrize("move", [moves.toggle_black, moves.toggle_holding])
def test_light_comes_back_gently(wall: Wall, move: object) -> None:
    wall.do(move)
    covered = wall.at(4, 4)
    wall.do(move)
    assert between(wall.at(4, 4), covered, COLOURS[0])
    pass_ms(wall, FADE_MS)
    assert wall.at(4, 4) == COLOURS[0]


def test_white_comes_gently_too(wall: Wall) -> None:
    wall.do(moves.toggle_white)
    assert between(wall.at(400, 225), COLOURS[0], WHITE)


def test_a_deck_read_anew_and_another_size_are_shown_as_they_are(wall: Wall) -> None:
    wall.do(moves.forward)
    wall.window.resize(400, 225)
    assert not wall.window.is_fading
    wall.do(moves.back)
    wall.store.dispatch(DeckReloaded(at_ms=1, text="# Uno\n"))
    assert not wall.window.is_fading
    assert wall.at(200, 112) == COLOURS[0]


def test_a_wall_out_of_sight_does_not_fade(wall: Wall) -> None:
    wall.window.hide()
    wall.do(moves.forward)
    assert not wall.window.is_fading


def test_who_has_more_to_do_hears_when_a_fade_begins_and_after_its_last_frame(wall: Wall) -> None:
    heard: list[tuple[bool, bool]] = []
    wall.window.fading.connect(lambda on: heard.append((on, wall.window.is_fading)))
    wall.do(moves.forward)
    pass_ms(wall, FRAME_MS)
    pass_ms(wall, FADE_MS)
    assert heard == [(True, True), (False, False)]


class Spot:
    """An overlay: a black spot in the middle of the first slide."""

    def view(self, state: "State", index: int, now_ms: int) -> object | None:
        return "spot" if index == 0 else None

    def due_ms(self, state: "State", index: int, now_ms: int) -> int | None:
        return None

    def area(self, page: "Page", view: object) -> QRectF:
        return QRectF(860, 440, 200, 200)

    def difference(self, page: "Page", old: object, new: object) -> QRectF:
        return self.area(page, new)

    def paint(self, painter: QPainter, page: "Page", view: object) -> None:
        painter.fillRect(self.area(page, view), BLACK)


def test_what_lay_over_the_old_slide_goes_with_it(qtbot: QtBot) -> None:
    wall = Wall(qtbot, still=False, overlays=(Spot(),))
    assert wall.at(400, 225) == BLACK
    wall.do(moves.forward)
    assert between(wall.at(400, 225), BLACK, COLOURS[1])
    assert between(wall.at(40, 25), COLOURS[0], COLOURS[1])
    pass_ms(wall, FADE_MS)
    assert wall.at(400, 225) == COLOURS[1]


def test_with_reduced_motion_nothing_fades(qtbot: QtBot) -> None:
    wall = Wall(qtbot, still=True)
    wall.do(moves.forward)
    assert not wall.window.is_fading
    assert wall.at(400, 225) == COLOURS[1]


class Unmoving(QStyle):
    """A desktop whose style has no movements."""

    def styleHint(self, hint: QStyle.StyleHint, *rest: object) -> int:  # noqa: N802
        return 0 if hint is QStyle.StyleHint.SH_Widget_Animation_Duration else 1


def test_the_desktops_wish_is_followed_where_qt_tells_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_still(Settings())
    assert is_still(Settings(reduced_motion=True))
    monkeypatch.setattr(QApplication, "style", Unmoving)
    assert is_still(Settings())
