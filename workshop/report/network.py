"""How phones join, on a sheet for the wall: codes to scan, and the same to be typed."""

from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from workshop.errors import WorkshopError
from workshop.render.codes import paint_squares
from workshop.render.fonts import families_for
from workshop.render.wall_words import wall
from workshop.report.paper import INK, MARGIN, QUIET, RULE, Paint, Paper, rich
from workshop.report.wording import words
from workshop.values import value
from workshop.voting.join import passphrase_problem, qr_code, wifi_code

_LINE_PX = 46.0
"""How high a line to write on is."""
_SIZES = (26, 22, 19, 16, 14)
"""The sizes that what is typed is tried in, to stand on one line."""
_ANYWHERE = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWrapAnywhere)


@value
class Network:
    """What phones join; an empty text is not known yet."""

    ssid: str = ""
    password: str = ""
    address: str = ""


NO_NETWORK = Network()


def known_network(ssid: str, password: str, address: str) -> Network:
    """The network as it was told.

    Raises:
        WorkshopError: There is no such Wi-Fi, or the address is none that a phone opens.
    """
    if ssid or password:
        problem = passphrase_problem(ssid, password)
        if problem:
            raise WorkshopError(
                f"The Wi-Fi {ssid or 'without a name'} cannot be joined.", do=problem
            )
    if address and not address.startswith(("http://", "https://")):
        address = f"http://{address}"
    if any(letter.isspace() for letter in address):
        raise WorkshopError("An address has no spaces.", do="Write it as http://192.168.8.2.")
    return Network(ssid=ssid, password=password, address=address)


def network_sheet(network: Network, paper: Paper, lang: str) -> tuple[Paint, ...]:
    """One sheet: the Wi-Fi above, the page below."""
    code = wifi_code(network.ssid, network.password) if network.ssid else ""
    wifi = [("join-network", network.ssid), ("join-passphrase", network.password)]
    if network.ssid and not network.password:
        wifi[1] = ("join-passphrase", words("no-password", lang))
    steps = (
        ("1", wall("join-wifi", lang), code, wifi),
        ("2", wall("join-page", lang), network.address, [("join-address", network.address)]),
    )

    def paint(painter: QPainter, _rect: QRectF) -> None:
        wide = paper.width - 2 * MARGIN
        title = rich(f"<p><b>{escape(wall('join', lang))}</b></p>", px=34)
        title.paint(painter, QRectF(MARGIN, MARGIN, wide, 0))
        top = MARGIN + title.height(wide) + 14
        foot = rich(
            f"<p>{escape(wall('join-calm', lang))}</p><p>{escape(words('cards-too', lang))}</p>",
            px=14,
        )
        bottom = paper.height - MARGIN - foot.height(wide)
        foot.paint(painter, QRectF(MARGIN, bottom, wide, 0))
        each = (bottom - top - 16) / 2
        for index, (number, head, scanned, typed) in enumerate(steps):
            area = QRectF(MARGIN, top + index * each, wide, each - 16)
            _paint_step(painter, area, f"{number}. {head}", scanned, typed, lang)

    return (paint,)


def _paint_step(
    painter: QPainter,
    area: QRectF,
    heading: str,
    scanned: str,
    typed: list[tuple[str, str]],
    lang: str,
) -> None:
    painter.setPen(QPen(QColor(RULE), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, 12, 12)
    inner = area.adjusted(20, 14, -20, -16)
    head = rich(f"<p><b>{escape(heading)}</b></p>", px=24)
    head.paint(painter, QRectF(inner.x(), inner.y(), inner.width(), 0))
    inner.setTop(inner.y() + head.height(inner.width()) + 8)
    left = inner.x()
    if scanned:
        hint = rich(f'<p align="center">{escape(words("scan", lang))}</p>', px=11, ink=QUIET)
        side = min(inner.height() - 20, inner.width() * 0.5)
        _paint_code(painter, QRectF(left, inner.y(), side, side), scanned)
        hint.paint(painter, QRectF(left, inner.y() + side + 2, side, 0))
        left += side + 24
    room = QRectF(left, inner.y(), inner.right() - left, inner.height())
    _paint_typed(painter, room, typed, lang)


def _paint_typed(painter: QPainter, room: QRectF, typed: list[tuple[str, str]], lang: str) -> None:
    """What is typed by hand; a line to write on where it is not known."""
    y = room.y() + 6
    for key, text in typed:
        label = rich(f"<p>{escape(wall(key, lang))}</p>", px=13, ink=QUIET)
        label.paint(painter, QRectF(room.x(), y, room.width(), 0))
        y += label.height(room.width()) + 2
        if not text:
            y += _LINE_PX
            painter.fillRect(QRectF(room.x(), y, room.width(), 1.0), QColor(INK))
            y += 24
            continue
        px = next((px for px in _SIZES if _wide(text, px) <= room.width()), _SIZES[-1])
        painter.setFont(_bold(text, px))
        painter.setPen(QColor(INK))
        # A passphrase has no words: where it must break, it breaks anywhere.
        area = QRectF(room.x(), y, room.width(), room.bottom() - y)
        y += painter.boundingRect(area, _ANYWHERE, text).height() + 22
        painter.drawText(area, _ANYWHERE, text)


def _wide(text: str, px: int) -> float:
    """The width of a text in one line."""
    return QFontMetricsF(_bold(text, px)).horizontalAdvance(text)


def _bold(text: str, px: int) -> QFont:
    font = QFont(families_for(text))
    font.setPixelSize(px)
    font.setBold(True)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _paint_code(painter: QPainter, area: QRectF, text: str) -> None:
    painter.fillRect(area, QColor("#ffffff"))
    paint_squares(painter, area, qr_code(text))
