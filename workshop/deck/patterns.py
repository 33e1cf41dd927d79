"""Ready patterns for discussions, by the names that facilitators know them by.

A pattern stands where a round would: ``discuss: 1-2-4-all``, or as one line of a list. The rounds
it comes to are written in the deck's language.
"""

import re
from typing import NamedTuple

from workshop.deck.directives import closest, seconds

ROUNDS_MOST = 60


class Turn(NamedTuple):
    """One round of a pattern: its seconds, its words, and the time of day it lasts until."""

    seconds: int
    title: str
    until_min: int | None = None
    """Minutes since midnight, where the deck names an end by the clock."""


PATTERNS: tuple[tuple[str, str], ...] = (
    ("1-2-4-all", "Alone, pairs, two pairs join, everyone: 12 minutes."),
    ("think-pair-share", "Alone, pairs, everyone: 6 minutes."),
    ("rounds of 2m x 6", "As many rounds of one length, such as one for each person."),
    ("silence 60s", "Quiet together."),
    ("break 10m until 10:40", "A break; with until it ends at that time of day."),
)
"""How each pattern is written, and what it is."""

_TITLES = {
    "en": (
        ("1: alone, in silence", "2: pairs", "4: two pairs join", "All: one line from each group"),
        ("Think alone, in silence", "Pairs: about one minute each", "Share with the room"),
        "Round {number} of {count}",
        "Silence",
        "Break",
    ),
    "es": (
        ("1: a solas, en silencio", "2: en parejas", "4: dos parejas se juntan",
         "Toda la sala: una frase por grupo"),
        ("Pensar a solas, en silencio", "En parejas: un minuto cada persona",
         "Compartir con el grupo"),
        "Ronda {number} de {count}",
        "Silencio",
        "Pausa",
    ),
}  # fmt: skip
_ONE_TWO_FOUR_ALL_S = (60, 120, 240, 300)
_THINK_PAIR_SHARE_S = (60, 120, 180)
_ROUNDS_OF = re.compile(r"rounds\s+of\s+(.+?)\s*[x×]\s*(\d{1,4})$")
_SILENCE = re.compile(r"silence\s+(.+)$")
_BREAK = re.compile(r"break\s+(.+?)(?:\s+until\s+(.+))?$")
_TIME_OF_DAY = re.compile(r"(\d{1,2})[:.](\d{2})\s*(am|pm|a\.m\.|p\.m\.)?$")


def read_pattern(text: str, lang: str) -> tuple[Turn, ...]:
    """The rounds of a ready pattern; none when the text names no pattern.

    Raises:
        ValueError: it begins as a pattern does and is none; its words say what would be right.
    """
    words = " ".join(text.lower().split())
    four, three, of, silence, pause = _TITLES["es" if lang.lower().startswith("es") else "en"]
    if words == "1-2-4-all":
        return tuple(map(Turn, _ONE_TWO_FOUR_ALL_S, four))
    if words == "think-pair-share":
        return tuple(map(Turn, _THINK_PAIR_SHARE_S, three))
    if found := _ROUNDS_OF.match(words):
        return _rounds_of(_length(found[1]), int(found[2]), of)
    if found := _SILENCE.match(words):
        return (Turn(_length(found[1]), silence),)
    if found := _BREAK.match(words):
        until = time_of_day(found[2]) if found[2] else None
        return (Turn(_length(found[1]), pause, until),)
    near = closest(words, [written for written, _ in PATTERNS])
    if near:
        raise ValueError(f"Did you mean “{near}”?")
    return ()


def _rounds_of(length_s: int, count: int, title: str) -> tuple[Turn, ...]:
    if not 1 <= count <= ROUNDS_MOST:
        raise ValueError(f"There can be 1 to {ROUNDS_MOST} rounds.")
    return tuple(
        Turn(length_s, title.format(number=number, count=count)) for number in range(1, count + 1)
    )


def _length(text: str) -> int:
    length_s = seconds(text)
    if not length_s:
        raise ValueError("A round takes some time, such as 60s.")
    return length_s


def time_of_day(text: str) -> int:
    """Minutes since midnight from ``10:40``, ``13:30`` or ``1:30 pm``.

    Raises:
        ValueError: it is no time of day.
    """
    found = _TIME_OF_DAY.match(text.strip().lower())
    hours, minutes = (int(found[1]), int(found[2])) if found else (99, 99)
    half = (found[3] or "")[:1] if found else ""
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    elif half:
        hours = 99
    if hours > 23 or minutes > 59:
        raise ValueError(f"“{text}” is no time of day. Write it as 10:40 or 1:30 pm.")
    return hours * 60 + minutes
