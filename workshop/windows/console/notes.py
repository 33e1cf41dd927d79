"""The speaker notes: labelled blocks that scroll in a pane of their own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from workshop.render.fonts import MONO_FAMILY
from workshop.windows import look as looks
from workshop.windows.console.script import NoteLine, note_lines, reads_right_to_left
from workshop.windows.controls import Bar
from workshop.windows.look import Look, colour, type_face

if TYPE_CHECKING:
    from workshop.deck.model import Note

TEXT_PX = 19
"""The size of the notes at 100 per cent on the common laptop."""
LEADING = 1.14
BAR_PX = 12
TAG_TINT = 0.13
"""How much of a label's colour its ground has."""


class NotesPane(QWidget):
    """Speaker notes under their labels. Holds no facts but how far it is scrolled."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._percent = 100
        self._notes: tuple[Note, ...] = ()
        self._placed: list[tuple[QTextLayout, QPointF, str]] = []
        self._tags: list[tuple[QRectF, str]] = []
        self._content_height = 0.0
        self._bar = Bar(self, look)
        self._bar.moved.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Speaker notes")

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look = look
        self._k = k
        self._bar.set_look(look)
        self._lay_out()

    def show_notes(self, notes: "tuple[Note, ...]", percent: int, *, from_top: bool) -> None:
        """Shows the notes of a slide at a size; ``from_top`` when it is another slide's."""
        self._notes = notes
        self._percent = percent
        said = "\n".join(
            f"{note.label}: {note.text}" if note.label else note.text for note in notes
        )
        self.setAccessibleDescription(said or "No notes for this slide.")
        self._lay_out()
        if from_top:
            self._bar.scroll_to(0)

    def scroll_by(self, lines: int) -> None:
        """Scrolls by some lines of text, downwards when positive."""
        self._bar.scroll_to(self._bar.value + lines * self._text_px() * LEADING * 1.2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the lines anew for another width."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - BAR_PX, 0, BAR_PX, self.height())
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls."""
        self._bar.scroll_wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down scroll while the notes have the focus; the rest is the console's."""
        lines = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if lines and self.hasFocus():
            self.scroll_by(lines)
        else:
            event.ignore()

    def _text_px(self) -> int:
        return round(TEXT_PX * self._k * self._percent / 100)

    def _lay_out(self) -> None:
        """Places every line of every note. A label stands beside its block where there is room."""
        k = self._k
        pad = 16 * k
        wide = self.width() - BAR_PX - 2 * pad
        self._placed, self._tags = [], []
        labelled = any(note.label for note in self._notes)
        beside = labelled and wide > 330 * k * max(1.0, self._percent / 150)
        gutter = (66 * k + 10 * k) if beside else 0.0
        backwards = reads_right_to_left(" ".join(note.text for note in self._notes))
        left = pad if backwards else pad + gutter
        tag_left = pad + wide - 66 * k if backwards else pad
        y = 14 * k
        first_line = QFontMetricsF(type_face(self._text_px())).height() * LEADING
        tag_high = 24 * k
        for note in self._notes:
            if note.label:
                drop = (first_line - tag_high) / 2 if beside else 0.0
                self._tags.append((QRectF(tag_left, y + drop, 66 * k, tag_high), note.label))
                y += 0 if beside else tag_high + 5 * k
            for line in note_lines(note):
                y = self._place(line, QPointF(left, y), wide - gutter) + self._text_px() * 0.3
            y += self._text_px() * 0.55
        self._content_height = y + 4 * k
        self._bar.set_content(self._content_height, self.height(), self._text_px() * LEADING)
        self.update()

    def _place(self, line: NoteLine, at: QPointF, wide: float) -> float:
        """Sets one paragraph and returns where it ends."""
        font = looks.with_letters_for(line.text, type_face(self._text_px()))
        indent = self._text_px() * 1.2 if line.bullet else 0.0
        layout = QTextLayout(line.text, font)
        option = QTextOption()
        backwards = reads_right_to_left(line.text)
        if backwards:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(*run) for run in line.runs])
        layout.beginLayout()
        step = QFontMetricsF(font).height() * LEADING
        high = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(max(40.0, wide - indent))
            row.setPosition(QPointF(0, high + (step - row.height()) / 2))
            high += step
        layout.endLayout()
        self._placed.append((layout, at + QPointF(0 if backwards else indent, 0), ""))
        if line.bullet:
            mark = QTextLayout(line.bullet, font)
            mark.beginLayout()
            row = mark.createLine()
            first = layout.lineAt(0)
            row.setPosition(QPointF(0, first.y() + first.ascent() - row.ascent()))
            mark.endLayout()
            x = wide - row.naturalTextWidth() if backwards else self._text_px() * 0.15
            self._placed.append((mark, at + QPointF(x, 0), "quiet"))
        return at.y() + high

    def _format(self, start: int, length: int, style: str) -> QTextLayout.FormatRange:
        run = QTextLayout.FormatRange()
        run.start, run.length = start, length
        dressed = QTextCharFormat()
        if style == "bold":
            dressed.setFontWeight(QFont.Weight.Bold)
        elif style == "italic":
            dressed.setFontItalic(True)
        else:
            dressed.setFontFamilies([MONO_FAMILY])
        run.format = dressed
        return run

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints what is in view."""
        painter = QPainter(self)
        looks.keep_smooth(painter)
        look = self._look
        room = QRectF(self.rect()).adjusted(0, 0, -BAR_PX, 0)
        painter.fillRect(room, colour(look.pane))
        if not self._placed:
            font = type_face(round(17 * self._k))
            words = "No notes for this slide."
            looks.draw_line(painter, room, words, font, colour(look.quiet), looks.CENTRE)
        painter.translate(0, -self._bar.value)
        seen = room.translated(0, self._bar.value)
        for rect, label in self._tags:
            if rect.intersects(seen):
                self._paint_tag(painter, rect, label)
        for layout, at, tone in self._placed:
            if layout.boundingRect().translated(at).intersects(seen):
                painter.setPen(colour(look.quiet if tone else look.text))
                layout.draw(painter, at)
        painter.resetTransform()
        if self._bar.value < self._bar.maximum:
            self._paint_more(painter, room)
        if self.hasFocus():
            looks.frame_rounded(painter, room, colour(look.focus), 2.5, 4)

    def _paint_tag(self, painter: QPainter, rect: QRectF, label: str) -> None:
        tint = self._look.tag(label)
        looks.fill_rounded(painter, rect, colour(tint.name(), TAG_TINT), 4)
        bar = QRectF(rect.left(), rect.top(), 4 * self._k, rect.height())
        looks.fill_rounded(painter, bar, tint, 2)
        font = type_face(round(14 * self._k), bold=True)
        inner = rect.adjusted(4 * self._k, 0, 0, 0)
        looks.draw_line(painter, inner, label, font, tint, looks.CENTRE)

    def _paint_more(self, painter: QPainter, room: QRectF) -> None:
        """Lets the last line fade, where there is more below it."""
        high = self._text_px() * 1.6
        foot = QRectF(room.left(), room.bottom() - high, room.width(), high)
        fade = QLinearGradient(foot.topLeft(), foot.bottomLeft())
        fade.setColorAt(0, colour(self._look.pane, 0.0))
        fade.setColorAt(0.8, colour(self._look.pane))
        painter.fillRect(foot, fade)
