"""The card that wins time back: the cuts that the deck allows, taken and taken back by keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from workshop.session import planning
from workshop.session.pace import Offer, offers, pace
from workshop.windows import look as looks
from workshop.windows.console.plancard import RowsCard
from workshop.windows.console.planwords import cut_words, missing_words, offer_words, pace_words
from workshop.windows.console.words import slide_name, span_text
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.state import State
    from workshop.windows.console.planwords import Day

NOTHING = "Nothing that is still to come may be cut."
KEYS = (("Up", ""), ("Down", "choose"), ("Enter", "take it or take it back"), ("Esc", "close"))


class CatchUp(RowsCard):
    """What would win time back. The first row takes all that is suggested, or takes all back."""

    def __init__(self, parent: QWidget, look: Look, k: float) -> None:
        super().__init__(parent, look, k, "Win time back")
        self._offers: tuple[Offer, ...] = ()
        self._standing = ""
        self._missing = ""
        self._tone = "calm"

    def show_state(self, state: "State", now_ms: int, day: "Day") -> None:
        """Shows what may be cut now; the row chosen stays on its slide."""
        standing = pace(state, now_ms)
        words = pace_words(state, standing, day) if standing is not None else None
        told = (words.text if words else "", missing_words(standing) if standing else "")
        found = offers(state, now_ms)
        if (found, *told) == (self._offers, self._standing, self._missing):
            return
        before = self._offer(self.chosen)
        had_all = bool(self._all_words())
        self._offers, (self._standing, self._missing) = found, told
        self._tone = words.tone if words else "calm"
        at = self.chosen
        if before is not None:
            ids = [offer.slide.id for offer in found]
            here = before.slide.id in ids
            at = ids.index(before.slide.id) + self._lead() if here else self.chosen
        elif not had_all:
            at = 0
        self.choose(at)

    # Rows: first what is done with all of them, if there is anything to do.

    def _wanted(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in self._offers if offer.wanted)

    def _all_words(self) -> str:
        wanted = self._wanted()
        if wanted:
            wins_ms = sum(offer.wins_ms for offer in wanted)
            count = "the one" if len(wanted) == 1 else f"the {len(wanted)}"
            return f"Take {count} suggested: wins {span_text(wins_ms // 1000)}"
        taken = sum(offer.taken for offer in self._offers)
        return ("Take the cut back", f"Take all {taken} cuts back")[taken > 1] if taken else ""

    def _lead(self) -> int:
        return 1 if self._all_words() else 0

    def _offer(self, number: int) -> Offer | None:
        at = number - self._lead()
        return self._offers[at] if 0 <= at < len(self._offers) else None

    def row_count(self) -> int:
        """One for all together, and one a cut."""
        return self._lead() + len(self._offers)

    def row_height(self) -> float:
        """Room for a slide's name and what is done to it."""
        return 40 * self.k

    def rows_room(self) -> QRectF:
        """Between the line that says what is missing and the keys."""
        return self.inside().adjusted(0, 34 * self.k, 0, -36 * self.k)

    def wanted(self) -> QSize:
        """As high as its rows, up to ten."""
        rows = max(2, min(10, self.row_count()))
        return QSize(round(820 * self.k), round((rows * 40 + 82 + 70) * self.k))

    def say_row(self, number: int) -> str:
        """The cut in one sentence, and what is missing."""
        offer = self._offer(number)
        words = offer_words(offer) if offer is not None else self._all_words()
        return f"{self._standing}. {self._missing} {words}"

    def enter_row(self, number: int) -> None:
        """Takes a cut or takes it back; on the first row, all that are meant."""
        offer = self._offer(number)
        if offer is not None:
            slide_id = offer.slide.id
            self.wished.emit(lambda state, at_ms: planning.toggle_cut(state, at_ms, slide_id))
        else:
            move = planning.take_wanted_cuts if self._wanted() else planning.take_cuts_back
            self.wished.emit(move)

    # Painting

    def paint_card(self, painter: QPainter) -> None:
        """Paints how we stand, the cuts and the keys."""
        k, look = self.k, self.look
        ink = look.tag("DO") if self._tone == "behind" else colour(look.text)
        font = type_face(round(17 * k), bold=True, figures=True)
        looks.draw_line(painter, self.head_room(), self._standing, font, ink, looks.RIGHT)
        inside = self.inside()
        line = QRectF(inside.left(), inside.top() - 6 * k, inside.width(), 30 * k)
        words = self._missing if self._offers else NOTHING
        looks.draw_line(painter, line, words, type_face(round(16 * k)), colour(look.quiet))
        self.paint_rows(painter)
        foot = QRectF(inside.left(), inside.bottom() - 24 * k, inside.width(), 26 * k)
        self.draw_keys(painter, foot, KEYS)
        self.draw_count(painter, foot)

    def paint_row(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """Paints a box that is ticked or empty, the slide, what is done to it, what that wins."""
        k, look = self.k, self.look
        offer = self._offer(number)
        room = rect.adjusted(14 * k, 0, -12 * k, 0)
        if offer is None:
            bold = type_face(round(16 * k), bold=True, figures=True)
            looks.draw_line(painter, room, self._all_words(), bold, colour(look.text))
            return
        self._paint_box(painter, room, offer)
        plain = type_face(round(16 * k), figures=True)
        room.setLeft(room.left() + 34 * k)
        wins = f"wins {span_text(offer.wins_ms // 1000)}"
        looks.draw_line(painter, room, wins, plain, colour(look.text), looks.RIGHT)
        room.setRight(room.right() - 132 * k)
        if offer.wanted or offer.taken:
            room.setRight(room.right() - self._paint_tag(painter, room, offer) - 12 * k)
        name = f"{offer.slide.number}  {slide_name(offer.slide)}"
        what = f"  ·  {cut_words(offer.slide)}"
        wide = looks.text_width(what, plain)
        title = room.adjusted(0, 0, -wide, 0)
        used = looks.draw_line(painter, title, name, plain, colour(look.text))
        room.setLeft(room.left() + used)
        looks.draw_line(painter, room, what, plain, colour(look.quiet))

    def _paint_box(self, painter: QPainter, room: QRectF, offer: Offer) -> None:
        k, look = self.k, self.look
        side = 20 * k
        box = QRectF(room.left(), room.center().y() - side / 2, side, side)
        if not offer.taken:
            looks.frame_rounded(painter, box, colour(look.quiet), 2, 4)
            return
        looks.fill_rounded(painter, box, colour(look.accent), 4)
        looks.draw_tick(painter, box, colour(look.on_accent))

    def _paint_tag(self, painter: QPainter, room: QRectF, offer: Offer) -> float:
        """Returns the width that it took."""
        k, look = self.k, self.look
        word = "taken" if offer.taken else "suggested"
        font = type_face(round(14 * k), bold=True)
        wide = looks.text_width(word, font) + 18 * k
        tag = QRectF(room.right() - wide, room.center().y() - 13 * k, wide, 26 * k)
        looks.frame_rounded(painter, tag, colour(look.accent), 1.5, 5)
        looks.draw_line(painter, tag, word, font, colour(look.accent), looks.CENTRE)
        return wide
