"""Decks, states and histories that the tests of a session share."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from workshop.session import moves, planning, timing
from workshop.session.events import (
    BadgeHidden,
    BadgeShown,
    CutTakenBack,
    DeckOpened,
    DeckReloaded,
    Event,
    HardEndSet,
    HeadcountSet,
    JoinCodeHidden,
    JoinCodeShown,
    LineParked,
    LineRemoved,
    NotesSizeSet,
    PhonesTurnedOff,
    PhonesTurnedOn,
    QuestionBegun,
    QuestionEnded,
    RehearsalBegun,
    RoundContinued,
    RoundPaused,
    RoundsEnded,
    RoundStarted,
    RoundStretched,
    SlideCut,
    SlideShown,
    StartPlanned,
    WallFrozen,
    WallMode,
    WallModeSet,
    WallThawed,
    WorkshopContinued,
    WorkshopEnded,
    WorkshopPaused,
    WorkshopResumed,
    WorkshopStarted,
)
from workshop.session.journal import Journal, Resumed, create_workshop, resume_workshop
from workshop.session.state import State, apply, check, replay

OPENED_MS = 1_795_420_800_000
"""A Monday morning in November 2026."""


def deck_text(*slides: tuple[str, int] | tuple[str, int, str]) -> str:
    """Write a deck of slides with an id, a number of build steps, and maybe settings.

    Each takes a minute and may be dropped if the workshop runs late, but for A and C.
    """
    return "\n\n---\n\n".join(
        f"# Slide {slide_id}\n\n<!--\nid: {slide_id}\ntime: 1m\n"
        + ("" if slide_id in ("A", "C") else "if-late: drop\n")
        + f"{''.join(settings)}-->\n\n"
        + "\n".join(f"* point {step}" for step in range(steps))
        for slide_id, steps, *settings in slides
    )


THREE = deck_text(("A", 0), ("B", 2), ("C", 1))
OPENED = DeckOpened(at_ms=OPENED_MS, path="/decks/three.md", text=THREE)
STARTED = WorkshopStarted(at_ms=OPENED_MS + 10_000)
SHOWN = SlideShown(at_ms=OPENED_MS + 20_000, slide_id="B", step=1)
FROZEN = WallFrozen(at_ms=OPENED_MS + 30_000)

Move = Callable[[State, int], tuple[Event, ...]]
MOVES: tuple[Move, ...] = (
    moves.forward,
    moves.back,
    moves.next_slide,
    moves.previous_slide,
    moves.first,
    moves.last,
    moves.toggle_black,
    moves.toggle_white,
    moves.toggle_holding,
    moves.toggle_freeze,
    moves.escape,
    moves.larger_notes,
    moves.smaller_notes,
    moves.toggle_pause,
    timing.toggle,
    timing.skip,
    timing.before,
    timing.restart,
    timing.more,
    timing.less,
    timing.much_more,
    timing.put_away,
    timing.toggle_loose,
    timing.toggle_badge,
    moves.start,
    moves.start_here,
    moves.end,
    lambda state, at_ms: moves.go_to(state, at_ms, 0),
    lambda state, at_ms: moves.go_to(state, at_ms, 2),
    lambda state, at_ms: moves.go_to(state, at_ms, 99),
    moves.toggle_parking,
    planning.toggle_question,
    planning.take_wanted_cuts,
    planning.take_cuts_back,
    planning.rehearse,
    lambda state, at_ms: planning.step_people(state, at_ms, 1),
    lambda state, at_ms: planning.step_people(state, at_ms, -1),
    lambda state, at_ms: planning.count_people(state, at_ms, None),
    lambda state, at_ms: planning.park_line(state, at_ms, " what  a card means "),
    lambda state, at_ms: planning.remove_line(state, at_ms, 1),
    lambda state, at_ms: planning.toggle_cut(state, at_ms, "B"),
    lambda state, at_ms: planning.plan_start(state, at_ms, OPENED_MS),
    lambda state, at_ms: planning.set_hard_end(state, at_ms, at_ms + 30_000),
)


def after(*events: Event, text: str = THREE) -> State:
    """Return the state after events that must all be allowed."""
    state = replay((DeckOpened(at_ms=OPENED_MS, path="/decks/three.md", text=text),))
    for event in events:
        assert check(state, event) is None, event
        state = apply(state, event)
    return state


def at(seconds: float) -> int:
    """Return the time so many seconds after the opening."""
    return OPENED_MS + round(seconds * 1000)


def begin(root: Path, *, title: str = "Peer values") -> Journal:
    return create_workshop(root, OPENED, title=title)


def broken_off(root: Path) -> Path:
    """Return the folder of a workshop whose window was closed without ending it."""
    journal = begin(root)
    for event in (STARTED, SHOWN, FROZEN):
        journal.append(event)
    journal.close()
    return journal.folder


def resumed(folder: Path, seconds: float = 90) -> Resumed:
    outcome = resume_workshop(folder, at(seconds))
    outcome.journal.close()
    return outcome


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder, but for the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


slide_ids = st.sampled_from(["A", "B", "C", "D", "E"])
settings = st.sampled_from(
    [
        "",
        "discuss:\n  - 30s  Alone\n  - 2m  Pairs\n  - 90s  All\n",
        "flow: on\ndiscuss:\n  - 30s  Alone\n  - 20s  Pairs\n",
        "discuss: think-pair-share\n",
    ]
)
decks = st.lists(
    st.tuples(slide_ids, st.integers(0, 3), settings),
    min_size=1,
    max_size=5,
    unique_by=lambda slide: slide[0],
).map(lambda slides: deck_text(*slides))
times = st.integers(OPENED_MS, OPENED_MS + 3_600_000)
later = st.integers(0, 600_000)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw any event but an opening, allowed or not at any given moment."""
    from tests.session.asked import poll_events

    at_ms = draw(times)
    event: Event = draw(
        st.one_of(
            poll_events(at_ms),
            st.builds(DeckReloaded, at_ms=st.just(at_ms), text=decks),
            st.builds(SlideShown, at_ms=st.just(at_ms), slide_id=slide_ids, step=st.integers(0, 3)),
            st.builds(WallModeSet, at_ms=st.just(at_ms), mode=st.sampled_from(WallMode)),
            st.builds(NotesSizeSet, at_ms=st.just(at_ms), percent=st.integers(50, 300)),
            st.builds(LineParked, at_ms=st.just(at_ms), text=st.sampled_from(["one", "two é"])),
            st.builds(LineRemoved, at_ms=st.just(at_ms), number=st.integers(1, 3)),
            st.builds(SlideCut, at_ms=st.just(at_ms), slide_id=slide_ids),
            st.builds(CutTakenBack, at_ms=st.just(at_ms), slide_id=slide_ids),
            st.builds(StartPlanned, at_ms=st.just(at_ms), start_ms=st.none() | times),
            st.builds(HardEndSet, at_ms=st.just(at_ms), end_ms=st.none() | times),
            st.builds(HeadcountSet, at_ms=st.just(at_ms), count=st.none() | st.integers(1, 9_999)),
            st.builds(WorkshopResumed, at_ms=st.just(at_ms), gap_ms=st.integers(0, 1_000)),
            st.builds(
                RoundStarted,
                at_ms=st.just(at_ms),
                slide_id=st.just("") | slide_ids,
                index=st.integers(0, 3),
                seconds=st.integers(1, 600),
                title=st.sampled_from(["", "Alone", "Pairs"]),
                until_min=st.none() | st.integers(0, 1439),
            ),
            st.builds(
                PhonesTurnedOn,
                at_ms=st.just(at_ms),
                address=st.sampled_from(["192.168.8.2", "10.42.0.1"]),
                port=st.integers(1, 65_535),
            ),
            st.builds(RoundStretched, at_ms=st.just(at_ms), by_s=st.integers(-90, 90)),
            *(
                st.builds(kind, at_ms=st.just(at_ms))
                for kind in (
                    JoinCodeHidden,
                    JoinCodeShown,
                    PhonesTurnedOff,
                    QuestionBegun,
                    QuestionEnded,
                    RehearsalBegun,
                    RoundPaused,
                    RoundContinued,
                    RoundsEnded,
                    BadgeHidden,
                    BadgeShown,
                    WallFrozen,
                    WallThawed,
                    WorkshopStarted,
                    WorkshopPaused,
                    WorkshopContinued,
                    WorkshopEnded,
                )
            ),
        )
    )
    return event


@st.composite
def histories(draw: st.DrawFn, *, most: int = 40) -> tuple[Event, ...]:
    """Draw a legal history: an opening, then moves and reloads as time goes on."""
    history: list[Event] = [DeckOpened(at_ms=OPENED_MS, path="/decks/d.md", text=draw(decks))]
    state = replay(history)
    for _ in range(draw(st.integers(0, most))):
        at_ms = state.last_ms + draw(later)
        if draw(st.integers(0, 9)) == 0:
            step = moves.reload(state, at_ms, draw(decks))
        else:
            step = draw(st.sampled_from([move for move in MOVES if move is not moves.end]))(
                state, at_ms
            )
        for event in step:
            state = apply(state, event)
        history += step
    return tuple(history)
