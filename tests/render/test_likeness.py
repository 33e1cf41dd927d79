"""When two pictures look alike: the edges of letters may differ; a word or a colour may not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from tests.render.likeness import unlikeness
from workshop.render.fonts import TEXT_FAMILY

LINES = (("Peer", "support"), ("values are", "harm"), ("reduction", "values"))
LETTER_PX = 20
WIDTH_PX, HEIGHT_PX = 480, 270


def drawn(
    *,
    lines: tuple[tuple[str, str], ...] = LINES,
    ink: str = "#2a2622",
    ground: str = "#faf6ea",
    at: tuple[float, float] = (40, 60),
    moved_px: float = 0,
    hinting: QFont.HintingPreference = QFont.HintingPreference.PreferNoHinting,
    edges: QFont.StyleStrategy = QFont.StyleStrategy.PreferDefault,
    fineness: int = 1,
) -> QImage:
    """Three lines as on a slide; the second's last word can be moved to the right.

    ``fineness`` paints everything larger and makes the picture smaller again.
    """
    picture = QImage(QSize(WIDTH_PX, HEIGHT_PX) * fineness, QImage.Format.Format_RGB32)
    picture.fill(QColor(ground))
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(LETTER_PX)
    font.setHintingPreference(hinting)
    font.setStyleStrategy(edges)
    painter = QPainter(picture)
    painter.scale(fineness, fineness)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    for number, (begin, end) in enumerate(lines):
        line_at = QPointF(at[0], at[1] + number * 1.5 * LETTER_PX)
        painter.drawText(line_at, begin)
        before_px = QFontMetricsF(font).horizontalAdvance(f"{begin} ")
        painter.drawText(line_at + QPointF(before_px + (moved_px if number == 1 else 0), 0), end)
    painter.end()
    return picture.scaled(
        WIDTH_PX,
        HEIGHT_PX,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


SAME: dict[str, Callable[[], QImage]] = {
    "nothing": drawn,
    "edges not smoothed": lambda: drawn(edges=QFont.StyleStrategy.NoAntialias),
    "letters on whole pixels": lambda: drawn(hinting=QFont.HintingPreference.PreferFullHinting),
    "smoothed from three times the size": lambda: drawn(fineness=3),
    "a third of a pixel": lambda: drawn(at=(40.33, 60.33)),
}

OTHER: dict[str, Callable[[], QImage]] = {
    "a word moved": lambda: drawn(moved_px=LETTER_PX / 4),
    "all moved down": lambda: drawn(at=(40, 60 + LETTER_PX / 4)),
    "a letter": lambda: drawn(lines=(LINES[0], ("values are", "hard"), LINES[2])),
    "a line is gone": lambda: drawn(lines=(LINES[0], ("", ""), LINES[2])),
    "the colour of the words": lambda: drawn(ink="#7a2a12"),
    "the colour of the ground": lambda: drawn(ground="#f7f3e7"),
    "the size": lambda: drawn().scaled(481, 270),
}


@pytest.mark.parametrize("change", SAME)
def test_a_picture_is_known_again_however_its_letters_are_smoothed(change: str) -> None:
    assert unlikeness(SAME[change](), drawn()) == ""


@pytest.mark.parametrize("change", OTHER)
def test_a_picture_is_another_when_a_word_or_a_colour_changes(change: str) -> None:
    assert unlikeness(OTHER[change](), drawn()) != ""


def test_where_they_differ_is_said() -> None:
    bare, marked = (QImage(480, 288, QImage.Format.Format_RGB32) for _ in range(2))
    bare.fill(Qt.GlobalColor.white)
    marked.fill(Qt.GlobalColor.white)
    painter = QPainter(marked)
    painter.fillRect(QRect(72, 48, 8, 8), Qt.GlobalColor.black)
    painter.end()
    said = unlikeness(marked, bare)
    assert said == "At 72, 48 the cell of 8 pixels differs by 255, not 40."
    said = unlikeness(bare.scaled(481, 288), bare)
    assert said == "It is 481 x 288 and was 480 x 288 pixels."
