"""The decks on the home screen, each something to press, and how their words are set."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from workshop.errors import WorkshopError
from workshop.files import read_deck_text
from workshop.render.text import is_rtl
from workshop.windows import look as looks
from workshop.windows.console.words import span_text, time_of_day
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.render.cache import Pages

WIDE_FROM_PX = 480
"""A tile at least this wide, before scaling, has its words beside its picture."""
TITLE_LINES = 2


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


class Words:
    """Text set in at most so many lines, shortened with dots beyond.

    One that reads from right to left stands at the right, as does one ``at_right``, which follows
    such a text and reads its own way.
    """

    def __init__(
        self, text: str, font: QFont, wide: float, lines: int, *, at_right: bool = False
    ) -> None:
        self.from_right = is_rtl(text)
        self._at_right = at_right or self.from_right
        self._wide = max(1.0, wide)
        self._layouts: list[QTextLayout] = []
        font = looks.with_letters_for(text, font)
        self.line_height = QFontMetricsF(font).height()
        rest = text
        while rest and len(self._layouts) < lines:
            layout, taken = self._line(rest, font)
            if len(self._layouts) + 1 == lines and rest[taken:].strip():
                mode = Qt.TextElideMode.ElideRight
                layout, taken = self._line(QFontMetricsF(font).elidedText(rest, mode, wide), font)
            self._layouts.append(layout)
            rest = rest[taken:]

    def _line(self, text: str, font: QFont) -> tuple[QTextLayout, int]:
        """The first line of a text, and how many letters of it that took."""
        layout = self._laid_out(text, font)
        end = layout.lineAt(0).textLength()
        # Qt counts in halves of what Python counts in, for some letters.
        taken = len(text.encode("utf-16-le", "replace")[: 2 * end].decode("utf-16-le", "ignore"))
        # Alone, so that painting it paints nothing of the line after it.
        return self._laid_out(text[:taken].rstrip(), font), max(1, taken)

    def _laid_out(self, text: str, font: QFont) -> QTextLayout:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        way = Qt.LayoutDirection.RightToLeft if self.from_right else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(way)
        # Named outright, because a layout does not follow its direction by itself.
        option.setAlignment(looks.RIGHT if self._at_right else looks.LEFT)
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        layout.createLine().setLineWidth(self._wide)
        layout.endLayout()
        return layout

    @property
    def height(self) -> float:
        """How high it stands, in pixels."""
        return self.line_height * len(self._layouts)

    @property
    def lines(self) -> tuple[tuple[QRectF, str], ...]:
        """Each line's place, from the upper left corner of all, and its text."""
        return tuple(
            (
                layout.lineAt(0).naturalTextRect().translated(0, row * self.line_height),
                layout.text(),
            )
            for row, layout in enumerate(self._layouts)
        )

    def draw(self, painter: QPainter, at: QPointF, ink: QColor) -> None:
        """Paints it with its upper left corner somewhere."""
        painter.setPen(ink)
        for number, layout in enumerate(self._layouts):
            layout.draw(painter, at + QPointF(0, number * self.line_height))


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
            self.title = self.path.name
            self.about = _why_missing(self.path) or error.what
        else:
            self.title = deck.title or self.path.stem
            seconds = sum(slide.time_s or 0 for slide in deck.slides)
            count = len(deck.slides)
            slides = f"{count} slides" if count != 1 else "1 slide"
            self.about = f"{span_text(seconds)} · {slides}" if seconds else slides
            self._pages = Pages(deck, self.path.parent, load_theme(deck.theme))
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(self.description())
        self.setToolTip(str(self.path))
        self.update()

    def description(self) -> str:
        """What a screen reader says after the title."""
        return self.about

    @property
    def is_wide(self) -> bool:
        """Whether the words stand beside the picture."""
        return self.width() >= WIDE_FROM_PX * self.k

    def height_for(self, wide: int, k: float) -> int:
        """How high it has to be at a width and scale."""
        if wide >= WIDE_FROM_PX * k:
            return round(196 * k)
        return round((wide - 24 * k) * 9 / 16 + 20 * k + TITLE_LINES * 22 * k + 38 * k)

    def picture_rect(self) -> QRectF:
        """Where the picture stands."""
        edge = round(12 * self.k)
        if self.is_wide:
            high = self.height() - 2 * edge
            return QRectF(edge, edge, round(high * 16 / 9), high)
        wide = self.width() - 2 * edge
        lower = self.height_for(self.width(), self.k) - self.height()
        high = round(wide * 9 / 16) - lower
        place = QRectF(edge, edge, min(wide, round(high * 16 / 9)), high)
        place.moveCenter(QPointF(self.width() / 2, place.center().y()))
        return place

    def paint_picture(self, painter: QPainter) -> QRectF:
        """Paints the first slide, if it was read, in the middle of its place, which is returned."""
        place = self.picture_rect()
        painter.fillRect(place, colour(self.look.raised))
        if self._pages is not None:
            size = place.size().toSize()
            ratio = self.devicePixelRatioF()
            picture = self._pages.picture(0, 0, size.width(), size.height(), ratio)
            area = QRectF(place.topLeft(), picture.deviceIndependentSize())
            area.moveCenter(place.center())
            painter.drawPixmap(area.topLeft().toPoint(), picture)
        looks.frame_rounded(painter, place, colour(self.look.line), 1, 0)
        return place

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the picture, and the words beneath it or, with much room, beside it."""
        painter = QPainter(self)
        rect = self.paint_card(painter)
        k = self.k
        place = self.paint_picture(painter)
        if self.is_wide:
            words = QRectF(place.right() + 22 * k, 0, 0, rect.height())
        else:
            words = QRectF(rect.left() + 11 * k, place.bottom() + 8 * k, 0, 0)
        words.setRight(rect.right() - 11 * k)
        size = 24 if self.is_wide else 17
        title = Words(self.title, type_face(round(size * k), bold=True), words.width(), TITLE_LINES)
        if self.is_wide:
            words.moveTop(rect.center().y() - (title.height + 30 * k) / 2)
        title.draw(painter, words.topLeft(), colour(self.look.text))
        words.setTop(words.top() + title.height + 3 * k)
        words.setHeight(24 * k)
        self.paint_about(painter, words, self.about, title.from_right)

    def paint_about(self, painter: QPainter, rect: QRectF, text: str, from_right: bool) -> None:
        """Paints the line beneath the title, on the title's side."""
        ink = colour(self.look.trouble if self.missing else self.look.quiet)
        font = type_face(round(15 * self.k), figures=True)
        side = looks.RIGHT if from_right else looks.LEFT
        looks.draw_line(painter, rect, text, font, ink, side)


class DeckRow(DeckTile):
    """A recent deck as a row: its title, its file's name and where that is."""

    def picture_rect(self) -> QRectF:
        """A small picture at the left."""
        high = self.height() - 18
        return QRectF(9, 9, round(high * 16 / 9), high)

    def description(self) -> str:
        """What is wrong, else the file; the length has no room here, and is said all the same."""
        file = f"{self.path.name} in {short_path(self.path.parent)}"
        return f"{self.about} {file}" if self.missing else f"{file}, {self.about}"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the row."""
        painter = QPainter(self)
        rect = self.paint_card(painter)
        k, look = self.k, self.look
        place = self.paint_picture(painter)
        words = QRectF(place.right() + 12 * k, rect.top() + 5 * k, 0, 22 * k)
        words.setRight(rect.right() - 12 * k)
        title = Words(self.title, type_face(round(16 * k)), words.width(), 1)
        title.draw(painter, words.topLeft(), colour(look.quiet if self.missing else look.text))
        words.translate(0, 22 * k)
        about = self.about if self.missing else self.file_words(words.width())
        self.paint_about(painter, words, about, title.from_right)

    def file_words(self, room: float) -> str:
        """The file's name whole as far as it can be, and as much of its folder as has room."""
        metrics = QFontMetricsF(type_face(round(15 * self.k), figures=True))
        middle = Qt.TextElideMode.ElideMiddle
        name = metrics.elidedText(self.path.name, middle, room)
        left = room - metrics.horizontalAdvance(f"{name} · ")
        folder = metrics.elidedText(short_path(self.path.parent), middle, left)
        return f"{name} · {folder}" if len(folder) > 1 else name


def _why_missing(path: Path) -> str:
    """Why there is no such file, as far as that can be told; empty when there is one."""
    if path.exists():
        return ""
    if path.parent.is_dir():
        return "The file is not there any more."
    return "Its folder is not there. Is a stick or a shared drive missing?"
