"""Sounds the chime when a round comes to its end: by time, or by a key that ends it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from workshop.session.state import State
from workshop.session.store import Store
from workshop.session.timing import chime_is_due, standing

if TYPE_CHECKING:
    from workshop.windows.sound import Chime

LOOKS_EVERY_MS = 1000
"""At the latest: a timer of Qt's stands still while the laptop sleeps, and the round does not."""


class Chiming(QObject):
    """Follows the store from when it is made: what was up before that is not told of."""

    def __init__(
        self, store: Store, clock_ms: Callable[[], int], chime: "Chime", parent: QObject
    ) -> None:
        """Look at what is timed now, and follow it."""
        super().__init__(parent)
        self._store = store
        self._clock_ms = clock_ms
        self._chime = chime
        self._seen = standing(store.state, clock_ms())
        self._due = QTimer(self, singleShot=True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self.look)
        self._unsubscribe = store.subscribe(self._on_changed)
        self.look()

    def look(self) -> None:
        """Sound the chime if a round has come to its end since the last look."""
        now_ms = self._clock_ms()
        old, self._seen = self._seen, standing(self._store.state, now_ms)
        if chime_is_due(old, self._seen, now_ms):
            self._chime.sound()
        seen = self._seen
        if seen is None or seen.paused or seen.is_up:
            self._due.stop()
        else:
            self._due.start(max(1, min(seen.left_ms, LOOKS_EVERY_MS)))

    def _on_changed(self, old: State, new: State) -> None:
        if old.rounds is not new.rounds or old.deck is not new.deck or self._due.isActive():
            self.look()

    def release(self) -> None:
        """Follow nothing any more."""
        self._unsubscribe()
        self._due.stop()
        self._chime.close()
