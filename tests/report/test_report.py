"""The report of a small workshop against the truth, written out by hand; and its limits."""

import csv
import io
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.report.given import BEGAN_MS, MINUTE_MS, given
from workshop import cli
from workshop.report.page import report_html
from workshop.report.paper import A4
from workshop.report.record import Record, record_of
from workshop.report.tables import COLUMNS, report_csv, report_json
from workshop.report.telling import date_words, minutes
from workshop.report.writing import FORMS, write_report
from workshop.session.events import DeckOpened
from workshop.session.journal import create_workshop
from workshop.values import replace


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(given()[0])


def rows(record: Record) -> list[list[str]]:
    return list(csv.reader(io.StringIO(report_csv(record).removeprefix("\ufeff"))))


def test_times_are_those_of_the_clock(record: Record) -> None:
    assert (record.started_ms, record.elapsed_ms) == (BEGAN_MS, 38 * MINUTE_MS)
    assert record.planned_ms == 40 * MINUTE_MS
    assert [(part.name, part.planned_ms, part.used_ms) for part in record.parts] == [
        ("Arrive", 10 * MINUTE_MS, 10 * MINUTE_MS),
        ("Talk", 30 * MINUTE_MS, 28 * MINUTE_MS),
    ]
    assert minutes(150_500) == "2:30"


def test_polls_are_told_as_the_room_saw_them(record: Record) -> None:
    told = [row[1:] for row in rows(record) if row[0] == "poll"]
    assert told == [
        ["before", "How much do you agree?", "", ""],
        ["before", "", "answered", "14"],
        ["before", "We share values.", "Disagree", "6"],
        ["before", "We share values.", "In between", "5"],
        ["before", "We share values.", "Agree", "2"],
        ["before", "We share values.", "Passed", "1"],
        ["warm", "Choose one.", "", ""],
        ["warm", "", "answered", "7"],
        ["warm", "", "Tea", "4"],
        ["warm", "", "'=SUM(A1:A9)", "3 together"],
        ["warm", "", "Soup", "3 together"],
        ["warm", "", "Passed", "3 together"],
        [
            "warm",
            "",
            "Answers that few people gave are put together, so that nobody stands out.",
            "",
        ],
        ["after", "How much do you agree now?", "", ""],
        ["after", "", "answered", "12"],
        ["after", "We share values.", "Disagree", "1"],
        ["after", "We share values.", "In between", "3"],
        ["after", "We share values.", "Agree", "8"],
        ["after", "We share values.", "Passed", "0"],
        ["secret", "Which one?", "", ""],
    ]


def test_before_and_after_are_compared_without_a_link(record: Record) -> None:
    (shift,) = json.loads(report_json(record))["before_after"]
    assert shift["people"] == 14
    assert shift["words"][:2] == [
        "2 of 14 at “Agree” or higher; now 8 of 12.",
        "At least 5 moved up.",
    ]
    # Means 9/13 and 19/12; the range as separate groups.
    assert shift["welch"]["difference"] == pytest.approx(0.8910, abs=1e-4)
    assert shift["welch"]["low"] == pytest.approx(0.302, abs=5e-3)
    assert shift["welch"]["high"] == pytest.approx(1.480, abs=5e-3)


def test_what_was_parked_and_left_out_is_told(record: Record) -> None:
    told = json.loads(report_json(record))
    assert told["parking_lot"] == ["@ask the landlord"]
    assert told["left_out"] == [{"id": "extra", "title": "One thing more"}]
    assert (told["workshop-report"], told["headcount"], told["ended"]) == (1, 14, True)


@pytest.mark.parametrize("form", FORMS)
def test_what_the_room_did_not_see_is_in_no_form(record: Record, form: str, tmp_path: Path) -> None:
    out = write_report(record, form, tmp_path / f"report.{form}", A4)
    if form == "pdf":
        command = ["pdftotext", "-layout", str(out), "-"]
        text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    else:
        text = out.read_text(encoding="utf-8")
    assert "Which one?" in text
    assert "Never seen" not in text
    assert re.search(r"\b13\b", text) is None
    assert "At least 5 moved up." in " ".join(text.split())


def test_formulas_are_defused_and_columns_stay(record: Record) -> None:
    table = rows(record)
    assert table[0] == list(COLUMNS)
    assert {len(row) for row in table} == {5}
    cells = [cell for row in table for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert ["parking lot", "", "", "'@ask the landlord", ""] in table


@pytest.mark.parametrize("form", FORMS)
def test_a_deck_whose_file_name_is_no_text_has_its_report(form: str, tmp_path: Path) -> None:
    state = replace(given()[0], deck_path="/decks/caf\udce9.md")
    state = replace(state, deck=replace(state.deck, title=""))
    record = record_of(state)
    assert record.title == record.deck == "caf?.md"
    assert write_report(record, form, tmp_path / f"report.{form}", A4).stat().st_size > 100


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1+1", "＠A1"],
)
def test_nothing_that_a_spreadsheet_reckons_with_stands_at_the_head_of_a_cell(
    record: Record, text: str
) -> None:
    table = rows(replace(record, lines=(text,)))
    assert ["parking lot", "", "", f"'{text}", ""] in table


def test_the_page_asks_for_nothing_and_lets_no_text_be_code(record: Record) -> None:
    html = report_html(replace(record, lines=("<script>alert(1)</script>",)))
    assert "<h1>Values &lt;of&gt; an evening</h1>" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert not re.search(r"<script|src=|href=|url\(|@import", html)
    assert "default-src 'none'" in html
    assert date_words(BEGAN_MS) in html
    assert "article by somebody" in html


def test_no_words_of_significance(record: Record) -> None:
    text = f"{report_html(record)}{report_csv(record)}{report_json(record)}".lower()
    assert not re.search(r"p-value|p value|significan|effect size", text)
    assert "it does not show why, or if it lasts" in text


def test_a_workshop_without_a_clock_or_polls_is_told_of_too() -> None:
    state = record_of(given()[0])
    bare = replace(state, started_ms=None, polls=(), shifts=(), headcount=None, ended=False)
    html = report_html(bare)
    assert "not counted" in html
    assert "its clock was not started" in html
    assert "This workshop was not ended." in html


def test_a_spanish_workshop_is_told_in_spanish(record: Record) -> None:
    html = report_html(replace(record, lang="es"))
    assert '<html lang="es">' in html
    assert "Antes y después" in html
    assert "no se mostró en la sala" in html


def kept(tmp_path: Path) -> Path:
    """The workshop in a folder of its own."""
    opened, *events = given()[1]
    assert isinstance(opened, DeckOpened)
    journal = create_workshop(tmp_path / "workshops", opened, title="Values of an evening")
    for event in events:
        journal.append(event)
    journal.close()
    return journal.folder


def test_the_command_writes_all_four_from_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = kept(tmp_path)
    before = sorted((path.name, path.read_bytes()) for path in folder.iterdir())
    out = tmp_path / "out"
    out.mkdir()
    assert cli.main(["report", str(folder), "-o", str(out)]) == 0
    assert sorted(path.suffix for path in out.iterdir()) == [".csv", ".html", ".json", ".pdf"]
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert sorted((path.name, path.read_bytes()) for path in folder.iterdir()) == before


def test_one_form_alone_and_a_place_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = kept(tmp_path)
    assert cli.main(["report", str(folder), "--to", "csv", "-o", str(tmp_path / "none")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_folder_that_is_no_workshop_gets_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["report", str(tmp_path)]) == 2
    assert "There is no workshop in" in capsys.readouterr().err


def test_a_workshop_of_a_newer_program_is_left_alone_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.session.journal.writing.SCHEMA", 2)
    folder = kept(tmp_path)
    monkeypatch.undo()
    before = sorted((path.name, path.read_bytes()) for path in folder.iterdir())
    assert cli.main(["report", str(folder), "-o", str(tmp_path)]) == 2
    assert "newer version of Workshop" in capsys.readouterr().err
    assert sorted((path.name, path.read_bytes()) for path in folder.iterdir()) == before
    assert not list(tmp_path.glob("*report*"))


def test_a_folder_that_may_not_be_written_is_reported_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kept(tmp_path)
    ours = tempfile.TemporaryDirectory

    def refuse(*args: Any, **facts: Any) -> Any:
        if facts.get("dir") == folder:
            raise PermissionError(13, "Permission denied")
        return ours(*args, **facts)

    monkeypatch.setattr("workshop.session.journal.folder.tempfile.TemporaryDirectory", refuse)
    assert cli.main(["report", str(folder), "--to", "html", "-o", str(tmp_path)]) == 0
    assert list(tmp_path.glob("*-report.html"))
