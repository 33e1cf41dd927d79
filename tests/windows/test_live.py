"""What is live over a slide: painted anew when it changes, only there, and never in the way."""

import sys
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.render import samples
from workshop.render.overlay import Overlay
from workshop.render.page import Page
from workshop.session.events import SlideShown, WallMode, WallModeSet
from workshop.session.state import State, apply, opening
from workshop.windows.live import LiveOverlays, in_window

if TYPE_CHECKING:
    from workshop.render.cache import Pages

RED, BLACK = QColor("#ff0000"), QColor("#000000")


class Square(NamedTuple):
    """A red square, so far from the left."""

    left: int


class Mover:
    """Shows a square that moves by 100 units a second, on the slides it is told of."""

    def __init__(self, *, on: tuple[int, ...] = (0,), every_ms: int | None = 1000) -> None:
        self.on = on
        self.every_ms = every_ms
        self.painted: list[Square] = []
        self.breaks = ""

    def view(self, state: State, index: int, now_ms: int) -> object | None:
        if self.breaks == "view":
            raise ValueError("no view")
        return Square(now_ms // 1000 * 100) if index in self.on else None

    def due_ms(self, state: State, index: int, now_ms: int) -> int | None:
        return self.every_ms if index in self.on else None

    def area(self, page: Page, view: object) -> QRectF:
        return QRectF(cast("Square", view).left, 0, 100, 100)

    def difference(self, page: Page, old: object, new: object) -> QRectF:
        return self.area(page, old).united(self.area(page, new))

    def paint(self, painter: QPainter, page: Page, view: object) -> None:
        if self.breaks == "paint":
            raise ValueError("no picture")
        self.painted.append(cast("Square", view))
        painter.fillRect(self.area(page, view), RED)


class TwoPages:
    """Two empty pages, 1920 wide."""

    def __init__(self) -> None:
        self.one = samples.page(samples.heading("One"))

    def page(self, index: int) -> Page:
        return self.one


class Wall:
    """Overlays on a deck of two slides, and what they said is out of date."""

    def __init__(self, *overlays: Overlay) -> None:
        self.now_ms = 0
        self.owner = QObject()
        self.live = LiveOverlays(overlays, lambda: self.now_ms, self.owner)
        self.pages = cast("Pages", TwoPages())
        self.state = apply(None, opening("deck.md", "# One\n\n---\n\n# Two\n", 0))
        self.outdated: list[tuple[float, ...]] = []
        self.live.outdated.connect(lambda part: self.outdated.append(part.getRect()))

    def show(self, index: int = 0) -> None:
        self.live.show(self.state, self.pages, index)

    def later(self, seconds: float) -> None:
        self.now_ms += round(seconds * 1000)
        self.live._on_due()

    def paint(self, dirty: QRectF | None = None) -> QImage:
        image = QImage(960, 540, QImage.Format.Format_RGB32)
        image.fill(BLACK)
        painter = QPainter(image)
        area = QRectF(0, 0, 960, 540)
        self.live.paint(painter, area, dirty or area)
        painter.end()
        return image

    def waits_ms(self) -> int | None:
        due = self.live._due
        return due.interval() if due.isActive() else None


@pytest.fixture
def mover(qtbot: QtBot) -> Mover:
    return Mover()


def test_what_appears_is_out_of_date_as_a_whole(mover: Mover) -> None:
    wall = Wall(mover)
    wall.show()
    assert wall.outdated == [(0, 0, 100, 100)]


def test_what_looks_as_before_is_not_painted_anew(mover: Mover) -> None:
    wall = Wall(mover)
    wall.show()
    wall.later(0.4)
    wall.show()
    assert len(wall.outdated) == 1


def test_between_two_views_only_their_difference_is_out_of_date(mover: Mover) -> None:
    wall = Wall(mover)
    wall.show()
    wall.later(1)
    assert wall.outdated[1:] == [(0, 0, 200, 100)]


def test_what_goes_is_out_of_date_where_it_was(mover: Mover) -> None:
    wall = Wall(mover)
    wall.show()
    wall.later(1)
    mover.on = ()
    wall.later(1)
    assert wall.outdated[2:] == [(100, 0, 100, 100)]
    assert wall.paint().pixelColor(60, 10) == BLACK


def test_it_wakes_when_the_first_of_them_is_due_and_not_for_nothing(qtbot: QtBot) -> None:
    slow, fast, still = Mover(every_ms=1000), Mover(every_ms=200), Mover(every_ms=None)
    wall = Wall(slow, fast, still)
    wall.show()
    assert wall.waits_ms() == 200
    wall.show(index=1)
    assert wall.waits_ms() is None
    assert Wall(still).waits_ms() is None


def test_a_view_that_is_due_at_once_does_not_spin(qtbot: QtBot) -> None:
    wall = Wall(Mover(every_ms=0))
    wall.show()
    assert wall.waits_ms() == 1


def test_at_rest_nothing_is_shown_and_nothing_wakes(mover: Mover) -> None:
    wall = Wall(mover)
    wall.show()
    wall.live.rest()
    wall.later(5)
    assert (wall.waits_ms(), mover.painted, len(wall.outdated)) == (None, [], 1)
    assert wall.paint().pixelColor(10, 10) == BLACK
    wall.show()
    assert wall.outdated[1:] == [(500, 0, 100, 100)]


def test_on_another_slide_what_was_shown_before_is_forgotten(mover: Mover) -> None:
    """That slide's picture is painted as a whole, so nothing of the old one stands about."""
    wall = Wall(mover)
    wall.show()
    wall.show(index=1)
    assert wall.outdated == [(0, 0, 100, 100)]
    wall.show(index=0)
    assert wall.outdated == [(0, 0, 100, 100)] * 2


def test_it_is_painted_in_slide_units_over_the_picture(mover: Mover) -> None:
    wall = Wall(mover)
    wall.show()
    wall.later(1)
    image = wall.paint()
    assert image.pixelColor(51, 10) == RED
    assert image.pixelColor(49, 10) == BLACK
    assert image.pixelColor(102, 10) == BLACK


def test_an_overlay_is_spared_where_it_has_nothing(mover: Mover) -> None:
    wall = Wall(mover)
    wall.show()
    wall.paint(dirty=QRectF(400, 400, 50, 50))
    assert mover.painted == []
    wall.paint(dirty=QRectF(40, 40, 50, 50))
    assert mover.painted == [Square(0)]


@pytest.mark.parametrize("breaks", ["view", "paint"])
def test_one_that_fails_is_told_of_once_and_the_others_stay(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(str(error)))
    broken, whole = Mover(), Mover()
    broken.breaks = breaks
    wall = Wall(broken, whole)
    wall.show()
    wall.later(1)
    wall.paint()
    wall.paint()
    wall.later(1)
    wall.paint()
    assert len(told) == 1
    assert whole.painted == [Square(100), Square(100), Square(200)]
    assert wall.waits_ms() == 1000


def test_one_that_failed_is_tried_again_with_the_next_state(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_error: None)
    mover = Mover()
    mover.breaks = "view"
    wall = Wall(mover)
    wall.show()
    mover.breaks = ""
    wall.state = apply(wall.state, WallModeSet(at_ms=5, mode=WallMode.SLIDE))
    wall.show()
    assert wall.paint().pixelColor(10, 10) == RED


def test_a_state_that_changes_nothing_here_paints_nothing(mover: Mover) -> None:
    wall = Wall(mover)
    wall.show()
    wall.state = apply(wall.state, SlideShown(at_ms=5, slide_id="two"))
    wall.show()
    assert len(wall.outdated) == 1


def test_a_part_of_a_slide_is_found_in_a_window_and_one_pixel_around_it() -> None:
    where = in_window(QRectF(192, 108, 192, 108), QRectF(10, 20, 960, 540), 1920, 1080)
    assert where == QRectF(105, 73, 98, 56)
