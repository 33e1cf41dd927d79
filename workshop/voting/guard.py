"""Limits that the HTTP library leaves open: how many connections, how long, how often.

Whoever is slow is cut, whoever asks too much is refused, and the others go on. All of it is live
counters in memory; an address is never written anywhere (promise P1).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import cast

from aiohttp import web

from workshop.values import value

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@value
class Limits:
    """How much is too much. A hall of 1,000 behind one router that hides addresses stays below."""

    connections: int = 4_000
    connections_each: int = 1_500
    """Of one address; some routers give all phones one."""
    request_s: float = 10.0
    """For a whole request, from its connection or the end of the one before to its answer."""
    idle_s: float = 20.0
    stalled_s: float = 20.0
    """For a phone to read what was pushed to it."""
    heartbeat_s: float = 15.0
    requests_each: float = 400.0
    """Requests a second that one address may go on with, and ten times as many at once."""
    seats_each: float = 2.0
    """Seats a second for one address, and a hall of them at once."""


class Rates:
    """How often each address has asked lately: a bucket that fills with time, for each."""

    ADDRESSES_MOST = 4_096

    def __init__(self, rate: float, burst: float) -> None:
        """Let ``burst`` through at once, and ``rate`` a second from then on."""
        self._rate = rate
        self._burst = burst
        self._buckets: dict[str, tuple[float, float]] = {}

    def is_allowed(self, address: str, now_s: float) -> bool:
        """Whether one more is within the rate; counts it if so."""
        left, then_s = self._buckets.get(address, (self._burst, now_s))
        left = min(self._burst, left + (now_s - then_s) * self._rate)
        allowed = left >= 1
        if address not in self._buckets and len(self._buckets) >= self.ADDRESSES_MOST:
            # An address that has not asked for long has nothing to be remembered for.
            self._buckets.pop(next(iter(self._buckets)))
        self._buckets.pop(address, None)
        self._buckets[address] = (left - 1 if allowed else left, now_s)
        return allowed


class Connections:
    """The connections that are open, counted by address."""

    def __init__(self, limits: Limits) -> None:
        """Begin with none."""
        self.limits = limits
        self._open: dict[str, dict[GuardedConnection, None]] = {}
        self._count = 0

    @property
    def count(self) -> int:
        """How many are open."""
        return self._count

    def admit(self, one: "GuardedConnection") -> bool:
        """Count a connection if there is room; the oldest of the greediest address makes way."""
        own = self._open.get(one.address, {})
        if len(own) >= self.limits.connections_each:
            return False
        if self._count >= self.limits.connections:
            most = max(self._open.values(), key=len)
            if len(most) <= len(own) + 1:
                return False
            next(iter(most)).cut()
        self._open.setdefault(one.address, {})[one] = None
        self._count += 1
        return True

    async def watch(self) -> None:
        """Cut whoever is past their deadline, for ever.

        One look at all of them now and then costs less than a timer for each step of each.
        """
        every_s = min(1.0, self.limits.request_s / 4)
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(every_s)
            now_s = loop.time()
            late = [one for own in self._open.values() for one in own if one.due_s < now_s]
            for one in late:
                one.cut()

    def forget(self, one: "GuardedConnection") -> None:
        """Count a connection no longer."""
        own = self._open.get(one.address, {})
        if one in own:
            del own[one]
            self._count -= 1
            if not own:
                del self._open[one.address]


class GuardedConnection(web.RequestHandler):
    """A connection with a deadline: whoever does not come to the point by then is cut."""

    __slots__ = ("_connections", "_raw", "address", "due_s")

    def __init__(
        self, connections: Connections, manager: "GuardedServer", loop: asyncio.AbstractEventLoop
    ) -> None:
        """Count it among ``connections``."""
        limits = connections.limits
        super().__init__(
            manager,
            loop=loop,
            keepalive_timeout=limits.idle_s,
            # The library's own log would write addresses (promise P1).
            logger=_silence(),
            access_log=_silence(),
            max_line_size=1_024,
            max_field_size=2_048,
            max_headers=48,
            lingering_time=1.0,
            read_bufsize=2**16,
            auto_decompress=False,
        )
        self._connections = connections
        self.due_s = 0.0
        """When it is cut, by the loop's clock."""
        self._raw: asyncio.Transport | None = None
        self.address = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let it in, with a deadline, or cut it at once."""
        self._raw = cast("asyncio.Transport", transport)
        peer = transport.get_extra_info("peername")
        self.address = str(peer[0]) if peer else ""
        super().connection_made(transport)
        if self._connections.admit(self):
            self.expect(self._connections.limits.request_s)
        else:
            self.cut()

    def connection_lost(self, error: BaseException | None) -> None:
        """Count it no longer."""
        self._connections.forget(self)
        super().connection_lost(error)

    def expect(self, seconds: float) -> None:
        """Cut the connection unless it comes to the next step within so long, or soon after."""
        self.due_s = asyncio.get_running_loop().time() + seconds

    def cut(self) -> None:
        """End the connection without another word."""
        if self._raw is not None:
            self._raw.abort()
        self.force_close()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,  # noqa: ARG002
        message: str | None = None,  # noqa: ARG002
    ) -> web.StreamResponse:
        """Answer what is no request, without a word of what was sent or who we are."""
        if request.writer.output_size > 0:
            raise ConnectionError("half an answer has gone out")
        response = web.Response(status=status, headers={"Server": "Workshop"})
        response.force_close()
        return response

    @property
    def unread_bytes(self) -> int:
        """How much was sent that the other side has not taken."""
        return 0 if self._raw is None else self._raw.get_write_buffer_size()


class GuardedServer(web.Server):
    """The library's server, making guarded connections."""

    def __init__(self, handler: Handler, connections: Connections) -> None:
        """Answer by ``handler``."""
        # Who goes away while events are pushed to them is let go of at once.
        super().__init__(handler, handler_cancellation=True)
        self._guarded = connections

    def __call__(self) -> GuardedConnection:
        """Make the connection that is about to be opened."""
        return GuardedConnection(self._guarded, self, asyncio.get_running_loop())


def _silence() -> logging.Logger:
    log = logging.getLogger("workshop.voting.http")
    log.disabled = True
    return log
