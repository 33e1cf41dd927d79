"""The console's painted facts: where we are, what time it is, what this slide asks for."""

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.look import Look, colour, type_face

TALL_PX = 160
"""From this height on, what a slide asks for has room for a content note of several lines."""
_SEPARATOR = "  ·  "


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
        """Paints both on one line."""
        painter = QPainter(self)
        k, look = self._k, self._look
        plain = type_face(round(22 * k), figures=True)
        bold = type_face(round(22 * k), bold=True)
        room = QRectF(self.rect())
        if self._rehearsal:
            room.setLeft(room.left() + self._paint_rehearsal(painter, room) + 14 * k)
        facts = self._facts
        most = room.width() - looks.text_width(self._part, bold)
        while len(facts) > 1 and looks.text_width(_SEPARATOR.join(("", *facts)), plain) > most:
            # What has no room is left out whole, the last first; the number stays.
            facts = facts[:-1]
        rest = _SEPARATOR.join(("", *facts))
        part_room = room.adjusted(0, 0, -looks.text_width(rest, plain), 0)
        used = looks.draw_line(painter, part_room, self._part, bold, colour(look.text))
        room.setLeft(room.left() + used)
        looks.draw_line(painter, room, rest, plain, colour(look.quiet))

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


class AboutPane(QWidget):
    """What this slide asks for: planned time, content note, rounds, the question's facts."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._plan = ""
        self._note = ""
        self._headline = ""
        self._rounds: tuple[tuple[str, str], ...] = ()
        self._facts: tuple[str, ...] = ()
        self._coming: tuple[tuple[str, str, str], ...] = ()
        self._hand_over = ""
        self._kept_px = 0
        self.setAccessibleName("About this slide")

    @property
    def look(self) -> Look:
        """Its colours."""
        return self._look

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look = look
        self._k = k
        self.update()

    def show_facts(
        self,
        *,
        plan: str,
        content_note: str,
        headline: str,
        rounds: tuple[tuple[str, str], ...] = (),
        facts: tuple[str, ...] = (),
        coming: tuple[tuple[str, str, str], ...] = (),
        hand_over: str = "",
    ) -> None:
        """Shows what there is to know of a slide; what is coming only where that leaves room."""
        self._coming = coming
        self._hand_over = hand_over
        self._plan, self._note, self._headline = plan, content_note, headline
        self._rounds, self._facts = rounds, facts
        note = f"Content note: {content_note}" if content_note else ""
        said = [
            plan,
            hand_over,
            note,
            headline,
            *(f"{long} {what}" for long, what in rounds),
            *facts,
        ]
        self.setAccessibleDescription(". ".join(text for text in said if text))
        # It may be longer than its line.
        self.setToolTip(note)
        self.update()

    def keep_free(self, width_px: int) -> None:
        """Keeps some width at the right free, for what the room sees."""
        if width_px != self._kept_px:
            self._kept_px = width_px
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints it from the top, as far as there is room."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        looks.fill_rounded(painter, QRectF(self.rect()), colour(look.pane), 8)
        room = QRectF(self.rect()).adjusted(16 * k, 10 * k, -16 * k, -8 * k)
        room.setRight(room.right() - self._kept_px)
        room.setTop(self._paint_head(painter, room) + 6 * k)
        if self._hand_over:
            words, ink = self._hand_over, look.accent
            room.setTop(self._paint_tagged(painter, room, "HAND-OVER", words, ink) + 8 * k)
        if self._note:
            words, ink = self._note, look.trouble
            room.setTop(self._paint_tagged(painter, room, "CONTENT NOTE", words, ink) + 8 * k)
        if self._rounds:
            room.setTop(self._paint_rounds(painter, room) + 8 * k)
            self._paint_coming(painter, room)
            return
        for fact in self._facts:
            if room.height() < 18 * k:
                return
            high = looks.draw_words(
                painter, room, fact, type_face(round(16 * k)), colour(look.text)
            )
            room.setTop(room.top() + high + 5 * k)
        self._paint_coming(painter, room)

    def _paint_head(self, painter: QPainter, room: QRectF) -> float:
        """What the slide is and its planned time, in one row or in two; returns where they end."""
        k, look = self._k, self._look
        bold = type_face(round(17 * k), bold=True)
        plain = type_face(round(16 * k), figures=True)
        headline, plan = self._headline or "This slide", self._plan or "No time planned"
        row = QRectF(room.left(), room.top(), room.width(), 26 * k)
        left = row.width() - looks.text_width(plan, plain) - 14 * k
        if self._rounds and looks.text_width(headline, bold) > left:
            # How long they are together can be added up from the rounds below.
            headline = headline.partition(",")[0]
        if looks.text_width(headline, bold) <= left:
            looks.draw_line(painter, row, plan, plain, colour(look.quiet), looks.RIGHT)
            looks.draw_line(painter, row, headline, bold, colour(look.text))
            return row.bottom()
        looks.draw_line(painter, row, headline, bold, colour(look.text))
        row.translate(0, 22 * k)
        looks.draw_line(painter, row, plan, plain, colour(look.quiet))
        return row.bottom()

    def _paint_coming(self, painter: QPainter, room: QRectF) -> None:
        """The slides that follow, quietly, as many as there is room for."""
        k, look = self._k, self._look
        high = 25 * k
        if not self._coming or room.height() < 2 * high:
            return
        label = QRectF(room.left(), room.top(), room.width(), high)
        small = type_face(round(14 * k), bold=True)
        looks.draw_line(painter, label, "Coming up", small, colour(look.quiet))
        room.setTop(label.bottom())
        figures = type_face(round(15 * k), figures=True)
        plain = type_face(round(15 * k))
        ink = colour(look.quiet)
        for number, name, plan in self._coming[: max(0, int(room.height() // high))]:
            row = QRectF(room.left(), room.top(), room.width(), high)
            used = looks.draw_line(painter, row, plan, figures, ink, looks.RIGHT)
            lead = QRectF(row.left(), row.top(), 30 * k, high)
            looks.draw_line(painter, lead, number, figures, ink, looks.RIGHT)
            words = QRectF(lead.right() + 12 * k, row.top(), 0, high)
            words.setRight(row.right() - used - 14 * k)
            looks.draw_line(painter, words, name, plain, ink)
            room.setTop(room.top() + high)

    def _paint_tagged(
        self, painter: QPainter, room: QRectF, label: str, words: str, ink: str
    ) -> float:
        """Words after a framed label; returns where they end."""
        k, look = self._k, self._look
        font = type_face(round(14 * k), bold=True)
        wide = looks.text_width(label, font) + 20 * k
        tag = QRectF(room.left(), room.top(), wide, 25 * k)
        looks.frame_rounded(painter, tag, colour(ink), 1.5, 4)
        looks.draw_line(painter, tag, label, font, colour(ink), looks.CENTRE)
        rest = QRectF(tag.right() + 10 * k, room.top(), room.right() - tag.right() - 10 * k, 25 * k)
        plain = type_face(round(17 * k))
        if room.height() < TALL_PX * k or looks.text_width(words, plain) <= rest.width():
            looks.draw_line(painter, rest, words, plain, colour(look.text))
            return tag.bottom()
        rest.adjust(0, 2 * k, 0, 40 * k)
        used = looks.draw_words(painter, rest, words, plain, colour(look.text))
        return rest.top() + used

    def _paint_rounds(self, painter: QPainter, room: QRectF) -> float:
        """The rounds of a discussion, in two columns where one is too low; returns their end."""
        k, look = self._k, self._look
        count = len(self._rounds)
        columns = 1 if count * 24 * k <= room.height() else 2
        high = min(26 * k, max(21 * k, room.height() / -(-count // columns)))
        rows = max(1, int((room.height() + 1) // high))
        wide = room.width() / columns
        figures = type_face(round(17 * k), bold=True, figures=True)
        plain = type_face(round(17 * k))
        lead = max(looks.text_width(long, figures) for long, _what in self._rounds) + 26 * k
        for number, one in enumerate(self._rounds[: rows * columns]):
            long, what = one
            column, row = divmod(number, rows)
            left, top = room.left() + column * wide, room.top() + row * high
            time_room = QRectF(left, top, lead - 14 * k, high)
            rest = QRectF(left + lead, top, wide - lead - 8 * k, high)
            if number + 1 == rows * columns < count:
                long, what = "", f"and {count - number} more"
            looks.draw_line(painter, time_room, long, figures, colour(look.accent), looks.RIGHT)
            looks.draw_line(painter, rest, what, plain, colour(look.text))
        return room.top() + min(rows, -(-count // columns)) * high
