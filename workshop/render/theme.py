"""Themes: the tokens that every slide is drawn with, read from ``assets/themes/*.toml``.

A theme is data. It has two palettes, ``paper`` for most slides and ``deep`` for part openers and
inverted slides, a series of fills for things that must be told apart, type sizes and spaces.
"""

from functools import lru_cache
from typing import Any

from workshop.errors import WorkshopError
from workshop.files import shipped
from workshop.values import value

THEMES = ("hearth", "night", "clear", "paper")

MARP_THEMES = {"default": "hearth", "gaia": "hearth", "uncover": "clear"}
"""Marp's own themes and the nearest of ours."""

_FOLDER = shipped("assets") / "themes"


@value
class Palette:
    """The colours of one ground, each as ``#rrggbb``."""

    background: str
    surface: str
    soft: str
    ink: str
    muted: str
    accent: str
    """For words that should be noticed."""
    mark: str
    """For bullets and bars, never for words."""
    rule: str
    link: str
    highlight: str
    code: tuple[str, ...]
    """Plain code, keywords, strings, names, comments, numbers."""
    hues: tuple[str, ...]
    """Six colours for drawings, which can be told from every ground of the palette."""


@value
class Theme:
    """A theme's tokens. Sizes and spaces are slide units; ``margin`` is a share of the width."""

    name: str
    paper: Palette
    deep: Palette
    fills: tuple[str, ...]
    type: dict[str, int]
    space: dict[str, float]
    known: bool = True
    """False when the name asked for is not ours and this theme stands in."""

    @property
    def body_px(self) -> int:
        """The size of running text before anything is fitted."""
        return self.type["body"]


def theme_name(asked: str) -> str:
    """Which theme a name means: ours, or the nearest to Marp's; empty when nobody knows it."""
    asked = asked.strip().lower()
    if not asked:
        return THEMES[0]
    return asked if asked in THEMES else MARP_THEMES.get(asked, "")


@lru_cache(maxsize=8)
def load_theme(asked: str = "") -> Theme:
    """The theme of that name. A name nobody knows gives the first theme, with ``known`` false.

    Raises:
        WorkshopError: the program's own theme file is missing or damaged.
    """
    name = theme_name(asked)
    path = _FOLDER / f"{name or THEMES[0]}.toml"
    try:
        tokens = read_tokens(path.read_text(encoding="utf-8"))
        return _theme(tokens, known=bool(name))
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise WorkshopError(
            f"The theme file {path.name} cannot be read ({reason}).",
            safe="Your deck has not been changed.",
            do="Install Workshop again.",
        ) from reason


def read_tokens(text: str) -> dict[str, Any]:
    """What a theme file says: the part of TOML that themes use, one key a line.

    The standard library's reader takes 4 ms, a tenth of what a start may take before the first
    slide. A test holds this reader against it.

    Raises:
        ValueError: a line is neither a section, a key, a comment nor empty.
    """
    tokens: dict[str, Any] = {}
    section = tokens
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            name = line.partition("]")[0][1:]
            section = tokens[name] = {}
        elif line and not line.startswith("#"):
            key, equals, value = line.partition("=")
            if not equals:
                raise ValueError(f"“{line}” is no key and value")
            section[key.strip()] = _value(value.strip())
    return tokens


def _value(text: str) -> str | int | float | tuple[str, ...]:
    """A string, a number, or a list of strings; what follows it is a comment."""
    if text.startswith('"'):
        return text[1:].partition('"')[0]
    if text.startswith("["):
        return tuple(part.strip(' "') for part in text[1:].partition("]")[0].split(","))
    number = text.partition("#")[0].strip()
    return float(number) if "." in number else int(number)


def _theme(tokens: dict[str, Any], *, known: bool) -> Theme:
    return Theme(
        name=tokens["name"],
        paper=_palette(tokens["paper"]),
        deep=_palette(tokens["deep"]),
        fills=tokens["series"]["fills"],
        type=tokens["type"],
        space=tokens["space"],
        known=known,
    )


def _palette(tokens: dict[str, Any]) -> Palette:
    return Palette(**tokens)
