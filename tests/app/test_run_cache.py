"""The runs that are remembered, within their bytes."""

from __future__ import annotations

import numpy as np

from app.latest import footprint
from app.run_cache import RunCache
from app.whole_run import WholeRun
from engine import Series


def run(identity: str, numbers: int = 1_000) -> WholeRun:
    return WholeRun(identity, {}, [], [], {}, [{"params": Series(np.zeros(numbers))}])


def test_the_longest_unused_goes_first() -> None:
    size = footprint(run("a"))
    cache = RunCache(2 * size)
    assert cache.add(run("a"))
    assert cache.add(run("b"))
    assert cache.get("a") is not None
    assert cache.add(run("c"))
    assert [identity for identity in "abc" if cache.get(identity)] == ["a", "c"]
    assert cache.bytes == 2 * size


def test_the_same_run_is_kept_once() -> None:
    cache = RunCache(10**6)
    for _ in range(3):
        cache.add(run("a"))
    assert cache.bytes == footprint(run("a"))


def test_a_run_that_is_too_large_drives_out_no_other() -> None:
    cache = RunCache(footprint(run("a")))
    assert cache.add(run("a"))
    assert not cache.add(run("b", 1_001))
    assert cache.get("a") is not None
    assert cache.get("b") is None
