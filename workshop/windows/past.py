"""The page of workshops that were given: a report of each, its folder, and a way to erase it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Press
from workshop.windows.homepage import HomePage
from workshop.windows.kept import Card, erase_question
from workshop.windows.look import Look, colour, type_face
from workshop.windows.tiles import short_path, when_words

if TYPE_CHECKING:
    from workshop.session.journal import Past

MOST = 200
"""More than a year of workshops; older ones are in their folder."""


class PastRow(Card):
    """One workshop that was given."""

    report_asked = Signal()
    open_asked = Signal()
    erase_agreed = Signal()

    def __init__(self, parent: QWidget, past: "Past", now_ms: int, look: Look) -> None:
        began = when_words(past.opened_ms, now_ms, QLocale())
        super().__init__(parent, look, past.title or past.folder.name, f"Given {began}.")
        self.folder = past.folder
        self.report = Press(self, "Report", look=look, tone="strong")
        self.open = Press(self, "Open folder", look=look)
        self.erase = Press(self, "Erase …", look=look)
        self.buttons = (self.report, self.open, self.erase)
        verbs = ("Report of", "Open folder of", "Erase")
        for button, verb in zip(self.buttons, verbs, strict=True):
            button.setAccessibleName(f"{verb} {self.headline}")
            button.setAccessibleDescription(self.about)
        self.report.clicked.connect(self.report_asked.emit)
        self.open.clicked.connect(self.open_asked.emit)
        self.erase.clicked.connect(
            lambda: self.ask(erase_question(self.headline, self.folder, self.erase_agreed.emit))
        )


class PastPage(HomePage):
    """All workshops that were ended, the newest first."""

    report_asked = Signal(Path)
    open_asked = Signal(Path)
    erase = Signal(Path, str)
    """A workshop's folder and its title. It was asked about already."""

    def __init__(
        self,
        parent: QWidget | None,
        past: "tuple[Past, ...]",
        *,
        root: Path,
        now_ms: int,
        look: Look,
    ) -> None:
        about = f"{len(past)} kept in {short_path(root)}" if past else f"None in {short_path(root)}"
        super().__init__(parent, "Workshops that were given", about, look=look)
        self._words = ""
        if not past:
            self._words = "A workshop that you have ended is listed here, with a report of it."
        elif len(past) > MOST:
            self._words = f"The last {MOST}. Older ones are in the folder named above."
        self.content.setAccessibleDescription(self._words)
        self._words_rect = QRectF()
        self.rows = tuple(PastRow(self.content, each, now_ms, look) for each in past[:MOST])
        for row in self.rows:
            row.resized.connect(self.arrange)
            row.asked.connect(lambda row=row: self._on_asked(row))
            row.report_asked.connect(lambda row=row: self.report_asked.emit(row.folder))
            row.open_asked.connect(lambda row=row: self.open_asked.emit(row.folder))
            row.erase_agreed.connect(lambda row=row: self.erase.emit(row.folder, row.headline))

    def controls(self) -> tuple[QWidget, ...]:
        """The buttons of every row, then the way back."""
        return (*(one for row in self.rows for one in row.controls()), *self.foot)

    def _on_asked(self, asking: PastRow) -> None:
        for row in self.rows:
            if row is not asking:
                row.put_back()
        self.focus_on(asking.no)

    def showEvent(self, event: QShowEvent) -> None:
        """Takes the keys."""
        super().showEvent(event)
        self.controls()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def place_content(self, left: int, room: int, k: float) -> int:
        """Places the rows under each other."""
        y = 0
        if self._words:
            self._words_rect = QRectF(left, y, room, 30 * k)
            y += round(42 * k)
        for row in self.rows:
            row.set_scale(k)
            high = row.height_for(room + 6)
            row.setGeometry(left - 3, y, room + 6, high)
            y += high + round(12 * k)
        return y

    def paint_content(self, painter: QPainter) -> None:
        """Paints the words above the rows."""
        font = type_face(round(17 * self.k))
        looks.draw_line(painter, self._words_rect, self._words, font, colour(self.look.quiet))
