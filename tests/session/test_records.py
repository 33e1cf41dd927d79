"""Events as rows: there and back, and nothing guessed."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.samples import OPENED_MS, events
from workshop.session import records
from workshop.session.events import DeckOpened, Event, SlideShown, WallMode, WallModeSet
from workshop.session.records import UnknownRecordError, chain, chain_start, decode, encode

SHOWN = SlideShown(at_ms=5, slide_id="S07", step=2)


@given(st.one_of(events(), st.builds(DeckOpened, at_ms=st.just(7), path=st.text(), text=st.text())))
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    kind, at_ms, body = encode(event)
    assert body.isascii()
    assert decode(kind, at_ms, body) == event


def test_a_row_is_plain_to_read() -> None:
    assert encode(SHOWN) == ("SlideShown", 5, '{"slide_id":"S07","step":2}')
    black = WallModeSet(at_ms=6, mode=WallMode.BLACK)
    assert encode(black) == ("WallModeSet", 6, '{"mode":"black"}')


def test_a_file_name_that_is_no_text_comes_back() -> None:
    opened = DeckOpened(at_ms=5, path="/decks/caf\udce9.md", text="# a")
    assert decode(*encode(opened)) == opened


def test_the_names_in_a_journal_stay() -> None:
    """A journal outlives the program: renaming an event here needs a new schema."""
    assert [kind.__name__ for kind in get_args(Event)] == [
        "DeckOpened",
        "DeckReloaded",
        "WorkshopStarted",
        "SlideShown",
        "WallModeSet",
        "WallFrozen",
        "WallThawed",
        "NotesSizeSet",
        "WorkshopPaused",
        "WorkshopContinued",
        "WorkshopResumed",
        "WorkshopEnded",
        "HeadcountSet",
        "LineParked",
        "LineRemoved",
        "QuestionBegun",
        "QuestionEnded",
        "SlideCut",
        "CutTakenBack",
        "StartPlanned",
        "HardEndSet",
        "RehearsalBegun",
        "PollOpened",
        "PollClosed",
        "PollRevealed",
        "PollHidden",
        "TextsKept",
        "RoundStarted",
        "RoundPaused",
        "RoundContinued",
        "RoundStretched",
        "RoundsEnded",
        "BadgeHidden",
        "BadgeShown",
        "PhonesTurnedOn",
        "PhonesTurnedOff",
        "JoinCodeShown",
        "JoinCodeHidden",
    ]


@pytest.mark.parametrize(
    ("kind", "at_ms", "body"),
    [
        ("PollAbandoned", 5, "{}"),
        ("SlideShown", 5, '{"slide_id":"A","step":2,"speed":9}'),
        ("SlideShown", 5, '{"step":2}'),
        ("SlideShown", 5, '{"slide_id":"A","step":-2}'),
        ("SlideShown", -5, '{"slide_id":"A","step":2}'),
        ("WallModeSet", 5, '{"mode":"purple"}'),
        ("WallModeSet", 5, "[]"),
        ("WallModeSet", 5, "not json"),
        ("WallModeSet", 5, "[" * 100_000),
    ],
)
def test_what_is_not_known_is_refused(kind: str, at_ms: int, body: str) -> None:
    with pytest.raises(UnknownRecordError, match=kind):
        decode(kind, at_ms, body)


def test_a_checksum_tells_a_changed_a_moved_and_a_missing_row() -> None:
    row = (2, *encode(SHOWN))
    first = chain(chain_start(1), 1, "DeckOpened", OPENED_MS, "{}")
    good = chain(first, *row)
    assert good != chain(first, 3, *row[1:])
    assert good != chain(first, 2, "SlideShown", 6, row[3])
    assert good != chain(first, 2, "SlideShown", 5, row[3].replace("2", "3"))
    assert good != chain(chain_start(1), *row)
    assert chain_start(1) != chain_start(2)


def test_an_older_record_is_upgraded_through_every_form(monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(record: records.Record) -> records.Record:
        kind, values = record
        return ("SlideShown" if kind == "SlideTurned" else kind), values

    def with_steps(record: records.Record) -> records.Record:
        kind, values = record
        return kind, ({"step": 0} | values if kind == "SlideShown" else values)

    monkeypatch.setattr(records, "UPGRADES", (renamed, with_steps))
    body = json.dumps({"slide_id": "A"})
    assert decode("SlideTurned", 5, body, schema=1) == SlideShown(at_ms=5, slide_id="A")
    assert decode("SlideShown", 5, body, schema=2) == SlideShown(at_ms=5, slide_id="A")
    with pytest.raises(UnknownRecordError):
        decode("SlideTurned", 5, body, schema=3)
