"""Reports of what failed unexpectedly: where in the program, and nothing of what it worked on.

The words of an exception and the values of variables may be somebody's answer, a name or a line of
a deck. So a report has neither: kinds of values, places in the program, and versions. It is a file
that a person can read before sending it. A message is left in only where the program itself has
made all of it up.
"""

import linecache
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from workshop import __version__
from workshop.files import write_atomically
from workshop.log import Happened, Log
from workshop.settings import state_folder

REPORTS_MOST = 10
"""The oldest are dropped."""
IN_A_RUN_MOST = 20
"""Whatever fails at every painting must not fill the disk."""
FRAMES_MOST = 40
DEPTH_MOST = 4
"""How many exceptions behind an exception are told."""
_ANSWERS = (
    "workshop.app.phones",
    "workshop.polls",
    "workshop.voting",
    "workshop.session.counting",
    "workshop.session.hands",
    "workshop.session.written",
    "workshop.windows.console.count_panel",
    "workshop.windows.passed",
)
"""Where answers pass by: even the kind of a value there may tell a pass from an answer."""

HEAD = """\
Something in Workshop failed, and this says where. It holds places in the program, kinds of values
and versions. It holds no text of a deck, no names, no answers, no addresses and no folders:
messages and values were left out, because such things could be in them. Nothing was sent anywhere.
"""


def crash_folder() -> Path:
    """Where reports are kept on this computer."""
    return state_folder() / "reports"


def crash_reports() -> tuple[Path, ...]:
    """The reports that are there, the newest first."""
    try:
        return tuple(sorted(crash_folder().glob("*.txt"), reverse=True))
    except OSError:
        return ()


class Unexpected:
    """Keeps a report of each thing that fails unexpectedly in a run, once for each place."""

    def __init__(self, log: Log, now: Callable[[], str]) -> None:
        """Keep them in the usual folder, say so in ``log``; ``now`` gives the time."""
        self._log = log
        self._now = now
        self._kept: dict[str, Path | None] = {}

    def keep(self, error: BaseException) -> Path | None:
        """Keep a report and return its file; the earlier one where the same failed before.

        None where it could not be written: this is called when things fail, and never raises.
        """
        found = fingerprint(error)
        if found in self._kept:
            self._log.note(Happened.FAILED_AGAIN)
            return self._kept[found]
        if len(self._kept) >= IN_A_RUN_MOST:
            return None
        # The day and no more: the moment may be one in which somebody answered.
        when = self._now().partition(" ")[0]
        text = f"{HEAD}\n{when}\n{surroundings()}\n{told(error)}"
        self._kept[found] = path = write_report(text, when)
        self._log.note(Happened.FAILED)
        return path

    def keep_crashed(self, text: str) -> None:
        """Keep what Python wrote when the run before this one crashed."""
        when = self._now().partition(" ")[0]
        write_report(f"{HEAD}\n{when}\n{surroundings()}\n{text}", when)
        self._log.note(Happened.CRASHED)


def failed_words(error: BaseException, where: str, *, at_start: bool = False) -> str:
    """What to say in the console of something that failed, and ``where`` its report is.

    ``at_start`` there is no console yet, and no wall.
    """
    said = f"Something in the program failed ({type(error).__name__})."
    if at_start:
        said += " It could not start; what was kept before is as it was."
    else:
        said += " The wall and all that is kept are as they were: go on."
    return f"{said} What failed, without names or answers: {where}" if where else said


def write_report(text: str, when: str) -> Path | None:
    """Write a report of a day and drop those that are too many; None where that cannot be."""
    folder = crash_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # After the last one of the day, also where earlier ones were dropped.
        count = max((int(each.stem[-3:]) for each in folder.glob(f"{when}-???.txt")), default=0)
        path = folder / f"{when}-{count + 1:03}.txt"
        write_atomically(path, text.encode("utf-8", "replace"))
        for old in crash_reports()[REPORTS_MOST:]:
            old.unlink(missing_ok=True)
    except Exception:  # noqa: BLE001 - what reports a failure must not be one
        return None
    return path


def surroundings() -> str:
    """Versions and the kind of system, one on a line."""
    lines = [f"Workshop {__version__}", f"Python {sys.version.partition(' ')[0]}"]
    qt = sys.modules.get("PySide6")
    if qt is not None:
        lines.append(f"PySide6 {getattr(qt, '__version__', 'unknown')}")
    if hasattr(os, "uname"):
        system = os.uname()
        lines.append(f"{system.sysname} {system.release} {system.machine}")
    else:
        lines.append(sys.platform)
    lines.append("packed" if getattr(sys, "frozen", False) else "installed or a checkout")
    return "\n".join(lines) + "\n"


def told(error: BaseException, depth: int = 0) -> str:
    """An exception, and those behind it, without messages and values."""
    lines = [f"{type(error).__name__}{_safe_message(error)}"]
    frames = list(walk_tb(error.__traceback__))
    if len(frames) > FRAMES_MOST:
        lines.append(f"  ({len(frames) - FRAMES_MOST} places before these)")
    told_kinds = not any(_module(frame).startswith(_ANSWERS) for frame, _line in frames)
    for frame, line in frames[-FRAMES_MOST:]:
        lines += _place(frame, line, told_kinds=told_kinds)
    text = "\n".join(lines) + "\n"
    if depth >= DEPTH_MOST:
        return text
    for how, other in _behind(error):
        text += f"\n{how}\n{told(other, depth + 1)}"
    return text


def fingerprint(error: BaseException) -> str:
    """The same for the same failure at the same place."""
    frames = list(walk_tb(error.__traceback__))
    where = [f"{_module(frame)}:{line}" for frame, line in frames[-3:]]
    return " ".join([type(error).__name__, *where])


def without_paths(text: str) -> str:
    """The lines of Python's own record of a crash, with names of files and not of folders."""
    kept = []
    for whole in text.splitlines():
        line = whole
        before, quote, rest = whole.partition('File "')
        path, end, after = rest.partition('"')
        if quote and end:
            short = path.replace("\\", "/")
            mark = max(short.rfind("/workshop/"), short.rfind("/site-packages/"))
            short = short[mark + 1 :] if mark >= 0 else short.rpartition("/")[2]
            line = f"{before}{quote}{short}{end}{after}"
        kept.append(line)
    return "\n".join(kept) + "\n"


def _behind(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions[:DEPTH_MOST]:
            yield "One of them:", one
    if error.__cause__ is not None:
        yield "It came of:", error.__cause__
    elif error.__context__ is not None and not error.__suppress_context__:
        yield "It happened while this was dealt with:", error.__context__


def _safe_message(error: BaseException) -> str:
    """What of a message is the program's own: a name in its code, the system's words."""
    if isinstance(error, AttributeError | NameError) and isinstance(error.name, str):
        in_code = {
            name for frame, _ in walk_tb(error.__traceback__) for name in frame.f_code.co_names
        }
        if error.name in in_code:
            of = f" of a {type(error.obj).__name__}" if isinstance(error, AttributeError) else ""
            return f": {error.name}{of}"
    if isinstance(error, OSError) and isinstance(error.errno, int):
        return f": {os.strerror(error.errno)}"
    return ""


def _place(frame: FrameType, line: int, *, told_kinds: bool) -> list[str]:
    name = _module(frame)
    lines = [f"  {name}, line {line}, in {frame.f_code.co_qualname}"]
    if name.partition(".")[0] != "workshop":
        return lines
    source = linecache.getline(frame.f_code.co_filename, line).strip()
    if source:
        lines.append(f"      {source}")
    kinds = ", ".join(f"{name}: {type(one).__name__}" for name, one in frame.f_locals.items())
    if kinds and told_kinds:
        lines.append(f"      with {kinds}")
    return lines


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "elsewhere"))


def record_crashes(unexpected: Unexpected) -> Callable[[], None]:
    """Let Python say where it was if the process itself crashes; tell of the run before this one.

    Returns what ends the recording.
    """
    import faulthandler

    path = state_folder() / "crashed.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        if text:
            unexpected.keep_crashed(without_paths(text))
        file = path.open("w", encoding="utf-8")
    except OSError:
        return lambda: None
    faulthandler.enable(file)

    def end() -> None:
        faulthandler.disable()
        file.close()
        path.unlink(missing_ok=True)

    return end
