"""What the console leaves out or sets otherwise where its words are large: nothing by half."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.windows.asking import AskingRoom
from workshop.app.opening import built_in_decks
from workshop.deck.source import parse_deck
from workshop.render.fonts import load_fonts
from workshop.session.state import position
from workshop.settings import Settings
from workshop.windows import look as looks
from workshop.windows.console.about import AboutPane
from workshop.windows.console.finding import Finder
from workshop.windows.console.poll_pane import PollPane, figures_alone
from workshop.windows.console.rounds_pane import RoundsPane
from workshop.windows.console.strips import place_rows

if TYPE_CHECKING:
    from collections.abc import Callable

FLAGSHIP = next(deck for deck in built_in_decks() if deck.stem == "peer-support-values-90")
LARGEST = Settings(console_text=200)


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of text that are painted with dots."""
    found: list[str] = []
    real: Callable[..., float] = looks.draw_line

    def draw_line(
        painter: QPainter,
        rect: QRectF,
        text: str,
        font: QFont,
        ink: QColor,
        flags: Qt.AlignmentFlag = looks.LEFT,
    ) -> float:
        if looks.text_width(text, looks.with_letters_for(text, font)) > rect.width():
            found.append(text)
        return real(painter, rect, text, font, ink, flags)

    monkeypatch.setattr(looks, "draw_line", draw_line)
    return found


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> AskingRoom:
    load_fonts()
    room = AskingRoom(qtbot, tmp_path, FLAGSHIP.read_text(), settings=LARGEST)
    room.running.console.resize(1366, 768)
    return room


def test_a_part_and_its_facts_stand_on_one_row_where_both_have_room(qapp: QApplication) -> None:
    load_fonts()
    facts = ("3 of 45", "14 people", "phones on")
    assert place_rows("Arrive", facts, 700, 1.0) == (
        "Arrive  ·  3 of 45  ·  14 people  ·  phones on",
    )
    assert place_rows("Arrive", facts, 330, 1.0) == ("Arrive  ·  3 of 45  ·  14 people",)


def test_a_long_part_is_named_whole_on_a_row_of_its_own(qapp: QApplication) -> None:
    load_fonts()
    facts = ("25 of 45", "14 people", "phones off")
    assert place_rows("Shared roots, second half", facts, 340, 1.0) == (
        "Shared roots, second half",
        "25 of 45  ·  14 people  ·  phones off",
    )


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_no_part_of_the_90_minutes_is_cut_at_the_largest_text(
    width: int, room: AskingRoom, cut: list[str]
) -> None:
    console = room.running.console
    console.resize(width, 1080 if width == 1920 else 768)
    slides = room.state.deck.slides
    for number, slide in enumerate(slides, 1):
        if number == 1 or slide.part != slides[number - 2].part:
            room.running.go_to_number(number)
            console._place.grab()
    assert cut == []


def test_a_round_under_way_is_told_whole_at_the_largest_text(
    room: AskingRoom, cut: list[str]
) -> None:
    room.running.go_to_number(12)
    room.running.perform("rounds.toggle")
    pane = room.running.console.findChild(RoundsPane)
    assert pane is not None
    pane.grab()
    assert cut == []


def test_rounds_in_two_columns_take_the_room_that_their_times_leave(
    room: AskingRoom, cut: list[str]
) -> None:
    room.running.go_to_number(12)
    about = room.running.console.findChild(AboutPane)
    assert about is not None
    about.grab()
    times = [long for long, _what in about._about.rounds]
    assert not set(times) & set(cut)
    assert "Set-up" not in cut


def test_where_two_columns_would_be_dots_only_the_first_rounds_are_named(
    room: AskingRoom, cut: list[str]
) -> None:
    room.go_to("dots")
    about = room.running.console.findChild(AboutPane)
    assert about is not None
    about.grab()
    assert "Read the list" not in cut


def test_a_polls_numbers_and_buttons_stand_whole_or_not_at_all(
    room: AskingRoom, cut: list[str]
) -> None:
    room.go_to("dots")
    room.running.perform("poll.toggle")
    pane = room.running.console.findChild(PollPane)
    assert pane is not None
    pane.grab()
    assert "0 of 14 have answered" not in cut
    assert "0 of 14" not in cut
    shown = [button for button in pane._buttons if button.isVisible()]
    assert shown
    for button in shown:
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() < pane.width()
    room.running.console.resize(1920, 1080)
    room.running.console._text = 1.0
    room.running.console._arrange()
    assert all(button.isVisible() for button in pane._buttons)


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("9 of 14 have answered", "9 of 14"),
        ("9 answers, 8 people", "9 answers, 8 people"),
        ("14 people here", "14 people here"),
        ("Nobody yet", "Nobody yet"),
    ],
)
def test_figures_stand_without_their_words_where_there_is_no_room(words: str, alone: str) -> None:
    assert figures_alone(words) == alone


def test_how_rounds_are_started_is_one_card_with_the_facts_above(room: AskingRoom) -> None:
    room.running.go_to_number(12)
    console = room.running.console
    about, rounds = console.findChild(AboutPane), console.findChild(RoundsPane)
    assert about is not None
    assert rounds is not None
    picture = console.grab().toImage()
    edge = about.geometry().bottom()
    for x in (about.x() + 1, about.geometry().right() - 1):
        assert picture.pixelColor(x, edge).name() == looks.DARK.pane
    assert position(room.state) == 11
    assert rounds.geometry().bottom() > edge


def test_words_found_on_a_slide_are_shown_without_the_marks_that_lay_them_out() -> None:
    deck = parse_deck(
        "# Side by side\n\n| Peer support | Harm |\n|---|:--|\n| *Yours* | By choice |\n\n"
        "---\n\n# Two\n\n- a first line\n- then choices\n"
    )
    found = {hit.slide: hit.context for hit in Finder(deck).find("choice")}
    assert found[0].endswith("Yours By choice")
    assert "|" not in found[0]
    assert "---" not in found[0]
    assert found[1].endswith("a first line then choices")
