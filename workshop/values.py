"""The kind of class that facts are written in: frozen, slotted, its fields given by name.

``@value`` reads like the standard library's ``@dataclass(frozen=True, slots=True, kw_only=True)``
and means the same to a type checker. The standard one writes and compiles six functions for each
class, which for the fifty of this program was a tenth of its start; these classes share theirs.
"""

import sys
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    # A checker knows the fields that this one takes.
    from dataclasses import replace
else:

    def replace(one: object, /, **changes: object) -> object:
        """Return a copy with some fields changed; it is checked as a new one is.

        Raises:
            TypeError: a change names no field.
        """
        return type(one)(**{name: getattr(one, name) for name in one.__fields__} | changes)


__all__ = ["field_names", "replace", "value"]

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(kind: type[Kind]) -> type[Kind]:
    """Make a class of frozen, slotted values out of its annotations; those of its bases come first.

    A field's default has to be a frozen value itself: all instances share it. ``__post_init__`` is
    called at the end of making one, where the class has it. Two values are equal when they are of
    one class and their fields are equal.
    """
    body = dict(vars(kind))
    own = _annotated(kind)
    fields = tuple(dict.fromkeys((*getattr(kind, "__fields__", ()), *own)))
    defaults = getattr(kind, "__defaults__", {}) | {
        name: body.pop(name) for name in own if name in body
    }
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body |= {
        "__slots__": tuple(name for name in own if name not in getattr(kind, "__fields__", ())),
        "__fields__": fields,
        "__names__": frozenset(fields),
        "__defaults__": defaults,
        "__match_args__": (),
        "__qualname__": kind.__qualname__,
        "__init__": _make_and_check if hasattr(kind, "__post_init__") else _make,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__eq__": _is_equal,
        "__hash__": _hash,
    }
    if fields:
        body["__values__"] = property(attrgetter(*fields))
    else:
        body["__values__"] = ()
    if kind.__repr__ is object.__repr__:
        body["__repr__"] = _words
    return cast("type[Kind]", type(kind.__name__, kind.__bases__, body))


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of a kind of value's fields, in the order in which they are written."""
    names: tuple[str, ...] = vars(kind)["__fields__"]
    return names


def _annotated(kind: type) -> tuple[str, ...]:
    if sys.version_info >= (3, 14):
        from annotationlib import Format, get_annotations

        return tuple(get_annotations(kind, format=Format.FORWARDREF))
    return tuple(vars(kind).get("__annotations__", ()))


# Functions of every value. ``self`` is of a class that `value` made, which no annotation can say.


def _make(self: Any, **given: Any) -> None:
    kind = type(self)
    if len(given) < len(kind.__names__):
        given = {**kind.__defaults__, **given}
    if given.keys() != kind.__names__:
        raise TypeError(_mismatch(kind, given))
    for name, one in given.items():
        _put(self, name, one)


def _make_and_check(self: Any, **given: Any) -> None:
    _make(self, **given)
    self.__post_init__()


_put = object.__setattr__


def _mismatch(kind: Any, given: dict[str, object]) -> str:
    unknown = [name for name in given if name not in kind.__names__]
    if unknown:
        return f"{kind.__name__} has no field {', '.join(unknown)}"
    return f"{kind.__name__} needs {', '.join(sorted(kind.__names__ - given.keys()))}"


def _refuse(self: object, name: str, _one: object = None) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: its {name} cannot be changed")


def _is_equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__values__ == other.__values__


def _hash(self: Any) -> int:
    return hash((self.__class__, self.__values__))


def _words(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__fields__)
    return f"{self.__class__.__qualname__}({fields})"
