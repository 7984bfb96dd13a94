"""The lines of every optimizer in every form: they say what its update computes, from what it remembers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.component import Array, stack
from engine.optimizers.base import COMMON_OBSERVATIONS, Optimizer
from tests.engine.helpers import ALL_KEPT, spec, whole
from tests.engine.optimizer_table import ON_NETWORKS, every_form
from tests.engine.walks import STARTS, build, walk


def recompute(optimizer: Optimizer, traces: dict[str, Array], update: int) -> None:
    """Asserts that each term's left side is what its right side says, from the numbers of the run."""
    kinds = {t.name: t.kind for t in (*COMMON_OBSERVATIONS, *optimizer.traces)} | {"params": "point"}
    slopes = traces["used_gradient"]
    now: dict[str, Any] = {
        "rate": traces["rate"][update],
        "t": float(update + 1),
        "used_gradient": slopes[update],
        "identity": np.eye(slopes.shape[1]),
        **{c: getattr(optimizer, c) for c in optimizer.controls()},
        **{f"previous({n})": traces[n][update] for n, kind in kinds.items() if kind == "point"},
    }
    if "hessian" in traces:
        dimension = traces["params"].shape[1]
        now["hessian"] = traces["hessian"][update].reshape(dimension, dimension)
    if hasattr(optimizer, "window"):
        recent = slopes[max(0, update + 1 - optimizer.window) : update + 1]
        now["recent_squares(used_gradient, window)"] = np.sum(recent**2, axis=0)
    for term in optimizer.terms():
        name = term.trace
        expected = np.asarray(term.expression.value(now))
        found = traces[name][update + 1] if kinds[name] == "point" else traces[name][update]
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15, err_msg=f"{name} at update {update}")
        now[name] = found


@every_form
def test_every_form_has_one_line_for_the_parameters(name: str, form: dict[str, Any]) -> None:
    optimizer = build(name, form)
    lines = [term.trace for term in optimizer.terms()]
    known = {t.name for t in (*COMMON_OBSERVATIONS, *optimizer.traces)}
    assert lines.count("params") == 1
    assert set(lines) - {"params"} <= known
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("clipping", ["none", {"name": "by_norm", "limit": 0.02}, {"name": "by_value", "limit": 0.01}])
@pytest.mark.parametrize(("name", "form"), ON_NETWORKS, ids=[f"{name} {form}" for name, form in ON_NETWORKS])
def test_terms_say_what_the_update_computes(name: str, form: dict[str, Any], clipping: Any) -> None:
    lane = {"optimizer": {"name": name, **form}, "clipping": clipping, "schedule": "inverse_time", "batch_size": 30}
    traces = {n: s.values for n, s in whole(spec([lane], record=ALL_KEPT, steps=25))[0].items()}
    optimizer = build(name, form)
    for update in range(len(traces["used_gradient"])):
        recompute(optimizer, traces, update)


@pytest.mark.parametrize("surface", STARTS)
@every_form
def test_terms_say_so_at_every_step_of_a_walk(name: str, form: dict[str, Any], surface: str) -> None:
    optimizer = build(name, form)
    function, start = STARTS[surface]
    traces = walk(optimizer, [1e-4] * 60, start=start, function=function)
    for update in range(60):
        recompute(optimizer, traces, update)


@every_form
def test_what_it_remembers_is_what_it_declares(name: str, form: dict[str, Any]) -> None:
    optimizer = build(name, form)
    state = stack([optimizer] * 3).init(np.zeros((3, 5)))
    points = [t for t in optimizer.traces if t.kind == "point"]
    for trace in points:
        assert getattr(state, trace.name).shape == ((3, 5) if trace.shape == "params" else (3, 1))
    assert optimizer.state_per_parameter == sum(t.shape == "params" for t in points)
    assert all(len(field) == 3 for field in state)
    observed = set(stack([optimizer] * 3).observe(stacked_once(optimizer), np.full((3, 1), 0.1)))
    assert observed == {t.name for t in optimizer.traces if t.kind == "update"}


def stacked_once(optimizer: Optimizer) -> Any:
    """The state of three rows after one update."""
    together, params = stack([optimizer] * 3), np.array([[4.0, 1.0]] * 3)
    return together.update(STARTS["ravine"][0], together.init(params), params, np.full((3, 1), 1e-6))[1]
