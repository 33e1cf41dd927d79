"""Seats: a random pass for each phone, and one token a pass and poll. In memory, and only there.

Who has a pass is known to nobody: it is a number that a phone keeps. After a restart of the process
there are no seats, so phones take new ones and send again by the token they had; the ballot box
knows that one.
"""

import secrets
from collections.abc import Callable

PASS_BYTES = 16
SEATS_MOST = 20_000
"""More than any hall has; a machine that asks for ever gets no more."""


class SpentError(ValueError):
    """A pass has answered this poll by another token already."""


class Seats:
    """The passes that were given out, and what they have spent on the poll that is open."""

    def __init__(self, draw: Callable[[int], str] = secrets.token_urlsafe) -> None:
        """Begin with none."""
        self._draw = draw
        self._given: set[str] = set()
        self._passing = 0
        self._spent: dict[str, str] = {}

    @property
    def count(self) -> int:
        """How many phones have a seat."""
        return len(self._given) - self._passing

    def take(self, *, is_passing: bool = False) -> str | None:
        """A pass for one phone more, or for the next hand that holds a passed device.

        None when there are no more seats.
        """
        if len(self._given) >= SEATS_MOST:
            return None
        self._passing += is_passing
        one = self._draw(PASS_BYTES)
        self._given.add(one)
        return one

    def is_given(self, one: str) -> bool:
        """Whether a pass was given out here."""
        return one in self._given

    def spend(self, one: str, token: str) -> None:
        """Use a pass for a token; the same token may come again.

        Raises:
            SpentError: the pass has answered by another token.
        """
        if self._spent.setdefault(one, token) != token:
            raise SpentError("this pass has answered")

    def give_back(self, one: str, token: str) -> None:
        """Let a pass answer again, as the ballot of this token was not taken."""
        if self._spent.get(one) == token:
            del self._spent[one]

    def next_poll(self) -> None:
        """Let every pass answer once more."""
        self._spent.clear()
