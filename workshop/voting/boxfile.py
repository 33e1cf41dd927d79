"""The file of a ballot box: it says how things stand now, and nothing of how they came to.

**Durability.** What ``write`` was given is on the disk when it returns, or none of it is: SQLite
with ``synchronous=FULL``. Whoever acknowledges afterwards acknowledges what survives ``kill -9``
and a power cut. A torn or altered file is told by a checksum of each row, and left as it is.

**Privacy.** A laptop can be taken away while a poll is open; so at no time may a file say more than
the totals and the set of spent tokens.

- No write-ahead log. It keeps a frame for every commit, and in a small group each commit is one
  vote: its token would stand beside its change of the totals. The rollback journal here is kept
  (PERSIST), so that it always lies on the same blocks, and is overwritten with zeros after each
  commit. What that gives up: five syncs for a commit in place of one, which at ten to twenty
  commits a second nobody notices; and for the milliseconds that a commit takes, the totals from
  before it lie beside those after it. Were the power cut right then, one batch could be told.
- The tokens of a run are one sorted value. As rows, even in a table sorted by hash, each page would
  hold them in the order in which they came.
- Deleted content is overwritten (secure delete), and when a poll is closed the whole file is
  written anew, with nothing in it but what is left.

What no program can promise: a disk that never writes in place (flash, snapshots, a backup) may keep
older blocks; who copies the file twice while a poll is open can subtract; and the file's own date
tells when it was last written, which while a poll is open is the last commit.
"""

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.files import sync_file, sync_folder
from workshop.plain import from_plain, to_plain
from workshop.polls.tally import Tally, from_json, to_json
from workshop.polls.texts import NOTHING_DECIDED, Moderation
from workshop.values import value

APPLICATION_ID = 0x57726B42
"""Marks a SQLite file as a ballot box of ours: ``WrkB``."""
SCHEMA = 1
HASH_BYTES = 16
_TABLES = (
    "CREATE TABLE runs (run TEXT PRIMARY KEY, body TEXT, checksum INTEGER) WITHOUT ROWID",
    "CREATE TABLE spent (run TEXT PRIMARY KEY, hashes BLOB) WITHOUT ROWID",
)
# The size of a file's header, and where in it SQLite keeps the two numbers.
_HEADER_BYTES = 100
_LOG_KIND_AT = 18
_VERSION_AT = 60
_APPLICATION_AT = 68
_MAGIC = b"SQLite format 3\0"
_DAMAGE = (sqlite3.DatabaseError, ValueError, TypeError, KeyError, RecursionError)
_DAMAGE_NAMES = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR")
_ASIDE = ".damaged"
_MODE = "rw"
_PATIENCE_S = 1


class BoxError(WorkshopError):
    """The ballot box cannot be read or written, in words for the facilitator."""


class DamagedBoxError(BoxError):
    """The file is no ballot box that can be trusted; another has to be begun beside it."""


@value
class Kept:
    """What is kept of one run of a poll."""

    run: str
    totals: Tally
    """Of ballots; once closed, of everything."""
    typed: Tally
    """Of hands and cards, as they were typed; once closed, nothing."""
    spent: frozenset[bytes] = frozenset()
    """Hashes of the tokens of those ballots; once closed, none."""
    closed: bool = False
    decided: Moderation = NOTHING_DECIDED
    """What the facilitator has decided about its texts."""


class BoxFile:
    """An open file of a ballot box. One call at a time, from any thread."""

    def __init__(self, path: Path) -> None:
        """Open a file, or make one where there is none.

        Raises:
            BoxError: it cannot be opened or written to, or a newer version wrote it; a
                DamagedBoxError where it cannot be trusted. It is then as it was.
        """
        self.path = path
        with _in_words(path, "opened"):
            if not path.exists():
                _make(path)
            _require_ours(path)
            self._connection = _connect(path)
        try:
            self.runs = self._read()
            with _in_words(path, "written to"):
                self._rewrite()
        except BaseException:
            self._connection.close()
            raise

    def write(self, runs: Iterable[Kept]) -> None:
        """Bring these to the disk in one transaction.

        Raises:
            BoxError: it cannot be done; nothing of it is kept then.
        """
        with _in_words(self.path, "written to"):
            self._in_one(runs)

    def remove(self, run: str) -> None:
        """Remove all there is of a run, and write the file anew without it.

        Raises:
            BoxError: it cannot be done; the run is there as it was, or its traces are.
        """
        with _in_words(self.path, "cleaned"):
            # Together: tokens gone from beside their totals would be taken for damage.
            with self._transaction():
                self._connection.execute("DELETE FROM spent WHERE run = ?", (run,))
                self._connection.execute("DELETE FROM runs WHERE run = ?", (run,))
            self._rewrite()

    def scrub(self) -> None:
        """Write the whole file anew, so that it holds nothing that was deleted.

        Raises:
            BoxError: it cannot be done; the file is as it was.
        """
        with _in_words(self.path, "cleaned"):
            self._rewrite()

    def close(self) -> None:
        """Let go of the file; does nothing the second time."""
        self._connection.close()

    def _read(self) -> dict[str, Kept]:
        try:
            (verdict,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise ValueError(verdict)
            rows = self._connection.execute(
                "SELECT run, body, checksum, hashes FROM runs LEFT JOIN spent USING (run)"
            ).fetchall()
            return {run: _kept(run, *row) for run, *row in rows}
        except _DAMAGE as error:
            raise _damaged(self.path) from error

    def _in_one(self, runs: Iterable[Kept]) -> None:
        with self._transaction():
            for kept in runs:
                body, hashes = _body(kept), b"".join(sorted(kept.spent))
                row = (kept.run, body, _checksum(kept.run, body, hashes))
                self._connection.execute("REPLACE INTO runs VALUES (?, ?, ?)", row)
                if hashes:
                    self._connection.execute("REPLACE INTO spent VALUES (?, ?)", (kept.run, hashes))
                else:
                    self._connection.execute("DELETE FROM spent WHERE run = ?", (kept.run,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # Some errors have rolled back by themselves, and a second time is an error.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            _wipe_log(self.path)

    def _rewrite(self) -> None:
        try:
            self._connection.execute("VACUUM")
        finally:
            _wipe_log(self.path, shorten=True)


def set_aside(path: Path) -> Path:
    """Give a damaged box another name, so that a new one can be begun; returns where it is.

    Raises:
        OSError: it stays where it is.
    """
    number = 1 + sum(1 for _ in path.parent.glob(f"{path.name}{_ASIDE}*"))
    aside = path.with_name(f"{path.name}{_ASIDE}-{number}")
    path.rename(aside)
    return aside


def delete_box(path: Path) -> None:
    """Overwrite a ballot box and remove it with all that belongs to it, whatever its state.

    What was set aside of it goes too.

    Raises:
        BoxError: something could not be removed; doing it again goes on from there.
    """
    try:
        for each in (
            _log_of(path),
            _unfinished(path),
            *path.parent.glob(f"{path.name}{_ASIDE}*"),
            path,
        ):
            if each.exists():
                _overwrite(each)
                each.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise _error(path, "removed", error) from error


def _make(path: Path) -> None:
    """Make an empty box; it appears under its name only when complete."""
    unfinished = _unfinished(path)
    # A log beside no file would be taken for the new one's.
    for leftover in (unfinished, _log_of(unfinished), _log_of(path)):
        leftover.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA}")
        for table in _TABLES:
            connection.execute(table)
    unfinished.rename(path)
    sync_folder(path.parent)


def _require_ours(path: Path) -> None:
    """Look at the header before SQLite does, which might change a file."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    version = int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4])
    application = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4])
    rolls_back = header[_LOG_KIND_AT : _LOG_KIND_AT + 2] == b"\1\1"
    ours = header.startswith(_MAGIC) and application == APPLICATION_ID and rolls_back
    if not ours or version < 1:
        raise _damaged(path)
    if version > SCHEMA:
        raise BoxError(
            f"The ballot box {path} was written by a newer version of Workshop"
            f" (form {version}, and this one knows up to {SCHEMA}).",
            safe="It was left as it is.",
            do="Open the workshop with the newer version.",
        )


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={_MODE}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_PATIENCE_S,
    )
    try:
        # First of all: if a commit was broken off, its log is then rolled back and kept, not
        # thrown away unwiped.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        (mode,) = connection.execute("PRAGMA journal_mode=PERSIST").fetchone()
        if mode != "persist":
            raise sqlite3.OperationalError(f"journal_mode is {mode}")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA fullfsync=ON")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection


def _kept(run: object, body: object, checksum: object, hashes: object) -> Kept:
    hashes = b"" if hashes is None else hashes
    if not (isinstance(run, str) and isinstance(body, str) and isinstance(hashes, bytes)):
        raise TypeError("this is no row of a ballot box")
    if checksum != _checksum(run, body, hashes):
        raise ValueError("a row is not what was written")
    found = json.loads(body)
    if type(found["closed"]) is not bool:
        raise TypeError("a run is closed or it is not")
    cuts = range(0, len(hashes), HASH_BYTES)
    return Kept(
        run=run,
        totals=from_json(found["totals"]),
        typed=from_json(found["typed"]),
        spent=frozenset(hashes[cut : cut + HASH_BYTES] for cut in cuts),
        closed=found["closed"],
        decided=from_plain(Moderation, found.get("decided", {})),
    )


def _body(kept: Kept) -> str:
    body = {
        "closed": kept.closed,
        "totals": to_json(kept.totals),
        "typed": to_json(kept.typed),
        **({} if kept.decided == NOTHING_DECIDED else {"decided": to_plain(kept.decided)}),
    }
    return json.dumps(body, ensure_ascii=False)


def _checksum(run: str, body: str, hashes: bytes) -> int:
    return zlib.crc32(hashes, zlib.crc32(f"{run}\n{body}".encode()))


def _wipe_log(path: Path, *, shorten: bool = False) -> None:
    """Overwrite the rollback journal, unless it is still needed to undo a commit."""
    # A commit that is on the disk stays acknowledged; the next one wipes again.
    with suppress(OSError), _log_of(path).open("r+b", buffering=0) as log:
        header = log.read(8)
        if any(header):
            return
        log.seek(0)
        log.write(bytes(os.fstat(log.fileno()).st_size))
        sync_file(log.fileno())
        if shorten:
            log.truncate(0)


def _overwrite(path: Path) -> None:
    with path.open("r+b", buffering=0) as file:
        file.write(bytes(os.fstat(file.fileno()).st_size))
        sync_file(file.fileno())


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + ".new")


@contextmanager
def _in_words(path: Path, done: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "sqlite_errorname", "") in _DAMAGE_NAMES:
            raise _damaged(path) from error
        raise _error(path, done, error) from error


def _error(path: Path, done: str, error: OSError | sqlite3.Error) -> BoxError:
    # Only who gets this far needs the words, which bring half the program with them.
    from workshop.session.journal.writing import in_words

    return BoxError(
        f"The ballot box {path} cannot be {done}: {in_words(error)}.",
        safe="Every answer that was acknowledged is safe in it.",
        do="Make room on the disk, or see that its folder can be written to, and try again.",
    )


def _damaged(path: Path) -> DamagedBoxError:
    return DamagedBoxError(
        f"The ballot box {path} is damaged and cannot be read.",
        safe="It was left as it is; what was already shown is in the workshop's record.",
        do="Run the poll that was open again.",
    )
