"""What asking the room needs of the windows: the panels in the console, and the passed device."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from workshop.polls.shown import Shape
from workshop.session import asking
from workshop.session.runs import Run
from workshop.session.state import State, position

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop.session.counting import Counting
    from workshop.session.store import Store
    from workshop.windows.console import ConsoleWindow
    from workshop.windows.console.cover import Cover
    from workshop.windows.look import Look

TIDY_AFTER_MS = 1500
"""The journal is on the disk well before that; if it is not, this is tried again."""


class PollDesk(QObject):
    """Carries out actions on polls, and lets the console follow the counting."""

    def __init__(
        self,
        store: "Store",
        counting: "Counting",
        console: "Callable[[], ConsoleWindow]",
        parent: QObject,
    ) -> None:
        """Follow a counting; the console is asked for when it is first needed."""
        super().__init__(parent)
        self._store = store
        self._counting = counting
        self._console = console
        self._tidy = QTimer(self, singleShot=True, interval=TIDY_AFTER_MS)
        self._tidy.timeout.connect(self._on_tidy)
        self._unsubscribe = store.subscribe(self._on_changed)
        self._trouble = ""
        counting.subscribe(self._on_counted)
        self._on_counted()
        if store.state.polls.runs:
            self._tidy.start()

    def forget(self) -> None:
        """Follow nothing any more."""
        self._tidy.stop()
        self._unsubscribe()
        self._counting.leave()

    def perform(self, action_id: str) -> bool:
        """Do what an action on polls asks for, if it is one that gives no events by itself."""
        if action_id == "poll.toggle":
            self._say(self._counting.toggle())
        elif action_id == "poll.count":
            self._open("count", self._made_count)
        elif action_id == "poll.pass_around":
            self._pass_around()
        elif action_id == "poll.read":
            self._open("read", self._made_reading)
        elif action_id == "poll.reveal":
            return self._held_back()
        else:
            return False
        return True

    def _say(self, words: str) -> None:
        if words:
            self._console().say(words, lasting=False)

    def _held_back(self) -> bool:
        """Say that nobody approved a word yet, where showing would show nothing."""
        runs = asking.runs_here(self._store.state)
        if len(runs) != 1 or runs[0].is_shown or not self._is_of_texts(runs[0]):
            return False
        if self._counting.written.approved(runs[0]) or not self._counting.written.texts(runs[0]):
            return False
        self._say("Nothing is approved yet, so the room would see nothing. Read the words first.")
        return True

    def _is_of_texts(self, run: Run) -> bool:
        return run.disclosure is not None and run.disclosure.shape is Shape.TEXTS

    # Panels.

    def _open(self, name: str, make: "Callable[[QWidget, Look, float], Cover]") -> None:
        self._console().open_layer(name, make)

    def _made_count(self, parent: QWidget, look: "Look", k: float) -> "Cover":
        from workshop.windows.console.count_panel import CountPanel

        panel = CountPanel(parent, look, k, self._counting, self._store)
        panel.asked.connect(self._console().asked)
        return panel

    def _made_reading(self, parent: QWidget, look: "Look", k: float) -> "Cover":
        from workshop.windows.console.alone import Alone
        from workshop.windows.console.poll_words import poll_view, preview_lines
        from workshop.windows.console.reading import Reading

        state = self._store.state
        runs = asking.runs_here(state)
        if len(runs) == 1 and self._is_of_texts(runs[0]):
            reading = Reading(parent, look, k, self._counting.written, runs[0])
            reading.asked.connect(self._console().asked)
            reading.said.connect(self._say)
            return reading
        index = position(state)
        view = poll_view(state, index, self._counting)
        results = preview_lines(state, index, self._counting)
        alone = Alone(parent, look, k, results, aloud=view.aloud if view else "")
        alone.asked.connect(self._console().asked)
        return alone

    # The passed device.

    def _pass_around(self) -> None:
        run = self._counting.run
        if run is None:
            return
        from random import SystemRandom

        from workshop.windows.passed import PassedPage

        console = self._console()
        page = PassedPage(
            console,
            run.poll,
            self._counting.cast,
            look=console.look,
            thrown=SystemRandom().random,
        )
        page.left.connect(console.uncover)
        console.cover_wholly(page)

    # What follows.

    def _on_changed(self, old: State, new: State) -> None:
        if old.polls is new.polls:
            return
        if old.polls.open is not None and new.polls.open is None:
            # A panel for counts has nothing to count any more.
            self._console().close_layer("count")
            self._tidy.start()
        if old.polls.open is None and new.polls.open is not None:
            self._console().close_layer("read")

    def _on_counted(self) -> None:
        """Say on every slide that answers are not being kept, and once they are again no more."""
        if self._counting.trouble != self._trouble:
            self._trouble = self._counting.trouble
            self._console().say(self._trouble, lasting=True, topic="ballot box")

    def _on_tidy(self) -> None:
        if not self._counting.tidy():
            self._tidy.start()
