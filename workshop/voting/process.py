"""The voting process: obeys lines on its standard input, reports on its output, serves phones.

It ends when its input is closed, so that it never outlives the program. Everything that must last
is in the ballot box; a process started anew with the same wishes goes on where this one was.
"""

import asyncio
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import cast, get_args

from workshop.deck.model import Poll
from workshop.errors import WorkshopError
from workshop.polls.disclosure import is_live
from workshop.voting.ballots import open_box
from workshop.voting.desk import Desk
from workshop.voting.messages import (
    AllowPassing,
    Answered,
    ClearPoll,
    ClosePoll,
    Counted,
    EndRoom,
    ForgetPoll,
    Joined,
    Lines,
    Listening,
    Moved,
    NoBox,
    NotListening,
    OpenPoll,
    OpenRoom,
    Report,
    Tried,
    Trouble,
    TryPage,
    Wish,
    encode,
)
from workshop.voting.pages import load_pages
from workshop.voting.programbox import PHONES_BOX_NAME
from workshop.voting.room import Room
from workshop.voting.seal import Seal
from workshop.voting.server import VotingServer

TOLD_EVERY_S = 0.25
"""Counts are told no more often than this."""
GOODBYE_S = 0.3
"""How long phones have to hear that it is over."""
TEST_S = 5.0
PORT_PATIENCE_S = 4.0
"""How long the port is waited for that phones know, while the process before this one ends."""
AGAIN_AFTER_S = 1.0
"""What the disk refused is tried again so often: there may be room by then."""
OPEN_FILES_WANTED = 8_192
_NOT_KEPT = (
    "Answers cannot be written to the disk now. Phones go on trying; nothing that a phone calls"
    " sent is lost. Make room on the disk."
)

_BEING_CLOSED = (
    "This poll was being closed when the program broke off, so phones answer it no more. Close it:"
    " what they had answered is counted."
)


def run(reading: int, writing: int) -> int:
    """Serve until told to end or left alone, by two pipes; return the exit code."""
    # Ctrl+C in a terminal is meant for the program, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # No library may write down what a phone sent, or from where (promise P1).
    logging.disable(logging.CRITICAL)
    allow_many_files()
    make_way_for_windows()
    return asyncio.run(_serve(Wishes(reading), Reports(writing)))


async def _serve(wishes: "Wishes", reports: "Reports") -> int:
    wishes.begin()
    first = await wishes.next()
    if not isinstance(first, OpenRoom):
        return 0 if first is None else 2
    try:
        serving = Serving(first, reports)
    except WorkshopError as error:
        reports.tell(NoBox(why=str(error)))
        reports.close()
        return 1
    async with asyncio.TaskGroup() as group:
        # A port that is waited for keeps no poll from being closed, and no process from ending.
        listening = group.create_task(serving.listen(first))
        while (wish := await wishes.next()) is not None and not isinstance(wish, EndRoom):
            await serving.obey(wish)
        listening.cancel()
    if wish is not None:
        serving.room.end()
        await asyncio.sleep(GOODBYE_S)
    await serving.server.close()
    await serving.desk.leave()
    reports.close()
    return 0


class Serving:
    """The parts of the process, put together, and what each wish does."""

    def __init__(self, first: OpenRoom, reports: "Reports") -> None:
        """Open the ballot box.

        Raises:
            WorkshopError: it cannot be opened.
        """
        seal = Seal()
        self._reports = reports
        self._trouble = ""
        self._address = first.address
        self.port = 0
        """Where phones come to; 0 while they cannot."""
        self.room = Room(first.room, seal, title=first.title, lang=first.lang, by=first.by)
        box = open_box(Path(first.folder) / PHONES_BOX_NAME)
        self.desk = Desk(self.room, seal, box, on_commit=self._on_commit)
        self.server = VotingServer(
            self.room,
            self.desk,
            load_pages(),
            on_joined=self._on_joined,
            on_fault=lambda kind: self._tell_trouble(f"A phone could not be answered ({kind})."),
        )
        self._put_off: dict[str, OpenPoll | ForgetPoll] = {}
        """Wishes that the disk refused, by their runs."""
        self._trying: asyncio.Task[None] | None = None
        self._joined = Paced(self._tell_joined)
        self._answered = Paced(self._tell_answered)

    async def listen(self, first: OpenRoom) -> None:
        """Let phones come, and tell where; else why they cannot."""
        patience_s = PORT_PATIENCE_S if first.again else 0.0
        try:
            self.port = await self.server.listen(first.address, first.ports, patience_s=patience_s)
        except OSError as error:
            self._reports.tell(NotListening(why=(error.strerror or str(error)).lower()))
        else:
            self._reports.tell(Listening(address=first.address, port=self.port))
            if self._trouble:
                # The program takes that for good news, and what was told before it still holds.
                self._reports.tell(Trouble(words=self._trouble))

    async def obey(self, wish: Wish) -> None:
        """Do what the program wishes; what cannot be done is told in words.

        What the disk refuses is done as soon as it can be, unless the program wishes otherwise.
        """
        self._forget_put_off(wish)
        try:
            await self._obey(wish)
        except WorkshopError as error:
            self._tell_trouble(str(error))
            if isinstance(wish, OpenPoll | ForgetPoll):
                self._put_off[wish.run] = wish
                if self._trying is None:
                    self._trying = asyncio.create_task(self._try_again())
        except ValueError as error:
            self._tell_trouble(f"The phones could not be asked: {error}.")

    def _forget_put_off(self, wish: Wish) -> None:
        if isinstance(wish, OpenPoll | ClosePoll | ForgetPoll):
            self._put_off.pop(wish.run, None)
        if isinstance(wish, OpenPoll):
            # One poll is open at a time.
            for put_off in tuple(self._put_off.values()):
                if isinstance(put_off, OpenPoll):
                    del self._put_off[put_off.run]

    async def _try_again(self) -> None:
        while self._put_off:
            await asyncio.sleep(AGAIN_AFTER_S)
            for wish in tuple(self._put_off.values()):
                if self._put_off.get(wish.run) is wish:
                    await self.obey(wish)
        self._trying = None
        self._tell_trouble("")

    async def _obey(self, wish: Wish) -> None:
        match wish:
            case OpenPoll(run=run, poll=poll):
                await self._open(run, poll)
            case ClosePoll(run=run):
                self._reports.tell(Counted(run=run, tally=await self.desk.close(run)))
                self._tell_trouble("")
            case ForgetPoll(run=run):
                await self.desk.forget(run)
            case TryPage():
                self._reports.tell(Tried(problem=await page_problem(self._address, self.port)))
            case ClearPoll():
                self.room.clear()
            case AllowPassing(on=on):
                self.room.allow_passing(on)
            case OpenRoom() | EndRoom():
                raise ValueError(f"{type(wish).__name__} does not belong here")

    async def _open(self, run: str, poll: Poll) -> None:
        if await self.desk.is_closed(run):
            # The program broke off after it was closed here and before it was closed there.
            self._reports.tell(Answered(run=run, count=await self.desk.answered(run)))
            self._tell_trouble(_BEING_CLOSED)
            return
        await self.desk.open(run, poll)
        await self._tell_answered()

    def _on_joined(self) -> None:
        self._joined.soon()

    def _on_commit(self, kept: bool) -> None:
        self._tell_trouble("" if kept else _NOT_KEPT)
        if kept:
            self._answered.soon()

    def _tell_trouble(self, words: str) -> None:
        if words != self._trouble:
            self._trouble = words
            self._reports.tell(Trouble(words=words))

    async def _tell_joined(self) -> None:
        self._reports.tell(Joined(seats=self.desk.seats.count, here=self.server.here))

    async def _tell_answered(self) -> None:
        run, poll = self.room.run, self.room.poll
        if poll is None:
            return
        self._reports.tell(Answered(run=run, count=await self.desk.answered(run)))
        if is_live(poll):
            # It may be closed by now: then its tally is on its way.
            with suppress(ValueError):
                self._reports.tell(Moved(run=run, tally=await self.desk.moving(run)))


async def page_problem(address: str, port: int) -> str:
    """Why the page cannot be opened by an address of this laptop, in words; empty when it can.

    This is the one connection that is ever opened, and it leads to this laptop itself.
    """
    if not port:
        return "Phones cannot come: nothing listens."
    try:
        async with asyncio.timeout(TEST_S):
            reader, writer = await asyncio.open_connection(address, port)
            writer.write(
                f"GET / HTTP/1.1\r\nHost: {address}:{port}\r\nConnection: close\r\n\r\n".encode()
            )
            answer = await reader.read()
            writer.close()
    except (OSError, TimeoutError):
        return (
            "The page does not open by this address. A firewall on this laptop may be in the way:"
            " let Workshop through it."
        )
    if not answer.startswith(b"HTTP/1.1 200 "):
        return "Another program answers at this address. Choose another one."
    return ""


class Paced:
    """Does something soon, and not more often than it is worth."""

    def __init__(self, tell: Callable[[], Awaitable[None]]) -> None:
        """Do nothing yet."""
        self._tell = tell
        self._work: asyncio.Task[None] | None = None

    def soon(self) -> None:
        """Do it within a moment; asking twice within that is asking once."""
        if self._work is None:
            self._work = asyncio.create_task(self._later())

    async def _later(self) -> None:
        await asyncio.sleep(TOLD_EVERY_S)
        self._work = None
        await self._tell()


class Wishes:
    """What the program writes, read in a thread: no two systems wait for pipes alike.

    It reads past Python's own buffers, which a thread that waits would hold at the end.
    """

    def __init__(self, reading: int) -> None:
        """Read nothing yet."""
        self._reading = reading
        self._queue: asyncio.Queue[Wish | None] = asyncio.Queue()

    def begin(self) -> None:
        """Begin to read."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(loop,), daemon=True).start()

    async def next(self) -> Wish | None:
        """The next wish; None when there will be no more."""
        return await self._queue.get()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        lines = Lines()
        # When the loop is gone, nobody waits for this.
        with suppress(RuntimeError):
            while piece := _piece(self._reading):
                for message in lines.feed(piece):
                    if isinstance(message, get_args(Wish)):
                        loop.call_soon_threadsafe(self._queue.put_nowait, cast("Wish", message))
            loop.call_soon_threadsafe(self._queue.put_nowait, None)


def _piece(reading: int) -> bytes:
    try:
        return os.read(reading, 65_536)
    except OSError:
        return b""


class Reports:
    """Lines for the program, written in a thread: a program that is busy holds up no phone."""

    def __init__(self, writing: int) -> None:
        """Begin to write."""
        self._writing = writing
        self._queue: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()

    def tell(self, report: Report) -> None:
        """Write a report soon."""
        self._queue.put(report)

    def close(self) -> None:
        """Write what is left, if somebody reads."""
        self._queue.put(None)
        self._thread.join(timeout=1)

    def _write(self) -> None:
        # A program that is gone reads nothing; the end of the input tells the rest of this process.
        with suppress(OSError):
            while (report := self._queue.get()) is not None:
                line = encode(report)
                while line:
                    line = line[os.write(self._writing, line) :]


def make_way_for_windows() -> None:
    """Let the windows come first when both want the same processor: phones can wait a moment."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(5)


def allow_many_files() -> None:
    """Let the process hold as many connections as a hall needs, where the system asks for that."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES_WANTED if hard == resource.RLIM_INFINITY else min(OPEN_FILES_WANTED, hard)
    if soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
