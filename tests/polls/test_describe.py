"""Every chart has words that say the same, from the same disclosure."""

import pytest

from tests.polls.samples import poll_of
from tests.render.results import RESULTS
from workshop.polls.describe import describe
from workshop.polls.disclosure import disclose
from workshop.polls.shown import Disclosure
from workshop.polls.tally import Tally

SHOWN = {name: found for name, make in RESULTS.items() if isinstance(found := make(), Disclosure)}


@pytest.mark.parametrize("name", SHOWN)
def test_all_that_a_result_holds_is_said(name: str) -> None:
    found = SHOWN[name]
    said = " ".join(describe(found))
    assert said.startswith(f"{found.answered} of {found.headcount} answered.")
    assert all(str(reason) in said for reason in found.why)
    if not found.shown:
        return
    for row in found.rows if found.kind not in ("rank", "dots") else ():
        assert all(
            label in said for part in row.parts for label in _labels(row.labels, part.places)
        )
    assert all(label in said for level in found.order for label in level)
    assert all(text in said for text, _ in found.texts)
    assert all(f"Between {one.low} and {one.high} in 100" in said for one in found.ranges)


def _labels(labels: tuple[str, ...], places: tuple[int, ...]) -> list[str]:
    return [labels[place] for place in places if place < len(labels)]


def test_a_choice_in_words() -> None:
    assert describe(SHOWN["choice-14"]) == (
        "14 of 16 answered.",
        "3 of 14 chose “Very surprised”.",
        "9 of 14 chose “A little surprised”.",
        "Nobody chose “Not at all”.",
        "1 of 14 chose “I am not sure what one of them is”.",
        "1 passed.",
    )


def test_a_line_says_how_many_lean_to_either_pole() -> None:
    assert describe(SHOWN["spectrum-14"])[:4] == (
        "14 of 14 answered.",
        "6 of 14 are nearer to “Never okay”.",
        "2 of 14 are in the middle.",
        "6 of 14 are nearer to “Always okay”.",
    )


def test_what_is_withheld_is_said_and_nothing_of_it() -> None:
    assert describe(SHOWN["choice-4"]) == (
        "4 of 14 answered.",
        "4 answered. It is shown once 5 people have answered.",
    )


def test_a_statement_that_is_alone_is_not_said_again_in_every_line() -> None:
    tally = Tally(answered=14, passed=(0,), counts=((3, 5, 6),))
    found = disclose(poll_of("scale"), tally, 14)
    assert found.rows[0].statement == "A tree is better than none."
    assert not any("A tree" in words for words in describe(found))


def test_who_may_choose_several_has_not_chosen_the_same() -> None:
    def hint(kind: str, *counts: int) -> object:
        tally = Tally(answered=14, passed=(0,), counts=(counts,))
        return disclose(poll_of(kind, len(counts)), tally, 14).hint

    assert hint("choice", 14, 0, 0) is not None
    assert hint("choices", 14, 9, 5) is None
