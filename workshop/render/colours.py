"""Colours: reading them as a deck writes them, and how far apart they are.

Luminance and contrast are those of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

import re
from functools import lru_cache

from PySide6.QtGui import QColor

_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)", re.IGNORECASE)


def luminance(colour: QColor) -> float:
    """The relative luminance, from 0 (black) to 1 (white)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache(maxsize=256)
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as ``#rrggbb``, from 1 to 21."""
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def stronger(background: str, one: str, other: str) -> str:
    """Whichever of two colours stands out more on the background."""
    return one if contrast(background, one) >= contrast(background, other) else other


def mixed(one: str, other: str, share: float) -> str:
    """One colour with a share (0 to 1) of another mixed in, as ``#rrggbb``."""
    a, b = QColor(one), QColor(other)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    ).name()


def _part(text: str, whole: float) -> float:
    """A part of a colour as a share of 1; ``whole`` is what a plain number counts against."""
    text = text.strip()
    share = float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole
    return min(1.0, max(0.0, share))


def _angle(text: str) -> float:
    """A hue as a share of the circle."""
    text = text.strip().lower()
    if text.endswith("turn"):
        return float(text[:-4]) % 1
    return float(text.removesuffix("deg")) / 360 % 1


def parse_colour(text: str) -> QColor | None:
    """The colour that CSS text names: a name, ``#rgb``, ``rgb()`` or ``hsl()``; else None."""
    text = text.strip().strip("\"'").removesuffix("!important").strip()
    if text.startswith("#"):
        return _hexadecimal(text[1:])
    found = _FUNCTION.fullmatch(text)
    if found is None:
        if text.lower() == "rebeccapurple":  # younger than Qt's list of names
            return QColor(102, 51, 153)
        return QColor(text) if text.isalpha() and QColor.isValidColorName(text) else None
    values = re.split(r"[\s,/]+", found[2].strip())
    if len(values) not in (3, 4):
        return None
    try:
        alpha = _part(values[3], 1) if len(values) == 4 else 1.0
        if found[1].lower() == "hsl":
            return QColor.fromHslF(
                _angle(values[0]), _part(values[1], 100), _part(values[2], 100), alpha
            )
        red, green, blue = (_part(value, 255) for value in values[:3])
    except ValueError:
        return None
    return QColor.fromRgbF(red, green, blue, alpha)


def _hexadecimal(digits: str) -> QColor | None:
    """``#rgb``, ``#rgba``, ``#rrggbb`` or ``#rrggbbaa`` without its ``#``."""
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8) or not all(d in "0123456789abcdefABCDEF" for d in digits):
        return None
    values = bytes.fromhex(digits)
    return QColor(*values)
