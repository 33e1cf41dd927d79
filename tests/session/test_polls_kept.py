"""What the workshop's folder holds of polls: all of it while one is open, nothing too much after.

With the real journal and the real box, every file read byte by byte.
"""

import json
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

import tests
from tests.session.asked import ASKING, SURPRISE, WORDS
from tests.session.counted import Asked, ask_in
from tests.session.samples import OPENED_MS, at
from workshop.app.opening import built_in_decks
from workshop.deck.blocks import read_body
from workshop.deck.model import Poll
from workshop.polls import texts
from workshop.polls.kinds import kind_of
from workshop.polls.shown import Shape
from workshop.polls.tally import Ballot, Tally
from workshop.session import asking
from workshop.session.boxes import run_name
from workshop.session.events import (
    DeckOpened,
    Event,
    HeadcountSet,
    PollClosed,
    PollOpened,
    SlideShown,
    WorkshopEnded,
)
from workshop.session.hands import Hands, hands_of, takes_people
from workshop.session.journal import Journal, create_workshop, resume_workshop
from workshop.session.runs import Run
from workshop.session.state import replay
from workshop.values import replace
from workshop.voting.boxfile import HASH_BYTES

FLAGSHIP = next(deck for deck in built_in_decks() if deck.stem == "peer-support-values-90")
SECRET = "Jo from the shelter"
KILLS = 12


def begun(root: Path, text: str) -> tuple[Asked, Journal]:
    """Begin a workshop in a folder of its own."""
    opened = DeckOpened(at_ms=OPENED_MS, path="/decks/d.md", text=text)
    journal = create_workshop(root, opened)
    return Asked(journal.folder, replay((opened,)), journal=journal), journal


def every_byte(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def holders(folder: Path, needle: bytes) -> list[str]:
    """The files that hold these bytes."""
    return [name for name, held in every_byte(folder).items() if needle in held]


def events_in(folder: Path) -> tuple[Event, ...]:
    """The history as it is read on resuming."""
    resumed = resume_workshop(folder, 0)
    resumed.journal.close()
    return resumed.events


def ballots(kind: str, person: int) -> Ballot:
    """What one person answers; every seventh passes."""
    if person % 7 == 6:
        return None
    place = person * 5 % 4
    answers: dict[str, list[int | str | None]] = {
        "choice": [place],
        "scale": [place, 4 - place, person % 5],
        "sort": [place, 2, 2, person % 3, 0],
        "spectrum": [person % 11],
        "fist-to-five": [2 + person % 4],
        "choices": [place, 5 - place],
        "dots": [2, 0, 0, 1, 0, 0] if person % 2 else [0, 1, 1, 0, 0, 1],
        "words": ["needles", SECRET] if person == 3 else ["safer"],
    }
    return answers[kind]


def counted_of(poll: Poll, tally: Tally) -> Hands:
    """What is typed for a tally, with how many took part where hands do not tell."""
    people = tally.answered if takes_people(poll) else None
    return replace(hands_of(poll, tally), people=people)


def ask_everything(asked: Asked, folder: Path) -> list[Run]:
    """Ask every poll of the deck, of thirteen people, four of them by a show of hands."""
    deck = asked.state.deck
    for index, slide in enumerate(deck.slides):
        poll = read_body(slide, deck).poll if slide.poll_kind else None
        if poll is None:
            continue
        asked.open(index)
        for person in range(9):
            assert asked.counting.cast(ballots(poll.kind, person)) == ""
        kind = kind_of(poll)
        if kind.shape is Shape.TEXTS:
            asked.counting.put(("people", 0, 0), 4)
        else:
            typed = kind.empty(poll)
            for person in range(4):
                typed = kind.add(poll, typed, ballots(poll.kind, person))
            assert asked.counting.type(counted_of(poll, typed)) == ""
        assert asked.counting.answered() == 13
        asked.close()
        assert asked.counting.tidy()
        assert_nothing_of_a_vote(asked, folder)
    return list(asked.state.polls.runs)


def assert_nothing_of_a_vote(asked: Asked, folder: Path) -> None:
    """No token, plain or hashed, and no totals but of what was written, in any file."""
    for name, held in every_byte(folder).items():
        for token in asked.tokens:
            assert token.encode() not in held, name
            for run in asked.state.polls.runs:
                told = f"{run_name(run)}\n{token}".encode()
                assert blake2b(told, digest_size=HASH_BYTES).digest() not in held, name
        assert b'"counts": [[' not in held, name


def test_after_closing_no_file_holds_a_ballot_a_token_an_order_or_a_withheld_count(
    tmp_path: Path,
) -> None:
    asked, journal = begun(tmp_path, FLAGSHIP.read_text())
    asked.store.dispatch(HeadcountSet(at_ms=at(0), count=13))
    runs = ask_everything(asked, journal.folder)
    assert len(runs) == 11
    for run in runs:
        held = holders(journal.folder, run_name(run).encode())
        assert held == (["answers.box"] if run.poll.kind == "words" else [])
    asked.store.dispatch(WorkshopEnded(at_ms=asked.state.last_ms))
    asked.box.end()
    journal.close()
    assert not any("answers" in name for name in every_byte(journal.folder))
    assert holders(journal.folder, SECRET.encode()) == []
    assert holders(journal.folder, b"needles") == []
    assert holders(journal.folder, b'"counts"') == []


def test_between_opening_and_closing_the_journal_says_nothing(tmp_path: Path) -> None:
    asked, journal = begun(tmp_path, ASKING)
    asked.open(SURPRISE)
    asked.cast_alike(6, [0])
    asked.counting.put(("count", 0, 1), 5)
    asked.counting.undo()
    asked.close()
    journal.close()
    kinds = [type(event) for event in events_in(journal.folder)]
    assert kinds[kinds.index(PollOpened) :][:2] == [PollOpened, PollClosed]


def test_a_withheld_count_is_in_no_file_once_the_poll_is_closed(tmp_path: Path) -> None:
    asked, journal = begun(tmp_path, ASKING)
    asked.open(SURPRISE)
    asked.cast([0], [0], [0], [2])
    while_open = holders(journal.folder, b'"counts": [[3, 0, 1]]')
    assert while_open == ["answers.box"]
    asked.close()
    asked.counting.tidy()
    assert holders(journal.folder, b'"counts"') == []
    journal.close()
    (closed,) = (event for event in events_in(journal.folder) if isinstance(event, PollClosed))
    assert (closed.disclosure.answered, closed.disclosure.rows) == (4, ())


def test_words_are_in_the_box_alone_and_gone_at_the_end_without_a_yes(tmp_path: Path) -> None:
    asked, journal = begun(tmp_path, ASKING)
    asked.open(WORDS)
    asked.cast_alike(8, ["needles"])
    asked.cast([SECRET])
    asked.close()
    run = asked.state.polls.runs[0]
    decided = texts.hide(texts.approve(asked.counting.written.decisions(run), "needles"), SECRET)
    asked.counting.written.decide(run, decided)
    asked.store.dispatch(*asking.toggle_reveal(asked.state, asked.now_ms))
    assert holders(journal.folder, SECRET.encode()) == ["answers.box"]
    assert holders(journal.folder, b"needles") == ["answers.box"]
    asked.store.dispatch(WorkshopEnded(at_ms=asked.state.last_ms))
    asked.box.end()
    journal.close()
    assert holders(journal.folder, SECRET.encode()) == []
    assert holders(journal.folder, b"needles") == []


def test_with_a_yes_what_the_room_saw_stays_and_nothing_else(tmp_path: Path) -> None:
    asked, journal = begun(tmp_path, ASKING)
    asked.open(WORDS)
    asked.cast_alike(8, ["needles"])
    asked.cast([SECRET])
    asked.close()
    run = asked.state.polls.runs[0]
    asked.counting.written.decide(
        run, texts.approve(asked.counting.written.decisions(run), "needles")
    )
    asked.store.dispatch(*asking.toggle_reveal(asked.state, asked.now_ms))
    assert asked.counting.written.keep(asked.state.polls.runs[0]) == ""
    asked.box.end()
    journal.close()
    assert holders(journal.folder, SECRET.encode()) == []
    assert len(holders(journal.folder, b"needles")) == 1


def test_a_practice_poll_leaves_no_order_though_it_was_shown_step_by_step(tmp_path: Path) -> None:
    live = ASKING.replace("id: surprise", "id: surprise\nreveal: live\nsensitivity: open")
    asked, journal = begun(tmp_path, live)
    asked.open(SURPRISE)
    for place in (0, 1, 1, 2):
        asked.cast([place])
        assert asked.counting.unkept(asked.state.polls.runs[0]) is not None
    asked.close()
    journal.close()
    kinds = [type(event) for event in events_in(journal.folder)]
    assert kinds[1:4] == [SlideShown, PollOpened, PollClosed]


def answer_and_kill(folder: Path, after: int) -> int:
    """Kill an answerer once it has told of so many answers; how many it told of in all."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.session.answerer", str(folder)],
        cwd=Path(tests.__file__).parent.parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as answerer:
        assert answerer.stdout is not None
        lines = [answerer.stdout.readline() for _ in range(after)]
        answerer.kill()
        lines += answerer.stdout.read().splitlines(keepends=True)
    assert answerer.returncode == -9
    return int([line for line in lines if line.endswith("\n")][-1])


def leave(asked: Asked) -> None:
    """Lay a workshop aside, to be gone on with."""
    asked.box.leave()
    journal = asked.store._journal
    assert isinstance(journal, Journal)
    journal.close()


def test_killed_with_a_poll_open_every_answer_that_was_told_is_back_and_none_twice(
    tmp_path: Path,
) -> None:
    asked, journal = begun(tmp_path, ASKING)
    asked.open(SURPRISE)
    asked.box.leave()
    journal.close()
    answered = 0
    for kill in range(KILLS):
        told = answer_and_kill(journal.folder, 1 + kill * 3)
        asked = ask_in(journal.folder)
        answered = asked.counting.answered()
        # The last one may have been counted and not told of yet.
        assert told <= answered <= told + 1
        leave(asked)
    asked = ask_in(journal.folder)
    asked.close()
    leave(asked)
    found = asked.state.polls.runs[0].disclosure
    assert found is not None
    assert found.answered == answered
    (row,) = found.rows
    assert sum(part.low for part in row.parts) + (row.passed or 0) == answered


def test_a_run_in_the_journal_reads_as_json_that_anybody_can_check(tmp_path: Path) -> None:
    asked, journal = begun(tmp_path, ASKING)
    asked.open(SURPRISE)
    asked.cast_alike(9, [0])
    asked.close()
    journal.close()
    from workshop.session.records import encode

    closed = [event for event in events_in(journal.folder) if isinstance(event, PollClosed)]
    body = json.loads(encode(closed[0])[2])
    assert sorted(body) == ["disclosure", "run"]
    assert body["disclosure"]["rows"][0]["parts"][0] == {
        "places": [0],
        "reading": "exact",
        "low": 9,
        "high": 9,
    }


def test_the_journal_says_when_a_power_cut_would_lose_nothing(tmp_path: Path) -> None:
    asked, journal = begun(tmp_path, ASKING)
    asked.open(SURPRISE)
    # One more fsync, and no other after it.
    journal._sync.stop()
    safe = [journal.is_safe]
    asked.close()
    safe.append(journal.is_safe)
    journal.close()
    assert safe == [True, False]
