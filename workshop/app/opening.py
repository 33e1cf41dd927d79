"""The decks, opening one, and the clocks and the chance that everything pure is handed."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop.errors import WorkshopError
from workshop.files import read_deck_text, shipped
from workshop.windows.remembered import Remembered

if TYPE_CHECKING:
    from workshop.session.events import DeckOpened
    from workshop.session.state import State


BEGINNING = 40_000
"""Of a deck with more than twice as many characters this much is read for its first slide."""
REHEARSALS = "Rehearsals"
"""The folder, among those of workshops given, that has the rehearsals apart from them."""
_OF_ALL_SLIDES = ("]:", "theme:", "size:", "lang:", "headingDivider:")
"""What may stand anywhere in a deck and changes its first slide: addresses, and settings of all."""
_NO_DECKS = ("README.md", "guide.md")


def built_in_decks() -> tuple[Path, ...]:
    """Return the decks that come with the program, the longest first."""
    decks = shipped("slides").glob("*.md")
    return tuple(sorted((deck for deck in decks if deck.name not in _NO_DECKS), reverse=True))


def in_full(path: Path) -> Path:
    """Return a path with ``~`` written out.

    Raises:
        WorkshopError: It is in nobody's home folder.
    """
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise WorkshopError(f"{path} is in the home folder of nobody on this computer.") from error


def filled(text: str, remembered: Remembered) -> str:
    """Return a deck's text with the blanks filled in that are remembered."""
    words = remembered.blanks()
    if not words:
        return text
    from workshop.deck.blanks import fill_blanks

    return fill_blanks(text, words)


def filled_text(path: Path, remembered: Remembered) -> str:
    """Read a deck's text, with the blanks filled in that are remembered.

    Raises:
        WorkshopError: It cannot be read.
    """
    return filled(read_deck_text(path), remembered)


class Opened(NamedTuple):
    """A workshop that has just been opened on a deck."""

    event: "DeckOpened"
    first: "State"
    """At its beginning, with no more of a long deck than its first slides.

    To read 2,000 slides takes longer than the room should wait for the first.
    """

    def whole(self) -> "State":
        """Return the state at its beginning, with the whole deck."""
        from workshop.session.state import apply

        return self.first if self.first.deck.text == self.event.text else apply(None, self.event)


def open_deck(deck: Path, remembered: Remembered) -> Opened:
    """Open a workshop on a deck.

    Raises:
        WorkshopError: The deck cannot be read.
    """
    from workshop.session.state import apply, opening

    # The path in full: a resumed workshop may start from another folder.
    path = in_full(deck).absolute()
    event = opening(str(path), filled_text(deck, remembered), wall_ms())
    first = apply(None, opening(event.path, beginning(event.text), event.at_ms))
    slide = first.deck.slides[0]
    # An opener tells how many parts there are.
    is_opener = slide.starts_part and "section" in slide.style.classes
    # The last slide of a beginning is cut anywhere, and the first must not be.
    if is_opener or len(first.deck.slides) == 1:
        first = apply(None, event)
    return Opened(event, first)


def beginning(text: str) -> str:
    """Return whole lines from the top of a long deck's text; all of one that is not long.

    All of it, too, where what comes later may tell of the first slide.
    """
    if len(text) <= 2 * BEGINNING:
        return text
    end = text.find("\n", BEGINNING) + 1
    if (text.find("{", end) >= 0 and "style" in text) or any(
        text.find(mark, end) >= 0 for mark in _OF_ALL_SLIDES
    ):
        return text
    return text[:end] or text


def random_word() -> str:
    """Return a word that nobody guesses."""
    # Nothing before the first ballot needs it.
    from secrets import token_urlsafe

    return token_urlsafe(24)


def wall_ms() -> int:
    """Return the time by the computer's clock, in ms since 1970 UTC."""
    return time.time_ns() // 1_000_000


def monotonic_ms() -> int:
    """Return a time in ms that never steps back and counts while the laptop sleeps."""
    # Linux's usual clock stands still while a laptop sleeps; the room does not.
    through_sleep = getattr(time, "CLOCK_BOOTTIME", None)
    if through_sleep is not None:
        return time.clock_gettime_ns(through_sleep) // 1_000_000
    return time.monotonic_ns() // 1_000_000
