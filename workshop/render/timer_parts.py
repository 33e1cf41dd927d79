"""What the timer is put together from: words that fit, a bar, a disc that wanes, a card."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workshop.deck.model import Span
from workshop.render.page import Box
from workshop.render.slide import paint_shape
from workshop.render.text import Face, Text
from workshop.render.theme import Palette, Theme, load_theme

if TYPE_CHECKING:
    from workshop.render.timer import TimerView

_BLOCK_GAP = 14.0


@lru_cache(maxsize=128)
def set_text(words: str, px: int, bold: bool, width: int, align: str) -> Text:
    """Words in a size, broken to a width; kept, since the same are painted again and again."""
    text = Text((Span(text=words),), Face(px=px, bold=bold, leading=1.14), load_theme().paper)
    text.break_lines(width, align=align)
    return text


def write(painter: QPainter, text: Text, x: float, y: float, ink: str) -> None:
    """Paint a text from its upper left corner."""
    painter.setPen(QColor(ink))
    text.layout.draw(painter, QPointF(x, y))


def one_line(words: str, px: int, bold: bool, width: float, align: str) -> Text:
    """Words on one line, cut with an ellipsis where they are too long."""
    shown = words
    text = set_text(shown, px, bold, round(width), align)
    while text.lines > 1 and len(shown) > 4:
        shown = shown[: max(3, round(len(shown) * 0.92) - 1)].rstrip()
        text = set_text(f"{shown}…", px, bold, round(width), align)
    return text


def fitting(words: str, sizes: tuple[int, ...], width: float, height: float, align: str) -> Text:
    """Words as large as fit the height; at the smallest size cut to what fits."""
    for px in sizes:
        text = set_text(words, px, True, round(width), align)
        if text.height <= height and not text.splits_a_word():
            return text
    shown = words
    while text.height > height and len(shown) > 4:
        shown = shown[: round(len(shown) * 0.9)].rstrip()
        text = set_text(f"{shown}…", sizes[-1], True, round(width), align)
    return text


class Bar:
    """The time left as a bar that grows shorter, its last ten seconds as ten blocks."""

    def __init__(self, rect: QRectF, *, rtl: bool) -> None:
        """It is full at ``rect`` and ends where reading begins."""
        self.rect = rect
        self.rtl = rtl

    def filled(self, share: float) -> QRectF:
        """The part that is left."""
        wide = self.rect.width() * share
        left = self.rect.right() - wide if self.rtl else self.rect.left()
        return QRectF(left, self.rect.top(), wide, self.rect.height())

    def block(self, number: int) -> QRectF:
        """One of the ten blocks, counted from where reading begins."""
        wide = (self.rect.width() + _BLOCK_GAP) / 10
        at = number * wide
        left = self.rect.right() - at - wide + _BLOCK_GAP if self.rtl else self.rect.left() + at
        return QRectF(left, self.rect.top(), wide - _BLOCK_GAP, self.rect.height())

    def difference(self, old: "TimerView", new: "TimerView") -> QRectF:
        """What went between two views that are alike but for the time."""
        if old.blocks != new.blocks:
            first, last = sorted((old.blocks, new.blocks))
            return _united(self.block(number) for number in range(first, min(10, last)))
        if new.blocks or old.filled == new.filled:
            return QRectF()
        longer, shorter = sorted((old.filled, new.filled), reverse=True)
        part, kept = self.filled(longer), self.filled(shorter)
        # The round end of the bar moves along.
        round_end = self.rect.height()
        if self.rtl:
            part.setRight(min(kept.left() + round_end, part.right()))
        else:
            part.setLeft(max(kept.right() - round_end, part.left()))
        return part.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, palette: Palette, view: "TimerView") -> None:
        """Paint the track and what is left of it."""
        corner = self.rect.height() / 2
        painter.setPen(QPen(QColor(palette.rule), 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        fill = QColor(palette.rule if view.paused else palette.mark)
        if view.blocks:
            for number in range(10):
                painter.setBrush(fill if number < view.blocks else Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.block(number), corner, corner)
            return
        painter.drawRoundedRect(self.rect, corner, corner)
        if view.filled > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            part = self.filled(view.filled)
            part.setWidth(max(part.width(), self.rect.height()))
            painter.drawRoundedRect(part, corner, corner)


def _united(parts: Iterable[QRectF]) -> QRectF:
    whole = QRectF()
    for part in parts:
        whole = whole.united(part)
    return whole.adjusted(-2, -2, 2, 2) if not whole.isEmpty() else whole


def paint_disc(painter: QPainter, disc: QRectF, palette: Palette, view: "TimerView") -> None:
    """Paint a disc that is as full as the time left, or the sign of a pause."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(palette.rule), 2.5))
    painter.drawEllipse(disc)
    painter.setPen(Qt.PenStyle.NoPen)
    if view.paused:
        # Two bars, as on every player.
        painter.setBrush(QColor(palette.muted))
        wide, high = disc.width() * 0.16, disc.height() * 0.44
        for side in (-0.17, 0.17):
            middle = disc.center().x() + side * disc.width()
            painter.drawRect(QRectF(middle - wide / 2, disc.center().y() - high / 2, wide, high))
        return
    painter.setBrush(QColor(palette.mark))
    turn = round(view.filled * 360 * 16)
    painter.drawPie(disc.adjusted(4, 4, -4, -4), 90 * 16, turn)


def paint_card(painter: QPainter, rect: QRectF, theme: Theme, palette: Palette) -> None:
    """Paint a card in the manner of the theme."""
    paint_shape(
        painter,
        Box(
            kind="timer",
            x=rect.x(),
            y=rect.y(),
            width=rect.width(),
            height=rect.height(),
            shape="rect",
            ink=palette.surface,
            corner=theme.space["corner"],
            outline=palette.rule if theme.space["outline"] else "",
            outline_px=theme.space["outline"],
            shadow=theme.space["shadow"],
        ),
    )
