"""What a rehearsal says of the plan."""

from tests.session.test_pace import BEGUN, DAY, given_to, to
from workshop.session import moves
from workshop.session.rehearsal import rehearsed_s


def test_slides_get_the_time_that_they_took_in_quarters_of_a_minute() -> None:
    state = given_to(BEGUN, (4.6, to("B")), (11, to("D")), (12.1, to("E")), (18, moves.end))
    assert rehearsed_s(state) == {"A": 270, "B": 390, "D": 60, "E": 360}


def test_discussions_breaks_and_questions_keep_the_rooms_time() -> None:
    text = DAY.replace("id: B\n", "id: B\npoll: choice\n")
    state = given_to(BEGUN, (5, to("B")), (6, to("R")), (7, to("C")), (9, to("E")), text=text)
    assert rehearsed_s(state) == {"A": 300}


def test_a_slide_that_was_only_passed_over_keeps_its_plan() -> None:
    state = given_to(BEGUN, (5, to("B")), (5.15, to("D")), (5.4, to("E")))
    assert rehearsed_s(state) == {"A": 300, "D": 15}
