"""Every chart has words that say the same, from the same disclosure."""

import pytest

from tests.render.results import RESULTS
from workshop.polls.describe import describe
from workshop.polls.shown import Disclosure

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
        "4 answered; this shows from 5.",
    )
