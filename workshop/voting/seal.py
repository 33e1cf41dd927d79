"""Ballots are sealed on the phone and opened only in the voting process (promise P6).

The process makes a key pair when it starts and never writes it anywhere; it goes with the process.
A phone makes a pair of its own for each ballot, so that nothing joins two of them. A sealed ballot
is the phone's public key, a nonce, and the box of tweetnacl and PyNaCl (Curve25519, XSalsa20,
Poly1305) around the ballot's JSON, padded with spaces to one length for all answers of a poll.
"""

import json
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey

from workshop.deck.model import Poll
from workshop.polls.kinds import kind_of
from workshop.polls.kinds.words import Words
from workshop.polls.shown import Shape

KEY_BYTES = 32
NONCE_BYTES = 24
AROUND_BYTES = KEY_BYTES + NONCE_BYTES + 16
"""What a sealed ballot is longer than its padded text."""
TEXTS_MOST = 8
"""How many words or sentences the page has room for, however many the deck allows."""
_STEP = 256
_AROUND_ANSWER = 96
"""Seat pass, token and run, with their quotes and commas."""
_LONGEST_LETTER = 6
"""As JSON may write one: a backslash, a u and four digits."""


class SealError(ValueError):
    """These bytes were not sealed for this key."""


class Seal:
    """The key pair of one run of the voting process."""

    def __init__(self) -> None:
        """Make the pair."""
        self._key = PrivateKey.generate()

    @property
    def public(self) -> bytes:
        """What phones seal with."""
        return bytes(self._key.public_key)

    def open(self, sealed: bytes) -> bytes:
        """The padded text of a ballot.

        Raises:
            SealError: it is no ballot sealed for this key.
        """
        try:
            box = Box(self._key, PublicKey(sealed[:KEY_BYTES]))
            return box.decrypt(sealed[KEY_BYTES:])
        except (CryptoError, ValueError, TypeError) as error:
            raise SealError("not sealed for this key") from error


def sealed(public: bytes, text: bytes) -> bytes:
    """Seal a padded text as a phone does."""
    own = PrivateKey.generate()
    return bytes(own.public_key) + bytes(Box(own, PublicKey(public)).encrypt(text))


def padded(ballot: list[Any], length: int) -> bytes:
    """The text of a ballot (seat pass, token, run, answers), padded as a phone does it.

    Raises:
        ValueError: it is longer than every ballot of its poll.
    """
    text = json.dumps(ballot, ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) > length:
        raise ValueError(f"a ballot of {len(text)} bytes does not fit into {length}")
    return text.ljust(length)


def padded_length(poll: Poll) -> int:
    """The length of every ballot of a poll, the longest possible one and a pass included."""
    kind = kind_of(poll)
    if kind.shape is Shape.TEXTS and isinstance(kind, Words):
        longest = texts_most(poll) * (kind.letters * _LONGEST_LETTER + 3)
    else:
        # A number or null, and a comma, for whatever has a place on the page.
        longest = 8 * (len(kind.statements(poll)) + len(kind.labels(poll)))
    return -(-(_AROUND_ANSWER + longest) // _STEP) * _STEP


def texts_most(poll: Poll) -> int:
    """How many words or sentences the page asks for at most."""
    return min(kind_of(poll).most(poll), TEXTS_MOST)
