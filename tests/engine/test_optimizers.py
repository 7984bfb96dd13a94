"""Optimizers against PyTorch, against written-out scalars, and against their own equations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import catalogue
from engine.component import Array, stack
from engine.optimizers.base import Curvature, Evaluation, Optimizer
from tests.engine.helpers import ALL_KEPT, optimizer_forms, spec, whole
from tests.golden.cases import CASES, spec_of

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "networks.json").read_text())
FORMS = optimizer_forms()
FORM_IDS = [f"{name} {form}" for name, form in FORMS]


def build(name: str, controls: dict[str, Any]) -> Optimizer:
    made = catalogue.components("optimizers")[name].build(controls)
    assert isinstance(made, Optimizer)
    return stack([made])


def test_golden_file_and_cases_are_the_same_list() -> None:
    assert list(GOLDEN["trajectories"]) == list(CASES)


@pytest.mark.parametrize("name", CASES)
def test_whole_network_follows_pytorch(name: str) -> None:
    golden = np.array(GOLDEN["trajectories"][name])
    ours = whole(spec_of(CASES[name]))[0]["params"]
    assert ours.steps is not None
    assert ours.steps.tolist() == list(range(0, 201, GOLDEN["every"]))
    assert np.abs(golden[-1] - golden[0]).max() > 0.1, "a trajectory that stays proves nothing"
    assert np.abs(ours.values - golden).max() < 1e-9 * np.abs(golden).max()


def ravine(params: Array) -> Evaluation:
    curvature = np.array([1.0, 20.0])
    return Evaluation(0.5 * np.sum(curvature * params**2, axis=1), curvature * params)


def walk(optimizer: Optimizer, rates: list[float], start: tuple[float, float] = (4.0, 1.0)) -> Array:
    params = np.array([start])
    state, points = optimizer.init(params), [params[0]]
    for rate in rates:
        params, state = optimizer.update(ravine, state, params, np.array([[rate]]))
        points.append(params[0])
    return np.array(points)


def scalar(name: str, form: dict[str, Any], rates: list[float]) -> Array:
    """The formulas of the sheet, one number at a time, for controls at their defaults."""
    columns = []
    for start, curvature in ((4.0, 1.0), (1.0, 20.0)):
        theta, v, m, s, path = start, 0.0, 0.0, 0.0, [start]
        for t, alpha in enumerate(rates, start=1):
            g = curvature * theta
            if name == "gradient_descent":
                theta -= alpha * g
            elif name == "momentum" and form["form"] == "pytorch":
                v = 0.9 * v + g
                theta -= alpha * v
            elif name == "momentum" and form["form"] == "classical":
                v = 0.9 * v - alpha * g
                theta += v
            elif name == "momentum":
                v = 0.9 * v + (1 - 0.9) * g
                theta -= alpha * (v / (1 - 0.9**t) if form["bias_correction"] else v)
            elif name == "adam":
                m = 0.9 * m + (1 - 0.9) * g
                s = 0.999 * s + (1 - 0.999) * g * g
                m_hat, s_hat = (m / (1 - 0.9**t), s / (1 - 0.999**t)) if form["bias_correction"] else (m, s)
                scale = (s_hat + 1e-8) ** 0.5 if form["epsilon_inside_root"] else s_hat**0.5 + 1e-8
                theta -= alpha * m_hat / scale
            else:
                raise AssertionError(f"no written-out reference for {name} {form}")
            path.append(theta)
        columns.append(path)
    return np.array(columns).T


RATES = [0.02 / (1 + 0.01 * k) for k in range(200)]


@pytest.mark.parametrize(("name", "form"), FORMS, ids=FORM_IDS)
def test_every_form_follows_the_formula_sheet(name: str, form: dict[str, Any]) -> None:
    ours, theirs = walk(build(name, form), RATES), scalar(name, form, RATES)
    assert np.abs(ours - theirs).max() < 1e-9 * np.abs(theirs).max()


@pytest.mark.parametrize(("name", "form"), FORMS, ids=FORM_IDS)
def test_a_zero_rate_stays(name: str, form: dict[str, Any]) -> None:
    path = walk(build(name, form), [0.0] * 20)
    assert (path == path[0]).all()


def recompute(optimizer: Optimizer, traces: dict[str, Array], update: int) -> None:
    """Asserts that each term's left side is what its right side says, from the numbers of the run."""
    now = {
        "rate": traces["rate"][update],
        "t": float(update + 1),
        "used_gradient": traces["used_gradient"][update],
        **{c: getattr(optimizer, c) for c in optimizer.controls()},
    }
    for term in optimizer.terms():
        name, kind = term.trace, next((t.kind for t in optimizer.traces if t.name == term.trace), "point")
        if kind == "point":
            now[f"previous({name})"] = traces[name][update]
        expected = np.asarray(term.expression.value(now))
        found = traces[name][update + 1] if kind == "point" else traces[name][update]
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15, err_msg=f"{name} at update {update}")
        now[name] = found


@pytest.mark.parametrize("clipping", ["none", {"name": "by_norm", "limit": 0.02}])
@pytest.mark.parametrize(("name", "form"), FORMS, ids=FORM_IDS)
def test_terms_say_what_the_update_computes(name: str, form: dict[str, Any], clipping: Any) -> None:
    lane = {"optimizer": {"name": name, **form}, "clipping": clipping, "schedule": "inverse_time", "batch_size": 30}
    traces = whole(spec([lane], record=ALL_KEPT, steps=25))[0]
    optimizer = catalogue.components("optimizers")[name].build(form)
    assert isinstance(optimizer, Optimizer)
    assert optimizer.terms()[-1].trace == "params"
    for update in range(25):
        recompute(optimizer, {n: s.values for n, s in traces.items()}, update)


@pytest.mark.parametrize("name", catalogue.components("optimizers"))
def test_what_it_remembers_is_what_it_declares(name: str) -> None:
    optimizer = build(name, {})
    state = optimizer.init(np.zeros((3, 5)))
    remembered = [f for f in getattr(state, "_fields", ()) if f != "t"]
    assert remembered == [t.name for t in optimizer.traces if t.kind == "point"]
    assert optimizer.state_per_parameter == len(remembered)
    assert all(getattr(state, f).shape == (3, 5) for f in remembered)


@given(momentum=st.floats(0.0, 0.95), rate=st.floats(1e-4, 0.05))
def test_averaged_momentum_is_pytorch_at_a_smaller_rate(momentum: float, rate: float) -> None:
    averaged = walk(build("momentum", {"form": "averaged", "momentum": momentum}), [rate] * 60)
    added_up = walk(build("momentum", {"form": "pytorch", "momentum": momentum}), [rate * (1 - momentum)] * 60)
    np.testing.assert_allclose(averaged, added_up, rtol=1e-9, atol=1e-12)


def test_classical_momentum_differs_from_pytorch_only_when_the_rate_changes() -> None:
    classical, added_up = build("momentum", {"form": "classical"}), build("momentum", {})
    steady = [0.01] * 60
    np.testing.assert_allclose(walk(classical, steady), walk(added_up, steady), rtol=1e-9, atol=1e-12)
    assert np.abs(walk(classical, RATES) - walk(added_up, RATES)).max() > 1e-3


@pytest.mark.parametrize("form", ["pytorch", "averaged", "classical"])
def test_momentum_of_zero_is_gradient_descent(form: str) -> None:
    plain = walk(build("gradient_descent", {}), RATES)
    assert np.array_equal(walk(build("momentum", {"form": form, "momentum": 0.0}), RATES), plain)


@pytest.mark.parametrize("inside", [False, True])
def test_adam_takes_no_step_where_zero_is_divided_by_zero(inside: bool) -> None:
    path = walk(build("adam", {"epsilon": 0.0, "epsilon_inside_root": inside}), [0.1] * 5, start=(0.0, 1.0))
    assert np.isfinite(path).all()
    assert (path[:, 0] == 0).all()
    assert path[1, 1] == pytest.approx(0.9)


def test_a_control_may_hold_a_number_for_each_row() -> None:
    rates, momenta = np.array([[0.01], [0.02]]), np.array([[0.5], [0.9]])
    together = stack([build_plain("momentum", {"momentum": float(mu)}) for mu in momenta.ravel()])
    params = np.array([[4.0, 1.0], [4.0, 1.0]])
    state = together.init(params)
    for _ in range(30):
        params, state = together.update(ravine, state, params, rates)
    for row, (mu, rate) in enumerate(zip(momenta.ravel(), rates.ravel(), strict=True)):
        alone = walk(build("momentum", {"momentum": float(mu)}), [float(rate)] * 30)
        assert np.array_equal(params[row], alone[-1])


def build_plain(name: str, controls: dict[str, Any]) -> Optimizer:
    made = catalogue.components("optimizers")[name].build(controls)
    assert isinstance(made, Optimizer)
    return made


def test_suggested_rates_are_those_of_the_sheet() -> None:
    surface = Curvature(curvature=20.0, distance=4.0, steps=200)
    assert build_plain("gradient_descent", {}).suggest(surface) == pytest.approx(0.05)
    assert build_plain("momentum", {}).suggest(surface) == pytest.approx(2.5 * 0.1 / 20)
    assert build_plain("momentum", {"form": "averaged"}).suggest(surface) == pytest.approx(2.5 / 20)
    assert build_plain("adam", {}).suggest(surface) == pytest.approx(0.1)
