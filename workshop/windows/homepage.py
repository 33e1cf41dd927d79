"""A page that lies over the home screen: a head, what scrolls under it, buttons at its foot."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Bar, Press
from workshop.windows.look import Look, colour, type_face

USUAL_PX = (1180, 760)
LARGE_FROM = (930, 560)
"""The width and height, before scaling, that the words of home and its pages need."""

TOLD_LINES = 3
"""At most, where what is told has no room beside the buttons."""


def home_scale(width_px: int, height_px: int, text: float) -> float:
    """How much larger than usual home and its pages are drawn in a window of this size.

    ``text`` is how much larger than that everything is wanted; on a small screen it is as large as
    there is room for.
    """
    usual = min(1.5, max(0.82, min(width_px / USUAL_PX[0], height_px / USUAL_PX[1])))
    return max(usual, min(usual * text, width_px / LARGE_FROM[0], height_px / LARGE_FROM[1]))


class HomePage(QWidget):
    """The frame of a page. Escape goes back, Tab goes round, Page keys and the wheel scroll.

    A page of its own says what stands in ``content`` and how long that is (``place_content``), and
    which controls there are, in the order of Tab (``controls``).
    """

    left = Signal()

    def __init__(self, parent: QWidget | None, title: str, about: str, *, look: Look) -> None:
        super().__init__(parent)
        self.look, self.k = look, 1.0
        self.text = 1.0
        """How much larger than usual its words are wanted."""
        self.title, self.about = title, about
        self._told = ""
        self._told_rect = QRectF()
        self._view = QWidget(self)
        self.content = _Content(self._view, self)
        self.bar = Bar(self, look)
        self.bar.moved.connect(lambda value: self.content.move(0, -value))
        self.back = Press(self, "Back", look=look, key="Esc")
        self.back.clicked.connect(self.left.emit)
        self.foot: tuple[Press, ...] = (self.back,)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.content.setAccessibleName("Contents")
        self.setPalette(looks.qt_palette(look))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What a page of its own says

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that can be reached, in the order of Tab."""
        return self.foot

    def place_content(self, left: int, room: int, k: float) -> int:  # noqa: ARG002
        """Place what scrolls, in a column at a scale; return how long it is, in pixels."""
        return 0

    def paint_content(self, painter: QPainter) -> None:
        """Paint what scrolls and is no control."""

    # What it tells

    def tell(self, words: str) -> None:
        """Shows a line at the foot, such as where something was written."""
        self._told = words
        self.setAccessibleDescription(words or self.about)
        self.arrange()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, Page keys scroll."""
        key = Qt.Key(event.key())
        page = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(key, 0)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif page:
            self.bar.scroll_to(self.bar.value + page * round(self._view.height() * 0.9))
        else:
            # Not the home screen's beneath.
            event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab goes through the page and round again."""
        controls = self.controls()
        focus = self.focusWidget()
        step = 1 if next else -1
        at = controls.index(focus) if focus in controls else -step
        self.focus_on(controls[(at + step) % len(controls)])
        return True

    def focus_on(self, control: QWidget) -> None:
        """Puts the focus on a control, in sight."""
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.content.isAncestorOf(control):
            return
        top = control.mapTo(self.content, control.rect().topLeft()).y()
        margin = round(44 * self.k)
        lowest = top + control.height() + margin - self._view.height()
        self.bar.scroll_to(min(max(self.bar.value, lowest), top - margin))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls what does not fit."""
        self.bar.scroll_wheel(event)

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def view_rect(self) -> QRectF:
        """Where what scrolls is in sight."""
        return QRectF(self._view.geometry())

    def arrange(self) -> None:
        """Places head, content and foot for the size there is."""
        wide, high = self.width(), self.height()
        k = self.k = home_scale(wide, high, self.text)
        edge = round(44 * k)
        top, foot = round(112 * k), high - round(76 * k)
        x = edge
        for button in self.foot:
            button.set_text_size(round(16 * k))
            size = button.sizeHint()
            button.setGeometry(x, foot + round(17 * k), size.width(), size.height())
            x += size.width() + round(14 * k)
        foot -= self._place_told(x + round(10 * k), foot, k)
        page = foot - top
        length = self.place_content(edge, wide - 2 * edge, k)
        self._view.setGeometry(0, top, wide, page)
        self.content.resize(wide, max(length, page))
        self.bar.setGeometry(wide - 14, top, 12, page)
        self.bar.set_content(length, page, 60 * k)
        self.content.move(0, -self.bar.value)
        self.update()
        self.content.update()

    def _place_told(self, beside: int, foot: int, k: float) -> int:
        """Place what was told beside the buttons, or above them; return what that takes."""
        edge, font = round(44 * k), type_face(round(16 * k))
        last = self.foot[-1].geometry()
        room = self.width() - edge - beside
        self._told_rect = QRectF(beside, last.y(), room, last.height())
        if looks.text_width(self._told, font) <= room:
            return 0
        whole = self.width() - 2 * edge
        high = round(looks.words_height(self._told, font, whole, TOLD_LINES)) + 1
        self._told_rect = QRectF(edge, foot - high + round(8 * k), whole, high)
        return high + round(4 * k)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, the head and what was told."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self.k, self.look
        painter.fillRect(event.rect(), colour(look.window))
        left = round(44 * k)
        head = QRectF(left, 26 * k, self.width() - 2 * left, 40 * k)
        bold = type_face(round(28 * k), bold=True)
        looks.draw_line(painter, head, self.title, bold, colour(look.text))
        head.translate(0, 38 * k)
        quiet = type_face(round(17 * k))
        looks.draw_line(painter, head, self.about, quiet, colour(look.quiet))
        if self._told:
            font, ink = type_face(round(16 * k)), colour(look.text)
            draw = looks.draw_line if self._told_rect.left() > left else looks.draw_words
            draw(painter, self._told_rect, self._told, font, ink)
        if self.bar.maximum:
            painter.setPen(colour(look.line))
            for y in (self._view.y() - 1, self._view.geometry().bottom() + 1):
                painter.drawLine(left, y, self.width() - left, y)


class _Content(QWidget):
    """What scrolls."""

    def __init__(self, parent: QWidget, page: HomePage) -> None:
        super().__init__(parent)
        self._page = page

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints what the page has placed here."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        self._page.paint_content(painter)
