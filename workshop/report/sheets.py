"""The report on paper: the same as the page, set in our own fonts."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from workshop.polls.shown import Disclosure
from workshop.report.paper import QUIET, Block, Paint, Paper, drawn, flow, rich
from workshop.report.record import PartRecord, PollRecord, Record, ShiftRecord
from workshop.report.telling import (
    Bar,
    answered_words,
    bars,
    date_of,
    minutes,
    shift_lines,
    told,
    welch_words,
    words_beside_bars,
)
from workshop.values import replace

MARK = "#9c3f1c"
PLAN = "#8f7d6c"
_PX = 11.0
_OF, _MUCH = 0.34, 84.0
"""The share of the width that a label has, and how wide the count beside a bar is."""


def report_sheets(record: Record, paper: Paper) -> tuple[Paint, ...]:
    """The pages of a report."""
    blocks = [*_head(record), *_times(record), *_polls(record), *_shifts(record), *_rest(record)]
    say = told(record.lang)
    if record.credit:
        blocks.append(rich(f"<p>{escape(record.credit)}</p>", px=9, gap=24, ink=QUIET))
    return flow(blocks, paper, foot=f"{escape(record.title)} · {escape(say('report'))}")


def _heading(text: str) -> list[Block]:
    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), 1.4), QColor(MARK))

    line = replace(drawn(1.4, paint, gap=20), keep_with_next=True)
    return [line, rich(f"<p><b>{escape(text)}</b></p>", px=15, gap=6, keep_with_next=True)]


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
    rows = "".join(
        f'<tr><td width="30%">{escape(name)}</td><td><b>{escape(fact)}</b></td></tr>'
        for name, fact in (
            (say("date"), date_of(record)),
            (say("headcount"), people),
            (say("length"), length),
        )
    )
    yield rich(f'<table width="100%" cellspacing="0">{rows}</table>', px=_PX, gap=10)
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
    label = rich(f"<p>{escape(part.name or nameless)}</p>", px=10)
    times = rich(
        f'<p align="right">{minutes(part.planned_ms)} &nbsp; <b>{minutes(part.used_ms)}</b></p>',
        px=10,
    )

    def height(width: float) -> float:
        return max(22.0, label.height(width * _OF - 8))

    def paint(painter: QPainter, rect: QRectF) -> None:
        of = rect.width() * _OF
        label.paint(painter, QRectF(0, 0, of - 8, 0))
        times.paint(painter, QRectF(rect.width() - _MUCH, 0, _MUCH, 0))
        room = rect.width() - of - _MUCH - 10
        painter.setPen(QPen(QColor(PLAN), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(of, 1.5, room * part.planned_ms / most, 6))
        painter.fillRect(QRectF(of, 9.5, room * part.used_ms / most, 8), QColor(MARK))

    return Block(height=height, paint=paint, gap=4)


def _polls(record: Record) -> Iterator[Block]:
    if not record.polls:
        return
    say = told(record.lang)
    yield from _heading(say("polls"))
    yield _text(say("poll-limits"), quiet=True)
    for poll in record.polls:
        yield from _poll(poll, record.lang)


def _poll(poll: PollRecord, lang: str) -> Iterator[Block]:
    say = told(lang)
    again = f" ({say('again')})" if poll.run.number > 1 else ""
    title = f"{poll.run.poll.question or poll.run.poll.id}{again}"
    yield rich(f"<p><b>{escape(title)}</b></p>", px=12, gap=16, keep_with_next=True)
    found = poll.disclosure
    if found is None:
        yield _text(say("unseen"), quiet=True)
        return
    yield _text(answered_words(found, lang), keep=True)
    for row in found.rows:
        if row.parts:
            yield from _bars(bars(row, found, lang), max(1, found.answered), row.statement)
    yield from _listed(found)
    for words in words_beside_bars(poll, lang):
        yield _text(words, quiet=True)


def _listed(found: Disclosure) -> Iterator[Block]:
    for place, labels in enumerate(found.order):
        points = f": {found.points[place]}" if found.points else ""
        yield _text(f"{place + 1}. {' · '.join(labels)}{points}")
    for text, count in found.texts:
        yield _text(f"• {text}{f' × {count}' if count > 1 else ''}")
    for one in found.ranges:
        yield _text(f"{one.label}: {one.low}–{one.high} / 100")


def _bars(shown: tuple[Bar, ...], most: int, caption: str) -> Iterator[Block]:
    if caption:
        yield rich(f"<p>{escape(caption)}</p>", px=_PX, gap=6, keep_with_next=True)
    for bar in shown:
        yield _bar(bar, most)


def _bar(bar: Bar, most: int) -> Block:
    label = rich(f"<p>{escape(bar.label)}</p>", px=10)
    much = rich(f'<p align="right"><b>{escape(bar.words)}</b></p>', px=10)

    def height(width: float) -> float:
        return max(15.0, label.height(width * _OF - 8))

    def paint(painter: QPainter, rect: QRectF) -> None:
        of = rect.width() * _OF
        label.paint(painter, QRectF(0, 0, of - 8, 0))
        much.paint(painter, QRectF(rect.width() - _MUCH, 0, _MUCH, 0))
        room = rect.width() - of - _MUCH - 10
        area = QRectF(of, 3, room * bar.high / most, 9)
        if bar.low == bar.high:
            painter.fillRect(area, QColor(MARK))
        else:
            painter.setPen(QPen(QColor(MARK), 0.8))
            painter.setBrush(QBrush(QColor(MARK), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(area)

    return Block(height=height, paint=paint, gap=2)


def _shifts(record: Record) -> Iterator[Block]:
    if not record.shifts:
        return
    say = told(record.lang)
    yield from _heading(say("before-after"))
    for shift in record.shifts:
        yield from _shift(shift, record.lang)
    yield rich(f"<p><b>{escape(say('limits'))}</b></p>", px=12, gap=14, keep_with_next=True)
    for key in ("limits-1", "limits-2", "limits-3"):
        yield _text(f"• {say(key)}")


def _shift(shift: ShiftRecord, lang: str) -> Iterator[Block]:
    say = told(lang)
    title = f"<p><b>{escape(shift.shift.statement)}</b></p>"
    yield rich(title, px=12, gap=14, keep_with_next=True)
    first, second = shift.shift.before, shift.shift.after
    most = max(1, first.answered, second.answered)
    for key, found, number in (
        ("before", first, shift.shift.rows[0]),
        ("after", second, shift.shift.rows[1]),
    ):
        row = found.rows[number] if number < len(found.rows) else None
        if row is not None and row.parts:
            caption = f"{say(key)}. {answered_words(found, lang)}"
            yield from _bars(bars(row, found, lang), most, caption)
    for words in shift_lines(shift, lang):
        yield _text(words, gap=4)
    if funders := welch_words(shift, lang):
        yield _text(f"{say('funders')}: {funders}", quiet=True)


def _rest(record: Record) -> Iterator[Block]:
    say = told(record.lang)
    for key, items in (
        ("parking", record.lines),
        ("skipped", tuple(slide.title for slide in record.skipped)),
    ):
        if items:
            yield from _heading(say(key))
            for item in items:
                yield _text(f"• {item}")
