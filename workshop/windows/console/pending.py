"""The number being typed, and the slide it would go to."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.look import Look, colour, type_face


class PendingNumber(QWidget):
    """A small bar over the live slide; hidden while no number is being typed."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._number = ""
        self._name = ""
        self.hide()

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look, self._k = look, k

    def show_words(self, number: str, name: str) -> None:
        """Shows ``Go to 12`` and the slide's name; hides for an empty number."""
        self._number, self._name = number, name
        self.setVisible(bool(number))
        self.setAccessibleName(f"{number}: {name}" if number else "")
        if number:
            self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the number, the name and the key that goes."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        rect = QRectF(self.rect())
        looks.fill_rounded(painter, rect, colour(look.pane), 10)
        looks.frame_rounded(painter, rect, colour(look.accent), 2, 10)
        room = rect.adjusted(18 * k, 0, -18 * k, 0)
        small = type_face(round(14 * k))
        cap = looks.cap_width("Enter", small)
        looks.draw_cap(
            painter, QPointF(room.right() - cap, room.center().y()), "Enter", small, look
        )
        room.setRight(room.right() - cap - 12 * k)
        bold = type_face(round(20 * k), bold=True, figures=True)
        used = looks.draw_line(painter, room, self._number, bold, colour(look.text))
        room.setLeft(room.left() + used + 14 * k)
        looks.draw_line(painter, room, self._name, type_face(round(17 * k)), colour(look.quiet))
