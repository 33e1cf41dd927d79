"""Keeps the two windows on their screens while screens come and go."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from workshop.render.fonts import TEXT_FAMILY
from workshop.windows.audience import AudienceWindow, renew
from workshop.windows.look import scale_of
from workshop.windows.remembered import Remembered
from workshop.windows.screens import (
    Placement,
    ScreenFact,
    WallPlace,
    choose,
    next_choice,
    toggled_on_one_screen,
)

IDENTIFY_FOR_MS = 3500
WINDOW_SHARE = 0.5
"""Width of the wall's window on one screen, as a share of the screen's."""
WINDOW_TOP = 150
"""How far below the screen's upper edge it begins, before scaling: its frame is above that."""
_INTERNAL_NAMES = ("edp", "lvds", "dsi", "built-in", "color lcd", "laptop")


class ScreenKeeper(QObject):
    """Places the wall and the console, and places them again whenever the screens change."""

    described = Signal(str, bool)
    """Words on where the windows are, and whether the laptop's screen is the only one in use."""

    def __init__(
        self,
        console: Callable[[], QWidget],
        audience: AudienceWindow,
        remembered: Remembered,
        *,
        wanted: str = "",
        windowed: bool = False,
    ) -> None:
        """Place nothing yet. ``windowed`` keeps the wall in a window on any number of screens.

        ``console`` is asked for once the wall stands on a screen of its own.
        """
        super().__init__(audience)
        self._console = console
        self._audience = audience
        self._remembered = remembered
        self._wanted = wanted
        self._windowed = windowed
        self._placement: Placement | None = None
        self._cards: list[_ScreenCard] = []
        audience.put_away.connect(self._on_put_away)

    @property
    def placement(self) -> Placement | None:
        """Where the windows are; None before the first ``place``."""
        return self._placement

    def follow_screens(self) -> None:
        """Place the windows again whenever a screen comes, goes or changes its size."""
        application = QGuiApplication.instance()
        if not isinstance(application, QGuiApplication):
            return
        # Removed: at once, while Qt has not yet moved the wall onto the laptop.
        application.screenRemoved.connect(self.place)
        application.screenAdded.connect(self._on_screen_added)
        application.primaryScreenChanged.connect(self.place)
        for screen in application.screens():
            screen.geometryChanged.connect(self.place)

    def place(self) -> None:
        """Put both windows where the rule says, moving only what is not there already."""
        facts = self._facts()
        choices = self._remembered.wall_choices() if len(facts) > 1 else ()
        self._apply(choose(facts, choices, wanted=self._wanted, before=self._placement))

    def swap(self) -> None:
        """Move the wall to the next screen, and remember it; with one screen, show or put away."""
        if self._placement is None:
            return
        facts = self._facts()
        choice = next_choice(facts, self._placement)
        if choice is not None and self._placement.place is WallPlace.AWAY:
            # It was closed by hand: first back to where it was, and never straight onto another.
            self.place()
        elif choice is None:
            self._apply(toggled_on_one_screen(self._placement))
        else:
            self._remembered.add_wall_choice(choice)
            self._apply(choose(facts, (choice,), before=self._placement))

    def identify(self) -> None:
        """Show on every screen its number and what it is for, for a moment."""
        self.hide_identity()
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            self._cards.append(_ScreenCard(number, screen, self._window_on(screen)))
        QTimer.singleShot(IDENTIFY_FOR_MS, self, self.hide_identity)

    def hide_identity(self) -> bool:
        """Take the numbers away; False if there were none."""
        cards, self._cards = self._cards, []
        for card in cards:
            card.hide()
            card.deleteLater()
        return bool(cards)

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.place)
        self.place()

    def _on_put_away(self) -> None:
        if self._placement is None:
            return
        self._audience.stay_away()
        self._placement = Placement(
            place=WallPlace.AWAY,
            console=self._placement.console or self._placement.wall,
            wall=None,
            words="The wall's window is put away; the workshop goes on. S brings it back.",
            laptop_only=self._placement.laptop_only,
        )
        self._place_console(self._placement)
        self.described.emit(self._placement.words, self._placement.laptop_only)

    def _apply(self, placement: Placement) -> None:
        if placement == self._placement:
            return
        first = self._placement is None
        self._placement = placement
        wall = self._screen_of(placement.wall)
        if placement.place is WallPlace.WINDOW and wall is not None:
            # The console first: a window manager keeps above it only what comes after it.
            self._place_console(placement)
            self._audience.show_in_window(wall, _window_area(wall), self._console())
        else:
            if placement.place is WallPlace.FULL and wall is not None:
                self._audience.fill_screen(wall)
                if first:
                    # The room has its slide before the console takes its time.
                    QCoreApplication.processEvents(
                        QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
                    )
            else:
                self._audience.stay_away()
            self._place_console(placement)
        self.described.emit(placement.words, placement.laptop_only)

    def _place_console(self, placement: Placement) -> None:
        console, screen = self._console(), self._screen_of(placement.console)
        if screen is None:
            console.hide()
            # Someone has to hear the clicker.
            self._audience.activateWindow()
        elif not console.isVisible() or console.screen() is not screen:
            if console.isVisible():
                renew(console)
            console.setScreen(screen)
            console.setGeometry(screen.availableGeometry())
            console.showMaximized()
            # Else the first control that can have the keyboard takes it, and eats a clicker's keys.
            console.setFocus()
            console.activateWindow()
        else:
            # A wall that appears may have been given the keyboard.
            console.activateWindow()

    def _facts(self) -> tuple[ScreenFact, ...]:
        primary = QGuiApplication.primaryScreen()
        facts = tuple(
            _fact(screen, primary is screen)
            # On the way from one set of screens to the next Qt may hold one without a size.
            for screen in QGuiApplication.screens()
            if screen.geometry().isValid()
        )
        if self._windowed:
            return tuple(fact for fact in facts if fact.primary) or facts[:1]
        return facts

    def _screen_of(self, fact: ScreenFact | None) -> QScreen | None:
        if fact is None:
            return None
        for screen in QGuiApplication.screens():
            if _identity(screen) == fact.identity:
                return screen
        return None

    def _window_on(self, screen: QScreen) -> QWidget | None:
        for window in (self._audience, self._console()):
            if window.isVisible() and window.screen() is screen:
                return window
        return None


def _fact(screen: QScreen, primary: bool) -> ScreenFact:
    area = screen.geometry()
    name = screen.name()
    words = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    return ScreenFact(
        identity=_identity(screen),
        name=words or name,
        x=area.x(),
        y=area.y(),
        width=area.width(),
        height=area.height(),
        primary=primary,
        internal=name.casefold().startswith(_INTERNAL_NAMES),
    )


def _identity(screen: QScreen) -> str:
    """Return what tells this screen from others, on whichever connector it is."""
    parts = (screen.manufacturer(), screen.model(), screen.serialNumber())
    own = " ".join(part for part in parts if part)
    twins = sum(
        (other.manufacturer(), other.model(), other.serialNumber()) == parts
        for other in QGuiApplication.screens()
    )
    # Some screens tell nothing, and two of one make often tell the same.
    return own if own and twins < 2 else f"{own} {screen.name()}".strip()


def _window_area(screen: QScreen) -> QRect:
    """Return where the wall's window stands on one screen: high at the left.

    There it lies within the console's own picture of the same slide, and covers neither notes nor
    messages nor the controls of a poll.
    """
    free = screen.availableGeometry()
    k = scale_of(free.width(), free.height())
    width = round(free.width() * WINDOW_SHARE)
    left = free.left() + round(free.width() * 0.016)
    return QRect(left, free.top() + round(WINDOW_TOP * k), width, round(width * 9 / 16))


class _ScreenCard(QWidget):
    """A screen's number, large, in the middle of it."""

    def __init__(self, number: int, screen: QScreen, window: QWidget | None) -> None:
        super().__init__(window)
        self._number = number
        if isinstance(window, AudienceWindow):
            self._words = "the wall"
        else:
            self._words = "the console" if window else screen.name()
        if window is None:
            self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
            self.setScreen(screen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around = window.rect() if window else screen.geometry()
        side = min(around.width(), around.height()) // 3
        area = QRect(0, 0, side, side)
        area.moveCenter(around.center())
        self.setGeometry(area)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number and what the screen is for."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(24, 24, 28))
        painter.setPen(QColor(255, 255, 255))
        font = QFont(TEXT_FAMILY)
        font.setPixelSize(self.height() // 2)
        painter.setFont(font)
        upper = self.rect().adjusted(0, 0, 0, -self.height() // 4)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(self._number))
        font.setPixelSize(self.height() // 9)
        painter.setFont(font)
        lower = self.rect().adjusted(0, self.height() * 5 // 8, 0, 0)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
