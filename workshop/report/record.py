"""What a report tells of a workshop, as values. Of polls it has what the room saw and no more."""

from workshop.deck.model import Slide
from workshop.polls.shift import Welch, welch
from workshop.polls.shown import Disclosure
from workshop.session.clock import elapsed_ms
from workshop.session.cuts import is_skipped
from workshop.session.pace import asked_ms
from workshop.session.polling import Shift, may_be_seen, shown_shift
from workshop.session.runs import Run
from workshop.session.sheet import run_sheet
from workshop.session.state import State
from workshop.values import value


@value
class PartRecord:
    """A part of the run sheet; lengths in ms."""

    name: str
    planned_ms: int
    used_ms: int


@value
class PollRecord:
    """One run of a poll."""

    run: Run
    disclosure: Disclosure | None
    """What the room saw of it; None where it saw nothing."""


@value
class ShiftRecord:
    """One statement before and after."""

    shift: Shift
    welch: Welch | None
    """For funders; None where fewer than 8 answered, or a count is withheld."""


@value
class Record:
    """A workshop as it is told of afterwards."""

    title: str
    lang: str
    credit: str
    deck: str
    """The file's name, without its folders."""
    started_ms: int | None
    """When its clock began, else None; ms since 1970 UTC."""
    opened_ms: int
    elapsed_ms: int
    """How long its clock ran."""
    planned_ms: int
    asked_ms: int
    """How long questions took outside the plan."""
    headcount: int | None
    ended: bool
    rehearsal: bool
    parts: tuple[PartRecord, ...]
    polls: tuple[PollRecord, ...]
    shifts: tuple[ShiftRecord, ...]
    lines: tuple[str, ...]
    """The parking lot."""
    skipped: tuple[Slide, ...]
    """Slides that were cut whole; one that was only made shorter was given."""
    lost: str = ""
    """What of the workshop's record could not be read."""


def record_of(state: State, *, lost: str = "") -> Record:
    """Return what may be told of a workshop."""
    sheet = run_sheet(state, state.last_ms)
    front = dict(state.deck.front)
    return Record(
        title=state.deck.title or _name(state.deck_path),
        lang=state.deck.lang,
        credit=front.get("credit", "").replace("*", ""),
        deck=_name(state.deck_path),
        started_ms=state.started_ms,
        opened_ms=state.opened_ms,
        elapsed_ms=elapsed_ms(state, state.last_ms),
        planned_ms=sum(part.planned_ms for part in sheet),
        asked_ms=asked_ms(state, state.last_ms),
        headcount=state.plan.headcount,
        ended=state.ended,
        rehearsal=state.plan.rehearsal,
        parts=tuple(
            PartRecord(name=part.name, planned_ms=part.planned_ms, used_ms=part.used_ms)
            for part in sheet
        ),
        polls=tuple(
            PollRecord(run=run, disclosure=may_be_seen(run) if run.was_shown else None)
            for run in state.polls.runs
            if run.disclosure is not None
        ),
        shifts=_shifts(state),
        lines=tuple(line.text for line in state.plan.lines),
        skipped=tuple(slide for slide in state.deck.slides if is_skipped(state, slide)),
        lost=lost,
    )


def _shifts(state: State) -> tuple[ShiftRecord, ...]:
    names = dict.fromkeys(
        name for run in state.polls.runs for name in run.poll.before.replace(",", " ").split()
    )
    found = (shown_shift(state, name) for name in names)
    return tuple(
        ShiftRecord(shift=shift, welch=welch(shift.before, shift.after, shift.rows))
        for shift in found
        if shift is not None
    )


def _name(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    # A name that is no proper text in its own system could not be written into any report.
    return name.encode(errors="replace").decode()
