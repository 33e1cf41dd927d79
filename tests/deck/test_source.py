"""How a text is divided into slides, and what the first reading knows of each."""

import pytest

from workshop.deck.model import Deck, IfLate, Results
from workshop.deck.source import parse_deck, replace_slide


def sources(text: str) -> list[str]:
    return [slide.source for slide in parse_deck(text).slides]


def titles(text: str) -> list[str]:
    return [slide.title for slide in parse_deck(text).slides]


def ids(text: str) -> list[str]:
    return [slide.id for slide in parse_deck(text).slides]


def codes(deck: Deck) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in deck.problems]


# Slides


def test_no_text_is_one_empty_slide() -> None:
    assert sources("") == [""]


@pytest.mark.parametrize("rule", ["---", "***", "___", "- - -", "* * *", "-----", " ---", "---  "])
def test_every_thematic_break_parts_slides(rule: str) -> None:
    assert sources(f"# A\n\n{rule}\n\n# B\n") == ["# A\n\n", "\n# B\n"]


def test_dashes_under_text_make_a_heading() -> None:
    assert titles("Soup\n---\nHot\n") == ["Soup"]


def test_dashes_under_a_list_item_or_a_heading_part_slides() -> None:
    assert titles("# A\n- x\n---\n# B\n---\n# C\n") == ["A", "B", "C"]


@pytest.mark.parametrize(
    "block",
    [
        "```\n---\n```",
        "~~~ text\n---\n~~~",
        "````\n```\n---\n````",
        "<!--\n\n---\n\n-->",
        "    ---",
        "<div>\n---\n</div>",
        "<pre>\n\n---\n\n</pre>",
        "<style>\n\n---\n\n</style>",
        "- a\n\n  ---",
        "> ---",
    ],
)
def test_a_rule_inside_a_block_parts_nothing(block: str) -> None:
    assert len(sources(f"# A\n\n{block}\n")) == 1


def test_a_rule_at_either_end_leaves_an_empty_slide_as_in_marp() -> None:
    assert sources("# A\n\n---\n") == ["# A\n\n", ""]
    assert sources("***\n# A\n") == ["", "# A\n"]


def test_lines_are_those_of_the_file() -> None:
    deck = parse_deck("---\ntitle: T\n---\n\n# A\n\n---\n# B\n")
    assert [slide.line for slide in deck.slides] == [4, 8]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_endings_read_the_same_and_stay(ending: str) -> None:
    text = "\ufeff---\ntitle: T\n---\n# A\n---\n<!-- hi -->\n# B".replace("\n", ending)
    deck = parse_deck(text)
    assert [(slide.title, slide.line) for slide in deck.slides] == [("A", 4), ("B", 6)]
    assert deck.slides[0].source == f"# A{ending}"
    assert deck.slides[1].source == f"<!-- hi -->{ending}# B"


# headingDivider


def test_a_heading_divider_begins_slides_at_headings_up_to_its_level() -> None:
    text = "---\nheadingDivider: 2\n---\n# A\n## B\n### C\n"
    assert titles(text) == ["A", "B"]


def test_a_list_of_heading_levels_is_taken_exactly() -> None:
    assert titles("---\nheadingDivider: [1, 3]\n---\n# A\n## B\n### C\n") == ["A", "C"]


def test_a_comment_may_set_the_heading_divider() -> None:
    assert titles("<!-- headingDivider: 1 -->\n# A\n# B\n") == ["A", "B"]


def test_nothing_to_see_before_a_dividing_heading_makes_no_slide() -> None:
    text = (
        "---\nheadingDivider: 1\n---\n<!-- a note -->\n<style>\na {}\n</style>\n\n# A\n---\n# B\n"
    )
    assert titles(text) == ["A", "B"]


def test_a_heading_in_a_quote_divides_nothing() -> None:
    assert titles("---\nheadingDivider: 1\n---\n# A\n> # B\n") == ["A"]


# Front matter


def test_front_matter_is_kept_as_text_unknown_keys_too() -> None:
    deck = parse_deck("---\ntitle: Soup\nlang: es\ntheme: gaia\nstars: 4\n---\n# A\n")
    assert (deck.title, deck.lang, deck.theme) == ("Soup", "es", "gaia")
    assert deck.front == (("title", "Soup"), ("lang", "es"), ("theme", "gaia"), ("stars", "4"))
    assert deck.problems == ()


def test_the_first_title_names_a_deck_that_has_no_name() -> None:
    assert parse_deck("# Soup\n").title == "Soup"


def test_an_unfinished_front_matter_is_a_slide() -> None:
    assert titles("---\ntitle: Soup\n") == ["", "title: Soup"]


def test_a_line_that_is_no_setting_is_told_and_the_others_hold() -> None:
    deck = parse_deck("---\ntheme: gaia\nsoup of the day\nlang: es\n---\n# A\n")
    assert (deck.theme, deck.lang, codes(deck)) == ("gaia", "es", [(3, "unreadable")])


@pytest.mark.parametrize(
    ("size", "width"), [("16:9", 1920), ("4:3", 1440), ("1280x960", 1440), ("1080px:1080px", 1080)]
)
def test_the_size_sets_the_width(size: str, width: int) -> None:
    assert parse_deck(f"---\nsize: {size}\n---\n").width == width


@pytest.mark.parametrize("size", ["large", "1:9", "0:0", "A4"])
def test_a_shape_that_is_none_is_told(size: str) -> None:
    deck = parse_deck(f"---\nsize: {size}\n---\n")
    assert (deck.width, codes(deck)) == (1920, [(2, "bad-value")])


# Directives in force


def test_a_directive_holds_from_its_slide_on_and_with_an_underscore_there_alone() -> None:
    deck = parse_deck(
        "# A\n---\n<!-- class: calm -->\n# B\n---\n<!-- _class: [lead, big] -->\n# C\n---\n# D\n"
    )
    assert [slide.style.classes for slide in deck.slides] == [
        (),
        ("calm",),
        ("lead", "big"),
        ("calm",),
    ]


def test_a_directive_with_a_space_before_its_colon() -> None:
    assert parse_deck("<!-- _class : lead -->\n# A\n").slides[0].style.classes == ("lead",)


def test_an_unquoted_colour_is_a_colour() -> None:
    deck = parse_deck("---\nbackgroundColor: #fff\ncolor: '#102030'\n---\n# A\n")
    style = deck.slides[0].style
    assert (style.background_color, style.color, deck.problems) == ("#fff", "#102030", ())


@pytest.mark.parametrize("text", ["```\n<!-- class: x -->\n```", "`<!-- class: x -->`"])
def test_a_comment_in_code_is_code(text: str) -> None:
    slide = parse_deck(f"# A\n\n{text}\n").slides[0]
    assert (slide.style.classes, slide.notes) == ((), ())


def test_a_comment_amid_text_counts() -> None:
    slide = parse_deck("# A <!-- _class: lead --> b\n- x <!-- say hello -->\n").slides[0]
    assert slide.style.classes == ("lead",)
    assert [(note.line, note.text) for note in slide.notes] == [(2, "say hello")]


def test_an_unfinished_comment_is_an_error() -> None:
    assert codes(parse_deck("# A\n\n<!--\nnote\n\n---\n# B\n")) == [(3, "unclosed-comment")]


# Notes


def test_labels_part_the_notes_and_each_goes_on_to_the_next() -> None:
    text = "# A\n<!--\nBefore all.\nSAY: Hello.\n\nAnd more.\nDO: Wave.\n-->\n"
    assert [(note.line, note.label, note.text) for note in parse_deck(text).slides[0].notes] == [
        (3, "", "Before all."),
        (4, "SAY", "Hello.\n\nAnd more."),
        (7, "DO", "Wave."),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "fit",
        "prettier-ignore",
        "prettier-ignore-start",
        "markdownlint-disable MD033",
        "_",
        "",
        "omit in toc",
    ],
)
def test_other_tools_marks_are_no_notes(mark: str) -> None:
    slide = parse_deck(f"<!-- {mark} -->\n# A\n").slides[0]
    assert slide.notes == ()


def test_words_that_only_look_like_a_setting_are_notes() -> None:
    deck = parse_deck("<!-- Remember: breathe. -->\n# A\n")
    assert [note.text for note in deck.slides[0].notes] == ["Remember: breathe."]
    assert deck.problems == ()


def test_settings_and_labelled_notes_may_share_a_comment() -> None:
    deck = parse_deck("<!--\ntime: 2m\nSAY: Hello\n-->\n# A\n")
    assert deck.slides[0].time_s == 120
    assert [(note.line, note.label, note.text) for note in deck.slides[0].notes] == [
        (3, "SAY", "Hello")
    ]
    assert deck.problems == ()


def test_words_after_settings_become_notes_with_a_warning() -> None:
    deck = parse_deck("<!--\n_class: lead\nSay hello to all.\n-->\n# A\n")
    assert deck.slides[0].style.classes == ("lead",)
    assert [note.text for note in deck.slides[0].notes] == ["Say hello to all."]
    assert codes(deck) == [(3, "mixed-comment")]


def test_a_slip_in_a_key_is_pointed_out() -> None:
    deck = parse_deck("<!-- _clas: lead -->\n# A\n---\n<!--\ntime: 2m\nif-lat: drop\n-->\n")
    assert codes(deck) == [(1, "unknown-key"), (6, "unknown-key")]
    assert "“_class”" in deck.problems[0].message
    assert "“if-late”" in deck.problems[1].message


# The plan


def test_the_settings_of_a_slide() -> None:
    text = (
        "<!--\nid: S07   # stable\npart: Arrive\ntime: 2m30s\nif-late: trim 45s\n"
        "content-note: forced treatment\n-->\n# A\n---\n# B\n"
    )
    first, second = parse_deck(text).slides
    assert (first.id, first.part, first.starts_part, first.time_s) == ("S07", "Arrive", True, 150)
    assert first.if_late == IfLate(action="trim", seconds=45)
    assert first.content_note == "forced treatment"
    assert (second.part, second.starts_part, second.time_s) == ("Arrive", False, None)


def test_who_leads_is_said_until_somebody_else_does() -> None:
    text = "# A\n---\n# B\n<!-- lead: A -->\n---\n# C\n---\n# D\n<!-- lead:  Sam   B -->\n"
    assert [slide.lead for slide in parse_deck(text).slides] == ["", "A", "A", "Sam B"]


def test_what_to_cut_first_is_said_once_for_the_deck() -> None:
    assert parse_deck("---\ncuts: S38, S09 S38\n---\n# A").cuts == ("S38", "S09")
    assert parse_deck("---\ncuts: [S38, S09]\n---\n# A").cuts == ("S38", "S09")
    assert parse_deck("# A").cuts == ()


def test_rounds_keep_their_colons_and_lines() -> None:
    text = "# A\n<!--\ndiscuss:\n  - 30s  Set-up\n  - 2m   Pairs: one minute each\n-->\n"
    discussion = parse_deck(text).slides[0].discussion
    assert discussion is not None
    assert [(each.line, each.seconds, each.title) for each in discussion.rounds] == [
        (4, 30, "Set-up"),
        (5, 120, "Pairs: one minute each"),
    ]


def test_a_round_that_is_none_is_told_and_the_others_stay() -> None:
    deck = parse_deck("# A\n<!--\ndiscuss:\n- in a circle\n- 2m  Pairs\n-->\n")
    discussion = deck.slides[0].discussion
    assert discussion is not None
    assert [each.title for each in discussion.rounds] == ["Pairs"]
    assert codes(deck) == [(4, "bad-round")]


def test_what_belongs_to_a_poll_is_told_without_one() -> None:
    assert codes(parse_deck("# A\n<!--\ntime: 1m\nscale: [a, b]\n-->\n")) == [(4, "misplaced-key")]


def test_what_workshop_does_not_do_is_said_once() -> None:
    text = "<!-- transition: fade -->\n# A\n---\n<!--\n_transition: fall\nstyle: 'a {}'\n-->\n# B\n"
    assert codes(parse_deck(text)) == [(1, "not-shown"), (6, "not-shown")]


def test_results_of_a_poll_and_of_two_readings() -> None:
    one, two = parse_deck("<!-- results: surprise -->\n---\n<!-- results: shift P1 P2 -->\n").slides
    assert one.results == Results(line=1, polls=("surprise",))
    assert two.results == Results(line=3, polls=("P1", "P2"), shift=True)


# Ids


def test_ids_come_from_titles_in_any_script() -> None:
    assert ids("# Hello, you!\n---\n# ¿Quién más?\n---\n# 你好 世界\n---\n![](a.png)\n") == [
        "hello-you",
        "quién-más",
        "你好-世界",
        "slide-4",
    ]


def test_equal_titles_get_numbers_and_written_ids_come_first() -> None:
    assert ids("# A\n---\n# A\n---\n<!-- id: a -->\n# B\n---\n# A\n") == ["a-2", "a-3", "a", "a-4"]


def test_an_id_given_twice_is_an_error_naming_both_lines() -> None:
    deck = parse_deck("<!-- id: x -->\n# A\n---\n<!-- id: x -->\n# B\n")
    assert [slide.id for slide in deck.slides] == ["x", "b"]
    assert codes(deck) == [(4, "duplicate-id")]
    assert "line 1" in deck.problems[0].message


def test_a_polls_id_is_the_slides_where_it_has_none() -> None:
    text = (
        "# A\n<!--\npoll: open\nid: hopes\n-->\n---\n"
        "<!-- id: S2 -->\n<!--\npoll: open\nid: p\n-->\n"
    )
    assert ids(text) == ["hopes", "S2"]


# Titles


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("## **Bold** and `code` #", "Bold and code"),
        ("# <!-- fit --> Wide", "Wide"),
        ("# [Link](x) ![](y.png)", "Link"),
        ("# A<br>B &amp; C", "A B & C"),
        ("# snake_case_name", "snake_case_name"),
        ("Under\nlined\n===", "Under lined"),
        ("- one\n- two", "one"),
        ("![bg](a.png)", ""),
        ("```\n# no\n```\n\ntext", "text"),
    ],
)
def test_a_title_is_the_first_heading_without_marks(source: str, title: str) -> None:
    assert titles(source) == [title]


# One slide in place of another


def test_replacing_a_slide_leaves_every_other_character() -> None:
    text = "---\ntitle: T\n---\n\n# A\n\n---\n\n# B\n\n---\n\n# C"
    deck = parse_deck(text)
    assert replace_slide(deck, "b", "\n# New\n\n") == text.replace("# B", "# New")
    assert replace_slide(deck, "c", "\n# New") == text.replace("# C", "# New")


def test_a_slide_put_in_never_runs_into_the_separator() -> None:
    text = "# A\n\n---\n\n# B\n"
    changed = replace_slide(parse_deck(text), "a", "words")
    assert titles(changed) == ["words", "B"]


def test_no_such_slide() -> None:
    with pytest.raises(KeyError):
        replace_slide(parse_deck("# A\n"), "b", "")
