"""Every sentence about polls can be said in every language that there is, with the same gaps."""

from string import Formatter

import pytest

from workshop.polls.languages import SPANISH, table_for
from workshop.polls.words import ENGLISH, Sentence, Table, read, say


def gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def texts(table: Table, key: str) -> tuple[str, ...]:
    words = table[key]
    return (words,) if isinstance(words, str) else words


def test_both_tables_have_the_same_sentences_in_the_same_order() -> None:
    assert list(SPANISH) == list(ENGLISH)


@pytest.mark.parametrize("key", ENGLISH)
def test_a_sentence_has_the_same_gaps_in_both(key: str) -> None:
    english, spanish = texts(ENGLISH, key), texts(SPANISH, key)
    assert {frozenset(gaps(words)) for words in spanish} == {
        frozenset(gaps(words)) for words in english
    }
    # Only what has a count can be one or several.
    assert len(spanish) == 1 or "count" in gaps(spanish[0])


def test_the_words_follow_the_language_of_the_deck() -> None:
    assert table_for("es") is table_for("es-MX") is table_for("ES_ar") is SPANISH
    assert table_for("en") is table_for("") is table_for("est") is ENGLISH


def test_a_sentence_within_a_sentence_is_read_in_the_same_language() -> None:
    labels = say("or", first=say("label", text="Sí"), second=say("passing"))
    sentence = say("chose", statement=say("no-statement"), count=3, answered=9, labels=labels)
    assert read(sentence, SPANISH) == "3 de 9 eligieron «Sí» o pasar."
    assert str(sentence) == "3 of 9 chose “Sí” or to pass."


def test_one_and_several() -> None:
    assert read(say("passed", count=1), SPANISH) == "1 pasó."
    assert read(say("passed", count=2), SPANISH) == "2 pasaron."
    assert read(say("dots", label="A", count=1), ENGLISH) == "A has 1 dot."


def test_a_key_that_no_table_has_is_told() -> None:
    with pytest.raises(KeyError):
        str(Sentence(key="no such sentence"))
