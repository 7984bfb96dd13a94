"""Initializers: their statistics, and the one draw they all scale."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine import catalogue
from engine.component import Array
from engine.initializers.base import Draw, Initializer
from tests.engine.helpers import spec, whole

SIZES = [("zero", {}), ("constant", {"noise": 0.3}), ("normal", {"std": 0.7}), ("fan_in_normal", {})]
NAMES = list(catalogue.components("initializers"))


def build(name: str, controls: dict[str, Any] | None = None) -> Initializer:
    made = catalogue.components("initializers")[name].build(controls or {})
    assert isinstance(made, Initializer)
    return made


@pytest.mark.parametrize("name", NAMES)
def test_a_million_draws_have_the_declared_mean_and_variance(name: str) -> None:
    initializer = build(name, dict(SIZES).get(name))
    shape = (800, 1250)
    weights = initializer.weights(Draw(np.random.SeedSequence(1), shape))
    variance, mean = initializer.variance(*shape), initializer.mean(*shape)
    deviation = (weights - mean).ravel()
    # Standard errors of mean and variance of n independent draws; the kurtosis is taken from the draws.
    assert abs(deviation.mean()) <= 4 * np.sqrt(variance / deviation.size)
    spread = np.sqrt(max((deviation**4).mean() - variance**2, 0) / deviation.size)
    assert abs((deviation**2).mean() - variance) <= 4 * spread


def first_point(initializers: list[Any], **changes: Any) -> list[Array]:
    lanes = [{"initializer": i} for i in initializers]
    return [lane["params"].values[0] for lane in whole(spec(lanes, steps=1, record={"params": 1}, **changes))]


def test_the_four_choices_are_one_draw_at_four_sizes() -> None:
    factors = (0.0, 0.01, 1.0, 100.0)
    zero, small, one, large = first_point([{"name": "fan_in_normal", "variance_factor": f} for f in factors])
    assert not zero.any()
    np.testing.assert_allclose(small * 10, one)
    np.testing.assert_allclose(large / 10, one)


def test_all_normal_initializers_scale_the_same_draw() -> None:
    fan_in, he, normal = first_point(["fan_in_normal", "he_normal", "normal"])
    np.testing.assert_allclose(he, fan_in * np.sqrt(2))
    np.testing.assert_allclose(normal[:12], fan_in[:12] * np.sqrt(2))


def test_biases_start_at_zero() -> None:
    params = first_point(["normal"], hidden=[6])[0]
    assert params[:12].all()
    assert not params[12:18].any()


def test_a_layers_draw_does_not_depend_on_the_layers_after_it() -> None:
    small, deep = (first_point(["normal"], hidden=h)[0] for h in ([6, 3], [6, 5, 4]))
    assert np.array_equal(small[:18], deep[:18])


def test_changing_the_data_does_not_redraw_the_weights() -> None:
    one, other = (first_point(["normal"], dataset=d)[0] for d in ("circle", {"name": "xor", "points": 60}))
    assert np.array_equal(one, other)
