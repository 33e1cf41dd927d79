"""A small workshop that was given, with its polls, minute by minute; the truth is written out."""

from workshop.deck.blocks import read_body
from workshop.deck.model import Poll
from workshop.polls.disclosure import disclose
from workshop.polls.tally import Tally
from workshop.session.events import (
    DeckOpened,
    Event,
    HeadcountSet,
    LineParked,
    PollClosed,
    PollOpened,
    PollRevealed,
    SlideCut,
    SlideShown,
    WorkshopEnded,
    WorkshopStarted,
)
from workshop.session.state import State, apply, check

BEGAN_MS = 1_790_000_400_000
MINUTE_MS = 60_000

DECK = """\
---
title: Values <of> an evening
lang: en
credit: After an *article* by somebody.
---

<!--
id: hello
part: Arrive
time: 5m
-->

# Hello

---

<!--
id: first
time: 5m
-->

# Before

How much do you agree?

- We share values.

<!--
poll: scale
id: before
scale: [Disagree, In between, Agree]
before: P1
-->

---

<!--
id: warm
part: Talk
time: 10m
-->

# What warms you?

Choose one.

- Tea
- =SUM(A1:A9)
- Soup

<!--
poll: choice
id: warm
-->

---

<!--
id: extra
time: 10m
if-late: drop
-->

# One thing more

---

<!--
id: second
time: 5m
-->

# After

How much do you agree now?

- We share values.

<!--
poll: scale
id: after
scale: [Disagree, In between, Agree]
after: P1
-->

---

<!--
id: secret
time: 5m
-->

# Not shown

Which one?

- Never seen A
- Never seen B

<!--
poll: choice
id: secret
-->
"""

TALLIES = {
    "before": Tally(answered=14, passed=(1,), counts=((6, 5, 2),)),
    "after": Tally(answered=12, passed=(0,), counts=((1, 3, 8),)),
    "warm": Tally(answered=7, passed=(0,), counts=((4, 1, 2),)),
    "secret": Tally(answered=13, passed=(0,), counts=((9, 4),)),
}


def given() -> tuple[State, tuple[Event, ...]]:
    """The workshop at its end, and all that happened in it."""
    events: list[Event] = []
    state: State | None = None

    def happen(event: Event) -> State:
        assert check(state, event) is None, event
        events.append(event)
        return apply(state, event)

    def at(minutes: float) -> int:
        return BEGAN_MS + round(minutes * MINUTE_MS)

    state = happen(DeckOpened(at_ms=at(0), path="/decks/evening.md", text=DECK))
    state = happen(HeadcountSet(at_ms=at(0), count=14))
    state = happen(WorkshopStarted(at_ms=at(0)))
    for minutes, slide, poll in (
        (4, "first", "before"),
        (10, "warm", "warm"),
        (30, "second", "after"),
    ):
        state = happen(SlideShown(at_ms=at(minutes), slide_id=slide))
        state = happen(PollOpened(at_ms=at(minutes), run=1, poll=poll_of(state, slide)))
        state = happen(closed(state, poll, at(minutes + 1)))
        state = happen(PollRevealed(at_ms=at(minutes + 1), poll_id=poll, run=1))
    state = happen(LineParked(at_ms=at(31), text="@ask the landlord"))
    state = happen(SlideCut(at_ms=at(31), slide_id="extra"))
    state = happen(SlideShown(at_ms=at(35), slide_id="secret"))
    state = happen(PollOpened(at_ms=at(35), run=1, poll=poll_of(state, "secret")))
    state = happen(closed(state, "secret", at(36)))
    state = happen(WorkshopEnded(at_ms=at(38)))
    return state, tuple(events)


def poll_of(state: State, slide_id: str) -> Poll:
    """The poll of a slide."""
    slide = next(each for each in state.deck.slides if each.id == slide_id)
    poll = read_body(slide, state.deck).poll
    assert poll is not None
    return poll


def closed(state: State, poll_id: str, at_ms: int) -> PollClosed:
    """The open poll closed, by the rule."""
    run = state.polls.open
    assert run is not None
    assert run.poll.id == poll_id
    found = disclose(run.poll, TALLIES[poll_id], state.plan.headcount)
    return PollClosed(at_ms=at_ms, run=run.number, disclosure=found)
