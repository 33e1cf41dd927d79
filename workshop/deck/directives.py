"""The table of directives: what may stand in the front matter and in settings comments.

Marp's first, then ours. A directive's normaliser takes the value as written and hands it back as
the program uses it, or raises ValueError with words that say what would be right.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

Value = str | tuple[str, ...]


class Setting(NamedTuple):
    """A normalised value, its line, and the lines of its items if it is a list."""

    value: Value
    line: int
    item_lines: tuple[int, ...] = ()


Settings = dict[str, Setting]
"""What the comments of one slide say of it alone."""


class Scope:
    """How far a directive reaches. Plain words: an Enum would cost the start a millisecond."""

    DECK = "deck"
    """The whole deck, from the front matter or any comment."""
    FRONT = "front"
    """The whole deck, from the front matter only."""
    ONWARD = "onward"
    """This slide and those after it; with ``_`` before its name, this slide alone."""
    SLIDE = "slide"
    """This slide alone."""


class Directive(NamedTuple):
    """One directive."""

    name: str
    scope: str
    normal: Callable[[Value], Value]
    help: str


KINDS = (
    "choice",
    "choices",
    "scale",
    "spectrum",
    "rank",
    "dots",
    "words",
    "open",
    "sort",
    "fist-to-five",
    "chance",
)
SENSITIVITIES = ("open", "private", "sensitive")

LONGEST_LEADER = 24

_DURATION = re.compile(
    r"(?:(\d+)\s*h(?:ours?)?)?\s*(?:(\d+)\s*m(?:in(?:utes?)?)?)?\s*(?:(\d+)\s*s(?:ec(?:onds?)?)?)?$"
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$")
_LONGEST_S = 24 * 3600
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(?:px)?\s*[:xX×/]\s*(\d+(?:\.\d+)?)(?:px)?$")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$", re.IGNORECASE)
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off"})


def closest(word: str, words: "tuple[str, ...] | list[str]") -> str:
    """The word most like this one, or nothing if none is near."""
    import difflib  # only a deck with a mistake in it needs this

    lowered = {each.casefold(): each for each in words}
    near = difflib.get_close_matches(word.casefold(), list(lowered), n=1, cutoff=0.75)
    return lowered[near[0]] if near else ""


@lru_cache(maxsize=256)
def seconds(text: str) -> int:
    """A length of time in seconds, from ``90s``, ``2m``, ``2m30s``, ``2:30`` or ``1h``.

    Raises ValueError with words for anything else.
    """
    text = text.strip().lower()
    clock = _CLOCK.match(text)
    length = None if clock else _DURATION.match(text)
    parts = clock or length
    total = 0
    if parts and any(parts.groups()):
        hours, minutes, rest = (
            int(part or 0) if len(part or "") < 7 else _LONGEST_S + 1 for part in parts.groups()
        )
        total = hours * 3600 + minutes * 60 + rest
    if not 0 < total <= _LONGEST_S and text not in ("0", "0s", "0m", "0:00"):
        raise ValueError(f"“{text}” is no length of time. Write it as 90s, 2m, 2m30s, 2:30 or 1h.")
    return total


def shape(text: str) -> tuple[float, float]:
    """The width and height of a slide, in any one unit, from ``4:3`` or ``1280x960``."""
    found = _SIZE.match(text.strip())
    width, height = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    if not width or not height or not 1 / 3 <= width / height <= 3:
        raise ValueError(f"“{text}” is no shape of a slide. Write it as 16:9, 4:3 or 1280x720.")
    return width, height


def one_of(*words: str) -> Callable[[Value], Value]:
    """A normaliser that takes one of some words."""

    def normal(value: Value) -> Value:
        text = as_text(value).strip().lower()
        if text in words:
            return text
        near = closest(text, words)
        hint = f" Did you mean “{near}”?" if near else ""
        raise ValueError(f"“{text}” is none of {', '.join(words)}.{hint}")

    return normal


def as_text(value: Value) -> str:
    """Text as it is; a list is refused."""
    if isinstance(value, tuple):
        raise ValueError("a single text is wanted here, not a list.")
    return value


def _as_list(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(part for part in value if part.strip())
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _as_words(value: Value) -> Value:
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(word for part in parts for word in part.split())


def _as_lines(value: Value) -> Value:
    return value if isinstance(value, tuple) else ((value,) if value else ())


def _as_names(value: Value) -> Value:
    return " ".join(value if isinstance(value, tuple) else value.replace(",", " ").split())


def _as_id(value: Value) -> Value:
    text = as_text(value).strip()
    if not text or len(text) > 80 or any(sign.isspace() or not sign.isprintable() for sign in text):
        raise ValueError("an id is one word, such as S07 or warm-up.")
    return text


def _as_leader(value: Value) -> Value:
    text = " ".join(as_text(value).split())
    if not text or len(text) > LONGEST_LEADER:
        raise ValueError(f"lead is a letter or a name of up to {LONGEST_LEADER} signs, such as A.")
    return text


def _as_seconds(value: Value) -> Value:
    return str(seconds(as_text(value)))


def _as_shape(value: Value) -> Value:
    shape(as_text(value))
    return as_text(value)


def _as_number(value: Value) -> Value:
    text = as_text(value).strip()
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 5 and int(text)):
        raise ValueError(f"“{text}” is no whole number from 1 up.")
    return text


def _as_yes_or_no(value: Value) -> Value:
    text = as_text(value).strip().lower()
    if text in _YES:
        return "yes"
    if text in _NO:
        return "no"
    raise ValueError(f"“{text}” is neither yes nor no.")


def _as_colour(value: Value) -> Value:
    text = as_text(value).strip()
    if text.startswith("#") and not _COLOUR.match(text):
        raise ValueError(f"“{text}” is no colour. Write it as #rgb or #rrggbb.")
    return text


def _as_paginate(value: Value) -> Value:
    return one_of("true", "false", "hold", "skip")(value)


def _as_levels(value: Value) -> Value:
    parts = value if isinstance(value, tuple) else (value,)
    levels = [part.strip() for part in parts]
    if levels in (["false"], [""]):
        return ()
    if any(level not in tuple("123456") for level in levels):
        raise ValueError("headingDivider takes a level from 1 to 6, or a list such as [1, 3].")
    if isinstance(value, tuple):
        return tuple(levels)
    return tuple(str(level) for level in range(1, int(levels[0]) + 1))


def _as_if_late(value: Value) -> Value:
    words = as_text(value).split(maxsplit=1)
    action = words[0].lower() if words else ""
    if action in ("keep", "drop") and len(words) == 1:
        return action
    if action == "trim" and len(words) == 2:
        return ("trim", str(seconds(words[1])))
    near = closest(action, ("keep", "drop", "trim"))
    hint = f" Did you mean “{near}”?" if near and near != action else ""
    raise ValueError(f"if-late is keep, drop, or trim with a time, such as trim 45s.{hint}")


def _as_results(value: Value) -> Value:
    words = _as_words(value)
    if not words or words == ("shift",):
        raise ValueError("results needs the id of a poll, such as results: surprise.")
    return words


def _as_wording(value: Value) -> Value:
    text = as_text(value).strip()
    if text.split(maxsplit=1)[:1] != ["ok"]:
        raise ValueError("wording is ok, or ok and the labels that are meant: ok addict, clean.")
    return text


def _table(*rows: tuple[str, str, Callable[[Value], Value], str]) -> dict[str, Directive]:
    return {name: Directive(name, scope, normal, words) for name, scope, normal, words in rows}


DIRECTIVES = _table(
    ("theme", Scope.DECK, as_text, "The look of the deck: hearth, night, clear or paper."),
    ("style", Scope.DECK, as_text, "CSS for Marp. Workshop does not use it."),
    ("headingDivider", Scope.DECK, _as_levels, "Begins a slide at each heading of these levels."),
    ("size", Scope.DECK, _as_shape, "The shape of the slides: 16:9, 4:3 or 1280x720."),
    ("math", Scope.DECK, as_text, "Marp's typesetter of formulas. Workshop shows them as written."),
    ("title", Scope.DECK, as_text, "The name of the workshop."),
    ("author", Scope.DECK, as_text, "Who wrote the deck."),
    ("description", Scope.DECK, as_text, "What the deck is about."),
    ("keywords", Scope.DECK, lambda value: value, "Words to find the deck by."),
    ("url", Scope.DECK, as_text, "Where the deck is published."),
    ("image", Scope.DECK, as_text, "A picture that stands for the deck on the web."),
    ("lang", Scope.DECK, as_text, "The language of the deck, such as en or es."),
    ("paginate", Scope.ONWARD, _as_paginate, "Shows the page number: true, false, hold or skip."),
    ("header", Scope.ONWARD, as_text, "A line at the top of the slide."),
    ("footer", Scope.ONWARD, as_text, "A line at the foot of the slide."),
    ("class", Scope.ONWARD, _as_words, "The layout: lead, section, quote, columns and so on."),
    ("backgroundColor", Scope.ONWARD, _as_colour, "The colour behind the slide."),
    ("backgroundImage", Scope.ONWARD, as_text, "The picture behind the slide: url(photo.jpg)."),
    ("backgroundPosition", Scope.ONWARD, as_text, "Where the picture behind the slide stands."),
    ("backgroundRepeat", Scope.ONWARD, as_text, "Whether the picture behind the slide repeats."),
    ("backgroundSize", Scope.ONWARD, as_text, "How the picture behind fits: cover or contain."),
    ("color", Scope.ONWARD, _as_colour, "The colour of the text."),
    (
        "transition",
        Scope.ONWARD,
        as_text,
        "Marp's moving change of slides. Workshop's slides do not move.",
    ),
    ("marp", Scope.DECK, as_text, "Tells other editors that this is a Marp deck."),
    ("duration", Scope.FRONT, _as_seconds, "How long the workshop takes: 90m or 1h30m."),
    ("cuts", Scope.FRONT, _as_names, "Which slides to cut first when time is short, by their ids."),
    ("credit", Scope.FRONT, as_text, "Whose work the workshop is built on."),
    ("second-lang", Scope.FRONT, as_text, "A second language: One / Uno stands as a pair."),
    ("translation-of", Scope.FRONT, as_text, "The deck that this one translates."),
    ("id", Scope.SLIDE, _as_id, "The slide's lasting name; polls and results are found by it."),
    ("part", Scope.SLIDE, as_text, "Begins a part of the run sheet."),
    ("time", Scope.SLIDE, _as_seconds, "How long the slide takes: 90s, 2m, 2m30s or 2:30."),
    ("lead", Scope.SLIDE, _as_leader, "Who leads from here on, such as A; the console tells you."),
    ("if-late", Scope.SLIDE, _as_if_late, "When time is short: keep, drop, or trim 45s."),
    ("wording", Scope.SLIDE, _as_wording, "Lets labels be in the check: ok, or ok and which ones."),
    (
        "fill-in",
        Scope.SLIDE,
        as_text,
        "Lets the slide's list be written anew before a workshop, under this name.",
    ),
    ("content-note", Scope.SLIDE, as_text, "What hard topic the slide names."),
    (
        "discuss",
        Scope.SLIDE,
        _as_lines,
        "The rounds of a discussion, one a line: - 2m  Pairs. Or a pattern: 1-2-4-all.",
    ),
    (
        "flow",
        Scope.SLIDE,
        _as_yes_or_no,
        "A round that ends is followed by the next of itself: on or off. At the top: for all.",
    ),
    (
        "chime",
        Scope.SLIDE,
        _as_yes_or_no,
        "A round that ends is heard: on or off. For one round write (no chime) behind it.",
    ),
    (
        "poll",
        Scope.SLIDE,
        one_of(*KINDS),
        "Asks the room; the slide's list is what can be answered.",
    ),
    (
        "results",
        Scope.SLIDE,
        _as_results,
        "Shows a poll's results: its id, or shift and two readings.",
    ),
    (
        "scale",
        Scope.SLIDE,
        _as_list,
        "A poll's labels from low to high, or its groups to sort into.",
    ),
    (
        "reveal",
        Scope.SLIDE,
        one_of("closed", "live", "held"),
        "When results show: closed, live, held.",
    ),
    ("sensitivity", Scope.SLIDE, one_of(*SENSITIVITIES), "How careful: open, private, sensitive."),
    ("before", Scope.SLIDE, _as_names, "The names that tie this first reading to a second."),
    ("after", Scope.SLIDE, _as_names, "The names of the first readings that this one follows."),
    ("skip", Scope.SLIDE, _as_yes_or_no, "Whether a person may pass: yes or no."),
    ("max", Scope.SLIDE, _as_number, "The most answers, dots or words a person may give."),
    ("answer", Scope.SLIDE, _as_list, "The right group for each statement of a sort poll."),
    ("no-phones", Scope.SLIDE, as_text, "How to ask without phones."),
    ("headcount", Scope.SLIDE, _as_number, "How many people are in the room."),
)
"""Every directive by its name."""

ROUND_KEYS = ("flow", "chime")
"""The keys that only a discussion has; at the top of a deck they hold for all of its slides."""

POLL_KEYS = (
    "scale",
    "reveal",
    "sensitivity",
    "before",
    "after",
    "skip",
    "max",
    "answer",
    "no-phones",
    "headcount",
)
"""The keys that only a poll has."""


def find(key: str) -> Directive | None:
    """The directive that a key as written names, with or without its ``_``."""
    if key in DIRECTIVES:
        return DIRECTIVES[key]
    directive = DIRECTIVES.get(key[1:]) if key[:1] in "_$" else None
    if directive is None or (key[0] == "_") != (directive.scope == Scope.ONWARD):
        return None
    return directive


class Meaning(NamedTuple):
    """What a key and its value come to: no directive, a value, or a fault in words."""

    directive: Directive | None
    value: Value = ""
    fault: str = ""


@lru_cache(maxsize=1024)
def meaning(key: str, value: Value) -> Meaning:
    """Look a key up and normalise its value."""
    directive = find(key)
    if directive is None:
        return Meaning(None)
    try:
        return Meaning(directive, directive.normal(value))
    except ValueError as error:
        words = str(error)
        return Meaning(directive, fault=words if directive.name in words else f"{key}: {words}")


@lru_cache(maxsize=256)
def suggestion(key: str) -> str:
    """The directive's name most like a key that is none, with its ``_``; or nothing."""
    spot = "_" if key.startswith("_") else ""
    word = key.removeprefix("_")
    letters = set(word.lower())
    names = [
        name
        for name, each in DIRECTIVES.items()
        if (not spot or each.scope == Scope.ONWARD)
        # A slip of the pen changes few letters; this keeps difflib out of most starts.
        and abs(len(name) - len(word)) <= 2
        and len(letters ^ set(name.lower())) <= 3
    ]
    near = closest(word, names) if names else ""
    return spot + near if near else ""
