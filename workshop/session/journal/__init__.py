"""The workshop folder and the journal in it: append, replay, resume, end, erase.

A workshop folder holds one workshop: ``journal.sqlite3``, a row for each event, and a ``lock``
that one program at a time holds. The journal keeps the deck's text as it was opened and each
version reloaded, so that a workshop opens again even when the deck was edited or lost.

**What survives what.** Each event is one commit to SQLite's write-ahead log before it shows: a
killed program loses nothing. For a power cut the log is brought to the disk at most half a second
later, by a thread that does nothing else (a group fsync). So SQLite's own ``synchronous`` is off
while the workshop runs: a key press never waits for a slow disk. That is safe because the log is
only ever appended to; the main file changes on closing alone, and then with ``synchronous=FULL``.

**Damage.** A journal is first read from a copy. If it is sound to the end it is opened in place;
otherwise it is left as it is for good, and the workshop goes on in ``journal-2.sqlite3`` (or the
next number), which begins with all that was whole. A log that was torn while it was being written
counts as damage. A journal of an older schema is treated the same way.
"""

from workshop.session.journal.erasing import discard_unused, erase_workshop
from workshop.session.journal.folder import (
    Found,
    Progress,
    Resumed,
    create_workshop,
    end_workshop,
    find_unfinished,
    read_progress,
    resume_workshop,
)
from workshop.session.journal.keeps import KeptFile, in_rows, keeps
from workshop.session.journal.looking import Kept, Past, find_past, read_workshop
from workshop.session.journal.writing import Journal

__all__ = [
    "Found",
    "Journal",
    "Kept",
    "KeptFile",
    "Past",
    "Progress",
    "Resumed",
    "create_workshop",
    "discard_unused",
    "end_workshop",
    "erase_workshop",
    "find_past",
    "find_unfinished",
    "in_rows",
    "keeps",
    "read_progress",
    "read_workshop",
    "resume_workshop",
]
