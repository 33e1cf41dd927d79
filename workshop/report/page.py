"""The report as one HTML page that needs nothing beside it: no script, no font, no address."""

from html import escape

from workshop import __version__
from workshop.polls.shown import Disclosure, Row
from workshop.report.record import PollRecord, Record, ShiftRecord
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
dt { color: var(--quiet) } dd { margin: 0; font-weight: 600 }
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
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem }
@media (max-width: 40rem) { .pair { display: block } }
footer { margin-top: 3rem; font-size: .92rem; color: var(--quiet) }
@media print { html { font-size: 8.8pt }
  body { padding: 0; font-size: 1rem; line-height: 1.35; max-width: none }
  .columns { columns: 2; column-gap: 2.2rem } .columns section { break-inside: avoid }
  h3 { margin-top: 1rem } h2 { margin-top: 1.6rem }
  th, td { padding-block: .06rem } .bar { height: .62rem } h1 { font-size: 1.7rem }
  .columns .much { width: 4.6rem } .of, .columns .of { width: 46% } footer { margin-top: 1.4rem }
  .plan { height: .5rem } li { margin: 0 } ul { margin: .2rem 0 } dl { margin-top: .6rem }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact } }
@page { margin: 18mm 18mm 20mm }
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
        + f"\n</main>\n<footer>{_foot(record)}</footer>\n</body>\n</html>\n"
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
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in facts)
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
        f"<section>\n<h2>{escape(say('time'))}</h2>\n<table>\n<thead><tr><td></td>"
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
    head = f"<section>\n<h3>{escape(poll.run.poll.question or poll.run.poll.id)}{again}</h3>\n"
    found = poll.disclosure
    if found is None or poll.run.key in twice:
        words = say("unseen" if found is None else "see-below")
        return f'{head}<p class="quiet">{escape(words)}</p>\n</section>'
    body = [f"<p>{escape(answered_words(found, lang))}</p>"]
    if found.order:
        most = max(1, *found.points) if found.points else 1
        body.append(_bars(ranked(found), most, ""))
    else:
        body += [_row(row, found, lang) for row in found.rows if row.parts]
    if found.texts:
        items = "".join(
            f"<li>{escape(text)}{f' × {count}' if count > 1 else ''}</li>"
            for text, count in found.texts
        )
        body.append(f"<ul>{items}</ul>")
    if found.ranges:
        body.append(_bars(_ranges(found), 100, ""))
    body += [f'<p class="quiet">{escape(said)}</p>' for said in words_beside_bars(poll, lang)]
    return head + "\n".join(body) + "\n</section>"


def _ranges(found: Disclosure) -> tuple[Bar, ...]:
    return tuple(
        Bar(label=one.label, words=f"{one.low}–{one.high} / 100", low=one.low, high=one.high)
        for one in found.ranges
    )


def _row(row: Row, found: Disclosure, lang: str) -> str:
    return _bars(bars(row, found, lang), max(1, found.answered), row.statement)


def _bars(shown: tuple[Bar, ...], most: int, caption: str) -> str:
    """Bars as rows of a table; bounds that are not one number are hatched up to the higher one."""
    rows = []
    for bar in shown:
        kind = "bar" if bar.low == bar.high else "bar open"
        mark = f'<span class="{kind}" style="width: {_share(bar.high, most)}"></span>'
        rows.append(
            f'<tr><th scope="row" class="of">{escape(bar.label)}</th><td>{mark if bar.high else ""}'
            f'</td><td class="much">{escape(bar.words)}</td></tr>'
        )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<tbody>{''.join(rows)}</tbody></table>"


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
    say = told(lang)
    first, second = shift.shift.before, shift.shift.after
    most = max(1, first.answered, second.answered)
    body = [f'<section>\n<h3>{escape(shift.shift.statement)}</h3>\n<div class="pair">']
    for key, found, number in (
        ("before", first, shift.shift.rows[0]),
        ("after", second, shift.shift.rows[1]),
    ):
        row = found.rows[number] if number < len(found.rows) else None
        if row is not None and row.parts:
            caption = f"{say(key)}. {answered_words(found, lang)}"
            body.append(_bars(bars(row, found, lang), most, caption))
    body.append("</div>")
    body += [f"<p>{escape(words)}</p>" for words in shift_lines(shift, lang)]
    if funders := welch_words(shift, lang):
        body.append(f'<p class="quiet">{escape(say("funders"))}: {escape(funders)}</p>')
    return "\n".join([*body, "</section>"])


def _rest(record: Record) -> str:
    say = told(record.lang)
    parts = []
    for key, items in (
        ("parking", record.lines),
        ("skipped", tuple(slide.title for slide in record.skipped)),
    ):
        if items:
            listed = "".join(f"<li>{escape(item)}</li>" for item in items)
            parts.append(f"<section>\n<h2>{escape(say(key))}</h2>\n<ul>{listed}</ul>\n</section>")
    return "\n".join(parts)


def _foot(record: Record) -> str:
    say = told(record.lang)
    credit = f"<p>{escape(record.credit)}</p>" if record.credit else ""
    return f"{credit}<p>{escape(say('made'))}</p>"
