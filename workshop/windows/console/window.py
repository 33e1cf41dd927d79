"""The console's window: puts the panes together and renders the state into them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop.deck.model import UNITS_HIGH
from workshop.session import moves
from workshop.session.clock import elapsed_ms, until_change_ms
from workshop.session.state import position, wall_position
from workshop.windows import look as looks
from workshop.windows.ahead import last_step
from workshop.windows.console import planwords, words
from workshop.windows.console.about import AboutPane, about_slide
from workshop.windows.console.ahead import console_ahead
from workshop.windows.console.keycaps import keys_in_force
from workshop.windows.console.layers import Layers
from workshop.windows.console.notes import NotesPane
from workshop.windows.console.pacing import PacePane
from workshop.windows.console.panes import LivePane, NextPane
from workshop.windows.console.pending import PendingNumber
from workshop.windows.console.places import Places, lay_console
from workshop.windows.console.pollside import PollSide
from workshop.windows.console.room import RoomPicture
from workshop.windows.console.roundside import RoundsSide
from workshop.windows.console.status import StatusStrip
from workshop.windows.console.strips import ClockPane, PlaceStrip, ProgressLine
from workshop.windows.console.turned import Turned
from workshop.windows.live import LiveOverlays
from workshop.windows.look import Look, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QLocale

    from workshop.deck.model import Deck, Problem
    from workshop.render.cache import Pages, Request
    from workshop.render.overlay import Overlay
    from workshop.session.counting import Counting
    from workshop.session.state import State
    from workshop.session.store import Store
    from workshop.settings import Settings
    from workshop.windows.console.cover import Cover
    from workshop.windows.passed import PassedPage

FOOT_BUTTONS = (
    ("wall.black", "Black"),
    ("wall.holding", "Card"),
    ("wall.freeze", "Freeze"),
    ("goto.open", "Go to"),
    ("overview.toggle", "Overview"),
    ("more.open", "More"),
    ("help.toggle", "Keys"),
)
LAYERS = {
    "overview.toggle": "overview",
    "goto.open": "goto",
    "help.toggle": "help",
    "sheet.open": "runsheet",
    "cuts.open": "cuts",
    "headcount.open": "headcount",
    "parking.note": "parking",
}
"""What each action lays over the console, or takes away."""
ROOM_GAP_PX = 12
NOTES_LINES = 3
"""How many lines of notes one press of Alt and an arrow scrolls."""


class ConsoleWindow(QWidget):
    """What the facilitator sees. It renders the state, and asks by action id."""

    asked = Signal(str)
    closed = Signal()
    cover_changed = Signal()
    """Something came over the console, or went: see ``is_covered``."""

    def __init__(
        self,
        store: "Store",
        pages: "Pages",
        settings: "Settings",
        clock_ms: Callable[[], int],
        *,
        look: Look = looks.DARK,
        overlays: "Sequence[Overlay]" = (),
        counting: "Counting | None" = None,
    ) -> None:
        super().__init__()
        self.key_handler: Callable[[QKeyEvent], bool] = lambda _event: False
        self.release_handler: Callable[[QKeyEvent], None] = lambda _event: None
        self._store = store
        self._pages = pages
        self._clock_ms = clock_ms
        self._look = look
        self._keys = keys_in_force(settings)
        self._text = settings.console_text / 100
        self._leaving = False
        self._locale: QLocale | None = None
        self.setWindowTitle("Workshop")
        self.setPalette(looks.qt_palette(look))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Console")
        self._places: Places
        self._make_panes(overlays)
        self._poll = PollSide(self, self._about, store, counting, self._key_of)
        self._poll.asked.connect(self.asked)
        self._poll.said.connect(lambda words: self.say(words, lasting=True, topic="open poll"))
        self._poll.outdated.connect(self._arrange)
        self._rounds = RoundsSide(self, self._about, self._clock_ms, self._key_of)
        self._rounds.asked.connect(self.asked)
        self._rounds.outdated.connect(self._arrange)
        self._turned = Turned(self, self._steady_panes)
        self._turned.changed.connect(self._arrange)
        self._turned.changed.connect(self.cover_changed.emit)
        self._layers = Layers(self, store, pages, settings, look)
        self._layers.gone_to.connect(self._go_to)
        self._layers.ended.connect(self._end)
        self._layers.kept.connect(self._leave)
        self._layers.wished.connect(self._wish)
        self._layers.told.connect(self.say)
        self._layers.changed.connect(self._show_time)
        self._layers.changed.connect(self.cover_changed.emit)
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick)
        self._unsubscribe = store.subscribe(self._on_changed)
        self._unsubscribe_trouble = store.subscribe_trouble(self._status.set_trouble)
        self._status.set_trouble(store.trouble)
        self.resize(1280, 720)
        self.setFocus()
        self._show_deck(store.state.deck)
        self._render(store.state, None)

    def _make_panes(self, overlays: "Sequence[Overlay]") -> None:
        look = self._look
        self._place = PlaceStrip(self, look)
        self._clock = ClockPane(self, look)
        self._pace = PacePane(self, look)
        self._progress = ProgressLine(self, look)
        self._live = LivePane(self, look, LiveOverlays(overlays, self._clock_ms, self))
        self._about = AboutPane(self, look)
        self._next = NextPane(self, look)
        self._notes = NotesPane(self, look)
        self._status = StatusStrip(self, look)
        self._pending = PendingNumber(self, look)
        self._room = RoomPicture(self, look, LiveOverlays(overlays, self._clock_ms, self))
        self._next.pressed.connect(lambda: self.asked.emit("slide.forward"))
        self._status.asked.connect(self.asked)
        self._status.problems_asked.connect(lambda: self._layers.toggle("concerns"))
        self._status.set_buttons(
            tuple((action, title, self._key_of(action)) for action, title in FOOT_BUTTONS)
        )

    def _steady_panes(self) -> tuple[QWidget, ...]:
        return (
            self._place,
            self._clock,
            self._pace,
            self._progress,
            self._live,
            self._next,
            self._notes,
            self._status,
        )

    # What the composition root calls

    @property
    def is_covered(self) -> bool:
        """Whether the overview, a question or the like lies over the console."""
        return self._layers.are_open() or self._turned.is_on

    def perform(self, action_id: str) -> bool:
        """Does a window command that is the console's; False when it is somebody else's."""
        if action_id in LAYERS:
            self._layers.toggle(LAYERS[action_id])
        elif action_id == "workshop.end":
            self._layers.open("end")
        elif action_id == "more.open":
            self.open_layer("more", self._made_more)
        else:
            return False
        return True

    def say(self, message: str, *, lasting: bool = False, topic: str = "") -> None:
        """Shows a calm line at the foot: until the next of its topic, or for a few seconds."""
        self._status.say(message, lasting=lasting, topic=topic)

    def set_pages(self, pages: "Pages") -> None:
        """Takes another source of pictures: another deck, theme or screen."""
        self._pages = pages
        self._layers.set_pages(pages)
        self._show_deck(self._store.state.deck)
        self._render(self._store.state, None)

    def set_kept(self, kept: Callable[[], tuple[str, ...]]) -> None:
        """Takes what gives the rows of what this laptop keeps."""
        self._room.kept = kept

    def set_screens(self, description: str, laptop_only: bool, *, is_away: bool = False) -> None:
        """Says in plain words which screens are in use, and whether the room sees a wall at all."""
        self._status.set_screens(description)
        shown = "On this screen only" if laptop_only else "On the wall"
        self._live.set_follows("The room sees no wall now" if is_away else shown)

    def set_problems(self, problems: "tuple[Problem, ...]") -> None:
        """Shows what a check of the whole deck found, in place of its quick reading's."""
        self._layers.set_problems(problems)
        self._status.set_problems(words.problem_words(problems))

    def set_look(self, look: Look) -> None:
        """Changes the colours of the whole console."""
        self._look = look
        self.setPalette(looks.qt_palette(look))
        self._arrange()
        self.update()

    def open_layer(self, name: str, make: "Callable[[QWidget, Look, float], Cover]") -> None:
        """Opens what another part makes over the console, or closes it when it is open."""
        self._layers.open_made(name, make)

    def close_layer(self, name: str) -> None:
        """Closes one thing that lies over the console, if it is open."""
        if self._layers.is_open(name):
            self._layers.close(name)

    @property
    def picture(self) -> LivePane:
        """The picture of what the wall shows."""
        return self._live

    @property
    def look(self) -> Look:
        """The colours of the console."""
        return self._look

    def cover_wholly(self, page: "PassedPage") -> None:
        """Lets a page fill the screen: nothing of the console, nor of its notes, is seen with it.

        Nothing else comes over it, and the window cannot be closed, until ``uncover``.
        """
        self._layers.close_all()
        self._turned.cover(page)

    def uncover(self) -> None:
        """Brings the console back as it was."""
        self._turned.uncover()
        self.setFocus()
        self._render(self._store.state, None)

    def _made_more(self, parent: QWidget, look: Look, k: float) -> "Cover":
        from workshop.windows.console.more import MoreCard

        card = MoreCard(parent, look, k, self._store.state, self._key_of)
        card.asked.connect(self._on_more)
        return card

    def _on_more(self, action_id: str) -> None:
        self.close_layer("more")
        self.asked.emit(action_id)

    def escape(self) -> bool:
        """Closes the topmost thing that lies over the console; False when nothing does."""
        closed = self._layers.close_top()
        if not closed:
            # A control that was gone to with F6 lets go of the keys, and the wish goes on.
            self.setFocus()
        return closed

    def show_digits(self, text: str) -> None:
        """Shows the number being typed and where it would go; empty takes it away."""
        self._pending.show_words(*words.pending_words(text, self._store.state.deck))

    def wanted_pictures(self) -> "tuple[Request, ...]":
        """The pictures that one step needs."""
        sizes = self._live.wanted(), self._next.wanted()
        return console_ahead(self._store.state, *sizes, self.devicePixelRatioF())

    # Rendering

    def _on_changed(self, old: "State", new: "State") -> None:
        if new.deck is not old.deck:
            self._layers.set_deck(new.deck)
            self._show_deck(new.deck)
        self._render(new, old)

    def _show_deck(self, deck: "Deck") -> None:
        proportion = deck.width / UNITS_HIGH
        self._live.set_pages(self._pages, proportion)
        self._next.set_pages(self._pages, proportion)
        self._room.set_pages(self._pages)
        starts = tuple(index for index, slide in enumerate(deck.slides) if slide.starts_part)
        self._progress.set_parts(starts, len(deck.slides))
        self.setWindowTitle(f"{deck.title or 'Workshop'} · console")
        self.set_problems(deck.problems)
        self._arrange()

    def _render(self, state: "State", old: "State | None") -> None:
        index = position(state)
        moved = old is None or (old.slide_id, old.step) != (state.slide_id, state.step)
        other_slide = old is None or old.slide_id != state.slide_id or old.deck is not state.deck
        steps = last_step(state, index)
        slide = state.deck.slides[index]
        cue = words.wall_cue(state, self._key_of)
        self._room.show_wall(cue.shows if cue else "", wall_position(state))
        self._keep_room_free()
        self._live.show_view(
            (index, state.step),
            steps=steps,
            step_words=words.step_words(state.step, steps),
            cue=cue,
            said=words.slide_in_words(state, steps),
        )
        self._live.show_live(state)
        self._room.show_live(state)
        replanned = old is None or _told(old) != _told(state)
        if moved or other_slide or replanned:
            view = words.next_view(state, steps)
            coming = state.deck.slides[view[0]] if view and not view[1] else None
            plan = planwords.planned_words(state, coming) if coming else ""
            self._next.show_view(view, words=words.next_words(state, steps), plan=plan)
        if other_slide or replanned:
            facts = (
                planwords.lead_words(state),
                planwords.people_words(state),
                planwords.phones_words(state),
            )
            self._place.show_place(
                *words.place_words(state),
                tuple(fact for fact in facts if fact),
                rehearsal=state.plan.rehearsal,
            )
            self._about.show_facts(about_slide(state, index))
        if other_slide:
            self._progress.show_index(index)
            self._layers.show_current(index)
        self._poll.show(index)
        self._rounds.show(state)
        if other_slide or (old and old.notes_percent != state.notes_percent):
            self._notes.show_notes(slide.notes, state.notes_percent, from_top=other_slide)
        self._show_time()

    def show_polls(self) -> None:
        """Shows how the poll stands: an answer was counted, or a word approved."""
        state = self._store.state
        self._poll.show(position(state))
        self._live.show_live(state)
        self._room.show_live(state)

    def _key_of(self, action_id: str) -> str:
        keys = self._keys.get(action_id, ())
        return keys[0] if keys else ""

    def _on_tick(self) -> None:
        """Shows the time of day too, from the first turn of the event loop on."""
        if self._locale is None:
            # Its enumerations cost 4 ms to make, for which the first slide need not wait.
            from PySide6.QtCore import QLocale

            self._locale = QLocale()
        self._show_time()

    def _show_time(self) -> None:
        """Shows the times, and sleeps until the next of them changes."""
        now_ms = self._clock_ms()
        state = self._store.state
        gone_ms = elapsed_ms(state, now_ms)
        self._clock.show_time(
            word=words.clock_word(state),
            elapsed=words.elapsed_text(gone_ms),
            day=words.time_of_day(now_ms, self._locale) if self._locale else "",
        )
        if self._locale is not None:
            day = partial(words.time_of_day, locale=self._locale)
            self._pace.show_pace(state, now_ms, day)
            self._layers.show_state(state, now_ms, day)
        self._tick.start(until_change_ms(state, now_ms) + 1 if self._locale else 0)

    # What happens here

    def _go_to(self, index: int) -> None:
        self._layers.close_all()
        self._dispatch(moves.go_to(self._store.state, self._clock_ms(), index))

    def _wish(self, move: "Callable[[State, int], moves.Events]") -> None:
        self._dispatch(move(self._store.state, self._clock_ms()))

    def _end(self) -> None:
        self._layers.close_all()
        self._dispatch(moves.end(self._store.state, self._clock_ms()))

    def _leave(self) -> None:
        self._leaving = True
        self.close()

    def _dispatch(self, events: moves.Events) -> None:
        refusal = self._store.dispatch(*events) if events else None
        if refusal:
            self.say(refusal, lasting=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks once; the second time, or when it has ended, it goes and can be resumed later."""
        if self._turned.is_on and not self._store.state.ended:
            # Whoever has the laptop now is not who may close it.
            event.ignore()
            return
        if self._leaving or self._store.state.ended or self._layers.is_open("end"):
            self._tick.stop()
            self._rounds.rest()
            self._unsubscribe()
            self._unsubscribe_trouble()
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        self._layers.open("end")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow scroll the notes; all else is for whoever set ``key_handler``."""
        way = {Qt.Key.Key_Down: NOTES_LINES, Qt.Key.Key_Up: -NOTES_LINES}.get(
            Qt.Key(event.key()), 0
        )
        if way and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._notes.scroll_by(way)
        elif event.key() == Qt.Key.Key_F6:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            super().focusNextPrevChild(not back)
        elif not self.key_handler(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tells of a key that went up."""
        self.release_handler(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab is a key like others here (the overview's) unless a control was gone to with F6."""
        if self.focusWidget() in (None, self) or self._layers.keeps_tab():
            return False
        return super().focusNextPrevChild(next)

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the panes anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Gives each pane its place."""
        proportion = self._store.state.deck.width / UNITS_HIGH
        self._places = places = lay_console(self.width(), self.height(), proportion, self._text)
        self._progress.set_look(self._look)
        self._progress.setGeometry(places.progress)
        inset = round(6 * places.k)
        for pane, rect in (
            (self._place, places.place),
            (self._pace, places.pace),
            (self._clock, places.clock),
            (self._live, places.live),
            (self._about, places.about),
            (self._room, places.room),
            (self._next, places.following),
            (self._notes, places.notes.adjusted(inset, inset, -inset, -inset)),
            (self._status, places.status),
            (self._pending, places.pending),
        ):
            pane.set_look(self._look, places.k)
            pane.setGeometry(rect)
        self._poll.place(places, self._look)
        self._rounds.place(self._look, places.k)
        self._keep_room_free()
        self._layers.arrange(self._look, places.k)
        self._turned.place(self._look, places.k)

    def _keep_room_free(self) -> None:
        free = 0 if self._room.isHidden() else self._room.width() + ROOM_GAP_PX
        self._poll.keep_free(free)
        self._rounds.keep_free(free)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, and the card under the notes."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour(self._look.window))
        looks.keep_smooth(painter)
        looks.fill_rounded(painter, QRectF(self._places.notes), colour(self._look.pane), 8)


def _told(state: "State") -> tuple[object, ...]:
    """What the console shows of the plan beside its pace."""
    return state.plan.cuts, state.plan.headcount, state.plan.rehearsal, state.phones.are_on
