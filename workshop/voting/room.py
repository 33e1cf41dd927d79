"""What the phones are told: one small state with a version, pushed whole whenever it changes."""

import asyncio
import base64
import hashlib
import json

from workshop.deck.model import Poll
from workshop.voting.questions import question
from workshop.voting.seal import Seal


class Room:
    """The state that every phone sees, and the way to wait for the next one.

    It holds no count of anything: what it says is the same for everybody, whoever answered.
    """

    def __init__(self, room: str, seal: Seal, *, title: str, lang: str, by: str) -> None:
        """Begin with nothing to answer."""
        self._fixed: dict[str, object] = {
            "room": room,
            "key": base64.b64encode(seal.public).decode(),
            "title": title,
            "lang": lang,
            "by": by,
        }
        self._room = room
        self._version = 0
        self._facts: dict[str, object] = {}
        self._next = asyncio.Event()
        self.run = ""
        """The run that takes answers; empty when none does."""
        self.tag = ""
        """What phones call that run: short, and never the same in another workshop."""
        self.poll: Poll | None = None
        self.size = 0
        """The length of each ballot's text while a poll is open."""
        self.is_passing = False
        """Whether a device may be passed around."""
        self._set("waiting")

    @property
    def version(self) -> int:
        """How often it has changed."""
        return self._version

    @property
    def text(self) -> bytes:
        """The state as JSON."""
        return self._text

    @property
    def event(self) -> bytes:
        """The state as a server-sent event."""
        return self._event

    def open(self, run: str, poll: Poll) -> None:
        """Ask a poll."""
        self.run, self.poll, self.tag = run, poll, self._tag(run)
        asked = question(self.tag, poll)
        self.size = int(str(asked["size"]))
        self._set("open", poll=asked)

    def stop(self, run: str) -> None:
        """Take no more answers to a run; the phones hear of it once all that came is counted."""
        if run == self.run:
            self.run, self.poll = "", None

    def close(self, run: str) -> None:
        """Say that a run is over: look up at the wall."""
        self.stop(run)
        if not self.run:
            self._set("closed", closed=self._tag(run))

    def clear(self) -> None:
        """Let everybody wait for what comes next."""
        self.run, self.poll = "", None
        self._set("waiting")

    def allow_passing(self, on: bool) -> None:
        """Let a device be passed around, or no longer."""
        self.is_passing = on
        self._tell()

    def end(self) -> None:
        """Say that the workshop is over."""
        self.run, self.poll = "", None
        self._set("over")

    async def changed(self, seen: int, within_s: float) -> bool:
        """Wait until the version is another than the one seen; False when the time is up first."""
        if self._version != seen:
            return True
        try:
            async with asyncio.timeout(within_s):
                await self._next.wait()
        except TimeoutError:
            return False
        return True

    def _tag(self, run: str) -> str:
        return hashlib.blake2b(f"{self._room}\n{run}".encode(), digest_size=8).hexdigest()

    def _set(self, phase: str, **facts: object) -> None:
        self._facts = {"phase": phase, **facts}
        self._tell()

    def _tell(self) -> None:
        self._version += 1
        state = {**self._fixed, "v": self._version, **self._facts, "passing": self.is_passing}
        self._text = json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()
        self._event = b"id: %d\ndata: %s\n\n" % (self._version, self._text)
        woken, self._next = self._next, asyncio.Event()
        woken.set()
