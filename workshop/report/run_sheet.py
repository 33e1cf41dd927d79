"""The run sheet: when each slide comes, what happens on it, and what may give."""

from html import escape

from workshop.deck.lengths import in_minutes
from workshop.deck.model import Deck, Slide
from workshop.report.paper import Block, Paint, Paper, flow, rich, rule
from workshop.report.wording import clock, words
from workshop.values import replace

_WIDTHS = (11, 7, 58, 9, 15)
"""Of the columns, in per cent."""


def run_sheet(deck: Deck, paper: Paper, *, start_s: int | None) -> tuple[Paint, ...]:
    """The pages. Without ``start_s`` (seconds after midnight) the clock counts from 0:00."""
    lang = deck.lang
    total_s = sum(slide.time_s or 0 for slide in deck.slides)
    head = _row(
        tuple(words(key, lang) for key in ("clock", "slide", "what", "time", "late")), bold=True
    )
    begin = "" if start_s is None else f", {clock(start_s, 0)} – {clock(start_s, total_s)}"
    blocks = [
        rich(f"<p><b>{escape(deck.title)}</b></p>", px=18),
        rich(
            f"<p>{words('run-sheet', lang)}: {in_minutes(total_s)} "
            f"{words('total', lang)}{begin}</p>",
            px=11,
            gap=2,
        ),
        replace(head, gap=12.0, keep_with_next=True),
        rule(gap=1, keep_with_next=True),
    ]
    at_s = 0
    for slide in deck.slides:
        if slide.starts_part:
            blocks.append(_part(deck, slide, at_s, start_s))
        blocks.append(_row(_cells(slide, at_s, start_s, lang), gap=2.2))
        blocks.append(rule(gap=2.2, colour="#e4ddd4"))
        at_s += slide.time_s or 0
    ended = (_clock(start_s, at_s), "", words("end", lang), "", "")
    blocks.append(_row(ended, bold=True, gap=6))
    return flow(blocks, paper, head=head, foot=escape(deck.title))


def _part(deck: Deck, slide: Slide, at_s: int, start_s: int | None) -> Block:
    seconds = sum(each.time_s or 0 for each in deck.slides if each.part == slide.part)
    cells = (_clock(start_s, at_s), "", slide.part, in_minutes(seconds), "")
    return replace(_row(cells, bold=True, gap=7, shade=True), keep_with_next=True)


def _clock(start_s: int | None, at_s: int) -> str:
    return clock(start_s or 0, at_s)


def _cells(slide: Slide, at_s: int, start_s: int | None, lang: str) -> tuple[str, ...]:
    return (
        _clock(start_s, at_s),
        str(slide.number),
        _happening(slide, lang),
        in_minutes(slide.time_s) if slide.time_s else "",
        _late(slide, lang),
    )


def _happening(slide: Slide, lang: str) -> str:
    extra = ""
    if slide.discussion is not None:
        extra = " · ".join(
            f"{in_minutes(turn.seconds)} {turn.title}" for turn in slide.discussion.rounds
        )
    if slide.poll_kind:
        asked = f"{words('poll', lang)}: {words(f'kind-{slide.poll_kind}', lang)}"
        extra = f"{asked} · {extra}" if extra else asked
    if slide.content_note:
        note = f"{words('content-note', lang)}: {slide.content_note}"
        extra = f"{extra} · {note}" if extra else note
    return f"{slide.title}\n{extra}" if extra else slide.title


def _late(slide: Slide, lang: str) -> str:
    late = slide.if_late
    if late is None:
        return ""
    if late.action == "trim":
        return f"{words('trim', lang)} {in_minutes(late.seconds)}"
    return words(late.action, lang)


def _row(
    cells: tuple[str, ...], *, bold: bool = False, gap: float = 0.0, shade: bool = False
) -> Block:
    parts = []
    for number, (cell, share) in enumerate(zip(cells, _WIDTHS, strict=True)):
        first, _, small = cell.partition("\n")
        text = escape(first)
        if bold:
            text = f"<b>{text}</b>"
        if small:
            text += f'<br><span style="font-size: 8.5px; color: #5b524b">{escape(small)}</span>'
        align = "right" if number == 3 else "left"
        style = ' style="padding-left: 14px"' if number == 4 else ""
        parts.append(f'<td width="{share}%" align="{align}"{style}>{text}</td>')
    ground = ' bgcolor="#f3e8d7"' if shade else ""
    table = f'<table width="100%" cellspacing="0" cellpadding="0"{ground}>'
    return rich(f"{table}<tr>{''.join(parts)}</tr></table>", px=10, gap=gap)
