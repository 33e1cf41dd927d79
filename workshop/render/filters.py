"""The filters of CSS that a deck may put on a picture, done with Qt's own operations.

Sources: https://www.w3.org/TR/filter-effects-1/ for what each amount means. Whatever is not
listed there leaves the picture as it is.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter

_Mode = QPainter.CompositionMode


def filtered(image: QImage, filters: tuple[tuple[str, float], ...], width_px: int) -> QImage:
    """The picture with filters applied in order. ``width_px`` scales a blur's radius."""
    for name, given in filters:
        amount = max(0.0, given)
        if name == "opacity":
            image = _opacity(image, min(1.0, amount))
        elif name == "blur":
            image = _blur(image, amount * width_px / 1920)
        elif name == "brightness":
            image = _brightness(image, amount)
        elif name == "contrast":
            image = _contrast(image, amount)
        elif name in ("grayscale", "saturate"):
            share = min(1.0, amount) if name == "grayscale" else max(0.0, 1 - amount)
            image = _blended(image, _grey(image), share)
        elif name == "sepia":
            image = _blended(image, _sepia(image), min(1.0, amount))
        elif name == "invert":
            image = _blended(image, _inverted(image), min(1.0, amount))
    return image


def _opacity(image: QImage, amount: float) -> QImage:
    made = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    painter = QPainter(made)
    painter.setOpacity(amount)
    painter.drawImage(QPoint(0, 0), image)
    painter.end()
    return made


def _blur(image: QImage, radius_px: float) -> QImage:
    """Blurred by shrinking and growing again in two passes, which is close enough and quick."""
    if radius_px < 0.5:
        return image
    size = image.size()
    small = image
    for share in (1 + radius_px, max(1.0, radius_px * 0.6)):
        wide = max(1, round(size.width() / share))
        high = max(1, round(size.height() / share))
        small = small.scaled(
            wide,
            high,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small = small.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return small


def _brightness(image: QImage, amount: float) -> QImage:
    if amount <= 1:
        return _painted(image, QColor(0, 0, 0), 1 - amount)
    made = image.copy()
    painter = QPainter(made)
    painter.setCompositionMode(_Mode.CompositionMode_Plus)
    left = amount - 1
    while left > 0:
        painter.setOpacity(min(1.0, left))
        painter.drawImage(QPoint(0, 0), image)
        left -= 1
    painter.end()
    return _masked(made, image)


def _contrast(image: QImage, amount: float) -> QImage:
    if amount <= 1:
        return _painted(image, QColor(128, 128, 128), 1 - amount)
    # Beyond 1: stretched away from the middle, as far as two soft-light passes go.
    made = image.copy()
    painter = QPainter(made)
    painter.setCompositionMode(_Mode.CompositionMode_Overlay)
    painter.setOpacity(min(1.0, amount - 1))
    painter.drawImage(QPoint(0, 0), image)
    painter.end()
    return _masked(made, image)


def _painted(image: QImage, colour: QColor, share: float) -> QImage:
    made = image.copy()
    painter = QPainter(made)
    painter.setCompositionMode(_Mode.CompositionMode_SourceAtop)
    painter.setOpacity(min(1.0, max(0.0, share)))
    painter.fillRect(made.rect(), colour)
    painter.end()
    return made


def _grey(image: QImage) -> QImage:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return _masked(grey.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied), image)


def _sepia(image: QImage) -> QImage:
    made = _grey(image)
    painter = QPainter(made)
    painter.setCompositionMode(_Mode.CompositionMode_Multiply)
    painter.fillRect(made.rect(), QColor(255, 236, 200))
    painter.end()
    return _masked(made, image)


def _inverted(image: QImage) -> QImage:
    made = image.copy()
    made.invertPixels(QImage.InvertMode.InvertRgb)
    return made


def _masked(made: QImage, original: QImage) -> QImage:
    """What was made, as transparent as the original was."""
    if not original.hasAlphaChannel():
        return made
    painter = QPainter(made)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationIn)
    painter.drawImage(QPoint(0, 0), original)
    painter.end()
    return made


def _blended(image: QImage, other: QImage, share: float) -> QImage:
    if share <= 0:
        return image
    made = _opacity(image, 1.0)
    painter = QPainter(made)
    painter.setCompositionMode(_Mode.CompositionMode_SourceAtop)
    painter.setOpacity(share)
    painter.drawImage(QPoint(0, 0), other)
    painter.end()
    return made
