"""Text in slide units: spans set in a style, broken into lines, measured and held for painting.

Fonts have pixel sizes, no hinting and design metrics, so that a line breaks at the same place on
the wall, the console, a thumbnail and paper. Lines stand on an even pitch of their own, whichever
fonts a line happens to need.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from math import inf
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextCharFormat,
    QTextFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from workshop.deck.model import Mark, Span
from workshop.render.fonts import (
    EMOJI_FAMILY,
    TEXT_FAMILY,
    emoji_sequences,
    families_for,
    utf16_length,
)
from workshop.render.theme import Palette
from workshop.values import value

GRID = 6.0
"""Lines and gaps are whole multiples of this many slide units: one grid for every slide."""

_LINE_SEPARATOR = "\u2028"
_COMPOUND = re.compile(r"(?<![\w-])(\w{1,12}-)(?=\w{1,12}(?![\w-]))")
_JOINER = "\u2060"
"""Between a short compound's parts: ``self-injury`` is one word, and stays on one line."""

SECOND_SHARE = 0.72
"""How large the second language of a pair is beside the first; never below two thirds."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]")
_ENDING = re.compile(r"(?<=\S) (\S{1,14})$")
_TABULAR = QFont.Tag("tnum")
_HANGING = frozenset("“”„‘’‚«»‹›\"'([¿¡")
"""What may open a line and then stands in the margin, so that the words below are in line."""
_HARDLY = 0.26
"""The share of the longest line below which one looks forgotten."""
_NARROWED = 0.4
"""The share of the width below which lines are not narrowed to be even."""
_MOST_EVEN = 6
"""A text of more lines is not made even."""
_UNBROKEN_FROM = 0x2E80
"""From this letter on (Chinese, Japanese) a line may end after any letter."""


@value
class Face:
    """How a run of text is set. ``px`` is the pixel size in slide units."""

    px: int
    bold: bool = False
    italic: bool = False
    mono: bool = False
    leading: float = 1.3
    """Distance between lines, as a multiple of ``px``."""
    spacing: float = 0.0
    """Extra space between letters, as a multiple of ``px``."""
    tabular: bool = False
    """Whether its figures are all of one width, so that they stand under one another."""

    @property
    def pitch(self) -> float:
        """From line to line, on the grid."""
        return on_grid(self.px * self.leading)


def on_grid(length: float) -> float:
    """The length on the grid that is nearest; never none."""
    return max(GRID, round(length / GRID) * GRID)


def is_rtl(text: str) -> bool:
    """Whether the first letter with a direction of its own runs from right to left."""
    if text.isascii():
        return False
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


def plain(spans: Sequence[Span]) -> str:
    """The words of the spans without their marks."""
    return "".join(span.text for span in spans)


def font_of(face: Face, text: str) -> QFont:
    """The font for a text in a face, with the families that its letters need."""
    font = QFont()
    font.setFamilies(families_for(text, mono=face.mono))
    font.setPixelSize(max(1, face.px))
    font.setBold(face.bold)
    font.setItalic(face.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if face.tabular:
        font.setFeature(_TABULAR, 1)
    if face.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, face.spacing * face.px)
    return font


_metrics: dict[Face, tuple[float, float]] = {}


def _ascent_descent(face: Face) -> tuple[float, float]:
    """Ascent and descent of the face's own font, whatever the text falls back to."""
    known = _metrics.get(face)
    if known is None:
        if len(_metrics) > 200:
            _metrics.clear()
        metrics = QFontMetricsF(font_of(face, ""))
        known = _metrics[face] = (metrics.ascent(), metrics.descent())
    return known


_Breaking = tuple[float, str, bool]
"""A width, how lines stand in it, and whether they are made even."""


class Text:
    """One paragraph of text in one face, with marked spans, broken to a width.

    A slide tries many widths for one that fits, and asks each only for its height. So breaking
    counts the lines, and no line is made even or put in its place before somebody looks.
    """

    __slots__ = (
        "_asked",
        "_counts",
        "_flush",
        "_hang",
        "_layout",
        "_longest_word",
        "_stood",
        "_string",
        "_tried",
        "_whole_end",
        "_width",
        "face",
        "has_second",
        "height",
        "lines",
        "rtl",
        "string",
    )

    def __init__(
        self,
        spans: Sequence[Span],
        face: Face,
        palette: Palette,
        *,
        whole_end: bool = False,
        flush: bool = False,
        hang: bool = False,
    ) -> None:
        """Shape the spans; nothing has a size before ``break_lines``.

        With ``whole_end`` the last two of four words or more stay together, so that none is alone,
        and lines are made more even where one would be hardly begun.
        With ``flush`` letters stand with their strokes, not their sidebearings, on the edge. With
        ``hang`` a mark that opens the first line stands outside it.
        """
        self._flush, self._hang, self._whole_end = flush, hang, whole_end
        self.string = plain(spans)
        self.face = face
        self.has_second = any(Mark.SECOND in span.marks for span in spans)
        self.rtl = is_rtl(self.string)
        # Code is set as it stands: what colours it counts its letters.
        parts = [_printable(span.text) if face.mono else _joined(span.text) for span in spans]
        self._string = "".join(parts)
        if whole_end and self._string.count(" ") >= 3:
            self._string = _ENDING.sub("\u00a0\\1", self._string)
        self._layout = QTextLayout(self._string, font_of(face, self._string))
        self._layout.setCacheEnabled(True)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setUseDesignMetrics(True)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight
        )
        self._layout.setTextOption(option)
        formats = (
            _ranges(spans, parts, palette, face.px) if any(s.marks or s.href for s in spans) else []
        )
        if not self._string.isascii():
            formats += [_emoji(start, length) for start, length in emoji_sequences(self._string)]
        if formats:
            self._layout.setFormats(formats)
        self.height = self._width = 0.0
        self.lines = 0
        self._tried: list[float] = []
        self._counts: list[int] = []
        self._longest_word = -1.0
        self._asked: _Breaking | None = None
        self._stood: _Breaking | None = None

    @property
    def layout(self) -> QTextLayout:
        """Its lines in their places, as it was broken last."""
        self._settle()
        return self._layout

    @property
    def width(self) -> float:
        """The width of its widest line."""
        self._settle()
        return self._width

    @property
    def smallest_px(self) -> float:
        """The size of its smaller language, where it has two."""
        return self.face.px * (SECOND_SHARE if self.has_second else 1.0)

    def break_lines(self, width: float, *, align: str = "start", balance: bool = False) -> float:
        """Break to a width and return the height. ``align``: start, center, end, left or right."""
        self._asked = (width, align, balance)
        self.lines = self._count(width)
        self.height = self.lines * self.face.pitch
        return self.height

    def baseline(self) -> float:
        """From its upper edge to the baseline of its first line."""
        ascent, descent = _ascent_descent(self.face)
        return (self.face.pitch - ascent - descent) / 2 + ascent

    def splits_a_word(self) -> bool:
        """Whether a line ends inside a word, because the word is wider than the line."""
        if self.lines < 2 or (self._asked and self._holds_every_word(*self._asked)):
            return False
        self._settle()
        return self._ends_inside_a_word()

    def _ends_inside_a_word(self) -> bool:
        units = self._string if self._string.isascii() else _units(self._string)
        for number in range(1, self._layout.lineCount()):
            start = self._layout.lineAt(number).textStart()
            before, after = units[start - 1 : start], units[start : start + 1]
            if before.isalnum() and after.isalnum() and ord(before) < _UNBROKEN_FROM:
                return True
        return False

    def _holds_every_word(self, width: float, _align: str, balance: bool) -> bool:
        """Whether no line can be too narrow for any word, however even lines are made."""
        if self._longest_word < 0:
            self._longest_word = self._find_longest_word()
        made_even = self.lines <= _MOST_EVEN and (balance or self._whole_end)
        return self._longest_word <= (width * _NARROWED if made_even else width)

    def _find_longest_word(self) -> float:
        """The width that has room for every word; infinite if a line may end within one."""
        option = self._layout.textOption()
        whole = QTextOption(option)
        whole.setWrapMode(QTextOption.WrapMode.WordWrap)
        self._layout.setTextOption(whole)
        count = self._break(1.0)
        self._layout.setTextOption(option)
        if self._ends_inside_a_word():  # in a script without spaces
            return inf
        widest = max((self._layout.lineAt(n).naturalTextWidth() for n in range(count)), default=0.0)
        # Within a word Qt reckons with letters that lean over the edge, by less than they are high.
        return widest + self.face.px

    def _count(self, width: float) -> int:
        """How many lines a width takes; a wider one never takes more, so few need to be tried."""
        at = bisect_left(self._tried, width)
        wider = self._counts[at] if at < len(self._tried) else 1
        known = at < len(self._tried) and self._tried[at] == width
        if known or (at and self._counts[at - 1] == wider):
            return wider
        count = self._break(width)
        self._tried.insert(at, width)
        self._counts.insert(at, count)
        return count

    def _break(self, width: float) -> int:
        """Break to a width and return how many lines there are; they have no places yet."""
        layout = self._layout
        self._stood = None
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            count += 1
        layout.endLayout()
        return count

    def _settle(self) -> None:
        """Break as it was asked last, make its lines even and put them in their places."""
        if self._asked is None or self._asked == self._stood:
            return
        width, align, balance = self._asked
        if 1 < self.lines <= _MOST_EVEN and balance:
            self._break(self._even_width(width))
        else:
            self._break(width)
            if 1 < self.lines <= _MOST_EVEN and self._whole_end and self._is_hardly_begun():
                self._break(self._even_width(width))
        self._stand(width, align)
        self._stood = self._asked

    def _is_hardly_begun(self) -> bool:
        """Whether a line is left with little, the last or one before words that keep together."""
        wide = [self._layout.lineAt(n).naturalTextWidth() for n in range(self.lines)]
        meant = _LINE_SEPARATOR in self._string
        return (wide[-1] if meant else min(wide)) < _HARDLY * max(wide)

    def _even_width(self, width: float) -> float:
        """As narrow as the number of lines allows, so that none is left almost empty."""
        low, high = width * _NARROWED, width
        for _ in range(7):
            middle = (low + high) / 2
            low, high = (low, middle) if self._count(middle) <= self.lines else (middle, high)
        return high

    def _stand(self, width: float, align: str) -> None:
        """Put each line on its baseline and against its edge."""
        pitch = self.face.pitch
        first = self.baseline()
        if align in ("start", "end"):
            align = "right" if self.rtl == (align == "start") else "left"
        self._width = 0.0
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            natural = line.naturalTextWidth()
            left = {"left": 0.0, "center": (width - natural) / 2}.get(align, width - natural)
            if (self._flush or self._hang) and align != "center":
                left += self._outside(line, align)
            line.setPosition(QPointF(left, number * pitch + first - line.ascent()))
            self._width = max(self._width, natural)

    def _outside(self, line: QTextLine, align: str) -> float:
        """How far a line moves so that its first letter looks flush; to the left is negative."""
        start = line.textStart()
        units = self._string if self._string.isascii() else _units(self._string)
        first = units[start : start + 1]
        if not first or self.rtl != (align == "right"):
            return 0.0
        if first in _HANGING:
            # Within what is said a mark is one of its letters.
            if not self._hang or start:
                return 0.0
            wide = abs(_x(line, start + 1) - _x(line, start))
            return wide if self.rtl else -wide
        return 0.0 if self.rtl else -_bearing(self.face, first)


def _x(line: QTextLine, cursor: int) -> float:
    """Where a letter of a line begins; Qt gives the place and the cursor it found."""
    found: Any = line.cursorToX(cursor)
    return float(found[0])


_bearings: dict[tuple[Face, str], float] = {}


def _bearing(face: Face, letter: str) -> float:
    """The empty space to the left of a letter in the face's own font; 0 for other scripts."""
    if not letter.isascii():
        return 0.0
    known = _bearings.get((face, letter))
    if known is None:
        if len(_bearings) > 1000:
            _bearings.clear()
        found = QFontMetricsF(font_of(face, letter)).leftBearing(letter)
        known = _bearings[face, letter] = max(0.0, found)
    return known


def _printable(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\n", _LINE_SEPARATOR).replace("\t", "    ")
    return _UNPRINTABLE.sub("\ufffd", text)


def _joined(text: str) -> str:
    """The text with its short compounds held together."""
    text = _printable(text)
    return _COMPOUND.sub(rf"\1{_JOINER}", text) if "-" in text else text


def _units(text: str) -> str:
    """The text as one letter for each UTF-16 unit, so that Qt's positions index it."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(raw[i] | raw[i + 1] << 8) for i in range(0, len(raw), 2))


def _ranges(
    spans: Sequence[Span], parts: Sequence[str], palette: Palette, px: int
) -> list[QTextLayout.FormatRange]:
    """The formats of marked spans; ``parts`` are the spans' texts as they are set."""
    ranges = []
    start = 0
    for span, part in zip(spans, parts, strict=True):
        length = utf16_length(part)
        if span.marks or span.href:
            found = QTextLayout.FormatRange()
            found.start = start
            found.length = length
            found.format = _format(span, palette, px)
            ranges.append(found)
        start += length
    return ranges


def _emoji(start: int, length: int) -> QTextLayout.FormatRange:
    """A sequence that holds together only in the emoji face."""
    found = QTextLayout.FormatRange()
    found.start, found.length = start, length
    found.format.setFontFamilies([EMOJI_FAMILY])
    return found


def _format(span: Span, palette: Palette, px: int) -> QTextCharFormat:
    made = QTextCharFormat()
    marks = span.marks
    if Mark.BOLD in marks:
        made.setFontWeight(QFont.Weight.Bold)
    if Mark.ITALIC in marks or Mark.MATH in marks:
        made.setFontItalic(True)
    if Mark.CODE in marks:
        families = families_for(span.text, mono=True)
        made.setFontFamilies([*families, *(() if TEXT_FAMILY in families else (TEXT_FAMILY,))])
        made.setBackground(QColor(palette.soft))
        # The code face runs wide; a little smaller it looks as large as its neighbours.
        made.setProperty(QTextFormat.Property.FontPixelSize, round(px * 0.92))
    if Mark.SECOND in marks:
        made.setProperty(QTextFormat.Property.FontPixelSize, round(px * SECOND_SHARE))
    if Mark.STRIKE in marks:
        made.setFontStrikeOut(True)
    if Mark.UNDERLINE in marks or span.href:
        made.setFontUnderline(True)
    if Mark.HIGHLIGHT in marks:
        made.setBackground(QColor(palette.highlight))
    if Mark.SUB in marks:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    elif Mark.SUP in marks:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    if span.href:
        made.setForeground(QColor(palette.link))
        # Nothing looks otherwise for it: Qt makes a link of it in a PDF.
        made.setAnchorHref(span.href)
    return made
