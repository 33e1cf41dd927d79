"""Make the bundled fonts again from their source packages: ``python -m tests.render.make_fonts``.

Which packages to unpack is written in ``assets/fonts/README.md``. The fallback fonts are
cut down to what a slide may need, get the line height of Atkinson Hyperlegible so that a line
with a borrowed letter is no taller than its neighbours, and get names of their own: the whole Noto
fonts may stand on the same machine, and which of two equally named fonts wins is nobody's promise.
"""

# mypy: disable-error-code="import-untyped, import-not-found"

import argparse
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ASCENT, DESCENT, EM = 984, -316, 1000
NOTO_X_HEIGHT, ATKINSON_X_HEIGHT = 536, 496
CODE_ADVANCE, NOTO_MONO_ADVANCE = 632, 600
CODE_BOXES = range(0x2500, 0x25A0)
EMOJI_SCALE = 0.9
SIMPLIFIED_CHINESE = 2  # the face of that number in the Noto Sans CJK collection
LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)
STYLE_BITS = {"Regular": (0x40, 0), "Bold": (0x20, 1), "Italic": (0x01, 2), "BoldItalic": (0x21, 3)}


def codes(*spans: tuple[int, int]) -> set[int]:
    """Return every code point of the spans, both ends included."""
    return {code for first, last in spans for code in range(first, last + 1)}


LETTERS = codes(
    (0x20, 0x52F), (0x1C80, 0x1C8F), (0x1D00, 0x1FFF), (0x2000, 0x206F), (0x20A0, 0x20BF),
    (0x2113, 0x2122), (0x2202, 0x22FF), (0x2C60, 0x2C7F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F),
    (0xA700, 0xA7FF), (0xAB30, 0xAB6F), (0xFB00, 0xFB06),
)  # fmt: skip
SIGNS = codes(
    (0x2070, 0x209F), (0x20D0, 0x2BFF), (0xFFFC, 0xFFFD), (0x1D400, 0x1D7FF),
    (0x1F100, 0x1F1FF), (0x1F780, 0x1F8FF),
)  # fmt: skip
PLAIN_SIGNS = codes(
    (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2139), (0x2194, 0x21AA), (0x24C2, 0x24C2),
    (0x25AA, 0x25FE), (0x2611, 0x2611), (0x2714, 0x2716), (0x27A1, 0x27A1), (0x2934, 0x2935),
    (0x2B05, 0x2B1C), (0x3030, 0x303D), (0x3297, 0x3299),
)  # fmt: skip
"""Emoji by law, but on a slide an arrow, a tick or a box: drawn with the other signs."""
ARABIC = codes((0x20, 0x20), (0xA0, 0xA0), (0x600, 0x8FF), (0x200B, 0x200F), (0xFB50, 0xFEFF))
HEBREW = codes((0x20, 0x20), (0xA0, 0xA0), (0x590, 0x5FF), (0x200B, 0x200F), (0xFB1D, 0xFB4F))


def chinese() -> set[int]:
    """Return GB 2312, the common level of Big5, punctuation, kana and full-width forms."""
    hanzi = set()
    for charset, rows in (("gb2312", range(0xB0, 0xF8)), ("big5", range(0xA4, 0xC7))):
        for row in rows:
            for cell in range(0x40, 0xFF):
                text = bytes((row, cell)).decode(charset, "ignore")
                hanzi |= {ord(text)} if len(text) == 1 and text > "\u2e00" else set()
    return hanzi | codes((0x3000, 0x312F), (0x31C0, 0x31FF), (0xFE10, 0xFE4F), (0xFF00, 0xFFEF))


def cut(font: TTFont, keep: Iterable[int], *, features: bool = True) -> TTFont:
    """Leave only the kept code points, and the shaping features where they matter."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["*"] if features else []
    options.drop_tables += ["MATH", "STAT", "vhea", "vmtx", "VORG", "BASE", "DSIG"]
    options.name_IDs = [0, 1, 2, 4, 5, 6]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=set(keep))
    cutter.subset(font)
    return font


def name(font: TTFont, family: str, style: str) -> None:
    """Give a font its family, style and licence, and no other name but its version."""
    names = font["name"]
    kept = {code: names.getDebugName(code) for code in (0, 5)}
    names.names = []
    words = "Bold Italic" if style == "BoldItalic" else style
    postscript = f"{family.replace(' ', '')}-{style}"
    entries = {0: kept[0], 1: family, 2: words, 3: postscript, 4: f"{family} {words}"}
    for code, text in (entries | {5: kept[5], 6: postscript, 13: LICENCE}).items():
        names.setName(text, code, 3, 1, 0x409)
    selection, mac = STYLE_BITS[style]
    font["OS/2"].fsSelection = selection | 0x80  # the typographic line height, as in the text faces
    font["OS/2"].version = max(4, font["OS/2"].version)
    font["OS/2"].usWeightClass = 700 if "Bold" in style else 400
    font["head"].macStyle = mac
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName = f"{family} {words}", family


def level(font: TTFont, scale: float = 1) -> None:
    """Scale a font, and give it the line height of Atkinson Hyperlegible."""
    em = round(font["head"].unitsPerEm / scale)
    ascent, descent = round(ASCENT * em / EM), round(DESCENT * em / EM)
    font["head"].unitsPerEm = em
    line, system = font["hhea"], font["OS/2"]
    line.ascent, line.descent, line.lineGap = ascent, descent, 0
    system.sTypoAscender, system.sTypoDescender, system.sTypoLineGap = ascent, descent, 0
    system.usWinAscent, system.usWinDescent = ascent, -descent


def widen(font: TTFont, factor: float) -> None:
    """Stretch every outline sideways, so that box drawings fit the cells of the code face."""
    glyphs, advances = font.getGlyphSet(), font["hmtx"]
    for glyph in font.getGlyphOrder():
        record = DecomposingRecordingPen(glyphs)
        glyphs[glyph].draw(record)
        pen = TTGlyphPen(None)
        record.replay(TransformPen(pen, (factor, 0, 0, 1, 0, 0)))
        font["glyf"][glyph] = outline = pen.glyph()
        outline.recalcBounds(font["glyf"])
        left = getattr(outline, "xMin", 0)
        advances[glyph] = (round(advances[glyph][0] * factor), left)


class Workbench:
    """Where the source files are, a place for halves, and where the fonts go."""

    def __init__(self, sources: Path, scratch: Path, out: Path) -> None:
        """Remember the three folders."""
        self.sources, self.scratch, self.out = sources, scratch, out

    def source(self, file_name: str, number: int = 0) -> TTFont:
        """Open a source font by its file name, wherever the packages unpacked it to."""
        found = sorted(self.sources.rglob(file_name))
        return TTFont(found[0], fontNumber=number)

    def join(self, parts: list[TTFont]) -> TTFont:
        """Merge fonts that share no code point into one."""
        paths = [self.scratch / f"part{number}.ttf" for number in range(len(parts))]
        for part, path in zip(parts, paths, strict=True):
            part.flavor = None
            part.save(path)
        return Merger().merge([str(path) for path in paths])

    def save(self, font: TTFont, family: str, style: str) -> None:
        """Name a font and write it."""
        name(font, family, style)
        ending = "otf" if "CFF " in font else "ttf"
        font.save(self.out / f"{family.replace(' ', '')}-{style}.{ending}")


def make_code_faces(bench: Workbench) -> None:
    """Atkinson Hyperlegible Mono comes in two halves: join them."""
    for weight, style in ((400, "Regular"), (700, "Bold")):
        halves = [
            bench.source(f"atkinson-hyperlegible-mono-{part}-{weight}-normal.woff2")
            for part in ("latin", "latin-ext")
        ]
        bench.save(bench.join(halves), "Atkinson Hyperlegible Mono", style)


def make_letters(bench: Workbench) -> None:
    """Latin, Greek and Cyrillic in full, drawn as large as Atkinson Hyperlegible looks."""
    for style in STYLE_BITS:
        font = cut(bench.source(f"NotoSans-{style}.ttf"), LETTERS)
        level(font, ATKINSON_X_HEIGHT / NOTO_X_HEIGHT)
        bench.save(font, "Workshop Letters", style)


def make_scripts(bench: Workbench) -> None:
    """Arabic, Hebrew and Chinese in two weights each."""
    for style in ("Regular", "Bold"):
        for script, keep in (("Arabic", ARABIC), ("Hebrew", HEBREW)):
            font = cut(bench.source(f"NotoSans{script}-{style}.ttf"), keep)
            level(font)
            bench.save(font, f"Workshop {script}", style)
        font = bench.source(f"NotoSansCJK-{style}.ttc", SIMPLIFIED_CHINESE)
        cut(font, chinese(), features=False)
        level(font)
        bench.save(font, "Workshop Chinese", style)


def make_symbols(bench: Workbench) -> None:
    """Arrows, mathematics and dingbats from four fonts, the best drawing of each first."""
    boxes = cut(bench.source("NotoSansMono-Regular.ttf"), CODE_BOXES, features=False)
    widen(boxes, CODE_ADVANCE / NOTO_MONO_ADVANCE)
    parts, left = [boxes], SIGNS - set(CODE_BOXES)
    for file_name in ("NotoSansMath", "NotoSansSymbols2", "NotoSansSymbols", "NotoSans"):
        font = bench.source(f"{file_name}-Regular.ttf")
        mine = left & set(font.getBestCmap())
        parts.append(cut(font, mine, features=False))
        left -= mine
    font = bench.join(parts)
    level(font)
    bench.save(font, "Workshop Symbols", "Regular")


def make_emoji(bench: Workbench) -> None:
    """Emoji in one colour, the text's own; the medium weight has strokes as stout as the text."""
    font = bench.source("NotoEmoji_500Medium.ttf")
    cut(font, set(font.getBestCmap()) - PLAIN_SIGNS)
    level(font, EMOJI_SCALE)
    bench.save(font, "Workshop Emoji", "Regular")


def main() -> None:
    """Make every font but the four faces of Atkinson Hyperlegible Next, which are used as is."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("sources", type=Path, help="the folder with the unpacked packages")
    reader.add_argument("scratch", type=Path, help="an existing folder for intermediate files")
    reader.add_argument("out", type=Path, help="the folder to write the fonts to")
    options = reader.parse_args()
    bench = Workbench(options.sources, options.scratch, options.out)
    for make in (make_code_faces, make_letters, make_scripts, make_symbols, make_emoji):
        make(bench)


if __name__ == "__main__":
    main()
