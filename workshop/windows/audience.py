"""What the room sees: the slide, black, white or the holding card, and nothing else."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from workshop.deck.model import UNITS_HIGH
from workshop.render.cache import Pages
from workshop.render.cards import CARDS, paint_card
from workshop.session.events import WallMode
from workshop.session.state import State, wall_position
from workshop.session.store import Store
from workshop.settings import Settings
from workshop.windows.ahead import wall_ahead
from workshop.windows.fade import CrossFade, is_still
from workshop.windows.laser import LaserDot, share_of
from workshop.windows.live import LiveOverlays, in_window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workshop.render.cache import Request
    from workshop.render.overlay import Overlay

CURSOR_RESTS_AFTER_MS = 2000
TRIES_TO_FILL = 4
TRY_AGAIN_AFTER_MS = 60
_ON_ITS_OWN = Qt.WindowType.Window
# X11 keeps no ordinary window above another, but a dialog above the window it belongs to.
_ABOVE_THE_CONSOLE = (
    Qt.WindowType.Dialog
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowSystemMenuHint
    | Qt.WindowType.WindowMinMaxButtonsHint
    | Qt.WindowType.WindowCloseButtonHint
)
_AT_ONCE = (WallMode.BLACK, WallMode.HOLDING)
"""These hide something, and may not take their time; light that comes may."""
_BLACK = QColor(0, 0, 0)
_WHITE = QColor(255, 255, 255)


def fitted(width: int, height: int, deck_width: int, dpr: float = 1.0) -> QRectF:
    """Return where a slide stands in a window of this size, in its units, on whole device pixels.

    The slide is as large as it can be, as ``Pages.picture`` makes it, and in the middle.
    """
    fit = min(width / deck_width, height / UNITS_HIGH)
    wide_px, high_px = round(deck_width * fit * dpr), round(UNITS_HIGH * fit * dpr)
    left_px, top_px = (round(width * dpr) - wide_px) // 2, (round(height * dpr) - high_px) // 2
    return QRectF(left_px / dpr, top_px / dpr, wide_px / dpr, high_px / dpr)


def renew(window: QWidget) -> None:
    """Take a window off its screen and give it a new one of the system's, not yet shown.

    A window manager that hears of a window's hiding late takes its full screen away after it was
    shown again elsewhere. A window of which it has never heard is safe from that.
    """
    if window.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
        window.hide()
        window.destroy()
        window.setWindowState(Qt.WindowState.WindowNoState)


class AudienceWindow(QWidget):
    """The wall. It paints one ready picture and holds no fact of its own but the laser dot."""

    first_painted = Signal()
    """The first slide stands on the wall: whatever could wait may begin."""
    put_away = Signal()
    """Somebody closed the window; the workshop goes on."""
    fading = Signal(bool)
    """The wall fades from now on, and other work had better wait (True), or no more (False)."""

    def __init__(
        self,
        store: Store,
        pages: Pages,
        settings: Settings,
        *,
        clock_ms: "Callable[[], int]",
        overlays: "Sequence[Overlay]" = (),
    ) -> None:
        """Show what the store says, from now on, with the overlays over its slide."""
        super().__init__()
        self._settings = settings
        self._fade = CrossFade(clock_ms, self)
        self._fade.frame_due.connect(self.repaint)
        self._fade.changed.connect(self.fading)
        self._live = LiveOverlays(overlays, clock_ms, self)
        self._live.outdated.connect(self._on_outdated)
        self.key_handler: Callable[[QKeyEvent], bool] = lambda _event: False
        self.release_handler: Callable[[QKeyEvent], None] = lambda _event: None
        self.kept: Callable[[], tuple[str, ...]] = tuple
        """Gives the rows of what this laptop keeps of the poll closed last."""
        self._store = store
        self._pages = pages
        self._picture = QPixmap()
        self._picture_of: tuple[object, ...] = ()
        self._card = QPixmap()
        self._card_of: tuple[object, ...] = ()
        self.laser = LaserDot()
        self._painted = False
        self._window_area: QRect | None = None
        self._stood_aside_full: bool | None = None
        """Whether it was full when it stepped aside for the console; None when it did not."""
        self._tries_left = 0
        self.setWindowTitle("Workshop: the wall")
        self.setAccessibleName("The wall: what the room sees")
        self.setMouseTracking(True)
        # Every pixel is painted each time, so Qt need not clear the window first: no flash between.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # The keyboard stays with the console when a projector comes back.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(160, 90)
        self._cursor_rest = QTimer(self, singleShot=True, interval=CURSOR_RESTS_AFTER_MS)
        self._cursor_rest.timeout.connect(self._on_cursor_rest)
        self._unsubscribe = store.subscribe(self._on_changed)
        self._follow()

    # What is shown.

    def set_pages(self, pages: Pages) -> None:
        """Show other pages: the deck was read again, or the theme changed."""
        self._fade.stop()
        self._pages = pages
        self._picture_of = ()
        self._follow()
        self.update()

    def slide_area(self) -> QRectF:
        """Return where the slide is in the window."""
        deck_width = self._store.state.deck.width
        return fitted(self.width(), self.height(), deck_width, self.devicePixelRatioF())

    def forget(self) -> None:
        """Stop following the store; the window is about to go."""
        self._fade.stop()
        self._live.rest()
        self._unsubscribe()

    def renew_live(self) -> None:
        """Look again at what is live over the slide: something beside the state has changed."""
        self._follow()

    def wanted_pictures(self) -> "tuple[Request, ...]":
        """The pictures that one step needs, the likeliest first; none while it is out of sight."""
        if not self.isVisible():
            return ()
        return wall_ahead(self._store.state, self.size(), self.devicePixelRatioF())

    @property
    def is_fading(self) -> bool:
        """Whether something of what was shown before can still be seen."""
        return self._fade.is_running

    def _follow(self) -> None:
        """Let the overlays follow the state; they rest while something covers the slide."""
        state = self._store.state
        if state.wall is WallMode.SLIDE:
            self._live.show(state, self._pages, wall_position(state)[0])
        else:
            self._live.rest()

    def _on_outdated(self, part: QRectF) -> None:
        state = self._store.state
        where = in_window(part, self.slide_area(), state.deck.width, UNITS_HIGH)
        self.update(where.toAlignedRect())

    def _on_changed(self, old: State, new: State) -> None:
        moved = old.wall is not new.wall or wall_position(old) != wall_position(new)
        if moved or old.deck is not new.deck:
            # What was there before is gathered while the overlays still show it.
            self._begin_fade(old, new)
        self._follow()
        if old.deck is not new.deck:
            # Its pages are not there yet.
            self.update()
        elif new.wall is WallMode.PARKING and old.plan.lines != new.plan.lines:
            self.update()
        elif moved:
            # At once: the room comes before the console.
            self.repaint()

    def _begin_fade(self, old: State, new: State) -> None:
        """Fade, unless the change hides something, or comes so soon that someone is in a hurry."""
        before = None
        hurried = self._fade.is_running
        if not (hurried or new.wall in _AT_ONCE or old.deck is not new.deck):
            before = self._shown_in(old.wall)
        if before is None or not self.isVisible() or is_still(self._settings):
            self._fade.stop()
        else:
            self._fade.begin(before)

    def _shown_in(self, mode: WallMode) -> "Callable[[QPainter], None] | None":
        """Return what paints the wall as it stands in this mode; None when it shows nothing yet."""
        if mode in (WallMode.BLACK, WallMode.WHITE):
            colour = _WHITE if mode is WallMode.WHITE else _BLACK
            return lambda painter: painter.fillRect(self.rect(), colour)
        if mode in CARDS:
            at, picture = QPointF(), self._card
        else:
            at, picture = self.slide_area().topLeft(), self._picture_with_overlays()
        if picture.isNull():
            return None
        return lambda painter: painter.drawPixmap(at, picture)

    def _picture_with_overlays(self) -> QPixmap:
        """Return the slide as it stands: nothing is copied where nothing lies over it."""
        if self._picture.isNull() or not self._live.is_seen:
            return self._picture
        picture = self._picture.copy()
        painter = QPainter(picture)
        area = QRectF(QPointF(), self.slide_area().size())
        self._live.paint(painter, area, area)
        painter.end()
        return picture

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the room sees, in one go."""
        painter = QPainter(self)
        mode = self._store.state.wall
        if mode is WallMode.SLIDE:
            self._paint_slide(painter, QRectF(event.rect()))
        elif mode in CARDS:
            self._paint_card(painter, mode)
        else:
            painter.fillRect(event.rect(), _WHITE if mode is WallMode.WHITE else _BLACK)
        self._fade.paint(painter)
        self.laser.paint(painter, self.slide_area())
        painter.end()
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def _paint_slide(self, painter: QPainter, dirty: QRectF) -> None:
        picture = self._current_picture()
        area = self.slide_area()
        if picture.isNull() or not area.contains(QRectF(self.rect())):
            painter.fillRect(self.rect(), _BLACK)
        painter.drawPixmap(area.topLeft(), picture)
        self._live.paint(painter, area, dirty)

    def _current_picture(self) -> QPixmap:
        """Return the picture to show; the one shown before if the new one cannot be had."""
        state = self._store.state
        index, step = wall_position(state)
        dpr = self.devicePixelRatioF()
        wanted = (state.deck, index, step, self.width(), self.height(), dpr)
        if wanted != self._picture_of:
            self._picture_of = wanted
            try:
                self._picture = self._pages.picture(index, step, self.width(), self.height(), dpr)
            except Exception:  # noqa: BLE001 - whatever went wrong, the room must not see it.
                sys.excepthook(*sys.exc_info())
        return self._picture

    def _paint_card(self, painter: QPainter, mode: WallMode) -> None:
        """Copy the card's picture, which is painted once: a fade needs it too."""
        state, theme, dpr = self._store.state, self._pages.theme, self.devicePixelRatioF()
        lines = state.plan.lines if mode is WallMode.PARKING else ()
        kept = self.kept() if mode is WallMode.KEEPS else ()
        wanted = (mode, state.deck.title, lines, kept, theme, self.size(), dpr)
        if wanted != self._card_of:
            self._card_of = wanted
            self._card = QPixmap(self.size() * dpr)
            self._card.setDevicePixelRatio(dpr)
            self._card.fill(_BLACK)
            on_card = QPainter(self._card)
            area = self.slide_area()
            on_card.translate(area.topLeft())
            paint_card(on_card, area.size(), theme, state, kept)
            on_card.end()
        painter.drawPixmap(QPointF(), self._card)

    # The laser dot, which nobody wants back after a crash and which is therefore no event.

    def set_laser(self, on: bool) -> None:
        """Turn the laser dot on or off."""
        self.laser.is_on = on
        if not on:
            self.point_at(None)
        self._show_cursor()

    def point_at(self, share: QPointF | None) -> None:
        """Put the laser dot at a place on the slide, as shares of its width and height."""
        if share is not None and not self.laser.is_on:
            return
        area = self.slide_area()
        self.update(self.laser.rect(area).toAlignedRect())
        self.laser.at = share
        self.update(self.laser.rect(area).toAlignedRect())

    # Mouse, keys and the window itself.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the cursor, or move the laser dot."""
        if self.laser.is_on:
            self.point_at(share_of(event.position(), self.slide_area()))
        self._show_cursor()

    def _show_cursor(self) -> None:
        self.setCursor(
            Qt.CursorShape.BlankCursor if self.laser.is_on else Qt.CursorShape.ArrowCursor
        )
        self._cursor_rest.start()

    def _on_cursor_rest(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the screen, or go back to a window."""
        event.accept()
        self.toggle_full_screen()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell of a key that went up."""
        self.release_handler(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand every key on; F11 is the window's own unless an action has it."""
        if self.key_handler(event):
            return
        if event.key() == Qt.Key.Key_F11:
            self.toggle_full_screen()
        else:
            event.ignore()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window; on a screen of its own the wall stays full.

        A wall that was put away stays away: it would come over the notes.
        """
        if not self.isVisible():
            return
        if self.isFullScreen() and self._window_area is not None:
            self.showNormal()
        elif not self.isFullScreen():
            self.showFullScreen()

    def fill_screen(self, screen: QScreen) -> None:
        """Cover a screen that is the wall's own."""
        self._window_area = None
        self._tries_left = TRIES_TO_FILL
        renew(self)
        self._set_kind(_ON_ITS_OWN)
        # The screen first: Wayland has no other way of saying where.
        self.setScreen(screen)
        # Without a window manager nobody else would give it the screen's size.
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Insist, a few times, on the whole screen where a window manager gave less."""
        super().resizeEvent(event)
        self._fade.stop()
        if self._tries_left and event.size() != self.screen().size():
            self._tries_left -= 1
            # Not at once: what the window manager still has to say would come after it.
            QTimer.singleShot(TRY_AGAIN_AFTER_MS, self, self._on_cramped)

    def _on_cramped(self) -> None:
        if self._tries_left and self.size() != self.screen().size():
            self.setGeometry(self.screen().geometry())

    def _set_kind(self, kind: Qt.WindowType) -> None:
        if self.windowFlags() != kind:
            self.setWindowFlags(kind)

    def show_in_window(self, screen: QScreen, area: QRect, console: QWidget) -> None:
        """Stand in a window on the console's own screen, above the console."""
        self._window_area = area
        self._tries_left = 0
        renew(self)
        self._set_kind(_ABOVE_THE_CONSOLE)
        self.setScreen(screen)
        self.setGeometry(area)
        for window in (console, self):
            window.winId()
        handle = self.windowHandle()
        if handle is not None:
            # Else it is lost behind the console with the first click there.
            handle.setTransientParent(console.windowHandle())
        self.show()

    def stay_away(self) -> None:
        """Go out of sight, and not come back for having stepped aside before."""
        self._stood_aside_full = None
        self.hide()

    def make_way(self, wanted: bool) -> None:
        """Step aside while the console shows something that the wall would hide, and come back.

        Only on the console's own screen: a wall on a screen of its own stays as it is.
        """
        if wanted and self._window_area is not None and self.isVisible():
            self._stood_aside_full = self.isFullScreen()
            self.hide()
        elif not wanted and self._stood_aside_full is not None:
            full, self._stood_aside_full = self._stood_aside_full, None
            if self._window_area is not None:
                self.showFullScreen() if full else self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go out of sight and no more: closing the wall never ends a workshop."""
        event.ignore()
        self.put_away.emit()
