"""The life of a poll: who may open, close, show and hide it, and what is kept of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.asked import (
    ASKING,
    FIRST,
    MOVED,
    QUIET,
    SAID,
    SECOND,
    SURPRISE,
    WORDS,
    asked,
    done,
    on,
    poll_events,
    poll_of,
    room,
    typed,
    wrote,
)
from tests.session.samples import at
from workshop.polls.shown import Disclosure
from workshop.polls.words import say
from workshop.session import asking
from workshop.session.events import (
    DeckReloaded,
    Event,
    HeadcountSet,
    PollClosed,
    PollHidden,
    PollOpened,
    PollRevealed,
    TextsKept,
    WorkshopEnded,
)
from workshop.session.polling import WallPoll, wall_poll, with_texts
from workshop.session.records import decode, encode
from workshop.session.runs import Phase, Run
from workshop.session.state import State, apply, check, position, replay


def seen(state: State) -> WallPoll:
    """What wall and console draw on the console's slide."""
    found = wall_poll(state, position(state))
    assert found is not None
    return found


def close(state: State, *rows: tuple[int, ...]) -> State:
    return done(state, asking.close(state, state.last_ms, typed(poll_of(state), *rows)))


def test_a_poll_is_opened_closed_shown_and_hidden() -> None:
    state = on(room(), SURPRISE)
    assert seen(state).phase is Phase.READY
    state = done(state, asking.open_here(state, at(2)))
    assert seen(state).phase is Phase.OPEN
    state = close(state, (3, 4, 1))
    assert (seen(state).phase, seen(state).answered) == (Phase.CLOSED, 8)
    assert seen(state).disclosures == ()
    state = done(state, asking.toggle_reveal(state, at(4)))
    assert seen(state).phase is Phase.REVEALED
    (result,) = seen(state).disclosures
    assert [part.low for part in result.rows[0].parts] == [3, 4, 1]
    state = done(state, asking.toggle_reveal(state, at(5)))
    assert (seen(state).phase, seen(state).disclosures) == (Phase.HIDDEN, ())


def test_nobody_sees_how_many_answered_while_it_is_open() -> None:
    state = on(room(HeadcountSet(at_ms=at(0), count=14)), SURPRISE)
    state = done(state, asking.open_here(state, at(2)))
    assert seen(state) == WallPoll(
        phase=Phase.OPEN, question="How surprised would you be?", headcount=14
    )


def test_one_poll_is_open_at_a_time() -> None:
    state = on(room(), SURPRISE)
    state = done(state, asking.open_here(state, at(2)))
    there = on(state, FIRST)
    assert (
        asking.why_not_open(there) == "“How surprised would you be?” is still open. Close it first."
    )
    assert asking.open_here(there, at(3)) == ()
    other = PollOpened(at_ms=at(3), run=1, poll=poll_of(there))
    assert check(there, other) == "“How surprised would you be?” is still open. Close it first."
    # It can be closed from any slide.
    assert isinstance(asking.close(there, at(4), typed(poll_of(state), (0, 0, 0)))[0], PollClosed)


def test_asking_again_is_a_new_run_and_the_first_stays() -> None:
    state = asked(room(), SURPRISE, (3, 4, 1))
    assert asking.open_here(state, at(9)) == ()
    state = done(state, asking.toggle_reveal(state, at(8)))
    again = done(state, asking.run_again(state, at(9)))
    assert [run.number for run in again.polls.runs] == [1, 2]
    assert again.polls.runs[0] == state.polls.runs[0]
    assert seen(again).phase is Phase.OPEN
    assert seen(again).disclosures == ()


def test_what_was_withheld_the_first_time_stays_together_the_second() -> None:
    state = asked(asked(room(), SURPRISE, (4, 1, 1)), SURPRISE, (3, 2, 1))
    first, second = (run.disclosure for run in state.polls.runs)
    assert first is not None
    assert second is not None
    assert [part.places for part in second.rows[0].parts] == [
        part.places for part in first.rows[0].parts
    ]


def test_beside_a_small_run_one_more_person_is_not_shown() -> None:
    state = asked(asked(room(), SURPRISE, (3, 3, 0)), SURPRISE, (3, 4, 0))
    first, second = (run.disclosure for run in state.polls.runs)
    assert first is not None
    assert second is not None
    assert (first.shown, second.shown) == (True, False)
    assert second.why == (say("again-few"),)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (PollClosed, "That was never asked."),
        (PollRevealed, "That was never asked."),
        (PollHidden, "That was never asked."),
    ],
)
def test_what_was_not_asked_has_no_result(event: type, words: str) -> None:
    closed = asked(room(), SURPRISE, (3, 4, 1)).polls.runs[0].disclosure
    given: dict[str, object] = {"poll_id": "surprise"}
    if event is PollClosed:
        given = {"disclosure": closed}
    assert check(room(), event(at_ms=at(3), run=1, **given)) == words


def test_an_open_poll_is_not_shown_and_a_closed_one_not_closed_again() -> None:
    state = on(room(), SURPRISE)
    state = done(state, asking.open_here(state, at(2)))
    early = PollRevealed(at_ms=at(3), poll_id="surprise", run=1)
    assert check(state, early) == (
        "“How surprised would you be?” is still open. Nobody sees anything of it until it closes."
    )
    (closing,) = asking.close(state, at(3), typed(poll_of(state), (3, 4, 1)))
    state = apply(state, closing)
    assert check(state, closing) == "“How surprised would you be?” is closed already."
    assert asking.close(state, at(4), typed(poll_of(state), (3, 4, 1))) == ()


def test_a_deck_read_again_leaves_an_open_poll_as_it_was_opened() -> None:
    state = on(room(), SURPRISE)
    state = done(state, asking.open_here(state, at(2)))
    reloaded = apply(state, DeckReloaded(at_ms=at(3), text=ASKING.replace("A little", "A bit")))
    run = reloaded.polls.open
    assert run is not None
    assert run.poll.options == ("Very", "A little", "Not at all")
    gone = apply(state, DeckReloaded(at_ms=at(3), text="# Nothing"))
    (closing,) = asking.close(gone, at(4), typed(run.poll, (3, 4, 1)))
    assert check(gone, closing) is None


def test_nothing_is_opened_where_the_slide_asks_nothing() -> None:
    state = on(room(), QUIET)
    assert asking.open_here(state, at(2)) == ()
    assert asking.why_not_open(state) == "This slide asks the room nothing."
    assert wall_poll(state, QUIET) is None


def test_nobody_writes_in_a_sensitive_poll() -> None:
    text = ASKING.replace("max: 2", "sensitivity: sensitive")
    state = on(room(text=text), WORDS)
    assert asking.why_not_open(state) == (
        "In a sensitive poll nobody writes freely: words can tell who wrote them."
    )


def test_before_and_after_are_shown_together_once_both_are_closed() -> None:
    state = asked(room(HeadcountSet(at_ms=at(0), count=12)), FIRST, (6, 4, 2), (3, 3, 6))
    state = on(state, MOVED)
    assert seen(state).missing == ("P1", "P2")
    assert asking.toggle_reveal(state, at(4)) == ()
    state = on(asked(state, SECOND, (1, 4, 7), (3, 3, 6)), MOVED)
    assert (seen(state).phase, seen(state).shifts) == (Phase.CLOSED, ())
    shown = asking.toggle_reveal(state, at(9))
    assert [event.poll_id for event in shown if isinstance(event, PollRevealed)] == [
        "first",
        "second",
    ]
    state = done(state, shown)
    first, second = seen(state).shifts
    assert (first.name, first.statement, first.people) == ("P1", "They share most values.", 12)
    assert [str(words) for words in first.words] == [
        "2 of 12 at “Agree” or higher; now 7 of 12.",
        "At least 5 moved up.",
        str(say("shift-why")),
    ]
    assert second.rows == (1, 1)
    assert asking.toggle_reveal(state, at(10)) == (
        PollHidden(at_ms=at(10), poll_id="first", run=1),
        PollHidden(at_ms=at(10), poll_id="second", run=1),
    )


def test_more_people_at_any_time_make_the_bound_smaller() -> None:
    state = asked(room(HeadcountSet(at_ms=at(0), count=12)), FIRST, (6, 4, 2), (3, 3, 6))
    state = apply(state, HeadcountSet(at_ms=state.last_ms, count=14))
    state = on(asked(state, SECOND, (1, 4, 7), (3, 3, 6)), MOVED)
    state = done(state, asking.toggle_reveal(state, at(9)))
    assert seen(state).shifts[0].people == 14
    assert str(seen(state).shifts[0].words[1]) == "At least 3 moved up."


def test_a_slide_of_results_shows_those_that_the_room_may_see() -> None:
    state = on(asked(room(), SURPRISE, (3, 4, 1)), SAID)
    assert (seen(state).phase, seen(state).missing) == (Phase.CLOSED, ("words",))
    state = done(state, asking.toggle_reveal(state, at(9)))
    assert [one.poll_id for one in seen(state).disclosures] == ["surprise"]


def test_words_that_people_wrote_never_stand_in_the_journal_unless_they_said_yes() -> None:
    state = wrote(room(), (("hope", 5), ("a secret", 4)), 9)
    (run,) = state.polls.runs
    assert run.disclosure is not None
    closed = PollClosed(at_ms=at(5), run=1, disclosure=run.disclosure)
    assert "secret" not in encode(closed)[2]
    assert "hope" not in encode(closed)[2]
    with pytest.raises(ValueError, match="no text"):
        PollClosed(at_ms=5, run=1, disclosure=with_texts(run.disclosure, (("hope", 5),)))
    unseen = TextsKept(at_ms=at(6), poll_id="words", run=1, texts=(("hope", 5),))
    assert check(state, unseen) == "Only words that the room has seen can be kept."
    state = done(state, asking.toggle_reveal(state, at(6)))
    assert seen(state).disclosures == (run.disclosure,)
    state = done(state, asking.keep_texts(state, at(7), state.polls.runs[0], (("hope", 5),)))
    assert seen(state).disclosures == (with_texts(run.disclosure, (("hope", 5),)),)


def test_approved_words_come_from_beside_the_journal() -> None:
    state = wrote(room(), (("hope", 5), ("care", 4)), 9)

    def unkept(run: Run) -> Disclosure | None:
        return with_texts(run.disclosure, (("care", 4),)) if run.disclosure else None

    assert wall_poll(state, WORDS, unkept) == wall_poll(state, WORDS)
    state = done(state, asking.toggle_reveal(state, at(6)))
    found = wall_poll(state, WORDS, unkept)
    assert found is not None
    assert [one.texts for one in found.disclosures] == [(("care", 4),)]


def test_too_few_words_are_read_by_nobody() -> None:
    state = wrote(room(), (("hope", 2),), 2)
    assert asking.why_not_read(state) == ("Too few answered, so nothing of it is shown, here too.")
    assert with_texts(state.polls.runs[0].disclosure, (("hope", 2),)).texts == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "move",
    [asking.open_here, asking.run_again, asking.toggle_reveal],
)
def test_nothing_is_asked_after_the_end(move: object) -> None:
    state = apply(asked(room(), SURPRISE, (3, 4, 1)), WorkshopEnded(at_ms=at(99)))
    assert callable(move)
    assert move(state, at(100)) == ()


@given(st.data())
def test_every_event_of_a_poll_comes_back_as_it_was(data: st.DataObject) -> None:
    event = data.draw(poll_events(at(5)))
    kind, at_ms, body = encode(event)
    assert body.isascii()
    assert decode(kind, at_ms, body) == event


def test_a_closed_poll_in_the_journal_says_what_was_disclosed_and_no_more() -> None:
    state = on(room(), SURPRISE)
    state = done(state, asking.open_here(state, at(2)))
    (closing,) = asking.close(state, at(3), typed(poll_of(state), (2, 1, 0)))
    body = json.loads(encode(closing)[2])
    assert body["disclosure"]["answered"] == 3
    assert body["disclosure"]["rows"] == []


@given(st.lists(st.integers(0, 9), max_size=14))
def test_a_history_of_asking_replays_to_the_state_that_was_live(steps: list[int]) -> None:
    state = room()
    history: list[Event] = []
    for step in steps:
        if step < 7:
            events: tuple[Event, ...] = ()
            state = on(state, step)
        elif step == 7 and state.polls.open is not None:
            kind = asking.kind_of(state.polls.open.poll)
            events = asking.close(state, state.last_ms, kind.empty(state.polls.open.poll))
        elif step == 8:
            events = asking.toggle_reveal(state, state.last_ms)
        else:
            events = asking.open_here(state, state.last_ms) or asking.run_again(
                state, state.last_ms
            )
        for event in events:
            assert check(state, event) is None
            state = apply(state, event)
        history += events
    from workshop.session.state import opening

    opened = opening(state.deck_path, state.deck.text, state.opened_ms)
    assert replay((opened, *(decode(*encode(e)) for e in history))).polls == state.polls
