"""A journal being read: as far as it is whole, from a copy, so that not a byte of it changes."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.session.events import DeckOpened, Event
from workshop.session.records import SCHEMA, UnknownRecordError, chain, chain_start, decode
from workshop.values import value

_LOG_HEADER_BYTES = 32
_FRAME_HEADER_BYTES = 24

# What Python's sqlite3 raises over a garbled file: names and texts that are no UTF-8, absurd sizes.
_DAMAGE = (sqlite3.Error, ValueError, OverflowError, MemoryError)

_Row = tuple[int, str, int, str, int]


@value
class Reading:
    """What a journal says."""

    events: tuple[Event, ...] = ()
    """The beginning of the history, as far as it is whole; empty when nothing could be read."""
    whole: bool = False
    """Whether the file and its log are sound to the end, so that it can be gone on in."""
    schema: int = SCHEMA
    """The form it was written in."""
    lost: str = "Nothing in it could be read."
    """What could not be read, in words; empty when nothing is missing."""


def read_file(path: Path, scratch: Path) -> Reading:
    """Read a journal through a copy in a folder that the caller removes.

    Raises WorkshopError when a program that knows more than this one wrote it, and OSError when
    the file cannot be copied.
    """
    copy = scratch / path.name
    log_bytes = copy_journal(path, copy)
    try:
        with closing(_connect(copy)) as connection:
            # As SQLite's own recovery does: a file that is too short is read as far as it goes.
            connection.execute("PRAGMA writable_schema=ON")
            rows, schema, broken = _read_rows(connection)
            total = _read_count(connection)
            torn = not _accounts_for(connection, log_bytes)
        with closing(_connect(copy)) as connection:
            torn = torn or not _is_sound(connection)
    except _DAMAGE:
        return Reading()
    if not rows:
        return Reading()
    written = _decode(rows, schema)
    events = _possible(written)
    if not events:
        return Reading()
    broken = broken or len(events) < len(written)
    return Reading(
        events=events,
        whole=not (broken or torn),
        schema=schema,
        lost=lost_after(events, total) if broken else _TORN if torn else "",
    )


def lost_after(events: tuple[Event, ...], total: int) -> str:
    """Say that only these events of ``total`` could be read; 0 where the total is not known."""
    until = datetime.fromtimestamp(events[-1].at_ms / 1000, UTC).astimezone()
    words = f"The record could be read up to {until:%H:%M:%S}; what happened after that is lost"
    if total > len(events):
        words += f": {total - len(events)} of {total} entries"
    return f"{words}."


_TORN = "What was being written in the very last moment may be missing."


def _connect(copy: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    return connection


def copy_journal(path: Path, copy: Path) -> int:
    """Copy a journal and its log; returns the size of the log in bytes."""
    shutil.copyfile(path, copy)
    log = path.with_name(path.name + "-wal")
    if not log.exists():
        return 0
    shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    log_bytes = log.stat().st_size
    if log_bytes and not copy.stat().st_size:
        # SQLite throws away the log of an empty file, and every page may be in it.
        copy.write_bytes(bytes(512))
    return log_bytes


def _read_rows(connection: sqlite3.Connection) -> tuple[list[_Row], int, bool]:
    """Return the rows whose checksums hold, their schema, and whether anything stopped them."""
    rows: list[_Row] = []
    schema, checksum = SCHEMA, 0
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for row in connection.execute(
            "SELECT seq, type, at_ms, body, checksum FROM events ORDER BY seq"
        ):
            if not _is_row(row) or row[0] != len(rows) + 1:
                return rows, schema, True
            if not rows:
                schema = _schema_of(row, version)
                checksum = chain_start(schema)
            checksum = chain(checksum, *row[:4])
            if checksum != row[4]:
                return rows, schema, True
            rows.append(row)
    except _DAMAGE:
        return rows, schema, True
    return rows, schema, not rows


def _is_row(row: tuple[object, ...]) -> bool:
    return [type(value) for value in row] == [int, str, int, str, int]


def _schema_of(row: _Row, version: int) -> int:
    """Return the schema under which the first row's checksum holds.

    ``version`` is what the file's header says; it may be damaged.

    Raises WorkshopError when it is newer than ours.
    """
    candidates: tuple[int, ...] = (version, *range(1, SCHEMA + 1))
    for schema in candidates:
        if schema > 0 and chain(chain_start(schema), *row[:4]) == row[4]:
            if schema > SCHEMA:
                raise _newer(f"form {schema}, and this one knows up to {SCHEMA}")
            return schema
    return SCHEMA


def _read_count(connection: sqlite3.Connection) -> int:
    """Return how many rows there seem to be, 0 when that cannot be told."""
    try:
        return int(connection.execute("SELECT max(seq) FROM events").fetchone()[0] or 0)
    except (*_DAMAGE, TypeError):
        return 0


def _decode(rows: list[_Row], schema: int) -> tuple[Event, ...]:
    try:
        return tuple(decode(kind, at_ms, body, schema=schema) for _, kind, at_ms, body, _ in rows)
    except UnknownRecordError as error:
        raise _newer(str(error)) from error


def _possible(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events up to the first that cannot have followed the one before it."""
    for count, event in enumerate(events):
        opens = isinstance(event, DeckOpened)
        if opens != (count == 0) or (count and event.at_ms < events[count - 1].at_ms):
            return events[:count]
    return events


def _newer(detail: str) -> WorkshopError:
    return WorkshopError(
        f"This workshop was written by a newer version of Workshop ({detail}).",
        safe="It was left as it is.",
        do="Open it with the newer version.",
    )


def _accounts_for(connection: sqlite3.Connection, log_bytes: int) -> bool:
    """Return whether the log is whole commits and nothing after them."""
    try:
        (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
        _, frames, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except _DAMAGE:
        return False
    frame_bytes = _FRAME_HEADER_BYTES + page_bytes
    known_bytes = _LOG_HEADER_BYTES + frames * frame_bytes if frames > 0 else 0
    return bool(known_bytes == log_bytes)


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Return whether the file is well formed and takes another row."""
    try:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        # A damaged header can make a file that reads well refuse to be written.
        connection.execute("BEGIN")
        connection.execute("INSERT INTO events (type) VALUES ('')")
        connection.execute("ROLLBACK")
    except _DAMAGE:
        return False
    return bool(verdict == "ok")
