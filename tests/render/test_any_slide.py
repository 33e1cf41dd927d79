"""Whatever a deck holds, it lays out and paints without an exception."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.render.samples import page, painted, slide
from workshop.deck.model import (
    Aside,
    Background,
    Block,
    Body,
    Code,
    Columns,
    Heading,
    ItemList,
    ListItem,
    Mark,
    Paragraph,
    Picture,
    PictureRow,
    Poll,
    Quote,
    Results,
    Span,
    Style,
    Table,
)
from workshop.render.kinds import KINDS
from workshop.render.theme import THEMES

WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", " ", "word", "שלום", "中文 😀", "a\nb", "x" * 200, "1.", "\u0000", "e\u0301", "🏳️‍🌈"]
    ),
)
MARKS = st.sampled_from([*Mark, Mark.PLAIN, Mark.BOLD | Mark.CODE])
SPANS = st.lists(
    st.builds(Span, text=WORDS, marks=MARKS, href=st.sampled_from(["", "x"])), max_size=4
).map(tuple)
LINE = st.just(1)
SIZE = st.one_of(st.none(), st.floats(1, 5000))
PICTURES = st.builds(
    Picture,
    line=LINE,
    src=st.one_of(
        WORDS, st.sampled_from(["https://x/y.png", "data:,", "data:image/png;base64,AA"])
    ),
    alt=WORDS,
    width=SIZE,
    height=SIZE,
    width_share=st.one_of(st.none(), st.floats(0.01, 3)),
)


def _table(columns: int) -> st.SearchStrategy[Table]:
    row = st.lists(SPANS, min_size=columns, max_size=columns).map(tuple)
    align = st.sampled_from(["", "left", "center", "right"])
    return st.builds(
        Table,
        line=LINE,
        header=row,
        rows=st.lists(row, max_size=4).map(tuple),
        align=st.lists(align, min_size=columns, max_size=columns).map(tuple),
    )


def _deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, max_size=3).map(tuple)
    point = st.builds(
        ListItem,
        line=LINE,
        blocks=several,
        step=st.integers(0, 3),
        checked=st.sampled_from([None, True, False]),
    )
    return st.one_of(
        st.builds(Quote, line=LINE, blocks=several),
        st.builds(
            ItemList,
            line=LINE,
            items=st.lists(point, max_size=4).map(tuple),
            ordered=st.booleans(),
            start=st.integers(0, 10**9),
        ),
        st.integers(1, 3).flatmap(
            lambda count: st.builds(
                Columns,
                line=LINE,
                columns=st.lists(several, min_size=count, max_size=count).map(tuple),
                shares=st.just((1.0,) * count),
            )
        ),
    )


BLOCKS: st.SearchStrategy[Block] = st.recursive(
    st.one_of(
        st.builds(Heading, line=LINE, level=st.integers(1, 6), spans=SPANS, fit=st.booleans()),
        st.builds(Paragraph, line=LINE, spans=SPANS),
        st.builds(
            Code,
            line=LINE,
            text=WORDS,
            language=st.sampled_from(["", "python", "nonsense", "{.js}"]),
        ),
        st.integers(1, 4).flatmap(_table),
        st.builds(
            PictureRow, line=LINE, pictures=st.lists(PICTURES, min_size=1, max_size=3).map(tuple)
        ),
        st.builds(Aside, line=LINE, kind=st.sampled_from(["math", "video", "html"]), text=WORDS),
    ),
    _deeper,
    max_leaves=8,
)
POLLS = st.builds(
    Poll,
    line=LINE,
    id=st.just("p"),
    kind=st.sampled_from(["choice", "scale", "spectrum", "sort", "words", "fist-to-five", "odd"]),
    question=WORDS,
    options=st.lists(WORDS, max_size=9).map(tuple),
    scale=st.lists(WORDS, max_size=7).map(tuple),
    max=st.one_of(st.none(), st.integers(1, 9)),
    skip=st.booleans(),
)
BODIES = st.builds(
    Body,
    blocks=st.lists(BLOCKS, max_size=5).map(tuple),
    backgrounds=st.lists(
        st.builds(
            Background,
            picture=PICTURES,
            fit=st.sampled_from(["cover", "contain", "auto", "0.5", "odd"]),
            side=st.sampled_from(["", "left", "right"]),
            share=st.floats(0.0, 1.0),
            vertical=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    poll=st.one_of(st.none(), POLLS),
)
STYLES = st.builds(
    Style,
    classes=st.lists(st.sampled_from([*KINDS, "invert", "odd"]), max_size=2).map(tuple),
    paginate=st.sampled_from(["true", "false", "hold", "skip"]),
    header=st.sampled_from(["", "A header"]),
    footer=st.sampled_from(["", "A footer " * 20]),
    color=st.sampled_from(["", "white", "#12", "rgb(9,9,9)"]),
    background_color=st.sampled_from(["", "navy", "transparent"]),
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    body=BODIES,
    style=STYLES,
    number=st.integers(1, 2),
    theme=st.sampled_from(THEMES),
    width=st.sampled_from([1920, 1440, 1080, 600]),
    results=st.sampled_from(
        [None, Results(line=1, polls=("p",)), Results(line=1, polls=(), shift=True)]
    ),
    part=st.sampled_from(["", "A part"]),
)
def test_any_slide_lays_out_and_paints(
    body: Body,
    style: Style,
    number: int,
    theme: str,
    width: int,
    results: Results | None,
    part: str,
) -> None:
    of = slide(number, style=style, results=results, part=part, starts_part=bool(part))
    shown = page(body=body, of=of, theme=theme, width=width)
    for each in shown.boxes:
        assert each.width >= 0
        assert each.height >= 0
        assert abs(each.x) < 1e5
        assert abs(each.y) < 1e5
    painted(shown, 160)
