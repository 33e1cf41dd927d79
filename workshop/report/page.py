"""The report as one HTML page that needs nothing beside it: no script, no font, no address."""

from html import escape

from workshop import __version__
from workshop.polls.shown import Disclosure
from workshop.report.record import PollRecord, Record, ShiftRecord
from workshop.report.telling import (
    Bar,
    Line,
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

_STYLE = """
:root { color-scheme: light; --ink: #1d1916; --quiet: #544b44; --rule: #b8aea4; --soft: #f3e8d7;
  --mark: #9c3f1c; --plan: #8f7d6c }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 46rem; background: #fffdf9;
  color: var(--ink); font: 1.0625rem/1.5 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible",
  system-ui, sans-serif; font-variant-numeric: tabular-nums }
h1 { font-size: 2.1rem; line-height: 1.15; margin: 0 0 .4rem; text-wrap: balance }
h2 { font-size: 1.35rem; margin: 2.6rem 0 .7rem; padding-top: .9rem;
  border-top: 2px solid var(--mark) }
h3 { font-size: 1.08rem; margin: 1.7rem 0 .3rem; text-wrap: balance }
p { margin: .35rem 0 } .quiet { color: var(--quiet) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.4rem; margin: 1.2rem 0 0 }
dl div { display: contents } dt { color: var(--quiet) } dd { margin: 0; font-weight: 600 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
caption { text-align: start; font-weight: 600; padding: .5rem 0 .2rem }
th, td { text-align: start; vertical-align: baseline; padding: .22rem .6rem .22rem 0 }
th { font-weight: 400 } thead th { color: var(--quiet); font-size: .92rem }
.of { width: 34% } .much { width: 7.5rem; text-align: end; white-space: nowrap; font-weight: 600 }
.time { width: 5rem; text-align: end; white-space: nowrap }
.bar { display: block; height: .95rem; background: var(--mark); border-radius: 2px; min-width: 1px }
.plan { background: none; border: 2px solid var(--plan); height: .6rem }
.open { background: repeating-linear-gradient(115deg, var(--mark) 0 3px, #fffdf9 3px 7px);
  border: 1px solid var(--mark) }
table, li, h3 { break-inside: avoid } h2, h3, caption { break-after: avoid }
.both { table-layout: fixed } .both .much { padding-right: 1rem } .both .of { width: 28% }
.figures .much { width: 3rem }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem }
@media (max-width: 40rem) { .pair { display: block } }
footer { margin-top: 3rem; font-size: .92rem; color: var(--quiet) }
@media print { html { font-size: 9pt }
  body { padding: 0; max-width: none; background: #fff; font-size: 1rem; line-height: 1.28 }
  header { display: grid; grid-template-columns: 1fr auto; align-items: baseline; gap: 0 1rem }
  header > * { grid-column: 1 / -1 } header h1 { order: -1; font-size: 1.95rem; margin: 0 0 .3rem }
  header dl { display: flex; flex-wrap: wrap; gap: 0 1.1rem; grid-column: 1; margin: 0 }
  dl div { display: flex; gap: .4rem } header .quiet { order: 1; grid-column: 2; margin: 0 }
  h2 { font-size: 1.35rem; margin: 1.1rem 0 .3rem; padding-top: .4rem; border-top-width: 1.5pt }
  h3 { font-size: 1.04rem; margin: 0; line-height: 1.25 } p { margin: .12rem 0 }
  section { margin-bottom: .95rem; break-inside: avoid } .times { margin: 0 }
  table { margin: .1rem 0 .2rem } caption { padding: .25rem 0 0; line-height: 1.25 }
  th, td { padding-block: .03rem; line-height: 1.25 } thead th { font-size: 1rem }
  .bar { height: .7rem; position: relative; top: .12rem }
  .plan { height: .4rem; border-width: 1pt } .times .bar { top: 0 }
  .of { width: 46% } .times .of { width: 30% }
  .much { width: 4.6rem } .figures .much { width: 2.2rem } .shift.figures .much { width: 2.6rem }
  .columns { columns: 2; column-gap: 2.4rem; margin-top: .6rem }
  .wide { column-span: all; margin-top: .95rem }
  .wide .found { display: grid; grid-template-columns: 1fr 1fr; gap: .3rem 2.4rem;
    align-items: start }
  .shift.figures { display: grid; grid-template-columns: 3fr 2fr; gap: 0 1.6rem;
    align-items: start }
  .both .of { width: 31% } .shift h3 { grid-column: 1 / -1; margin-bottom: .1rem }
  ul { margin: .2rem 0; padding-left: 1.2rem } li { margin: .08rem 0 }
  ul.words, .listed { columns: 2; column-gap: 2.4rem }
  footer { margin-top: 1.2rem; font-size: 1rem; break-inside: avoid; break-before: avoid }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact } }
@page { margin: 13mm 16mm 16mm; @bottom-right { content: counter(page) " / " counter(pages);
  font: 8pt sans-serif; color: #544b44; vertical-align: top; padding-top: 3mm } }
"""


def report_html(record: Record) -> str:
    """The page, whole."""
    say = told(record.lang)
    lang = "es" if say("date") != "Date" else "en"
    parts = [_head(record), _times(record), _polls(record), _shifts(record), _rest(record)]
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f'<meta name="generator" content="Workshop {__version__}">\n'
        f"<title>{escape(record.title)}: {escape(say('report'))}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in parts if part)
        + f"\n<footer>{_foot(record)}</footer>\n</main>\n</body>\n</html>\n"
    )


def _head(record: Record) -> str:
    say = told(record.lang)
    people = say("uncounted") if record.headcount is None else str(record.headcount)
    length = say("not-started")
    if record.started_ms is not None:
        length = f"{minutes(record.elapsed_ms)} ({say('planned')} {minutes(record.planned_ms)})"
    facts = (
        (say("date"), date_of(record)),
        (say("headcount"), people),
        (say("length"), length),
    )
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(fact)}</dd></div>" for name, fact in facts
    )
    kind = say("rehearsal") if record.rehearsal else say("report")
    notes = [record.lost] if record.lost else []
    if not record.ended:
        notes.append(say("not-ended"))
    return (
        f'<header>\n<p class="quiet">{escape(kind)}</p>\n<h1>{escape(record.title)}</h1>\n'
        f"<dl>{rows}</dl>\n"
        + "".join(f"<p><strong>{escape(note)}</strong></p>\n" for note in notes)
        + "</header>"
    )


def _times(record: Record) -> str:
    say = told(record.lang)
    if not record.planned_ms or record.started_ms is None:
        return ""
    most = max(max(part.planned_ms, part.used_ms) for part in record.parts) or 1
    rows = "".join(
        f'<tr><th scope="row" class="of">{escape(part.name or say("no-part"))}</th>'
        f'<td class="time">{minutes(part.planned_ms)}</td>'
        f'<td class="time"><strong>{minutes(part.used_ms)}</strong></td>'
        f'<td><span class="bar plan" style="width: {_share(part.planned_ms, most)}"></span>'
        f'<span class="bar" style="width: {_share(part.used_ms, most)}"></span></td></tr>\n'
        for part in record.parts
    )
    asked = ""
    if record.asked_ms:
        asked = f"<p>{escape(say('questions'))}: {minutes(record.asked_ms)}</p>\n"
    return (
        f'<section class="times">\n'
        f"<h2>{escape(say('time'))}</h2>\n<table>\n<thead><tr><td></td>"
        f'<th scope="col" class="time">{escape(say("planned"))}</th>'
        f'<th scope="col" class="time">{escape(say("used"))}</th><td></td></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n{asked}</section>"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%"


def _polls(record: Record) -> str:
    say = told(record.lang)
    if not record.polls:
        return ""
    twice = told_before_after(record)
    return (
        f"<h2>{escape(say('polls'))}</h2>\n"
        f'<p class="quiet">{escape(say("poll-limits"))}</p>\n'
        '<div class="columns">\n'
        + "\n".join(_poll(poll, record.lang, twice=twice) for poll in record.polls)
        + "\n</div>"
    )


def _poll(poll: PollRecord, lang: str, *, twice: frozenset[tuple[str, int]]) -> str:
    say = told(lang)
    again = f" ({escape(say('again'))})" if poll.run.number > 1 else ""
    head = f"<h3>{escape(poll.run.poll.question or poll.run.poll.id)}{again}</h3>\n"
    found = poll.disclosure
    if found is None or poll.run.key in twice:
        words = say("unseen" if found is None else "see-below")
        return f'<section>\n{head}<p class="quiet">{escape(words)}</p>\n</section>'
    statements = _statements(found, lang)
    shown = [bar for _, bars in statements for bar in bars]
    most = max(1, *found.points) if found.points else max(1, found.answered)
    body = [_bars(bars, most, statement) for statement, bars in statements]
    if found.texts:
        items = "".join(
            f"<li>{escape(text)}{f' × {count}' if count > 1 else ''}</li>"
            for text, count in found.texts
        )
        body.append(f'<ul class="{poll.run.poll.kind}">{items}</ul>')
    if found.ranges:
        body.append(_bars(_ranges(found), 100, ""))
    said = "".join(f"<p>{escape(words)}</p>" for words in words_beside_bars(poll, lang))
    if said:
        body.append(f'<div class="quiet">{said}</div>')
    # Many statements have the whole width of paper, two beside each other.
    kinds = {"figures": are_figures(shown) and not found.ranges, "wide": len(statements) > 2}
    names = " ".join(name for name, holds in kinds.items() if holds)
    return (
        f'<section class="{names}">\n{head}<p>{escape(answered_words(found, lang))}</p>\n'
        f'<div class="found">\n' + "\n".join(body) + "\n</div>\n</section>"
    )


def _statements(found: Disclosure, lang: str) -> tuple[tuple[str, tuple[Bar, ...]], ...]:
    if found.order:
        return (("", ranked(found)),)
    return tuple((row.statement, bars(row, found, lang)) for row in found.rows if row.parts)


def _ranges(found: Disclosure) -> tuple[Bar, ...]:
    return tuple(
        Bar(label=one.label, words=f"{one.low}–{one.high} / 100", low=one.low, high=one.high)
        for one in found.ranges
    )


def _bars(shown: tuple[Bar, ...], most: int, caption: str) -> str:
    """Bars as rows of a table."""
    rows = "".join(
        f'<tr><th scope="row" class="of">{escape(bar.label)}</th>{_cells(bar, most)}</tr>'
        for bar in shown
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<tbody>{rows}</tbody></table>"


def _cells(bar: Bar | None, most: int) -> str:
    """A bar and its words; bounds that are not one number are hatched up to the higher one."""
    if bar is None:
        return '<td></td><td class="much"></td>'
    kind = "bar" if bar.low == bar.high else "bar open"
    mark = f'<span class="{kind}" style="width: {_share(bar.high, most)}"></span>'
    return f'<td>{mark if bar.high else ""}</td><td class="much">{escape(bar.words)}</td>'


def _shifts(record: Record) -> str:
    say = told(record.lang)
    if not record.shifts:
        return ""
    lines = "\n".join(_shift(shift, record.lang) for shift in record.shifts)
    limits = "".join(f"<li>{escape(say(key))}</li>" for key in ("limits-1", "limits-2", "limits-3"))
    return (
        f"<h2>{escape(say('before-after'))}</h2>\n{lines}\n"
        f"<section>\n<h3>{escape(say('limits'))}</h3>\n<ul>{limits}</ul>\n</section>"
    )


def _shift(shift: ShiftRecord, lang: str) -> str:
    sides = readings(shift, lang)
    most = max(1, shift.shift.before.answered, shift.shift.after.answered)
    if lines := side_by_side(sides, lang):
        tables = _both(lines, most, sides)
    else:
        pair = "".join(_bars(side.bars, most, f"{side.name}. {side.answered}") for side in sides)
        tables = f'<div class="pair">{pair}</div>'
    words = "".join(f"<p>{escape(words)}</p>\n" for words in shift_lines(shift, lang))
    if funders := welch_words(shift, lang):
        words += f'<p class="quiet">{escape(told(lang)("funders"))}: {escape(funders)}</p>\n'
    figures = "figures " if are_figures(bar for side in sides for bar in side.bars) else ""
    return (
        f'<section class="{figures}shift">\n<h3>{escape(shift.shift.statement)}</h3>\n'
        f"{tables}\n<div>{words}</div>\n</section>"
    )


def _both(lines: tuple[Line, ...], most: int, sides: tuple[Side, ...]) -> str:
    head = "".join(
        f'<th scope="col" colspan="2"><strong>{escape(side.name)}</strong><br>'
        f"{escape(side.answered)}</th>"
        for side in sides
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>{_cells(before, most)}{_cells(after, most)}</tr>'
        for label, before, after in lines
    )
    sizes = '<col class="of">' + 2 * '<col><col class="much">'
    return (
        f'<table class="both"><colgroup>{sizes}</colgroup>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _rest(record: Record) -> str:
    say = told(record.lang)
    parts = []
    for key, items in (
        ("parking", record.lines),
        ("skipped", tuple(slide.title for slide in record.skipped)),
    ):
        if items:
            listed = "".join(f"<li>{escape(item)}</li>" for item in items)
            head = f"<h2>{escape(say(key))}</h2>"
            parts.append(f'<section>\n{head}\n<ul class="listed">{listed}</ul>\n</section>')
    return "\n".join(parts)


def _foot(record: Record) -> str:
    say = told(record.lang)
    credit = f"<p>{escape(record.credit)}</p>" if record.credit else ""
    return f"{credit}<p>{escape(say('made'))}</p>"
