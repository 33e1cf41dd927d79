"""What a workshop's folder holds, word for word, read back from the disk for the room to see.

A file of SQLite's is told as its rows. Nothing is changed; a file that is being written
to is read as it stands after the last commit.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.session.journal.folder import is_journal, is_workshop
from workshop.session.journal.reading import copy_journal
from workshop.values import value

LONGEST = 2_000
"""Of a value that is told; the text of a deck is longer, and is the facilitator's own."""
_MAGIC = b"SQLite format 3\0"
_HELD_BACK = "held back here"


@value
class KeptFile:
    """One file of the folder."""

    name: str
    size: int
    """In bytes."""
    rows: tuple[str, ...]
    """Of a table the name and its row, as they are in the file; of other files nothing."""


def keeps(
    folder: Path, about: str = "", *, for_room: bool = False, unseen: bool = False
) -> tuple[KeptFile, ...]:
    """Return the files of a workshop's folder with what is in them.

    With ``about``, a poll's id, only rows that speak of it are told; every file is named all the
    same. ``for_room`` leaves out words that people sent, of which nobody has approved any yet, and
    says how many there are; what a ballot box has counted, and how many answered a poll that is
    open once more; and with ``unseen`` results that the room is still to see.

    Raises:
        WorkshopError: It is no workshop's folder, or it cannot be read.
    """
    if not is_workshop(folder):
        raise WorkshopError(f"There is no workshop in {folder}.")
    try:
        held = (*(("texts",) if for_room else ()), *(("disclosure",) if unseen else ()))
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return tuple(_kept(folder, path, about, held=held) for path in paths)
    except OSError as error:
        raise WorkshopError(
            f"{folder} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from error


def in_rows(files: tuple[KeptFile, ...]) -> tuple[str, ...]:
    """Return the files as rows to read: each file's name and size, then what is in it."""
    rows: list[str] = []
    for file in files:
        rows.append(f"{file.name}: {file.size:,} bytes{_besides(file)}")
        rows += (f"    {row}" for row in file.rows)
    return tuple(rows)


def _kept(folder: Path, path: Path, about: str, *, held: tuple[str, ...]) -> KeptFile:
    name = path.relative_to(folder).as_posix()
    rows: tuple[str, ...] = ()
    with path.open("rb") as file:
        is_database = file.read(len(_MAGIC)) == _MAGIC
    if is_database:
        try:
            rows = _rows(path, about, held=held)
        except sqlite3.Error as error:
            rows = (f"cannot be read: {error}",)
    return KeptFile(name=name, size=path.stat().st_size, rows=rows)


def _rows(path: Path, about: str, *, held: tuple[str, ...]) -> tuple[str, ...]:
    with _opened(path) as connection:
        found: list[str] = []
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for (table,) in sorted(names):
            quoted = str(table).replace('"', '""')
            for row in connection.execute(f'SELECT * FROM "{quoted}"'):
                # What is held back may be all that names the poll.
                if not about or _speaks_of(_row(str(table), row, held=()), about):
                    uncounted = row if is_journal(path) or not held else _uncounted(row)
                    found.append(_row(str(table), uncounted, held=held))
    return tuple(found)


def _row(table: str, row: tuple[object, ...], *, held: tuple[str, ...]) -> str:
    return f"{table}: {' | '.join(_told(cell, held=held) for cell in row)}"


def _uncounted(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row of a ballot box without what was counted, or how many tokens were spent."""
    return tuple(
        _HELD_BACK
        if isinstance(cell, bytes)
        else _without_counts(cell)
        if isinstance(cell, str) and cell.startswith("{")
        else cell
        for cell in row
    )


def _without_counts(body: str) -> str:
    found = json.loads(body)
    for name in ("totals", "typed"):
        # Of words alone it may be told how many there are, once their poll is closed.
        if not found["closed"] or found[name]["counts"]:
            found[name] = _HELD_BACK
    return json.dumps(found, ensure_ascii=False)


def _speaks_of(row: str, about: str) -> bool:
    """Whether a row names a poll by its id; the whole deck does too, and is told as one row."""
    return f'"{about}"' in row or f"{about}:" in row.split(": ", 1)[-1][: len(about) + 1]


def _besides(file: KeptFile) -> str:
    if file.name.endswith("-wal"):
        return ", the log of the file above: its rows are told there"
    return "" if file.rows else ", nothing of this in it" if file.size else ", empty"


def _without(found: object, held: tuple[str, ...]) -> object:
    """The same, with words in place of what is held back, however deep it is."""
    if isinstance(found, list):
        return [_without(one, held) for one in found]
    if not isinstance(found, dict):
        return found
    return {
        key: _held_words(key, one) if key in held and one else _without(one, held)
        for key, one in found.items()
    }


def _held_words(key: str, one: object) -> str:
    if key == "texts" and isinstance(one, list):
        return f"{len(one)} held back here"
    return "held back here until the room has seen it"


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that the program itself keeps others out of."""
    if is_journal(path):
        # With its log, which may hold nearly all of it; there is no ballot in either.
        with tempfile.TemporaryDirectory(prefix="workshop-") as scratch:
            copy = Path(scratch) / path.name
            copy_journal(path, copy)
            with closing(sqlite3.connect(copy)) as connection:
                yield connection
        return
    # Never copied to a disk. Between two commits the file is whole as it stands.
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(path.read_bytes())
        yield connection


def _told(value: object, *, held: tuple[str, ...]) -> str:
    text = value.hex() if isinstance(value, bytes) else str(value)
    if any(f'"{name}"' in text for name in held):
        found = json.loads(text)
        without = _without(found, held)
        if without != found:
            text = json.dumps(without, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} letters)"
