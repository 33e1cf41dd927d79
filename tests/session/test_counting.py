"""Counting the open poll: every way adds up, nothing is lost, and nobody sees it run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.session.asked import ASKING, FIRST, SURPRISE, WORDS
from tests.session.counted import Asked
from workshop.deck.model import Poll
from workshop.errors import WorkshopError
from workshop.polls import texts
from workshop.polls.kinds import kind_of
from workshop.polls.tally import Tally
from workshop.session import asking
from workshop.session import hands as typing
from workshop.session.events import HeadcountSet, PollClosed, WorkshopEnded
from workshop.session.hands import Hands, Line, lines
from workshop.session.polling import wall_poll
from workshop.session.runs import Phase
from workshop.voting.programbox import ProgramBox

LIVE = ASKING.replace("id: surprise", "id: surprise\nreveal: live\nsensitivity: open")
LIVE_PRIVATE = ASKING.replace("id: surprise", "id: surprise\nreveal: live")


def poll(kind: str, *options: str, **more: object) -> Poll:
    return Poll(line=1, id="p", kind=kind, question="What?", options=options, **more)  # type: ignore[arg-type]


def counts(asked: Asked) -> list[int]:
    """What the last closed poll disclosed of its first statement."""
    found = asked.state.polls.runs[-1].disclosure
    assert found is not None
    return [part.low for part in found.rows[0].parts]


def test_ballots_and_hands_are_added_when_the_poll_is_closed(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0], [1], None)
    assert asked.counting.put(("count", 0, 0), 4) == ""
    assert asked.counting.put(("count", 0, 2), 2) == ""
    assert asked.counting.answered() == 9
    asked.close()
    assert counts(asked) == [5, 1, 2]
    run = asked.state.polls.runs[0]
    assert run.disclosure is not None
    assert (run.disclosure.answered, run.disclosure.rows[0].passed) == (9, 1)


def test_a_resumed_poll_has_every_answer_that_was_counted(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0], [1], None)
    asked.counting.put(("count", 0, 0), 4)
    asked = asked.again(tmp_path)
    assert asked.counting.answered() == 7
    assert asked.counting.hands.counts == ((4, 0, 0),)
    asked.cast([2])
    asked.counting.put(("count", 0, 2), 2)
    asked.close()
    assert counts(asked) == [5, 1, 3]


def test_a_poll_whose_box_was_closed_when_it_broke_off_is_closed_on_going_on(
    tmp_path: Path,
) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast_alike(9, [0])
    asked.box.close_run("surprise:1")
    asked = asked.again(tmp_path)
    assert asked.state.polls.open is None
    assert counts(asked) == [9, 0, 0]


def test_what_is_typed_can_be_taken_back_step_by_step(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    for number in (4, 5, 6):
        asked.counting.put(("count", 0, 0), number)
    assert asked.counting.undo()
    assert asked.counting.hands.counts == ((5, 0, 0),)
    assert asked.counting.undo()
    assert asked.counting.undo()
    assert not asked.counting.undo()
    assert asked.counting.answered() == 0


def test_a_count_that_does_not_add_up_keeps_the_poll_open_and_says_why(tmp_path: Path) -> None:
    asked = Asked(tmp_path, text=ASKING.replace("reveal: held", "skip: no"))
    asked.open(FIRST)
    words = asked.counting.put(("count", 0, 0), 4)
    assert words == "There are 0 hands for 4 people, and nobody may pass here."
    assert asked.counting.answered() == 0
    assert asked.counting.close().startswith("The typed counts do not add up, so it is still open.")
    assert asked.counting.put(("count", 1, 2), 4) == ""
    assert asked.counting.answered() == 4
    asked.close()


def test_a_typed_word_has_the_room_that_a_phone_has(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(WORDS)
    assert typing.letters_most(asked.state.polls.runs[0].poll) == 30
    pasted = typing.write(asked.counting.hands, "x" * 10_000_000)
    words = "That is 10000000 letters; there is room for 30."
    assert asked.counting.type(pasted) == words
    assert asked.counting.answered() == 0
    assert b"xxx" not in (tmp_path / "answers.box").read_bytes()


def test_a_ballot_that_the_kind_refuses_is_not_counted(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    assert asked.counting.cast([7]) == "There is no such answer here. Choose one of the 3."
    assert asked.counting.answered() == 0


def test_more_answers_than_people_are_said_and_none_is_dropped(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.store.dispatch(HeadcountSet(at_ms=asked.state.last_ms, count=14))
    asked.open(SURPRISE)
    asked.counting.put(("count", 0, 0), 16)
    asked.close()
    found = asked.state.polls.runs[0].disclosure
    assert found is not None
    assert (found.answered, found.headcount) == (16, 14)
    assert str(found.notes[0]).startswith("16 answers, 14 people")


class Broken:
    """A box on a disk that is full, until there is room."""

    def __init__(self, box: object, *, tells_closed: bool = True) -> None:
        self._box = box
        self.is_full = True
        self.tells_closed = tells_closed

    def __getattr__(self, name: str) -> object:
        if self.is_full and (name != "is_closed" or not self.tells_closed):
            raise WorkshopError("The disk is full.")
        return getattr(self._box, name)


def on_a_full_disk(folder: Path) -> tuple[Asked, Broken]:
    asked = Asked(folder)
    broken = Broken(asked.box)
    asked.counting._box = broken  # type: ignore[assignment]
    return asked, broken


def test_on_a_full_disk_the_poll_goes_on_in_memory_and_says_so(tmp_path: Path) -> None:
    asked, _ = on_a_full_disk(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0], [1])
    asked.counting.put(("count", 0, 2), 6)
    assert asked.counting.trouble == (
        "New answers are in memory alone: The disk is full. The poll goes on; close it before you"
        " close this program."
    )
    assert asked.counting.answered() == 8
    asked.close()
    assert counts(asked) == [1, 1, 6]


def test_once_there_is_room_again_the_box_has_everything(tmp_path: Path) -> None:
    asked, broken = on_a_full_disk(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0], [1])
    asked.counting.put(("count", 0, 2), 6)
    broken.is_full = False
    asked.cast(None)
    assert asked.counting.trouble == ""
    asked = asked.again(tmp_path)
    assert asked.counting.answered() == 9
    asked.close()
    assert counts(asked) == [1, 1, 6]


def resumed_unread(folder: Path) -> tuple[Asked, Broken]:
    """A poll of nine answers and four hands, resumed on a disk that is full and cannot be read."""
    asked = Asked(folder)
    asked.open(SURPRISE)
    asked.cast_alike(9, [0])
    asked.counting.put(("count", 0, 2), 4)
    asked.box.leave()
    broken = Broken(ProgramBox(lambda: folder), tells_closed=False)
    again = Asked(folder, asked.state, box=broken)
    assert again.counting.trouble.startswith("New answers are in memory alone")
    return again, broken


def test_a_box_that_cannot_be_read_on_going_on_is_read_as_soon_as_it_can(tmp_path: Path) -> None:
    asked, broken = resumed_unread(tmp_path)
    asked.cast([1])
    assert asked.counting.answered() == 1
    broken.is_full = False
    asked.cast([1])
    assert asked.counting.answered() == 15
    assert asked.counting.hands.counts == ((0, 0, 4),)
    asked.close()
    assert counts(asked) == [9, 2, 4]


def test_answers_that_cannot_be_read_now_are_not_closed_over_unasked(tmp_path: Path) -> None:
    """What was acknowledged before it broke off is given up only where somebody says so."""
    asked, broken = resumed_unread(tmp_path)
    asked.cast([1])
    words = asked.counting.close()
    assert words.endswith(
        "The answers from before the program broke off cannot be read now, so the poll is still"
        " open. Close it once more to close it without them."
    )
    assert asked.state.polls.open is not None
    broken.is_full = False
    asked.close()
    assert counts(asked) == [9, 1, 4]


def test_and_said_twice_the_poll_closes_without_them(tmp_path: Path) -> None:
    asked, _ = resumed_unread(tmp_path)
    asked.cast_alike(8, [1])
    asked.counting.close()
    asked.close()
    assert counts(asked) == [0, 8, 0]


def test_why_a_poll_could_not_be_closed_is_told_also_when_phones_were_asked_first(
    tmp_path: Path,
) -> None:
    asked, _ = resumed_unread(tmp_path)
    late = Late()
    asked.counting.elsewhere = late
    assert asked.counting.close() == ""
    told: list[str] = []
    asked.counting.subscribe(lambda: told.append(asked.counting.trouble))
    run = asked.state.polls.runs[0]
    late.given(kind_of(run.poll).empty(run.poll))
    assert told[-1].endswith("Close it once more to close it without them.")
    assert asked.state.polls.open is not None


def test_a_box_of_a_newer_version_is_left_alone_and_the_poll_can_be_closed(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0])
    asked.box.leave()
    box = tmp_path / "answers.box"
    header = bytearray(box.read_bytes())
    header[60:64] = (2).to_bytes(4)
    box.write_bytes(header)
    asked = Asked(tmp_path, asked.state)
    assert "was written by a newer version of Workshop" in asked.counting.trouble
    asked.counting.close()
    asked.close()
    assert box.read_bytes() == header


def test_after_the_end_no_box_is_made_again(tmp_path: Path) -> None:
    """A tally of the phones that comes too late must not stay behind."""
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0])
    late = Late()
    asked.counting.elsewhere = late
    assert asked.counting.close() == ""
    asked.store.dispatch(WorkshopEnded(at_ms=asked.now_ms))
    asked.box.end()
    run = asked.state.polls.runs[0]
    late.given(kind_of(run.poll).empty(run.poll))
    assert asked.counting.cast([1]) == "This poll is closed, and takes no more answers."
    assert asked.counting.put(("count", 0, 0), 4) == ""
    assert list(tmp_path.iterdir()) == []


def test_on_leaving_the_box_is_given_once_more_what_it_could_not_take(tmp_path: Path) -> None:
    asked, broken = on_a_full_disk(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0], [1])
    asked.counting.put(("count", 0, 2), 6)
    broken.is_full = False
    asked.counting.leave()
    asked = asked.again(tmp_path)
    assert asked.counting.answered() == 8


def test_words_that_only_memory_holds_can_be_read_too(tmp_path: Path) -> None:
    asked, _ = on_a_full_disk(tmp_path)
    asked.open(WORDS)
    asked.cast_alike(5, ["hope"])
    asked.cast_alike(4, ["care"])
    asked.close()
    run = asked.state.polls.runs[0]
    assert asked.counting.written.texts(run) == (("care", 4), ("hope", 5))
    asked.counting.written.decide(run, texts.approve(asked.counting.written.decisions(run), "hope"))
    assert asked.counting.written.approved(run) == (("hope", 5),)


def test_words_are_shown_once_approved_also_after_it_broke_off(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(WORDS)
    asked.cast_alike(5, ["hope"])
    asked.cast_alike(4, ["a secret"])
    asked.close()
    run = asked.state.polls.runs[0]
    asked.store.dispatch(*asking.toggle_reveal(asked.state, asked.now_ms))
    assert asked.counting.unkept(asked.state.polls.runs[0]) is None
    asked.counting.written.decide(run, texts.approve(asked.counting.written.decisions(run), "hope"))
    asked = asked.again(tmp_path)
    found = wall_poll(asked.state, WORDS, asked.counting.unkept)
    assert found is not None
    assert [one.texts for one in found.disclosures] == [(("hope", 5),)]
    assert asked.counting.written.keep(asked.state.polls.runs[0]) == ""
    assert asked.state.polls.runs[0].kept == (("hope", 5),)


def test_what_was_withheld_is_nowhere_once_the_poll_is_closed(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0])
    asked.close()
    assert asked.counting.tidy()
    with pytest.raises(ValueError, match="no run"):
        asked.box.tally("surprise:1")


def test_nothing_is_removed_before_the_journal_is_safe(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.close()
    asked.counting._is_kept = lambda: False
    assert not asked.counting.tidy()
    assert asked.box.tally("surprise:1").answered == 0


def test_a_practice_poll_shows_while_it_is_open(tmp_path: Path) -> None:
    asked = Asked(tmp_path, text=LIVE)
    asked.open(SURPRISE)
    assert asked.counting.unkept(asked.state.polls.runs[0]) is None
    asked.cast([0], [1])
    found = wall_poll(asked.state, SURPRISE, asked.counting.unkept)
    assert found is not None
    assert (found.phase, found.is_live) == (Phase.OPEN, True)
    assert [part.low for part in found.disclosures[0].rows[0].parts] == [1, 1, 0]
    # Its pictures come with each answer, so none of them may stand beside a time.
    assert [type(event).__name__ for event in asked.kept.events] == [
        "SlideShown",
        "PollOpened",
    ]


def test_a_private_poll_that_shows_moves_in_steps_of_eight(tmp_path: Path) -> None:
    asked = Asked(tmp_path, text=LIVE_PRIVATE)
    asked.open(SURPRISE)
    asked.cast_alike(7, [0])
    assert asked.counting.unkept(asked.state.polls.runs[0]) is None
    asked.cast_alike(1, [0])
    found = asked.counting.unkept(asked.state.polls.runs[0])
    assert found is not None
    assert found.answered == 8
    asked.cast_alike(8, [1])
    found = asked.counting.unkept(asked.state.polls.runs[0])
    assert found is not None
    assert found.answered == 16


def test_one_that_broke_off_while_it_showed_shows_no_more(tmp_path: Path) -> None:
    asked = Asked(tmp_path, text=LIVE_PRIVATE)
    asked.open(SURPRISE)
    asked.cast_alike(9, [0])
    asked = asked.again(tmp_path)
    asked.cast([1], [1])
    assert asked.counting.unkept(asked.state.polls.runs[0]) is None
    asked.close()
    found = asked.state.polls.runs[0].disclosure
    assert found is not None
    assert (found.shown, found.answered, found.rows) == (False, 11, ())
    assert str(found.why[0]).startswith("This showed while it was open")


class Late:
    """Phones that give their tally when the test does."""

    given: Callable[[Tally | None], None]

    def answered(self, run: str) -> int:
        return 0

    def moved(self, run: str) -> Tally | None:
        return None

    def close(self, run: str, given: Callable[[Tally | None], None]) -> None:
        self.given = given


class Phones:
    """Phones that give their tally when they are told to."""

    def __init__(self, tally: Tally | None) -> None:
        self.tally = tally

    def answered(self, run: str) -> int:
        return self.tally.answered if self.tally else 0

    def moved(self, run: str) -> Tally | None:
        return None

    def close(self, run: str, given: object) -> None:
        assert callable(given)
        given(self.tally)


def test_what_the_phones_counted_is_added_before_the_rule_has_its_say(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0], [1])
    one = kind_of(asked.state.polls.runs[0].poll).typed(
        asked.state.polls.runs[0].poll, ((3, 2, 1),)
    )
    asked.counting.elsewhere = Phones(one)
    assert asked.counting.answered() == 8
    asked.close()
    assert counts(asked) == [4, 3, 1]


def test_a_poll_stays_open_when_the_phones_cannot_be_asked(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.counting.elsewhere = Phones(None)
    asked.cast([0])
    asked.counting.close()
    assert asked.state.polls.open is not None
    assert asked.counting.trouble == (
        "What the phones counted cannot be had now, so the poll is still open. Close it once more"
        " to close it without their answers."
    )
    asked.close()
    assert asked.state.polls.open is None


def test_phones_that_are_back_by_the_second_time_are_counted(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0], [1])
    poll_ = asked.state.polls.runs[0].poll
    asked.counting.elsewhere = Phones(None)
    asked.counting.close()
    asked.counting.elsewhere = Phones(kind_of(poll_).typed(poll_, ((3, 2, 1),)))
    asked.close()
    assert counts(asked) == [4, 3, 1]


def test_every_event_of_a_closed_poll_holds_only_what_was_disclosed(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.open(SURPRISE)
    asked.cast([0], [1], [1])
    asked.close()
    (closed,) = [event for event in asked.kept.events if isinstance(event, PollClosed)]
    assert (closed.disclosure.answered, closed.disclosure.rows) == (3, ())


# The lines in which counts are typed.


def words(found: tuple[Line, ...]) -> list[tuple[str, str]]:
    return [(line.heading, line.label) for line in found]


def test_a_choice_has_a_line_for_each_answer_and_one_for_passing() -> None:
    asked = poll("choice", "Tea", "Coffee")
    assert words(lines(asked, typing.nothing_typed(asked))) == [
        ("", "Tea"),
        ("", "Coffee"),
        ("", "Passed"),
    ]


def test_several_statements_have_their_heading_and_every_step() -> None:
    asked = poll("scale", "One", "Two", scale=("Low", "High"), skip=False)
    assert words(lines(asked, typing.nothing_typed(asked))) == [
        ("One", "Low"),
        ("", "High"),
        ("Two", "Low"),
        ("", "High"),
    ]


def test_to_pass_on_every_statement_has_one_line() -> None:
    asked = poll("scale", "One", "Two", scale=("Low", "High"))
    assert words(lines(asked, typing.nothing_typed(asked)))[-1] == ("", "Passed on all of them")
    # Who is in no line of a statement passed on that one.
    tally = typing.tally_of(asked, Hands(counts=((3, 2), (1, 1)), passed=1))
    assert (tally.answered, tally.passed) == (6, (1, 4))


def test_a_rank_is_counted_place_by_place() -> None:
    asked = poll("rank", "Tea", "Coffee")
    assert words(lines(asked, typing.nothing_typed(asked))) == [
        ("Put in place 1", "Tea"),
        ("", "Coffee"),
        ("Put in place 2", "Tea"),
        ("", "Coffee"),
        ("", "Passed"),
        ("", "People who took part"),
    ]


def test_words_get_a_line_each_as_they_are_typed() -> None:
    asked = poll("words")
    hands = typing.nothing_typed(asked)
    for text in ("hope", "care", " hope "):
        hands = typing.write(hands, text)
    assert hands.texts == (("care", 1), ("hope", 2))
    assert [label for _, label in words(lines(asked, hands))][:2] == ["care", "hope"]
    assert typing.write(hands, "  ") == hands


@pytest.mark.parametrize(
    ("asked", "hands"),
    [
        (poll("choice", "A", "B"), Hands(counts=((3, 2),), passed=1)),
        (poll("choices", "A", "B"), Hands(counts=((3, 2),), passed=1, people=6)),
        (poll("scale", "A", "B", scale=("L", "H")), Hands(counts=((3, 2), (1, 1)), passed=1)),
        (poll("dots", "A", "B"), Hands(counts=((3, 2),), people=4)),
        (poll("rank", "A", "B"), Hands(counts=((3, 2), (2, 3)), people=5)),
        (poll("spectrum", scale=("N", "Y")), Hands(counts=((0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 3),))),
        (poll("words"), Hands(texts=(("care", 1), ("hope", 2)), people=9)),
        (poll("sort", "A", "B", scale=("X", "Y")), Hands(counts=((3, 2), (4, 1)))),
        (poll("fist-to-five", "A"), Hands(counts=((0, 0, 1, 2, 3, 4),))),
        (poll("chance"), Hands(counts=((12, 9),), passed=2)),
    ],
)
def test_what_was_typed_is_typed_again_after_a_crash(asked: Poll, hands: Hands) -> None:
    tally = typing.tally_of(asked, hands)
    assert typing.tally_of(asked, typing.hands_of(asked, tally)) == tally


def test_numbers_stay_within_bounds() -> None:
    hands = Hands(counts=((3, 2),))
    assert typing.step(hands, ("count", 0, 1), -5).counts == ((3, 0),)
    assert typing.put(hands, ("count", 0, 1), 99_999).counts == ((3, 9_999),)
    assert typing.put(hands, ("people", 0, 0), 7).people == 7
    assert typing.put(typing.put(hands, ("people", 0, 0), 7), ("people", 0, 0), None).people is None


def test_the_running_sum_is_of_people() -> None:
    asked = poll("scale", "One", "Two", scale=("Low", "High"))
    assert typing.sums(asked, Hands(counts=((3, 2), (1, 1)), passed=1)) == (6, 3)
    ticks = poll("choices", "A", "B")
    assert typing.sums(ticks, Hands(counts=((3, 2),))) == (3,)


@pytest.mark.parametrize(
    ("asked", "counted", "is_least"),
    [
        (poll("choices", "A", "B"), Hands(counts=((3, 2),)), True),
        (poll("choices", "A", "B"), Hands(counts=((3, 2),), people=3), False),
        (poll("choices", "A", "B"), Hands(counts=((0, 0),)), False),
        (poll("dots", "A", "B"), Hands(counts=((3, 2),)), True),
        (poll("words"), Hands(texts=(("care", 1),)), True),
        # Everybody who puts answers into an order puts one first.
        (poll("rank", "A", "B"), Hands(counts=((3, 2), (2, 3))), False),
        (poll("choice", "A", "B"), Hands(counts=((3, 2),)), False),
    ],
)
def test_hands_for_several_answers_tell_only_how_many_took_part_at_the_least(
    asked: Poll, counted: Hands, is_least: bool
) -> None:
    assert typing.lacks_people(asked, counted) is is_least


def test_the_least_does_not_become_a_number_by_a_crash() -> None:
    asked = poll("choices", "A", "B")
    counted = Hands(counts=((3, 2),))
    assert typing.hands_of(asked, typing.tally_of(asked, counted)) == counted
