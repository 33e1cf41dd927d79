"""Values as what JSON can write, and back: for rows of a journal and pages of a ballot box.

A value becomes an object with its fields, a tuple a list, a word of an enumeration its text.
Reading goes by the annotations and takes nothing that is not of their kind, so that what comes back
is as good as what was made here.
"""

from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from workshop.values import field_names

Kind = TypeVar("Kind")


def to_plain(one: object) -> object:
    """Return a value, or a tuple of them, as what JSON can write."""
    if isinstance(one, StrEnum):
        return one.value
    if isinstance(one, tuple):
        return [to_plain(each) for each in one]
    if _is_value(type(one)):
        return {name: to_plain(getattr(one, name)) for name in field_names(type(one))}
    return one


def from_plain(kind: type[Kind], found: object) -> Kind:
    """Return the value of a kind that ``to_plain`` wrote; fields that it lacks have their defaults.

    Raises:
        ValueError: it is none.
    """
    try:
        return cast("Kind", _read(kind, found))
    except (TypeError, RecursionError) as error:
        raise ValueError(f"this is no {kind.__name__}: {error}") from error


def _is_value(kind: object) -> bool:
    return isinstance(kind, type) and hasattr(kind, "__fields__")


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _read(kind: object, found: object) -> object:
    if isinstance(kind, type) and _is_value(kind):
        if not isinstance(found, dict):
            raise ValueError(f"this is no {kind.__name__}")
        hints = _hints(kind)
        # A name that is no field is refused where the value is made.
        return kind(**{name: _read(hints.get(name), one) for name, one in found.items()})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(str(found))
    origin = get_origin(kind)
    if origin is tuple:
        return _read_tuple(get_args(kind), found)
    if origin in (Union, UnionType):
        return _read_one_of(get_args(kind), found)
    # bool is an int to Python, and never a count.
    if kind is None or type(found) is not kind:
        raise ValueError(f"{found!r} is no {getattr(kind, '__name__', kind)}")
    return found


def _read_tuple(kinds: tuple[object, ...], found: object) -> tuple[object, ...]:
    if not isinstance(found, list):
        raise ValueError(f"{found!r} is no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], one) for one in found)
    return tuple(_read(kind, one) for kind, one in zip(kinds, found, strict=True))


def _read_one_of(kinds: tuple[object, ...], found: object) -> object:
    for kind in kinds:
        if kind is type(None):
            if found is None:
                return None
        elif _is_value(kind) == isinstance(found, dict):
            try:
                return _read(kind, found)
            except ValueError:
                continue
    raise ValueError(f"{found!r} is nothing of what may stand here")
