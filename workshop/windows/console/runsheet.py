"""The card of the run sheet: parts and slides with the minutes planned and taken, start and end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop.session import planning
from workshop.session.pace import pace
from workshop.session.sheet import PartTimes, SlideTimes, run_sheet
from workshop.windows import look as looks
from workshop.windows.console.daytime import NOT_A_TIME, moment_of
from workshop.windows.console.plancard import RowsCard
from workshop.windows.console.planwords import asked_words, pace_words
from workshop.windows.console.words import elapsed_text, isolated, slide_name
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.moves import Events
    from workshop.session.state import State
    from workshop.windows.console.planwords import Day

FIELDS_PX = 50
HEAD_PX = 28
FIGURES_PX = 110
KEYS = (("Up", ""), ("Down", "choose"), ("Enter", "go there"), ("Tab", "set start and end"))

Row = PartTimes | SlideTimes
Wish = Callable[["State", int, int | None], "Events"]
"""A rule from (state, now, a moment or None) to events."""


class RunSheetCard(RowsCard):
    """The plan and what became of it. Enter goes to a slide; Tab reaches the start and the end."""

    gone_to = Signal(int)

    def __init__(self, parent: QWidget, look: Look, k: float) -> None:
        super().__init__(parent, look, k, "Run sheet")
        self._rows: tuple[Row, ...] = ()
        self._standing = ""
        self._tone = "calm"
        self._asked = ""
        self._now_ms = 0
        self._here = 0
        self.start = self._field("Start")
        self.end = self._field("Hard end")

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText("not set")
        field.setAccessibleName(f"{name}: a time of day")
        field.setFrame(False)
        field.setMaxLength(12)
        return field

    # What it shows

    def show_state(self, state: "State", now_ms: int, day: "Day") -> None:
        """Shows the run sheet as it is now; begins where the room is."""
        first = not self._rows
        before = (self._standing, self._asked, self._rows)
        self._now_ms = now_ms
        standing = pace(state, now_ms)
        words = pace_words(state, standing, day) if standing is not None else None
        self._standing, self._tone = (words.text, words.tone) if words else ("", "calm")
        self._asked = asked_words(state, now_ms)
        rows: list[Row] = []
        for part in run_sheet(state, now_ms):
            rows += [part, *part.slides] if part.name else part.slides
        self._rows = tuple(rows)
        for field, at_ms in ((self.start, state.plan.start_ms), (self.end, state.plan.end_ms)):
            if not self._has_keys(field):
                field.setText("" if at_ms is None else day(at_ms))
        if first:
            here = [
                at for at, row in enumerate(rows) if isinstance(row, SlideTimes) and row.is_here
            ]
            self.chosen = here[0] if here else 0
            self._here = self.chosen
            self._begin_in_view()
        elif len(rows) != len(before[2]):
            # The deck was read anew.
            self.choose(self.chosen)
        if before != (self._standing, self._asked, self._rows):
            self.update()

    def _begin_in_view(self) -> None:
        """From the top where the room's place is seen from there; with it in the middle else."""
        rows = self.rows_in_view()
        self.first = 0 if self.chosen < rows - 1 else self.chosen - rows // 2
        self.choose(self.chosen)

    def row_count(self) -> int:
        """One a part that has a name, and one a slide."""
        return len(self._rows)

    def row_height(self) -> float:
        """One line of text."""
        return 30 * self.k

    def rows_room(self) -> QRectF:
        """Under the fields and the names of the columns, above the keys."""
        return self.inside().adjusted(0, (FIELDS_PX + HEAD_PX) * self.k, 0, -34 * self.k)

    def wanted(self) -> QSize:
        """As high as the console allows."""
        high = 82 + FIELDS_PX + HEAD_PX + 34 + 30 * max(4, len(self._rows))
        return QSize(round(900 * self.k), round(high * self.k))

    def may_be_chosen(self, number: int) -> bool:
        """Slides can be gone to; parts are headings."""
        return isinstance(self._rows[number], SlideTimes)

    def say_row(self, number: int) -> str:
        """The slide with its minutes, and how we stand."""
        row = self._rows[number]
        if isinstance(row, PartTimes):
            return row.name
        state = ", here now" if row.is_here else ", skipped" if row.is_skipped else ""
        return (
            f"{self._standing}. Slide {row.slide.number}, {slide_name(row.slide)}{state}:"
            f" planned {elapsed_text(row.now_planned_ms)}, took {elapsed_text(row.used_ms)}"
        )

    # What is done in it

    def enter_row(self, number: int) -> None:
        """Goes to the slide."""
        row = self._rows[number]
        if isinstance(row, SlideTimes):
            self.gone_to.emit(row.slide.number - 1)

    def _has_keys(self, field: QLineEdit) -> bool:
        """Whether keys go to a field; also those that come by way of the wall's window."""
        return self.window().focusWidget() is field

    def _take(self, field: QLineEdit, wish: Wish) -> None:
        typed = field.text().strip()
        at_ms = moment_of(typed, self._now_ms) if typed else None
        if typed and at_ms is None:
            self.told.emit(NOT_A_TIME)
            return
        self.setFocus()
        self.wished.emit(lambda state, now_ms: wish(state, now_ms, at_ms))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In a field Enter takes the time, Escape goes back, and nothing typed moves the slides."""
        for field, wish in ((self.start, planning.plan_start), (self.end, planning.set_hard_end)):
            if self._has_keys(field):
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._take(field, wish)
                elif event.key() == Qt.Key.Key_Escape:
                    self.setFocus()
                event.accept()
                return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802
        """Tab goes round the list and the two fields."""
        stops: tuple[QWidget, ...] = (self, self.start, self.end)
        focus = self.window().focusWidget()
        at = stops.index(focus) if focus in stops else 0
        stop = stops[(at + (1 if next else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(stop, QLineEdit):
            stop.selectAll()
        self.update()
        return True

    # Places and painting

    def place(self) -> None:
        """Puts the two fields on the card."""
        super().place()
        if self.chosen == self._here:
            # It was told where the room is before it had its size.
            self._begin_in_view()
        k, inside = self.k, self.inside()
        for field, left in ((self.start, 62), (self.end, 292)):
            field.setFont(type_face(round(17 * k), figures=True))
            rect = QRectF(inside.left() + left * k, inside.top(), 96 * k, 32 * k)
            field.setGeometry(rect.toRect())

    def paint_card(self, painter: QPainter) -> None:
        """Paints how we stand, the fields' edges, the rows and the keys."""
        k, look = self.k, self.look
        ink = look.tag("DO") if self._tone == "behind" else colour(look.text)
        bold = type_face(round(17 * k), bold=True, figures=True)
        looks.draw_line(painter, self.head_room(), self._standing, bold, ink, looks.RIGHT)
        inside = self.inside()
        plain = type_face(round(16 * k), figures=True)
        for field, name in ((self.start, "Start"), (self.end, "Hard end")):
            rect = QRectF(field.geometry()).adjusted(-10 * k, -2 * k, 6 * k, 2 * k)
            here = self._has_keys(field)
            edge = colour(look.focus if here else look.line)
            looks.frame_rounded(painter, rect, edge, 2 if here else 1, 6)
            label = QRectF(rect.left() - 90 * k, rect.top(), 82 * k, rect.height())
            looks.draw_line(painter, label, name, plain, colour(look.quiet), looks.RIGHT)
        room = QRectF(self.end.geometry().right() + 30 * k, inside.top(), 0, 32 * k)
        room.setRight(inside.right() - 12 * k)
        looks.draw_line(painter, room, self._asked, plain, colour(look.quiet), looks.RIGHT)
        head = QRectF(inside.left(), inside.top() + FIELDS_PX * k, inside.width(), HEAD_PX * k)
        small = type_face(round(14 * k), bold=True)
        self._paint_figures(painter, head, ("Planned", "Took"), small, look.quiet)
        self.paint_rows(painter)
        foot = QRectF(inside.left(), inside.bottom() - 22 * k, inside.width(), 26 * k)
        keys: tuple[tuple[str, str], ...]
        keys = (("Enter", "set it"), ("Tab", "on"), ("Esc", "back to the list"))
        if not (self._has_keys(self.start) or self._has_keys(self.end)):
            keys = (*KEYS, ("Esc", "close"))
        self.draw_keys(painter, foot, keys)
        self.draw_count(painter, foot)

    def paint_row(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """Paints a part as a heading, or a slide with what it is and was."""
        row = self._rows[number]
        k, look = self.k, self.look
        if isinstance(row, PartTimes):
            bold = type_face(round(16 * k), bold=True, figures=True)
            figures = _figures(row)
            room = self._paint_figures(painter, rect, figures, bold, look.text)
            looks.draw_line(painter, room, row.name, bold, colour(look.text))
            return
        ink = look.text if row.is_here else look.quiet
        font = type_face(round(16 * k), bold=row.is_here, figures=True)
        room = self._paint_figures(painter, rect, _figures(row), font, ink)
        lead = QRectF(room.left(), room.top(), 34 * k, room.height())
        looks.draw_line(painter, lead, str(row.slide.number), font, colour(ink), looks.RIGHT)
        room.setLeft(lead.right() + 14 * k)
        tag = "now" if row.is_here else "skipped" if row.is_skipped else ""
        tag = tag or ("cut" if row.is_trimmed else "")
        if tag:
            room.setRight(room.right() - self._paint_tag(painter, room, tag) - 10 * k)
        name = slide_name(row.slide)
        used = looks.draw_line(painter, room, name, font, colour(ink))
        if self._takes_over(number):
            room.setLeft(room.left() + used)
            words = f"  ·  {isolated(row.slide.lead)} leads"
            looks.draw_line(painter, room, words, font, colour(look.quiet))

    def _takes_over(self, number: int) -> bool:
        """Whether somebody else leads from a row on than before it."""
        leads = [row.slide.lead for row in self._rows[: number + 1] if isinstance(row, SlideTimes)]
        return bool(leads[-1]) and leads[-1] not in leads[-2:-1]

    def _paint_tag(self, painter: QPainter, room: QRectF, word: str) -> float:
        """Returns the width that it took."""
        k, look = self.k, self.look
        font = type_face(round(13 * k), bold=True)
        ink = look.accent if word == "now" else look.quiet
        wide = looks.text_width(word, font) + 16 * k
        tag = QRectF(room.right() - wide, room.center().y() - 11 * k, wide, 22 * k)
        looks.frame_rounded(painter, tag, colour(ink), 1.5, 5)
        looks.draw_line(painter, tag, word, font, colour(ink), looks.CENTRE)
        return wide

    def _paint_figures(
        self, painter: QPainter, rect: QRectF, figures: tuple[str, str], font: QFont, ink: str
    ) -> QRectF:
        """Paints the two columns at the right; returns the room beside them."""
        k = self.k
        room = rect.adjusted(14 * k, 0, -14 * k, 0)
        for text in reversed(figures):
            column = QRectF(
                room.right() - FIGURES_PX * k, room.top(), FIGURES_PX * k, rect.height()
            )
            looks.draw_line(painter, column, text, font, colour(ink), looks.RIGHT)
            room.setRight(column.left())
        return room


def _figures(row: Row) -> tuple[str, str]:
    """What was planned and what it took, each empty where there is nothing."""
    planned = elapsed_text(row.now_planned_ms) if row.now_planned_ms else ""
    if row.planned_ms and not row.now_planned_ms:
        planned = "–"
    return planned, elapsed_text(row.used_ms) if row.used_ms >= 1000 else ""
