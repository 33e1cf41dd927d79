"""The plan for the day under way: headcount, parking lot, questions, cuts, start and end."""

import pytest

from tests.session.samples import OPENED_MS, THREE, after, at, deck_text
from workshop.deck.source import parse_deck
from workshop.session import moves, planning
from workshop.session.cuts import by_preference, is_skipped, next_index, previous_index
from workshop.session.events import (
    CutTakenBack,
    Event,
    HardEndSet,
    HeadcountSet,
    LineParked,
    LineRemoved,
    QuestionBegun,
    QuestionEnded,
    RehearsalBegun,
    SlideCut,
    SlideShown,
    StartPlanned,
    WallMode,
    WallModeSet,
    WorkshopEnded,
    WorkshopStarted,
)
from workshop.session.sheet import hand_over
from workshop.session.state import check, position

STARTED = WorkshopStarted(at_ms=at(10))
ASKED = QuestionBegun(at_ms=at(20))
CUT = SlideCut(at_ms=at(20), slide_id="B")
PARKED = LineParked(at_ms=at(20), text="the second activity")


@pytest.mark.parametrize(
    ("before", "event", "reason"),
    [
        ([], LineRemoved(at_ms=at(30), number=1), "That line is not on the parking lot any more."),
        ([], ASKED, "The clock has not started yet."),
        ([STARTED, ASKED], QuestionBegun(at_ms=at(30)), "A question has the time already."),
        ([STARTED], QuestionEnded(at_ms=at(30)), "No question has the time."),
        ([CUT], SlideCut(at_ms=at(30), slide_id="B"), "That slide is cut already."),
        ([], SlideCut(at_ms=at(30), slide_id="A"), "The deck keeps that slide."),
        ([], SlideCut(at_ms=at(30), slide_id="Z"), "The deck has no slide called “Z”."),
        ([], CutTakenBack(at_ms=at(30), slide_id="B"), "That slide is not cut."),
        ([STARTED], RehearsalBegun(at_ms=at(30)), "The clock has started already."),
    ],
)
def test_what_cannot_happen_is_refused_in_words(
    before: list[Event], event: Event, reason: str
) -> None:
    assert check(after(*before), event) == reason


def test_a_break_is_never_cut() -> None:
    text = "# Rest\n\n<!--\n_class: break\nid: R\nif-late: drop\n-->"
    assert check(after(text=text), SlideCut(at_ms=at(5), slide_id="R")) == "A break is never cut."


# Headcount


def test_nobody_has_counted_the_room_until_somebody_does() -> None:
    assert after().plan.headcount is None
    assert after(HeadcountSet(at_ms=at(5), count=14)).plan.headcount == 14


def test_a_count_replaces_the_one_before_and_can_be_taken_away() -> None:
    fourteen = HeadcountSet(at_ms=at(5), count=14)
    assert after(fourteen, HeadcountSet(at_ms=at(9), count=13)).plan.headcount == 13
    assert after(fourteen, HeadcountSet(at_ms=at(9), count=None)).plan.headcount is None


def test_the_count_is_stepped_from_one_and_stays_within_bounds() -> None:
    one = (HeadcountSet(at_ms=at(5), count=1),)
    assert planning.step_people(after(), at(5), 1) == one
    assert planning.step_people(after(*one), at(6), -1) == ()
    most = HeadcountSet(at_ms=at(5), count=9_999)
    assert planning.step_people(after(most), at(6), 1) == ()
    assert planning.count_people(after(), at(5), 10_000) == ()


# The parking lot


def test_lines_keep_their_numbers_when_one_goes() -> None:
    state = after(
        PARKED,
        LineParked(at_ms=at(21), text="opening hours"),
        LineRemoved(at_ms=at(22), number=1),
        LineParked(at_ms=at(23), text="a third"),
    )
    assert [(line.number, line.text) for line in state.plan.lines] == [
        (2, "opening hours"),
        (3, "a third"),
    ]


def test_what_is_typed_becomes_one_line_of_bounded_length() -> None:
    (event,) = planning.park_line(after(), at(5), "  one\n two  ")
    assert event == LineParked(at_ms=at(5), text="one two")
    (event,) = planning.park_line(after(), at(5), "a" * 199 + " bcd")
    assert event == LineParked(at_ms=at(5), text="a" * 199)
    assert planning.park_line(after(), at(5), "  \n") == ()


def test_the_parking_lot_holds_two_hundred_lines() -> None:
    state = after(*(LineParked(at_ms=at(5), text="more") for _ in range(200)))
    assert planning.park_line(state, at(6), "one more") == ()
    assert check(state, LineParked(at_ms=at(6), text="one more")) == (
        "The parking lot is full: it holds 200 lines."
    )


def test_the_wall_shows_the_lines_when_there_are_any_and_any_step_uncovers_it() -> None:
    assert moves.toggle_parking(after(), at(21)) == ()
    (shown,) = moves.toggle_parking(after(PARKED), at(21))
    assert shown == WallModeSet(at_ms=at(21), mode=WallMode.PARKING)
    (back,) = moves.forward(after(PARKED, shown), at(22))
    assert back == WallModeSet(at_ms=at(22), mode=WallMode.SLIDE)


def test_a_shown_page_can_be_taken_down_when_its_last_line_is_gone() -> None:
    shown = WallModeSet(at_ms=at(21), mode=WallMode.PARKING)
    state = after(PARKED, shown, LineRemoved(at_ms=at(22), number=1))
    assert moves.toggle_parking(state, at(23)) == (WallModeSet(at_ms=at(23), mode=WallMode.SLIDE),)


# Questions


def test_questions_add_up_and_one_that_is_open_ends_with_the_workshop() -> None:
    state = after(STARTED, ASKED, QuestionEnded(at_ms=at(50)), QuestionBegun(at_ms=at(60)))
    assert (state.plan.asked_ms, state.plan.asking_since_ms) == (30_000, at(60))
    over = after(STARTED, ASKED, WorkshopEnded(at_ms=at(25)))
    assert (over.plan.asked_ms, over.plan.asking_since_ms) == (5_000, None)


# Cuts


def test_forward_and_back_pass_over_a_slide_that_is_skipped() -> None:
    state = after(CUT)
    assert moves.next_slide(state, at(30))[-1] == SlideShown(at_ms=at(30), slide_id="C")
    at_c = after(CUT, SlideShown(at_ms=at(30), slide_id="C"))
    assert moves.back(at_c, at(40)) == (SlideShown(at_ms=at(40), slide_id="A"),)
    assert moves.previous_slide(at_c, at(40)) == (SlideShown(at_ms=at(40), slide_id="A"),)


def test_leaving_the_first_slide_starts_the_clock_over_a_skipped_one_too() -> None:
    assert moves.forward(after(CUT), at(30))[0] == WorkshopStarted(at_ms=at(30))


def test_a_skipped_slide_is_there_for_whoever_goes_to_it() -> None:
    state = after(CUT)
    assert moves.go_to(state, at(30), 1) == (SlideShown(at_ms=at(30), slide_id="B"),)
    assert is_skipped(state, state.deck.slides[1])


def test_the_end_is_where_only_skipped_slides_follow() -> None:
    text = deck_text(("A", 0), ("B", 0), ("D", 0))
    state = after(CUT, SlideCut(at_ms=at(21), slide_id="D"), text=text)
    assert next_index(state, position(state)) is None
    assert moves.forward(state, at(30)) == ()
    assert previous_index(state, 2) == 0


def test_a_cut_taken_back_is_as_if_it_had_not_been() -> None:
    (back,) = planning.toggle_cut(after(CUT), at(30), "B")
    assert after(CUT, back).plan.cuts == ()
    assert next_index(after(CUT, back), 0) == 1


def test_the_decks_own_order_comes_first_then_what_is_dropped_then_what_is_trimmed() -> None:
    slides = "\n\n---\n\n".join(
        f"# {name}\n\n<!--\nid: {name}\nif-late: {late}\n-->"
        for name, late in (
            ("A", "trim 1m"),
            ("B", "drop"),
            ("C", "trim 2m"),
            ("D", "drop"),
            ("E", "keep"),
        )
    )
    plain = parse_deck(slides)
    ordered = parse_deck(f"---\ncuts: C, D, nowhere\n---\n\n{slides}")
    assert [slide.id for slide in by_preference(plain)] == ["B", "D", "A", "C"]
    assert [slide.id for slide in by_preference(ordered)] == ["C", "D", "B", "A"]


# Start, end, rehearsal, who leads


def test_the_room_says_when_it_starts_and_ends_and_takes_it_back() -> None:
    said = (
        StartPlanned(at_ms=at(1), start_ms=at(600)),
        HardEndSet(at_ms=at(2), end_ms=at(6000)),
    )
    plan = after(*said).plan
    assert (plan.start_ms, plan.end_ms) == (at(600), at(6000))
    back = (StartPlanned(at_ms=at(3), start_ms=None), HardEndSet(at_ms=at(3), end_ms=None))
    plan = after(*said, *back).plan
    assert (plan.start_ms, plan.end_ms) == (None, None)


def test_a_rehearsal_says_so() -> None:
    assert not after().plan.rehearsal
    assert after(*planning.rehearse(after(), OPENED_MS)).plan.rehearsal
    assert planning.rehearse(after(STARTED), at(11)) == ()


def test_the_hand_over_is_known_one_slide_ahead_over_what_is_skipped() -> None:
    text = THREE.replace("id: A\n", "id: A\nlead: A\n").replace("id: C\n", "id: C\nlead: B\n")
    assert hand_over(after(text=text)) == ("A", "A")
    assert hand_over(after(CUT, text=text)) == ("A", "B")
    assert hand_over(after(SlideShown(at_ms=at(5), slide_id="C"), text=text)) == ("B", "")
