"""The wall: what the room sees, to the pixel."""

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshop.render.theme import load_theme
from workshop.session import moves, planning
from workshop.session.events import DeckReloaded, Event
from workshop.session.state import apply, opening
from workshop.session.store import Store
from workshop.settings import Settings
from workshop.windows.audience import AudienceWindow, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.render.cache import Pages
    from workshop.render.overlay import Overlay
    from workshop.render.page import Page

BLACK, WHITE = QColor("#000000"), QColor("#ffffff")

COLOURS = (QColor("#104070"), QColor("#209020"), QColor("#c03010"))


class Kept:
    """Keeps events in a list."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def append(self, event: Event) -> None:
        self.events.append(event)


class PlainPages:
    """Pages in one colour each, which count how often they are painted."""

    def __init__(self) -> None:
        self.theme = load_theme()
        self.asked: list[tuple[int, int, int, int, float]] = []
        self.broken = False

    def page(self, index: int) -> "Page":
        return cast("Page", SimpleNamespace(width=1920.0, height=1080.0))

    def picture(self, index: int, step: int, wide: int, high: int, dpr: float) -> QPixmap:
        self.asked.append((index, step, wide, high, dpr))
        if self.broken:
            raise ValueError("no picture")
        area = fitted(wide, high, 1920, dpr)
        picture = QPixmap(round(area.width() * dpr), round(area.height() * dpr))
        picture.fill(COLOURS[index])
        picture.setDevicePixelRatio(dpr)
        return picture


class Wall:
    """An audience window on a deck of three slides, which fades only if it is not to be still."""

    def __init__(
        self, qtbot: QtBot, *, still: bool = True, overlays: "Sequence[Overlay]" = ()
    ) -> None:
        state = apply(None, opening("deck.md", "# One\n\n---\n\n# Two\n\n---\n\n# Three\n", 0))
        self.store = Store(state, Kept())
        self.pages = PlainPages()
        self.now_ms = 1_000_000
        self.window = AudienceWindow(
            self.store,
            cast("Pages", self.pages),
            Settings(reduced_motion=still),
            clock_ms=lambda: self.now_ms,
            overlays=overlays,
        )
        qtbot.addWidget(self.window)
        self.window.resize(800, 450)
        with qtbot.waitSignal(self.window.first_painted):
            self.window.show()

    def do(self, move: object, *arguments: object) -> None:
        assert callable(move)
        assert self.store.dispatch(*move(self.store.state, 0, *arguments)) is None

    def image(self) -> QImage:
        return self.window.grab().toImage()

    def at(self, x: int, y: int) -> QColor:
        return self.image().pixelColor(x, y)


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    return Wall(qtbot)


@pytest.mark.parametrize(
    ("width", "height", "deck_width", "dpr", "area"),
    [
        (1920, 1080, 1920, 1.0, (0, 0, 1920, 1080)),
        (1920, 1200, 1920, 1.0, (0, 60, 1920, 1080)),
        (1024, 768, 1440, 1.0, (0, 0, 1024, 768)),
        (1920, 1080, 1440, 2.0, (240, 0, 1440, 1080)),
        (1366, 768, 1920, 1.0, (0, 0, 1365, 768)),
    ],
)
def test_a_slide_is_as_large_as_it_can_be_and_in_the_middle(
    width: int, height: int, deck_width: int, dpr: float, area: tuple[int, int, int, int]
) -> None:
    assert fitted(width, height, deck_width, dpr) == QRectF(*area)


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0])
def test_a_slide_stands_on_whole_device_pixels(dpr: float) -> None:
    for width, height in ((1536, 864), (1367, 769), (801, 450), (1111, 777)):
        area = fitted(width, height, 1920, dpr)
        for length in (area.x(), area.y(), area.width(), area.height()):
            assert abs(length * dpr - round(length * dpr)) < 1e-6


def test_the_wall_follows_the_slide(wall: Wall) -> None:
    assert wall.at(400, 225) == COLOURS[0]
    wall.do(moves.forward)
    assert wall.at(400, 225) == COLOURS[1]
    wall.do(moves.back)
    assert wall.at(400, 225) == COLOURS[0]


def test_a_wall_of_another_shape_has_black_beside_the_slide(wall: Wall, qtbot: QtBot) -> None:
    wall.window.resize(800, 600)
    assert wall.at(400, 30) == BLACK
    assert wall.at(400, 570) == BLACK
    assert wall.at(400, 300) == COLOURS[0]
    assert wall.at(2, 300) == COLOURS[0]


@pytest.mark.parametrize(
    ("move", "colour"), [(moves.toggle_black, BLACK), (moves.toggle_white, WHITE)]
)
def test_black_and_white_cover_all_of_the_wall(wall: Wall, move: object, colour: QColor) -> None:
    wall.window.resize(800, 600)
    wall.do(move)
    image = wall.image()
    assert {image.pixelColor(x, y).name() for x in (0, 400, 799) for y in (0, 300, 599)} == {
        colour.name()
    }
    wall.do(move)
    assert wall.at(400, 300) == COLOURS[0]


def test_the_holding_card_hides_the_slide(wall: Wall) -> None:
    wall.do(moves.toggle_holding)
    ground = QColor(wall.pages.theme.deep.background)
    assert wall.at(4, 4) == ground
    assert COLOURS[0].name() not in {wall.at(x, 225).name() for x in range(0, 800, 40)}


def test_the_parking_lot_hides_the_slide_and_grows_while_it_is_shown(wall: Wall) -> None:
    wall.do(lambda state, at_ms: planning.park_line(state, at_ms, "opening hours"))
    wall.do(moves.toggle_parking)
    ground = QColor(wall.pages.theme.deep.background)
    assert wall.at(4, 4) == ground
    assert COLOURS[0].name() not in {wall.at(x, 225).name() for x in range(0, 800, 40)}
    before = wall.image()
    wall.do(lambda state, at_ms: planning.park_line(state, at_ms, "the second activity"))
    assert wall.image() != before


def test_a_frozen_wall_stays_while_the_console_moves_on(wall: Wall) -> None:
    wall.do(moves.toggle_freeze)
    wall.do(moves.forward)
    assert wall.at(400, 225) == COLOURS[0]
    wall.do(moves.toggle_freeze)
    assert wall.at(400, 225) == COLOURS[1]


def test_a_repaint_copies_the_picture_and_asks_for_none(wall: Wall) -> None:
    wall.image()
    before = len(wall.pages.asked)
    wall.image()
    wall.image()
    assert len(wall.pages.asked) == before


def test_a_deck_read_anew_is_asked_for_anew(wall: Wall) -> None:
    wall.image()
    before = len(wall.pages.asked)
    wall.store.dispatch(DeckReloaded(at_ms=1, text="# Uno\n"))
    wall.image()
    assert len(wall.pages.asked) == before + 1


def test_a_picture_that_cannot_be_had_leaves_the_last_one_on_the_wall(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error[1]))
    wall.image()
    wall.pages.broken = True
    wall.do(moves.forward)
    assert wall.at(400, 225) == COLOURS[0]
    wall.image()
    assert [str(error) for error in told] == ["no picture"]


def test_the_laser_dot_is_seen_only_while_it_is_on(wall: Wall) -> None:
    wall.window.point_at(QPointF(0.5, 0.5))
    assert wall.at(400, 225) == COLOURS[0]
    wall.window.set_laser(True)
    wall.window.point_at(QPointF(0.5, 0.5))
    assert wall.at(400, 225).red() > 200
    wall.window.set_laser(False)
    assert wall.at(400, 225) == COLOURS[0]


def test_the_cursor_rests_when_the_mouse_does(wall: Wall, qtbot: QtBot) -> None:
    wall.window._cursor_rest.setInterval(10)
    qtbot.mouseMove(wall.window)
    wall.window._show_cursor()
    assert wall.window.cursor().shape() is Qt.CursorShape.ArrowCursor
    qtbot.waitUntil(lambda: wall.window.cursor().shape() is Qt.CursorShape.BlankCursor)


def test_closing_the_wall_only_says_so(wall: Wall, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wall.window.put_away):
        assert not wall.window.close()
    assert not wall.store.state.ended


def test_keys_go_to_the_actions_and_f11_is_the_windows_own(wall: Wall, qtbot: QtBot) -> None:
    heard: list[int] = []

    def handle(event: QKeyEvent) -> bool:
        heard.append(event.key())
        return event.key() == int(Qt.Key.Key_B)

    wall.window.key_handler = handle
    console = QWidget()
    qtbot.addWidget(console)
    wall.window.show_in_window(wall.window.screen(), wall.window.geometry(), console)
    qtbot.keyClick(wall.window, Qt.Key.Key_B)
    qtbot.keyClick(wall.window, Qt.Key.Key_F11)
    assert heard == [Qt.Key.Key_B, Qt.Key.Key_F11]
    assert wall.window.isFullScreen()
    qtbot.mouseDClick(wall.window, Qt.MouseButton.LeftButton)
    assert not wall.window.isFullScreen()
