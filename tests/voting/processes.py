"""The voting process as the program runs it: started, told, heard, killed, started again."""

import http.client
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

from workshop.voting.child import command, environment
from workshop.voting.messages import Lines, Listening, Message, OpenRoom, Wish, encode

T = TypeVar("T", bound=Message)


class Process:
    """A voting process that listens here."""

    def __init__(
        self,
        folder: Path,
        *,
        address: str = "127.0.0.1",
        port: int = 0,
        more: tuple[int, ...] = (),
        again: bool = False,
        room: str = "hall",
        title: str = "",
        by: str = "",
        expected: type[Message] = Listening,
    ) -> None:
        """Start it and wait until phones can come, unless that is not expected."""
        self.run = ""
        """The run that a test opened last."""
        self._aside = folder / "said-aside.txt"
        with self._aside.open("ab") as aside:
            self.process = subprocess.Popen(
                command(),
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=aside,
            )
        self._lines = Lines()
        self._heard: list[Message] = []
        self.tell(
            OpenRoom(
                room=room,
                folder=str(folder),
                address=address,
                ports=(port, *more),
                again=again,
                title=title,
                by=by,
            )
        )
        if expected is Listening:
            self.port = self.hear(Listening).port
            self.url = f"http://{address}:{self.port}"

    def __enter__(self) -> Self:
        """Nothing is left to do."""
        return self

    def __exit__(self, *error: object) -> None:
        """Leave it alone, so that it ends."""
        assert self.end() == 0

    def tell(self, *wishes: Wish) -> None:
        """Send wishes."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"".join(map(encode, wishes)))
        self.process.stdin.flush()

    def hear(self, kind: type[T], wanted: Callable[[T], bool] = lambda _one: True) -> T:
        """Wait for a report that is wanted; those of other kinds stay to be heard."""
        assert self.process.stdout is not None
        while True:
            for place, one in enumerate(self._heard):
                if isinstance(one, kind) and wanted(one):
                    before = [each for each in self._heard[:place] if not isinstance(each, kind)]
                    self._heard = before + self._heard[place + 1 :]
                    return one
            piece = os.read(self.process.stdout.fileno(), 65_536)
            assert piece, "the voting process has ended"
            self._heard += self._lines.feed(piece)

    def get(self, path: str) -> Any:
        """Ask for something as a phone does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self._close()

    def end(self) -> int:
        """Close its input, and return how it ended."""
        return self._close()

    def _close(self) -> int:
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()
        status = self.process.wait(20)
        assert self._aside.read_bytes() == b""
        return status
