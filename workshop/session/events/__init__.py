"""What can happen in a workshop: facts in the past tense, frozen, valid or impossible to build.

Times are milliseconds since 1970 UTC, by the workshop's own clock (see ``clock``), which never
steps back within a run. Building an event from anything else than what its fields say raises
ValueError: the journal trusts this when it reads its rows back.
"""

from workshop.session.events.course import (
    NOTES_PERCENT,
    CourseEvent,
    DeckOpened,
    DeckReloaded,
    NotesSizeSet,
    SlideShown,
    WallFrozen,
    WallMode,
    WallModeSet,
    WallThawed,
    WorkshopContinued,
    WorkshopEnded,
    WorkshopPaused,
    WorkshopResumed,
    WorkshopStarted,
)
from workshop.session.events.fields import LATEST_MS
from workshop.session.events.plan import (
    HEADCOUNTS,
    LINE_LENGTHS,
    LINES_MOST,
    CutTakenBack,
    HardEndSet,
    HeadcountSet,
    LineParked,
    LineRemoved,
    PlanEvent,
    QuestionBegun,
    QuestionEnded,
    RehearsalBegun,
    SlideCut,
    StartPlanned,
)
from workshop.session.events.polls import (
    PollClosed,
    PollEvent,
    PollHidden,
    PollOpened,
    PollRevealed,
    TextsKept,
)
from workshop.session.events.rounds import (
    BadgeHidden,
    BadgeShown,
    RoundContinued,
    RoundPaused,
    RoundsEnded,
    RoundsEvent,
    RoundStarted,
    RoundStretched,
)

__all__ = [
    "HEADCOUNTS",
    "LATEST_MS",
    "LINES_MOST",
    "LINE_LENGTHS",
    "NOTES_PERCENT",
    "BadgeHidden",
    "BadgeShown",
    "CourseEvent",
    "CutTakenBack",
    "DeckOpened",
    "DeckReloaded",
    "Event",
    "HardEndSet",
    "HeadcountSet",
    "LineParked",
    "LineRemoved",
    "NotesSizeSet",
    "PlanEvent",
    "PollClosed",
    "PollEvent",
    "PollHidden",
    "PollOpened",
    "PollRevealed",
    "QuestionBegun",
    "QuestionEnded",
    "RehearsalBegun",
    "RoundContinued",
    "RoundPaused",
    "RoundStarted",
    "RoundStretched",
    "RoundsEnded",
    "RoundsEvent",
    "SlideCut",
    "SlideShown",
    "StartPlanned",
    "TextsKept",
    "WallFrozen",
    "WallMode",
    "WallModeSet",
    "WallThawed",
    "WorkshopContinued",
    "WorkshopEnded",
    "WorkshopPaused",
    "WorkshopResumed",
    "WorkshopStarted",
]

Event = CourseEvent | PlanEvent | PollEvent | RoundsEvent
