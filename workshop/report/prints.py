"""The table of what can be printed: its name, its words, what makes its pages."""

from collections.abc import Callable
from pathlib import Path

from workshop.deck.model import Deck
from workshop.deck.quotes import set_quotes_of_text
from workshop.errors import WorkshopError
from workshop.files import read_deck_text, shipped, write_atomically
from workshop.render.cache import Pages
from workshop.render.offscreen import require_drawing
from workshop.render.theme import load_theme
from workshop.report.cards import answer_cards, feedback_cards, signs, slips
from workshop.report.guide import guide_pages
from workshop.report.handout import booklet, handout
from workshop.report.network import NO_NETWORK, Network, network_sheet
from workshop.report.paper import Paint, Paper, pdf_of
from workshop.report.run_sheet import run_sheet
from workshop.values import value


@value
class Job:
    """What a print is made from."""

    deck: Deck
    folder: Path
    """Where the deck's pictures are."""
    paper: Paper
    start_s: int | None = None
    """When the workshop begins, in seconds after midnight, or None."""
    network: Network = NO_NETWORK
    """What phones join; what it does not say is left to be written in."""


@value
class Print:
    """Something that can be printed."""

    id: str
    title: str
    help: str
    """One sentence on what it is for."""
    pages: Callable[[Job], tuple[Paint, ...]]
    landscape: bool = False
    lacking: str = ""
    """Why a deck has none of it, in words, when it makes no page."""


def _booklet(job: Job) -> tuple[Paint, ...]:
    pages = Pages(job.deck, job.folder, load_theme(job.deck.theme))
    return booklet(job.deck, pages, job.paper, start_s=job.start_s)


def _guide(job: Job) -> tuple[Paint, ...]:
    return guide_pages(guide_text(), job.paper)


PRINTS: tuple[Print, ...] = (
    Print(
        id="run-sheet",
        title="Run sheet",
        help="Each slide with its time of day, what happens, and what may give when it is late.",
        pages=lambda job: run_sheet(job.deck, job.paper, start_s=job.start_s),
    ),
    Print(
        id="handout",
        title="Handout",
        help="The words of all slides in large print, with lines for notes.",
        pages=lambda job: handout(job.deck, job.paper),
    ),
    Print(
        id="notes",
        title="Notes booklet",
        help="Every slide small, with its time and all that is to be said.",
        pages=_booklet,
    ),
    Print(
        id="cards",
        title="Answer cards",
        help="A card for each answer: colour, letter and shape, two on a sheet.",
        pages=lambda job: answer_cards(job.deck, load_theme(job.deck.theme)),
    ),
    Print(
        id="slips",
        title="Before and after slips",
        help="Slips for the closed box, two on a sheet: before on one colour, after on another.",
        pages=lambda job: slips(job.deck),
        lacking="This deck has no poll that is asked before and after.",
    ),
    Print(
        id="signs",
        title="Signs for the line",
        help="Signs for both ends and the middle of a line on the floor.",
        pages=lambda job: signs(job.deck),
        landscape=True,
        lacking="This deck has no question with two poles (poll: spectrum).",
    ),
    Print(
        id="network",
        title="Network sheet",
        help="How phones join, with codes to scan; blanks to write in where nothing is given.",
        pages=lambda job: network_sheet(job.network, job.paper, job.deck.lang),
    ),
    Print(
        id="feedback",
        title="Feedback cards",
        help="Four questions without a name, two cards on a sheet.",
        pages=lambda job: feedback_cards(job.deck),
    ),
    Print(
        id="guide",
        title="Facilitator’s guide",
        help="How to prepare and give the built-in workshop, and what to do when it gets hard.",
        pages=_guide,
    ),
)


def guide_text() -> str:
    """The facilitator's guide of the built-in workshops, in Markdown."""
    return set_quotes_of_text(read_deck_text(shipped("slides") / "guide.md"), "en")


def print_pdf(what: Print, job: Job, out: Path) -> Path:
    """Write one thing to print as a PDF; return ``out``.

    Raises:
        WorkshopError: The deck has none of it, or the file cannot be written.
    """
    require_drawing()
    pages = what.pages(job)
    if not pages:
        raise WorkshopError(what.lacking or "There is nothing to print.")
    title = f"{what.title}: {job.deck.title}" if job.deck.title else what.title
    write_atomically(out, pdf_of(pages, job.paper, title=title, landscape=what.landscape))
    return out
