"""The console's side of asking the room: when a poll's control stands there, and where."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop.windows.console.places import Places, beside

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop.session.counting import Counting
    from workshop.session.store import Store
    from workshop.windows.console.about import AboutPane
    from workshop.windows.console.poll_pane import PollPane
    from workshop.windows.look import Look


class PollSide(QObject):
    """Shows the control of a slide's poll in place of the facts about the slide, or beside them."""

    asked = Signal(str)
    said = Signal(str)
    """That a poll is still open, on a slide that asks nothing; empty once that is over."""
    outdated = Signal()
    """The panes have to be placed anew."""

    def __init__(
        self,
        console: "QWidget",
        about: "AboutPane",
        store: "Store",
        counting: "Counting | None",
        key_of: Callable[[str], str],
    ) -> None:
        """Show nothing yet: most slides ask nothing."""
        super().__init__(console)
        self._console = console
        self._about = about
        self._store = store
        self._counting = counting
        self._key_of = key_of
        self._pane: PollPane | None = None
        self._is_on = False
        self._is_beside = False
        self._says_open = False

    def show(self, index: int) -> None:
        """Show how the poll, or the results, on a slide stand; take the control away elsewhere."""
        state = self._store.state
        slide = state.deck.slides[index]
        asks = bool(slide.poll_kind) or slide.results is not None
        view = None
        if asks or state.polls.open is not None:
            from workshop.windows.console import poll_words

            view = poll_words.poll_view(state, index, self._counting)
            key = self._key_of("poll.toggle")
            self._say_open(poll_words.still_open_words(state, index, key))
        else:
            self._say_open("")
        if view is not None:
            keys = tuple(self._key_of(action) for action, _ in view.actions)
            self._made_pane().show_poll(view, keys)
        timed = slide.discussion is not None or state.rounds.timer is not None
        is_beside = view is not None and timed
        if (view is not None, is_beside) != (self._is_on, self._is_beside):
            self._is_on, self._is_beside = view is not None, is_beside
            self.outdated.emit()

    def _say_open(self, words: str) -> None:
        if words or self._says_open:
            self._says_open = bool(words)
            self.said.emit(words)

    def _made_pane(self) -> "PollPane":
        if self._pane is None:
            from workshop.windows.console.poll_pane import PollPane

            self._pane = PollPane(self._console, self._about.look)
            self._pane.asked.connect(self.asked)
            self._pane.stackUnder(self._about)
        return self._pane

    def place(self, places: Places, look: "Look") -> None:
        """Put the control where the facts are; rounds keep a part of that."""
        poll, about = beside(places.about) if self._is_beside else (places.about, places.about)
        self._about.setVisible(not self._is_on or self._is_beside)
        self._about.setGeometry(about)
        if self._pane is not None:
            self._pane.setVisible(self._is_on)
            self._pane.set_look(look, places.k)
            self._pane.setGeometry(poll)

    def keep_free(self, width_px: int) -> None:
        """Keep some width free for what the room sees, in whichever pane reaches that far."""
        self._about.keep_free(width_px)
        if self._pane is not None:
            self._pane.keep_free(0 if self._is_beside else width_px)
