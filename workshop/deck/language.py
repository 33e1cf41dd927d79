"""Wording: labels that stand where the person should come first.

What to look for is a table in the deck's language, under ``assets/wording``, and is handed in.
Nothing is ever replaced: each find is a note with other ways to say it, because only people can
tell what a sentence means and how somebody wishes to be called.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from workshop.values import value

_SIGNS = {
    " ": r"[\s\-\u2010\u2011]+",
    "-": r"[\s\-\u2010\u2011]?",
    "'": "['\u2019]",
}
"""What may stand in a text for a sign in a pattern."""

_AROUND = 80
"""How many letters either side of a label may belong to a phrase in which it is fine."""

_PARTS = re.compile(r"(\([^()]*\))")
_QUOTED = re.compile(
    r"“[^”]{1,300}”|«[^»]{1,300}»|„[^“”]{1,300}[“”]|\"[^\"\n]{1,300}\""
    r"|(?<!\w)‘[^‘\n]{1,120}?’(?!\w)|(?<!\w)'[^'\n]{1,120}'(?!\w)"
)


@value
class Label:
    """One entry of the table."""

    words: tuple[str, ...]
    """What to look for. ``(s)`` may stand there or not, ``(o|a)`` is one of these; a space is any
    space or hyphen, and a hyphen may be missing. With a capital letter only that spelling counts.
    """
    reason: str
    """One sentence."""
    better: tuple[str, ...]
    """Other ways to say it, the usual one first."""
    fine: tuple[str, ...] = ()
    """Phrases in which the words mean something else, written as ``words`` are."""


@value
class Wording:
    """The table of one language."""

    labels: tuple[Label, ...]
    about: tuple[str, ...] = ()
    """What comes before a label that is spoken of and not used, such as “instead of”."""
    offer: str = "Perhaps {}."
    """The words around what is offered, in the table's language."""
    either: str = " or "


class Found(NamedTuple):
    """A label in a text: where it begins, as it is written there, and its entry."""

    start: int
    words: str
    label: Label

    def advice(self, wording: Wording) -> str:
        """Why it is pointed out, and what else could be said."""
        offers = wording.either.join(f"“{each}”" for each in self.label.better)
        return (
            f"“{' '.join(self.words.split())}”: {self.label.reason} {wording.offer.format(offers)}"
        )


def read_wording(tokens: Mapping[str, Any]) -> Wording:
    """The table that a file of TOML holds; no tokens give an empty one.

    Raises:
        KeyError, TypeError: it is no such table.
    """
    if not tokens:
        return Wording(labels=())
    return Wording(
        labels=tuple(
            Label(
                words=tuple(entry["words"]),
                reason=entry["reason"],
                better=tuple(entry["better"]),
                fine=tuple(entry.get("fine", ())),
            )
            for entry in tokens["label"]
        ),
        about=tuple(tokens["about"]),
        offer=tokens["offer"],
        either=tokens["either"],
    )


def find_labels(text: str, wording: Wording) -> Iterator[Found]:
    """The labels that a text uses: none that it quotes, speaks about, or means otherwise.

    Places count in the text's composed form (NFC), which has the same lines.
    """
    text = unicodedata.normalize("NFC", text)
    small = _lowered(text)
    about = _spoken_of(wording.about)
    quoted: list[tuple[int, int]] | None = None
    for hit in _anything(wording).finditer(small):
        start, end = hit.span()
        label = wording.labels[(hit.lastindex or 1) - 1]
        if quoted is None:
            quoted = [each.span() for each in _QUOTED.finditer(text)]
        if (
            any(first <= start and end <= last for first, last in quoted)
            or not is_of(text[start:end], label)
            or _is_fine(small, start, end, label)
            or (about and about.search(small, max(0, start - _AROUND), start))
        ):
            continue
        yield Found(start, text[start:end], label)


def is_of(words: str, label: Label) -> bool:
    """Whether these words are one of a label's, spelt as it says."""
    words = unicodedata.normalize("NFC", words)
    small = _lowered(words)
    return any(
        _pattern((each,)).fullmatch(small if each == each.lower() else words)
        for each in label.words
    )


def names_words(heading: str, wording: Wording) -> bool:
    """Whether what stands under a heading are words spoken of, as under “Instead of”."""
    if not wording.about:
        return False
    return bool(_pattern(wording.about).fullmatch(_lowered(heading).strip(" :.…")))


def _is_fine(small: str, start: int, end: int, label: Label) -> bool:
    if not label.fine:
        return False
    phrases = _pattern(label.fine, lowered=True).finditer(
        small, max(0, start - _AROUND), end + _AROUND
    )
    return any(each.start() <= start and end <= each.end() for each in phrases)


@lru_cache(maxsize=8)
def _anything(wording: Wording) -> re.Pattern[str]:
    """Every label in one expression, a group for each: most texts are passed by at once."""
    groups = (f"({_any_of(label.words, lowered=True)})" for label in wording.labels)
    return re.compile(_whole("|".join(groups)))


@lru_cache(maxsize=8)
def _spoken_of(about: tuple[str, ...]) -> re.Pattern[str] | None:
    """A word about words, up to where a label begins in the same sentence."""
    return re.compile(rf"{_expression(about, lowered=True)}[^.!?;\n]{{0,40}}$") if about else None


@lru_cache(maxsize=1024)
def _pattern(phrases: tuple[str, ...], *, lowered: bool = False) -> re.Pattern[str]:
    return re.compile(_expression(phrases, lowered=lowered))


def _expression(phrases: Iterable[str], *, lowered: bool = False) -> str:
    return _whole(_any_of(phrases, lowered=lowered))


def _whole(expression: str) -> str:
    """Whole words only; a part of an address or of a longer name is none."""
    return rf"(?<![\w@])(?:{expression})(?![\w@]|\.\w)"


def _any_of(phrases: Iterable[str], *, lowered: bool) -> str:
    return "|".join(_in_order(phrase.lower() if lowered else phrase) for phrase in phrases)


def _in_order(phrase: str) -> str:
    return "".join(
        _choice(part[1:-1]) if part.startswith("(") else _plain(part)
        for part in _PARTS.split(phrase)
    )


def _choice(inside: str) -> str:
    ways = "|".join(map(_plain, inside.split("|")))
    return f"(?:{ways})" if "|" in inside else f"(?:{ways})?"


def _plain(words: str) -> str:
    return "".join(_SIGNS.get(letter, re.escape(letter)) for letter in words)


def _lowered(text: str) -> str:
    """Small letters, each at its place: a few letters have a longer small form."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
