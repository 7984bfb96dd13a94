"""Chunks put together and cut: the rows are those of the same points, however a run is cut."""

from __future__ import annotations

import pytest

from engine import Chunk, Run, join, split

THINNED = {
    "problem": {"kind": "surface"},
    "lanes": [{"optimizer": "adam"}, {"optimizer": {"name": "gradient_descent", "learning_rate": 0.5}}],
    "steps": 30,
    "record": {"params": 3, "gradient": 1, "state": 7},
}
"""Traces of which not every row is kept, and a lane that ends soon."""


def rows(chunk: Chunk) -> list[dict[str, tuple[list[float], list[int] | None]]]:
    return [
        {name: (s.values.ravel().tolist(), None if s.steps is None else s.steps.tolist()) for name, s in lane.items()}
        for lane in chunk.lanes
    ]


@pytest.mark.parametrize("count", [1, 2, 4, 7, 12, 30])
def test_cut_afterwards_it_is_as_if_it_had_been_cut_before(count: int) -> None:
    whole, cut = Run(THINNED), Run(THINNED)
    chunk = whole.advance(31)
    assert whole.lanes[1].status == "diverged"
    assert whole.lanes[1].step < 30
    for half in split(chunk, count):
        expected = cut.advance(half.count)
        assert (half.first_step, half.count) == (expected.first_step, expected.count)
        assert rows(half) == rows(expected)


def test_what_was_cut_is_put_together_again() -> None:
    chunk = Run(THINNED).advance(31)
    before, after = split(chunk, 9)
    first, second = split(after, 13)
    assert rows(Chunk(0, 31, tuple(join([before, first, second])))) == rows(Chunk(0, 31, tuple(join([chunk]))))


@pytest.mark.parametrize("count", [-1, 0, 31, 32])
def test_nothing_may_be_left_of_neither_part(count: int) -> None:
    with pytest.raises(ValueError, match="a chunk of 31 points cannot be cut after"):
        split(Run(THINNED).advance(31), count)
