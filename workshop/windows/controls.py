"""The few controls of the program's own windows, painted in their look."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from workshop.windows import look as looks
from workshop.windows.look import Look, colour, type_face


class Press(QAbstractButton):
    """A button with words and, where it has one, its key as a small cap.

    ``tone`` is ``plain``, ``strong`` (the thing most likely wanted) or ``caution``. A mouse click
    never takes the focus, so that Space and Enter still mean the next slide afterwards.
    """

    def __init__(
        self, parent: QWidget, text: str, *, look: Look, key: str = "", tone: str = "plain"
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self._key = key
        self._key_shown = True
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

    def set_tone(self, tone: str) -> None:
        """Makes it stand out, or not any more."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def show_key(self, shown: bool) -> None:
        """Shows its key, or leaves it out where room is short."""
        if shown != self._key_shown:
            self._key_shown = shown
            self.updateGeometry()
            self.update()

    def set_look(self, look: Look) -> None:
        """Changes the colours."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words and the cap, with room around them."""
        font = type_face(self._size_px)
        wide = looks.text_width(self.text(), font) + self._size_px * 1.5
        if self._key and self._key_shown:
            wide += looks.cap_width(self._key, self._cap_font()) + self._size_px * 0.5
        return QSize(round(wide) + 3, round(self._size_px * 2.25))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _cap_font(self) -> QFont:
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
        if self._key and self._key_shown:
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


class Bar(QWidget):
    """A slim scroll bar, and the arithmetic of what it scrolls. All lengths are pixels.

    Not Qt's own: touching QScrollBar and QAbstractScrollArea costs 25 ms the first time, since the
    binding then makes some eighty enumerations of the style and of every frame.
    """

    moved = Signal(int)

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._value = 0
        self._maximum = 0
        self._page = 1
        self._step = 20
        self._grip: float | None = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName("Scroll bar")

    @property
    def value(self) -> int:
        """How far it is scrolled."""
        return self._value

    @property
    def maximum(self) -> int:
        """How far it can be scrolled."""
        return self._maximum

    def set_look(self, look: Look) -> None:
        """Changes the colours."""
        self._look = look
        self.update()

    def set_content(self, length: float, page: int, step: float) -> None:
        """Sets how long the content is, how much of it is in view, and how far a line is."""
        self._page, self._step = max(1, page), max(1, round(step))
        self._maximum = max(0, round(length) - page)
        self.scroll_to(self._value)
        self.update()

    def scroll_to(self, value: float) -> None:
        """Scrolls to a place, within bounds."""
        bounded = min(self._maximum, max(0, round(value)))
        if bounded != self._value:
            self._value = bounded
            self.update()
            self.moved.emit(bounded)

    def scroll_wheel(self, event: QWheelEvent) -> None:
        """Scrolls as far as a wheel or touch pad asks."""
        fine = event.pixelDelta().y()
        way = fine or event.angleDelta().y() / 120 * self._step * 3
        self.scroll_to(self._value - way)
        event.accept()

    def _handle(self) -> QRectF:
        high = self.height()
        length = max(28.0, high * self._page / (self._page + self._maximum))
        top = (high - length) * self._value / max(1, self._maximum)
        return QRectF(3, top, self.width() - 6, length)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the handle, or moves a page towards the press."""
        handle = self._handle()
        y = event.position().y()
        if handle.top() <= y <= handle.bottom():
            self._grip = y - handle.top()
        else:
            self.scroll_to(self._value + (self._page if y > handle.top() else -self._page))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the handle."""
        if self._grip is not None:
            room = max(1.0, self.height() - self._handle().height())
            self.scroll_to((event.position().y() - self._grip) / room * self._maximum)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go of the handle."""
        self._grip = None
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls."""
        self.scroll_wheel(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the handle alone, without a groove."""
        if self._maximum <= 0:
            return
        painter = QPainter(self)
        looks.keep_smooth(painter)
        busy = self.underMouse() or self._grip is not None
        looks.fill_rounded(
            painter, self._handle(), colour(self._look.quiet if busy else self._look.line), 3
        )
