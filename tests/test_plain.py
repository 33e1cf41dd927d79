"""Values as JSON and back: nothing lost, nothing taken that is not of its kind."""

import json
from enum import StrEnum

import pytest

from workshop.plain import from_plain, to_plain
from workshop.polls.shown import Part, Reading
from workshop.polls.words import Sentence, say
from workshop.values import value


class Colour(StrEnum):
    """A word of a few."""

    RED = "red"
    BLUE = "blue"


@value
class Leaf:
    """A value with one field of each kind."""

    name: str
    colour: Colour
    size: int | None = None
    pairs: tuple[tuple[str, int], ...] = ()
    is_dry: bool = False


@value
class Tree:
    """A value that holds others."""

    leaves: tuple[Leaf, ...]
    best: Leaf | None = None


OAK = Tree(
    leaves=(
        Leaf(name="a", colour=Colour.RED, size=3, pairs=(("x", 1), ("y", 2)), is_dry=True),
        Leaf(name="b", colour=Colour.BLUE),
    ),
    best=Leaf(name="c", colour=Colour.RED),
)


def test_a_value_comes_back_through_json_as_it_was() -> None:
    assert from_plain(Tree, json.loads(json.dumps(to_plain(OAK)))) == OAK


def test_a_sentence_within_a_sentence_comes_back() -> None:
    said = say("or", first=say("label", text="A"), second=say("passing"), count=3)
    assert from_plain(Sentence, json.loads(json.dumps(to_plain(said)))) == said


def test_what_is_missing_has_its_default() -> None:
    assert from_plain(Leaf, {"name": "a", "colour": "red"}) == Leaf(name="a", colour=Colour.RED)


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        {"name": "a"},
        {"name": 5, "colour": "red"},
        {"name": "a", "colour": "green"},
        {"name": "a", "colour": "red", "size": True},
        {"name": "a", "colour": "red", "size": "3"},
        {"name": "a", "colour": "red", "size": 3.0},
        {"name": "a", "colour": "red", "pairs": [["x"]]},
        {"name": "a", "colour": "red", "pairs": [["x", 1, 2]]},
        {"name": "a", "colour": "red", "pairs": "xy"},
        {"name": "a", "colour": "red", "is_dry": 1},
        {"name": "a", "colour": "red", "weight": 1},
    ],
)
def test_what_is_no_such_value_is_refused(found: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each for a reason of its own
        from_plain(Leaf, found)


def test_an_enumeration_in_a_value_is_read_as_its_word() -> None:
    part = Part(places=(0, 1), reading=Reading.TOGETHER, low=2, high=2)
    assert to_plain(part) == {"places": [0, 1], "reading": "together", "low": 2, "high": 2}
    assert from_plain(Part, to_plain(part)) == part
