"""What is known of a deck and a room before a workshop begins, as words; nothing is drawn here."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from workshop.deck.blanks import Blank, find_blanks
from workshop.deck.source import parse_deck
from workshop.files import read_deck_text
from workshop.values import value
from workshop.windows.console.words import span_text

if TYPE_CHECKING:
    from workshop.deck.model import Deck, Problem

LOW_BATTERY = 50
"""Below this many per cent a workshop of ninety minutes is not safe without a cable."""
SUPPLIES = Path("/sys/class/power_supply")
"""Where Linux tells of batteries."""


@value
class Preflight:
    """A deck that is about to be given."""

    path: Path
    title: str
    about: str
    """Minutes, slides, discussions and polls in one line."""
    blanks: tuple[Blank, ...]
    lang: str


def read_preflight(path: Path) -> Preflight:
    """Read what the page of a deck shows.

    Raises:
        WorkshopError: The deck cannot be read.
    """
    deck = parse_deck(read_deck_text(path))
    return Preflight(
        path=path,
        title=deck.title or path.stem,
        about=_about(deck),
        blanks=find_blanks(deck),
        lang=deck.lang,
    )


def _about(deck: "Deck") -> str:
    seconds = sum(slide.time_s or 0 for slide in deck.slides)
    counts = (
        (len(deck.slides), "slide"),
        (sum(slide.discussion is not None for slide in deck.slides), "discussion"),
        (sum(bool(slide.poll_kind) for slide in deck.slides), "poll"),
    )
    words = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count]
    return " · ".join([span_text(seconds), *words] if seconds else words)


def problems_of(path: Path) -> "tuple[Problem, ...]":
    """What a check of the deck finds; empty also when it can no longer be read."""
    from workshop.deck.language import read_wording
    from workshop.errors import WorkshopError
    from workshop.files import wording_tokens
    from workshop.render.offscreen import inspect_deck

    try:
        deck = parse_deck(read_deck_text(path))
    except WorkshopError:
        return ()
    return inspect_deck(deck, folder=path.parent, wording=read_wording(wording_tokens(deck.lang)))


def room_words() -> tuple[tuple[str, bool], ...]:
    """What there is to know of the screens and the battery, each with whether it needs a hand."""
    screens = QGuiApplication.screens()
    names = [screen.name() for screen in screens]
    if len(screens) > 1:
        words = (f"{len(screens)} screens are there: {', '.join(names)}.", False)
    else:
        words = (
            "One screen: plug in the projector now, or the wall stands in a window.",
            True,
        )
    battery = battery_words(SUPPLIES)
    return (words, battery) if battery else (words,)


def battery_words(supplies: Path) -> tuple[str, bool] | None:
    """How the battery stands, read where Linux tells it; None where nothing tells."""
    for folder in sorted(supplies.glob("BAT*")):
        try:
            percent = int((folder / "capacity").read_text("ascii"))
            status = (folder / "status").read_text("ascii").strip()
        except (OSError, ValueError):
            continue
        if status != "Discharging":
            return f"The battery is at {percent}% and the cable is in.", False
        low = percent < LOW_BATTERY
        advice = " Plug in the cable." if low else ""
        return f"The battery is at {percent}%, without the cable.{advice}", low
    return None
