"""A journal being written: a new file with the events so far, and one more event at a time."""

import errno
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.session.events import Event
from workshop.session.journal.lock import FolderLock
from workshop.session.journal.syncing import GroupSync
from workshop.session.records import SCHEMA, chain, chain_start, encode

APPLICATION_ID = 0x57726B53
"""Marks a SQLite file as a journal of ours: ``WrkS``."""
_PAGE_BYTES = 1024
"""Each event writes at least one page to the log; this keeps a day's log to a few megabytes."""


def write_file(path: Path, about: dict[str, str], events: Iterable[Event]) -> None:
    """Write a new journal that holds the events; it appears under its name only when complete.

    ``about`` is what a list of workshops shows without reading the events. Raises OSError or
    sqlite3.Error, and leaves no file then.
    """
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(unfinished, isolation_level=None)
        try:
            _fill(connection, about, events)
        finally:
            connection.close()
        unfinished.rename(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _fill(connection: sqlite3.Connection, about: dict[str, str], events: Iterable[Event]) -> None:
    connection.execute(f"PRAGMA page_size={_PAGE_BYTES}")
    # Nothing to roll back to: a file that is not complete never gets its name.
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA}")
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    connection.execute(
        "CREATE TABLE events (seq INTEGER PRIMARY KEY, type TEXT, at_ms INTEGER, body TEXT,"
        " checksum INTEGER)"
    )
    connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    _insert(connection, 0, chain_start(SCHEMA), events)
    connection.execute("COMMIT")
    # Now, while nothing waits for a disk; opening it then only finds it so.
    connection.execute("PRAGMA journal_mode=WAL")


def _insert(
    connection: sqlite3.Connection, seq: int, checksum: int, events: Iterable[Event]
) -> tuple[int, int]:
    for event in events:
        seq += 1
        row = (seq, *encode(event))
        checksum = chain(checksum, *row)
        connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?)", (*row, checksum))
    return seq, checksum


class Journal:
    """The open journal of the workshop under way."""

    def __init__(self, path: Path, lock: FolderLock) -> None:
        """Open a whole journal for appending; it lets go of the lock when it is closed.

        Raises OSError or sqlite3.Error; the lock is then still held.
        """
        self.folder = path.parent
        self._lock = lock
        self._unwritten: list[Event] = []
        self._connection: sqlite3.Connection | None = sqlite3.connect(path, isolation_level=None)
        try:
            self._seq, self._checksum = _prepare(self._connection)
            self._sync = GroupSync(path, path.with_name(path.name + "-wal"))
        except BaseException:
            self._connection.close()
            raise
        self._sync.wake()

    def append(self, event: Event) -> None:
        """Keep an event for good: it survives the program from here on.

        Raises WorkshopError when it cannot be written. It is then kept in memory and written
        before the next one, or on closing.
        """
        self._unwritten.append(event)
        try:
            self._write()
        except sqlite3.Error as error:
            raise WorkshopError(
                f"What happens now is not being kept: {in_words(error)}.",
                safe="The show goes on, and all that was kept before is safe.",
                do="Make room on the disk; what is missing is then written with the next step.",
            ) from error
        self._sync.wake()
        if self._sync.error is not None:
            raise WorkshopError(
                f"The disk may lose what happens now: {in_words(self._sync.error)}.",
                safe="The show goes on.",
                do="Let the laptop run until the workshop is over.",
            )

    @property
    def is_safe(self) -> bool:
        """Whether all that was given to it would survive a power cut now."""
        return not self._unwritten and self._sync.is_done

    def close(self) -> None:
        """Bring everything to the disk and let go of the folder; does nothing the second time.

        Raises WorkshopError when something could not be written, having let go all the same.
        """
        if self._connection is None:
            return
        connection, self._connection = self._connection, None
        try:
            with suppress(OSError):
                self._sync.stop()
            self._write_all(connection)
            # On a full disk what was committed stays in the log, which is read on resuming.
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise WorkshopError(
                f"The end could not be written: {in_words(error)}.",
                safe="All that was kept before is safe.",
                do="Make room on the disk before the next workshop.",
            ) from error
        finally:
            self._let_go(connection)

    def _let_go(self, connection: sqlite3.Connection) -> None:
        try:
            connection.close()
            self._sync.let_go()
        finally:
            self._lock.release()

    def _write(self) -> None:
        if self._connection is None:
            raise sqlite3.ProgrammingError("the journal is closed")
        self._write_all(self._connection)

    def _write_all(self, connection: sqlite3.Connection) -> None:
        if not self._unwritten:
            return
        connection.execute("BEGIN")
        try:
            written = _insert(connection, self._seq, self._checksum, self._unwritten)
            connection.execute("COMMIT")
        except BaseException:
            # Some errors have rolled back by themselves, and a second time is an error.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self._seq, self._checksum = written
        self._unwritten.clear()


def _prepare(connection: sqlite3.Connection) -> tuple[int, int]:
    # Exclusive needs no shared memory beside the file, and keeps out whoever cannot see the lock.
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("PRAGMA synchronous=OFF")
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode != "wal":
        raise sqlite3.OperationalError(f"journal_mode is {mode}")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    seq, checksum = connection.execute(
        "SELECT seq, checksum FROM events ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return seq, checksum


def in_words(error: OSError | ValueError | sqlite3.Error) -> str:
    """Return what a disk's error means to a person, as the end of a sentence."""
    if isinstance(error, ValueError):
        return f"something in its name or its deck cannot be written ({error})"
    name = getattr(error, "sqlite_errorname", "")
    number = getattr(error, "errno", None)
    if name == "SQLITE_FULL" or number in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")) or number in (
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
    ):
        return "the folder cannot be written to"
    if name.startswith("SQLITE_BUSY"):
        return "another program has the folder open"
    return f"the disk reports “{getattr(error, 'strerror', None) or error}”"
