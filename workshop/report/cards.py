"""Things to hold up, fill in and stick to the floor: cards, slips, signs, the feedback card."""

from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from workshop.deck.blocks import read_body
from workshop.deck.model import Deck, Poll
from workshop.polls.kinds import kind_of
from workshop.polls.signs import letter
from workshop.render.badges import SHAPE_ORDER
from workshop.render.colours import stronger
from workshop.render.fonts import families_for
from workshop.render.slide import SHAPES
from workshop.render.theme import Theme
from workshop.report.paper import INK, MARGIN, QUIET, RULE, Paint, rich
from workshop.report.wording import words

LEAST_CARDS = 5
"""A to E, or more where a poll of the deck has more options."""
_GROW = {"triangle": 1.16, "diamond": 1.12, "pentagon": 1.08, "star": 1.1}
_LOWER = {"triangle": 0.13, "pentagon": 0.03}


def polls_of(deck: Deck) -> tuple[Poll, ...]:
    """The polls of a deck, in order."""
    bodies = (read_body(slide, deck) for slide in deck.slides if slide.poll_kind)
    return tuple(body.poll for body in bodies if body.poll is not None)


def answer_cards(deck: Deck, theme: Theme) -> tuple[Paint, ...]:
    """One card a half sheet: its letter on its shape in its colour, as on the wall."""
    most = max(
        (len(poll.options) for poll in polls_of(deck) if poll.kind in ("choice", "choices")),
        default=0,
    )
    count = min(max(LEAST_CARDS, most), 8)
    hint = words("card-hint", deck.lang)
    return tuple(
        _two(*(_card(number, theme, hint) for number in range(first, min(first + 2, count))))
        for first in range(0, count, 2)
    )


def _two(*halves: Paint) -> Paint:
    """Two halves of a sheet with a line to cut along."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        high = rect.height() / 2
        for number, half in enumerate(halves):
            half(painter, QRectF(rect.x(), rect.y() + number * high, rect.width(), high))
        painter.setPen(QPen(QColor(RULE), 0.7, Qt.PenStyle.DashLine))
        painter.drawLine(
            QPointF(rect.x(), rect.center().y()), QPointF(rect.right(), rect.center().y())
        )

    return paint


def _card(number: int, theme: Theme, hint: str) -> Paint:
    fill = theme.fills[number % len(theme.fills)]
    shape = SHAPE_ORDER[number % len(SHAPE_ORDER)]

    def paint(painter: QPainter, rect: QRectF) -> None:
        side = min(rect.width(), rect.height()) * 0.62 * _GROW.get(shape, 1.0)
        area = QRectF(0, 0, side, side)
        area.moveCenter(rect.center() - QPointF(0, rect.height() * 0.03))
        painter.setPen(QPen(QColor(INK), 2.5))
        painter.setBrush(QColor(fill))
        _draw_shape(painter, shape, area)
        letter_area = area.translated(0, side * _LOWER.get(shape, 0.0))
        _write(
            painter,
            letter_area,
            letter(number),
            px=side * 0.5,
            ink=stronger(fill, "#000000", "#ffffff"),
            bold=True,
        )
        foot = QRectF(rect.x(), rect.bottom() - 40, rect.width(), 16)
        _write(painter, foot, hint, px=10, ink=QUIET)

    return paint


def _draw_shape(painter: QPainter, shape: str, area: QRectF) -> None:
    if shape == "ellipse":
        painter.drawEllipse(area)
    elif shape == "rect":
        painter.drawRoundedRect(area.adjusted(12, 12, -12, -12), 14, 14)
    else:
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(area.x() + x * area.width(), area.y() + y * area.height())
                    for x, y in SHAPES[shape]
                ]
            )
        )


def _write(
    painter: QPainter, area: QRectF, text: str, *, px: float, ink: str, bold: bool = False
) -> None:
    font = QFont(families_for(text))
    font.setPixelSize(max(1, round(px)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(area, int(flags), text)


def slips(deck: Deck) -> tuple[Paint, ...]:
    """For each reading of a before and after a sheet with two slips; none where there is none."""
    pages = []
    for poll in polls_of(deck):
        if poll.before or poll.after:
            slip = _slip(poll, deck.lang)
            pages.append(_two(slip, slip))
    return tuple(pages)


def _slip(poll: Poll, lang: str) -> Paint:
    heading = words("before" if poll.before else "after", lang)
    labels = (*kind_of(poll).labels(poll), words("pass", lang)) if poll.skip else poll.scale
    statements = poll.options or ("",)
    # Large where there is room for it.
    px = 18 if len(statements) == 1 else 15 if len(statements) == 2 else 13

    def paint(painter: QPainter, rect: QRectF) -> None:
        area = rect.adjusted(MARGIN, 30, -MARGIN, -24)
        top = rich(
            f"<p><b>{escape(heading)}</b> &nbsp; {escape(poll.question)}</p>"
            f'<p style="font-size: 10px; color: {QUIET}">'
            f"{words('no-name', lang)} {words('fold', lang)}"
            f"{'' if poll.before else ' ' + words('other-colour', lang)}</p>",
            px=15,
        )
        top.paint(painter, area)
        y = area.y() + top.height(area.width()) + 16
        each = (area.bottom() - y) / len(statements)
        for number, statement in enumerate(statements, 1):
            sign = f"{number}. " if len(statements) > 1 else ""
            head = rich(f"<p>{sign}{escape(statement)}</p>", px=px)
            head.paint(painter, QRectF(area.x(), y, area.width(), 0))
            below = y + head.height(area.width()) + 6
            steps = QRectF(area.x(), below, area.width(), 0)
            _draw_steps(painter, steps, labels, px * 0.72)
            y += each

    return paint


def _draw_steps(painter: QPainter, area: QRectF, labels: tuple[str, ...], px: float) -> None:
    wide = area.width() / len(labels)
    for number, label in enumerate(labels):
        middle = QPointF(area.x() + (number + 0.5) * wide, area.y() + px * 1.1)
        painter.setPen(QPen(QColor(INK), 1.2))
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.drawEllipse(middle, px, px)
        text = rich(f'<p align="center">{escape(label)}</p>', px=px)
        below = area.y() + px * 2.4
        text.paint(painter, QRectF(area.x() + number * wide + 2, below, wide - 4, 0))


def signs(deck: Deck) -> tuple[Paint, ...]:
    """For each question with two poles a sheet for either end and one for the middle, landscape."""
    pages: list[Paint] = []
    for poll in polls_of(deck):
        if poll.kind == "spectrum" and len(poll.scale) >= 2:
            low, high = poll.scale[0], poll.scale[-1]
            pages += [
                _sign(low, words("this-end", deck.lang), "0", way=-1),
                _sign(words("middle", deck.lang), "", "5", way=0),
                _sign(high, words("this-end", deck.lang), "10", way=1),
            ]
    return tuple(pages)


def _sign(text: str, hint: str, number: str, *, way: int) -> Paint:
    def paint(painter: QPainter, rect: QRectF) -> None:
        inner = rect.adjusted(60, 60, -60, -60)
        painter.setPen(QPen(QColor(INK), 3))
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.drawRoundedRect(inner, 18, 18)
        words_area = inner.adjusted(30, 40, -30, -170)
        _write(painter, words_area, text, px=_largest(text, words_area), ink=INK, bold=True)
        _draw_arrow(painter, inner, way)
        _write(
            painter,
            QRectF(inner.x(), inner.bottom() - 62, inner.width(), 40),
            f"{number}   {hint}".strip(),
            px=22,
            ink=QUIET,
        )

    return paint


def _largest(text: str, area: QRectF) -> float:
    """A size at which the words fit, by their longest word and their number."""
    longest = max((len(word) for word in text.split()), default=1)
    return float(min(110, area.width() / (longest * 0.62), area.height() / (1 + len(text) / 14)))


def _draw_arrow(painter: QPainter, inner: QRectF, way: int) -> None:
    y = inner.bottom() - 110
    middle, half = inner.center().x(), inner.width() * 0.3
    painter.setPen(QPen(QColor(INK), 8, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(middle - half, y), QPointF(middle + half, y))
    for end in (-1, 1):
        if way in (0, end):
            tip = QPointF(middle + end * half, y)
            for up in (-1, 1):
                painter.drawLine(tip, tip + QPointF(-end * 26, up * 20))


def feedback_cards(deck: Deck) -> tuple[Paint, ...]:
    """Two feedback cards on a sheet."""
    lang = deck.lang
    asked = tuple(words(key, lang) for key in ("helped", "in-the-way", "pushed", "stop"))

    def paint(painter: QPainter, rect: QRectF) -> None:
        area = rect.adjusted(MARGIN, 32, -MARGIN, -30)
        top = rich(
            f"<p><b>{escape(words('feedback', lang))}</b></p>"
            f'<p style="font-size: 10px; color: {QUIET}">{words("no-name", lang)}</p>',
            px=16,
        )
        top.paint(painter, area)
        y = area.y() + top.height(area.width()) + 8
        each = (area.bottom() - y) / len(asked)
        painter.setBrush(QColor(0, 0, 0, 0))
        for question in asked:
            head = rich(f"<p>{escape(question)}</p>", px=12)
            head.paint(painter, QRectF(area.x(), y, area.width(), 0))
            painter.setPen(QPen(QColor(RULE), 0.7))
            for line in (0.62, 0.96):
                at = y + each * line
                painter.drawLine(QPointF(area.x(), at), QPointF(area.right(), at))
            y += each

    return (_two(paint, paint),)
