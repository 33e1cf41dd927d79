"""Layout as numbers: where things stand, how large they are, and when they appear."""

from pathlib import Path

import pytest

from tests.render.samples import (
    box,
    boxes,
    deck,
    discussion,
    heading,
    item,
    items,
    page,
    paragraph,
    picture,
    poll,
    quote,
    slide,
    table,
)
from workshop.deck.model import (
    Aside,
    Background,
    Block,
    Body,
    Code,
    Columns,
    ItemList,
    Picture,
    Results,
    Style,
)
from workshop.render.colours import contrast
from workshop.render.page import Page
from workshop.render.theme import THEMES

LONG = "We meet people where they are, and we do not leave them there. " * 4
COLUMNS: Block = Columns(
    line=1,
    columns=(
        (heading("Left", 2), items("one", "two")),
        (heading("Right", 2), items("three", "four")),
    ),
    shares=(1.0, 1.0),
)
GRID = table(
    ("Value", "In peer support", "In harm reduction"),
    ("Choice", "You set the goal", "Any positive change"),
    ("Presence", "Mutual, equal, side by side", "Meet people where they are"),
)
CODE = Code(line=1, text="def greet(name: str) -> str:\n    return name\n", language="python")

SLIDES: dict[str, tuple[Block, ...]] = {
    "list": (heading("What we will do"), items("Open up an idea", "Find the values", LONG)),
    "numbers": (heading("Steps"), items("Ask", "Listen", "Offer", ordered=True)),
    "nested": (heading("Nested"), ItemList(line=1, items=(item("a", items("b", "c")), item("d")))),
    "text": (heading(LONG[:90]), paragraph(LONG), paragraph(LONG)),
    "table": (heading("Side by side"), GRID, paragraph("A choice without facts is a guess")),
    "columns": (heading("Two ways"), COLUMNS),
    "code": (heading("Some code"), CODE, paragraph("And a line below.")),
    "quote": (quote(LONG[:120], "— Jay Stevens"),),
    "statement": (paragraph("Nothing about us without us."),),
    "missing": (heading("A picture"), items("one", "two"), picture("x.png", "Open doors")),
    "aside": (heading("Math"), Aside(line=1, kind="math", text="E = mc²"), paragraph("So.")),
}

every_slide = pytest.mark.parametrize("name", SLIDES)
every_width = pytest.mark.parametrize("width", [1920, 1440, 1366 * 1080 // 768])


def words_of(shown: Page) -> list[tuple[float, float, float, float]]:
    """What the words of each box cover, as left, top, right, bottom."""
    found = []
    for each in shown.boxes:
        if each.layout is None or each.kind in ("badge-letter", "quote-mark"):
            continue
        natural = [
            each.layout.lineAt(number).naturalTextRect()
            for number in range(each.layout.lineCount())
        ]
        left = min(rect.left() for rect in natural) * each.scale + each.x
        right = max(rect.right() for rect in natural) * each.scale + each.x
        found.append((left, each.y, right, each.bottom))
    return found


@every_slide
@every_width
def test_words_keep_inside_the_margins_and_off_one_another(name: str, width: int) -> None:
    shown = page(*SLIDES[name], width=width)
    assert not shown.overflow
    margin = round(width * 0.0656)
    covered = words_of(shown)
    for left, top, right, bottom in covered:
        # A large letter's sidebearing is outside the margin, so that its stroke is on it.
        assert left >= margin - 10
        assert right <= width - margin + 4
        assert top >= 40
        assert bottom <= 1080 - 30
    for number, one in enumerate(covered):
        for other in covered[number + 1 :]:
            apart = (
                one[2] <= other[0] + 2
                or other[2] <= one[0] + 2
                or one[3] <= other[1] + 2
                or other[3] <= one[1] + 2
            )
            assert apart, (one, other)


@every_slide
@pytest.mark.parametrize("theme", THEMES)
def test_no_text_is_below_the_floor(name: str, theme: str) -> None:
    shown = page(*SLIDES[name], theme=theme)
    assert shown.smallest_text >= 21.6
    assert all(each.px >= 21.6 for each in shown.boxes if each.layout is not None)


def test_the_title_stands_at_one_place_on_every_slide() -> None:
    places = {
        (box(shown, "title").x, box(shown, "title").y)
        for shown in (page(*SLIDES[name]) for name in ("list", "table", "code", "columns", "text"))
    }
    assert places == {(126.0, 92.0)}


def test_running_text_has_the_size_of_the_theme_when_there_is_much_of_it() -> None:
    shown = page(heading("T"), *[paragraph(LONG)] * 3)
    assert shown.scale <= 1.0
    assert {round(each.px) for each in boxes(shown, "text")} == {round(48 * shown.scale)}


def test_few_points_are_set_larger() -> None:
    shown = page(heading("T"), items("one", "two", "three"))
    assert boxes(shown, "text")[0].px == pytest.approx(48 * 1.44)


def test_much_text_shrinks_until_it_fits_and_no_further() -> None:
    shown = page(heading("T"), *[paragraph(LONG)] * 7)
    assert not shown.overflow
    assert 0.45 < shown.scale < 1
    lowest = max(each.bottom for each in boxes(shown, "text"))
    assert 820 < lowest <= 1080 - 92


def test_too_much_text_says_overflow_and_is_still_all_there() -> None:
    shown = page(heading("T"), *[paragraph(LONG)] * 22)
    assert shown.overflow
    assert shown.smallest_text < 21.6
    assert max(each.bottom for each in boxes(shown, "text")) <= 1080 - 92 + 1


def test_markers_hang_before_their_items() -> None:
    shown = page(heading("T"), items("one", "two"))
    for bullet, text in zip(boxes(shown, "bullet"), boxes(shown, "text"), strict=True):
        assert bullet.right < text.x
        assert text.y < bullet.y < text.bottom
    assert boxes(shown, "bullet")[0].x >= 126


def test_numbers_end_on_one_line() -> None:
    shown = page(heading("T"), items(*["point"] * 11, ordered=True))
    numbers = boxes(shown, "number")
    assert [number.text for number in numbers] == [f"{n}." for n in range(1, 12)]
    assert len({round(number.right, 2) for number in numbers}) == 1


def test_tasks_differ_in_shape() -> None:
    tasks = ItemList(line=1, items=(item("a", checked=True), item("b", checked=False)))
    shown = page(heading("T"), tasks)
    assert len(boxes(shown, "task")) == 2
    assert len(boxes(shown, "tick")) == 1


def test_build_steps_move_nothing() -> None:
    texts = ("one", "two", "three")
    plain = page(heading("T"), items(*texts))
    built = page(heading("T"), items(*texts, fragments=True))
    assert [(b.x, b.y, b.width) for b in built.boxes] == [(b.x, b.y, b.width) for b in plain.boxes]
    assert [each.step for each in boxes(built, "text")] == [1, 2, 3]
    assert [each.step for each in boxes(built, "bullet")] == [1, 2, 3]
    assert box(built, "title").step == 0


def test_a_nested_item_appears_no_sooner_than_its_parent() -> None:
    inner = ItemList(line=1, items=(item("inner", step=0),))
    outer = ItemList(line=1, items=(item("outer", inner, step=2),))
    shown = page(heading("T"), outer)
    assert [each.step for each in boxes(shown, "text")] == [2, 2]


def test_right_to_left_lists_have_their_markers_at_the_right() -> None:
    shown = page(heading("שלום לכולם"), items("אנחנו כאן", "Some English"))
    for bullet, text in zip(boxes(shown, "bullet"), boxes(shown, "text"), strict=True):
        assert bullet.x > text.right - 1
    for left, _, right, _ in words_of(shown):
        assert right > 1680
        assert left > 900


def test_right_to_left_columns_begin_at_the_right() -> None:
    columns = Columns(
        line=1,
        columns=((paragraph("ראשון"),), (paragraph("שני"),)),
        shares=(1.0, 1.0),
    )
    first, second = boxes(page(heading("כותרת"), columns), "text")
    assert first.x > second.right


def test_columns_share_the_width_and_begin_level() -> None:
    left, right = boxes(page(*SLIDES["columns"]), "heading")
    assert left.y == right.y
    assert left.width == pytest.approx(right.width)
    assert left.right < right.x


def test_things_to_compare_have_a_spine_between_them() -> None:
    shown = page(*SLIDES["columns"], of=slide(classes=("compare",)))
    left, right = boxes(shown, "heading")
    spine = box(shown, "spine")
    assert left.right < spine.x
    assert spine.right < right.x
    assert shown.kind == "compare"


def test_second_level_headings_become_columns() -> None:
    blocks = (heading("T"), heading("A", 2), items("1"), heading("B", 2), items("2"))
    shown = page(*blocks)
    assert shown.kind == "columns"
    first, second = boxes(shown, "heading")
    assert first.y == second.y


def test_table_columns_line_up_and_numbers_stand_right() -> None:
    shown = page(
        heading("T"),
        table(("Item", "Sum"), ("Seeds", "100.00"), ("Timber", "8.00"), align=("left", "right")),
    )
    cells = boxes(shown, "cell")
    assert cells[0].x == cells[2].x == box(shown, "title").x
    ends = {
        round(c.x + c.layout.lineAt(0).naturalTextRect().right() * c.scale)
        for c in cells
        if c.layout is not None and "." in c.text
    }
    assert len(ends) == 1


def test_code_is_never_wrapped_while_it_can_be_smaller() -> None:
    code = Code(line=1, text="x = 1\n" + "y" * 88, language="")
    shown = page(heading("T"), code)
    assert box(shown, "code-text").lines == 2
    assert box(shown, "code-text").px >= 21.6


def test_a_fit_heading_fills_the_width() -> None:
    shown = page(heading("Fifteen minutes", fit=True))
    title = box(shown, "title")
    assert title.layout is not None
    natural = title.layout.lineAt(0).naturalTextWidth() * title.scale
    assert title.lines == 1
    assert natural == pytest.approx(1920 - 2 * 126, rel=0.02)


@pytest.mark.parametrize(
    ("kind", "blocks", "of"),
    [
        ("lead", (heading("Title"), paragraph("below")), slide(1)),
        ("lead", (heading("Title"),), slide(1)),
        ("section", (heading("Part"),), slide(part="Part", starts_part=True)),
        ("statement", (paragraph("Nothing about us without us."),), slide()),
        ("statement", (heading("A title"), paragraph("and one sentence")), slide()),
        ("quote", (quote("Words", "— Somebody"),), slide()),
        ("quote", (heading("T"), quote("Words")), slide()),
        ("content", (heading("T"), items("a")), slide()),
        ("content", (heading("T"), CODE), slide()),
        ("media", (heading("T"), items("a"), picture("x.png")), slide()),
        ("media", (picture("x.png"),), slide()),
        ("break", (heading("Pause"),), slide(classes=("break",))),
        ("content", (heading("T"), CODE), slide(classes=("lead",))),
        ("prompt", (heading("Q"),), slide(rounds=discussion((60, "Alone")))),
        ("results", (heading("R"),), slide(results=Results(line=1, polls=("p",)))),
    ],
)
def test_the_layout_follows_from_class_and_content(
    kind: str, blocks: tuple[Block, ...], of: object
) -> None:
    assert page(*blocks, of=of).kind == kind  # type: ignore[arg-type]


def test_the_class_overrules_the_content() -> None:
    assert page(heading("T"), items("a"), of=slide(classes=("lead",))).kind == "lead"


def test_a_part_opener_says_which_part_it_is() -> None:
    shown = page(heading("Open the box"), of=slide(1, part="Openings", starts_part=True))
    assert "Openings" in [each.text for each in boxes(shown, "label")] or shown.kind == "lead"
    opener = slide(2, part="Openings", starts_part=True)
    assert box(page(heading("Open the box"), of=opener), "label").text == "Openings"


def test_a_discussion_shows_its_rounds_in_order() -> None:
    rounds = discussion((30, "Think alone"), (120, "Pairs"), (90, "Share"), (150, "Sum up"))
    shown = page(heading("What helps?"), of=slide(rounds=rounds))
    times = boxes(shown, "round-time")
    assert [each.text for each in times] == ["30 s", "2 min", "90 s", "2:30 min"]
    assert [each.x for each in times] == sorted(each.x for each in times)
    assert all(each.y > box(shown, "title").bottom for each in times)


def test_choices_have_colour_letter_and_shape() -> None:
    options = ("Very", "A little", "Not at all", "Not sure")
    shown = page(
        body=Body(
            blocks=(heading("Surprised?"), paragraph("How much?"), items(*options)),
            poll=poll("choice", "How much?", *options),
        )
    )
    assert shown.kind == "poll"
    assert [each.text for each in boxes(shown, "option")] == list(options)
    assert [each.text for each in boxes(shown, "badge-letter")] == list("ABCD")
    badges = boxes(shown, "badge")
    assert len({each.shape for each in badges}) == 4
    assert len({each.ink for each in badges}) == 4
    assert box(shown, "question").text == "How much?"
    assert not boxes(shown, "bullet")


def test_a_question_that_is_the_title_is_asked_once() -> None:
    shown = page(
        body=Body(
            blocks=(heading("Tea or coffee?"), items("Tea", "Coffee")),
            poll=poll("choice", "Tea or coffee?", "Tea", "Coffee"),
        )
    )
    assert not boxes(shown, "question")
    assert [each.text for each in shown.boxes].count("Tea or coffee?") == 1


def test_options_lose_a_letter_of_their_own() -> None:
    shown = page(
        body=Body(
            blocks=(heading("Q"), items("A Tea", "B. Coffee")),
            poll=poll("choice", "Q", "A Tea", "B. Coffee"),
        )
    )
    assert [each.text for each in boxes(shown, "option")] == ["Tea", "Coffee"]


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [("scale", ["1", "2", "3"]), ("fist-to-five", list("012345"))],
)
def test_scales_show_every_step_with_its_label(kind: str, numbers: list[str]) -> None:
    labels = tuple(f"label {number}" for number in numbers)
    shown = page(
        body=Body(
            blocks=(heading("Agree?"), items("One", "Two")),
            poll=poll(kind, "Agree?", "One", "Two", scale=labels),
        )
    )
    assert [each.text for each in boxes(shown, "scale-number")] == numbers
    assert [each.text for each in boxes(shown, "scale-label")] == list(labels)
    assert [each.text for each in boxes(shown, "option")] == ["One", "Two"]


@pytest.mark.parametrize(
    "kind",
    [
        "choice", "choices", "scale", "spectrum", "rank", "dots", "words", "open", "sort",
        "fist-to-five", "chance",
    ],
)  # fmt: skip
@pytest.mark.parametrize("options", [(), ("One",), ("One", "Two", "Three") * 2])
def test_every_kind_of_poll_is_a_slide(kind: str, options: tuple[str, ...]) -> None:
    listed: tuple[Block, ...] = (items(*options),) if options else ()
    blocks = (heading("A question"), paragraph("Which?"), *listed)
    shown = page(body=Body(blocks=blocks, poll=poll(kind, "Which?", *options)))
    assert shown.kind == "poll"
    assert not shown.overflow
    assert max(each.bottom for each in shown.boxes) <= 1080


def test_page_numbers_hold_and_skip() -> None:

    from workshop.render.layout import page_number

    kinds = ("true", "skip", "true", "hold", "false", "true")
    made = deck(*(slide(n + 1, style=Style(paginate=kind)) for n, kind in enumerate(kinds)))
    assert [page_number(made, each) for each in made.slides] == [1, 0, 2, 2, 0, 4]


def test_a_long_footer_grows_upwards_and_words_keep_clear_of_it() -> None:
    style = Style(footer=LONG, paginate="true", header="A header")
    shown = page(heading("T"), *[paragraph(LONG)] * 5, of=slide(style=style))
    footer = box(shown, "footer")
    assert footer.lines > 1
    assert footer.bottom <= 1080 - 38
    assert max(each.bottom for each in boxes(shown, "text")) <= footer.y
    assert box(shown, "header").y < box(shown, "title").y
    assert box(shown, "page-number").text == "2"


def test_a_split_background_leaves_the_words_their_side(tmp_path: Path) -> None:
    behind = Background(picture=Picture(line=1, src="x.png"), side="right", share=0.4)
    shown = page(body=Body(blocks=SLIDES["list"], backgrounds=(behind,)), folder=tmp_path)
    limit = 1920 * 0.6
    words = [each for each in shown.boxes if each.kind in ("title", "text", "bullet")]
    assert all(each.right <= limit for each in words)
    assert box(shown, "placeholder").x >= limit


def test_a_missing_picture_says_what_it_would_show_and_why() -> None:
    shown = page(heading("T"), picture("https://example.org/a.png", "Open doors"))
    said = [each.text for each in boxes(shown, "placeholder-text")]
    assert said == ["Open doors", "example.org: on the internet, which Workshop never uses"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["#123456", "white", "#ff8800", "#808080", "black", "gold"])
def test_words_can_be_read_on_any_colour_a_deck_gives(theme: str, ground: str) -> None:
    shown = page(
        heading("T"), items("a"), of=slide(style=Style(background_color=ground)), theme=theme
    )
    palette = shown.palette
    # On a middling grey not even black reaches 7:1.
    best = max(contrast("#000000", palette.background), contrast("#ffffff", palette.background))
    for ink in (palette.ink, palette.muted, palette.accent, palette.link):
        assert contrast(ink, palette.background) >= min(7.0, best)


def test_a_colour_for_another_ground_is_not_taken() -> None:
    shown = page(paragraph("x"), of=slide(style=Style(color="white")))
    assert shown.palette.ink != "#ffffff"
    both = Style(color="#ffff00", background_color="#000080")
    assert page(paragraph("x"), of=slide(style=both)).palette.ink == "#ffff00"


def test_invert_stands_on_the_deep_colours() -> None:
    shown = page(heading("T"), items("a"), of=slide(classes=("invert",)))
    assert shown.palette == shown.theme.deep
    assert shown.backdrop.colour == shown.theme.deep.background


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#7f7f7f", "#e04080"])
def test_words_on_a_picture_keep_their_contrast(tmp_path: Path, theme: str, colour: str) -> None:
    from PySide6.QtGui import QColor, QImage

    from workshop.render.colours import mixed

    made = QImage(64, 36, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    made.save(str(tmp_path / "a.png"))
    behind = Background(picture=Picture(line=1, src="a.png"))
    body = Body(blocks=(heading("T"), items("a")), backgrounds=(behind,))
    shown = page(body=body, theme=theme, folder=tmp_path)
    below = mixed(colour, shown.backdrop.scrim or colour, shown.backdrop.scrim_alpha)
    assert contrast(shown.palette.ink, below) >= 6.9


def test_a_colour_given_as_a_background_picture_is_the_slides_ground() -> None:
    made = page(body=Body(blocks=(heading("Night"),), background_color="#102030"))
    assert made.backdrop.colour == "#102030"
    assert contrast(made.palette.ink, "#102030") >= 7
