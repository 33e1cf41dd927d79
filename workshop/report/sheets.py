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
    ranked,
    shift_lines,
    told,
    told_before_after,
    welch_words,
    words_beside_bars,
)
from workshop.values import replace

MARK = "#9c3f1c"
PLAN = "#8f7d6c"
_PX = 9.5
_OF, _MUCH = 0.42, 46.0
"""The share of the width that a label has, and how wide the count beside a bar is."""
_PART, _TIMES = 0.3, 84.0
"""The same of the times by part, which have the whole width."""


def report_sheets(record: Record, paper: Paper) -> tuple[Paint, ...]:
    """The pages of a report."""
    blocks = [*_polls(record), *_shifts(record), *_rest(record)]
    say = told(record.lang)
    if record.credit:
        blocks.append(rich(f"<p>{escape(record.credit)}</p>", px=9, gap=24, ink=QUIET))
    top = (*_head(record), *_times(record))
    foot = f"{escape(record.title)} · {escape(say('report'))}"
    return flow(blocks, paper, foot=foot, top=top, columns=2)


def _heading(text: str) -> list[Block]:
    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), 1.4), QColor(MARK))

    line = replace(drawn(1.4, paint, gap=20), keep_with_next=True)
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
    label = rich(f"<p>{escape(part.name or nameless)}</p>", px=8.5)
    times = rich(
        f'<p align="right">{minutes(part.planned_ms)} &nbsp; <b>{minutes(part.used_ms)}</b></p>',
        px=8.5,
    )

    def height(width: float) -> float:
        return max(18.0, label.height(width * _PART - 8))

    def paint(painter: QPainter, rect: QRectF) -> None:
        of = rect.width() * _PART
        label.paint(painter, QRectF(0, 0, of - 8, 0))
        times.paint(painter, QRectF(rect.width() - _TIMES, 0, _TIMES, 0))
        room = rect.width() - of - _TIMES - 10
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
    twice = told_before_after(record)
    for poll in record.polls:
        yield from _poll(poll, record.lang, twice=poll.run.key in twice)


def _poll(poll: PollRecord, lang: str, *, twice: bool) -> Iterator[Block]:
    say = told(lang)
    again = f" ({say('again')})" if poll.run.number > 1 else ""
    title = f"{poll.run.poll.question or poll.run.poll.id}{again}"
    yield rich(f"<p><b>{escape(title)}</b></p>", px=10.5, gap=12, keep_with_next=True)
    found = poll.disclosure
    if found is None or twice:
        yield _text(say("unseen" if found is None else "see-below"), quiet=True)
        return
    yield _text(answered_words(found, lang), keep=True)
    if found.order:
        most = max(1, *found.points) if found.points else 1
        yield from _bars(ranked(found), most, "")
    else:
        for row in found.rows:
            if row.parts:
                yield from _bars(bars(row, found, lang), max(1, found.answered), row.statement)
    yield from _listed(found)
    for words in words_beside_bars(poll, lang):
        yield _text(words, quiet=True)


def _listed(found: Disclosure) -> Iterator[Block]:
    for text, count in found.texts:
        yield _text(f"• {text}{f' × {count}' if count > 1 else ''}")
    for one in found.ranges:
        yield _text(f"{one.label}: {one.low}–{one.high} / 100")


def _bars(shown: tuple[Bar, ...], most: int, caption: str) -> Iterator[Block]:
    if caption:
        yield rich(f"<p>{escape(caption)}</p>", px=_PX, gap=6, keep_with_next=True)
    for number, bar in enumerate(shown, 1):
        yield replace(_bar(bar, most), keep_with_next=number < len(shown))


def _bar(bar: Bar, most: int) -> Block:
    label = rich(f"<p>{escape(bar.label)}</p>", px=8.5)
    much = rich(f'<p align="right"><b>{escape(bar.words)}</b></p>', px=8.5)

    def height(width: float) -> float:
        return max(12.0, label.height(width * _OF - 8))

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
    yield rich(f"<p><b>{escape(say('limits'))}</b></p>", px=10.5, gap=11, keep_with_next=True)
    for key in ("limits-1", "limits-2", "limits-3"):
        yield _text(f"• {say(key)}")


def _shift(shift: ShiftRecord, lang: str) -> Iterator[Block]:
    say = told(lang)
    title = f"<p><b>{escape(shift.shift.statement)}</b></p>"
    yield rich(title, px=10.5, gap=11, keep_with_next=True)
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
