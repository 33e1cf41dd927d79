"""A room of phones over real HTTP, in process; the phones that the tests of the server drive."""

import asyncio
import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

from aiohttp import ClientSession, TCPConnector

from tests.voting.samples import TREES
from workshop.deck.model import Poll
from workshop.polls.tally import Ballot
from workshop.voting.ballots import BallotBox
from workshop.voting.desk import Desk
from workshop.voting.guard import Limits
from workshop.voting.pages import load_pages
from workshop.voting.room import Room
from workshop.voting.seal import Seal, padded, sealed
from workshop.voting.server import VotingServer

PAGES = load_pages()
SEALED = {"Content-Type": "application/octet-stream"}


class Hall:
    """A server that listens here, and what stands behind it."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.box = BallotBox(folder / "phones.box")
        seal = Seal()
        self.room = Room("hall", seal, title="A small room", lang="en", by="")
        self.commits: list[bool] = []
        self.faults: list[str] = []
        self.desk = Desk(self.room, seal, self.box, on_commit=self.commits.append, window_s=0)
        self.server = VotingServer(
            self.room, self.desk, PAGES, limits=limits, on_fault=self.faults.append
        )
        self.port = 0

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}"


class Served(Protocol):
    """Something that has the page."""

    @property
    def url(self) -> str:
        """Where it is."""


class Listening(Protocol):
    """Something that listens here."""

    port: int


class Far:
    """The page as it is reached from elsewhere."""

    def __init__(self, url: str) -> None:
        self.url = url


class Phone:
    """A phone with a seat, which seals as the page does."""

    def __init__(self, hall: Served, session: ClientSession, number: int = 0) -> None:
        self.session = session
        self.url = hall.url
        self.token = f"token-of-phone-{number:08}"
        self.own = ""
        self.state: dict[str, Any] = {}

    async def join(self) -> "Phone":
        """Take a seat."""
        async with self.session.post(f"{self.url}/join") as answer:
            self.own = (await answer.json())["pass"]
        return self

    async def look(self) -> dict[str, Any]:
        """Ask for the state."""
        async with self.session.get(f"{self.url}/state") as answer:
            self.state = await answer.json()
        return self.state

    async def sealed(self, ballot: Ballot) -> bytes:
        """Seal a ballot of the poll that is open."""
        poll = (await self.look())["poll"]
        text = padded([self.own, self.token, poll["run"], ballot], poll["size"])
        return sealed(base64.b64decode(self.state["key"]), text)

    async def send(self, body: bytes, **headers: str) -> tuple[int, Any]:
        """Send what is sealed; the status and what the server says."""
        async with self.session.post(
            f"{self.url}/ballot", data=body, headers={**SEALED, **headers}
        ) as answer:
            return answer.status, await answer.json()

    async def vote(self, ballot: Ballot) -> tuple[int, Any]:
        """Seal and send."""
        return await self.send(await self.sealed(ballot))


@asynccontextmanager
async def opened(
    folder: Path, poll: Poll | None = TREES, *, limits: Limits | None = None
) -> AsyncIterator[tuple[Hall, ClientSession]]:
    """Open a hall, with a poll open in it, and a session that phones may share."""
    hall = Hall(folder, limits)
    hall.port = await hall.server.listen("127.0.0.1", (0,))
    if poll is not None:
        await hall.desk.open(poll.id, poll)
    async with ClientSession(connector=TCPConnector(limit=0, force_close=True)) as session:
        yield hall, session
    await hall.server.close()
    await hall.desk.leave()


def in_hall(
    folder: Path,
    act: Callable[[Hall, ClientSession], Awaitable[None]],
    poll: Poll | None = TREES,
    *,
    limits: Limits | None = None,
) -> None:
    """Open a hall and act in it."""

    async def run() -> None:
        async with opened(folder, poll, limits=limits) as (hall, session):
            await act(hall, session)

    asyncio.run(run())


async def raw(hall: Listening, sent: bytes, *, local: str = "127.0.0.1") -> bytes:
    """Send bytes as they are, and return all that comes until the server ends the connection."""
    reader, writer = await asyncio.open_connection(
        "127.0.0.1", hall.port, local_addr=(local, 0), limit=2**20
    )
    try:
        writer.write(sent)
        await writer.drain()
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()
