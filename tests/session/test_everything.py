"""The laws of a workshop, over days in which every kind of event happens among the others."""

import tempfile
from pathlib import Path
from typing import get_args

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.session.everything import SLIDES, days, full_day, names
from tests.session.samples import OPENED_MS, at, events, files_in
from workshop.errors import WorkshopError
from workshop.session import asking, clock, pace, phones, planning, timing
from workshop.session.events import DeckOpened, DeckReloaded, Event, WorkshopResumed
from workshop.session.journal import create_workshop, read_workshop, resume_workshop
from workshop.session.places import index_of
from workshop.session.polling import shifts_of, wall_poll
from workshop.session.records import decode, encode
from workshop.session.state import State, apply, check, position, replay, step_count
from workshop.session.store import Store

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None


class Rows:
    """A journal of rows, as a file has them."""

    def __init__(self, *first: Event) -> None:
        self.rows = [encode(event) for event in first]

    def append(self, event: Event) -> None:
        self.rows.append(encode(event))

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(decode(*row) for row in self.rows)


def lived(history: tuple[Event, ...]) -> tuple[Store, Rows]:
    """Live through a history event by event."""
    rows = Rows(history[0])
    store = Store(replay(history[:1]), rows)
    for event in history[1:]:
        assert store.dispatch(event) is None
    return store, rows


@settings(max_examples=150, deadline=None)
@given(days())
def test_what_is_read_back_from_the_rows_is_what_was_lived(history: tuple[Event, ...]) -> None:
    store, rows = lived(history)
    assert rows.events == history
    assert replay(rows.events) == store.state


@settings(max_examples=60, deadline=None)
@given(days(), st.data())
def test_every_beginning_of_a_day_is_a_day(history: tuple[Event, ...], data: st.DataObject) -> None:
    """However much of a journal is lost, what is left opens, settled, and goes on."""
    count = data.draw(st.integers(1, len(history)))
    state = replay(history[:count])
    is_settled(state)
    if not state.ended:
        resumed = WorkshopResumed(at_ms=state.last_ms, gap_ms=0)
        assert check(state, resumed) is None
        is_settled(apply(state, resumed))


@settings(max_examples=150, deadline=None)
@given(days(), st.lists(events(), min_size=1, max_size=4))
def test_whatever_comes_it_is_refused_without_a_trace_or_it_happens(
    history: tuple[Event, ...], more: list[Event]
) -> None:
    store, rows = lived(history)
    for event in more:
        before, kept = store.state, list(rows.rows)
        refusal = store.dispatch(event)
        if refusal is not None:
            assert store.state is before
            assert rows.rows == kept
        else:
            is_settled(store.state)
    assert replay(rows.events) == store.state


@settings(max_examples=100, deadline=None)
@given(days(), st.lists(st.sampled_from(SLIDES), min_size=1, max_size=4, unique=True))
def test_read_anew_without_its_slide_an_open_poll_can_be_closed_and_a_round_goes_on(
    history: tuple[Event, ...], left: list[str]
) -> None:
    state = replay(history)
    event = DeckReloaded(at_ms=state.last_ms, text="\n\n---\n\n".join(left))
    if check(state, event) is not None:
        return
    after = apply(state, event)
    is_settled(after)
    assert after.polls == state.polls
    assert (after.rounds.timer is None) == (state.rounds.timer is None)
    if (run := after.polls.open) is not None:
        tally = asking.kind_of(run.poll).empty(run.poll)
        (closed,) = asking.close(after, after.last_ms, tally)
        assert check(after, closed) is None
        is_settled(apply(after, closed))
    if after.rounds.timer is not None:
        (ended,) = timing.put_away(after, after.last_ms)
        assert apply(after, ended).rounds.timer is None


@settings(max_examples=40, deadline=None)
@given(days(most=25), st.floats(0, 1))
@example((DeckOpened(at_ms=OPENED_MS, path="d.md", text=SLIDES[0]),), 0.5)
def test_a_journal_of_such_a_day_opens_wherever_it_is_cut_off(
    history: tuple[Event, ...], share: float
) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as root:
        opened = history[0]
        assert isinstance(opened, DeckOpened)
        journal = create_workshop(Path(root), opened)
        for event in history[1:]:
            journal.append(event)
        files = files_in(journal.folder)
        whole = read_workshop(journal.folder)
        assert whole.state == replay(history)
        journal.close()
        log = journal.folder / "journal.sqlite3-wal"
        for name, content in files.items():
            (journal.folder / name).write_bytes(content)
        if log.exists():
            log.write_bytes(files[log.name][: round(share * len(files[log.name]))])
        try:
            resumed = resume_workshop(journal.folder, at(90_000))
        except WorkshopError as error:
            # Its end was whole, and the workshop with it.
            assert error.what == "This workshop has ended already."  # noqa: PT017
            assert replay(history).ended
            return
        resumed.journal.close()
        kept = resumed.events[:-1]
        assert kept == history[: len(kept)]
        is_settled(resumed.state)


def test_a_day_with_every_kind_of_event_is_read_back_at_every_point_as_it_was() -> None:
    history = full_day()
    assert set(map(type, history)) == set(get_args(Event))
    store, rows = lived(history)
    assert rows.events == history
    assert replay(rows.events) == store.state
    for count in range(1, len(history)):
        is_settled(replay(history[:count]))


def is_settled(state: State) -> None:
    """Everything that is read from a state can be read from this one."""
    index = index_of(state.deck, state.slide_id)
    assert index == position(state)
    assert state.step <= step_count(state.deck, state.deck.slides[index])
    if state.frozen_at is not None:
        assert index_of(state.deck, state.frozen_at[0]) is not None
    now_ms = state.last_ms + 90_000
    assert clock.elapsed_ms(state, now_ms) >= 0
    assert pace.pace(state, now_ms) == pace.pace(state, now_ms)
    for place in range(len(state.deck.slides)):
        wall_poll(state, place)
        shifts_of(state, place)
        asking.why_not_reveal_at(state, place)
    for why in (asking.why_not_open, asking.why_not_again, asking.why_not_count):
        assert isinstance(why(state), str)
    assert isinstance(phones.why_not_code(state), str)
    planning.take_wanted_cuts(state, now_ms)
    assert sum(run.disclosure is None for run in state.polls.runs) <= 1
    assert len(set(names(state))) == len(state.polls.runs)
