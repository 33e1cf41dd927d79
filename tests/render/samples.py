"""Small decks, put together by hand so that no parser has a say in them."""

from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from workshop.deck.model import (
    Block,
    Body,
    Deck,
    Discussion,
    Heading,
    ItemList,
    ListItem,
    Mark,
    Paragraph,
    Picture,
    PictureRow,
    Poll,
    Quote,
    Results,
    Round,
    Slide,
    Span,
    Style,
    Table,
)
from workshop.polls.shown import Disclosure
from workshop.render.chart import Chart, lay_out_chart, lay_out_shift
from workshop.render.layout import lay_out
from workshop.render.page import Box, Page
from workshop.render.pictures import Pictures
from workshop.render.slide import paint_page
from workshop.render.theme import load_theme
from workshop.session.polling import Shift

HERE = Path(__file__).parent


def spans(text: str, marks: Mark = Mark.PLAIN) -> tuple[Span, ...]:
    return (Span(text=text, marks=marks),)


def heading(text: str, level: int = 1, *, fit: bool = False) -> Heading:
    return Heading(line=1, level=level, spans=spans(text), fit=fit)


def paragraph(text: str) -> Paragraph:
    return Paragraph(line=1, spans=spans(text))


def item(text: str, *inner: Block, step: int = 0, checked: bool | None = None) -> ListItem:
    return ListItem(line=1, blocks=(paragraph(text), *inner), step=step, checked=checked)


def items(*texts: str, ordered: bool = False, fragments: bool = False) -> ItemList:
    made = tuple(item(text, step=n + 1 if fragments else 0) for n, text in enumerate(texts))
    return ItemList(line=1, items=made, ordered=ordered)


def quote(*texts: str) -> Quote:
    return Quote(line=1, blocks=tuple(paragraph(text) for text in texts))


def table(*rows: tuple[str, ...], align: tuple[str, ...] = ()) -> Table:
    cells = [tuple(spans(cell) for cell in row) for row in rows]
    return Table(
        line=1, header=cells[0], rows=tuple(cells[1:]), align=align or ("",) * len(rows[0])
    )


def picture(src: str, alt: str = "", width: float | None = None) -> PictureRow:
    return PictureRow(line=1, pictures=(Picture(line=1, src=src, alt=alt, width=width),))


def poll(kind: str, question: str, *options: str, scale: tuple[str, ...] = ()) -> Poll:
    return Poll(line=1, id="p", kind=kind, question=question, options=options, scale=scale)


def discussion(*rounds: tuple[int, str]) -> Discussion:
    return Discussion(
        line=1,
        rounds=tuple(Round(line=1, seconds=seconds, title=title) for seconds, title in rounds),
    )


def slide(
    number: int = 2,
    *,
    classes: tuple[str, ...] = (),
    style: Style | None = None,
    part: str = "",
    starts_part: bool = False,
    rounds: Discussion | None = None,
    results: Results | None = None,
    source: str = "",
) -> Slide:
    return Slide(
        number=number,
        id=f"s{number}",
        line=1,
        source=source or f"slide {number}",
        title="",
        style=style or Style(classes=classes),
        part=part,
        starts_part=starts_part,
        discussion=rounds,
        results=results,
    )


def deck(*slides: Slide, width: int = 1920) -> Deck:
    return Deck(
        text="",
        title="A deck",
        lang="en",
        theme="",
        width=width,
        slides=slides or (slide(1), slide(2)),
    )


def page(
    *blocks: Block,
    of: Slide | None = None,
    theme: str = "hearth",
    width: int = 1920,
    body: Body | None = None,
    folder: Path = HERE,
) -> Page:
    shown = of or slide()
    first = () if shown.number == 1 else (slide(1),)
    return lay_out(
        shown,
        body or Body(blocks=blocks),
        deck=deck(*first, shown, width=width),
        theme=load_theme(theme),
        pictures=Pictures(folder),
    )


def boxes(page: Page, *kinds: str) -> list[Box]:
    return [box for box in page.boxes if box.kind in kinds]


def box(page: Page, kind: str) -> Box:
    found = boxes(page, kind)
    assert len(found) == 1, f"{len(found)} boxes of kind {kind}"
    return found[0]


def painted(page: Page, width_px: int = 480, *, step: int = 99) -> QImage:
    scale = width_px / page.width
    image = QImage(width_px, round(page.height * scale), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_page(painter, page, step=step)
    painter.end()
    return image


def card_area(width: int) -> tuple[float, float, float, float]:
    """Where a chart stands on a slide so wide, under a title of one line."""
    side = round(width * 0.0656) + 44
    return float(side), 260.0, float(width - 2 * side), 690.0


def drawn(
    shown: Disclosure | tuple[Shift, ...],
    *,
    width: int = 1920,
    theme: str = "hearth",
    heading: str = "",
    lang: str = "",
) -> Chart:
    """A result or a before and after, laid out as on a slide."""
    look = load_theme(theme)
    area = card_area(width)
    if isinstance(shown, Disclosure):
        return lay_out_chart(shown, area, look, look.paper, heading=heading, lang=lang)
    return lay_out_shift(shown, area, look, look.paper, heading=heading, lang=lang)
