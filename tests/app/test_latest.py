"""What was used last is kept, within its bytes."""

from __future__ import annotations

import numpy as np

from app.latest import OVERHEAD, Latest, footprint
from engine import Run
from tests.app.helpers import network

TEN = np.zeros(10)
SIZE = footprint(TEN)


def test_the_longest_unused_go_first() -> None:
    kept: Latest[str, object] = Latest(2 * SIZE)
    assert kept.add("a", TEN)
    assert kept.add("b", TEN)
    assert kept.get("a") is TEN
    assert kept.add("c", TEN)
    assert [key for key in "abc" if key in kept] == ["a", "c"]
    assert kept.get("b") is None
    assert kept.bytes == 2 * SIZE


def test_looking_whether_it_is_there_is_no_use() -> None:
    kept: Latest[str, object] = Latest(2 * SIZE)
    kept.add("a", TEN)
    kept.add("b", TEN)
    assert "a" in kept
    kept.add("c", TEN)
    assert "a" not in kept


def test_the_same_key_counts_once() -> None:
    kept: Latest[str, object] = Latest(10 * SIZE)
    for value in (TEN, np.ones(5)):
        kept.add("a", value)
    assert kept.bytes == footprint(np.ones(5))


def test_what_is_too_large_drives_out_no_other() -> None:
    kept: Latest[str, object] = Latest(SIZE)
    kept.add("a", TEN)
    assert not kept.add("b", np.zeros(11))
    assert "a" in kept
    assert "b" not in kept


def test_a_footprint_counts_the_numbers() -> None:
    assert footprint(np.zeros(1000)) == 8000 + OVERHEAD
    assert footprint({"a": [np.zeros(10), np.zeros(10)]}) > 160
    assert footprint(None) == 0
    big = Run(network(problem={"hidden": [64] * 6}, lanes=[{"optimizer": "adam"}] * 3))
    # Three lanes of params and Adam's two averages, in float64.
    dimension = big.snapshot().stacks[0][0].params.shape[1]
    numbers = 3 * 3 * 8 * dimension
    assert numbers < footprint(big.snapshot()) < 2 * numbers
