"""The two pictures of the console: the slide that is live, and what comes next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from workshop.deck.model import UNITS_HIGH
from workshop.windows import look as looks
from workshop.windows.console.places import strip_height
from workshop.windows.console.words import WallCue
from workshop.windows.later import a_turn_later
from workshop.windows.live import LiveOverlays, in_window
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.render.cache import Pages
    from workshop.session.state import State

MOST_PIPS = 12

View = tuple[int, int]
"""A slide's index and its build step."""


def fitted(room: QRectF, proportion: float) -> QRectF:
    """The largest rectangle of a proportion in a room, at its top and centred across."""
    wide = min(room.width(), room.height() * proportion)
    return QRectF(room.left() + (room.width() - wide) / 2, room.top(), wide, wide / proportion)


def slide_picture(pages: "Pages", view: View, size: QSize, dpr: float) -> QPixmap:
    """The picture of a view at a size on the console."""
    return pages.picture(view[0], view[1], size.width(), size.height(), dpr)


class LivePane(QWidget):
    """The live slide, and above it what the wall does: quiet when it follows, loud when not."""

    def __init__(self, parent: QWidget, look: Look, live: LiveOverlays) -> None:
        super().__init__(parent)
        self._look = look
        self._live = live
        self._live.outdated.connect(self._on_outdated)
        self._pages: Pages | None = None
        self._view: View = (0, 0)
        self._steps = 0
        self._step_words = ""
        self._cue: WallCue | None = None
        self._follows = "On the wall"
        self._proportion = 16 / 9
        self._k = 1.0

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look = look
        self._k = k
        self.update()

    def set_pages(self, pages: "Pages", proportion: float) -> None:
        """Sets where pictures come from."""
        self._pages = pages
        self._proportion = proportion
        self.update()

    def show_live(self, state: "State") -> None:
        """Shows what is live over the slide: a timer, a result."""
        if self._pages is not None:
            self._live.show(state, self._pages, self._view[0])

    def _on_outdated(self, part: QRectF) -> None:
        where = in_window(part, self.picture_rect(), UNITS_HIGH * self._proportion, UNITS_HIGH)
        self.update(where.toAlignedRect())

    def show_view(
        self,
        view: View,
        *,
        steps: int,
        step_words: str,
        cue: WallCue | None,
        said: str,
    ) -> None:
        """Shows a view and what the wall does meanwhile; ``said`` is for a screen reader."""
        self._view, self._steps, self._step_words = view, steps, step_words
        self._cue = cue
        self.setAccessibleName("Current slide")
        wall = f"{cue.headline}. {cue.way_back}" if cue else f"{self._follows}."
        self.setAccessibleDescription(f"{said}. {wall}")
        self.update()

    def set_follows(self, words: str) -> None:
        """Sets the words for a wall that shows the live slide."""
        self._follows = words
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the slide's picture stands."""
        top = strip_height(self._k) + round(6 * self._k)
        room = QRectF(0, top, self.width(), self.height() - top)
        whole = fitted(room, self._proportion)
        return QRectF(
            round(whole.x()), round(whole.y()), round(whole.width()), round(whole.height())
        )

    def wanted(self) -> QSize:
        """The size in pixels at which the live slide is painted here."""
        return self.picture_rect().size().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the wall's line, the slide, and what the room sees when that is something else."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        rect = self.picture_rect()
        strip = QRectF(rect.left(), 0, rect.width(), strip_height(self._k))
        if self._pages is not None:
            ratio = self.devicePixelRatioF()
            picture = slide_picture(self._pages, self._view, rect.size().toSize(), ratio)
            painter.drawPixmap(rect.topLeft(), picture)
            self._live.paint(painter, rect, QRectF(event.rect()))
        if self._cue is None:
            self._paint_following(painter, strip)
            looks.frame_rounded(painter, rect, colour(self._look.line), 1, 0)
            return
        if self._cue.shows != "frozen":
            # Dimmed where the room does not see it; a frozen wall is left to look ahead.
            painter.fillRect(rect, colour(self._look.window, 0.4))
        looks.frame_rounded(painter, rect, colour(self._look.caution), 4 * self._k, 0)
        self._paint_cue(painter, strip, self._cue)

    def _paint_following(self, painter: QPainter, strip: QRectF) -> None:
        k, look = self._k, self._look
        font = type_face(round(16 * k))
        dot = QRectF(strip.left() + 2, strip.center().y() - 5 * k, 10 * k, 10 * k)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(look.accent))
        painter.drawEllipse(dot)
        right = self._paint_steps(painter, strip, look.text, look.accent, look.line)
        words = QRectF(dot.right() + 9 * k, strip.top(), 0, strip.height())
        words.setRight(right - 12 * k)
        looks.draw_line(painter, words, self._follows, font, colour(look.quiet))

    def _paint_cue(self, painter: QPainter, strip: QRectF, cue: WallCue) -> None:
        k, look = self._k, self._look
        looks.fill_rounded(painter, strip, colour(look.caution), 6)
        mark = QRectF(strip.left() + 10 * k, strip.center().y() - 9 * k, 28 * k, 18 * k)
        ink = colour(look.on_caution)
        self._paint_mark(painter, mark, cue.shows)
        right = self._paint_steps(
            painter, strip.adjusted(0, 0, -12 * k, 0), look.on_caution, look.on_caution, "#b3842a"
        )
        bold = type_face(round(17 * k), bold=True)
        words = QRectF(mark.right() + 10 * k, strip.top(), 0, strip.height())
        words.setRight(right - 12 * k)
        wide = looks.draw_line(painter, words, cue.headline, bold, ink)
        words.setLeft(words.left() + wide + 14 * k)
        if words.width() > 60 * k:
            looks.draw_line(painter, words, cue.way_back, type_face(round(15 * k)), ink)

    def _paint_mark(self, painter: QPainter, rect: QRectF, shows: str) -> None:
        """A small wall, as it looks to the room."""
        ink = colour(self._look.on_caution)
        fill = {"black": "#000000", "white": "#ffffff"}.get(shows, self._look.caution)
        painter.fillRect(rect, colour(fill))
        looks.frame_rounded(painter, rect, ink, 2, 2)
        bars = QRectF(0, 0, rect.height() * 0.16, rect.height() * 0.5)
        if shows == "frozen":
            for offset in (-0.17, 0.17):
                bars.moveCenter(rect.center() + QPointF(rect.height() * offset, 0))
                painter.fillRect(bars, ink)
        elif shows in ("holding", "parking", "keeps"):
            bars.setSize(bars.size().transposed())
            bars.setWidth(rect.width() * 0.55)
            bars.moveCenter(rect.center())
            painter.fillRect(bars, ink)

    def _paint_steps(
        self, painter: QPainter, strip: QRectF, ink: str, full: str, empty: str
    ) -> float:
        """The build step as words and pips at the right; returns the left edge of what it took."""
        if not self._step_words:
            return strip.right()
        k = self._k
        font = type_face(round(16 * k), bold=True, figures=True)
        wide = looks.text_width(self._step_words, font)
        words = QRectF(strip.right() - wide - 2, strip.top(), wide + 2, strip.height())
        looks.draw_line(painter, words, self._step_words, font, colour(ink))
        left = words.left() - 10 * k
        if self._steps > MOST_PIPS:
            return left
        size = 9 * k
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(self._steps, 0, -1):
            left -= size + 5 * k
            pip = QRectF(left, strip.center().y() - size / 2, size, size)
            if number <= self._view[1]:
                looks.fill_rounded(painter, pip, colour(full), 2)
            else:
                looks.frame_rounded(painter, pip, colour(empty), 2, 2)
        return left


class NextPane(QWidget):
    """What one step forward shows: its picture and its name. A click goes there."""

    pressed = Signal()

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._pages: Pages | None = None
        self._view: View | None = None
        self._headline = ""
        self._title = ""
        self._plan = ""
        self._painting: tuple[int, int, int, int, float] | None = None
        self._updating = a_turn_later(self, self.update)
        self._proportion = 16 / 9
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Click to go on")

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look = look
        self._k = k
        self.update()

    def set_pages(self, pages: "Pages", proportion: float) -> None:
        """Sets where pictures come from."""
        self._pages = pages
        self._proportion = proportion
        self.update()

    def show_view(self, view: View | None, *, words: tuple[str, str], plan: str) -> None:
        """Shows what comes next; None at the end of the deck."""
        self._view = view
        self._headline, self._title = words
        self._plan = plan
        self.setAccessibleName("What comes next")
        self.setAccessibleDescription(f"{words[0]}: {words[1]}. {plan}")
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture stands."""
        pad = round(8 * self._k)
        high = self.height() - 2 * pad
        wide = min(round(high * self._proportion), round(self.width() * 0.56))
        high = round(wide / self._proportion)
        return QRectF(pad, round((self.height() - high) / 2), wide, high)

    def _picture(self, size: QSize) -> QPixmap | None:
        """The picture if it is held; if not, it comes a moment after the live slide."""
        pages, view = self._pages, self._view
        if pages is None or view is None:
            return None
        request = (*view, size.width(), size.height(), self.devicePixelRatioF())
        if self._painting == request or pages.has(*request):
            self._painting = None
            return pages.picture(*request)
        self._painting = request
        self._updating.start()
        return None

    def wanted(self) -> QSize:
        """The size in pixels at which the next view is painted here."""
        return self.picture_rect().size().toSize()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks to go on."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the picture and the words beside it."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        looks.fill_rounded(painter, QRectF(self.rect()), colour(look.pane), 8)
        rect = self.picture_rect()
        picture = self._picture(rect.size().toSize())
        if picture is not None:
            painter.drawPixmap(rect.topLeft(), picture)
        looks.frame_rounded(painter, rect, colour(look.line), 1, 0)
        words = QRectF(self.rect()).adjusted(0, 12 * k, -14 * k, -8 * k)
        words.setLeft(rect.right() + 16 * k)
        self._paint_words(painter, words)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        """The headline and the plan, two lines each at most, and the title in what is left."""
        k, look = self._k, self._look
        bold = type_face(round(15 * k), bold=True, figures=True)
        plain = type_face(round(15 * k))
        headline = looks.parted(self._headline, bold, room.width())
        plan = looks.parted(self._plan, plain, room.width()) if self._plan else ""
        high = looks.words_height(headline, bold, room.width(), 2)
        foot = looks.words_height(plan, plain, room.width(), 2) + 5 * k if plan else 0.0
        row = QRectF(room.topLeft(), QSizeF(room.width(), high))
        looks.draw_words(painter, row, headline, bold, colour(look.quiet))
        row = room.adjusted(0, high + 5 * k, 0, -foot)
        used = looks.draw_words(
            painter, row, self._title, type_face(round(18 * k)), colour(look.text)
        )
        if plan:
            row = room.adjusted(0, high + 10 * k + used, 0, 0)
            looks.draw_words(painter, row, plan, plain, colour(look.quiet))
