"""Charts as numbers: nothing overlaps, lengths are true, and nothing withheld can be measured."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from tests.polls.samples import one_row, poll_of, several
from tests.render.likeness import compare
from tests.render.results import RESULTS, SENSITIVE, result, spectrum
from tests.render.samples import card_area, drawn
from workshop.polls.disclosure import disclose
from workshop.polls.shown import Disclosure
from workshop.polls.words import say
from workshop.render.chart import Chart, Mark, paint_chart
from workshop.render.charts.plot import Plot, spread
from workshop.render.colours import contrast
from workshop.render.page import FLOOR_PX, Box
from workshop.render.theme import THEMES, Palette, load_theme
from workshop.values import replace

EVERY = [(name, width) for name in RESULTS for width in (1920, 1440)]
CROWDED = ("words-many", "open-30")
"""More texts than one wall can hold: the chart says how many are left out."""
LENGTHS = ("bar", "range", "segment")


@cache
def chart_of(name: str, width: int = 1920, theme: str = "hearth") -> Chart:
    return drawn(RESULTS[name](), width=width, theme=theme)


def words(chart: Chart) -> list[Box]:
    return [box for box in chart.boxes if box.layout is not None]


def said(chart: Chart) -> str:
    return " ".join(box.text for box in words(chart))


def marks(chart: Chart, *kinds: str) -> list[Mark]:
    return [mark for mark in chart.marks if mark.kind in kinds]


def numbers(chart: Chart) -> list[object]:
    """All that can be seen of a chart but the shapes of letters."""
    boxes = [(b.kind, b.x, b.y, b.width, b.height, b.text, b.px, b.ink) for b in chart.boxes]
    return [chart.kind, *boxes, *chart.marks]


def lie_over(one: Box, other: Box | Mark) -> bool:
    """Whether words touch something; a line's upper and lower fifth is air."""
    air = one.px * 0.2
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom - air, other.bottom) - max(one.y + air, other.y)
    if isinstance(other, Box):
        down -= other.px * 0.2
    return across > 1.5 and down > 1.5


# Places


@pytest.mark.parametrize(("name", "width"), EVERY)
def test_everything_is_inside_its_area(name: str, width: int) -> None:
    left, top, wide, tall = card_area(width)
    chart = chart_of(name, width)
    parts: list[Box | Mark] = [*chart.boxes, *chart.marks]
    for part in parts:
        assert part.x >= left - 1, part
        assert part.right <= left + wide + 1, part
        assert part.y >= top - 1, part
        assert part.bottom <= top + tall + 1, part


@pytest.mark.parametrize(("name", "width"), EVERY)
def test_no_words_lie_over_others(name: str, width: int) -> None:
    found = words(chart_of(name, width))
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            assert not lie_over(one, other), (one.text, other.text)


@pytest.mark.parametrize(("name", "width"), EVERY)
def test_no_words_lie_over_what_stands_for_people(name: str, width: int) -> None:
    chart = chart_of(name, width)
    for one in words(chart):
        for mark in chart.marks:
            assert not lie_over(one, mark), (one.text, mark)


@pytest.mark.parametrize(("name", "width"), EVERY)
def test_badges_keep_a_distance_from_each_other_and_from_words(name: str, width: int) -> None:
    chart = chart_of(name, width)
    badges = [box for box in chart.boxes if box.kind == "badge"]
    labels = [box for box in chart.boxes if box.kind == "label"]
    for upper, lower in pairwise(badges):
        if upper.y < lower.y:
            assert lower.y - upper.bottom >= 6, (upper, lower)
    for badge in badges:
        for label in labels:
            if label.y < badge.bottom and badge.y < label.bottom and label.x > badge.x:
                assert label.x - badge.right >= 12, (badge, label)


@pytest.mark.parametrize(("name", "width"), EVERY)
def test_all_words_can_be_read_from_the_back(name: str, width: int) -> None:
    chart = chart_of(name, width)
    assert min(box.px for box in words(chart)) >= FLOOR_PX
    assert not chart.overflow
    assert (chart.left_out > 0) == (name in CROWDED)


def test_what_is_left_out_is_counted_on_the_wall() -> None:
    chart = chart_of("open-30")
    assert len([box for box in chart.boxes if box.kind == "card"]) + chart.left_out == 30
    assert f"and {chart.left_out} more" in said(chart)


@pytest.mark.parametrize("name", [name for name in RESULTS if not name.startswith("shift")])
def test_how_many_answered_is_always_said(name: str) -> None:
    found = RESULTS[name]()
    assert isinstance(found, Disclosure)
    assert f"{found.answered} of {found.headcount} answered." in said(chart_of(name))


@pytest.mark.parametrize("name", RESULTS)
def test_a_reason_is_given_once(name: str) -> None:
    found = RESULTS[name]()
    all_words = said(chart_of(name))
    shown = found if isinstance(found, Disclosure) else found[0].after
    for reason in shown.why:
        assert all_words.count(str(reason)) == 1


def test_more_answers_than_people_are_said_and_not_dropped() -> None:
    assert "16 answers, 14 people." in said(
        drawn(result(SENSITIVE, (6, 5, 4, 0), passed=1, room=14))
    )


def test_who_answered_after_a_live_picture_is_said_below_it() -> None:
    found = replace(result(SENSITIVE, (6, 5, 4, 0)), notes=(say("later", count=2),))
    assert "2 more answered after this picture" in said(drawn(found))


@pytest.mark.parametrize("name", RESULTS)
def test_in_spanish_too_words_have_their_room(name: str) -> None:
    chart = drawn(RESULTS[name](), lang="es")
    found = words(chart)
    for number, one in enumerate(found):
        others: list[Box | Mark] = [*found[number + 1 :], *chart.marks]
        assert not any(lie_over(one, other) for other in others)
    assert not chart.overflow
    assert " answered" not in said(chart)


# Lengths


@pytest.mark.parametrize(("name", "width"), EVERY)
def test_a_length_is_in_proportion_to_its_count(name: str, width: int) -> None:
    chart = chart_of(name, width)
    lengths = {
        round((mark.height if mark.upright else mark.width) / (mark.high - mark.low), 3)
        for mark in marks(chart, *LENGTHS)
    }
    assert len(lengths) <= 1 or max(lengths) - min(lengths) < 0.01


def test_a_bar_of_nine_is_three_times_a_bar_of_three() -> None:
    three, nine, one = marks(chart_of("choice-14"), "bar")
    assert (three.high, nine.high, one.high) == (3, 9, 1)
    assert nine.width == pytest.approx(3 * three.width)
    assert three.width == pytest.approx(3 * one.width)
    assert three.x == nine.x == one.x


def test_who_chose_nothing_of_it_leaves_a_nought_and_no_bar() -> None:
    chart = chart_of("choice-unanimous")
    assert [mark.high for mark in marks(chart, "bar")] == [12]
    assert [box.text for box in words(chart) if box.kind == "count"] == ["0", "12", "0", "0"]


def test_a_dot_is_a_person() -> None:
    dots = marks(chart_of("spectrum-14"), "dot")
    assert len(dots) == 14
    assert len({dot.width for dot in dots}) == 1
    assert len(marks(chart_of("dots-12"), "dot")) == 14 + 9 + 3


def test_five_hundred_people_are_columns() -> None:
    columns = marks(chart_of("spectrum-500"), "bar")
    assert [mark.high for mark in columns] == [12, 20, 31, 44, 53, 99, 80, 61, 50, 30, 20]
    assert not marks(chart_of("spectrum-500"), "dot")


def test_bars_of_a_scale_part_at_its_middle() -> None:
    high, low, middle = marks(chart_of("scale-unanimous"), "segment")
    assert high.x == pytest.approx(low.right)
    assert middle.x + middle.width / 2 == pytest.approx(high.x)
    assert high.base == low.base == middle.base == pytest.approx(high.x)


def test_from_right_to_left_bars_begin_at_the_right() -> None:
    chart = chart_of("choice-hebrew")
    bars = marks(chart, "bar")
    assert len({round(mark.right, 3) for mark in bars}) == 1
    assert all(mark.base == pytest.approx(mark.right) for mark in bars)
    assert all(box.x > bars[0].right for box in words(chart) if box.kind == "label")


def test_a_chance_question_is_a_range_and_never_a_bar() -> None:
    chart = chart_of("chance-40")
    assert {mark.kind for mark in chart.marks} == {"range"}
    assert [(mark.low, mark.high) for mark in chart.marks] == [(15, 65), (35, 85)]
    assert "15 to 65 in 100" in said(chart)


def test_words_become_smaller_as_one_reads() -> None:
    for name in ("words-10", "words-many"):
        sizes = [box.px for box in words(chart_of(name)) if box.kind == "word"]
        if name == "words-many":
            sizes = sizes[:-1]  # how many more there are
        assert all(one >= other for one, other in pairwise(sizes))
    assert [box.text for box in words(chart_of("words-10")) if box.kind == "word"][:3] == [
        "hope 5",
        "trust 4",
        "choice 3",
    ]


def test_what_moved_is_said_with_its_reason_once() -> None:
    all_words = said(chart_of("shift-three"))
    assert "4 of 14 at “Agree” or higher; now 11 of 14." in all_words
    assert "At least 7 moved up." in all_words
    assert all_words.count("The two are not linked.") == 1
    assert "Type how many" not in said(chart_of("shift-unknown"))


# What is withheld


def told(found: Disclosure) -> set[tuple[int, int]]:
    """The ends that a length may have: nothing, and the bounds of a part."""
    parts = [part for row in found.rows for part in row.parts]
    return {(0, part.low) for part in parts} | {(part.low, part.high) for part in parts}


def small_results(sensitivity: str) -> list[Disclosure]:
    """Every result of a small room on three answers, of one or several each."""
    one = poll_of("choice", sensitivity=sensitivity)
    many = poll_of("choices", sensitivity=sensitivity, max=2)
    ordered = poll_of("scale", sensitivity=sensitivity)
    people = 5 if sensitivity == "private" else 8
    found = [disclose(one, tally, people) for tally in one_row(one, people)]
    found += [disclose(ordered, tally, people) for tally in one_row(ordered, people)]
    found += [disclose(many, tally, people) for tally in several(many, people)]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("sensitivity", ["private", "sensitive"])
def test_no_length_tells_more_than_the_bounds(sensitivity: str) -> None:
    for found in small_results(sensitivity):
        chart = drawn(found)
        ends = told(found)
        assert all((mark.low, mark.high) in ends for mark in marks(chart, *LENGTHS))
        assert not marks(chart, "dot")


def test_results_that_are_disclosed_alike_are_drawn_alike() -> None:
    one = result(SENSITIVE, (6, 5, 1, 2), room=15)
    other = result(SENSITIVE, (6, 5, 2, 1), room=15)
    assert numbers(drawn(one)) == numbers(drawn(other))


def test_a_merged_part_is_one_bar_over_all_its_labels() -> None:
    chart = chart_of("choice-5-merged")
    band = next(box for box in chart.boxes if box.kind == "band")
    labels = [box for box in words(chart) if box.kind == "label" and band.y < box.y < band.bottom]
    inside = [mark for mark in chart.marks if band.y < mark.y < band.bottom]
    assert [box.text for box in labels][-1] == "Passed"
    assert len(labels) == 4
    assert [(mark.low, mark.high, mark.pattern) for mark in inside] == [(0, 2, "hatch")]
    assert "2 in all, a few or none each" in said(chart)


def test_on_a_line_people_put_together_have_no_place_of_their_own() -> None:
    chart = drawn(spectrum(0, 2, 0, 0, 0, 0, 0, 3, 0, 1, 1))
    merged = [box for box in chart.boxes if box.kind == "band"]
    assert merged
    for band in merged:
        assert not [dot for dot in chart.marks if band.x < dot.x < band.right]


def test_bounds_are_drawn_as_a_range() -> None:
    chart = chart_of("choice-sensitive-most")
    assert [(mark.kind, mark.low, mark.high) for mark in chart.marks] == [
        ("bar", 0, 12),
        ("range", 12, 14),
        ("range", 0, 2),
    ]
    assert "fewer than 3 in all" in said(chart)
    assert "most" in said(chart)


# Colours


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", RESULTS)
def test_marks_are_seen_and_words_are_read(name: str, theme: str) -> None:
    palette = load_theme(theme).paper
    chart = chart_of(name, theme=theme)
    quiet = Plot((0, 0, 9, 9), load_theme(theme), palette, rtl=False).quiet
    for mark in chart.marks:
        assert contrast(mark.fill, palette.surface) >= 3 or mark.outline_px
    for box in words(chart):
        if box.kind != "badge-letter":
            assert contrast(box.ink, palette.surface) >= 7
            assert contrast(box.ink, quiet) >= 7 or not _stands_on_a_band(box, chart)


def _stands_on_a_band(box: Box, chart: Chart) -> bool:
    bands = [one for one in chart.boxes if one.kind in ("band", "card")]
    return any(band.x <= box.x < band.right and band.y <= box.y < band.bottom for band in bands)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deep", [False, True])
def test_steps_of_a_scale_are_told_apart_without_colour(theme: str, deep: bool) -> None:
    look = load_theme(theme)
    palette: Palette = look.deep if deep else look.paper
    plot = Plot((0, 0, 9, 9), look, palette, rtl=False)
    assert contrast(plot.colour, palette.surface) >= 3
    for places in range(2, 10):
        looks = plot.steps(places)
        patterns = [pattern for _, pattern in looks]
        half = places // 2
        middle = ["points"] * (places % 2)
        assert patterns == ["stripes"] * half + middle + [""] * half
        assert len(set(looks)) == places


# Painting


def picture(chart: Chart, grown: float = 1.0) -> QImage:
    image = QImage(960, 540, QImage.Format.Format_RGB32)
    image.fill(0xFFFDF9)
    painter = QPainter(image)
    painter.scale(0.5, 0.5)
    paint_chart(painter, chart, grown=grown)
    painter.end()
    return image


@pytest.mark.parametrize("name", ["choice-5-merged", "shift-three"])
def test_a_chart_looks_as_it_did(name: str, tmp_path: Path) -> None:
    shown = picture(chart_of(name)).scaledToWidth(480, Qt.TransformationMode.SmoothTransformation)
    compare(shown, name, tmp_path)


@pytest.mark.parametrize("name", ["choice-14", "scale-three", "fist-14", "spectrum-14"])
def test_marks_grow_from_nothing_to_what_they_are(name: str) -> None:
    chart = chart_of(name)
    assert picture(chart, 1.0) == picture(chart)
    assert picture(chart, 0.5) != picture(chart)
    only_words = Chart(
        kind=chart.kind,
        area=chart.area,
        boxes=chart.boxes,
        marks=tuple(mark for mark in chart.marks if mark.kind == "key"),
        smallest_text=chart.smallest_text,
    )
    assert picture(chart, 0.0) == picture(only_words)


# Labels in a line


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(10, 60)), min_size=1, max_size=9))
def test_labels_in_a_line_never_touch(wanted: list[tuple[float, float]]) -> None:
    wanted.sort()
    widths = [width for _, width in wanted]
    lefts = spread([middle for middle, _ in wanted], widths, 8.0, 900.0)
    assert lefts[0] >= -0.01
    assert lefts[-1] + widths[-1] <= 900.01
    for (left, width), after in zip(zip(lefts, widths, strict=True), lefts[1:], strict=False):
        assert left + width + 8.0 <= after + 0.01


def test_a_label_with_room_stands_over_its_middle() -> None:
    assert spread([100.0, 500.0], [20.0, 40.0], 8.0, 900.0) == [90.0, 480.0]
