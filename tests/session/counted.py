"""A counting with its store and its real ballot box, for tests."""

from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from tests.session.asked import ASKING, on
from tests.session.samples import OPENED_MS, after
from workshop.polls.tally import Ballot
from workshop.session.counting import Counting
from workshop.session.events import Event
from workshop.session.journal import resume_workshop
from workshop.session.state import State
from workshop.session.store import Keeper, Store
from workshop.voting.programbox import ProgramBox


class Kept:
    """A keeper of events that remembers them."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def append(self, event: Event) -> None:
        self.events.append(event)


class Asked:
    """What one test asks with; its clock stands until it is told to go."""

    def __init__(
        self,
        folder: Path,
        state: State | None = None,
        *,
        text: str = ASKING,
        journal: Keeper | None = None,
        box: Any = None,
    ) -> None:
        self.kept = Kept()
        self.now_ms = OPENED_MS + 1_000
        self.tokens: list[str] = []
        self.store = Store(state or after(text=text), journal or self.kept)
        self.box = ProgramBox(lambda: folder)
        self.counting = Counting(
            self.store,
            lambda: self.now_ms,
            box=self.box if box is None else box,
            token=self._token,
        )

    def _token(self) -> str:
        self.tokens.append(token_urlsafe(24))
        return self.tokens[-1]

    @property
    def state(self) -> State:
        return self.store.state

    def go_to(self, index: int) -> None:
        slide = on(self.state, index).slide_id
        from workshop.session.events import SlideShown

        self.store.dispatch(SlideShown(at_ms=self.state.last_ms, slide_id=slide))

    def open(self, index: int) -> None:
        self.go_to(index)
        assert self.counting.toggle() == ""
        assert self.state.polls.open is not None

    def cast(self, *ballots: Ballot) -> None:
        for ballot in ballots:
            assert self.counting.cast(ballot) == ""

    def cast_alike(self, times: int, ballot: Ballot) -> None:
        self.cast(*(ballot for _ in range(times)))

    def close(self) -> None:
        assert self.counting.close() == ""
        assert self.state.polls.open is None

    def again(self, folder: Path) -> "Asked":
        """Break off without a word, and go on: the file is all there is."""
        self.box.leave()
        return Asked(folder, self.state)


def ask_in(folder: Path) -> Asked:
    """Go on with a workshop in its folder, journal and box and all."""
    resumed = resume_workshop(folder, 0)
    return Asked(folder, resumed.state, journal=resumed.journal)
