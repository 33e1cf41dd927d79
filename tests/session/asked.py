"""A deck that asks, and what a room answered, for the tests of a session."""

from functools import cache
from typing import cast

from hypothesis import strategies as st

from tests.session.samples import after, at
from workshop.deck.model import Poll
from workshop.polls.kinds import kind_of
from workshop.polls.shown import Disclosure
from workshop.polls.tally import Tally
from workshop.session import asking
from workshop.session.events import (
    Event,
    PollClosed,
    PollHidden,
    PollOpened,
    PollRevealed,
    SlideShown,
    TextsKept,
)
from workshop.session.polling import slide_poll
from workshop.session.state import State, apply, position

ASKING = """# Surprised?

How surprised would you be?

- Very
- A little
- Not at all

<!--
poll: choice
id: surprise
-->

---

# Before

How much do you agree?

- They share most values.
- It is about using less.

<!--
poll: scale
id: first
scale: [Disagree, In between, Agree]
before: P1 P2
reveal: held
-->

---

# Words

What is the first word you hear?

<!--
poll: words
id: words
max: 2
-->

---

# After

How much do you agree now?

- They share most values.
- It is about using less.

<!--
poll: scale
id: second
scale: [Disagree, In between, Agree]
after: P1 P2
reveal: held
-->

---

# What moved

<!--
id: moved
results: shift P1 P2
-->

---

# What we said

<!--
id: said
results: surprise words
-->

---

# Nothing is asked here
"""
SURPRISE, FIRST, WORDS, SECOND, MOVED, SAID, QUIET = range(7)


def room(*events: Event, text: str = ASKING) -> State:
    """Return the state after events on the deck that asks."""
    return after(*events, text=text)


def on(state: State, index: int, *, seconds: float = 1) -> State:
    """Return the state with the console on a slide."""
    slide = state.deck.slides[index].id
    return apply(state, SlideShown(at_ms=max(at(seconds), state.last_ms), slide_id=slide))


def poll_of(state: State) -> Poll:
    """Return the poll of the console's slide, which has one."""
    return cast("Poll", slide_poll(state, position(state)))


def done(state: State, events: tuple[Event, ...]) -> State:
    """Return the state after events that follow from it; there has to be one."""
    assert events
    for event in events:
        state = apply(state, event)
    return state


def typed(poll: Poll, *rows: tuple[int, ...], passed: int = 0, people: int | None = None) -> Tally:
    """Return the tally of a show of hands."""
    return kind_of(poll).typed(poll, rows, passed=passed, people=people)


def asked(state: State, index: int, *rows: tuple[int, ...]) -> State:
    """Return the state after a slide's poll was opened and closed with these counts."""
    state = on(state, index)
    poll = poll_of(state)
    opened = asking.open_here if state.polls.latest(poll.id) is None else asking.run_again
    state = done(state, opened(state, state.last_ms))
    return done(state, asking.close(state, state.last_ms, typed(poll, *rows)))


def wrote(state: State, texts: tuple[tuple[str, int], ...], people: int) -> State:
    """Return the state after people wrote in the poll of words."""
    state = on(state, WORDS)
    state = done(state, asking.open_here(state, state.last_ms))
    tally = kind_of(poll_of(state)).typed(poll_of(state), (), people=people, texts=texts)
    return done(state, asking.close(state, state.last_ms, tally))


@cache
def _made() -> tuple[Poll, tuple[Disclosure, ...]]:
    """A poll, and what may be shown of two."""
    closed = asked(room(), SURPRISE, (3, 4, 1)).polls.runs[0].disclosure
    words = wrote(room(), (("hope", 5), ("care", 4)), 9).polls.runs[0].disclosure
    assert closed is not None
    assert words is not None
    return poll_of(on(room(), SURPRISE)), (closed, words)


def poll_events(at_ms: int) -> st.SearchStrategy[Event]:
    """Draw an event of a poll, allowed or not at any given moment."""
    surprise, disclosures = _made()
    poll_ids, runs = st.sampled_from(["surprise", "words"]), st.integers(1, 3)
    return st.one_of(
        st.builds(PollOpened, at_ms=st.just(at_ms), run=runs, poll=st.just(surprise)),
        st.builds(
            PollClosed,
            at_ms=st.just(at_ms),
            run=runs,
            disclosure=st.sampled_from(disclosures),
        ),
        st.builds(PollRevealed, at_ms=st.just(at_ms), poll_id=poll_ids, run=runs),
        st.builds(PollHidden, at_ms=st.just(at_ms), poll_id=poll_ids, run=runs),
        st.builds(
            TextsKept,
            at_ms=st.just(at_ms),
            poll_id=poll_ids,
            run=runs,
            texts=st.dictionaries(st.text(max_size=9), st.integers(1, 30), max_size=3).map(
                lambda texts: tuple(sorted(texts.items()))
            ),
        ),
    )
