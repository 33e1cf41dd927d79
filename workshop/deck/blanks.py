"""Blanks of a deck, to be filled in before a workshop: the support person, the local services.

A blank is a label, a colon and a line of four or more underscores: ``Quiet spot: ______``. A slide
whose settings say ``fill-in: Agreements`` has a whole list that can be written anew. The same label
is the same blank wherever it stands, in every deck.
"""

import re
from collections.abc import Callable, Mapping

from workshop.deck.model import Deck, Slide
from workshop.deck.source import parse_deck, pieces
from workshop.values import value

LONGEST = 200
_UNSHOWN = re.compile(r"<!--.*?(?:-->|\Z)|^(```|~~~).*?(?:^\1|\Z)", re.DOTALL | re.MULTILINE)
_BLANK = re.compile(r"([^\W\d_][^:_\n|]{0,60}?)[ \t]*:\*{0,2}[ \t]*((?:\\?_){4,})")
_ITEM = re.compile(r"^[ \t]{0,3}([-*+]|\d{1,9}[.)])[ \t]+(\S.*)$", re.MULTILINE)
_MEANT = re.compile(r"([\\`*_\[\]<>|~#])")


@value
class Blank:
    """Something to fill in."""

    id: str
    """What its words are kept under: the label without capitals."""
    label: str
    items: tuple[str, ...] = ()
    """For a list: what the deck has, an item each. Empty for a line."""

    @property
    def is_list(self) -> bool:
        """Whether it is a list with an item a line."""
        return bool(self.items)


def find_blanks(deck: Deck) -> tuple[Blank, ...]:
    """The blanks of a deck in order, each label once."""
    found: dict[str, Blank] = {}
    for slide in deck.slides:
        for label in _labels(slide.source):
            found.setdefault(_id(label), Blank(id=_id(label), label=label))
        if slide.fill_in and (items := _items(slide.source)):
            key = _id(slide.fill_in)
            found.setdefault(key, Blank(id=key, label=slide.fill_in, items=items))
    return tuple(found.values())


def fill_blanks(text: str, words: Mapping[str, str]) -> str:
    """The deck's text with words put in for blanks, by id; every other character stays.

    What is empty stays blank. Words are shown as they are, whatever signs are in them. The words
    of a list are its items, one a line.
    """
    if not any(words.values()) or ("__" not in text and "fill-in" not in text):
        return text
    deck = parse_deck(text)
    parts = list(pieces(deck))
    parts[1::2] = (_filled(slide, words) for slide in deck.slides)
    return "".join(parts)


def _filled(slide: Slide, words: Mapping[str, str]) -> str:
    def put(found: re.Match[str]) -> str:
        text = words.get(_id(_label(found[1])), "").strip()
        if not text:
            return found[0]
        return found[0][: -len(found[2])] + _plain(text)

    source = _on_shown(slide.source, lambda part: _BLANK.sub(put, part))
    items = [line.strip() for line in words.get(_id(slide.fill_in), "").split("\n") if line.strip()]
    if slide.fill_in and items and tuple(items) != _items(source):
        source = _with_items(source, items)
    return source


def _with_items(source: str, items: list[str]) -> str:
    """The slide with its list written anew, from its first item to its last."""
    shown = [found for found in _ITEM.finditer(source) if not _is_unshown(source, found.start())]
    if not shown:
        return source
    mark = shown[0][1]
    numbered = mark[:-1].isdecimal()
    lines = [
        f"{int(mark[:-1]) + at}{mark[-1]} {_plain(item)}" if numbered else f"{mark} {_plain(item)}"
        for at, item in enumerate(items)
    ]
    return source[: shown[0].start()] + "\n".join(lines) + source[shown[-1].end() :]


def _is_unshown(source: str, at: int) -> bool:
    return any(found.start() <= at < found.end() for found in _UNSHOWN.finditer(source))


def _on_shown(source: str, change: Callable[[str], str]) -> str:
    """The source with what people see changed, and comments and code left alone."""
    parts: list[str] = []
    at = 0
    for found in _UNSHOWN.finditer(source):
        parts += (change(source[at : found.start()]), found[0])
        at = found.end()
    return "".join([*parts, change(source[at:])])


def _labels(source: str) -> list[str]:
    labels: list[str] = []

    def note(part: str) -> str:
        labels.extend(_label(found[1]) for found in _BLANK.finditer(part))
        return part

    _on_shown(source, note)
    return labels


def _items(source: str) -> tuple[str, ...]:
    return tuple(
        found[2].strip()
        for found in _ITEM.finditer(source)
        if not _is_unshown(source, found.start())
    )


def _label(written: str) -> str:
    """A label without the mark of a list and without emphasis."""
    return written.strip(" \t*").strip()


def _id(label: str) -> str:
    return " ".join(label.casefold().split())


def _plain(words: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    return _MEANT.sub(r"\\\1", " ".join(words.split())[:LONGEST])
