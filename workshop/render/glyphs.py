"""Which text the glyphs in a PDF stand for, so that it can be searched and copied.

Qt knows only the glyphs that one letter has for itself. Tabular figures, emoji and whatever a
script puts together would be seen in a PDF and not found. We note the glyphs of each font in the
order in which Qt numbers them (by first use), and what the letters look like that Qt will not know.
"""

import unicodedata
from collections.abc import Iterator

from PySide6.QtGui import QFont, QGlyphRun, QTextLayout

from workshop.render.fonts import EMOJI_FAMILY, emoji_sequences

_DRAWN_TOGETHER = (range(0xFB00, 0xFE00), range(0xFE70, 0xFF00))
"""Ligatures and shapes of letters, which nobody types who looks for a word."""


class GlyphBook:
    """The glyphs that were painted, by font, and the text of those that need telling."""

    def __init__(self) -> None:
        """Begin with none."""
        self._order: dict[str, dict[int, None]] = {}
        self._alone: dict[str, dict[int, str]] = {}
        self._shaped: set[tuple[str, str]] = set()

    def note(self, layout: QTextLayout) -> None:
        """Take in a text that is painted next."""
        for run in _runs(layout):
            glyphs = self._order.setdefault(_font_name(run), {})
            for glyph in run.glyphIndexes():
                glyphs.setdefault(glyph)
        pieces = _unknown_to_qt(layout.text())
        if pieces:
            for font in _fonts(layout):
                for piece in pieces:
                    self._shape(font, piece)

    def texts(self, font: str, known: dict[int, str]) -> dict[int, str]:
        """The text of each glyph of a font, by its number in the PDF.

        ``known`` is what Qt wrote. Where that and what was noted disagree, something was painted
        that was not noted, and then only what Qt knew is trusted.
        """
        told = {number: _typed(text) for number, text in known.items() if text.strip("\0")}
        alone = self._alone.get(font, {})
        noted = {
            number: alone[glyph]
            for number, glyph in enumerate(self._order.get(font, {}), start=1)
            if glyph in alone
        }
        if any(told.get(number, text) != text for number, text in noted.items()):
            return told
        return {**noted, **told}

    def _shape(self, font: QFont, piece: str) -> None:
        key = (font.key(), piece)
        if key in self._shaped:
            return
        self._shaped.add(key)
        layout = QTextLayout(piece, font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        runs = list(_runs(layout))
        if len(runs) == 1 and len(runs[0].glyphIndexes()) == 1:
            glyph = runs[0].glyphIndexes()[0]
            self._alone.setdefault(_font_name(runs[0]), {}).setdefault(glyph, piece)


def _runs(layout: QTextLayout) -> Iterator[QGlyphRun]:
    for number in range(layout.lineCount()):
        yield from layout.lineAt(number).glyphRuns()


def _font_name(run: QGlyphRun) -> str:
    """The font's name as a PDF has it."""
    font = run.rawFont()
    return f"{font.familyName()}-{font.styleName()}".replace(" ", "")


def _unknown_to_qt(text: str) -> list[str]:
    """What may have glyphs of its own: figures, emoji, and letters beyond 16 bits."""
    if text.isascii():
        return [letter for letter in set(text) if letter.isdigit()]
    raw = text.encode("utf-16-le", "surrogatepass")
    sequences = [
        raw[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")
        for start, length in emoji_sequences(text)
    ]
    single = {letter for letter in text if letter.isdigit() or ord(letter) > 0xFFFF}
    return [*sequences, *_flags(text), *_with_tones(text), *sorted(single)]


def _flags(text: str) -> list[str]:
    """Two letters that make a flag."""
    pairs, letters = [], [0x1F1E6 <= ord(letter) <= 0x1F1FF for letter in text]
    at = 0
    while at < len(text) - 1:
        if letters[at] and letters[at + 1]:
            pairs.append(text[at : at + 2])
            at += 1
        at += 1
    return pairs


def _with_tones(text: str) -> list[str]:
    """Emoji with a tone of skin."""
    return [
        text[at - 1 : at + 1]
        for at, letter in enumerate(text)
        if at and 0x1F3FB <= ord(letter) <= 0x1F3FF
    ]


def _fonts(layout: QTextLayout) -> list[QFont]:
    """The fonts that a text is set in: its own, those of marked words, and that of emoji."""
    own = layout.font()
    fonts = {own.key(): own}
    for marked in layout.formats():
        font = marked.format.font().resolve(own)
        fonts.setdefault(font.key(), font)
    emoji = QFont(own)
    emoji.setFamilies([EMOJI_FAMILY])
    fonts.setdefault(emoji.key(), emoji)
    return list(fonts.values())


def _typed(text: str) -> str:
    """The letters that somebody types who looks for what is drawn."""
    if any(ord(letter) in span for letter in text for span in _DRAWN_TOGETHER):
        apart = unicodedata.normalize("NFKC", text)
        # Programs do not agree on the order of two letters from right to left in one shape, but
        # all of them know the shape when they look for a word.
        if len(apart) == 1 or unicodedata.bidirectional(apart[0]) == "L":
            text = apart
    return text.replace("\t", " ").replace("\xa0", " ")
