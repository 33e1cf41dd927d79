"""The console's control of rounds: the time left at a glance, and what each key does now."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.session.timing import standing
from workshop.windows import look as looks
from workshop.windows.console.buttoned import ButtonedPane
from workshop.windows.console.round_words import RoundsView, rounds_view
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.session.state import State


class RoundsPane(ButtonedPane):
    """A round under way, or a row to start one. Its buttons do what their keys do."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        clock_ms: Callable[[], int],
        key_of: Callable[[str], str],
    ) -> None:
        super().__init__(parent, look)
        self._clock_ms = clock_ms
        self._key_of = key_of
        self._state: State | None = None
        self._view: RoundsView | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._follow)
        self.setAccessibleName("Rounds")

    @property
    def view(self) -> RoundsView | None:
        """What it shows; None when there is nothing to time."""
        return self._view

    def show_state(self, state: "State") -> None:
        """Shows what is timed in a state, and follows it as time goes by."""
        self._state = state
        self._follow()

    def rest(self) -> None:
        """Wakes for nothing any more."""
        self._due.stop()

    def _follow(self) -> None:
        if self._state is None:
            return
        now_ms = self._clock_ms()
        shown = standing(self._state, now_ms)
        if shown is None or shown.paused:
            self._due.stop()
        else:
            self._due.start(max(1, shown.left_ms % 1000 or 1000))
        self._show(rounds_view(self._state, now_ms, self._key_of("rounds.toggle")))

    def _show(self, view: RoundsView | None) -> None:
        old, self._view = self._view, view
        if view is None or view == old:
            return
        if old is None or old.actions != view.actions:
            keys = [self._key_of(action) for action, _ in view.actions]
            self._make_buttons(view.actions, keys, strong=True)
        if old is not None and _but_figures(old) == _but_figures(view):
            self.update(self._figures_rect().toAlignedRect())
            return
        said = (view.title, view.cue, view.place, view.coming, view.step)
        self.setAccessibleDescription(". ".join(text.rstrip(".") for text in said if text))
        self._place()
        self.update()

    def _room(self) -> QRectF:
        return self._free((5 if self._is_strip else 10) * self._k)

    @property
    def _is_strip(self) -> bool:
        return self._view is not None and not self._view.figures

    def _place(self) -> None:
        """Puts the buttons in a row at the foot; keys, then the last ones, go for want of room."""
        room = self._room()
        for button in self._buttons:
            button.set_look(self._look)
            button.set_text_size(round(15 * self._k))
            button.show_key(True)
            button.show()
        for button in self._buttons[:0:-1]:
            if self._width(self._buttons) <= room.width():
                break
            button.show_key(False)
        shown = list(self._buttons)
        while len(shown) > 1 and self._width(shown) > room.width():
            shown.pop().hide()
        self._put_in_row(shown, room)

    def _figures_rect(self) -> QRectF:
        room, k = self._room(), self._k
        view = self._view
        figures = view.figures if view is not None else ""
        font = type_face(round(46 * k), bold=True, figures=True)
        wide = looks.text_width("0" * max(4, len(figures)), font)
        foot = self._buttons[0].y() if self._buttons else room.bottom()
        high = min(64 * k, foot - room.top() - 4 * k)
        return QRectF(room.left(), room.top(), min(wide, room.width() * 0.5), high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the card, the time left, and the words beside it."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look, view = self._k, self._look, self._view
        looks.fill_rounded(painter, QRectF(self.rect()), colour(look.pane), 8)
        if view is None:
            return
        plain = type_face(round(16 * k))
        room = self._room()
        if self._is_strip:
            button = self._buttons[0].geometry()
            room = QRectF(button).adjusted(button.width() + 14 * k, 0, 0, 0)
            room.setRight(self._room().right())
            looks.draw_line(painter, room, view.step, plain, colour(look.quiet))
            return
        rect = self._figures_rect()
        figures = type_face(round(min(46 * k, rect.height() * 0.86)), bold=True, figures=True)
        ink = look.accent if view.is_up else look.quiet if view.cue else look.text
        looks.draw_line(painter, rect, view.figures, figures, colour(ink))
        foot = self._buttons[0].y() - 4 * k if self._buttons else room.bottom()
        words = QRectF(rect.right() + 14 * k, room.top(), 0, foot - room.top())
        words.setRight(room.right())
        self._paint_words(painter, words, view)

    def _paint_words(self, painter: QPainter, room: QRectF, view: RoundsView) -> None:
        """The round's name and state, its place, what comes, what the key does."""
        k, look = self._k, self._look
        bold, plain = type_face(round(18 * k), bold=True), type_face(round(15 * k))
        row = QRectF(room.left(), room.top(), room.width(), 26 * k)
        if view.cue:
            small = type_face(round(14 * k), bold=True)
            wide = looks.text_width(view.cue, small) + 18 * k
            tag = QRectF(row.right() - wide, row.top(), wide, 24 * k)
            looks.fill_rounded(painter, tag, colour(look.caution), 6)
            looks.draw_line(painter, tag, view.cue, small, colour(look.on_caution), looks.CENTRE)
            row.setRight(tag.left() - 10 * k)
        looks.draw_line(painter, row, view.title, bold, colour(look.text))
        y = row.bottom()
        where = " · ".join(text for text in (view.place, view.coming) if text)
        quiet = looks.parted(where, plain, room.width()).split(looks.NEW_LINE)
        lines = [(view.step, look.text), *((text, look.quiet) for text in quiet)]
        for text, ink in lines:
            if text and y + 20 * k <= room.bottom() + 1:
                line = QRectF(room.left(), y, room.width(), 21 * k)
                looks.draw_line(painter, line, text, plain, colour(ink))
                y += 21 * k


def _but_figures(view: RoundsView) -> tuple[object, ...]:
    return (len(view.figures), view.cue, view.is_up, view.title, view.place, view.coming,
            view.step, view.actions)  # fmt: skip
