"""A poll run again, or seen while it is open: results that could be subtracted."""

import pytest

from tests.polls.attacker import Rooms, attack, subtract
from tests.polls.samples import one_row, poll_of, several
from workshop.polls import disclosure
from workshop.polls.disclosure import Limits, disclose, is_live, live_step, next_picture
from workshop.polls.kinds import kind_of
from workshop.polls.tally import Tally
from workshop.polls.words import say
from workshop.values import replace

ROOMS: dict[str, Rooms] = {"choice": one_row, "scale": one_row, "choices": several}


@pytest.mark.parametrize("kind", ["choice", "scale"])
@pytest.mark.parametrize(
    ("people", "sensitivity"),
    [(5, "private"), (6, "private"), (7, "private"), (8, "private"), (9, "sensitive")],
)
@pytest.mark.parametrize("change", [-2, -1, 1, 2])
def test_who_comes_late_or_leaves_gives_nothing_away(
    kind: str, people: int, sensitivity: str, change: int
) -> None:
    poll = poll_of(kind, 3, sensitivity=sensitivity)

    assert subtract(poll, one_row, people, change) == []


@pytest.mark.parametrize("kind", ["choice", "scale"])
@pytest.mark.parametrize(
    ("people", "sensitivity"), [(5, "private"), (7, "private"), (8, "sensitive")]
)
@pytest.mark.parametrize("changes", [(1, -1), (-1, 1), (1, 1)])
def test_nor_do_those_who_come_and_go_between_three_runs(
    kind: str, people: int, sensitivity: str, changes: tuple[int, ...]
) -> None:
    poll = poll_of(kind, 3, sensitivity=sensitivity)

    assert subtract(poll, one_row, people, *changes) == []


@pytest.mark.parametrize("kind", ["choice", "scale", "choices"])
def test_nor_does_a_larger_room_that_is_asked_after_a_small_one(kind: str) -> None:
    poll = poll_of(kind, 2)

    assert subtract(poll, ROOMS[kind], 5, 8) == []


@pytest.mark.parametrize("change", [-1, 1, 2])
def test_nor_do_several_places_each(change: int) -> None:
    assert subtract(poll_of("choices", 2), several, 7, change) == []


@pytest.mark.parametrize(("kind", "people"), [("choice", 7), ("scale", 7), ("scale", 8)])
def test_without_the_guard_of_runs_they_would(
    kind: str, people: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "_someone_stands_out", lambda *_: False)

    assert len(subtract(poll_of(kind, 3), one_row, people, -1)) > 20


@pytest.mark.parametrize("kind", ["choice", "scale", "choices"])
@pytest.mark.parametrize(("first", "second"), [(5, 5), (7, 7), (5, 13)])
def test_a_second_run_by_itself_gives_nothing_away_next_to_the_first(
    kind: str, first: int, second: int
) -> None:
    """Nobody has to answer alike: what the first one shows shapes how the second is shown."""
    poll = poll_of(kind, 2)
    for seen in {disclose(poll, tally) for tally in ROOMS[kind](poll, first)}:
        assert attack(poll, ROOMS[kind], [second], earlier=(seen,)) == []


def tally_of(*counts: int, passed: int = 0) -> Tally:
    return Tally(answered=sum(counts) + passed, passed=(passed,), counts=(counts,))


def test_a_few_more_in_a_small_group_are_not_shown() -> None:
    poll = poll_of("choice")
    first = disclose(poll, tally_of(3, 3, 0))
    second = disclose(poll, tally_of(3, 4, 0), earlier=(first,))
    assert first.shown
    assert not second.shown
    assert second.answered == 7
    assert second.why == (say("again-few"),)


def test_asked_again_because_too_few_had_answered_it_shows() -> None:
    poll = poll_of("choice")
    first = disclose(poll, tally_of(2, 2, 0))
    assert not first.shown
    assert disclose(poll, tally_of(2, 3, 0), earlier=(first,)).shown


def test_in_a_larger_room_a_run_again_shows_as_it_is() -> None:
    poll = poll_of("choice")
    first = disclose(poll, tally_of(5, 4, 1))
    second = disclose(poll, tally_of(2, 8, 1), earlier=(first,))
    assert [part.low for part in second.rows[0].parts] == [2, 8, 1]


def test_what_was_put_together_stays_together_and_nobody_is_nobody() -> None:
    poll = poll_of("choice", 4)
    first = disclose(poll, tally_of(4, 1, 1, 0))
    second = disclose(poll, tally_of(2, 2, 2, 0), earlier=(first,))
    assert [(part.places, part.low) for part in first.rows[0].parts] == [
        ((0,), 4),
        ((1, 2, 3, 4), 2),
    ]
    assert [(part.places, part.low) for part in second.rows[0].parts] == [
        ((0,), 2),
        ((1, 2, 3, 4), 4),
    ]
    third = disclose(poll, tally_of(6, 0, 0, 0), earlier=(first,))
    assert [(part.places, part.low) for part in third.rows[0].parts] == [
        ((0,), 6),
        ((1,), 0),
        ((2,), 0),
        ((3,), 0),
    ]
    assert third.rows[0].passed == 0


# Live: a poll that shows while it is open.


@pytest.mark.parametrize("kind", ["choice", "choices", "scale", "spectrum", "rank", "dots", "sort"])
def test_a_live_picture_withholds_nothing_and_moves_by_eight(kind: str) -> None:
    """So there is nothing that the next picture could give away, but a group of eight."""
    poll = poll_of(kind, 3, reveal="live")
    assert live_step(poll) == 8
    tally = kind_of(poll).empty(poll)
    picture, shown = None, []
    for count in range(1, 31):
        tally = kind_of(poll).add(poll, tally, None if count % 4 == 0 else _ballot(kind, count))
        picture = next_picture(poll, picture, tally)
        assert not picture.withholds
        shown.append(picture.answered if picture.shown else 0)
    assert sorted(set(shown)) == [0, 8, 16, 24]


def _ballot(kind: str, count: int) -> list[int | str | None]:
    if kind == "dots":
        return [count % 2, 1, 0]
    return [count % 3, (count + 1) % 3] if kind == "rank" else [count % 3]


def test_a_live_result_closes_with_its_last_picture_and_says_how_many_came_later() -> None:
    poll = poll_of("choice", reveal="live")
    picture = next_picture(poll, None, tally_of(4, 4, 0))
    last = next_picture(poll, picture, tally_of(4, 4, 2), 12)
    assert last.rows == picture.rows
    assert last.answered == 8
    assert last.notes == (say("later", count=2),)
    again = disclose(poll, tally_of(4, 4, 2), earlier=(last,))
    assert again.why == (say("again-few"),)


def test_one_that_had_too_few_to_show_live_is_disclosed_as_any_other_when_closed() -> None:
    poll = poll_of("choice", reveal="live")
    assert not next_picture(poll, None, tally_of(3, 3, 0)).shown
    assert disclose(poll, tally_of(3, 3, 0)).shown


def test_an_open_poll_shows_each_answer_as_it_comes() -> None:
    poll = poll_of("choice", reveal="live", sensitivity="open")
    first = next_picture(poll, None, tally_of(1, 0, 0))
    second = next_picture(poll, first, tally_of(1, 1, 0))
    assert [part.low for part in first.rows[0].parts] == [1, 0, 0]
    assert [part.low for part in second.rows[0].parts] == [1, 1, 0]


def test_a_run_beside_a_small_one_or_a_later_few_is_not_shown_live() -> None:
    poll = poll_of("choice", reveal="live")
    later = next_picture(poll, next_picture(poll, None, tally_of(4, 4, 0)), tally_of(4, 4, 2))
    assert is_live(poll)
    assert is_live(poll, (disclose(poll, tally_of(2, 2, 0)), disclose(poll, tally_of(5, 5, 1))))
    assert not is_live(poll, (disclose(poll, tally_of(3, 3, 0)),))
    assert not is_live(poll, (later,))
    assert is_live(replace(poll, sensitivity="open"), (disclose(poll, tally_of(3, 3, 0)),))


@pytest.mark.parametrize("kind", ["words", "open", "chance"])
def test_texts_chance_and_what_is_sensitive_are_never_live(kind: str) -> None:
    assert not is_live(poll_of(kind, 2, reveal="live", sensitivity="open"))
    assert not is_live(poll_of("choice", reveal="live", sensitivity="sensitive"))
    assert not is_live(poll_of("choice"))


def test_raised_limits_raise_the_step() -> None:
    poll = poll_of("choice", reveal="live")
    assert live_step(poll, Limits(whole_from=12)) == 12
    assert live_step(poll, Limits(show_from=15)) == 15
