"""Ballots are sealed, and all of one poll are of one length, a pass as well (promise P6)."""

import json
from typing import Any

import pytest

from tests.polls.samples import poll_of
from workshop.polls.kinds import KINDS, kind_of
from workshop.polls.tally import Ballot
from workshop.voting.questions import question
from workshop.voting.seal import (
    AROUND_BYTES,
    TEXTS_MOST,
    Seal,
    SealError,
    padded,
    padded_length,
    sealed,
)

OWN = "a" * 22
RUN = "0123456789abcdef"
LONGEST: dict[str, Ballot] = {
    "choice": [11],
    "choices": list(range(12)),
    "scale": [None] * 9,
    "spectrum": [10],
    "rank": list(range(12)),
    "dots": [99] * 12,
    "words": ["\\" * 30] * 8,
    "open": ["☃" * 280] * 3,
    "sort": [None] * 9,
    "fist-to-five": [5],
    "chance": [3],
}


def big(kind: str) -> Any:
    places = 12 if kind in ("choice", "choices", "rank", "dots") else 3
    poll = poll_of(kind, min(places, 6))
    statements = tuple(f"Statement {n}" for n in range(9))
    if kind in ("scale", "sort"):
        return poll_of(kind, options=statements)
    if kind in ("choice", "choices", "rank", "dots"):
        return poll_of(kind, options=tuple(f"Answer {n}" for n in range(12)))
    if kind == "words":
        return poll_of(kind, max=99)
    return poll_of(kind, max=3) if kind == "open" else poll


@pytest.mark.parametrize("kind", KINDS)
def test_a_pass_is_as_long_as_the_longest_answer(kind: str) -> None:
    poll = big(kind)
    seal = Seal()

    ballots: tuple[Ballot, ...] = (None, LONGEST[kind])
    texts = [padded([OWN, OWN, RUN, ballot], padded_length(poll)) for ballot in ballots]
    boxes = [sealed(seal.public, text) for text in texts]

    assert {len(box) for box in boxes} == {padded_length(poll) + AROUND_BYTES}
    assert [json.loads(seal.open(box))[3] for box in boxes] == list(ballots)


def test_the_length_is_the_page_s_own_measure_and_not_the_deck_s() -> None:
    poll = poll_of("words", max=99)

    assert question("r", poll)["most"] == TEXTS_MOST
    assert question("r", poll)["size"] == padded_length(poll) == 1792


def test_what_does_not_fit_is_not_sent() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        padded([OWN, OWN, RUN, ["x" * 1_000]], 256)


def test_nothing_of_a_ballot_can_be_read_and_no_two_are_alike() -> None:
    seal = Seal()
    text = padded([OWN, OWN, RUN, ["hope"]], 256)

    one, other = sealed(seal.public, text), sealed(seal.public, text)

    assert b"hope" not in one
    assert OWN.encode() not in one
    assert not {one[at : at + 8] for at in range(320)} & {other[at : at + 8] for at in range(320)}


@pytest.mark.parametrize("wrong", [b"", b"x" * 31, b"\0" * 328, b"\xff" * 328])
def test_what_was_not_sealed_for_this_key_is_refused(wrong: bytes) -> None:
    with pytest.raises(SealError):
        Seal().open(wrong)


def test_every_byte_of_a_sealed_ballot_is_needed() -> None:
    seal = Seal()
    box = sealed(seal.public, padded([OWN, OWN, RUN, [0]], 256))

    for at in (0, 31, 32, 55, 56, 200, len(box) - 1):
        forged = box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :]
        with pytest.raises(SealError):
            seal.open(forged)


def test_another_process_cannot_open_it() -> None:
    with pytest.raises(SealError):
        Seal().open(sealed(Seal().public, b"x" * 256))


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_told_what_it_needs_to_ask_and_no_answer(kind: str) -> None:
    poll = poll_of(kind, answer=("Ash",), no_phones="Cards", headcount=12)

    asked = question("run-1", poll)

    assert {"run", "kind", "question", "labels", "statements", "most", "skip", "size"} <= set(asked)
    assert not {"answer", "sensitivity", "headcount", "reveal"} & set(asked)
    assert kind_of(poll).name == asked["kind"]
