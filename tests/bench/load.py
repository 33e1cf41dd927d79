"""Phones by the thousand, as one process: what the bench lets loose on the voting process.

No library: the clients must cost less than the server that they measure. Each phone has an address
of its own (127.0.x.y), as in a hall.
"""

import asyncio
import base64
import itertools
import json
import time
from collections.abc import Sequence

from workshop.voting.seal import padded, sealed

_numbers = itertools.count()


class Line(asyncio.Protocol):
    """A connection of a phone: one request at a time, and its answer's status and body."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._data = b""
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep it."""
        self._transport = transport  # type: ignore[assignment]

    def connection_lost(self, error: BaseException | None) -> None:
        """Tell who waits."""
        self.lost = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error or ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        """Answer when the whole body is there."""
        self._data += data
        head, found, body = self._data.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
        if len(body) >= length and self._answer is not None:
            self._data = body[length:]
            self._answer.set_result((int(head[9:12]), body[:length]))

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request and wait for its answer."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        """End it."""
        if self._transport is not None:
            self._transport.close()


class Stream(asyncio.Protocol):
    """An event stream of a phone: notes when it is told that a poll is open."""

    def __init__(self, request: bytes, told: "Told") -> None:
        self._request = request
        self._told = told
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for events."""
        transport.write(self._request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        """Note the first event, and the moment of an open poll."""
        text = self._rest + data
        if b'"phase":"waiting"' in text:
            self._told.ready()
        elif b'"phase":"open"' in text:
            self._told.open()
        else:
            self._rest = text[-40:]
            return
        self._rest = b""


class Told:
    """Counts the phones that have heard."""

    def __init__(self, phones: int) -> None:
        self._waiting = phones
        self._closed = phones
        self.all_ready = asyncio.Event()
        self.all_open = asyncio.Event()
        self.times_s: list[float] = []

    def ready(self) -> None:
        """One more follows the room."""
        self._waiting -= 1
        if self._waiting == 0:
            self.all_ready.set()

    def open(self) -> None:
        """One more knows that the poll is open."""
        self.times_s.append(time.monotonic())
        if len(self.times_s) == self._closed:
            self.all_open.set()


class Hall:
    """The phones of a hall and the server that they ask."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._host = f"Host: 127.0.0.1:{port}\r\nAccept-Encoding: gzip, deflate\r\n"

    async def connect(self, number: int) -> Line:
        """Connect a phone, from an address of its own."""
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(
            Line, "127.0.0.1", self.port, local_addr=(address_of(number), 0)
        )
        return line

    def get(self, path: str) -> bytes:
        """A request for something."""
        return f"GET {path} HTTP/1.1\r\n{self._host}\r\n".encode()

    def post(self, path: str, body: bytes = b"") -> bytes:
        """A request that sends something."""
        kind = "Content-Type: application/octet-stream\r\n" if body else ""
        head = f"POST {path} HTTP/1.1\r\n{self._host}{kind}Content-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    async def follow(self, phones: int) -> Told:
        """Let so many phones follow the room; returns when all of them do."""
        told = Told(phones)
        for number in range(phones):
            await self.follow_one(number, told)
        await told.all_ready.wait()
        return told

    async def follow_one(self, number: int, told: "Told | None" = None) -> None:
        """Let a phone follow the room."""
        await asyncio.get_running_loop().create_connection(
            lambda: Stream(self.get("/events"), told or Told(1)),
            "127.0.0.1",
            self.port,
            local_addr=(address_of(number), 0),
        )

    async def seats(self, lines: Sequence[Line], each: int = 1) -> list[list[str]]:
        """Take seats over every connection."""

        async def take(line: Line) -> list[str]:
            answers = [await line.ask(self.post("/join")) for _ in range(each)]
            return [json.loads(body)["pass"] for _, body in answers]

        return list(await asyncio.gather(*map(take, lines)))

    async def ballots(self, line: Line, seats: Sequence[str]) -> list[bytes]:
        """Seal a ballot for each seat, as requests ready to be sent."""
        _, body = await line.ask(self.get("/state"))
        state = json.loads(body)
        key, poll = base64.b64decode(state["key"]), state["poll"]
        return [
            self.post(
                "/ballot",
                sealed(
                    key,
                    padded(
                        [seat, f"token-of-{next(_numbers):012}", poll["run"], [place % 3]],
                        poll["size"],
                    ),
                ),
            )
            for place, seat in enumerate(seats)
        ]


def address_of(number: int) -> str:
    """The address of a phone."""
    return f"127.0.{1 + number // 200}.{1 + number % 200}"
