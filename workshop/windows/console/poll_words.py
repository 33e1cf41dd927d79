"""What the console says of a poll: how it stands, what can be done now, what may be said aloud.

Pure, like ``words``. Of what was answered it tells only what the rule of disclosure gave, and only
once the poll is closed; before that, how many have answered.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from workshop.polls.shown import Shape
from workshop.session import asking
from workshop.session.polling import (
    may_be_seen,
    people_of,
    runs_of_results,
    shifts_of,
    shows_live,
    slide_poll,
    wall_poll,
)
from workshop.session.runs import Phase, Run, poll_name
from workshop.values import replace
from workshop.windows.console import words

if TYPE_CHECKING:
    from workshop.deck.model import Poll
    from workshop.polls.shown import Disclosure
    from workshop.session.counting import Counting
    from workshop.session.state import State

STATES = {
    Phase.READY: "Not asked yet",
    Phase.OPEN: "Open",
    Phase.CLOSED: "Closed",
    Phase.REVEALED: "On the wall",
    Phase.HIDDEN: "Hidden",
}


HELD_WORDS = "Held for later"
"""Of a closed poll that the deck keeps back until another slide shows it."""
Results = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, each with its lines."""


class PollView(NamedTuple):
    """What the pane of a poll shows."""

    phase: Phase
    state: str
    """In a word or two: open, closed."""
    figures: str
    """How many have answered, in words."""
    kind: str
    """What is asked for: one answer each, an order."""
    lines: tuple[str, ...]
    """What there is to know now, the most important first."""
    aloud: str
    """What the facilitator may say; empty mostly."""
    actions: tuple[tuple[str, str], ...]
    """Ids of the actions that make sense now with their words, the likeliest first."""
    is_first_wanted: bool = True
    """Whether the first of them is what is mostly wanted now, and stands out."""
    trouble: str = ""


def poll_view(state: "State", index: int, counting: "Counting | None") -> PollView | None:
    """What the console says of the poll, or of the results, on a slide; None where it has none."""
    if state.deck.slides[index].results is not None:
        return _results_view(state, index, counting)
    poll = slide_poll(state, index)
    if poll is None:
        return None
    run = state.polls.latest(poll.id)
    elsewhere = state.polls.open
    if elsewhere is not None and elsewhere.poll.id != poll.id:
        view = _ready(state, poll) if run is None else _closed(run, counting)
        return view._replace(
            lines=(f"{poll_name(elsewhere.poll)} is still open.", *view.lines),
            actions=(("poll.toggle", "Close that one"),),
        )
    if run is None:
        return _ready(state, poll)
    if run.phase is Phase.OPEN:
        return _open(state, run, counting)
    return _closed(run, counting)


def still_open_words(state: "State", index: int, key: str) -> str:
    """Said on a slide that asks nothing while a poll is open somewhere; empty when none is."""
    run = state.polls.open
    if run is None or slide_poll(state, index) is not None:
        return ""
    close = f" {key} closes it." if key else ""
    return f"{poll_name(run.poll)} is still open.{close}"


def people_words(answered: int, people: int | None) -> str:
    """How many have answered, of how many where that is known."""
    have = "has" if answered == 1 else "have"
    if people is None:
        return f"{answered} {have} answered"
    if answered > people:
        answers = "1 answer" if answered == 1 else f"{answered} answers"
        return f"{answers}, {people} people"
    return f"{answered} of {people} {have} answered"


def _ready(state: "State", poll: "Poll") -> PollView:
    people = people_of(state, poll)
    return PollView(
        phase=Phase.READY,
        state=STATES[Phase.READY],
        figures="" if people is None else f"{people} people here",
        kind=words.KIND_WORDS.get(poll.kind, poll.kind),
        lines=words.poll_facts(poll),
        aloud="",
        actions=(("poll.toggle", "Open it"),),
    )


def _open(state: "State", run: Run, counting: "Counting | None") -> PollView:
    people = people_of(state, run.poll)
    answered = counting.answered() if counting is not None else 0
    told = people_words(answered, people)
    lines: tuple[str, ...] = ()
    if people is not None and answered > people:
        lines = ("Somebody may have answered twice, or come late. Nothing is dropped.",)
    shows = run.poll.reveal == "live" and shows_live(state, run)
    lines += (
        "It shows on the wall while it is open: this is practice."
        if shows
        else "Nobody sees anything of it until you close it, you included.",
    )
    if run.poll.no_phones:
        lines += (f"Without phones: {run.poll.no_phones}",)
    return PollView(
        phase=Phase.OPEN,
        state=_with_run(STATES[Phase.OPEN], run),
        figures=f"At least {told}" if counting is not None and counting.is_least else told,
        kind=words.KIND_WORDS.get(run.poll.kind, run.poll.kind),
        lines=lines,
        aloud="",
        actions=(
            ("poll.toggle", "Close it"),
            ("poll.count", "Type counts"),
            ("poll.pass_around", "Pass the laptop"),
        ),
        trouble=counting.trouble if counting is not None else "",
    )


def _closed(run: Run, counting: "Counting | None") -> PollView:
    found = may_be_seen(run, counting.unkept) if counting else may_be_seen(run)
    if found is None:
        raise ValueError("a run that is not open has a disclosure")
    writes = found.shape is Shape.TEXTS and found.shown
    waiting = len(counting.written.waiting(run)) if counting is not None and writes else 0
    lines = short_lines(run.poll, found)
    if waiting:
        what = "1 text waits" if waiting == 1 else f"{waiting} texts wait"
        lines = (f"{what} for you to read.", *lines)
    shown = run.is_shown
    reveal = ("poll.reveal", "Hide it" if shown else "Show it")
    read = ("poll.read", "Read and approve" if writes else "Read alone")
    is_held = run.poll.reveal == "held" and not shown
    first = (read, reveal) if is_held or (waiting and not shown) else (reveal, read)
    return PollView(
        phase=run.phase,
        state=_with_run(HELD_WORDS if is_held else STATES[run.phase], run),
        figures=_answered_words(found),
        kind="" if shown else "the room sees nothing of it",
        lines=lines,
        aloud=str(found.hint) if found.hint is not None else "",
        actions=(*first, ("poll.again", "Ask again")),
        is_first_wanted=bool(waiting) or not is_held,
        trouble=counting.trouble if counting is not None else "",
    )


def _answered_words(found: "Disclosure") -> str:
    if found.headcount is None:
        return f"{found.answered} answered"
    if found.answered > found.headcount:
        return people_words(found.answered, found.headcount)
    return f"{found.answered} of {found.headcount} answered"


def _with_run(text: str, run: Run) -> str:
    return text if run.number == 1 else f"{text} · run {run.number}"


def result_lines(poll: "Poll", found: "Disclosure") -> tuple[str, ...]:
    """What may be shown of a closed poll in plain words: what withholds comes first."""
    said = asking.kind_of(poll).summary(poll, found)
    withheld = tuple(str(each) for each in (*found.notes, *found.why))
    # How many answered stands beside the state already.
    return (*withheld, *(str(each) for each in said[1:] if each not in found.why))


def short_lines(poll: "Poll", found: "Disclosure") -> tuple[str, ...]:
    """The same for a small place: sentences flow, and of several statements the counts alone."""
    from workshop.polls.kinds.kind import row_lines

    withheld = tuple(str(each) for each in (*found.notes, *found.why))
    if len(found.rows) > 1 and not found.order:
        rows = (row_lines(row, found) for row in found.rows)
        told = (", ".join(f"{_apart(str(label))} {cell}" for _, label, cell in row) for row in rows)
        return (*withheld, *(f"{number}. {line}" for number, line in enumerate(told, 1)))
    said = result_lines(poll, found)[len(withheld) :]
    return (*withheld, "  ".join(_apart(line) for line in said)) if said else withheld


def _apart(text: str) -> str:
    """A text that does not turn its neighbours round, nor they it, whatever way it is written."""
    return f"\u2068{text}\u2069"


def statement_lines(poll: "Poll", found: "Disclosure") -> Results:
    """What may be shown of a closed poll, a heading for each of its statements."""
    if len(found.rows) < 2 or found.order:
        return ((_heading(poll.question, found), result_lines(poll, found)),)
    withheld = tuple(str(each) for each in (*found.notes, *found.why))
    kind = asking.kind_of(poll)
    parted = []
    for row in found.rows:
        # Under its own heading a statement need not be said in every line.
        alone = replace(found, rows=(replace(row, statement=""),))
        parted.append((row.statement, tuple(str(each) for each in kind.said(poll, alone))))
    return ((_heading(poll.question, found), withheld), *parted)


def _heading(question: str, found: "Disclosure") -> str:
    return f"{question}  ·  {_answered_words(found)}"


def preview_lines(state: "State", index: int, counting: "Counting | None") -> Results:
    """All that may be shown of what a slide asks or shows: a heading and its lines, each."""
    unkept = counting.unkept if counting is not None else (lambda _run: None)
    found: list[tuple[str, tuple[str, ...]]] = []
    for run in asking.runs_here(state):
        seen = may_be_seen(run, unkept)
        if seen is not None:
            found += statement_lines(run.poll, seen)
    for shift in shifts_of(state, index):
        heading = f"{shift.name} · {shift.statement}"
        found.append((heading, tuple(str(each) for each in shift.words)))
    return tuple(found)


def _results_view(state: "State", index: int, counting: "Counting | None") -> PollView | None:
    unkept = counting.unkept if counting is not None else (lambda _run: None)
    found = wall_poll(state, index, unkept)
    slide = state.deck.slides[index]
    if found is None:
        return None
    lines: list[str] = []
    for shift in shifts_of(state, index):
        told = (str(each) for each in shift.words if each.key != "shift-why")
        lines.append(f"{shift.name}: {' '.join(told)}")
    for run in () if lines else runs_of_results(state, slide):
        seen = may_be_seen(run, unkept)
        if seen is not None:
            lines += [
                f"{poll_name(run.poll)} {_answered_words(seen)}.",
                *short_lines(run.poll, seen),
            ]
    if found.missing:
        lines.append(f"Not closed yet, so not here: {', '.join(found.missing)}.")
    shown = found.phase is Phase.REVEALED
    can = not asking.why_not_reveal_at(state, index)
    return PollView(
        phase=found.phase,
        state="Nothing to show yet" if found.phase is Phase.READY else STATES[found.phase],
        figures=words.results_words(slide),
        kind="" if shown else "the room sees nothing of it",
        lines=tuple(lines),
        aloud="",
        actions=(
            (
                ("poll.reveal", "Hide it" if shown else "Show it"),
                ("poll.read", "Read alone"),
            )
            if can
            else ()
        ),
    )


def dots(key_of: Callable[[str], str], actions: tuple[tuple[str, str], ...]) -> str:
    """The actions with their keys in one sentence, for a screen reader."""
    return ". ".join(f"{key_of(action)}: {text}" for action, text in actions)
