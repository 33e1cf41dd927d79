"""A workshop given at full speed: ``python3 -m tests.bench.showing MEASURE DECK FOLDER``.

Each measure is a process of its own, so that none profits from what another left behind. Its
figures are one JSON object on standard output: times in milliseconds, memory in bytes.
"""

import json
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from workshop.loading import load_qt

# As the command does, before anything else of Qt.
load_qt()

# ruff: noqa: E402

from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workshop.app import Program
from workshop.render.cache import Pages
from workshop.render.motion import FRAME_MS
from workshop.render.timer import TimerView
from workshop.session.timing import standing
from workshop.settings import Settings
from workshop.windows.audience import AudienceWindow
from workshop.windows.controls import Bar
from workshop.windows.overview import Overview

PRESSES = 300
JUMPS = 100
FADES = 100
SCROLL_STEPS = 200
PATIENCE_S = 20.0
TIMER_S = 20.0

Figures = dict[str, list[float]]


class Show:
    """The program with a deck on the wall, and a stop watch on the wall's paintings."""

    def __init__(self, deck: Path, folder: Path) -> None:
        self.painted_ns = 0
        self.frames_ns: list[tuple[int, int]] = []
        """When each painting was over, by the clock and by our own work up to then."""
        paint = AudienceWindow.paintEvent

        def paint_and_note(window: AudienceWindow, event: QPaintEvent) -> None:
            paint(window, event)
            self.painted_ns = time.perf_counter_ns()
            self.frames_ns.append((self.painted_ns, time.thread_time_ns()))

        AudienceWindow.paintEvent = paint_and_note  # type: ignore[assignment, method-assign]
        self.application = QApplication(["workshop"])
        self.program = Program(self.application, Settings(), (), root=folder)
        self.program.open_deck(deck)
        running = self.program.running
        if running is None:
            raise RuntimeError(f"{deck} could not be opened")
        self.running = running
        self.wait_until(lambda: self.painted_ns > 0)
        self.rest()

    @property
    def pages(self) -> Pages:
        """The laid-out slides."""
        return self.running._pages

    @property
    def position(self) -> int:
        """The index of the slide that is shown."""
        state = self.running.state
        return next(i for i, slide in enumerate(state.deck.slides) if slide.id == state.slide_id)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Let the windows have their turns until something holds."""
        end_s = time.perf_counter() + PATIENCE_S
        while not holds():
            self.application.processEvents()
            if time.perf_counter() > end_s:
                raise TimeoutError("the windows did not come to what was waited for")

    def sleep_until(self, holds: Callable[[], bool]) -> None:
        """Let the windows have their turns until something holds, asleep between them."""
        end_s = time.perf_counter() + PATIENCE_S
        while not holds():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > end_s:
                raise TimeoutError("the windows did not come to what was waited for")

    def rest(self) -> None:
        """Wait until the wall is still and everything that is painted ahead has been."""
        self.wait_until(lambda: not self.running.audience.is_fading)
        # To tell what is to be painted ahead takes a turn of its own.
        self.application.processEvents()
        self.wait_until(lambda: self.pages.is_at_rest)
        self.application.processEvents()

    def press(self, key: Qt.Key) -> float:
        """Press a key in the console and return the milliseconds until the wall is painted."""
        self.painted_ns = 0
        begin_ns = time.perf_counter_ns()
        QTest.keyClick(self.running.console, key)
        self.wait_until(lambda: self.painted_ns > 0)
        return (self.painted_ns - begin_ns) / 1e6

    def close(self) -> None:
        """Leave, so that the journal is whole."""
        self.program.close()


def measure_ahead(show: Show) -> Figures:
    """Time key presses for slides and build steps that were painted ahead."""
    times_ms = []
    key, last = Qt.Key.Key_Right, len(show.running.state.deck.slides) - 1
    for _ in range(PRESSES):
        if show.position in (0, last):
            key = Qt.Key.Key_Right if show.position == 0 else Qt.Key.Key_Left
        show.rest()
        times_ms.append(show.press(key))
    return {"ahead_ms": times_ms, "copy_ms": copies_ms(show)}


class Copier(QWidget):
    """A window that does nothing but copy the other of two pictures at each key."""

    def __init__(self, area: QRect) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(area)
        self.painted_ns = 0
        self._pictures = [QPixmap(area.size()), QPixmap(area.size())]
        for picture, colour in zip(self._pictures, ("#204060", "#806020"), strict=True):
            picture.fill(QColor(colour))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the other picture."""
        del event
        self._pictures.reverse()
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy it."""
        del event
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pictures[0])
        painter.end()
        self.painted_ns = time.perf_counter_ns()


def copies_ms(show: Show) -> list[float]:
    """Time the least that a change of slide can be, with a window as large as the wall."""
    window = Copier(show.running.audience.geometry())
    show.application.processEvents()
    times_ms = []
    for _ in range(PRESSES):
        window.painted_ns = 0
        begin_ns = time.perf_counter_ns()
        QTest.keyClick(window, Qt.Key.Key_Right)
        show.wait_until(lambda: window.painted_ns > 0)
        times_ms.append((window.painted_ns - begin_ns) / 1e6)
    window.close()
    return times_ms


def measure_unseen(show: Show) -> Figures:
    """Time jumps by number to slides of which nothing is laid out or painted."""
    count = len(show.running.state.deck.slides)
    # Far enough apart that no neighbour of one that was shown is met.
    places = [(7 * number) % count for number in range(1, min(JUMPS, count // 7))]
    times_ms = []
    for place in places:
        for digit in str(place + 1):
            QTest.keyClick(show.running.console, Qt.Key(ord(digit)))
        times_ms.append(show.press(Qt.Key.Key_Return))
    return {"unseen_ms": times_ms}


def measure_fade(show: Show) -> Figures:
    """Time the frames of cross-fades, each from the one before it, and the work of each.

    As many frames of an empty window follow, which come as late as the machine's other work makes
    them.
    """
    figures: Figures = {"fade_ms": [], "work_ms": [], "empty_ms": []}
    for _ in range(FADES):
        show.rest()
        show.frames_ns.clear()
        show.press(Qt.Key.Key_Right)
        # Asleep between the frames, as the program is, so that its work can be told from waiting.
        show.sleep_until(lambda: not show.running.audience.is_fading)
        for (before, worked_before), (after, worked_after) in pairwise(show.frames_ns):
            figures["fade_ms"].append((after - before) / 1e6)
            figures["work_ms"].append((worked_after - worked_before) / 1e6)
        figures["empty_ms"] += empty_frames_ms(show, len(show.frames_ns))
    return figures


def empty_frames_ms(show: Show, count: int) -> list[float]:
    """Return the times between as many frames of an empty window as large as the wall."""
    ends_ns: list[int] = []
    window = QWidget()
    window.setGeometry(show.running.audience.geometry())
    window.show()
    show.application.processEvents()

    def on_frame() -> None:
        window.repaint()
        ends_ns.append(time.perf_counter_ns())

    frames = QTimer(window, interval=FRAME_MS)
    frames.setTimerType(Qt.TimerType.PreciseTimer)
    frames.timeout.connect(on_frame)
    frames.start()
    show.sleep_until(lambda: len(ends_ns) >= count)
    frames.stop()
    window.close()
    return [(after - before) / 1e6 for before, after in pairwise(ends_ns)]


def measure_overview(show: Show) -> Figures:
    """Scroll through the overview and time each turn of the event loop: no turn is a pause."""
    show.running.perform("overview.toggle")
    overview = show.running.console.findChild(Overview)
    if overview is None:
        raise RuntimeError("the console has no overview")
    bar = overview.findChild(Bar)
    if bar is None:
        raise RuntimeError("the overview has no scroll bar")
    turns_ms = []
    for step in range(SCROLL_STEPS):
        bar.scroll_to(bar.maximum * step // SCROLL_STEPS)
        for _ in range(3):
            begin_ns = time.perf_counter_ns()
            show.application.processEvents()
            turns_ms.append((time.perf_counter_ns() - begin_ns) / 1e6)
    return {"overview_ms": turns_ms}


def measure_memory(show: Show) -> Figures:
    """Weigh the process with the deck open, and with every slide of it laid out."""
    opened_bytes = _resident_bytes()
    count = len(show.running.state.deck.slides)
    for index in range(count):
        show.pages.page(index)
    return {
        "opened_bytes": [opened_bytes],
        "laid_out_bytes": [_resident_bytes()],
        "slides": [count],
    }


def measure_timer(show: Show) -> Figures:
    """Run a round on wall and console: the share of a core, and how late the figures are."""
    slides = show.running.state.deck.slides
    talk = next(slide for slide in slides if slide.discussion is not None)
    for digit in str(talk.number):
        QTest.keyClick(show.running.console, Qt.Key(ord(digit)))
    show.press(Qt.Key.Key_Return)
    show.rest()
    idle = _busy_percent(show, TIMER_S)
    for key in (Qt.Key.Key_T, *[Qt.Key.Key_BraceRight] * 2):
        QTest.keyClick(show.running.console, key)
    late_ms: list[float] = []
    wall = show.running.audience._live
    clock_ms = show.running._clock_ms
    figures = ""

    def note(_part: object) -> None:
        nonlocal figures
        view = next((each for each in wall._views if isinstance(each, TimerView)), None)
        shown = standing(show.running.state, clock_ms())
        if view is not None and shown is not None and view.figures != figures:
            figures = view.figures
            late_ms.append(-shown.left_ms % 1000)

    wall.outdated.connect(note)
    timed = _busy_percent(show, TIMER_S)
    return {"idle_percent": [idle], "timer_percent": [timed], "late_ms": late_ms[1:]}


def _busy_percent(show: Show, seconds: float) -> float:
    """The share of one core that the process takes while its windows sleep and wake."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    begin_s, busy_s = time.perf_counter(), time.process_time()
    loop.exec()
    return (time.process_time() - busy_s) / (time.perf_counter() - begin_s) * 100


def _resident_bytes() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.partition("VmRSS:")[2].split()[0]) * 1024


MEASURES: dict[str, Callable[[Show], Figures]] = {
    "ahead": measure_ahead,
    "unseen": measure_unseen,
    "fade": measure_fade,
    "overview": measure_overview,
    "memory": measure_memory,
    "timer": measure_timer,
}


def main() -> None:
    """Take one measure."""
    name, deck, folder = sys.argv[1:]
    show = Show(Path(deck), Path(folder))
    figures = MEASURES[name](show)
    show.close()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
