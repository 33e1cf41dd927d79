"""Large letters are drawn one by one, and look as Qt draws them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout

from tests.render.samples import painted
from workshop.deck.model import Mark, Span
from workshop.deck.source import parse_deck
from workshop.files import read_deck_text
from workshop.render import slide
from workshop.render.cache import Pages
from workshop.render.lettering import draw_text
from workshop.render.text import Face, Text
from workshop.render.theme import load_theme

ROOT = Path(__file__).parents[2]
FLAGSHIP = ROOT / "slides" / "peer-support-values-90.md"
SCRIPTS = ROOT / "tests" / "decks" / "many-scripts.md"
WALL_PX = 3840

MOST = 80
"""By how much of 255 a channel may differ, where letters touch and are smoothed each for itself."""
MOST_BYTES = 1000
"""How many channels of all of a 4K picture may differ at all."""

MIXED = (
    "Peer support values are harm reduction values, AVATAR To Ty 1,234",
    "الدعم بين الأقران يعني أن تكون حاضرًا بلا أحكام مع workshop",
    "ברוכים הבאים בְּרֵאשִׁית 123",
    "Family \U0001f469\u200d\U0001f469\u200d\U0001f467 and flag \U0001f1e9\U0001f1ea \U0001f600",
    "e\u0301 a\u0308 o\u0323 n\u0303\u0301 Ǘ ẫ fi ffi",
    "同伴支持的价值观 与 減害",
)

Drawing = Callable[[QPainter, QTextLayout, QPointF], None]


class Watched(QTextLayout):
    """A layout that notes when Qt's own way is taken."""

    taken = False

    def draw(self, *arguments: object) -> None:
        """Note it and draw nothing."""
        self.taken = True


def as_qt_does(painter: QPainter, layout: QTextLayout, at: QPointF) -> None:
    layout.draw(painter, at)


def apart(one: QImage, other: QImage) -> tuple[int, int]:
    """Return the largest difference of a channel, and how many channels differ."""
    if one == other:
        return 0, 0
    between = one.copy()
    painter = QPainter(between)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    bare = between.convertToFormat(QImage.Format.Format_RGB888)
    channels = bytes(bare.constBits())
    return max(channels), len(channels) - channels.count(0)


def text(*spans: Span, px: int = 90) -> Text:
    made = Text(spans, Face(px=px), load_theme("hearth").paper)
    made.break_lines(1800)
    return made


def image(draw: Drawing, layout: QTextLayout, *, ink: str = "#301010", scale: float = 2) -> QImage:
    shown = QImage(2000, 700, QImage.Format.Format_RGB32)
    shown.fill(QColor("#fff8e8"))
    painter = QPainter(shown)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setPen(QColor(ink))
    draw(painter, layout, QPointF(10.25, 5.75))
    painter.end()
    return shown


def takes_qts_way(px: int, *, ink: str = "black", opacity: float = 1.0, scale: float = 2) -> bool:
    layout = Watched("Letters", text(Span(text="Letters"), px=px).layout.font())
    shown = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    painter.scale(scale, scale)
    painter.setOpacity(opacity)
    painter.setPen(QColor(ink))
    draw_text(painter, layout, QPointF(0, 0))
    painter.end()
    return layout.taken


@pytest.mark.parametrize("theme", ["hearth", "night"])
@pytest.mark.parametrize("path", [FLAGSHIP, SCRIPTS], ids=lambda path: path.stem)
def test_every_slide_looks_on_a_4k_wall_as_qt_draws_it(
    path: Path, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = parse_deck(read_deck_text(path))
    pages = Pages(deck, path.parent, load_theme(theme))
    for index in range(len(deck.slides)):
        page = pages.page(index)
        shown = painted(page, WALL_PX)
        with monkeypatch.context() as patch:
            patch.setattr(slide, "draw_text", as_qt_does)
            expected = painted(page, WALL_PX)
        most, count = apart(shown, expected)
        assert most <= MOST, f"slide {index + 1}"
        assert count <= MOST_BYTES, f"slide {index + 1}"


@pytest.mark.parametrize("words", MIXED)
def test_every_script_looks_as_qt_draws_it(words: str) -> None:
    layout = text(Span(text=words)).layout
    shown = image(draw_text, layout)
    assert shown != image(draw_text, text(Span(text="")).layout)
    most, count = apart(shown, image(as_qt_does, layout))
    assert most <= MOST
    assert count <= MOST_BYTES


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark], ids=lambda mark: mark.name)
def test_a_marked_word_looks_as_qt_draws_it(mark: Mark) -> None:
    layout = text(Span(text="Some "), Span(text="marked", marks=mark), Span(text=" words")).layout
    most, count = apart(image(draw_text, layout), image(as_qt_does, layout))
    assert most <= MOST
    assert count <= MOST_BYTES


def test_a_link_has_its_colour_and_its_line() -> None:
    layout = text(Span(text="See "), Span(text="there", href="https://example.org")).layout
    assert image(draw_text, layout) == image(as_qt_does, layout)


def test_only_letters_of_64_pixels_and_more_are_drawn_one_by_one() -> None:
    assert not takes_qts_way(32)
    assert takes_qts_way(31)
    assert takes_qts_way(63, scale=1)
    assert not takes_qts_way(64, scale=1)


def test_ink_that_can_be_seen_through_is_left_to_qt() -> None:
    assert takes_qts_way(90, ink="#80000000")
    assert takes_qts_way(90, opacity=0.5)


def test_the_painter_is_as_it_was() -> None:
    shown = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    painter.scale(2, 2)
    before = painter.transform()
    draw_text(painter, text(Span(text="Letters")).layout, QPointF(10, 10))
    assert painter.transform() == before
    painter.end()
