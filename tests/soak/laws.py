"""The laws, looked at after every step; a broken one ends the soak with its words."""

import gc
import re
import shutil
import threading
from pathlib import Path
from statistics import median

from PySide6.QtGui import QImage

from tests.soak.crowd import AGENT, TOKEN
from tests.soak.laptop import BrokenLawError, Laptop, copy
from tests.soak.ledger import MARK
from workshop.app.memory import give_back
from workshop.polls.shown import Shape
from workshop.render.cache import Pages
from workshop.session.boxes import run_name
from workshop.session.journal import read_workshop
from workshop.session.state import wall_position
from workshop.values import replace
from workshop.voting.programbox import BOX_NAME, PHONES_BOX_NAME
from workshop.windows.running import RunningWorkshop
from workshop.windows.screens import WallPlace

GONE_WITHIN_S = 15.0
PLACED_WITHIN_S = 5.0


def require(holds: bool, law: str) -> None:
    """Hold a law.

    Raises:
        BrokenLawError: it does not hold.
    """
    if not holds:
        raise BrokenLawError(law)


def after_each_step(laptop: Laptop) -> None:
    """Look at what must hold at every moment."""
    require(not laptop.faults, "something failed aside:\n" + "\n".join(laptop.faults))
    require(not laptop.ledger.broken, "; ".join(laptop.ledger.broken))
    running = laptop.running
    if running is None:
        return
    require(laptop.followed() == running.state, "the events do not add up to the state")
    # A window manager does its part when it gets to it.
    laptop.pump(lambda: laptop.running is None or not misplaced(laptop, running), PLACED_WITHIN_S)
    if laptop.running is None:
        return
    require(not misplaced(laptop, running), misplaced(laptop, running))
    for window in (running.audience, running.console):
        if window.isVisible():
            require(not window.grab().isNull(), "a window does not paint")
    require(not laptop.faults, "painting failed:\n" + "\n".join(laptop.faults))


def misplaced(laptop: Laptop, running: RunningWorkshop) -> str:
    """Why the windows are not where they may be, in words; empty when they are.

    The wall is never on the console's screen, and neither is on a screen that is not there.
    """
    wall, console, placement = running.audience, running.console, running.screens.placement
    plugged = laptop.cables.plugged
    if placement is None:
        return "the windows are nowhere"
    for window in (wall, console):
        name = window.screen().name()
        if window.isVisible() and name not in plugged:
            return f"{type(window).__name__} is on {name}, which is unplugged"
    if not (wall.isVisible() and console.isVisible()):
        return ""
    if placement.place is WallPlace.WINDOW:
        several = len(plugged) > 1
        return f"the wall is a window with {len(plugged)} screens" if several else ""
    if wall.screen() is console.screen() or wall.geometry().intersects(console.geometry()):
        areas = f"{wall.geometry()} and {console.geometry()}"
        return f"the wall is on the console's screen: {placement}, {areas}"
    return ""


def at_times(laptop: Laptop) -> None:
    """Look at what takes longer: the disk, and whether the wall knows any notes."""
    running = laptop.running
    if running is None:
        return
    no_notes_on_the_wall(running)
    folder = laptop.keeper.folder
    if folder is None or not laptop.keeper.is_safe or laptop.disk.is_full:
        return
    aside = laptop.folder / "looked-at"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    copy(folder, aside / folder.name)
    kept = read_workshop(aside / folder.name)
    require(kept.lost == "", f"something of the journal is lost: {kept.lost}")
    require(kept.state == running.state, "the journal's replay is not the live state")
    shutil.rmtree(aside)
    nothing_of_closed_polls(laptop, folder)


def no_notes_on_the_wall(running: RunningWorkshop) -> None:
    """The slide is painted as if the deck had no notes."""
    state, pages = running.state, running._pages
    slides = tuple(replace(slide, remarks=()) for slide in state.deck.slides)
    bare = Pages(replace(state.deck, slides=slides), Path(state.deck_path).parent, pages.theme)
    index, step = wall_position(state)
    pictures = [each.picture(index, step, 480, 270, 1.0).toImage() for each in (bare, pages)]
    same = _pixels(pictures[0]) == _pixels(pictures[1])
    require(same, f"slide {index + 1} is painted otherwise with its notes")


def _pixels(picture: QImage) -> bytes:
    return bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits())


def nothing_of_closed_polls(laptop: Laptop, folder: Path) -> None:
    """Once closed and kept, a poll's totals and tokens are in no file; words are, until the end."""
    state = laptop.now().state
    if state.polls.open is not None or not state.polls.runs or laptop.counting.trouble:
        return
    names = [
        run_name(run)
        for run in state.polls.runs
        if run.disclosure is not None and run.disclosure.shape is not Shape.TEXTS
    ]
    here = {name.encode() for name in names}

    def left() -> list[str]:
        files = _bytes_of(laptop, folder)
        boxes = {name: files.get(name, b"") for name in (BOX_NAME, PHONES_BOX_NAME)}
        boxes |= {name: data for name, data in files.items() if ".box" in name}
        return [
            f"{run.decode()} in {name}"
            for name, data in boxes.items()
            for run in here
            if re.search(re.escape(run) + rb"(?![0-9])", data)
        ]

    laptop.counting.tidy()
    if laptop.line is not None and laptop.line._wanted is None:
        return
    if not laptop.pump(lambda: not left(), GONE_WITHIN_S):
        raise BrokenLawError(f"of closed polls is left: {left()}")


def nobody_in_any_file(laptop: Laptop, folder: Path) -> None:
    """No file tells of a phone: no address, no browser, no token."""
    for where in (folder, laptop.folder / "home"):
        for name, data in _bytes_of(laptop, where).items():
            for word in (TOKEN, AGENT, "127.0.2.", "127.0.3."):
                require(word.encode() not in data, f"{word} stands in {name}")


def after_the_end(laptop: Laptop, folder: Path) -> None:
    """Nothing withheld is in any file: no box, and no word but those the room said yes to."""
    kept = read_workshop(folder)
    require(kept.state.ended, "it was ended, and its journal does not say so")
    for name in (BOX_NAME, PHONES_BOX_NAME):
        require(not list(folder.glob(f"{name}*")), f"{name} is still there after the end")
    allowed = {text for run in kept.state.polls.runs for text, _ in run.kept}
    files = _bytes_of(laptop, folder) | _bytes_of(laptop, laptop.folder / "home")
    for name, data in files.items():
        words = {word.decode() for word in re.findall(MARK.encode() + rb"[0-9]+", data)}
        require(words <= allowed, f"{words - allowed} stands in {name} after the end")
    nobody_in_any_file(laptop, folder)


def _bytes_of(laptop: Laptop, folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    aside = laptop.folder / "read"
    shutil.rmtree(aside, ignore_errors=True)
    copy(folder, aside)
    found = {
        str(path.relative_to(aside)): path.read_bytes()
        for path in aside.rglob("*")
        if path.is_file()
    }
    shutil.rmtree(aside)
    return found


class Weights:
    """How much memory and how many open files, threads and objects there are, day by day."""

    def __init__(self) -> None:
        """Weigh nothing yet."""
        self.days: list[tuple[float, int, int]] = []

    def weigh(self) -> None:
        """Weigh at the end of a day, when nothing is open and what was freed is given back."""
        gc.unfreeze()
        give_back()
        files = len(tuple(Path("/proc/self/fd").iterdir()))
        self.days.append((resident_mb(), files, threading.active_count()))

    @property
    def growth(self) -> str:
        """What went on growing all the time, in words; empty when nothing did.

        Caches fill in the first days, and a rare deed may cost once or come and go: a leak lifts
        the usual day of each third above that of the third before.
        """
        third = len(self.days) // 3
        if third < 3:
            return ""
        thirds = [self.days[begin * third : (begin + 1) * third] for begin in range(3)]
        for place, (what, least) in enumerate(
            (("memory", 30.0), ("open files", 0), ("threads", 0))
        ):
            first, second, last = (median(day[place] for day in days) for days in thirds)
            if second - first > least and last - second > least:
                return f"{what} grew all the time, by {last - second:.0f} in the last third"
        return ""


def resident_mb() -> float:
    """How much memory this process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
