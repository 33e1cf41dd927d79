"""The course of a workshop: its deck, its slides, what covers the wall, its clock."""

from enum import StrEnum

from workshop.session.events.fields import LATEST_MS, require_text, require_whole
from workshop.values import value

NOTES_PERCENT = range(50, 301)
"""The sizes of speaker notes that can be read and still fit a console."""


class WallMode(StrEnum):
    """What the audience window shows."""

    SLIDE = "slide"
    BLACK = "black"
    WHITE = "white"
    HOLDING = "holding"
    PARKING = "parking"
    """The lines that are parked for later."""
    KEEPS = "keeps"
    """What the laptop keeps of the poll closed last."""


@value
class DeckOpened:
    """A workshop was opened on a deck; always the first event, and only the first."""

    at_ms: int
    path: str
    text: str

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_text("path", self.path)
        require_text("text", self.text)


@value
class DeckReloaded:
    """The deck's file changed and was read again."""

    at_ms: int
    text: str

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_text("text", self.text)


@value
class WorkshopStarted:
    """The clock of the workshop began."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class SlideShown:
    """The facilitator moved to a slide and build step."""

    at_ms: int
    slide_id: str
    step: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_text("slide_id", self.slide_id)
        require_whole("step", self.step, LATEST_MS)


@value
class WallModeSet:
    """The wall was blanked, covered with the holding card, or uncovered."""

    at_ms: int
    mode: WallMode

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        if not isinstance(self.mode, WallMode):
            raise ValueError(f"mode must be a WallMode, not {self.mode!r}")


@value
class WallFrozen:
    """The wall stays on what it shows while the console moves on."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class WallThawed:
    """The wall follows the console again."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class NotesSizeSet:
    """The speaker notes' size was changed; 100 is normal."""

    at_ms: int
    percent: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_whole("percent", self.percent, NOTES_PERCENT[-1], least=NOTES_PERCENT[0])


@value
class WorkshopPaused:
    """The workshop's clock was held."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class WorkshopContinued:
    """The workshop's clock runs again after a pause."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class WorkshopResumed:
    """The program came back after breaking off.

    ``gap_ms`` is how long it was away, as far as is known: since the event before, at least 0.
    """

    at_ms: int
    gap_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_whole("gap_ms", self.gap_ms, LATEST_MS)


@value
class WorkshopEnded:
    """The facilitator ended the workshop; nothing follows."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


CourseEvent = (
    DeckOpened
    | DeckReloaded
    | WorkshopStarted
    | SlideShown
    | WallModeSet
    | WallFrozen
    | WallThawed
    | NotesSizeSet
    | WorkshopPaused
    | WorkshopContinued
    | WorkshopResumed
    | WorkshopEnded
)
