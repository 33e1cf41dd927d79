"""Going to a slide by its number, its title or any words on it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop.windows import look as looks
from workshop.windows.console.cover import Cover
from workshop.windows.console.finding import Finder, Hit
from workshop.windows.look import Look, colour, type_face
from workshop.windows.thumbnails import Thumbnails
from workshop.windows.wheel import Wheel


class HitList(QWidget):
    """The slides found, painted as rows; only those in view exist."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget, look: Look, k: float, thumbnails: Thumbnails) -> None:
        super().__init__(parent)
        self.look, self.k = look, k
        self.hits: tuple[Hit, ...] = ()
        self.chosen = 0
        self._top = 0
        self._wheel = Wheel()
        self._titles: tuple[tuple[str, str], ...] = ()
        self._thumbnails = thumbnails
        thumbnails.ready.connect(self.update)
        self.setAccessibleName("Slides found")

    def row_height(self) -> float:
        """How high a row is, in pixels."""
        return 62 * self.k

    def rows(self) -> int:
        """How many whole rows are in view."""
        return max(1, int(self.height() // self.row_height()))

    def show_hits(
        self, hits: tuple[Hit, ...], titles: tuple[tuple[str, str], ...], chosen: int
    ) -> None:
        """Shows what was found; ``titles`` are (title, part) of every slide of the deck."""
        self.hits, self._titles = hits, titles
        self._top = 0
        self.choose(chosen)

    def choose(self, chosen: int) -> None:
        """Chooses a row and brings it into view."""
        self.chosen = max(0, min(chosen, len(self.hits) - 1))
        self._top = max(self._top, self.chosen - self.rows() + 1)
        self._top = max(0, min(self._top, self.chosen))
        self._thumbnails.want(hit.slide for hit in self.hits[self._top :][: self.rows() + 2])
        if self.hits:
            index = self.hits[self.chosen].slide
            self.setAccessibleDescription(f"Slide {index + 1}, {self._titles[index][0]}")
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the choice."""
        self.choose(self.chosen + self._wheel.steps(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a row goes there."""
        row = self._top + int(event.position().y() // self.row_height())
        if row < len(self.hits):
            self.choose(row)
            self.pressed.emit(self.hits[row].slide)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the rows in view."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        if not self.hits:
            words = "No slide has that number, title or text."
            font = type_face(round(17 * self.k))
            room = QRectF(self.rect())
            looks.draw_line(painter, room, words, font, colour(self.look.quiet), looks.CENTRE)
            return
        for number in range(self._top, min(len(self.hits), self._top + self.rows())):
            top = (number - self._top) * self.row_height()
            self._paint_row(painter, QRectF(0, top, self.width(), self.row_height()), number)

    def _paint_row(self, painter: QPainter, rect: QRectF, number: int) -> None:
        k, look = self.k, self.look
        hit = self.hits[number]
        if number == self.chosen:
            looks.fill_rounded(painter, rect.adjusted(0, 1, 0, -1), colour(look.raised), 8)
            bar = QRectF(rect.left(), rect.top() + 8 * k, 4 * k, rect.height() - 16 * k)
            looks.fill_rounded(painter, bar, colour(look.accent), 2)
        size = self._thumbnails.size
        picture = QRectF(rect.left() + 14 * k, 0, size.width(), size.height())
        picture.moveTop(round(rect.center().y() - size.height() / 2))
        done = self._thumbnails.picture(hit.slide)
        if done is not None:
            painter.drawPixmap(picture.topLeft(), done)
        looks.frame_rounded(painter, picture, colour(look.line), 1, 2)
        figures = type_face(round(17 * k), bold=True, figures=True)
        words = QRectF(picture.right() + 12 * k, rect.top(), 46 * k, rect.height())
        looks.draw_line(painter, words, str(hit.slide + 1), figures, colour(look.text), looks.RIGHT)
        words = QRectF(words.right() + 14 * k, rect.top() + 7 * k, 0, 26 * k)
        words.setRight(rect.right() - 12 * k)
        title, part = self._titles[hit.slide]
        plain = type_face(round(17 * k))
        looks.draw_line(painter, words, title or "(no title)", plain, colour(look.text))
        words.translate(0, 23 * k)
        small = type_face(round(14 * k))
        looks.draw_line(painter, words, hit.context or part, small, colour(look.quiet))


class GoTo(Cover):
    """The go-to card: a line to type in, and the slides that answer."""

    chosen = Signal(int)

    def __init__(
        self, parent: QWidget, look: Look, k: float, finder: Finder, thumbnails: Thumbnails
    ) -> None:
        super().__init__(parent, look, k, "Go to a slide")
        self._finder = finder
        self._current = 0
        # They go together, as the slides found are those of one deck.
        thumbnails.setParent(self)
        self._thumbnails = thumbnails
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Its number, its title, or any words on it")
        self.field.setAccessibleName("Number, title or words of a slide")
        self.field.setFrame(False)
        self.field.textChanged.connect(self._on_typed)
        self.list = HitList(self, look, k, thumbnails)
        self.list.pressed.connect(self.chosen.emit)
        self.setFocusProxy(self.field)

    def set_deck(self, finder: Finder, current: int) -> None:
        """Begins anew on a deck, at the current slide."""
        self._finder, self._current = finder, current
        self.field.clear()
        self._on_typed("")

    def forget(self) -> None:
        """Wants no picture any more: the deck is another, and may be shorter."""
        self._thumbnails.stop()

    def wanted(self) -> QSize:
        """Seven rows high where there is room."""
        return QSize(round(720 * self.k), round(600 * self.k))

    def place(self) -> None:
        """Puts the line and the list on the card."""
        inside = self.inside().toRect()
        high = round(44 * self.k)
        self.field.setFont(type_face(round(19 * self.k)))
        pad = round(12 * self.k)
        self.field.setGeometry(
            inside.left() + pad, inside.top() + 4, inside.width() - 2 * pad, high - 8
        )
        self.list.look, self.list.k = self.look, self.k
        self.list.setGeometry(inside.adjusted(0, high + round(10 * self.k), 0, 0))
        self.list.choose(self.list.chosen)

    def paint_card(self, painter: QPainter) -> None:
        """Paints the edge of the line, which has the focus while the card is up."""
        edge = QRectF(self.inside())
        edge.setHeight(round(44 * self.k))
        looks.frame_rounded(painter, edge, colour(self.look.focus), 2, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter goes, Escape leaves; letters are typed."""
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.list.rows(),
            Qt.Key.Key_PageUp: -self.list.rows(),
        }.get(Qt.Key(event.key()), 0)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if step:
            self.list.choose(self.list.chosen + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.hits:
                self.chosen.emit(self.list.hits[self.list.chosen].slide)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        # Whatever else is typed while a line is open must not move the slides.
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, ARG002, N802
        """The line keeps the focus: the list is moved by arrows from there."""
        return True

    def _on_typed(self, typed: str) -> None:
        hits = self._finder.find(typed)
        titles = tuple((slide.title, slide.part) for slide in self._finder.deck.slides)
        self.list.show_hits(hits, titles, 0 if typed.strip() else self._current)
