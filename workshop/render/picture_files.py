"""Reads picture files: their sizes first, their pixels when they are painted.

Nothing is fetched. A file is read only if it is a regular file of a bearable size, and a drawing
loses whatever in it points outside itself. Where it names a colour in the manner of CSS,
``var(--hue-1, #b04a26)``, it has the theme's; a browser without the theme shows the one behind.
"""

import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from workshop.deck.pictures import NOT_FOUND, is_remote
from workshop.render.pictures import Source, stamp_of
from workshop.render.theme import Palette

LARGEST_FILE_BYTES = 100_000_000
LARGEST_PIXELS = 60_000_000
"""Beyond this a picture is refused unless its format can be read at a smaller size."""

_NOTHING = (
    b"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4"
    b"nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII="
)
"""One point that cannot be seen, in place of what lies outside a drawing."""

_OUTSIDE = re.compile(
    rb"""((?:xlink:)?href|src)\s*=\s*(["'])(?!\s*(?:\#|data:))[^"']*\2""", re.IGNORECASE
)

_NAMED = re.compile(rb"var\(\s*--([a-z0-9-]+)\s*(?:,\s*([^()]*?)\s*)?\)")
"""A colour of the theme by its name, and the colour for who does not know it."""


def look(src: str, folder: Path) -> Source:
    """Find the picture and read its size, not its pixels."""
    source = Source()
    if not src:
        source.trouble = "no picture is named"
    elif src[:5].lower() == "data:":
        _look_at_data(source, src)
    elif is_remote(src):
        source.trouble = "on the internet, which Workshop never uses"
    else:
        _look_at_file(source, src, folder)
    return source


def _look_at_file(source: Source, src: str, folder: Path) -> None:
    for name in dict.fromkeys((src, unquote(src), unquote(re.split(r"[?#]", src, maxsplit=1)[0]))):
        local = name[7:] if name[:7].lower() == "file://" else name
        if "\0" in local or len(local) > 1000:
            continue
        path = folder / local
        source.path = path
        source.stamp = stamp_of(path)
        if source.stamp is not None:
            break
    if source.path is None or source.stamp is None:
        source.trouble = NOT_FOUND
    elif source.stamp[1] > LARGEST_FILE_BYTES:
        source.trouble = "the file is too large"
    else:
        _measure(source)


def read(
    source: Source, width_px: int, height_px: int, palette: Palette | None = None
) -> QImage | None:
    """The picture at a size in pixels; None, with the trouble noted, where it is damaged."""
    if source.vector:
        return _draw_svg(source, width_px, height_px, palette)
    reader, _buffer = _reader(source)
    wide = source.size_px[0] if source.size_px else 1.0
    turned = _is_turned(reader)
    target = QSize(height_px, width_px) if turned else QSize(width_px, height_px)
    if width_px < wide and reader.format() in (b"jpeg", b"webp"):
        # Read small what is shown small: a photograph of 24 megapixels takes 96 MB.
        reader.setScaledSize(target)
    image = reader.read()
    if image.isNull():
        source.trouble = "the file is damaged"
        source.size_px = None
        return None
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    if image.size() != QSize(width_px, height_px):
        image = image.scaled(
            width_px,
            height_px,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return image


def _look_at_data(source: Source, src: str) -> None:
    head, comma, rest = src[5:].partition(",")
    if not comma or len(rest) > LARGEST_FILE_BYTES:
        source.trouble = "the picture in the text is damaged"
        return
    try:
        raw = unquote_to_bytes(rest)
        if head.lower().endswith(";base64"):
            from base64 import b64decode

            raw = b64decode(b"".join(raw.split()), validate=True)
    except ValueError:
        source.trouble = "the picture in the text is damaged"
        return
    source.raw = raw
    if raw:
        _measure(source)
    else:
        source.trouble = "the picture in the text is damaged"


def _reader(source: Source) -> tuple[QImageReader, QBuffer | None]:
    """A reader with its limits, and what it reads from, which must outlive it."""
    if source.raw:
        buffer = QBuffer()
        buffer.setData(QByteArray(source.raw))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader, held = QImageReader(buffer), buffer
    else:
        reader, held = QImageReader(str(source.path)), None
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader, held


def _is_turned(reader: QImageReader) -> bool:
    """Whether the camera's note says that width and height change places."""
    quarter = 4  # QImageIOHandler.TransformationRotate90; every odd turn has this bit
    return bool(reader.transformation().value & quarter)


def _measure(source: Source) -> None:
    """Read the size and find out whether it can be shown."""
    name = "" if source.path is None else source.path.suffix.lower()
    if name in (".svg", ".svgz") or (source.raw and b"<svg" in source.raw[:2000]):
        _measure_svg(source)
        return
    reader, _buffer = _reader(source)
    if not reader.canRead():
        source.trouble = "the file is not a picture that can be shown"
        return
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        source.trouble = "the file is damaged"
        return
    if size.width() * size.height() > LARGEST_PIXELS and bytes(reader.format().data()) != b"jpeg":
        source.trouble = f"too large to show ({size.width()} by {size.height()} pixels)"
        return
    turned = _is_turned(reader)
    wide, high = (size.height(), size.width()) if turned else (size.width(), size.height())
    source.size_px = (float(wide), float(high))


def _svg_bytes(source: Source) -> bytes:
    """The drawing's text without anything that points outside itself."""
    raw = source.raw or (source.path.read_bytes() if source.path else b"")
    if raw[:2] == b"\x1f\x8b":
        import zlib  # only a packed drawing needs it

        try:
            raw = zlib.decompressobj(31).decompress(raw, LARGEST_FILE_BYTES)
        except zlib.error as reason:
            raise ValueError(reason) from reason
    return _OUTSIDE.sub(rb'\1="' + _NOTHING + b'"', raw)


def _measure_svg(source: Source) -> None:
    from PySide6.QtSvg import QSvgRenderer  # only a deck with drawings needs it

    try:
        raw = _svg_bytes(source)
    except (OSError, ValueError) as reason:
        source.trouble = f"the drawing cannot be read ({reason})"
        return
    renderer = QSvgRenderer(QByteArray(coloured(raw, None)))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        source.trouble = "the drawing is damaged"
        return
    source.vector = True
    source.themed = _NAMED.search(raw) is not None
    source.raw = raw
    source.size_px = (float(size.width()), float(size.height()))


def coloured(raw: bytes, palette: Palette | None) -> bytes:
    """A drawing with the palette's colours where it names them, else with its own."""
    known: dict[bytes, bytes] = {}
    if palette is not None:
        for name in ("background", "surface", "soft", "ink", "muted", "accent", "mark", "rule"):
            known[name.encode()] = getattr(palette, name).encode()
        for number, hue in enumerate(palette.hues, start=1):
            known[f"hue-{number}".encode()] = hue.encode()
    return _NAMED.sub(lambda found: known.get(found[1]) or found[2] or b"#808080", raw)


def draw(painter: QPainter, source: Source, rect: QRectF, palette: Palette | None) -> None:
    """Draw a drawing's own lines into a rectangle."""
    from PySide6.QtSvg import QSvgRenderer  # only a deck with drawings needs it

    raw = coloured(source.raw, palette) if source.themed else source.raw
    QSvgRenderer(QByteArray(raw)).render(painter, rect)


def _draw_svg(source: Source, width_px: int, height_px: int, palette: Palette | None) -> QImage:
    image = QImage(width_px, height_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    draw(painter, source, QRectF(0, 0, width_px, height_px), palette)
    painter.end()
    return image
