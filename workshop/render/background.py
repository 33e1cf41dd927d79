"""Pictures behind a slide: where each goes, how words on them stay readable, and painting them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QTransform

from workshop.deck.model import Background, Picture
from workshop.render.colours import contrast, mixed
from workshop.render.page import Backdrop, Box, Page
from workshop.render.palettes import TEXT_CONTRAST
from workshop.render.pictures import UNITS_PER_PIXEL, Pictures
from workshop.render.theme import Palette

Area = tuple[float, float, float, float]
"""Left, top, width, height in slide units."""

Placed = tuple[tuple[Area, Background], ...]

_VEILS = 40
"""In how many steps a scrim is made thicker, so that it is no thicker than it must be."""


def split(backgrounds: tuple[Background, ...], width: float, height: float) -> tuple[Area, Area]:
    """The area that split backgrounds take, empty where there are none, and what is left."""
    sided = [each for each in backgrounds if each.side]
    if not sided:
        return (0.0, 0.0, 0.0, height), (0.0, 0.0, width, height)
    share = min(0.8, max(0.15, sided[-1].share))
    wide = width * share
    if sided[-1].side == "left":
        return (0.0, 0.0, wide, height), (wide, 0.0, width - wide, height)
    return (width - wide, 0.0, wide, height), (0.0, 0.0, width - wide, height)


def placed(backgrounds: tuple[Background, ...], width: float, height: float) -> Placed:
    """Each background with its area: split ones at their side, the others behind the words."""
    at_side, rest = split(backgrounds, width, height)
    sided = [each for each in backgrounds if each.side]
    full = [each for each in backgrounds if not each.side]
    return (*_shared(at_side, sided), *_shared(rest, full))


def _shared(area: Area, backgrounds: list[Background]) -> Placed:
    """An area shared out evenly, across or downwards."""
    count = len(backgrounds)
    left, top, wide, high = area
    if any(each.vertical for each in backgrounds):
        step = high / max(1, count)
        return tuple(
            ((left, top + step * n, wide, step), each) for n, each in enumerate(backgrounds)
        )
    step = wide / max(1, count)
    return tuple(((left + step * n, top, step, high), each) for n, each in enumerate(backgrounds))


def target(background: Background, area: Area, natural: tuple[float, float]) -> Area:
    """Where the whole picture goes so that it covers, fits or keeps its size in its area."""
    left, top, wide, high = area
    fit = background.fit
    picture = background.picture
    if picture.width or picture.height or picture.width_share:
        own = picture.width or (picture.width_share or 0) * wide
        scale = own / natural[0] if own else (picture.height or natural[1]) / natural[1]
    elif fit == "contain":
        # A picture that is to be seen whole stands free of the edges.
        inset = 0.0 if (wide, high) == (1920.0, 1080.0) or not background.side else 0.06 * wide
        scale = min((wide - 2 * inset) / natural[0], (high - 2 * inset) / natural[1])
    elif fit == "auto":
        scale = 1.0
    elif fit == "cover":
        scale = max(wide / natural[0], high / natural[1])
    else:
        scale = _number(fit) * wide / natural[0]
    tall = natural[1] * scale
    if background.picture.height and background.picture.width:
        tall = background.picture.height
    across = natural[0] * scale
    return (left + (wide - across) / 2, top + (high - tall) / 2, across, tall)


def _number(text: str) -> float:
    try:
        return min(10.0, max(0.01, float(text)))
    except ValueError:
        return 1.0


def tone(
    items: Placed, pictures: Pictures, width: float, palette: Palette
) -> tuple[str, str] | None:
    """The darkest and the lightest colour of the pictures behind the words; None without any.

    The few most extreme points are left out, since a thin scrim would do for them.
    """
    behind = tuple(item for item in items if not item[1].side)
    if not any(not pictures.trouble(bg.picture.src) for _, bg in behind):
        return None
    image = QImage(48, 27, QImage.Format.Format_RGB32)
    image.fill(QColor(palette.background))
    painter = QPainter(image)
    painter.scale(48 / width, 27 / 1080)
    _paint_pictures(painter, behind, pictures, palette)
    painter.end()
    points = [image.pixelColor(x, y) for x in range(48) for y in range(27)]
    points.sort(
        key=lambda c: (
            0.2126 * c.redF() ** 2.2 + 0.7152 * c.greenF() ** 2.2 + 0.0722 * c.blueF() ** 2.2
        )
    )
    off = len(points) // 50
    return points[off].name(), points[-1 - off].name()


def veil(extremes: tuple[str, str], palette: Palette) -> float:
    """How much of the palette's ground must cover a picture so that its words can be read."""
    for step in range(_VEILS):
        share = step / _VEILS
        if all(
            contrast(palette.ink, mixed(colour, palette.background, share)) >= TEXT_CONTRAST
            for colour in extremes
        ):
            return share
    return 0.95


def paint_backdrop(painter: QPainter, page: Page) -> None:
    """Paint the pictures behind a page, then its scrim."""
    _paint_pictures(painter, page.backdrop.pictures, page.pictures, page.palette)
    _paint_scrim(painter, page)


def _paint_pictures(painter: QPainter, items: Placed, pictures: Pictures, palette: Palette) -> None:
    for area, background in items:
        natural = pictures.size(background.picture.src)
        if natural is None:
            continue
        painter.save()
        painter.setClipRect(QRectF(*area), Qt.ClipOperation.IntersectClip)
        place = target(background, area, natural)
        _paint_image(painter, background.picture, place, pictures, palette)
        painter.restore()


def _paint_scrim(painter: QPainter, page: Page) -> None:
    backdrop: Backdrop = page.backdrop
    if not backdrop.scrim_alpha:
        return
    colour = QColor(backdrop.scrim)
    colour.setAlphaF(backdrop.scrim_alpha)
    painter.fillRect(QRectF(0, 0, page.width, page.height), colour)


def paint_picture(painter: QPainter, box: Box, page: Page) -> None:
    """Paint a picture in its box."""
    if box.picture is not None:
        place = (box.x, box.y, box.width, box.height)
        _paint_image(painter, box.picture, place, page.pictures, page.palette)


def _paint_image(
    painter: QPainter, picture: Picture, place: Area, pictures: Pictures, palette: Palette
) -> None:
    """Draw a picture at the resolution that the painter's device has there."""
    rect = QRectF(*place)
    if _on_paper(painter) and _is_lines(picture, pictures):
        # As a picture of pixels it would have a dark seam where it ends in a curve.
        painter.save()
        pictures.draw(painter, picture.src, rect, palette)
        painter.restore()
        return
    scale = _device_scale(painter)
    natural = pictures.size(picture.src) or (rect.width(), rect.height())
    # More pixels than the picture has are only invented; drawings have as many as are asked for.
    most = (
        1.0
        if pictures.is_drawing(picture.src)
        else max(1.0, rect.width() * scale * UNITS_PER_PIXEL / natural[0])
    )
    wide = max(1, round(rect.width() * scale / most))
    high = max(1, round(rect.height() * scale / most))
    if wide * high > 24_000_000:
        shrink = (24_000_000 / (wide * high)) ** 0.5
        wide, high = max(1, round(wide * shrink)), max(1, round(high * shrink))
    image = pictures.image(picture.src, wide, high, picture.filters, palette)
    if image is not None:
        painter.drawImage(rect, image)


def _is_lines(picture: Picture, pictures: Pictures) -> bool:
    """Whether nothing but lines has to be drawn; letters need fonts that a PDF may not have."""
    drawing = pictures.is_drawing(picture.src) and not pictures.has_words(picture.src)
    return drawing and not picture.filters


def _on_paper(painter: QPainter) -> bool:
    return painter.paintEngine().type() is QPaintEngine.Type.Pdf


def _device_scale(painter: QPainter) -> float:
    transform: QTransform = painter.combinedTransform()
    ratio = painter.device().devicePixelRatioF()
    return max(0.01, abs(transform.m11()) * max(1.0, ratio if transform.m11() < 1 else 1.0))
