"""The program and its voting process: turned on, told of polls, killed, started again, let go."""

import asyncio
import gc
import os
import signal
import weakref
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from aiohttp import ClientSession
from pytestqt.qtbot import QtBot

from tests.session.asked import ASKING
from tests.voting.rooms import Phone
from workshop.app.phones import PhoneLine, room_name
from workshop.session.counting import Counting
from workshop.session.events import Event, PhonesTurnedOn, SlideShown
from workshop.session.state import State, apply, opening, replay
from workshop.session.store import Store
from workshop.voting.messages import NoBox
from workshop.voting.programbox import BOX_NAME, PHONES_BOX_NAME, ProgramBox, end_box

if TYPE_CHECKING:
    from workshop.polls.tally import Tally

T = TypeVar("T")
START = replay([opening("/decks/d.md", ASKING, 5)])
PATIENCE_MS = 15_000


class Unkept:
    """A journal that keeps nothing."""

    def append(self, event: Event) -> None:
        """Keep nothing."""


class Room:
    """A store, its counting, and the line to the phones."""

    def __init__(self, qtbot: QtBot, folder: Path, state: State = START) -> None:
        self.qtbot = qtbot
        self.store = Store(state, Unkept())
        self.box = ProgramBox(lambda: folder)
        self.clock_ms = state.last_ms
        words = iter(f"a-word-of-the-laptop-{number:04}" for number in range(99))
        self.counting = Counting(
            self.store, lambda: self.clock_ms, box=self.box, token=lambda: next(words)
        )
        self.line = PhoneLine(self.store, lambda: self.clock_ms, lambda: folder, self.counting)

    @property
    def url(self) -> str:
        """Where phones come to."""
        return f"http://127.0.0.1:{self.store.state.phones.port}"

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def turn_on(self) -> None:
        """Turn phones on, here alone."""
        self.line.turn_on("127.0.0.1")
        self.until(lambda: self.line.is_listening)

    def vote(self, *places: int, first: int = 0) -> None:
        """Let phones answer, one for each place."""

        async def go() -> None:
            async with ClientSession() as session:
                for number, place in enumerate(places):
                    phone = await Phone(self, session, first + number).join()
                    while (await phone.look())["phase"] != "open":
                        pass
                    assert (await phone.vote([place]))[0] == 200

        self.apart(go())

    def apart(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in a thread of its own, while the windows have their turns."""
        with ThreadPoolExecutor(1) as thread:
            future = thread.submit(asyncio.run, work)
            self.until(future.done)
            return future.result()

    def close(self) -> None:
        """Close the poll, and wait for the tally of the phones."""
        assert self.counting.close() == ""
        self.until(lambda: self.counting.run is None)

    def counts(self) -> tuple[int, ...]:
        """What was disclosed of the last run."""
        found = self.store.state.polls.runs[-1].disclosure
        assert found is not None
        return tuple(part.low for row in found.rows for part in row.parts)

    def break_off(self) -> None:
        """Leave the files as a kill does: nothing is told to anybody, and nothing ended."""
        self.line._unsubscribe()
        self.line._wanted = None
        self.line._stop()
        self.line._wait_for_last()
        self.counting.leave()
        self.box.leave()

    def leave(self) -> None:
        """Let go of everything."""
        self.line.leave()
        self.counting.leave()
        self.box.leave()


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    yield room
    room.leave()


def test_phones_and_hands_are_one_result_and_nothing_is_left_of_the_ballots(
    room: Room, tmp_path: Path
) -> None:
    room.turn_on()
    assert room.store.state.phones.is_code_shown
    assert room.counting.toggle() == ""
    room.vote(0, 0, 1, 1, 1, 1)
    assert room.counting.cast([0]) == ""
    assert room.counting.cast([1]) == ""
    room.until(lambda: room.counting.answered() == 8)
    room.close()
    assert room.counts() == (3, 5, 0)
    # What the phones' box had is in the program's own now, in one commit, and gone there.
    room.until(lambda: b"surprise" not in (tmp_path / PHONES_BOX_NAME).read_bytes())


def test_killed_while_a_poll_is_open_it_comes_back_by_itself_with_every_answer(room: Room) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 0, 0)
    port = room.store.state.phones.port
    process = room.line._process
    assert process is not None
    os.kill(process.processId(), signal.SIGKILL)
    room.until(lambda: not room.line.is_listening)
    room.until(lambda: room.line.is_listening)
    assert room.store.state.phones.port == port
    # Those of before send again, as their page does, and others come.
    room.vote(0, 0, 0, 1, 1, 1)
    room.close()
    assert room.counts() == (3, 3, 0)


def test_killed_while_the_tally_is_asked_for_the_poll_closes_all_the_same(room: Room) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 1, 1, 1, 1, 2, 2, 2)
    process = room.line._process
    assert process is not None
    os.kill(process.processId(), signal.SIGSTOP)
    assert room.counting.close() == ""
    os.kill(process.processId(), signal.SIGKILL)
    room.until(lambda: room.counting.run is None)
    assert room.store.state.polls.runs[-1].disclosure.answered == 8  # type: ignore[union-attr]


def test_what_the_process_died_before_forgetting_is_forgotten_by_the_next(
    room: Room, tmp_path: Path
) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 1, 1)
    process = room.line._process
    assert process is not None
    # The tally is asked for and comes; then the process dies with its wish to forget unread.
    room.store.subscribe(
        lambda _old, new: (
            os.kill(process.processId(), signal.SIGSTOP) if new.polls.open is None else None
        )
    )
    room.close()
    assert b"surprise:1" in (tmp_path / PHONES_BOX_NAME).read_bytes()
    os.kill(process.processId(), signal.SIGKILL)
    room.until(lambda: b"surprise:1" not in (tmp_path / PHONES_BOX_NAME).read_bytes())


def test_phones_stay_on_while_a_poll_is_open_and_the_process_is_on_its_way_back(
    room: Room,
) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 0, 1)
    process = room.line._process
    assert process is not None
    os.kill(process.processId(), signal.SIGKILL)
    room.until(lambda: not room.line.is_listening)
    assert "Close it first" in room.line.turn_off()
    room.close()
    assert room.store.state.polls.runs[-1].disclosure.answered == 3  # type: ignore[union-attr]


def test_left_while_the_tally_is_waited_for_nobody_is_told_later(room: Room) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    assert room.counting.close() == ""
    told: list[bool] = []
    room.counting.subscribe(lambda: told.append(True))
    room.line.leave()
    room.line._late.timeout.emit()
    assert told == []
    assert room.counting.run is not None


def test_a_line_that_was_left_is_let_go_of_with_all_that_it_knows(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path)
    room.turn_on()
    room.leave()
    line = weakref.ref(room.line)
    del room
    gc.collect()
    assert line() is None


def test_resumed_after_the_whole_program_was_killed_phones_go_on(
    qtbot: QtBot, tmp_path: Path, room: Room
) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 0, 0)
    state, port = room.store.state, room.store.state.phones.port
    # As a crash leaves it: the process loses its input, and nothing is told to anybody.
    process = room.line._process
    assert process is not None
    room.line._wanted = None
    process.closeWriteChannel()
    room.until(lambda: room.line._process is None)
    room.counting.leave()
    room.box.leave()
    again = Room(qtbot, tmp_path, state)
    try:
        again.until(lambda: again.line.is_listening)
        assert again.store.state.phones.port == port
        again.vote(0, 0, 0, 1, 1)
        again.until(lambda: again.counting.answered() == 5)
        again.close()
        assert again.store.state.polls.runs[-1].disclosure.answered == 5  # type: ignore[union-attr]
    finally:
        again.leave()


def test_what_phones_counted_goes_too_where_the_program_broke_off_before_it_could_say_so(
    qtbot: QtBot, tmp_path: Path, room: Room
) -> None:
    """Killed between the closing of both boxes and the journal: counted once, then forgotten."""
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 0, 0, 1, 1, 1, 1, 1)
    state = room.store.state
    run = state.polls.open
    assert run is not None
    given: list[Tally | None] = []
    room.line.close("surprise:1", given.append)
    room.until(lambda: bool(given))
    room.box.close_run("surprise:1", given[0])
    room.break_off()
    assert b"surprise" in (tmp_path / PHONES_BOX_NAME).read_bytes()
    again = Room(qtbot, tmp_path, state)
    try:
        assert again.counts() == (3, 5, 0)
        again.until(lambda: b"surprise" not in (tmp_path / PHONES_BOX_NAME).read_bytes())
    finally:
        again.leave()


def test_killed_before_it_had_the_tally_of_the_phones_it_asks_for_it_once_more(
    qtbot: QtBot, tmp_path: Path, room: Room
) -> None:
    """The phones' box is closed by then; twice resumed, each answer is counted once."""
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 0, 0, 1, 1, 1, 1, 1)
    room.counting.cast([2])
    state = room.store.state
    given: list[Tally | None] = []
    room.line.close("surprise:1", given.append)
    room.until(lambda: bool(given))
    last = room
    for _ in range(2):
        last.break_off()
        last = Room(qtbot, tmp_path, state)
        last.until(lambda: last.counting.answered() == 9)  # noqa: B023 - awaited right here
    try:
        assert last.line.trouble.startswith("This poll was being closed")
        last.close()
        assert last.counts() == (3, 5, 1)
        last.until(lambda: b"surprise" not in (tmp_path / PHONES_BOX_NAME).read_bytes())
        assert last.line.trouble == ""
    finally:
        last.leave()


def test_closed_without_phones_nothing_of_what_they_answered_stays(
    room: Room, tmp_path: Path
) -> None:
    """Their process is gone for good; its box still has tokens and totals of the open poll."""
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 1)
    room.line._wanted = None
    room.line._stop()
    room.line._wait_for_last()
    room.line._hear(NoBox(why="It cannot be opened."))
    assert room.line.turn_off() == ""
    assert b"surprise" in (tmp_path / PHONES_BOX_NAME).read_bytes()
    room.close()
    assert not (tmp_path / PHONES_BOX_NAME).exists()


def test_the_answers_of_a_poll_that_is_open_stay_when_the_program_is_left(
    room: Room, tmp_path: Path
) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0, 1)
    room.line.leave()
    assert b"surprise" in (tmp_path / PHONES_BOX_NAME).read_bytes()


def test_a_practice_poll_shows_what_phones_answer_while_it_is_open_in_steps(
    qtbot: QtBot, tmp_path: Path
) -> None:
    text = ASKING.replace("id: surprise\n", "id: surprise\nreveal: live\nsensitivity: open\n", 1)
    room = Room(qtbot, tmp_path, replay([opening("/decks/d.md", text, 5)]))
    try:
        room.turn_on()
        assert room.counting.toggle() == ""
        room.vote(*([0] * 9), 1)
        run = room.counting.run
        assert run is not None
        room.until(lambda: room.counting.unkept(run) is not None)
        found = room.counting.unkept(run)
        assert found is not None
        assert 1 <= found.answered <= 10
    finally:
        room.leave()


def test_a_laptop_that_changed_its_network_is_told_of(room: Room) -> None:
    room.turn_on()
    room.store.dispatch(PhonesTurnedOn(at_ms=room.clock_ms, address="203.0.113.9", port=80))
    room.line._on_look()
    assert room.line.trouble.startswith("This laptop has the address 203.0.113.9 no more")
    room.store.dispatch(PhonesTurnedOn(at_ms=room.clock_ms, address="127.0.0.1", port=80))
    room.line._on_look()
    assert room.line.trouble == ""


def test_turned_off_nobody_is_listened_to_but_not_while_a_poll_is_open(room: Room) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    assert "Close it first" in room.line.turn_off()
    room.close()
    assert room.line.turn_off() == ""
    assert not room.store.state.phones.are_on
    assert room.counting.elsewhere is None
    assert room.line._process is None


def test_an_address_that_is_not_this_laptop_s_is_told_in_words(room: Room) -> None:
    room.line.turn_on("203.0.113.9")
    room.until(lambda: bool(room.line.trouble))
    assert room.line.trouble.startswith("Phones cannot come: ")
    assert not room.store.state.phones.are_on
    room.turn_on()
    assert room.line.trouble == ""


def test_with_a_damaged_box_phones_can_be_turned_off_and_the_poll_closed_without_them(
    room: Room, tmp_path: Path
) -> None:
    room.turn_on()
    room.line.leave()
    (tmp_path / PHONES_BOX_NAME).write_bytes(b"no ballot box")
    room.line = PhoneLine(room.store, lambda: room.clock_ms, lambda: tmp_path, room.counting)
    room.until(lambda: bool(room.line.trouble))
    assert "is damaged" in room.line.trouble
    assert room.counting.toggle() == ""
    assert room.counting.cast([0]) == ""
    assert room.line.turn_off() == ""
    assert room.counting.close() == ""
    assert room.counting.run is None


def test_the_page_is_tried_by_its_own_address_and_a_tablet_may_be_passed(room: Room) -> None:
    told: list[str] = []
    room.line.try_page(told.append)
    room.turn_on()
    room.line.try_page(told.append)
    room.until(lambda: len(told) == 2)
    assert told == ["Phones are not on.", ""]
    room.line.allow_passing(True)
    assert room.line.is_passing


def test_the_code_names_what_to_type_and_what_a_camera_reads(room: Room) -> None:
    assert room.line.join_code("Room", "12345678") is None
    room.turn_on()
    port = room.store.state.phones.port
    code = room.line.join_code("Room", "12345678")
    assert code is not None
    assert code.url == ("http://127.0.0.1" if port == 80 else f"http://127.0.0.1:{port}")
    assert code.network
    bare = room.line.join_code("", "")
    assert bare is not None
    assert bare.network == ()


def test_phones_know_a_workshop_by_a_name_that_tells_nothing_and_comes_back() -> None:
    assert room_name(START) == room_name(replay([opening("/decks/d.md", ASKING, 5)]))
    assert room_name(START) != room_name(replay([opening("/decks/d.md", ASKING, 6)]))
    assert "d.md" not in room_name(START)
    assert len(room_name(START)) == 16


def test_at_the_end_both_boxes_go(tmp_path: Path, room: Room) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    room.line.leave()
    room.box.leave()
    assert (tmp_path / PHONES_BOX_NAME).exists()
    assert (tmp_path / BOX_NAME).exists()
    end_box(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_next_slide_lets_phones_wait(room: Room) -> None:
    room.turn_on()
    assert room.counting.toggle() == ""
    room.vote(0)
    room.close()
    slide = room.store.state.deck.slides[1]
    room.store.dispatch(SlideShown(at_ms=room.clock_ms, slide_id=slide.id, step=0))

    async def look() -> str:
        async with ClientSession() as session:
            while True:
                async with session.get(f"{room.url}/state") as answer:
                    phase = (await answer.json())["phase"]
                if phase != "closed":
                    return str(phase)

    assert room.apart(look()) == "waiting"


def test_the_laptop_s_address_is_all_that_the_journal_has_of_phones() -> None:
    on = PhonesTurnedOn(at_ms=9, address="192.168.8.2", port=80)
    assert apply(START, on).phones.address == "192.168.8.2"
