"""Where events go while a workshop has no folder yet, and how they come to the disk at the end."""

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.errors import WorkshopError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop.session.events import Event
    from workshop.session.journal import Journal
    from workshop.session.state import State


class LateKeeper:
    """Makes the workshop folder when the first slide stands, or when an event comes before that.

    Making it costs an import and several waits for the disk, which the first slide need not share.
    Where it cannot be made the events wait here, and each further one tries again: as soon as there
    is a folder it has all of them.
    """

    def __init__(self, root: Path, state: "State", journal: "Journal | None" = None) -> None:
        """Keep events of the workshop at ``state`` in ``journal``, else under ``root``."""
        self._root = root
        self._state = state
        self._journal = journal
        self._waiting: deque[Event] = deque()
        self.on_made: Callable[[], None] = lambda: None
        """Called once the folder is there."""

    def begin_again(self, state: "State") -> None:
        """Take another state as the one that the workshop begins with.

        Raises:
            ValueError: There is a folder already, which has the first one.
        """
        if self._journal is not None:
            raise ValueError("the workshop has begun in its folder")
        self._state = state

    def open(self) -> None:
        """Make the folder unless it is there, and write into it whatever waits for that.

        Raises:
            WorkshopError: There is no folder, or it cannot be written to.
        """
        if self._journal is None:
            from workshop.session.journal import create_workshop
            from workshop.session.state import opening

            state = self._state
            opened = opening(state.deck_path, state.deck.text, state.opened_ms)
            title = state.deck.title
            if state.plan.rehearsal:
                title = f"Rehearsal: {title or Path(state.deck_path).stem}"
            self._journal = create_workshop(self._root, opened, title=title)
            self.on_made()
        while self._waiting:
            # Taken out first: what the journal has been given it keeps, also when it fails.
            self._journal.append(self._waiting.popleft())

    def put_by(self, event: "Event") -> None:
        """Keep an event in memory until there is a folder."""
        self._waiting.append(event)

    def append(self, event: "Event") -> None:
        """Keep an event for good."""
        self.put_by(event)
        self.open()

    def close(self) -> None:
        """Bring everything to the disk and let go of the folder.

        Raises:
            WorkshopError: Not everything could be kept.
        """
        try:
            if self._waiting:
                self.open()
        finally:
            if self._journal is not None:
                self._journal.close()

    @property
    def is_safe(self) -> bool:
        """Whether all that happened so far would survive a power cut now."""
        return not self._waiting and self._journal is not None and self._journal.is_safe

    @property
    def folder(self) -> Path | None:
        """The workshop's folder; None before it is made, and once it is gone again."""
        folder = self._journal.folder if self._journal is not None else None
        return folder if folder is not None and folder.is_dir() else None


def brought_to_disk(keeper: LateKeeper) -> str:
    """Let go of a workshop's folder, and of one not needed wholly; return what was not kept."""
    try:
        keeper.close()
    except WorkshopError as error:
        return str(error)
    if keeper.folder is not None:
        from workshop.session.journal import discard_unused

        discard_unused(keeper.folder)
    return ""
