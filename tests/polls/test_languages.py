"""What a wall says of polls, in every language that we speak."""

import re
from typing import Any

import pytest

from tests.render.results import RESULTS
from workshop.polls.languages import SPANISH, table_for
from workshop.polls.shown import Disclosure
from workshop.polls.words import ENGLISH, read, say

GAP = re.compile(r"{\w+}")


def gaps(text: str | tuple[str, str]) -> set[str]:
    return set(GAP.findall(text if isinstance(text, str) else " ".join(text)))


@pytest.mark.parametrize("key", SPANISH)
def test_a_sentence_has_the_same_gaps_in_each_language(key: str) -> None:
    assert gaps(SPANISH[key]) == gaps(ENGLISH[key])


@pytest.mark.parametrize("key", [key for key in ENGLISH if key.startswith(("wall-", "cell-"))])
def test_all_that_stands_on_a_chart_is_spoken(key: str) -> None:
    assert key in SPANISH or key == "cell-place"


@pytest.mark.parametrize("name", RESULTS)
def test_every_reason_that_a_room_reads_is_spoken(name: str) -> None:
    found: Any = RESULTS[name]()
    shown = [found] if isinstance(found, Disclosure) else [found[0].before, found[0].after]
    for reason in [words for one in shown for words in one.why]:
        assert reason.key in SPANISH


def test_what_is_not_spoken_is_said_in_english() -> None:
    assert read(say("wall-closed"), table_for("es-MX")) == "Cerrada."
    assert read(say("wall-closed"), table_for("fi")) == "Closed."
    assert read(say("refuse-twice"), table_for("es")) == ENGLISH["refuse-twice"]
