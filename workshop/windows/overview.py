"""The overview: every slide as a small picture, under the names of the parts.

Nothing is a widget of its own and only what is in view is painted, so that two thousand slides
scroll as twenty do.
"""

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from workshop.deck.model import UNITS_HIGH
from workshop.windows import look as looks
from workshop.windows.controls import Bar
from workshop.windows.look import Look, colour, type_face
from workshop.windows.thumbnails import Thumbnails

if TYPE_CHECKING:
    from workshop.deck.model import Deck
    from workshop.render.cache import Pages


BAR_PX = 12


class Group(NamedTuple):
    """A part of the deck: its name, its first slide and the one after its last."""

    name: str
    start: int
    end: int


class Grid(NamedTuple):
    """Where every cell stands, as arithmetic and not as a list of cells. Lengths are pixels."""

    groups: tuple[Group, ...]
    tops: tuple[float, ...]
    """Where each group's heading begins; one more at the end: the whole height."""
    columns: int
    cell_width: float
    cell_height: float
    margin: float
    heading: float

    def group_of(self, index: int) -> int:
        """The group a slide is in."""
        return max(0, bisect_left([group.end for group in self.groups], index + 1))

    def cell(self, index: int) -> QRectF:
        """Where a slide's cell stands, in the whole grid."""
        number = self.group_of(index)
        row, column = divmod(index - self.groups[number].start, self.columns)
        return QRectF(
            self.margin + column * self.cell_width,
            self.tops[number] + self.heading + row * self.cell_height,
            self.cell_width,
            self.cell_height,
        )

    def seen(self, top: float, bottom: float) -> list[int]:
        """The slides whose cells reach between two heights."""
        found: list[int] = []
        for number, group in enumerate(self.groups):
            if self.tops[number + 1] <= top or self.tops[number] >= bottom:
                continue
            begin = self.tops[number] + self.heading
            first = max(0, int((top - begin) // self.cell_height)) * self.columns
            last = (max(0, int((bottom - begin) // self.cell_height)) + 1) * self.columns
            found += range(group.start + first, min(group.end, group.start + last))
        return found

    def stepped(self, index: int, *, across: int, down: int) -> int:
        """The slide that an arrow reaches; down and up keep the column where they can."""
        last = self.groups[-1].end - 1
        if across:
            return min(last, max(0, index + across))
        number = self.group_of(index)
        group = self.groups[number]
        row, column = divmod(index - group.start, self.columns)
        rows = -(-(group.end - group.start) // self.columns)
        if 0 <= row + down < rows:
            return min(group.end - 1, group.start + (row + down) * self.columns + column)
        if not 0 <= number + down < len(self.groups):
            return index
        other = self.groups[number + down]
        last_row = (other.end - other.start - 1) // self.columns
        target = (0 if down > 0 else last_row) * self.columns + column
        return min(other.end - 1, other.start + target)


def groups_of(deck: "Deck") -> tuple[Group, ...]:
    """The deck's parts as runs of slides; one without a name where it has none."""
    starts = [0] + [
        number
        for number in range(1, len(deck.slides))
        if deck.slides[number].part != deck.slides[number - 1].part
    ]
    ends = [*starts[1:], len(deck.slides)]
    return tuple(
        Group(deck.slides[start].part, start, end) for start, end in zip(starts, ends, strict=True)
    )


def lay_grid(groups: tuple[Group, ...], width: float, k: float, proportion: float) -> Grid:
    """Places the cells for a width; ``k`` is the window's scale, ``proportion`` a slide's."""
    margin = 22 * k
    room = max(120.0, width - 2 * margin)
    columns = max(2, round(room / (252 * k)))
    cell_width = room / columns
    picture = (cell_width - 20 * k) / proportion
    cell_height = picture + 46 * k
    named = any(group.name for group in groups)
    heading = 48 * k if named else 12 * k
    tops = [16 * k]
    for group in groups:
        rows = -(-(group.end - group.start) // columns)
        tops.append(tops[-1] + heading + rows * cell_height)
    return Grid(groups, tuple(tops), columns, cell_width, cell_height, margin, heading)


class Overview(QWidget):
    """The grid of all slides over the console."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget, deck: "Deck", pages: "Pages", look: Look) -> None:
        super().__init__(parent)
        self._deck = deck
        self._look = look
        self._k = 1.0
        self._current = 0
        self._selected = 0
        self._proportion = deck.width / UNITS_HIGH
        self._grid = lay_grid(groups_of(deck), 1000, 1.0, self._proportion)
        self._thumbnails = Thumbnails(self, pages, QSize(160, 90), 1.0)
        self._thumbnails.ready.connect(self._on_ready)
        self._skipped: frozenset[int] = frozenset()
        self._bar = Bar(self, look)
        self._bar.moved.connect(self._want)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Overview of all slides")

    @property
    def selected(self) -> int:
        """The slide that Enter goes to, as an index."""
        return self._selected

    @property
    def grid(self) -> Grid:
        """Where every cell stands now."""
        return self._grid

    def set_deck(self, deck: "Deck", pages: "Pages") -> None:
        """Shows another deck, or the same one after it changed."""
        self._deck = deck
        self._proportion = deck.width / UNITS_HIGH
        self._thumbnails.set_pages(pages)
        self._selected = min(self._selected, len(deck.slides) - 1)
        self._place()

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look = look
        self._k = k
        self._bar.set_look(look)
        self._place()

    def show_current(self, index: int) -> None:
        """Marks the live slide, and selects it."""
        self._current = index
        self.select(index, centred=True)

    def show_skipped(self, skipped: frozenset[int]) -> None:
        """Marks the slides that were cut, which forward passes over."""
        if skipped != self._skipped:
            self._skipped = skipped
            self.update()

    def select(self, index: int, *, centred: bool = False) -> None:
        """Selects a slide and brings it into view."""
        self._selected = index
        slide = self._deck.slides[index]
        live = ", the live slide" if index == self._current else ""
        live += ", skipped" if index in self._skipped else ""
        self.setAccessibleDescription(f"Slide {index + 1}, {slide.title or 'no title'}{live}")
        cell = self._grid.cell(index)
        high = self.height()
        top = self._bar.value
        if centred:
            self._bar.scroll_to(cell.center().y() - high / 2)
        elif cell.top() - self._grid.heading < top:
            self._bar.scroll_to(cell.top() - self._grid.heading)
        elif cell.bottom() > top + high:
            self._bar.scroll_to(cell.bottom() - high + 12 * self._k)
        self._want()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the cells anew."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - BAR_PX, 0, BAR_PX, self.height())
        self._place()

    def grid_width(self) -> int:
        """The width beside the scroll bar, in pixels."""
        return max(1, self.width() - BAR_PX)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls."""
        self._bar.scroll_wheel(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, ARG002, N802
        """Tab is a key like others here: it leaves."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to paint pictures."""
        super().showEvent(event)
        self._want()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops painting pictures."""
        super().hideEvent(event)
        self._thumbnails.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter goes, Escape leaves; what else is pressed is the console's."""
        key = event.key()
        rows = max(1, int(self.height() // self._grid.cell_height))
        across = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key), 0)
        down = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: rows,
            Qt.Key.Key_PageUp: -rows,
        }.get(Qt.Key(key), 0)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._selected)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Home:
            self.select(0)
        elif key == Qt.Key.Key_End:
            self.select(len(self._deck.slides) - 1)
        elif across:
            self.select(self._grid.stepped(self._selected, across=across, down=0))
        elif down:
            index = self._selected
            for _row in range(abs(down)):
                index = self._grid.stepped(index, across=0, down=1 if down > 0 else -1)
            self.select(index)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a slide goes there."""
        index = self.index_at(event.position().toPoint())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self.select(index)
            self.chosen.emit(index)

    def index_at(self, point: QPoint) -> int | None:
        """The slide at a point of the window."""
        at = QPointF(point) + QPointF(0, self._bar.value)
        for index in self._grid.seen(at.y(), at.y() + 1):
            if self._grid.cell(index).contains(at):
                return index
        return None

    def _place(self) -> None:
        width = self.grid_width()
        self._grid = lay_grid(groups_of(self._deck), width, self._k, self._proportion)
        size = self._picture_rect(QRectF(0, 0, self._grid.cell_width, 0)).size().toSize()
        self._thumbnails.set_size(size, self.devicePixelRatioF())
        length = self._grid.tops[-1] + 20 * self._k
        self._bar.set_content(length, self.height(), self._grid.cell_height / 4)
        self.select(self._selected)

    def _picture_rect(self, cell: QRectF) -> QRectF:
        pad = 10 * self._k
        wide = round(cell.width() - 2 * pad)
        return QRectF(
            round(cell.left() + pad), round(cell.top() + pad), wide, round(wide / self._proportion)
        )

    def _want(self) -> None:
        """Asks for the pictures in view and then those a screen further, nearest first."""
        if not self.isVisible():
            return
        top, high = self._bar.value, self.height()
        seen = self._grid.seen(top, top + high)
        around = self._grid.seen(top - high, top + 2 * high)
        order = [*seen, *(index for index in around if index not in set(seen))]
        self._thumbnails.want(order)
        self.update()

    def _on_ready(self, index: int) -> None:
        self.update(self._on_view(self._grid.cell(index)))

    def _on_view(self, rect: QRectF) -> QRect:
        return rect.translated(0, -self._bar.value).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the headings and cells in the part that has to be painted."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        painter.fillRect(event.rect(), colour(self._look.window))
        top = self._bar.value
        painter.translate(0, -top)
        begin, end = event.rect().top() + top, event.rect().bottom() + top
        for number, group in enumerate(self._grid.groups):
            at = self._grid.tops[number]
            if group.name and begin - self._grid.heading <= at <= end:
                self._paint_heading(painter, group, at)
        for index in self._grid.seen(begin, end):
            self._paint_cell(painter, index)

    def _paint_heading(self, painter: QPainter, group: Group, at: float) -> None:
        k, look = self._k, self._look
        rect = QRectF(self._grid.margin + 10 * k, at, 0, self._grid.heading - 6 * k)
        rect.setRight(self.grid_width() - self._grid.margin - 10 * k)
        name = type_face(round(18 * k), bold=True)
        used = looks.draw_line(painter, rect, group.name, name, colour(look.text))
        count = group.end - group.start
        words = f"{count} slides" if count != 1 else "1 slide"
        rest = rect.adjusted(used + 12 * k, 0, 0, 0)
        plain = type_face(round(15 * k), figures=True)
        used += 12 * k + looks.draw_line(painter, rest, words, plain, colour(look.quiet))
        line = rect.adjusted(used + 14 * k, 0, 0, 0)
        painter.setPen(QPen(colour(look.line), 1))
        painter.drawLine(QLineF(line.left(), rect.center().y(), line.right(), rect.center().y()))

    def _paint_cell(self, painter: QPainter, index: int) -> None:
        k, look = self._k, self._look
        slide = self._deck.slides[index]
        cell = self._grid.cell(index)
        rect = self._picture_rect(cell)
        picture = self._thumbnails.picture(index)
        if picture is not None:
            painter.drawPixmap(rect.topLeft(), picture)
        else:
            painter.fillRect(rect, colour(look.pane))
        live = index == self._current
        if live:
            looks.frame_rounded(
                painter, rect.adjusted(-4 * k, -4 * k, 4 * k, 4 * k), colour(look.accent), 4 * k, 5
            )
        else:
            looks.frame_rounded(painter, rect, colour(look.line), 1, 2)
        if index == self._selected:
            ring = rect.adjusted(-8 * k, -8 * k, 8 * k, 8 * k)
            looks.frame_rounded(painter, ring, colour(look.focus), 2.5 * k, 8)
        words = QRectF(rect.left(), rect.bottom() + 8 * k, rect.width(), 24 * k)
        number = type_face(round(14 * k), bold=True, figures=True)
        label = f"{index + 1} live" if live else str(index + 1)
        if index in self._skipped:
            label += " skipped"
            painter.fillRect(rect, colour(look.window, 0.6))
            looks.frame_rounded(painter, rect, colour(look.line), 1, 2)
        badge = QRectF(words)
        badge.setWidth(looks.text_width(label, number) + 12 * k)
        looks.fill_rounded(painter, badge, colour(look.accent if live else look.raised), 4)
        ink = colour(look.on_accent if live else look.text)
        looks.draw_line(painter, badge, label, number, ink, looks.CENTRE)
        rest = words.adjusted(badge.width() + 8 * k, 0, 0, 0)
        looks.draw_line(
            painter, rest, slide.title or "(no title)", type_face(round(15 * k)), colour(look.quiet)
        )
