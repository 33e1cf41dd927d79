"""The whole 90-minute workshop by keys alone, on a clock that the test turns.

What happens is written as a day is told, and the minutes at the end are those of hand arithmetic.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshop.files import read_deck_text, shipped
from workshop.render.cache import Pages
from workshop.render.theme import load_theme
from workshop.session.clock import elapsed_ms
from workshop.session.events import DeckOpened, Event
from workshop.session.pace import asked_ms, pace
from workshop.session.sheet import run_sheet
from workshop.session.state import State, apply, opening, position, replay
from workshop.session.store import Store
from workshop.settings import Settings
from workshop.windows.remembered import Remembered
from workshop.windows.running import RunningWorkshop

TEN_MS = 1_795_428_000_000
"""10:00 UTC on 23 November 2026."""
HELD = {"Shift": "ShiftModifier", "Ctrl": "ControlModifier"}
NAMES = {"Enter": "Return", "Esc": "Escape"}
DECK = shipped("slides") / "peer-support-values-90.md"


class Kept:
    """Keeps events in a list."""

    def __init__(self, opened: DeckOpened) -> None:
        self.events: list[Event] = [opened]

    def append(self, event: Event) -> None:
        self.events.append(event)


class Day:
    """A workshop given with the keyboard."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.now_ms = TEN_MS - 300_000
        opened = opening(str(DECK), read_deck_text(DECK), self.now_ms)
        self.kept = Kept(opened)
        self.store = Store(apply(None, opened), self.kept)
        state = self.store.state
        self.running = RunningWorkshop(
            self.store,
            Pages(state.deck, DECK.parent, load_theme(state.deck.theme)),
            Settings(),
            lambda: self.now_ms,
            remembered=Remembered(folder / "remembered.json"),
        )
        qtbot.addWidget(self.running.audience)
        qtbot.addWidget(self.running.console, before_close_func=lambda _one: self.running.leave())
        with qtbot.waitSignal(self.running.settled):
            self.running.show()

    @property
    def state(self) -> State:
        return self.store.state

    @property
    def slide(self) -> str:
        return self.state.deck.slides[position(self.state)].id

    def at(self, clock: str) -> None:
        """Let it be a time of the day."""
        hours, minutes, seconds = (int(part) for part in f"{clock}:0".split(":")[:3])
        self.now_ms = TEN_MS + 1000 * ((hours - 10) * 3600 + minutes * 60 + seconds)

    def wait(self, length: str) -> None:
        """Let minutes and seconds go by: ``2:30``."""
        minutes, seconds = length.split(":")
        self.now_ms += 1000 * (60 * int(minutes) + int(seconds))

    def press(self, *keys: str) -> None:
        for key in keys:
            *held, name = key.split("+")
            focus = self.running.console.focusWidget() or self.running.console
            if name in "[]":
                QTest.keyClicks(focus, name)
                continue
            modifiers = Qt.KeyboardModifier.NoModifier
            for each in held:
                modifiers |= Qt.KeyboardModifier[HELD[each]]
            QTest.keyClick(focus, Qt.Key[f"Key_{NAMES.get(name, name)}"], modifiers)

    def type(self, text: str) -> None:
        focus = self.running.console.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def give(self, *slides: tuple[str, str]) -> None:
        """Give slides for a length each, and go on from each with Shift and Right."""
        for slide_id, length in slides:
            assert self.slide == slide_id
            self.wait(length)
            self.press("Shift+Right")

    def discuss(self, *lengths: str) -> None:
        """Run all rounds of the slide with T, each for a length."""
        self.press("T")
        for length in lengths:
            self.wait(length)
            self.press("T")
        assert self.state.rounds.timer is None

    def pace(self) -> str:
        """What the console says of the pace."""
        self.running.console._on_tick()
        (pane,) = [
            one
            for one in self.running.console.findChildren(QWidget)
            if one.accessibleName() == "Pace"
        ]
        return pane.accessibleDescription()


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(
        "workshop.windows.console.words.time_of_day",
        lambda at_ms, *_args, **_named: time.strftime("%H:%M", time.gmtime(at_ms / 1000)),
    )
    day = Day(tmp_path, qtbot)
    yield day
    day.running.leave()
    monkeypatch.undo()
    time.tzset()


def test_the_whole_workshop_ends_with_the_minutes_that_hand_arithmetic_gives(day: Day) -> None:
    arrive(day)
    open_the_box(day)
    whose_value(day)
    first_half(day)
    rest(day)
    second_half(day)
    practice(day)
    close(day)
    state = day.state
    assert state.ended
    assert day.now_ms == TEN_MS + 1000 * (93 * 60 + 30)
    sheet = [
        (part.name, clock(part.planned_ms), clock(part.used_ms))
        for part in run_sheet(state, day.now_ms)
    ]
    assert sheet == [
        ("Arrive", "9:30", "11:30"),
        ("Open the box", "12:30", "13:00"),
        ("Whose value is it?", "6:00", "5:15"),
        ("Shared roots, first half", "14:30", "15:30"),
        ("Break", "3:00", "3:00"),
        ("Shared roots, second half", "14:00", "13:00"),
        ("From values to practice", "21:00", "16:30"),
        ("Close", "9:30", "8:45"),
    ]
    # 86:30 on slides and 3:00 for a question; the pause of 2:00 does not count.
    assert clock(elapsed_ms(state, day.now_ms)) == "89:30"
    assert clock(asked_ms(state, day.now_ms)) == "3:00"
    stands = pace(state, day.now_ms)
    assert stands is not None
    # 2:00 late to start, 3:30 shorter than the 90 minutes planned.
    assert (clock(stands.planned_ms), clock(-stands.behind_ms)) == ("90:00", "1:30")
    assert replay(day.kept.events) == state


def clock(length_ms: int) -> str:
    minutes, seconds = divmod(round(length_ms / 1000), 60)
    return f"{minutes}:{seconds:02}"


def arrive(day: Day) -> None:
    """Planned 9:30, takes 11:30, and begins 2:00 late."""
    day.press("E", "Tab")
    day.type("10:00")
    day.press("Enter", "Tab", "Tab")
    day.type("11:35")
    day.press("Enter", "Esc", "U")
    day.type("14")
    day.press("Enter")
    assert day.state.plan.headcount == 14
    assert day.pace() == "begins 10:00; ends 11:30"
    day.at("10:02")
    assert day.pace() == "2 min behind; ends 11:32"
    day.press("Right")
    day.give(("S02", "1:00"), ("S03", "1:00"), ("S04", "1:30"), ("S05", "4:30"))
    assert day.pace() == "4 min behind; ends 11:34"
    day.give(("S06", "1:00"), ("S07", "2:30"))


def open_the_box(day: Day) -> None:
    """Planned 12:30, takes 13:00, and a question takes 3:00 beside it."""
    day.give(("S08", "1:30"), ("S09", "1:30"))
    day.wait("0:30")
    day.press("Q")
    day.wait("3:00")
    assert day.pace() == "Question 3:00. 4 min behind; ends 11:37, 2 min too late"
    day.press("Q", "M")
    day.type("what the box leaves out")
    day.press("Enter")
    day.give(("S10", "1:00"), ("S11", "2:00"))
    day.press("T")
    day.wait("0:30")
    day.press("T")
    day.wait("0:30")
    day.press("T", "]")
    # Half a minute was given to the pairs, and counts at once: 4:30 behind now.
    assert day.pace() == "4 min behind; ends 11:37, 2 min too late"
    day.wait("2:30")
    day.press("T")
    day.wait("1:30")
    day.press("T", "Shift+Right")
    day.give(("S13", "1:30"))
    # 2:30 beyond the hard end: the first cut that the deck names wins 3:30.
    day.press("A", "Enter", "Esc")
    assert day.state.plan.cuts == ("S38",)
    assert day.pace() == "1 min behind; ends 11:34"


def whose_value(day: Day) -> None:
    """Planned 6:00, takes 5:15: the last statement is skipped."""
    day.press("T")
    for _ in range(4):
        day.wait("0:45")
        day.press("T")
    day.wait("0:45")
    day.press("T", "Shift+N", "Shift+Right")
    day.give(("S15", "1:30"))
    assert day.pace() == "on time; ends 11:33"


def first_half(day: Day) -> None:
    """Planned 14:30, takes 15:30: slide 19 is shown again for a minute."""
    day.give(("S16", "0:30"), ("S17", "2:00"), ("S18", "2:00"), ("S19", "1:30"))
    day.wait("2:00")
    day.press("1", "9", "Enter")
    assert day.slide == "S19"
    day.wait("1:00")
    day.press("2", "1", "Enter")
    day.give(("S21", "1:30"), ("S22", "1:30"))
    day.discuss("0:30", "1:30", "1:00", "0:30")
    day.press("Shift+Right")


def rest(day: Day) -> None:
    """Takes the 3:00 that are planned, and the clock stands for 2:00 in their midst."""
    day.press("T")
    day.wait("1:00")
    day.press("Ctrl+P")
    day.wait("2:00")
    day.press("Ctrl+P")
    day.wait("2:00")
    day.press("T", "Shift+Right")
    assert day.pace() == "1 min behind; ends 11:36, 1 min too late"
    # 1:15 beyond the hard end: two more slides win 1:00 and 0:45.
    day.press("A", "Enter", "Esc")
    assert day.state.plan.cuts == ("S38", "S31", "S40")
    assert day.pace() == "on time; ends 11:34"


def second_half(day: Day) -> None:
    """Planned 14:00, takes 13:00: slide 31 is passed over."""
    day.give(("S25", "1:30"), ("S26", "1:30"))
    day.discuss("0:30", "0:30", "1:00", "2:30", "0:30", "0:30")
    day.press("Shift+Right")
    day.give(("S28", "1:30"), ("S29", "1:00"), ("S30", "1:30"), ("S32", "0:30"))


def practice(day: Day) -> None:
    """Planned 21:00, takes 16:30: a round is a minute shorter, slide 38 is passed over."""
    day.give(("S33", "0:30"), ("S34", "3:00"), ("S35", "1:00"))
    day.press("T")
    for length in ("1:00", "1:00", "2:00"):
        day.wait(length)
        day.press("T")
    day.press("[", "[")
    day.wait("3:00")
    day.press("T")
    day.wait("4:00")
    day.press("T", "Shift+Right")
    day.give(("S37", "1:00"))
    assert day.pace() == "1 min ahead; ends 11:33"


def close(day: Day) -> None:
    """Planned 9:30, takes 8:45: slide 40 is passed over."""
    day.give(("S39", "1:30"))
    day.discuss("0:30", "1:00", "0:45")
    day.press("Shift+Right")
    day.give(("S42", "1:45"), ("S43", "1:15"), ("S44", "0:45"))
    day.press("Shift+M")
    day.wait("1:15")
    day.press("Ctrl+Q", "Enter")
