"""Pictures of a deck: read from its folder or from the deck's own text, never from a network.

A picture that cannot be shown gives its reason in words. Sizes are slide units, in which Marp's
1280 x 720 pixels become 1920 x 1080.
"""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.deck.model import UNITS_HIGH

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from workshop.render.theme import Palette

UNITS_PER_PIXEL = UNITS_HIGH / 720
HELD_BYTES = 160_000_000


class Source:
    """What is known of one picture after a first look at it."""

    __slots__ = ("path", "raw", "size_px", "stamp", "themed", "trouble", "vector")

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.path: Path | None = None
        self.raw = b""
        self.stamp: tuple[int, int] | None = None
        self.size_px: tuple[float, float] | None = None
        self.vector = self.themed = False
        self.trouble = ""


class Pictures:
    """Reads the pictures that a deck names. Stands for one folder; bounded in memory."""

    def __init__(self, folder: Path) -> None:
        """Relative names are looked up in ``folder``."""
        self.folder = folder
        self._sources: dict[str, Source] = {}
        self._images: OrderedDict[tuple[object, ...], QImage] = OrderedDict()
        self._held = 0

    def size(self, src: str) -> tuple[float, float] | None:
        """The natural size in slide units, or None where there is no picture."""
        size = self._source(src).size_px
        return size and (size[0] * UNITS_PER_PIXEL, size[1] * UNITS_PER_PIXEL)

    def is_drawing(self, src: str) -> bool:
        """Whether it is made of lines and may be drawn at any size."""
        return self._source(src).vector

    def trouble(self, src: str) -> str:
        """Why there is no picture, in words; empty when there is one."""
        return self._source(src).trouble

    def image(
        self,
        src: str,
        width_px: int,
        height_px: int,
        filters: tuple[tuple[str, float], ...] = (),
        palette: "Palette | None" = None,
    ) -> "QImage | None":
        """The picture stretched to a size in pixels, with filters; None where there is none.

        A drawing that names colours of the theme has those of ``palette``, or its own without one.
        """
        source = self._source(src)
        if source.size_px is None or width_px < 1 or height_px < 1:
            return None
        key = (src, width_px, height_px, filters, palette if source.themed else None)
        held = self._images.get(key)
        if held is not None:
            self._images.move_to_end(key)
            return held
        from workshop.render.picture_files import read

        image = read(source, width_px, height_px, palette)
        if image is None:
            return None
        if filters:
            from workshop.render.filters import filtered  # few decks have any

            image = filtered(image, filters, width_px)
        self._images[key] = image
        self._held += image.sizeInBytes()
        while self._held > HELD_BYTES and len(self._images) > 1:
            self._held -= self._images.popitem(last=False)[1].sizeInBytes()
        return image

    def has_words(self, src: str) -> bool:
        """Whether letters stand in a drawing."""
        return b"<text" in self._source(src).raw

    def draw(self, painter: "QPainter", src: str, rect: "QRectF", palette: "Palette") -> None:
        """Draw a drawing with its own lines, for paper, which has no pixels."""
        from workshop.render.picture_files import draw

        draw(painter, self._source(src), rect, palette)

    def held_bytes(self) -> int:
        """How much memory the pictures take."""
        return self._held

    def refresh(self) -> bool:
        """Look again at every file; true when one has changed, appeared or gone."""
        changed = [
            src for src, source in self._sources.items() if source.stamp != stamp_of(source.path)
        ]
        for src in changed:
            del self._sources[src]
            for key in [key for key in self._images if key[0] == src]:
                self._held -= self._images.pop(key).sizeInBytes()
        return bool(changed)

    def _source(self, src: str) -> Source:
        source = self._sources.get(src)
        if source is None:
            # The reader brings a good deal of Qt with it, and most first slides have no picture.
            from workshop.render.picture_files import look

            source = self._sources[src] = look(src.strip(), self.folder)
        return source


def stamp_of(path: Path | None) -> tuple[int, int] | None:
    """When a regular file was last changed, and its size; None for anything else."""
    if path is None:
        return None
    try:
        found = path.stat()
        return (found.st_mtime_ns, found.st_size) if path.is_file() else None
    except (OSError, ValueError):
        return None
