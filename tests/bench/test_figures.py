"""The table of the benchmark: what a figure costs beside its floor."""

from tests.bench.figures import Figure, table
from tests.bench.parts import PARTS, late_percent


def figure(**facts: object) -> Figure:
    return Figure(**{"part": "start", "what": "45 slides", "figure": 150.0, "unit": "ms"} | facts)  # type: ignore[arg-type]


def test_a_cost_is_told_as_a_multiple_of_its_floor() -> None:
    assert figure(floor=100.0).ratio == 1.5
    assert figure(figure=4000.0, unit="/s", floor=6000.0, is_rate=True).ratio == 1.5
    assert figure().ratio is None
    assert figure(floor=0.0).ratio is None


def test_the_table_has_a_row_for_each_figure_under_its_part() -> None:
    rows = table([figure(floor=100.0, floor_name="an empty window", must="1.80 x")]).splitlines()
    assert rows[1:3] == ["", "START"]
    assert " ".join(rows[3].split()) == "45 slides 150 ms 100 ms, an empty window 1.50 x 1.80 x"


def test_a_frame_of_twice_the_time_is_late_for_half_the_refreshes() -> None:
    assert round(late_percent([1000 / 60, 1000 / 60]), 6) == 0
    assert round(late_percent([2000 / 60]), 6) == 50


def test_every_part_says_what_it_measures() -> None:
    assert all(part.__doc__ for part in PARTS.values())
