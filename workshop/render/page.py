"""A laid-out slide: boxes with places and sizes as numbers, and what paints them.

All lengths are slide units: a page is 1080 high and as wide as its deck says.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextLayout

from workshop.deck.model import UNITS_HIGH, Background, Picture
from workshop.render.pictures import Pictures
from workshop.render.text import Text
from workshop.render.theme import Palette, Theme
from workshop.values import value

FLOOR_PX = UNITS_HIGH / 50
"""No text is meant to be smaller: 1/50 of the slide's height."""


@value
class Box:
    """One thing on a page: where it is, when it appears, and how it is painted."""

    kind: str
    """What it is: ``title``, ``text``, ``bullet``, ``rule``, ``picture``..."""
    x: float
    y: float
    width: float
    height: float
    step: int = 0
    """The build step at which it appears."""
    text: str = ""
    px: float = 0.0
    """Size of its text."""
    lines: int = 0
    scale: float = 1.0
    """How much its text is shrunk or enlarged from the size it was set at."""
    ink: str = ""
    """Colour of its text, or its fill; empty for none."""
    outline: str = ""
    outline_px: float = 0.0
    shape: str = ""
    """``rect``, ``dashed`` (the same in dashes), ``ellipse``, ``tick``, one of ``slide.SHAPES``, or
    ``icon:`` and its name."""
    corner: float = 0.0
    shadow: float = 0.0
    layout: QTextLayout | None = None
    picture: Picture | None = None

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def words(self) -> tuple[float, float, float, float] | None:
        """What its words cover, as left, top, right and bottom; None where it has none."""
        lines = self.line_areas()
        if not lines:
            return None
        left, right = min(line[0] for line in lines), max(line[2] for line in lines)
        return left, self.y, right, self.bottom

    def line_areas(self) -> list[tuple[float, float, float, float]]:
        """What each line of its words covers, as left, top, right and bottom."""
        if self.layout is None:
            return []
        lines = [
            self.layout.lineAt(number).naturalTextRect()
            for number in range(self.layout.lineCount())
        ]
        x, y, scale = self.x, self.y, self.scale
        return [
            (
                x + i.left() * scale,
                y + i.top() * scale,
                x + i.right() * scale,
                y + i.bottom() * scale,
            )
            for i in lines
        ]


@value
class Backdrop:
    """What lies behind the boxes: a colour, pictures in their areas, a scrim for the words."""

    colour: str
    pictures: tuple[tuple[tuple[float, float, float, float], Background], ...] = ()
    """Each with its area as left, top, width and height."""
    scrim: str = ""
    scrim_alpha: float = 0.0
    """How much of the scrim's colour covers the pictures, from 0 to 1."""


@value
class Page:
    """A slide laid out. Boxes are in painting order."""

    width: float
    height: float
    kind: str
    """The layout it was given: ``lead``, ``content``, ``quote``, ``poll``..."""
    boxes: tuple[Box, ...]
    backdrop: Backdrop
    steps: int
    scale: float
    """How much the main text was shrunk (below 1) or enlarged to fit."""
    smallest_text: float
    overflow: bool
    """True when the text needs less than the smallest size, or does not fit even so."""
    theme: Theme
    palette: Palette
    pictures: Pictures
    """The Pictures that its pictures are read through."""

    @property
    def shows_pictures(self) -> bool:
        """Whether files beside the deck have a part in it."""
        kinds = ("picture", "placeholder")
        return bool(self.backdrop.pictures) or any(box.kind in kinds for box in self.boxes)


class Sheet:
    """A page being composed: takes boxes in local units and places them on the slide."""

    def __init__(self, width: float, theme: Theme, palette: Palette) -> None:
        """Start empty, at the slide's own units."""
        self.width = width
        self.height = float(UNITS_HIGH)
        self.theme = theme
        self.palette = palette
        self.boxes: list[Box] = []
        self.step = 0
        self.scale = 1.0
        self._x = self._y = 0.0
        self.body_scale = 1.0
        self.overflow = False

    @property
    def margin(self) -> float:
        """The space at either side."""
        return round(self.width * self.theme.space["margin"])

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1.0) -> Iterator[None]:
        """Place what follows from a point, scaled; both are undone afterwards."""
        before = (self._x, self._y, self.scale)
        self._x += x * self.scale
        self._y += y * self.scale
        self.scale *= scale
        yield
        self._x, self._y, self.scale = before

    @contextmanager
    def from_step(self, step: int) -> Iterator[None]:
        """Let what follows appear no sooner than a step."""
        before = self.step
        self.step = max(before, step)
        yield
        self.step = before

    def put(
        self,
        kind: str,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        text: str = "",
        px: float = 0.0,
        lines: int = 0,
        ink: str = "",
        outline: str = "",
        outline_px: float = 0.0,
        shape: str = "",
        corner: float = 0.0,
        shadow: float = 0.0,
        layout: QTextLayout | None = None,
        picture: Picture | None = None,
    ) -> None:
        """Add a box; its place and lengths are local units, scaled on the way."""
        scale = self.scale
        self.boxes.append(
            Box(
                kind=kind,
                x=self._x + x * scale,
                y=self._y + y * scale,
                width=max(0.0, width) * scale,
                height=max(0.0, height) * scale,
                step=self.step,
                text=text,
                px=px * scale,
                lines=lines,
                scale=scale,
                ink=ink,
                outline=outline,
                outline_px=outline_px * scale,
                shape=shape,
                corner=corner * scale,
                shadow=shadow,
                layout=layout,
                picture=picture,
            )
        )

    def write(
        self, kind: str, text: Text, x: float, y: float, width: float, *, ink: str = ""
    ) -> None:
        """Add a text that has been broken to ``width``."""
        self.put(
            kind,
            x,
            y,
            width,
            text.height,
            text=text.string,
            px=float(text.face.px),
            lines=text.lines,
            ink=ink or self.palette.ink,
            layout=text.layout,
        )

    def card(
        self, kind: str, x: float, y: float, width: float, height: float, *, quiet: bool = False
    ) -> None:
        """Add a rounded card in the theme's manner; a quiet one lies flat in the soft colour."""
        space, palette = self.theme.space, self.palette
        self.put(
            kind,
            x,
            y,
            width,
            height,
            shape="rect",
            ink=palette.soft if quiet else palette.surface,
            corner=space["corner"],
            outline=palette.rule if space["outline"] else "",
            outline_px=space["outline"],
            shadow=0.0 if quiet else space["shadow"],
        )
