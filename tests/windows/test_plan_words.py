"""What the console says of the plan."""

import time
from collections.abc import Callable, Iterator

import pytest

from tests.session.samples import at
from tests.session.test_pace import BEGUN, DAY, Step, cut, given_to, minutes, over_by, start_at, to
from workshop.session import moves, planning
from workshop.session.pace import pace
from workshop.windows.console import planwords
from workshop.windows.console.daytime import moment_of

MINUTE_MS = 60_000


def day(at_ms: int) -> str:
    """As if it were opened at 10:00."""
    hours, minute = divmod(round(minutes(at_ms - at(0)) // 1), 60)
    return f"{10 + hours}:{minute:02}"


@pytest.mark.parametrize(
    ("steps", "now", "text", "tone"),
    [
        ((), 3, "begun now, ends 10:48", "calm"),
        (((0, start_at(10)),), 3, "begins 10:10; ends 10:55", "calm"),
        (((0, start_at(1)),), 5, "4 min behind; ends 10:50", "behind"),
        ((BEGUN,), 4, "on time; ends 10:45", "calm"),
        ((BEGUN,), 5.99, "on time; ends 10:45", "calm"),
        ((BEGUN,), 6, "1 min behind; ends 10:46", "behind"),
        ((BEGUN, (3, to("B"))), 4, "2 min ahead; ends 10:43", "ahead"),
        ((BEGUN, (1, over_by(40))), 4, "on time; ends 10:45, 5 min too late", "behind"),
        ((BEGUN, (1, over_by(44.5))), 4, "on time; ends 10:45", "calm"),
        ((BEGUN,), 75, "1 h 10 min behind; ends 11:55", "behind"),
    ],
)
def test_the_pace_in_words(steps: tuple[Step, ...], now: float, text: str, tone: str) -> None:
    state = given_to(*steps)
    standing = pace(state, at(now * 60))
    assert standing is not None
    assert planwords.pace_words(state, standing, day) == (text, tone)


def test_a_question_says_for_how_long_it_has_had_the_time() -> None:
    state = given_to(BEGUN, (2, planning.toggle_question))
    assert planwords.question_words(state, at(4.5 * 60)) == "Question 2:30"
    assert planwords.asked_words(state, at(4.5 * 60)) == "2 min parked for questions"
    assert planwords.question_words(given_to(BEGUN), at(60)) == ""
    assert planwords.asked_words(given_to(BEGUN), at(60)) == ""


def test_a_slide_says_what_was_cut_from_it() -> None:
    state = given_to(BEGUN, (1, cut("D")), (2, cut("E")))
    slides = state.deck.slides
    assert planwords.planned_words(state, slides[0]) == "Planned 5 min"
    assert planwords.planned_words(state, slides[4]) == "Cut: forward passes over it"
    assert planwords.planned_words(state, slides[5]) == "Planned 5 min · cut by 2 min"


@pytest.mark.parametrize(("count", "words"), [(None, ""), (1, "1 person"), (14, "14 people")])
def test_the_headcount_in_words(count: int | None, words: str) -> None:
    steps: tuple[Step, ...] = ()
    if count is not None:
        steps = ((0, lambda state, at_ms: planning.count_people(state, at_ms, count)),)
    assert planwords.people_words(given_to(*steps)) == words


def led(*names: str) -> str:
    text = DAY
    for slide_id, name in zip("ABC", names, strict=False):
        text = text.replace(f"id: {slide_id}\n", f"id: {slide_id}\nlead: {name}\n")
    return text


def test_the_hand_over_is_told_one_slide_before() -> None:
    text = led("A", "B")
    assert planwords.lead_words(given_to(text=text)) == "A leads"
    assert planwords.hand_over_words(given_to(text=text)) == "B leads the next part, “Work”"
    assert planwords.hand_over_words(given_to((1, to("B")), text=text)) == ""
    here = given_to((1, to("R")), text=led("A", "A", "B"))
    assert planwords.hand_over_words(here) == "B leads from the next slide on"
    assert planwords.lead_words(given_to()) == ""


def test_nobody_leads_after_the_last_slide() -> None:
    assert planwords.hand_over_words(given_to((1, moves.last), text=led("A", "B"))) == ""


# Times of day


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def go(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


NOON_MS = 1_795_435_200_000
"""12:00 UTC on 23 November 2026."""


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("10:00", -2),
        ("10.00", -2),
        ("1000", -2),
        ("10", -2),
        ("10h", -2),
        ("2:30", 2.5),
        ("2:30 pm", 2.5),
        ("2pm", 2),
        ("14:30", 2.5),
        ("12:00", 0),
        ("12 am", -12),
        ("9 am", -3),
        ("02:30", -9.5),
        ("23:30", 11.5),
        ("0:30", -11.5),
    ],
)
def test_what_is_typed_is_the_nearest_such_time(
    typed: str, hours: float, place: Callable[[str], None]
) -> None:
    place("UTC")
    found = moment_of(typed, NOON_MS)
    assert found is not None
    assert (found - NOON_MS) / 3_600_000 == hours


def test_a_time_after_midnight_is_of_the_next_day(place: Callable[[str], None]) -> None:
    place("UTC")
    late_ms = NOON_MS + 11 * 3_600_000
    found = moment_of("0:30", late_ms)
    assert found is not None
    assert found - late_ms == 90 * MINUTE_MS


def test_a_time_after_the_clocks_went_back_is_an_hour_further_off(
    place: Callable[[str], None],
) -> None:
    place("America/Toronto")
    # 1 November 2026, 00:30 by summer time; at 2:00 the clocks went back to 1:00.
    before_ms = 1_793_507_400_000
    found = moment_of("03:30", before_ms)
    assert found is not None
    assert found - before_ms == 4 * 60 * MINUTE_MS


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "10:60", "13 pm", "0 am", "1:2:3", "-1"])
def test_what_is_no_time_of_day_is_none(typed: str) -> None:
    assert moment_of(typed, NOON_MS) is None
