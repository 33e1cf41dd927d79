"""Wording: what is pointed out, what is let be, and that the shipped tables say what they mean."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from workshop.deck.check import check_deck
from workshop.deck.language import Label, Wording, find_labels, read_wording
from workshop.deck.model import Problem
from workshop.deck.source import parse_deck
from workshop.files import wording_tokens

TABLES = Path(__file__).parents[2] / "assets" / "wording"

ADDICT = Label(
    words=("addict(s)",), reason="One thing is not the whole.", better=("person who uses drugs",)
)
CLEAN = Label(
    words=("(is|get|gets) clean",),
    reason="Nobody is dirty.",
    better=("not using now", "in recovery"),
    fine=("get clean (water|needle|needles)", "water is clean"),
)
SMALL = Wording(labels=(ADDICT, CLEAN), about=("instead of", "the word"))


def found(text: str, *words: str, fine: tuple[str, ...] = ()) -> list[str]:
    """What is found with a table of one entry."""
    label = Label(words=words, reason="So.", better=("other",), fine=fine)
    return [each.words for each in find_labels(text, Wording(labels=(label,)))]


def notes(text: str, wording: Wording = SMALL) -> list[tuple[int, str]]:
    """Lines and labels of the notes that a check of a deck gives."""
    return [(each.line, each.message.split("”")[0][1:]) for each in wording_notes(text, wording)]


def wording_notes(text: str, wording: Wording = SMALL) -> list[Problem]:
    checked = check_deck(parse_deck(text), lambda _: "", wording)
    return [each for each in checked if each.code == "wording"]


# What is a label


def test_whole_words_in_any_case() -> None:
    text = "An addict, ADDICTS, Addict's; addiction, addictive, addict.org, me@addict"
    assert found(text, "addict(s)") == ["addict", "ADDICTS", "Addict"]


def test_one_of_several_endings() -> None:
    assert found("adicto adicta adictas adict adictox", "adict(o|a|os|as)") == [
        "adicto",
        "adicta",
        "adictas",
    ]


def test_a_capital_means_that_spelling_alone() -> None:
    assert found("an OD, an od, an Od", "OD") == ["OD"]


def test_a_space_is_any_space_or_hyphen() -> None:
    text = "drug user, drug-user, drug\nuser, drug\u00a0user, drug\u2011user, druguser"
    assert len(found(text, "drug user")) == 5


def test_a_hyphen_may_be_missing() -> None:
    text = "non-compliant, noncompliant, non compliant"
    assert found(text, "non-compliant") == text.split(", ")


def test_an_apostrophe_is_straight_or_curved() -> None:
    assert len(found("I'm clean. I’m clean.", "i'm clean")) == 2


def test_letters_with_marks_are_found_however_they_are_stored() -> None:
    assert found("un alcoho\u0301lico", "alcohólico") == ["alcohólico"]
    assert found("İ un adicto", "adicto") == ["adicto"]


def test_a_phrase_in_which_it_is_fine() -> None:
    text = "Get clean water. Get clean. The water is clean. She is clean. Get clean needles."
    assert [each.words for each in find_labels(text, SMALL)] == ["Get clean", "is clean"]


@pytest.mark.parametrize(
    "text",
    [
        "They say “an addict”.",
        '"Addicts" they said.',
        "«el addict»",
        "the 'addict' label",
        "‘addict’",
    ],
)
def test_what_is_quoted_is_not_said(text: str) -> None:
    assert list(find_labels(text, SMALL)) == []


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "It's what an addict says, isn't it"
    assert [each.words for each in find_labels(text, SMALL)] == ["addict"]


def test_a_word_that_is_spoken_of_is_not_said() -> None:
    assert list(find_labels("Instead of addict, name the person.", SMALL)) == []
    assert list(find_labels("The word we drop is addict.", SMALL)) == []
    assert [each.start for each in find_labels("Instead of that. An addict came.", SMALL)] == [20]


def test_the_advice_has_the_word_the_reason_and_other_ways_to_say_it() -> None:
    (one,) = find_labels("She Is Clean now", SMALL)
    assert one.advice(SMALL) == (
        "“Is Clean”: Nobody is dirty. Perhaps “not using now” or “in recovery”."
    )


# In a deck


def test_slides_and_notes_with_their_lines() -> None:
    text = (
        "# Addict\n\nOne\naddict here\n\n- addicts\n\n| A | B |\n|---|---|\n| x | addict |\n\n"
        "![An addict](a.svg)\n\n<!--\nSAY: Hello.\nAnd an addict.\n\nDO: Nothing, addict.\n-->\n"
    )
    assert notes(text) == [
        (1, "Addict"),
        (4, "addict"),
        (6, "addicts"),
        (10, "addict"),
        (12, "addict"),
        (16, "addict"),
        (18, "addict"),
    ]


def test_a_note_is_a_note() -> None:
    (one,) = wording_notes("# Addict\n")
    assert one.level == "note"


def test_rounds_scales_and_footers_are_read_too() -> None:
    text = (
        "---\ntitle: T\nfooter: an addict\n---\n\n# One\n\n- A statement\n\n"
        "<!--\npoll: scale\nscale: [Addict, Not]\n-->\n\n"
        "<!--\ndiscuss:\n  - 1m  Meet an addict\n-->\n\n---\n\n# Two\n"
    )
    assert [line for line, _ in notes(text)] == [3, 12, 17]


def test_quotes_code_and_what_is_struck_out_are_not_said() -> None:
    assert notes("> An addict\n\n`addict` and ~~addict~~\n\n    addict\n") == []
    assert notes("# One\n\n<!--\nNot ~~addict~~, nor `addict`.\n-->\n") == []


def test_a_column_of_words_that_are_spoken_of() -> None:
    table = "| Instead of | Try |\n|---|---|\n| Addict | Person |\n| Person | Addict |\n"
    assert notes(f"# One\n\n{table}") == [(6, "Addict")]
    heads = "# One\n\n## Instead of\n\n- addict\n\n## Try\n\n- addicts\n"
    assert notes(heads) == [(9, "addicts")]
    assert notes(f"<!-- _class: columns -->\n\n{heads}") == [(11, "addicts")]


def test_breaks_written_as_tags_do_not_shift_the_line() -> None:
    assert notes("One<br>two<br>three\nfour addict\n\nfive\n") == [(2, "addict")]


def test_line_ends_of_any_kind() -> None:
    text = "# One\n\n<!-- wording: ok -->\nAn addict.\n\nAn addict.\n"
    assert [notes(text.replace("\n", end)) for end in ("\n", "\r\n", "\r")] == [[(6, "addict")]] * 3


def test_without_a_table_nothing_is_looked_for() -> None:
    assert wording_notes("# Addict\n", Wording(labels=())) == []
    assert check_deck(parse_deck("# Addict\n"), lambda _: "") == ()


# What is let be


def test_a_comment_in_its_line() -> None:
    text = "An addict <!-- wording: ok --> here\nand an addict\n"
    assert notes(text) == [(2, "addict")]


def test_a_comment_alone_before_a_paragraph() -> None:
    text = "<!-- wording: ok -->\nAn addict\nand an addict\n\nAn addict\n"
    assert notes(text) == [(5, "addict")]
    assert notes("<!-- wording: ok -->\n\nAn addict\n\nAn addict\n") == [(5, "addict")]


def test_a_comment_before_a_note_is_about_all_of_it() -> None:
    text = "# One\n\n<!-- wording: ok -->\n<!--\nSAY: Addict.\n\nDO: Addict.\n-->\n\nAn addict\n"
    assert notes(text) == [(10, "addict")]


def test_a_setting_of_the_slide() -> None:
    text = "# Addict\n\n<!--\nid: one\nwording: ok\n-->\n\nAn addict\n\n---\n\n# Addict\n"
    assert notes(text) == [(12, "Addict")]


def test_the_front_matter_is_about_every_slide() -> None:
    assert notes("---\nwording: ok addict\n---\n\n# Addict\n\n---\n\nShe is clean, addict\n") == [
        (9, "is clean")
    ]


def test_some_words_alone() -> None:
    text = "<!-- wording: ok addict -->\nShe is clean, addicts\n"
    assert notes(text) == [(2, "is clean")]
    assert notes("<!-- wording: ok is clean, addict -->\nShe is clean, addicts\n") == []


def test_such_comments_are_neither_notes_nor_faults() -> None:
    text = "# One\n\n<!-- wording: ok -->\nAn addict\n\n<!-- wording: ok clean -->\nIs clean\n"
    deck = parse_deck(text)
    assert deck.slides[0].notes == ()
    assert check_deck(deck, lambda _: "", SMALL) == ()


def test_a_slip_in_such_a_comment_is_told_with_the_mend() -> None:
    (one, _) = check_deck(
        parse_deck("# One\n\n<!-- wording: fine -->\nAddict\n"), lambda _: "", SMALL
    )
    assert (one.line, one.level, one.code) == (3, "error", "bad-value")
    assert "ok addict" in one.message


# The tables


def forms(phrase: str) -> list[str]:
    """Every way to write a phrase of the table."""
    parts = [
        part[1:-1].split("|") if "|" in part else (["", part[1:-1]] if part[:1] == "(" else [part])
        for part in re.split(r"(\([^()]*\))", phrase)
    ]
    return ["".join(each) for each in itertools.product(*parts)]


@pytest.fixture(scope="module", params=["en", "es"])
def table(request: pytest.FixtureRequest) -> Wording:
    return read_wording(wording_tokens(request.param))


def test_each_language_has_its_table() -> None:
    assert sorted(path.stem for path in TABLES.iterdir()) == ["en", "es"]
    assert len(read_wording(wording_tokens("en")).labels) >= 40
    assert len(read_wording(wording_tokens("es")).labels) >= 25


@pytest.mark.parametrize(
    ("lang", "offer"),
    [
        ("", "Perhaps {}."),
        ("en-GB", "Perhaps {}."),
        ("ES_mx", "Quizá {}."),
    ],
)
def test_the_decks_language_chooses(lang: str, offer: str) -> None:
    assert read_wording(wording_tokens(lang)).offer == offer


@pytest.mark.parametrize("lang", ["de", "../en", "e", "-"])
def test_a_language_without_a_table_has_no_labels(lang: str) -> None:
    assert read_wording(wording_tokens(lang)) == Wording(labels=())


def test_every_form_in_a_table_is_found_by_its_own_entry(table: Wording) -> None:
    for label in table.labels:
        for phrase in label.words:
            for form in forms(phrase):
                hits = list(find_labels(f"Zzz {form} zzz", table))
                assert [hit.words in form for hit in hits] == [True], form
                # A longer phrase may begin as an entry above it does, which then says its own.
                assert hits[0].label is label or hits[0].words != form, form


def test_every_phrase_that_is_fine_is_let_be(table: Wording) -> None:
    for label in table.labels:
        alone = Wording(labels=(label,))
        for phrase in label.fine:
            for form in forms(phrase):
                assert list(find_labels(f"Zzz {form} zzz", alone)) == [], form


def test_every_phrase_that_is_fine_is_needed(table: Wording) -> None:
    for label in table.labels:
        bare = Wording(labels=(Label(words=label.words, reason="So.", better=("x",)),))
        for phrase in label.fine:
            assert any(list(find_labels(form, bare)) for form in forms(phrase)), phrase


def test_what_is_offered_is_itself_fine(table: Wording) -> None:
    for label in table.labels:
        for offered in label.better:
            assert list(find_labels(offered, table)) == [], offered


def test_reasons_are_sentences(table: Wording) -> None:
    for label in table.labels:
        assert label.reason.endswith(".")
        assert len(label.reason) <= 110
        assert 1 <= len(label.better) <= 3


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.toml")), ids=lambda path: path.stem)
def test_no_entry_stands_twice(path: Path) -> None:
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["label"]
    words = [word for entry in entries for word in entry["words"]]
    assert len(words) == len(set(words))
    assert {key for entry in entries for key in entry} <= {"words", "reason", "better", "fine"}


@pytest.mark.parametrize(
    "text",
    [
        "Keep the water clean, clean the needle, and get clean water.",
        "She spoke to the convict ship's crew; the jury may convict.",
        "Frequent flyer miles, cookie cutters, a criminal record.",
        "Alcoholics Anonymous meets at six. The kitchen is clean.",
        "The National Institute on Drug Abuse says so.",
    ],
)
def test_ordinary_english_is_let_be(text: str) -> None:
    assert list(find_labels(text, read_wording(wording_tokens("en")))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He has been clean for two years.", "been clean"),
        ("We serve the mentally ill.", "the mentally ill"),
        ("She committed suicide.", "committed suicide"),
        ("A prostitute told us.", "prostitute"),
        ("An ex-convict joined.", "ex-convict"),
        ("A substance abuser came.", "substance abuser"),
        ("People suffering from addiction", "suffering from addiction"),
    ],
)
def test_labels_of_the_field_are_found(text: str, words: str) -> None:
    table = read_wording(wording_tokens("en"))
    assert [hit.words for hit in find_labels(text, table)] == [words]
