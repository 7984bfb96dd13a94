"""Gradients of whole networks against central differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, catalogue
from engine.activations.base import Activation
from engine.component import Array
from engine.problems.network import NetworkProblem
from engine.spec import parse
from tests.engine.helpers import spec, whole
from tests.golden.loss_cases import fits
from tests.golden.make_forward import UNUSUAL

STEP = 1e-6


def problem_of(**changes: Any) -> NetworkProblem:
    return NetworkProblem(parse(Run(spec(**changes)).spec))


def central_difference(problem: NetworkProblem, params: Array, update: int, size: int | None) -> Array:
    rows = np.repeat(params[None], 2 * len(params), axis=0)
    index = np.arange(len(params))
    rows[2 * index, index] += STEP
    rows[2 * index + 1, index] -= STEP
    lane = parse(Run(spec([{"batch_size": size}])).spec).lanes[0]
    value = problem.bench([lane], len(rows)).evaluate(rows, update).value
    difference: Array = (value[::2] - value[1::2]) / (2 * STEP)
    return difference


@pytest.mark.parametrize(
    "chosen", [*({"name": name} for name in catalogue.components("activations")), *UNUSUAL], ids=str
)
def test_slope_of_every_activation(chosen: dict[str, Any]) -> None:
    activation = catalogue.component("activations", chosen, ())
    assert isinstance(activation, Activation)
    z = np.random.default_rng(0).uniform(-4, 4, 2000)
    z = z[np.abs(z) > 1e-3]
    slope = activation.derivative(z, activation.value(z))
    difference = (activation.value(z + STEP) - activation.value(z - STEP)) / (2 * STEP)
    np.testing.assert_allclose(slope, difference, rtol=1e-6, atol=1e-8)
    assert np.abs(slope).max() <= activation.largest_slope * (1 + 1e-12)
    out = np.empty_like(z)
    assert activation.value(z, out=out) is out
    assert np.array_equal(out, activation.value(z))
    far = np.array([-1e300, -800.0, 800.0])
    with np.errstate(over="ignore"):
        assert np.isfinite(activation.value(far)).all()
        assert np.isfinite(activation.derivative(far, activation.value(far))).all()


@pytest.mark.parametrize(
    ("chosen", "slope"),
    [("relu", 0.0), ({"name": "leaky_relu", "slope": 0.2}, 0.2), ({"name": "elu", "alpha": 2.5}, 1.0)],
)
def test_slope_at_zero_is_what_the_sheet_says(chosen: object, slope: float) -> None:
    activation = catalogue.component("activations", chosen, ())
    assert isinstance(activation, Activation)
    assert activation.derivative(np.zeros(1), activation.value(np.zeros(1))).tolist() == [slope]


SHAPES: list[tuple[list[int], dict[str, float]]] = [
    ([], {}),
    ([3], {"l2": 3.0}),
    ([6, 3], {"l1": 0.4}),
    ([4, 3, 2], {"l2": 1.0, "l1": 0.1}),
    ([3, 1, 2], {}),
]
DATA = {"circle": 2, "blobs": 3, "line": 0}
PAIRS = [(loss, data) for loss in catalogue.components("losses") for data, n in DATA.items() if fits(loss, n)]


@pytest.mark.parametrize("activation", catalogue.components("activations"))
@pytest.mark.parametrize(("loss", "data"), PAIRS)
@pytest.mark.parametrize(("hidden", "penalty"), SHAPES, ids=str)
def test_gradient_of_whole_networks(
    activation: str, loss: str, data: str, hidden: list[int], penalty: dict[str, float]
) -> None:
    problem = problem_of(activation=activation, loss=loss, dataset=data, hidden=hidden, **penalty)
    random = np.random.default_rng(len(hidden))
    for size, update in ((None, 0), (16, 3), (16, 6)):
        params = random.normal(0, 0.7, problem.layout.dimension)
        lane = parse(Run(spec([{"batch_size": size}])).spec).lanes[0]
        gradient = problem.bench([lane], 1).evaluate(params[None], update).gradient[0]
        expected = central_difference(problem, params, update, size)
        assert np.abs(gradient - expected).max() < 1e-6 * max(1.0, np.abs(expected).max())


@given(
    hidden=st.lists(st.integers(1, 3), max_size=4),
    activation=st.sampled_from(list(catalogue.components("activations"))),
    pair=st.sampled_from(PAIRS),
    penalty=st.sampled_from([{}, {"l2": 3.0}, {"l1": 0.4}]),
    size=st.sampled_from([None, 1, 7]),
    seed=st.integers(0, 99),
)
@settings(max_examples=150)
def test_a_run_steps_by_the_gradient_of_the_network(
    hidden: list[int], activation: str, pair: tuple[str, str], penalty: dict[str, float], size: int | None, seed: int
) -> None:
    """Runs compute it in a way of their own, many points in a row."""
    loss, data = pair
    problem: dict[str, Any] = {"hidden": hidden, "activation": activation, "loss": loss, **penalty}
    problem["dataset"] = {"name": data, "points": 30}
    asked = spec([{"batch_size": size}] * 2, steps=6, seed=seed, record={"params": 1, "gradient": 1}, **problem)
    lanes = parse(Run(asked).spec).lanes
    found, bench = whole(asked), problem_of(seed=seed, **problem).bench(list(lanes), 2)
    for update in range(len(found[0]["gradient"])):
        params, gradient = (np.stack([lane[name].values[update] for lane in found]) for name in ("params", "gradient"))
        expected = bench.evaluate(params, update).gradient
        assert np.abs(gradient - expected).max() < 1e-12 * max(1.0, np.abs(expected).max())


def test_the_cost_of_a_certain_answer_is_exact() -> None:
    problem = problem_of(hidden=[])
    loss, output = problem.spec.loss, problem.output
    logits, targets = np.array([[[800.0, -800.0, 800.0]]]), np.array([1.0, 0.0, 0.0])
    assert loss.cost(logits, targets, output).tolist() == [800.0 / 3]
    assert output.predict(logits).ravel().tolist() == [1.0, 0.0, 1.0]
    assert output.score(logits, targets).tolist() == [pytest.approx(2 / 3)]


def test_penalties_leave_biases_alone() -> None:
    problem = problem_of(l2=10.0, l1=5.0)
    params = np.zeros((1, problem.layout.dimension))
    for tensor in problem.layout.tensors[1::2]:
        params[0, tensor.start : tensor.stop] = 3.0
    assert problem.penalty(params).tolist() == [0.0]
    gradient = np.zeros_like(params)
    problem.add_penalty_slope(params, gradient)
    assert not gradient.any()
