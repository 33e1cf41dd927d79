"""How phones join, on the wall over any slide: two numbered codes, letters large enough to type.

What it shows comes from beside the state: the Wi-Fi's passphrase stands in no journal.
"""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from workshop.deck.model import UNITS_HIGH, Span
from workshop.render.codes import Squares, paint_squares
from workshop.render.flow import TextPiece
from workshop.render.page import Page
from workshop.render.text import Face
from workshop.render.theme import Palette
from workshop.render.wall_words import wall
from workshop.session.state import State
from workshop.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Callable

TYPED_PX = (48, 44, 40, 37)
"""The sizes that what is typed is tried in; a long passphrase takes several lines of the least."""
LABEL_WIDE, LABEL_HIGH = 190.0, 40.0
CARD_PAD, HEAD_HIGH = 36.0, 106.0


@value
class JoinCode:
    """What the wall shows of how phones join."""

    url: str
    """As it is typed."""
    page: Squares
    """The code that opens the page."""
    wifi: str = ""
    passphrase: str = ""
    network: Squares = ()
    """The code that joins the Wi-Fi; empty where its name was not given."""
    lang: str = "en"


class JoinOverlay:
    """Covers the slide with the join code while that is shown."""

    def __init__(self) -> None:
        """Show nothing until there is something to show."""
        self.code: Callable[[], JoinCode | None] = lambda: None

    def view(self, state: State, index: int, now_ms: int) -> JoinCode | None:  # noqa: ARG002
        """The code, while phones are on and it is wanted."""
        code = self.code() if state.phones.is_code_shown else None
        return None if code is None else replace(code, lang=state.deck.lang or "en")

    def due_ms(self, state: State, index: int, now_ms: int) -> int | None:  # noqa: ARG002
        """It stays as it is."""
        return None

    def area(self, page: Page, view: object) -> QRectF:  # noqa: ARG002
        """All of the slide."""
        return QRectF(0, 0, page.width, page.height)

    def difference(self, page: Page, old: object, new: object) -> QRectF:  # noqa: ARG002
        """All of it: the address has changed."""
        return self.area(page, new)

    def paint(self, painter: QPainter, page: Page, view: object) -> None:
        """Paint the code over the picture of the page."""
        assert isinstance(view, JoinCode)
        paint_join_code(painter, page.theme.paper, page.width, view)


def paint_join_code(painter: QPainter, palette: Palette, width: float, code: JoinCode) -> None:
    """Paint how phones join, in slide units, on a slide of a width."""
    words = partial(wall, lang=code.lang)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, width, UNITS_HIGH), QColor(palette.background))
    edge = width * 0.0656
    room = QRectF(edge, 70, width - 2 * edge, UNITS_HIGH - 130)
    _draw(painter, words("join"), 64, room, palette.ink, palette, bold=True)
    foot = QRectF(room.left(), room.bottom() - 44, room.width(), 60)
    _draw(painter, words("join-calm"), 34, foot, palette.muted, palette)
    steps = QRectF(room.left(), room.top() + 110, room.width(), foot.top() - room.top() - 140)
    if code.network:
        gap = 48.0
        half = (steps.width() - gap) / 2
        first = QRectF(steps.left(), steps.top(), half, steps.height())
        second = first.translated(half + gap, 0)
        wide = half - 2 * CARD_PAD
        lines = [(words("join-network"), code.wifi), (words("join-passphrase"), code.passphrase)]
        network = [_row(label, text, wide, palette) for label, text in lines if text]
        page = [_row(words("join-address"), code.url, wide, palette)]
        # Both codes are of one size, whatever stands below them.
        below = max(sum(row.high for row in rows) for rows in (network, page))
        side = min(wide, steps.height() - HEAD_HIGH - below - CARD_PAD)
        _paint_step(painter, first, ("1", words("join-wifi")), code.network, network, side, palette)
        _paint_step(painter, second, ("2", words("join-page")), code.page, page, side, palette)
    else:
        told = [("", words("join-same")), (words("join-address"), code.url)]
        _paint_wide(painter, steps, told, code.page, palette)
    painter.restore()


class _Row(NamedTuple):
    """What is typed, with its label beside it, or above where it is long."""

    label: str
    text: TextPiece
    left: float
    top: float
    high: float


def _row(label: str, text: str, wide: float, palette: Palette) -> _Row:
    for left, top in ((LABEL_WIDE, 0.0), (0.0, LABEL_HIGH)):
        for px in TYPED_PX:
            piece = _piece(text, px, palette.ink, palette, bold=True)
            high = piece.measure(wide - left)
            if high < 1.9 * px:
                return _Row(label, piece, left, top, top + high + 6)
    return _Row(label, piece, left, top, top + high + 6)


def _paint_step(
    painter: QPainter,
    card: QRectF,
    head: tuple[str, str],
    squares: Squares,
    rows: list[_Row],
    side: float,
    palette: Palette,
) -> None:
    _paint_card(painter, card, palette)
    inside = card.adjusted(CARD_PAD, 24, -CARD_PAD, 0)
    number, title = head
    _paint_number(painter, QRectF(inside.left(), inside.top(), 72, 72), number, palette)
    beside = QRectF(inside.left() + 92, inside.top() + 6, inside.width() - 92, 70)
    _draw(painter, title, 50, beside, palette.ink, palette, bold=True)
    top = card.top() + HEAD_HIGH
    _paint_code(painter, QRectF(inside.center().x() - side / 2, top, side, side), squares)
    top += side + 10
    for row in rows:
        beside = QRectF(inside.left(), top + (0 if row.top else 14), LABEL_WIDE, LABEL_HIGH)
        _draw(painter, row.label, 32, beside, palette.muted, palette)
        painter.setPen(QColor(row.text.ink))
        row.text.text.layout.draw(painter, QPointF(inside.left() + row.left, top + row.top))
        top += row.high


def _paint_wide(
    painter: QPainter,
    card: QRectF,
    lines: list[tuple[str, str]],
    squares: Squares,
    palette: Palette,
) -> None:
    """One code at the left and what is typed beside it."""
    _paint_card(painter, card, palette)
    inside = card.adjusted(48, 44, -48, -44)
    side = min(inside.height(), inside.width() * 0.45)
    _paint_code(painter, QRectF(inside.left(), inside.top(), side, side), squares)
    top = inside.top() + 20
    for label, text in lines:
        row = QRectF(inside.left() + side + 56, top, inside.width() - side - 56, 220)
        if label:
            _draw(painter, label, 34, row, palette.muted, palette)
            row.setTop(row.top() + 42)
        px, bold = (60, True) if label else (44, False)
        top = row.top() + _draw(painter, text, px, row, palette.ink, palette, bold=bold) + 36


def _paint_card(painter: QPainter, card: QRectF, palette: Palette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.surface))
    painter.drawRoundedRect(card, 22, 22)


def _paint_number(painter: QPainter, disc: QRectF, number: str, palette: Palette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.accent))
    painter.drawEllipse(disc)
    piece = _piece(number, 46, palette.background, palette, bold=True)
    tall = piece.measure(disc.width())
    wide = piece.text.layout.lineAt(0).naturalTextWidth()
    at = QPointF(disc.center().x() - wide / 2, disc.center().y() - tall / 2)
    painter.setPen(QColor(piece.ink))
    piece.text.layout.draw(painter, at)


def _paint_code(painter: QPainter, box: QRectF, squares: Squares) -> None:
    """Black on white whatever the theme: cameras look for that."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ffffff"))
    painter.drawRoundedRect(box, 16, 16)
    paint_squares(painter, box, squares)


def _draw(
    painter: QPainter,
    words: str,
    px: int,
    row: QRectF,
    ink: str,
    palette: Palette,
    *,
    bold: bool = False,
) -> float:
    """Draw words as large as wanted, or smaller until they stand on a line; return their height."""
    piece = _piece(words, px, ink, palette, bold=bold)
    tall = piece.measure(row.width())
    while tall > px * 1.9 and px > 30:
        px -= 2
        piece = _piece(words, px, ink, palette, bold=bold)
        tall = piece.measure(row.width())
    painter.setPen(QColor(piece.ink))
    piece.text.layout.draw(painter, row.topLeft())
    return tall


def _piece(words: str, px: int, ink: str, palette: Palette, *, bold: bool) -> TextPiece:
    return TextPiece((Span(text=words),), Face(px=px, bold=bold, leading=1.25), palette, ink=ink)
