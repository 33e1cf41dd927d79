"""What the check says of a deck: every fault with its line and the mend, and nothing twice."""

from pathlib import Path

import pytest

from workshop.deck.check import check_deck
from workshop.deck.model import Problem
from workshop.deck.source import parse_deck

DECKS = Path(__file__).parents[1] / "decks"


def check(text: str, *files: str) -> list[tuple[int, str, str]]:
    return [(found.line, found.level, found.code) for found in problems(text, *files)]


def problems(text: str, *files: str) -> tuple[Problem, ...]:
    return check_deck(parse_deck(text), lambda src: "" if src in files else "not found")


def codes(text: str, *files: str) -> list[tuple[int, str]]:
    return [(found.line, found.code) for found in problems(text, *files)]


def shown(_: str) -> str:
    """What the wall says of a picture that it shows."""
    return ""


def poll(when: str, *statements: str, scale: str = "[No, Maybe, Yes]", id_: str = "p") -> str:
    options = "".join(f"- {statement}\n" for statement in statements)
    settings = f"poll: scale\nid: {id_}\nscale: {scale}\n{when}"
    return f"# Q\n\nHow much?\n\n{options}\n<!--\n{settings}\n-->\n"


def test_a_good_deck_has_nothing_to_mend() -> None:
    assert check("# Hello\n\n![A tree](tree.svg)\n", "tree.svg") == []


# Pictures


def test_a_missing_picture_is_an_error_where_it_stands() -> None:
    assert check("# Hello\n\n![A tree](tree.svg)\n") == [(3, "error", "missing-file")]


def test_a_missing_background_is_an_error() -> None:
    assert check("# Hello\n\n![bg right](tree.svg)\n") == [(3, "error", "missing-file")]


def test_a_picture_on_many_slides_is_one_problem() -> None:
    text = "\n---\n\n".join("![A tree](tree.svg)\n" for _ in range(8))
    found = problems(text)
    assert [(each.line, each.code) for each in found] == [(1, "missing-file")]
    assert "slides 1, 2, 3, 4, 5 and 3 more" in found[0].message


def test_remote_pictures_are_listed_once_and_not_looked_for() -> None:
    asked: list[str] = []

    def trouble(src: str) -> str:
        asked.append(src)
        return "not found"

    sea = "![A sea](https://example.org/sea.jpg)\n"
    found = check_deck(parse_deck(f"{sea}\n---\n\n{sea}"), trouble)
    assert [(each.line, each.level, each.code) for each in found] == [
        (1, "warning", "remote-picture")
    ]
    assert "https://example.org/sea.jpg" in found[0].message
    assert "slides 1 and 2" in found[0].message
    assert asked == []


def test_a_picture_that_the_wall_cannot_show_is_an_error_with_its_reason() -> None:
    deck = parse_deck("# Hello\n\n![A tree](tree.png)\n")
    (found,) = check_deck(deck, lambda _: "the file is damaged")
    assert (found.line, found.level, found.code) == (3, "error", "unreadable-picture")
    assert "tree.png cannot be shown (the file is damaged)" in found.message


def test_a_picture_in_the_text_is_not_named_by_its_letters() -> None:
    text = "![Dot](data:image/png;base64,iVBORw0KGgo=)\n"
    assert check_deck(parse_deck(text), shown) == ()
    (found,) = check_deck(parse_deck(text), lambda _: "the picture in the text is damaged")
    assert found.code == "unreadable-picture"
    assert "iVBOR" not in found.message


@pytest.mark.parametrize(
    "source",
    [
        "![](tree.svg)",
        "![w:300](tree.svg)",
        "- ![](tree.svg)",
        "> ![](tree.svg)",
        "<div class='columns'><div>\n\n![](tree.svg)\n\n</div><div>\n\nText\n\n</div></div>",
    ],
)
def test_a_picture_without_words_is_pointed_out(source: str) -> None:
    assert [code for _, _, code in check(f"# Hello\n\n{source}\n", "tree.svg")] == ["no-alt"]


def test_a_background_needs_no_words() -> None:
    assert check("# Hello\n\n![bg](tree.svg)\n", "tree.svg") == []


# Words


def test_from_forty_words_on_a_slide_has_too_many() -> None:
    assert codes("# Four words of title\n\n" + "word " * 35) == []
    (found,) = problems("# Four words of title\n\n" + "word " * 36)
    assert (found.line, found.level, found.code) == (1, "warning", "many-words")
    assert "about 40 words" in found.message


def test_notes_code_and_signs_are_no_words_to_read() -> None:
    text = "# One\n\n- - - ______ … →\n\n```\n" + "let it = be;\n" * 30 + "```\n"
    assert codes(text + "\n<!--\nSAY: " + "word " * 60 + "\n-->\n") == []


def test_a_polls_answers_count_a_third() -> None:
    answers = "".join(f"- {'word ' * 9}{letter}\n" for letter in "ABCDEFGHI")
    text = f"# One\n\nWhich?\n\n{answers}"
    assert codes(text) == [(1, "many-words")]
    assert codes(f"{text}\n<!--\npoll: choice\n-->\n") == []


def test_a_table_and_columns_count_half() -> None:
    table = "| A | B |\n|---|---|\n" + "| one two | three four |\n" * 18
    assert codes(f"# One\n\n{table}") == []
    assert codes(f"# One\n\n{table}" + "| one two | three four |\n") == [(1, "many-words")]
    column = "## C\n\n" + "word " * 37 + "\n\n"
    assert codes(f"<!-- _class: columns -->\n\n# One\n\n{column}{column}") == []


def test_a_discussions_rounds_count_a_third() -> None:
    rounds = "".join(f"  - 1m  {'word ' * 12}\n" for _ in range(3))
    text = "# One\n\n" + "word " * 27 + f"\n\n<!--\ndiscuss:\n{rounds}-->\n"
    assert codes(text.replace("word word", "word", 1)) == []
    assert codes(text) == [(1, "many-words")]


def test_chinese_is_counted_by_its_letters() -> None:
    assert codes("# 好\n\n" + "我们一起谈" * 15) == []
    assert codes("# 好\n\n" + "我们一起谈" * 16) == [(1, "many-words")]


def test_a_level_of_headings_is_not_skipped() -> None:
    assert codes("# One\n\n## Two\n\n### Three\n\n## Two\n") == []
    (found,) = problems("# One\n\nText\n\n### Three\n")
    assert (found.line, found.level, found.code) == (5, "warning", "heading-order")
    assert found.message.endswith("Write ## instead.")


def test_a_slide_may_begin_at_any_level() -> None:
    assert codes("### Three\n\nText\n\n---\n\n## Two\n\n### Three\n") == []


def test_a_slide_has_one_title() -> None:
    assert codes("# One\n\nText\n\n# Another\n\n# And one more\n") == [(5, "two-titles")]
    assert codes("# One\n\n> # Quoted\n") == []


def test_links_out_of_the_room_are_listed_once_with_their_line() -> None:
    text = (
        "# One\n\n- See\n- [here](https://example.org/a)\n\n---\n\n# Two\n\n"
        "Again [there](https://example.org/a), and <https://example.org/b>.\n\n"
        "[A file](notes.pdf), [a letter](mailto:hello@example.org)\n"
    )
    found = problems(text)
    assert [(each.line, each.level, each.code) for each in found] == [
        (4, "note", "remote-link"),
        (10, "note", "remote-link"),
    ]
    assert "https://example.org/a on slides 1 and 2 leads" in found[0].message
    assert "https://example.org/b on slide 2 leads" in found[1].message


def test_a_link_in_a_footer_is_told_where_the_footer_is_set() -> None:
    text = "---\ntitle: T\nfooter: '[Us](https://example.org)'\n---\n\n# One\n\n---\n\n# Two\n"
    assert codes(text) == [(3, "remote-link")]


# Polls and their results

TWO = (
    poll("before: A B", "One", "Two", id_="p")
    + "\n---\n\n"
    + poll("after: A B", "One", "Two", id_="q")
)


def test_a_before_and_after_that_fit() -> None:
    assert check(TWO + "\n---\n\n# Moved\n\n<!--\nresults: shift A B\n-->\n") == []


def test_results_of_no_poll_offer_the_closest() -> None:
    text = poll("", "One", id_="surprise") + "\n---\n\n# R\n\n<!--\nresults: suprise\n-->\n"
    (found,) = problems(text)
    assert (found.level, found.code) == ("error", "unknown-poll")
    assert "suprise" in found.message
    assert found.message.endswith("Did you mean surprise?")


def test_results_before_the_poll() -> None:
    text = "# R\n\n<!--\nresults: p\n-->\n\n---\n\n" + poll("", "One")
    assert [code for _, _, code in check(text)] == ["results-too-early"]


def test_a_shift_needs_two_readings() -> None:
    text = TWO + "\n---\n\n# Moved\n\n<!--\nresults: shift A C\n-->\n"
    (found,) = problems(text)
    assert (found.level, found.code) == ("error", "unknown-poll")
    assert "named C" in found.message


def test_a_reading_without_its_partner() -> None:
    (found,) = problems(poll("before: A", "One"))
    assert (found.level, found.code) == ("warning", "no-partner")
    assert "`after: A`" in found.message


def test_as_many_names_as_statements() -> None:
    text = (
        poll("before: A B", "One", "Two", "Three")
        + "\n---\n\n"
        + poll("after: A B", "One", "Two", id_="q")
    )
    assert [code for _, _, code in check(text)] == ["names-count"]


def test_a_name_stands_for_one_reading_before() -> None:
    text = TWO + "\n---\n\n" + poll("before: A B", "One", "Two", id_="r")
    assert [(level, code) for _, level, code in check(text)] == [("error", "name-twice")] * 2


def test_two_scales_cannot_be_compared() -> None:
    text = (
        poll("before: A", "One") + "\n---\n\n" + poll("after: A", "One", scale="[No, Yes]", id_="q")
    )
    assert [(level, code) for _, level, code in check(text)] == [("error", "different-scale")]


def test_other_words_are_pointed_out() -> None:
    text = poll("before: A", "One") + "\n---\n\n" + poll("after: A", "Won", id_="q")
    assert [(level, code) for _, level, code in check(text)] == [("warning", "different-words")]


def test_after_comes_after() -> None:
    text = poll("after: A", "One") + "\n---\n\n" + poll("before: A", "One", id_="q")
    assert [(level, code) for _, level, code in check(text)] == [("warning", "after-before")]


# Times

TALK = "# Talk\n\n<!--\ntime: {time}\n-->\n\n<!--\ndiscuss:\n  - 30s  Think\n  - 2m  Talk\n-->\n"


def test_rounds_fill_the_slide() -> None:
    assert check(TALK.format(time="2m30s")) == []
    (found,) = problems(TALK.format(time="3m"))
    assert (found.level, found.code) == ("warning", "rounds-time")
    assert "2 min 30 s" in found.message
    assert "3 min" in found.message


def test_rounds_without_a_time_are_fine() -> None:
    assert check("# Talk\n\n<!--\ndiscuss:\n  - 30s  Think\n-->\n") == []


def test_times_fill_the_duration() -> None:
    text = "---\ntitle: T\nduration: {}\n---\n\n# A\n\n<!-- time: 90s -->\n\n---\n\n# B\n"
    assert check(text.format("1m30s")) == []
    (found,) = problems(text.format("2m"))
    assert (found.line, found.level, found.code) == (3, "warning", "duration-time")
    assert "1 min 30 s" in found.message
    assert "1 slide has no `time:`" in found.message


def test_a_deck_that_times_no_slide_is_not_scolded() -> None:
    assert check("---\nduration: 20m\n---\n\n# A\n") == []


def test_no_more_is_trimmed_than_there_is() -> None:
    assert check("# A\n\n<!--\ntime: 1m\nif-late: trim 1m\n-->\n") == []
    assert [code for _, _, code in check("# A\n\n<!--\ntime: 1m\nif-late: trim 61s\n-->\n")] == [
        "trim-too-long"
    ]


# Whole decks


def test_every_planted_fault_is_found_at_its_line() -> None:
    text = (DECKS / "bad.md").read_text(encoding="utf-8")
    assert check(text, "pictures/there.svg") == [
        (4, "warning", "duration-time"),  # duration: 20m, and the slides take 10
        (7, "warning", "trim-too-long"),  # trim 6m from 5m
        (20, "warning", "no-alt"),  # ![](pictures/there.svg)
        (22, "error", "missing-file"),  # gone.png
        (24, "warning", "remote-picture"),  # https://pictures.example.org/river.jpg
        (26, "error", "missing-file"),  # gone-too.jpg as a background
        (38, "warning", "rounds-time"),  # 30s and 3m in a slide of 4m
        (51, "warning", "no-partner"),  # before: Lamp
        (65, "warning", "no-partner"),  # after: Lanp
        (65, "error", "different-scale"),  # three labels before, two after
        (65, "warning", "different-words"),  # "the way" before, "my way" after
        (76, "error", "unknown-poll"),  # results: shift Lam
        (87, "error", "bad-value"),  # poll: choise
        (96, "error", "unknown-poll"),  # results: sur
        (104, "error", "duplicate-id"),  # id: one, for the second time
        (105, "error", "bad-value"),  # time: long
        (106, "warning", "results-too-early"),  # results: later, asked on the next slide
        (127, "warning", "unknown-key"),  # if-lat:
        (130, "error", "bad-round"),  # - soon  Share
        (133, "warning", "unknown-key"),  # prat:, first in its comment
        (140, "error", "bad-poll"),  # a choice without a list
        (142, "error", "bad-value"),  # reveal: later
        (151, "error", "unclosed-comment"),
    ]


@pytest.mark.parametrize("path", sorted(DECKS.glob("*.md")), ids=lambda path: path.stem)
def test_problems_stand_in_line_order_and_once(path: Path) -> None:
    deck = parse_deck(path.read_text(encoding="utf-8"))
    found = check_deck(deck, lambda _: "not found")
    assert [each.line for each in found] == sorted(each.line for each in found)
    assert len(found) == len(set(found))
    lines = deck.text.count("\n") + 1
    assert all(1 <= each.line <= lines for each in found)
    assert {each.level for each in found} <= {"error", "warning", "note"}
    assert all(each.message.endswith((".", "?")) for each in found)


def test_slips_in_themes_and_layouts_are_told_with_the_closest_word() -> None:
    deck = parse_deck(
        "---\ntheme: nigt\n---\n<!-- _class: colums -->\n# One\n\n---\n\n---\n\n# Two\n"
    )
    found = [
        (each.line, each.code, each.message.split("? ")[-1]) for each in check_deck(deck, shown)
    ]
    assert [(line, code) for line, code, _ in found] == [
        (2, "unknown-theme"),
        (4, "unknown-class"),
        (8, "empty-slide"),
    ]
    assert "“night”" in check_deck(deck, shown)[0].message
    assert "“columns”" in check_deck(deck, shown)[1].message


# The plan for the day


def test_cuts_that_cannot_be_made_are_told() -> None:
    text = (
        "---\ntitle: Day\ncuts: S1 S2 S3 S5\n---\n\n# A\n<!-- id: S1\nif-late: drop -->\n\n---\n\n"
        "# B\n<!-- id: S2\nif-late: keep -->\n\n---\n\n# C\n<!-- id: S03 -->\n"
    )
    found = [each for each in check_deck(parse_deck(text), shown) if each.code == "cuts"]
    assert [(each.line, each.level) for each in found] == [(3, "warning")] * 3
    assert "“S2”, which has no `if-late: drop` or `trim`" in found[0].message
    assert "“S3”, and no slide has that id. Did you mean “S03”?" in found[1].message
    assert "“S5”, and no slide has that id." in found[2].message


def test_a_break_that_may_be_cut_is_told() -> None:
    (found,) = check_deck(parse_deck("# Rest\n\n<!-- _class: break\nif-late: drop -->"), shown)
    assert (found.line, found.code) == (1, "break-cut")
    assert found.message == "A break is never cut, so its `if-late:` does nothing. Take it out."


def test_a_leader_that_is_spelt_in_two_ways_is_told() -> None:
    text = "# A\n<!-- lead: Ana -->\n\n---\n\n# B\n<!-- lead: ana -->\n\n---\n\n# C\n"
    (found,) = check_deck(parse_deck(text), shown)
    assert (found.line, found.code) == (6, "lead-spelling")
    assert found.message == "`lead:` is “ana” here and “Ana” before. Spell both alike."


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ("led: A", "unknown-key", "lead"),
        ("lead: " + "a" * 25, "bad-value", "lead is a letter or a name"),
    ],
)
def test_a_slip_in_who_leads_is_told(settings: str, code: str, words: str) -> None:
    text = f"# A\n\n<!--\n{settings}\nid: S1\n-->"
    (found,) = check_deck(parse_deck(text), shown)
    assert (found.line, found.code) == (4, code)
    assert words in found.message
