"""The console's painted facts: where we are, what time it is, what this slide asks for."""

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.look import Look, colour, type_face

_SEPARATOR = "  ·  "


def part_face(k: float, rows: int = 1) -> QFont:
    """The type of a part's name, where place and facts stand on so many rows."""
    return type_face(round((22 if rows == 1 else 18) * k), bold=True)


def facts_face(k: float, rows: int = 1) -> QFont:
    """The type of the slide's number and the facts after it."""
    return type_face(round((22 if rows == 1 else 15) * k), figures=True)


def place_rows(part: str, facts: tuple[str, ...], width_px: float, k: float) -> tuple[str, ...]:
    """A part's name and the facts as one row; as two where the name would be cut on one.

    Facts that have no room are left out whole, the last first; the number stays.
    """
    named = looks.text_width(part, part_face(k))
    number = looks.text_width(_SEPARATOR.join(("", *facts[:1])), facts_face(k))
    if not part or named + number <= width_px:
        return (part + _SEPARATOR.join(("", *_whole(facts, width_px - named, facts_face(k)))),)
    return part, _SEPARATOR.join(_whole(facts, width_px, facts_face(k, 2)))


def _whole(facts: tuple[str, ...], width_px: float, face: QFont) -> tuple[str, ...]:
    while len(facts) > 1 and looks.text_width(_SEPARATOR.join(("", *facts)), face) > width_px:
        facts = facts[:-1]
    return facts


class PlaceStrip(QWidget):
    """Part, slide number, and how far through the deck that is."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._part = ""
        self._facts: tuple[str, ...] = ()
        self._rehearsal = False
        self.setAccessibleName("Place in the workshop")

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look = look
        self._k = k
        self.update()

    def show_place(
        self, part: str, number: str, facts: tuple[str, ...] = (), *, rehearsal: bool = False
    ) -> None:
        """Shows a part's name, ``3 of 45`` and further facts; a rehearsal says that it is one."""
        self._part, self._facts = part, (number, *facts)
        self._rehearsal = rehearsal
        what = "Rehearsal. " if rehearsal else ""
        self.setAccessibleDescription(f"{what}{', '.join((part, f'slide {number}', *facts))}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints both on one line, or the part above the facts where one line cuts its name."""
        painter = QPainter(self)
        k, look = self._k, self._look
        room = QRectF(self.rect())
        if self._rehearsal:
            room.setLeft(room.left() + self._paint_rehearsal(painter, room) + 14 * k)
        rows = place_rows(self._part, self._facts, room.width(), k)
        if len(rows) == 1:
            used = looks.draw_line(painter, room, self._part, part_face(k), colour(look.text))
            room.setLeft(room.left() + used)
            rest = rows[0].removeprefix(self._part)
            looks.draw_line(painter, room, rest, facts_face(k), colour(look.quiet))
            return
        above, below = QRectF(room), QRectF(room)
        above.setBottom(room.center().y() + 2 * k)
        below.setTop(above.bottom() - 3 * k)
        looks.draw_line(painter, above, rows[0], part_face(k, 2), colour(look.text))
        looks.draw_line(painter, below, rows[1], facts_face(k, 2), colour(look.quiet))

    def _paint_rehearsal(self, painter: QPainter, room: QRectF) -> float:
        """Returns the width that the tag took."""
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        font = type_face(round(15 * k), bold=True)
        wide = looks.text_width("Rehearsal", font) + 20 * k
        tag = QRectF(room.left(), room.center().y() - 14 * k, wide, 28 * k)
        looks.frame_rounded(painter, tag, colour(look.accent), 2, 6)
        looks.draw_line(painter, tag, "Rehearsal", font, colour(look.accent), looks.CENTRE)
        return wide


class ProgressLine(QWidget):
    """How far through the deck: a thin line, parted where parts begin."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._starts: tuple[int, ...] = ()
        self._count = 1
        self._index = 0
        self.setAccessibleName("How far we are")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_look(self, look: Look) -> None:
        """Sets the colours."""
        self._look = look
        self.update()

    def set_parts(self, starts: tuple[int, ...], count: int) -> None:
        """Sets where parts begin (slide indices) and how many slides there are."""
        self._starts, self._count = starts, max(1, count)
        self.update()

    def show_index(self, index: int) -> None:
        """Shows how far we are."""
        self._index = index
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the parts, filled as far as we are."""
        painter = QPainter(self)
        wide = self.width() / self._count
        done = (self._index + 1) * wide
        edges = [*sorted({0, *self._starts}), self._count]
        for start, end in pairwise(edges):
            gap = 3 if end < self._count else 0
            rect = QRectF(start * wide, 0, (end - start) * wide - gap, self.height())
            painter.fillRect(rect, colour(self._look.line))
            rect.setRight(min(rect.right(), done))
            if rect.width() > 0:
                painter.fillRect(rect, colour(self._look.accent))


class ClockPane(QWidget):
    """Time gone by and time of day, in figures that do not dance."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._word = ""
        self._elapsed = ""
        self._day = ""
        self.setAccessibleName("Clock")

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look = look
        self._k = k
        self.update()

    def show_time(self, *, word: str, elapsed: str, day: str) -> bool:
        """Shows the times; repaints only what changed, and says whether anything did."""
        old = (self._word, self._elapsed, self._day)
        if old == (word, elapsed, day):
            return False
        self._word, self._elapsed, self._day = word, elapsed, day
        self.setAccessibleDescription(f"{word} {elapsed}. It is {day}.")
        day_room, elapsed_room = self._rooms()
        if old[2] != day:
            self.update(day_room.toAlignedRect())
        if old[:2] != (word, elapsed):
            self.update(elapsed_room.toAlignedRect())
        return True

    def _rooms(self) -> tuple[QRectF, QRectF]:
        whole = QRectF(self.rect())
        day = QRectF(whole)
        day.setLeft(whole.right() - round(118 * self._k))
        elapsed = QRectF(whole)
        elapsed.setRight(day.left())
        return day, elapsed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what has to be painted."""
        painter = QPainter(self)
        k, look = self._k, self._look
        day_room, room = self._rooms()
        day_type = type_face(round(22 * k), figures=True)
        looks.draw_line(painter, day_room, self._day, day_type, colour(look.quiet), looks.RIGHT)
        if not event.region().intersects(room.toAlignedRect()):
            return
        begun = self._word != "Not started"
        ink = colour(look.text if begun else look.quiet)
        big = type_face(round(32 * k), bold=begun, figures=True)
        used = looks.draw_line(painter, room, self._elapsed, big, ink, looks.RIGHT)
        small = room.adjusted(0, 0, -used - 12 * k, 0)
        held = self._word == "Paused"
        word_type = type_face(round(15 * k), bold=held)
        if held:
            wide = looks.text_width(self._word, word_type) + 18 * k
            tag = QRectF(small.right() - wide, small.center().y() - 14 * k, wide, 28 * k)
            looks.fill_rounded(painter, tag, colour(look.caution), 6)
            ink = colour(look.on_caution)
            looks.draw_line(painter, tag, self._word, word_type, ink, looks.CENTRE)
            return
        looks.draw_line(painter, small, self._word, word_type, colour(look.quiet), looks.RIGHT)
