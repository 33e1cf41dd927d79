"""Blocks that stand on a ground of their own: code, quotations, and what cannot be shown."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from workshop.deck.model import Aside, Code, Span
from workshop.render.flow import Piece, Stack
from workshop.render.fonts import utf16_length
from workshop.render.page import Sheet
from workshop.render.text import Face, Text

if TYPE_CHECKING:
    from workshop.render.blocks import Setting

_LEAST_CODE_PX = 24
_MOST_CODE_CHARACTERS = 20_000
"""Longer code is cut: it could not be read on a wall, and would take seconds to lay out."""


class CodePanel(Piece):
    """A block of code on a rounded ground, in colours that say what is what."""

    kind = "code"

    def __init__(self, block: Code, setting: "Setting") -> None:
        """Keep the code; it is set when the width is known, so that long lines need no break."""
        self.code = block.text.rstrip("\n")[:_MOST_CODE_CHARACTERS].expandtabs(4)
        self.language = block.language
        self.palette = setting.palette
        self.most_px = round(setting.theme.type["code"] * setting.px / setting.theme.body_px)
        self.pad = 36.0
        self.texts: dict[int, Text] = {}
        self.px = self.most_px

    def measure(self, width: float) -> float:
        """The height at the largest size at which the longest line fits, within reason."""
        longest = max((len(line) for line in self.code.split("\n")), default=1) or 1
        fitting = int((width - 2 * self.pad) / (longest * 0.62))
        self.px = max(min(_LEAST_CODE_PX, self.most_px), min(self.most_px, fitting))
        return (
            self._text().break_lines(max(1.0, width - 2 * self.pad), align="left")
            + 2 * self.pad
            - 8
        )

    def _text(self) -> Text:
        text = self.texts.get(self.px)
        if text is None:
            face = Face(px=self.px, mono=True, leading=1.36)
            text = self.texts[self.px] = Text((Span(text=self.code or " "),), face, self.palette)
            text.layout.setFormats(_coloured(self.code, self.language, self.palette.code))
        return text

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Put the ground, then the code."""
        text = self._text()
        inner = max(1.0, width - 2 * self.pad)
        sheet.card("code", x, y, width, text.height + 2 * self.pad - 8, quiet=True)
        ink = self.palette.code[0]
        sheet.write("code-text", text, x + self.pad, y + self.pad - 4, inner, ink=ink)
        self.texts = {self.px: text}

    def smallest_px(self) -> float:
        """The size it is set in."""
        return float(self.px)

    def splits_a_word(self) -> bool:
        """Whether a line of code had to be broken, which is as bad."""
        return self._text().lines > self.code.count("\n") + 1


def _coloured(code: str, language: str, inks: tuple[str, ...]) -> list[QTextLayout.FormatRange]:
    """Ranges for keywords, strings, names, comments and numbers, if the language is known."""
    if not language.strip():
        return []
    from pygments.lexers import get_lexer_by_name  # slow to load, and few decks have code
    from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, String
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language.split(maxsplit=1)[0].strip("{}.").lower(), stripnl=False)
    except (ClassNotFound, IndexError):
        return []
    kinds = (
        (Comment, 4),
        (String, 2),
        (Number, 5),
        (Literal, 2),
        (Keyword, 1),
        (Operator.Word, 1),
        (Name.Function, 3),
        (Name.Class, 3),
        (Name.Builtin, 3),
        (Name.Tag, 1),
        (Name.Attribute, 3),
        (Name.Decorator, 5),
    )
    ranges, start = [], 0
    for token, value in lexer.get_tokens(code):
        length = utf16_length(value)
        ink = next((number for kind, number in kinds if str(token).startswith(str(kind))), 0)
        if ink:
            ranges.append(_range(start, length, inks[ink], bold=ink == 1))
        start += length
    return ranges


def _range(start: int, length: int, ink: str, *, bold: bool) -> QTextLayout.FormatRange:
    made = QTextCharFormat()
    made.setForeground(QColor(ink))
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, made
    return found


class QuotePanel(Piece):
    """A quotation within other text: a bar at its side."""

    kind = "quote"

    def __init__(self, inner: Stack, setting: "Setting") -> None:
        """Keep what is quoted."""
        self.inner = inner
        self.inset = setting.px * 0.85
        self.rtl = inner.rtl
        self.height = 0.0

    def measure(self, width: float) -> float:
        """The height of what is quoted."""
        self.height = self.inner.measure(max(1.0, width - self.inset))
        return self.height

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Put the bar and what is quoted."""
        at = x + width - 8 if self.rtl else x
        sheet.put(
            "quote-bar", at, y, 8, self.height, shape="rect", corner=4, ink=sheet.palette.mark
        )
        left = x if self.rtl else x + self.inset
        self.inner.place(sheet, left, y, max(1.0, width - self.inset))

    def smallest_px(self) -> float:
        """The smallest text in it."""
        return self.inner.smallest_px()

    def room(self, height: float) -> None:
        """Pass on how high it may become."""
        self.inner.room(height)

    def splits_a_word(self) -> bool:
        """Whether a word had to be broken."""
        return self.inner.splits_a_word()


class AsidePanel(Piece):
    """Mathematics, a film or raw HTML as words on a card, since it is not shown as meant."""

    kind = "aside"

    def __init__(self, block: Aside, setting: "Setting") -> None:
        """Set the words; mathematics stands as large as running text."""
        self.palette = setting.palette
        math = block.kind == "math"
        label = {"math": "", "video": "Film (not shown here)"}.get(block.kind, "")
        px = setting.px if math else max(30, round(setting.px * 0.8))
        face = Face(px=px, italic=math, leading=1.3)
        words = block.text.strip() or label or " "
        self.text = Text((Span(text=words[:4000]),), face, self.palette)
        self.label = (
            Text((Span(text=label),), Face(px=28, bold=True), self.palette) if label else None
        )
        self.pad = 32.0
        self.rtl = self.text.rtl
        self.height = 0.0

    def measure(self, width: float) -> float:
        """The height of card and words."""
        inner = max(1.0, width - 2 * self.pad)
        self.height = 2 * self.pad + self.text.break_lines(inner)
        if self.label is not None:
            align = "right" if self.rtl else "left"
            self.height += self.label.break_lines(max(1.0, inner - 48), align=align)
        return self.height

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Put the card and the words."""
        inner = max(1.0, width - 2 * self.pad)
        sheet.card("aside", x, y, width, self.height, quiet=True)
        y += self.pad
        if self.label is not None:
            ink, side = self.palette.muted, self.label.height
            at = x + width - self.pad - side if self.rtl else x + self.pad
            sheet.put("icon", at, y, side, side, shape="icon:film", ink=ink)
            left = x + self.pad + (0.0 if self.rtl else side + 12)
            sheet.write("aside-label", self.label, left, y, inner - side - 12, ink=ink)
            y += self.label.height
        sheet.write("aside-text", self.text, x + self.pad, y, inner)

    def smallest_px(self) -> float:
        """The label's size, where there is one."""
        return 28.0 if self.label is not None else float(self.text.face.px)
