"""Initializers: their statistics, and the one draw they all scale."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine import catalogue
from engine.component import Array
from engine.initializers.base import Draw, Initializer
from tests.engine.helpers import spec, whole

SIZES = [
    ("zero", {}),
    ("constant", {"noise": 0.3}),
    ("normal", {"std": 0.7}),
    ("fan_in_normal", {}),
    ("orthogonal", {"gain": 1.7}),
]
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


@pytest.mark.parametrize("shape", [(7, 4), (4, 7), (5, 5), (1, 6), (6, 1)])
@pytest.mark.parametrize("gain", [1.0, 1.7, 0.0])
def test_orthogonal_weights_are_a_scaled_rotation(shape: tuple[int, int], gain: float) -> None:
    weights = build("orthogonal", {"gain": gain}).weights(Draw(np.random.SeedSequence(2), shape))
    assert weights.shape == shape
    product = weights.T @ weights if shape[0] >= shape[1] else weights @ weights.T
    np.testing.assert_allclose(product, gain**2 * np.eye(min(shape)), atol=1e-12)


def test_every_rotation_is_equally_probable() -> None:
    """The first column of a rotation of the plane points everywhere alike, not only into one half."""
    first = np.array([build("orthogonal").weights(Draw(np.random.SeedSequence(i), (2, 2)))[:, 0] for i in range(2000)])
    assert np.abs(first.mean(axis=0)).max() < 4 * np.sqrt(0.5 / len(first))


@pytest.mark.parametrize("name", [n for n in NAMES if build(n).distribution == "uniform"])
def test_uniform_weights_reach_their_limit_and_no_further(name: str) -> None:
    shape = (300, 200)
    weights = build(name).weights(Draw(np.random.SeedSequence(1), shape))
    limit = np.sqrt(3 * build(name).variance(*shape))
    assert 0.999 * limit < np.abs(weights).max() <= limit


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


def test_all_uniform_initializers_scale_the_same_draw() -> None:
    plain, fan_in, he, xavier = first_point(["uniform", "fan_in_uniform", "he_uniform", "xavier_uniform"], hidden=[8])
    np.testing.assert_allclose(he, fan_in * np.sqrt(6))
    np.testing.assert_allclose(plain[:16] * 2 / np.sqrt(2), fan_in[:16])
    np.testing.assert_allclose(xavier[:16], fan_in[:16] * np.sqrt(6 / 10 * 2))


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
