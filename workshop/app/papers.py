"""What the home screen has printed and written: a deck's sheets, and a workshop's report."""

from pathlib import Path
from typing import TYPE_CHECKING

from workshop.app.opening import filled_text
from workshop.errors import WorkshopError
from workshop.files import read_deck_text

if TYPE_CHECKING:
    from workshop.report.paper import Paper
    from workshop.windows.remembered import Remembered


def prints_of(deck: Path) -> tuple[tuple[str, str], ...]:
    """Return what of this deck there is to print: ids and titles.

    Raises:
        WorkshopError: The deck cannot be read.
    """
    from workshop.deck.source import parse_deck
    from workshop.report.paper import A4
    from workshop.report.prints import PRINTS, Job

    job = Job(deck=parse_deck(read_deck_text(deck)), folder=deck.parent, paper=A4)
    return tuple((one.id, one.title) for one in PRINTS if not one.lacking or one.pages(job))


def print_sheets(
    what: str, deck: Path, out: Path, start: str = "", *, remembered: "Remembered"
) -> Path:
    """Write one kind of sheets of a deck, with its blanks filled in, and return where it is.

    Raises:
        WorkshopError: The deck cannot be read, or the sheets not written.
    """
    from workshop.deck.source import parse_deck
    from workshop.report.prints import PRINTS, Job, print_pdf
    from workshop.report.wording import seconds_of_day

    found = next(each for each in PRINTS if each.id == what)
    text = filled_text(deck, remembered)
    start_s = seconds_of_day(start) if start else None
    job = Job(
        deck=parse_deck(text), folder=deck.parent, paper=paper_of(remembered), start_s=start_s
    )
    return print_pdf(found, job, out)


def paper_of(remembered: "Remembered") -> "Paper":
    """Return the paper that was chosen on the page of a workshop, or else what is usual here."""
    from workshop.report.paper import PAPERS, paper_here

    return PAPERS.get(remembered.paper()) or paper_here()


def write_reports(folder: Path, *, remembered: "Remembered") -> str:
    """Write a report into the workshop's own folder, so that it is erased with it; say so."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from workshop.report.record import record_of
    from workshop.report.writing import FORMS, write_report
    from workshop.session.journal import read_workshop
    from workshop.windows.tiles import short_path

    try:
        kept = read_workshop(folder)
        record = record_of(kept.state, lost=kept.lost)
        for form in FORMS:
            write_report(record, form, folder / f"report.{form}", paper_of(remembered))
    except WorkshopError as error:
        return str(error)
    shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder / "report.html")))
    words = f"report.html, .pdf, .csv and .json are in {short_path(folder)}"
    return words if shown else f"{words} Nothing on this computer could show the page."
