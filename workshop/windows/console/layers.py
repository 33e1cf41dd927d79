"""What may lie over the console, made when first asked for."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget

from workshop.deck.model import UNITS_HIGH
from workshop.session.cuts import skipped_indices
from workshop.session.state import position
from workshop.windows.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop.deck.model import Deck, Problem
    from workshop.render.cache import Pages
    from workshop.session.state import State
    from workshop.session.store import Store
    from workshop.settings import Settings
    from workshop.windows.console.cover import Cover
    from workshop.windows.console.goto import GoTo
    from workshop.windows.console.plancard import PlanCard
    from workshop.windows.console.planwords import Day
    from workshop.windows.overview import Overview
PLAN_CARDS = ("runsheet", "cuts", "headcount", "parking")
"""The cards that follow the state: see `plancard`."""

POLL_OPEN = "A poll is still open. End, and lose its answers?"


class Layers(QObject):
    """The covers of a console, the topmost last. Each is imported and built when first opened."""

    gone_to = Signal(int)
    changed = Signal()
    """A layer was opened or closed."""
    ended = Signal()
    kept = Signal()
    wished = Signal(object)
    """A rule from (state, time in ms) to events, from a card of the plan."""
    told = Signal(str)

    def __init__(
        self, console: QWidget, store: "Store", pages: "Pages", settings: "Settings", look: Look
    ) -> None:
        super().__init__(console)
        self._console = console
        self._store = store
        self._pages = pages
        self._settings = settings
        self._look = look
        self._k = 1.0
        self._problems: tuple[Problem, ...] = ()
        self._open: list[tuple[str, QWidget]] = []
        self._overview: Overview | None = None
        self._goto: GoTo | None = None
        self._makers: dict[str, Callable[[QWidget, Look, float], Cover]] = {}

    def open_made(self, name: str, make: "Callable[[QWidget, Look, float], Cover]") -> None:
        """Opens a layer that somebody else makes, or closes it when it is shown."""
        self._makers[name] = make
        self.toggle(name)

    def is_open(self, name: str) -> bool:
        """Whether a layer is shown."""
        return any(name == other for other, _widget in self._open)

    def are_open(self) -> bool:
        """Whether anything lies over the console."""
        return bool(self._open)

    def keeps_tab(self) -> bool:
        """Whether something is open in which there is nothing for Tab to reach."""
        return bool(self._open) and self._open[-1][0] != "end"

    def toggle(self, name: str) -> None:
        """Opens a layer, or closes it when it is shown."""
        if self.is_open(name):
            self.close(name)
        else:
            self.open(name)

    def open(self, name: str) -> None:
        """Opens a layer over the others; one that is shown already comes to the top."""
        if self.is_open(name):
            self._widget(name).setFocus()
            return
        if name != "end":
            self.close_all()
        widget = self._widget(name)
        self._open.append((name, widget))
        self.changed.emit()
        self.arrange(self._look, self._k)
        widget.show()
        widget.raise_()
        widget.setFocus()

    def close(self, name: str) -> None:
        """Closes a layer; the keys are the console's again."""
        for entry in [entry for entry in self._open if entry[0] == name]:
            self._open.remove(entry)
            entry[1].hide()
            if name not in ("overview", "goto"):
                entry[1].deleteLater()
            self.changed.emit()
        (self._open[-1][1] if self._open else self._console).setFocus()

    def close_top(self) -> bool:
        """Closes the topmost layer; False when there is none."""
        if not self._open:
            return False
        self.close(self._open[-1][0])
        return True

    def close_all(self) -> None:
        """Closes every layer."""
        while self.close_top():
            pass

    def set_pages(self, pages: "Pages") -> None:
        """Takes another source of pictures."""
        self._pages = pages
        self.set_deck(self._store.state.deck)

    def set_deck(self, deck: "Deck") -> None:
        """Takes the deck anew after it changed."""
        if self._overview is not None:
            self._overview.set_deck(deck, self._pages)
        if self._goto is not None:
            if self.is_open("goto"):
                self.close("goto")
            self._goto.forget()
            self._goto.deleteLater()
            self._goto = None

    def set_problems(self, problems: "tuple[Problem, ...]") -> None:
        """Takes what there is to look at in the deck."""
        self._problems = problems

    def show_current(self, index: int) -> None:
        """Marks the live slide in the overview."""
        if self._overview is not None and self.is_open("overview"):
            self._overview.show_current(index)

    def arrange(self, look: Look, k: float) -> None:
        """Places what is open."""
        self._look, self._k = look, k
        whole = self._console.rect()
        for name, widget in self._open:
            if name == "end":
                wide, high = min(round(760 * k), whole.width() - 40), round(76 * k)
                top = whole.height() - high - round(62 * k)
                widget.setGeometry((whole.width() - wide) // 2, top, wide, high)
            else:
                widget.setGeometry(whole)
            widget.set_look(look, k)  # type: ignore[attr-defined] # every layer has it

    def _widget(self, name: str) -> QWidget:
        for other, widget in self._open:
            if other == name:
                return widget
        if name in self._makers:
            cover = self._makers[name](self._console, self._look, self._k)
            cover.left.connect(lambda: self.close(name))
            return cover
        if name == "overview":
            return self._made_overview()
        if name == "goto":
            return self._made_goto()
        if name == "help":
            return self._made_sheet()
        if name == "concerns":
            return self._made_concerns()
        if name in PLAN_CARDS:
            return self._made_plan_card(name)
        return self._made_end()

    def show_state(self, state: "State", now_ms: int, day: "Day") -> None:
        """Tells the cards of the plan that are open, and the overview, how things stand."""
        for name, widget in self._open:
            if name in PLAN_CARDS:
                cast("PlanCard", widget).show_state(state, now_ms, day)
        if self._overview is not None:
            self._overview.show_skipped(skipped_indices(state))

    def _made_plan_card(self, name: str) -> "PlanCard":
        from workshop.windows.console.plancards import made_card

        card = made_card(name, self._console, self._look, self._k)
        card.left.connect(lambda: self.close(name))
        card.wished.connect(self.wished)
        card.told.connect(self.told)
        if name == "runsheet":
            card.gone_to.connect(self.gone_to)  # type: ignore[attr-defined] # only that one has it
        return card

    def _made_overview(self) -> "Overview":
        from workshop.windows.overview import Overview

        if self._overview is None:
            deck = self._store.state.deck
            self._overview = Overview(self._console, deck, self._pages, self._look)
            self._overview.chosen.connect(self.gone_to)
            self._overview.left.connect(lambda: self.close("overview"))
            self._overview.setGeometry(self._console.rect())
            self._overview.set_look(self._look, self._k)
        self._overview.show_current(position(self._store.state))
        return self._overview

    def _made_goto(self) -> "GoTo":
        from workshop.windows.console.finding import Finder
        from workshop.windows.console.goto import GoTo
        from workshop.windows.thumbnails import Thumbnails

        state = self._store.state
        finder = Finder(state.deck)
        if self._goto is None:
            high = round(46 * self._k)
            size = QSize(round(high * state.deck.width / UNITS_HIGH), high)
            ratio = self._console.devicePixelRatioF()
            small = Thumbnails(self, self._pages, size, ratio)
            self._goto = GoTo(self._console, self._look, self._k, finder, small)
            self._goto.chosen.connect(self.gone_to)
            self._goto.left.connect(lambda: self.close("goto"))
        self._goto.set_deck(finder, position(state))
        return self._goto

    def _made_sheet(self) -> QWidget:
        from workshop.windows.console.keycaps import sheet_groups
        from workshop.windows.console.sheet import Sheet

        sheet = Sheet(self._console, self._look, self._k, sheet_groups(self._settings))
        sheet.left.connect(lambda: self.close("help"))
        return sheet

    def _made_concerns(self) -> QWidget:
        from workshop.windows.console.concerns import Concerns

        concerns = Concerns(self._console, self._look, self._k, self._problems)
        concerns.left.connect(lambda: self.close("concerns"))
        return concerns

    def _made_end(self) -> QWidget:
        from workshop.windows.console.asking import EndBar

        state = self._store.state
        lost = "" if state.polls.open is None else POLL_OPEN
        bar = EndBar(self._console, self._look, self._k, lost=lost, rehearsal=state.plan.rehearsal)
        bar.ended.connect(self.ended)
        bar.kept.connect(self.kept)
        bar.left.connect(lambda: self.close("end"))
        return bar
