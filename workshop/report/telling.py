"""The words of a report, in one place for HTML, PDF and tables; English and Spanish."""

from collections.abc import Callable, Iterable
from datetime import datetime

from workshop.deck.lengths import in_minutes
from workshop.deck.spoken import Pair, one_of
from workshop.polls.kinds import kind_of
from workshop.polls.kinds.kind import row_words
from workshop.polls.languages import table_for
from workshop.polls.shown import Disclosure, Part, Reading, Row
from workshop.polls.words import Sentence, read, say
from workshop.report.record import PollRecord, Record, ShiftRecord
from workshop.values import value

_WORDS: dict[str, Pair] = {
    "report": ("Report of a workshop", "Informe de un taller"),
    "rehearsal": ("Rehearsal", "Ensayo"),
    "date": ("Date", "Fecha"),
    "headcount": ("People in the room", "Personas en la sala"),
    "uncounted": ("not counted", "sin contar"),
    "length": ("Length", "Duración"),
    "planned": ("planned", "previsto"),
    "used": ("actual", "real"),
    "not-started": ("its clock was not started", "no se puso en marcha el reloj"),
    "not-ended": ("This workshop was not ended.", "Este taller no se terminó."),
    "time": ("Time by part", "Tiempo por parte"),
    "no-part": ("Before the first part", "Antes de la primera parte"),
    "questions": ("Questions outside the plan", "Preguntas fuera del plan"),
    "polls": ("What the room said", "Lo que dijo la sala"),
    "poll-limits": (
        (
            "As it was shown in the room, and no more: what was held back there, so that nobody "
            "stands out, is not here."
        ),
        (
            "Como se mostró en la sala, y nada más: lo que allí se reservó, para que nadie "
            "quede a la vista, tampoco está aquí."
        ),
    ),
    "again": ("asked again", "preguntado de nuevo"),
    "unseen": (
        "The result was not shown in the room, so it is not told here.",
        "El resultado no se mostró en la sala, así que no se cuenta aquí.",
    ),
    "see-below": (
        "Told under “Before and after”.",
        "Se cuenta en «Antes y después».",
    ),
    "before-after": ("Before and after", "Antes y después"),
    "before": ("Before", "Antes"),
    "after": ("After", "Después"),
    "passed": ("Passed", "Pasaron"),
    "people": ("people", "personas"),
    "limits": ("How far this goes", "Hasta dónde llega esto"),
    "limits-1": (
        "This is about today’s room. It does not show why, or if it lasts.",
        "Trata de la sala de hoy. No muestra por qué, ni si dura.",
    ),
    "limits-2": (
        (
            "There was no group to compare with. The title already tells people the hoped-for "
            "answer, and people like to please."
        ),
        (
            "No hubo un grupo con el que comparar. El título ya dice la respuesta esperada, y a la "
            "gente le gusta agradar."
        ),
    ),
    "limits-3": (
        (
            "Answers are not linked: some people may have answered one time only, and those who "
            "left did not answer."
        ),
        (
            "Las respuestas no están unidas: puede haber quien respondió una sola vez, y quien se "
            "fue no respondió."
        ),
    ),
    "funders": ("For funders", "Para quien financia"),
    "parking": ("Parking lot", "Para después"),
    "skipped": ("Left out for time", "Se omitió por falta de tiempo"),
    "not-shown": ("not shown", "no se muestra"),
    "made": (
        "Made by Workshop on the laptop, without the internet.",
        "Hecho con Workshop en la computadora, sin internet.",
    ),
}

Told = Callable[[str], str]
"""The words for a key."""


@value
class Bar:
    """A line of a result: what it is of, and how much, in words and as bounds of people."""

    label: str
    words: str
    low: int
    high: int


@value
class Side:
    """One of the two readings of a before and after."""

    name: str
    answered: str
    """How many answered, in words."""
    bars: tuple[Bar, ...]


Line = tuple[str, Bar | None, Bar | None]
"""An answer in both readings of a before and after; None where a reading does not have it."""


def told(lang: str) -> Told:
    """Return what gives the words of a report in a language: Spanish, or else English."""
    return lambda key: one_of(_WORDS[key], lang)


def minutes(length_ms: int) -> str:
    """A length as minutes and seconds: ``12:30``."""
    return in_minutes(round(length_ms / 1000))


def date_words(at_ms: int) -> str:
    """A day as everybody reads it, in this computer's time zone: ``2026-11-26, 14:05``."""
    return f"{datetime.fromtimestamp(at_ms / 1000).astimezone():%Y-%m-%d, %H:%M}"


def date_of(record: Record) -> str:
    """When a workshop began, else when it was opened."""
    return date_words(record.opened_ms if record.started_ms is None else record.started_ms)


def poll_words(poll: PollRecord, lang: str) -> tuple[str, ...]:
    """A result in plain words."""
    if poll.disclosure is None:
        return (told(lang)("unseen"),)
    kind = kind_of(poll.run.poll)
    table = table_for(lang)
    summary = kind.summary(poll.run.poll, poll.disclosure)
    return tuple(read(one, table) for one in (*summary, *poll.disclosure.notes))


def words_beside_bars(poll: PollRecord, lang: str) -> tuple[str, ...]:
    """Of a result's words those that its bars and lists do not say already."""
    found = poll.disclosure
    if found is None:
        return poll_words(poll, lang)
    table = table_for(lang)
    there = {read(one, table) for row in found.rows for one in row_words(row, found)}
    if found.order or not found.rows:
        there |= {read(one, table) for one in kind_of(poll.run.poll).said(poll.run.poll, found)}
    first = answered_words(found, lang)
    return tuple(one for one in poll_words(poll, lang) if one not in there and one != first)


def answered_words(found: Disclosure, lang: str) -> str:
    """How many answered, of how many."""
    if found.headcount is None:
        sentence = say("answered", count=found.answered)
    else:
        sentence = say("answered-of", count=found.answered, people=found.headcount)
    return read(sentence, table_for(lang))


def ranked(found: Disclosure) -> tuple[Bar, ...]:
    """Of ranks and dots: from first to last, with what each weighs where that is shown."""
    return tuple(
        Bar(
            label=label,
            words=str(found.points[place]) if found.points else f"{place + 1}.",
            low=found.points[place] if found.points else 0,
            high=found.points[place] if found.points else 0,
        )
        for place, labels in enumerate(found.order)
        for label in labels
    )


def told_before_after(record: Record) -> frozenset[tuple[str, int]]:
    """The runs all of whose statements are told as before and after, and need not be told twice."""
    count: dict[tuple[str, int], int] = {}
    for each in record.shifts:
        for found in (each.shift.before, each.shift.after):
            for poll in record.polls:
                if poll.disclosure == found:
                    count[poll.run.key] = count.get(poll.run.key, 0) + 1
    return frozenset(
        poll.run.key
        for poll in record.polls
        if poll.disclosure is not None
        and 0 < len(poll.disclosure.rows) <= count.get(poll.run.key, 0)
    )


def bars(row: Row, found: Disclosure, lang: str) -> tuple[Bar, ...]:
    """The lines of one statement's result; a count that is withheld is none of them."""
    lines = [_bar(row, part, found, lang) for part in row.parts]
    if row.passed:
        lines.append(_exact(told(lang)("passed"), row.passed))
    return tuple(lines)


def _bar(row: Row, part: Part, found: Disclosure, lang: str) -> Bar:
    names = (*row.labels, told(lang)("passed"))
    label = " · ".join(names[place] for place in part.places)
    table = table_for(lang)
    return Bar(label=label, words=read(_cell(part, found), table), low=part.low, high=part.high)


def _cell(part: Part, found: Disclosure) -> Sentence:
    match part.reading:
        case Reading.EXACT:
            return say("cell-exact", count=part.low)
        case Reading.TOGETHER:
            return say("cell-together", count=part.low)
        case Reading.FEWER:
            return say("cell-fewer", least=found.least)
        case Reading.MOST:
            return say("cell-most")
        case Reading.FEW:
            few = len(part.places) > 1 or part.low == part.high
            return say("cell-few" if few else "cell-one-or-two")


def _exact(label: str, count: int) -> Bar:
    return Bar(label=label, words=str(count), low=count, high=count)


def are_figures(shown: Iterable[Bar]) -> bool:
    """Whether there is a mere number beside each bar, which needs little room."""
    return all(bar.words.rstrip(".").isdigit() for bar in shown)


def readings(shift: ShiftRecord, lang: str) -> tuple[Side, ...]:
    """Before and after; a reading of which nothing was shown is left out."""
    found = shift.shift
    sides = (("before", found.before, found.rows[0]), ("after", found.after, found.rows[1]))
    return tuple(
        Side(
            name=told(lang)(key),
            answered=answered_words(side, lang),
            bars=bars(side.rows[row], side, lang),
        )
        for key, side, row in sides
        if row < len(side.rows) and side.rows[row].parts
    )


def side_by_side(sides: tuple[Side, ...], lang: str) -> tuple[Line, ...]:
    """Two readings in the same lines; none where a count is withheld or answers stand together."""
    if len(sides) < 2 or not are_figures(bar for side in sides for bar in side.bars):
        return ()
    before, after = ({bar.label: bar for bar in side.bars} for side in sides)
    if not before.keys() ^ after.keys() <= {told(lang)("passed")}:
        return ()
    return tuple((label, before.get(label), after.get(label)) for label in before | after)


def shift_lines(shift: ShiftRecord, lang: str) -> tuple[str, ...]:
    """What a before and after says."""
    return tuple(read(one, table_for(lang)) for one in shift.shift.words)


def welch_words(shift: ShiftRecord, lang: str) -> str:
    """The difference of means for a funder, with what it is worth; empty where there is none."""
    found = shift.welch
    if found is None:
        return ""
    sentence = say(
        "welch",
        difference=f"{found.difference:+.2f}",
        low=f"{found.low:+.2f}",
        high=f"{found.high:+.2f}",
    )
    return read(sentence, table_for(lang))
