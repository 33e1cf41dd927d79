"""Asking the room by keys alone: open, count, close, read, show."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.windows.asking import AskingRoom
from workshop.app.opening import built_in_decks
from workshop.files import shipped
from workshop.session import hands as typing
from workshop.session.runs import Phase
from workshop.session.state import position
from workshop.windows import look
from workshop.windows.console.poll_words import poll_view
from workshop.windows.look import draw_words

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
FLAGSHIP = next(deck for deck in built_in_decks() if deck.stem == "peer-support-values-90")


def typed(*numbers: int) -> tuple[str | Qt.Key, ...]:
    """The keys that type these numbers down the lines."""
    keys: list[str | Qt.Key] = []
    for number in numbers:
        keys += [str(number), ENTER]
    return tuple(keys)


@pytest.fixture
def flagship(qtbot: QtBot, tmp_path: Path) -> AskingRoom:
    return AskingRoom(qtbot, tmp_path, FLAGSHIP.read_text())


COUNTED: dict[str, tuple[int, ...]] = {
    "agreements": (0, 0, 1, 4, 6, 2, 1),
    "practice": (5, 3, 2, 2, 1, 1),
    "before": (1, 2, 4, 5, 2, 4, 4, 3, 2, 1, 3, 3, 4, 2, 2, 0),
    "surprise": (2, 7, 3, 2, 0),
    "sort": (1, 2, 10, 1, 0, 1, 12, 1, 2, 3, 8, 1, 1, 1, 11, 1, 8, 1, 4, 1, 0),
    "line": (3, 2, 1, 1, 0, 2, 1, 1, 1, 1, 1, 0),
    "dee": (8, 0, 1, 4, 1),
    "doing": (12, 11, 9, 4, 6, 10, 1, 14),
    "dots": (9, 12, 7, 4, 6, 4, 0, 14),
    "after": (0, 1, 2, 6, 5, 6, 4, 2, 2, 0, 0, 2, 2, 6, 4, 0),
}


@pytest.mark.parametrize("poll_id", COUNTED)
def test_every_poll_runs_from_opening_to_the_wall_by_keys(
    flagship: AskingRoom, poll_id: str
) -> None:
    flagship.go_to(poll_id)
    assert flagship.seen().phase is Phase.READY
    flagship.press("v")
    assert flagship.seen().phase is Phase.OPEN
    flagship.press("c", *typed(*COUNTED[poll_id]), ESC)
    assert flagship.layers() == []
    assert "14 of 14 have answered" in flagship.pane()
    flagship.press("v")
    assert flagship.seen().phase is Phase.CLOSED
    assert flagship.seen().disclosures == ()
    flagship.press("r")
    assert flagship.layers() == ["read"]
    flagship.press("x")
    assert flagship.layers() == []
    assert flagship.seen().phase is Phase.REVEALED
    (found,) = flagship.seen().disclosures
    assert (found.answered, found.headcount, found.shown) == (14, 14, True)
    flagship.press("x")
    assert flagship.seen().phase is Phase.HIDDEN


def test_words_are_typed_read_approved_and_shown_by_keys(flagship: AskingRoom) -> None:
    flagship.go_to("words")
    flagship.press("v", "c")
    for word in ("needles", "safer", "hope", "Safer!", "Jo from the shelter"):
        flagship.press(word, ENTER)
    # With nothing typed the keys are the lines': here how many took part.
    flagship.press(DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, "14")
    assert "14 of 14 have answered" in flagship.pane()
    flagship.press(ESC, "v")
    assert "5 texts wait for you to read" not in flagship.pane()
    assert "4 texts wait for you to read" in flagship.pane()
    flagship.press("x")
    assert flagship.seen().phase is Phase.CLOSED
    flagship.press("r", "a", "h", "a", "a", "x")
    assert flagship.seen().phase is Phase.REVEALED
    (found,) = flagship.seen().disclosures
    assert dict(found.texts) == {"hope": 1, "needles": 1, "Safer!": 2}


def test_before_and_after_come_together_on_the_last_slide(flagship: AskingRoom) -> None:
    for poll_id in ("before", "after"):
        flagship.go_to(poll_id)
        flagship.press("v", "c", *typed(*COUNTED[poll_id]), ESC, "v")
    flagship.go_to_results()
    assert flagship.seen().shifts == ()
    flagship.press("x")
    assert [shift.name for shift in flagship.seen().shifts] == ["P1", "P2", "P3"]
    assert str(flagship.seen().shifts[0].words[1]) == "At least 4 moved up."
    assert "At least 4 moved up." in flagship.pane()


@pytest.mark.parametrize("keys", ["", "v"])
def test_how_to_ask_without_phones_stands_on_a_common_laptop_less_its_bars(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    short = FLAGSHIP.with_name("peer-support-values-15.md")
    room = AskingRoom(qtbot, tmp_path, short.read_text())
    room.go_to("before")
    room.press(keys)
    room.running.console.resize(1366, 736)
    drawn: list[str] = []

    def draws(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: QColor) -> float:
        high = draw_words(painter, rect, text, font, ink)
        drawn.append(text if high else "")
        return high

    monkeypatch.setattr(look, "draw_words", draws)
    room.running.console.grab()
    assert "Without phones: One paper slip with one row; helper types counts in." in drawn


def test_a_poll_that_is_held_for_later_does_not_ask_to_be_shown(flagship: AskingRoom) -> None:
    flagship.go_to("before")
    flagship.press("v", "c", *typed(*COUNTED["before"]), ESC, "v")
    assert flagship.pane().startswith("Held for later. 14 of 14 answered")
    held = poll_view(flagship.state, position(flagship.state), flagship.counting)
    assert held is not None
    assert held.actions[0] == ("poll.read", "Read alone")
    assert not held.is_first_wanted
    flagship.press("x")
    shown = poll_view(flagship.state, position(flagship.state), flagship.counting)
    assert shown is not None
    assert (shown.state, shown.actions[0], shown.is_first_wanted) == (
        "On the wall",
        ("poll.reveal", "Hide it"),
        True,
    )


def test_without_a_slide_of_results_the_second_reading_brings_the_first_along(
    qtbot: QtBot, tmp_path: Path
) -> None:
    text = (shipped("slides") / "peer-support-values-15.md").read_text(encoding="utf-8")
    room = AskingRoom(qtbot, tmp_path, text, people=14)
    for poll_id, counts in (("before", (6, 5, 3, 0, 0)), ("after", (1, 2, 3, 5, 3))):
        room.go_to(poll_id)
        room.press("v", "c", *typed(*counts), ESC, "v")
    assert room.seen().shifts == ()
    room.press("x")
    assert [run.is_shown for run in room.state.polls.runs] == [True, True]
    (shift,) = room.seen().shifts
    assert str(shift.words[1]) == "At least 8 moved up."
    room.press("x")
    assert room.seen().shifts == ()
    assert [run.is_shown for run in room.state.polls.runs] == [False, False]


def test_nothing_of_the_tally_is_in_the_console_while_a_poll_is_open(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v")
    for _ in range(11):
        assert flagship.counting.cast([1]) == ""
    assert flagship.pane() == (
        "Open. 11 of 14 have answered. Nobody sees anything of it until you close it, you"
        " included.. Without phones: Cards A to D held at chest height, or corners of the room."
    )


def test_a_letter_counts_one_more_and_is_taken_back(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v", "c", "bbb", "d")
    assert flagship.counting.hands.counts == ((0, 3, 0, 1),)
    flagship.press("B", shift=True)
    assert flagship.counting.hands.counts == ((0, 2, 0, 1),)
    flagship.qtbot.keyClick(flagship.focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert flagship.counting.hands.counts == ((0, 3, 0, 1),)


def test_the_lines_are_called_as_on_the_wall(flagship: AskingRoom) -> None:
    flagship.go_to("before")
    flagship.press("v", "c", "abc")
    # The steps of a scale have numbers, so no letter is anybody's answer.
    assert flagship.counting.hands == typing.nothing_typed(flagship.state.polls.runs[0].poll)
    flagship.press(ESC, "v")
    flagship.go_to("surprise")
    flagship.press("v", "c", "ad", "ep")
    assert flagship.counting.hands.counts == ((1, 0, 0, 1),)
    assert flagship.counting.hands.passed == 0


def test_an_answer_that_comes_after_the_panel_was_put_away_counts(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v", "c", ESC)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert flagship.counting.cast([1]) == ""
    assert "1 of 14 has answered" in flagship.pane()


def test_more_hands_than_people_are_said(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v", "c", "16", ESC)
    assert flagship.pane().startswith("Open. 16 answers, 14 people. Somebody may have answered")


def test_a_count_that_does_not_add_up_does_not_close_the_poll(flagship: AskingRoom) -> None:
    flagship.go_to("doing")
    # Twelve ticked the first, and only nine took part: that cannot be.
    flagship.press("v", "c", *typed(12, 0, 0, 0, 0, 0, 0, 9), "v")
    assert flagship.seen().phase is Phase.OPEN
    flagship.press(Qt.Key.Key_End, "12", "v")
    assert flagship.seen().phase is Phase.CLOSED
    # The panel has nothing to count any more.
    assert flagship.layers() == []


def test_hands_for_several_answers_are_the_least_until_it_is_typed_how_many_took_part(
    flagship: AskingRoom,
) -> None:
    flagship.go_to("doing")
    flagship.press("v", "c", *typed(7, 3))
    assert "At least 7 of 14 have answered." in flagship.pane()
    flagship.press("v")
    assert flagship.seen().phase is Phase.OPEN
    assert flagship.focus().accessibleDescription() == (
        "People who took part: empty."
        " Type how many took part, then close: hands for several answers do not tell."
    )
    flagship.press("9", "v")
    assert flagship.seen().phase is Phase.CLOSED
    flagship.press("x")
    assert flagship.seen().disclosures[0].answered == 9


def test_who_answered_otherwise_is_not_left_to_count(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v")
    assert flagship.counting.cast([1]) == ""
    flagship.press("c")
    assert (
        flagship.focus()
        .accessibleDescription()
        .endswith(" 1 by phone or on this laptop, 13 left to count")
    )
    flagship.press("3")
    assert flagship.counting.cast([1]) == ""
    assert (
        flagship.focus()
        .accessibleDescription()
        .endswith(" 3 counted, 2 by phone or on this laptop, 9 left to count")
    )
    flagship.press(DOWN, "10")
    assert (
        flagship.focus()
        .accessibleDescription()
        .endswith(" 13 counted, 2 by phone or on this laptop: 15 answers, 14 people")
    )


def test_a_poll_left_open_is_said_on_every_slide_and_closed_from_there(
    flagship: AskingRoom,
) -> None:
    flagship.go_to("surprise")
    flagship.press("v")
    flagship.go_to("line")
    assert "“How surprised would you be?” is still open." in flagship.pane()
    flagship.press("v")
    assert flagship.state.polls.open is None
    assert flagship.seen().phase is Phase.READY


def test_what_was_withheld_is_told_with_its_reason(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v", "c", "3", ESC, "v")
    assert "3 answered. It is shown once 5 people have answered." in flagship.pane()
    flagship.press("x")
    assert flagship.seen().disclosures[0].shown is False


def test_what_may_be_said_when_everybody_chose_the_same(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v", "c", "14", ESC, "v")
    assert "Everybody chose the same." in flagship.pane()


def test_asked_again_it_is_a_second_run(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v", "c", "9", ESC, "v")
    flagship.press("V", shift=True)
    assert flagship.pane().startswith("Open · run 2. 0 of 14 have answered.")


def test_texts_are_put_together_and_apart_again(flagship: AskingRoom) -> None:
    flagship.go_to("words")
    flagship.press("v", "c")
    for word in ("hope", "hopes", "care"):
        flagship.press(word, ENTER)
    flagship.press(*[DOWN] * 6, "9", ESC, "v", "r")
    # By the alphabet: care, hope, hopes.
    flagship.press(DOWN, DOWN, "m", Qt.Key.Key_Up, ENTER, "a")
    run = flagship.state.polls.runs[0]
    assert flagship.counting.written.approved(run) == (("hope", 2),)
    flagship.press(DOWN, "s")
    assert [text for text, _ in flagship.counting.written.waiting(run)] == ["care", "hopes"]


def test_an_end_that_would_lose_answers_says_so(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v")
    flagship.running.perform("workshop.end")
    bar = flagship.focus()
    assert bar.accessibleName() == (
        "A poll is still open. End, and lose its answers? Enter ends, Escape goes back."
    )
    flagship.press(ESC)


def test_answers_that_are_not_kept_are_said_on_every_slide(flagship: AskingRoom) -> None:
    flagship.go_to("surprise")
    flagship.press("v")
    flagship.counting.trouble = "New answers are in memory alone."
    flagship.counting.hear_elsewhere()
    assert flagship.running.console._status.message == "New answers are in memory alone."
    flagship.counting.trouble = ""
    flagship.counting.hear_elsewhere()
    assert flagship.running.console._status.message != "New answers are in memory alone."


def held(room: AskingRoom, key: Qt.Key, text: str) -> None:
    """A key that goes down once and is held."""
    for repeats in (False, True, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, repeats, 1
        )
        QApplication.sendEvent(room.focus(), event)


def test_a_letter_that_is_held_counts_once_and_lets_one_word_through(
    flagship: AskingRoom,
) -> None:
    flagship.go_to("surprise")
    flagship.press("v", "c")
    held(flagship, Qt.Key.Key_B, "b")
    assert flagship.counting.hands.counts == ((0, 1, 0, 0),)
    flagship.press(ESC, "v")
    flagship.go_to("words")
    flagship.press("v", "c")
    for word in ("hope", "care", "mess"):
        flagship.press(word, ENTER)
    flagship.press(*[DOWN] * 6, "9", ESC, "v", "r")
    held(flagship, Qt.Key.Key_A, "a")
    assert flagship.counting.written.approved(flagship.state.polls.runs[-1]) == (("care", 1),)
