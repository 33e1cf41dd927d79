"""One workshop under way: what a key comes to, in both windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop.render.cache import Pages
from workshop.render.theme import load_theme
from workshop.session.events import DeckReloaded, Event, WallMode
from workshop.session.state import State, apply, opening, position
from workshop.session.store import Store
from workshop.settings import Settings
from workshop.values import replace
from workshop.windows import running, watch
from workshop.windows.ahead import neighbours
from workshop.windows.console.panes import LivePane
from workshop.windows.look import LIGHT
from workshop.windows.remembered import Remembered
from workshop.windows.running import RunningWorkshop
from workshop.windows.thumbnails import Thumbnails

DECK = "# One\n\n---\n\n# Two\n\n* a\n* b\n\n---\n\n# Three\n\n---\n\n# Four\n"


class Kept:
    """Keeps events in a list."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def append(self, event: Event) -> None:
        self.events.append(event)


class Evening:
    """A workshop under way on one screen, at a time that stands still."""

    def __init__(self, folder: Path, settings: Settings, qtbot: QtBot, *, deck: str = DECK) -> None:
        self.deck = folder / "deck.md"
        self.deck.write_text(deck)
        self.kept = Kept()
        state = apply(None, opening(str(self.deck), deck, 1000))
        self.store = Store(state, self.kept)
        self.pages = Pages(state.deck, folder, load_theme())
        self.running = RunningWorkshop(
            self.store,
            self.pages,
            settings,
            lambda: 5000,
            remembered=Remembered(folder / "remembered.json"),
            theme_of=lambda deck: load_theme(deck.theme),
        )
        qtbot.addWidget(self.running.audience)
        qtbot.addWidget(self.running.console, before_close_func=lambda _console: self.close())
        self.qtbot = qtbot
        with qtbot.waitSignal(self.running.settled):
            self.running.show()

    def close(self) -> None:
        self.running.leave()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.running.console, key)

    @property
    def at(self) -> tuple[int, int]:
        return position(self.store.state), self.store.state.step

    def mode(self) -> WallMode:
        return self.store.state.wall

    def visible(self) -> tuple[bool, bool]:
        return self.running.audience.isVisible(), self.running.console.isVisible()

    def laser(self) -> bool:
        return self.running.audience.laser.is_on

    def dot(self) -> QPointF | None:
        return self.running.audience.laser.at

    def frozen(self) -> bool:
        return self.store.state.frozen_at is not None

    def ended(self) -> bool:
        return self.store.state.ended

    @property
    def message(self) -> str:
        return self.running.console._status.message

    def follows(self) -> str:
        return self.running.console._live._follows


@pytest.fixture
def evening(qtbot: QtBot, tmp_path: Path) -> Iterator[Evening]:
    evening = Evening(tmp_path, Settings(), qtbot)
    yield evening
    evening.close()


def test_a_key_moves_the_wall_whichever_window_has_the_keyboard(evening: Evening) -> None:
    evening.press(Qt.Key.Key_PageDown)
    assert evening.at == (1, 0)
    evening.qtbot.keyClick(evening.running.audience, Qt.Key.Key_Space)
    assert evening.at == (1, 1)
    evening.qtbot.keyClick(
        evening.running.audience, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier
    )
    assert evening.at == (2, 0)
    evening.press(Qt.Key.Key_Backspace)
    assert evening.at == (1, 2)


def test_a_number_and_enter_go_to_that_slide(evening: Evening) -> None:
    evening.press(Qt.Key.Key_4, Qt.Key.Key_Return)
    assert evening.at == (3, 0)
    evening.press(Qt.Key.Key_9, Qt.Key.Key_Return)
    assert evening.at == (3, 0)
    assert evening.message == "There is no slide 9: the last is 4."


def test_what_cannot_be_done_is_said_with_its_reason(evening: Evening) -> None:
    evening.press(Qt.Key.Key_PageUp)
    assert evening.message == "This is the beginning of the deck."
    assert evening.kept.events == []


def test_a_moving_key_first_uncovers_the_wall(evening: Evening) -> None:
    evening.press(Qt.Key.Key_B)
    assert evening.mode() is WallMode.BLACK
    evening.press(Qt.Key.Key_PageDown)
    assert evening.mode() is WallMode.SLIDE
    assert evening.at == (0, 0)


def test_escape_leaves_one_thing_at_a_time_and_never_the_workshop(evening: Evening) -> None:
    evening.press(Qt.Key.Key_F, Qt.Key.Key_B, Qt.Key.Key_L, Qt.Key.Key_O)
    console = evening.running.console
    overview = console.focusWidget()
    assert overview is not console
    evening.qtbot.keyClick(overview, Qt.Key.Key_Escape)
    assert evening.laser()
    evening.press(Qt.Key.Key_Escape)
    assert not evening.laser()
    assert evening.mode() is WallMode.BLACK
    evening.press(Qt.Key.Key_Escape)
    assert evening.mode() is WallMode.SLIDE
    assert evening.frozen()
    evening.press(Qt.Key.Key_Escape)
    assert not evening.frozen()
    evening.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert not evening.ended()
    assert console.isVisible()


def test_a_key_on_the_wall_reaches_the_field_that_is_open_in_the_console(
    evening: Evening,
) -> None:
    audience = evening.running.audience
    evening.qtbot.keyClick(audience, Qt.Key.Key_G)
    evening.qtbot.keyClicks(audience, "thr")
    evening.qtbot.keyClick(audience, Qt.Key.Key_Return)
    assert evening.at == (2, 0)


def test_the_laser_dot_is_led_from_the_consoles_picture(evening: Evening) -> None:
    picture = evening.running.console.findChild(LivePane)
    assert isinstance(picture, LivePane)
    evening.press(Qt.Key.Key_L)
    centre = picture.picture_rect().center()
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        centre,
        picture.mapToGlobal(centre),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(picture, move)
    assert evening.dot() == QPointF(0.5, 0.5)
    QApplication.sendEvent(picture, QEvent(QEvent.Type.Leave))
    assert evening.dot() is None
    evening.press(Qt.Key.Key_L)
    QApplication.sendEvent(picture, move)
    assert evening.dot() is None


def test_ending_asks_once_and_then_closes_both_windows(evening: Evening) -> None:
    evening.qtbot.keyClick(
        evening.running.console, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier
    )
    assert not evening.ended()
    with evening.qtbot.waitSignal(evening.running.left):
        evening.qtbot.keyClick(evening.running.console.focusWidget(), Qt.Key.Key_Return)
    assert evening.ended()
    assert evening.visible() == (False, False)


def test_a_wall_on_the_consoles_screen_makes_way_for_what_the_console_asks(
    evening: Evening, qtbot: QtBot
) -> None:
    evening.running.audience.toggle_full_screen()
    evening.press(Qt.Key.Key_G)
    qtbot.waitUntil(lambda: evening.visible() == (False, True))
    evening.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: evening.visible() == (True, True))
    assert evening.running.audience.isFullScreen()


def test_a_wall_that_is_put_away_while_it_stands_aside_does_not_come_back(
    evening: Evening, qtbot: QtBot
) -> None:
    evening.press(Qt.Key.Key_G)
    qtbot.waitUntil(lambda: evening.visible() == (False, True))
    evening.running.perform("screens.swap")
    evening.press(Qt.Key.Key_Escape)
    evening.running._make_way()
    assert evening.visible() == (False, True)
    evening.press(Qt.Key.Key_S)
    assert evening.visible() == (True, True)


def test_the_wall_put_away_is_brought_back_by_a_key(evening: Evening) -> None:
    audience = evening.running.audience
    assert evening.visible() == (True, True)
    audience.close()
    assert evening.visible() == (False, True)
    assert "S brings it back" in evening.message
    assert evening.follows() == "The room sees no wall now"
    # It would come over the notes.
    evening.running.perform("wall.fullscreen")
    assert evening.visible() == (False, True)
    evening.press(Qt.Key.Key_S)
    assert evening.visible() == (True, True)
    assert evening.follows() == "On this screen only"


def test_that_sleep_cannot_be_held_off_is_not_said_all_day(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = evening.message
    monkeypatch.setattr(running, "SLEEP_TOLD_MS", 0)
    evening.running._tell_of_sleep("Sleep could not be held off.")
    assert evening.message == "Sleep could not be held off."
    evening.qtbot.waitUntil(lambda: evening.message == before)


def test_a_deck_read_again_keeps_the_place(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET_MS", 10)
    evening.running.follow_file(evening.deck)
    evening.press(Qt.Key.Key_4, Qt.Key.Key_Return)
    evening.deck.write_text("# Zero\n\n---\n\n" + DECK + "\n---\n\n# Five\n")
    evening.qtbot.waitUntil(lambda: len(evening.store.state.deck.slides) == 6)
    assert evening.store.state.slide_id == "four"
    assert evening.at == (4, 0)
    assert evening.pages.deck is evening.store.state.deck
    assert evening.message == "The deck was read again."


def test_a_deck_that_names_another_theme_is_shown_in_it(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET_MS", 10)
    evening.running.follow_file(evening.deck)
    wall = evening.running.audience
    before = wall.grab().toImage().pixelColor(5, 5)
    evening.deck.write_text("---\ntheme: night\n---\n" + DECK)
    evening.qtbot.waitUntil(lambda: evening.store.state.deck.theme == "night")
    assert wall.grab().toImage().pixelColor(5, 5).lightness() < before.lightness()
    evening.deck.write_text(DECK)
    evening.qtbot.waitUntil(lambda: evening.store.state.deck.theme == "")
    assert wall.grab().toImage().pixelColor(5, 5) == before


def test_a_deck_that_shrinks_under_the_wall_leaves_both_windows_standing(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET_MS", 10)
    evening.running.follow_file(evening.deck)
    evening.press(Qt.Key.Key_End)
    evening.deck.write_text("# Only\n")
    evening.qtbot.waitUntil(lambda: len(evening.store.state.deck.slides) == 1)
    assert evening.at == (0, 0)
    evening.running.audience.grab()
    evening.running.console.grab()


def test_a_deck_that_shrinks_while_a_slide_is_looked_for_leaves_nothing_to_paint(
    evening: Evening,
) -> None:
    evening.press(Qt.Key.Key_G)
    small = evening.running.console.findChild(Thumbnails)
    assert isinstance(small, Thumbnails)
    evening.store.dispatch(DeckReloaded(at_ms=5000, text="# Only\n"))
    small.paint_one()
    assert small.picture(3) is None


def test_an_unreadable_deck_is_said_and_the_slides_stay(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET_MS", 10)
    monkeypatch.setattr(watch, "SECOND_TRY_MS", 10)
    evening.running.follow_file(evening.deck)
    evening.deck.write_bytes(b"\xff\xfe\x00")
    evening.qtbot.waitUntil(lambda: "still shown" in evening.message)
    assert len(evening.store.state.deck.slides) == 4


def test_what_a_check_of_the_deck_finds_is_told_in_the_console(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET_MS", 10)
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        evening.running.console,
        "set_problems",
        lambda problems: told.append(tuple(problem.code for problem in problems)),
    )
    evening.running.follow_file(evening.deck)
    long_name = "x" * 300
    two = f"{DECK}\n---\n\n![A map](map.svg)\n\n![A plan]({long_name}.png)\n"
    evening.deck.write_text(two)
    evening.qtbot.waitUntil(lambda: bool(told) and told[-1] == ("missing-file", "missing-file"))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'
    (evening.deck.parent / "map.svg").write_text(drawing)
    evening.deck.write_text(f"{two}\nOne line more.\n")
    evening.qtbot.waitUntil(lambda: told[-1] == ("missing-file",))


def test_a_deck_is_checked_when_the_first_slide_stands(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(tmp_path, Settings(), qtbot, deck="# One\n\n![A map](map.png)\n")
    problems = evening.running.console._status.problems
    qtbot.waitUntil(problems.isVisible)
    evening.close()


def test_a_very_long_deck_is_not_checked_while_it_is_shown(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(evening.running.console, "set_problems", told.append)
    monkeypatch.setattr("workshop.windows.running.CHECKED_SLIDES_MOST", 3)
    evening.running._check_deck()
    assert told == []


def test_the_console_is_light_where_the_settings_say_so(qtbot: QtBot, tmp_path: Path) -> None:
    evening = Evening(tmp_path, Settings(console="light"), qtbot)
    assert evening.running.console._look is LIGHT
    evening.close()


def test_what_a_key_asks_for_next_is_painted_ahead(evening: Evening) -> None:
    audience = evening.running.audience
    size = (audience.width(), audience.height(), audience.devicePixelRatioF())
    evening.press(Qt.Key.Key_PageDown)
    evening.qtbot.waitUntil(
        lambda: all(
            evening.pages.has(index, step, *size) for index, step in ((1, 1), (2, 0), (0, 0))
        )
    )


def state_at(slide_id: str, step: int = 0) -> State:
    return replace(apply(None, opening("deck.md", DECK, 0)), slide_id=slide_id, step=step)


def test_the_neighbours_are_what_one_key_leads_to_first() -> None:
    assert neighbours(state_at("one")) == ((1, 0), (1, 1), (2, 0))
    assert neighbours(state_at("two")) == ((1, 1), (2, 0), (0, 0), (3, 0))
    assert neighbours(state_at("two", 1)) == ((1, 2), (2, 0), (0, 0), (1, 0), (3, 0))
    assert neighbours(state_at("three")) == ((3, 0), (1, 2), (0, 0))


def test_keys_of_ones_own_and_words_about_them(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(keys=(("wall.black", ("X",)), ("wall.blak", ("Y",))))
    evening = Evening(tmp_path, settings, qtbot)
    evening.press(Qt.Key.Key_X)
    assert evening.mode() is WallMode.BLACK
    evening.press(Qt.Key.Key_B)
    assert evening.mode() is WallMode.BLACK
    assert 'Did you mean "wall.black"?' in evening.running.problems[0]
    evening.close()
