"""A bare asyncio server over the same ballot box: ``python3 -m tests.bench.bare FOLDER``.

It has no guard, no header but the length, and no library; the desk behind it is the program's own.
What our server costs beside it is what safety costs. Prints its port, and ends with its input.
"""

import asyncio
import json
import sys
from pathlib import Path

from tests.voting.samples import TREES
from workshop.voting.ballots import BallotBox
from workshop.voting.desk import Desk, RefusedError
from workshop.voting.process import allow_many_files
from workshop.voting.room import Room
from workshop.voting.seal import Seal


class Bare(asyncio.Protocol):
    """Reads a request by its length, and answers with the least that HTTP allows."""

    def __init__(self, room: Room, desk: Desk, streams: list[asyncio.Transport]) -> None:
        self._room = room
        self._desk = desk
        self._data = b""
        self._transport: asyncio.Transport | None = None
        self._work: asyncio.Task[None] | None = None
        self._streams = streams

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep it."""
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Answer when a request is whole."""
        self._data += data
        head, found, body = self._data.partition(b"\r\n\r\n")
        length = int(head.partition(b"Content-Length: ")[2].partition(b"\r\n")[0] or 0)
        if found and len(body) >= length:
            self._data = body[length:]
            self._work = asyncio.create_task(self._answer(head, body[:length]))

    async def _answer(self, head: bytes, body: bytes) -> None:
        status, said = 200, b'{"sent":true}'
        if head.startswith(b"GET /events") and self._transport is not None:
            self._transport.write(b'HTTP/1.1 200 OK\r\n\r\ndata: {"phase":"waiting"}\n\n')
            self._streams.append(self._transport)
            return
        if head.startswith(b"GET /state"):
            said = self._room.text
        elif head.startswith(b"POST /join"):
            said = json.dumps({"pass": self._desk.seats.take()}).encode()
        else:
            try:
                await self._desk.take(body)
            except RefusedError as refused:
                status = refused.status
        if self._transport is not None:
            self._transport.write(b"HTTP/1.1 %d OK\r\nContent-Length: %d\r\n\r\n%s"
                                  % (status, len(said), said))  # fmt: skip


async def serve(folder: Path) -> None:
    """Serve until the input is closed."""
    seal = Seal()
    room = Room("bare", seal, title="", lang="en", by="")
    desk = Desk(room, seal, BallotBox(folder / "bare.sqlite3"))
    await desk.open("trees", TREES)
    loop = asyncio.get_running_loop()
    streams: list[asyncio.Transport] = []
    server = await loop.create_server(
        lambda: Bare(room, desk, streams), "127.0.0.1", 0, backlog=2048
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.buffer.readline):
        # A line asks for the state to be pushed to whoever follows it.
        for stream in streams:
            stream.write(room.event)


if __name__ == "__main__":
    allow_many_files()
    asyncio.run(serve(Path(sys.argv[1])))
