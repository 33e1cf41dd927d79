"""The ballot box: what it takes, what it refuses, and when it tells."""

import sqlite3
from pathlib import Path

import pytest

from tests.voting.samples import HOPES, TREES, box_in, cast
from workshop.polls.kinds import kind_of
from workshop.polls.tally import Tally
from workshop.polls.words import say
from workshop.values import replace
from workshop.voting import boxfile
from workshop.voting.ballots import BallotBox, BoxError, Cast, Receipt, Taken

COUNTED = Receipt(taken=Taken.COUNTED)
BEFORE = Receipt(taken=Taken.BEFORE)


def refused(key: str, **parts: int) -> Receipt:
    return Receipt(taken=Taken.REFUSED, why=say(key, **parts))


def hands(*counts: int, passed: int = 0) -> Tally:
    return kind_of(TREES).typed(TREES, (counts,), passed=passed)


# Ballots.


def test_ballots_and_passes_are_counted(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    receipts = box.cast_many((cast(1, [0]), cast(2, [2]), cast(3, None), cast(4, [2])))
    assert receipts == (COUNTED, COUNTED, COUNTED, COUNTED)
    assert box.answered("trees") == 4
    assert box.close_run("trees") == Tally(answered=4, passed=(1,), counts=((1, 0, 2),))
    box.leave()


def test_a_ballot_sent_again_is_counted_once_and_the_first_one_stands(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    assert box.cast_many((cast(1, [0]), cast(1, [0]))) == (COUNTED, BEFORE)
    assert box.cast(cast(1, [1])) == BEFORE
    assert box.close_run("trees").counts == ((1, 0, 0),)
    box.leave()


def test_what_is_no_answer_is_refused_in_words_and_may_be_sent_again(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    assert box.cast(cast(1, [3])) == refused("refuse-place", places=3)
    assert box.cast(cast(1, [0, 1])) == refused("refuse-rows", rows=1, count=2)
    assert box.cast(cast(1, "Ash")) == refused("refuse-shape")  # type: ignore[arg-type]
    assert box.cast(cast(1, 7)) == refused("refuse-shape")  # type: ignore[arg-type]
    assert box.answered("trees") == 0
    assert box.cast(cast(1, [1])) == COUNTED
    box.leave()


@pytest.mark.parametrize("bad", ["", "short", "x" * 129, "é" * 20, "\ud800" * 20])
def test_a_ballot_without_a_proper_token_is_refused(tmp_path: Path, bad: str) -> None:
    box = box_in(tmp_path)
    assert box.cast(Cast(run="trees", token=bad, ballot=[0])) == refused("refuse-token")
    box.leave()


def test_a_ballot_for_what_is_not_open_is_refused(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    assert box.cast(cast(1, [0], run="birds")) == refused("refuse-not-open")
    box.close_run("trees")
    assert box.cast(cast(1, [0])) == refused("refuse-closed")
    assert box.tally("trees").answered == 0
    box.leave()


def test_one_token_in_two_runs_is_two_ballots(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.open_run("trees 2", TREES)
    assert box.cast_many((cast(1, [0]), cast(1, [1], run="trees 2"))) == (COUNTED, COUNTED)
    assert box.close_run("trees").counts == ((1, 0, 0),)
    assert box.close_run("trees 2").counts == ((0, 1, 0),)
    box.leave()


def test_texts_are_kept_in_the_order_of_letters(tmp_path: Path) -> None:
    box = box_in(tmp_path, HOPES)
    for number, text in enumerate(("Quiet", "A sign", "\ud800Tea")):
        assert box.cast(cast(number, [text], run="hopes")) == COUNTED
    tally = box.close_run("hopes")
    assert tally.texts == (("A sign", 1), ("Quiet", 1), ("Tea", 1))
    box.leave()


# Hands and cards.


def test_typed_counts_take_the_place_of_those_before(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.set_typed("trees", hands(2, 0, 5, passed=1))
    box.set_typed("trees", hands(3, 0, 5))
    assert box.typed("trees") == Tally(answered=8, passed=(0,), counts=((3, 0, 5),))
    box.leave()


def test_all_ways_of_answering_are_one_tally(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.cast_many((cast(1, [0]), cast(2, None)))
    box.set_typed("trees", hands(2, 0, 5))
    assert box.answered("trees") == 9
    assert box.close_run("trees") == Tally(answered=9, passed=(1,), counts=((3, 0, 5),))
    assert box.answered("trees") == 9
    box.leave()


def test_typed_counts_of_another_poll_are_refused(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    with pytest.raises(ValueError, match="no tally of the run trees"):
        box.set_typed("trees", Tally(answered=2, counts=((1, 1),)))
    assert box.typed("trees").answered == 0
    box.leave()


def test_typed_counts_come_back_after_a_crash(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.set_typed("trees", hands(2, 0, 5))
    box.leave()
    box = box_in(tmp_path)
    assert box.typed("trees") == hands(2, 0, 5)
    box.leave()


# Opening, closing, ending.


def test_nobody_sees_a_running_tally(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))
    with pytest.raises(ValueError, match="still open"):
        box.tally("trees")
    assert not box.is_closed("trees")
    box.leave()


def test_closing_twice_gives_the_same_tally(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))
    assert box.close_run("trees") == box.close_run("trees") == box.tally("trees")
    assert box.is_closed("trees")
    box.leave()


def test_a_closed_run_is_not_opened_again(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.close_run("trees")
    with pytest.raises(ValueError, match="the run trees is closed"):
        box.open_run("trees", TREES)
    with pytest.raises(ValueError, match="not open"):
        box.set_typed("trees", hands(1, 0, 0))
    box.leave()


def test_a_run_is_not_opened_as_another_poll(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    with pytest.raises(ValueError, match="not one of the poll trees"):
        box.open_run("trees", replace(TREES, options=("Ash", "Birch")))
    with pytest.raises(ValueError, match="there is no run birds"):
        box.close_run("birds")
    box.leave()


def test_opened_again_a_box_has_what_it_had(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.open_run("early", TREES)
    box.cast_many((cast(1, [0]), cast(2, [1]), cast(9, [2], run="early")))
    box.close_run("early")
    box.leave()
    box = BallotBox(box.path)
    assert box.cast(cast(3, [0])) == refused("refuse-not-open")
    box.open_run("trees", TREES)
    assert box.cast_many((cast(1, [0]), cast(3, [1]))) == (BEFORE, COUNTED)
    assert box.tally("early").counts == ((0, 0, 1),)
    assert box.close_run("trees").counts == ((1, 2, 0),)
    box.leave()


def test_a_run_nobody_opened_since_a_crash_is_closed_all_the_same(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))
    box.leave()
    box = BallotBox(box.path)
    assert box.close_run("trees").counts == ((1, 0, 0),)
    box.leave()


def test_ending_leaves_nothing(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))
    box.end()
    assert list(tmp_path.iterdir()) == []
    assert box.cast(cast(2, [0])) == refused("refuse-not-open")


# When the disk does not take it.


def test_a_batch_that_cannot_be_kept_is_not_counted_and_gives_its_tokens_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))

    def broken(*_: object) -> int:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        # The last thing before the commit: its rows are written by then.
        patch.setattr(boxfile, "_checksum", broken)
        with pytest.raises(BoxError, match="cannot be written to: the disk reports “disk I/O"):
            box.cast_many((cast(1, [0]), cast(2, [1]), cast(3, [1])))
        with pytest.raises(BoxError):
            box.set_typed("trees", hands(1, 0, 0))
    assert box.answered("trees") == 1
    assert box.cast_many((cast(2, [1]), cast(1, [0]))) == (COUNTED, BEFORE)
    box.leave()
    box = box_in(tmp_path)
    assert box.close_run("trees").counts == ((1, 1, 0),)
    box.leave()


def test_on_a_full_disk_nothing_is_lost_and_it_goes_on_when_there_is_room(tmp_path: Path) -> None:
    box = box_in(tmp_path, HOPES)
    box.cast(cast(1, ["Quiet"], run="hopes"))
    box._file._connection.execute("PRAGMA max_page_count=5")
    many = tuple(cast(n, [f"{n} " + "long " * 50], run="hopes") for n in range(2, 200))
    with pytest.raises(BoxError, match="the disk is full") as caught:
        box.cast_many(many)
    assert caught.value.safe == "Every answer that was acknowledged is safe in it."
    assert box.answered("hopes") == 1
    box._file._connection.execute("PRAGMA max_page_count=5000")
    assert set(box.cast_many(many)) == {COUNTED}
    assert box.close_run("hopes").answered == 199
    box.leave()


def test_a_run_that_cannot_be_cleaned_is_closed_and_can_be_cleaned_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))

    def broken(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(boxfile.BoxFile, "_rewrite", broken)
        with pytest.raises(BoxError, match="cannot be cleaned"):
            box.close_run("trees")
    assert box.is_closed("trees")
    assert box.close_run("trees").answered == 1
    box.leave()


def test_totals_are_told_of_an_open_run_only_where_its_deck_shows_them(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))
    with pytest.raises(ValueError, match="shows nothing before it is closed"):
        box.moving("trees")
    box.open_run("practice", replace(TREES, id="practice", reveal="live"))
    box.cast(cast(2, [1], "practice"))
    assert box.moving("practice") == Tally(answered=1, counts=((0, 1, 0),))
    box.close_run("practice")
    with pytest.raises(ValueError, match="is not open"):
        box.moving("practice")
    box.leave()


def test_what_was_answered_elsewhere_is_added_once_in_the_commit_that_closes(
    tmp_path: Path,
) -> None:
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))
    more = Tally(answered=2, counts=((0, 1, 1),))
    assert box.close_run("trees", more) == Tally(answered=3, counts=((1, 1, 1),))
    assert box.close_run("trees", more) == Tally(answered=3, counts=((1, 1, 1),))
    box.leave()


def test_totals_and_tokens_are_one_commit_that_waits_for_the_disk(tmp_path: Path) -> None:
    """Promise P2: an acknowledged vote survives a power cut, whole or not at all."""
    box = box_in(tmp_path)
    connection = box._file._connection
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA fullfsync").fetchone() == (1,)
    said: list[str] = []
    connection.set_trace_callback(lambda words: said.append(" ".join(words.split()[:3])))
    box.cast_many(cast(number, [0]) for number in range(3))
    connection.set_trace_callback(None)
    assert said == ["BEGIN IMMEDIATE", "REPLACE INTO runs", "REPLACE INTO spent", "COMMIT"]
    box.leave()
