"""Ahead or behind, by worked examples. All figures in the tables are minutes."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.samples import after, at, histories
from workshop.session import moves, planning, timing
from workshop.session.events import Event, WorkshopEnded, WorkshopResumed
from workshop.session.pace import Pace, all_used_ms, asked_ms, offers, pace, used_ms
from workshop.session.sheet import run_sheet
from workshop.session.state import State, apply, check, replay

DAY = """---
cuts: D C
---

<!--
id: A
part: Arrive
time: 5m
if-late: keep
-->

---

<!--
id: B
part: Work
time: 10m
-->

---

<!--
_class: break
id: R
time: 5m
if-late: drop
-->

---

<!--
id: C
discuss:
  - 4m  Alone
  - 6m  Pairs
if-late: trim 4m
-->

---

<!--
id: D
time: 10m
if-late: drop
-->

---

<!--
id: E
part: Leave
time: 5m
if-late: trim 2m
-->
"""
"""45 minutes: A 5, B 10, R (a break) 5, C 10 (may lose 4), D 10 (may go), E 5 (may lose 2)."""

Wish = Callable[[State, int], tuple[Event, ...]]
Step = tuple[float, Wish]
BEGUN: Step = (0, moves.start_here)


def minutes(value_ms: int) -> float:
    return value_ms / 60_000


def at_minute(minute: float) -> int:
    return at(60 * minute)


def to(name: str) -> Wish:
    """Go to a slide of the day."""
    return lambda state, at_ms: moves.go_to(state, at_ms, "ABRCDE".index(name))


def cut(name: str) -> Wish:
    return lambda state, at_ms: planning.toggle_cut(state, at_ms, name)


def start_at(minute: float) -> Wish:
    return lambda state, at_ms: planning.plan_start(state, at_ms, at_minute(minute))


def over_by(minute: float) -> Wish:
    return lambda state, at_ms: planning.set_hard_end(state, at_ms, at_minute(minute))


def resume(state: State, at_ms: int) -> tuple[Event, ...]:
    return (WorkshopResumed(at_ms=at_ms, gap_ms=at_ms - state.last_ms),)


def given_to(*steps: Step, text: str = DAY) -> State:
    """Return the state after wishes, each at a minute; each of them does something."""
    state = after(text=text)
    for minute, wish in steps:
        events = wish(state, at_minute(minute))
        assert events, minute
        for event in events:
            assert check(state, event) is None
            state = apply(state, event)
    return state


def pace_after(*steps: Step, now: float, text: str = DAY) -> Pace:
    found = pace(given_to(*steps, text=text), at_minute(now))
    assert found is not None
    return found


class Example(NamedTuple):
    name: str
    steps: tuple[Step, ...]
    now: float
    left: float
    behind: float
    ends: float
    late: float = 0
    missing: float | None = None
    """As far as we are behind, unless told."""


QUESTION = planning.toggle_question
PAUSE = moves.toggle_pause
MORE, SKIP = timing.much_more, timing.skip
AT_C: tuple[Step, ...] = (BEGUN, (5, to("C")))
EXAMPLES = (
    Example("not begun, and no start was said", (), 3, left=45, behind=0, ends=48),
    Example("not begun, the start is to come", ((0, start_at(10)),), 3, 45, 0, ends=55),
    Example("not begun, the start has passed", ((0, start_at(1)),), 3, 45, 2, ends=48),
    Example("within the first slide's minutes", (BEGUN,), 4, 41, behind=0, ends=45),
    Example("on the minute", (BEGUN,), 5, 40, 0, 45),
    Example("a slide takes longer", (BEGUN,), 7, 40, behind=2, ends=47),
    Example("a slide is passed early", (BEGUN, (3, to("B"))), 4, 39, behind=-2, ends=43),
    Example("what was late stays late", (BEGUN, (7, to("B"))), 12, 35, behind=2, ends=47),
    Example("a late start", ((0, start_at(0)), (4, moves.start_here)), 6, 43, 4, ends=49),
    Example("an early start", ((-0.0, start_at(2)), BEGUN), 1, 44, behind=-2, ends=45),
    Example(
        "a late start that was made good",
        ((0, start_at(0)), (4, moves.start_here), (5, to("B"))),
        *(6, 39, 0, 45),
    ),
    Example("a question was parked", (BEGUN, (2, QUESTION), (6, QUESTION)), 7, 42, 0, ends=49),
    Example("a question is going on", (BEGUN, (2, QUESTION)), 6, 43, behind=0, ends=49),
    Example("the clock was paused", (BEGUN, (2, PAUSE), (6, PAUSE)), 7, 42, 0, ends=49),
    Example("the clock is paused", (BEGUN, (2, PAUSE)), 6, 43, behind=0, ends=49),
    Example(
        "a pause and a question that overlap are outside once",
        (BEGUN, (2, PAUSE), (4, QUESTION), (6, PAUSE), (8, QUESTION)),
        *(9, 42, 0, 51),
    ),
    Example("slides are passed over", (BEGUN, (5, to("C"))), 6, 24, behind=-15, ends=30),
    Example(
        "a look ahead, and back", (BEGUN, (2, to("D")), (3, to("A"))), 4, 41, behind=0, ends=45
    ),
    Example(
        "back to a slide that has minutes left",
        (BEGUN, (3, to("B")), (5, to("A"))),
        *(6, 39, 0, 45),
    ),
    Example(
        "back to it for longer than it had",
        (BEGUN, (3, to("B")), (5, to("A"))),
        *(8, 38, 1, 46),
    ),
    Example(
        "back and forth costs what it takes",
        (BEGUN, (5, to("B")), (15, to("A")), (17, to("R"))),
        *(18, 29, 2, 47),
    ),
    Example(
        "the console looks ahead, the room does not",
        (BEGUN, (1, moves.toggle_freeze), (2, to("E"))),
        *(4, 41, 0, 45),
    ),
    Example("a slide that may go is cut", (BEGUN, (9, cut("D"))), 9, 30, behind=-6, ends=39),
    Example("a slide is made shorter", (BEGUN, (9, cut("C"))), 9, 36, behind=0, ends=45),
    Example("a cut taken back", (BEGUN, (8, cut("D")), (9, cut("D"))), 9, 40, 4, 49),
    Example(
        "a slide cut that has passed gives nothing",
        (BEGUN, (5, to("E")), (6, cut("D"))),
        *(6, 4, -35, 10),
    ),
    Example("a hard end before the plan's", (BEGUN, (1, over_by(40))), 4, 41, 0, 45, 5, missing=5),
    Example("a hard end with time to spare", (BEGUN, (1, over_by(50))), 7, 40, 2, 47, 0, missing=0),
    Example(
        "a parked question runs into the hard end",
        (BEGUN, (1, over_by(45)), (2, QUESTION), (6, QUESTION)),
        *(7, 42, 0, 49, 4, 4),
    ),
    Example("the program was away", (BEGUN, (3, resume)), 7, 40, behind=2, ends=47),
    Example("a round is timed", (*AT_C, (5, timing.toggle)), 6, 24, behind=-15, ends=30),
    Example("a round has 1 min more", (*AT_C, (5, timing.toggle), (5, MORE)), 6, 25, -14, ends=31),
    Example("a round is skipped", (*AT_C, (5, timing.toggle), (6, SKIP)), 6, 21, -18, ends=27),
    Example("a round is up", (*AT_C, (5, timing.toggle)), 11, 21, behind=-13, ends=32),
    Example("the last round is up", (*AT_C, (5, timing.toggle), (6, SKIP)), 13, 15, -17, ends=28),
    Example(
        "a round stands while the clock is paused",
        (*AT_C, (5, timing.toggle), (6, PAUSE)),
        *(9, 24, -15, 33),
    ),
    Example(
        "the rounds of another slide say nothing of this one",
        (*AT_C, (5, timing.toggle), (6, to("D"))),
        *(7, 14, -24, 21),
    ),
    Example(
        "a slide that was cut goes by its cut",
        (*AT_C, (5, timing.toggle), (6, cut("C"))),
        *(6, 20, -19, 26),
    ),
    Example("over", (BEGUN, (5, to("E")), (12, moves.end)), 60, 0, behind=-33, ends=12),
    Example("over during a question", (BEGUN, (2, QUESTION), (6, moves.end)), 60, 0, -43, ends=6),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_worked_example(example: Example) -> None:
    found = pace_after(*example.steps, now=example.now)
    missing = max(0, example.behind) if example.missing is None else example.missing
    assert (
        minutes(found.planned_ms),
        minutes(found.left_ms),
        minutes(found.behind_ms),
        minutes(found.ends_ms - at(0)),
        minutes(found.late_ms),
        minutes(found.missing_ms),
    ) == (45, example.left, example.behind, example.ends, example.late, missing)


def test_a_deck_without_times_has_no_pace() -> None:
    assert pace(after(text="# One\n\n---\n\n# Two"), at(60)) is None


def test_a_slide_without_time_takes_from_the_end() -> None:
    text = "# One\n\n---\n\n# Two\n\n<!-- time: 10m -->"
    found = pace_after(BEGUN, now=2, text=text)
    assert (minutes(found.behind_ms), minutes(found.ends_ms - at(0))) == (2, 12)


def test_a_discussion_without_a_time_of_its_own_has_that_of_its_rounds() -> None:
    assert [minutes(part.planned_ms) for part in run_sheet(given_to(), at(0))] == [5, 35, 5]


# Where the time went


def test_time_is_summed_by_slide_whatever_the_order() -> None:
    state = given_to(BEGUN, (3, to("B")), (5, to("A")), (6, to("C")), (7, QUESTION), (9, QUESTION))
    used = {name: minutes(gone_ms) for name, gone_ms in used_ms(state, at_minute(10)).items()}
    assert used == {"A": 4, "B": 2, "C": 2}
    assert minutes(asked_ms(state, at_minute(10))) == 2


def test_nothing_is_summed_before_the_start() -> None:
    assert used_ms(given_to((3, to("B")), (4, to("A"))), at_minute(10)) == {}


def test_a_slide_under_another_id_keeps_its_time_and_its_cut() -> None:
    text = "# Hello\n\n<!-- time: 5m -->\n\n---\n\n# More\n\n<!--\ntime: 5m\nif-late: drop\n-->"
    mended = text.replace("Hello", "Welcome").replace("More", "Much more")
    steps: tuple[Step, ...] = (BEGUN, (1, cut("more")))
    steps += ((2, lambda state, at_ms: moves.reload(state, at_ms, mended)),)
    state = given_to(*steps, text=text)
    assert state.plan.cuts == ("much-more",)
    assert used_ms(state, at_minute(3)) == {"welcome": 180_000}


def test_what_a_lost_slide_took_is_not_had_again() -> None:
    shorter = DAY.replace("id: A\n", "id: Z\n").replace("id: B\n", "id: A\n")
    state = given_to(BEGUN, (4, lambda state, at_ms: moves.reload(state, at_ms, shorter)))
    assert minutes(all_used_ms(state, at_minute(6))) == 6


def test_the_run_sheet_says_where_we_are_and_what_was_cut() -> None:
    state = given_to(BEGUN, (6, to("B")), (7, cut("D")), (8, cut("E")))
    sheet = run_sheet(state, at_minute(9))
    assert [
        (part.name, *map(minutes, (part.planned_ms, part.now_planned_ms, part.used_ms)))
        for part in sheet
    ] == [("Arrive", 5, 5, 6), ("Work", 35, 25, 3), ("Leave", 5, 3, 0)]
    assert [part.is_here for part in sheet] == [False, True, False]
    rows = [row for part in sheet for row in part.slides]
    assert [row.slide.id for row in rows if row.is_here] == ["B"]
    assert [row.slide.id for row in rows if row.is_skipped] == ["D"]
    assert [row.slide.id for row in rows if row.is_trimmed] == ["E"]


# Cuts


def offered(*steps: Step, now: float) -> list[tuple[str, float, str]]:
    """Name, minutes won, and whether it is wanted or taken."""
    return [
        (
            offer.slide.id,
            minutes(offer.wins_ms),
            "taken" if offer.taken else "wanted" if offer.wanted else "",
        )
        for offer in offers(given_to(*steps), at_minute(now))
    ]


def test_cuts_are_offered_in_the_decks_order_and_a_break_never() -> None:
    assert offered(BEGUN, now=4) == [("D", 10, ""), ("C", 4, ""), ("E", 2, "")]


def test_those_wanted_win_back_what_is_missing() -> None:
    assert offered(BEGUN, now=8) == [("D", 10, "wanted"), ("C", 4, ""), ("E", 2, "")]
    assert offered(BEGUN, now=17) == [("D", 10, "wanted"), ("C", 4, "wanted"), ("E", 2, "")]
    assert offered(BEGUN, now=40) == [("D", 10, "wanted"), ("C", 4, "wanted"), ("E", 2, "wanted")]


def test_one_that_was_not_enough_is_not_wanted_beside_one_that_is() -> None:
    text = DAY.replace("cuts: D C", "cuts: E D")
    state = given_to(BEGUN, text=text)
    wanted = [offer.slide.id for offer in offers(state, at_minute(12)) if offer.wanted]
    assert wanted == ["D"]


def test_what_is_past_is_not_offered_and_what_is_begun_gives_what_it_has_left() -> None:
    steps = (BEGUN, (5, to("C")))
    assert offered(*steps, now=6) == [("D", 10, ""), ("C", 4, ""), ("E", 2, "")]
    assert offered(*steps, now=13) == [("D", 10, ""), ("C", 2, ""), ("E", 2, "")]
    assert offered(*steps, (13, to("D")), now=14) == [("E", 2, "")]


def test_less_than_a_minute_wants_no_cut() -> None:
    assert offered(BEGUN, now=5.9)[0] == ("D", 10, "")
    assert offered(BEGUN, now=6)[0] == ("D", 10, "wanted")


def test_a_cut_that_was_taken_says_so_and_the_next_is_wanted_only_if_it_is_not_enough() -> None:
    steps = (BEGUN, (8, cut("C")))
    assert offered(*steps, now=9) == [("D", 10, ""), ("C", 4, "taken"), ("E", 2, "")]
    assert offered(*steps, now=12)[0] == ("D", 10, "wanted")


def test_nothing_is_offered_once_it_is_over() -> None:
    assert offered(BEGUN, (9, moves.end), now=9) == []


@given(histories(), st.integers(0, 600_000))
def test_what_slides_took_and_what_was_outside_add_up_to_the_time_since_the_start(
    history: tuple[Event, ...], gone_ms: int
) -> None:
    state = replay(history)
    now_ms = state.last_ms + gone_ms
    if state.started_ms is None:
        assert all_used_ms(state, now_ms) == 0
        return
    held = state.paused_since_ms is not None or state.plan.asking_since_ms is not None
    before_ms = all_used_ms(state, state.last_ms)
    assert 0 <= before_ms <= state.last_ms - state.started_ms
    assert all_used_ms(state, now_ms) - before_ms == (0 if held else gone_ms)


@given(histories(), st.integers(0, 600_000))
def test_taking_what_is_wanted_never_makes_it_end_later(
    history: tuple[Event, ...], gone_ms: int
) -> None:
    state = replay(history)
    now_ms = state.last_ms + gone_ms
    cuts = planning.take_wanted_cuts(state, now_ms)
    before, later = pace(state, now_ms), state
    for event in cuts:
        assert check(later, event) is None
        later = apply(later, event)
    shorter = pace(later, now_ms)
    assert before is not None
    assert shorter is not None
    assert shorter.ends_ms <= before.ends_ms
    assert (shorter.ends_ms < before.ends_ms) is bool(cuts)


@given(histories())
def test_an_ended_workshop_stands_still(history: tuple[Event, ...]) -> None:
    state = replay(history)
    state = apply(state, WorkshopEnded(at_ms=state.last_ms))
    assert pace(state, state.last_ms) == pace(state, state.last_ms + 600_000)
