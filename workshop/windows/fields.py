"""Places to write in on the program's own pages: a label, and one line or several."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from workshop.windows import look as looks
from workshop.windows.look import Look, colour, type_face

LINES = 5
"""How many lines of a list are in view."""


class Field(QWidget):
    """A label, and under it what is written; tells of every change."""

    changed = Signal(str)

    def __init__(
        self, parent: QWidget, label: str, text: str, *, look: Look, hint: str = "", lines: bool
    ) -> None:
        """``lines`` makes room for several lines."""
        super().__init__(parent)
        self.label = label
        self._look = look
        self._k = 1.0
        self.entry: QLineEdit | QPlainTextEdit = _Lines(self) if lines else QLineEdit(self)
        if isinstance(self.entry, QPlainTextEdit):
            self.entry.setPlainText(text)
            self.entry.textChanged.connect(lambda: self.changed.emit(self.text))
            self.entry.setFrameShape(QFrame.Shape.NoFrame)
            self.entry.setTabChangesFocus(True)
        else:
            self.entry.setText(text)
            self.entry.setFrame(False)
            self.entry.textChanged.connect(lambda: self.changed.emit(self.text))
        self.entry.setPlaceholderText(hint)
        self.entry.setAccessibleName(label)
        self.entry.setPalette(looks.qt_palette(look))
        self.setFocusProxy(self.entry)

    @property
    def text(self) -> str:
        """What is written."""
        if isinstance(self.entry, QPlainTextEdit):
            return self.entry.toPlainText()
        return self.entry.text()

    def height_for(self, k: float) -> int:
        """How high it is at a scale."""
        lines = LINES if isinstance(self.entry, QPlainTextEdit) else 1
        return round((26 + 20 + lines * 23) * k)

    def set_scale(self, k: float) -> None:
        """Sets the scale, and places what is written."""
        self._k = k
        top, pad = round(26 * k), round(10 * k)
        self.entry.setFont(type_face(round(17 * k)))
        self.entry.setGeometry(
            pad, top + round(6 * k), self.width() - 2 * pad, self.height() - top - round(12 * k)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the label and the ground."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        label = QRectF(0, 0, self.width(), 22 * k)
        looks.draw_line(painter, label, self.label, type_face(round(15 * k)), colour(look.quiet))
        ground = QRectF(0, 26 * k, self.width(), self.height() - 26 * k)
        looks.fill_rounded(painter, ground, colour(look.pane), 7)
        has_focus = self.entry.hasFocus()
        line = look.focus if has_focus else look.line
        looks.frame_rounded(painter, ground, colour(line), 2.5 if has_focus else 1, 7)


class _Lines(QPlainTextEdit):
    """Several lines, without scroll bars of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
