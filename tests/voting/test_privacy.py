"""What anybody finds in the files of a ballot box, free pages and logs included (P1, P2, P10)."""

import shutil
from hashlib import blake2b
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voting.samples import HOPES, TREES, box_in, bytes_in, cast, token
from workshop.polls.kinds import kind_of
from workshop.polls.tally import Ballot
from workshop.voting.ballots import BallotBox

BALLOTS: tuple[Ballot, ...] = ([0], [2], None, [2], [1], [2])


def hash_of(number: int, run: str = "trees") -> bytes:
    return blake2b(f"{run}\n{token(number)}".encode(), digest_size=16).digest()


def test_while_open_there_are_totals_and_hashes_in_their_own_order(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    for number in range(40):
        box.cast(cast(number, [number % 3]))
    found = bytes_in(tmp_path)
    assert b"token-of" not in found
    hashes = sorted(hash_of(number) for number in range(40))
    assert b"".join(hashes) in found
    assert all(found.count(one) == 1 for one in hashes)
    # Totals that were are gone: only those that are now stand anywhere.
    assert found.count(b'"answered"') == 2
    assert b'"answered": 40' in found
    box.leave()


def test_no_log_of_past_commits_is_ever_left(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    for number, ballot in enumerate(BALLOTS):
        box.cast(cast(number, ballot))
        (log,) = (path for path in tmp_path.iterdir() if path != box.path)
        assert log.name == "ballots.sqlite3-journal"
        assert not any(log.read_bytes())
    box.close_run("trees")
    assert log.read_bytes() == b""
    box.leave()


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(9)), st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_who_answers_when_changes_no_byte(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], places: list[int]
) -> None:
    """The same people with the same answers, in any order, leave the same files."""
    files = []
    for numbers in (range(9), order):
        folder = tmp_path_factory.mktemp("box")
        box = box_in(folder)
        for number in numbers:
            box.cast(cast(number, [places[number]] if places[number] < 3 else None))
        box.close_run("trees")
        box.leave()
        files.append(bytes_in(folder))
        shutil.rmtree(folder)
    assert files[0] == files[1]


def test_while_open_too_who_answers_when_changes_no_byte(tmp_path: Path) -> None:
    """Every order of four people, of whom each sends alone: the hardest group to hide in."""
    seen = set()
    for turn, order in enumerate(permutations(range(4))):
        folder = tmp_path / str(turn)
        folder.mkdir()
        box = box_in(folder)
        for number in order:
            box.cast(cast(number, BALLOTS[number]))
        seen.add(bytes_in(folder))
        box.leave()
    assert len(seen) == 1


def test_which_way_an_answer_came_is_not_kept(tmp_path: Path) -> None:
    """A poll answered by phones and the same one counted by hands are alike after closing."""
    phones, hands = tmp_path / "phones", tmp_path / "hands"
    phones.mkdir()
    hands.mkdir()
    box = box_in(phones)
    box.cast_many(cast(number, ballot) for number, ballot in enumerate(BALLOTS))
    box.close_run("trees")
    box.leave()
    box = box_in(hands)
    box.set_typed("trees", kind_of(TREES).typed(TREES, ((1, 1, 3),), passed=1))
    box.close_run("trees")
    box.leave()
    assert bytes_in(phones) == bytes_in(hands)


def test_after_closing_no_token_is_left(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.open_run("other", TREES)
    for number in range(300):
        box.cast_many((cast(number, [number % 3]), cast(number, [0], run="other")))
    box.close_run("trees")
    found = bytes_in(tmp_path)
    assert not any(hash_of(number) in found for number in range(300))
    assert not any(hash_of(number)[:4] in found for number in range(300))
    # Those of the other run are there, but for the few that a page's end cuts in two.
    assert sum(hash_of(number, "other") in found for number in range(300)) >= 295
    box.close_run("other")
    found = bytes_in(tmp_path)
    assert not any(hash_of(number, "other")[:4] in found for number in range(300))
    box.leave()


def test_what_was_typed_and_taken_back_is_gone(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    typed = kind_of(TREES).typed(TREES, ((123_456, 0, 0),))
    box.set_typed("trees", typed)
    assert b"123456" in bytes_in(tmp_path)
    box.set_typed("trees", kind_of(TREES).empty(TREES))
    assert b"123456" not in bytes_in(tmp_path)
    box.leave()


def test_while_open_too_what_was_typed_and_taken_back_is_gone(tmp_path: Path) -> None:
    """Long enough to have had pages of its own, which are free then."""
    box = box_in(tmp_path, HOPES)
    kind = kind_of(HOPES)
    long = tuple((f"word number {number:04}", 1) for number in range(900))
    box.set_typed("hopes", kind.typed(HOPES, (), texts=long))
    assert b"word number 0500" in bytes_in(tmp_path)
    box.set_typed("hopes", kind.typed(HOPES, (), texts=(("rest", 1),)))
    assert b"word number" not in bytes_in(tmp_path)
    box.leave()


def test_a_run_that_is_forgotten_leaves_nothing_and_the_others_stay(tmp_path: Path) -> None:
    box = box_in(tmp_path)
    box.open_run("other", TREES)
    for number in range(20):
        box.cast_many((cast(number, [number % 3]), cast(number, [0], run="other")))
    box.forget_run("trees")
    found = bytes_in(tmp_path)
    assert b"trees" not in found
    assert not any(hash_of(number)[:4] in found for number in range(20))
    assert box.answered("other") == 20
    box.leave()
    box = BallotBox(box.path)
    assert box.close_run("other").answered == 20
    box.leave()


def test_texts_stand_in_the_order_of_letters_and_are_gone_after_the_end(tmp_path: Path) -> None:
    box = box_in(tmp_path, HOPES)
    texts = [f"hope {chr(ord('z') - number % 26)}{number}" for number in range(200)]
    for number, text in enumerate(texts):
        box.cast(cast(number, [text], run="hopes"))
    box.close_run("hopes")
    found = bytes_in(tmp_path)
    # All but the few that a page's end cuts in two.
    places = [place for text in sorted(texts) if (place := found.find(f'"{text}"'.encode())) >= 0]
    assert len(places) >= 195
    assert places == sorted(places)
    # Somebody who still has the file open sees it emptied, not only unlinked.
    with box.path.open("rb") as file:
        box.end()
        assert not any(file.read())
    assert list(tmp_path.iterdir()) == []


def test_a_broken_off_commit_is_undone_and_its_log_wiped(tmp_path: Path) -> None:
    box = box_in(tmp_path, HOPES)
    for number in range(60):
        box.cast(cast(number, [f"hope {number} " + "long " * 50], run="hopes"))
    # In the middle of a commit that is larger than the cache: pages are in the file already.
    connection = box._file._connection
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN")
    connection.execute("UPDATE runs SET body = replace(body, 'hope', 'fear')")
    connection.execute("UPDATE spent SET hashes = zeroblob(50000)")
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in (box.path, box.path.with_name("ballots.sqlite3-journal")):
        shutil.copy(path, broken)
    connection.execute("ROLLBACK")
    box.leave()
    log = broken / "ballots.sqlite3-journal"
    assert log.read_bytes().startswith(b"\xd9\xd5\x05\xf9")
    assert b"fear" in (broken / "ballots.sqlite3").read_bytes()

    box = BallotBox(broken / "ballots.sqlite3")
    assert log.read_bytes() == b""
    assert box.answered("hopes") == 60
    found = bytes_in(broken)
    assert b"fear" not in found
    assert found.count(b"hope 59 ") == 1
    box.leave()
