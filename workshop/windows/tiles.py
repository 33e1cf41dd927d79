"""What can be pressed on the home screen: a deck, or a workshop that broke off."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from workshop.errors import WorkshopError
from workshop.files import read_deck_text
from workshop.windows import look as looks
from workshop.windows.console.words import span_text, time_of_day
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.render.cache import Pages
    from workshop.session.journal import Found


def when_words(at_ms: int, now_ms: int, locale: QLocale) -> str:
    """When something was, as people say it: ``today at 14:32``, ``yesterday at …``, or the date."""
    then, now = QDateTime.fromMSecsSinceEpoch(at_ms), QDateTime.fromMSecsSinceEpoch(now_ms)
    days = then.date().daysTo(now.date())
    clock = time_of_day(at_ms, locale)
    if days == 0:
        return f"today at {clock}"
    if days == 1:
        return f"yesterday at {clock}"
    if 1 < days < 7:
        return f"on {locale.dayName(then.date().dayOfWeek())} at {clock}"
    return f"on {locale.toString(then.date(), QLocale.FormatType.ShortFormat)} at {clock}"


def short_path(path: Path) -> str:
    """A folder as people know it: their home is ``~``."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


class Tile(QAbstractButton):
    """Something to press, painted on a card; Enter presses as Space does."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self.look = look
        self.k = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_scale(self, k: float) -> None:
        """Sets the scale."""
        self.k = k
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; arrows are the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paint_card(self, painter: QPainter) -> QRectF:
        """Paints the card with its ring, and returns the room on it."""
        looks.keep_smooth(painter)
        look = self.look
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        raised = self.underMouse() or self.isDown()
        looks.fill_rounded(painter, rect, colour(look.raised if raised else look.pane), 10)
        if self.hasFocus():
            looks.frame_rounded(painter, QRectF(self.rect()), colour(look.focus), 3, 12)
        return rect


class DeckTile(Tile):
    """A deck as its first slide, with its title and how long it takes."""

    def __init__(self, parent: QWidget, path: Path, look: Look) -> None:
        super().__init__(parent, look)
        self.path = path
        self.title = path.stem
        self.about = ""
        self.missing = False
        self._pages: Pages | None = None
        self.setAccessibleName(self.title)

    def read(self) -> None:
        """Reads the deck: its title, its length, and its first slide as a picture."""
        # None of this is needed before the window stands.
        from workshop.deck.source import parse_deck
        from workshop.render.cache import Pages
        from workshop.render.theme import load_theme

        try:
            deck = parse_deck(read_deck_text(self.path))
        except WorkshopError as error:
            self.missing = True
            self.about = error.what if self.path.exists() else "The file is not there any more."
        else:
            self.title = deck.title or self.path.stem
            seconds = sum(slide.time_s or 0 for slide in deck.slides)
            count = len(deck.slides)
            slides = f"{count} slides" if count != 1 else "1 slide"
            self.about = f"{span_text(seconds)} · {slides}" if seconds else slides
            self._pages = Pages(deck, self.path.parent, load_theme(deck.theme))
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(self.about)
        self.setToolTip(str(self.path))
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture stands."""
        edge = round(12 * self.k)
        wide = self.width() - 2 * edge
        return QRectF(edge, edge, wide, round(wide * 9 / 16))

    def paint_picture(self, painter: QPainter) -> QRectF:
        """Paints the first slide, if it was read, in the middle of its place, which is returned."""
        place = self.picture_rect()
        if self._pages is None:
            painter.fillRect(place, colour(self.look.raised))
            return place
        size = place.size().toSize()
        ratio = self.devicePixelRatioF()
        picture = self._pages.picture(0, 0, size.width(), size.height(), ratio)
        area = QRectF(place.topLeft(), picture.deviceIndependentSize())
        area.moveCenter(place.center())
        painter.fillRect(place, colour(self.look.raised))
        painter.drawPixmap(area.topLeft().toPoint(), picture)
        looks.frame_rounded(painter, place, colour(self.look.line), 1, 0)
        return place

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the picture over the words."""
        painter = QPainter(self)
        rect = self.paint_card(painter)
        k, look = self.k, self.look
        place = self.paint_picture(painter)
        words = QRectF(rect.left() + 14 * k, place.bottom() + 8 * k, rect.width() - 28 * k, 24 * k)
        bold = type_face(round(17 * k), bold=True)
        looks.draw_line(painter, words, self.title, bold, colour(look.text))
        words.translate(0, 23 * k)
        small = type_face(round(15 * k), figures=True)
        ink = colour(look.trouble if self.missing else look.quiet)
        looks.draw_line(painter, words, self.about, small, ink)


class DeckRow(DeckTile):
    """A recent deck as a row: its title and where it is."""

    def picture_rect(self) -> QRectF:
        """A small picture at the left."""
        high = self.height() - 18
        return QRectF(9, 9, round(high * 16 / 9), high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the row."""
        painter = QPainter(self)
        rect = self.paint_card(painter)
        k, look = self.k, self.look
        place = self.paint_picture(painter)
        words = QRectF(place.right() + 12 * k, rect.top() + 3 * k, 0, 24 * k)
        words.setRight(rect.right() - 12 * k)
        plain = type_face(round(16 * k))
        looks.draw_line(painter, words, self.title, plain, colour(look.text))
        words.translate(0, 21 * k)
        small = type_face(round(14 * k))
        about = self.about if self.missing else short_path(self.path.parent)
        ink = colour(look.trouble if self.missing else look.quiet)
        looks.draw_line(painter, words, about, small, ink)


class ResumeRow(Tile):
    """A workshop that broke off: which, when, and the way back into it."""

    def __init__(self, parent: QWidget, found: "Found", now_ms: int, look: Look) -> None:
        super().__init__(parent, look)
        self.folder = found.folder
        self._title = found.title
        began = when_words(found.opened_ms, now_ms, QLocale())
        self.about = found.problem or f"Begun {began}, not ended. It goes on where it broke off."
        self._troubled = bool(found.problem)
        self.setAccessibleName(f"Resume {found.title}")
        self.setAccessibleDescription(self.about)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the row, which stands out from the rest."""
        painter = QPainter(self)
        rect = self.paint_card(painter)
        k, look = self.k, self.look
        looks.frame_rounded(painter, rect, colour(look.accent), 1.5, 10)
        bar = QRectF(rect.left() + 10 * k, rect.top() + 12 * k, 5 * k, rect.height() - 24 * k)
        looks.fill_rounded(painter, bar, colour(look.accent), 2)
        button = type_face(round(16 * k), bold=True)
        wide = looks.text_width("Resume", button) + 36 * k
        press = QRectF(rect.right() - wide - 16 * k, rect.center().y() - 19 * k, wide, 38 * k)
        looks.fill_rounded(painter, press, colour(look.accent), 8)
        looks.draw_line(painter, press, "Resume", button, colour(look.on_accent), looks.CENTRE)
        words = QRectF(bar.right() + 14 * k, rect.top() + 10 * k, 0, 28 * k)
        words.setRight(press.left() - 16 * k)
        bold = type_face(round(18 * k), bold=True)
        looks.draw_line(painter, words, self._title, bold, colour(look.text))
        words.translate(0, 26 * k)
        ink = colour(look.trouble if self._troubled else look.quiet)
        looks.draw_line(painter, words, self.about, type_face(round(15 * k), figures=True), ink)
