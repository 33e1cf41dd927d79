"""The facilitator's guide, to be read in the program: its headings beside its text."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QTextBrowser, QWidget

from workshop.windows import look as looks
from workshop.windows.controls import Press
from workshop.windows.fields import Field
from workshop.windows.homepage import HomePage
from workshop.windows.look import Look, colour, type_face

_SIZES = {1: 1.7, 2: 1.35, 3: 1.12}
"""How much larger a heading is than the text, by its level."""
_LEADING_PERCENT = 128.0
_SIDE = 300
_WIDEST = 860
"""How wide the headings' column is, and the text at most, before scaling."""
_ABOUT = "Arrows and Page keys scroll. Ctrl+Down and Ctrl+Up go from heading to heading."


class GuidePage(HomePage):
    """The guide over the home window. The arrows scroll, Escape goes back."""

    print_asked = Signal()

    def __init__(self, parent: QWidget, text: str, *, look: Look) -> None:
        """``text`` is Markdown; what it is called stands in its first line."""
        first = text.partition("\n")[0]
        title = first.removeprefix("# ").strip()
        super().__init__(parent, title, _ABOUT, look=look)
        self._markdown = text.partition("\n")[2] if first.startswith("# ") else text
        self.body = QTextBrowser(self)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setOpenLinks(False)
        self.body.setTabChangesFocus(True)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setAccessibleName(title)
        self.sought = Field(self, "Find a heading, or words", "", look=look, lines=False)
        self.headings = QListWidget(self)
        self.headings.setFrameShape(QFrame.Shape.NoFrame)
        self.headings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.headings.setWordWrap(True)
        self.headings.setAccessibleName("Headings")
        for widget in (self.body, self.headings):
            widget.setPalette(looks.qt_palette(look))
            widget.installEventFilter(self)
        self.search = Press(self, "Find", look=look, key="Ctrl+F")
        self.print = Press(self, "Print …", look=look, key="Ctrl+P")
        self.search.clicked.connect(self._begin_find)
        self.print.clicked.connect(self.print_asked.emit)
        self.sought.changed.connect(self._on_find)
        self.headings.currentRowChanged.connect(self._go_to)
        self.headings.itemActivated.connect(lambda _item: self.body.setFocus())
        self.foot = (self.search, self.print, self.back)
        self._set_k = 0.0
        self._places: tuple[tuple[str, int], ...] = ()
        self._set_type(1.0)

    def place(self) -> str:
        """The heading under which the text in view stands."""
        top = self.body.cursorForPosition(self.body.viewport().rect().topLeft()).position()
        before = [title for title, at in self._places if at <= top + 1]
        return before[-1] if before else ""

    # The text

    def _set_type(self, k: float) -> None:
        """Sets the text anew in the size of the window."""
        self._set_k = k
        px = round(18 * k)
        document = QTextDocument(self.body)
        document.setDocumentMargin(round(12 * k))
        document.setDefaultFont(type_face(px))
        document.setMarkdown(self._markdown)
        places: list[tuple[str, int]] = []
        block = document.begin()
        while block.isValid():
            self._set_block(block, px)
            if block.blockFormat().headingLevel():
                places.append((block.text(), block.position()))
            block = block.next()
        self._places = tuple(places)
        self._set_tables(document, px)
        self.body.setDocument(document)
        if self.headings.count() != len(self._places):
            self.headings.clear()
            self.headings.addItems([title for title, _ in self._places])

    def _set_block(self, block: QTextBlock, px: int) -> None:
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        form = block.blockFormat()
        form.setLineHeight(_LEADING_PERCENT, 1)
        if level:
            form.setTopMargin(px * 1.5)
            form.setBottomMargin(px * 0.5)
        elif cursor.currentTable() is None and cursor.currentList() is None:
            form.setBottomMargin(px * 0.6)
        cursor.setBlockFormat(form)
        if not level:
            return
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setFont(type_face(round(px * _SIZES.get(level, 1.0)), bold=True))
        style.setForeground(colour(self.look.accent if level > 2 else self.look.text))
        cursor.setCharFormat(style)

    def _set_tables(self, document: QTextDocument, px: int) -> None:
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setBorderBrush(QBrush(colour(self.look.line)))
                form.setCellPadding(px * 0.35)
                frame.setFormat(form)

    def _go_to(self, row: int) -> None:
        """Brings a heading to the top."""
        if 0 <= row < len(self._places):
            self._bring_to_top(self._places[row][1])

    def _bring_to_top(self, position: int) -> None:
        cursor = QTextCursor(self.body.document())
        cursor.setPosition(position)
        rect = self.body.cursorRect(cursor)
        bar = self.body.verticalScrollBar()
        bar.setValue(bar.value() + rect.top() - round(10 * self.k))

    def _on_find(self, words: str) -> None:
        """Goes to the first heading with these words, else to the first place that has them."""
        wanted = words.strip().casefold()
        if not wanted:
            return
        for row, (title, _) in enumerate(self._places):
            if wanted in title.casefold():
                self.headings.setCurrentRow(row)
                self._go_to(row)
                return
        self.find_next(from_start=True)

    def find_next(self, *, from_start: bool = False) -> bool:
        """Goes to the next place with the words that are looked for; round again after the last."""
        words = self.sought.text.strip()
        if not words:
            return False
        document = self.body.document()
        start = 0 if from_start else self.body.textCursor().selectionEnd()
        found = document.find(words, start)
        if found.isNull():
            found = document.find(words, 0)
        if found.isNull():
            self.tell(f"“{words}” is not in the guide.")
            return False
        self.tell("")
        self.body.setTextCursor(found)
        start_of_it = QTextCursor(document)
        start_of_it.setPosition(found.selectionStart())
        self._bring_to_top(start_of_it.position())
        return True

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; Ctrl+F finds, Ctrl+P prints; Ctrl with an arrow goes by headings."""
        key = Qt.Key(event.key())
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if held and key == Qt.Key.Key_F:
            self._begin_find()
        elif held and key == Qt.Key.Key_P and not event.isAutoRepeat():
            self.print_asked.emit()
        elif held and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step_heading(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.find_next()
        else:
            super().keyPressEvent(event)

    def _begin_find(self) -> None:
        self.sought.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(self.sought.entry, QLineEdit):
            self.sought.entry.selectAll()

    def _step_heading(self, step: int) -> None:
        titles = [title for title, _ in self._places]
        here = titles.index(self.place()) if self.place() in titles else -1
        row = max(0, min(len(titles) - 1, here + step))
        self.headings.setCurrentRow(row)
        self._go_to(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ring follows what has the keys."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def controls(self) -> tuple[QWidget, ...]:
        """Everything that can be reached, in the order of Tab."""
        return (self.body, self.sought.entry, self.headings, *self.foot)

    def showEvent(self, event: QShowEvent) -> None:
        """The text takes the keys: the arrows scroll it at once."""
        super().showEvent(event)
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    # Places

    def place_content(self, left: int, room: int, k: float) -> int:
        """Places the headings' column and the text; only the text scrolls."""
        here = self.place()
        if k != self._set_k:
            self._set_type(k)
        side, gap = round(_SIDE * k), round(28 * k)
        top, foot = round(112 * k), self.height() - round(88 * k)
        field = self.sought.height_for(k)
        self.sought.setGeometry(left, top, side, field)
        self.sought.set_scale(k)
        below = top + field + round(14 * k)
        self.headings.setFont(type_face(round(16 * k)))
        self.headings.setSpacing(round(2 * k))
        self.headings.setGeometry(left, below, side, foot - below)
        # No line is longer than the eye follows.
        wide = min(room - side - gap, round(_WIDEST * k))
        self.body.setGeometry(left + side + gap, top, wide, foot - top)
        for title, position in self._places:
            if title == here:
                self._bring_to_top(position)
        return 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the frame, and a ring round what has the keys."""
        super().paintEvent(event)
        painter = QPainter(self)
        looks.keep_smooth(painter)
        for widget in (self.body, self.headings):
            if widget.hasFocus():
                rim = QRectF(widget.geometry()).adjusted(-3, -3, 3, 3)
                looks.frame_rounded(painter, rim, colour(self.look.focus), 2.5, 8)
