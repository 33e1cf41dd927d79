"""The cheat sheet: every action with its keys, from the table of actions, in columns."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.console.cover import Cover
from workshop.windows.look import Look, colour, type_face

SHORT = {"PageDown": "PgDn", "PageUp": "PgUp", "Backspace": "Bksp"}
ROW_PX = 32


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


def _height_rows(column: tuple[SheetGroup, ...]) -> float:
    return sum(len(group.rows) + 1.6 for group in column)


class Sheet(Cover):
    """The cheat sheet over the console."""

    def __init__(
        self, parent: QWidget, look: Look, k: float, groups: tuple[SheetGroup, ...]
    ) -> None:
        super().__init__(parent, look, k, "Keys")
        self._groups = groups
        said = "; ".join(
            f"{row.title}: {', '.join(row.keys) or row.typed or 'no key'}"
            for group in groups
            for row in group.rows
        )
        self.setAccessibleDescription(said)

    def wanted(self) -> QSize:
        """As high as its columns, within the console."""
        rows = max(_height_rows(column) for column in split_columns(self._groups, 3))
        return QSize(round(1310 * self.k), round((rows * ROW_PX + 90) * self.k))

    def paint_card(self, painter: QPainter) -> None:
        """Paints the groups in columns, as large as fits."""
        inside = self.inside()
        columns = split_columns(self._groups, 3)
        rows = max(_height_rows(column) for column in columns)
        high = min(ROW_PX * self.k, inside.height() / max(1.0, rows))
        gap = 34 * self.k
        wide = (inside.width() - gap * (len(columns) - 1)) / len(columns)
        for number, column in enumerate(columns):
            room = QRectF(inside.left() + number * (wide + gap), inside.top(), wide, high)
            for group in column:
                self._paint_group(painter, room, group, high)
                room.translate(0, high * 0.6)

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
