"""Every built-in workshop keeps its promises: minutes, rounds, notes, ideas, credit, own words."""

import hashlib
import re
from pathlib import Path

import pytest

from workshop.deck.blocks import read_body
from workshop.deck.check import check_deck
from workshop.deck.language import read_wording
from workshop.deck.model import Deck
from workshop.deck.source import parse_deck
from workshop.files import wording_tokens
from workshop.render.pictures import Pictures

SLIDES = Path(__file__).parents[1] / "slides"
RUNS = Path(__file__).parent / "article_runs.txt"
"""Digests of the runs of six words with which the article begins; its text stays where it is."""

# File, slides, minutes, language, and what ties before and after.
FORMS = {
    "peer-support-values-90.md": (45, 90, "en", "P1 P2 P3"),
    "peer-support-values-45.md": (28, 45, "en", "P1 P2"),
    "peer-support-values-15.md": (12, 15, "en", "P1"),
    "peer-support-values-15.es.md": (12, 15, "es", "P1"),
}

# The slides that carry each idea of the article, in the shorter forms.
COVERAGE = {
    "peer-support-values-45.md": """
        A1 M02 M05 M06 M26 M27 | A2 M05 M07 M26 | A3 M08 M09 | A4 M10 M11 | A5 M11 M12 | A6 M13
        A7 M14 | A8 M14 | A9 M03 M11 M14 M18 | A10 M15 | A11 M03 M04 M11 M16 M17 M28 | A12 M18
        A13 M18 | A14 M19 | A15 M19 | A16 M19 | A17 M11 M20 M27 | A18 M02 M05 M10 M22 M26
        A19 M21 M22 | A20 M12 M21 M22 | A21 M22 M23 | A22 M09 M24 | A23 M24 | A24 M22 M25
        A25 M01 M02 M28""",
    "peer-support-values-15.md": """
        A1 L03 L04 L11 | A2 L03 L05 L11 | A3 L05 L06 | A4 L07 L09 | A5 L07 | A6 L07 | A7 L07
        A8 L07 | A9 L02 L07 L08 | A10 L08 | A11 L02 L07 L12 | A12 L08 | A13 L08 | A14 L08 | A15 L08
        A16 L08 | A17 L07 | A18 L03 L09 L11 | A19 L09 | A20 L09 | A21 L09 | A22 L06 L10 | A23 L10
        A24 L10 | A25 L01 L02 L12""",
}
COVERAGE["peer-support-values-15.es.md"] = COVERAGE["peer-support-values-15.md"]

CREDITED = (
    "Jay Stevens",
    "City Voices",
    "cityvoicesonline.org/peer-support-values",
    "Community Access",
)


@pytest.fixture(params=FORMS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def deck(name: str) -> Deck:
    return parse_deck((SLIDES / name).read_text(encoding="utf-8"))


def test_these_are_all_that_the_program_brings() -> None:
    found = {path.name for path in SLIDES.glob("*.md")} - {"README.md", "guide.md"}
    assert found == set(FORMS)


def test_nothing_to_mend(name: str, deck: Deck) -> None:
    language = FORMS[name][2]
    found = check_deck(deck, Pictures(SLIDES).trouble, read_wording(wording_tokens(language)))
    assert [f"{problem.line}: {problem.message}" for problem in found] == []
    assert deck.lang == language


def test_minutes_add_up(name: str, deck: Deck) -> None:
    slides, minutes, _, _ = FORMS[name]
    assert len(deck.slides) == slides
    assert sum(slide.time_s or 0 for slide in deck.slides) == minutes * 60
    assert dict(deck.front)["duration"] == f"{minutes}m"


def test_rounds_equal_their_slide(deck: Deck) -> None:
    for slide in deck.slides:
        if slide.discussion:
            assert sum(turn.seconds for turn in slide.discussion.rounds) == slide.time_s, slide.id


def test_notes_are_neither_thin_nor_endless(deck: Deck) -> None:
    for slide in deck.slides:
        labels = [note.label for note in slide.notes if note.label]
        assert {"SAY", "WATCH"} <= set(labels), slide.id
        count = len(" ".join(note.text for note in slide.notes if note.label).split())
        assert 60 <= count <= 150, (slide.id, count)


def test_every_poll_says_why_it_is_safe_to_ask_and_how_without_phones(deck: Deck) -> None:
    polls = [(slide, read_body(slide, deck).poll) for slide in deck.slides if slide.poll_kind]
    assert polls
    for slide, poll in polls:
        assert poll is not None
        assert poll.no_phones, slide.id
        assert poll.skip, slide.id
        unlabelled = " ".join(note.text for note in slide.notes if not note.label)
        assert re.search("Why it is safe to ask|Por qué se puede preguntar", unlabelled), slide.id


def test_before_and_after_are_tied_on_one_scale(name: str, deck: Deck) -> None:
    ties = FORMS[name][3]
    polls = [read_body(slide, deck).poll for slide in deck.slides if slide.poll_kind == "scale"]
    before = next(poll for poll in polls if poll and poll.before)
    after = next(poll for poll in polls if poll and poll.after)
    assert before.before == after.after == ties
    assert before.scale == after.scale
    assert before.options == after.options
    assert before.reveal == after.reveal == "held"


def test_credit_stands_on_first_and_last_slide(deck: Deck) -> None:
    credit = dict(deck.front)["credit"]
    assert all(words in credit for words in CREDITED)
    footers = {slide.number: slide.style.footer for slide in deck.slides if slide.style.footer}
    assert footers == {1: credit, len(deck.slides): credit}


def test_every_idea_of_the_article_is_where_the_plan_has_it(name: str, deck: Deck) -> None:
    found: dict[str, set[str]] = {}
    for slide in deck.slides:
        for idea in " ".join(re.findall(r"<!-- ideas: (.*) -->", slide.source)).split():
            found.setdefault(idea, set()).add(slide.id)
    assert set(found) == {f"A{number}" for number in range(1, 26)}
    if name in COVERAGE:
        planned = re.findall(r"A\d+|[LM]\d\d", COVERAGE[name])
        assert found == _by_idea(planned)


def _by_idea(planned: list[str]) -> dict[str, set[str]]:
    ideas: dict[str, set[str]] = {}
    idea = ""
    for word in planned:
        if word.startswith("A"):
            idea = word
            ideas[idea] = set()
        else:
            ideas[idea].add(word)
    return ideas


def test_no_six_words_of_the_article_in_a_row_but_its_title(name: str) -> None:
    runs = set(RUNS.read_text(encoding="utf-8").split())
    assert len(runs) == 296
    text = (SLIDES / name).read_text(encoding="utf-8").lower().replace("’", "").replace("'", "")
    words = re.findall(r"[a-z0-9]+", text)
    shared = [
        run
        for run in (" ".join(words[at : at + 6]) for at in range(len(words) - 5))
        if hashlib.blake2b(run.encode(), digest_size=5).hexdigest() in runs
    ]
    assert shared == []


def test_blanks_to_fill_in_stay_blank(deck: Deck) -> None:
    assert ": ______" in deck.text
