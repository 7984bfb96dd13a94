"""How long chunks are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pacing import Pace, PaceLimits

LIMITS = PaceLimits(first=4, seconds=0.01, points=1_024, bytes=256_000)


def begun(points: int, row_bytes: int = 100, head_bytes: int = 0) -> Pace:
    pace = Pace(LIMITS, row_bytes, head_bytes)
    pace.began(points)
    return pace


def test_the_first_chunk_is_bounded_by_its_work() -> None:
    pace = Pace(LIMITS, 100, 0)
    assert (pace.first, pace.points) == (4, 1_024)
    assert Pace(LIMITS, 10**6, 0).first == 1


@pytest.mark.parametrize(("came", "points"), [(1, 4), (4, 4), (60, 60), (5_000, 1_024)])
def test_the_second_chunk_is_as_long_as_the_first(came: int, points: int) -> None:
    assert begun(came).points == points


def test_the_first_ack_says_nothing_yet() -> None:
    pace = begun(4)
    pace.acked(1_000.0)
    assert pace.points == 4


@pytest.mark.parametrize(("gap", "points"), [(0.24, 8), (0.25, 4), (1.0, 4), (1.01, 2)])
def test_the_length_follows_the_time_between_acks(gap: float, points: int) -> None:
    pace = begun(4)
    pace.acked(0.0)
    pace.acked(gap)
    assert pace.points == points


@pytest.mark.parametrize(
    ("row_bytes", "head_bytes", "longest"),
    [(1, 0, 1_024), (1_000, 0, 256), (1_000, 6_000, 250), (10**6, 0, 1), (10, 10**6, 1), (0, 0, 1_024)],
)
def test_a_chunk_has_a_longest_length(row_bytes: int, head_bytes: int, longest: int) -> None:
    pace = begun(4, row_bytes, head_bytes)
    for i in range(20):
        pace.acked(i * 0.01)
    assert pace.points == longest


@given(st.lists(st.floats(0, 5), max_size=40), st.integers(1, 10**6))
def test_the_length_stays_within_its_bounds(gaps: list[float], row_bytes: int) -> None:
    pace = begun(4, row_bytes)
    now = 0.0
    for gap in gaps:
        now += gap
        pace.acked(now)
        assert 1 <= pace.points <= pace.longest <= 1_024
