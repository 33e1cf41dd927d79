"""An event is valid or cannot be built."""

from typing import Any, get_args

import pytest

from workshop.deck.model import Poll
from workshop.polls.shown import Disclosure, Shape
from workshop.session import events
from workshop.session.events import (
    DeckOpened,
    DeckReloaded,
    HardEndSet,
    HeadcountSet,
    LineParked,
    LineRemoved,
    NotesSizeSet,
    PollClosed,
    PollOpened,
    PollRevealed,
    RoundStarted,
    RoundStretched,
    SlideCut,
    SlideShown,
    StartPlanned,
    TextsKept,
    WallMode,
    WallModeSet,
    WorkshopResumed,
    WorkshopStarted,
)
from workshop.values import field_names

POLL = Poll(line=1, id="surprise", kind="choice", question="Surprised?", options=("Yes", "No"))
DISCLOSURE = Disclosure(
    poll_id="surprise",
    kind="choice",
    shape=Shape.ONE,
    question="Surprised?",
    answered=3,
    headcount=None,
    shown=False,
)
GOOD: dict[str, Any] = {
    "address": "192.168.8.2",
    "port": 8080,
    "at_ms": 5,
    "path": "a.md",
    "text": "# a",
    "slide_id": "A",
    "step": 0,
    "mode": WallMode.BLACK,
    "percent": 100,
    "gap_ms": 0,
    "run": 1,
    "poll": POLL,
    "poll_id": "surprise",
    "disclosure": DISCLOSURE,
    "texts": (("hope", 2),),
    "count": 14,
    "number": 1,
    "start_ms": 5,
    "end_ms": None,
    "index": 0,
    "seconds": 60,
    "title": "Pairs",
    "until_min": 640,
    "by_s": -30,
}


@pytest.mark.parametrize("kind", get_args(events.Event))
@pytest.mark.parametrize("at_ms", [-1, 1.0, True, "5", None, 10**18])
def test_the_time_is_a_whole_number_of_milliseconds_with_a_date(kind: Any, at_ms: Any) -> None:
    good = {name: GOOD[name] for name in field_names(kind)}
    assert kind(**good).at_ms == 5
    with pytest.raises(ValueError, match="at_ms"):
        kind(**{**good, "at_ms": at_ms})


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (DeckOpened, "path", None),
        (DeckOpened, "text", b"# a"),
        (DeckReloaded, "text", 5),
        (SlideShown, "slide_id", 7),
        (SlideShown, "step", -1),
        (SlideShown, "step", True),
        (WallModeSet, "mode", "black"),
        (NotesSizeSet, "percent", 49),
        (NotesSizeSet, "percent", 301),
        (NotesSizeSet, "percent", 100.0),
        (WorkshopResumed, "gap_ms", -1),
        (PollOpened, "run", 0),
        (PollOpened, "poll", "surprise"),
        (PollClosed, "disclosure", None),
        (PollRevealed, "poll_id", None),
        (TextsKept, "texts", (("hope", 0),)),
        (TextsKept, "texts", (("hope", 1), ("care", 1))),
        (RoundStarted, "slide_id", None),
        (RoundStarted, "index", -1),
        (RoundStarted, "seconds", 0),
        (RoundStarted, "seconds", 86_401),
        (RoundStarted, "title", 7),
        (RoundStarted, "until_min", 1440),
        (RoundStretched, "by_s", 3601),
        (RoundStretched, "by_s", -3601),
        (HeadcountSet, "count", 0),
        (HeadcountSet, "count", 10_000),
        (HeadcountSet, "count", "14"),
        (LineParked, "text", ""),
        (LineParked, "text", " a"),
        (LineParked, "text", "a\nb"),
        (LineParked, "text", "a" * 201),
        (LineRemoved, "number", 0),
        (SlideCut, "slide_id", 7),
        (StartPlanned, "start_ms", -1),
        (HardEndSet, "end_ms", "11:30"),
    ],
)
def test_every_other_field_is_what_it_says(kind: Any, name: str, value: Any) -> None:
    good = {field: GOOD[field] for field in field_names(kind)}
    with pytest.raises(ValueError, match=name):
        kind(**{**good, name: value})


def test_an_event_cannot_be_changed() -> None:
    event = WorkshopStarted(at_ms=5)
    with pytest.raises(AttributeError):
        event.at_ms = 6  # type: ignore[misc]
