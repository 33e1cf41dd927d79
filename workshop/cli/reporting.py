"""``workshop report``: what a workshop was, for the team and for a funder."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.errors import WorkshopError

if TYPE_CHECKING:
    import argparse

FORMS = ("html", "pdf", "csv", "json")
DESCRIPTION = """\
Write what a workshop was: its times, what the room said as it was shown there, before and after,
the parking lot. Nothing of a poll is told that the room did not see. It needs no screen.
"""
EPILOG = """\
The JSON has "workshop-report": the number of its shape, 1 now. Lengths are whole seconds, times are
ISO 8601. A part of a result has its labels, how it reads ("exact", "together", "few", "fewer",
"most"), and the bounds of its count, low and high. A text that a spreadsheet would take for a
formula begins with an apostrophe in the CSV.
"""
_UNFIT = re.compile(r"[^\w.-]+")


def add_options(parser: "argparse.ArgumentParser") -> None:
    """Say what the command takes."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="the workshop's folder; the last one that was given if not told",
    )
    parser.add_argument(
        "--to",
        choices=FORMS,
        action="append",
        help="the kind of file; all four if not told, and it may be told more than once",
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="of the PDF (a4)")
    parser.add_argument(
        "-o", "--out", type=Path, metavar="FOLDER", help="where to write (the folder you are in)"
    )


def report_as_told(told: "argparse.Namespace") -> int:
    """Write the report of a workshop.

    Raises:
        WorkshopError: There is no such workshop, it cannot be read, or nothing can be written.
    """
    from workshop.report.paper import PAPERS
    from workshop.report.record import record_of
    from workshop.report.writing import write_report
    from workshop.session.journal import read_workshop

    kept = read_workshop(told.folder or last_folder())
    record = record_of(kept.state, lost=kept.lost)
    name = _UNFIT.sub("-", f"{kept.folder.name}-report").strip("-")
    for form in told.to or FORMS:
        out = (told.out or Path.cwd()) / f"{name}.{form}"
        print(f"Written: {write_report(record, form, out, PAPERS[told.paper])}")
    return 0


def last_folder() -> Path:
    """Return the folder of the workshop that was given last.

    Raises:
        WorkshopError: None was given yet.
    """
    from workshop.session.journal import find_past, find_unfinished
    from workshop.settings import load_settings, settings_file, workshops_folder

    settings, _ = load_settings(settings_file())
    root = Path(settings.workshops) if settings.workshops else workshops_folder()
    given = [(past.opened_ms, past.folder) for past in find_past(root)]
    given += [(found.opened_ms, found.folder) for found in find_unfinished(root)]
    if not given:
        raise WorkshopError(f"No workshop was given yet: {root} has none.")
    return max(given)[1]
