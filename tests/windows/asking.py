"""A workshop under way whose polls are asked by keys alone, on a clock that stands still."""

from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshop.deck.blocks import read_body
from workshop.render.cache import Pages
from workshop.render.theme import load_theme
from workshop.session.counting import Counting
from workshop.session.events import DeckOpened, HeadcountSet, SlideShown
from workshop.session.polling import WallPoll, wall_poll
from workshop.session.state import State, apply, position
from workshop.session.store import Keeper, Store
from workshop.settings import Settings
from workshop.voting.programbox import ProgramBox
from workshop.windows.remembered import Remembered
from workshop.windows.running import RunningWorkshop

NOW_MS = 5_000
_NUMBERS = count(1)


class Forgets:
    """A keeper for tests that read nothing back."""

    def append(self, event: object) -> None:
        pass


class AskingRoom:
    """The windows of one workshop, its counting and its box."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        text: str,
        *,
        keeper: Keeper | None = None,
        people: int = 14,
        settings: Settings | None = None,
    ) -> None:
        self.qtbot = qtbot
        state = apply(None, DeckOpened(at_ms=1_000, path=str(folder / "d.md"), text=text))
        self.store = Store(state, keeper or Forgets())
        self.box = ProgramBox(lambda: folder)
        self.counting = Counting(
            self.store,
            lambda: NOW_MS,
            box=self.box,
            token=lambda: f"a-token-of-the-tests-{next(_NUMBERS):06}",
        )
        self.running = RunningWorkshop(
            self.store,
            Pages(state.deck, folder, load_theme()),
            settings or Settings(),
            lambda: NOW_MS,
            remembered=Remembered(folder / "remembered.json"),
            counting=self.counting,
            windowed=True,
        )
        qtbot.addWidget(self.running.audience)
        qtbot.addWidget(self.running.console, before_close_func=lambda _: self.running.leave())
        with qtbot.waitSignal(self.running.settled):
            self.running.show()
        self.store.dispatch(HeadcountSet(at_ms=NOW_MS, count=people))

    @property
    def state(self) -> State:
        return self.store.state

    def go_to(self, poll_id: str) -> None:
        """Show the slide that asks this."""
        deck = self.state.deck
        for slide in deck.slides:
            poll = read_body(slide, deck).poll if slide.poll_kind else None
            if poll is not None and poll.id == poll_id:
                self.store.dispatch(SlideShown(at_ms=NOW_MS, slide_id=slide.id))

    def go_to_results(self) -> None:
        slide = next(slide for slide in self.state.deck.slides if slide.results is not None)
        self.store.dispatch(SlideShown(at_ms=NOW_MS, slide_id=slide.id))

    def focus(self) -> QWidget:
        return self.running.console.focusWidget() or self.running.console

    def press(self, *keys: str | Qt.Key, shift: bool = False) -> None:
        """Press keys one after the other, each wherever the keys go now; text is typed."""
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            if isinstance(key, str):
                for letter in key:
                    self.qtbot.keyClicks(self.focus(), letter, held)
            else:
                self.qtbot.keyClick(self.focus(), key, held)

    def seen(self) -> WallPoll:
        """What the wall may show of polls on the console's slide."""
        found = wall_poll(self.state, position(self.state), self.counting.unkept)
        assert found is not None
        return found

    def pane(self) -> str:
        """What the control of the poll says to a screen reader."""
        from workshop.windows.console.poll_pane import PollPane

        pane = self.running.console.findChild(PollPane)
        assert pane is not None
        assert pane.isVisible()
        return pane.accessibleDescription()

    def layers(self) -> list[str]:
        return [name for name, _ in self.running.console._layers._open]
