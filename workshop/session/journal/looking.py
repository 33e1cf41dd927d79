"""Looking at workshops without going on with them: one that was given, and the list of all."""

import sqlite3
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.session.journal.folder import is_workshop, journals_in, peek, read_best, unreadable
from workshop.session.state import State, replay
from workshop.values import value


@value
class Kept:
    """A workshop as its folder has it."""

    folder: Path
    state: State
    lost: str
    """What of it could not be read, in words; usually empty."""


@value
class Past:
    """A workshop that was ended, as a list shows it."""

    folder: Path
    title: str
    opened_ms: int


def read_workshop(folder: Path) -> Kept:
    """Read a workshop, ended or not, without changing anything or keeping others out.

    Raises:
        WorkshopError: It is none, was written by a newer version, or not even its beginning can be
            read.
    """
    if not is_workshop(folder):
        raise WorkshopError(
            f"There is no workshop in {folder}.",
            do="Name a folder that holds a journal.sqlite3; the README says where they are.",
        )
    try:
        reading, lost = read_best(folder, journals_in(folder))
    except (OSError, sqlite3.Error) as error:
        raise unreadable(folder) from error
    try:
        state = replay(reading.events)
    except Exception as error:
        raise unreadable(folder) from error
    return Kept(folder=folder, state=state, lost=lost)


def find_past(root: Path) -> tuple[Past, ...]:
    """Return the workshops under ``root`` that were ended, the newest first.

    Reads a few hundred bytes of each and changes nothing; what cannot be read is not among them.
    """
    try:
        folders = [path for path in root.iterdir() if is_workshop(path)]
    except OSError:
        return ()
    found = [past for folder in folders if (past := _look_at(folder)) is not None]
    return tuple(sorted(found, key=lambda past: (past.opened_ms, past.folder.name), reverse=True))


def _look_at(folder: Path) -> Past | None:
    try:
        about, ended = peek(journals_in(folder)[0])
        if not ended:
            return None
        return Past(folder=folder, title=about["title"], opened_ms=int(about["opened_ms"]))
    except (OSError, sqlite3.Error, KeyError, ValueError, TypeError, IndexError):
        return None
