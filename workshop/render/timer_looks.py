"""How the timer looks: the stage below a prompt, a card beside other slides, a badge in the margin.

Each form knows its places as numbers, so that what changes between two views is known without a
pixel. All lengths are slide units.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workshop.deck.model import Span
from workshop.render import figures_row as rows
from workshop.render.page import Box, Page
from workshop.render.slide import paint_shape
from workshop.render.text import Face, Text, is_rtl
from workshop.render.theme import Palette, Theme, load_theme
from workshop.render.timer_words import words_for

if TYPE_CHECKING:
    from workshop.render.timer import TimerView

_PAD = 40.0
_BAR = 22.0
_BLOCK_GAP = 14.0
_NAME_HIGH = 122.0
"""What a round's label and name take above the figures of a narrow card."""
_DIGITS = 186.0
"""How high the stage's digits are at most: a sixth of the slide."""


class Form(Protocol):
    """One way in which the timer stands on a page."""

    cover: QRectF

    def difference(self, old: "TimerView", new: "TimerView") -> QRectF:
        """What figures and bar have to be painted anew for; the rest is as it was."""

    def paint(self, painter: QPainter, theme: Theme, palette: Palette, view: "TimerView") -> None:
        """Paint it."""


@lru_cache(maxsize=128)
def _text(words: str, px: int, bold: bool, width: int, align: str) -> Text:
    text = Text((Span(text=words),), Face(px=px, bold=bold, leading=1.14), load_theme().paper)
    text.break_lines(width, align=align)
    return text


def _write(painter: QPainter, text: Text, x: float, y: float, ink: str) -> None:
    painter.setPen(QColor(ink))
    text.layout.draw(painter, QPointF(x, y))


def _one_line(words: str, px: int, bold: bool, width: float, align: str) -> Text:
    """Words on one line, cut with an ellipsis where they are too long."""
    shown = words
    text = _text(shown, px, bold, round(width), align)
    while text.lines > 1 and len(shown) > 4:
        shown = shown[: max(3, round(len(shown) * 0.92) - 1)].rstrip()
        text = _text(f"{shown}…", px, bold, round(width), align)
    return text


def _fitting(words: str, sizes: tuple[int, ...], width: float, height: float, align: str) -> Text:
    """Words as large as fit the height; at the smallest size cut to what fits."""
    for px in sizes:
        text = _text(words, px, True, round(width), align)
        if text.height <= height and not text.splits_a_word():
            return text
    shown = words
    while text.height > height and len(shown) > 4:
        shown = shown[: round(len(shown) * 0.9)].rstrip()
        text = _text(f"{shown}…", sizes[-1], True, round(width), align)
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


def _united(parts: "object") -> QRectF:
    whole = QRectF()
    for part in parts:  # type: ignore[attr-defined]
        whole = whole.united(part)
    return whole.adjusted(-2, -2, 2, 2) if not whole.isEmpty() else whole


class Panel:
    """A card with the round's name, large figures and the bar: on the stage, or beside a slide."""

    def __init__(self, cover: QRectF, view: "TimerView", digits: float, ground: str = "") -> None:
        """Find every part's place within ``cover``; a ``ground`` is painted around the card."""
        self.card = cover
        self.ground = ground
        # With what a card's shadow takes, and the ends of what the quiet row of rounds wrote.
        self.cover = cover.adjusted(-12, -8, 12, 20)
        self.rtl = is_rtl(view.title)
        self.inner = cover.adjusted(_PAD, _PAD - 4, -_PAD, -_PAD + 4)
        high = self.inner.height() - _BAR - 28
        bar = QRectF(self.inner.left(), self.inner.bottom() - _BAR, self.inner.width(), _BAR)
        self.bar = Bar(bar, rtl=self.rtl)
        self.beside = self.inner.width() >= 900
        share = 0.54 if self.beside else 1.0
        if not self.beside:
            digits = min(digits, high - _NAME_HIGH)
        one = rows.row_width(view.field, 100)
        px = min(rows.px_for(digits), int(self.inner.width() * share / one * 100))
        self.px = px
        wide = rows.row_width(view.field, px)
        digit_high = px * rows.DIGIT_EM
        if self.beside:
            right = self.inner.left() + wide if self.rtl else self.inner.right()
            self.figures_at = (right, self.inner.top() + (high - digit_high) / 2)
            left = self.inner.left() + wide + 56 if self.rtl else self.inner.left()
            self.words = QRectF(left, self.inner.top(), self.inner.width() - wide - 56, high)
        else:
            right = self.inner.right() if self.rtl else self.inner.left() + wide
            self.figures_at = (right, self.inner.top() + high - digit_high - 6)
            self.words = QRectF(
                self.inner.left(), self.inner.top(), self.inner.width(), high - digit_high - 26
            )
        self.field = QRectF(right - wide, self.figures_at[1], wide, digit_high)

    def _cells(self, view: "TimerView") -> tuple[list[tuple[str, QRectF]], int]:
        right, top = self.figures_at
        if view.cue != "up":
            return rows.cells(view.figures, right, top, self.px), self.px
        # Below the word for it, smaller.
        px = rows.px_for(self.field.height() * 0.34)
        low = self.field.bottom() - px * rows.DIGIT_EM
        at = self.field.left() + rows.row_width(view.figures, px) if self._starts_left else right
        return rows.cells(view.figures, at, low, px), px

    @property
    def _starts_left(self) -> bool:
        return self.rtl == self.beside

    def difference(self, old: "TimerView", new: "TimerView") -> QRectF:
        """The digits that changed and the end of the bar."""
        figures = rows.changed_cells(self._cells(old)[0], self._cells(new)[0])
        bar = self.bar.difference(old, new)
        # Two small parts are nearer to each other than the whole card is.
        return figures.united(bar)

    def paint(self, painter: QPainter, theme: Theme, palette: Palette, view: "TimerView") -> None:
        """Paint the card and all on it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.ground:
            painter.fillRect(self.cover, QColor(self.ground))
        _paint_card(painter, self.card, theme, palette)
        cells, px = self._cells(view)
        rows.paint_row(painter, cells, px, palette.muted if view.paused else palette.ink)
        if view.cue == "up":
            self._paint_up(painter, palette, view)
        self._paint_words(painter, palette, view)
        self.bar.paint(painter, palette, view)

    def _paint_up(self, painter: QPainter, palette: Palette, view: "TimerView") -> None:
        room = self.field.height() * 0.56
        word = words_for(view.lang).up
        px = rows.px_for(room)
        align = "left" if self._starts_left else "right"
        text = _text(word, px, True, 10_000, "left")
        px = min(px, int(px * self.field.width() / max(1.0, text.width)))
        text = _text(word, px, True, round(self.field.width()) + 4, align)
        capital = self.field.top() + px * 0.67
        _write(painter, text, self.field.left() - 2, capital - text.baseline(), palette.accent)

    def _paint_words(self, painter: QPainter, palette: Palette, view: "TimerView") -> None:
        room, align = self.words, "right" if self.rtl else "left"
        cue = words_for(view.lang).cue(view.cue, paused=view.paused)
        small = 34
        y = room.top()
        if view.label or cue:
            self._paint_label(painter, palette, view.label, cue, y)
            y += small * 1.14 + 10
        foot = small * 1.14 + 8 if view.coming and self.beside else 0.0
        height = room.bottom() - foot - y
        title = _fitting(view.title, (60, 52, 46, 40, 36), room.width(), height, align)
        _write(painter, title, room.left(), y, palette.ink)
        if foot:
            coming = _one_line(view.coming, small, False, room.width(), align)
            _write(painter, coming, room.left(), room.bottom() - foot + 8, palette.muted)

    def _paint_label(
        self, painter: QPainter, palette: Palette, label: str, cue: str, y: float
    ) -> None:
        room, align = self.words, "right" if self.rtl else "left"
        pill = _text(cue, 30, True, 10_000, "left") if cue else None
        used = 0.0
        if pill is not None:
            wide = pill.width + 40
            left = room.right() - wide if self.rtl else room.left()
            rect = QRectF(left, y - 5, wide, 46)
            painter.setPen(QPen(QColor(palette.accent), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 23, 23)
            _write(
                painter, pill, rect.left() + 20, rect.center().y() - pill.height / 2, palette.accent
            )
            used = wide + 20
        if label and room.width() - used > 120:
            text = _one_line(label, 34, True, room.width() - used, align)
            left = room.left() if self.rtl else room.left() + used
            _write(painter, text, left, y - 1, palette.accent)


class Badge:
    """A small pill in the upper margin: a disc that wanes, and the time left."""

    def __init__(self, page: Page, view: "TimerView", digits: float) -> None:
        """Find its place at the end of the upper margin; on its own slide it has no frame."""
        self.px = rows.px_for(digits)
        self.high = min(88.0, digits * 1.5)
        pad = self.high * 0.36
        self.disc_px = self.high * 0.56
        wide = rows.row_width(view.field if view.cue != "up" else view.figures, self.px)
        self.rtl = is_rtl(view.title)
        self.framed = not view.here
        up = view.cue == "up"
        word = _text(words_for(view.lang).up, round(self.px * 0.8), True, 10_000, "left")
        lead = word.width if up else self.disc_px
        margin = page.width * page.theme.space["margin"]
        inner = wide + 22 + lead
        self.name: Text | None = None
        if view.here:
            most = page.width - 2 * margin - inner - 2 * pad - 28
            self.name = _one_line(view.title, round(self.high * 0.4), True, most, "left")
            inner += self.name.width + 28
        whole = inner + 2 * pad
        left = margin if self.rtl else page.width - margin - whole
        if not self.framed:
            left += -pad if self.rtl else pad
        top = max(2.0, (page.theme.space["top"] - self.high) / 2)
        self.pill = QRectF(left, top, whole, self.high)
        self.cover = self.pill.adjusted(-4, -4, 4, 4)
        self.right = left + whole - pad
        self.top = top + (self.high - self.px * rows.DIGIT_EM) / 2
        self.left = left + pad
        lead_at = self.right - wide - 22 - lead
        self.word = word if up else None
        self.disc = QRectF(
            lead_at, top + (self.high - self.disc_px) / 2, self.disc_px, self.disc_px
        )

    def difference(self, old: "TimerView", new: "TimerView") -> QRectF:
        """The digits that changed, and the disc."""
        before = rows.cells(old.figures, self.right, self.top, self.px)
        after = rows.cells(new.figures, self.right, self.top, self.px)
        part = rows.changed_cells(before, after)
        return part if old.filled == new.filled else part.united(self.disc.adjusted(-3, -3, 3, 3))

    def paint(self, painter: QPainter, theme: Theme, palette: Palette, view: "TimerView") -> None:
        """Paint the pill, the disc and the figures."""
        del theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.framed:
            painter.setPen(QPen(QColor(palette.rule), 2.5))
            painter.setBrush(QColor(palette.surface))
            painter.drawRoundedRect(self.pill, self.high / 2, self.high / 2)
        middle = self.pill.center().y()
        if self.name is not None:
            _write(painter, self.name, self.left, middle - self.name.height / 2, palette.ink)
        if self.word is not None:
            at = self.disc.left()
            _write(painter, self.word, at, middle - self.word.height / 2, palette.accent)
        else:
            _paint_disc(painter, self.disc, palette, view)
        ink = palette.muted if view.paused else palette.ink
        cells = rows.cells(view.figures, self.right, self.top, self.px)
        rows.paint_row(painter, cells, self.px, ink)


def _paint_disc(painter: QPainter, disc: QRectF, palette: Palette, view: "TimerView") -> None:
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


def _paint_card(painter: QPainter, rect: QRectF, theme: Theme, palette: Palette) -> None:
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


CARD = (640.0, 330.0)
_UNSEEN = frozenset({"stage", "ornament", "rounds"})


def form_of(page: Page, view: "TimerView") -> Form:
    """Return how the timer stands on a page."""
    if not view.here:
        return Badge(page, view, 40.0)
    stage = next((box for box in page.boxes if box.kind == "stage"), None)
    if stage is not None:
        ground = "" if page.backdrop.pictures else page.backdrop.colour
        rect = QRectF(stage.x, stage.y, stage.width, stage.height)
        return Panel(rect, view, _DIGITS, ground)
    free = _free_place(page)
    if free is not None:
        return Panel(free, view, _DIGITS)
    return Badge(page, view, 72.5)


_PLACES_MOST = 8
_places: dict[int, tuple[Page, QRectF | None]] = {}


def _free_place(page: Page) -> QRectF | None:
    """Where a card stands on nothing else; asked for many times a second, so it is kept."""
    known = _places.get(id(page))
    if known is None or known[0] is not page:
        if len(_places) >= _PLACES_MOST:
            _places.clear()
        # The page is kept with it, so that no other can come to have its number.
        known = _places[id(page)] = (page, _find_place(page))
    return known[1]


def _find_place(page: Page) -> QRectF | None:
    """In the place of a break's large drawing, else a corner where there is nothing, or None."""
    wide, high = CARD
    margin, space = page.width * page.theme.space["margin"], page.theme.space
    left, right = margin, page.width - margin - wide
    low, top = page.height - space["bottom"] - high, space["top"]
    rtl = any(is_rtl(box.text) for box in page.boxes[:4])
    sides = (left, right) if rtl else (right, left)
    drawing = next((box for box in page.boxes if box.kind == "icon" and box.width > 150), None)
    if page.kind == "break" and drawing is not None:
        y = drawing.y + (drawing.height - high) / 2
        words = [_ink_of(box) for box in page.boxes if box.layout is not None]
        for x in (drawing.x + (drawing.width - wide) / 2, *sides):
            place = QRectF(min(max(x, left), right), y, wide, high)
            if not any(place.intersects(each) for each in words):
                return place
    taken = [_ink_of(box) for box in page.boxes if box.kind not in _UNSEEN]
    for y in (low, (low + top) / 2, top):
        for x in sides:
            place = QRectF(x, y, wide, high)
            around = place.adjusted(-12, -12, 12, 12)
            if not any(around.intersects(each) for each in taken):
                return place
    return None


def _ink_of(box: Box) -> QRectF:
    """What of a box is to be seen: of a text its lines, not its room."""
    if box.layout is None:
        return QRectF(box.x, box.y, box.width, box.height)
    part = QRectF()
    for number in range(box.layout.lineCount()):
        part = part.united(box.layout.lineAt(number).naturalTextRect())
    return QRectF(
        box.x + part.x() * box.scale,
        box.y + part.y() * box.scale,
        part.width() * box.scale,
        part.height() * box.scale,
    )
