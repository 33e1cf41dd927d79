"""The one question the console asks: whether to end. In line, under the hand, never in the way."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Press
from workshop.windows.look import Look, colour, type_face


class EndBar(QWidget):
    """Asks once whether to end the workshop. Only Enter ends; other keys go on presenting."""

    ended = Signal()
    kept = Signal()
    left = Signal()

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        k: float,
        *,
        lost: str = "",
        rehearsal: bool = False,
    ) -> None:
        """Asks; ``lost`` is what an end now would lose, in words."""
        super().__init__(parent)
        self.look, self.k = look, k
        self.question = lost or f"End this {'rehearsal' if rehearsal else 'workshop'}?"
        self.end = Press(self, "End it", look=look, key="Enter", tone="strong")
        self.later = Press(self, "Close and resume later", look=look)
        self.back = Press(self, "Go back", look=look, key="Esc")
        self.end.clicked.connect(self.ended.emit)
        self.later.clicked.connect(self.kept.emit)
        self.back.clicked.connect(self.left.emit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{self.question} Enter ends, Escape goes back.")

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self.look, self.k = look, k
        self.place()

    def place(self) -> None:
        """Puts the buttons at the right."""
        x = self.width() - round(16 * self.k)
        for button in (self.back, self.later, self.end):
            button.set_look(self.look)
            button.set_text_size(round(16 * self.k))
            size = button.sizeHint()
            x -= size.width()
            button.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
            x -= round(10 * self.k)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the buttons anew."""
        super().resizeEvent(event)
        self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends, Escape goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab stays among the three answers."""
        answers = (self.end, self.later, self.back)
        focus = self.focusWidget()
        at = answers.index(focus) if focus in answers else (-1 if next else 0)
        answers[(at + (1 if next else -1)) % 3].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the question."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        rect = QRectF(self.rect())
        looks.fill_rounded(painter, rect, colour(self.look.raised), 10)
        looks.frame_rounded(painter, rect, colour(self.look.accent), 2, 10)
        words = rect.adjusted(20 * self.k, 0, 0, 0)
        words.setRight(self.end.x() - 12 * self.k)
        ink = colour(self.look.text)
        bold = type_face(round(19 * self.k), bold=True)
        if looks.text_width(self.question, bold) <= words.width():
            looks.draw_line(painter, words, self.question, bold, ink)
            return
        small = type_face(round(15 * self.k), bold=True)
        high = looks.words_height(self.question, small, words.width())
        words.adjust(0, (words.height() - high) / 2, 0, 0)
        looks.draw_words(painter, words, self.question, small, ink)
