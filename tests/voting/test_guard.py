"""Who is slow, greedy or rude is held off, and voting goes on meanwhile."""

import asyncio
import random
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.voting.rooms import Hall, Listening, Phone, in_hall, raw
from workshop.voting.guard import Connections, GuardedConnection, Limits, Rates

QUICK = Limits(request_s=0.05, idle_s=0.05)
ROUTES = ("/", "/passed", "/page.js", "/state", "/events", "/join", "/ballot", "/generate_204")

NAMES = (
    *("Content-Type", "Content-Length", "Transfer-Encoding", "Origin", "Accept-Encoding"),
    *("Expect", "Upgrade", "Connection", "Range", "Cookie"),
)
FIELDS = (
    *("application/octet-stream", "0", "328", "1000", "-1", "chunked", "gzip", "close"),
    *("100-continue", "websocket", "bytes=0-1", "a=b", "\t", "\xff" * 9),
)


async def one_votes(hall: Hall, session: ClientSession, number: int = 0) -> None:
    """Somebody votes, whatever else goes on."""
    phone = await Phone(hall, session, number).join()
    assert (await phone.vote([0]))[0] == 200


def head(hall: Hall, path: str, *lines: str) -> bytes:
    """The head of a request."""
    names = (f"{path} HTTP/1.1", f"Host: 127.0.0.1:{hall.port}", *lines, "", "")
    return "\r\n".join(names).encode()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        b"POST /ballot HTTP/1.1\r\nHost: {host}\r\nContent-Length: 328\r\n\r\nslow",
        b"\r\n" * 40,
    ],
)
def test_slow_senders_are_cut(tmp_path: Path, sent: bytes) -> None:
    async def act(hall: Hall, _session: ClientSession) -> None:
        # Nothing more is sent, so only the server can end this.
        await raw(hall, sent.replace(b"{host}", f"127.0.0.1:{hall.port}".encode()))

    in_hall(tmp_path, act, limits=QUICK)


def test_who_sends_a_header_a_byte_at_a_time_is_cut_too(tmp_path: Path) -> None:
    async def act(hall: Hall, _session: ClientSession) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", hall.port)
        ended = asyncio.ensure_future(reader.read())
        writer.write(b"GET / HTTP/1.1\r\nX: ")
        while not ended.done():
            writer.write(b"a")
            await asyncio.wait({ended}, timeout=0.005)
        writer.close()

    in_hall(tmp_path, act, limits=QUICK)


def test_an_idle_connection_is_closed_after_its_answer(tmp_path: Path) -> None:
    async def act(hall: Hall, _session: ClientSession) -> None:
        answer = await raw(hall, head(hall, "GET /state"))
        assert answer.startswith(b"HTTP/1.1 200 ")

    in_hall(tmp_path, act, limits=QUICK)


def test_forty_megabytes_are_refused_at_their_head(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        for path in ("POST /ballot", "POST /join", "GET /state"):
            reader, writer = await asyncio.open_connection("127.0.0.1", hall.port)
            lines = ("Content-Type: application/octet-stream", "Content-Length: 40000000")
            writer.write(head(hall, path, *lines))
            taken = 0
            try:
                for _ in range(640):
                    writer.write(bytes(62_500))
                    await writer.drain()
                    taken += 62_500
            except ConnectionError:
                pass
            writer.close()
            del reader
        await one_votes(hall, session)

    in_hall(tmp_path, act)


@pytest.mark.parametrize(
    "body",
    [
        b"Transfer-Encoding: chunked\r\n\r\nFFFFFF\r\n" + bytes(100_000),
        b"Content-Length: 328\r\nContent-Encoding: gzip\r\n\r\n" + bytes(328),
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n123456",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"X-Long: " + b"a" * 100_000 + b"\r\n\r\n",
        b"".join(b"X-%d: a\r\n" % n for n in range(500)) + b"\r\n",
    ],
)
def test_bodies_and_headers_beyond_measure_are_refused(tmp_path: Path, body: bytes) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        kind = "Content-Type: application/octet-stream"
        answer = await raw(hall, head(hall, "POST /ballot", kind)[:-2] + body)
        assert not answer or answer.split(b" ")[1] in (b"400", b"411", b"413")
        assert hall.faults == []
        await one_votes(hall, session)

    in_hall(tmp_path, act)


def test_a_thousand_idle_connections_keep_nobody_out(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        idle = [
            await asyncio.open_connection("127.0.0.1", hall.port, local_addr=("127.0.9.9", 0))
            for _ in range(1_000)
        ]
        await one_votes(hall, session)
        assert hall.server._connections.count <= 400
        for _, writer in idle:
            writer.close()

    in_hall(tmp_path, act, limits=Limits(connections=400, connections_each=300))


def test_the_greediest_address_makes_way() -> None:
    class Stand(GuardedConnection):
        def __init__(self, address: str) -> None:
            self.address = address
            self.was_cut = False

        def cut(self) -> None:
            self.was_cut = True
            connections.forget(self)

    Stand.__hash__ = object.__hash__  # type: ignore[method-assign]
    connections = Connections(Limits(connections=4, connections_each=3))
    greedy = [Stand("10.0.0.9") for _ in range(4)]
    assert [connections.admit(one) for one in greedy] == [True, True, True, False]
    assert connections.admit(Stand("10.0.0.1"))
    assert connections.admit(Stand("10.0.0.2"))
    assert [one.was_cut for one in greedy] == [True, False, False, False]
    assert connections.count == 4


def test_a_rate_fills_again_and_remembers_no_end_of_addresses() -> None:
    rates = Rates(rate=2, burst=3)

    assert [rates.is_allowed("a", 0.0) for _ in range(4)] == [True, True, True, False]
    assert rates.is_allowed("b", 0.0)
    assert [rates.is_allowed("a", 0.5) for _ in range(2)] == [True, False]
    for number in range(3 * Rates.ADDRESSES_MOST):
        rates.is_allowed(f"address {number}", 1.0)
    assert len(rates._buckets) == Rates.ADDRESSES_MOST


def test_one_address_cannot_ask_for_ever_and_others_can(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        hall.server._now_s = lambda: 0.0
        answers = [
            (await raw(hall, head(hall, "GET /state", "Connection: close"), local="127.0.9.9"))[
                9:12
            ]
            for _ in range(12)
        ]
        assert answers == [b"200"] * 10 + [b"429"] * 2
        await one_votes(hall, session)

    in_hall(tmp_path, act, limits=Limits(requests_each=1))


def test_a_machine_that_takes_seats_gets_no_more_than_a_hall(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        hall.server._now_s = lambda: 0.0
        seen = []
        for _ in range(4):
            async with session.post(f"{hall.url}/join") as answer:
                seen.append(answer.status)
        assert seen == [200, 200, 429, 429]

    in_hall(tmp_path, act, limits=Limits(connections_each=2, seats_each=0))


def test_a_phone_that_reads_nothing_is_let_go(tmp_path: Path) -> None:
    async def act(hall: Hall, _session: ClientSession) -> None:
        gone = asyncio.Event()
        hall.server._on_joined = lambda: None if hall.server.here else gone.set()
        reader, writer = await asyncio.open_connection("127.0.0.1", hall.port, limit=1)
        writer.write(head(hall, "GET /events"))
        await writer.drain()
        while not gone.is_set():
            hall.room._fixed["title"] = "x" * 100_000
            hall.room.clear()
            await asyncio.sleep(0)
        writer.close()
        del reader

    in_hall(tmp_path, act, limits=Limits(stalled_s=0.05, heartbeat_s=0.05))


def strange(chance: random.Random, hall: Listening) -> bytes:
    """A request that no page would make, near enough to one to get far."""
    method = chance.choice(("GET", "POST", "HEAD", "PUT", "OPTIONS", "get", "", "GET\0"))
    path = chance.choice(ROUTES) + chance.choice(("", "?passed", "?" + "a" * 99, "/", "%00", "#"))
    host = chance.choice((f"127.0.0.1:{hall.port}", f"127.0.0.1:{hall.port}", "evil", "", "\xff"))
    lines = [
        f"{method} {path} HTTP/{chance.choice(('1.1', '1.1', '1.0', '2', 'x'))}",
        f"Host: {host}",
    ]
    body = bytes(chance.randrange(256) for _ in range(chance.choice((0, 1, 328, 1_000))))
    lines += [f"{name}: {chance.choice(FIELDS)}" for name in NAMES if chance.random() < 0.4]
    cut = chance.choice((None, None, chance.randrange(200)))
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")[:cut] + body


@pytest.mark.parametrize("seed", range(4))
def test_no_strange_request_is_a_fault_or_stops_the_vote(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)

    async def act(hall: Hall, session: ClientSession) -> None:
        for round_ in range(5):
            answers = await asyncio.gather(*(raw(hall, strange(chance, hall)) for _ in range(50)))
            assert not [one for one in answers if one[9:12].startswith(b"5") and b"503" not in one]
            await one_votes(hall, session, round_)
        assert hall.faults == []
        assert await hall.desk.answered("trees") == 5

    in_hall(
        tmp_path, act, limits=Limits(request_s=0.1, idle_s=0.1, stalled_s=0.05, heartbeat_s=0.05)
    )
