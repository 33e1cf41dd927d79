"""The built-in 90-minute workshop is whole: slides, minutes, notes, rounds, polls, credit."""

import re
from pathlib import Path

import pytest

from workshop.deck.blocks import read_body
from workshop.deck.check import check_deck
from workshop.deck.language import read_wording
from workshop.deck.model import Block, Columns, Deck, ItemList, Poll, Quote, Slide, Span, Table
from workshop.deck.source import parse_deck
from workshop.files import wording_tokens
from workshop.render.pictures import Pictures

SLIDES = Path(__file__).parents[1] / "slides"
DECK = SLIDES / "peer-support-values-90.md"

CREDIT = (
    "Based on the article *Peer Support Values are Harm Reduction Values* by Jay Stevens (City "
    "Voices, cityvoicesonline.org/peer-support-values), which draws on talks given at Community "
    "Access, New York City. Jay Stevens thanks the harm reductionists and peers who came before. "
    "This workshop is an independent adaptation in our own words; it is not endorsed by the "
    "author, City Voices or Community Access."
)

# Part, then for each slide: its layout, seconds, what to do when late, and title.
PLAN = """
Arrive
S01 lead       0 keep     Peer support values are harm reduction values
S02 -         60 keep     Welcome, and thank you to our teachers
S03 -         60 trim:20  What we will do today
S04 -         90 keep     You choose how you take part
S05 poll     150 trim:45  How we want to be together
S06 poll      60 drop     Try out the answer tool
S07 poll     150 keep     Before we start
Open the box
S08 poll      90 keep     Would it surprise you?
S09 poll      90 drop     What do people say?
S10 -         90 keep     The box that is too small
S11 -        120 trim:30  A much bigger map
S12 prompt   270 trim:60  You already lower risk
S13 -         90 keep     Roots first, then branches
Whose value is it?
S14 poll     270 trim:90  Whose value is it?
S15 -         90 keep     Side by side
Shared roots, first half
S16 section   30 keep     Seven shared roots
S17 compare  120 trim:30  1. Led by people who lived it
S18 -        120 trim:30  2. Rights and justice
S19 statement 90 trim:30  Legal is not the same as safe
S20 compare  120 trim:30  3. My body, my facts
S21 -         90 keep     4. No force. Real choice.
S22 -         90 keep     5. People before labels
S23 -        210 trim:60  Say the person first
Break
S24 break    180 keep     Three-minute pause
Shared roots, second half
S25 -         90 trim:20  6. Four things we both hold
S26 quote     90 keep     What hurts can also help
S27 poll     330 trim:90  Where do you stand?
S28 statement 90 keep     Forced treatment can wound
S29 -         60 trim:20  7. Many paths
S30 -         90 trim:20  Low bar, real life, any good change
S31 -         60 drop     Small wins grow 'I can'
S32 quote     30 keep     Same root
From values to practice
S33 section   30 keep     Now, the branches
S34 -        180 trim:45  Five practices, five messages
S35 statement 60 trim:20  Made by people who lived it
S36 prompt   720 trim:180 Which root makes it make sense?
S37 statement 60 keep     Start from where they stand
S38 poll     210 drop     Dee walks in
Close
S39 poll      90 trim:20  You may already be doing this
S40 statement 45 drop     Not my story. Still my value.
S41 poll     135 trim:45  Past the slogan: one small step
S42 poll     105 keep     After
S43 results   75 keep     Before and after
S44 -         45 keep     Thank you to those who taught this
S45 -         75 keep     Before you go
"""

ROUNDS = {
    "S12": (30, 30, 120, 90),
    "S14": (45, 45, 45, 45, 45, 45),
    "S23": (30, 90, 60, 30),
    "S24": (180,),
    "S27": (30, 30, 60, 150, 30, 30),
    "S36": (60, 60, 120, 240, 240),
    "S38": (30, 45, 75, 60),
    "S41": (30, 60, 45),
}

# Kind, id, how many options or statements.
POLLS = {
    "S05": ("fist-to-five", "agreements", 5),
    "S06": ("choice", "practice", 5),
    "S07": ("scale", "before", 3),
    "S08": ("choice", "surprise", 4),
    "S09": ("words", "words", 0),
    "S14": ("sort", "sort", 5),
    "S27": ("spectrum", "line", 0),
    "S38": ("choice", "dee", 4),
    "S39": ("choices", "doing", 6),
    "S41": ("dots", "dots", 6),
    "S42": ("scale", "after", 3),
}

AGREE = ("Strongly disagree", "Disagree", "In between", "Agree", "Strongly agree")


@pytest.fixture(scope="module")
def deck() -> Deck:
    return parse_deck(DECK.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def polls(deck: Deck) -> dict[str, Poll]:
    bodies = {slide.id: read_body(slide, deck) for slide in deck.slides}
    return {id_: body.poll for id_, body in bodies.items() if body.poll}


def plan() -> list[tuple[str, str, str, int, str, str]]:
    """Id, part, layout, seconds, if late, title of each slide."""
    part, rows = "", []
    for line in PLAN.strip().splitlines():
        match = re.fullmatch(r"(S\d\d) (\S+) +(\d+) (\S+) +(.*)", line)
        if match:
            id_, layout, seconds, late, title = match.groups()
            rows.append((id_, part, layout.strip("-"), int(seconds), late, title))
        else:
            part = line
    return rows


def late(slide: Slide) -> str:
    if slide.if_late is None:
        return ""
    seconds = f":{slide.if_late.seconds}" if slide.if_late.seconds else ""
    return slide.if_late.action + seconds


def words(blocks: tuple[Block, ...]) -> str:
    """The words in these blocks, a line for each run."""

    def line(spans: tuple[Span, ...]) -> str:
        return "".join(span.text for span in spans)

    found = []
    for block in blocks:
        match block:
            case Table(header=header, rows=rows):
                found += [line(cell) for row in (header, *rows) for cell in row]
            case ItemList(items=items):
                found += [words(item.blocks) for item in items]
            case Quote(blocks=inner):
                found.append(words(inner))
            case Columns(columns=columns):
                found += [words(column) for column in columns]
            case _:
                found.append(line(getattr(block, "spans", ())))
    return "\n".join(found)


def test_nothing_to_mend(deck: Deck) -> None:
    found = check_deck(deck, Pictures(SLIDES).trouble, read_wording(wording_tokens("en")))
    assert [f"{problem.line}: {problem.message}" for problem in found] == []


def test_slides_in_order(deck: Deck) -> None:
    rows = [
        (
            slide.id,
            slide.part,
            " ".join(slide.style.classes),
            slide.time_s,
            late(slide),
            slide.title,
        )
        for slide in deck.slides
    ]
    assert rows == plan()
    assert len(rows) == 45


def test_parts_begin_once(deck: Deck) -> None:
    begun = [(slide.id, slide.part) for slide in deck.slides if slide.starts_part]
    assert begun == [
        ("S01", "Arrive"),
        ("S08", "Open the box"),
        ("S14", "Whose value is it?"),
        ("S16", "Shared roots, first half"),
        ("S24", "Break"),
        ("S25", "Shared roots, second half"),
        ("S33", "From values to practice"),
        ("S39", "Close"),
    ]


def test_times_fill_ninety_minutes(deck: Deck) -> None:
    assert sum(slide.time_s or 0 for slide in deck.slides) == 5400
    assert dict(deck.front)["duration"] == "90m"


def test_rounds(deck: Deck) -> None:
    found = {
        slide.id: tuple(turn.seconds for turn in slide.discussion.rounds)
        for slide in deck.slides
        if slide.discussion
    }
    assert found == ROUNDS
    for slide in deck.slides:
        if slide.discussion:
            assert sum(found[slide.id]) == slide.time_s
            assert all(turn.title for turn in slide.discussion.rounds)
    last = next(slide for slide in deck.slides if slide.id == "S36").discussion
    assert last is not None
    assert [turn.title for turn in last.rounds] == [
        "Set-up",
        "1: alone, silent, write",
        "2: pairs",
        "4: two pairs join",
        "All: one line from each group",
    ]


def test_every_slide_has_something_to_say_and_to_watch(deck: Deck) -> None:
    for slide in deck.slides:
        labels = [note.label for note in slide.notes if note.label]
        assert {"SAY", "WATCH"} <= set(labels), slide.id
        count = len(" ".join(note.text for note in slide.notes if note.label).split())
        assert 60 <= count <= 150, (slide.id, count)


def test_polls(polls: dict[str, Poll]) -> None:
    found = {slide: (poll.kind, poll.id, len(poll.options)) for slide, poll in polls.items()}
    assert found == POLLS
    assert all(poll.no_phones for poll in polls.values())
    assert all(poll.skip for poll in polls.values())


def test_questions(polls: dict[str, Poll]) -> None:
    assert {slide: poll.question for slide, poll in polls.items()} == {
        "S05": "Can you work with these agreements today?",
        "S06": "Which one helps most on a long day?",
        "S07": "How much do you agree?",
        "S08": "How surprised would you be?",
        "S09": "What is the first word you hear other people use for harm reduction?",
        "S14": "Peer support? Harm reduction? Both?",
        "S27": "It is okay to push someone into help when I think it is for their own good.",
        "S38": "What might you say first?",
        "S39": "Which of these have you ever done? Tick any.",
        "S41": "Where could we start? Place 3 dots.",
        "S42": "How much do you agree now?",
    }


def test_nothing_shows_early_but_the_practice_poll(polls: dict[str, Poll]) -> None:
    reveal = {slide: poll.reveal for slide, poll in polls.items() if poll.reveal != "closed"}
    assert reveal == {"S06": "live", "S07": "held", "S42": "held"}
    openly = [slide for slide, poll in polls.items() if poll.sensitivity != "private"]
    assert openly == ["S06"]


def test_scales(polls: dict[str, Poll]) -> None:
    assert polls["S05"].scale == (
        "No",
        "Not really",
        "With big changes",
        "Good enough",
        "Yes",
        "Yes, gladly",
    )
    assert polls["S27"].scale == ("Never okay", "Always okay")
    assert polls["S14"].scale == ("Peer support", "Harm reduction", "Both", "Not sure")
    assert polls["S14"].answer == ("Both", "Both", "Both", "Both", "Peer support")
    assert (polls["S09"].max, polls["S41"].max) == (2, 3)


def test_before_and_after_are_one_scale(deck: Deck, polls: dict[str, Poll]) -> None:
    before, after = polls["S07"], polls["S42"]
    assert (before.before, before.after) == ("P1 P2 P3", "")
    assert (after.before, after.after) == ("", "P1 P2 P3")
    assert before.scale == after.scale == AGREE
    assert before.options == after.options
    results = {slide.id: slide.results for slide in deck.slides if slide.results}
    assert list(results) == ["S43"]
    assert results["S43"].shift
    assert results["S43"].polls == ("P1", "P2", "P3")


def test_hard_topics_are_named_first(deck: Deck) -> None:
    notes = {slide.id: slide.content_note for slide in deck.slides if slide.content_note}
    assert notes == {
        "S04": "drugs, sex work, self-injury, police, jail, forced treatment",
        "S26": "harm that helps",
        "S27": "forced treatment",
        "S28": "forced treatment",
    }


def test_credit_stands_on_first_and_last_slide(deck: Deck) -> None:
    assert dict(deck.front)["credit"] == CREDIT
    footers = {slide.id: slide.style.footer for slide in deck.slides if slide.style.footer}
    assert footers == {"S01": CREDIT, "S45": CREDIT}


def test_every_idea_of_the_article_is_there() -> None:
    comments = re.findall(r"^<!-- ideas: (.*) -->$", DECK.read_text(encoding="utf-8"), re.MULTILINE)
    found = {idea for comment in comments for idea in comment.split()}
    assert found == {f"A{number}" for number in range(1, 26)}


def test_the_count_of_ideas_is_no_note(deck: Deck) -> None:
    assert not [note for slide in deck.slides for note in slide.notes if "ideas:" in note.text]


def test_no_name_or_label_leaks_onto_the_wall(deck: Deck) -> None:
    for slide in deck.slides:
        shown = words(read_body(slide, deck).blocks)
        assert shown.strip(), slide.id
        assert not re.search(r"\bP[123]\b|\b(SAY|ASK|DO|WATCH|FACT):", shown), slide.id


def test_blanks_to_fill_in_stay_blank(deck: Deck) -> None:
    shown = {slide.id: words(read_body(slide, deck).blocks) for slide in deck.slides}
    assert "Quiet spot: ______\nSupport person: ______" in shown["S04"]
    assert "Local services: ______" in shown["S45"]
    assert "Before: __ of __ agreed" in shown["S43"]
    assert "At least __ people moved up. At least __ moved down." in shown["S43"]
