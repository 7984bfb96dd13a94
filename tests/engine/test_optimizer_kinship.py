"""What optimizers have to do with each other: forms that are others at another rate, and limits where they agree."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.component import stack
from engine.optimizers.base import Evaluation
from tests.engine.walks import build, path, ravine, rosenbrock, walk

RATES = [0.02 / (1 + 0.01 * k) for k in range(200)]


@given(momentum=st.floats(0.0, 0.95), rate=st.floats(1e-4, 0.05))
def test_averaged_momentum_is_pytorch_at_a_smaller_rate(momentum: float, rate: float) -> None:
    averaged = path(build("momentum", {"form": "averaged", "momentum": momentum}), [rate] * 60)
    added_up = path(build("momentum", {"form": "pytorch", "momentum": momentum}), [rate * (1 - momentum)] * 60)
    np.testing.assert_allclose(averaged, added_up, rtol=1e-9, atol=1e-12)


def test_classical_momentum_differs_from_pytorch_only_when_the_rate_changes() -> None:
    classical, added_up = build("momentum", {"form": "classical"}), build("momentum", {})
    steady = [0.01] * 60
    np.testing.assert_allclose(path(classical, steady), path(added_up, steady), rtol=1e-9, atol=1e-12)
    assert np.abs(path(classical, RATES) - path(added_up, RATES)).max() > 1e-3


@given(momentum=st.floats(0.0, 0.95), rate=st.floats(1e-5, 1e-3))
def test_pytorchs_nesterov_is_where_look_ahead_looks(momentum: float, rate: float) -> None:
    where: dict[str, Any] = {"start": (-1.5, 2.0), "function": rosenbrock}
    ahead = walk(build("nesterov", {"form": "look_ahead", "momentum": momentum}), [rate] * 60, **where)
    at_hand = path(build("nesterov", {"momentum": momentum}), [rate] * 60, **where)
    looks = ahead["params"] + momentum * ahead["velocity"]
    np.testing.assert_allclose(at_hand, looks, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(ahead["evaluated_at"], looks[:-1], rtol=1e-12)


@pytest.mark.parametrize(
    ("name", "controls"),
    [
        *(("momentum", {"form": form, "momentum": 0.0}) for form in ("pytorch", "averaged", "classical")),
        *(("nesterov", {"form": form, "momentum": 0.0}) for form in ("pytorch", "look_ahead")),
    ],
)
def test_without_momentum_it_is_gradient_descent(name: str, controls: dict[str, Any]) -> None:
    assert np.array_equal(path(build(name, controls), RATES), path(build("gradient_descent", {}), RATES))


@pytest.mark.parametrize("controls", [{}, {"epsilon_inside_root": True}, {"bias_correction": False}])
def test_adamw_without_decay_is_adam(controls: dict[str, Any]) -> None:
    adamw = build("adamw", {**controls, "weight_decay": 0.0})
    assert np.array_equal(path(adamw, RATES), path(build("adam", controls), RATES))


def test_amsgrad_is_adam_as_long_as_slopes_grow() -> None:
    cliff = lambda p: Evaluation(-np.exp(p).sum(axis=1), -np.exp(p))  # noqa: E731
    where: dict[str, Any] = {"start": (0.0, 0.1), "function": cliff}
    assert np.array_equal(path(build("amsgrad", {}), RATES, **where), path(build("adam", {}), RATES, **where))
    assert np.abs(path(build("amsgrad", {}), RATES) - path(build("adam", {}), RATES)).max() > 1e-4


def test_adam_without_its_first_average_is_rmsprop_uncorrected() -> None:
    adam = build("adam", {"beta1": 0.0, "beta2": 0.99, "bias_correction": False})
    np.testing.assert_allclose(path(adam, RATES), path(build("rmsprop", {}), RATES), rtol=1e-12)


@pytest.mark.parametrize(
    ("name", "controls", "first"), [("rmsprop", {}, 10.0), ("adagrad", {}, 1.0), ("adam", {}, 1.0)]
)
def test_the_length_of_the_first_step(name: str, controls: dict[str, Any], first: float) -> None:
    points = path(build(name, controls), [0.01])
    np.testing.assert_allclose(points[0] - points[1], 0.01 * first, rtol=1e-6)


def test_a_step_without_the_current_slope_is_divided_by_delta_alone() -> None:
    slides = build("adagrad", {"include_current": False, "epsilon_inside_root": True, "epsilon": 1e-4})
    points = path(slides, [1e-3])
    np.testing.assert_allclose(points[0] - points[1], 1e-3 * np.array([4.0, 20.0]) / 1e-2, rtol=1e-12)


def test_newton_takes_one_step_on_a_quadratic_and_few_on_rosenbrock() -> None:
    assert np.abs(path(build("newton", {}), [1.0])[-1]).max() < 1e-12
    found = path(build("newton", {}), [1.0] * 10, start=(-1.5, 2.0), function=rosenbrock)[-1]
    np.testing.assert_allclose(found, [1.0, 1.0], rtol=1e-9)
    near = path(build("newton", {"damping": 1e6}), [1.0])
    np.testing.assert_allclose(near[0] - near[1], np.array([4.0, 20.0]) / 1e6, rtol=1e-4)


@pytest.mark.parametrize("hessian", [[[1.0, 1.0], [1.0, 1.0]], [[0.0, 0.0], [0.0, 0.0]], [[np.nan, 0.0], [0.0, 1.0]]])
def test_newton_says_which_rows_have_no_solution(hessian: list[list[float]]) -> None:
    def somewhere_flat(params: np.ndarray[Any, Any]) -> Evaluation:
        here = ravine(params)
        matrices = np.array(here.hessian)
        matrices[1] = hessian
        return Evaluation(here.value, here.gradient, matrices)

    optimizer = stack([build("newton", {})] * 3)
    params = np.array([[4.0, 1.0], [2.0, 2.0], [1.0, 1.0]])
    after, state = optimizer.update(somewhere_flat, optimizer.init(params), params, np.ones((3, 1)))
    assert optimizer.failed(state).tolist() == [False, True, False]
    assert np.isnan(after[1]).all()
    assert (after[[0, 2]] == 0).all()


def test_others_never_fail() -> None:
    optimizer = stack([build("adam", {})] * 2)
    assert optimizer.failed(optimizer.init(np.zeros((2, 3)))).tolist() == [False]
