"""The HTTP server of the voting process: state out, sealed ballots in, and nothing else there.

Each request stands alone and may be repeated. There is a handful of addresses, looked up in a
table: no folder is served, and nothing of the facilitator's can be reached.
"""

import asyncio
import errno
import json
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from workshop.voting.desk import Desk, RefusedError
from workshop.voting.guard import Connections, GuardedConnection, GuardedServer, Limits, Rates
from workshop.voting.pages import Pages, Resource
from workshop.voting.probes import PROBES
from workshop.voting.room import Room

UNREAD_MOST = 2**17
"""A phone that has left more than this unread of what was pushed is cut, and asks again."""
PORT_AGAIN_AFTER_S = 0.05
"""A port that another process is about to let go of is tried again so often."""
_JSON = "application/json"
_BALLOT = "application/octet-stream"

Answer = Callable[[web.BaseRequest, GuardedConnection], Awaitable[web.StreamResponse]]


class VotingServer:
    """Answers phones for one room, on one address."""

    def __init__(
        self,
        room: Room,
        desk: Desk,
        pages: Pages,
        *,
        limits: Limits | None = None,
        now_s: Callable[[], float] = time.monotonic,
        on_joined: Callable[[], None] = lambda: None,
        on_fault: Callable[[str], None] = lambda _kind: None,
    ) -> None:
        """Listen to nobody yet. ``on_fault`` hears the kind of an error that nobody expected."""
        self._room = room
        self._desk = desk
        self._pages = pages
        self._limits = limits or Limits()
        self._now_s = now_s
        self._on_joined = on_joined
        self._on_fault = on_fault
        self.here = 0
        """How many phones follow the room now."""
        self._connections = Connections(self._limits)
        self._requests = Rates(self._limits.requests_each, 10 * self._limits.requests_each)
        self._joins = Rates(self._limits.seats_each, self._limits.connections_each)
        self._listener: asyncio.Server | None = None
        self._server: GuardedServer | None = None
        self._watch: asyncio.Task[None] | None = None
        self._hosts: frozenset[str] = frozenset()
        self._headers = {
            "Content-Security-Policy": pages.policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
            # The library would tell its own name and version.
            "Server": "Workshop",
        }
        self._table: dict[str, dict[str, Answer]] = {
            "/": {"GET": self._get_page},
            "/passed": {"GET": self._get_passed},
            "/page.js": {"GET": self._get_script},
            "/state": {"GET": self._get_state},
            "/events": {"GET": self._get_events},
            "/join": {"POST": self._post_join},
            "/ballot": {"POST": self._post_ballot},
        }

    async def listen(self, address: str, ports: tuple[int, ...], *, patience_s: float = 0.0) -> int:
        """Listen on an address, on the first of the ports that is free, and return that.

        The first of all is waited for as long as told, where another process has it.

        Raises:
            OSError: none of them is.
        """
        loop = asyncio.get_running_loop()
        self._server = GuardedServer(self._handle, self._connections)
        waits_until_s = loop.time() + patience_s
        waiting = list(ports)
        while self._listener is None:
            try:
                self._listener = await loop.create_server(
                    self._server, address, waiting[0], backlog=2_048, reuse_address=True
                )
            except OSError as error:
                if error.errno == errno.EADDRINUSE and loop.time() < waits_until_s:
                    await asyncio.sleep(PORT_AGAIN_AFTER_S)
                elif len(waiting) == 1:
                    raise
                else:
                    del waiting[0]
                    waits_until_s = 0.0
        self._watch = asyncio.create_task(self._connections.watch())
        found = int(self._listener.sockets[0].getsockname()[1])
        name = f"[{address}]" if ":" in address else address
        self._hosts = frozenset((f"{name}:{found}", *((name,) if found == 80 else ())))
        return found

    async def close(self) -> None:
        """Listen no longer, and end every connection."""
        if self._listener is not None:
            self._listener.close()
        if self._watch is not None:
            self._watch.cancel()
        if self._server is not None:
            await self._server.shutdown(timeout=0.2)

    # One request.

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        connection = request.protocol
        assert isinstance(connection, GuardedConnection)
        connection.expect(self._limits.request_s)
        try:
            response = await self._answer(request, connection)
        except RefusedError as refused:
            response = self._refusal(refused)
        except (ConnectionError, asyncio.CancelledError):
            raise
        except Exception as error:  # noqa: BLE001 - a phone gets an answer, and the others go on
            self._on_fault(type(error).__name__)
            response = self._refusal(RefusedError(500, "again"))
        # For taking the answer, and for the next request if there is one.
        connection.expect(self._limits.idle_s)
        return response

    async def _answer(
        self, request: web.BaseRequest, connection: GuardedConnection
    ) -> web.StreamResponse:
        if not self._requests.is_allowed(connection.address, self._now_s()):
            raise RefusedError(429, "again")
        method = "GET" if request.method == "HEAD" else request.method
        probe = PROBES.get(request.path)
        if probe is not None and method == "GET":
            return web.Response(
                status=probe.status,
                body=probe.body or None,
                headers=self._headers | ({"Content-Type": probe.kind} if probe.kind else {}),
            )
        if request.headers.get("Host", "").lower() not in self._hosts:
            # A name of somebody else's that leads here: his page must not speak with us.
            raise RefusedError(421, "host")
        answers = self._table.get(request.path)
        if answers is None:
            raise RefusedError(404, "nothing")
        if method not in answers:
            raise RefusedError(405, "method")
        if method == "POST" and not self._is_own(request.headers.get("Origin")):
            raise RefusedError(403, "origin")
        return await answers[method](request, connection)

    def _is_own(self, origin: str | None) -> bool:
        """Whether a request came from our own page; what is no browser names no origin."""
        return origin is None or origin.lower().removeprefix("http://") in self._hosts

    def _refusal(self, refused: RefusedError) -> web.Response:
        response = self._json(json.dumps({"why": refused.why}).encode(), refused.status)
        if refused.status >= 400 and refused.status not in (401, 409, 422, 503):
            response.force_close()
        return response

    def _json(self, body: bytes, status: int = 200) -> web.Response:
        headers = {**self._headers, "Content-Type": _JSON}
        return web.Response(status=status, body=body, headers=headers)

    # What is there.

    async def _get_page(
        self, request: web.BaseRequest, _connection: GuardedConnection
    ) -> web.StreamResponse:
        return self._resource(request, self._pages.page)

    async def _get_passed(
        self, request: web.BaseRequest, _connection: GuardedConnection
    ) -> web.StreamResponse:
        if not self._room.is_passing:
            raise RefusedError(404, "nothing")
        return self._resource(request, self._pages.page)

    async def _get_script(
        self, request: web.BaseRequest, _connection: GuardedConnection
    ) -> web.StreamResponse:
        return self._resource(request, self._pages.script)

    def _resource(self, request: web.BaseRequest, resource: Resource) -> web.Response:
        headers = {**self._headers, "Content-Type": resource.kind, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return web.Response(body=resource.packed, headers=headers)
        return web.Response(body=resource.body, headers=headers)

    async def _get_state(
        self, _request: web.BaseRequest, _connection: GuardedConnection
    ) -> web.StreamResponse:
        return self._json(self._room.text)

    async def _get_events(
        self, request: web.BaseRequest, connection: GuardedConnection
    ) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={**self._headers, "Content-Type": "text/event-stream"}
        )
        if request.method == "HEAD":
            return response
        await response.prepare(request)
        self.here += 1
        self._on_joined()
        try:
            await self._follow(response, connection)
        finally:
            self.here -= 1
            self._on_joined()
        return response

    async def _follow(self, response: web.StreamResponse, connection: GuardedConnection) -> None:
        """Push the room's state whenever it changes; a phone that is slow gets the newest."""
        seen = -1
        while connection.unread_bytes <= UNREAD_MOST:
            changed = await self._room.changed(seen, self._limits.heartbeat_s)
            seen = self._room.version
            connection.expect(self._limits.stalled_s + self._limits.heartbeat_s)
            await response.write(self._room.event if changed else b": still here\n\n")
        connection.cut()

    async def _post_join(
        self, request: web.BaseRequest, connection: GuardedConnection
    ) -> web.StreamResponse:
        is_passing = request.query_string == "passed"
        if is_passing and not self._room.is_passing:
            raise RefusedError(404, "nothing")
        if not self._joins.is_allowed(connection.address, self._now_s()):
            raise RefusedError(429, "again")
        seat = self._desk.seats.take(is_passing=is_passing)
        if seat is None:
            raise RefusedError(503, "full")
        self._on_joined()
        return self._json(json.dumps({"pass": seat}).encode())

    async def _post_ballot(
        self, request: web.BaseRequest, connection: GuardedConnection
    ) -> web.StreamResponse:
        if request.headers.get("Content-Type") != _BALLOT:
            raise RefusedError(415, "ballot")
        if request.content_length is None:
            raise RefusedError(411, "ballot")
        expected = self._desk.expected_bytes
        if expected and request.content_length > expected:
            raise RefusedError(413, "ballot")
        if not expected:
            # What was meant for a poll that has just been closed is read, so that it is answered.
            raise RefusedError(409, "closed")
        body = await request.content.read()
        # A commit may take longer than a request may, on a disk that is busy.
        connection.expect(self._limits.request_s * 3)
        await self._desk.take(body)
        return self._json(b'{"sent":true}')
