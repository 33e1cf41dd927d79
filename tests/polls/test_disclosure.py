"""The table of the rule, line by line, as the design's anonymity page has it."""

import pytest

from tests.polls.samples import poll_of
from workshop.polls.disclosure import Limits, disclose, shows_from
from workshop.polls.shown import Disclosure, Reading
from workshop.polls.tally import Tally
from workshop.polls.texts import NOTHING_DECIDED, approve, hide
from workshop.polls.words import say


def tally_of(*counts: int, passed: int = 0) -> Tally:
    return Tally(answered=sum(counts) + passed, passed=(passed,), counts=(counts,))


def of(sensitivity: str, *counts: int, passed: int = 0, kind: str = "choice") -> Disclosure:
    poll = poll_of(kind, len(counts), sensitivity=sensitivity)
    return disclose(poll, tally_of(*counts, passed=passed))


def parts(found: Disclosure) -> list[tuple[tuple[int, ...], str, int, int]]:
    return [(part.places, part.reading, part.low, part.high) for part in found.rows[0].parts]


# Show anything from.


@pytest.mark.parametrize(("sensitivity", "least"), [("open", 1), ("private", 5), ("sensitive", 8)])
def test_it_shows_from_so_many_answers(sensitivity: str, least: int) -> None:
    fewer, enough = of(sensitivity, least - 1, 0, 0), of(sensitivity, least, 0, 0)
    assert not fewer.shown
    assert fewer.rows == ()
    assert enough.shown
    assert enough.answered == least


def test_what_is_too_few_says_so_and_how_many_answered() -> None:
    found = of("private", 3, 1, 0)
    assert found.why == (say("too-few", count=4, least=5),)
    assert found.answered == 4
    assert of("private", 0, 0, 0).why == (say("nobody"),)


def test_what_is_none_of_the_three_is_treated_as_sensitive() -> None:
    assert shows_from(poll_of("choice", sensitivity="whatever")) == 8


@pytest.mark.parametrize(
    ("limits", "private", "sensitive"),
    [
        (Limits(), 5, 8),
        (Limits(show_from=3, whole_from=2, least=1), 5, 8),
        (Limits(show_from=7), 7, 8),
        (Limits(show_from=12), 12, 12),
        (Limits(least=5), 5, 14),
    ],
)
def test_thresholds_can_be_raised_and_never_lowered(
    limits: Limits, private: int, sensitive: int
) -> None:
    assert shows_from(poll_of("choice"), limits) == private
    assert shows_from(poll_of("choice", sensitivity="sensitive"), limits) == sensitive


# Options that nobody, one person, or everybody chose.


def test_an_open_poll_shows_everything() -> None:
    assert parts(of("open", 1, 0, 0)) == [
        ((0,), Reading.EXACT, 1, 1),
        ((1,), Reading.EXACT, 0, 0),
        ((2,), Reading.EXACT, 0, 0),
    ]


def test_a_private_poll_shows_ones_from_eight_and_not_below() -> None:
    assert parts(of("private", 6, 1, 1))[1] == ((1,), Reading.EXACT, 1, 1)
    assert parts(of("private", 5, 1, 1)) == [
        ((0,), Reading.EXACT, 5, 5),
        ((1, 2, 3), Reading.FEW, 2, 2),
    ]


def test_on_a_scale_one_is_put_together_with_a_neighbour() -> None:
    assert parts(of("private", 3, 0, 0, 1, 2, kind="scale")) == [
        ((0,), Reading.EXACT, 3, 3),
        ((1,), Reading.EXACT, 0, 0),
        ((2,), Reading.EXACT, 0, 0),
        ((3, 4), Reading.TOGETHER, 3, 3),
    ]


def test_a_small_group_that_agrees_is_shown_with_a_word_for_the_facilitator() -> None:
    found = of("private", 5, 0, 0)
    assert parts(found)[0] == ((0,), Reading.EXACT, 5, 5)
    assert found.hint == say("hint-everybody")
    assert of("private", 5, 2, 0).hint is None
    assert of("open", 5, 0, 0).hint is None


def test_in_a_sensitive_poll_everybody_reads_most() -> None:
    everybody, nearly = of("sensitive", 9, 0, 0), of("sensitive", 8, 1, 0)
    assert parts(everybody) == [
        ((0,), Reading.MOST, 7, 9),
        ((1, 2, 3), Reading.FEWER, 0, 2),
    ]
    assert parts(nearly) == parts(everybody)
    assert everybody.hint is None


def test_in_a_sensitive_poll_a_second_count_is_withheld_with_the_first() -> None:
    found = of("sensitive", 6, 4, 2)
    assert parts(found) == [
        ((0,), Reading.EXACT, 6, 6),
        ((1, 2, 3), Reading.TOGETHER, 6, 6),
    ]
    assert found.why == (say("sensitive-hidden", least=3),)


# Words.


TEXTS = Tally(answered=8, passed=(1,), texts=(("calm", 2), ("hope", 4), ("rude", 1)))


def test_words_are_held_until_approved() -> None:
    poll = poll_of("words")
    waiting = disclose(poll, TEXTS)
    assert waiting.texts == ()
    assert waiting.why == (say("text-waits"),)
    moderation = hide(approve(approve(NOTHING_DECIDED, "hope"), "calm"), "rude")
    assert disclose(poll, TEXTS, moderation=moderation).texts == (("calm", 2), ("hope", 4))


def test_words_show_from_eight_and_in_an_open_poll_from_one() -> None:
    few = Tally(answered=7, texts=(("hope", 4),))
    moderation = approve(NOTHING_DECIDED, "hope")
    assert not disclose(poll_of("words"), few, moderation=moderation).shown
    open_poll = poll_of("words", sensitivity="open")
    assert disclose(open_poll, few, moderation=moderation).texts == (("hope", 4),)


@pytest.mark.parametrize("kind", ["words", "open"])
def test_in_a_sensitive_poll_nobody_writes(kind: str) -> None:
    poll = poll_of(kind, sensitivity="sensitive")
    found = disclose(poll, TEXTS, moderation=approve(NOTHING_DECIDED, "hope"))
    assert not found.shown
    assert found.texts == ()
    assert found.why == (say("text-sensitive"),)


# What stands beside it.


def test_more_answers_than_people_is_said_and_nothing_is_dropped() -> None:
    found = disclose(poll_of("choice"), tally_of(9, 5, 2), 14)
    assert found.answered == 16
    assert found.notes == (say("more-answers", count=16, people=14),)
    assert disclose(poll_of("choice"), tally_of(9, 5, 0), 14).notes == ()


def test_only_the_order_of_a_small_group_is_shown() -> None:
    poll = poll_of("dots")
    small = disclose(poll, Tally(answered=5, counts=((2, 9, 2),)))
    assert small.order == (("Birch",), ("Ash", "Cedar"))
    assert (small.points, small.rows) == ((), ())
    large = disclose(poll, Tally(answered=8, counts=((2, 9, 2),)))
    assert large.points == (9, 2)


@pytest.mark.parametrize(
    "tally",
    [
        Tally(answered=5, counts=((5, 0),)),
        Tally(answered=5, counts=((5, 1, 0),)),
        Tally(answered=5, passed=(0, 0), counts=((5, 0, 0),)),
        Tally(answered=5, counts=((5, 0, 0),), texts=(("a", 1),)),
    ],
)
def test_what_cannot_be_a_tally_of_the_poll_is_not_disclosed(tally: Tally) -> None:
    with pytest.raises(ValueError, match="no tally of the poll trees"):
        disclose(poll_of("choice"), tally)


def test_every_reason_is_a_sentence() -> None:
    for found in (of("private", 1, 1, 1), of("private", 4, 1, 1), of("sensitive", 9, 1, 0)):
        assert found.why
        assert all(str(why).endswith(".") for why in found.why)
