"""Words that people send: what is counted as one word, and what a room gets to see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.polls.texts import (
    NOTHING_DECIDED,
    approve,
    approved,
    clean,
    hidden,
    hide,
    merge_spellings,
    put_back,
    spelling,
    split_spelling,
    waiting,
)

TEXTS = (("Hope", 2), ("hope!", 1), ("calm", 3), ("Rude", 1))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  two\n words ", "two words"),
        ("cafe\u0301", "caf\u00e9"),
        ("a\u202eb\u200bc\x07", "abc"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\ud800", ""),
        ("\u200d \u200c", ""),
    ],
)
def test_a_text_is_one_line_of_what_can_be_seen(sent: str, kept: str) -> None:
    assert clean(sent) == kept


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once_and_nothing_unseen_is_left(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert spelling(cleaned) == spelling(text)
    categories = {unicodedata.category(c) for c in cleaned if c not in "\u200c\u200d"}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def test_one_word_is_one_word_however_it_is_spelt() -> None:
    assert {spelling(text) for text in ("Hope!", "  hope", "HOPE", "“hope”", "hope…")} == {"hope"}
    assert spelling("?!") == "?!"
    assert spelling("don't") == "don't"


def test_what_is_undecided_waits_grouped_by_its_commonest_spelling() -> None:
    assert waiting(TEXTS, NOTHING_DECIDED) == (("Hope", 3), ("Rude", 1), ("calm", 3))
    assert approved(TEXTS, NOTHING_DECIDED) == ()


def test_approving_hiding_and_putting_back() -> None:
    decided = hide(approve(NOTHING_DECIDED, "hope"), "RUDE")
    assert approved(TEXTS, decided) == (("Hope", 3),)
    assert hidden(TEXTS, decided) == (("Rude", 1),)
    assert waiting(TEXTS, decided) == (("calm", 3),)
    assert approved(TEXTS, approve(decided, "rude")) == (("Hope", 3), ("Rude", 1))
    assert put_back(put_back(decided, "hope"), "rude") == NOTHING_DECIDED


def test_merged_spellings_count_as_one_and_share_what_was_decided() -> None:
    merged = merge_spellings(approve(NOTHING_DECIDED, "calm"), "hope", "calm")
    assert approved(TEXTS, merged) == (("calm", 6),)
    # Whichever of them is hidden, both are.
    assert hidden(TEXTS, hide(merged, "hope")) == (("calm", 6),)
    assert approved(TEXTS, split_spelling(merged, "Hope")) == (("calm", 3),)
    assert waiting(TEXTS, split_spelling(merged, "Hope")) == (("Hope", 3), ("Rude", 1))


def test_merging_in_a_chain_or_a_circle_ends() -> None:
    chain = merge_spellings(merge_spellings(NOTHING_DECIDED, "hope", "calm"), "calm", "rude")
    assert dict(chain.merged) == {"hope": "rude", "calm": "rude"}
    assert merge_spellings(chain, "rude", "hope") == chain


names = st.sampled_from(["hope", "calm", "rude", "Hope!", "new"])
steps = st.lists(
    st.tuples(st.sampled_from([approve, hide, put_back, split_spelling]), names)
    | st.tuples(st.just(merge_spellings), names, names),
    max_size=12,
)


@given(steps)
def test_whatever_is_decided_nothing_is_lost_or_counted_twice(
    history: list[tuple[object, ...]],
) -> None:
    moderation = NOTHING_DECIDED
    for step, *words in history:
        assert callable(step)
        moderation = step(moderation, *words)
    groups = [group(TEXTS, moderation) for group in (approved, hidden, waiting)]
    assert sum(count for group in groups for _, count in group) == 7
    assert not set(moderation.approved) & set(moderation.hidden)
    assert not {new for _, new in moderation.merged} & {old for old, _ in moderation.merged}
