"""The cross-fade on the wall: what was there goes over into what is there now, once and briefly.

The new picture is painted as ever, and what was there before is laid over it, thinner with each
frame. So nothing that is painted on the wall has to know of the fade.
"""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QStyleHints
from PySide6.QtWidgets import QApplication

from workshop.render.motion import FRAME_MS, eased, progress
from workshop.settings import Settings

FADE_MS = 180
"""With ``eased`` half of it is over after 50 ms."""
_FRAMES_MOST = FADE_MS // FRAME_MS + 1


def is_still(settings: Settings) -> bool:
    """Whether nothing is to move: our own setting says so, or the desktop's where Qt tells it."""
    if settings.reduced_motion:
        return True
    # Qt has it from 6.12 on; before, a desktop's style may say that its own movements are off.
    accessibility = getattr(_hints(), "accessibility", None)
    motion = getattr(accessibility(), "motionPreference", None) if accessibility else None
    if motion is not None and motion().name == "ReducedMotion":
        return True
    # Touching a style's enumerations costs 4 ms the first time, which the start need not pay.
    from PySide6.QtWidgets import QStyle

    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(duration) == 0


@cache
def _hints() -> QStyleHints:
    # Held: when Python's side of it goes, Qt 6.12's own answer below it goes with it for good.
    return QApplication.styleHints()


class CrossFade(QObject):
    """One fade at a time. It asks for frames and tells when it began and when it is over."""

    frame_due = Signal()
    changed = Signal(bool)
    """A fade runs from now on (True), or it came to its end (False)."""

    def __init__(self, clock_ms: Callable[[], int], parent: QObject) -> None:
        """Be at rest."""
        super().__init__(parent)
        self._clock_ms = clock_ms
        self._paint_before: Callable[[QPainter], None] | None = None
        self._began_ms = 0
        self._frames_left = 0
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._on_frame)

    @property
    def is_running(self) -> bool:
        """Whether something of what was there before can still be seen."""
        return self._paint_before is not None

    def begin(self, paint_before: Callable[[QPainter], None]) -> None:
        """Fade from what ``paint_before`` paints; the caller paints the first frame at once."""
        # A frame early: the first one already shows something of the new picture.
        self._began_ms = self._clock_ms() - FRAME_MS
        self._paint_before = paint_before
        self._frames_left = _FRAMES_MOST
        self._frames.start()
        self.changed.emit(True)

    def stop(self) -> None:
        """Let what is there now be seen from the next painting on, as a whole."""
        if self._paint_before is not None:
            self._paint_before = None
            self._frames.stop()
            self.changed.emit(False)

    def paint(self, painter: QPainter) -> None:
        """Lay what was there before over what is there now, as thin as it is by this time."""
        if self._paint_before is None:
            return
        share = eased(progress(self._clock_ms(), self._began_ms, FADE_MS))
        if share < 1.0:
            painter.setOpacity(1.0 - share)
            self._paint_before(painter)
            painter.setOpacity(1.0)

    def _on_frame(self) -> None:
        self._frames_left -= 1
        # Counted as well: a clock that stands still may not leave the wall half way.
        if self._frames_left and progress(self._clock_ms(), self._began_ms, FADE_MS) < 1.0:
            self.frame_due.emit()
            return
        self._paint_before = None
        self._frames.stop()
        # The last frame first: whoever waited for the end has more to do than a frame has time for.
        self.frame_due.emit()
        self.changed.emit(False)
