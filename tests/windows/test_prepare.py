"""The page of a workshop: what it says of deck and room, its keys, and that nothing is cut."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from workshop.app.papers import paper_of
from workshop.deck.model import Problem
from workshop.errors import WorkshopError
from workshop.render.fonts import load_fonts
from workshop.report.paper import A4, LETTER
from workshop.windows import look as looks
from workshop.windows.preflight import battery_words, problems_of, read_preflight, room_words
from workshop.windows.prepare import PreparePage
from workshop.windows.preparing import Preparing
from workshop.windows.printing import folder_to_begin_in
from workshop.windows.remembered import Remembered

DECK = """\
---
title: An evening
---

<!--
time: 30m
fill-in: Agreements
-->

# Welcome

- Pass when you like
- Stories stay here

Quiet spot: ______

---

<!--
time: 60m
poll: choice
-->

# Which?

- One
- Two
"""
PRINTS = (("run-sheet", "Run sheet"), ("cards", "Answer cards"))
NINE_MS = int(datetime(2026, 3, 9, 9, 0).astimezone().timestamp() * 1000)
FINE = (("2 screens are there: A, B.", False),)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "evening.md"
    path.write_text(DECK, encoding="utf-8")
    return path


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    """What the page lies in."""
    load_fonts()
    window = QWidget()
    qtbot.addWidget(window)
    return window


def page_in(
    home: QWidget,
    deck: Path,
    words: dict[str, str] | None = None,
    size: tuple[int, int] = (1180, 760),
) -> PreparePage:
    page = PreparePage(
        home, read_preflight(deck), words=words or {}, room=FINE, prints=PRINTS, look=looks.DARK
    )
    home.resize(*size)
    page.resize(*size)
    home.show()
    return page


def test_the_page_says_what_the_deck_is(qtbot: QtBot, home: QWidget, deck: Path) -> None:
    page = page_in(home, deck)
    assert page.preflight.title == "An evening"
    assert page.preflight.about == "1 h 30 min · 2 slides · 1 poll"
    assert [field.label for field in page.fields] == ["Quiet spot", "Agreements"]
    assert [field.text for field in page.fields] == ["", "Pass when you like\nStories stay here"]


def test_enter_begins_and_escape_goes_back(qtbot: QtBot, home: QWidget, deck: Path) -> None:
    page = page_in(home, deck)
    assert page.focusWidget() is page.begin
    with qtbot.waitSignal(page.begun) as begun:
        qtbot.keyClick(page.begin, Qt.Key.Key_Return)
    assert begun.args == [deck]
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_enter_in_a_field_goes_to_the_next_and_begins_nothing(
    qtbot: QtBot, home: QWidget, deck: Path
) -> None:
    page = page_in(home, deck)
    begun: list[Path] = []
    page.begun.connect(begun.append)
    quiet_spot, agreements = (field.entry for field in page.fields)
    quiet_spot.setFocus()
    qtbot.keyClicks(quiet_spot, "Room 4")
    qtbot.keyClick(quiet_spot, Qt.Key.Key_Return)
    assert page.focusWidget() is agreements
    # There Enter is a line of the list.
    qtbot.keyClick(agreements, Qt.Key.Key_Return)
    assert page.focusWidget() is agreements
    page.start.entry.setFocus()
    qtbot.keyClick(page.start.entry, Qt.Key.Key_Enter)
    assert page.focusWidget() is page.begin
    assert begun == []
    qtbot.keyClick(page.begin, Qt.Key.Key_Return)
    assert begun == [deck]


def test_tab_reaches_every_control_and_comes_round(qtbot: QtBot, home: QWidget, deck: Path) -> None:
    page = page_in(home, deck)
    seen = [page.focusWidget()]
    for _ in page.controls():
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
    assert seen == [*page.controls(), page.begin]
    assert all(control.accessibleName() for control in page.controls())


def test_what_is_written_is_told_at_each_change(qtbot: QtBot, home: QWidget, deck: Path) -> None:
    page = page_in(home, deck, words={"quiet spot": "Room 4"})
    told: list[tuple[str, str]] = []
    page.filled.connect(lambda key, text: told.append((key, text)))
    assert page.fields[0].text == "Room 4"
    qtbot.keyClicks(page.fields[0].entry, "b")
    qtbot.keyClick(page.fields[1].entry, Qt.Key.Key_X)
    assert told == [
        ("quiet spot", "Room 4b"),
        ("agreements", "xPass when you like\nStories stay here"),
    ]


def test_what_to_mend_is_listed_and_the_rest_counted(
    qtbot: QtBot, home: QWidget, deck: Path
) -> None:
    page = page_in(home, deck, {"quiet spot": "Room 4"})
    page.set_problems(())
    assert page.problem_lines() == ("Nothing to mend was found.",)
    found = tuple(
        Problem(line=line, level="warning", code="x", message=f"Slip {line}.") for line in range(8)
    )
    page.set_problems(found)
    assert page.problem_lines()[0] == "Line 0: Slip 0."
    assert page.problem_lines()[-1] == "2 more: workshop check lists them."


def test_a_blank_that_nobody_filled_in_is_something_to_mend(
    qtbot: QtBot, home: QWidget, deck: Path
) -> None:
    page = page_in(home, deck)
    page.set_problems(())
    assert page.problem_lines() == ("1 blank is not filled in: Quiet spot.",)
    page.fields[0].entry.setFocus()
    qtbot.keyClicks(page.fields[0].entry, "Room 4")
    assert page.problem_lines() == ("Nothing to mend was found.",)
    assert [words for _, words, _ in page._lines][-1] == "Nothing to mend was found."


def test_paper_is_chosen_for_this_time_and_the_next(
    qtbot: QtBot, home: QWidget, deck: Path
) -> None:
    made = preparing(home, deck, lambda _what, _deck, out, _start: out)
    memory = Remembered(deck.with_name("memory.json"))
    assert (made.page.paper.text(), memory.paper()) == ("Paper: A4", "")
    made.page.paper.click()
    assert (made.page.paper.text(), paper_of(memory)) == ("Paper: Letter", LETTER)
    made.page.paper.click()
    assert (made.page.paper.text(), paper_of(memory)) == ("Paper: A4", A4)


def test_what_is_written_begins_among_the_documents_or_at_home_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    assert folder_to_begin_in() == Path.home()
    documents.mkdir()
    assert folder_to_begin_in() == documents


def test_the_time_that_it_starts_at_goes_with_the_workshop(
    qtbot: QtBot, home: QWidget, deck: Path
) -> None:
    made = preparing(home, deck, lambda _what, _deck, out, _start: out)
    begun: list[tuple[Path, int | None]] = []
    made.begun.connect(lambda path, start_ms: begun.append((path, start_ms)))
    QTest.keyClicks(made.page.start.entry, "soon")
    made.page.begin.click()
    assert begun == []
    assert made.page.accessibleDescription().startswith("That is no time of day.")
    made.page.start.entry.clear()
    QTest.keyClicks(made.page.start.entry, "10:00")
    made.page.begin.click()
    made.page.start.entry.clear()
    made.page.begin.click()
    assert begun == [(deck, NINE_MS + 3_600_000), (deck, None)]


def test_a_deck_is_looked_through_as_check_does(deck: Path) -> None:
    load_fonts()
    deck.write_text(DECK.replace("- One", "- One addict"), encoding="utf-8")
    assert "addict" in " ".join(problem.message for problem in problems_of(deck))
    assert problems_of(deck.with_name("gone.md")) == ()


@pytest.mark.parametrize("size", [(760, 520), (1024, 768), (1366, 700), (1920, 1000)])
def test_nothing_overlaps_at_any_size(
    qtbot: QtBot, home: QWidget, deck: Path, size: tuple[int, int]
) -> None:
    page = page_in(home, deck, size=size)
    inside = [*page.fields, *page.prints]
    for number, one in enumerate(inside):
        assert page.content.rect().contains(one.geometry())
        assert not any(one.geometry().intersects(other.geometry()) for other in inside[:number])
    assert page.back.geometry().bottom() < page.height()
    assert page.view_rect().bottom() < page.begin.y()


def test_one_screen_is_told_of(qtbot: QtBot) -> None:
    assert room_words()[0] == (
        "One screen: plug in the projector now, or the wall stands in a window.",
        True,
    )


@pytest.mark.parametrize(
    ("percent", "status", "words"),
    [
        (
            "20",
            "Discharging",
            ("The battery is at 20%, without the cable. Plug in the cable.", True),
        ),
        ("90", "Discharging", ("The battery is at 90%, without the cable.", False)),
        ("20", "Charging", ("The battery is at 20% and the cable is in.", False)),
        ("odd", "Charging", None),
    ],
)
def test_the_battery_is_told_of(
    tmp_path: Path, percent: str, status: str, words: tuple[str, bool] | None
) -> None:
    supply = tmp_path / "BAT0"
    supply.mkdir()
    (supply / "capacity").write_text(f"{percent}\n")
    (supply / "status").write_text(f"{status}\n")
    assert battery_words(tmp_path) == words
    assert battery_words(tmp_path / "none") is None


Print = Callable[[str, Path, Path, str], Path]


def preparing(home: QWidget, deck: Path, print_pdf: Print) -> Preparing:
    remembered = Remembered(deck.with_name("memory.json"))
    return Preparing(
        home,
        deck,
        remembered,
        prints=PRINTS,
        print_pdf=print_pdf,
        clock_ms=lambda: NINE_MS,
        look=looks.DARK,
    )


def test_a_print_goes_where_it_is_asked_to(
    qtbot: QtBot, home: QWidget, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    opened: list[str] = []
    monkeypatch.setattr(
        "workshop.windows.printing.QDesktopServices.openUrl",
        lambda url: opened.append(url.toLocalFile()),
    )
    told: list[tuple[str, Path, Path, str]] = []

    def print_pdf(what: str, of: Path, to: Path, start: str) -> Path:
        told.append((what, of, to, start))
        return to

    made = preparing(home, deck, print_pdf)
    QTest.keyClicks(made.page.start.entry, " 9:30 ")
    made.page.prints[1].click()
    assert told == [("cards", deck, out, "9:30")]
    assert opened == [str(out)]
    assert made.page.accessibleDescription() == f"Written: {out}"


def test_a_print_that_fails_says_why_and_nothing_is_opened(
    qtbot: QtBot, home: QWidget, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/x.pdf", ""))

    def print_pdf(what: str, of: Path, to: Path, start: str) -> Path:
        raise WorkshopError("The disk is full.")

    made = preparing(home, deck, print_pdf)
    made.print_thing("cards")
    assert made.page.accessibleDescription() == "The disk is full."


def test_words_are_kept_once_no_more_are_written(qtbot: QtBot, home: QWidget, deck: Path) -> None:
    made = preparing(home, deck, lambda _what, _deck, out, _start: out)
    home.show()
    memory = Remembered(deck.with_name("memory.json"))
    qtbot.keyClicks(made.page.fields[0].entry, "Room 4")
    assert memory.blanks() == {}
    qtbot.waitUntil(lambda: memory.blanks() == {"quiet spot": "Room 4"})


def test_words_are_kept_before_the_workshop_begins(qtbot: QtBot, home: QWidget, deck: Path) -> None:
    made = preparing(home, deck, lambda _what, _deck, out, _start: out)
    memory = Remembered(deck.with_name("memory.json"))
    found: list[dict[str, str]] = []
    made.begun.connect(lambda _deck: found.append(memory.blanks()))
    made.page.filled.emit("quiet spot", "Room 4")
    made.page.begin.click()
    assert found == [{"quiet spot": "Room 4"}]
    made.page.filled.emit("quiet spot", " ")
    made.page.back.click()
    assert memory.blanks() == {}
