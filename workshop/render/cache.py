"""Pages and pictures of a deck, kept so that a change of slide only copies a picture.

Layouts are kept for every slide that was ever shown. Pictures are kept within bounds: a few large
ones for the wall, and as many thumbnails as fit a budget, the least recently used going first.
Painting ahead happens on the GUI thread in idle slices, because a worker thread would hold the
interpreter and stall the window. One large picture's memory is held ready for the next: to get it
from the system can take as long as to paint on it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter, QPixmap

from workshop.deck.model import UNITS_HIGH, Deck
from workshop.render.layout import lay_out, page_number, part_place
from workshop.render.page import Page
from workshop.render.pictures import Pictures
from workshop.render.slide import paint_page
from workshop.render.sometimes import SOMETIMES
from workshop.render.theme import Theme

LARGE_PIXELS = 800_000
"""From this many pixels on, a picture is a wall's; below, a console's or a thumbnail."""

LARGE_PER_SIZE = 8
"""Two either side, the build steps between, and the one shown."""

LARGE_BYTES = 300_000_000
"""Eight of a 4K wall, and the spare."""
SMALL_BYTES = 64_000_000


_PageKey = tuple[Hashable, ...]
"""What a slide's page depends on; the first is the slide's own text."""


class Request(NamedTuple):
    """A picture wanted: a slide by index, a build step, and the area to fit, in logical pixels."""

    slide_index: int
    step: int
    width_px: int
    height_px: int
    dpr: float = 1.0


class Pages:
    """The laid-out slides of one deck in one theme, and their pictures."""

    def __init__(self, deck: Deck, folder: Path, theme: Theme) -> None:
        """Lay nothing out yet; ``folder`` is where the deck's pictures are looked up."""
        self.deck = deck
        self.theme = theme
        self.pictures = Pictures(folder)
        self._pages: dict[_PageKey, Page] = {}
        self._keys: dict[int, _PageKey] = {}
        self._large: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._small: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._small_bytes = 0
        self._spare: QPixmap | None = None
        """What the next large picture is painted on."""
        self._wanted: list[Request] = []
        self._painted: Callable[[Request], None] | None = None
        self._to_bring_in = list(SOMETIMES)
        self._idle = QTimer()
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)

    def page(self, index: int) -> Page:
        """The slide laid out; kept from then on."""
        key = self._key(index)
        page = self._pages.get(key)
        if page is None:
            # The reader of blocks brings the Markdown parser with it, which a window without a
            # slide does not need.
            from workshop.deck.blocks import read_body

            slide = self.deck.slides[index]
            page = lay_out(
                slide,
                read_body(slide, self.deck),
                deck=self.deck,
                theme=self.theme,
                pictures=self.pictures,
            )
            self._pages[key] = page
        return page

    def picture(
        self, index: int, step: int, width_px: int, height_px: int, dpr: float = 1.0
    ) -> QPixmap:
        """The slide as a picture that fits the area, in the slide's proportion.

        Painted now unless it is held. ``width_px`` and ``height_px`` are logical pixels; the
        picture has ``dpr`` times as many and knows it.
        """
        request = Request(index, step, width_px, height_px, dpr)
        key = self._picture_key(request)
        held = self._held(key)
        if held is None:
            held = self._paint(request)
            self._keep(key, held, request)
        # Whoever shows it keeps it as it is, also when its memory is used again here.
        return QPixmap(held)

    def has(self, index: int, step: int, width_px: int, height_px: int, dpr: float = 1.0) -> bool:
        """Whether the picture is held, so that asking for it costs nothing."""
        key = self._picture_key(Request(index, step, width_px, height_px, dpr))
        return key in self._large or key in self._small

    def ahead(
        self,
        requests: Iterable[Request | tuple[int, int, int, int, float]],
        painted: Callable[[Request], None] | None = None,
    ) -> None:
        """Paint these in idle time, first one first, in place of whatever was still waiting.

        ``painted`` hears of each picture as it becomes ready. An empty list cancels.
        """
        self._painted = painted
        asked = [Request(*each) for each in requests]
        self._wanted = [
            request
            for request in asked
            if 0 <= request.slide_index < len(self.deck.slides)
            and self._held(self._picture_key(request)) is None
        ]
        if self._wanted or (asked and not self.is_at_rest):
            self._idle.start()
        else:
            self._idle.stop()

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is left that could be done ahead."""
        return not self._wanted and self._has_spare() and not self._to_bring_in

    def set_deck(self, deck: Deck, theme: Theme | None = None) -> None:
        """Show another version of the deck; slides that read as before keep their pages.

        With a ``theme`` it is shown in that one from now on.
        """
        changed_pictures = self.pictures.refresh()
        self.deck = deck
        self._keys.clear()
        self.ahead(())
        if theme is not None:
            self.theme = theme
            self._pages.clear()
        # Only these: each key looks through the deck, and a long deck has thousands of slides.
        held = {key[0] for key in self._pages}
        living = {
            self._key(index) for index, slide in enumerate(deck.slides) if slide.source in held
        }
        self._pages = {
            key: page
            for key, page in self._pages.items()
            if key in living and not (changed_pictures and page.shows_pictures)
        }
        for pool in (self._large, self._small):
            for key in [key for key in pool if key[0] not in self._pages]:  # type: ignore[index]
                self._drop(pool, key)

    def forget(self) -> None:
        """Drop every picture, as on a change of screen; layouts stay."""
        self.ahead(())
        self._large.clear()
        self._small.clear()
        self._small_bytes = 0
        self._spare = None

    def held_bytes(self) -> int:
        """How much memory the pictures take."""
        return self._large_bytes() + self._small_bytes

    def _large_bytes(self) -> int:
        spare = _bytes(self._spare) if self._spare is not None else 0
        return sum(map(_bytes, self._large.values())) + spare

    def _key(self, index: int) -> _PageKey:
        """What a slide's page depends on, so that a reload keeps what did not change."""
        key = self._keys.get(index)
        if key is None:
            # Here, because the first slide's own reading brings it in.
            from workshop.deck.blocks import shared_by_slides

            deck = self.deck
            slide = deck.slides[index]
            # The number matters only where it shows, or a slide put in front would change all.
            key = self._keys[index] = (
                slide.source,
                slide.style,
                index == 0,
                page_number(deck, slide),
                part_place(deck, slide),
                slide.part if slide.starts_part else "",
                # The last slide of some decks says thanks.
                slide.number == len(deck.slides) > 2,
                deck.width,
                deck.lang,
                deck.front,
                shared_by_slides(deck.text),
            )
        return key

    def _picture_key(self, request: Request) -> tuple[Hashable, int, int, int, float]:
        step = max(0, request.step)
        return (
            self._key(request.slide_index),
            step,
            request.width_px,
            request.height_px,
            request.dpr,
        )

    def _held(self, key: Hashable) -> QPixmap | None:
        for pool in (self._large, self._small):
            if key in pool:
                pool.move_to_end(key)
                return pool[key]
        return None

    def _paint(self, request: Request) -> QPixmap:
        page = self.page(request.slide_index)
        fit = min(request.width_px / page.width, request.height_px / UNITS_HIGH)
        wide, high = round(page.width * fit * request.dpr), round(UNITS_HIGH * fit * request.dpr)
        picture = self._canvas(max(1, wide), max(1, high))
        painter = QPainter(picture)
        painter.scale(picture.width() / page.width, picture.height() / UNITS_HIGH)
        paint_page(painter, page, step=request.step)
        painter.end()
        picture.setDevicePixelRatio(request.dpr)
        return picture

    def _canvas(self, width: int, height: int) -> QPixmap:
        """What to paint a picture on: the spare one where it has the size."""
        spare = self._spare
        if spare is None or (spare.width(), spare.height()) != (width, height):
            return QPixmap(width, height)
        self._spare = None
        spare.setDevicePixelRatio(1.0)
        return spare

    def _has_spare(self) -> bool:
        """Whether the largest picture's memory is there once more, or none is needed."""
        size = self._largest()
        return size is None or (self._spare is not None and self._spare.size() == size)

    def _largest(self) -> QSize | None:
        largest = max(self._large.values(), key=_bytes, default=None)
        return largest.size() if largest is not None else None

    def _keep(self, key: Hashable, picture: QPixmap, request: Request) -> None:
        if picture.width() * picture.height() < LARGE_PIXELS:
            self._small[key] = picture
            self._small_bytes += _bytes(picture)
            while self._small_bytes > SMALL_BYTES and len(self._small) > 1:
                self._drop(self._small, next(iter(self._small)))
            return
        self._large[key] = picture
        size = (request.width_px, request.height_px, request.dpr)
        same = [other for other in self._large if other[2:] == size]  # type: ignore[index]
        for other in same[:-LARGE_PER_SIZE]:
            self._drop(self._large, other)
        while self._large_bytes() > LARGE_BYTES and len(self._large) > 1:
            self._drop(self._large, next(iter(self._large)))

    def _drop(self, pool: "OrderedDict[Hashable, QPixmap]", key: Hashable) -> None:
        picture = pool.pop(key)
        if pool is self._small:
            self._small_bytes -= _bytes(picture)
        elif not self._has_spare():
            self._spare = picture

    def _on_idle(self) -> None:
        """Do one piece of work, then let the window have its turn."""
        while self._wanted:
            request = self._wanted[0]
            if self._held(self._picture_key(request)) is None:
                break
            self._wanted.pop(0)
        else:
            self._prepare()
            return
        if self._key(request.slide_index) not in self._pages:
            self.page(request.slide_index)
        else:
            self._wanted.pop(0)
            self.picture(*request)
            if self._painted is not None:
                self._painted(request)
        if not self.is_at_rest:
            self._idle.start()

    def _prepare(self) -> None:
        """Do one piece of what a picture that nobody has asked for yet would wait for."""
        size = self._largest()
        if size is not None and not self._has_spare():
            self._spare = QPixmap(size)
            # Only what is written to is really there.
            self._spare.fill()
        elif self._to_bring_in:
            import_module(self._to_bring_in.pop(0))
        if not self.is_at_rest:
            self._idle.start()


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
