"""The guide to another kind of poll is true: its example works, and what it names is there."""

import re
from pathlib import Path
from typing import Any

import pytest

import workshop
from tests.polls.samples import poll_of
from workshop.polls import kinds
from workshop.polls.describe import describe
from workshop.polls.disclosure import disclose
from workshop.polls.kinds.kind import BallotError, Kind
from workshop.polls.tally import Ballot, Tally
from workshop.polls.words import ENGLISH, read

HOME = Path(workshop.__file__).parent.parent
GUIDE = (HOME / "slides" / "README.md").read_text(encoding="utf-8").partition("For programmers:")[2]
GUIDE = GUIDE.partition("\n## ")[0]


@pytest.fixture
def lights(monkeypatch: pytest.MonkeyPatch) -> Kind:
    """The guide's kind, in the table."""
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    made: dict[str, Any] = {}
    exec(code, made)
    kind: Kind = made["Lights"]()
    monkeypatch.setitem(kinds.KINDS, kind.name, kind)
    return kind


def test_the_example_is_a_whole_kind(lights: Kind) -> None:
    poll = poll_of("lights", options=("One tree.", "Many trees."))
    tally = lights.empty(poll)
    given: list[Ballot] = [[2, 0], [2, None], None, [2, 0], [0, 1], [2, 0], [2, 0], [2, 1], [1, 0]]
    for ballot in given:
        tally = lights.add(poll, tally, ballot)
    assert tally == Tally(answered=9, passed=(1, 2), counts=((1, 1, 6), (5, 2, 0)))
    found = disclose(poll, tally, 12)
    words = [read(one, ENGLISH) for one in lights.summary(poll, found)]
    assert words[:2] == ["9 of 12 answered.", "“One tree.”: 1 of 9 chose “Red”."]
    assert describe(found) == tuple(words)
    assert [read(cell, ENGLISH) for _, _, cell in lights.lines(poll, found)][:4] == list("1161")
    assert lights.typed(poll, tally.counts, people=9) == tally


def test_the_example_refuses_in_words_and_protects_small_groups(lights: Kind) -> None:
    poll = poll_of("lights", options=())
    with pytest.raises(BallotError, match="Choose one of the 3"):
        lights.add(poll, lights.empty(poll), [3])
    found = disclose(poll, lights.typed(poll, ((1, 0, 5),)))
    assert all(part.low != 1 for part in found.rows[0].parts)


def test_every_file_and_name_in_the_guide_is_there() -> None:
    paths = re.findall(r"`((?:workshop|tests)/[a-z_/.]+)`", GUIDE)
    assert len(paths) > 8
    missing = [path for path in paths if not (HOME / path).exists()]
    assert missing == ["workshop/polls/kinds/lights.py"]
    page = (HOME / "workshop/voting/page/page.js").read_text(encoding="utf-8")
    assert all(f"{name} = " in page for name in ("STEPS", "ONE", "WIDGETS"))
