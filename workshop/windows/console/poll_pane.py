"""The console's control of a poll: how it stands in words, and what each key does now."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop.session.runs import Phase
from workshop.windows import look as looks
from workshop.windows.console.buttoned import ButtonedPane
from workshop.windows.console.poll_words import PollView
from workshop.windows.look import Look, colour, type_face

BUTTONS_PX = (16, 14, 13)
"""How large the words of the buttons are, the first of these that fits."""


class PollPane(ButtonedPane):
    """A poll at a glance. Its buttons do what their keys do."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent, look)
        self._view: PollView | None = None
        self.setAccessibleName("Poll")

    def show_poll(self, view: PollView, keys: tuple[str, ...]) -> None:
        """Shows a view; ``keys`` are those of its actions, in their order."""
        if view == self._view:
            return
        old, self._view = self._view, view
        said = (view.state, view.figures, view.trouble, *view.lines, view.aloud)
        self.setAccessibleDescription(". ".join(text for text in said if text))
        if old is None or _buttons_of(old) != _buttons_of(view):
            self._make_buttons(view.actions, keys, strong=view.is_first_wanted)
        self._place()
        self.update()

    def _place(self) -> None:
        """Puts the buttons in a row at the foot; where room is short they get smaller first.

        What then has no room whole is not shown: its key does it, and the sheet of keys has it.
        """
        room = self._room()
        for button in self._buttons:
            button.set_look(self._look)
            button.show_key(True)
            button.show()
        for size_px in BUTTONS_PX:
            for button in self._buttons:
                button.set_text_size(round(size_px * self._k))
            if self._width(self._buttons) <= room.width():
                break
        else:
            for button in self._buttons[1:]:
                button.show_key(False)
        shown = list(self._buttons)
        while len(shown) > 1 and self._width(shown) > room.width() + 1:
            shown.pop().hide()
        self._put_in_row(shown, room)

    def _room(self) -> QRectF:
        return self._free(10 * self._k)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the state, then as many lines as there is room for."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        k, look = self._k, self._look
        looks.fill_rounded(painter, QRectF(self.rect()), colour(look.pane), 8)
        view = self._view
        if view is None:
            return
        room = self._room()
        if self._buttons:
            room.setBottom(self._buttons[0].y() - 6 * k)
        room.setTop(self._paint_head(painter, room, view) + 7 * k)
        lines = [(view.trouble, look.trouble)] if view.trouble else []
        if view.aloud:
            lines.append((f"You may say: {view.aloud}", look.accent))
        lines += [(line, look.text) for line in view.lines]
        self._paint_lines(painter, room, lines)

    def _paint_lines(self, painter: QPainter, room: QRectF, lines: list[tuple[str, str]]) -> None:
        """Paints words with their inks, closer together where that lets all of them stand."""
        k = self._k
        face, gap = type_face(round(16 * k)), 4 * k
        highs = [looks.words_height(text, face, room.width()) for text, _ in lines]
        if sum(highs) + gap * (len(lines) - 1) > room.height():
            room.setTop(room.top() - 4 * k)
            gap = 1 * k
        row = looks.words_height("A", face, room.width())
        for number, (text, ink) in enumerate(lines):
            left = len(lines) - number - 1
            if room.height() < row - 0.5:
                return
            more = f"  ·  and {left} more" if left and room.height() < 2 * row + gap - 0.5 else ""
            high = looks.draw_words(painter, room, text + more, face, colour(ink))
            room.setTop(room.top() + high + gap)

    def _paint_head(self, painter: QPainter, room: QRectF, view: PollView) -> float:
        """The state as a filled word, the figures large beside it; returns where they end."""
        k, look = self._k, self._look
        bold = type_face(round(17 * k), bold=True)
        high = 30 * k
        wide = looks.text_width(view.state, bold) + 22 * k
        pill = QRectF(room.left(), room.top(), min(wide, room.width() * 0.5), high)
        is_open = view.phase is Phase.OPEN
        is_shown = view.phase is Phase.REVEALED
        if is_open or is_shown:
            fill, ink = (
                (look.caution, look.on_caution) if is_open else (look.accent, look.on_accent)
            )
            looks.fill_rounded(painter, pill, colour(fill), 6)
        else:
            ink = look.text
            looks.frame_rounded(painter, pill, colour(look.line), 1.5, 6)
        looks.draw_line(painter, pill, view.state, bold, colour(ink), looks.CENTRE)
        figures = type_face(round(20 * k), bold=True, figures=True)
        rest = QRectF(pill.right() + 14 * k, room.top(), 0, high)
        rest.setRight(room.right())
        shown = view.figures
        if looks.text_width(shown, figures) > rest.width():
            shown = figures_alone(shown)
        used = looks.draw_line(painter, rest, shown, figures, colour(look.text))
        rest.setLeft(rest.left() + used + 14 * k)
        plain = type_face(round(15 * k))
        if view.kind and rest.width() > looks.text_width(view.kind, plain):
            looks.draw_line(painter, rest, view.kind, plain, colour(look.quiet), looks.RIGHT)
        return pill.bottom()


def figures_alone(words: str) -> str:
    """``9 of 14`` of ``9 of 14 have answered``: rather the numbers whole than all with dots."""
    parts = words.split()
    is_share = len(parts) > 2 and parts[0].isdigit() and parts[1] == "of" and parts[2].isdigit()
    return " ".join(parts[:3]) if is_share else words


def _buttons_of(view: PollView) -> tuple[object, ...]:
    return view.actions, view.is_first_wanted
