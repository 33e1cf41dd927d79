"""A ballot box that cannot be trusted, read or written is told in words and left as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.voting.samples import TREES, box_in, cast, token
from workshop.errors import WorkshopError
from workshop.polls.tally import Tally
from workshop.voting import boxfile
from workshop.voting.ballots import BallotBox, BoxError, DamagedBoxError, delete_box, open_box
from workshop.voting.programbox import BOX_NAME, ProgramBox


def box_left(folder: Path) -> Path:
    """The file of a box with a closed run and an open one, as a killed program leaves it."""
    box = box_in(folder)
    box.open_run("early", TREES)
    box.cast_many(cast(number, [number % 3]) for number in range(30))
    box.cast_many(cast(number, [0], run="early") for number in range(9))
    box.close_run("early")
    box.leave()
    return box.path


def tallies_in(path: Path) -> tuple[int, Tally] | None:
    """What a box has counted, or None where its words say that it was left as it is."""
    try:
        box = BallotBox(path)
    except BoxError as error:
        return None if "left as it is" in error.safe else (-1, Tally())
    found = box.answered("trees"), box.tally("early")
    box.leave()
    return found


def test_any_byte_that_changes_is_told_or_changes_nothing(tmp_path: Path) -> None:
    path = box_left(tmp_path)
    whole = path.read_bytes()
    told = 0
    # All of the header, then a byte here and there.
    for place in (*range(100), *range(100, len(whole), 37)):
        changed = bytearray(whole)
        changed[place] ^= 0b0010_0101
        path.write_bytes(changed)
        found = tallies_in(path)
        told += found is None
        if found is None:
            assert path.read_bytes() == changed
        else:
            assert found == (30, Tally(answered=9, counts=((9, 0, 0),)))
    assert told > 20


@pytest.mark.parametrize("kept", [0, 50, 100, 4_096, 5_000, 8_192])
def test_a_file_cut_short_is_told(tmp_path: Path, kept: int) -> None:
    path = box_left(tmp_path)
    cut = path.read_bytes()[:kept]
    path.write_bytes(cut)
    with pytest.raises(DamagedBoxError) as caught:
        BallotBox(path)
    assert caught.value.what == f"The ballot box {path} is damaged and cannot be read."
    assert caught.value.do == "Run the poll that was open again."
    assert path.read_bytes() == cut


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\0" + bytes(5_000)])
def test_another_file_is_no_ballot_box(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ballots.sqlite3"
    path.write_bytes(content)
    with pytest.raises(DamagedBoxError):
        BallotBox(path)
    assert path.read_bytes() == content


def test_rows_that_are_not_what_was_written_are_told(tmp_path: Path) -> None:
    """A checksum tells what SQLite cannot: a figure that is another one."""
    path = box_left(tmp_path)
    content = path.read_bytes()
    forged = content.replace(b'"answered": 30', b'"answered": 31')
    assert forged != content
    path.write_bytes(forged)
    with pytest.raises(DamagedBoxError):
        BallotBox(path)
    assert path.read_bytes() == forged


def test_tokens_that_are_gone_are_told(tmp_path: Path) -> None:
    path = box_left(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM spent")
    with pytest.raises(DamagedBoxError):
        BallotBox(path)


def test_one_written_by_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = box_left(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version=2")
    content = path.read_bytes()
    with pytest.raises(BoxError) as caught:
        BallotBox(path)
    assert str(caught.value) == (
        f"The ballot box {path} was written by a newer version of Workshop (form 2, and this one"
        " knows up to 1). It was left as it is. Open the workshop with the newer version."
    )
    assert path.read_bytes() == content


def test_one_that_cannot_be_written_to_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = box_left(tmp_path)
    content = path.read_bytes()
    with monkeypatch.context() as patch:
        # As SQLite opens a file that may only be read.
        patch.setattr(boxfile, "_MODE", "ro")
        with pytest.raises(BoxError, match="cannot be written to: the folder cannot be"):
            BallotBox(path)
    assert path.read_bytes() == content
    box = BallotBox(path)
    assert box.answered("trees") == 30
    box.leave()


def test_where_there_is_no_folder_there_is_no_box(tmp_path: Path) -> None:
    with pytest.raises(BoxError, match="cannot be opened"):
        BallotBox(tmp_path / "gone" / "ballots.sqlite3")


def test_one_that_is_open_elsewhere_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boxfile, "_PATIENCE_S", 0)
    box = box_in(tmp_path)
    with pytest.raises(BoxError, match="another program has the folder open"):
        BallotBox(box.path)
    box.cast(cast(1, [0]))
    assert box.close_run("trees").answered == 1
    box.leave()


def test_a_log_beside_no_file_is_not_taken_for_the_new_ones(tmp_path: Path) -> None:
    (tmp_path / "ballots.sqlite3-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 600)
    (tmp_path / "ballots.sqlite3.new").write_bytes(b"half")
    box = box_in(tmp_path)
    box.cast(cast(1, [0]))
    box.leave()
    box = box_in(tmp_path)
    assert box.answered("trees") == 1
    box.leave()


def test_a_damaged_one_can_be_removed(tmp_path: Path) -> None:
    path = box_left(tmp_path)
    path.write_bytes(b"garbage")
    delete_box(path)
    assert list(tmp_path.iterdir()) == []
    delete_box(path)


def test_a_damaged_one_is_set_aside_and_the_next_call_begins_a_new_one(tmp_path: Path) -> None:
    path = box_left(tmp_path)
    for number in (1, 2):
        path.write_bytes(b"garbage" * number)
        with pytest.raises(DamagedBoxError) as caught:
            open_box(path)
        assert f"set aside as ballots.sqlite3.damaged-{number};" in caught.value.safe
        assert (
            path.with_name(f"ballots.sqlite3.damaged-{number}").read_bytes() == b"garbage" * number
        )
        box = open_box(path)
        box.open_run("trees", TREES)
        box.cast(cast(1, [0]))
        assert box.answered("trees") == 1
        box.leave()
    delete_box(path)
    assert list(tmp_path.iterdir()) == []


def test_the_program_goes_on_counting_in_a_new_box_and_its_end_takes_all(tmp_path: Path) -> None:
    (tmp_path / BOX_NAME).write_bytes(b"garbage")
    box = ProgramBox(lambda: tmp_path)
    with pytest.raises(WorkshopError, match="Count once more what was open"):
        box.open_run("trees", TREES)
    box.open_run("trees", TREES)
    box.take("trees", token(1), [0])
    assert box.answered("trees") == 1
    box.end()
    assert list(tmp_path.iterdir()) == []
    # Whoever asks late does not make a box anew.
    with pytest.raises(WorkshopError, match="nothing is counted any more"):
        box.forget_run("trees")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_removed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ballots.sqlite3"
    path.mkdir()
    with pytest.raises(BoxError, match="cannot be removed"):
        delete_box(path)


def test_files_can_be_read_by_their_owner_alone(tmp_path: Path) -> None:
    path = box_left(tmp_path)
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o600}
    assert path.exists()
