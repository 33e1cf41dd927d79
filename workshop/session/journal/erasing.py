"""Removing a workshop's folder: because somebody asked for it, or because nothing came of it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.session.events import (
    DeckOpened,
    DeckReloaded,
    NotesSizeSet,
    RehearsalBegun,
    WallFrozen,
    WallModeSet,
    WallThawed,
    WorkshopEnded,
    WorkshopResumed,
)
from workshop.session.journal.folder import (
    FIRST_NAME,
    connect_untouched,
    is_journal,
    is_workshop,
    lock_folder,
    read_all,
)
from workshop.session.journal.lock import LOCK_NAME, FolderLock
from workshop.session.journal.writing import in_words

# Named one by one: whatever else may ever happen in a workshop makes it one to keep.
_NOTHING_YET = (
    DeckOpened,
    DeckReloaded,
    WallModeSet,
    WallFrozen,
    WallThawed,
    NotesSizeSet,
    RehearsalBegun,
    WorkshopResumed,
    WorkshopEnded,
)


def erase_workshop(folder: Path) -> str:
    """Remove a workshop's folder wholly; returns what that does not promise, in words.

    Raises WorkshopError, having removed nothing, when the folder is not a workshop's or is open;
    or when something in it could not be removed: erasing again then goes on from there.
    """
    if not is_workshop(folder):
        raise WorkshopError(
            f"{folder} is not a workshop's folder.", safe="Nothing in it was removed."
        )
    lock = lock_folder(folder)
    try:
        _remove_folder(folder, lock)
    except OSError as error:
        raise WorkshopError(
            f"Not all of {folder} could be erased: {in_words(error)}.",
            do="Close whatever has a file of it open, and erase it again.",
        ) from error
    finally:
        lock.release()
    return (
        "A solid-state disk may hold traces of it until it writes over them, and a copy made by a "
        "backup or a shared folder is still there."
    )


def discard_unused(folder: Path) -> bool:
    """Remove a workshop in which nothing happened but its opening; returns whether it is gone.

    Nothing means: it never started and never went to another slide. One that is open, or whose
    record may not be whole, or with a file of somebody else's in it, is left as it is. Never fails.
    """
    lock: FolderLock | None = None
    try:
        if not is_workshop(folder):
            return False
        lock = FolderLock(folder)
        if not _is_unused(folder):
            return False
        _remove_folder(folder, lock)
    except (OSError, WorkshopError, sqlite3.Error):
        return False
    finally:
        if lock is not None:
            lock.release()
    return True


def _is_unused(folder: Path) -> bool:
    ours = {LOCK_NAME, FIRST_NAME, f"{FIRST_NAME}-wal", f"{FIRST_NAME}-shm"}
    if not {path.name for path in folder.iterdir()} <= ours:
        return False
    kinds = {kind.__name__ for kind in _NOTHING_YET}
    with closing(connect_untouched(folder / FIRST_NAME)) as connection:
        # Most tell by their main file alone that they are to be kept.
        if any(kind not in kinds for (kind,) in connection.execute("SELECT type FROM events")):
            return False
    reading = read_all(folder, [folder / FIRST_NAME])[0]
    return reading.whole and all(isinstance(event, _NOTHING_YET) for event in reading.events)


def _remove_folder(folder: Path, lock: FolderLock) -> None:
    # The journals go last, so that a folder half erased is still known as a workshop's.
    for path in sorted(folder.iterdir(), key=is_journal):
        if path.name != LOCK_NAME:
            _remove(path)
    # Windows removes no file that is open.
    lock.release()
    (folder / LOCK_NAME).unlink()
    folder.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
