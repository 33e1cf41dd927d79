"""Whether a picture looks as one kept from before, by whatever release of Qt it was painted.

Releases and machines smooth the edges of letters a little differently. So the pictures are not
compared point by point, but by the mean colours of the cells of two grids. In the fine one a word
that moved by a quarter of its height stands out, in the coarse one a colour that changed, and
the mean over the whole picture holds the grounds. What smooths edges otherwise stays under all
three bounds: ``test_likeness`` holds both.
"""

from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

FOLDER: Final = Path(__file__).parent / "golden"

MOST_BY_CELL_PX: Final = {8: 40, 24: 10}
"""The side of a grid's cells, and by how much of 255 a channel of any of them may differ."""
MOST_ON_AVERAGE: Final = 2.5
"""By how much of 255 the channels of all fine cells may differ on average."""


def unlikeness(shown: QImage, kept: QImage) -> str:
    """Return what makes the pictures look different, in words; empty when they look alike."""
    if shown.size() != kept.size():
        sizes = [f"{one.width()} x {one.height()}" for one in (shown, kept)]
        return f"It is {sizes[0]} and was {sizes[1]} pixels."
    for side_px, most in MOST_BY_CELL_PX.items():
        columns = shown.width() // side_px
        apart = _differences(shown, kept, side_px)
        worst = max(apart)
        if worst > most:
            row, column = divmod(apart.index(worst) // 4, columns)
            place = f"{column * side_px}, {row * side_px}"
            return f"At {place} the cell of {side_px} pixels differs by {worst}, not {most}."
    apart = _differences(shown, kept, min(MOST_BY_CELL_PX))
    average = sum(apart) / (len(apart) * 3 / 4)
    if average > MOST_ON_AVERAGE:
        return f"On average it differs by {average:.1f}, not {MOST_ON_AVERAGE}."
    return ""


def _differences(one: QImage, other: QImage, side_px: int) -> list[int]:
    """By how much the mean colours of the cells differ; four numbers a cell, the last is nought."""
    return [abs(a - b) for a, b in zip(_cells(one, side_px), _cells(other, side_px), strict=True)]


def _cells(picture: QImage, side_px: int) -> bytes:
    cells = picture.convertToFormat(QImage.Format.Format_RGB32).scaled(
        picture.width() // side_px,
        picture.height() // side_px,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    # The picture must outlive the view of its bits.
    return bytes(cells.constBits())


def compare(shown: QImage, name: str, tmp_path: Path) -> None:
    """Fail unless a picture looks as the one kept under a name; keep it if there is none yet."""
    path = FOLDER / f"{name}.png"
    if not path.exists():
        shown.save(str(path))
        pytest.fail(f"{path} was not there and has been drawn; look at it and run again")
    apart = unlikeness(shown, QImage(str(path)))
    if apart:
        shown.save(str(tmp_path / "shown.png"))
        pytest.fail(f"{apart} See {tmp_path / 'shown.png'} and {path}.")
