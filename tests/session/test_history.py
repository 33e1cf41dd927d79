"""What past workshops say of a deck: the usual time of each slide, and what may be written."""

from pathlib import Path

import pytest

from tests.report.given import BEGAN_MS, DECK, MINUTE_MS
from workshop import cli
from workshop.deck.source import parse_deck
from workshop.session.events import (
    DeckOpened,
    Event,
    RehearsalBegun,
    SlideShown,
    WorkshopEnded,
    WorkshopStarted,
)
from workshop.session.history import history, suggested_s
from workshop.session.journal import create_workshop
from workshop.session.state import replay


def workshop(
    hello: float, first: float, path: str = "/d.md", *, more: Event | None = None
) -> list[Event]:
    """Two slides with so many minutes each, then the end."""
    at = BEGAN_MS
    events: list[Event] = [DeckOpened(at_ms=at, path=path, text=DECK)]
    if more is not None:
        events.append(more)
    events.append(WorkshopStarted(at_ms=at))
    at += round(hello * MINUTE_MS)
    events.append(SlideShown(at_ms=at, slide_id="first"))
    at += round(first * MINUTE_MS)
    events.append(WorkshopEnded(at_ms=at))
    return events


def test_the_usual_time_is_the_middle_one_in_quarters_of_a_minute() -> None:
    past = [replay(workshop(*times)) for times in ((4.1, 6), (7, 6), (3.9, 8))]
    found = history(parse_deck(DECK), past)
    assert found[0].taken_s == (234, 246, 420)
    assert found[0].usual_s == 240
    assert found[1].usual_s == 360
    assert found[2].usual_s is None


def test_rehearsals_and_slides_passed_over_do_not_count() -> None:
    past = [
        replay(workshop(4, 6, more=RehearsalBegun(at_ms=BEGAN_MS))),
        replay(workshop(0.1, 6)),
    ]
    assert [each.taken_s for each in history(parse_deck(DECK), past)][:2] == [(), (360,)]


def test_polls_keep_their_times() -> None:
    found = history(parse_deck(DECK), [replay(workshop(4, 6))])
    assert suggested_s(found) == {"hello": 240}


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck that was given twice."""
    path = tmp_path / "evening.md"
    path.write_text(DECK, encoding="utf-8")
    root = tmp_path / "workshops"
    monkeypatch.setattr("workshop.settings.workshops_folder", lambda: root)
    for minutes in (4, 6):
        opened, *events = workshop(minutes, 6, str(path))
        assert isinstance(opened, DeckOpened)
        journal = create_workshop(root, opened, title="An evening")
        for event in events:
            journal.append(event)
        journal.close()
    return path


def test_the_command_prints_the_times_and_writes_nothing_unasked(
    deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["times", str(deck)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].split() == ["slide", "planned", "usual", "of", "2", "workshops"]
    assert rows[1].split() == ["1", "5:00", "5:00", "2", "Hello"]
    assert rows[2].split()[:4] == ["2", "5:00", "6:00", "2"]
    assert deck.read_text(encoding="utf-8") == DECK


def test_asked_to_it_changes_those_words_and_no_others(
    deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck.write_text(DECK.replace("part: Arrive\ntime: 5m", "part: Arrive\ntime: 9m"))
    assert cli.main(["times", str(deck), "--write"]) == 0
    assert deck.read_text(encoding="utf-8") == DECK
    assert "1 of 6 times were written" in capsys.readouterr().err


def test_a_deck_never_given_gets_words(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = deck.with_name("other.md")
    other.write_text("# Other\n")
    assert cli.main(["times", str(other)]) == 2
    assert "No past workshop was given from other.md." in capsys.readouterr().err
