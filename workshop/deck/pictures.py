"""Marp's pictures: keywords among the words, sizes, filters, backgrounds."""

import re

from workshop.deck.model import UNITS_HIGH, Background, Picture
from workshop.deck.runs import Image
from workshop.values import replace

_UNITS_PER_PX = UNITS_HIGH / 720
_PX = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    # Of the text of Marp's own theme.
    "em": 29.0,
    "rem": 29.0,
    "ex": 14.5,
    "ch": 14.5,
    "vw": 12.8,
    "vh": 7.2,
}
_LENGTH = re.compile(r"((?:\d*\.)?\d{1,6})(%|[a-z]{0,3})$")
_SIZE_WORD = re.compile(r"(w|width|h|height):(.+)$")
_SIDE = re.compile(r"(left|right)(?::((?:\d*\.)?\d+)%)?$")
_PER_CENT = re.compile(r"((?:\d*\.)?\d+)%$")
_FILTER = re.compile(
    r"(blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::(.+))?$"
)
_FILTER_DEFAULTS = {
    "blur": "10px",
    "brightness": "1.5",
    "contrast": "2",
    "grayscale": "1",
    "hue-rotate": "180deg",
    "invert": "1",
    "opacity": ".5",
    "saturate": "2",
    "sepia": "1",
}
_ANGLE = re.compile(r"(-?(?:\d*\.)?\d+)(deg|turn|rad|grad)?$")
_DEGREES = {"deg": 1.0, "turn": 360.0, "rad": 57.2958, "grad": 0.9, None: 1.0}
_COLOUR = re.compile(r"#[0-9a-f]{3,8}$|(?:rgb|hsl)a?\([^()]*\)$|[a-z]{3,20}$", re.IGNORECASE)
_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)]*?))\s*\)", re.IGNORECASE)
_NAMED_FITS = {"contain": "contain", "fit": "contain", "cover": "cover", "auto": "auto"}
_REMOTE = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//|(?:https?|ftp|blob|about|javascript):", re.IGNORECASE
)

NOT_FOUND = "not found"
"""What is the matter with a picture where there is no file."""


def is_remote(src: str) -> bool:
    """Whether an address leads out of this computer, to where Workshop never goes."""
    return src[:7].lower() != "file://" and bool(_REMOTE.match(src))


def read_picture(image: Image, line: int) -> Picture:
    """A picture in the flow, without Marp's keywords in its words."""
    if image.html:
        picture = Picture(line=line, src=image.src, alt=image.alt)
        return _sized(_sized(picture, "w", image.width.strip()), "h", image.height.strip())
    picture, rest = _read_words(image, line)
    return replace(picture, alt=" ".join(rest))


def is_background(image: Image) -> bool:
    """Whether ``bg`` is among a picture's keywords."""
    return not image.html and "bg" in image.alt.split()


def read_background(image: Image, line: int) -> Background | str:
    """A background, or the colour that stands in its place."""
    if _COLOUR.match(image.src) and "." not in image.src:
        return image.src
    picture, rest = _read_words(image, line)
    fit = "auto" if picture.width or picture.height or picture.width_share else "cover"
    side, share, vertical = "", 0.5, False
    words: list[str] = []
    for word in rest:
        if word == "bg":
            continue
        if found := _SIDE.match(word):
            side = found[1]
            share = min(0.95, max(0.05, float(found[2]) / 100)) if found[2] else 0.5
        elif word in _NAMED_FITS:
            fit = _NAMED_FITS[word]
        elif (scale := _PER_CENT.match(word)) and float(scale[1]):
            fit = f"{float(scale[1]) / 100:g}"
        elif word == "vertical":
            vertical = True
        else:
            words.append(word)
    return Background(
        picture=replace(picture, alt=" ".join(words)),
        fit=fit,
        side=side,
        share=share,
        vertical=vertical,
    )


def background_of_style(written: str, size: str, line: int) -> Background | None:
    """The picture that the ``backgroundImage`` directive names; None for a gradient or none."""
    found = _URL.search(written)
    if not found:
        return None
    src = found[1] or found[2] or found[3] or ""
    size = size.strip().lower()
    fit = _NAMED_FITS.get(size, "cover")
    scale = _PER_CENT.match(size.split()[0]) if size else None
    if scale and float(scale[1]):
        fit = f"{float(scale[1]) / 100:g}"
    return Background(picture=Picture(line=line, src=src.strip()), fit=fit) if src.strip() else None


def _read_words(image: Image, line: int) -> tuple[Picture, list[str]]:
    """The picture with its size and filters, and the words that are neither."""
    picture = Picture(line=line, src=image.src)
    filters: list[tuple[str, float]] = []
    rest: list[str] = []
    for word in image.alt.split():
        if found := _SIZE_WORD.match(word):
            sized = _sized(picture, found[1][0], found[2])
            if sized is picture and found[2] != "auto":
                rest.append(word)
            picture = sized
        elif (found := _FILTER.match(word)) and (
            found[2] or "bg" in image.alt or found[1] != "opacity"
        ):
            amount = _amount(found[1], found[2] or _FILTER_DEFAULTS.get(found[1], ""))
            if amount is not None:
                filters.append((found[1], amount))
        else:
            rest.append(word)
    return replace(picture, filters=tuple(filters)) if filters else picture, rest


def _sized(picture: Picture, which: str, written: str) -> Picture:
    """The picture with a width or height; unchanged where it is no length."""
    found = _LENGTH.match(written.lower())
    if not found or not float(found[1]):
        return picture
    number, unit = float(found[1]), found[2]
    if unit == "%":
        share = number / 100
        if which == "w":
            return replace(picture, width_share=share)
        return replace(picture, height=share * UNITS_HIGH)
    if unit not in _PX:
        return picture
    units = number * _PX[unit] * _UNITS_PER_PX
    return replace(picture, width=units) if which == "w" else replace(picture, height=units)


def _amount(name: str, written: str) -> float | None:
    """A filter's strength as the model has it; None for a filter that is not drawn."""
    if name == "drop-shadow":
        return None
    if name == "hue-rotate":
        angle = _ANGLE.match(written)
        return float(angle[1]) * _DEGREES[angle[2]] if angle else None
    found = _LENGTH.match(written)
    if not found:
        return None
    number, unit = float(found[1]), found[2]
    if name == "blur":
        return number * _PX[unit] * _UNITS_PER_PX if unit in _PX else None
    return number / 100 if unit == "%" else number
