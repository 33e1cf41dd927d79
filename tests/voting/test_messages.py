"""The program and the voting process say the same thing by the same line."""

from typing import get_args

import pytest

from tests.polls.samples import poll_of
from workshop.polls.tally import Tally
from workshop.values import field_names
from workshop.voting.child import command, environment
from workshop.voting.messages import (
    AllowPassing,
    Answered,
    ClearPoll,
    ClosePoll,
    Counted,
    EndRoom,
    ForgetPoll,
    Joined,
    Lines,
    Listening,
    Message,
    Moved,
    NoBox,
    NotListening,
    OpenPoll,
    OpenRoom,
    Tried,
    Trouble,
    TryPage,
    UnknownMessageError,
    decode,
    encode,
)

SORT = poll_of("sort", 2, answer=("Ash",), max=None, headcount=12)
MESSAGES: tuple[Message, ...] = (
    OpenRoom(
        room="18f",
        folder="/tmp/ä b",
        address="192.168.8.2",
        ports=(80, 8080, 0),
        title="¿Qué?",
        lang="es",
        by="Harbour “Street”\n",
    ),
    OpenPoll(run="sort-1", poll=SORT),
    OpenPoll(run="words-2", poll=poll_of("words", skip=False, max=3)),
    ClosePoll(run="sort-1"),
    ClearPoll(),
    ForgetPoll(run="sort-1"),
    TryPage(),
    AllowPassing(on=True),
    EndRoom(),
    Listening(address="192.168.8.2", port=8080),
    NotListening(why="address already in use"),
    NoBox(why="it is damaged"),
    Tried(problem=""),
    Joined(seats=14, here=11),
    Answered(run="sort-1", count=11),
    Counted(run="sort-1", tally=Tally(answered=3, passed=(1,), counts=((1, 1),))),
    Moved(run="sort-1", tally=Tally(answered=3, passed=(1,), counts=((1, 1),))),
    Counted(run="w", tally=Tally(answered=2, texts=(("<b>hope</b>", 1), ("ñu\u2028", 1)))),
    Trouble(words="The disk is full."),
)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda one: type(one).__name__)
def test_a_message_comes_back_from_its_line(message: Message) -> None:
    line = encode(message)

    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode(line) == message


def test_every_message_is_among_these() -> None:
    assert {type(one) for one in MESSAGES} == set(get_args(Message))


def test_no_report_has_room_for_a_ballot() -> None:
    names = {name for kind in get_args(Message) for name in field_names(kind)}

    assert names == {
        *("room", "folder", "address", "ports", "again", "title", "lang", "by"),
        *("run", "poll", "on", "port", "why", "seats", "here", "count", "tally", "words"),
        "problem",
    }


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"[]",
        b"null",
        b"{}",
        b'{"version": 2, "type": "ClearPoll"}',
        b'{"version": 1, "type": "Vote"}',
        b'{"version": 1, "type": "ClearPoll", "more": 1}',
        b'{"version": 1, "type": "Counted", "run": "a", "tally": {"answered": -1}}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_no_message_of_this_version_is_refused(line: bytes) -> None:
    with pytest.raises(UnknownMessageError):
        decode(line)


def test_messages_are_put_together_from_pieces_and_what_is_none_is_left_out() -> None:
    lines = Lines()
    whole = encode(Joined(seats=1, here=1)) + b"a warning of a library\n" + encode(ClearPoll())

    found = [message for cut in range(len(whole)) for message in lines.feed(whole[cut : cut + 1])]

    assert found == [Joined(seats=1, here=1), ClearPoll()]


def test_the_process_is_found_wherever_the_program_was_started() -> None:
    assert command()[1:] == ("-m", "workshop.voting")
    assert environment({"PYTHONPATH": "/else"})["PYTHONPATH"].endswith(":/else")
    assert environment({"HOME": "/h"})["HOME"] == "/h"
