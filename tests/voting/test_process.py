"""The voting process outlives nothing it should not, and loses nothing it has acknowledged."""

import asyncio
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession, TCPConnector

from tests.voting.processes import Process
from tests.voting.rooms import Phone
from tests.voting.samples import TREES, bytes_in
from workshop.polls.tally import Tally
from workshop.voting.messages import (
    Answered,
    ClosePoll,
    Counted,
    EndRoom,
    ForgetPoll,
    Joined,
    Listening,
    NoBox,
    NotListening,
    OpenPoll,
    OpenRoom,
    Tried,
    Trouble,
    TryPage,
)
from workshop.voting.process import page_problem


class Persistent(Phone):
    """A phone that sends until it is told that its ballot was taken, as the page does."""

    async def vote_until_sent(self, ballot: list[int | str | None] | None) -> None:
        """Vote; join again and seal again as often as it takes."""
        while True:
            try:
                if not self.own:
                    await self.join()
                status, _ = await self.vote(ballot)
            except (ClientError, ConnectionError, KeyError):
                await asyncio.sleep(0.02)
                continue
            if status == 200:
                return
            self.own = "" if status == 401 else self.own


def test_it_ends_when_the_program_is_gone(tmp_path: Path) -> None:
    process = Process(tmp_path)

    assert process.end() == 0


def test_it_says_goodbye_to_phones_and_ends_when_told(tmp_path: Path) -> None:
    with Process(tmp_path) as process:
        process.tell(EndRoom())
        assert process.process.wait(20) == 0


@contextmanager
def taken_port() -> Iterator[int]:
    """A port that somebody else listens on meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_an_address_that_is_taken_is_told_in_words(tmp_path: Path) -> None:
    with taken_port() as port:
        process = Process(tmp_path, port=port, expected=NotListening)
        assert "in use" in process.hear(NotListening).why
        # What was answered before can still be had.
        process.tell(OpenPoll(run="trees", poll=TREES), ClosePoll(run="trees"), TryPage())
        assert process.hear(Counted).tally.answered == 0
        assert process.hear(Tried).problem == "Phones cannot come: nothing listens."
        assert process.end() == 0


def test_a_port_that_is_taken_is_passed_over(tmp_path: Path) -> None:
    with taken_port() as port, Process(tmp_path, port=port, more=(0,)) as process:
        assert process.port != port
        assert process.get("/state")["phase"] == "waiting"


def test_while_a_port_is_waited_for_polls_close_and_the_end_is_heard(tmp_path: Path) -> None:
    with taken_port() as port:
        process = Process(tmp_path, port=port, again=True, expected=NotListening)
        process.tell(OpenPoll(run="trees", poll=TREES), ClosePoll(run="trees"), TryPage())
        assert process.hear(Counted).tally.answered == 0
        assert process.hear(Tried).problem == "Phones cannot come: nothing listens."
        assert not any(isinstance(one, NotListening) for one in process._heard)
        assert process.end() == 0


def test_a_trouble_from_before_the_port_is_told_again_after_it(tmp_path: Path) -> None:
    with taken_port() as port:
        process = Process(tmp_path, port=port, again=True, expected=NotListening)
        process.tell(OpenRoom(room="hall", folder="", address="127.0.0.1", ports=(port,)))
        trouble = process.hear(Trouble)
        assert "does not belong here" in trouble.words
    process.hear(Listening)
    assert process.hear(Trouble) == trouble
    assert process.end() == 0


def test_a_box_that_cannot_be_opened_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "phones.box").write_bytes(b"no ballot box")

    process = Process(tmp_path, expected=NoBox)

    assert "is damaged" in process.hear(NoBox).why
    assert process.end() == 1


async def three(process: Process) -> None:
    async with ClientSession() as session:
        for number in range(3):
            phone = Persistent(process, session, number)
            await phone.vote_until_sent([number % 2])


WATCH = """\
import sys
def watch(event, details):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.bind"):
        with open({told!r}, "a") as file:
            print(event, *details[-1:], file=file)
sys.addaudithook(watch)
"""


def test_it_reaches_out_to_nobody_and_asks_for_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise P8, from the first line that the process runs to its end."""
    told, watcher = tmp_path / "told.txt", tmp_path / "watcher"
    watcher.mkdir()
    (watcher / "sitecustomize.py").write_text(WATCH.format(told=str(told)))
    told.touch()
    monkeypatch.setenv("PYTHONPATH", str(watcher))
    with Process(tmp_path) as process:
        process.tell(OpenPoll(run="trees", poll=TREES))
        asyncio.run(three(process))
        process.tell(ClosePoll(run="trees"))
        process.hear(Counted)
        assert told.read_text() == ""
        # The one exception: to look whether its own page opens, by its own address.
        process.tell(TryPage())
        process.hear(Tried)
        assert told.read_text() == f"socket.connect ('127.0.0.1', {process.port})\n"


def test_it_tells_who_came_and_how_many_answered_and_the_tally_after_closing(
    tmp_path: Path,
) -> None:
    with Process(tmp_path, title="A room") as process:
        process.tell(OpenPoll(run="trees", poll=TREES))
        asyncio.run(three(process))
        assert process.hear(Joined, lambda one: one.seats == 3)
        assert process.hear(Answered, lambda one: one.count == 3).run == "trees"
        process.tell(ClosePoll(run="trees"))
        assert process.hear(Counted).tally == Tally(answered=3, counts=((2, 1, 0),))
        # Asked again, as after a crash of the program, it says the same.
        process.tell(ClosePoll(run="trees"))
        assert process.hear(Counted).tally == Tally(answered=3, counts=((2, 1, 0),))
        assert process.get("/state")["phase"] == "closed"


def test_the_page_is_tried_by_the_address_that_phones_use(tmp_path: Path) -> None:
    with Process(tmp_path) as process:
        process.tell(TryPage())
        assert process.hear(Tried).problem == ""


def test_another_program_at_the_address_is_told_from_ours() -> None:
    async def act() -> str:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 404 Not Found\r\n\r\n")
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            return await page_problem("127.0.0.1", server.sockets[0].getsockname()[1])

    assert asyncio.run(act()).startswith("Another program answers")


def test_nothing_is_left_of_a_poll_that_the_program_has(tmp_path: Path) -> None:
    with Process(tmp_path) as process:
        process.tell(
            OpenPoll(run="trees", poll=TREES), ClosePoll(run="trees"), ForgetPoll(run="trees")
        )
        process.tell(ClosePoll(run="trees"))
        assert "no run trees" in process.hear(Trouble).words
        assert b"trees" not in (tmp_path / "phones.box").read_bytes()


def test_a_poll_that_was_being_closed_when_the_program_broke_off_can_still_be_closed(
    tmp_path: Path,
) -> None:
    with Process(tmp_path) as process:
        process.tell(OpenPoll(run="trees", poll=TREES))
        asyncio.run(three(process))
        process.tell(ClosePoll(run="trees"))
        process.hear(Counted)
    with Process(tmp_path) as process:
        process.tell(OpenPoll(run="trees", poll=TREES))
        assert process.hear(Answered).count == 3
        assert process.hear(Trouble).words.startswith("This poll was being closed")
        assert process.get("/state")["phase"] == "waiting"
        process.tell(ClosePoll(run="trees"))
        assert process.hear(Counted).tally == Tally(answered=3, counts=((2, 1, 0),))
        assert process.hear(Trouble).words == ""


def test_a_wish_that_cannot_be_is_told_in_words_and_the_rest_goes_on(tmp_path: Path) -> None:
    with Process(tmp_path) as process:
        process.tell(ClosePoll(run="never-opened"), OpenPoll(run="trees", poll=TREES))
        assert "never-opened" in process.hear(Trouble).words
        assert process.hear(Answered).count == 0


def test_what_a_full_disk_refused_is_done_as_soon_as_there_is_room(tmp_path: Path) -> None:
    with Process(tmp_path) as process:
        pid, room = process.process.pid, resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, room[1]))
        process.tell(OpenPoll(run="trees", poll=TREES))
        assert "cannot be written to" in process.hear(Trouble).words
        assert process.get("/state")["phase"] == "waiting"
        resource.prlimit(pid, resource.RLIMIT_FSIZE, room)
        assert process.hear(Answered).count == 0
        assert process.get("/state")["phase"] == "open"
        assert process.hear(Trouble).words == ""


def test_killed_in_the_middle_of_voting_it_loses_nothing_and_counts_nothing_twice(
    tmp_path: Path,
) -> None:
    """Phones go on by themselves with a process that was started anew on the same port."""
    kills = {number: asyncio.Event() for number in (4, 20, 36)}
    acknowledged: list[int] = []
    few = asyncio.Semaphore(12)

    async def vote(phone: Persistent, number: int) -> None:
        async with few:
            await phone.vote_until_sent([number % 3])
        acknowledged.append(number)
        if (kill := kills.get(len(acknowledged))) is not None:
            kill.set()

    async def run() -> Process:
        process = Process(tmp_path)
        process.tell(OpenPoll(run="trees", poll=TREES))
        async with ClientSession(connector=TCPConnector(limit=0, force_close=True)) as session:
            phones = [Persistent(process, session, number) for number in range(60)]
            votes = [asyncio.create_task(vote(phone, n)) for n, phone in enumerate(phones)]
            for kill in kills.values():
                await kill.wait()
                process.kill()
                process = await asyncio.to_thread(Process, tmp_path, port=process.port)
                process.tell(OpenPoll(run="trees", poll=TREES))
            await asyncio.gather(*votes)
        return process

    process = asyncio.run(run())
    process.tell(ClosePoll(run="trees"))
    assert process.hear(Counted).tally == Tally(answered=60, counts=((20, 20, 20),))
    assert process.end() == 0


def test_nothing_of_who_voted_is_in_any_file(tmp_path: Path) -> None:
    """A whole poll over real HTTP from several addresses and browsers (promise P1)."""
    addresses = [f"127.0.7.{number}" for number in range(1, 6)]
    agents = [f"Phone-of-{name}/1.0" for name in ("Ash", "Birch", "Cedar", "Dogwood", "Elm")]
    seats: list[str] = []

    async def vote(process: Process) -> None:
        for number, (address, agent) in enumerate(zip(addresses, agents, strict=True)):
            connector = TCPConnector(local_addr=(address, 0))
            headers = {"User-Agent": agent, "Cookie": f"who={agent}"}
            async with ClientSession(connector=connector, headers=headers) as session:
                phone = Persistent(process, session, number)
                await phone.vote_until_sent([number % 3])
                await phone.send(b"x" * 328)
                seats.append(phone.own)

    with Process(tmp_path) as process:
        process.tell(OpenPoll(run="trees", poll=TREES))
        asyncio.run(vote(process))
        while_open = bytes_in(tmp_path)
        process.tell(ClosePoll(run="trees"))
        process.hear(Counted)
        after = bytes_in(tmp_path)
        trails = Path(f"/proc/{process.process.pid}/fd").iterdir()
        opened = {str(trail.readlink()) for trail in trails}
    for secret in (*addresses, *agents, *seats, *(f"token-of-phone-{n:08}" for n in range(5))):
        assert secret.encode() not in while_open + after
    # It writes into the workshop's folder and nowhere else.
    kinds = ("socket:", "pipe:", "anon_inode:", "/dev/", str(tmp_path))
    assert [path for path in opened if not path.startswith(kinds)] == []
