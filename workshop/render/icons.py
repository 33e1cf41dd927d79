"""Icons of layouts: small drawings in one colour, from ``assets/icons``."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from workshop.files import shipped


def paint_icon(painter: QPainter, name: str, rect: QRectF, ink: str) -> None:
    """Paint the icon of that name in a colour ``#rrggbb``; nothing where there is none."""
    _renderer(name, ink).render(painter, rect)


@lru_cache(maxsize=32)
def _renderer(name: str, ink: str) -> QSvgRenderer:
    path = shipped("assets") / "icons" / f"{name}.svg"
    raw = path.read_bytes().replace(b"currentColor", ink.encode()) if path.is_file() else b""
    return QSvgRenderer(QByteArray(raw))
