"""What a soak calls growth."""

import pytest

from tests.soak.laws import Weights


def grown(*memory_mb: float) -> str:
    weights = Weights()
    weights.days = [(each, 12, 1) for each in memory_mb]
    return weights.growth


@pytest.mark.parametrize(
    "memory_mb",
    [
        # Caches fill, and then nothing more comes.
        (98, 103, 194, 200, 244, 246, 244, 248, 250),
        # One day cost, and never again.
        (100, 101, 100, 102, 101, 103, 160, 161, 160),
        # Too few days to say.
        (100, 200, 300, 400, 500, 600, 700, 800),
    ],
)
def test_what_settles_is_no_growth(memory_mb: tuple[float, ...]) -> None:
    assert not grown(*memory_mb)


def test_a_leak_between_days_that_come_and_go_is_growth() -> None:
    """One low day in a third hid such a leak once."""
    days = (179, 381, 350, 420, 345, 400, 533, 420, 600, 640, 505, 620, 730, 600, 760)
    assert grown(*days) == "memory grew all the time, by 87 in the last third"


def test_open_files_that_stay_open_are_growth() -> None:
    weights = Weights()
    weights.days = [(100, 12 + day // 3, 1) for day in range(9)]
    assert weights.growth == "open files grew all the time, by 1 in the last third"
