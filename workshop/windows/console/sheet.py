"""The cheat sheet: every action with its keys, from the table of actions, in columns."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.console.plancard import PlanCard
from workshop.windows.look import Look, colour, type_face

SHORT = {"PageDown": "PgDn", "PageUp": "PgUp", "Backspace": "Bksp"}
ROW_PX = 32
FOOT_PX = 34
GAP_PX = 34
COLUMN_PX = 340
"""A column is no narrower than this, before scaling."""
COLUMNS_MOST = 3
CLOSEST = 0.8
"""The share of its height that a row keeps where that saves turning pages."""
KEYS = (("Up", ""), ("Down", "turn the page"), ("Esc", "close"))


class SheetRow(NamedTuple):
    """One action: what it does, and its keys in force, or in words what is typed."""

    title: str
    keys: tuple[str, ...]
    typed: str = ""


class SheetGroup(NamedTuple):
    """The actions that belong together."""

    name: str
    rows: tuple[SheetRow, ...]


def legends(key: str) -> tuple[str, ...]:
    """What stands on the caps of one key, a cap for each that is held: ``Shift``, ``Right``."""
    if key.endswith("+"):
        parts = [*key[:-1].rstrip("+").split("+"), "+"] if key != "+" else ["+"]
    else:
        parts = key.split("+")
    return tuple(SHORT.get(part, part) for part in parts if part)


def split_columns(
    groups: tuple[SheetGroup, ...], columns: int
) -> tuple[tuple[SheetGroup, ...], ...]:
    """Deals the groups in order over columns, none cut, the highest column as low as may be."""
    heights = [len(group.rows) + 2 for group in groups]
    for limit in range(max(heights, default=1), sum(heights) + 1):
        dealt: list[list[SheetGroup]] = [[]]
        used = 0
        for group, height in zip(groups, heights, strict=True):
            if used + height > limit:
                dealt.append([])
                used = 0
            dealt[-1].append(group)
            used += height
        if len(dealt) <= columns:
            return tuple(tuple(column) for column in dealt)
    return (groups,)


class Layout(NamedTuple):
    """How the sheet stands on a card: pages of columns, and how high a row is, in pixels."""

    pages: tuple[tuple[tuple[SheetGroup, ...], ...], ...]
    row_px: float


def lay_sheet(groups: tuple[SheetGroup, ...], wide: float, high: float, k: float) -> Layout:
    """Lays the groups out for the inside of a card, in pixels, at the console's scale.

    They stand on one page where three columns have room for that with rows hardly closer together;
    else as large as everything else in the console, on as many pages as that takes.
    """
    gap, usual = GAP_PX * k, ROW_PX * k
    columns = max(1, min(COLUMNS_MOST, int((wide + gap) // (COLUMN_PX * k + gap))))
    whole = split_columns(groups, columns)
    fits = high / max(1.0, *(_height_rows(column) for column in whole))
    if len(whole) <= columns and fits >= CLOSEST * usual:
        return Layout((whole,), min(usual, fits))
    room = high - FOOT_PX * k
    row_px = min(usual, room / max(1.0, *(_height_rows((group,)) for group in groups)))
    dealt: list[list[SheetGroup]] = [[]]
    for group in groups:
        if dealt[-1] and _height_rows((*dealt[-1], group)) * row_px > room + 1:
            dealt.append([])
        dealt[-1].append(group)
    filled = tuple(tuple(column) for column in dealt)
    starts = range(0, len(filled), columns)
    return Layout(tuple(filled[start : start + columns] for start in starts), row_px)


def _height_rows(column: tuple[SheetGroup, ...]) -> float:
    return sum(len(group.rows) + 1.6 for group in column)


class Sheet(PlanCard):
    """The cheat sheet over the console."""

    def __init__(
        self, parent: QWidget, look: Look, k: float, groups: tuple[SheetGroup, ...]
    ) -> None:
        super().__init__(parent, look, k, "Keys")
        self._groups = groups
        self._page = 0
        said = "; ".join(
            f"{row.title}: {', '.join(row.keys) or row.typed or 'no key'}"
            for group in groups
            for row in group.rows
        )
        self.setAccessibleDescription(said)

    def wanted(self) -> QSize:
        """As high as its columns, within the console."""
        rows = max(_height_rows(column) for column in split_columns(self._groups, COLUMNS_MOST))
        return QSize(round(1310 * self.k), round((rows * ROW_PX + 90) * self.k))

    @property
    def layout_now(self) -> Layout:
        """How it stands on its card."""
        inside = self.inside()
        return lay_sheet(self._groups, inside.width(), inside.height(), self.k)

    @property
    def page(self) -> int:
        """The page that is shown, from 0; another size of the console may leave fewer."""
        return min(self._page, len(self.layout_now.pages) - 1)

    def _turn(self, step: int) -> None:
        self._page = max(0, min(self.page + step, len(self.layout_now.pages) - 1))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down turn the pages where there are several; Escape leaves."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and not held and len(self.layout_now.pages) > 1:
            self._turn(step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the pages."""
        self._turn(self.wheel.steps(event))

    def paint_card(self, painter: QPainter) -> None:
        """Paints the groups of a page in columns, and below them which page it is of how many."""
        inside, k = self.inside(), self.k
        layout = self.layout_now
        columns = layout.pages[self.page]
        count = max(len(page) for page in layout.pages)
        gap = GAP_PX * k
        wide = (inside.width() - gap * (count - 1)) / count
        for number, column in enumerate(columns):
            left = inside.left() + number * (wide + gap)
            room = QRectF(left, inside.top(), wide, layout.row_px)
            for group in column:
                self._paint_group(painter, room, group, layout.row_px)
                room.translate(0, layout.row_px * 0.6)
        if len(layout.pages) > 1:
            foot = QRectF(inside.left(), inside.bottom() - 22 * k, inside.width(), 26 * k)
            self.draw_keys(painter, foot, KEYS)
            words = f"Page {self.page + 1} of {len(layout.pages)}"
            font = type_face(round(14 * k), figures=True)
            looks.draw_line(painter, foot, words, font, colour(self.look.quiet), looks.RIGHT)

    def _paint_group(self, painter: QPainter, room: QRectF, group: SheetGroup, high: float) -> None:
        look = self.look
        size = round(min(16 * self.k, high * 0.56))
        looks.draw_line(painter, room, group.name, type_face(size, bold=True), colour(look.accent))
        room.translate(0, high)
        for row in group.rows:
            caps_wide = self._paint_keys(painter, room, row, round(size * 0.86))
            words = room.adjusted(0, 0, -caps_wide - 10 * self.k, 0)
            looks.draw_line(painter, words, row.title, type_face(size), colour(look.text))
            room.translate(0, high)

    def _paint_keys(self, painter: QPainter, room: QRectF, row: SheetRow, size: int) -> float:
        """Paints key caps from the right; returns the width they took."""
        font = type_face(size)
        between, within = size * 0.45, size * 0.15
        shown: list[tuple[str, ...]] = []
        wide = 0.0
        for key in row.keys:
            caps = legends(key)
            more = sum(looks.cap_width(cap, font) + within for cap in caps) + between
            if shown and wide + more > room.width() * 0.76:
                break
            shown.append(caps)
            wide += more
        x = room.right() - wide + between
        for caps in shown:
            for cap in caps:
                at = QPointF(x, room.center().y())
                x += looks.draw_cap(painter, at, cap, font, self.look) + within
            x += between
        if not row.keys:
            words = row.typed or "no key"
            looks.draw_line(painter, room, words, font, colour(self.look.quiet), looks.RIGHT)
            return looks.text_width(words, font)
        return wide
