"""How the program's own windows look: colours, type and small pieces of painting.

Three palettes: dark for a dim room, light, and one of the highest contrast. Text stands at 7:1 or
better on every surface that it is painted on. Windows are painted and not styled: a style sheet
costs more at the start than all of this.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from workshop.render.fonts import TEXT_FAMILY, families_for
from workshop.values import value

REGULAR = QFont.Weight.Normal
BOLD = QFont.Weight.Bold

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

NEW_LINE = "\u2028"
"""Where a line ends in what ``draw_words`` draws, as Qt's layouts have it."""

NATURAL_WIDTH_PX = 1366
NATURAL_HEIGHT_PX = 768


@value
class Look:
    """The colours of the program's own windows, as ``#rrggbb``."""

    dark: bool
    window: str
    pane: str
    raised: str
    line: str
    text: str
    quiet: str
    """Text that may wait: 7:1 on ``pane`` and ``window``."""
    accent: str
    """What is live, current or chosen."""
    on_accent: str
    caution: str
    """The wall is not showing the live slide. Always with words and a shape."""
    on_caution: str
    trouble: str
    focus: str
    tags: tuple[tuple[str, str], ...]
    """A colour for each label of the notes."""

    def tag(self, label: str) -> QColor:
        """The colour of a note's label."""
        return colour(dict(self.tags).get(label, self.quiet))


DARK = Look(
    dark=True,
    window="#131519",
    pane="#1b1e24",
    raised="#282c34",
    line="#3a404b",
    text="#efece5",
    quiet="#b9b7b0",
    accent="#84d2b4",
    on_accent="#0d1f18",
    caution="#f5bd4f",
    on_caution="#221703",
    trouble="#ff9f8e",
    focus="#a8d1ff",
    tags=(
        ("SAY", "#93ccff"),
        ("ASK", "#93dfaa"),
        ("DO", "#f3c56f"),
        ("WATCH", "#ffb0a2"),
        ("FACT", "#cbbaff"),
    ),
)

LIGHT = Look(
    dark=False,
    window="#ece8e0",
    pane="#fbf9f5",
    raised="#ebe5da",
    line="#cfc7b8",
    text="#201d18",
    quiet="#4d483f",
    accent="#0b5a45",
    on_accent="#f4fffa",
    caution="#f2b233",
    on_caution="#251a02",
    trouble="#8f1d10",
    focus="#0a55b0",
    tags=(
        ("SAY", "#054473"),
        ("ASK", "#0d4f22"),
        ("DO", "#5f3d00"),
        ("WATCH", "#86180c"),
        ("FACT", "#4d3099"),
    ),
)


CONTRAST = Look(
    dark=True,
    window="#000000",
    pane="#141414",
    raised="#262626",
    line="#a3a3a3",
    text="#ffffff",
    quiet="#f0f0f0",
    accent="#6effd2",
    on_accent="#000000",
    caution="#ffdd33",
    on_caution="#000000",
    trouble="#ffc4ba",
    focus="#ffff00",
    tags=(
        ("SAY", "#b5deff"),
        ("ASK", "#b4ffc6"),
        ("DO", "#ffe08f"),
        ("WATCH", "#ffcec4"),
        ("FACT", "#e0d5ff"),
    ),
)
"""Nothing faint: edges and the ring of the focus stand out as text does."""


def look_for(theme: str) -> Look:
    """The look that a setting names: ``light``, ``contrast``, or dark for anything else."""
    return {"light": LIGHT, "contrast": CONTRAST}.get(theme, DARK)


@lru_cache(maxsize=256)
def colour(name: str, alpha: float = 1.0) -> QColor:
    """A colour by its name, made once. Not to be changed by the caller."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made


@lru_cache(maxsize=128)
def type_face(size_px: int, *, bold: bool = False, figures: bool = False) -> QFont:
    """The window's type at a size; ``figures`` gives every digit the same width."""
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(max(9, size_px))
    font.setWeight(BOLD if bold else REGULAR)
    if figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def scale_of(width_px: int, height_px: int) -> float:
    """How much larger than on the common laptop everything is drawn in a window of this size."""
    return min(1.7, max(0.84, min(width_px / NATURAL_WIDTH_PX, height_px / NATURAL_HEIGHT_PX)))


def qt_palette(look: Look) -> QPalette:
    """The same colours for Qt's own widgets: line edits, scroll bars, file dialogues."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in (
        (roles.Window, look.window),
        (roles.WindowText, look.text),
        (roles.Base, look.pane),
        (roles.AlternateBase, look.raised),
        (roles.Text, look.text),
        (roles.PlaceholderText, look.quiet),
        (roles.Button, look.raised),
        (roles.ButtonText, look.text),
        (roles.Highlight, look.accent),
        (roles.HighlightedText, look.on_accent),
        (roles.ToolTipBase, look.raised),
        (roles.ToolTipText, look.text),
        (roles.Light, look.line),
        (roles.Midlight, look.raised),
        (roles.Mid, look.line),
        (roles.Dark, look.line),
        (roles.Shadow, look.window),
    ):
        palette.setColor(role, colour(name))
    return palette


def fill_rounded(painter: QPainter, rect: QRectF, fill: QColor, radius_px: float = 8) -> None:
    """Fills a rectangle with rounded corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, radius_px, radius_px)


def frame_rounded(
    painter: QPainter, rect: QRectF, line: QColor, width_px: float = 1, radius_px: float = 8
) -> None:
    """Draws a line inside the edge of a rounded rectangle."""
    inset = width_px / 2
    painter.setPen(QPen(line, width_px))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius_px, radius_px)


def with_letters_for(text: str, font: QFont) -> QFont:
    """The same face, with the bundled families that ``text`` needs beyond it."""
    if text.isascii():
        return font
    families = families_for(text)
    if families == [TEXT_FAMILY]:
        return font
    wider = QFont(font)
    wider.setFamilies(families)
    return wider


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    ink: QColor,
    flags: Qt.AlignmentFlag = LEFT,
) -> float:
    """One line of text, shortened with dots where it does not fit; returns the width it took."""
    font = with_letters_for(text, font)
    metrics = QFontMetricsF(font)
    shown = text
    width_px = metrics.horizontalAdvance(shown)
    if width_px > rect.width():
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width_px = min(rect.width(), metrics.horizontalAdvance(shown))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, int(flags | Qt.TextFlag.TextSingleLine), shown)
    return width_px


def draw_words(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: QColor) -> float:
    """Words broken over as many lines as there is room for; returns the height used.

    No line is cut through: the last one is shortened with dots where more words would follow.
    """
    font = with_letters_for(text, font)
    # The lines are the layout's, and go with it.
    layout, lines = _broken(text, font, rect.width())
    painter.setPen(ink)
    used = 0.0
    for number, line in enumerate(lines):
        room = rect.height() + 0.5 - used
        if line.height() > room:
            break
        if number + 1 < len(lines) and line.height() * 2 > room:
            rest = layout.text().encode("utf-16-le")[line.textStart() * 2 :].decode("utf-16-le")
            row = QRectF(rect.left(), rect.top() + used, rect.width(), line.height())
            draw_line(painter, row, rest.replace(NEW_LINE, " "), font, ink)
            return used + line.height()
        line.draw(painter, rect.topLeft() + QPointF(0, used - line.y()))
        used += line.height()
    return used


def words_height(text: str, font: QFont, width_px: float, most_lines: int = 1000) -> float:
    """How high words are when they are broken over lines of this width, in pixels."""
    _layout, lines = _broken(text, with_letters_for(text, font), width_px)
    return sum(line.height() for line in lines[:most_lines])


def parted(text: str, font: QFont, width_px: float) -> str:
    """The text with a line for each of its parts, which dots set apart, if one is not enough."""
    if text_width(text, font) <= width_px:
        return text
    return text.replace(" · ", NEW_LINE)


def _broken(text: str, font: QFont, width_px: float) -> tuple[QTextLayout, list[QTextLine]]:
    layout = QTextLayout(text.replace("\n", NEW_LINE), font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width_px))
        lines.append(line)
    layout.endLayout()
    return layout, lines


def text_width(text: str, font: QFont) -> float:
    """How wide a line of text is, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_arrow(painter: QPainter, rect: QRectF, way: str, ink: QColor) -> None:
    """An arrow as a shape, since the type has none; ``way`` is Left, Right, Up or Down."""
    turn = {"Right": 0, "Down": 90, "Left": 180, "Up": 270}[way]
    reach = min(rect.width(), rect.height()) * 0.3
    painter.save()
    painter.translate(rect.center())
    painter.rotate(turn)
    pen = QPen(ink, max(1.3, reach * 0.28))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(-reach, 0))
    path.lineTo(reach, 0)
    path.moveTo(reach * 0.25, -reach * 0.7)
    path.lineTo(reach, 0)
    path.lineTo(reach * 0.25, reach * 0.7)
    painter.drawPath(path)
    painter.restore()


def draw_tick(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    """A tick inside a box, as a shape."""
    pen = QPen(ink, max(1.5, rect.height() * 0.13))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath()
    for number, (x, y) in enumerate(((0.24, 0.54), (0.43, 0.72), (0.77, 0.3))):
        at = QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())
        path.lineTo(at) if number else path.moveTo(at)
    painter.drawPath(path)


def cap_width(key: str, font: QFont) -> float:
    """How wide a key cap with this legend is, in pixels."""
    high = QFontMetricsF(font).height()
    if key in ("Left", "Right", "Up", "Down"):
        return high * 1.3
    return max(high * 1.3, text_width(key, font) + high * 0.7)


def draw_cap(
    painter: QPainter, at: QPointF, key: str, font: QFont, look: Look, *, ink: str = ""
) -> float:
    """A key cap with its legend, its left edge at ``at`` and centred on it; returns its width."""
    high = QFontMetricsF(font).height() * 1.25
    rect = QRectF(at.x(), at.y() - high / 2, cap_width(key, font), high)
    fill_rounded(painter, rect, colour(look.raised), 4)
    frame_rounded(painter, rect, colour(look.line), 1, 4)
    pen = colour(ink or look.text)
    if key in ("Left", "Right", "Up", "Down"):
        draw_arrow(painter, rect, key, pen)
    else:
        draw_line(painter, rect, key, font, pen, CENTRE)
    return rect.width()


def keep_smooth(painter: QPainter) -> None:
    """Asks for smooth edges and smooth pictures."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
