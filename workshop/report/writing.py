"""Writing a report: the page, the sheets and the tables of one workshop, side by side."""

from pathlib import Path

from workshop.files import write_atomically
from workshop.render.offscreen import require_drawing
from workshop.report.page import report_html
from workshop.report.paper import Paper, pdf_of
from workshop.report.record import Record
from workshop.report.sheets import report_sheets
from workshop.report.tables import report_csv, report_json

FORMS = ("html", "pdf", "csv", "json")


def write_report(record: Record, form: str, out: Path, paper: Paper) -> Path:
    """Write a report in one of ``FORMS``; return ``out``.

    Raises:
        WorkshopError: It cannot be written. What was there is as it was.
    """
    write_atomically(out, _bytes(record, form, paper))
    return out


def _bytes(record: Record, form: str, paper: Paper) -> bytes:
    if form == "pdf":
        require_drawing()
        return pdf_of(report_sheets(record, paper), paper, title=record.title)
    text = {"html": report_html, "csv": report_csv, "json": report_json}[form](record)
    return text.encode("utf-8")
