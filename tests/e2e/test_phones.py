"""Killed in the middle of voting, the program and its voting process lose no answer."""

import asyncio
import os
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession, TCPConnector

from tests.e2e.stage import Running
from tests.voting.rooms import Far, Phone
from tests.voting.samples import bytes_in

ADDRESS, AGENT = "127.0.7.9", "Somebodys-Phone/1.0"
DECK = """# How surprised would you be?

- Very
- A little
- Not at all

<!--
poll: choice
id: surprise
-->
"""


class Page(Phone):
    """A phone that goes on by itself, as the page does: it joins and sends again until it is in."""

    async def answer(self, place: int) -> None:
        """Answer, however often it takes."""
        while True:
            try:
                await self.join()
                if (await self.look())["phase"] == "open" and (await self.vote([place]))[0] == 200:
                    return
            except (ClientError, ConnectionError, KeyError):
                await asyncio.sleep(0.05)


def answer(port: int, numbers: range) -> Coroutine[Any, Any, None]:
    """Let the phones with these numbers answer."""

    async def go() -> None:
        connector = TCPConnector(local_addr=(ADDRESS, 0))
        async with ClientSession(connector=connector, headers={"User-Agent": AGENT}) as session:
            there = Far(f"http://127.0.0.1:{port}")
            pages = [Page(there, session, number) for number in numbers]
            await asyncio.gather(*(page.answer(n % 3) for n, page in enumerate(pages)))

    return go()


def phones_of(running: Running) -> dict[str, int]:
    running.hear(lambda line: "ready" in line)
    running.obey("phones")
    return dict(running.hear(lambda line: "phones" in line)["phones"])


def assert_nothing_of_who(folder: Path) -> None:
    """No byte of any file, homes and free pages included, tells who answered (promise P1)."""
    found = bytes_in(folder)
    assert b"surprise" in found
    for secret in (ADDRESS, AGENT, "token-of-phone"):
        assert secret.encode() not in found


@pytest.mark.parametrize("also", [False, True], ids=["the program", "both"])
def test_killed_in_the_middle_of_voting_no_answer_is_lost(tmp_path: Path, also: bool) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text(DECK)
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with Running(tmp_path / "w", deck, environ) as running:
        there = phones_of(running)
        running.obey("perform poll.toggle")
        running.hear_state(open=True)
        asyncio.run(answer(there["port"], range(6)))
        assert_nothing_of_who(tmp_path)
        os.kill(running.process.pid, signal.SIGKILL)
        if also:
            os.kill(there["pid"], signal.SIGKILL)
    with Running(tmp_path / "w", None, environ) as again:
        assert phones_of(again)["port"] == there["port"]
        assert again.state["open"]
        # Those of before send again, because they cannot know; others come.
        asyncio.run(answer(there["port"], range(11)))
        again.obey("perform poll.toggle")
        assert again.hear_state(open=False)["answered"] == [11]
        assert_nothing_of_who(tmp_path)
        again.obey("end")
        assert again.hear(lambda line: "home" in line)["home"].startswith("Ended")
    (folder,) = (tmp_path / "w").iterdir()
    assert [path.name for path in folder.iterdir() if "journal.sqlite3" not in path.name] == [
        "lock"
    ]
    assert_nothing_of_who(tmp_path)
