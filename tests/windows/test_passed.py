"""The laptop passed round: one person after another, nobody seeing anything of anybody."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.windows.asking import AskingRoom
from workshop.app.opening import built_in_decks
from workshop.deck.model import Poll
from workshop.polls.tally import Ballot
from workshop.windows.console.notes import NotesPane
from workshop.windows.console.panes import LivePane
from workshop.windows.keys import HeldKey
from workshop.windows.passed.forms import Form, Written, form_for
from workshop.windows.passed.page import HELD_MS, TAKE_BACK_MS, PassedPage, Stage
from workshop.windows.passed.targets import Target

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
FLAGSHIP = next(deck for deck in built_in_decks() if deck.stem == "peer-support-values-90")
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Round:
    """A laptop that goes round with one poll of the flagship deck."""

    def __init__(self, qtbot: QtBot, folder: Path, poll_id: str) -> None:
        self.room = AskingRoom(qtbot, folder, FLAGSHIP.read_text())
        self.room.go_to(poll_id)
        self.room.press("v", "d")

    @property
    def page(self) -> PassedPage:
        pages = [p for p in self.room.running.console.findChildren(PassedPage) if p.isVisible()]
        assert len(pages) == 1
        return pages[0]

    def press(self, *keys: str | Qt.Key) -> None:
        self.room.press(*keys)

    def time_is_up(self) -> None:
        """Let the seconds go by in which an answer can be taken back."""
        assert self.page._counts.isActive()
        self.page._counts.timeout.emit()

    def key(self, kind: QEvent.Type, key: Qt.Key, held: Qt.KeyboardModifier = HELD) -> None:
        QApplication.sendEvent(self.room.focus(), QKeyEvent(kind, key, held))

    def come_back(self) -> None:
        self.key(QEvent.Type.KeyPress, Qt.Key.Key_D)
        assert self.page._held.isActive()
        self.page._held.timeout.emit()

    def stages(self, *keys: str | Qt.Key) -> list[Stage]:
        """Press keys, and tell the stage after each."""
        found = []
        for key in keys:
            self.press(key)
            found.append(self.page.stage)
        return found

    def close(self) -> list[int]:
        """Come back, close the poll, and tell what was disclosed of its first row."""
        self.come_back()
        self.room.press("v")
        found = self.room.state.polls.runs[-1].disclosure
        assert found is not None
        return [part.low for part in found.rows[0].parts]


@pytest.fixture
def going(qtbot: QtBot, tmp_path: Path) -> Round:
    return Round(qtbot, tmp_path, "surprise")


def targets(page: PassedPage) -> list[str]:
    return [each.mark.label for each in page.findChildren(Target) if each.isVisible()]


def test_one_person_after_another_answers_by_one_press(going: Round) -> None:
    assert going.page.stage is Stage.BEFORE
    going.press(ENTER)
    for key in "abbbbdccc":
        assert going.stages(key, ENTER, ENTER) == [Stage.GIVEN, Stage.DONE, Stage.ASKED]
    assert going.room.counting.answered() == 9
    assert going.close() == [1, 4, 3, 1]


def test_an_answer_can_be_taken_back_and_then_never_was(going: Round) -> None:
    going.press(ENTER, "a")
    assert going.room.counting.answered() == 0
    going.press(ESC)
    assert going.page.stage is Stage.ASKED
    going.press("b")
    going.time_is_up()
    assert going.room.counting.answered() == 1


def test_the_seconds_in_which_it_can_be_taken_back_are_counted_down(going: Round) -> None:
    going.press(ENTER, "a")
    said = []
    for _ in range(5):
        said.append(going.page._said()[1].partition(".")[0])
        going.page._second.timeout.emit()
    assert said == [
        "It counts in 5 seconds",
        "It counts in 4 seconds",
        "It counts in 3 seconds",
        "It counts in 2 seconds",
        "It counts in 1 second",
    ]
    going.time_is_up()
    assert not going.page._second.isActive()
    going.press(ENTER, "b")
    assert going.page._said()[1].startswith("It counts in 5 seconds")


def test_whoever_is_sure_need_not_wait(going: Round) -> None:
    going.press(ENTER, "a", ENTER)
    assert going.page.stage is Stage.DONE
    assert going.room.counting.answered() == 1


def test_what_leads_up_to_the_question_is_there_while_it_is_asked(going: Round) -> None:
    assert "friend" not in going.page.accessibleDescription()
    going.press(ENTER)
    assert going.page.accessibleName() == "How surprised would you be?"
    assert going.page.accessibleDescription().startswith("Suppose a friend said: ")


@pytest.mark.parametrize("answer", ["a", "p"])
def test_to_pass_takes_the_same_presses_and_shows_the_same(going: Round, answer: str) -> None:
    going.press(ENTER)
    assert targets(going.page)[-1] == "Pass"
    going.press(answer)
    assert targets(going.page) == ["Take it back", "It is right"]
    assert going.page.accessibleDescription() == (
        "Your answer is given.. It counts in 5 seconds. Until then you can take it back."
    )
    assert going.page._counts.interval() == TAKE_BACK_MS
    going.time_is_up()
    assert targets(going.page) == ["I am the next one"]
    assert going.page.accessibleDescription() == "Thank you.. Please pass the laptop on."


def test_nothing_of_the_person_before_is_on_the_next_page(going: Round) -> None:
    going.press(ENTER)
    going.room.qtbot.wait(1)
    fresh = going.page.grab().toImage()
    going.press("b", ENTER, ENTER)
    assert going.page.grab().toImage() == fresh
    assert going.room.focus() is going.page


def test_the_console_and_its_notes_are_hidden(going: Round) -> None:
    console = going.room.running.console
    for pane in (NotesPane, LivePane):
        found = console.findChild(pane)
        assert isinstance(found, QWidget)
        assert not found.isVisible()
    assert going.page.size() == console.size()
    assert console.isFullScreen()
    going.come_back()
    assert not console.isFullScreen()
    notes = console.findChild(NotesPane)
    assert isinstance(notes, QWidget)
    assert notes.isVisible()
    assert console.findChildren(PassedPage) == [] or not going_pages(console)


def going_pages(console: QWidget) -> list[PassedPage]:
    return [page for page in console.findChildren(PassedPage) if page.isVisible()]


def test_no_key_of_the_console_acts_from_the_page(going: Round) -> None:
    going.press(ENTER)
    before = going.room.state
    going.press(
        "v", "n", "x", "c", "b", "h", Qt.Key.Key_Space, Qt.Key.Key_PageDown, ESC, Qt.Key.Key_F1
    )
    assert going.room.state == before
    assert going.page.stage is Stage.ASKED
    assert going.room.layers() == []


def test_the_window_cannot_be_closed_from_the_page(going: Round) -> None:
    going.room.running.console.close()
    assert going.room.running.console.isVisible()
    assert going.page.isVisible()


def test_coming_back_takes_keys_that_are_held(going: Round) -> None:
    going.press(ENTER)
    going.key(QEvent.Type.KeyPress, Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier)
    assert not going.page._held.isActive()
    going.key(QEvent.Type.KeyPress, Qt.Key.Key_D)
    assert going.page._held.interval() == HELD_MS
    going.key(QEvent.Type.KeyRelease, Qt.Key.Key_Shift)
    assert not going.page._held.isActive()
    going.come_back()
    assert going_pages(going.room.running.console) == []


def test_a_held_key_that_is_told_as_pressed_over_and_over_comes_back_too(going: Round) -> None:
    going.press(ENTER)
    going.key(QEvent.Type.KeyPress, Qt.Key.Key_D)
    for _ in range(3):
        # So X11 tells it, once in a while.
        going.key(QEvent.Type.KeyRelease, Qt.Key.Key_D)
        assert going.page._let_go.isActive()
        going.key(QEvent.Type.KeyPress, Qt.Key.Key_D)
        assert not going.page._let_go.isActive()
    assert going.page._held.isActive()
    going.key(QEvent.Type.KeyRelease, Qt.Key.Key_D)
    going.page._let_go.timeout.emit()
    assert not going.page._held.isActive()


def test_the_page_does_not_say_how_to_come_back_once_it_goes_round(going: Round) -> None:
    assert "hold Ctrl, Shift and D" in going.page.accessibleDescription()
    going.press(ENTER)
    for _ in range(3):
        assert "Ctrl" not in going.page.accessibleDescription()
        going.press(ENTER if going.page.stage is not Stage.ASKED else "a")


def test_the_facilitator_can_think_better_of_it(going: Round) -> None:
    going.press(ESC)
    assert going_pages(going.room.running.console) == []


def test_an_answer_just_given_counts_when_the_facilitator_comes_back(going: Round) -> None:
    going.press(ENTER, "a")
    going.come_back()
    assert going.room.counting.answered() == 1


def test_by_hand_every_target_is_large(going: Round) -> None:
    going.room.running.console.resize(1366, 768)
    going.press(ENTER)
    found = [each for each in going.page.findChildren(Target) if each.isVisible()]
    assert min(each.height() for each in found) >= 64
    going.room.qtbot.mouseClick(found[1], Qt.MouseButton.LeftButton)
    assert going.page.stage is Stage.GIVEN


def test_the_arrows_go_round_the_targets(going: Round) -> None:
    going.press(ENTER, DOWN, DOWN)
    focus = going.room.focus()
    assert isinstance(focus, Target)
    assert focus.mark.label == "A little surprised"
    going.press(ENTER)
    assert going.page.stage is Stage.GIVEN


@pytest.mark.parametrize(
    ("poll_id", "keys", "answered"),
    [
        ("agreements", ("5",), 1),
        ("agreements", ("p",), 1),
        ("before", ("1", "p", "3"), 1),
        ("sort", ("a", "b", "c", "d", "p"), 1),
        ("line", ("0",), 1),
        ("line", ("p",), 1),
        ("doing", ("a", "c", ENTER), 1),
        ("dots", ("a", "a", "d", ENTER), 1),
        ("dots", ("p", ENTER), 1),
        ("words", ("hope", DOWN, "care", ENTER), 1),
    ],
)
def test_every_kind_can_be_answered_by_keys(
    qtbot: QtBot, tmp_path: Path, poll_id: str, keys: tuple[str | Qt.Key, ...], answered: int
) -> None:
    going = Round(qtbot, tmp_path, poll_id)
    going.press(ENTER, *keys)
    assert going.page.stage is Stage.GIVEN
    going.time_is_up()
    assert going.room.counting.answered() == answered


def test_what_is_not_an_answer_yet_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    going = Round(qtbot, tmp_path, "words")
    going.press(ENTER, ENTER)
    assert going.page.stage is Stage.ASKED
    assert going.page.accessibleDescription() == (
        "Nothing is written here. Write something, or pass."
    )


def test_a_fresh_page_has_nothing_written(qtbot: QtBot, tmp_path: Path) -> None:
    going = Round(qtbot, tmp_path, "words")
    going.press(ENTER, "hope", ENTER, ENTER, ENTER)
    fields = [field for field in going.page.findChildren(QLineEdit) if field.isVisible()]
    assert [field.text() for field in fields] == ["", ""]
    assert not any(field.isUndoAvailable() for field in fields)


@pytest.mark.parametrize(
    ("up_ms", "down_ms", "repeats"),
    [(700, 700, True), (700, 701, True), (700, 790, False), (0, 0, False)],
)
def test_a_held_key_is_told_from_one_that_is_pressed_again(
    up_ms: int, down_ms: int, repeats: bool
) -> None:
    down = HeldKey()
    for kind, at_ms in ((QEvent.Type.KeyRelease, up_ms), (QEvent.Type.KeyPress, down_ms)):
        event = QKeyEvent(kind, ENTER, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(at_ms)
        if kind is QEvent.Type.KeyRelease:
            down.let_go(event)
        else:
            assert down.is_repeat(event) is repeats


# Forms.


def poll(kind: str, *options: str, **more: object) -> Poll:
    return Poll(line=1, id="p", kind=kind, question="What?", options=options, **more)  # type: ignore[arg-type]


def pressed(asked: Poll, *marks: int) -> tuple[Form, Ballot]:
    form = form_for(asked, lambda: 0.0)
    for mark in marks:
        form.press(mark)
    return form, form.ballot()


ABC = ("Ash", "Birch", "Cedar")


@pytest.mark.parametrize(
    ("asked", "marks", "ballot"),
    [
        (poll("choice", *ABC), (1,), [1]),
        (poll("choice", *ABC), (3,), None),
        (poll("scale", "One", "Two", scale=("Low", "High")), (1, 0), [1, 0]),
        (poll("scale", "One", "Two", scale=("Low", "High")), (1, 2), [1, None]),
        (poll("scale", "One", "Two", scale=("Low", "High")), (2, 2), None),
        (poll("choices", *ABC), (2, 0), (0, 2)),
        (poll("choices", *ABC), (2, 0, 2), (0,)),
        (poll("choices", *ABC, max=1), (2, 0), (2,)),
        (poll("choices", *ABC), (2, 3), None),
        (poll("rank", *ABC), (2, 0), (2, 0)),
        (poll("rank", *ABC), (2, 0, 2), (0,)),
        (poll("dots", *ABC), (2, 2, 0, 1), (1, 0, 2)),
        (poll("dots", *ABC), (2, 3), None),
        (poll("spectrum", scale=("No", "Yes")), (10,), [10]),
        (poll("fist-to-five", "A plan"), (0,), [0]),
        (poll("chance"), (1,), [1]),
        (poll("chance"), (2,), None),
    ],
)
def test_presses_come_to_a_ballot(asked: Poll, marks: tuple[int, ...], ballot: Ballot) -> None:
    assert pressed(asked, *marks)[1] == ballot


def test_chance_may_count_another_answer() -> None:
    form = form_for(poll("chance"), lambda: 0.99)
    form.press(0)
    assert form.ballot() == [1]
    assert form.detail.startswith("This laptop keeps your answer 83 times in 100")


def test_a_poll_that_may_not_be_skipped_offers_no_pass() -> None:
    form = form_for(poll("choice", *ABC, skip=False), lambda: 0.0)
    assert [mark.label for mark in form.marks()] == [*ABC]


def test_a_statement_can_be_gone_back_to() -> None:
    form = form_for(poll("scale", "One", "Two", scale=("Low", "High")), lambda: 0.0)
    assert (form.detail, form.turn, form.can_go_back) == ("One", "1 of 2", False)
    form.press(1)
    assert (form.detail, form.turn, form.can_go_back) == ("Two", "2 of 2", True)
    assert form.back()
    assert form.press(0) is False
    assert form.press(1) is True
    assert form.ballot() == [0, 1]


def test_dots_are_neither_more_than_there_are_nor_none() -> None:
    form, ballot = pressed(poll("dots", *ABC), 0, 0, 0, 0)
    assert ballot == (3, 0, 0)
    assert [mark.note for mark in form.marks()] == ["●●●", "", "", ""]
    assert form_for(poll("dots", *ABC), lambda: 0.0).missing() == "Place a dot, or pass."


def test_writing_takes_passing_back() -> None:
    form = form_for(poll("words", max=2), lambda: 0.0)
    assert isinstance(form, Written)
    form.press(0)
    assert form.ballot() is None
    form.write(0, "hope")
    assert form.ballot() == ["hope"]
    assert (form.fields, form.letters) == (2, 30)
