"""Early stopping: lane by lane, at the n-th evaluation in a row that is no new best."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, join
from tests.engine.helpers import Traces, finish, same, spec, steps_of, whole


def expected_end(values: list[float], steps: list[int], patience: int, min_delta: float) -> int | None:
    """The contract, written out: the point at which a lane stops."""
    best, since = float("inf"), 0
    for step, value in zip(steps, values, strict=True):
        if value < best - min_delta:
            best, since = value, 0
        else:
            since += 1
        if since == patience:
            return step
    return None


LANES: list[dict[str, Any]] = [
    {"optimizer": {"name": "gradient_descent", "learning_rate": 3.0}},
    {"batch_size": 10, "evaluate_every": 3},
    {"optimizer": "adam", "batch_size": 30},
    {"initializer": {"name": "fan_in_normal", "variance_factor": 100}},
]
NETWORK = spec(LANES, steps=50, hidden=[4], record={"params": 3, "gradient": 4, "state": 5, "signal": 2})
SURFACE: dict[str, Any] = {
    "steps": 50,
    "problem": {"kind": "surface", "gradient_noise": 5.0},
    "lanes": [{"optimizer": "adam"}, {"optimizer": {"name": "gradient_descent", "learning_rate": 0.01}}],
    "record": {"params": 3, "state": 5, "gradient": 0},
}


def judged(traces: Traces) -> tuple[list[float], list[int]]:
    series = traces["train_loss"] if "train_loss" in traces else traces["loss"]
    return series.values.tolist(), steps_of(series).tolist()


@pytest.mark.parametrize("asked", [NETWORK, SURFACE], ids=["network", "surface"])
@pytest.mark.parametrize(("patience", "min_delta"), [(1, 0.0), (2, 0.001), (3, 0.05), (5, 0.0)])
def test_stops_where_the_contract_says(asked: dict[str, Any], patience: int, min_delta: float) -> None:
    full, run = Run(asked), Run({**asked, "stop": {"patience": patience, "min_delta": min_delta}})
    endless = finish(full)
    for lane, (traces, every) in enumerate(zip(finish(run), endless, strict=True)):
        values, steps = judged(every)
        if steps[-1] % max(1, steps[1] - steps[0]):
            values, steps = values[:-1], steps[:-1]  # the last point is kept, but is no evaluation of its own
        end = expected_end(values, steps, patience, min_delta)
        status = run.lanes[lane]
        if end is None:
            assert status == full.lanes[lane]
            assert same(traces, every)
            continue
        assert (status.status, status.step, status.cause) == ("stopped", end, None)
        known = run.lane_traces[lane]
        for name, series in traces.items():
            last = end if known[name].kind == "point" else end - 1
            assert steps_of(series)[-1] == last, name
            kept = np.isin(steps_of(series), steps_of(every[name]))
            assert kept[:-1].all()
            rows = np.isin(steps_of(every[name]), steps_of(series)[kept])
            assert series.values[kept].tobytes() == every[name].values[rows].tobytes()


@given(st.sampled_from([NETWORK, SURFACE]), st.integers(1, 4), st.integers(0, 50), st.integers(1, 13))
@settings(max_examples=40)
def test_cut_and_resumed_anywhere_it_gives_the_same_bytes(
    asked: dict[str, Any], patience: int, cut: int, piece: int
) -> None:
    asked = {**asked, "stop": {"patience": patience, "min_delta": 0.01}}
    expected, first = whole(asked), Run(asked)
    chunks = [first.advance(cut)] if cut else []
    rest = Run.resume(asked, first.snapshot())
    while not rest.done:
        chunks.append(rest.advance(piece))
    assert all(same(a, b) for a, b in zip(expected, join(chunks, rest.lane_traces), strict=True))
    finish(first)
    assert rest.lanes == first.lanes


def test_a_better_value_after_an_edit_is_a_new_best() -> None:
    asked = {**SURFACE, "lanes": [{"start": [1.0, 1.1]}]}
    rise = {"step": 3, "lane": 0, "set": {"params": [[0, 2.0]], "frozen": [0, 1]}}
    back = {"step": 5, "lane": 0, "set": {"params": [[0, 1.0], [1, 1.0]]}}
    stop = {"patience": 3, "min_delta": 0.0}
    quiet = {"problem": {"kind": "surface"}}
    early = Run({**asked, **quiet, "edits": [rise], "stop": stop})
    finish(early)
    assert (early.lanes[0].status, early.lanes[0].step) == ("stopped", 5)
    on = Run({**asked, **quiet, "edits": [rise, back], "stop": stop})
    finish(on)
    assert on.lanes[0].step == 8


def test_at_the_last_point_it_has_stopped() -> None:
    asked = {**SURFACE, "steps": 4, "lanes": [{"start": [1.0, 1.0]}], "problem": {"kind": "surface"}}
    run = Run({**asked, "stop": {"patience": 4}})
    finish(run)
    assert (run.lanes[0].status, run.lanes[0].step) == ("stopped", 4)
    run = Run({**asked, "stop": {"patience": 5}})
    finish(run)
    assert run.lanes[0].status == "finished"
