"""Finding a slide by its number, its title or any words on it or in its notes."""

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from workshop.deck.model import Deck

_MARKS = re.compile(r"<!--|-->|^\s*(?:#+|[-*>])\s|[|*_`]|-{3,}|:?-+:?(?=\s*\|)", re.MULTILINE)
"""What lays text out, and is nothing to read in a line of context."""
AROUND = 34
"""Characters of context either side of words found in a slide's text."""


class Hit(NamedTuple):
    """A slide found; ``context`` shows the words where they are not in the title."""

    slide: int
    """Its index in the deck."""
    context: str = ""


def plain(text: str) -> str:
    """Text as it is compared: without case and without accents, one character for each."""
    return "".join(_plain_letter(letter) for letter in text) if not text.isascii() else text.lower()


def _plain_letter(letter: str) -> str:
    bare = "".join(part for part in normalize("NFKD", letter) if not combining(part)).casefold()
    return bare if len(bare) == 1 else letter


class Finder:
    """A deck made ready for searching, so that each letter typed is answered at once."""

    def __init__(self, deck: "Deck") -> None:
        self.deck = deck
        self._titles = tuple(plain(slide.title) for slide in deck.slides)
        self._sources = tuple(plain(slide.source) for slide in deck.slides)

    def find(self, typed: str) -> tuple[Hit, ...]:
        """The slides for what was typed, best first; every slide for nothing typed.

        A slide number comes first, then titles that begin so, titles, parts of titles, then text.
        Among equals the deck's order holds.
        """
        words = plain(typed).split()
        if not words:
            return tuple(Hit(index) for index in range(len(self._titles)))
        ranked: list[tuple[int, int, Hit]] = []
        for index, (title, source) in enumerate(zip(self._titles, self._sources, strict=True)):
            rank = _rank(words, str(index + 1), title, source)
            if rank < 4:
                ranked.append((rank, index, Hit(index)))
            elif rank == 4:
                ranked.append((rank, index, Hit(index, self._context(index, words))))
        ranked.sort(key=lambda found: found[:2])
        return tuple(hit for _rank, _index, hit in ranked)

    def _context(self, index: int, words: list[str]) -> str:
        places = [self._sources[index].find(word) for word in words]
        at = min((place for place in places if place >= 0), default=0)
        source = self.deck.slides[index].source
        begin, end = max(0, at - AROUND), at + len(words[0]) + AROUND
        if begin:
            # From a whole word on, where one begins in time.
            begin = max(begin, source.find(" ", begin, at) + 1)
        shown = " ".join(_MARKS.sub(" ", source[begin:end]).split())
        return ("…" if begin else "") + shown + ("…" if end < len(source) else "")


def _rank(words: list[str], number: str, title: str, source: str) -> int:
    """How well a slide answers: 0 is its number, 4 somewhere in its text, 5 not at all."""
    typed = " ".join(words)
    if typed == number:
        return 0
    if title.startswith(typed):
        return 1
    if all(word in title for word in words):
        return 2
    if number.startswith(typed):
        return 3
    return 4 if all(word in source or word in title for word in words) else 5
