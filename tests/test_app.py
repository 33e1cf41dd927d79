"""The program put together: home, a workshop, and what happens when something is wrong."""

import gc
import stat
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from workshop import app
from workshop.app import Program, homedesk
from workshop.app.keeper import LateKeeper
from workshop.app.opening import built_in_decks
from workshop.crash import crash_reports
from workshop.errors import WorkshopError
from workshop.files import read_deck_text, shipped
from workshop.session import moves
from workshop.session.events import WallMode, WallModeSet
from workshop.session.journal import Journal, create_workshop, find_unfinished, resume_workshop
from workshop.session.state import apply, opening, position
from workshop.settings import Settings, workshops_folder
from workshop.values import replace
from workshop.windows import sound
from workshop.windows.guide import GuidePage
from workshop.windows.home import HomeWindow
from workshop.windows.kept import Ended
from workshop.windows.look import LIGHT
from workshop.windows.past import PastPage
from workshop.windows.prepare import PreparePage
from workshop.windows.tiles import short_path

DAY_MS = 86_400_000
UNSHOWN = "Nothing on this computer could show the folder. It is /w/one"
OPENED_MS = time.time_ns() // 1_000_000 - 3_600_000
"""An hour ago: what was opened today is treated otherwise than what is older."""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.md"
    path.write_text("# One\n\n---\n\n# Two\n")
    return path


class Evening:
    """The program without a desktop of its own."""

    def __init__(
        self, root: Path, qtbot: QtBot, qapp: QApplication, settings: Settings | None = None
    ) -> None:
        self.root = root
        self.qtbot = qtbot
        self.exits: list[int] = []
        self.program = Program(
            qapp, settings or Settings(), ("A word on the settings.",), root=root
        )

    def give(self, deck: Path, *actions: str) -> None:
        """Give a workshop from its opening to its end: to the second slide, or as told."""
        self.program.open_deck(deck)
        self.wait()
        running = self.program.running
        assert running is not None
        for action in actions or ("slide.forward",):
            running.perform(action)
        with self.qtbot.waitSignal(running.left):
            running._store.dispatch(*moves.end(running.state, running.state.last_ms))

    def home(self) -> HomeWindow:
        assert self.program.home is not None
        return self.program.home

    def page(self) -> PreparePage:
        page = self.home().findChild(PreparePage)
        assert page is not None
        return page

    def wait(self) -> None:
        running = self.program.running
        assert running is not None
        with self.qtbot.waitSignal(running.settled):
            pass

    @property
    def message(self) -> str:
        assert self.program.running is not None
        return self.program.running.console._status.message

    def close(self) -> None:
        program = self.program
        if program.running is not None:
            program.running.leave()
        if program.home is not None:
            program.home.hide()
        program.close()
        program.deleteLater()


def broke_off(root: Path, deck: Path, *, started: bool = True, closed: bool = True) -> Journal:
    """A workshop on its second slide for 20 minutes, or only opened."""
    opened = opening(str(deck), read_deck_text(deck), OPENED_MS)
    journal = create_workshop(root, opened)
    if started:
        for event in moves.forward(apply(None, opened), OPENED_MS):
            journal.append(event)
        journal.append(WallModeSet(at_ms=OPENED_MS + 20 * 60_000, mode=WallMode.BLACK))
    if closed:
        journal.close()
    return journal


@pytest.fixture
def evening(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Evening]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    evening = Evening(tmp_path / "workshops", qtbot, qapp)
    monkeypatch.setattr(qapp, "exit", evening.exits.append, raising=False)
    yield evening
    evening.close()
    gc.enable()
    gc.unfreeze()


def test_a_workshop_that_is_over_leaves_no_picture_behind(evening: Evening, deck: Path) -> None:
    evening.program.open_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    running.perform("slide.forward")
    pages = weakref.ref(running._pages)
    with evening.qtbot.waitSignal(running.left):
        running._store.dispatch(*moves.end(running.state, running.state.last_ms))

    del running

    evening.qtbot.waitUntil(lambda: pages() is None)


def test_a_workshop_gets_its_folder_when_the_first_slide_stands(
    evening: Evening, deck: Path
) -> None:
    evening.program.open_deck(deck)
    assert not evening.root.exists()
    evening.wait()
    assert len(list(evening.root.iterdir())) == 1
    assert evening.program._remembered.recent_decks() == (deck,)
    assert evening.program.home is None


def test_words_about_the_settings_are_said(evening: Evening, deck: Path) -> None:
    evening.program.open_deck(deck)
    evening.wait()
    assert "A word on the settings." in evening.message


def test_a_deck_that_cannot_be_opened_is_said_at_home(evening: Evening, tmp_path: Path) -> None:
    evening.program.show_home()
    evening.program.open_deck(tmp_path / "none.md")
    home = evening.program.home
    assert home is not None
    assert home.isVisible()
    assert "There is no file" in home.words
    assert evening.program.running is None


def test_what_broke_off_is_resumed_from_home(
    evening: Evening, deck: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    evening.program.open_deck(deck)
    evening.wait()
    first = evening.program.running
    assert first is not None
    first.perform("slide.forward")
    first.perform("wall.black")
    with qtbot.waitSignal(first.left):
        first.leave()
    assert evening.exits == [0]

    again = Evening(evening.root, qtbot, qapp)
    again.program.show_home()
    home = again.program.home
    assert home is not None
    home.resume.emit(find_unfinished(evening.root)[0].folder)
    running = again.program.running
    assert running is not None
    assert position(running.state) == 1
    assert running.state.wall.value == "black"
    assert "Resumed" in again.message
    again.close()


def test_a_workshop_that_cannot_be_resumed_is_said_at_home(
    evening: Evening, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    evening.program.resume(tmp_path / "empty")
    assert evening.program.home is not None
    assert evening.program.home.words
    assert evening.program.running is None


def test_the_end_comes_home_and_leaves_nothing_to_resume(evening: Evening, deck: Path) -> None:
    evening.give(deck)
    home = evening.home()
    assert find_unfinished(evening.root) == ()
    (folder,) = evening.root.iterdir()
    assert home.isVisible()
    assert home.words == f"Ended: One. 0 s. Kept in {short_path(folder)}"
    assert evening.program.running is None
    assert evening.exits == []
    home.close()
    assert evening.exits == [0]
    assert evening.program.close()


def test_a_deck_that_was_only_opened_and_ended_leaves_no_folder(
    evening: Evening, deck: Path
) -> None:
    evening.give(deck, "wall.black")
    assert list(evening.root.iterdir()) == []
    assert evening.home().words == "Ended: One. Nothing had begun in it, so nothing was kept."


def test_a_deck_that_was_only_opened_and_left_leaves_no_folder(
    evening: Evening, deck: Path
) -> None:
    evening.program.open_deck(deck)
    evening.wait()
    assert len(list(evening.root.iterdir())) == 1
    assert evening.program.running is not None
    evening.program.running.leave()
    assert list(evening.root.iterdir()) == []
    assert evening.exits == [0]


def test_after_one_workshop_comes_the_next(evening: Evening, deck: Path) -> None:
    evening.give(deck)
    other = deck.with_name("other.md")
    other.write_text("# Un\n\n---\n\n# Deux\n")
    evening.home().open_deck.emit(other)
    page = evening.page()
    assert page.preflight.title == "Un"
    page.begin.click()
    evening.wait()
    assert evening.program.home is None
    assert evening.program.running is not None
    evening.program.running.perform("slide.forward")
    assert position(evening.program.running.state) == 1
    assert len(list(evening.root.iterdir())) == 2


def test_what_broke_off_is_ended_from_home_and_kept(evening: Evening, deck: Path) -> None:
    broke_off(evening.root, deck)
    evening.program.show_home()
    home = evening.home()
    home.read_one()
    home.end.emit(home.resumable[0].as_ended())
    assert home.resumable == ()
    assert find_unfinished(evening.root) == ()
    (folder,) = evening.root.iterdir()
    # As long as it had run when it broke off, not until somebody came to end it.
    assert home.words == f"Ended: One. 20 min. Kept in {short_path(folder)}"


def test_one_that_never_began_is_not_kept_when_it_is_ended_from_home(
    evening: Evening, deck: Path
) -> None:
    broke_off(evening.root, deck, started=False)
    evening.program.show_home()
    home = evening.home()
    home.end.emit(home.resumable[0].as_ended())
    assert list(evening.root.iterdir()) == []
    assert home.words == "Ended: One. Nothing had begun in it, so nothing was kept."


def test_what_is_erased_from_home_is_gone_and_what_that_leaves_is_said(
    evening: Evening, deck: Path
) -> None:
    evening.give(deck)
    home = evening.home()
    (folder,) = evening.root.iterdir()
    home.erase.emit(folder, "One")
    assert list(evening.root.iterdir()) == []
    assert home.words.startswith("Erased: One. A solid-state disk may hold traces")
    assert "backup" in home.words


def test_what_cannot_be_ended_or_erased_is_said_at_home(evening: Evening, deck: Path) -> None:
    journal = broke_off(evening.root, deck, closed=False)
    evening.program.show_home()
    home = evening.home()
    open_elsewhere = "This workshop is open in another window. It goes on there"
    home.end.emit(home.resumable[0].as_ended())
    assert home.words.startswith(open_elsewhere)
    home.say("")
    home.erase.emit(journal.folder, "One")
    assert home.words.startswith(open_elsewhere)
    journal.close()
    assert len(home.resumable) == len(find_unfinished(evening.root)) == 1


def test_what_a_killed_program_left_unused_is_gone_after_a_day(
    evening: Evening, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unused = broke_off(evening.root, deck, started=False).folder
    used = broke_off(evening.root, deck).folder
    evening.program.show_home()
    assert {row.folder for row in evening.home().resumable} == {unused, used}
    tomorrow_ms = OPENED_MS + DAY_MS + 1
    monkeypatch.setattr(homedesk, "wall_ms", lambda: tomorrow_ms)
    evening.program.desk.end(Ended(title="", elapsed_ms=None, folder=evening.root / "none"))
    assert [row.folder for row in evening.home().resumable] == [used]
    assert list(evening.root.iterdir()) == [used]


@pytest.mark.parametrize(("shown", "words"), [(True, ""), (False, UNSHOWN)])
def test_a_folder_is_shown_or_its_place_is_said(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, shown: bool, words: str
) -> None:
    asked: list[str] = []

    def show(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return shown

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    evening.program.show_home()
    evening.home().say("")
    evening.home().open_folder.emit(Path("/w/one"))
    assert asked == ["/w/one"]
    assert evening.home().words == words


def test_something_unexpected_is_said_and_the_wall_stays(
    evening: Evening, deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evening.program.open_deck(deck)
    evening.wait()
    assert evening.program.running is not None
    before = evening.program.running.audience.grab().toImage()
    try:
        raise KeyError("a slip")
    except KeyError:
        kind, error, trace = sys.exc_info()
    assert kind is not None
    assert error is not None
    evening.program.on_unexpected(kind, error, trace)
    (report,) = crash_reports()
    assert evening.message == (
        "Something in the program failed (KeyError). The wall and all that is kept are as they"
        f" were: go on. What failed, without names or answers: {short_path(report)}"
    )
    assert "KeyError" in report.read_text()
    assert "a slip" not in report.read_text()
    assert "a slip" not in capsys.readouterr().err
    assert evening.program.running.audience.grab().toImage() == before
    assert evening.exits == []


def test_a_folder_that_cannot_be_made_is_said_and_the_show_goes_on(
    evening: Evening, deck: Path
) -> None:
    evening.root.write_text("a file where the folder should be")
    evening.program.open_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    running.perform("slide.forward")
    assert position(running.state) == 1
    assert "No folder for this workshop could be made" in evening.message


def test_a_missing_folder_is_told_before_anything_happens(evening: Evening, deck: Path) -> None:
    evening.root.write_text("a file where the folder should be")
    evening.program.open_deck(deck)
    evening.wait()
    assert "No folder for this workshop could be made" in evening.message
    running = evening.program.running
    assert running is not None
    running.say("", lasting=True, topic="folder")
    assert "A word on the settings." in evening.message


def test_once_the_obstacle_is_gone_the_folder_has_everything(evening: Evening, deck: Path) -> None:
    evening.root.write_text("a file where the folder should be")
    evening.program.open_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    running.perform("slide.forward")
    running.perform("wall.freeze")
    evening.root.unlink()
    running.perform("wall.black")
    assert "has its folder now" in evening.message
    state = running.state
    with evening.qtbot.waitSignal(running.left):
        running.leave()
    assert evening.exits == [0]
    (found,) = find_unfinished(evening.root)
    resumed = resume_workshop(found.folder, state.last_ms)
    resumed.journal.close()
    assert replace(resumed.state, deck=state.deck) == state
    assert resumed.lost == ""


def test_what_could_not_be_kept_at_the_end_is_said_at_home_and_in_the_exit_code(
    evening: Evening,
    deck: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(journal: Journal) -> None:
        close(journal)
        raise WorkshopError("The end could not be written: the disk is full.")

    close = Journal.close
    monkeypatch.setattr(Journal, "close", fail)
    program = evening.program
    program.open_deck(deck)
    evening.wait()
    running = program.running
    assert running is not None
    with evening.qtbot.waitSignal(running.left):
        running.leave()
    assert "the disk is full" in capsys.readouterr().err
    assert program.home is not None
    assert program.home.isVisible()
    assert "the disk is full" in program.home.words
    assert evening.exits == []
    assert not program.close()


def test_the_program_returns_1_unless_all_was_kept(
    deck: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "QApplication", lambda _arguments: qapp)
    monkeypatch.setattr(app, "Program", Mock())
    monkeypatch.setattr(qapp, "exec", lambda: 0, raising=False)
    for all_kept, code in ((True, 0), (False, 1)):
        monkeypatch.setattr(app.Program, "return_value", Mock(close=Mock(return_value=all_kept)))
        assert app.run(deck=deck, workshops=tmp_path / "w", settings_file=tmp_path / "no") == code
    gc.unfreeze()


def test_what_fails_at_the_start_is_told_without_its_words(
    deck: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_program: Program, *_state: object, **_more: object) -> None:
        raise KeyError("a slip")

    monkeypatch.setattr(app, "QApplication", lambda _arguments: qapp)
    monkeypatch.setattr(Program, "start", fails)
    with pytest.raises(WorkshopError) as told:
        app.run(deck=deck, workshops=tmp_path / "w", settings_file=tmp_path / "no")
    (report,) = crash_reports()
    assert str(told.value) == (
        "Something in the program failed (KeyError). It could not start; what was kept before is"
        f" as it was. What failed, without names or answers: {short_path(report)}"
    )
    assert told.value.__cause__ is None


def test_a_folder_in_nobodys_home_becomes_words(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    program = Program(qapp, Settings(), (), root=Path("~no-such-user-here/w"))
    assert program._root == workshops_folder()
    assert "home folder of nobody" in program._problems[0]
    program.deleteLater()
    with pytest.raises(WorkshopError, match="home folder of nobody"):
        app.run(deck=Path("~no-such-user-here/deck.md"))


def test_the_notes_of_a_new_workshop_begin_as_large_as_the_settings_say(
    tmp_path: Path, deck: Path, evening: Evening, qtbot: QtBot, qapp: QApplication
) -> None:
    own = Evening(tmp_path / "own", qtbot, qapp, Settings(notes_percent=150))
    own.program.open_deck(deck)
    assert not own.root.exists()
    assert own.program.running is not None
    assert own.program.running.state.notes_percent == 150
    own.wait()
    own.program.running.perform("slide.forward")
    own.close()
    (found,) = find_unfinished(own.root)
    evening.program.resume(found.folder)
    assert evening.program.running is not None
    assert evening.program.running.state.notes_percent == 150


def test_the_home_screen_is_light_where_the_settings_say_so(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    own = Evening(tmp_path / "own", qtbot, qapp, Settings(console="light"))
    own.program.show_home()
    assert own.program.home is not None
    assert own.program.home._look is LIGHT
    own.close()


def test_the_windows_have_the_mark_once_the_first_slide_stands(
    evening: Evening, deck: Path, qapp: QApplication
) -> None:
    qapp.setWindowIcon(QIcon())
    evening.program.open_deck(deck)
    assert qapp.windowIcon().isNull()
    evening.wait()
    evening.qtbot.waitUntil(lambda: not qapp.windowIcon().pixmap(32, 32).isNull())


def test_a_deck_from_the_command_line_that_cannot_be_read_opens_no_window(
    tmp_path: Path,
) -> None:
    with pytest.raises(WorkshopError, match="There is no file"):
        app.run(deck=tmp_path / "none.md")


def test_every_deck_that_comes_with_the_program_can_be_opened() -> None:
    decks = built_in_decks()
    assert shipped("slides") / "peer-support-values-90.md" in decks
    for deck in decks:
        assert len(apply(None, opening(str(deck), read_deck_text(deck), 0)).deck.slides) > 1


def test_an_event_before_the_folder_is_made_makes_it(tmp_path: Path) -> None:
    state = apply(None, opening("deck.md", "# One\n\n---\n\n# Two\n", 0))
    keeper = LateKeeper(tmp_path / "w", state)
    keeper.append(moves.forward(state, 1)[0])
    keeper.close()
    (folder,) = (tmp_path / "w").iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(find_unfinished(tmp_path / "w")) == 1


BLANKS = "# Where\n\n- Quiet spot: ______\n\n---\n\n# Two\n"


def first_words(evening: Evening) -> str:
    """What the first slide says below its title."""
    running = evening.program.running
    assert running is not None
    deck = running.state.deck
    return deck.slides[0].source.split("- ", 1)[1].strip()


def test_what_is_filled_in_on_the_page_stands_on_the_slide_and_is_kept(
    evening: Evening, deck: Path
) -> None:
    deck.write_text(BLANKS)
    evening.program.show_home()
    evening.home().open_deck.emit(deck)
    (field,) = evening.page().fields
    assert field.label == "Quiet spot"
    field.entry.setText("Room 4")  # type: ignore[union-attr]
    evening.page().begin.click()
    evening.wait()
    assert first_words(evening) == "Quiet spot: Room 4"
    assert deck.read_text() == BLANKS
    assert evening.program._remembered.blanks() == {"quiet spot": "Room 4"}


def test_words_of_last_time_are_there_again_and_outlast_a_change_of_the_file(
    evening: Evening, deck: Path
) -> None:
    deck.write_text(BLANKS)
    evening.program._remembered.fill_blank("quiet spot", "Room 5")
    evening.program.open_deck(deck)
    evening.wait()
    assert first_words(evening) == "Quiet spot: Room 5"
    running = evening.program.running
    assert running is not None
    deck.write_text(BLANKS.replace("# Two", "# Three"))
    evening.qtbot.waitUntil(lambda: running.state.deck.slides[1].title == "Three")
    assert first_words(evening) == "Quiet spot: Room 5"


def test_a_deck_rehearsed_from_its_page_says_that_it_is_a_rehearsal(
    evening: Evening, deck: Path
) -> None:
    evening.program.show_home()
    evening.home().open_deck.emit(deck)
    evening.page().rehearse.click()
    evening.wait()
    assert evening.program.running is not None
    assert evening.program.running.state.plan.rehearsal


TIMED = """# One

<!-- time: 1m -->

---

# Two

<!-- time: 2:00 -->

---

# Talk

<!--
time: 3m
discuss:
  - 3m  Pairs
-->
"""


def rehearse(evening: Evening, deck: Path, *seconds: int) -> None:
    """Rehearse a deck to its end, with so many seconds on each slide."""
    evening.program.rehearse_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    at_ms = running.state.last_ms
    running._store.dispatch(*moves.start_here(running.state, at_ms))
    for length_s in seconds:
        at_ms += 1000 * length_s
        running._store.dispatch(*moves.forward(running.state, at_ms))
    with evening.qtbot.waitSignal(running.left):
        running._store.dispatch(*moves.end(running.state, at_ms))


def test_a_rehearsal_is_kept_apart_and_offers_to_write_its_times(
    evening: Evening, deck: Path
) -> None:
    deck.write_text(TIMED)
    rehearse(evening, deck, 100, 68, 20)
    (folder,) = evening.root.iterdir()
    assert folder.name == "Rehearsals"
    (kept,) = folder.iterdir()
    assert kept.name.endswith("Rehearsal-One")
    assert find_unfinished(evening.root) == ()
    home = evening.home()
    notice = home.notice
    assert notice is not None
    assert notice.headline == "Rehearsed: One"
    notice.times.click()
    assert notice.words == (
        "Write the rehearsed times into the deck?"
        " In deck.md, slide 1: 1m to 1m45s, slide 2: 2:00 to 1:15. Nothing else in it changes."
        " Discussions, questions and breaks keep their times: these are the room's."
    )
    assert notice.no.hasFocus()
    notice.yes.click()
    assert deck.read_text() == TIMED.replace("1m -->", "1m45s -->").replace("2:00", "1:15")
    assert home.words == "2 times were written into deck.md."


def test_a_rehearsal_changes_nothing_unless_it_is_told_to(evening: Evening, deck: Path) -> None:
    deck.write_text(TIMED)
    rehearse(evening, deck, 100)
    notice = evening.home().notice
    assert notice is not None
    notice.times.click()
    notice.no.click()
    assert deck.read_text() == TIMED


def test_a_deck_that_was_changed_after_its_rehearsal_is_left_alone(
    evening: Evening, deck: Path
) -> None:
    deck.write_text(TIMED)
    rehearse(evening, deck, 100)
    notice = evening.home().notice
    assert notice is not None
    notice.times.click()
    deck.write_text(mine := TIMED.replace("Two", "Too"))
    notice.yes.click()
    assert deck.read_text() == mine
    assert evening.home().words.startswith("deck.md was changed in the meantime.")


def test_a_deck_that_is_gone_or_other_than_was_rehearsed_is_said(
    evening: Evening, deck: Path
) -> None:
    deck.write_text(TIMED)
    evening.program.rehearse_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    deck.unlink()
    with evening.qtbot.waitSignal(running.left):
        running._store.dispatch(*moves.start_here(running.state, running.state.last_ms))
        running._store.dispatch(*moves.end(running.state, running.state.last_ms))
    notice = evening.home().notice
    assert notice is not None
    assert "There is no file" in notice.about
    assert notice.times.isHidden()


def test_a_deck_that_comes_with_the_program_is_never_written_into(evening: Evening) -> None:
    rehearse(evening, built_in_decks()[0], 5, 300)
    notice = evening.home().notice
    assert notice is not None
    assert "This deck comes with the program" in notice.about
    assert notice.times.isHidden()


def test_a_rehearsal_that_takes_what_was_planned_has_nothing_to_write(
    evening: Evening, deck: Path
) -> None:
    deck.write_text(TIMED)
    rehearse(evening, deck, 62, 118)
    notice = evening.home().notice
    assert notice is not None
    assert "No time in the deck has to change." in notice.about
    assert notice.times.isHidden()


def test_the_times_go_into_the_deck_and_not_the_words_put_in_for_its_blanks(
    evening: Evening, deck: Path
) -> None:
    text = "# One\n\nQuiet spot: ______\n\n<!-- time: 1m -->\n"
    deck.write_text(text)
    evening.program._remembered.fill_blank("quiet spot", "Room 5")
    rehearse(evening, deck, 100)
    notice = evening.home().notice
    assert notice is not None
    notice.times.click()
    notice.yes.click()
    assert deck.read_text() == text.replace("1m", "1m45s")


def test_a_rehearsal_that_broke_off_is_offered_again_and_goes_on_as_one(
    evening: Evening, deck: Path
) -> None:
    deck.write_text(TIMED)
    evening.program.rehearse_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    running.perform("slide.forward")
    running.leave()
    evening.program.show_home()
    (row,) = evening.home().resumable
    assert row.title == "Rehearsal: One"
    evening.program.resume(row.folder)
    assert evening.program.running is not None
    assert evening.program.running.state.plan.rehearsal


def test_a_rehearsal_in_which_nothing_happened_leaves_nothing(evening: Evening, deck: Path) -> None:
    evening.program.rehearse_deck(deck)
    evening.wait()
    assert evening.program.running is not None
    evening.program.running.leave()
    assert [*(evening.root / "Rehearsals").iterdir()] == []


def test_going_back_from_the_page_leaves_the_home_screen_as_it_was(
    evening: Evening, deck: Path
) -> None:
    evening.program.show_home()
    evening.home().open_deck.emit(deck)
    evening.page().back.click()
    evening.qtbot.waitUntil(lambda: evening.home().findChild(PreparePage) is None)
    assert evening.program.running is None


def test_a_deck_that_is_gone_has_no_page_but_words(evening: Evening, deck: Path) -> None:
    evening.program.show_home()
    evening.home().open_deck.emit(deck.with_name("gone.md"))
    assert evening.home().findChild(PreparePage) is None
    assert "There is no file" in evening.home().words


@pytest.mark.parametrize(
    ("settings", "plays", "words"),
    [
        (Settings(), True, "That was the chime."),
        (Settings(), False, "Nothing on this computer plays sounds"),
        (Settings(chime="off"), True, "The chime is off in the settings file."),
    ],
)
def test_the_chime_can_be_heard_at_home(
    tmp_path: Path,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    plays: bool,
    words: str,
) -> None:
    monkeypatch.setattr(sound.SystemPlayer, "play", lambda _self, _wav: plays)
    evening = Evening(tmp_path, qtbot, qapp, settings)
    evening.program.show_home()
    evening.home().sound_button.click()
    notice = evening.home().notice
    assert notice is not None
    assert words in f"{notice.accessibleName()} {notice.accessibleDescription()} {notice.words}"
    evening.close()


POLL = "# Which?\n\n- Tea\n- Soup\n- Bread\n\n<!--\npoll: choice\nid: warm\n-->\n"


def test_the_room_sees_what_the_laptop_keeps_of_the_poll_just_closed(
    evening: Evening, deck: Path
) -> None:
    deck.write_text(POLL)
    evening.program.open_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    running.perform("wall.keeps")
    assert evening.message == "No poll has been closed yet."
    running.perform("poll.toggle")
    counting = running._counting
    assert counting is not None
    for place, count in enumerate((4, 2, 1)):
        assert counting.put(("count", 0, place), count) == ""
    running.perform("poll.toggle")
    running.perform("wall.keeps")
    assert running.state.wall is WallMode.KEEPS
    evening.qtbot.waitUntil(lambda: "on their way" not in running.audience.kept()[0])
    # Results come to the wall by the key that reveals them, and in no other way.
    assert "low" not in "\n".join(running.audience.kept())
    assert "until the room has seen it" in "\n".join(running.audience.kept())
    running.perform("wall.keeps")
    running.perform("poll.reveal")
    running.perform("wall.keeps")
    evening.qtbot.waitUntil(lambda: "on their way" not in running.audience.kept()[0])
    rows = "\n".join(running.audience.kept())
    assert '"reading":"exact","low":4' in rows
    assert '"reading":"together","low":3' in rows
    # The counts that the rule puts together stand in no file.
    assert '"low":2' not in rows
    assert "[4, 2, 1]" not in rows
    running.audience.grab()
    running.perform("slide.forward")
    assert running.state.wall.value == "slide"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the desktop to be shown."""
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def test_the_report_of_what_has_just_ended_is_one_press_away(
    evening: Evening, deck: Path, opened: list[str]
) -> None:
    evening.give(deck)
    (folder,) = evening.root.iterdir()
    notice = evening.home().notice
    assert notice is not None
    notice.report.click()
    assert opened == [str(folder / "report.html")]
    assert {path.name for path in folder.glob("report.*")} == {
        "report.html",
        "report.pdf",
        "report.csv",
        "report.json",
    }
    assert "report.html, .pdf, .csv and .json are in" in evening.home().words
    # The same card still opens the folder and erases it.
    assert evening.home().notice is notice
    assert notice.erase.isVisible()
    assert notice.open.isVisible()


def test_past_workshops_are_listed_and_erased_with_their_reports(
    evening: Evening, deck: Path, opened: list[str]
) -> None:
    evening.give(deck)
    (folder,) = evening.root.iterdir()
    evening.home().past_button.click()
    page = evening.home().findChild(PastPage)
    assert page is not None
    (row,) = page.rows
    row.report.click()
    assert opened == [str(folder / "report.html")]
    row.erase.click()
    assert folder.exists()
    row.yes.click()
    assert not folder.exists()
    assert "Erased:" in evening.home().words
    evening.qtbot.waitUntil(lambda: evening.home().findChild(PastPage) is None)


def test_a_report_that_cannot_be_written_says_so_and_loses_nothing(
    evening: Evening, deck: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    evening.give(deck)
    (folder,) = evening.root.iterdir()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object) -> None:
        raise WorkshopError("There is no room on the disk.", do="Make room.")

    monkeypatch.setattr("workshop.report.writing.write_atomically", full)
    evening.program.desk.report(folder)
    assert "There is no room on the disk. Make room." in evening.home().words
    assert opened == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_guide_opens_from_home_and_from_a_decks_page_and_goes_back_there(
    evening: Evening, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening.program.show_home()
    evening.home().guide_button.click()
    guide = evening.home()._page
    assert isinstance(guide, GuidePage)
    guide.left.emit()
    assert evening.home()._page is None
    evening.program.desk.prepare(deck)
    evening.page().guide.click()
    guide = evening.home()._page
    assert isinstance(guide, GuidePage)
    out = tmp_path / "guide.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", Mock())
    guide.print.click()
    assert out.read_bytes().startswith(b"%PDF")
    assert guide.accessibleDescription().startswith("Written: ")
    guide.left.emit()
    assert isinstance(evening.home()._page, PreparePage)


def test_the_page_prints_the_run_sheet_for_the_time_that_it_is_told(
    evening: Evening, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck.write_text("# One\n\n<!-- time: 5m -->\n")
    evening.program.show_home()
    evening.program.desk.prepare(deck)
    page = evening.page()
    titles = [button.text() for button in page.prints]
    # Nothing is offered that this deck has none of.
    assert "Run sheet" in titles
    assert "Signs for the line" not in titles
    out = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", Mock())
    QTest.keyClicks(page.start.entry, "half past")
    page.prints[titles.index("Run sheet")].click()
    assert page.accessibleDescription().startswith("half past is no time of day.")
    assert not out.exists()
    page.start.entry.clear()
    QTest.keyClicks(page.start.entry, "9:30")
    page.prints[titles.index("Run sheet")].click()
    text = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True).stdout.decode()
    assert "9:30" in text
    assert "9:35" in text


def test_a_time_written_on_the_page_is_the_workshops_planned_start(
    evening: Evening, deck: Path
) -> None:
    evening.program.show_home()
    evening.program.desk.prepare(deck)
    QTest.keyClicks(evening.page().start.entry, "10:00")
    evening.page().begin.click()
    evening.wait()
    assert evening.program.running is not None
    start_ms = evening.program.running.state.plan.start_ms
    assert start_ms is not None
    assert datetime.fromtimestamp(start_ms / 1000).astimezone().strftime("%I:%M") == "10:00"
