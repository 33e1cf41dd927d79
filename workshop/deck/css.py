"""The little of CSS that tells columns apart: what stands side by side, and how wide."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from workshop.deck.rawhtml import Tag

_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)\s*(?:,|$)")
_FLEX = re.compile(r"display\s*:\s*(?:inline-)?(?:flex|grid)", re.IGNORECASE)
_DOWNWARDS = re.compile(r"flex-(?:direction|flow)\s*:\s*column", re.IGNORECASE)
_TRACKS = re.compile(r"grid-template(?:-columns)?\s*:\s*([^;]+)", re.IGNORECASE)
_REPEAT = re.compile(r"repeat\(\s*(\d{1,2})\s*,", re.IGNORECASE)
_TRACK = re.compile(r"minmax\([^()]*\)|(?<![\w.])(\d*\.?\d+)(fr|%|px|em|rem|vw)|auto")
_FLOWS = re.compile(
    r"(?:column-count|(?:^|;|\s)columns)\s*:\s*(?:[\w.]+\s+)?(\d)(?![\w.%])", re.IGNORECASE
)
_WIDTH = re.compile(r"(?:^|;|\s)(?:flex-basis|width|max-width)\s*:\s*(\d+(?:\.\d+)?)%")
_GROW = re.compile(r"(?:^|;|\s)flex(?:-grow)?\s*:\s*(\d*\.?\d+)(%?)(?:\s+\d+\s+(\d+(?:\.\d+)?)%)?")
_FLOATS = re.compile(r"float\s*:\s*(?:left|right)|display\s*:\s*(?:inline-block|table-cell)")
_NAMED_BOX = re.compile(
    r"(?:columns?|cols|(?:two|three|four|multi|2|3|4|split)[-_]?col(?:umn)?s?|columns?[-_]?\d|"
    r"col(?:umn)?s?[-_](?:container|wrapper|layout)|grid(?:[-_]?\d)?|flex|row|split|side-by-side|"
    r"twocolumns?|multicolumn)$",
    re.IGNORECASE,
)
_NAMED_COUNT = re.compile(
    r"(?:^|[-_])(?:(two|three|four)|([2-6]))(?:$|[-_])|(?:columns?|cols|grid)([2-6])$"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4}
_NAMED_COLUMN = re.compile(
    r"(?:col(?:umn)?(?:[-_]?\w+)?|left|right|half|third|quarter|(?:left|right)[-_](?:col|column|half|side)\w*|"
    r"(?:col|column)[-_]?(?:left|right))$",
    re.IGNORECASE,
)


class Layout(NamedTuple):
    """How a box stands and lays out what is in it."""

    side_by_side: bool = False
    number: int = 0
    """How many columns, where CSS or the class says; else 0."""
    shares: tuple[float, ...] = ()
    flows: int = 0
    """How many columns text flows through."""
    share: float = 0.0
    """The box's own share of the width that it stands in."""


@lru_cache(maxsize=4)
def class_rules(text: str) -> Mapping[str, str]:
    """For each class, what the deck's own style says of it. ``text`` is the whole deck's."""
    rules: dict[str, str] = {}
    if "style" not in text:
        return rules
    for found in _RULE.finditer(text):
        if ":" not in found[2]:
            continue
        for name in _CLASS.finditer(found[1].strip()):
            rules[name[1]] = f"{rules.get(name[1], '')};{found[2]}"
    return rules


def layout_of(tag: Tag, css: Mapping[str, str]) -> Layout:
    """How an element lays out what is in it, by its style, the deck's, or else its class's name."""
    names = tag.get("class").split()
    declared = ";".join([css[name] for name in names if name in css] + [tag.get("style")])
    tracks = _TRACKS.search(declared)
    shares = _track_shares(tracks[1]) if tracks else ()
    flows = _FLOWS.search(declared)
    share = _own_share(declared)
    if flows and 2 <= int(flows[1]) <= 6:
        return Layout(flows=int(flows[1]), share=share)
    if _FLEX.search(declared):
        sideways = not _DOWNWARDS.search(declared) and len(shares) != 1
        return Layout(sideways, len(shares), shares, share=share)
    named = any(_NAMED_BOX.match(name) and name not in css for name in names)
    return Layout(named, _named_count(names) if named else 0, share=share)


def is_beside(tag: Tag, css: Mapping[str, str]) -> bool:
    """Whether an element looks like a column among others that no box holds together."""
    if tag.name not in ("div", "section", "article", "aside", "p", "figure"):
        return False
    names = tag.get("class").split()
    declared = ";".join([css[name] for name in names if name in css] + [tag.get("style")])
    if _FLOATS.search(declared):
        return True
    return any(_NAMED_COLUMN.match(name) and not _NAMED_BOX.match(name) for name in names) or any(
        name.lower() == "column" for name in names
    )


def _track_shares(written: str) -> tuple[float, ...]:
    """The relative widths of a grid's columns."""
    if repeated := _REPEAT.search(written):
        count = int(repeated[1])
        return (1.0,) * count if 1 <= count <= 6 else ()
    found = list(_TRACK.finditer(written.rsplit("/", maxsplit=1)[-1]))
    units = {track[2] for track in found}
    if len(units) != 1 or None in units:
        return (1.0,) * len(found)
    shares = tuple(float(track[1]) for track in found)
    return shares if all(shares) else (1.0,) * len(shares)


def _own_share(declared: str) -> float:
    if found := _WIDTH.search(declared):
        return min(1.0, float(found[1]) / 100)
    if found := _GROW.search(declared):
        if found[3]:
            return min(1.0, float(found[3]) / 100)
        return float(found[1]) / 100 if found[2] else float(found[1])
    return 0.0


def _named_count(names: list[str]) -> int:
    for name in names:
        if found := _NAMED_COUNT.search(name.lower()):
            return _NUMBERS.get(found[1] or "") or int(found[2] or found[3] or 0)
    return 0
