"""Small pictures of slides, painted one at a time while nothing else is going on."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop.render.cache import Pages

MOST_KEPT = 240


class Thumbnails(QObject):
    """A bounded store of small pictures of one size, painted when idle, in order."""

    ready = Signal(int)

    def __init__(self, parent: QObject, pages: "Pages", size: QSize, dpr: float) -> None:
        super().__init__(parent)
        self._pages = pages
        self._size = size
        self._dpr = dpr
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._wanted: list[int] = []
        self._laid_out: set[int] = set()
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self.paint_one)

    @property
    def size(self) -> QSize:
        """The size of every picture, in pixels of the window."""
        return self._size

    def set_pages(self, pages: "Pages") -> None:
        """Forgets every picture: the deck is another."""
        self._pages = pages
        self._laid_out.clear()
        self.forget()

    def set_size(self, size: QSize, dpr: float) -> None:
        """Forgets every picture when the size is another."""
        if (size, dpr) != (self._size, self._dpr):
            self._size, self._dpr = size, dpr
            self.forget()

    def forget(self) -> None:
        """Drops every picture and everything wanted."""
        self._kept.clear()
        self._wanted.clear()
        self._idle.stop()

    def picture(self, index: int) -> QPixmap | None:
        """The picture of a slide, fully built up, if it is painted already."""
        found = self._kept.get(index)
        if found is not None:
            self._kept.move_to_end(index)
        return found

    def want(self, indices: "Iterable[int]") -> None:
        """Asks for these, the nearest first, in place of whatever was wanted before."""
        self._wanted = [index for index in indices if index not in self._kept][:MOST_KEPT]
        self._wanted.reverse()
        if self._wanted:
            self._idle.start()

    def stop(self) -> None:
        """Wants nothing more."""
        self._wanted.clear()
        self._idle.stop()

    def paint_one(self) -> None:
        """Does one piece of work: lays out the next slide wanted, or paints it."""
        if not self._wanted:
            self._idle.stop()
            return
        index = self._wanted[-1]
        if index not in self._laid_out:
            # Laying out and painting are two turns: together they could keep a key waiting.
            self._laid_out.add(index)
            self._pages.page(index)
            return
        self._wanted.pop()
        self._kept[index] = self._paint(index)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(index)

    def _paint(self, index: int) -> QPixmap:
        steps = self._pages.page(index).steps
        return self._pages.picture(index, steps, self._size.width(), self._size.height(), self._dpr)
