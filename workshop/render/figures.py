"""Pictures in the flow of a slide, and the calm card that stands in for one that is not there."""

from typing import TYPE_CHECKING

from workshop.deck.model import Picture, PictureRow, Span
from workshop.render.flow import Piece
from workshop.render.page import Sheet
from workshop.render.text import Face, Text
from workshop.render.theme import Palette

if TYPE_CHECKING:
    from workshop.render.blocks import Setting

_LEAST_HIGH = 260.0
"""A picture gives way to text only so far."""

_MAT = 20.0
"""How wide a frame is around a photograph."""

_CARD = (640.0, 360.0)
"""The size of a card for a picture whose own size nobody knows."""


class Figures(Piece):
    """Pictures side by side, as large as they are meant to be and the room allows."""

    kind = "pictures"
    gives = True

    def __init__(self, row: PictureRow, setting: "Setting") -> None:
        """Take the pictures' sizes; their pixels are read when they are painted."""
        self.row = row
        self.setting = setting
        self.gap = 32.0
        self.limit = 1e9
        self.fill = False
        self.centred = False
        self.framed = False
        """Whether a photograph has a frame; a drawing never has."""
        self.sizes: list[tuple[float, float]] = []

    def measure(self, width: float) -> float:
        """The height of the highest picture, all shrunk alike until they fit side by side."""
        sizes = [self._wanted(picture) for picture in self.row.pictures]
        gaps = self.gap * (len(sizes) - 1)
        total = sum(wide for wide, _ in sizes) or 1.0
        high = max((tall for _, tall in sizes), default=1.0) or 1.0
        shrink = min(1.0, max(1.0, width - gaps) / total, max(_LEAST_HIGH, self.limit) / high)
        if self.fill:
            shrink = min(max(1.0, width - gaps) / total, max(_LEAST_HIGH, self.limit) / high)
        self.sizes = [(wide * shrink, tall * shrink) for wide, tall in sizes]
        return max((tall for _, tall in self.sizes), default=0.0)

    def _wanted(self, picture: Picture) -> tuple[float, float]:
        """The size in slide units before anything has to give way."""
        natural = self.setting.pictures.size(picture.src) or _CARD
        wide = picture.width
        if picture.width_share is not None:
            wide = picture.width_share * self.setting.deck_width
        high = picture.height
        if wide is None and high is None:
            return natural
        if wide is None:
            wide = (high or 0.0) * natural[0] / natural[1]
        elif high is None:
            high = wide * natural[1] / natural[0]
        return max(1.0, wide), max(1.0, high or 1.0)

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Put the pictures in a row; a single one begins where text does, unless centred."""
        tallest = max((tall for _, tall in self.sizes), default=0.0)
        used = sum(wide for wide, _ in self.sizes) + self.gap * (len(self.sizes) - 1)
        if len(self.sizes) > 1 or self.fill or self.centred:
            x += (width - used) / 2
        elif self.rtl:
            x += width - used
        for picture, (wide, tall) in zip(self.row.pictures, self.sizes, strict=True):
            top = y + (tallest - tall) / 2
            if self.framed and not self.setting.pictures.is_drawing(picture.src):
                _place_framed(sheet, self.setting, picture, x, top, wide, tall)
            else:
                place_picture(sheet, self.setting, picture, x, top, wide, tall)
            x += wide + self.gap

    def room(self, height: float) -> None:
        """Take no more than this height, but never so little that nothing can be seen."""
        self.limit = max(_LEAST_HIGH, height)


def _place_framed(
    sheet: Sheet,
    setting: "Setting",
    picture: Picture,
    x: float,
    y: float,
    width: float,
    height: float,
) -> None:
    """Put a photograph as a print: on a card that shows at all four sides."""
    edge = min(_MAT, width * 0.05, height * 0.05)
    if not setting.pictures.trouble(picture.src):
        sheet.put(
            "frame",
            x,
            y,
            width,
            height,
            shape="rect",
            ink=setting.palette.surface,
            corner=6.0,
            outline=setting.palette.rule if setting.theme.space["outline"] else "",
            outline_px=min(2.0, setting.theme.space["outline"]),
            shadow=setting.theme.space["shadow"],
        )
        x, y, width, height = x + edge, y + edge, width - 2 * edge, height - 2 * edge
    place_picture(sheet, setting, picture, x, y, width, height)


def place_picture(
    sheet: Sheet,
    setting: "Setting",
    picture: Picture,
    x: float,
    y: float,
    width: float,
    height: float,
) -> None:
    """Put a picture, or in its place a card that says what it shows and why it is missing."""
    reason = setting.pictures.trouble(picture.src)
    if not reason:
        sheet.put("picture", x, y, width, height, picture=picture, text=picture.alt)
        return
    palette = setting.palette
    sheet.put(
        "placeholder",
        x,
        y,
        width,
        height,
        shape="rect",
        ink=palette.soft,
        corner=setting.theme.space["corner"],
        outline=palette.rule,
        outline_px=2.0,
        text=picture.alt,
    )
    if width >= 124 and height >= 60:
        _write_why(sheet, palette, picture, reason, x, y, width, height)


def _write_why(
    sheet: Sheet,
    palette: Palette,
    picture: Picture,
    reason: str,
    x: float,
    y: float,
    width: float,
    height: float,
) -> None:
    """Write on a placeholder as much as it has room for: what is missing, why, and a sign."""
    inner = width - 64
    lines = []
    for words, px, ink in (
        (picture.alt or "A picture belongs here", 36, palette.ink),
        (f"{_short(picture.src)}: {reason}", 26, palette.muted),
    ):
        text = Text((Span(text=words),), Face(px=px, leading=1.2), palette)
        text.break_lines(inner, align="center", balance=True)
        lines.append((text, ink))
    total = sum(text.height for text, _ in lines) + 12
    if total > height - 32:
        lines, total = lines[:1], lines[0][0].height
    if total > height - 16:
        return
    icon = 84.0
    shown = total + icon + 60 <= height
    at = y + (height - total - (icon if shown else 0.0)) / 2
    if shown:
        ink = palette.muted
        sheet.put(
            "icon", x + (width - icon) / 2, at - 12, icon, icon, shape="icon:picture", ink=ink
        )
        at += icon
    for text, ink in lines:
        sheet.write("placeholder-text", text, x + 32, at, inner, ink=ink)
        at += text.height + 12


def _short(src: str) -> str:
    """An address that fits a card: its host or its file's name."""
    if src[:5].lower() == "data:":
        return "a picture in the text"
    if "//" in src:
        return src.split("//", 1)[1].partition("/")[0] or src[:40]
    name = src.replace("\\", "/").rsplit("/", 1)[-1]
    return name if len(name) <= 44 else name[:20] + "…" + name[-20:]
