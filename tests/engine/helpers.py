"""Runs for tests, whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine import Chunk, Run, Series, catalogue, join
from engine.optimizers.base import Optimizer

Traces = dict[str, Series]

ALL_KEPT = {"params": 1, "gradient": 1, "state": 1, "signal": 1}


def spec(lanes: list[dict[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    """A run on a network; keys of the problem and of the run may be mixed."""
    run: dict[str, Any] = {k: changes.pop(k) for k in ("seed", "steps", "record") if k in changes}
    return {"steps": 30, "problem": {"kind": "network", **changes}, "lanes": lanes or [{}], **run}


def finish(run: Run, points: int = 64) -> list[Traces]:
    """Everything that is left of a run, by lane."""
    chunks: list[Chunk] = []
    while not run.done:
        chunks.append(run.advance(points))
    return join(chunks, run.lane_traces)


def whole(asked: Mapping[str, Any], points: int = 64) -> list[Traces]:
    """The traces of a run by lane."""
    return finish(Run(asked), points)


def same(one: Traces, other: Traces) -> bool:
    """Whether two lanes' traces agree byte for byte."""
    return one.keys() == other.keys() and all(
        one[name].values.tobytes() == other[name].values.tobytes()
        and (one[name].steps is None) == (other[name].steps is None)
        and np.array_equal(steps_of(one[name]), steps_of(other[name]))
        for name in one
    )


def steps_of(series: Series) -> Any:
    """Point or update of every row."""
    return np.arange(len(series)) if series.steps is None else series.steps


def optimizer_forms(*, surfaces: bool = False) -> list[tuple[str, dict[str, Any]]]:
    """Every optimizer in each of its forms, as (name, controls); with `surfaces` also those that need a Hessian."""
    found = []
    for name, component in catalogue.components("optimizers").items():
        assert issubclass(component, Optimizer)
        if surfaces or not component.needs_hessian:
            found += [(name, form) for form in component.forms()]
    return found
