"""Say which font draws which letters: texts as JSON on standard input, runs on standard output.

It is a program of its own because a process sees the machine's fonts or does not, from its start.
"""

import json
import sys

from PySide6.QtGui import QFont, QGuiApplication, QRawFont, QTextCharFormat, QTextLayout

from workshop.render.fonts import EMOJI_FAMILY, emoji_sequences, families_for, load_fonts


def runs_of(text: str, *, mono: bool, bold: bool) -> list[tuple[str, str, list[int], float]]:
    """Return family, style, glyph numbers and line height for each run of a text."""
    font = QFont()
    font.setFamilies(families_for(text, mono=mono))
    font.setPixelSize(100)
    font.setBold(bold)
    layout = QTextLayout(text, font)
    layout.setFormats([emoji_range(*span) for span in emoji_sequences(text)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    drawn = []
    for run in layout.glyphRuns():
        raw: QRawFont = run.rawFont()
        drawn.append((raw.familyName(), raw.styleName(), list(run.glyphIndexes()), line.height()))
    return drawn


def emoji_range(start: int, length: int) -> QTextLayout.FormatRange:
    """Return the format that sets a part of a text in the emoji font alone."""
    part = QTextLayout.FormatRange()
    part.start, part.length = start, length
    part.format = QTextCharFormat()
    part.format.setFontFamilies([EMOJI_FAMILY])
    return part


def main() -> None:
    """Answer for every text of the question."""
    question = json.load(sys.stdin)
    application = QGuiApplication([])
    load_fonts()
    runs = {
        text: runs_of(text, mono=question["mono"], bold=question["bold"])
        for text in question["texts"]
    }
    json.dump(runs, sys.stdout)
    del application


if __name__ == "__main__":
    main()
