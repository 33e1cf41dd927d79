"""What a benchmark found, as a table for people and as JSON for programs."""

from workshop.values import value

COLUMNS = ("", "figure", "floor", "ratio", "to reach")


@value
class Figure:
    """One thing that was measured, beside the least that it could cost on this machine."""

    part: str
    what: str
    figure: float
    unit: str
    detail: str = ""
    """More of it in words: the spread, or what it consists of."""
    floor: float | None = None
    floor_name: str = ""
    must: str = ""
    """What the issues of the project ask for; empty where they ask for nothing."""
    is_rate: bool = False
    """Whether more is better: the ratio is then the floor's by ours."""

    @property
    def ratio(self) -> float | None:
        """How many times the floor it costs."""
        if not self.floor or not self.figure:
            return None
        return self.floor / self.figure if self.is_rate else self.figure / self.floor

    def cells(self) -> tuple[str, ...]:
        """Return the cells of its row."""
        figure = f"{_number(self.figure)} {self.unit}".rstrip()
        floor = ""
        if self.floor is not None:
            floor = f"{_number(self.floor)} {self.unit}, {self.floor_name}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x"
        detail = f"  ({self.detail})" if self.detail else ""
        return (self.what, figure + detail, floor, ratio, self.must)

    def plain(self) -> dict[str, object]:
        """Return it as JSON can hold it."""
        return {
            "part": self.part,
            "what": self.what,
            "figure": self.figure,
            "unit": self.unit,
            "detail": self.detail,
            "floor": self.floor,
            "floor_name": self.floor_name,
            "ratio": self.ratio,
            "to_reach": self.must,
        }


def _number(number: float) -> str:
    if abs(number) >= 1000:
        return f"{number:,.0f}"
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.3g}"


def table(figures: list[Figure]) -> str:
    """Return the table, part by part."""
    rows = [COLUMNS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = []
    part = ""
    for figure, row in zip((None, *figures), rows, strict=True):
        if figure is not None and figure.part != part:
            part = figure.part
            lines += ["", part.upper()]
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
