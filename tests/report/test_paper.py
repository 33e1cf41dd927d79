"""Pages are filled from top to bottom, and what belongs together stays together."""

from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from workshop.errors import WorkshopError
from workshop.render.offscreen import require_drawing
from workshop.report.paper import A4, LETTER, Block, Paint, Paper, beside, drawn, flow, pdf_of
from workshop.values import replace

# 400 points of room: 48 at each edge, and 26 for the number at the foot.
SHORT = Paper(name="short", width=300.0, height=522.0)


Seen = list[tuple[str, float]]


def recorded(seen: Seen, name: str, height: float, *, gap: float = 0.0) -> Block:
    """A block that notes where it is painted, in points from the top of the page."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        seen.append((name, round(painter.worldTransform().dy(), 1)))
        assert rect.width() == 204.0

    return drawn(height, paint, gap=gap)


def painted(seen: Seen, pages: tuple[Paint, ...]) -> list[Seen]:
    """What each page painted, in order."""
    require_drawing()
    found = []
    for page in pages:
        seen.clear()
        image = QImage(30, 52, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        page(painter, QRectF(0, 0, 300, 522))
        painter.end()
        found.append(list(seen))
    return found


def test_blocks_follow_each_other_with_their_gaps() -> None:
    seen: Seen = []
    pages = flow([recorded(seen, "a", 100), recorded(seen, "b", 100, gap=20)], SHORT)
    assert painted(seen, pages) == [[("a", 48.0), ("b", 168.0)]]


def test_a_block_that_does_not_fit_begins_the_next_page_without_its_gap() -> None:
    seen: Seen = []
    pages = flow([recorded(seen, "a", 390), recorded(seen, "b", 100, gap=20)], SHORT)
    assert painted(seen, pages) == [[("a", 48.0)], [("b", 48.0)]]


def test_a_heading_is_never_the_last_on_a_page() -> None:
    seen: Seen = []
    heading = replace(recorded(seen, "heading", 20), keep_with_next=True)
    pages = flow([recorded(seen, "a", 350), heading, recorded(seen, "text", 60)], SHORT)
    assert painted(seen, pages) == [[("a", 48.0)], [("heading", 48.0), ("text", 68.0)]]


def test_the_head_of_a_table_stands_again_on_later_pages() -> None:
    seen: Seen = []
    head = recorded(seen, "head", 14)
    pages = flow([recorded(seen, "a", 390), recorded(seen, "b", 30)], SHORT, head=head)
    assert painted(seen, pages) == [[("a", 48.0)], [("head", 48.0), ("b", 68.0)]]


def test_what_is_higher_than_a_page_is_made_smaller() -> None:
    seen: Seen = []
    scales: list[float] = []

    def paint(painter: QPainter, _rect: QRectF) -> None:
        scales.append(painter.worldTransform().m22())

    painted(seen, flow([drawn(800, paint)], SHORT))
    assert scales == [0.5]


@pytest.mark.parametrize(("paper", "size"), [(A4, b"[0 0 595 842]"), (LETTER, b"[0 0 612 792]")])
def test_pages_have_the_size_of_their_paper(paper: Paper, size: bytes) -> None:
    require_drawing()
    made = pdf_of(flow([drawn(10, lambda _painter, _rect: None)], paper), paper, title="A sheet")
    assert b"/MediaBox " + size in made.replace(b".000000", b"").replace(b".0 ", b" ")


def test_nothing_is_no_pdf() -> None:
    with pytest.raises(WorkshopError, match="nothing to print"):
        pdf_of((), A4, title="")


def test_columns_are_filled_one_after_the_other_below_what_stands_over_them() -> None:
    seen: list[tuple[str, float, float]] = []

    def block(name: str, height: float) -> Block:
        def paint(painter: QPainter, _rect: QRectF) -> None:
            place = painter.worldTransform()
            seen.append((name, round(place.dx(), 1), round(place.dy(), 1)))

        return drawn(height, paint)

    top = replace(block("top", 120), wide=True)
    end = replace(block("end", 50), wide=True)
    pages = flow([top, *(block(name, 150) for name in "abcdef"), end], SHORT, columns=2)
    require_drawing()
    image = QImage(30, 52, QImage.Format.Format_RGB32)
    for page in pages:
        painter = QPainter(image)
        page(painter, QRectF(0, 0, 300, 522))
        painter.end()
    # 400 points of room; columns of 89 points, 26 apart; the last four are as high as each other.
    assert seen == [
        ("top", 48.0, 48.0),
        ("a", 48.0, 168.0),
        ("b", 163.0, 168.0),
        ("c", 48.0, 48.0),
        ("d", 48.0, 198.0),
        ("e", 163.0, 48.0),
        ("f", 163.0, 198.0),
        ("end", 48.0, 348.0),
    ]


def test_a_heading_over_all_columns_goes_with_the_first_that_stands_in_one() -> None:
    seen: Seen = []

    def block(name: str, height: float, **facts: Any) -> Block:
        def paint(painter: QPainter, _rect: QRectF) -> None:
            seen.append((name, round(painter.worldTransform().dy(), 1)))

        return replace(drawn(height, paint), **facts)

    heading = block("heading", 20, wide=True, keep_with_next=True)
    blocks = [block("a", 350, wide=True), heading, block("b", 60), block("c", 60)]
    pages = flow(blocks, SHORT, columns=2)
    assert painted(seen, pages) == [[("a", 48.0)], [("heading", 48.0), ("b", 68.0), ("c", 68.0)]]


def test_what_is_together_higher_than_a_page_is_divided_after_its_heading() -> None:
    seen: Seen = []
    kept = [replace(recorded(seen, name, 150), keep_with_next=name != "d") for name in "abcd"]
    pages = flow([recorded(seen, "z", 150), *kept], SHORT)
    assert painted(seen, pages) == [
        [("z", 48.0)],
        [("a", 48.0), ("b", 198.0)],
        [("c", 48.0), ("d", 198.0)],
    ]


def test_stacks_beside_each_other_are_as_high_as_the_highest() -> None:
    seen: list[tuple[str, float, float, float]] = []

    def block(name: str, height: float) -> Block:
        def paint(painter: QPainter, rect: QRectF) -> None:
            place = painter.worldTransform()
            seen.append((name, round(place.dx(), 1), round(place.dy(), 1), rect.width()))

        return drawn(height, paint)

    both = beside((0.75, [block("a", 30), block("b", 30)]), (0.25, [block("c", 40)]))
    assert both.height(226) == 60
    require_drawing()
    painter = QPainter(image := QImage(30, 52, QImage.Format.Format_RGB32))
    both.paint(painter, QRectF(0, 0, 226, 60))
    painter.end()
    assert image.width() == 30
    # 226 points less 26 between: three quarters and a quarter of 200.
    assert seen == [("a", 0.0, 0.0, 150.0), ("b", 0.0, 30.0, 150.0), ("c", 176.0, 0.0, 50.0)]
