"""What lies over the console for a moment: a card on a dimmed console, and how it is left."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.look import Look, colour, type_face
from workshop.windows.wheel import Wheel


class Cover(QWidget):
    """A card over the console. Escape or a click beside it leaves; nothing waits for it."""

    left = Signal()

    def __init__(self, parent: QWidget, look: Look, k: float, title: str) -> None:
        super().__init__(parent)
        self.look = look
        self.k = k
        self.title = title
        self.wheel = Wheel()
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wanted(self) -> QSize:
        """The size of the card, before it is cut to the console."""
        return QSize(round(640 * self.k), round(480 * self.k))

    def card(self) -> QRectF:
        """Where the card stands."""
        size = self.wanted()
        edge = 20 * self.k
        wide = min(size.width(), self.width() - 2 * edge)
        high = min(size.height(), self.height() - 2 * edge)
        top = max(edge, (self.height() - high) * 0.4)
        return QRectF(round((self.width() - wide) / 2), round(top), round(wide), round(high))

    def inside(self) -> QRectF:
        """The card without its title and its edges."""
        return self.card().adjusted(22 * self.k, 62 * self.k, -22 * self.k, -20 * self.k)

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self.look, self.k = look, k
        self.place()
        self.update()

    def place(self) -> None:
        """Puts the widgets on the card in their places; a card without any has none."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the card anew."""
        super().resizeEvent(event)
        self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; the rest is the console's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, ARG002, N802
        """There is nothing else to reach on a card."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card leaves."""
        if not self.card().contains(event.position()):
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Dims the console and paints the card with its title."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        painter.fillRect(self.rect(), colour(self.look.window, 0.72))
        card = self.card()
        looks.fill_rounded(painter, card, colour(self.look.pane), 12)
        looks.frame_rounded(painter, card, colour(self.look.line), 1, 12)
        k = self.k
        head = QRectF(card.left() + 22 * k, card.top() + 14 * k, card.width() - 44 * k, 40 * k)
        bold = type_face(round(20 * k), bold=True)
        looks.draw_line(painter, head, self.title, bold, colour(self.look.text))
        self.paint_card(painter)

    def paint_card(self, painter: QPainter) -> None:
        """Paints what is on the card below its title; an empty card paints nothing."""
