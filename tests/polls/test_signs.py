"""What answers are called: the same wherever somebody reads or says it."""

import pytest

from tests.polls.samples import poll_of
from workshop.polls.signs import are_letters, signs, signs_beside


@pytest.mark.parametrize("kind", ["choice", "choices", "rank", "dots", "chance"])
def test_what_is_chosen_among_has_letters(kind: str) -> None:
    assert signs(poll_of(kind)) == signs_beside(poll_of(kind)) == ("A", "B", "C")
    assert are_letters(poll_of(kind))


def test_the_groups_of_a_sort_have_letters_and_its_statements_none() -> None:
    assert signs(poll_of("sort")) == ("A", "B", "C")


def test_the_steps_of_a_scale_have_their_numbers() -> None:
    assert signs(poll_of("scale", places=5)) == ("1", "2", "3", "4", "5")
    assert not are_letters(poll_of("scale"))


def test_where_a_label_is_a_number_nothing_stands_beside_it() -> None:
    assert signs(poll_of("fist-to-five")) == ("0", "1", "2", "3", "4", "5")
    assert signs(poll_of("spectrum"))[-1] == "10"
    assert signs_beside(poll_of("fist-to-five")) == signs_beside(poll_of("spectrum")) == ()


def test_words_and_a_plain_yes_or_no_are_called_nothing() -> None:
    assert signs(poll_of("words")) == ()
    assert signs(poll_of("chance", options=())) == ()
