"""How the timer looks: the stage below a prompt, a card beside other slides, a badge in the margin.

Each form knows its places as numbers, so that what changes between two views is known without a
pixel. All lengths are slide units.
"""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workshop.render import figures_row as rows
from workshop.render.page import Box, Page
from workshop.render.text import Text, is_rtl
from workshop.render.theme import Palette, Theme
from workshop.render.timer_parts import (
    Bar,
    fitting,
    one_line,
    paint_card,
    paint_disc,
    set_text,
    write,
)
from workshop.render.timer_words import words_for

if TYPE_CHECKING:
    from workshop.render.timer import TimerView

_PAD = 40.0
_BAR = 22.0
_NAME_HIGH = 122.0
"""What a round's label and name take above the figures of a narrow card."""
_OVERTIME = 73.0
"""How high the digits are that say how far a round is over: a fifteenth of the slide."""
_DIGITS = 186.0
"""How high the stage's digits are at most: a sixth of the slide."""


class Form(Protocol):
    """One way in which the timer stands on a page."""

    cover: QRectF

    def difference(self, old: "TimerView", new: "TimerView") -> QRectF:
        """What figures and bar have to be painted anew for; the rest is as it was."""

    def paint(self, painter: QPainter, theme: Theme, palette: Palette, view: "TimerView") -> None:
        """Paint it."""


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
        if not self.beside:
            # Across from the word for it.
            px = rows.px_for(_OVERTIME)
            low = self.field.bottom() - px * rows.DIGIT_EM
            at = self.inner.left() + rows.row_width(view.figures, px)
            return rows.cells(view.figures, at if self.rtl else self.inner.right(), low, px), px
        # Below the word for it, smaller.
        px = rows.px_for(_OVERTIME)
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
        paint_card(painter, self.card, theme, palette)
        cells, px = self._cells(view)
        rows.paint_row(painter, cells, px, palette.muted if view.paused else palette.ink)
        if view.cue == "up":
            self._paint_up(painter, palette, view)
        self._paint_words(painter, palette, view)
        self.bar.paint(painter, palette, view)

    def _paint_up(self, painter: QPainter, palette: Palette, view: "TimerView") -> None:
        room = self.field.height() * (0.44 if self.beside else 0.8)
        word = words_for(view.lang).up
        px = rows.px_for(room)
        text = set_text(word, px, True, 10_000, "left")
        wide = self.field.width()
        if not self.beside:
            over = rows.row_width(view.figures, rows.px_for(_OVERTIME))
            wide = self.inner.width() - over - 24
        px = min(px, int(px * wide / max(1.0, text.width)))
        text = set_text(word, px, True, 10_000, "left")
        left = self.field.left() if self._starts_left else self.field.right() - text.width
        foot = self.field.top() + px * 0.67 if self.beside else self.field.bottom()
        write(painter, text, left, foot - text.baseline(), palette.accent)

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
        title = fitting(view.title, (60, 52, 46, 40, 36), room.width(), height, align)
        write(painter, title, room.left(), y, palette.ink)
        if foot:
            coming = one_line(view.coming, small, False, room.width(), align)
            write(painter, coming, room.left(), room.bottom() - foot + 8, palette.muted)

    def _paint_label(
        self, painter: QPainter, palette: Palette, label: str, cue: str, y: float
    ) -> None:
        room, align = self.words, "right" if self.rtl else "left"
        pill = set_text(cue, 30, True, 10_000, "left") if cue else None
        used = 0.0
        if pill is not None:
            wide = pill.width + 40
            left = room.right() - wide if self.rtl else room.left()
            rect = QRectF(left, y - 5, wide, 46)
            painter.setPen(QPen(QColor(palette.accent), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 23, 23)
            write(
                painter, pill, rect.left() + 20, rect.center().y() - pill.height / 2, palette.accent
            )
            used = wide + 20
        if label and room.width() - used > 120:
            text = one_line(label, 34, True, room.width() - used, align)
            left = room.left() if self.rtl else room.left() + used
            write(painter, text, left, y - 1, palette.accent)


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
        word = set_text(words_for(view.lang).up, round(self.px * 0.8), True, 10_000, "left")
        lead = word.width if up else self.disc_px
        margin = page.width * page.theme.space["margin"]
        inner = wide + 22 + lead
        self.name: Text | None = None
        if view.here:
            most = page.width - 2 * margin - inner - 2 * pad - 28
            self.name = one_line(view.title, round(self.high * 0.4), True, most, "left")
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
            write(painter, self.name, self.left, middle - self.name.height / 2, palette.ink)
        if self.word is not None:
            at = self.disc.left()
            write(painter, self.word, at, middle - self.word.height / 2, palette.accent)
        else:
            paint_disc(painter, self.disc, palette, view)
        ink = palette.muted if view.paused else palette.ink
        cells = rows.cells(view.figures, self.right, self.top, self.px)
        rows.paint_row(painter, cells, self.px, ink)


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
