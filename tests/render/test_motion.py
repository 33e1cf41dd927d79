"""How a time becomes a share of the way."""

import pytest

from workshop.render.motion import eased, progress


@pytest.mark.parametrize(
    ("now_ms", "share"), [(0, 0.0), (99, 0.0), (100, 0.0), (150, 0.25), (300, 1.0), (9_000, 1.0)]
)
def test_progress_goes_evenly_from_start_to_end_and_stays_there(now_ms: int, share: float) -> None:
    assert progress(now_ms, 100, 200) == share


def test_a_movement_without_length_is_over_as_it_starts() -> None:
    assert [progress(now_ms, 100, 0) for now_ms in (99, 100, 101)] == [0.0, 1.0, 1.0]


def test_an_eased_way_begins_quickly_and_arrives_slowly() -> None:
    assert [eased(share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)] == [
        0.0,
        0.4375,
        0.75,
        0.9375,
        1.0,
    ]
