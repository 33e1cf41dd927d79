"""The few controls of the program's own windows, painted in their look."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from workshop.windows import look as looks
from workshop.windows.look import Look, colour, type_face


class Press(QAbstractButton):
    """A button with words and, where it has one, its key as a small cap.

    ``tone`` is ``plain``, ``strong`` (the thing most likely wanted) or ``caution``. A mouse click never
    takes the focus, so that a clicker's Space and Enter still mean the next slide afterwards.
    """

    def __init__(
        self, parent: QWidget, text: str, *, look: Look, key: str = "", tone: str = "plain"
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self._key = key
        self._size_px = 15
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(text)
        self.setAccessibleName(text)

    def set_text_size(self, size_px: int) -> None:
        """Sets the size of the words."""
        self._size_px = size_px
        self.updateGeometry()
        self.update()

    def set_words(self, text: str) -> None:
        """Changes what it says, to the eye and to a screen reader."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def set_look(self, look: Look) -> None:
        """Changes the colours."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words and the cap, with room around them."""
        font = type_face(self._size_px)
        wide = looks.text_width(self.text(), font) + self._size_px * 1.5
        if self._key:
            wide += looks.cap_width(self._key, self._cap_font()) + self._size_px * 0.5
        return QSize(round(wide) + 3, round(self._size_px * 2.25))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _cap_font(self) -> looks.QFont:
        return type_face(round(self._size_px * 0.82))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the button: filled on hover or when strong, a ring when it has the focus."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        rect = QRectF(self.rect())
        fill, ink = self._colours()
        if fill:
            looks.fill_rounded(painter, rect.adjusted(1, 1, -1, -1), colour(fill), 7)
        if self._tone == "plain":
            looks.frame_rounded(painter, rect.adjusted(1, 1, -1, -1), colour(self._look.line), 1, 7)
        if self.hasFocus():
            looks.frame_rounded(painter, rect, colour(self._look.focus), 2.5, 8)
        pad = self._size_px * 0.75
        text_rect = rect.adjusted(pad, 0, -pad, 0)
        if self._key:
            font = self._cap_font()
            wide = looks.cap_width(self._key, font)
            at = QPointF(rect.right() - pad - wide, rect.center().y())
            looks.draw_cap(painter, at, self._key, font, self._look)
            text_rect.setRight(at.x() - self._size_px * 0.4)
        looks.draw_line(painter, text_rect, self.text(), type_face(self._size_px), colour(ink))

    def _colours(self) -> tuple[str, str]:
        look = self._look
        if not self.isEnabled():
            return "", look.quiet
        if self._tone == "strong":
            return look.accent, look.on_accent
        if self._tone == "caution":
            return look.caution, look.on_caution
        return (look.raised if self.underMouse() or self.isDown() else "", look.text)


class Bar(QScrollBar):
    """A slim scroll bar."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look

    def set_look(self, look: Look) -> None:
        """Changes the colours."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        """Twelve pixels wide."""
        return QSize(12, 60)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the handle alone, without a groove."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._look.pane))
        if self.maximum() <= self.minimum():
            return
        looks.keep_smooth(painter)
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        slim = QRectF(handle).adjusted(3, 2, -3, -2)
        shade = self._look.quiet if self.underMouse() or self.isSliderDown() else self._look.line
        looks.fill_rounded(painter, slim, colour(shade), 3)
