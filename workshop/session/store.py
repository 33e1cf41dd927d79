"""The one mutable cell: an event is checked, journalled, applied, and told to listeners once.

No threads and no windows here. A listener may dispatch in turn; that event waits until everybody
has heard of the first, so that all listeners see the same states in the same order.
"""

from collections import deque
from collections.abc import Callable
from typing import ParamSpec, Protocol

from workshop.errors import WorkshopError
from workshop.session.events import Event
from workshop.session.state import State, apply, check

_P = ParamSpec("_P")

Listener = Callable[[State, State], None]
"""Hears the state before and the state after one event."""


class Keeper(Protocol):
    """Where events are kept: a Journal, or a stand-in for one."""

    def append(self, event: Event) -> None:
        """Keep an event for good.

        Raises WorkshopError when it cannot be written. It is then not lost: it is written before
        the next one, so that what is kept never has a hole.
        """


class Store:
    """The state of the workshop under way, and the only way to change it."""

    def __init__(self, state: State, journal: Keeper) -> None:
        """Begin at a state whose events the journal has already."""
        self._state = state
        self._journal = journal
        self._queue: deque[tuple[Event, ...]] = deque()
        self._busy = False
        self._listeners: list[Listener] = []
        self._trouble = ""
        self._trouble_listeners: list[Callable[[str], None]] = []

    @property
    def state(self) -> State:
        """The state now."""
        return self._state

    @property
    def trouble(self) -> str:
        """Why events are not being kept, in words; empty while they are."""
        return self._trouble

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(old, new)`` after every event; returns what ends it."""
        return _subscribe(self._listeners, listener)

    def subscribe_trouble(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call ``listener(trouble)`` whenever the trouble changes; returns what ends it."""
        return _subscribe(self._trouble_listeners, listener)

    def begin_again(self, state: State) -> None:
        """Put another state in place of the first one, before anything has happened.

        It is that of the whole deck where the first had a long deck's beginning.

        Raises what a listener raised, after all were told.
        """
        errors: list[Exception] = []
        old, self._state = self._state, state
        _tell(self._listeners, errors, old, state)
        if errors:
            raise errors[0]

    def dispatch(self, *events: Event) -> str | None:
        """Let the events of one wish happen in order; return why one was refused, or None.

        A refused event changes nothing, and what was to follow it in the same wish is dropped.
        From inside a listener the events wait their turn, and None means only that.

        Raises what a listener, or the carrying out of a wish, raised, after all were told and the
        queue is empty.
        """
        self._queue.append(events)
        if self._busy:
            return None
        refusal: str | None = None
        first = True
        errors: list[Exception] = []
        self._busy = True
        try:
            while self._queue:
                words: str | None = None
                try:
                    words = self._happen(self._queue.popleft(), errors)
                except Exception as error:  # noqa: BLE001 - the wishes after it happen all the same
                    errors.append(error)
                refusal, first = (words if first else refusal), False
        finally:
            self._busy = False
        if errors:
            raise errors[0] if len(errors) == 1 else ExceptionGroup("several things failed", errors)
        return refusal

    def _happen(self, events: tuple[Event, ...], errors: list[Exception]) -> str | None:
        for event in events:
            refusal = check(self._state, event)
            if refusal is not None:
                return refusal
            old, new = self._state, apply(self._state, event)
            self._keep(event, errors)
            self._state = new
            _tell(self._listeners, errors, old, new)
        return None

    def _keep(self, event: Event, errors: list[Exception]) -> None:
        try:
            self._journal.append(event)
            trouble = ""
        except WorkshopError as error:
            trouble = str(error)
        except Exception as error:  # noqa: BLE001 - the room sees its slides, kept or not
            trouble = (
                f"What happens now is not being kept: the program failed ({type(error).__name__})."
                " The show goes on."
            )
        if trouble != self._trouble:
            self._trouble = trouble
            _tell(self._trouble_listeners, errors, trouble)


def _subscribe(
    listeners: list[Callable[_P, None]], listener: Callable[_P, None]
) -> Callable[[], None]:
    listeners.append(listener)

    def unsubscribe() -> None:
        if listener in listeners:
            listeners.remove(listener)

    return unsubscribe


def _tell(
    listeners: list[Callable[_P, None]],
    errors: list[Exception],
    *args: _P.args,
    **kwargs: _P.kwargs,
) -> None:
    # A copy, because a listener may end its own or another's subscription.
    for listener in tuple(listeners):
        if listener in listeners:
            try:
                listener(*args, **kwargs)
            except Exception as error:  # noqa: BLE001 - one broken window must not stop the others
                errors.append(error)
