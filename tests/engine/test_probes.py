"""What is measured of a network, on networks made to show it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine import Run
from engine.component import Array
from engine.network.passes import Passes
from engine.probes.base import Measured
from engine.probes.identical_units import identical
from engine.problems.network import PROBES, NetworkBench, NetworkProblem
from engine.spec import parse
from tests.engine.helpers import spec


def measured(params: Array, **changes: Any) -> dict[str, list[float]]:
    run = Run(spec(**changes))
    problem = NetworkProblem(parse(run.spec))
    bench = problem.bench([parse(run.spec).lanes[0]], 1)
    assert isinstance(bench, NetworkBench)
    passes, targets = Passes(problem.layout, bench.activation, 1, problem.points), problem.data.targets
    z = passes.forward(params[None], problem.inputs)
    passes.backward(problem.slope(z, targets), np.empty((1, len(params))))
    network = Measured(params[None], passes, problem.output)
    return {name: probe.measure(network)[0].tolist() for name, probe in PROBES.items()}


def test_a_unit_below_zero_everywhere_is_dead() -> None:
    # Two hidden units on 2 inputs: the first has bias −100, the second bias +100.
    params = np.array([1.0, 1.0, 0.0, 0.0, -100.0, 100.0, 1.0, 1.0, 0.0])
    assert measured(params, hidden=[2])["dead_units"] == [1.0]
    assert measured(params, hidden=[2])["saturated_units"] == [1.0]


def test_a_unit_far_from_zero_is_saturated_not_dead() -> None:
    params = np.array([0.0, 1.0, 0.0, 0.0, -4.0, 0.0, 1.0, 1.0, 0.0])
    found = measured(params, hidden=[2], activation="tanh")
    assert found["saturated_units"] == [1.0]
    assert found["dead_units"] == [0.0]


def test_units_are_identical_within_rounding() -> None:
    column = np.array([1.0, -2.0, 0.5])
    matrix = np.stack([column, column * (1 + 1e-10), column + 1e-3, -column, column], axis=1)[None]
    assert identical(matrix).tolist() == [[True, True, False, False, True]]
    assert identical(np.zeros((2, 3, 4))).all()
    assert identical(np.ones((1, 3, 1))).tolist() == [[False]]


def test_zero_weights_make_all_units_identical_and_dead() -> None:
    found = measured(np.zeros(43))
    assert found["identical_units"] == [6.0, 3.0]
    assert found["dead_units"] == [6.0, 3.0]
    assert found["signal_forward"] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_signals_are_standard_deviations(activation: str) -> None:
    random = np.random.default_rng(4)
    params = random.normal(0, 1, 2 * 5 + 5 + 5 + 1)
    run = Run(spec(hidden=[5], activation=activation))
    data = NetworkProblem(parse(run.spec)).data
    z1 = data.inputs @ params[:10].reshape(2, 5) + params[10:15]
    a1 = np.tanh(z1) if activation == "tanh" else np.maximum(z1, 0)
    z2 = a1 @ params[15:20] + params[20]
    said = 1 / (1 + np.exp(-z2))
    delta2 = (said - data.targets) / len(said)
    slope = 1 - a1**2 if activation == "tanh" else (z1 > 0)
    delta1 = delta2[:, None] * params[15:20] * slope
    found = measured(params, hidden=[5], activation=activation)
    np.testing.assert_allclose(found["signal_forward"], [a1.std(), said.std()], rtol=1e-12)
    np.testing.assert_allclose(found["signal_backward"], [delta1.std(), delta2.std()], rtol=1e-12)


def test_a_network_without_hidden_layers_has_no_units_to_count() -> None:
    found = measured(np.ones(3), hidden=[])
    assert found["dead_units"] == []
    assert len(found["signal_forward"]) == 1
