"""``workshop print``: things on paper, as PDF files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.errors import WorkshopError
from workshop.files import read_deck_text, shipped

if TYPE_CHECKING:
    import argparse

    from workshop.report.prints import Job, Print

ALL = "all"
USUAL_DECK = "peer-support-values-90.md"
_DESCRIPTION = """\
Make things on paper, as PDF files with text that can be searched. It needs no screen.
"""


def print_words() -> tuple[str, str]:
    """What the command is for, and what there is to print."""
    from workshop.report.prints import PRINTS

    rows = [f"  {each.id:11} {each.help}" for each in PRINTS]
    return _DESCRIPTION, "\n".join(["what:", *rows, f"  {ALL:11} Everything that the deck has."])


def add_options(parser: "argparse.ArgumentParser") -> None:
    """Say what the command takes."""
    parser.add_argument("what", metavar="WHAT", help="one of the things below")
    parser.add_argument(
        "deck",
        nargs="?",
        type=Path,
        metavar="DECK",
        help="a deck in Markdown; the built-in 90-minute workshop if not given",
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="its size (a4)")
    parser.add_argument("--start", metavar="TIME", help="when the workshop begins, such as 10:00")
    network = parser.add_argument_group("for the network sheet, where it is known already")
    network.add_argument("--ssid", default="", metavar="NAME", help="the Wi-Fi's name")
    network.add_argument("--password", default="", metavar="SECRET", help="its passphrase, if any")
    network.add_argument("--address", default="", metavar="URL", help="the page's address")
    parser.add_argument(
        "-o", "--out", type=Path, metavar="OUT", help=f"the PDF; for {ALL}, the folder"
    )


def print_as_told(told: "argparse.Namespace") -> int:
    """Write what was asked for.

    Raises:
        WorkshopError: There is no such thing, the deck has none of it, or it cannot be written.
    """
    from workshop.deck.source import parse_deck
    from workshop.report.network import known_network
    from workshop.report.paper import PAPERS
    from workshop.report.prints import Job, print_pdf
    from workshop.report.wording import seconds_of_day

    asked = _asked(told.what)
    path = told.deck or shipped("slides") / USUAL_DECK
    job = Job(
        deck=parse_deck(read_deck_text(path)),
        folder=path.parent,
        paper=PAPERS[told.paper],
        start_s=seconds_of_day(told.start) if told.start else None,
        network=known_network(told.ssid, told.password, told.address),
    )
    beside = path.parent if told.deck else Path.cwd()
    if told.what == ALL:
        return _print_all(asked, job, told.out or beside, path.stem)
    out = told.out or beside / f"{path.stem}-{told.what}.pdf"
    print(f"Written: {print_pdf(asked[0], job, out)}")
    return 0


def _asked(name: str) -> "tuple[Print, ...]":
    from workshop.report.prints import PRINTS
    from workshop.settings import closest

    if name == ALL:
        return PRINTS
    names = [*(each.id for each in PRINTS), ALL]
    found = tuple(each for each in PRINTS if each.id == name)
    if not found:
        raise WorkshopError(
            f"There is nothing called {name} to print.{closest(name, names)}",
            do=f"Choose one of: {', '.join(names)}.",
        )
    return found


def _print_all(asked: "tuple[Print, ...]", job: "Job", folder: Path, stem: str) -> int:
    from workshop.report.prints import print_pdf

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkshopError(
            f"The folder {folder} cannot be made: {(error.strerror or str(error)).lower()}.",
            do="Name another with -o.",
        ) from error
    for each in asked:
        if each.lacking and not each.pages(job):
            print(f"{each.title}: {each.lacking}", file=sys.stderr)
        else:
            print(f"Written: {print_pdf(each, job, folder / f'{stem}-{each.id}.pdf')}")
    return 0
