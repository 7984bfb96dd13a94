"""Snapshots: the latest used ones stay."""

from __future__ import annotations

import pytest

from app.canonical import Trajectory
from app.computation import Computation
from app.latest import footprint
from app.schemas.spec import complete
from app.settings import Settings
from app.snapshots import Snapshots
from engine import Run, Snapshot
from tests.app.helpers import network, rich


def a(_: int) -> str:
    """The id of a run that is one all along."""
    return "a"


def snapshots_of(steps: list[int]) -> dict[int, Snapshot]:
    run = Run(network(steps=1000))
    found = {}
    for step in steps:
        run.seek(step)
        found[step] = run.snapshot()
    return found


def taken_at(computation: Computation, step: int) -> Snapshot:
    while computation.run.next < step:
        computation.piece(step - computation.run.next)
    return computation.run.snapshot()


def test_the_nearest_at_or_before_is_found() -> None:
    kept = Snapshots(10**6, 10)
    for snapshot in snapshots_of([10, 20, 40]).values():
        kept.add("a", snapshot)
    found = [kept.nearest(a, step) for step in (9, 10, 19, 20, 39, 40, 999)]
    assert [s and s.step for s in found] == [None, 10, 10, 20, 20, 40, 40]
    assert kept.nearest(lambda _: "b", 40) is None


def test_the_longest_unused_go_first() -> None:
    made = snapshots_of([10, 20, 30])
    size = footprint(made[10])
    kept = Snapshots(2 * size + size // 2, 10)
    kept.add("a", made[10])
    kept.add("a", made[20])
    assert kept.nearest(a, 10) is made[10]
    kept.add("a", made[30])
    assert [kept.has("a", step) for step in (10, 20, 30)] == [True, False, True]
    assert kept.bytes <= 2 * size + size // 2


def test_a_snapshot_kept_twice_counts_once() -> None:
    made = snapshots_of([10])
    kept = Snapshots(10**6, 10)
    kept.add("a", made[10])
    once = kept.bytes
    kept.add("a", made[10])
    assert kept.bytes == once == footprint(made[10])


def test_without_room_nothing_is_kept() -> None:
    kept = Snapshots(0, 10)
    kept.add("a", snapshots_of([10])[10])
    assert kept.bytes == 0
    assert kept.nearest(a, 10) is None


@pytest.mark.parametrize("stop", [20, 21, 31, 64, 90])
def test_a_computation_goes_on_byte_for_byte(stop: int) -> None:
    spec = complete(rich(), Settings())
    kept = Snapshots(10**8, 10)
    path = Trajectory(spec)
    whole = Computation(spec, path, Snapshots(0, 10))
    first = Computation(spec, path, kept)
    second = Computation(spec, path, kept, taken_at(first, 20))
    for computation in (whole, first, second):
        while computation.run.next < stop:
            computation.approach(stop)
    while not whole.run.done:
        one, other = whole.run.advance(7), second.run.advance(7)
        assert (one.first_step, one.count) == (other.first_step, other.count)
        for mine, yours in zip(one.lanes, other.lanes, strict=True):
            assert mine.keys() == yours.keys()
            for name, series in mine.items():
                assert series.values.tobytes() == yours[name].values.tobytes(), name
    assert second.run.done
    assert whole.lanes == second.lanes
