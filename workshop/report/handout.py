"""For the people in the room and the one in front: the slides in large print, and the notes."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from workshop.deck.blocks import read_body
from workshop.deck.lengths import in_minutes
from workshop.deck.model import UNITS_HIGH, Deck, Slide
from workshop.render.slide import paint_page
from workshop.report.paper import QUIET, RULE, Block, Paint, Paper, flow, lines, rich, rule
from workshop.report.rich_slide import slide_html
from workshop.report.wording import clock, words

if TYPE_CHECKING:
    from workshop.render.cache import Pages

LARGE_PX = 18.0
"""Large print, in points."""
NOTES_PX = 12.0
_PICTURE_WIDE = 210.0


def handout(deck: Deck, paper: Paper) -> tuple[Paint, ...]:
    """Every slide's words at 18 points or more, each with lines for notes."""
    blocks: list[Block] = []
    for slide in deck.slides:
        body = read_body(slide, deck)
        title = f"<p><b>{escape(slide.title)}</b></p>"
        blocks.append(rich(title, px=22, gap=22, keep_with_next=True))
        html = slide_html(body, without_title=True)
        if html:
            blocks.append(rich(html, px=LARGE_PX, gap=2, keep_with_next=True))
        blocks.append(lines(2 if slide.number > 1 else 1, gap=2))
    credit = dict(deck.front).get("credit", "")
    if credit:
        blocks.append(rich(f"<p>{escape(credit.replace('*', ''))}</p>", px=LARGE_PX, gap=24))
    return flow(blocks, paper, foot=escape(deck.title))


def booklet(deck: Deck, pages: "Pages", paper: Paper, *, start_s: int | None) -> tuple[Paint, ...]:
    """Every slide small, with its time and all that is to be said."""
    lang = deck.lang
    blocks = [
        rich(f"<p><b>{escape(deck.title)}</b></p>", px=18),
        rich(f"<p>{words('booklet', lang)}</p>", px=11, gap=2),
    ]
    at_s = 0
    for index, slide in enumerate(deck.slides):
        if slide.starts_part and slide.part:
            blocks.append(
                rich(f"<p><b>{escape(slide.part)}</b></p>", px=15, gap=18, keep_with_next=True)
            )
            blocks.append(rule(gap=3, keep_with_next=True))
        blocks.append(_entry(deck, pages, index, _when(slide, at_s, start_s)))
        at_s += slide.time_s or 0
    return flow(blocks, paper, foot=f"{escape(deck.title)} · {words('booklet', lang)}")


def _label(label: str, lang: str) -> str:
    return f"<b>{escape(words(label, lang))}</b>&nbsp; " if label else ""


def _when(slide: Slide, at_s: int, start_s: int | None) -> str:
    when = clock(start_s or 0, at_s)
    return f"{when} · {in_minutes(slide.time_s)}" if slide.time_s else when


def _entry(deck: Deck, pages: "Pages", index: int, when: str) -> Block:
    """The slide's picture at the left, its notes at the right."""
    slide, lang = deck.slides[index], deck.lang
    notes = "".join(f"<p>{_label(note.label, lang)}{_lines(note.text)}</p>" for note in slide.notes)
    rounds = ""
    if slide.discussion is not None:
        rounds = "".join(
            f"<br>{in_minutes(turn.seconds)} {escape(turn.title)}"
            for turn in slide.discussion.rounds
        )
    facts = f"<p><b>{slide.number}</b> · {escape(when)}{rounds}</p>"
    text = rich(notes or "<p></p>", px=NOTES_PX)
    side = rich(facts, px=10, ink=QUIET)
    tall = _PICTURE_WIDE * UNITS_HIGH / deck.width
    gutter = 18.0

    def height(width: float) -> float:
        left = tall + 6 + side.height(_PICTURE_WIDE)
        return max(left, text.height(width - _PICTURE_WIDE - gutter))

    def paint(painter: QPainter, rect: QRectF) -> None:
        page = pages.page(index)
        painter.save()
        painter.setClipRect(QRectF(0, 0, _PICTURE_WIDE, tall))
        painter.scale(_PICTURE_WIDE / page.width, tall / page.height)
        paint_page(painter, page, step=page.steps)
        painter.restore()
        painter.setPen(QPen(QColor(RULE), 0.7))
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.drawRect(QRectF(0, 0, _PICTURE_WIDE, tall))
        side.paint(painter, QRectF(0, tall + 6, _PICTURE_WIDE, 0))
        wide = rect.width() - _PICTURE_WIDE - gutter
        text.paint(painter, QRectF(_PICTURE_WIDE + gutter, 0, wide, 0))

    return Block(height=height, paint=paint, gap=16)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
