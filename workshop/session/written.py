"""What people wrote: from the ballot box, or from memory where the box could not take it.

No text stands in the journal before the room has seen it and said yes to its being kept.
"""

from collections.abc import Callable

from workshop.errors import WorkshopError
from workshop.polls.texts import NOTHING_DECIDED, Moderation, Texts, approved, waiting
from workshop.session import asking
from workshop.session.boxes import Box, run_name
from workshop.session.polling import holds_texts
from workshop.session.runs import Run
from workshop.session.store import Store


class Written:
    """The texts of the closed runs of one workshop, and what was decided about them."""

    def __init__(
        self,
        store: Store,
        clock_ms: Callable[[], int],
        box: Box,
        tell: Callable[[], None],
    ) -> None:
        """``tell`` is called when something was decided."""
        self._store = store
        self._clock_ms = clock_ms
        self._box = box
        self._tell = tell
        self._in_memory: dict[str, Texts] = {}
        self._decided: dict[str, Moderation] = {}

    def hold(self, name: str, texts: Texts) -> None:
        """Hold the texts of a run that the box could not take, until the program ends."""
        self._in_memory[name] = texts

    def texts(self, run: Run) -> Texts:
        """What people wrote in a closed run, sorted; empty where too few did."""
        if not holds_texts(run):
            return ()
        name = run_name(run)
        if name in self._in_memory:
            return self._in_memory[name]
        try:
            return self._box.tally(name).texts
        except (WorkshopError, ValueError):
            return ()

    def approved(self, run: Run) -> Texts:
        """What the room may see of them."""
        return approved(self.texts(run), self.decisions(run))

    def waiting(self, run: Run) -> Texts:
        """What nobody has decided on yet."""
        return waiting(self.texts(run), self.decisions(run))

    def decisions(self, run: Run) -> Moderation:
        """What was decided about them."""
        name = run_name(run)
        if name in self._in_memory:
            return self._decided.get(name, NOTHING_DECIDED)
        try:
            return self._box.decisions(name)
        except (WorkshopError, ValueError):
            return NOTHING_DECIDED

    def decide(self, run: Run, moderation: Moderation) -> str:
        """Decide about them; why that cannot be kept, in words, or nothing."""
        name = run_name(run)
        if name in self._in_memory:
            self._decided[name] = moderation
        else:
            try:
                self._box.decide(name, moderation)
            except (WorkshopError, ValueError) as error:
                return str(error)
        self._tell()
        return ""

    def keep(self, run: Run) -> str:
        """Keep what the room saw, because it said yes to that; why not, in words, or nothing."""
        events = asking.keep_texts(self._store.state, self._clock_ms(), run, self.approved(run))
        if not events:
            return "Only words that the room has seen can be kept."
        return self._store.dispatch(*events) or ""
