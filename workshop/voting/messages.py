"""What the program and the voting process say to each other: one line of JSON a message.

Wishes go to the process, reports come back. No message can carry a ballot; a tally is told only of
a poll that is closed, or that its deck lets show while it is open.
"""

import json
from typing import Any, get_args

from workshop.deck.model import Poll
from workshop.polls import tally as tallies
from workshop.polls.tally import Tally
from workshop.values import field_names, value

VERSION = 1
"""The form of these messages. Both ends come from one installation; a mix of two is refused."""


@value
class OpenRoom:
    """Listen on an address, and nowhere else. The first message of all."""

    room: str
    """The same for one workshop, also after a restart of the program: phones go by it."""
    folder: str
    """Where the ballot box lies."""
    address: str
    ports: tuple[int, ...]
    """The first of these that is free; 0 stands for any."""
    again: bool = False
    """Whether phones know the first port: then it is waited for while a process lets go of it."""
    title: str = ""
    lang: str = "en"
    by: str = ""
    """Who runs it, for the one line on the page; may be empty."""


@value
class OpenPoll:
    """Take answers to a poll, or go on taking them."""

    run: str
    poll: Poll


@value
class ClosePoll:
    """Take no more answers, and tell the tally."""

    run: str


@value
class ClearPoll:
    """Let the phones wait for the next poll."""


@value
class ForgetPoll:
    """Remove all there is of a run: the program has its tally, and it is on the disk."""

    run: str


@value
class TryPage:
    """Open the page by the address that phones would use, and say what came of it."""


@value
class AllowPassing:
    """Let one device be passed around, or no longer."""

    on: bool


@value
class EndRoom:
    """Tell the phones that it is over, and end."""


@value
class Listening:
    """The process is ready for phones."""

    address: str
    port: int


@value
class NotListening:
    """The address cannot be listened on. What was answered so far can still be counted."""

    why: str


@value
class NoBox:
    """The ballot box cannot be opened; the process ends."""

    why: str


@value
class Tried:
    """What came of opening the page: empty when it was there, else why not, in words."""

    problem: str


@value
class Joined:
    """How many phones have joined, and how many of them are connected now."""

    seats: int
    here: int


@value
class Answered:
    """How many have answered the open poll."""

    run: str
    count: int


@value
class Moved:
    """The tally of an open poll that shows while it is open, for practice; of no other."""

    run: str
    tally: Tally


@value
class Counted:
    """The tally of a poll that is closed."""

    run: str
    tally: Tally


@value
class Trouble:
    """Something did not work, in words; empty when it does again."""

    words: str


Wish = OpenRoom | OpenPoll | ClosePoll | ClearPoll | ForgetPoll | TryPage | AllowPassing | EndRoom
Report = Listening | NotListening | NoBox | Joined | Answered | Moved | Counted | Tried | Trouble
Message = Wish | Report

_TYPES: dict[str, type[Message]] = {one.__name__: one for one in get_args(Message)}


class UnknownMessageError(ValueError):
    """A line that is no message of this version."""


def encode(message: Message) -> bytes:
    """Write a message as its line, the end of the line included."""
    body = {name: _plain(getattr(message, name)) for name in field_names(type(message))}
    return json.dumps({"version": VERSION, "type": type(message).__name__, **body}).encode() + b"\n"


def decode(line: bytes) -> Message:
    """Read a message from its line.

    Raises:
        UnknownMessageError: it is none, or of another version.
    """
    try:
        body = json.loads(line)
        if body.pop("version") != VERSION:
            raise ValueError("another version")
        kind = _TYPES[body.pop("type")]
        fields: dict[str, Any] = {name: _back(name, one) for name, one in body.items()}
        return kind(**fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnknownMessageError(f"this is no message of version {VERSION}: {error}") from error


class Lines:
    """Puts together the messages that come in pieces."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rest = b""

    def feed(self, piece: bytes) -> tuple[Message, ...]:
        """The messages that are complete with this piece; a line that is none is left out."""
        *lines, self._rest = (self._rest + piece).split(b"\n")
        messages = []
        for line in lines:
            try:
                messages.append(decode(line))
            except UnknownMessageError:
                continue
        return tuple(messages)


def _plain(one: object) -> object:
    if isinstance(one, Tally):
        return tallies.to_json(one)
    if isinstance(one, Poll):
        return {name: getattr(one, name) for name in field_names(Poll)}
    return one


def _back(name: str, one: object) -> object:
    if name == "tally":
        return tallies.from_json(one)
    if name == "poll" and isinstance(one, dict):
        fields: dict[str, Any] = {key: _tuple(part) for key, part in one.items()}
        return Poll(**fields)
    return _tuple(one)


def _tuple(one: object) -> object:
    return tuple(one) if isinstance(one, list) else one
