"""One program at a time in a workshop folder.

The lock belongs to the operating system and vanishes with the program that held it, however that
ended; the file that carries it stays and means nothing by itself.
"""

import sys
from pathlib import Path
from typing import BinaryIO

from workshop.errors import WorkshopError

if sys.platform == "win32":
    import msvcrt
else:
    import errno
    import fcntl

LOCK_NAME = "lock"


class FolderLock:
    """Held from when it is made until ``release``."""

    def __init__(self, folder: Path) -> None:
        """Take the lock of a workshop folder.

        Raises WorkshopError when another program, or another window of this one, has it, and
        OSError when the folder is gone or cannot be written.
        """
        self._file: BinaryIO = (folder / LOCK_NAME).open("ab")
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            raise WorkshopError(
                "This workshop is open in another window.",
                safe="It goes on there, and nothing was changed.",
                do="Close it there first.",
            ) from error

    def release(self) -> None:
        """Let others have the folder; does nothing the second time."""
        self._file.close()


if sys.platform == "win32":

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _take(file: BinaryIO) -> None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # Some network disks cannot do this. SQLite's own exclusive lock still guards the rows.
            if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
                raise
