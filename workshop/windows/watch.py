"""The deck's file, watched: says when its text has changed, whichever way an editor writes it.

Editors save in three ways: they write into the file, they put a new file in its place, or they
empty it first and fill it after. So the folder is watched besides the file, a change is read only
when the file has been quiet for a moment, and a file that cannot be read is tried again before a
word is said.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from workshop.errors import WorkshopError
from workshop.files import read_deck_text

QUIET_MS = 120
SECOND_TRY_MS = 900


class DeckWatch(QObject):
    """Watches one deck file."""

    changed = Signal(str)
    """The file's new text."""
    trouble = Signal(str)
    """Words about a file that cannot be read now; empty when it can be again."""

    def __init__(
        self,
        path: Path,
        text: str,
        parent: QObject,
        read: Callable[[Path], str] = read_deck_text,
    ) -> None:
        """Watch ``path``, of which ``text`` is known, as ``read`` gives it."""
        super().__init__(parent)
        self._path = path
        self._read = read
        self._text = text
        self._stamp: tuple[int, int, int] | None = None
        self._tried_again = False
        self._troubled = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_changed)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._watcher.addPath(str(path.parent))
        self._watch_file()
        # The deck may have been saved between its first reading and this moment.
        self._quiet.start()

    def _watch_file(self) -> None:
        # A file put in the place of another is another file, and has to be watched anew.
        if str(self._path) not in self._watcher.files() and self._path.exists():
            self._watcher.addPath(str(self._path))

    def _on_changed(self) -> None:
        self._tried_again = False
        self._quiet.start(QUIET_MS)

    def _on_quiet(self) -> None:
        self._watch_file()
        stamp = _stamp(self._path)
        if stamp == self._stamp and not self._troubled:
            # Some other file in the folder changed.
            return
        try:
            text = self._read(self._path)
        except WorkshopError as error:
            self._on_failed(str(error))
            return
        self._stamp = stamp
        if self._troubled:
            self._troubled = False
            self.trouble.emit("")
        if text != self._text:
            self._text = text
            self.changed.emit(text)

    def _on_failed(self, words: str) -> None:
        if not self._tried_again:
            # Most likely an editor is in the middle of saving.
            self._tried_again = True
            self._quiet.start(SECOND_TRY_MS)
        elif not self._troubled:
            self._troubled = True
            self.trouble.emit(words)


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)
