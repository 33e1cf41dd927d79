"""Pictures: read from the deck's folder, bounded, never from a network, and said why not."""

import base64
import gzip
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from workshop.render.filters import filtered
from workshop.render.pictures import HELD_BYTES, Pictures
from workshop.render.theme import load_theme

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20" fill="#f00"/>{}</svg>'
)


def image(width: int = 40, height: int = 20, colour: str = "#ff0000") -> QImage:
    made = QImage(width, height, QImage.Format.Format_ARGB32)
    made.fill(QColor(colour))
    return made


def encoded(made: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + bytes([0, orientation]) + b"\x00\x00"
    tiff = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
    body = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_the_usual_kinds_are_read(tmp_path: Path, kind: str) -> None:
    assert image().save(str(tmp_path / f"a.{kind}"))
    pictures = Pictures(tmp_path)
    # Marp's 720 pixels of height are 1080 units.
    assert pictures.size(f"a.{kind}") == (60.0, 30.0)
    assert pictures.trouble(f"a.{kind}") == ""
    shown = pictures.image(f"a.{kind}", 10, 5)
    assert shown is not None
    assert (shown.width(), shown.height()) == (10, 5)
    assert shown.pixelColor(5, 2).red() > 240


@pytest.mark.parametrize("packed", [False, True])
def test_drawings_are_drawn_at_the_size_asked_for(tmp_path: Path, packed: bool) -> None:
    raw = SVG.format("").encode()
    (tmp_path / "a.svgz").write_bytes(gzip.compress(raw) if packed else raw)
    pictures = Pictures(tmp_path)
    assert pictures.size("a.svgz") == (60.0, 30.0)
    assert pictures.is_drawing("a.svgz")
    shown = pictures.image("a.svgz", 400, 200)
    assert shown is not None
    assert shown.pixelColor(399, 199) == QColor("#ff0000")


def test_a_drawing_has_the_colours_of_the_theme_where_it_names_them(tmp_path: Path) -> None:
    named = SVG.replace('"#f00"', '"var(--hue-1, #00ff00)"')
    (tmp_path / "a.svg").write_text(named.format(""))
    (tmp_path / "b.svg").write_text(SVG.format(""))
    pictures = Pictures(tmp_path)
    shown = {}
    for palette in (None, load_theme("hearth").paper, load_theme("night").paper):
        for src in ("a.svg", "b.svg"):
            made = pictures.image(src, 40, 20, (), palette)
            assert made is not None
            shown[src, palette] = made.pixelColor(20, 10).name()
    assert list(shown.values()) == [
        "#00ff00",
        "#ff0000",
        "#b04a26",
        "#ff0000",
        "#ec8a5e",
        "#ff0000",
    ]


def test_a_colour_that_no_theme_knows_is_the_one_behind_its_name(tmp_path: Path) -> None:
    named = SVG.replace('"#f00"', '"var( --nobody , #00ff00 )"').format(
        '<rect width="4" height="4" fill="var(--nobody)"/>'
    )
    (tmp_path / "a.svg").write_text(named)
    shown = Pictures(tmp_path).image("a.svg", 40, 20, (), load_theme("night").paper)
    assert shown is not None
    assert shown.pixelColor(20, 10).name() == "#00ff00"
    assert shown.pixelColor(1, 1).name() == "#808080"


def test_a_drawing_cannot_reach_outside_itself(tmp_path: Path) -> None:
    image(colour="#00ff00").save(str(tmp_path / "secret.png"))
    inner = f'<image width="40" height="20" xlink:href="{tmp_path / "secret.png"}"/>'
    inner += '<image width="40" height="20" href="http://example.org/a.png"/>'
    (tmp_path / "a.svg").write_text(
        SVG.format(inner).replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"')
    )
    shown = Pictures(tmp_path).image("a.svg", 40, 20)
    assert shown is not None
    assert shown.pixelColor(20, 10) == QColor("#ff0000")


def test_a_picture_in_the_text_is_read() -> None:
    code = base64.b64encode(encoded(image(), "png")).decode()
    pictures = Pictures(Path("/nowhere"))
    assert pictures.size(f"data:image/png;base64,{code}") == (60.0, 30.0)
    drawing = "data:image/svg+xml," + SVG.format("").replace("#", "%23").replace('"', "%22")
    assert pictures.size(drawing) == (60.0, 30.0)


@pytest.mark.parametrize("orientation", [6, 8])
def test_a_camera_held_upright_is_believed(tmp_path: Path, orientation: int) -> None:
    (tmp_path / "a.jpg").write_bytes(with_exif(encoded(image(400, 200), "jpg"), orientation))
    pictures = Pictures(tmp_path)
    assert pictures.size("a.jpg") == (300.0, 600.0)
    shown = pictures.image("a.jpg", 50, 100)
    assert shown is not None
    assert (shown.width(), shown.height()) == (50, 100)


@pytest.mark.parametrize(
    ("src", "words"),
    [
        ("https://example.org/a.png", "on the internet, which Workshop never uses"),
        ("//example.org/a.png", "on the internet, which Workshop never uses"),
        ("missing.png", "not found"),
        ("", "no picture is named"),
        (".", "not found"),
        ("broken.png", "the file is not a picture that can be shown"),
        ("broken.svg", "the drawing is damaged"),
        ("data:image/png;base64,!!", "the picture in the text is damaged"),
        ("huge.png", "too large to show (60000 by 60000 pixels)"),
        ("a" * 5000, "not found"),
        ("a\0b", "not found"),
    ],
)
def test_what_cannot_be_shown_is_said_in_words(tmp_path: Path, src: str, words: str) -> None:
    (tmp_path / "broken.png").write_bytes(b"not a picture")
    (tmp_path / "broken.svg").write_bytes(b"<svg")
    head = encoded(image(), "png")
    (tmp_path / "huge.png").write_bytes(
        head[:16] + (60000).to_bytes(4, "big") * 2 + head[24:29] + _crc(head, 60000) + head[33:]
    )
    pictures = Pictures(tmp_path)
    assert pictures.size(src) is None
    assert pictures.trouble(src) == words
    assert pictures.image(src, 10, 10) is None


def _crc(png: bytes, side: int) -> bytes:
    import zlib

    chunk = b"IHDR" + side.to_bytes(4, "big") * 2 + png[24:29]
    return zlib.crc32(chunk).to_bytes(4, "big")


def test_a_file_cut_short_is_found_damaged_when_it_is_painted(tmp_path: Path) -> None:
    noise = QImage(200, 200, QImage.Format.Format_RGB32)
    for x in range(200):
        for y in range(200):
            noise.setPixel(x, y, (x * 7919 + y * 104729) & 0xFFFFFF)
    raw = encoded(noise, "png")
    (tmp_path / "cut.png").write_bytes(raw[: len(raw) // 3])
    pictures = Pictures(tmp_path)
    if pictures.image("cut.png", 10, 10) is None:
        assert pictures.trouble("cut.png") == "the file is damaged"
        assert pictures.size("cut.png") is None


def test_names_with_spaces_and_signs_are_found(tmp_path: Path) -> None:
    image().save(str(tmp_path / "two words.png"))
    pictures = Pictures(tmp_path)
    assert pictures.size("two%20words.png") == pictures.size("two words.png") == (60.0, 30.0)
    assert pictures.size(str(tmp_path / "two words.png")) == (60.0, 30.0)
    assert pictures.size(f"file://{tmp_path}/two%20words.png") == (60.0, 30.0)


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    assert pictures.size("a.png") is None
    assert not pictures.refresh()
    image().save(str(tmp_path / "a.png"))
    assert pictures.refresh()
    assert pictures.size("a.png") == (60.0, 30.0)
    assert not pictures.refresh()


def test_held_pictures_are_bounded(tmp_path: Path) -> None:
    image().save(str(tmp_path / "a.png"))
    pictures = Pictures(tmp_path)
    for width in range(3000, 3016):
        pictures.image("a.png", width, 1600)
    assert pictures.held_bytes() <= HELD_BYTES


@pytest.mark.parametrize(
    ("name", "amount", "expected"),
    [
        ("opacity", 0.5, (255, 0, 0, 128)),
        ("brightness", 0.5, (128, 0, 0, 255)),
        ("brightness", 0.0, (0, 0, 0, 255)),
        ("contrast", 0.0, (128, 128, 128, 255)),
        ("invert", 1.0, (0, 255, 255, 255)),
        ("blur", 3.0, (255, 0, 0, 255)),
        ("hue-rotate", 90.0, (255, 0, 0, 255)),
    ],
)
def test_filters_do_what_css_says(
    name: str, amount: float, expected: tuple[int, int, int, int]
) -> None:
    made = filtered(
        image().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied), ((name, amount),), 1920
    )
    colour = made.pixelColor(20, 10)
    found = (colour.red(), colour.green(), colour.blue(), colour.alpha())
    assert found == pytest.approx(expected, abs=3)


@pytest.mark.parametrize("name", ["grayscale", "sepia", "saturate"])
def test_colour_can_be_taken_away(name: str) -> None:
    amount = 0.0 if name == "saturate" else 1.0
    plain = image().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    colour = filtered(plain, ((name, amount),), 1920).pixelColor(20, 10)
    assert colour.red() - colour.blue() < 60
