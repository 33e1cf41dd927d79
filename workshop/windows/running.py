"""One workshop under way, put together: the wall, the console, their screens, their keys.

Everything that happens goes one way. A key names an action, the action gives events, the store
takes them, and whatever has to follow (a picture, a deck read anew, staying awake) follows from the
old state and the new one.
"""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from time import localtime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from workshop.actions import ACTIONS, Action
from workshop.errors import WorkshopError
from workshop.files import read_deck_text
from workshop.render.cache import Pages
from workshop.render.joining import JoinOverlay
from workshop.render.poll_overlay import PollOverlay
from workshop.render.timer import TimerOverlay
from workshop.session import moves, timing
from workshop.session.events import WallMode
from workshop.session.polling import nothing_unkept
from workshop.session.state import State, wall_position
from workshop.session.store import Store
from workshop.settings import Settings
from workshop.windows.audience import AudienceWindow
from workshop.windows.fade import is_still
from workshop.windows.hotplug import ScreenKeeper
from workshop.windows.keptrows import KeptRows
from workshop.windows.keys import KeyRouter, keymap_of
from workshop.windows.later import a_turn_later
from workshop.windows.remembered import Remembered
from workshop.windows.screens import WallPlace

if TYPE_CHECKING:
    from workshop.deck.model import Deck
    from workshop.render.overlay import Overlay
    from workshop.render.theme import Theme
    from workshop.session.counting import Counting
    from workshop.session.runs import Run
    from workshop.windows.console import ConsoleWindow
    from workshop.windows.laser import LaserLead
    from workshop.windows.phones import PhoneDesk, PhoneSide
    from workshop.windows.polls import PollDesk
    from workshop.windows.sound import Player

SETTLES_AFTER_MS = 120
"""After the wall's first painting: the console is made and painted before what could wait."""
LATE_AT_THE_LATEST_MS = 1500
"""When the wall is out of sight its first painting cannot be waited for."""
SLEEP_TOLD_MS = 60_000
"""How long the console says that sleep could not be held off: once is enough to act on it."""
CHECKED_SLIDES_MOST = 300
"""A longer deck would keep a key waiting while it is looked through."""


class RunningWorkshop(QObject):
    """The windows of one workshop and what joins them; ``left`` says that they are done with."""

    settled = Signal()
    """The first slide stands: whatever could wait may begin."""
    left = Signal()
    """The workshop has ended or was laid aside; the windows are closed."""

    def __init__(
        self,
        store: Store,
        pages: Pages,
        settings: Settings,
        clock_ms: Callable[[], int],
        *,
        remembered: Remembered,
        counting: "Counting | None" = None,
        kept: "Callable[[Run], tuple[str, ...]] | None" = None,
        phones: "Callable[[], PhoneSide] | None" = None,
        windowed: bool = False,
        theme_of: "Callable[[Deck], Theme | None]" = lambda _deck: None,
        before_console: Callable[[], None] = lambda: None,
    ) -> None:
        """Make the wall; ``show`` shows it, and then the console.

        Without ``counting`` no poll can be opened. ``kept`` reads what the laptop keeps of a poll,
        ``phones`` makes what listens to phones when that is needed. ``theme_of`` gives the theme of
        a deck that names another one than before. ``before_console`` is called once, when a wall on
        a screen of its own stands: what the first slide can do without.
        """
        super().__init__()
        self._store = store
        self._pages = pages
        self._settings = settings
        self._clock_ms = clock_ms
        self._settled = False
        self._left = False
        self._going_ahead = a_turn_later(self, self._paint_ahead)
        self._checking = a_turn_later(self, self._check_deck)
        self._making_way = a_turn_later(self, self._make_way)
        self._leaving = a_turn_later(self, self.leave)
        self._effects: list[QObject] = []
        self._counting = counting
        self._kept = KeptRows(store, counting, kept, self)
        self._kept.arrived.connect(self._on_kept)
        self._make_phones = phones
        self._joining = JoinOverlay()
        self._remembered = remembered
        self._theme_of = theme_of
        self._before_console = before_console
        # Before the windows: by the time they hear of another deck its pages must be there.
        self._unsubscribe = store.subscribe(self._on_changed)
        if store.state.wall is WallMode.KEEPS:
            self._kept.look(store.state)
        self._overlays = self._made_overlays()
        self.audience = AudienceWindow(
            store, pages, settings, overlays=self._overlays, clock_ms=clock_ms
        )
        self.audience.kept = self._kept.rows
        self.audience.first_painted.connect(self._on_first_painted)
        self.audience.fading.connect(self._on_fading)
        self.screens = ScreenKeeper(
            lambda: self.console,
            self.audience,
            remembered,
            wanted=settings.wall_screen,
            windowed=windowed,
        )
        self.screens.described.connect(self._on_screens)
        keymap, self.problems = keymap_of(settings)
        self.router = KeyRouter(
            keymap,
            self.perform,
            go_to=self.go_to_number,
            show_digits=self._show_digits,
            repeating=REPEATING,
        )
        self.audience.key_handler = self._on_wall_key
        self.audience.release_handler = self.router.let_go

    def _made_overlays(self) -> "tuple[Overlay, ...]":
        """What lies over a slide, the topmost last."""
        unkept = self._counting.unkept if self._counting is not None else nothing_unkept
        still = partial(is_still, self._settings)
        polls = PollOverlay(unkept=unkept, is_still=still)
        return polls, TimerOverlay(is_still=still), self._joining

    @cached_property
    def console(self) -> "ConsoleWindow":
        """The laptop's window, made when it is first asked for: after the wall."""
        self._before_console()
        from workshop.windows.console import ConsoleWindow
        from workshop.windows.look import look_for

        look = look_for(self._settings.console)
        console = ConsoleWindow(
            self._store,
            self._pages,
            self._settings,
            self._clock_ms,
            look=look,
            overlays=self._overlays,
            counting=self._counting,
        )
        console.set_kept(self._kept.rows)
        console.asked.connect(self.perform)
        # A turn later: going from the overview to the cheat sheet is no reason to come back.
        console.cover_changed.connect(self._making_way.start)
        console.closed.connect(self.leave)
        console.key_handler = self.router.handle
        console.release_handler = self.router.let_go
        return console

    @cached_property
    def polls(self) -> "PollDesk | None":
        """What asking the room needs of the windows; None where nothing can be counted."""
        if self._counting is None:
            return None
        from workshop.windows.polls import PollDesk

        self._counting.subscribe(self._renew_live)
        return PollDesk(self._store, self._counting, lambda: self.console, self)

    @cached_property
    def phones(self) -> "PhoneDesk | None":
        """What phones need of the windows; None where nothing can listen to them."""
        if self._make_phones is None:
            return None
        from workshop.windows.phones import PhoneDesk

        return PhoneDesk(
            self._store,
            self._make_phones(),
            self._joining,
            lambda: self.console,
            self._remembered,
            self._renew_live,
            self,
        )

    @cached_property
    def _laser(self) -> "LaserLead":
        # Few workshops need it.
        from workshop.windows.laser import LaserLead

        return LaserLead(self.console.picture, self.audience)

    @property
    def state(self) -> State:
        """The workshop's state now."""
        return self._store.state

    def show(self) -> None:
        """Put the wall and the console on their screens."""
        self.screens.place()
        QTimer.singleShot(LATE_AT_THE_LATEST_MS, self, self._settle)

    # Wishes.

    def perform(self, action_id: str) -> None:
        """Do what an action says, or say in the console why it cannot be done now."""
        action = _ACTIONS_BY_ID.get(action_id)
        if action is None or self._store.state.ended:
            return
        reason = action.enabled(self._store.state)
        if reason:
            self.console.say(reason, lasting=False)
        elif self._done_by_windows(action_id):
            return
        elif action.events is not None:
            self._dispatch(action)
        elif not self._perform_here(action_id):
            self.console.perform(action_id)

    def _done_by_windows(self, action_id: str) -> bool:
        """Do what comes before the events of an action; False when those are to follow."""
        if action_id == "wall.escape":
            return self._left_a_window_state()
        if action_id.startswith("poll.") and self.polls is not None:
            return self.polls.perform(action_id)
        if action_id.startswith("phones.") and self.phones is not None:
            return self.phones.perform(action_id)
        return False

    def _show_digits(self, digits: str) -> None:
        self.console.show_digits(digits)

    def go_to_number(self, number: int) -> None:
        """Show the slide with a number; one past the end is said and not shown."""
        count = len(self._store.state.deck.slides)
        if not 1 <= number <= count:
            self.console.say(f"There is no slide {number}: the last is {count}.", lasting=False)
            return
        events = moves.go_to(self._store.state, self._clock_ms(), number - 1)
        self._say_refusal(self._store.dispatch(*events) if events else None)

    def _dispatch(self, action: Action) -> None:
        if action.events is not None:
            events = action.events(self._store.state, self._clock_ms())
            events = timing.by_the_clock(self._store.state, events, zone_offset_s)
            self._say_refusal(self._store.dispatch(*events) if events else None)

    def _make_way(self) -> None:
        self.audience.make_way(self.console.is_covered)

    def _say_refusal(self, refusal: str | None) -> None:
        if refusal:
            self.console.say(refusal, lasting=False)

    def _left_a_window_state(self) -> bool:
        """Leave the topmost state that only the windows know of; False when there is none."""
        if self.console.escape() or self.screens.hide_identity():
            return True
        if self.audience.laser.is_on:
            self._laser.set_on(False)
            return True
        return False

    def _perform_here(self, action_id: str) -> bool:
        if action_id == "screens.swap":
            self.screens.swap()
        elif action_id == "screens.identify":
            self.screens.identify()
        elif action_id == "laser.toggle":
            self._laser.set_on(not self.audience.laser.is_on)
        elif action_id == "wall.fullscreen":
            self.audience.toggle_full_screen()
        else:
            return False
        return True

    def _on_wall_key(self, event: QKeyEvent) -> bool:
        """Give a key pressed on the wall to whatever in the console would have had it.

        A window manager may hand the keyboard to the wall, also while a field in the console waits
        for words.
        """
        at = self.console.focusWidget()
        if at in (None, self.console) or not self.console.isVisible():
            return self.router.handle(event)
        return QApplication.sendEvent(at, event)

    # What follows.

    def follow_file(self, path: Path, read: Callable[[Path], str] = read_deck_text) -> None:
        """Read the deck again, with ``read``, whenever its file changes."""
        # Not needed for the first slide.
        from workshop.windows.watch import DeckWatch

        watch = DeckWatch(path, self._store.state.deck.text, self, read)
        watch.changed.connect(self._on_file_changed)
        watch.trouble.connect(self._on_file_trouble)
        self._effects.append(watch)

    def stay_awake(self) -> None:
        """Hold sleep and the screen saver off for as long as the workshop runs."""
        from workshop.windows.wakefulness import Wakefulness

        wakefulness = Wakefulness(self)
        wakefulness.failed.connect(self._tell_of_sleep)
        self.left.connect(wakefulness.release)
        wakefulness.hold()
        self._effects.append(wakefulness)

    def let_chime(self, player: "Player | None" = None) -> None:
        """Let the end of a round be heard from now on."""
        from workshop.windows.chiming import Chiming
        from workshop.windows.sound import Chime, SystemPlayer

        settings = self._settings
        chime = Chime(settings.chime, settings.chime_volume, player or SystemPlayer())
        chiming = Chiming(self._store, self._clock_ms, chime, self)
        self.left.connect(chiming.release)
        self._effects.append(chiming)

    def _tell_of_sleep(self, words: str) -> None:
        """Say it once, for as long as it takes to do something about it."""
        self.console.say(words, lasting=True, topic="awake")
        QTimer.singleShot(SLEEP_TOLD_MS, self, self._told_of_sleep)

    def _told_of_sleep(self) -> None:
        if not self._left:
            self.console.say("", lasting=True, topic="awake")

    def say(self, words: str, *, lasting: bool = False, topic: str = "") -> None:
        """Show a calm line in the console; a lasting one until the next of its topic."""
        self.console.say(words, lasting=lasting, topic=topic)

    def leave(self) -> None:
        """Close the windows. The workshop can be resumed unless it has ended."""
        if self._left:
            return
        self._left = True
        self._unsubscribe()
        if self.polls is not None:
            self.polls.forget()
        self.audience.forget()
        self.audience.hide()
        self.console.hide()
        self.left.emit()

    def _on_first_painted(self) -> None:
        # The wall goes to the screen when this event is done, and the console comes next.
        QTimer.singleShot(SETTLES_AFTER_MS, self, self._settle)

    def _settle(self) -> None:
        if self._settled:
            return
        self._settled = True
        # With it the whole deck is there: what follows writes that down.
        _ = self.console
        self.screens.follow_screens()
        # A poll that was open when it broke off goes on, and so do phones.
        _ = self.polls
        if self._store.state.phones.are_on:
            _ = self.phones
        self.settled.emit()
        self._paint_ahead()
        self._checking.start()

    def _renew_live(self) -> None:
        """Show what is live anew: an answer was counted, a word approved, a phone joined."""
        self.audience.renew_live()
        self.console.show_polls()

    def _on_changed(self, old: State, new: State) -> None:
        if old.deck is not new.deck:
            other = new.deck.theme != old.deck.theme
            self._pages.set_deck(new.deck, self._theme_now(new.deck) if other else None)
            if self._settled:
                self._checking.start()
        if new.wall is WallMode.KEEPS and old.wall is not WallMode.KEEPS:
            # The windows hear of it after this.
            self._kept.look(new)
        if new.ended:
            # After the others have heard of it too.
            self._leaving.start()
        elif (
            old.deck is not new.deck
            or (old.slide_id, old.step) != (new.slide_id, new.step)
            or wall_position(old) != wall_position(new)
        ):
            # A turn later: to tell what may come next means reading other slides.
            self._going_ahead.start()

    def _theme_now(self, deck: "Deck") -> "Theme | None":
        """The theme that a deck names now; None, for the one before, if it is damaged."""
        try:
            return self._theme_of(deck)
        except WorkshopError:
            return None

    def _on_kept(self) -> None:
        if self._store.state.wall is WallMode.KEEPS and not self._left:
            self.audience.update()
            self.console.update()

    def _check_deck(self) -> None:
        """Tell in the console what the deck's author would want to know of."""
        state = self._store.state
        if self._left or len(state.deck.slides) > CHECKED_SLIDES_MOST:
            return
        # Not needed for the first slide.
        from workshop.deck.check import check_deck

        found = check_deck(state.deck, self._pages.pictures.trouble)
        # Notes are for whoever writes the deck, and not for the evening; nor can a slide that has
        # too many words, be it with what was filled in, be divided now.
        told = (each for each in found if each.level != "note" and each.code != "many-words")
        self.console.set_problems(tuple(told))

    def _on_screens(self, words: str, laptop_only: bool) -> None:
        placement = self.screens.placement
        is_away = placement is not None and placement.place is WallPlace.AWAY
        self.console.set_screens(words, laptop_only, is_away=is_away)
        if self._settled:
            # Over whatever else stands there: a projector that fell out cannot wait.
            self.console.say(words, lasting=False)

    def _on_file_changed(self, text: str) -> None:
        events = moves.reload(self._store.state, self._clock_ms(), text)
        refusal = self._store.dispatch(*events) if events else None
        self.console.say(refusal or "The deck was read again.", lasting=False)

    def _on_file_trouble(self, words: str) -> None:
        kept = f"{words} What was read before is still shown." if words else ""
        self.console.say(kept, lasting=True, topic="file")

    def _on_fading(self, fading: bool) -> None:
        if fading:
            # A picture takes longer to paint than the time between two frames.
            self._pages.ahead(())
        else:
            self._going_ahead.start()

    def _paint_ahead(self) -> None:
        if not self._settled or self._left or self.audience.is_fading:
            return
        # What one key asks for on both windows comes before what two keys ask for.
        wall = self.audience.wanted_pictures()
        console = self.console.wanted_pictures()
        self._pages.ahead([*wall[:1], *console, *wall[1:]])


def zone_offset_s(at_ms: int) -> int:
    """Return how many seconds local time is ahead of UTC at a moment."""
    return localtime(at_ms / 1000).tm_gmtoff


_ACTIONS_BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}
REPEATING = frozenset(
    action.id for action in ACTIONS if action.id.split(".")[0] in ("slide", "notes")
)
"""Actions that go on while their key is held. Any other would flicker the wall."""
