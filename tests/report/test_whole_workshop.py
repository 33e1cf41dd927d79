"""The 90-minute workshop given to fourteen people; its report against the truth, by hand.

Everybody answers on the device that is passed round, so that the ballot box, the rule and the
journal all have their part. Then every file that is left is searched for what nobody was to keep.
"""

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from workshop.files import read_deck_text, shipped
from workshop.polls.texts import Moderation
from workshop.report.record import record_of
from workshop.report.tables import report_csv, report_json
from workshop.session import asking, moves
from workshop.session.counting import Counting
from workshop.session.events import HeadcountSet, LineParked, SlideShown
from workshop.session.journal import create_workshop, read_workshop
from workshop.session.state import State, apply, opening
from workshop.session.store import Store
from workshop.voting.programbox import ProgramBox

BEGAN_MS = 1_790_000_000_000
MINUTE_MS = 60_000
FLAGSHIP = shipped("slides") / "peer-support-values-90.md"
TOKEN = "the-token-of-a-phone"

# Of each poll's slide: the ballots of all fourteen.
BALLOTS: dict[str, Any] = {
    "S05": ([3],) * 4 + ([4],) * 6 + ([5],) * 3 + (None,),
    "S06": ([0],) * 3 + ([1],) * 5 + ([2],) * 2 + ([3],) * 4,
    "S07": ([0, 3, 0],) * 4 + ([1, 3, 1],) * 5 + ([3, 2, 1],) * 4 + (None,),
    "S08": ([0],) * 2 + ([1],) * 9 + ([3],) * 3,
    "S09": (["clean"],) * 6 + (["safety", "warm-hearted"],) * 5 + (["whispered"],) * 2 + (None,),
    "S14": ([2, 2, 0, 2, 0],) * 10 + ([0, 1, 0, 2, 3],) * 4,
    "S27": ([0],) * 3 + ([5],) * 6 + ([9],) * 5,
    "S38": ([1],) * 8 + ([2],) * 6,
    "S39": ([0, 1, 2],) * 7 + ([0, 4],) * 5 + ([],) * 2,
    "S41": ([3, 0, 0, 0, 0, 0],) * 5 + ([0, 1, 2, 0, 0, 0],) * 9,
    "S42": ([3, 1, 3],) * 9 + ([4, 0, 4],) * 3 + ([1, 3, 1],) * 2,
}

# What the report has to say of each, worked out by hand from the ballots.
TRUTH: dict[str, list[list[tuple[str, int]]]] = {
    "agreements": [
        [("0 No", 0), ("1 Not really", 0), ("2 With big changes", 0), ("3 Good enough", 4),
         ("4 Yes", 6), ("5 Yes, gladly", 3)]
    ],
    "practice": [[("Music", 3), ("Fresh air", 5), ("A snack", 2), ("A nap", 4),
                  ("Something else", 0)]],
    "before": [
        [("Strongly disagree", 4), ("Disagree", 5), ("In between", 0), ("Agree", 4),
         ("Strongly agree", 0)],
        [("Strongly disagree", 0), ("Disagree", 0), ("In between", 4), ("Agree", 9),
         ("Strongly agree", 0)],
        [("Strongly disagree", 4), ("Disagree", 9), ("In between", 0), ("Agree", 0),
         ("Strongly agree", 0)],
    ],
    "surprise": [[("Very surprised", 2), ("A little surprised", 9), ("Not at all", 0),
                  ("I am not sure what one of them is", 3)]],
    "dee": [[("counts", 0), ("counts", 8), ("counts", 6), ("counts", 0)]],
    "after": [
        [("Strongly disagree", 0), ("Disagree", 2), ("In between", 0), ("Agree", 9),
         ("Strongly agree", 3)],
        [("Strongly disagree", 3), ("Disagree", 9), ("In between", 0), ("Agree", 2),
         ("Strongly agree", 0)],
        [("Strongly disagree", 0), ("Disagree", 2), ("In between", 0), ("Agree", 9),
         ("Strongly agree", 3)],
    ],
}  # fmt: skip


class Given:
    """The workshop as it is given, on a clock that only these lines move."""

    def __init__(self, root: Path) -> None:
        opened = opening(str(FLAGSHIP), read_deck_text(FLAGSHIP), BEGAN_MS)
        self.journal = create_workshop(root, opened, title="Peer support values")
        self.now_ms = BEGAN_MS
        self.store = Store(apply(None, opened), self.journal)
        self.box = ProgramBox(lambda: self.journal.folder)
        numbers = count(1)
        self.counting = Counting(
            self.store,
            lambda: self.now_ms,
            box=self.box,
            token=lambda: f"{TOKEN}-{next(numbers):04}",
            is_kept=lambda: True,
        )

    @property
    def state(self) -> State:
        return self.store.state

    def give(self) -> None:
        """Every slide for its planned time; every poll asked on its slide and shown."""
        self.store.dispatch(HeadcountSet(at_ms=self.now_ms, count=14))
        self.store.dispatch(*moves.start_here(self.state, self.now_ms))
        for slide in self.state.deck.slides:
            if slide.id != self.state.slide_id:
                self.store.dispatch(SlideShown(at_ms=self.now_ms, slide_id=slide.id))
            if slide.poll_kind:
                self.ask(slide.id)
            self.now_ms += 1000 * (slide.time_s or 0)
        self.store.dispatch(LineParked(at_ms=self.now_ms, text="Ask the clinic about hours"))
        self.store.dispatch(*moves.end(self.state, self.now_ms))

    def ask(self, slide_id: str) -> None:
        assert self.counting.toggle() == ""
        for ballot in BALLOTS[slide_id]:
            assert self.counting.cast(ballot) == "", slide_id
        assert self.counting.close() == ""
        run = self.state.polls.runs[-1]
        if slide_id == "S09":
            yes = Moderation(approved=("safety", "warm-hearted"))
            assert self.counting.written.decide(run, yes) == ""
        self.store.dispatch(*asking.toggle_reveal(self.state, self.now_ms))
        self.counting.tidy()

    def leave(self) -> Path:
        """The end, as the program does it."""
        self.counting.leave()
        self.box.end()
        self.journal.close()
        return self.journal.folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = Given(tmp_path_factory.mktemp("workshops"))
    given.give()
    return given.leave()


@pytest.fixture(scope="module")
def told(folder: Path) -> Any:
    return json.loads(report_json(record_of(read_workshop(folder).state)))


def test_every_poll_was_asked_and_told(told: Any) -> None:
    assert [poll["id"] for poll in told["polls"]] == [
        "agreements", "practice", "before", "surprise", "words", "sort", "line", "dee", "doing",
        "dots", "after",
    ]  # fmt: skip
    assert {poll["answered"] for poll in told["polls"]} == {14}
    assert {poll["headcount"] for poll in told["polls"]} == {14}


@pytest.mark.parametrize("name", TRUTH)
def test_every_number_is_the_one_counted_by_hand(told: Any, name: str) -> None:
    (poll,) = (poll for poll in told["polls"] if poll["id"] == name)
    found = [
        [(part["labels"][0], part["low"]) for part in row["parts"] if part["low"] == part["high"]]
        for row in poll["rows"]
    ]
    if name == "dee":
        found = [[("counts", number) for _, number in row] for row in found]
    assert found == TRUTH[name]


def test_the_other_kinds_add_up(told: Any) -> None:
    polls = {poll["id"]: poll for poll in told["polls"]}
    ticks = [part["low"] for part in polls["doing"]["rows"][0]["parts"]]
    assert ticks == [12, 7, 7, 0, 5, 0]
    assert polls["dots"]["points"] == [18, 15, 9, 0]
    first, second, *_ = polls["sort"]["rows"]
    assert [part["low"] for part in first["parts"]] == [4, 0, 10, 0]
    assert [part["low"] for part in second["parts"]] == [0, 4, 10, 0]
    assert [part["low"] for part in polls["line"]["rows"][0]["parts"]] == [
        3, 0, 0, 0, 0, 6, 0, 0, 0, 5, 0,
    ]  # fmt: skip


def test_before_and_after_are_bounds(told: Any) -> None:
    by_name = {shift["name"]: shift["words"] for shift in told["before_after"]}
    assert list(by_name) == ["P1", "P2", "P3"]
    # Four and nine stood at "Disagree" or lower, two do now: seven moved up, and nobody must have
    # moved down. One passed before, so that for a move down one more could hide.
    assert "At least 7 moved up." in by_name["P1"]
    assert "At least 10 moved down." not in by_name["P1"]
    assert "At least 11 moved up." in by_name["P3"]
    assert any(words.startswith("At least 11 moved down") for words in by_name["P2"])


def test_minutes_are_those_of_the_plan(told: Any) -> None:
    assert (told["planned_s"], told["elapsed_s"]) == (5400, 5400)
    assert [(part["name"], part["planned_s"], part["used_s"]) for part in told["parts"]][:2] == [
        ("Arrive", 570, 570),
        ("Open the box", 750, 750),
    ]


def test_words_without_a_yes_are_gone(told: Any, folder: Path) -> None:
    (poll,) = (poll for poll in told["polls"] if poll["id"] == "words")
    assert poll["texts"] == []
    for path in folder.rglob("*"):
        content = path.read_bytes()
        for word in (b"whispered", b"warm-hearted"):
            assert word not in content, path.name


def test_nothing_is_left_that_was_not_disclosed(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {"journal.sqlite3", "lock"}
    for path in folder.rglob("*"):
        content = path.read_bytes()
        assert TOKEN.encode() not in content
        assert b'"ballot"' not in content
        assert b'"typed"' not in content
    csv = report_csv(record_of(read_workshop(folder).state))
    assert "whispered" not in csv
