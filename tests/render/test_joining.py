"""The join code on the wall: both codes are there square by square, and its letters can be read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tests.session.samples import OPENED_MS, deck_text
from workshop.deck.model import UNITS_HIGH
from workshop.render.joining import JoinCode, JoinOverlay, paint_join_code
from workshop.render.theme import load_theme
from workshop.session.events import JoinCodeShown, PhonesTurnedOn
from workshop.session.state import apply, opening, replay
from workshop.values import replace
from workshop.voting.join import qr_code, wifi_code

CODE = JoinCode(
    url="http://192.168.8.23:8080",
    page=qr_code("http://192.168.8.23:8080"),
    wifi="Workshop-12",
    passphrase="sunflower 77",
    network=qr_code(wifi_code("Workshop-12", "sunflower 77")),
)
PAGE_ALONE = JoinCode(url=CODE.url, page=CODE.page)


def painted(code: JoinCode, theme: str = "hearth", width: int = 1920) -> QImage:
    image = QImage(width, UNITS_HIGH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_join_code(painter, load_theme(theme).paper, width, code)
    painter.end()
    return image


def is_dark(image: QImage, x: float, y: float) -> bool:
    return QColor(image.pixel(round(x), round(y))).lightness() < 128


def find_code(image: QImage, squares: tuple[tuple[bool, ...], ...], left: int, right: int) -> bool:
    """Whether a code stands somewhere between two columns, every square of it."""
    black = QColor(Qt.GlobalColor.black).rgb()
    columns = range(left, right)
    rows = [y for y in range(UNITS_HIGH) if sum(image.pixel(x, y) == black for x in columns) > 40]
    found = [x for x in columns if sum(image.pixel(x, y) == black for y in rows) > 40]
    top, high = rows[0], rows[-1] - rows[0] + 1
    start, wide = found[0], found[-1] - found[0] + 1
    count = len(squares)
    return all(
        is_dark(image, start + (across + 0.5) * wide / count, top + (down + 0.5) * high / count)
        is dark
        for down, row in enumerate(squares)
        for across, dark in enumerate(row)
    )


@pytest.mark.parametrize("theme", ["hearth", "night"])
@pytest.mark.parametrize("width", [1920, 1440])
def test_both_codes_are_on_the_wall(theme: str, width: int) -> None:
    image = painted(CODE, theme, width)

    assert find_code(image, CODE.network, 0, width // 2)
    assert find_code(image, CODE.page, width // 2, width)


def test_without_a_wifi_s_name_there_is_one_code() -> None:
    assert find_code(painted(PAGE_ALONE), CODE.page, 0, 1920)


def test_the_longest_passphrase_leaves_the_codes_their_room() -> None:
    secret = "n0t-a-w0rd " * 5 + "12345678"
    long = JoinCode(
        url=CODE.url,
        page=CODE.page,
        wifi="A network's name of 32 letters is",
        passphrase=secret,
        network=qr_code(wifi_code("A network's name of 32 letters is", secret)),
    )

    assert find_code(painted(long, "hearth", 1440), long.network, 0, 720)


def test_it_covers_the_slide_while_phones_are_on_and_it_is_wanted() -> None:
    overlay = JoinOverlay()
    start = replay([opening("/d.md", deck_text(("one", 0)), OPENED_MS)])
    on = apply(start, PhonesTurnedOn(at_ms=OPENED_MS, address="192.168.8.23", port=8080))
    shown = apply(on, JoinCodeShown(at_ms=OPENED_MS))

    assert overlay.view(shown, 0, 0) is None
    overlay.code = lambda: CODE
    assert overlay.view(on, 0, 0) is None
    assert overlay.view(shown, 0, 0) == CODE
    spanish = replace(shown, deck=replace(shown.deck, lang="es-MX"))
    assert overlay.view(spanish, 0, 0) == replace(CODE, lang="es-MX")
    assert overlay.due_ms(shown, 0, 0) is None
