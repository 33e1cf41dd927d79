"""How the answers to a poll stand on a slide before anybody has answered."""

from collections.abc import Sequence

from workshop.deck.model import Span
from workshop.render.badges import put_badge
from workshop.render.blocks import Setting
from workshop.render.flow import Piece
from workshop.render.page import Sheet
from workshop.render.text import Face, Text

Spans = tuple[Span, ...]


def texts(words: Sequence[Spans], face: Face, setting: Setting) -> list[Text]:
    """Each of some answers as a text."""
    return [Text(each or (Span(text=""),), face, setting.palette, whole_end=True) for each in words]


class Cards(Piece):
    """The options as cards, each with its badge, in one column or two."""

    kind = "options"
    gives = True

    def __init__(
        self,
        options: Sequence[Spans],
        steps: Sequence[int],
        setting: Setting,
        *,
        columns: int = 0,
    ) -> None:
        """``columns`` is one or two by the options' length where it is 0."""
        self.steps = tuple(steps)
        self.setting = setting
        self.texts = texts(options, Face(px=setting.px, leading=1.18), setting)
        self.fixed = columns
        self.columns = columns or 1
        self.gap = 20.0
        self.pad = 22.0
        self.side = setting.px * 1.4
        self.rtl = bool(self.texts) and self.texts[0].rtl
        self.rows: list[float] = []
        self.limit = 0.0

    def _inner(self, width: float) -> tuple[float, float]:
        """The width of a card and of the words on it."""
        wide = (width - self.gap * (self.columns - 1)) / self.columns
        return wide, max(1.0, wide - self.side - 4.0 * self.pad)

    def measure(self, width: float) -> float:
        """The height of all rows, in as many columns as make it least.

        An odd number, which would leave a place empty beside the last, stands in one column where
        there is room for it.
        """
        if self.fixed or len(self.texts) < 4:
            return self._measure(width)
        self.columns = 1
        one = self._measure(width)
        if len(self.texts) % 2 and one <= self.limit:
            return one
        self.columns = 2
        two = self._measure(width)
        if two < one and not self.splits_a_word():
            return two
        self.columns = 1
        return self._measure(width)

    def _measure(self, width: float) -> float:
        _, inner = self._inner(width)
        align = "right" if self.rtl else "left"
        talls = [text.break_lines(inner, align=align, balance=True) for text in self.texts]
        # Cards of one row are alike.
        self.rows = [
            max(self.side, *talls[first : first + self.columns]) + 2 * self.pad
            for first in range(0, len(talls), self.columns)
        ]
        return sum(self.rows) + self.gap * max(0, len(self.rows) - 1)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the cards row by row, so that B is beside A; one that is left stands between."""
        wide, inner = self._inner(width)
        for number, text in enumerate(self.texts):
            row, column = divmod(number, self.columns)
            place: float = self.columns - 1 - column if self.rtl else column
            if self.columns == 2 and number == len(self.texts) - 1 and not column:
                place = 0.5
            left = x + place * (wide + self.gap)
            top = y + sum(self.rows[:row]) + self.gap * row
            with sheet.from_step(self.steps[number] if number < len(self.steps) else 0):
                self._card(sheet, number, text, left, top, wide, inner)

    def _card(
        self, sheet: Sheet, number: int, text: Text, x: float, y: float, wide: float, inner: float
    ) -> None:
        tall = self.rows[number // self.columns]
        sheet.card("option-card", x, y, wide, tall)
        words_x = x + self.pad * 1.2 if self.rtl else x + wide - inner - self.pad * 1.2
        inset = self.pad * 1.3
        at = x + wide - inset - self.side if self.rtl else x + inset
        put_badge(sheet, number, at, y + (tall - self.side) / 2, self.side)
        sheet.write("option", text, words_x, y + (tall - text.height) / 2, inner)

    def smallest_px(self) -> float:
        """The size of the options' words."""
        return min((text.smallest_px for text in self.texts), default=float(self.setting.px))

    def room(self, height: float) -> None:
        """Hear how high it may become."""
        self.limit = height

    def splits_a_word(self) -> bool:
        """Whether an option had to break a word."""
        return any(text.splits_a_word() for text in self.texts)


class Statements(Piece):
    """Statements to be rated: numbered rows with thin rules between."""

    kind = "options"

    def __init__(self, options: Sequence[Spans], setting: Setting) -> None:
        """Number them when there is more than one."""
        self.setting = setting
        self.texts = texts(options, Face(px=setting.px, leading=1.22), setting)
        bold = Face(px=round(setting.px * 0.8), bold=True, leading=1.22 / 0.8)
        signs = [(Span(text=f"{number}"),) for number in range(1, len(options) + 1)]
        self.signs = texts(signs, bold, setting) if len(options) > 1 else []
        self.hang = setting.px * 1.3 if self.signs else 0.0
        self.pad = setting.px * 0.42
        self.rtl = bool(self.texts) and self.texts[0].rtl
        self.heights: list[float] = []

    def measure(self, width: float) -> float:
        """The height of all rows."""
        inner = max(1.0, width - self.hang)
        align = "right" if self.rtl else "left"
        self.heights = [text.break_lines(inner, align=align) for text in self.texts]
        for sign in self.signs:
            sign.break_lines(max(1.0, self.hang), align=align)
        return sum(self.heights) + 2 * self.pad * max(0, len(self.heights) - 1)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the rows."""
        inner = max(1.0, width - self.hang)
        for number, text in enumerate(self.texts):
            if number:
                y += self.pad
                sheet.put("rule", x, y - 1, width, 2, shape="rect", ink=sheet.palette.rule)
                y += self.pad
            if self.signs:
                at = x + width - self.hang if self.rtl else x
                sheet.write(
                    "number", self.signs[number], at, y, self.hang, ink=sheet.palette.accent
                )
            sheet.write("option", text, x if self.rtl else x + self.hang, y, inner)
            y += self.heights[number]

    def smallest_px(self) -> float:
        """The numbers' size."""
        own = self.setting.px * (0.8 if self.signs else 1.0)
        return min([own, *(text.smallest_px for text in self.texts)])

    def splits_a_word(self) -> bool:
        """Whether a statement had to break a word."""
        return any(text.splits_a_word() for text in self.texts)


class Ladder(Piece):
    """The steps of a scale from low to high: numbered circles on a line, words below each."""

    kind = "scale"

    def __init__(self, labels: Sequence[str], setting: Setting, *, first: int = 1) -> None:
        """``first`` is the number of the lowest step."""
        self.setting = setting
        self.px = max(30, round(setting.px * 0.72))
        spans = [(Span(text=label),) for label in labels]
        self.labels = texts(spans, Face(px=self.px, leading=1.16), setting)
        signs = [(Span(text=str(first + number)),) for number in range(len(labels))]
        self.side = setting.px * 1.7
        self.signs = texts(signs, Face(px=round(setting.px * 0.9), bold=True, leading=1.0), setting)
        self.rtl = bool(self.labels) and self.labels[0].rtl
        self.tall = 0.0

    def measure(self, width: float) -> float:
        """The height of circles and the longest label."""
        wide = width / max(1, len(self.labels)) - 16
        self.tall = max(
            (text.break_lines(wide, align="center", balance=True) for text in self.labels),
            default=0.0,
        )
        return self.side + 18 + self.tall

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the line, then the circles on it, then the labels."""
        palette = sheet.palette
        wide = width / max(1, len(self.labels))
        middle = y + self.side / 2
        sheet.put(
            "scale-line",
            x + wide / 2,
            middle - 3,
            width - wide,
            6,
            shape="rect",
            corner=3,
            ink=palette.rule,
        )
        for number, (sign, label) in enumerate(zip(self.signs, self.labels, strict=True)):
            place = len(self.labels) - 1 - number if self.rtl else number
            centre = x + wide * (place + 0.5)
            sheet.put(
                "scale-step",
                centre - self.side / 2,
                y,
                self.side,
                self.side,
                shape="ellipse",
                ink=palette.surface,
                outline=palette.mark,
                outline_px=5.0,
            )
            sign.break_lines(self.side, align="center")
            sheet.write(
                "scale-number", sign, centre - self.side / 2, middle - sign.height / 2, self.side
            )
            top = y + self.side + 18
            sheet.write("scale-label", label, centre - wide / 2 + 8, top, wide - 16)

    def smallest_px(self) -> float:
        """The labels' size."""
        return float(self.px)

    def splits_a_word(self) -> bool:
        """Whether a label had to break a word."""
        return any(text.splits_a_word() for text in self.labels)


class Line(Piece):
    """A spectrum: a line from 0 to 10 between two poles."""

    kind = "scale"

    def __init__(self, poles: Sequence[str], setting: Setting) -> None:
        """The first pole is the low end."""
        self.setting = setting
        spans = [(Span(text=pole),) for pole in poles]
        self.poles = texts(spans, Face(px=setting.px, bold=True, leading=1.18), setting)
        numbers = [(Span(text=str(number)),) for number in range(11)]
        self.numbers = texts(numbers, Face(px=round(setting.px * 0.75), leading=1.0), setting)
        self.rtl = bool(self.poles) and self.poles[0].rtl
        self.tall = 0.0

    def measure(self, width: float) -> float:
        """The height of line, numbers and poles."""
        for number in self.numbers:
            number.break_lines(100, align="center")
        aligns = ("right", "left") if self.rtl else ("left", "right")
        self.tall = max(
            (
                text.break_lines(width * 0.44, align=align)
                for text, align in zip(self.poles, aligns, strict=False)
            ),
            default=0.0,
        )
        return 130.0 + self.tall

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the line with its ticks, numbers below, poles at the ends."""
        palette = sheet.palette
        end = 60.0
        sheet.put("scale-line", x, y + 20, width, 12, shape="rect", corner=6, ink=palette.mark)
        for number, text in enumerate(self.numbers):
            share = (10 - number if self.rtl else number) / 10
            at = x + end + (width - 2 * end) * share
            side = 44.0 if number in (0, 5, 10) else 28.0
            sheet.put(
                "scale-step",
                at - side / 2,
                y + 26 - side / 2,
                side,
                side,
                shape="ellipse",
                ink=palette.surface,
                outline=palette.mark,
                outline_px=6.0,
            )
            sheet.write("scale-number", text, at - 50, y + 62, 100, ink=palette.muted)
        wide = width * 0.44
        for number, text in enumerate(self.poles[:2]):
            left = x if (number == 0) != self.rtl else x + width - wide
            sheet.write("pole", text, left, y + 120, wide)

    def smallest_px(self) -> float:
        """The numbers' size."""
        return self.setting.px * 0.75


class Frame(Piece):
    """An empty frame that waits for words."""

    kind = "frame"

    def __init__(self, words: str, setting: Setting) -> None:
        """``words`` say what will be here."""
        self.text = Text(
            (Span(text=words),), Face(px=round(setting.px * 0.85), leading=1.25), setting.palette
        )
        self.height = 300.0

    def measure(self, width: float) -> float:
        """As high as there is room."""
        self.text.break_lines(width - 120, align="center", balance=True)
        return max(self.height, self.text.height + 80)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the frame and its words in the middle."""
        tall = max(self.height, self.text.height + 80)
        sheet.put(
            "frame",
            x,
            y,
            width,
            tall,
            shape="dashed",
            outline=sheet.palette.rule,
            outline_px=3.0,
            corner=sheet.theme.space["corner"],
        )
        at = y + (tall - self.text.height) / 2
        sheet.write("frame-text", self.text, x + 60, at, width - 120, ink=sheet.palette.muted)

    def smallest_px(self) -> float:
        """The words' size."""
        return float(self.text.face.px)
