"""What phones are told: the same for everybody, whoever answered, and no count of anything (P3)."""

import json
from typing import Any

from tests.voting.samples import HOPES, TREES
from workshop.voting.room import Room
from workshop.voting.seal import Seal

ALWAYS = {"room", "key", "title", "lang", "by", "v", "phase", "passing"}


def told(room: Room) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(room.text)
    return state


def test_a_phone_is_told_these_things_and_nothing_else() -> None:
    room = Room("hall", Seal(), title="A room", lang="en", by="")
    assert told(room).keys() == ALWAYS
    room.open("trees:1", TREES)
    assert told(room).keys() == ALWAYS | {"poll"}
    room.stop("trees:1")
    room.close("trees:1")
    assert told(room).keys() == ALWAYS | {"closed"}
    room.clear()
    assert told(room).keys() == ALWAYS
    room.end()
    assert told(room).keys() == ALWAYS


def test_of_a_poll_a_phone_is_told_the_question_and_what_there_is_to_answer() -> None:
    room = Room("hall", Seal(), title="A room", lang="en", by="")
    room.open("trees:1", TREES)
    things = {"run", "kind", "lead", "question", "labels", "signs", "shaped", "statements"}
    things |= {"most", "skip", "size"}
    assert told(room)["poll"].keys() == things
    room.open("hopes:1", HOPES)
    assert told(room)["poll"].keys() == things | {"letters"}


def test_a_run_has_another_name_in_every_workshop_and_none_that_says_which_poll_it_is() -> None:
    tags = []
    for name in ("hall", "barn"):
        room = Room(name, Seal(), title="A room", lang="en", by="")
        for run in ("trees:1", "trees:2"):
            room.open(run, TREES)
            tags.append(told(room)["poll"]["run"])
    assert len(set(tags)) == 4
    assert not [tag for tag in tags if "trees" in tag]
