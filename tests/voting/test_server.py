"""Phones over real HTTP: what is served, what is taken, what is refused, and who is held off."""

import asyncio
import gzip
import json
import re
import socket
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.polls.samples import poll_of
from tests.voting.rooms import PAGES, Hall, Phone, in_hall, raw
from tests.voting.samples import TREES
from workshop.polls.tally import Ballot, Tally
from workshop.voting.guard import Limits

JSON = "application/json"


def test_a_phone_joins_votes_and_is_counted_once(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        assert await phone.vote([1]) == (200, {"sent": True})
        # The answer was lost on its way back: the phone sends again, and even something else.
        assert await phone.vote([2]) == (200, {"sent": True})
        assert hall.desk.seats.count == 1
        assert await hall.desk.close("trees") == Tally(answered=1, counts=((0, 1, 0),))

    in_hall(tmp_path, act)


def test_the_chosen_address_is_listened_on_and_no_other(tmp_path: Path) -> None:
    """Promise P8: what the laptop has of other networks hears nothing of the room."""

    async def act(hall: Hall, _session: ClientSession) -> None:
        listener = hall.server._listener
        assert listener is not None
        assert [one.getsockname() for one in listener.sockets] == [("127.0.0.1", hall.port)]

    in_hall(tmp_path, act)


def test_a_port_that_phones_know_is_waited_for_until_it_is_let_go_of(tmp_path: Path) -> None:
    async def waited() -> tuple[int, int]:
        hall = Hall(tmp_path)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port: int = taken.getsockname()[1]
            asyncio.get_running_loop().call_later(0.2, taken.close)
            found = await hall.server.listen("127.0.0.1", (port, 0), patience_s=20.0)
        await hall.server.close()
        await hall.desk.leave()
        return port, found

    port, found = asyncio.run(waited())
    assert found == port


def test_a_phone_that_forgot_its_token_has_still_answered(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        await phone.vote([1])
        phone.token = "another-token-of-it"
        assert await phone.vote([2]) == (409, {"why": "spent"})
        assert hall.box.answered("trees") == 1

    in_hall(tmp_path, act)


def test_the_next_poll_takes_every_phone_again(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        await phone.vote([1])
        await hall.desk.close("trees")
        assert (await phone.look())["phase"] == "closed"
        await hall.desk.open("trees-2", TREES)
        phone.token = "a-token-for-the-second"
        assert (await phone.vote([0]))[0] == 200
        assert await hall.desk.close("trees-2") == Tally(answered=1, counts=((1, 0, 0),))

    in_hall(tmp_path, act)


def test_a_pass_and_an_answer_look_the_same_from_outside(tmp_path: Path) -> None:
    """What goes over the air for one differs from the other in no length, field or status."""

    async def act(hall: Hall, session: ClientSession) -> None:
        seen = []
        ballots: tuple[Ballot, ...] = (None, [0], [2])
        for number, ballot in enumerate(ballots):
            phone = await Phone(hall, session, number).join()
            body = await phone.sealed(ballot)
            head = (
                f"POST /ballot HTTP/1.1\r\nHost: 127.0.0.1:{hall.port}\r\nConnection: close\r\n"
                f"Content-Type: application/octet-stream\r\nContent-Length: {len(body)}\r\n\r\n"
            ).encode()
            answer = await raw(hall, head + body)
            seen.append((len(head + body), re.sub(rb"Date: [^\r]*", b"", answer)))
        assert len(set(seen)) == 1
        assert seen[0][1].startswith(b"HTTP/1.1 200 ")

    in_hall(tmp_path, act)


def test_the_state_tells_no_count_whoever_answers(tmp_path: Path) -> None:
    """No running tally (promise P3): not a byte that phones are told changes by an answer."""

    async def act(hall: Hall, session: ClientSession) -> None:
        before = hall.room.event
        for number in range(5):
            phone = await Phone(hall, session, number).join()
            await phone.vote([number % 3])
        assert hall.room.event == before

    in_hall(tmp_path, act)


@pytest.mark.parametrize(
    ("ballot", "answer"),
    [
        ([3], (422, {"why": "ballot"})),
        ([True], (400, {"why": "ballot"})),
        ([[0]], (400, {"why": "ballot"})),
        ([0.5], (400, {"why": "ballot"})),
        ({"0": 1}, (400, {"why": "ballot"})),
        (["<script>alert(1)</script>"], (422, {"why": "ballot"})),
        ([0, 1], (422, {"why": "ballot"})),
    ],
)
def test_a_forged_ballot_is_refused_and_its_phone_may_still_answer(
    tmp_path: Path, ballot: object, answer: object
) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        assert await phone.vote(ballot) == answer  # type: ignore[arg-type]
        assert hall.box.answered("trees") == 0
        assert (await phone.vote([1]))[0] == 200

    in_hall(tmp_path, act)


def test_replays_of_what_was_captured_are_counted_once_and_never_later(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        captured = await phone.sealed([1])
        answers = await asyncio.gather(*(phone.send(captured) for _ in range(20)))
        assert {status for status, _ in answers} == {200}
        assert await hall.desk.close("trees") == Tally(answered=1, counts=((0, 1, 0),))
        assert await phone.send(captured) == (409, {"why": "closed"})
        await hall.desk.open("trees-2", TREES)
        assert await phone.send(captured) == (409, {"why": "closed"})
        assert hall.box.answered("trees-2") == 0

    in_hall(tmp_path, act)


def test_bytes_that_nobody_sealed_are_refused(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        good = await phone.sealed([1])
        assert await phone.send(good[:-1] + b"\0") == (400, {"why": "seal"})
        assert await phone.send(bytes(len(good))) == (400, {"why": "seal"})
        assert await phone.send(good[:-1]) == (400, {"why": "ballot"})
        assert await phone.send(b"") == (400, {"why": "ballot"})
        phone.own = "a-seat-that-nobody-has"
        assert await phone.vote([1]) == (401, {"why": "seat"})
        assert hall.box.answered("trees") == 0

    in_hall(tmp_path, act)


def test_a_full_disk_refuses_and_the_same_ballot_is_taken_later(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        keep = hall.box._keep

        def fail(*_runs: object) -> None:
            raise OSError("no space left")

        hall.box._keep = fail  # type: ignore[method-assign]
        assert await phone.vote([1]) == (503, {"why": "again"})
        hall.box._keep = keep  # type: ignore[method-assign]
        assert await phone.vote([1]) == (200, {"sent": True})
        assert hall.commits == [False, True]

    in_hall(tmp_path, act)


def test_a_word_with_markup_arrives_as_letters(tmp_path: Path) -> None:
    word = "<script>x</script>"

    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        assert await phone.vote([word]) == (200, {"sent": True})
        assert await hall.desk.close("trees") == Tally(answered=1, texts=((word, 1),))

    in_hall(tmp_path, act, poll_of("words"))


def test_phones_are_pushed_the_newest_state(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        async with session.get(f"{hall.url}/events") as stream:
            assert stream.headers["Content-Type"] == "text/event-stream"
            phases = []
            await hall.desk.open("trees", TREES)
            for change in (lambda: hall.desk.close("trees"), None):
                line = await stream.content.readuntil(b"\n\n")
                phases.append(json.loads(line.partition(b"data: ")[2])["phase"])
                if change is not None:
                    await change()
        assert phases == ["open", "closed"]

    in_hall(tmp_path, act)


def test_a_quiet_stream_beats_so_that_a_router_keeps_it(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        async with session.get(f"{hall.url}/events") as stream:
            await stream.content.readuntil(b"\n\n")
            assert await stream.content.readuntil(b"\n\n") == b": still here\n\n"
            assert hall.server.here == 1

    in_hall(tmp_path, act, limits=Limits(heartbeat_s=0.01))


def test_who_has_gone_is_counted_no_more(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        gone = asyncio.Event()
        hall.server._on_joined = lambda: None if hall.server.here else gone.set()
        async with session.get(f"{hall.url}/events") as stream:
            await stream.content.readuntil(b"\n\n")
        await gone.wait()

    in_hall(tmp_path, act)


def test_a_passed_device_gets_a_seat_for_each_hand_and_only_when_allowed(tmp_path: Path) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        for path, method in (("/passed", "GET"), ("/join?passed", "POST")):
            async with session.request(method, hall.url + path) as answer:
                assert answer.status == 404
        hall.room.allow_passing(True)
        async with session.get(f"{hall.url}/passed") as answer:
            assert await answer.read() == PAGES.page.body
        seats = set()
        for _ in range(3):
            async with session.post(f"{hall.url}/join?passed") as answer:
                seats.add((await answer.json())["pass"])
        assert len(seats) == 3
        assert hall.desk.seats.count == 0

    in_hall(tmp_path, act)


def test_everything_that_is_served_may_run_nothing_but_the_page_s_own_script(
    tmp_path: Path,
) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        for path in ("/", "/page.js", "/state", "/nothing", "/generate_204"):
            async with session.get(hall.url + path) as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'; script-src 'self'; connect-src 'self'" in policy
                assert "unsafe" not in policy
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["Server"] == "Workshop"
                assert "Set-Cookie" not in answer.headers

    in_hall(tmp_path, act)


def test_the_page_is_packed_for_who_can_unpack_it(tmp_path: Path) -> None:
    async def act(hall: Hall, _session: ClientSession) -> None:
        host = f"Host: 127.0.0.1:{hall.port}\r\nConnection: close\r\n"
        plain = await raw(hall, f"GET /page.js HTTP/1.1\r\n{host}\r\n".encode())
        packed = await raw(
            hall, f"GET /page.js HTTP/1.1\r\n{host}Accept-Encoding: gzip, br\r\n\r\n".encode()
        )
        assert plain.partition(b"\r\n\r\n")[2] == PAGES.script.body
        assert gzip.decompress(packed.partition(b"\r\n\r\n")[2]) == PAGES.script.body

    in_hall(tmp_path, act)


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/hotspot-detect.html", 200, b"<TITLE>Success</TITLE>"),
        ("/generate_204", 204, b""),
        ("/connecttest.txt", 200, b"Microsoft Connect Test"),
        ("/success.txt", 200, b"success\n"),
    ],
)
def test_a_phone_that_looks_for_the_internet_is_calmed(
    tmp_path: Path, path: str, status: int, body: bytes
) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        async with session.get(hall.url + path, headers={"Host": "captive.example"}) as answer:
            assert answer.status == status
            assert body in await answer.read()

    in_hall(tmp_path, act)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost", ""]
)
def test_a_foreign_name_that_leads_here_gets_nothing(tmp_path: Path, host: str) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        for method, path in (("GET", "/"), ("GET", "/state"), ("POST", "/join")):
            async with session.request(method, hall.url + path, headers={"Host": host}) as answer:
                assert answer.status == 421
                assert await answer.json() == {"why": "host"}

    in_hall(tmp_path, act)


def test_without_a_host_nothing_is_told(tmp_path: Path) -> None:
    async def act(hall: Hall, _session: ClientSession) -> None:
        answer = await raw(hall, b"GET /state HTTP/1.1\r\nConnection: close\r\n\r\n")
        assert answer.startswith(b"HTTP/1.0 400 ")
        assert b"aiohttp" not in answer

    in_hall(tmp_path, act)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
def test_a_page_from_elsewhere_cannot_vote(tmp_path: Path, origin: str) -> None:
    async def act(hall: Hall, session: ClientSession) -> None:
        phone = await Phone(hall, session).join()
        assert await phone.send(await phone.sealed([1]), Origin=origin) == (403, {"why": "origin"})
        own = f"http://127.0.0.1:{hall.port}"
        assert (await phone.send(await phone.sealed([1]), Origin=own))[0] == 200

    in_hall(tmp_path, act)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/page/", 404),
        ("GET", "/page.html", 404),
        ("GET", "/../pyproject.toml", 404),
        ("GET", "/%2e%2e/pyproject.toml", 404),
        ("GET", "/phones.sqlite3", 404),
        ("GET", "/passed", 404),
        ("GET", "/ballot", 405),
        ("GET", "/join", 405),
        ("POST", "/state", 405),
        ("DELETE", "/", 405),
        ("PUT", "/ballot", 405),
        ("OPTIONS", "/ballot", 405),
    ],
)
def test_nothing_else_is_there(tmp_path: Path, method: str, path: str, status: int) -> None:
    async def act(hall: Hall, _session: ClientSession) -> None:
        host = f"Host: 127.0.0.1:{hall.port}\r\nConnection: close\r\n"
        answer = await raw(hall, f"{method} {path} HTTP/1.1\r\n{host}\r\n".encode())
        assert answer.startswith(f"HTTP/1.1 {status} ".encode())

    in_hall(tmp_path, act)
