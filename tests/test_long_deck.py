"""A long deck: the room has its first slide before the rest is read."""

import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.test_app import Evening
from workshop.app.opening import BEGINNING, beginning, open_deck
from workshop.deck.blocks import read_body
from workshop.deck.source import parse_deck
from workshop.session.journal import find_unfinished, resume_workshop
from workshop.settings import Settings, memory_file
from workshop.windows.console import ConsoleWindow
from workshop.windows.remembered import Remembered

FRONT = "---\nmarp: true\npaginate: true\n---\n\n"
SLIDE = "<!--\ntime: 1m\n-->\n\n# Slide {}\n\n- One\n- Two\n\n<!--\nSAY: {}\n-->\n"
WORDS = "Some words that are said. " * 20
SLIDES = 400


def long_text(slides: int = SLIDES) -> str:
    return FRONT + "\n---\n\n".join(SLIDE.format(at + 1, WORDS) for at in range(slides))


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "long.md"
    path.write_text(long_text())
    return path


def opened_words(deck: Path) -> tuple[int, int]:
    opened = open_deck(deck, Remembered(memory_file()))
    return len(opened.first.deck.slides), len(opened.whole().deck.slides)


def test_of_a_long_deck_the_first_slides_are_read_first(deck: Path) -> None:
    first, whole = opened_words(deck)
    assert 1 < first < SLIDES / 4
    assert whole == SLIDES


def test_a_deck_that_is_not_long_is_read_once(tmp_path: Path) -> None:
    deck = tmp_path / "short.md"
    deck.write_text(long_text(45))
    opened = open_deck(deck, Remembered(memory_file()))
    assert len(opened.first.deck.slides) == 45
    assert opened.whole() is opened.first


def test_a_deck_that_begins_with_a_part_is_read_whole_for_how_many_parts_there_are(
    tmp_path: Path,
) -> None:
    deck = tmp_path / "parts.md"
    opener = "<!--\n_class: section\npart: Arrive\n-->\n\n# Arrive\n\n---\n\n"
    deck.write_text(long_text().replace("<!--", opener + "<!--", 1))
    opened = open_deck(deck, Remembered(memory_file()))
    assert len(opened.first.deck.slides) == SLIDES + 1


@pytest.mark.parametrize("text", ["# One long slide\n\n" + "words\n" * 20_000, "x" * 200_000])
def test_a_first_slide_that_is_long_itself_is_not_cut(tmp_path: Path, text: str) -> None:
    deck = tmp_path / "one.md"
    deck.write_text(text)
    opened = open_deck(deck, Remembered(memory_file()))
    assert opened.first.deck.slides[0].source == parse_deck(text).slides[0].source


@given(st.text(alphabet="a#-*`<!>[]: \n", max_size=300), st.integers(3, 40))
def test_the_first_slide_of_a_beginning_is_that_of_the_whole(noise: str, slides: int) -> None:
    text = f"{FRONT}# First\n\n{noise}\n\n---\n\n" + "\n\n---\n\n".join(
        ["# More\n\nWords"] * slides
    )
    text += "\n\nlines of it" * (2 * BEGINNING // 10)
    part, whole = parse_deck(beginning(text)), parse_deck(text)
    assert len(part.text) < len(whole.text)
    if len(part.slides) > 1:
        assert part.slides[0] == whole.slides[0]
        assert read_body(part.slides[0], part) == read_body(whole.slides[0], whole)


@pytest.mark.parametrize(
    "late",
    [
        "[there]: https://example.org",
        "<style>.wide { color: red }</style>",
        "<!-- theme: night -->",
        "<!-- size: 4:3 -->",
        "<!-- headingDivider: 2 -->",
        "<!-- lang: es -->",
    ],
)
def test_a_deck_whose_end_tells_of_its_first_slide_is_read_whole(late: str) -> None:
    text = f"{long_text()}\n---\n\n{late}\n"
    assert beginning(text) == text


def test_the_rest_is_there_before_the_console_and_in_what_is_kept(
    deck: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []
    made = ConsoleWindow.__init__

    def counted(self: ConsoleWindow, store: object, *rest: object, **named: object) -> None:
        counts.append(len(store.state.deck.slides))  # type: ignore[attr-defined]
        made(self, store, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(ConsoleWindow, "__init__", counted)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    evening = Evening(tmp_path / "workshops", qtbot, qapp, Settings(notes_percent=120))
    monkeypatch.setattr(qapp, "exit", evening.exits.append, raising=False)
    evening.program.rehearse_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    running.perform("slide.last")
    live = running.state
    evening.close()
    gc.enable()
    gc.unfreeze()

    assert counts == [SLIDES]
    assert live.deck.text == deck.read_text()
    assert (live.notes_percent, live.plan.rehearsal) == (120, True)
    (unfinished,) = find_unfinished(tmp_path / "workshops" / "Rehearsals")
    kept = resume_workshop(unfinished.folder, live.last_ms + 1)
    assert kept.state.deck == live.deck
    assert kept.state.slide_id == live.slide_id == live.deck.slides[-1].id
    kept.journal.close()
