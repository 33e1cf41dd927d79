"""Phones over real HTTP with sealed ballots, as stubborn as the page: each asks until it knows."""

import base64
import http.client
import json
import random
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from itertools import count
from typing import Any

from workshop.polls.tally import Ballot
from workshop.voting.seal import padded, sealed

AGENT = "SoakPhone"
TOKEN = "soak-phone-token"
PATIENCE_S = 15.0
_numbers = count(1)


class Fate(StrEnum):
    """What a phone knows of its ballot."""

    TAKEN = "taken"
    REFUSED = "refused"
    UNSURE = "unsure"
    """It was sent, and no answer came before the poll was over."""
    UNSENT = "unsent"


class Phone:
    """One phone with a ballot to send."""

    def __init__(self, room: str, port: Callable[[], int], ballot: Ballot, seed: int) -> None:
        """Have a token of its own; ``port`` tells where its room is found now."""
        self._room = room
        self._port = port
        self._ballot = ballot
        self._chance = random.Random(seed)
        number = next(_numbers)
        self._token = f"{TOKEN}-{number:012}"
        self._from = f"127.0.{2 + number // 200 % 50}.{1 + number % 200}"
        self._sent = False
        self.broken = ""
        """A law that the server broke with this phone."""
        self._pause = threading.Event()

    def vote(self) -> Fate:
        """Send until it is known what became of it."""
        until_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < until_s:
            try:
                fate = self._try()
            except (OSError, http.client.HTTPException, ValueError, KeyError):
                fate = None
            if fate is not None:
                return fate
            self._pause.wait(0.02)
        return Fate.UNSURE if self._sent else Fate.UNSENT

    def _try(self) -> Fate | None:
        _, state = self._ask("GET", "/state")
        if state["room"] != self._room:
            # Another program on this computer took the port meanwhile.
            return None
        if state["phase"] != "open":
            if state["phase"] == "closed":
                return Fate.UNSURE if self._sent else Fate.UNSENT
            return None
        status, joined = self._ask("POST", "/join")
        if status != 200:
            return None
        own = joined["pass"]
        body = self._sealed(state, own, self._token)
        self._sent = True
        status, _ = self._ask("POST", "/ballot", body)
        if status == 200:
            self._be_a_nuisance(state, own, body)
            return Fate.TAKEN
        if status == 422:
            return Fate.REFUSED
        # Closed meanwhile, sealed for a process that is gone, or not kept: look again.
        return None

    def _be_a_nuisance(self, state: dict[str, Any], own: str, body: bytes) -> None:
        """Send again what was taken, or try to answer twice: neither may count."""
        try:
            if self._chance.random() < 0.3:
                self._ask("POST", "/ballot", body)
            if self._chance.random() < 0.2:
                second = self._sealed(state, own, f"{self._token}-second")
                status, _ = self._ask("POST", "/ballot", second)
                if status == 200:
                    self.broken = "a pass has answered twice"
        except (OSError, http.client.HTTPException, ValueError):
            return

    def _sealed(self, state: dict[str, Any], own: str, token: str) -> bytes:
        poll = state["poll"]
        text = padded([own, token, poll["run"], self._ballot], poll["size"])
        return sealed(base64.b64decode(state["key"]), text)

    def _ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, Any]:
        line = http.client.HTTPConnection(
            "127.0.0.1", self._port(), timeout=5, source_address=(self._from, 0)
        )
        try:
            headers = {"User-Agent": f"{AGENT}/{self._from}"}
            if body:
                headers["Content-Type"] = "application/octet-stream"
            line.request(method, path, body=body or None, headers=headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()
