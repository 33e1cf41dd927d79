"""The report on paper: the same as the page, set in our own fonts."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from workshop.polls.shown import Disclosure, Row
from workshop.report.paper import QUIET, Block, Paint, Paper, beside, drawn, flow, rich
from workshop.report.record import PartRecord, PollRecord, Record, ShiftRecord
from workshop.report.telling import (
    Bar,
    Side,
    answered_words,
    are_figures,
    bars,
    date_of,
    minutes,
    ranked,
    readings,
    shift_lines,
    side_by_side,
    told,
    told_before_after,
    welch_words,
    words_beside_bars,
)
from workshop.values import replace

MARK = "#9c3f1c"
PLAN = "#8f7d6c"
_PX = 9.0
_SMALL = 9.0
_OF, _BOTH = 0.5, 0.3
"""The share of the width that a label has: before one bar, and before those of two readings."""
_FIGURE, _MUCH = 22.0, 60.0
"""How wide a number beside a bar is, and the words where it is none."""
_APART = 14.0
"""How far two readings are from each other."""
_PART, _TIMES = 0.3, 84.0
"""The same of the times by part, which have the whole width."""


def report_sheets(record: Record, paper: Paper) -> tuple[Paint, ...]:
    """The pages of a report."""
    blocks = [*_wide(_head(record)), *_wide(_times(record)), *_polls(record)]
    blocks += [*_wide(_shifts(record)), *_rest(record)]
    say = told(record.lang)
    if record.credit:
        credit = rich(f"<p>{escape(record.credit)}</p>", px=9, gap=14, ink=QUIET)
        blocks[-1] = replace(blocks[-1], keep_with_next=True)
        blocks.append(replace(credit, wide=True))
    foot = f"{escape(record.title)} · {escape(say('report'))}"
    return flow(blocks, paper, foot=foot, columns=2)


def _wide(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks that stand over all columns."""
    return (replace(block, wide=True) for block in blocks)


def _whole(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks that no page divides."""
    *first, last = blocks
    yield from (replace(block, keep_with_next=True) for block in first)
    yield last


def _heading(text: str) -> list[Block]:
    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), 1.4), QColor(MARK))

    line = replace(drawn(1.4, paint, gap=14), keep_with_next=True)
    return [line, rich(f"<p><b>{escape(text)}</b></p>", px=13, gap=5, keep_with_next=True)]


def _text(text: str, *, quiet: bool = False, gap: float = 2.0, keep: bool = False) -> Block:
    ink = QUIET if quiet else "#1d1916"
    return rich(f"<p>{escape(text)}</p>", px=_PX, gap=gap, ink=ink, keep_with_next=keep)


def _head(record: Record) -> Iterator[Block]:
    say = told(record.lang)
    yield _text(say("rehearsal") if record.rehearsal else say("report"), quiet=True)
    yield rich(f"<p><b>{escape(record.title)}</b></p>", px=22, gap=2)
    people = say("uncounted") if record.headcount is None else str(record.headcount)
    length = say("not-started")
    if record.started_ms is not None:
        length = f"{minutes(record.elapsed_ms)} ({say('planned')} {minutes(record.planned_ms)})"
    facts = " &nbsp; &nbsp; ".join(
        f"{escape(name)} <b>{escape(fact)}</b>"
        for name, fact in (
            (say("date"), date_of(record)),
            (say("headcount"), people),
            (say("length"), length),
        )
    )
    yield rich(f"<p>{facts}</p>", px=_PX, gap=4)
    for note in (record.lost, "" if record.ended else say("not-ended")):
        if note:
            yield rich(f"<p><b>{escape(note)}</b></p>", px=_PX, gap=6)


def _times(record: Record) -> Iterator[Block]:
    if not record.planned_ms or record.started_ms is None:
        return
    say = told(record.lang)
    yield from _heading(say("time"))
    most = max(max(part.planned_ms, part.used_ms) for part in record.parts) or 1
    legend = f"▭ {say('planned')}   ▬ {say('used')}"
    yield _text(legend, quiet=True, keep=True)
    for part in record.parts:
        yield _part(part, most, say("no-part"))
    if record.asked_ms:
        yield _text(f"{say('questions')}: {minutes(record.asked_ms)}", gap=6)


def _part(part: PartRecord, most: int, nameless: str) -> Block:
    label = rich(f"<p>{escape(part.name or nameless)}</p>", px=_SMALL)
    times = rich(
        f'<p align="right">{minutes(part.planned_ms)} &nbsp; <b>{minutes(part.used_ms)}</b></p>',
        px=_SMALL,
    )

    def height(width: float) -> float:
        return max(15.0, label.height(width * _PART - 8))

    def paint(painter: QPainter, rect: QRectF) -> None:
        of = rect.width() * _PART
        label.paint(painter, QRectF(0, 0, of - 8, 0))
        times.paint(painter, QRectF(rect.width() - _TIMES, 0, _TIMES, 0))
        room = rect.width() - of - _TIMES - 10
        painter.setPen(QPen(QColor(PLAN), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(of, 1.5, room * part.planned_ms / most, 4))
        painter.fillRect(QRectF(of, 7, room * part.used_ms / most, 6.5), QColor(MARK))

    return Block(height=height, paint=paint, gap=1.5)


def _polls(record: Record) -> Iterator[Block]:
    if not record.polls:
        return
    say = told(record.lang)
    yield from _wide(_heading(say("polls")))
    yield replace(_text(say("poll-limits"), quiet=True, keep=True), wide=True)
    twice = told_before_after(record)
    for poll in record.polls:
        blocks = _whole(_poll(poll, record.lang, twice=poll.run.key in twice))
        found = poll.disclosure
        is_wide = found is not None and len(_shown_rows(found)) > 2 and poll.run.key not in twice
        yield from _wide(blocks) if is_wide else blocks


def _poll(poll: PollRecord, lang: str, *, twice: bool) -> Iterator[Block]:
    say = told(lang)
    again = f" ({say('again')})" if poll.run.number > 1 else ""
    title = f"{poll.run.poll.question or poll.run.poll.id}{again}"
    yield rich(f"<p><b>{escape(title)}</b></p>", px=10.5, gap=10, keep_with_next=True)
    found = poll.disclosure
    if found is None or twice:
        yield _text(say("unseen" if found is None else "see-below"), quiet=True)
        return
    yield _text(answered_words(found, lang))
    words = [_text(words, quiet=True) for words in words_beside_bars(poll, lang)]
    rows = _shown_rows(found)
    if found.order:
        most = max(1, *found.points) if found.points else 1
        yield from _bars(ranked(found), most, _FIGURE)
    most = max(1, found.answered)
    shown = [(row.statement, bars(row, found, lang)) for row in rows]
    much = _much(bar for _, each in shown for bar in each)
    stacks = [[*_bars(each, most, much, statement)] for statement, each in shown]
    if len(rows) > 2:
        # Two beside each other, and the words in the place of one.
        stacks.append(words)
        for number in range(0, len(stacks), 2):
            yield beside(*((0.5, stack) for stack in stacks[number : number + 2]), gap=5)
        return
    yield from (block for stack in stacks for block in stack)
    yield from _listed(found)
    yield from words


def _shown_rows(found: Disclosure) -> tuple[Row, ...]:
    return () if found.order else tuple(row for row in found.rows if row.parts)


def _listed(found: Disclosure) -> Iterator[Block]:
    for text, count in found.texts:
        yield _text(f"• {text}{f' × {count}' if count > 1 else ''}")
    for one in found.ranges:
        yield _text(f"{one.label}: {one.low}–{one.high} / 100")


def _bars(shown: tuple[Bar, ...], most: int, much: float, caption: str = "") -> Iterator[Block]:
    if caption:
        yield rich(f"<p>{escape(caption)}</p>", px=_PX, gap=6)
    for bar in shown:
        yield _line(bar.label, (bar,), most, share=_OF, much=much)


def _much(shown: Iterable[Bar]) -> float:
    return _FIGURE if are_figures(shown) else _MUCH


def _line(
    label: str, shown: Sequence[Bar | None], most: int, *, share: float, much: float
) -> Block:
    """An answer, and for each reading a bar with its words."""
    name = rich(f"<p>{escape(label)}</p>", px=_SMALL)
    words = [
        rich(f'<p align="right"><b>{escape(bar.words if bar else "")}</b></p>', px=_SMALL)
        for bar in shown
    ]

    def height(width: float) -> float:
        return max(11.0, name.height(width * share - 8), *(one.height(much) for one in words))

    def paint(painter: QPainter, rect: QRectF) -> None:
        of = rect.width() * share
        name.paint(painter, QRectF(0, 0, of - 8, 0))
        each = (rect.width() - of) / len(shown)
        for number, (bar, text) in enumerate(zip(shown, words, strict=True), 1):
            right = of + number * each - (_APART if number < len(shown) else 0)
            text.paint(painter, QRectF(right - much, 0, much, 0))
            left = of + (number - 1) * each
            if bar is not None:
                room = right - left - much - 6
                _paint_bar(painter, bar, QRectF(left, 2.5, room * bar.high / most, 8.5))

    return Block(height=height, paint=paint, gap=0.2)


def _paint_bar(painter: QPainter, bar: Bar, area: QRectF) -> None:
    if bar.low == bar.high:
        painter.fillRect(area, QColor(MARK))
        return
    painter.setPen(QPen(QColor(MARK), 0.8))
    painter.setBrush(QBrush(QColor(MARK), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(area)


def _shifts(record: Record) -> Iterator[Block]:
    if not record.shifts:
        return
    say = told(record.lang)
    yield from _heading(say("before-after"))
    for shift in record.shifts:
        yield from _whole(_shift(shift, record.lang))
    title = rich(f"<p><b>{escape(say('limits'))}</b></p>", px=10.5, gap=10)
    yield from _whole(
        [title, *(_text(f"• {say(key)}") for key in ("limits-1", "limits-2", "limits-3"))]
    )


def _shift(shift: ShiftRecord, lang: str) -> Iterator[Block]:
    yield rich(f"<p><b>{escape(shift.shift.statement)}</b></p>", px=10.5, gap=10)
    words = [_text(words) for words in shift_lines(shift, lang)]
    if funders := welch_words(shift, lang):
        words.append(_text(f"{told(lang)('funders')}: {funders}", quiet=True))
    sides = readings(shift, lang)
    most = max(1, shift.shift.before.answered, shift.shift.after.answered)
    much = _much(bar for side in sides for bar in side.bars)
    if lines := side_by_side(sides, lang):
        table = [_line(label, both, most, share=_BOTH, much=much) for label, *both in lines]
        yield beside((0.6, [_heads(sides), *table]), (0.4, words), gap=3)
        return
    stacks = [_bars(side.bars, most, much, f"{side.name}. {side.answered}") for side in sides]
    if stacks:
        yield beside(*((0.5, [*stack]) for stack in stacks), gap=3)
    yield from words


def _heads(sides: tuple[Side, ...]) -> Block:
    """The names of both readings over their bars."""
    heads = [
        rich(f"<p><b>{escape(side.name)}</b><br>{escape(side.answered)}</p>", px=_SMALL, ink=QUIET)
        for side in sides
    ]

    def each(width: float) -> float:
        return width * (1 - _BOTH) / len(heads)

    def height(width: float) -> float:
        return max(head.height(each(width) - _APART) for head in heads)

    def paint(painter: QPainter, rect: QRectF) -> None:
        for number, head in enumerate(heads):
            wide = each(rect.width())
            left = rect.width() * _BOTH + number * wide
            head.paint(painter, QRectF(left, 0, wide - _APART, 0))

    return Block(height=height, paint=paint)


def _rest(record: Record) -> Iterator[Block]:
    say = told(record.lang)
    for key, items in (
        ("parking", record.lines),
        ("skipped", tuple(slide.title for slide in record.skipped)),
    ):
        if items:
            yield from _wide(_heading(say(key)))
            yield from (_text(f"• {item}") for item in items)
