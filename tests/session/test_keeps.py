"""What the laptop keeps of a poll is told word for word, and nothing withheld is among it."""

from pathlib import Path

import pytest

from tests.report.given import given
from workshop.errors import WorkshopError
from workshop.session import moves
from workshop.session.events import DeckOpened, WallMode
from workshop.session.journal import create_workshop, in_rows, keeps
from workshop.session.journal.writing import Journal
from workshop.session.state import apply, replay
from workshop.values import replace
from workshop.voting.ballots import BallotBox, Cast


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    opened, *events = given()[1]
    assert isinstance(opened, DeckOpened)
    journal = create_workshop(tmp_path, opened, title="An evening")
    for event in events:
        journal.append(event)
    return journal


def test_while_a_workshop_runs_its_rows_are_told_as_they_are(journal: Journal) -> None:
    rows = in_rows(keeps(journal.folder, "warm"))
    kinds = [row.split(" | ")[1] for row in rows if " | " in row]
    assert kinds == ["SlideShown", "PollOpened", "PollClosed", "PollRevealed"]
    closed = next(row for row in rows if "PollClosed" in row)
    assert '"reading":"exact","low":4,"high":4' in closed
    assert '"reading":"together","low":3,"high":3' in closed
    journal.close()


def test_every_file_is_named_also_where_it_says_nothing_of_the_poll(journal: Journal) -> None:
    (journal.folder / "stray.txt").write_text("not ours")
    names = [file.name for file in keeps(journal.folder, "no-such-poll")]
    assert names == ["journal.sqlite3", "journal.sqlite3-wal", "lock", "stray.txt"]
    rows = in_rows(keeps(journal.folder, "no-such-poll"))
    assert not [row for row in rows if row.startswith("    ")]
    assert rows[-1] == "stray.txt: 8 bytes, nothing of this in it"
    journal.close()


def test_looking_changes_nothing(journal: Journal) -> None:
    before = {path.name: path.read_bytes() for path in journal.folder.iterdir()}
    keeps(journal.folder)
    assert {path.name: path.read_bytes() for path in journal.folder.iterdir()} == before
    journal.close()


def test_the_open_ballot_box_is_told_too(journal: Journal) -> None:
    state = given()[0]
    poll = state.polls.runs[1].poll
    box = BallotBox(journal.folder / "answers.box")
    box.open_run("warm:2", poll)
    box.cast_many((Cast(run="warm:2", token="a" * 32, ballot=(0,)),))
    (file,) = (file for file in keeps(journal.folder, "warm") if file.name == "answers.box")
    assert any(row.startswith("runs: warm:2 | ") for row in file.rows)
    box.leave()
    journal.close()


def test_words_that_nobody_approved_are_not_for_the_room(journal: Journal) -> None:
    poll = replace(given()[0].polls.runs[1].poll, id="said", kind="words", options=())
    box = BallotBox(journal.folder / "answers.box")
    box.open_run("said:1", poll)
    box.cast_many((Cast(run="said:1", token="a" * 32, ballot=("shouted",)),))
    box.close_run("said:1")
    for_me = "\n".join(in_rows(keeps(journal.folder, "said")))
    for_room = "\n".join(in_rows(keeps(journal.folder, "said", for_room=True)))
    assert "shouted" in for_me
    assert "shouted" not in for_room
    assert "1 held back here" in for_room
    box.leave()
    journal.close()


def test_what_the_room_is_still_to_see_is_held_back_from_it(journal: Journal) -> None:
    for_me = in_rows(keeps(journal.folder, "warm", for_room=True))
    for_room = in_rows(keeps(journal.folder, "warm", for_room=True, unseen=True))
    assert len(for_room) == len(for_me)
    assert "low" in "\n".join(for_me)
    assert "low" not in "\n".join(for_room)
    assert '"disclosure": "held back here until the room has seen it"' in "\n".join(for_room)
    journal.close()


@pytest.mark.parametrize("name", ["answers.box", "phones.box"])
def test_of_a_run_that_is_open_the_room_sees_neither_counts_nor_how_many(
    journal: Journal, name: str
) -> None:
    """The poll closed last may be open once more when the key is pressed (promise P3)."""
    poll = given()[0].polls.runs[1].poll
    shown = []
    for answers in ((0,), (1,), (1, 1, 1, 0)):
        box = BallotBox(journal.folder / name)
        box.open_run("warm:2", poll)
        box.cast_many(
            Cast(run="warm:2", token=f"{number}" * 32, ballot=(place,))
            for number, place in enumerate(answers)
        )
        box.leave()
        rows = next(
            file.rows for file in keeps(journal.folder, "warm", for_room=True) if file.name == name
        )
        shown += [" | ".join(row.split(" | ")[:2]) for row in rows]
        (journal.folder / name).unlink()
    assert set(shown) == {
        'runs: warm:2 | {"closed": false, "totals": "held back here", "typed": "held back here"}',
        "spent: warm:2 | held back here",
    }
    journal.close()


def test_what_a_box_still_has_of_a_closed_run_is_not_the_room_s_to_see(journal: Journal) -> None:
    poll = given()[0].polls.runs[1].poll
    box = BallotBox(journal.folder / "phones.box")
    box.open_run("warm:1", poll)
    box.cast_many((Cast(run="warm:1", token="a" * 32, ballot=(0,)),))
    box.close_run("warm:1")
    told = "\n".join(in_rows(keeps(journal.folder, "warm", for_room=True)))
    assert '"totals": "held back here"' in told
    assert '"answered": 1' not in told
    box.leave()
    journal.close()


def test_a_folder_of_something_else_gets_words(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="There is no workshop in"):
        keeps(tmp_path)


def test_the_key_needs_a_poll_that_was_closed_and_goes_back_with_any_step() -> None:
    events = given()[1]
    state = replay(events[:5])
    assert moves.toggle_keeps(state, state.last_ms) == ()
    state = replay(events[:6])
    (shown,) = moves.toggle_keeps(state, state.last_ms)
    state = apply(state, shown)
    assert state.wall is WallMode.KEEPS
    (back,) = moves.forward(state, state.last_ms)
    assert apply(state, back).wall is WallMode.SLIDE
