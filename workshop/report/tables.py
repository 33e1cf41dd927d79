"""The report for people who count: JSON in one documented shape, and CSV for a spreadsheet.

The shape of the JSON has a number, ``version``. A field may be added without a new number; none
changes its meaning. Lengths are whole seconds, times are ISO 8601 with the zone of the laptop.
"""

import csv
import io
import json
from datetime import datetime

from workshop.polls.kinds import kind_of
from workshop.polls.languages import table_for
from workshop.polls.shown import Disclosure, Row
from workshop.polls.words import read
from workshop.report.record import PollRecord, Record, ShiftRecord
from workshop.report.telling import poll_words, shift_lines

VERSION = 1
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
"""The wide ones are signs of formulas where they are typed so."""
COLUMNS = ("what", "of", "statement", "answer", "value")


def report_json(record: Record) -> str:
    """The report for programs."""
    shape = {
        "workshop-report": VERSION,
        "title": record.title,
        "deck": record.deck,
        "began": _time(record.started_ms),
        "opened": _time(record.opened_ms),
        "ended": record.ended,
        "rehearsal": record.rehearsal,
        "headcount": record.headcount,
        "planned_s": record.planned_ms // 1000,
        "elapsed_s": record.elapsed_ms // 1000,
        "questions_s": record.asked_ms // 1000,
        "parts": [
            {
                "name": part.name,
                "planned_s": part.planned_ms // 1000,
                "used_s": part.used_ms // 1000,
            }
            for part in record.parts
        ],
        "polls": [_poll(poll, record.lang) for poll in record.polls],
        "before_after": [_shift(shift, record.lang) for shift in record.shifts],
        "parking_lot": list(record.lines),
        "left_out": [{"id": slide.id, "title": slide.title} for slide in record.skipped],
        "lost": record.lost,
    }
    return json.dumps(shape, indent=1, ensure_ascii=False) + "\n"


def _time(at_ms: int | None) -> str | None:
    if at_ms is None:
        return None
    return datetime.fromtimestamp(at_ms / 1000).astimezone().isoformat(timespec="seconds")


def _poll(poll: PollRecord, lang: str) -> dict[str, object]:
    asked = poll.run.poll
    found = poll.disclosure
    told: dict[str, object] = {
        "id": asked.id,
        "run": poll.run.number,
        "kind": asked.kind,
        "question": asked.question,
        "shown": found is not None and found.shown,
        "words": list(poll_words(poll, lang)),
    }
    return told if found is None else told | _disclosed(found)


def _disclosed(found: Disclosure) -> dict[str, object]:
    return {
        "answered": found.answered,
        "headcount": found.headcount,
        "rows": [_row(row) for row in found.rows],
        "order": [list(labels) for labels in found.order],
        "points": list(found.points),
        "texts": [{"text": text, "count": count} for text, count in found.texts],
        "ranges": [
            {"label": one.label, "low_of_100": one.low, "high_of_100": one.high}
            for one in found.ranges
        ],
    }


def _row(row: Row) -> dict[str, object]:
    names = (*row.labels, "pass")
    return {
        "statement": row.statement,
        "parts": [
            {
                "labels": [names[place] for place in part.places],
                "reading": str(part.reading),
                "low": part.low,
                "high": part.high,
            }
            for part in row.parts
        ],
        "passed": row.passed,
    }


def _shift(shift: ShiftRecord, lang: str) -> dict[str, object]:
    welch = shift.welch
    return {
        "name": shift.shift.name,
        "statement": shift.shift.statement,
        "people": shift.shift.people,
        "words": list(shift_lines(shift, lang)),
        "welch": None
        if welch is None
        else {"difference": welch.difference, "low": welch.low, "high": welch.high},
    }


def report_csv(record: Record) -> str:
    """The report for a spreadsheet: one fact a row, in columns that are always the same.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(record):
        writer.writerow([_defused(cell) for cell in row])
    # So that every spreadsheet knows the letters.
    return f"\ufeff{out.getvalue()}"


def _rows(record: Record) -> list[tuple[str, ...]]:
    people = "" if record.headcount is None else str(record.headcount)
    rows: list[tuple[str, ...]] = [
        ("workshop", "title", "", "", record.title),
        ("workshop", "began", "", "", _time(record.started_ms) or ""),
        ("workshop", "headcount", "", "", people),
        ("workshop", "planned seconds", "", "", str(record.planned_ms // 1000)),
        ("workshop", "actual seconds", "", "", str(record.elapsed_ms // 1000)),
    ]
    for part in record.parts:
        rows.append(("part", part.name, "", "planned seconds", str(part.planned_ms // 1000)))
        rows.append(("part", part.name, "", "actual seconds", str(part.used_ms // 1000)))
    for poll in record.polls:
        rows += _poll_rows(poll, record.lang)
    for shift in record.shifts:
        for words in shift_lines(shift, record.lang):
            rows.append(("before and after", shift.shift.name, shift.shift.statement, words, ""))
    rows += [("parking lot", "", "", line, "") for line in record.lines]
    rows += [("left out", slide.id, "", slide.title, "") for slide in record.skipped]
    return rows


def _poll_rows(poll: PollRecord, lang: str) -> list[tuple[str, ...]]:
    asked, found = poll.run.poll, poll.disclosure
    name = asked.id if poll.run.number == 1 else f"{asked.id} ({poll.run.number})"
    rows: list[tuple[str, ...]] = [("poll", name, asked.question, "", "")]
    if found is None:
        return rows
    rows.append(("poll", name, "", "answered", str(found.answered)))
    table = table_for(lang)
    for statement, answer, value in kind_of(asked).lines(asked, found):
        rows.append(("poll", name, statement, read(answer, table), read(value, table)))
    rows += [("poll", name, "", read(why, table), "") for why in found.why]
    return rows


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
