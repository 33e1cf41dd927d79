"""What the room, and the facilitator, may see of the polls on a slide.

This is all that wall and console draw polls from. It comes from the events, and beside them from
``Unkept``: what may be shown and yet never stands in the journal, since rows there carry times and
outlast the workshop. Those are the words that were approved, and the picture of a poll that shows
while it is open.
"""

from collections.abc import Callable

from workshop.deck.model import Poll, Results, Slide
from workshop.polls.shift import shift_words
from workshop.polls.shown import Disclosure, Shape
from workshop.polls.words import Sentence
from workshop.session.runs import Phase, Polls, Run
from workshop.session.state import State, position
from workshop.values import replace, value

Unkept = Callable[[Run], Disclosure | None]
"""Gives what may be shown of a run now beyond the journal; None where that is nothing."""


def nothing_unkept(run: Run) -> Disclosure | None:  # noqa: ARG001
    """Give nothing: the journal says all there is."""
    return None


@value
class Shift:
    """One statement before and after, from what the room may see of both."""

    name: str
    """As the deck ties the two readings."""
    statement: str
    before: Disclosure
    after: Disclosure
    rows: tuple[int, int]
    """Which row of each disclosure it is."""
    people: int | None
    """Everybody who was there at any time, as far as was counted."""
    words: tuple[Sentence, ...]


@value
class WallPoll:
    """What may be drawn of polls on one slide, and nothing else is to be."""

    phase: Phase
    question: str = ""
    answered: int | None = None
    """How many answered; None before the poll is closed."""
    headcount: int | None = None
    is_live: bool = False
    """Whether what is shown moves while the poll is open, as practice."""
    will_show: bool = False
    """Whether the open poll is one whose result shows before it is closed, now or later."""
    disclosures: tuple[Disclosure, ...] = ()
    """What the room sees now; empty unless it is revealed, or live."""
    shifts: tuple[Shift, ...] = ()
    missing: tuple[str, ...] = ()
    """Of a slide of results: the ids or names that were never asked, or are not closed."""
    shown_ms: int = 0
    """When the last of it was shown to the room; 0 where nothing is shown."""


def slide_poll(state: State, index: int) -> Poll | None:
    """Return the poll of a slide as the deck has it; None where it has none."""
    slide = state.deck.slides[index]
    if not slide.poll_kind:
        return None
    # Here, because most slides ask nothing, and replaying a journal needs no Markdown.
    from workshop.deck.blocks import read_body

    return read_body(slide, state.deck).poll


def poll_here(state: State) -> Poll | None:
    """Return the poll of the console's slide."""
    return slide_poll(state, position(state))


def people_of(state: State, poll: Poll) -> int | None:
    """Return how many people there are, as far as somebody has counted."""
    counted = state.plan.headcount
    return poll.headcount if counted is None else counted


def wall_poll(state: State, index: int, unkept: Unkept = nothing_unkept) -> WallPoll | None:
    """Return what may be drawn of polls on a slide; None where it neither asks nor shows."""
    slide = state.deck.slides[index]
    if slide.results is not None:
        return _results(state, slide.results, unkept)
    poll = slide_poll(state, index)
    if poll is None:
        return None
    run = state.polls.latest(poll.id)
    if run is None:
        return WallPoll(phase=Phase.READY, question=poll.question, headcount=people_of(state, poll))
    seen = seen_by_room(run, unkept)
    return WallPoll(
        phase=run.phase,
        question=run.poll.question,
        answered=run.disclosure.answered if run.disclosure else None,
        headcount=run.disclosure.headcount if run.disclosure else people_of(state, run.poll),
        is_live=run.phase is Phase.OPEN and seen is not None,
        will_show=run.phase is Phase.OPEN and shows_live(state, run),
        disclosures=() if seen is None else (seen,),
        shifts=_shifts_beside(state, run),
        shown_ms=run.shown_ms if run.is_shown else 0,
    )


def shows_live(state: State, run: Run) -> bool:
    """Return whether a run may show while it is open, next to the runs before it."""
    from workshop.polls.disclosure import is_live

    return is_live(run.poll, earlier_results(state, run))


def earlier_results(state: State, run: Run) -> tuple[Disclosure, ...]:
    """Return the results of the runs of the same question before this one."""
    return tuple(
        one.disclosure
        for one in state.polls.of(run.poll.id)
        if one.number < run.number and one.disclosure is not None
    )


def compared_with(state: State, run: Run) -> tuple[Run, ...]:
    """Return the closed first readings that a second one is shown beside, on its own slide.

    None where a slide of results compares them: the shorter forms have none.
    """
    names = run.poll.after.replace(",", " ").split()
    told = {
        name
        for slide in state.deck.slides
        if slide.results is not None and slide.results.shift
        for name in slide.results.polls
    }
    if run.disclosure is None or told.intersection(names):
        return ()
    found = (_reading(state.polls, "before", name) for name in names)
    return tuple({first[0].key: first[0] for first in found if first is not None}.values())


def _shifts_beside(state: State, run: Run) -> tuple[Shift, ...]:
    """Before and after, once the room sees both readings on the slide of the second."""
    before = compared_with(state, run)
    if not before or not all(each.is_shown for each in (*before, run)):
        return ()
    names = run.poll.after.replace(",", " ").split()
    found = (shown_shift(state, name) for name in names)
    return tuple(shift for shift in found if shift is not None)


def seen_by_room(run: Run, unkept: Unkept = nothing_unkept) -> Disclosure | None:
    """Return what the room sees of a run now; None when it sees nothing of it."""
    if run.disclosure is None:
        return unkept(run)
    return may_be_seen(run, unkept) if run.is_shown else None


def may_be_seen(run: Run, unkept: Unkept = nothing_unkept) -> Disclosure | None:
    """Return what may be shown of a closed run, shown already or not; None while it is open."""
    if run.disclosure is None or run.disclosure.shape is not Shape.TEXTS:
        return run.disclosure
    beyond = unkept(run)
    if beyond is not None:
        return beyond
    return with_texts(run.disclosure, run.kept) if run.kept else run.disclosure


def holds_texts(run: Run) -> bool:
    """Return whether people wrote words in a closed run, and enough did to show them."""
    found = run.disclosure
    return found is not None and found.shape is Shape.TEXTS and found.shown


def with_texts(disclosure: Disclosure, texts: tuple[tuple[str, int], ...]) -> Disclosure:
    """Return a disclosure with the texts that were approved, unless it shows none at all."""
    if not disclosure.shown or not texts:
        return disclosure
    return replace(disclosure, texts=texts, why=())


def runs_of_results(state: State, slide: Slide) -> tuple[Run, ...]:
    """Return the closed runs whose results a slide could show now, each once."""
    if slide.results is None:
        return ()
    whole = _whole(state.polls, slide.results)
    return tuple({run.key: run for _, readings in whole for run, _ in readings}.values())


def _readings(polls: Polls, results: Results, name: str) -> tuple[tuple[Run, int], ...]:
    """The closed runs that a name in ``results`` stands for, with a row; both or one of a shift."""
    if not results.shift:
        run = polls.latest(name)
        return ((run, 0),) if run is not None and run.disclosure else ()
    found = (_reading(polls, "before", name), _reading(polls, "after", name))
    return tuple(one for one in found if one is not None)


def _reading(polls: Polls, when: str, name: str) -> tuple[Run, int] | None:
    for run in reversed(polls.runs):
        names = str(getattr(run.poll, when)).replace(",", " ").split()
        if name in names and run.disclosure is not None:
            # One name may stand for a whole poll; then its first statement is meant.
            return run, names.index(name)
    return None


def _whole(polls: Polls, results: Results) -> tuple[tuple[str, tuple[tuple[Run, int], ...]], ...]:
    """The names in ``results`` of which all is closed: one run each, or before and after."""
    needed = 2 if results.shift else 1
    read = ((name, _readings(polls, results, name)) for name in results.polls)
    return tuple((name, readings) for name, readings in read if len(readings) == needed)


def _results(state: State, results: Results, unkept: Unkept) -> WallPoll:
    whole = _whole(state.polls, results)
    there = {name for name, _ in whole}
    runs = tuple({run.key: run for _, readings in whole for run, _ in readings}.values())
    shown = [
        (name, readings) for name, readings in whole if all(run.is_shown for run, _ in readings)
    ]
    return WallPoll(
        phase=_phase_of(runs),
        disclosures=()
        if results.shift
        else tuple(
            seen for _, ((run, _),) in shown if (seen := may_be_seen(run, unkept)) is not None
        ),
        shifts=tuple(_shift(state, name, *readings) for name, readings in shown)
        if results.shift
        else (),
        missing=tuple(name for name in results.polls if name not in there),
        shown_ms=max((run.shown_ms for _, readings in shown for run, _ in readings), default=0),
    )


def shifts_of(state: State, index: int) -> tuple[Shift, ...]:
    """Return what a slide could show of before and after, whether the room sees it yet or not."""
    results = state.deck.slides[index].results
    if results is None or not results.shift:
        return ()
    return tuple(_shift(state, name, *readings) for name, readings in _whole(state.polls, results))


def shown_shift(state: State, name: str) -> Shift | None:
    """Return a statement before and after, where the room has seen both; None where it has not."""
    readings = (_reading(state.polls, "before", name), _reading(state.polls, "after", name))
    first, second = readings
    if first is None or second is None or not (first[0].was_shown and second[0].was_shown):
        return None
    return _shift(state, name, first, second)


def _phase_of(runs: tuple[Run, ...]) -> Phase:
    """How far the results of several runs are: revealed as soon as one of them is."""
    if not runs:
        return Phase.READY
    for phase in (Phase.REVEALED, Phase.HIDDEN):
        if any(run.phase is phase for run in runs):
            return phase
    return Phase.CLOSED


def _shift(state: State, name: str, first: tuple[Run, int], second: tuple[Run, int]) -> Shift:
    (before, row), (after, other) = first, second
    old, new = before.disclosure, after.disclosure
    if old is None or new is None:
        raise ValueError("a reading that is compared is closed")
    counted = (old.headcount, new.headcount, people_of(state, after.poll))
    known = [people for people in counted if people is not None]
    # The most that were ever counted: with fewer people the bound would claim too much.
    people = max(known) if known else None
    statements = after.poll.options
    return Shift(
        name=name,
        statement=statements[other] if other < len(statements) else after.poll.question,
        before=old,
        after=new,
        rows=(row, other),
        people=people,
        words=shift_words(old, new, people, (row, other)),
    )
