"""The cards of the plan over the console, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.session.test_pace import DAY
from tests.windows.test_console import START_MS, Desk
from workshop.session import moves, planning
from workshop.session.events import Event
from workshop.session.plan import Plan
from workshop.session.state import State
from workshop.windows.console.catchup import CatchUp
from workshop.windows.console.headcount import HeadcountCard
from workshop.windows.console.parking import HINT, ParkingCard
from workshop.windows.console.plancard import PlanCard, RowsCard
from workshop.windows.console.runsheet import RunSheetCard

Key = Qt.Key
MINUTE_MS = 60_000


class Table(Desk):
    """A console on the day of six slides, whose clock was started."""

    def __init__(self, qtbot: QtBot, text: str = DAY) -> None:
        super().__init__(qtbot, text)
        self.do(moves.start_here)
        self.console._on_tick()

    def at_minute(self, minute: float) -> None:
        self.now_ms = START_MS + round(minute * MINUTE_MS)
        self.console._on_tick()

    def open(self, action_id: str) -> QWidget:
        assert self.console.perform(action_id)
        return self.console._layers._open[-1][1]

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys where the keyboard is; text is typed."""
        for key in keys:
            at = self.console.focusWidget()
            assert at is not None
            QTest.keyClicks(at, key) if isinstance(key, str) else QTest.keyClick(at, key)

    def plan(self) -> Plan:
        return self.store.state.plan

    def is_open(self) -> bool:
        return self.console.is_covered


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    return Table(qtbot)


@pytest.fixture(autouse=True)
def _opened_at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "workshop.windows.console.words.time_of_day",
        lambda now_ms, *_args, **_named: _clock(now_ms),
    )


def _clock(now_ms: int) -> str:
    hours, minutes = divmod((now_ms - START_MS) // MINUTE_MS, 60)
    return f"{10 + hours}:{minutes:02}"


@pytest.mark.parametrize("action_id", ["sheet.open", "cuts.open", "headcount.open", "parking.note"])
def test_a_card_opens_and_closes_by_the_same_wish_and_by_escape(
    table: Table, action_id: str
) -> None:
    card = table.open(action_id)
    assert isinstance(card, PlanCard)
    assert card.accessibleName() == card.title
    table.press(Key.Key_Escape)
    assert not table.is_open()
    table.open(action_id)
    table.console.perform(action_id)
    assert not table.is_open()


def test_the_pace_is_said_and_follows_the_minutes(table: Table) -> None:
    table.at_minute(4)
    assert table.said("Pace") == "on time; ends 10:45"
    table.at_minute(9)
    assert table.said("Pace") == "4 min behind; ends 10:49"
    table.do(planning.toggle_question)
    table.at_minute(11)
    assert table.said("Pace") == "Question 2:00. 4 min behind; ends 10:51"


def test_a_deck_without_times_says_nothing_of_pace(qtbot: QtBot) -> None:
    table = Table(qtbot, "# One\n\n---\n\n# Two")
    assert table.said("Pace") == ""


def test_who_leads_and_how_many_are_here_stand_beside_the_place(qtbot: QtBot) -> None:
    text = DAY.replace("id: A\n", "id: A\nlead: A\n").replace("id: B\n", "id: B\nlead: B\n")
    table = Table(qtbot, text)
    table.do(lambda state, at_ms: planning.count_people(state, at_ms, 14))
    assert table.said("Place in the workshop") == "Arrive, slide 1 of 6, A leads, 14 people"
    assert "B leads the next part, “Work”" in table.said("About this slide")


def test_a_rehearsal_says_that_it_is_one(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DAY)
    desk.do(planning.rehearse)
    assert desk.said("Place in the workshop") == "Rehearsal. Arrive, slide 1 of 6"


@pytest.mark.parametrize(("at", "first"), [(0, 0), (5, 0), (44, 30)])
def test_the_run_sheet_begins_at_its_first_heading_unless_the_room_is_far_on(
    qtbot: QtBot, at: int, first: int
) -> None:
    text = "\n---\n".join(f"<!-- time: 1m -->\n\n# Slide {n}\n" for n in range(46))
    table = Table(qtbot, text.replace("time: 1m -->", "part: Arrive\ntime: 1m -->", 1))
    table.console.resize(1366, 736)
    table.do(lambda state, at_ms: moves.go_to(state, at_ms, at))
    card = table.open("sheet.open")
    assert isinstance(card, RunSheetCard)
    assert card.first == first


# Winning time back


def test_what_is_suggested_is_taken_and_taken_back_by_enter(table: Table) -> None:
    table.at_minute(17)
    card = table.open("cuts.open")
    assert isinstance(card, CatchUp)
    assert card.accessibleDescription() == (
        "12 min behind; ends 10:57. To win back: 12 min. Take the 2 suggested: wins 14 min"
    )
    table.press(Key.Key_Return)
    assert table.plan().cuts == ("D", "C")
    assert table.said("Pace") == "2 min ahead; ends 10:43"
    assert card.accessibleDescription().endswith("Take all 2 cuts back")
    table.press(Key.Key_Return)
    assert table.plan().cuts == ()


def test_one_cut_is_taken_and_taken_back(table: Table) -> None:
    table.at_minute(9)
    card = table.open("cuts.open")
    table.press(Key.Key_Down, Key.Key_Down)
    words = card.accessibleDescription()
    assert words.endswith("Slide 4, (no title): make it 4 min shorter, wins 4 min, possible")
    table.press(Key.Key_Space)
    assert table.plan().cuts == ("C",)
    assert card.accessibleDescription().endswith("wins 4 min, taken")
    table.press(Key.Key_Space)
    assert table.plan().cuts == ()


def test_a_slide_that_was_cut_is_passed_over_and_said(table: Table) -> None:
    table.do(lambda state, at_ms: moves.go_to(state, at_ms, 3))
    table.do(lambda state, at_ms: planning.toggle_cut(state, at_ms, "D"))
    assert table.said("What comes next").startswith("Next: slide 6")
    table.do(moves.forward)
    assert table.index == 5


def test_the_overview_marks_what_is_skipped(table: Table) -> None:
    table.do(lambda state, at_ms: planning.toggle_cut(state, at_ms, "D"))
    overview = table.open("overview.toggle")
    for _ in range(4):
        table.press(Key.Key_Right)
    assert overview.accessibleDescription() == "Slide 5, no title, skipped"


def test_with_nothing_to_cut_the_card_says_so(qtbot: QtBot) -> None:
    card = Table(qtbot, "# One\n\n<!-- time: 5m -->").open("cuts.open")
    assert isinstance(card, CatchUp)
    assert card.row_count() == 0
    QTest.keyClick(card, Key.Key_Return)
    assert not card.grab().isNull()


# The run sheet


def test_the_run_sheet_begins_where_the_room_is_and_goes_where_it_is_told(table: Table) -> None:
    table.at_minute(6)
    card = table.open("sheet.open")
    assert isinstance(card, RunSheetCard)
    assert card.accessibleDescription() == (
        "1 min behind; ends 10:46. Slide 1, (no title), here now: planned 5:00, took 6:00"
    )
    table.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert table.index == 2
    assert not table.is_open()


def test_start_and_hard_end_are_set_and_taken_back_in_the_run_sheet(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed: list[str] = []

    def moment(text: str, near_ms: int) -> int | None:
        typed.append(text)
        return {"9:58": START_MS - 2 * MINUTE_MS, "10:40": START_MS + 40 * MINUTE_MS}.get(text)

    monkeypatch.setattr("workshop.windows.console.runsheet.moment_of", moment)
    table.at_minute(1)
    card = table.open("sheet.open")
    assert isinstance(card, RunSheetCard)
    table.press(Key.Key_Tab, "9:58", Key.Key_Return)
    assert table.said("Pace") == "2 min behind; ends 10:45"
    table.press(Key.Key_Tab, Key.Key_Tab, "10:40", Key.Key_Return)
    assert table.said("Pace") == "2 min behind; ends 10:45, 5 min too late"
    assert (card.start.text(), card.end.text()) == ("9:58", "10:40")
    table.press(Key.Key_Tab, Key.Key_Delete, Key.Key_Return)
    assert table.plan().start_ms is None
    assert typed == ["9:58", "10:40"]


def test_what_is_no_time_of_day_is_said_and_nothing_is_set(table: Table) -> None:
    card = table.open("sheet.open")
    assert isinstance(card, RunSheetCard)
    table.press(Key.Key_Tab, "n", Key.Key_Return)
    assert "That is no time of day." in table.console._status.message
    assert table.plan().start_ms is None
    assert (table.index, table.is_open()) == (0, True)
    table.press(Key.Key_Escape)
    assert table.is_open()
    table.press(Key.Key_Escape)
    assert not table.is_open()


def test_a_deck_that_becomes_shorter_leaves_the_choice_in_the_run_sheet(table: Table) -> None:
    card = table.open("sheet.open")
    assert isinstance(card, RunSheetCard)
    table.press(Key.Key_End)
    table.do(lambda state, at_ms: moves.reload(state, at_ms, "# One\n\n<!-- time: 5m -->"))
    assert (card.row_count(), card.chosen) == (1, 0)
    table.press(Key.Key_Return)
    assert table.index == 0


# The headcount


def test_the_headcount_is_typed_and_kept_with_enter(table: Table) -> None:
    card = table.open("headcount.open")
    assert isinstance(card, HeadcountCard)
    table.press("0", "1", "4")
    assert table.plan().headcount is None
    table.press(Key.Key_Return)
    assert table.plan().headcount == 14
    assert not table.is_open()


def test_the_headcount_is_stepped_at_once_and_can_be_unknown_again(table: Table) -> None:
    table.do(lambda state, at_ms: planning.count_people(state, at_ms, 14))
    table.open("headcount.open")
    table.press("+", "+", "-")
    assert table.plan().headcount == 15
    table.press(Key.Key_Delete)
    assert table.plan().headcount is None
    assert table.is_open()


def test_a_figure_mistyped_is_mended_and_escape_keeps_the_one_before(table: Table) -> None:
    table.do(lambda state, at_ms: planning.count_people(state, at_ms, 14))
    table.open("headcount.open")
    table.press(Key.Key_Backspace, "3", Key.Key_Return)
    assert table.plan().headcount == 13
    table.open("headcount.open")
    table.press("99999", Key.Key_Escape)
    assert table.plan().headcount == 13


# The parking lot


def test_a_line_is_typed_and_kept_and_typing_moves_no_slide(table: Table) -> None:
    card = table.open("parking.note")
    assert isinstance(card, ParkingCard)
    assert card.field.placeholderText() == HINT
    assert "no names" in HINT
    table.press("next b w h", Key.Key_Return)
    assert [line.text for line in table.plan().lines] == ["next b w h"]
    assert (table.index, table.is_open()) == (0, False)
    assert table.console._status.message == "Kept on the parking lot."


def test_a_line_is_chosen_and_taken_away(table: Table) -> None:
    for text in ("one", "two", "three"):
        table.do(_parked(text))
    card = table.open("parking.note")
    assert isinstance(card, ParkingCard)
    table.press(Key.Key_Up, Key.Key_Up)
    assert card.accessibleDescription() == "two"
    table.press(Key.Key_Delete)
    assert [line.text for line in table.plan().lines] == ["one", "three"]
    table.press("x")
    assert card.chosen == -1
    table.press(Key.Key_Delete)
    assert len(table.plan().lines) == 2


def test_an_empty_line_only_closes(table: Table) -> None:
    table.open("parking.note")
    table.press(" ", Key.Key_Return)
    assert table.plan().lines == ()
    assert not table.is_open()


def _parked(text: str) -> Callable[[State, int], tuple[Event, ...]]:
    return lambda state, at_ms: planning.park_line(state, at_ms, text)


# In every size


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (800, 500), (1920, 1080)])
@pytest.mark.parametrize("action_id", ["sheet.open", "cuts.open", "headcount.open", "parking.note"])
def test_a_card_is_painted_in_every_size_within_the_console(
    table: Table, action_id: str, size: tuple[int, int]
) -> None:
    for text in ("a" * 200, "ما معنى القيم؟"):
        table.do(_parked(text))
    table.at_minute(30)
    table.console.resize(*size)
    card = table.open(action_id)
    assert isinstance(card, PlanCard)
    assert card.rect().toRectF().contains(card.card())
    assert not card.grab().isNull()
    if isinstance(card, RowsCard):
        room = card.rows_room()
        assert room.top() + card.rows_in_view() * card.row_height() <= room.bottom() + 1
