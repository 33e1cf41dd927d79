"""Reports of what failed: enough to find the place, and nothing of what the program worked on."""

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.session.asked import ASKING
from tests.test_app import Evening
from workshop import crash
from workshop.app import Program
from workshop.crash import (
    REPORTS_MOST,
    Unexpected,
    crash_folder,
    crash_reports,
    failed_words,
    record_crashes,
    told,
    without_paths,
    write_report,
)
from workshop.log import Log
from workshop.voting.programbox import ProgramBox

SECRET = "Quietly-said-by-Ada"


def raised(fails: Callable[[], object]) -> Exception:
    try:
        fails()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError("it did not fail")


def fails_with_words() -> None:
    answer = SECRET
    raise ValueError(f"cannot count {answer}")


def fails_behind() -> None:
    try:
        fails_with_words()
    except ValueError as error:
        raise RuntimeError(SECRET) from error


@pytest.fixture
def unexpected(tmp_path: Path) -> Unexpected:
    log = Log(tmp_path / "workshop.log", lambda: "2026-05-04 10:15")
    log.open()
    return Unexpected(log, lambda: "2026-05-04 10:15")


def test_a_report_says_where_and_leaves_out_messages_and_values() -> None:
    text = told(raised(fails_behind))
    assert text.startswith("RuntimeError\n")
    assert "in fails_with_words" in text
    assert "It came of:\nValueError\n" in text
    assert SECRET not in text


def test_names_in_the_programs_own_code_are_told() -> None:
    assert "AttributeError: no_such of a NoneType" in told(raised(lambda: None.no_such))  # type: ignore[attr-defined]
    # Not so a name that came from elsewhere.
    assert SECRET not in told(raised(lambda: getattr(None, SECRET)))
    assert SECRET not in told(raised(lambda: {"one": 1}[SECRET]))
    assert "FileNotFoundError: No such file" in told(raised(lambda: Path(SECRET).read_text()))
    assert SECRET not in told(raised(lambda: Path(SECRET).read_text()))


def test_all_that_failed_together_is_told_without_words() -> None:
    def fails() -> None:
        raise ExceptionGroup(SECRET, [raised(fails_with_words), KeyError(SECRET)])

    text = told(raised(fails))
    assert "One of them:\nValueError" in text
    assert "One of them:\nKeyError" in text
    assert SECRET not in text


def test_kinds_are_told_where_no_answers_pass_by(tmp_path: Path) -> None:
    from workshop.files import wording_tokens

    text = told(raised(lambda: wording_tokens(None)))  # type: ignore[arg-type]
    assert "workshop.files, line" in text
    assert "with lang: NoneType" in text


def test_the_same_failure_is_reported_once_in_a_run(unexpected: Unexpected, tmp_path: Path) -> None:
    first = unexpected.keep(raised(fails_with_words))
    assert first is not None
    assert first.name == "2026-05-04-001.txt"
    assert unexpected.keep(raised(fails_with_words)) == first
    assert unexpected.keep(raised(fails_behind)) != first
    assert len(crash_reports()) == 2
    assert (tmp_path / "workshop.log").read_text().splitlines() == [
        "2026-05-04 10:15  something unexpected failed; see the newest report",
        "2026-05-04 10:15  the same failed again",
        "2026-05-04 10:15  something unexpected failed; see the newest report",
    ]


def test_a_report_begins_with_what_it_holds_and_does_not(unexpected: Unexpected) -> None:
    path = unexpected.keep(raised(fails_with_words))
    assert path is not None
    text = path.read_text()
    assert text.startswith("Something in Workshop failed, and this says where.")
    assert "Nothing was sent anywhere." in text
    # The day, and not the minute.
    assert "2026-05-04\n" in text
    assert "10:15" not in text
    assert f"Python {sys.version.split()[0]}" in text
    assert str(Path.home()) not in text


def test_only_the_newest_reports_are_kept() -> None:
    for _ in range(REPORTS_MOST + 3):
        write_report("one", "2026-05-04")
    names = [path.name for path in crash_reports()]
    assert len(names) == REPORTS_MOST
    assert names[0] == "2026-05-04-013.txt"
    assert names[-1] == "2026-05-04-004.txt"


def test_a_report_that_cannot_be_written_is_no_second_failure(unexpected: Unexpected) -> None:
    crash_folder().parent.mkdir(parents=True)
    crash_folder().write_text("a file where the folder should be")
    assert unexpected.keep(raised(fails_with_words)) is None
    assert failed_words(ValueError(SECRET), "") == (
        "Something in the program failed (ValueError). The wall and all that is kept are as they"
        " were: go on."
    )


def test_no_more_than_so_many_reports_are_made_in_a_run(
    unexpected: Unexpected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash, "IN_A_RUN_MOST", 1)
    assert unexpected.keep(raised(fails_with_words)) is not None
    assert unexpected.keep(raised(fails_behind)) is None


def test_a_crash_of_the_process_is_told_at_the_next_start(
    unexpected: Unexpected, monkeypatch: pytest.MonkeyPatch
) -> None:
    import faulthandler

    # The tests' own stays in place.
    monkeypatch.setattr(faulthandler, "enable", lambda _file: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    end = record_crashes(unexpected)
    crashed = crash_folder().parent / "crashed.txt"
    assert crash_reports() == ()
    crashed.write_text('Fatal Python error\n  File "/home/ada/x/workshop/app.py", line 9 in run\n')
    end_second = record_crashes(unexpected)
    (report,) = crash_reports()
    assert 'File "workshop/app.py", line 9 in run' in report.read_text()
    assert "ada" not in report.read_text()
    end_second()
    end()
    assert not crashed.exists()


def test_folders_are_left_out_of_pythons_own_record() -> None:
    assert without_paths('File "C:\\Users\\Ada\\thing.py", line 3') == 'File "thing.py", line 3\n'


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


def test_a_poll_that_fails_leaves_no_answer_in_report_log_or_output(
    evening: Evening,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def take(_box: ProgramBox, run: str, token: str, ballot: object) -> None:
        raise ValueError(f"{SECRET} answered {ballot!r} in {run} with {token}")

    deck = tmp_path / f"{SECRET}.md"
    deck.write_text(ASKING)
    evening.program.open_deck(deck)
    evening.wait()
    running = evening.program.running
    assert running is not None
    assert running._counting is not None
    running.perform("poll.toggle")
    monkeypatch.setattr(ProgramBox, "take", take)
    counting = running._counting
    failed = raised(lambda: counting.cast([1]))
    wall = running.audience.grab().toImage()
    evening.program.failures.record()
    evening.program.on_unexpected(type(failed), failed, failed.__traceback__)

    (report,) = crash_reports()
    text = report.read_text()
    assert "workshop.session.counting, line" in text
    log = (crash_folder().parent / "workshop.log").read_text()
    for written in (text, log, capsys.readouterr().err):
        assert "failed" in written or "ValueError" in written
        for secret in (SECRET, "[1]", "token", "ballot:"):
            assert secret not in written
    assert running.audience.grab().toImage() == wall
    assert "ValueError" in evening.message


def test_the_log_of_an_evening_has_no_word_of_its_deck(evening: Evening, tmp_path: Path) -> None:
    deck = tmp_path / f"{SECRET}.md"
    deck.write_text(f"# {SECRET}\n\n---\n\n# Two\n")
    evening.give(deck)
    assert isinstance(evening.program, Program)
    evening.program.close()
    log = (crash_folder().parent / "workshop.log").read_text()
    said = [line.partition("  ")[2] for line in log.splitlines()]
    assert said[0] == "the program started"
    assert "a workshop began, slides 2" in said
    assert "a workshop ended" in said
    assert said[-1] == "the program was left"
    assert SECRET not in log
