"""Finding the workshops that broke off, ending one, and erasing one wholly."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import (
    OPENED,
    OPENED_MS,
    SHOWN,
    STARTED,
    at,
    begin,
    broken_off,
    files_in,
    resumed,
)
from workshop.errors import WorkshopError
from workshop.session.events import (
    DeckOpened,
    DeckReloaded,
    Event,
    NotesSizeSet,
    SlideShown,
    WallFrozen,
    WallMode,
    WallModeSet,
    WallThawed,
    WorkshopEnded,
    WorkshopResumed,
)
from workshop.session.journal import (
    Found,
    Progress,
    create_workshop,
    discard_unused,
    end_workshop,
    erase_workshop,
    find_unfinished,
    read_progress,
    resume_workshop,
)


def rows(path: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM events ORDER BY seq").fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Peer values", "Peer-values"),
        (
            "Peer support values are harm reduction values",
            "Peer-support-values-are-harm-reduction",
        ),
        ("A" * 50, "A" * 40),
        ("?", "workshop"),
    ],
)
def test_a_folder_is_named_by_whole_words(tmp_path: Path, title: str, named: str) -> None:
    journal = create_workshop(
        tmp_path, DeckOpened(at_ms=OPENED_MS, path="/decks/a.md", text=f"# {title}")
    )
    assert journal.folder.name.partition(" ")[2].partition(" ")[2] == named
    journal.close()


# Finding.


def test_unfinished_workshops_are_found_newest_first_and_nothing_is_touched(tmp_path: Path) -> None:
    root = tmp_path / "workshops"
    assert find_unfinished(root) == ()
    first = broken_off(root)
    opened = DeckOpened(at_ms=at(7200), path="/decks/caf\udce9.md", text="# Later")
    journal = create_workshop(root, opened)
    journal.close()
    done = broken_off(root)
    end_workshop(done, at(60))
    (root / "photos").mkdir()
    (root / "photos" / "cat.jpg").touch()
    (root / "a note").touch()
    before = files_in(root)
    assert find_unfinished(root) == (
        Found(folder=journal.folder, title="Later", opened_ms=at(7200), deck_path="/decks/caf?.md"),
        Found(folder=first, title="Peer values", opened_ms=OPENED_MS, deck_path="/decks/three.md"),
    )
    assert files_in(root) == before


def test_one_that_is_open_is_found_with_words(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.append(STARTED)
    (found,) = find_unfinished(tmp_path)
    assert (found.title, found.problem) == (
        "Peer values",
        "This workshop is open in another window.",
    )
    journal.append(SHOWN)
    journal.close()
    assert resumed(journal.folder).events[:-1] == (OPENED, STARTED, SHOWN)


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000])
def test_a_damaged_one_is_found_with_words(tmp_path: Path, content: bytes) -> None:
    damaged = broken_off(tmp_path)
    (damaged / "journal.sqlite3").write_bytes(content)
    (found,) = find_unfinished(tmp_path)
    assert found.title == "2026-11-23 0300 Peer-values"
    assert found.problem == "Its record is damaged. Resuming brings back what can be read."
    assert (damaged / "journal.sqlite3").read_bytes() == content


def test_a_folder_from_which_the_beginning_is_missing_is_not_a_workshop(tmp_path: Path) -> None:
    """Killed while it was being made: there is no journal under its name yet."""
    (tmp_path / "2026-11-23 0300 x").mkdir()
    (tmp_path / "2026-11-23 0300 x" / "journal.sqlite3.new").touch()
    assert find_unfinished(tmp_path) == ()


# How far it had come.


def test_how_far_a_workshop_had_come_is_read_and_nothing_is_touched(tmp_path: Path) -> None:
    folder = broken_off(tmp_path)
    before = files_in(tmp_path)
    assert read_progress(folder) == Progress(
        last_ms=at(30), slide_number=2, slide_count=3, elapsed_ms=20_000
    )
    assert files_in(tmp_path) == before


def test_one_that_never_started_has_no_time(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.close()
    assert read_progress(journal.folder) == Progress(
        last_ms=OPENED_MS, slide_number=1, slide_count=3, elapsed_ms=None
    )


def test_how_far_one_had_come_that_is_open_gone_or_damaged_cannot_be_told(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    assert read_progress(journal.folder) is None
    journal.close()
    assert read_progress(tmp_path / "gone") is None
    (journal.folder / "journal.sqlite3").write_bytes(b"garbage" * 1000)
    assert read_progress(journal.folder) is None


# Discarding what was never used.


def opened_with(root: Path, *events: Event) -> Path:
    """Return the folder of a workshop in which these happened and that was closed."""
    journal = begin(root)
    for event in events:
        journal.append(event)
    journal.close()
    return journal.folder


@pytest.mark.parametrize(
    "events",
    [
        (),
        (WorkshopEnded(at_ms=at(9)),),
        (
            WallModeSet(at_ms=at(1), mode=WallMode.BLACK),
            WallFrozen(at_ms=at(2)),
            WallThawed(at_ms=at(3)),
            NotesSizeSet(at_ms=at(4), percent=150),
            DeckReloaded(at_ms=at(5), text="# Another"),
            WorkshopResumed(at_ms=at(6), gap_ms=0),
        ),
    ],
)
def test_a_workshop_in_which_nothing_happened_is_discarded(
    tmp_path: Path, events: tuple[Event, ...]
) -> None:
    folder = opened_with(tmp_path, *events)
    assert discard_unused(folder)
    assert list(tmp_path.iterdir()) == []
    assert not discard_unused(folder)


@pytest.mark.parametrize(
    "event",
    [
        STARTED,
        SHOWN,
        SlideShown(at_ms=at(1), slide_id="C"),
        SlideShown(at_ms=at(1), slide_id="A", step=1),
    ],
)
def test_a_workshop_with_more_in_it_is_never_discarded(tmp_path: Path, event: Event) -> None:
    folder = opened_with(tmp_path, event, WorkshopEnded(at_ms=at(90)))
    before = files_in(tmp_path)
    assert not discard_unused(folder)
    assert files_in(tmp_path) == before


def test_what_only_the_log_knows_of_is_not_discarded(tmp_path: Path) -> None:
    """As a killed program leaves it: nothing but the opening is in the main file."""
    journal = begin(tmp_path / "live")
    journal.append(STARTED)
    copy = tmp_path / "w" / journal.folder.name
    copy.mkdir(parents=True)
    for name in ("journal.sqlite3", "journal.sqlite3-wal"):
        (copy / name).write_bytes((journal.folder / name).read_bytes())
    journal.close()
    before = files_in(copy)
    assert not discard_unused(copy)
    assert files_in(copy) == before


def test_one_that_is_open_damaged_or_holds_another_file_is_not_discarded(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    assert not discard_unused(journal.folder)
    journal.close()
    (journal.folder / "notes.txt").touch()
    assert not discard_unused(journal.folder)
    (journal.folder / "notes.txt").unlink()
    path = journal.folder / "journal.sqlite3"
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"", whole.replace(b"DeckOpened", b"DeckOpenet")):
        path.write_bytes(damaged)
        assert not discard_unused(journal.folder)
        assert path.read_bytes() == damaged
    path.write_bytes(whole)
    assert discard_unused(journal.folder)


def test_what_is_no_workshops_folder_is_not_discarded(tmp_path: Path) -> None:
    documents = tmp_path / "Documents"
    opened_with(tmp_path).rename(documents)
    assert not discard_unused(documents)
    assert documents.is_dir()


# Ending and erasing.


def test_an_ended_workshop_is_whole_in_one_file_and_does_not_go_on(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.append(WorkshopEnded(at_ms=at(40)))
    journal.close()
    assert set(files_in(tmp_path)) == {f"{journal.folder.name}/journal.sqlite3"}
    assert [row[1] for row in rows(journal.folder / "journal.sqlite3")] == [
        "DeckOpened",
        "WorkshopEnded",
    ]
    with pytest.raises(WorkshopError, match="ended already"):
        resume_workshop(journal.folder, at(90))
    assert find_unfinished(tmp_path) == ()


def test_a_workshop_that_broke_off_can_be_ended(tmp_path: Path) -> None:
    broken = broken_off(tmp_path)
    end_workshop(broken, at(90))
    last = rows(broken / "journal.sqlite3")[-1]
    assert last[1:3] == ("WorkshopEnded", at(90))
    with pytest.raises(WorkshopError, match="ended already"):
        end_workshop(broken, at(91))


def test_erasing_removes_everything_and_says_what_it_cannot_promise(tmp_path: Path) -> None:
    root, outside = tmp_path / "workshops", tmp_path / "outside"
    folder = broken_off(root)
    outside.mkdir()
    (outside / "kept.txt").touch()
    (folder / "report").mkdir()
    (folder / "report" / "totals.csv").touch()
    (folder / "elsewhere").symlink_to(outside)
    (folder / "journal-2.sqlite3").touch()
    words = erase_workshop(folder)
    assert "backup" in words
    assert "disk" in words
    assert list(root.iterdir()) == []
    assert (outside / "kept.txt").exists()


def test_nothing_but_a_workshop_is_erased(tmp_path: Path) -> None:
    real = broken_off(tmp_path / "workshops")
    linked = tmp_path / "2026-11-23 0300 linked"
    linked.symlink_to(real)
    documents = tmp_path / "Documents"
    documents.mkdir()
    (documents / "journal.sqlite3").write_bytes((real / "journal.sqlite3").read_bytes())
    dated = tmp_path / "2026-11-23 0930 photos"
    dated.mkdir()
    (dated / "cat.jpg").touch()
    a_file = tmp_path / "2026-11-23 0930 file"
    a_file.touch()
    before = files_in(tmp_path)
    for folder in (linked, documents, dated, a_file, tmp_path / "missing"):
        with pytest.raises(WorkshopError, match="is not a workshop's folder"):
            erase_workshop(folder)
    assert files_in(tmp_path) == before


def test_an_erasing_that_was_stopped_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = broken_off(tmp_path)
    (broken / "stuck.csv").touch()
    unlink = Path.unlink

    def stuck(path: Path, missing_ok: bool = False) -> None:
        if path.name == "stuck.csv":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    with pytest.raises(WorkshopError, match=r"Not all of .* could be erased"):
        erase_workshop(broken)
    monkeypatch.undo()
    assert (broken / "journal.sqlite3").exists()
    erase_workshop(broken)
    assert not broken.exists()
