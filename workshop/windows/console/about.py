"""What a slide asks for, in the console: its time, content note, rounds, the question's facts."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.session.polling import slide_poll
from workshop.windows import look as looks
from workshop.windows.console import planwords, words
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.state import State

TALL_PX = 160
"""From this height on, what a slide asks for has room for a content note of several lines."""

TWO_COLUMNS_PX = 260
"""From this width on, before scaling, rounds may stand in two columns."""


class About(NamedTuple):
    """What there is to know of a slide, in words."""

    plan: str = ""
    content_note: str = ""
    headline: str = ""
    rounds: tuple[tuple[str, str], ...] = ()
    facts: tuple[str, ...] = ()
    coming: tuple[tuple[str, str, str], ...] = ()
    hand_over: str = ""


def about_slide(state: "State", index: int) -> About:
    """Returns what there is to know of a slide."""
    slide = state.deck.slides[index]
    poll = slide_poll(state, index)
    return About(
        plan=planwords.planned_words(state, slide),
        content_note=slide.content_note,
        headline=words.discussion_headline(slide)
        or words.poll_headline(slide.poll_kind)
        or words.results_words(slide),
        rounds=words.round_words(slide),
        facts=words.poll_facts(poll) if poll is not None else (),
        coming=words.coming_words(state),
        hand_over=planwords.hand_over_words(state),
    )


class AboutPane(QWidget):
    """What this slide asks for: planned time, content note, rounds, the question's facts."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._about = About()
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

    def show_facts(self, about: About) -> None:
        """Shows what there is to know of a slide; what is coming only where that leaves room."""
        self._about = about
        note = f"Content note: {about.content_note}" if about.content_note else ""
        said = [
            about.plan,
            about.hand_over,
            note,
            about.headline,
            *(f"{long} {what}" for long, what in about.rounds),
            *about.facts,
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
        if self._about.hand_over:
            words, ink = self._about.hand_over, look.accent
            room.setTop(self._paint_tagged(painter, room, "HAND-OVER", words, ink) + 8 * k)
        if self._about.content_note:
            words, ink = self._about.content_note, look.trouble
            room.setTop(self._paint_tagged(painter, room, "CONTENT NOTE", words, ink) + 8 * k)
        if self._about.rounds:
            room.setTop(self._paint_rounds(painter, room) + 8 * k)
            self._paint_coming(painter, room)
            return
        for fact in self._about.facts:
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
        headline, plan = self._about.headline or "This slide", self._about.plan or "No time planned"
        row = QRectF(room.left(), room.top(), room.width(), 26 * k)
        left = row.width() - looks.text_width(plan, plain) - 14 * k
        if self._about.rounds and looks.text_width(headline, bold) > left:
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
        if not self._about.coming or room.height() < 2 * high:
            return
        label = QRectF(room.left(), room.top(), room.width(), high)
        small = type_face(round(14 * k), bold=True)
        looks.draw_line(painter, label, "Coming up", small, colour(look.quiet))
        room.setTop(label.bottom())
        figures = type_face(round(15 * k), figures=True)
        plain = type_face(round(15 * k))
        ink = colour(look.quiet)
        for number, name, plan in self._about.coming[: max(0, int(room.height() // high))]:
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
        k, rounds = self._k, self._about.rounds
        count = len(rounds)
        columns = 1 if count * 24 * k <= room.height() else 2
        if columns == 2 and room.width() < TWO_COLUMNS_PX * k:
            # Rather fewer rounds with their names than each with nothing but dots.
            columns = 1
        high = min(26 * k, max(21 * k, room.height() / -(-count // columns)))
        rows = max(1, int((room.height() + 1) // high))
        shown = list(rounds[: rows * columns])
        if len(shown) < count:
            shown[-1] = ("", f"and {count - len(shown) + 1} more")
        left = room.left()
        for column in range(columns):
            part = shown[column * rows : (column + 1) * rows]
            if part:
                lead, wide = self._column(part, room.width() / columns)
                if column + 1 == columns:
                    wide = room.right() - left
                at = QRectF(left, room.top(), wide, high)
                self._paint_round_rows(painter, at, part, lead)
                left += wide
        return room.top() + min(rows, -(-count // columns)) * high

    def _column(self, part: list[tuple[str, str]], even_px: float) -> tuple[float, float]:
        """How wide the times of a column are, and the column: as wide as its share, or narrower."""
        k = self._k
        figures = type_face(round(17 * k), bold=True, figures=True)
        plain = type_face(round(17 * k))
        times = max(looks.text_width(long, figures) for long, _what in self._about.rounds)
        names = max(looks.text_width(what, plain) for _long, what in part)
        if times + 26 * k + names + 8 * k <= even_px or even_px > self.width() / 2:
            return times + 26 * k, even_px
        # Set close, for what the names need.
        times = max(looks.text_width(long, figures) for long, _what in part)
        return times + 16 * k, min(even_px, times + 16 * k + names + 16 * k)

    def _paint_round_rows(
        self, painter: QPainter, at: QRectF, part: list[tuple[str, str]], lead_px: float
    ) -> None:
        """The rounds of one column; ``at`` is the place of the first."""
        k, look = self._k, self._look
        figures = type_face(round(17 * k), bold=True, figures=True)
        plain = type_face(round(17 * k))
        for number, (long, what) in enumerate(part):
            row = at.translated(0, number * at.height())
            time_room = QRectF(row.left(), row.top(), lead_px - 14 * k, row.height())
            rest = row.adjusted(lead_px, 0, -8 * k, 0)
            looks.draw_line(painter, time_room, long, figures, colour(look.accent), looks.RIGHT)
            looks.draw_line(painter, rest, what, plain, colour(look.text))
