"""What is on a slide, block by block."""

import pytest

from workshop.deck.blocks import read_body, read_words
from workshop.deck.model import (
    Aside,
    Background,
    Block,
    Body,
    Code,
    Columns,
    Heading,
    ItemList,
    Mark,
    Paragraph,
    Picture,
    PictureRow,
    Quote,
    Span,
    Table,
)
from workshop.deck.source import parse_deck


def body(text: str) -> Body:
    deck = parse_deck(text)
    return read_body(deck.slides[0], deck)


def words(blocks: tuple[Block, ...]) -> list[str]:
    return ["".join(span.text for span in each.spans) for each in blocks if has_spans(each)]  # type: ignore[union-attr]


def has_spans(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph)


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in body(text).problems]


def outline(blocks: tuple[Block, ...]) -> list[object]:
    """Lists as lists, quotes as tuples, text as text."""
    found: list[object] = []
    for block in blocks:
        if isinstance(block, ItemList):
            found.append([outline(item.blocks) for item in block.items])
        elif isinstance(block, Quote):
            found.append(tuple(outline(block.blocks)))
        elif isinstance(block, Columns):
            found.append({index: outline(each) for index, each in enumerate(block.columns)})
        elif isinstance(block, Heading | Paragraph):
            found.append("".join(span.text for span in block.spans))
        else:
            found.append(type(block).__name__)
    return found


# Text


def test_headings_and_paragraphs_have_their_lines() -> None:
    assert body("---\ntitle: T\n---\n# A\n\ntext\n\nB\n===\n").blocks == (
        Heading(line=4, level=1, spans=(Span(text="A"),)),
        Paragraph(line=6, spans=(Span(text="text"),)),
        Heading(line=8, level=1, spans=(Span(text="B"),)),
    )


def test_every_line_break_is_hard() -> None:
    assert words(body("one\ntwo  \nthree\\\nfour<br>five").blocks) == [
        "one\ntwo\nthree\nfour\nfive"
    ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("**x**", Mark.BOLD),
        ("__x__", Mark.BOLD),
        ("*x*", Mark.ITALIC),
        ("_x_", Mark.ITALIC),
        ("***x***", Mark.BOLD | Mark.ITALIC),
        ("`x`", Mark.CODE),
        ("~~x~~", Mark.STRIKE),
        ("$x$", Mark.MATH),
        ("<u>x</u>", Mark.UNDERLINE),
        ("<mark>x</mark>", Mark.HIGHLIGHT),
        ("<sub>x</sub>", Mark.SUB),
        ("<sup>x</sup>", Mark.SUP),
        ("<kbd>x</kbd>", Mark.CODE),
        ("<b><i>x</i></b>", Mark.BOLD | Mark.ITALIC),
        ("**<s>x</s>**", Mark.BOLD | Mark.STRIKE),
        ('<span style="color:red">x</span>', Mark.PLAIN),
        ("<small>x</small>", Mark.PLAIN),
    ],
)
def test_marks(text: str, marks: Mark) -> None:
    assert read_words(text) == (Span(text="x", marks=marks),)


@pytest.mark.parametrize(
    "text",
    [
        "snake_case_name",
        "2 * 3 * 4",
        "a ~ b",
        "5 < 6 > 4",
        "it costs $5 and $6",
        "\\*x\\*",
        "a & b",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert read_words(text) == (Span(text=text.replace("\\", "")),)


def test_code_keeps_what_is_in_it() -> None:
    assert read_words("`<b> & **x** $y$`") == (Span(text="<b> & **x** $y$", marks=Mark.CODE),)


def test_characters_by_name() -> None:
    assert read_words("&copy; &lt;b&gt; &#9731; &unknown;") == (Span(text="© <b> ☃ &unknown;"),)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("[x](https://a.example/b_c_d)", "https://a.example/b_c_d"),
        ("[x](<a b>)", "a b"),
        ('[x](a "title")', "a"),
        ('<a href="a&amp;b">x</a>', "a&b"),
    ],
)
def test_links(text: str, href: str) -> None:
    assert read_words(text) == (Span(text="x", href=href),)


def test_bare_addresses_are_links_without_the_stop_after_them() -> None:
    address = "https://a.example/b_c_(d)"
    assert read_words(f"see {address}.") == (
        Span(text="see "),
        Span(text=address, href=address),
        Span(text="."),
    )
    assert read_words("<https://a.example>")[0].href == "https://a.example"


def test_a_link_may_be_defined_on_another_slide() -> None:
    deck = parse_deck("[x][y] and [y]\n\n---\n\n[Y]: /there\n")
    paragraph = read_body(deck.slides[0], deck).blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert [(span.text, span.href) for span in paragraph.spans] == [
        ("x", "/there"),
        (" and ", ""),
        ("y", "/there"),
    ]


def test_a_comment_shows_nothing_and_fit_is_known() -> None:
    assert body("# <!-- fit --> A <!-- a note -->\n").blocks == (
        Heading(line=1, level=1, spans=(Span(text="A"),), fit=True),
    )


# Lists


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_lists_nest_by_two_three_or_four_spaces(indent: str) -> None:
    assert outline(body(f"1. a\n{' ' * (len(indent) == 2)}{indent}- b\n2. c\n").blocks) == [
        [["a", [["b"]]], ["c"]]
    ]
    assert outline(body(f"- a\n{indent}- b\n- c\n").blocks) == [[["a", [["b"]]], ["c"]]]


def test_a_list_may_follow_a_paragraph_at_once() -> None:
    assert outline(body("text\n- a\n- b\n").blocks) == ["text", [["a"], ["b"]]]


def test_stars_and_brackets_build_up_and_others_do_not() -> None:
    found = body("* a\n  - b\n* c\n\n1) d\n\n- e\n\n1. f\n")
    steps = [
        item.step for block in found.blocks if isinstance(block, ItemList) for item in block.items
    ]
    assert (steps, found.steps) == ([1, 2, 3, 0, 0], 3)


def test_numbers_begin_where_they_begin() -> None:
    (block,) = body("7. a\n8. b\n").blocks
    assert isinstance(block, ItemList)
    assert (block.ordered, block.start) == (True, 7)


def test_tasks() -> None:
    (block,) = body("- [x] a\n- [ ] b\n- c\n").blocks
    assert isinstance(block, ItemList)
    assert [item.checked for item in block.items] == [True, False, None]
    assert outline((block,)) == [[["a"], ["b"], ["c"]]]


# Code, tables, quotes, formulas


def test_code_keeps_its_lines_and_language() -> None:
    assert body("~~~python title\nif x:\n\n  y\n~~~\n").blocks == (
        Code(line=1, text="if x:\n\n  y", language="python"),
    )


def test_a_table_has_rows_as_long_as_its_header() -> None:
    (table,) = body("| a | b |\n|:-:|--:|\n| `x\\|y` |\n| 1 | 2 | 3 |\n").blocks
    assert isinstance(table, Table)
    assert table.align == ("center", "right")
    assert table.rows == (
        ((Span(text="x|y", marks=Mark.CODE),), ()),
        ((Span(text="1"),), (Span(text="2"),)),
    )


def test_quotes_hold_blocks() -> None:
    assert outline(body("> a\n>\n> - b\n> > c\n").blocks) == [("a", [["b"]], ("c",))]


def test_formulas_are_shown_as_written_and_told_once() -> None:
    found = body("$$ a_1 $$\n\n$$\nb\n+ c\n$$\n")
    assert found.blocks == (
        Aside(line=1, kind="math", text="a_1"),
        Aside(line=3, kind="math", text="b\n+ c"),
    )
    assert [problem.code for problem in found.problems] == ["math"]


# Pictures


def test_pictures_alone_stand_in_a_row() -> None:
    assert body("![A box](a.png)\n![w:200 h:3cm](b.png)\n").blocks == (
        PictureRow(
            line=1,
            pictures=(
                Picture(line=1, src="a.png", alt="A box"),
                Picture(line=2, src="b.png", width=300.0, height=3 * 96 / 2.54 * 1.5),
            ),
        ),
    )


def test_pictures_amid_text_stand_after_it() -> None:
    assert outline(body("see ![x](a.png) here\n").blocks) == ["see  here", "PictureRow"]
    assert outline(body("- ![x](a.png) b\n").blocks) == [[["b", "PictureRow"]]]


def picture(text: str) -> Picture:
    (row,) = body(text).blocks
    assert isinstance(row, PictureRow)
    return row.pictures[0]


@pytest.mark.parametrize(
    ("text", "width", "height", "share"),
    [
        ("![w:100](a)", 150, None, None),
        ("![width:100px height:50px](a)", 150, 75, None),
        ("![w:40%](a)", None, None, 0.4),
        ("![h:50%](a)", None, 540, None),
        ("![w:auto](a)", None, None, None),
        ("![](<a>)", None, None, None),
        ('<img src="a" width="100">', 150, None, None),
        ('<img src="a" style="height: 50%; width:40%">', None, 540, 0.4),
    ],
)
def test_sizes(text: str, width: float | None, height: float | None, share: float | None) -> None:
    found = picture(text)
    assert (found.width, found.height, found.width_share, found.src) == (width, height, share, "a")


def test_filters() -> None:
    assert picture("![blur:4px sepia opacity:50% hue-rotate:.5turn](a)").filters == (
        ("blur", 6.0),
        ("sepia", 1.0),
        ("opacity", 0.5),
        ("hue-rotate", 180.0),
    )


@pytest.mark.parametrize(
    ("words", "background"),
    [
        ("bg", Background(picture=Picture(line=1, src="a"))),
        ("right:40% bg", Background(picture=Picture(line=1, src="a"), side="right", share=0.4)),
        ("bg fit left", Background(picture=Picture(line=1, src="a"), fit="contain", side="left")),
        ("bg 50%", Background(picture=Picture(line=1, src="a"), fit="0.5")),
        ("bg auto", Background(picture=Picture(line=1, src="a"), fit="auto")),
        ("A hill bg", Background(picture=Picture(line=1, src="a", alt="A hill"))),
        (
            "opacity:.5 bg vertical",
            Background(
                picture=Picture(line=1, src="a", filters=(("opacity", 0.5),)), vertical=True
            ),
        ),
    ],
)
def test_backgrounds_in_any_order_of_words(words: str, background: Background) -> None:
    found = body(f"![{words}](a)\n\n# A\n")
    assert found.backgrounds == (background,)
    assert outline(found.blocks) == ["A"]


@pytest.mark.parametrize("colour", ["#fff", "red", "rgb(1,2,3)"])
def test_a_colour_in_place_of_a_background(colour: str) -> None:
    found = body(f"![bg]({colour})")
    assert (found.background_color, found.backgrounds) == (colour, ())


def test_the_background_directive_gives_way_to_a_picture_of_the_slides_own() -> None:
    text = "<!-- backgroundImage: url('a.png')\nbackgroundSize: contain -->\n"
    assert body(text).backgrounds == (
        Background(picture=Picture(line=1, src="a.png"), fit="contain"),
    )
    assert [each.picture.src for each in body(text + "\n![bg](b.png)").backgrounds] == ["b.png"]


# Columns


def test_the_class_columns_begins_one_at_each_second_heading() -> None:
    found = body("<!-- _class: columns -->\n# A\ntext\n## B\n- b\n## C\nc\n")
    assert outline(found.blocks) == ["A", "text", {0: ["B", [["b"]]], 1: ["C", "c"]}]


def test_columns_without_headings_are_told_what_they_need() -> None:
    assert codes("<!-- _class: columns -->\n# A\n") == [(1, "no-columns")]


COLUMNS = [
    '<div class="columns">\n<div>\n\n## A\n\n</div>\n<div>\n\n- b\n\n</div>\n</div>\n',
    '<div class="columns"><div>\n\n## A\n</div><div>\n\n- b\n</div></div>\n',
    '<div style="display:flex">\n<div>\n\n## A\n\n</div>\n<div>\n\n- b\n\n</div>\n</div>\n',
    '<div style="display: grid; grid-template-columns: 1fr 1fr">\n\n## A\n\n- b\n\n</div>\n',
    '<div class="left">\n\n## A\n\n</div>\n\n<div class="right">\n\n- b\n\n</div>\n',
    '<div class="row"><div class="col"><h2>A</h2></div><div class="col"><ul><li>b</ul></div></div>',
    '<div style="float:left">\n\n## A\n\n</div>\n<div style="float:right">\n\n- b\n\n</div>\n',
    '<style>.p {display: grid}</style><div class="p"><div>\n\n## A\n</div><div>\n\n- b\n',
]


@pytest.mark.parametrize("text", COLUMNS)
def test_the_ways_to_write_columns(text: str) -> None:
    assert outline(body(text).blocks) == [{0: ["A"], 1: [[["b"]]]}]


@pytest.mark.parametrize(
    ("style", "shares"),
    [
        ("grid-template-columns: 2fr 1fr", (2.0, 1.0)),
        ("grid-template-columns: 30% 70%", (30.0, 70.0)),
        ("grid-template-columns: repeat(2, minmax(0, 1fr))", (1.0, 1.0)),
        ("gap: 1rem", (1.0, 1.0)),
    ],
)
def test_columns_have_their_widths(style: str, shares: tuple[float, ...]) -> None:
    (found,) = body(f'<div style="display:grid;{style}"><div>a</div><div>b</div></div>\n').blocks
    assert isinstance(found, Columns)
    assert found.shares == shares


def test_a_column_may_say_its_own_width() -> None:
    (found,) = body(
        '<div style="display:flex"><div style="width:30%">a</div><div>b</div></div>\n'
    ).blocks
    assert isinstance(found, Columns)
    assert found.shares == pytest.approx((0.3, 0.7))


def test_a_grid_of_two_by_two_is_two_columns() -> None:
    cells = "".join(f"<div>{word}</div>" for word in "abcd")
    text = f'<div style="display:grid;grid-template-columns:1fr 1fr">{cells}</div>\n'
    assert outline(body(text).blocks) == [{0: ["a", "c"], 1: ["b", "d"]}]


def test_text_that_flows_through_columns_is_divided() -> None:
    text = '<div style="columns: 2">\n\n- a\n- b\n- c\n\n</div>\n'
    assert outline(body(text).blocks) == [{0: [[["a"], ["b"]]], 1: [[["c"]]]}]


def test_boxes_one_above_the_other_are_no_columns() -> None:
    for style in ("", ' style="display:flex;flex-direction:column"'):
        assert outline(body(f"<div{style}><div>a</div><div>b</div></div>\n").blocks) == ["a", "b"]


# Other HTML


def test_html_is_read_for_its_words() -> None:
    text = "<center>\n<h2>A <b>b</b></h2>\n<p>c\n<ol start=3><li>d<li>e</ol>\n</center>\n\nf\n"
    assert outline(body(text).blocks) == ["A b", "c", [["d"], ["e"]], "f"]


def test_a_table_in_html() -> None:
    text = "<table><tr><th>a<th>b<tr><td>1<td><b>2</b></table>\n"
    (table,) = body(text).blocks
    assert isinstance(table, Table)
    assert table.header == ((Span(text="a"),), (Span(text="b"),))
    assert table.rows == (((Span(text="1"),), (Span(text="2", marks=Mark.BOLD),)),)


def test_details_show_what_they_hold() -> None:
    text = "<details>\n<summary>Why?</summary>\n\nBecause.\n\n</details>\n"
    assert outline(body(text).blocks) == ["Why?", "Because."]


@pytest.mark.parametrize("tag", ["video", "audio", "iframe"])
def test_what_does_not_play_is_named(tag: str) -> None:
    for text in (f'<{tag} src="a.x"></{tag}>', f'<div><{tag} src="a.x"></{tag}></div>'):
        found = body(f"# A\n\n{text}\n\n{text}\n")
        assert found.blocks[1:] == (
            Aside(line=3, kind="video", text="a.x"),
            Aside(line=5, kind="video", text="a.x"),
        )
        assert [(problem.line, problem.code) for problem in found.problems] == [(3, "video")]


@pytest.mark.parametrize("tag", ["style", "script"])
def test_styles_and_scripts_are_told_and_never_shown(tag: str) -> None:
    found = body(f"<{tag}>\n\na {{}}\n\n</{tag}>\n\n# A\n")
    assert outline(found.blocks) == ["A"]
    assert [(problem.line, problem.code) for problem in found.problems] == [(1, tag)]


def test_tags_left_open_or_never_opened_lose_no_words() -> None:
    assert outline(body("</div>\n\na\n\n<div>\n\nb\n\n<section><p>c\n").blocks) == ["a", "b", "c"]


# Polls


def poll_problems(
    settings: str, options: str = "- a\n- b\n", question: str = "# Q\n\n"
) -> list[str]:
    found = body(f"{question}{options}\n<!--\n{settings}\n-->\n")
    return [problem.message for problem in found.problems]


def test_a_polls_question_stands_above_its_list() -> None:
    text = (
        "# Would it?\nHow surprised?\n\n- Very\n- *Not* at all\n\n"
        "<!--\npoll: choice\nid: surprise\nreveal: held\nmax: 2\nskip: no\n"
        "no-phones: Cards A to D.\n-->\n"
    )
    poll = body(text).poll
    assert poll is not None
    assert (poll.id, poll.kind, poll.line) == ("surprise", "choice", 8)
    assert (poll.question, poll.options) == ("How surprised?", ("Very", "Not at all"))
    assert (poll.reveal, poll.max, poll.skip, poll.no_phones) == ("held", 2, False, "Cards A to D.")
    assert poll.sensitivity == "private"
    assert poll.lead == ()


@pytest.mark.parametrize("options", ["- Very\n- Not at all\n", ""])
def test_the_paragraphs_before_a_question_lead_up_to_it_and_the_title_does_not(
    options: str,
) -> None:
    text = (
        "# Would it?\n\nA friend said:\n\n> *Why help?*\n\nThink of it.\n\nHow surprised?\n\n"
        f"{options}\n<!-- poll: choice -->\n"
    )
    poll = body(text).poll
    assert poll is not None
    assert poll.lead == ("A friend said:", "Why help?", "Think of it.")
    assert poll.question == "How surprised?"


def test_lines_that_a_deck_parts_before_a_question_stay_parted() -> None:
    poll = body(
        "# Try\n\nScan, or use a card\\\nNo name.\n\nWhich?\n\n- A\n- B\n\n<!-- poll: choice -->"
    ).poll
    assert poll is not None
    assert (poll.lead, poll.question) == (("Scan, or use a card", "No name."), "Which?")


def test_a_poll_is_as_sensitive_as_the_deck_unless_it_says() -> None:
    text = "---\nsensitivity: sensitive\n---\n# Q\n- a\n- b\n<!--\npoll: choice{}\n-->\n"
    plain, said = body(text.format("")).poll, body(text.format("\nsensitivity: open")).poll
    assert plain is not None
    assert said is not None
    assert (plain.sensitivity, said.sensitivity) == ("sensitive", "open")


@pytest.mark.parametrize(
    "settings",
    [
        "poll: choice",
        "poll: choices\nmax: 2",
        "poll: scale\nscale: [No, Yes]\nbefore: P1 P2",
        "poll: spectrum\nscale: [Never, Always]",
        "poll: rank",
        "poll: dots\nmax: 5",
        "poll: words",
        "poll: open",
        "poll: sort\nscale: [x, y]\nanswer: [x, y]",
        "poll: fist-to-five",
        "poll: chance",
    ],
)
def test_every_kind_of_poll_can_be_whole(settings: str) -> None:
    assert poll_problems(settings) == []


@pytest.mark.parametrize(
    ("settings", "options", "mend"),
    [
        ("poll: choice", "- a\n", "at least 2"),
        ("poll: choice", "- a\n- a\n", "read the same"),
        ("poll: choice", "- a\n-\n", "no words"),
        ("poll: choice\nscale: [a, b]", "- a\n- b\n", "not used"),
        ("poll: scale", "", "from low to high"),
        ("poll: spectrum\nscale: [a]", "", "two poles"),
        ("poll: sort", "- a\n", "two groups"),
        ("poll: sort\nscale: [Red, Blue]\nanswer: [Redd]", "- a\n", "“Red”"),
        ("poll: sort\nscale: [Red, Blue]\nanswer: [Red]", "- a\n- b\n", "one group for each"),
        ("poll: choice\nanswer: [a]", "- a\n- b\n", "Only a sort poll"),
        ("poll: fist-to-five\nscale: [a, b]", "", "six labels"),
        ("poll: chance", "- a\n- b\n- c\n- d\n- e\n", "two to four"),
        ("poll: open\nsensitivity: sensitive", "", "nobody writes freely"),
        ("poll: choices\nmax: 3", "- a\n- b\n", "only 2 answers"),
        ("poll: scale\nscale: [a, b]\nbefore: x\nafter: y", "", "not both"),
    ],
)
def test_what_a_poll_lacks_is_told_with_the_mend(settings: str, options: str, mend: str) -> None:
    (message,) = poll_problems(settings, options)
    assert mend in message


def test_a_poll_without_a_question_is_told() -> None:
    (message,) = poll_problems("poll: choice", question="")
    assert "question" in message


# The cache


def test_a_slide_is_read_once_while_its_deck_is_the_same() -> None:
    deck = parse_deck("# A\n")
    assert read_body(deck.slides[0], deck) is read_body(deck.slides[0], deck)
