"""Workshop folders: begin one, find those that broke off, go on, end."""

import re
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from workshop.deck.source import parse_deck
from workshop.errors import WorkshopError
from workshop.session.clock import elapsed_ms
from workshop.session.events import DeckOpened, Event, WorkshopEnded, WorkshopResumed
from workshop.session.journal.lock import FolderLock
from workshop.session.journal.reading import Reading, lost_after, read_file
from workshop.session.journal.writing import Journal, in_words, write_file
from workshop.session.records import SCHEMA
from workshop.session.state import State, apply, position, replay
from workshop.values import replace, value

FIRST_NAME = "journal.sqlite3"
_JOURNAL_NAME = re.compile(r"journal(?:-([1-9][0-9]*))?\.sqlite3")
_FOLDER_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4} .+")
_SCRATCH_PREFIX = ".reading-"
_TITLE_CHARACTERS = 40


@value
class Found:
    """A workshop that was not ended."""

    folder: Path
    title: str
    opened_ms: int
    deck_path: str
    problem: str = ""
    """Why it cannot simply be resumed, in words: damaged, or open elsewhere."""


@value
class Progress:
    """How far a workshop had come when it broke off."""

    last_ms: int
    """When the last thing happened in it."""
    slide_number: int
    slide_count: int
    elapsed_ms: int | None
    """How long it had run by then; None when its clock had not started."""


@value
class Resumed:
    """A workshop that goes on after it broke off."""

    journal: Journal
    events: tuple[Event, ...]
    """The whole history; WorkshopResumed is the last."""
    state: State
    lost: str
    """What could not be brought back and where the damaged file is, in words; usually empty."""


def create_workshop(root: Path, opened: DeckOpened, *, title: str = "") -> Journal:
    """Make the folder of a new workshop under ``root``, with ``opened`` as its first event.

    ``title`` spares reading the deck again for it. Raises WorkshopError when there can be no
    folder; nothing is left behind then.
    """
    folder: Path | None = None
    lock: FolderLock | None = None
    try:
        title = title or parse_deck(opened.text).title
        about = _about(title, opened.path, opened.at_ms)
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = _make_folder(root, opened.at_ms, title)
        lock = FolderLock(folder)
        write_file(folder / FIRST_NAME, about, (opened,))
        return Journal(folder / FIRST_NAME, lock)
    except BaseException as error:
        if lock is not None:
            lock.release()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        if not isinstance(error, OSError | ValueError | sqlite3.Error):
            raise
        raise WorkshopError(
            f"No folder for this workshop could be made in {root}: {in_words(error)}.",
            safe="The show goes on, but it could not be resumed.",
            do="Make room there or choose another folder, and open the deck again.",
        ) from error


def find_unfinished(root: Path) -> tuple[Found, ...]:
    """Return the workshops under ``root`` that were not ended, the newest first.

    Reads a few hundred bytes of each and changes nothing; a folder that cannot be listed has none.
    """
    try:
        folders = [path for path in root.iterdir() if path.is_dir() and not path.is_symlink()]
    except OSError:
        return ()
    found = [one for folder in folders if (one := _look_into(folder)) is not None]
    return tuple(sorted(found, key=lambda one: (one.opened_ms, one.folder.name), reverse=True))


def read_progress(folder: Path) -> Progress | None:
    """Return how far a workshop had come, or None where that cannot be told, or it is open.

    Reads all of the journal, through a copy; the journal itself is not changed.
    """
    try:
        lock = lock_folder(folder)
    except WorkshopError:
        return None
    try:
        reading, _lost = read_best(folder, journals_in(folder))
        state = replay(reading.events)
    except Exception:  # noqa: BLE001 - it is only shown; resuming says in words what is wrong
        return None
    finally:
        lock.release()
    return Progress(
        last_ms=state.last_ms,
        slide_number=position(state) + 1,
        slide_count=len(state.deck.slides),
        elapsed_ms=None if state.started_ms is None else elapsed_ms(state, state.last_ms),
    )


def resume_workshop(folder: Path, now_ms: int) -> Resumed:
    """Go on with a workshop that broke off.

    Raises WorkshopError when it is open elsewhere, was ended, was written by a newer version, or
    when not even its beginning can be read. Its files are then as they were.
    """
    lock = lock_folder(folder)
    try:
        resumed = _resume(folder, now_ms, lock)
    except (OSError, sqlite3.Error) as error:
        lock.release()
        raise WorkshopError(
            f"The workshop in {folder} cannot go on: {in_words(error)}.",
            safe="Nothing in it was changed.",
            do="Make room on the disk, or see that its folder can be written to, and try again.",
        ) from error
    except BaseException:
        lock.release()
        raise
    return resumed


def end_workshop(folder: Path, now_ms: int) -> None:
    """End a workshop that broke off, without giving the rest of it.

    One that is open is ended by dispatching WorkshopEnded and closing its journal. Raises
    WorkshopError as ``resume_workshop`` does, and when the end cannot be written.
    """
    resumed = resume_workshop(folder, now_ms)
    try:
        resumed.journal.append(WorkshopEnded(at_ms=resumed.state.last_ms))
    finally:
        resumed.journal.close()


def _make_folder(root: Path, at_ms: int, title: str) -> Path:
    when = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone()
    words = re.findall(r"\w+", title)
    slug = "-".join(words)
    if len(slug) > _TITLE_CHARACTERS:
        # A name that ends within a word looks like a mistake; one long word is cut all the same.
        whole = slug[: _TITLE_CHARACTERS + 1].rpartition("-")[0]
        slug = whole or slug[:_TITLE_CHARACTERS]
    slug = slug.strip("-_") or "workshop"
    name = f"{when:%Y-%m-%d %H%M} {slug}"
    number = 1
    while True:
        folder = root / (name if number == 1 else f"{name} {number}")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return folder


def _about(title: str, deck_path: str, opened_ms: int) -> dict[str, str]:
    # A file name that is no proper text cannot go into SQLite; the event itself has it exactly.
    path = deck_path.encode(errors="replace").decode()
    return {"title": title, "path": path, "opened_ms": str(opened_ms)}


def lock_folder(folder: Path) -> FolderLock:
    """Take a workshop folder's lock; raises WorkshopError."""
    try:
        return FolderLock(folder)
    except OSError as error:
        raise WorkshopError(
            f"The workshop folder {folder} cannot be opened: {in_words(error)}.",
            safe="Nothing was changed.",
            do="See that the disk it is on is there and can be written to.",
        ) from error


def is_workshop(folder: Path) -> bool:
    """Return whether a folder is a workshop's, and safe to be treated as one."""
    # Its name too: a journal that somebody copied among their documents must not take them along.
    named = _FOLDER_NAME.fullmatch(folder.name) is not None
    return named and not folder.is_symlink() and folder.is_dir() and bool(journals_in(folder))


def is_journal(path: Path) -> bool:
    """Return whether a file is named as a journal."""
    return _JOURNAL_NAME.fullmatch(path.name) is not None


def _number(path: Path) -> int:
    match = _JOURNAL_NAME.fullmatch(path.name)
    return int(match[1] or 1) if match else 0


def journals_in(folder: Path) -> list[Path]:
    """Return the journals in a folder, the one that was written last first."""
    paths = [path for path in folder.iterdir() if is_journal(path)]
    regular = [path for path in paths if path.is_file() and not path.is_symlink()]
    return sorted(regular, key=_number, reverse=True)


def _look_into(folder: Path) -> Found | None:
    try:
        journals = journals_in(folder)
        if not journals:
            return None
        problem = _problem_of_lock(folder)
        changed_ms = int(journals[0].stat().st_mtime * 1000)
    except OSError:
        return None
    try:
        about, ended = peek(journals[0])
        if ended:
            return None
        return Found(
            folder=folder,
            title=about["title"],
            opened_ms=int(about["opened_ms"]),
            deck_path=about["path"],
            problem=problem,
        )
    except (sqlite3.Error, KeyError, ValueError, TypeError):
        return Found(
            folder=folder,
            title=folder.name,
            opened_ms=changed_ms,
            deck_path="",
            problem=problem or "Its record is damaged. Resuming brings back what can be read.",
        )


def _problem_of_lock(folder: Path) -> str:
    try:
        FolderLock(folder).release()
    except WorkshopError as error:
        return error.what
    except OSError as error:
        return f"It cannot go on: {in_words(error)}."
    return ""


def peek(path: Path) -> tuple[dict[str, str], bool]:
    """Return what a journal is about, and whether it ended, from its main file alone.

    Ending brings the log into the main file, so the end is not missed.
    """
    with closing(connect_untouched(path)) as connection:
        about = dict(connection.execute("SELECT name, value FROM about"))
        last = connection.execute("SELECT type FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    return about, last == (WorkshopEnded.__name__,)


def connect_untouched(path: Path) -> sqlite3.Connection:
    """Open a journal's main file alone.

    Immutable: SQLite then neither looks at the log nor locks, mends or writes anything.
    """
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True)


def _resume(folder: Path, now_ms: int, lock: FolderLock) -> Resumed:
    journals = journals_in(folder)
    reading, lost = read_best(folder, journals)
    try:
        state = replay(reading.events)
    except Exception as error:
        raise unreadable(folder) from error
    path = journals[0]
    if not reading.whole or reading.schema != SCHEMA:
        path = folder / f"journal-{_number(journals[0]) + 1}.sqlite3"
        about = _about(state.deck.title, state.deck_path, state.opened_ms)
        write_file(path, about, reading.events)
    journal = Journal(path, lock)
    if state.ended:
        # It broke off between its end and the closing of its journal; this closes it.
        journal.close()
        raise WorkshopError("This workshop has ended already.", safe="Its record is kept.")
    at_ms = max(now_ms, state.last_ms)
    event = WorkshopResumed(at_ms=at_ms, gap_ms=at_ms - state.last_ms)
    with suppress(WorkshopError):
        # On a full disk the show goes on. The journal keeps the event, and the next one tells.
        journal.append(event)
    return Resumed(
        journal=journal,
        events=(*reading.events, event),
        state=apply(state, event),
        lost=lost,
    )


def read_best(folder: Path, journals: list[Path]) -> tuple[Reading, str]:
    """Return the newest journal's reading, or of damaged ones the one that tells most.

    Each journal began with what could be read of the one before, so that all tell one history.
    With the reading comes what is lost, in words.
    """
    if not journals:
        raise WorkshopError(f"There is no workshop in {folder}.")
    readings = read_all(folder, journals)
    # The newest of those that tell as much as any.
    best = max(readings, key=lambda reading: len(reading.events))
    if not best.events:
        raise unreadable(folder)
    newest = readings[0]
    lost = newest.lost if best is newest else lost_after(best.events, 0)
    if lost:
        lost = f"{lost} The damaged file is kept as {journals[0].name}."
    # An older journal, though whole, is not the one to go on in.
    return (best if best is newest else replace(best, whole=False)), lost


def unreadable(folder: Path) -> WorkshopError:
    """Return what to say of a workshop that nothing can be read of."""
    return WorkshopError(
        f"The record of the workshop in {folder} cannot be read, not even its beginning.",
        safe="Its files are left as they are.",
        do="Open the deck itself and go to the slide where you were.",
    )


def read_all(folder: Path, journals: list[Path]) -> list[Reading]:
    """Read the newest journal and, as long as they are damaged, those before it."""
    for stale in folder.glob(f"{_SCRATCH_PREFIX}*"):
        shutil.rmtree(stale, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=_SCRATCH_PREFIX) as scratch:
            return _read_into(Path(scratch), journals)
    except OSError:
        # No room beside it: the computer's own temporary folder, open to nobody else either.
        with tempfile.TemporaryDirectory(prefix="workshop-") as scratch:
            return _read_into(Path(scratch), journals)


def _read_into(scratch: Path, journals: list[Path]) -> list[Reading]:
    readings: list[Reading] = []
    for path in journals:
        readings.append(read_file(path, scratch))
        if readings[0].whole:
            break
    return readings
