"""The bundled fonts: which there are, and which of them a text needs.

The six faces of Atkinson Hyperlegible are registered at start, which costs about as much as one,
because the first registration wakes the font database. Every other face waits until a text has a
letter that needs it. The fallbacks are named families that we list ourselves, so that a slide
breaks its lines at the same places on every machine; what they do not cover is left to the fonts
of the machine. What is covered is written in ``assets/fonts/README.md``.
"""

import re
from bisect import bisect_right
from typing import Final

from PySide6.QtGui import QFontDatabase

from workshop.files import shipped

FONTS_FOLDER: Final = shipped("assets") / "fonts"

TEXT_FAMILY: Final = "Atkinson Hyperlegible Next"
MONO_FAMILY: Final = "Atkinson Hyperlegible Mono"
LETTERS_FAMILY: Final = "Workshop Letters"
ARABIC_FAMILY: Final = "Workshop Arabic"
HEBREW_FAMILY: Final = "Workshop Hebrew"
CHINESE_FAMILY: Final = "Workshop Chinese"
SYMBOLS_FAMILY: Final = "Workshop Symbols"
EMOJI_FAMILY: Final = "Workshop Emoji"

# Looked up family by family when a glyph is missing, so the order decides who draws a character
# that several have. Emoji stand before signs because a sequence of emoji must be drawn by one font.
FALLBACK_FAMILIES: Final = (
    LETTERS_FAMILY,
    ARABIC_FAMILY,
    HEBREW_FAMILY,
    EMOJI_FAMILY,
    SYMBOLS_FAMILY,
    CHINESE_FAMILY,
)

_FACES: Final = {
    TEXT_FAMILY: (
        "AtkinsonHyperlegibleNext-Regular.ttf",
        "AtkinsonHyperlegibleNext-Bold.ttf",
        "AtkinsonHyperlegibleNext-Italic.ttf",
        "AtkinsonHyperlegibleNext-BoldItalic.ttf",
    ),
    MONO_FAMILY: ("AtkinsonHyperlegibleMono-Regular.ttf", "AtkinsonHyperlegibleMono-Bold.ttf"),
    LETTERS_FAMILY: (
        "WorkshopLetters-Regular.ttf",
        "WorkshopLetters-Bold.ttf",
        "WorkshopLetters-Italic.ttf",
        "WorkshopLetters-BoldItalic.ttf",
    ),
    ARABIC_FAMILY: ("WorkshopArabic-Regular.ttf", "WorkshopArabic-Bold.ttf"),
    HEBREW_FAMILY: ("WorkshopHebrew-Regular.ttf", "WorkshopHebrew-Bold.ttf"),
    CHINESE_FAMILY: ("WorkshopChinese-Regular.otf", "WorkshopChinese-Bold.otf"),
    SYMBOLS_FAMILY: ("WorkshopSymbols-Regular.ttf",),
    EMOJI_FAMILY: ("WorkshopEmoji-Regular.ttf",),
}

# What Atkinson Hyperlegible Next draws above ASCII. A test holds it against the file.
_OWN_SPANS: Final = (
    "A0-AC AE-B4 B6-107 10A-113 116-11B 11E-123 126-127 12A-12B 12E-133 136-137 139-13E 141-148 "
    "150-155 158-15B 15E-165 16A-16B 16E-17E 192 218-21B 237 2C6-2C7 2C9 2D8-2DD 300-304 306-308 "
    "30A-30C 312 326-328 394 3A9 3BC 3C0 1E80-1E85 1E9E 1EF2-1EF3 2009 2013-2014 2018-201A "
    "201C-201E 2020-2022 2026 2030 2039-203A 2044 20AC 20B9 2113 2122 212E 2202 220F 2211-2212 "
    "2215 2219-221A 221E 222B 2248 2260 2264-2265 25CA 266A "
)
_UNSEEN_SPANS: Final = (
    "0-7F AD 34F 61C 200B-200F 2028-202E 2061-206F FE00-FE0F FEFF FFFC E0100-E01EF"
)


def _characters(spans: str) -> frozenset[str]:
    ends = (span.partition("-") for span in spans.split())
    return frozenset(
        chr(code)
        for first, _, last in ends
        for code in range(int(first, 16), int(last or first, 16) + 1)
    )


# U+2060 is not among them: it holds compounds together, and a PDF would ask the machine for it.
# Nothing need draw these: ASCII, which all have, joiners, directions and variation selectors.
_SETTLED: Final = _characters(_OWN_SPANS + _UNSEEN_SPANS)

# Which family has which part of Unicode, by first character; a part reaches to the next one.
# An empty family leaves it to the machine's fonts.
_PARTS: Final = (
    (0x0000, LETTERS_FAMILY),
    (0x0530, ""),
    (0x0590, HEBREW_FAMILY),
    (0x0600, ARABIC_FAMILY),
    (0x0700, ""),
    (0x0750, ARABIC_FAMILY),
    (0x0780, ""),
    (0x08A0, ARABIC_FAMILY),
    (0x0900, ""),
    (0x1C80, LETTERS_FAMILY),
    (0x1C90, ""),
    (0x1D00, LETTERS_FAMILY),
    (0x2070, SYMBOLS_FAMILY),
    (0x20A0, LETTERS_FAMILY),
    (0x20D0, SYMBOLS_FAMILY),
    (0x2C00, ""),
    (0x2C60, LETTERS_FAMILY),
    (0x2C80, ""),
    (0x2DE0, LETTERS_FAMILY),
    (0x2E80, CHINESE_FAMILY),
    (0xA000, ""),
    (0xA640, LETTERS_FAMILY),
    (0xA6A0, ""),
    (0xA700, LETTERS_FAMILY),
    (0xA800, ""),
    (0xAB30, LETTERS_FAMILY),
    (0xAB70, ""),
    (0xF900, CHINESE_FAMILY),
    (0xFB00, LETTERS_FAMILY),
    (0xFB13, ""),
    (0xFB1D, HEBREW_FAMILY),
    (0xFB50, ARABIC_FAMILY),
    (0xFE10, CHINESE_FAMILY),
    (0xFE70, ARABIC_FAMILY),
    (0xFF00, CHINESE_FAMILY),
    (0xFFF0, SYMBOLS_FAMILY),
    (0x10000, ""),
    (0x1D400, SYMBOLS_FAMILY),
    (0x1D800, ""),
    (0x1F000, SYMBOLS_FAMILY),
    (0x20000, CHINESE_FAMILY),
    (0x30000, ""),
)
_PART_STARTS: Final = tuple(start for start, _ in _PARTS)

_EMOJI: Final = "[\u2190-\u32ff\U0001f000-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
_SEQUENCE: Final = f"[0-9#*]\ufe0f?\u20e3|{_EMOJI}(?:\u200d{_EMOJI})+"

_loaded: set[str] = set()


def load_fonts() -> None:
    """Register the text and code faces, once; a QGuiApplication must exist."""
    _load(TEXT_FAMILY)
    _load(MONO_FAMILY)


def load_every_font() -> None:
    """Register every bundled face, to see that they are there."""
    for family in (TEXT_FAMILY, MONO_FAMILY, *FALLBACK_FAMILIES):
        _load(family)


def families_for(text: str, *, mono: bool = False) -> list[str]:
    """Return the families that draw ``text``, first choice first, registered and ready.

    Plain English and Spanish give one family. A text with letters of a Latin, Greek or Cyrillic
    alphabet that Atkinson Hyperlegible lacks gets a whole face for them first, so that no word is
    a patchwork of two designs.
    """
    own = MONO_FAMILY if mono else TEXT_FAMILY
    if text.isascii():
        return [own]
    borrowed = set(text) - _SETTLED
    needed = {family for letter in borrowed for family in _families_with(letter)}
    for family in needed:
        _load(family)
    fallbacks = [family for family in FALLBACK_FAMILIES if family in needed]
    if mono:
        # The code face has no mathematics; the text face has the common signs.
        return [MONO_FAMILY, TEXT_FAMILY, *fallbacks]
    if LETTERS_FAMILY in needed and any(map(_belongs_to_a_word, borrowed)):
        return [LETTERS_FAMILY, TEXT_FAMILY, *fallbacks[1:]]
    return [TEXT_FAMILY, *fallbacks]


def emoji_sequences(text: str) -> list[tuple[int, int]]:
    """Return (start, length), in UTF-16 units, of emoji to be set in ``EMOJI_FAMILY`` alone.

    Most emoji need nothing of the kind. These few, such as the rainbow flag and the key caps, hold
    a digit or a selector that Qt would take from the text face, and would fall apart.
    """
    if "\u200d" not in text and "\u20e3" not in text:
        return []
    spans, start, at = [], 0, 0
    for found in re.finditer(_SEQUENCE, text):
        at += utf16_length(text[start : found.start()])
        length = utf16_length(found[0])
        spans.append((at, length))
        start, at = found.end(), at + length
    return spans


def utf16_length(text: str) -> int:
    """How many UTF-16 units a text takes, in which Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _families_with(letter: str) -> tuple[str, ...]:
    code = ord(letter)
    family = _PARTS[bisect_right(_PART_STARTS, code) - 1][1]
    if family == SYMBOLS_FAMILY:
        # Many signs are emoji too; which face has which is not worth a second table.
        return (SYMBOLS_FAMILY, EMOJI_FAMILY)
    return (family,) if family else ()


def _belongs_to_a_word(letter: str) -> bool:
    """Tell an alphabet's letter or accent from a lone sign such as µ, a prime or a wide space."""
    code = ord(letter)
    return 0x100 <= code < 0x530 or 0x1C80 <= code < 0x2000 or 0x2C60 <= code < 0xFB13


def _load(family: str) -> None:
    if family in _loaded:
        return
    _loaded.add(family)
    for name in _FACES[family]:
        QFontDatabase.addApplicationFont(str(FONTS_FOLDER / name))
    if family == EMOJI_FAMILY:
        # Or Qt would prefer the machine's colour emoji, which look different on every machine.
        QFontDatabase.setApplicationEmojiFontFamilies([EMOJI_FAMILY])
