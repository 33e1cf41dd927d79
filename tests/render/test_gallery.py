"""Every layout in every theme, however much is said: the numbers of the gallery."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.render.gallery import FORMS, LAYOUTS, draw_photo, gallery_deck, gallery_pages
from workshop.deck.source import parse_deck
from workshop.files import shipped
from workshop.render.cache import Pages
from workshop.render.legibility import faintest_text
from workshop.render.page import Box, Page
from workshop.render.theme import THEMES, load_theme

KINDS = {"photo-half": "points", "photo-framed": "media"}
"""What stands for a layout in the gallery, where it is not its name."""

HEADINGS = ("title", "subtitle", "heading", "subheading", "statement", "quote", "question")

_READ = ("text", "cell", "option", "quote", "statement")

AT_THE_EDGE = ("footer", "header", "page-number")

_OVER_OTHERS = ("badge-letter", "quote-mark", "step-number", "scale-number", "numeral")
"""Words that stand on a shape or in the margin, and are no text to be read in line."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    draw_photo(folder)
    tree = shipped("slides") / "pictures" / "tree.svg"
    (folder / "tree.svg").write_bytes(tree.read_bytes())
    return folder


@pytest.fixture(scope="module", params=[(f, t) for f in FORMS for t in THEMES], ids=" ".join)
def pages(request: pytest.FixtureRequest, folder: Path, qapp: object) -> list[tuple[str, Page]]:
    form, theme = request.param
    return list(zip(LAYOUTS, gallery_pages(form, theme, folder), strict=True))


def area(box: Box) -> tuple[float, float, float, float]:
    """What the words of a box cover: left, top, right, bottom."""
    covered = box.words()
    assert covered is not None
    return covered


def texts(page: Page) -> list[Box]:
    return [box for box in page.boxes if box.layout is not None and box.text.strip()]


def test_each_slide_has_its_layout(pages: list[tuple[str, Page]]) -> None:
    found = {layout: page.kind for layout, page in pages}
    expected = {layout: KINDS.get(layout, layout) for layout in LAYOUTS}
    if found["points"] == "content":  # longer points than rows are made for are a list again
        expected |= {"points": "content", "photo-half": "content"}
    assert found == expected


def test_nothing_overflows_or_is_smaller_than_the_floor(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        assert not page.overflow, layout
        assert page.smallest_text >= 21.6, layout
        assert all(box.px >= 21.6 - 0.05 for box in texts(page)), layout


def test_words_keep_on_the_slide_and_off_one_another(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        covered = [(box, area(box)) for box in texts(page) if box.kind not in _OVER_OTHERS]
        for number, (box, one) in enumerate(covered):
            assert one[0] >= 40, (layout, box.text)
            assert one[2] <= page.width - 40, (layout, box.text)
            assert one[1] >= 30, (layout, box.text)
            assert one[3] <= page.height - 30, (layout, box.text)
            for other, two in covered[number + 1 :]:
                apart = (
                    one[2] <= two[0] + 2
                    or two[2] <= one[0] + 2
                    or one[3] <= two[1] + 2
                    or two[3] <= one[1] + 2
                )
                assert apart, (layout, box.text, other.text)


def test_words_keep_off_pictures_and_numerals(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        things = [
            (box.x, box.y, box.right, box.bottom)
            for box in page.boxes
            if box.kind in ("picture", "icon", "numeral", "badge", "step", "seat")
        ]
        for box in texts(page):
            if box.kind in _OVER_OTHERS:
                continue
            one = area(box)
            for two in things:
                apart = (
                    one[2] <= two[0] + 2
                    or two[2] <= one[0] + 2
                    or one[3] <= two[1] + 2
                    or two[3] <= one[1] + 2
                )
                assert apart, (layout, box.text)


def test_no_words_stand_on_a_ring(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        rings = [box for box in page.boxes if box.kind == "ornament"]
        for ring in rings:
            x, y = (ring.x + ring.right) / 2, (ring.y + ring.bottom) / 2
            inner = ring.width / 2 - ring.outline_px / 2
            outer = ring.width / 2 + ring.outline_px / 2
            for box in texts(page):
                for left, top, right, bottom in box.line_areas():
                    near = (
                        max(left - x, 0, x - right) ** 2 + max(top - y, 0, y - bottom) ** 2
                    ) ** 0.5
                    far = max(abs(left - x), abs(right - x)), max(abs(top - y), abs(bottom - y))
                    inside = (far[0] ** 2 + far[1] ** 2) ** 0.5 < inner
                    assert near > outer or inside or box.kind == "numeral", (layout, box.text)


def test_openers_keep_at_least_a_ring_for_their_number_or_icon(
    pages: list[tuple[str, Page]],
) -> None:
    for layout, page in pages:
        if layout in ("section", "break", "thanks"):
            assert any(box.kind == "ornament" for box in page.boxes), layout


def test_no_heading_ends_with_a_word_alone(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        for box in texts(page):
            if box.kind not in HEADINGS or box.lines < 2 or len(box.text.split()) < 4:
                continue
            assert box.layout is not None
            last = box.layout.lineAt(box.lines - 1)
            words = box.layout.text()[last.textStart() : last.textStart() + last.textLength()]
            assert len(words.replace("\u00a0", " ").split()) > 1, (layout, box.text)


def test_words_can_be_read_on_what_is_painted_behind_them(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        if layout.startswith("photo"):
            faintest = faintest_text(page)
            assert faintest is not None
            assert faintest[0] >= 7.0 - 0.05, (layout, faintest)


def test_a_photograph_keeps_its_colours_where_no_words_stand(pages: list[tuple[str, Page]]) -> None:
    page = dict(pages)["photo"]
    assert page.backdrop.scrim_alpha == 0
    assert next(box.kind for box in page.boxes) == "ground"


def test_a_line_of_air_stays_above_the_footer(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        edges = [box.y for box in page.boxes if box.kind in ("footer", "page-number")]
        for box in texts(page):
            if box.kind not in AT_THE_EDGE and box.kind not in _OVER_OTHERS:
                assert box.bottom <= min(edges) - 32, (layout, box.text)


def test_a_long_title_gives_way_before_what_stands_below_it(
    pages: list[tuple[str, Page]],
) -> None:
    for layout, page in pages:
        titles = [box for box in page.boxes if box.kind == "title"]
        if layout in ("points", "steps", "content", "columns", "compare", "table", "poll"):
            assert titles[0].lines <= 2, layout
        if layout == "table":
            assert page.smallest_text >= 24.8, page.smallest_text


def test_no_line_is_hardly_begun(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        for box in texts(page):
            if box.kind not in ("text", "option", "title", "question") or not 1 < box.lines <= 5:
                continue
            assert box.layout is not None
            wide = [box.layout.lineAt(n).naturalTextWidth() for n in range(box.lines)]
            assert min(wide) >= 0.2 * max(wide), (layout, box.text)


def test_five_options_leave_no_place_empty_at_one_side(pages: list[tuple[str, Page]]) -> None:
    page = dict(pages)["poll"]
    cards = [box for box in page.boxes if box.kind == "option-card"]
    left, right = min(card.x for card in cards), max(card.right for card in cards)
    for card in cards:
        row = [other for other in cards if other.y == card.y]
        ends = min(each.x for each in row) - left, right - max(each.right for each in row)
        assert abs(ends[0] - ends[1]) < 1, card


def test_rounds_are_larger_than_labels_and_clear_of_the_footer(
    pages: list[tuple[str, Page]],
) -> None:
    page = dict(pages)["prompt"]
    titles = [box for box in page.boxes if box.kind == "round-title"]
    assert all(box.px >= 37 for box in titles)


def test_steps_are_evenly_spaced_from_end_to_end(pages: list[tuple[str, Page]]) -> None:
    page = dict(pages)["steps"]
    circles = [box for box in page.boxes if box.kind == "step"]
    if len({circle.y for circle in circles}) == 1:
        places = sorted(circle.x + circle.width / 2 for circle in circles)
        assert places[0] == pytest.approx(page.width - places[-1], abs=1)
    else:
        gaps = [b.y - a.y for a, b in pairwise(circles)]
        assert max(gaps) - min(gaps) < 1


def test_results_to_come_are_no_slab(pages: list[tuple[str, Page]]) -> None:
    page = dict(pages)["results"]
    (place,) = (box for box in page.boxes if box.kind == "results-card")
    assert place.shape == "dashed"
    assert place.ink == ""
    assert place.height <= 400


def test_a_quotation_stands_within_the_margins(pages: list[tuple[str, Page]]) -> None:
    page = dict(pages)["quote"]
    margin = round(page.width * page.theme.space["margin"])
    quote = next(box for box in page.boxes if box.kind == "quote")
    lines = quote.line_areas()
    assert all(line[0] >= margin and line[2] <= page.width - margin for line in lines)
    edges = [line[2] if quote.text[0] >= "\u0590" else line[0] for line in lines]
    assert max(edges) - min(edges) < 12


def test_running_text_is_no_longer_than_a_line_can_be_read(pages: list[tuple[str, Page]]) -> None:
    for layout, page in pages:
        for box in texts(page):
            if box.kind in AT_THE_EDGE or box.lines < 2:
                continue
            assert box.layout is not None
            longest = max(box.layout.lineAt(n).textLength() for n in range(box.lines))
            assert longest <= 90, (layout, longest, box.text)


@pytest.mark.parametrize("form", FORMS)
def test_a_slide_is_set_about_as_large_in_every_theme(
    form: str, folder: Path, qapp: object
) -> None:
    """The themes' own sizes of running text are 44 to 50, up to a seventh apart."""
    of_themes = [gallery_pages(form, theme, folder) for theme in THEMES]
    for layout, pages in zip(LAYOUTS, zip(*of_themes, strict=True), strict=True):
        sizes = [
            min(box.px for box in texts(page) if box.kind in _READ)
            for page in pages
            if any(box.kind in _READ for box in texts(page))
        ]
        assert max(sizes, default=1.0) <= 1.2 * min(sizes, default=1.0), (layout, sizes)


@pytest.mark.parametrize("form", FORMS)
def test_the_gallery_is_without_slips(form: str) -> None:
    deck = gallery_deck(form)
    assert len(deck.slides) == len(LAYOUTS)
    assert deck.problems == ()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "colours", [("#000000", "#ffffff"), ("#ffffff",), ("#808080",), ("#000000",)]
)
def test_a_shade_makes_words_on_any_photograph_readable(
    theme: str, colours: tuple[str, ...], tmp_path: Path, qapp: object
) -> None:
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(QColor(colours[0]))
    painter = QPainter(image)
    for square in range(0, 1280, 160):
        painter.fillRect(square, 0, 80, 720, QColor(colours[-1]))
    painter.end()
    image.save(str(tmp_path / "a.png"))
    deck = parse_deck("# T\n\n---\n\n![bg](a.png)\n\n# Some words of a title\n\nAnd a line\n")
    page = Pages(deck, tmp_path, load_theme(theme)).page(1)
    faintest = faintest_text(page)
    assert page.kind == "photo"
    assert faintest is not None
    assert faintest[0] >= 7.0 - 0.05
