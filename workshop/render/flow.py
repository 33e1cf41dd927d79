"""Pieces that flow down a slide: each measures its height at a width, then places its boxes.

A stack of pieces is fitted by measure: the largest scale s at which height(W / s) * s <= H. Texts
keep their shaped letters while their lines are broken anew, so that a fit costs little.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from math import log

from workshop.deck.model import Span
from workshop.render.page import FLOOR_PX, Sheet
from workshop.render.text import Face, Text
from workshop.render.theme import Palette
from workshop.values import value

STEP = 1.2
"""The type scale's ratio: a theme's sizes stand a step apart, and so do enlarged ones."""

LEAST_PX = 13.0
"""Text that does not fit above the floor shrinks on to this size, and the page says overflow."""


DISPLAY_PX = 56
"""From this size on a line's first letter is set flush by eye."""

LONGEST = 46 * 48.0
"""No line of running text is longer, some 85 letters: the eye would not find the next one."""


class Piece(ABC):
    """Something that takes a width and needs a height."""

    kind = "text"
    rtl = False
    gives = False
    """Whether it takes more or less height as there is room, as a picture does."""
    prose = False
    """Whether it is read line by line, so that its lines must not become too long."""

    @abstractmethod
    def measure(self, width: float) -> float:
        """The height at this width, in local units."""

    @abstractmethod
    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Put the boxes on the sheet; ``measure`` has been called with this width."""

    def smallest_px(self) -> float:
        """The size of its smallest text."""
        return 1000.0

    def room(self, height: float) -> None:  # noqa: B027 - most have no use for it
        """Hear how high it may become; only what can give way, such as a picture, listens."""

    def splits_a_word(self) -> bool:
        """Whether a word had to be broken at this width."""
        return False


class TextPiece(Piece):
    """A paragraph or heading."""

    prose = True

    def __init__(
        self,
        spans: Sequence[Span],
        face: Face,
        palette: Palette,
        *,
        kind: str = "text",
        ink: str = "",
        align: str = "start",
        balance: bool = False,
    ) -> None:
        """Set the spans in a face; ``ink`` defaults to the palette's."""
        self.text = Text(
            spans,
            face,
            palette,
            whole_end=True,
            flush=face.px >= DISPLAY_PX,
            hang=kind == "quote",
        )
        self.kind = kind
        self.rtl = self.text.rtl
        self.ink = ink or palette.ink
        self.align = align
        self.balance = balance

    def measure(self, width: float) -> float:
        """The height of its lines."""
        return self.text.break_lines(width, align=self.align, balance=self.balance)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Write the text."""
        sheet.write(self.kind, self.text, x, y, width, ink=self.ink)

    def smallest_px(self) -> float:
        """Its face's size."""
        return self.text.smallest_px

    def splits_a_word(self) -> bool:
        """Whether the width broke a word."""
        return self.text.splits_a_word()


class Stack(Piece):
    """Pieces one under the other, with gaps that depend on what meets what."""

    def __init__(self, pieces: Sequence[Piece], gap: float = 28.0) -> None:
        """Keep the pieces; ``gap`` is the usual distance."""
        self.pieces = tuple(pieces)
        self.gap = gap
        self.heights: list[float] = []
        self.rtl = self.pieces[0].rtl if self.pieces else False
        self.gives = any(piece.gives for piece in self.pieces)
        self.prose = all(piece.prose for piece in self.pieces)

    def between(self, above: Piece, below: Piece) -> float:
        """The distance between two pieces."""
        if below.kind in ("heading", "subheading"):
            return self.gap * 1.9
        if above.kind in ("heading", "subheading"):
            return self.gap * 0.6
        return self.gap

    def gaps(self) -> float:
        """All distances together."""
        return sum(self.between(a, b) for a, b in zip(self.pieces, self.pieces[1:], strict=False))

    def measure(self, width: float) -> float:
        """The height of all pieces and the gaps."""
        self.heights = [piece.measure(width) for piece in self.pieces]
        return sum(self.heights) + self.gaps()

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the pieces downwards."""
        for number, piece in enumerate(self.pieces):
            if number:
                y += self.between(self.pieces[number - 1], piece)
            piece.place(sheet, x, y, width)
            y += self.heights[number]

    def smallest_px(self) -> float:
        """The smallest of all."""
        return min((piece.smallest_px() for piece in self.pieces), default=1000.0)

    def room(self, height: float) -> None:
        """Share the room left by the texts among the pieces that can give way."""
        giving = [piece for piece in self.pieces if piece.gives]
        if giving:
            fixed = sum(
                tall
                for piece, tall in zip(self.pieces, self.heights, strict=False)
                if piece not in giving
            )
            for piece in giving:
                piece.room((height - fixed - self.gaps()) / len(giving))

    def splits_a_word(self) -> bool:
        """Whether any piece had to break a word."""
        return any(piece.splits_a_word() for piece in self.pieces)


class Row(Piece):
    """Pieces side by side, each with a share of the width."""

    kind = "columns"

    def __init__(
        self,
        pieces: Sequence[Piece],
        shares: Sequence[float],
        *,
        gap: float,
        spine: bool = False,
        rtl: bool = False,
    ) -> None:
        """Keep the pieces; with ``rtl`` the first is at the right."""
        self.pieces = tuple(pieces)
        total = sum(shares) or 1.0
        self.shares = tuple(share / total for share in shares)
        self.gap = gap
        self.spine = spine
        self.rtl = rtl
        self.height = 0.0
        self.gives = any(piece.gives for piece in self.pieces)

    def widths(self, width: float) -> list[float]:
        """The width of each column, gaps taken off."""
        free = max(40.0 * len(self.pieces), width - self.gap * (len(self.pieces) - 1))
        return [free * share for share in self.shares]

    def measure(self, width: float) -> float:
        """The height of the highest column."""
        each = zip(self.pieces, self.widths(width), strict=True)
        self.height = max((piece.measure(wide) for piece, wide in each), default=0.0)
        return self.height

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the columns, and a spine between two."""
        at = x + width if self.rtl else x
        for number, (piece, wide) in enumerate(zip(self.pieces, self.widths(width), strict=True)):
            at -= wide if self.rtl else 0
            if number and self.spine:
                middle = at + wide + self.gap / 2 if self.rtl else at - self.gap / 2
                ink = sheet.palette.mark
                sheet.put("spine", middle - 2, y, 4, self.height, shape="rect", ink=ink, corner=2)
            piece.place(sheet, at, y, wide)
            at += -self.gap if self.rtl else wide + self.gap

    def smallest_px(self) -> float:
        """The smallest of all."""
        return min((piece.smallest_px() for piece in self.pieces), default=1000.0)

    def room(self, height: float) -> None:
        """Every column may be as high."""
        for piece in self.pieces:
            piece.room(height)

    def splits_a_word(self) -> bool:
        """Whether any column had to break a word."""
        return any(piece.splits_a_word() for piece in self.pieces)


@value
class Fit:
    """How a piece fits into an area: scaled, set in a width of its own units."""

    scale: float
    width: float
    height: float
    """On the slide."""
    overflow: bool
    """Whether its text is smaller than the floor."""


def fit(piece: Piece, width: float, height: float, *, grow: float = 1.0) -> Fit:
    """How a piece fits best into an area.

    Sizes above 1 are those of the type scale and half-way between, so that text does not differ a
    little from slide to slide; below 1 any size will do. Words are broken only when the floor is
    reached.
    """
    for scale in _steps(grow):
        tall = _height(piece, width, height, scale)
        if tall <= height and not piece.splits_a_word():
            return _fit(piece, width, scale, tall)
    floor = min(1.0, FLOOR_PX / piece.smallest_px())
    tall = _height(piece, width, height, floor)
    if tall > height:
        # Then lines may be of any length, which may be all that it takes.
        least = min(floor, LEAST_PX / piece.smallest_px())
        scale = _largest(piece, width, height, least, 1.0, whole_words=False, long=True)
        tall = _height(piece, width, height, scale, long=True)
        return Fit(scale=scale, width=width / scale, height=tall, overflow=scale < floor)
    scale = _largest(piece, width, height, floor, 1.0, whole_words=True)
    if scale < floor * 1.02:
        scale = _largest(piece, width, height, floor, 1.0, whole_words=False)
    return _fit(piece, width, scale, _height(piece, width, height, scale))


def _fit(piece: Piece, width: float, scale: float, tall: float) -> Fit:
    wide = _local_width(piece, width, scale)
    return Fit(scale=scale, width=wide, height=tall, overflow=False)


def _steps(grow: float) -> tuple[float, ...]:
    """The sizes to try, largest first, each half a step of the type scale below the one before."""
    halves = round(2 * log(max(1.0, grow), STEP))
    return tuple(STEP ** (half / 2) for half in range(halves, -1, -1))


def _local_width(piece: Piece, width: float, scale: float, *, long: bool = False) -> float:
    """How wide a piece is set at a scale, with lines as long as they may be unless ``long``."""
    wide = width / scale
    return min(wide, LONGEST) if piece.prose and not long else wide


def _height(
    piece: Piece, width: float, height: float, scale: float, *, long: bool = False
) -> float:
    """The height on the slide at a scale."""
    wide = _local_width(piece, width, scale, long=long)
    tall = piece.measure(wide)
    piece.room(height / scale)
    if piece.gives or tall * scale > height:
        tall = piece.measure(wide)
    return tall * scale


def _largest(
    piece: Piece,
    width: float,
    height: float,
    low: float,
    high: float,
    *,
    whole_words: bool,
    long: bool = False,
) -> float:
    for _ in range(7):
        middle = (low + high) / 2
        fits = _height(piece, width, height, middle, long=long) <= height
        if fits and not (whole_words and piece.splits_a_word()):
            low = middle
        else:
            high = middle
    return low
