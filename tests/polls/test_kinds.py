"""Every kind of poll: what it takes, what it refuses and in which words, and how it adds up."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.polls.samples import poll_of
from workshop.deck.directives import KINDS as NAMED
from workshop.deck.model import Poll
from workshop.polls.disclosure import disclose
from workshop.polls.kinds import KINDS, kind_of
from workshop.polls.kinds.kind import BallotError, CountError
from workshop.polls.tally import Ballot, Tally, from_json, merge, to_json
from workshop.polls.texts import NOTHING_DECIDED, approve, clean
from workshop.polls.words import ENGLISH, read, say

TWO = ("One tree.", "Many trees.")
POLLS = {
    "choice": poll_of("choice", 4),
    "choices": poll_of("choices", 4, max=2),
    "scale": poll_of("scale", 5, options=TWO),
    "spectrum": poll_of("spectrum"),
    "rank": poll_of("rank", 4, max=3),
    "dots": poll_of("dots", 4),
    "words": poll_of("words", max=2),
    "open": poll_of("open"),
    "sort": poll_of("sort", 3, options=TWO, answer=("Ash", "Cedar")),
    "fist-to-five": poll_of("fist-to-five"),
    "chance": poll_of("chance", 3),
}
EVERY = pytest.mark.parametrize("name", POLLS)
places = st.integers(0, 3)
GIVEN: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
    "choice": lambda: st.tuples(places),
    "choices": lambda: st.lists(places, unique=True, max_size=2),
    "scale": lambda: st.tuples(*[st.none() | st.integers(0, 4)] * 2),
    "spectrum": lambda: st.tuples(st.integers(0, 10)),
    "rank": lambda: st.lists(places, unique=True, min_size=1, max_size=3),
    "dots": lambda: st.sampled_from([(0, 0, 0, 0), (3, 0, 0, 0), (1, 0, 1, 1), (0, 2, 0, 1)]),
    "words": lambda: st.lists(
        st.sampled_from(["Hope", "hope!", " calm ", "Ruhe"]), min_size=1, max_size=2
    ),
    "open": lambda: st.tuples(st.text(min_size=1, max_size=99).filter(clean)),
    "sort": lambda: st.tuples(*[st.none() | st.integers(0, 2)] * 2),
    "fist-to-five": lambda: st.tuples(st.integers(0, 5)),
    "chance": lambda: st.tuples(st.integers(0, 2)),
}


def ballots(name: str, most: int = 12) -> st.SearchStrategy[list[Ballot]]:
    return st.lists(st.none() | GIVEN[name](), max_size=most)


def counted(poll: Poll, given: list[Ballot]) -> Tally:
    tally = kind_of(poll).empty(poll)
    for ballot in given:
        tally = kind_of(poll).add(poll, tally, ballot)
    return tally


# How tallies add up.


def test_the_table_has_the_kinds_that_decks_may_name() -> None:
    assert list(KINDS) == list(NAMED)
    assert list(KINDS) == list(POLLS)


@EVERY
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_adding_ballots_is_merging_their_tallies_in_any_order(name: str, data: Any) -> None:
    poll, given_ballots = POLLS[name], data.draw(ballots(name))
    shuffled = data.draw(st.permutations(given_ballots))
    tally = counted(poll, given_ballots)
    assert counted(poll, shuffled) == tally
    cut = data.draw(st.integers(0, len(given_ballots)))
    assert merge(counted(poll, given_ballots[:cut]), counted(poll, given_ballots[cut:])) == tally
    assert tally.answered == len(given_ballots)
    assert kind_of(poll).is_tally(poll, tally)


@EVERY
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_merging_is_associative_and_commutative_and_nothing_adds_nothing(
    name: str, data: Any
) -> None:
    poll = POLLS[name]
    one, two, three = (counted(poll, data.draw(ballots(name, 5))) for _ in range(3))
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, two) == merge(two, one)
    assert merge(one, kind_of(poll).empty(poll)) == one


@EVERY
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_tally_survives_being_written_down(name: str, data: Any) -> None:
    tally = counted(POLLS[name], data.draw(ballots(name)))
    assert from_json(to_json(tally)) == tally


@pytest.mark.parametrize(
    "found",
    [
        None,
        {},
        {"answered": 1, "passed": [2], "counts": [[1]], "texts": []},
        {"answered": -1, "passed": [0], "counts": [[1]], "texts": []},
        {"answered": True, "passed": [0], "counts": [[1]], "texts": []},
        {"answered": 1, "passed": [0], "counts": [["1"]], "texts": []},
        {"answered": 1, "passed": 0, "counts": [[1]], "texts": []},
        {"answered": 2, "passed": [0], "counts": [], "texts": [["b", 1], ["a", 1]]},
        {"answered": 2, "passed": [0], "counts": [], "texts": [[3, 1]]},
        {"answered": 10**7, "passed": [0], "counts": [], "texts": []},
    ],
)
def test_what_is_no_tally_is_not_read_as_one(found: object) -> None:
    with pytest.raises(ValueError, match=r"tally|total|more people"):
        from_json(found)


def test_tallies_of_two_polls_do_not_merge() -> None:
    with pytest.raises(ValueError, match="not of one poll"):
        merge(Tally(counts=((1, 2),)), Tally(counts=((1, 2, 3),)))


# What is refused.


@EVERY
def test_passing_is_a_normal_answer(name: str) -> None:
    poll = POLLS[name]
    assert kind_of(poll).refusal(poll, None) is None
    tally = counted(poll, [None, None])
    assert (tally.answered, set(tally.passed)) == (2, {2})
    assert not any(n for row in tally.counts for n in row)


@EVERY
def test_where_a_deck_lets_nobody_pass_passing_is_refused_in_words(name: str) -> None:
    poll = poll_of(name, 3, skip=False)
    assert kind_of(poll).refusal(poll, None) == say("refuse-pass")
    with pytest.raises(BallotError, match="This question asks for an answer"):
        kind_of(poll).add(poll, kind_of(poll).empty(poll), None)


REFUSED: list[tuple[str, Any, str]] = [
    ("choice", [4], "There is no such answer here. Choose one of the 4."),
    ("choice", [-1], "There is no such answer here. Choose one of the 4."),
    ("choice", [True], "There is no such answer here. Choose one of the 4."),
    ("choice", ["0"], "There is no such answer here. Choose one of the 4."),
    ("choice", [0, 1], "This came with 2 answers where there is room for 1. Load the page again."),
    ("choice", [], "This came with 0 answers where there is room for 1. Load the page again."),
    ("choices", [0, 0], "One answer is there twice. Choose each once."),
    ("choices", [0, 1, 2], "Choose 2 at most; there are 3."),
    ("choices", [None], "There is no such answer here. Choose one of the 4."),
    ("scale", [5, 0], "There is no such answer here. Choose one of the 5."),
    ("scale", [0], "This came with 1 answers where there is room for 2. Load the page again."),
    ("spectrum", [11], "There is no such answer here. Choose one of the 11."),
    ("spectrum", [5.5], "There is no such answer here. Choose one of the 11."),
    ("rank", [], "Put at least one into the order."),
    ("rank", [1, 1], "One answer is there twice. Choose each once."),
    ("rank", [0, 1, 2, 3], "Choose 3 at most; there are 4."),
    ("rank", [9], "There is no such answer here. Choose one of the 4."),
    ("dots", [2, 2, 0, 0], "You have 3 dots; there are 4."),
    ("dots", [1, 1], "This came with 2 answers where there is room for 4. Load the page again."),
    ("dots", [-1, 0, 0, 0], "This is not an answer to this question. Load the page again."),
    ("words", ["a", "b", "c"], "Send 2 at most; there are 3."),
    ("words", ["x" * 31], "That is 31 letters; there is room for 30."),
    ("words", ["x" * 100_000], "That is 100000 letters; there is room for 30."),
    ("words", [" \u200b "], "Nothing is written here. Write something, or pass."),
    ("words", [], "Nothing is written here. Write something, or pass."),
    ("words", [7], "This is not an answer to this question. Load the page again."),
    ("open", ["x" * 281], "That is 281 letters; there is room for 280."),
    ("open", ["a", "b"], "Send 1 at most; there are 2."),
    ("sort", [3, 0], "There is no such answer here. Choose one of the 3."),
    ("fist-to-five", [6], "There is no such answer here. Choose one of the 6."),
    ("chance", [3], "There is no such answer here. Choose one of the 3."),
    ("choice", {"a": 1}, "This is not an answer to this question. Load the page again."),
    ("choice", "0", "This is not an answer to this question. Load the page again."),
    ("open", "hello", "This is not an answer to this question. Load the page again."),
]


@pytest.mark.parametrize(("name", "ballot", "words"), REFUSED)
def test_what_is_no_answer_is_refused_in_words_and_not_counted(
    name: str, ballot: Any, words: str
) -> None:
    poll = POLLS[name]
    with pytest.raises(BallotError) as caught:
        kind_of(poll).add(poll, kind_of(poll).empty(poll), ballot)
    assert str(caught.value) == words


@EVERY
@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner),
        max_leaves=6,
    )
)
def test_whatever_comes_is_counted_or_refused_and_nothing_breaks(name: str, ballot: Any) -> None:
    poll = POLLS[name]
    kind, empty = kind_of(poll), kind_of(poll).empty(poll)
    refused = kind.refusal(poll, ballot)
    if refused is None:
        assert kind.is_tally(poll, kind.add(poll, empty, ballot))
    else:
        assert read(refused, ENGLISH)


# Counts of hands and cards.


@EVERY
def test_typed_counts_are_a_tally_for_every_kind(name: str) -> None:
    poll = POLLS[name]
    kind = kind_of(poll)
    empty = kind.empty(poll)
    nobody = kind.typed(poll, empty.counts)
    assert nobody == empty
    assert kind.typed(poll, empty.counts, passed=2) == counted(poll, [None, None])


@pytest.mark.parametrize(
    ("name", "ballot", "counts"),
    [
        ("choice", [1], ((0, 1, 0, 0),)),
        ("choices", [0, 3], ((1, 0, 0, 1),)),
        ("scale", [4, 0], ((0, 0, 0, 0, 1), (1, 0, 0, 0, 0))),
        ("scale", [4, None], ((0, 0, 0, 0, 1), (0, 0, 0, 0, 0))),
        ("spectrum", [10], ((0,) * 10 + (1,),)),
        ("rank", [2, 0], ((0, 1, 0), (0, 0, 0), (1, 0, 0), (0, 0, 0))),
        ("dots", [2, 0, 1, 0], ((2, 0, 1, 0),)),
        ("sort", [2, 2], ((0, 0, 1), (0, 0, 1))),
        ("fist-to-five", [3], ((0, 0, 0, 1, 0, 0),)),
        ("chance", [0], ((1, 0, 0),)),
    ],
)
def test_one_hand_counts_as_one_ballot(
    name: str, ballot: Ballot, counts: tuple[tuple[int, ...], ...]
) -> None:
    poll = POLLS[name]
    assert kind_of(poll).typed(poll, counts) == counted(poll, [ballot])


def test_cards_with_words_count_as_those_sent() -> None:
    poll = POLLS["words"]
    typed = kind_of(poll).typed(poll, (), texts=(("hope", 2), ("  calm ", 1), ("hope", 1)))
    assert typed.texts == (("calm", 1), ("hope", 3))
    # Each may send two: four words are of two people at least.
    assert typed.answered == 2
    assert kind_of(poll).typed(poll, (), texts=(("hope", 3),), people=3).answered == 3


def test_who_took_part_and_raised_no_hand_passed() -> None:
    poll = POLLS["choice"]
    typed = kind_of(poll).typed(poll, ((2, 0, 5, 0),), people=9)
    assert (typed.answered, typed.passed) == (9, (2,))


def test_hands_for_several_statements_may_be_of_different_people() -> None:
    poll = POLLS["scale"]
    typed = kind_of(poll).typed(poll, ((0, 0, 3, 0, 4), (0, 0, 0, 0, 5)))
    assert (typed.answered, typed.passed) == (7, (0, 2))


@pytest.mark.parametrize(
    ("name", "counts", "how", "words"),
    [
        ("choice", ((1, 2),), {}, "There is one count to type for each answer: 4 for each of 1."),
        ("choice", ((1, 2, 0, -1),), {}, "A count is a whole number from 0 to 1000000."),
        ("choice", ((1, 2, 0, 1.5),), {}, "A count is a whole number from 0 to 1000000."),
        ("choice", ((1, 2, 0, 1),), {"people": 3}, "4 hands are more than the 3 people who ans"),
        ("choice", ((1, 0, 0, 0),), {"texts": (("a", 1),)}, "Words cannot be counted for this"),
        ("choices", ((5, 0, 0, 0),), {"people": 4}, "5 hands are more than the 4 people who ans"),
        (
            "rank",
            ((0, 1, 0), (0,) * 3, (0,) * 3, (0,) * 3),
            {},
            "Place 2 was given more often",
        ),
        ("rank", ((1, 2, 0), (1, 0, 0), (0,) * 3, (0,) * 3), {}, "3 hands are more than the 2 "),
        ("dots", ((9, 0, 0, 1),), {"people": 3}, "4 hands are more than the 3 people who answ"),
    ],
)
def test_typed_counts_that_cannot_be_are_refused_in_words(
    name: str, counts: Any, how: Any, words: str
) -> None:
    poll = POLLS[name]
    with pytest.raises(CountError) as caught:
        kind_of(poll).typed(poll, counts, **how)
    assert str(caught.value).startswith(words)


def test_a_count_missing_where_nobody_may_pass_is_refused() -> None:
    poll = poll_of("choice", 3, skip=False)
    with pytest.raises(CountError, match="There are 2 hands for 3 people"):
        kind_of(poll).typed(poll, ((1, 1, 0),), people=3)


# How results read.


def said(name: str, tally: Tally, **facts: Any) -> list[str]:
    poll = poll_of(name, 3, **facts)
    found = disclose(poll, tally, 14)
    return [read(one, ENGLISH) for one in kind_of(poll).summary(poll, found)]


def tally_of(*counts: int, passed: int = 0) -> Tally:
    return Tally(answered=sum(counts) + passed, passed=(passed,), counts=(counts,))


def test_a_choice_in_words() -> None:
    assert said("choice", tally_of(9, 0, 3, passed=2)) == [
        "14 of 14 answered.",
        "9 of 14 chose “Ash”.",
        "Nobody chose “Birch”.",
        "3 of 14 chose “Cedar”.",
        "2 passed.",
    ]


def test_too_few_in_words() -> None:
    assert said("choice", tally_of(4, 0, 0)) == [
        "4 of 14 answered.",
        "4 answered. It is shown once 5 people have answered.",
    ]


def test_a_small_group_in_words() -> None:
    assert said("choice", tally_of(4, 1, 1)) == [
        "6 of 14 answered.",
        "4 of 6 chose “Ash”.",
        "A few or none each, 2 between them: “Birch”, “Cedar” or to pass.",
        "Answers that few people gave are put together, so that nobody stands out.",
    ]


def test_a_sensitive_poll_in_words() -> None:
    assert said("choice", tally_of(8, 1, 0), sensitivity="sensitive") == [
        "9 of 14 answered.",
        "Most chose “Ash”.",
        "Fewer than 3 each: “Birch”, “Cedar” or to pass.",
        "Numbers below 3, and what would give them away, are withheld.",
    ]


def test_hands_from_fist_to_five_in_words() -> None:
    found = said("fist-to-five", tally_of(1, 0, 1, 4, 3, 0))
    assert found[:2] == ["9 of 14 answered.", "7 of 9 are at “3” or higher."]


def test_a_line_between_poles_in_words() -> None:
    counts = (1, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0)
    assert said("spectrum", tally_of(*counts))[1:4] == [
        "3 of 10 are nearer to “Never”.",
        "3 of 10 are in the middle.",
        "4 of 10 are nearer to “Always”.",
    ]


def test_dots_and_ranks_in_words() -> None:
    assert said("dots", Tally(answered=8, counts=((12, 1, 7),)))[1:] == [
        "“Ash” has 12 dots.",
        "“Birch” has 1 dot.",
        "“Cedar” has 7 dots.",
    ]
    counts = ((8, 0, 0), (0, 4, 4), (0, 4, 4))
    assert said("rank", Tally(answered=8, counts=counts))[1:] == [
        "1. “Ash”: 24 points",
        "2. “Birch” or “Cedar”: 12 points",
    ]


def test_sorting_in_words_names_the_group_of_the_list_first() -> None:
    poll = POLLS["sort"]
    tally = Tally(answered=9, passed=(0, 0), counts=((6, 3, 0), (2, 2, 5)))
    words = [read(one, ENGLISH) for one in kind_of(poll).summary(poll, disclose(poll, tally))]
    assert words[1] == "“One tree.”: 6 of 9 put it with “Ash”, where the list has it."
    assert "“Many trees.”: 5 of 9 put it with “Cedar”, where the list has it." in words


def test_words_in_order_of_size() -> None:
    poll = POLLS["words"]
    tally = Tally(answered=9, texts=(("calm", 1), ("hope", 5), ("quiet", 3)))
    moderation = approve(approve(NOTHING_DECIDED, "hope"), "calm")
    found = disclose(poll, tally, moderation=moderation)
    words = [read(one, ENGLISH) for one in kind_of(poll).summary(poll, found)]
    assert words == ["9 answered.", "“hope” (5)", "“calm”"]


@EVERY
@settings(max_examples=30, deadline=None)
@given(st.data())
@pytest.mark.parametrize("sensitivity", ["open", "private", "sensitive"])
def test_every_result_reads_in_words_and_exports_no_number_that_is_not_shown(
    name: str, sensitivity: str, data: Any
) -> None:
    poll = poll_of(name, 3, sensitivity=sensitivity)
    kind = kind_of(poll)
    most = 25 if name == "chance" else 10
    tally = counted(poll, data.draw(st.lists(_fitting(name), min_size=5, max_size=most)))
    found = disclose(poll, tally, 30)
    words = [read(one, ENGLISH) for one in kind.summary(poll, found)]
    assert words[0] == f"{tally.answered} of 30 answered."
    assert found.shown or len(words) == 2
    lines = kind.lines(poll, found)
    cells = [read(cell, ENGLISH) for _, _, cell in lines]
    shown = {part.low for row in found.rows for part in row.parts} | {
        row.passed for row in found.rows
    }
    shown |= {count for _, count in found.texts}
    assert {int(cell) for cell in cells if cell.isdigit()} <= shown
    assert found.shown or not lines


def _fitting(name: str) -> st.SearchStrategy[Any]:
    three = st.integers(0, 2)
    fitting: dict[str, st.SearchStrategy[Any]] = {
        "choices": st.lists(three, unique=True),
        "rank": st.permutations(range(3)),
        "dots": st.sampled_from([(3, 0, 0), (1, 1, 1), (0, 0, 0)]),
        "words": st.tuples(st.sampled_from(["hope", "calm"])),
        "open": st.tuples(st.sampled_from(["hope", "calm"])),
    }
    return st.none() | fitting.get(name, st.tuples(three))


def test_labels_of_ordered_kinds_go_from_low_to_high() -> None:
    line = kind_of(POLLS["spectrum"]).labels(POLLS["spectrum"])
    assert line[0] == "0 Never"
    assert line[10] == "10 Always"
    fist = kind_of(POLLS["fist-to-five"]).labels(POLLS["fist-to-five"])
    assert fist == ("Fist", "1", "2", "3", "4", "5")
    assert all(low < high for low, high in pairwise(fist[1:]))
