"""Rounds as a facilitator gives them: by keys alone, on the console and the wall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.windows.test_running import Kept
from workshop.files import read_deck_text, shipped
from workshop.render.cache import Pages
from workshop.render.fonts import load_fonts
from workshop.render.theme import load_theme
from workshop.render.timer import TimerView
from workshop.session import moves
from workshop.session.events import DeckReloaded, RoundStarted
from workshop.session.state import State, apply, opening
from workshop.session.store import Store
from workshop.session.timing import standing
from workshop.settings import Settings
from workshop.windows.console.round_words import RoundsView, rounds_view
from workshop.windows.console.rounds_pane import RoundsPane
from workshop.windows.remembered import Remembered
from workshop.windows.running import RunningWorkshop, zone_offset_s

BEGIN_MS = 1_795_420_800_000
FLAGSHIP = shipped("slides") / "peer-support-values-90.md"
DECK = (
    "# Hello\n\n---\n\n# Talk\n\n<!--\nid: talk\ndiscuss:\n  - 30s  Set-up\n  - 2m  Pairs\n-->\n\n"
    "---\n\n# After\n"
)
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Evening:
    """A workshop under way at a time that a test sets."""

    def __init__(self, folder: Path, text: str, qtbot: QtBot, preset: str = "") -> None:
        self.now_ms = BEGIN_MS
        self.qtbot = qtbot
        state = apply(None, opening(str(folder / "deck.md"), text, BEGIN_MS))
        self.kept = Kept()
        self.store = Store(state, self.kept)
        self.running = RunningWorkshop(
            self.store,
            Pages(state.deck, folder, load_theme()),
            Settings(preset=preset),
            lambda: self.now_ms,
            remembered=Remembered(folder / "remembered.json"),
        )
        qtbot.addWidget(self.running.audience)
        qtbot.addWidget(self.running.console, before_close_func=lambda _: self.running.leave())
        with qtbot.waitSignal(self.running.settled):
            self.running.show()

    @property
    def state(self) -> State:
        return self.store.state

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.qtbot.keyClick(self.running.console, key, held)

    def go_to(self, number: int) -> None:
        self.press(*(Qt.Key(ord(digit)) for digit in str(number)), Qt.Key.Key_Return)

    def pass_s(self, seconds: float) -> None:
        self.now_ms += round(seconds * 1000)
        # What the windows' own timers would do by now.
        self.running.audience._live._on_due()
        pane = self.pane
        if pane is not None:
            pane._follow()

    @property
    def pane(self) -> RoundsPane | None:
        return self.running.console._rounds.pane

    @property
    def view(self) -> RoundsView:
        assert self.pane is not None
        assert self.pane.isVisible()
        assert self.pane.view is not None
        return self.pane.view

    def wall(self) -> str | None:
        """The figures on the wall."""
        return next((view.figures for view in self._views if isinstance(view, TimerView)), None)

    @property
    def _views(self) -> tuple[object | None, ...]:
        return self.running.audience._live._views

    def message(self) -> str:
        return self.running.console._status.message


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


@pytest.fixture
def evening(qtbot: QtBot, tmp_path: Path) -> Iterator[Evening]:
    evening = Evening(tmp_path, DECK, qtbot)
    yield evening
    evening.running.leave()


@pytest.mark.parametrize(("preset", "held"), [("standard", NONE), ("clicker", CTRL)])
def test_every_discussion_of_the_90_minutes_is_run_by_keys_alone(
    qtbot: QtBot, tmp_path: Path, preset: str, held: Qt.KeyboardModifier
) -> None:
    evening = Evening(tmp_path, read_deck_text(FLAGSHIP), qtbot, preset)
    run: list[tuple[str, int, int]] = []
    for slide in evening.state.deck.slides:
        if slide.discussion is None:
            continue
        if preset == "clicker":
            while evening.state.slide_id != slide.id:
                evening.press(Qt.Key.Key_PageDown)
        else:
            evening.go_to(slide.number)
        begun_ms = evening.now_ms
        evening.press(Qt.Key.Key_T, held=held)
        for round_ in slide.discussion.rounds:
            assert evening.view.title == round_.title
            evening.pass_s(round_.seconds - 1)
            assert (evening.view.figures, evening.wall()) == ("0:01", "0:01")
            evening.pass_s(1)
            assert (evening.view.figures, evening.wall()) == ("+0:00", "+0:00")
            evening.press(Qt.Key.Key_T, held=held)
        assert evening.state.rounds.timer is None
        assert evening.wall() is None
        run.append((slide.id, len(slide.discussion.rounds), evening.now_ms - begun_ms))
    assert run == [
        ("S12", 4, 270_000),
        ("S14", 6, 270_000),
        ("S23", 4, 210_000),
        ("S24", 1, 180_000),
        ("S27", 6, 330_000),
        ("S36", 5, 720_000),
        ("S38", 4, 210_000),
        ("S41", 3, 135_000),
    ]
    evening.running.leave()


def test_the_keys_of_a_round(evening: Evening) -> None:
    evening.go_to(2)
    evening.press(Qt.Key.Key_T)
    evening.pass_s(10)
    assert (evening.view.figures, evening.view.step) == ("0:20", "T pauses.")
    evening.press(Qt.Key.Key_BracketRight)
    assert evening.view.figures == "0:50"
    evening.press(Qt.Key.Key_BraceRight, held=SHIFT)
    assert evening.view.figures == "1:50"
    evening.press(Qt.Key.Key_BracketLeft)
    assert evening.view.figures == "1:20"
    evening.press(Qt.Key.Key_T)
    evening.pass_s(100)
    assert (evening.view.figures, evening.view.cue) == ("1:20", "Paused")
    evening.press(Qt.Key.Key_T, held=SHIFT)
    assert (evening.view.figures, evening.view.cue) == ("0:30", "")
    evening.press(Qt.Key.Key_N, held=SHIFT)
    assert (evening.view.title, evening.view.place) == ("Pairs", "Round 2 of 2")
    evening.press(Qt.Key.Key_P, held=SHIFT)
    assert evening.view.title == "Set-up"
    evening.press(Qt.Key.Key_Backspace, held=SHIFT)
    assert evening.view.actions == (("rounds.toggle", "Start the rounds"),)


def test_what_cannot_be_done_is_said(evening: Evening) -> None:
    evening.press(Qt.Key.Key_T)
    assert evening.message() == "This slide has no rounds."
    evening.press(Qt.Key.Key_N, held=SHIFT)
    assert evening.message() == "No round is being timed."
    evening.press(Qt.Key.Key_Right, Qt.Key.Key_T)
    evening.press(Qt.Key.Key_P, held=SHIFT)
    assert evening.message() == "This is the first round."
    evening.press(Qt.Key.Key_P, held=CTRL)
    evening.press(Qt.Key.Key_T)
    assert evening.message() == "The workshop's clock is paused. Let it run again first."


def test_a_key_held_down_starts_once(evening: Evening) -> None:
    evening.go_to(2)
    for repeated in (False, True, True):
        evening.running.router.press("T", repeated=repeated)
    assert [type(event) for event in evening.kept.events].count(RoundStarted) == 1
    assert evening.view.step == "T pauses."


def test_the_badge_goes_with_the_facilitator_and_is_put_away_and_back(evening: Evening) -> None:
    evening.go_to(2)
    evening.press(Qt.Key.Key_T)
    evening.press(Qt.Key.Key_Right)
    evening.pass_s(5)
    assert evening.wall() == "0:25"
    assert evening.view.place == "Round 1 of 2 · slide 2, “Talk”"
    evening.press(Qt.Key.Key_B, held=SHIFT)
    assert evening.wall() is None
    assert evening.view.place.endswith("not on the wall")
    evening.press(Qt.Key.Key_B, held=SHIFT)
    assert evening.wall() == "0:25"


def test_one_that_is_over_goes_off_other_slides_and_can_be_put_away_there(
    evening: Evening,
) -> None:
    evening.go_to(2)
    evening.press(Qt.Key.Key_T, Qt.Key.Key_Right)
    evening.pass_s(40)
    assert evening.wall() == "+0:10"
    assert evening.view.actions[1] == ("rounds.put_away", "Put away")
    evening.pass_s(6)
    assert evening.wall() is None
    assert evening.view.place.endswith("not on the wall")
    evening.press(Qt.Key.Key_Left)
    assert evening.wall() == "+0:16"


def test_a_timer_without_a_slide(evening: Evening) -> None:
    evening.press(Qt.Key.Key_T, held=CTRL)
    evening.pass_s(61)
    assert (evening.wall(), evening.view.title) == ("3:59", "Timer without a slide")
    evening.press(Qt.Key.Key_T, held=CTRL)
    assert evening.wall() is None
    assert evening.pane is not None
    assert not evening.pane.isVisible()


def test_a_covered_wall_rests_and_is_right_when_it_comes_back(evening: Evening) -> None:
    evening.go_to(2)
    evening.press(Qt.Key.Key_T, Qt.Key.Key_B)
    assert not evening.running.audience._live._due.isActive()
    evening.now_ms += 12_000
    evening.press(Qt.Key.Key_B)
    assert evening.wall() == "0:18"


def test_a_frozen_wall_keeps_its_running_timer(evening: Evening) -> None:
    evening.go_to(2)
    evening.press(Qt.Key.Key_T, Qt.Key.Key_F, Qt.Key.Key_Right)
    evening.pass_s(4)
    assert evening.wall() == "0:26"
    (view,) = (view for view in evening._views if isinstance(view, TimerView))
    assert view.here


def test_the_console_says_it_all_to_a_screen_reader(evening: Evening) -> None:
    evening.go_to(2)
    evening.press(Qt.Key.Key_T)
    pane = evening.pane
    assert pane is not None
    assert pane.accessibleName() == "Rounds"
    assert pane.accessibleDescription() == ("Set-up. Round 1 of 2. Next: Pairs, 2 min. T pauses")


def test_buttons_do_what_their_keys_do(evening: Evening) -> None:
    evening.go_to(2)
    pane = evening.pane
    assert pane is not None
    pane._buttons[0].click()
    assert evening.view.figures == "0:30"
    (more,) = (button for button in pane._buttons if button.text() == "+30 s")
    more.click()
    assert evening.view.figures == "1:00"


def test_the_deck_read_anew_without_its_slide_leaves_the_round(evening: Evening) -> None:
    evening.go_to(2)
    evening.press(Qt.Key.Key_T)
    evening.store.dispatch(DeckReloaded(at_ms=evening.now_ms, text="# Hello\n"))
    evening.pass_s(3)
    assert (evening.view.title, evening.view.place) == ("Set-up", "its slide is gone")
    assert evening.wall() == "0:27"
    evening.store.dispatch(DeckReloaded(at_ms=evening.now_ms, text=DECK))
    assert evening.view.place == "Round 1 of 2"


def test_between_seconds_the_wall_paints_only_the_figures_and_the_bar(evening: Evening) -> None:
    evening.go_to(2)
    evening.press(Qt.Key.Key_T)
    parts: list[QRectF] = []
    evening.running.audience._live.outdated.connect(parts.append)
    evening.pass_s(1)
    (part,) = parts
    assert part.width() * part.height() < 0.06 * 1920 * 1080


def test_rounds_of_another_slide_are_started_in_place_of_those_left_running() -> None:
    two = DECK.replace("# After", "# After\n\n<!--\ndiscuss: silence 60s\n-->")
    state = apply(None, opening("d.md", two, 0))
    state = apply(
        state, RoundStarted(at_ms=0, slide_id="talk", index=0, seconds=30, title="Set-up")
    )

    for event in moves.go_to(state, 0, 2):
        state = apply(state, event)
    view = rounds_view(state, 1000, "T")
    assert view is not None
    assert view.step == "T starts this slide's rounds with “Silence”, in place of this one."
    assert view.actions[0] == ("rounds.toggle", "Start")


def test_a_zone_is_told_by_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert zone_offset_s(BEGIN_MS) % 900 == 0


def test_a_look_at_nothing_timed_is_nothing() -> None:
    state = apply(None, opening("d.md", DECK, 0))
    assert standing(state, 5) is None
    assert rounds_view(state, 5, "T") is None
