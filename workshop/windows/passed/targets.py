"""What a hand presses on the page that is passed round: large, and the same for every answer."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from workshop.windows import look as looks
from workshop.windows.console.script import reads_right_to_left
from workshop.windows.keys import HeldKey
from workshop.windows.look import Look, colour, type_face
from workshop.windows.passed.forms import Mark

WRAP = int(Qt.TextFlag.TextWordWrap)
SMALLEST_PX = 13


def draw_fitted(
    painter: QPainter,
    room: QRectF,
    text: str,
    size_px: float,
    ink: QColor,
    *,
    bold: bool = False,
    centred: bool = False,
) -> None:
    """Draws words over several lines, as large as the size, or smaller where they need it."""
    rtl = reads_right_to_left(text)
    across = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    if centred:
        across = Qt.AlignmentFlag.AlignHCenter
    flags = int(across | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute) | WRAP
    size = size_px
    while True:
        face = looks.with_letters_for(text, type_face(round(size), bold=bold))
        box = QFontMetricsF(face).boundingRect(room, flags, text)
        fits = box.height() <= room.height() and box.width() <= room.width()
        if fits or size <= SMALLEST_PX:
            break
        size -= 1
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(room, flags, text)


class Target(QAbstractButton):
    """A mark to press, by finger, mouse or key."""

    def __init__(self, parent: QWidget, mark: Mark, look: Look, k: float) -> None:
        super().__init__(parent)
        self._mark = mark
        self._look = look
        self._k = k
        self._down = HeldKey()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_mark(mark)

    @property
    def mark(self) -> Mark:
        """What it is now."""
        return self._mark

    def show_mark(self, mark: Mark) -> None:
        """Shows what was given to it so far."""
        self._mark = mark
        self.setText(mark.label)
        self.setAccessibleName(mark.label)
        chosen = "chosen" if mark.is_chosen else ""
        self.setAccessibleDescription(" ".join(text for text in (mark.note, chosen) if text))
        self.update()

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look, self._k = look, k
        self.update()

    def sizeHint(self) -> QSize:
        """At least as large as a thumb."""
        return QSize(round(320 * self._k), round(64 * self._k))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does; every other key is the page's."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            event.ignore()
        elif not self._down.is_repeat(event):
            self.click()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing but to know that it went up: the press did it."""
        self._down.let_go(event)
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the card, its key, its words and what was given to it."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        look, k, mark = self._look, self._k, self._mark
        card = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        looks.fill_rounded(painter, card, colour(look.raised), 12)
        strong = mark.is_chosen or self.isDown()
        looks.frame_rounded(
            painter, card, colour(look.accent if strong else look.line), 4 if strong else 1.5, 12
        )
        if self.hasFocus():
            looks.frame_rounded(painter, QRectF(self.rect()), colour(look.focus), 3, 14)
        rtl = reads_right_to_left(mark.label)
        narrow = self.width() < 170 * k
        if narrow:
            self._paint_narrow(painter, card)
            return
        cap = type_face(round(18 * k))
        inner = card.adjusted(18 * k, 6 * k, -18 * k, -6 * k)
        wide = looks.cap_width(mark.badge, cap) if mark.badge else 0.0
        at = inner.right() - wide if rtl else inner.left()
        middle = QRectF(at, inner.top(), wide, inner.height()).center()
        middle.setX(at)
        if mark.badge:
            looks.draw_cap(painter, middle, mark.badge, cap, look)
        words = (
            inner.adjusted(0, 0, -wide - 16 * k, 0)
            if rtl
            else inner.adjusted(wide + 16 * k, 0, 0, 0)
        )
        if mark.note:
            face = type_face(round(26 * k), bold=True)
            given = looks.text_width(mark.note, face) + 14 * k
            note = QRectF(words)
            if rtl:
                note.setRight(words.left() + given)
                words.setLeft(note.right())
            else:
                note.setLeft(words.right() - given)
                words.setRight(note.left())
            looks.draw_line(painter, note, mark.note, face, colour(look.accent), looks.CENTRE)
        label = mark.label
        if label.startswith(f"{mark.badge} "):
            # The figure stands on the cap already.
            label = label.removeprefix(mark.badge).strip()
        draw_fitted(painter, words, label, 28 * k, colour(look.text))

    def _paint_narrow(self, painter: QPainter, card: QRectF) -> None:
        """A place on a line: its figure large, and a pole's name below where it has one."""
        k, ink = self._k, colour(self._look.text)
        figure, _, pole = self._mark.label.partition(" ")
        whole = card.adjusted(4 * k, 6 * k, -4 * k, -6 * k)
        if not figure.isdigit():
            draw_fitted(painter, whole, self._mark.label, 22 * k, ink, centred=True)
            return
        if not pole:
            draw_fitted(painter, whole, figure, 30 * k, ink, centred=True)
            return
        upper, lower = QRectF(whole), QRectF(whole)
        upper.setHeight(whole.height() * 0.4)
        lower.setTop(upper.bottom())
        draw_fitted(painter, upper, figure, 30 * k, ink, centred=True)
        draw_fitted(painter, lower, pole, 19 * k, ink, centred=True)
