"""The group fsync: a thread that brings the write-ahead log to the disk soon after it was written.

``os.fsync`` lets go of the interpreter while it waits, so that the window never does. The thread
sleeps until it is woken and takes no turn of its own.
"""

import os
import threading
from pathlib import Path

from workshop.files import sync_file, sync_folder

INTERVAL_S = 0.5
"""At least this long between two fsyncs, and so at most this long that an event waits for one."""


class GroupSync:
    """Syncs a journal's log whenever it was woken; its main file and folders once, first."""

    def __init__(self, main: Path, log: Path) -> None:
        """Start the thread; nothing is synced before the first ``wake``."""
        self._main = main
        self._log = log
        self._main_fd = -1
        self._main_synced = False
        self._log_fd = -1
        self._dirty = threading.Event()
        self._asked = 0
        self._done = 0
        self._stopped = threading.Event()
        self.error: OSError | None = None
        """Why the first of the fsyncs that failed did, if any; it stays.

        What an fsync failed to bring to the disk, the next one may leave out and yet succeed.
        """
        self._thread = threading.Thread(target=self._run, name="journal-sync", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Say that there is something to sync; returns at once."""
        self._asked += 1
        self._dirty.set()

    @property
    def is_done(self) -> bool:
        """Whether all that it was woken for is on the disk."""
        return self.error is None and self._done == self._asked

    def stop(self) -> None:
        """End the thread after one more fsync if there is something to sync."""
        # In this order: a thread that hears of the end then knows what is left to do.
        self._dirty.set()
        self._stopped.set()
        self._thread.join()
        _close(self._log_fd)
        self._log_fd = -1

    def let_go(self) -> None:
        """Close the main file, which must happen after SQLite has closed it.

        Closing any descriptor of a file drops all POSIX locks that this process holds on it.
        """
        _close(self._main_fd)
        self._main_fd = -1

    def _run(self) -> None:
        while True:
            self._dirty.wait()
            self._dirty.clear()
            asked = self._asked
            try:
                self._sync()
                self._done = asked
            except OSError as error:
                self.error = self.error or error
            if self._stopped.wait(INTERVAL_S) and not self._dirty.is_set():
                return

    def _sync(self) -> None:
        if not self._main_synced:
            if self._main_fd < 0:
                self._main_fd = os.open(self._main, os.O_RDWR)
            sync_file(self._main_fd)
            sync_folder(self._main.parent.parent)
            self._main_synced = True
        if self._log_fd < 0:
            # SQLite makes the log when it needs one; it is that file until the journal closes.
            if not self._log.exists():
                return
            self._log_fd = os.open(self._log, os.O_RDWR)
            sync_folder(self._main.parent)
        sync_file(self._log_fd)


def _close(fd: int) -> None:
    if fd >= 0:
        os.close(fd)
