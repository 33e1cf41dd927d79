"""What the program does when something in it fails: a report, a line in the log, calm words."""

import sys
import time
from functools import cached_property
from typing import TYPE_CHECKING

from workshop.log import Happened, Log, log_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import ExceptHookArgs

    from workshop.crash import Unexpected


class Failures:
    """The log of this run, and the reports of what failed in it."""

    def __init__(self) -> None:
        """Log into memory until ``record``."""
        self.log = Log(log_file(), _now)
        self.log.note(Happened.STARTED)
        self._end_recording: Callable[[], None] = lambda: None

    @cached_property
    def _unexpected(self) -> "Unexpected":
        from workshop.crash import Unexpected

        return Unexpected(self.log, _now)

    def record(self) -> None:
        """Write the log from now on, and where the program was if its process should crash."""
        import threading

        from workshop.crash import record_crashes

        self.log.open()
        end_recording, before = record_crashes(self._unexpected), threading.excepthook
        threading.excepthook = self._on_failed_thread

        def end() -> None:
            threading.excepthook = before
            end_recording()

        self._end_recording = end

    def close(self) -> None:
        """Write what is left of the log; the process will end well."""
        self.log.note(Happened.LEFT)
        self.log.open()
        self._end_recording()

    def report(self, error: BaseException, *, at_start: bool = False) -> str:
        """Keep a report of what failed; what to say of it in the console, or where it started."""
        from workshop.crash import failed_words, told
        from workshop.windows.tiles import short_path

        path = self._unexpected.keep(error)
        if sys.flags.dev_mode:
            sys.__excepthook__(type(error), error, error.__traceback__)
        else:
            # Desktops keep what a program prints, and an answer might stand in the error's words.
            print(told(error), file=sys.stderr)  # noqa: T201 - as Python does
        where = short_path(path) if path is not None else ""
        return failed_words(error, where, at_start=at_start)

    def _on_failed_thread(self, failed: "ExceptHookArgs") -> None:
        # Nothing is said in the console: a thread may touch no window.
        if failed.exc_value is not None:
            self.report(failed.exc_value)


def _now() -> str:
    return time.strftime("%Y-%m-%d %H:%M")
