"""What this laptop keeps of the poll closed last, as it is read from the disk for the room."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.errors import WorkshopError
from workshop.session.events import WallMode
from workshop.session.moves import closed_last
from workshop.session.runs import Run
from workshop.session.state import State
from workshop.session.store import Store

if TYPE_CHECKING:
    from workshop.session.counting import Counting

LOOK_AGAIN_MS = 150
_NOT_YET = "In a moment: the last rows are on their way to the disk."


class KeptRows(QObject):
    """The rows that wall and console show; read when they are asked for, and no other time."""

    arrived = Signal()
    """The rows that were on their way to the disk are there."""

    def __init__(
        self,
        store: Store,
        counting: "Counting | None",
        read: Callable[[Run], tuple[str, ...]] | None,
        parent: QObject,
    ) -> None:
        """``read`` gives the rows of a poll that was asked; without it nothing was ever kept."""
        super().__init__(parent)
        self._store = store
        self._counting = counting
        self._read = read
        self._rows: tuple[str, ...] = ()
        self._again = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self._on_again)

    def rows(self) -> tuple[str, ...]:
        """What was read last."""
        return self._rows

    def look(self, state: State) -> None:
        """Read from the disk what is kept of the poll closed last; words where that fails.

        Until the journal is safe on the disk the ballot box still has the totals, which are not the
        room's to see. So it is read once they are gone from there.
        """
        run = closed_last(state)
        if self._counting is not None and not self._counting.tidy():
            self._rows = (_NOT_YET,)
            self._again.start()
        elif run is None or self._read is None:
            self._rows = ("Nothing has been written yet.",)
        else:
            try:
                self._rows = self._read(run)
            except WorkshopError as error:
                self._rows = (str(error),)

    def _on_again(self) -> None:
        if self._store.state.wall is WallMode.KEEPS:
            self.look(self._store.state)
            self.arrived.emit()
