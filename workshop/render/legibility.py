"""Whether a room can see what is on a slide: sizes, contrast, and pictures' points.

What counts is the page as it is laid out, and the ground as it is painted. Contrast is that of WCAG
2.2. Its 4.5:1 holds for somebody who reads a screen on a desk; a projector in a room that is not
dark gives away a third of that and more, so that text is promised at 7:1. The themes keep it, and a
scrim keeps it over pictures. A deck may choose colours down to 4.5:1, and is told so in a note;
below that it is warned, as the back row cannot be trusted to read it.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from workshop.deck.check.places import first_line, line_of, setting_line, slides_in_words
from workshop.deck.model import UNITS_HIGH, Deck, Picture, Problem, Slide
from workshop.render.cache import Pages
from workshop.render.colours import luminance, parse_colour
from workshop.render.page import Box, Page
from workshop.render.palettes import CHOSEN_CONTRAST, TEXT_CONTRAST
from workshop.render.pictures import UNITS_PER_PIXEL
from workshop.render.slide import paint_page
from workshop.values import replace

BODY_PX = UNITS_HIGH / 30
"""Running text is meant to be no smaller, by default."""

ENLARGED = 1.55
"""How much a picture may be enlarged on a screen 1080 pixels high. At its own size, in Marp's
measure, it is by 1.5."""

UNITS_PER_SAMPLE = 4
"""As wide as the strokes of running text: what is finer does not make a letter hard to see."""

SPARED = 0.05
"""The share of the ground behind a line that is left out, the worst of it: a letter is still known
when a twentieth of it is lost."""

_BODY = frozenset(
    (
        "text",
        "cell",
        "header-cell",
        "option",
        "question",
        "title",
        "subtitle",
        "heading",
        "subheading",
        "statement",
        "quote",
        "source",
        "code-text",
        "aside-text",
    )
)
"""Kinds of box that people read; the rest are labels, numbers and what stands at the edges."""

_AS_TYPED = str.maketrans("‘’‚‹›“”„«»", "'''''\"\"\"\"\"")
"""Quotation marks are typed plainly and set by the deck's language."""


def legibility_problems(pages: Pages) -> Iterator[Problem]:
    """What people at the back could not see of a deck, slide by slide."""
    deck = pages.deck
    enlarged: dict[str, tuple[float, Picture, int]] = {}
    for index, slide in enumerate(deck.slides):
        page = pages.page(index)
        yield from _size_problems(slide, page)
        yield from _contrast_problems(slide, page)
        for picture, times in _enlargements(page):
            if times > enlarged.get(picture.src, (ENLARGED,))[0]:
                enlarged[picture.src] = (times, picture, slide.number)
    yield from _colour_problems(pages)
    for src, (times, picture, number) in enlarged.items():
        yield _coarse(src, times, picture, number, pages)


# Sizes


def _size_problems(slide: Slide, page: Page) -> Iterator[Problem]:
    if page.overflow:
        yield Problem(
            line=first_line(slide),
            level="error",
            code="crowded",
            message=f"Slide {slide.number} has more on it than the back row can read: its text has "
            "to shrink too far. Say it in fewer words, or make it two slides.",
        )
        return
    body = [box for box in page.boxes if box.layout is not None and box.kind in _BODY]
    smallest = min(body, key=lambda box: box.px, default=None)
    # Sizes that were fitted are a hair off.
    if smallest is not None and smallest.px < BODY_PX - 0.05:
        yield Problem(
            line=_line_of_box(slide, smallest),
            level="note",
            code="small-text",
            message=f"Text on slide {slide.number} is 1/{UNITS_HIGH / smallest.px:.0f} of the "
            "screen's height; from 1/30 on it can be read in the back row of most rooms. Say it in "
            "fewer words, or make it two slides.",
        )


def _line_of_box(slide: Slide, box: Box) -> int:
    """Where a box's text stands; marks may be written between its first words."""
    shown = box.text.translate(_AS_TYPED)
    for words in (*box.text.split("\n")[:1], *shown.split("\n")[:1], *shown.split()[:3]):
        if words in slide.source:
            return line_of(slide, words)
    return first_line(slide)


# Contrast


def _contrast_problems(slide: Slide, page: Page) -> Iterator[Problem]:
    """The worst text of a slide whose ground is not the theme's own."""
    faint = faintest_text(page) if _has_own_ground(slide, page) else None
    if faint is None or faint[0] >= TEXT_CONTRAST - 0.05:
        return
    ratio, box = faint
    behind = "the picture behind it" if page.backdrop.pictures else "its ground"
    shown = box.text.split("\n")[0]
    shown = shown if len(shown) <= 30 else shown[:29] + "…"
    yield Problem(
        line=_line_of_box(slide, box),
        level="warning" if ratio < CHOSEN_CONTRAST - 0.05 else "note",
        code="faint-text",
        message=f"“{shown}” on slide {slide.number} stands {ratio:.1f}:1 against {behind}; the "
        "back row needs 7:1. "
        + (
            "Take a calmer picture, or make it fainter: ![bg opacity:.4](…)."
            if page.backdrop.pictures
            else "Choose color and backgroundColor further apart."
        ),
    )


def _has_own_ground(slide: Slide, page: Page) -> bool:
    style = slide.style
    if style.color or page.backdrop.colour not in (
        page.theme.paper.background,
        page.theme.deep.background,
    ):
        return True
    behind = (item.picture.src for _, item in page.backdrop.pictures if not item.side)
    return any(not page.pictures.trouble(src) for src in behind)


def faintest_text(page: Page) -> tuple[float, Box] | None:
    """The text that stands out least from what is painted behind it, and its contrast."""
    ground = _Ground(page)
    found = [
        (ratio, box)
        for box in page.boxes
        if box.layout is not None and box.kind in _BODY
        if (ratio := _contrast(box, ground)) is not None
    ]
    return min(found, key=lambda each: each[0], default=None)


class _Ground:
    """All of a page but its text, painted small: each point's luminance."""

    def __init__(self, page: Page) -> None:
        image = QImage(
            max(1, round(page.width / UNITS_PER_SAMPLE)),
            max(1, round(page.height / UNITS_PER_SAMPLE)),
            QImage.Format.Format_RGB32,
        )
        boxes = tuple(box for box in page.boxes if box.layout is None)
        painter = QPainter(image)
        painter.scale(1 / UNITS_PER_SAMPLE, 1 / UNITS_PER_SAMPLE)
        paint_page(painter, replace(page, boxes=boxes), step=page.steps)
        painter.end()
        self._image = image
        self._known: dict[int, float] = {}

    def luminances(self, area: QRectF) -> list[float]:
        """Those of the points in an area of the page."""
        per = UNITS_PER_SAMPLE
        image = self._image
        across = range(max(0, int(area.left() / per)), min(image.width(), int(area.right() / per)))
        down = range(max(0, int(area.top() / per)), min(image.height(), int(area.bottom() / per)))
        return [self._luminance(image.pixel(x, y)) for y in down for x in across]

    def _luminance(self, point: int) -> float:
        known = self._known.get(point)
        if known is None:
            known = self._known[point] = luminance(QColor.fromRgb(point))
        return known


def _contrast(box: Box, ground: _Ground) -> float | None:
    """The contrast of a box's text with all but the worst of its ground; None without a ground."""
    layout = box.layout
    assert layout is not None
    points: list[float] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number).naturalTextRect()
        corner = QPointF(box.x + line.x() * box.scale, box.y + line.y() * box.scale)
        points += ground.luminances(
            QRectF(corner.x(), corner.y(), line.width() * box.scale, line.height() * box.scale)
        )
    if not points:
        return None
    inks = {box.ink} | {
        each.format.foreground().color().name()
        for each in layout.formats()
        if each.format.hasProperty(each.format.Property.ForegroundBrush)
    }
    return min(_typical(luminance(QColor(ink)), points) for ink in inks)


def _typical(ink: float, points: list[float]) -> float:
    ratios = sorted((max(ink, each) + 0.05) / (min(ink, each) + 0.05) for each in points)
    return ratios[int(len(ratios) * SPARED)]


def _colour_problems(pages: Pages) -> Iterator[Problem]:
    """Colours for words that a deck asks for and cannot have, each once."""
    refused: dict[tuple[str, str], list[Slide]] = {}
    for index, slide in enumerate(pages.deck.slides):
        wanted = parse_colour(slide.style.color) if slide.style.color else None
        page = pages.page(index)
        if wanted is not None and wanted.alphaF() > 0.5 and page.palette.ink != wanted.name():
            refused.setdefault((slide.style.color, page.palette.background), []).append(slide)
    for (colour, ground), slides in refused.items():
        yield _refused(pages.deck, colour, ground, slides)


def _refused(deck: Deck, colour: str, ground: str, slides: list[Slide]) -> Problem:
    ink = parse_colour(colour) or QColor()
    ratio = _typical(luminance(ink), [luminance(QColor(ground))])
    where = slides_in_words(slide.number for slide in slides)
    least = "7:1 on a theme's ground, or 4.5:1 where the deck gives backgroundColor too"
    return Problem(
        line=setting_line(deck, slides[0], "color"),
        level="warning",
        code="colour-not-used",
        message=f"The colour {colour} for text on {where} stands only {ratio:.2f}:1 against "
        f"{ground}, so the theme's own is used. Take one that stands {least}.",
    )


# Pictures


def _enlargements(page: Page) -> Iterator[tuple[Picture, float]]:
    """Each picture of a page that is made of points, and how much larger it is shown."""
    for box in page.boxes:
        if box.picture is not None:
            yield from _enlarged(page, box.picture, box.width, box.height)
    if page.backdrop.pictures:
        from workshop.render.background import target  # only a slide with pictures

        for area, background in page.backdrop.pictures:
            natural = page.pictures.size(background.picture.src)
            if natural is not None:
                _, _, width, height = target(background, area, natural)
                yield from _enlarged(page, background.picture, width, height)


def _enlarged(
    page: Page, picture: Picture, width: float, height: float
) -> Iterator[tuple[Picture, float]]:
    natural = page.pictures.size(picture.src)
    blurred = any(name == "blur" for name, _ in picture.filters)
    if natural is not None and not blurred and not page.pictures.is_drawing(picture.src):
        yield picture, UNITS_PER_PIXEL * max(width / natural[0], height / natural[1])


def _coarse(src: str, times: float, picture: Picture, number: int, pages: Pages) -> Problem:
    wide, high = (round(each / UNITS_PER_PIXEL) for each in pages.pictures.size(src) or (0, 0))
    name = "in the deck's own text" if src[:5].lower() == "data:" else src
    return Problem(
        line=picture.line,
        level="warning",
        code="coarse-picture",
        message=f"The picture {name} has {wide} by {high} points and is shown {times:.1f} times as "
        f"large on slide {number}, so it looks coarse. Use one of about {round(wide * times)} by "
        f"{round(high * times)}, or show it smaller.",
    )
