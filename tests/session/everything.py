"""Whole days in which everything mixes: slides, rounds, plan, polls, phones, decks read anew."""

from hypothesis import strategies as st

from tests.session.samples import MOVES, OPENED_MS, THREE, Move, deck_text, later
from workshop.polls.kinds import kind_of
from workshop.polls.tally import Ballot, Tally
from workshop.session import asking, moves, phones, planning, timing
from workshop.session.boxes import run_name
from workshop.session.events import DeckOpened, Event, WorkshopResumed
from workshop.session.runs import Run
from workshop.session.state import State, apply, check, replay

SCALE = "poll: scale\nscale: [Low, Middle, High]"
LIST = "\n- One\n- Two\n- Three\n"
SLIDES = (
    *THREE.split("\n\n---\n\n"),
    f"# D\n\nWhich?\n{LIST}\n<!--\nid: D\npoll: choice\n-->",
    f"# E\n\nHow much?\n{LIST}\n<!--\nid: E\n{SCALE}\nbefore: P1\nsensitivity: sensitive\n-->",
    f"# F\n\nHow much now?\n{LIST}\n<!--\nid: F\n{SCALE}\nafter: P1\nreveal: live\n-->",
    "# G\n\nWhich word?\n\n<!--\nid: G\npoll: words\n-->",
    "# H\n\nEver?\n\n<!--\nid: H\npoll: chance\n-->",
    "# I\n\n<!--\nid: I\nresults: shift P1\n-->",
    "# J\n\n<!--\nid: J\nresults: D G H\n-->",
    "# K\n\n<!--\nid: K\ndiscuss:\n  - 30s  Alone\n  - 2m  Pairs\n-->",
    "# L\n\n<!--\nid: L\nflow: on\ndiscuss:\n  - 30s  Alone\n  - 20s  Pairs\n-->",
)
BOTH_WAYS = (
    timing.toggle_badge,
    timing.toggle,
    planning.toggle_question,
    planning.take_wanted_cuts,
    planning.take_cuts_back,
    moves.toggle_freeze,
    moves.toggle_pause,
    moves.start,
)
"""What is often taken back, so that days have both."""
decks = st.lists(st.sampled_from(SLIDES), min_size=1, max_size=len(SLIDES), unique=True).map(
    "\n\n---\n\n".join
) | st.just(deck_text(("A", 0), ("B", 1)))


@st.composite
def tallies(draw: st.DrawFn, run: Run) -> Tally:
    """Draw what a room could have answered."""
    kind, poll = kind_of(run.poll), run.poll
    tally = kind.empty(poll)
    one: st.SearchStrategy[Ballot] = st.none()
    if poll.kind == "words":
        one |= st.sampled_from([["hope"], ["care"]])
    else:
        places = st.integers(0, len(kind.labels(poll)) - 1)
        rows = len(kind.statements(poll))
        one |= st.lists(places, min_size=rows, max_size=rows)
    for ballot, times in draw(st.lists(st.tuples(one, st.integers(1, 12)), max_size=4)):
        for _ in range(times):
            tally = kind.add(poll, tally, ballot)
    return tally


@st.composite
def wishes(draw: st.DrawFn, state: State, at_ms: int) -> tuple[Event, ...]:
    """Draw what somebody at the laptop wishes now, as the events that follow from it."""
    what = draw(st.integers(0, 15))
    runs = state.polls.runs
    if what == 0:
        return moves.reload(state, at_ms, draw(decks))
    if what in (1, 2):
        return draw(st.sampled_from([asking.open_here, asking.run_again]))(state, at_ms)
    if what in (3, 4) and state.polls.open is not None:
        run = state.polls.open
        return asking.close(
            state, at_ms, draw(tallies(run)), picture_lost=draw(st.integers(0, 5)) == 0
        )
    if what == 5:
        return asking.toggle_reveal(state, at_ms)
    if what == 6 and runs:
        run = draw(st.sampled_from(runs))
        shows = run.disclosure is not None and run.disclosure.shape == "texts"
        shows = shows and run.disclosure is not None and run.disclosure.shown
        return asking.keep_texts(state, at_ms, run, (("hope", 2),)) if shows else ()
    if what == 7:
        return phones.turn_on(state, at_ms, draw(st.sampled_from(["10.0.0.2", "10.0.0.3"])), 80)
    if what == 8:
        return draw(st.sampled_from([phones.turn_off, phones.toggle_code]))(state, at_ms)
    if what == 9 and not state.ended:
        return (WorkshopResumed(at_ms=at_ms, gap_ms=at_ms - state.last_ms),)
    if what in (10, 11):
        return moves.go_to(state, at_ms, draw(st.integers(0, len(SLIDES))))
    if what == 12:
        return moves.toggle_keeps(state, at_ms)
    move = draw(st.sampled_from(BOTH_WAYS if what in (13, 14) else MOVES))
    # Few days end early.
    return () if move is moves.end and draw(st.integers(0, 3)) else move(state, at_ms)


@st.composite
def days(draw: st.DrawFn, *, most: int = 40) -> tuple[Event, ...]:
    """Draw a history of wishes; no wish may come to what is refused."""
    history: list[Event] = [DeckOpened(at_ms=OPENED_MS, path="/decks/d.md", text=draw(decks))]
    state = replay(history)
    for _ in range(draw(st.integers(min(8, most), most))):
        at_ms = state.last_ms + draw(later)
        for event in draw(wishes(state, at_ms)):
            assert check(state, event) is None, (check(state, event), event)
            state = apply(state, event)
            history.append(event)
    return tuple(history)


def names(state: State) -> list[str]:
    """What a ballot box calls the runs, each another."""
    return [run_name(run) for run in state.polls.runs]


def full_day() -> tuple[Event, ...]:
    """A day with every kind of event there is."""
    history: list[Event] = [
        DeckOpened(at_ms=OPENED_MS, path="/decks/d.md", text="\n\n---\n\n".join(SLIDES))
    ]
    state = replay(history)
    for number, wish in enumerate(_FULL):
        step = wish(state, OPENED_MS + 7_000 * (number + 1))
        assert step, number
        for event in step:
            assert check(state, event) is None, event
            state = apply(state, event)
            history.append(event)
    return tuple(history)


def _go_to(index: int) -> Move:
    return lambda state, at_ms: moves.go_to(state, at_ms, index)


def _close(state: State, at_ms: int) -> tuple[Event, ...]:
    assert state.polls.open is not None
    poll = state.polls.open.poll
    typed = kind_of(poll).typed(poll, (), people=9, texts=(("care", 4), ("hope", 5)))
    return asking.close(state, at_ms, typed)


def _keep(state: State, at_ms: int) -> tuple[Event, ...]:
    return asking.keep_texts(state, at_ms, state.polls.runs[0], (("hope", 5),))


_FULL: tuple[Move, ...] = (
    planning.rehearse,
    moves.start,
    moves.toggle_pause,
    moves.toggle_pause,
    moves.larger_notes,
    moves.toggle_freeze,
    moves.toggle_freeze,
    moves.toggle_black,
    moves.escape,
    lambda state, at_ms: planning.count_people(state, at_ms, 14),
    lambda state, at_ms: planning.park_line(state, at_ms, "what a card means"),
    lambda state, at_ms: planning.remove_line(state, at_ms, 1),
    planning.toggle_question,
    planning.toggle_question,
    lambda state, at_ms: planning.toggle_cut(state, at_ms, "B"),
    lambda state, at_ms: planning.toggle_cut(state, at_ms, "B"),
    lambda state, at_ms: planning.plan_start(state, at_ms, OPENED_MS),
    lambda state, at_ms: planning.set_hard_end(state, at_ms, at_ms + 3_600_000),
    _go_to(10),
    timing.toggle,
    timing.toggle,
    timing.toggle,
    timing.more,
    timing.toggle_badge,
    timing.toggle_badge,
    timing.put_away,
    lambda state, at_ms: phones.turn_on(state, at_ms, "10.0.0.2", 80),
    phones.toggle_code,
    phones.toggle_code,
    _go_to(6),
    asking.open_here,
    _close,
    asking.toggle_reveal,
    _keep,
    asking.toggle_reveal,
    phones.turn_off,
    lambda state, at_ms: moves.reload(state, at_ms, SLIDES[0]),
    lambda state, at_ms: (WorkshopResumed(at_ms=at_ms, gap_ms=at_ms - state.last_ms),),
    moves.end,
)
