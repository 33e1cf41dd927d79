"""The card of what has no button at the foot: what each does, its key, and why it cannot be now."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from workshop.actions import ACTIONS, Action
from workshop.windows import look as looks
from workshop.windows.console.plancard import RowsCard
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.state import State

WANTED = (
    "phones.panel",
    "phones.code",
    "headcount.open",
    "parking.note",
    "parking.wall",
    "sheet.open",
    "cuts.open",
    "question.toggle",
    "wall.keeps",
    "rounds.loose",
    "workshop.pause",
    "screens.swap",
    "workshop.end",
)
ROW_PX = 36
FOOT_PX = 34
KEYS = (("Up", ""), ("Down", "choose"), ("Enter", "do it"), ("Esc", "close"))


class MoreCard(RowsCard):
    """Actions to choose from. Their own keys do them from here too."""

    asked = Signal(str)

    def __init__(
        self, parent: QWidget, look: Look, k: float, state: "State", key_of: Callable[[str], str]
    ) -> None:
        super().__init__(parent, look, k, "More")
        by_id = {action.id: action for action in ACTIONS}
        self._actions = tuple(by_id[action_id] for action_id in WANTED)
        self._reasons = tuple(action.enabled(state) for action in self._actions)
        self._key_of = key_of
        self.choose(0)

    def row_count(self) -> int:
        """One an action."""
        return len(self._actions)

    def row_height(self) -> float:
        """One line of text."""
        return ROW_PX * self.k

    def rows_room(self) -> QRectF:
        """Above the keys."""
        return self.inside().adjusted(0, 0, 0, -FOOT_PX * self.k)

    def wanted(self) -> QSize:
        """As high as its rows."""
        high = 82 + FOOT_PX + ROW_PX * len(self._actions)
        return QSize(round(960 * self.k), round(high * self.k))

    def say_row(self, number: int) -> str:
        """What it is called and what it does, or why it cannot be done now."""
        action = self._actions[number]
        return f"{action.title}. {self._words(number)}"

    def enter_row(self, number: int) -> None:
        """Asks for the action; where it cannot be done, the console says why."""
        self.asked.emit(self._actions[number].id)

    def _words(self, number: int) -> str:
        return self._reasons[number] or self._actions[number].help

    def paint_card(self, painter: QPainter) -> None:
        """Paints the rows and the keys."""
        self.paint_rows(painter)
        inside, k = self.inside(), self.k
        foot = QRectF(inside.left(), inside.bottom() - 22 * k, inside.width(), 26 * k)
        self.draw_keys(painter, foot, KEYS)
        self.draw_count(painter, foot)

    def paint_row(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """Paints what an action is called, what it does, and its key at the right."""
        k, look = self.k, self.look
        action: Action = self._actions[number]
        can = not self._reasons[number]
        row = rect.adjusted(14 * k, 0, -12 * k, 0)
        key = self._key_of(action.id)
        if key:
            cap = type_face(round(14 * k))
            wide = looks.cap_width(key, cap)
            at = QPointF(row.right() - wide, row.center().y())
            looks.draw_cap(painter, at, key, cap, look)
            row.setRight(at.x() - 12 * k)
        bold = type_face(round(16 * k), bold=can)
        ink = look.text if can else look.quiet
        title = QRectF(row.left(), row.top(), min(row.width(), 250 * k), row.height())
        looks.draw_line(painter, title, action.title, bold, colour(ink))
        row.setLeft(title.right() + 12 * k)
        plain = type_face(round(14 * k))
        looks.draw_line(painter, row, self._words(number), plain, colour(look.quiet))
