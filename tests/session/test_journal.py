"""The workshop folder: begin, break off, resume, end, erase; and what the disk may do meanwhile."""

import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import (
    FROZEN,
    OPENED,
    SHOWN,
    STARTED,
    THREE,
    at,
    begin,
    broken_off,
    files_in,
    resumed,
)
from workshop.errors import WorkshopError
from workshop.files import sync_file
from workshop.session import records
from workshop.session.events import (
    DeckReloaded,
    Event,
    SlideShown,
    WorkshopResumed,
)
from workshop.session.journal import (
    Journal,
    create_workshop,
    erase_workshop,
    reading,
    resume_workshop,
    syncing,
    writing,
)
from workshop.session.journal import folder as folders
from workshop.session.state import replay
from workshop.session.store import Store
from workshop.values import replace

# Beginning.


def test_a_folder_is_named_by_when_and_what_and_is_nobody_elses(tmp_path: Path) -> None:
    names = []
    for title in ("Peer values", "Peer values", 'Wer/"was"? <1>\\2 — ¿qué?', "…", "x" * 99):
        journal = begin(tmp_path / "workshops", title=title)
        journal.close()
        names.append(journal.folder.name)
        assert stat.S_IMODE(journal.folder.stat().st_mode) == 0o700
    assert names == [
        "2026-11-23 0300 Peer-values",
        "2026-11-23 0300 Peer-values 2",
        "2026-11-23 0300 Wer-was-1-2-qué",
        "2026-11-23 0300 workshop",
        "2026-11-23 0300 " + "x" * 40,
    ]


def test_the_title_is_that_of_the_deck(tmp_path: Path) -> None:
    journal = create_workshop(tmp_path, OPENED)
    journal.close()
    assert journal.folder.name == "2026-11-23 0300 Slide-A"


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    in_the_way = tmp_path / "workshops"
    in_the_way.write_text("a file")
    with pytest.raises(WorkshopError, match="No folder for this workshop could be made") as told:
        begin(in_the_way)
    assert "The show goes on" in str(told.value)
    assert in_the_way.read_text() == "a file"


def test_a_disk_too_full_to_begin_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr(writing, "_fill", full)
    with pytest.raises(WorkshopError, match="the disk is full"):
        begin(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("Journal", ValueError("no")),
        ("Journal", RuntimeError("can't start new thread")),
        ("FolderLock", WorkshopError("This workshop is open in another window.")),
        ("write_file", UnicodeError("no")),
    ],
)
def test_a_fault_in_beginning_leaves_no_folder_and_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: Exception
) -> None:
    def faulty(*_: object) -> None:
        raise error

    monkeypatch.setattr(folders, name, faulty)
    with pytest.raises(WorkshopError if isinstance(error, ValueError) else type(error)):
        begin(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_title_that_is_no_proper_text_makes_no_folder_and_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="cannot be written"):
        begin(tmp_path, title="half a \udce9")
    assert list(tmp_path.iterdir()) == []


# Going on.


def test_a_workshop_comes_back_as_it_was(tmp_path: Path) -> None:
    outcome = resumed(broken_off(tmp_path))
    back = WorkshopResumed(at_ms=at(90), gap_ms=60_000)
    assert outcome.events == (OPENED, STARTED, SHOWN, FROZEN, back)
    assert outcome.state == replay(outcome.events)
    assert outcome.state.frozen_at == ("B", 1)
    assert outcome.lost == ""


def test_it_comes_back_again_and_again_in_one_file(tmp_path: Path) -> None:
    folder = broken_off(tmp_path)
    for turn in range(3):
        outcome = resumed(folder, 100 + turn)
        assert outcome.lost == ""
    assert len(outcome.events) == 4 + 3
    assert set(files_in(folder)) == {"journal.sqlite3"}


def test_it_comes_back_without_the_decks_file_and_with_what_was_reloaded(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.append(DeckReloaded(at_ms=at(5), text="# Ça va 你好\n"))
    journal.close()
    assert resumed(journal.folder).state.deck.text == "# Ça va 你好\n"


def test_a_computer_clock_that_was_set_back_makes_no_negative_gap(tmp_path: Path) -> None:
    outcome = resumed(broken_off(tmp_path), -5_000)
    assert outcome.events[-1] == WorkshopResumed(at_ms=at(30), gap_ms=0)


def test_only_one_program_at_a_time(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    with pytest.raises(WorkshopError, match="open in another window"):
        resume_workshop(journal.folder, at(90))
    with pytest.raises(WorkshopError, match="open in another window"):
        erase_workshop(journal.folder)
    code = (
        "import sys; from pathlib import Path\n"
        "from workshop.errors import WorkshopError\n"
        "from workshop.session.journal import resume_workshop\n"
        "try: resume_workshop(Path(sys.argv[1]), 0)\n"
        "except WorkshopError as error: print(error)\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, journal.folder], capture_output=True, text=True, check=True
    )
    assert "open in another window" in other.stdout
    journal.append(STARTED)
    journal.close()
    assert len(resumed(journal.folder).events) == 3


def test_sqlite_itself_keeps_others_out_where_the_disk_cannot_lock(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.append(STARTED)
    connection = sqlite3.connect(journal.folder / "journal.sqlite3", timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        connection.execute("SELECT * FROM events")
    connection.close()
    journal.close()


def test_a_closed_journal_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.close()
    journal.close()
    with pytest.raises(WorkshopError, match="not being kept"):
        journal.append(STARTED)


@pytest.mark.parametrize("make", [lambda _: None, Path.mkdir, Path.touch])
def test_what_is_no_workshop_cannot_be_resumed(tmp_path: Path, make: Any) -> None:
    make(tmp_path / "nothing")
    with pytest.raises(WorkshopError, match="nothing"):
        resume_workshop(tmp_path / "nothing", 0)


# The disk.


def fill_disk(journal: Journal) -> None:
    assert journal._connection is not None
    (pages,) = journal._connection.execute("PRAGMA page_count").fetchone()
    journal._connection.execute(f"PRAGMA max_page_count={pages}")


def empty_disk(journal: Journal) -> None:
    assert journal._connection is not None
    journal._connection.execute("PRAGMA max_page_count=1000000")


def test_on_a_full_disk_the_show_goes_on_and_nothing_is_missing_afterwards(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    store = Store(replay((OPENED,)), journal)
    fill_disk(journal)
    reload = DeckReloaded(at_ms=at(5), text=THREE + "\n" * 10_000)
    assert store.dispatch(reload) is None
    assert "What happens now is not being kept: the disk is full." in store.trouble
    assert store.dispatch(STARTED) is None
    assert store.trouble
    empty_disk(journal)
    assert store.dispatch(SHOWN) is None
    assert store.trouble == ""
    journal.close()
    outcome = resumed(journal.folder)
    assert outcome.events[:-1] == (OPENED, reload, STARTED, SHOWN)
    assert outcome.lost == ""


def test_closing_tries_once_more(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    fill_disk(journal)
    reload = DeckReloaded(at_ms=at(5), text="\n" * 10_000)
    with pytest.raises(WorkshopError, match="not being kept"):
        journal.append(reload)
    empty_disk(journal)
    journal.close()
    assert resumed(journal.folder).events[:-1] == (OPENED, reload)


def test_closing_on_a_full_disk_keeps_what_there_was(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.append(STARTED)
    fill_disk(journal)
    with pytest.raises(WorkshopError, match="disk is full"):
        journal.append(DeckReloaded(at_ms=at(15), text="\n" * 10_000))
    with pytest.raises(WorkshopError, match="end could not be written: the disk is full"):
        journal.close()
    journal.close()
    assert resumed(journal.folder).events[:-1] == (OPENED, STARTED)


def test_a_disk_that_did_not_take_it_is_told_for_good_though_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = threading.Event()

    def broken(_fd: int) -> None:
        tried.set()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(syncing, "sync_file", broken)
    journal = begin(tmp_path)
    tried.wait(5)
    while journal._sync.error is None:
        pass
    with pytest.raises(WorkshopError, match="may lose what happens now: the disk reports"):
        journal.append(STARTED)
    monkeypatch.undo()
    synced = threading.Event()
    to_disk = sync_file

    def whole(fd: int) -> None:
        to_disk(fd)
        synced.set()

    monkeypatch.setattr(syncing, "sync_file", whole)
    journal._sync.wake()
    assert synced.wait(5)
    with pytest.raises(WorkshopError, match="may lose what happens now"):
        journal.append(SHOWN)
    journal.close()
    assert resumed(journal.folder).events[:-1] == (OPENED, STARTED, SHOWN)


def test_the_log_is_brought_to_the_disk_in_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    enough = threading.Event()
    to_disk = sync_file

    def counted(fd: int) -> None:
        to_disk(fd)
        synced.append(fd)
        if len(synced) == 3:
            enough.set()

    monkeypatch.setattr(syncing, "sync_file", counted)
    monkeypatch.setattr(syncing, "INTERVAL_S", 0.05)
    journal = begin(tmp_path)
    for count in range(500):
        journal.append(SlideShown(at_ms=at(count), slide_id="B", step=count % 2))
    assert enough.wait(5), "the main file, the log, and the log again"
    journal.close()
    assert synced[0] != synced[1]
    assert len(synced) < 100


def test_resuming_on_a_full_disk_gives_the_workshop_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = broken_off(tmp_path)
    copyfile = reading.shutil.copyfile  # type: ignore[attr-defined]

    def full_here(source: Path, target: Path) -> None:
        if broken in target.parents:
            raise OSError(28, "No space left on device")
        copyfile(source, target)

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr(reading.shutil, "copyfile", full_here)  # type: ignore[attr-defined]
    insert = writing._insert
    monkeypatch.setattr(writing, "_insert", full)
    outcome = resume_workshop(broken, at(90))
    assert outcome.state.slide_id == "B"
    store = Store(outcome.state, outcome.journal)
    assert store.dispatch(SlideShown(at_ms=at(91), slide_id="C")) is None
    assert "disk is full" in store.trouble
    monkeypatch.setattr(writing, "_insert", insert)
    store.dispatch(SlideShown(at_ms=at(92), slide_id="A"))
    assert store.trouble == ""
    outcome.journal.close()
    assert replay(resumed(broken).events[:-1]) == store.state


def test_a_folder_that_cannot_be_written_to_is_told_and_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = broken_off(tmp_path)
    before = files_in(broken)

    def read_only(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(folders, "Journal", read_only)
    with pytest.raises(WorkshopError, match="cannot go on: the folder cannot be written to"):
        resume_workshop(broken, at(90))
    monkeypatch.undo()
    assert files_in(broken) == before
    (broken / "lock").unlink()
    (broken / "lock").mkdir()
    with pytest.raises(WorkshopError, match="cannot be opened"):
        resume_workshop(broken, at(90))
    assert files_in(broken) == before


# Histories that cannot have been.


def with_history(root: Path, *events: Event) -> Path:
    """Write a journal that is sound as a file, whatever it tells."""
    folder = root / "2026-11-23 0300 x"
    folder.mkdir()
    about = {"title": "x", "path": "x", "opened_ms": "0"}
    writing.write_file(folder / "journal.sqlite3", about, events)
    return folder


@pytest.mark.parametrize(
    "impossible",
    [SlideShown(at_ms=at(1), slide_id="A"), OPENED, replace(OPENED, at_ms=at(60))],
    ids=["earlier than what was before it", "the opening once more", "a second opening"],
)
def test_a_history_goes_back_to_where_it_is_still_possible_and_says_so(
    tmp_path: Path, impossible: Event
) -> None:
    folder = with_history(tmp_path, OPENED, STARTED, SHOWN, impossible, FROZEN)
    before = files_in(folder)
    outcome = resumed(folder)
    assert outcome.events[:-1] == (OPENED, STARTED, SHOWN)
    assert outcome.lost == (
        "The record could be read up to 03:00:20; what happened after that is lost: 2 of 5 entries."
        " The damaged file is kept as journal.sqlite3."
    )
    assert files_in(folder)["journal.sqlite3"] == before["journal.sqlite3"]


def test_a_history_that_does_not_begin_cannot_be_read(tmp_path: Path) -> None:
    folder = with_history(tmp_path, STARTED, SHOWN)
    before = files_in(folder)
    with pytest.raises(WorkshopError, match="cannot be read, not even its beginning"):
        resume_workshop(folder, at(90))
    assert files_in(folder) == before


def test_a_history_that_cannot_be_replayed_cannot_be_read_and_the_folder_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = broken_off(tmp_path)

    def faulty(_events: object) -> None:
        raise ValueError("impossible")

    monkeypatch.setattr(folders, "replay", faulty)
    with pytest.raises(WorkshopError, match="cannot be read"):
        resume_workshop(folder, at(90))
    monkeypatch.undo()
    assert resumed(folder).lost == ""


# Other versions.


def test_a_newer_form_is_refused_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "SCHEMA", 2)
    newer = broken_off(tmp_path)
    monkeypatch.undo()
    before = files_in(newer)
    with pytest.raises(WorkshopError, match=r"newer version of Workshop \(form 2"):
        resume_workshop(newer, at(90))
    assert files_in(newer) == before


def test_an_event_of_a_newer_program_is_refused_never_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = broken_off(tmp_path)
    monkeypatch.delitem(records._TYPES, "SlideShown")
    before = files_in(newer)
    with pytest.raises(WorkshopError, match=r"newer version of Workshop \(SlideShown"):
        resume_workshop(newer, at(90))
    assert files_in(newer) == before


def test_an_older_form_is_upgraded_into_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = broken_off(tmp_path)
    before = files_in(older)
    seen: list[str] = []

    def upgrade(record: records.Record) -> records.Record:
        kind, values = record
        seen.append(kind)
        return kind, values | ({"slide_id": "C"} if kind == "SlideShown" else {})

    for module in (records, reading, writing, folders):
        monkeypatch.setattr(module, "SCHEMA", 2)
    monkeypatch.setattr(records, "UPGRADES", (upgrade,))
    outcome = resumed(older)
    assert outcome.state.frozen_at == ("C", 1)
    assert outcome.lost == ""
    assert seen == ["DeckOpened", "WorkshopStarted", "SlideShown", "WallFrozen"]
    assert files_in(older)["journal.sqlite3"] == before["journal.sqlite3"]
    assert resumed(older, 95).events[: len(outcome.events)] == outcome.events
    assert set(files_in(older)) == {"journal.sqlite3", "journal-2.sqlite3"}
    assert len(seen) == 4
