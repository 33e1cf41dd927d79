"""Events as rows of a journal: a type, a time, a body of JSON, and a checksum that chains them.

Each row's checksum covers the row and the checksum before it, so that a row that was changed, lost
or moved is found, and all that is read is the true beginning of the history. The chain starts from
the schema number: a damaged schema number is told from a newer one.
"""

import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any, get_args

from workshop.plain import from_plain, to_plain
from workshop.session.events import Event
from workshop.values import field_names

SCHEMA = 1
"""The form of the records that this program writes."""

Record = tuple[str, dict[str, Any]]
"""The type of an event and its fields, ``at_ms`` among them, as some schema has them."""

UPGRADES: tuple[Callable[[Record], Record], ...] = ()
"""``UPGRADES[n - 1]`` turns a record of schema n into one of schema n + 1."""

_TYPES: dict[str, type[Event]] = {cls.__name__: cls for cls in get_args(Event)}


class UnknownRecordError(ValueError):
    """A record that is whole but says nothing this program knows."""


def encode(event: Event) -> tuple[str, int, str]:
    """Return the type, time and body of an event's row; the body is plain ASCII."""
    # ASCII, so that a file name that is no proper text in its own system comes back as it was.
    body = {name: to_plain(getattr(event, name)) for name in _body_names(type(event))}
    return type(event).__name__, event.at_ms, json.dumps(body, separators=(",", ":"))


def decode(kind: str, at_ms: int, body: str, *, schema: int = SCHEMA) -> Event:
    """Return the event of a row that was written in a schema no newer than ours.

    Raises UnknownRecordError: such a row was written by a program that knows more than this one.
    """
    try:
        record: Record = (kind, {**json.loads(body), "at_ms": at_ms})
        for upgrade in UPGRADES[schema - 1 :]:
            record = upgrade(record)
        return _build(*record)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UnknownRecordError(f"{kind}: {error}") from error


def chain_start(schema: int) -> int:
    """Return what the first row's checksum is chained to."""
    return zlib.crc32(b"workshop journal %d" % schema)


def chain(previous: int, seq: int, kind: str, at_ms: int, body: str) -> int:
    """Return a row's checksum, given the one of the row before."""
    return zlib.crc32(f"{seq}\n{kind}\n{at_ms}\n{body}".encode(), previous)


def _body_names(cls: type[Event]) -> Iterator[str]:
    return (name for name in field_names(cls) if name != "at_ms")


def _build(kind: str, values: dict[str, Any]) -> Event:
    return from_plain(_TYPES[kind], values)
