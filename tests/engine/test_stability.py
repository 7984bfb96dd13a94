"""The limits of stability that optimizers declare: below them a quadratic is walked down, above them it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine import catalogue
from engine.optimizers.base import Evaluation, Optimizer

DECLARED: dict[str, list[dict[str, Any]]] = {
    "gradient_descent": [{}],
    "momentum": [{"form": "pytorch"}, {"form": "classical"}, {"form": "averaged"}],
    "nesterov": [{"form": "pytorch"}, {"form": "look_ahead"}],
}
SHEET: dict[str, Callable[[float], float]] = {
    "gradient_descent": lambda mu: 2.0,
    "momentum pytorch": lambda mu: 2 * (1 + mu),
    "momentum classical": lambda mu: 2 * (1 + mu),
    "momentum averaged": lambda mu: 2 * (1 + mu) / (1 - mu),
    "nesterov pytorch": lambda mu: 2 * (1 + mu) / (1 + 2 * mu),
    "nesterov look_ahead": lambda mu: 2 * (1 + mu) / (1 + 2 * mu),
}
"""The limits at curvature 1, as the formula sheet has them."""


def made(name: str, values: dict[str, Any]) -> Optimizer:
    optimizer = catalogue.components("optimizers")[name].build(values)
    assert isinstance(optimizer, Optimizer)
    return optimizer


def farthest(optimizer: Optimizer, curvature: float, rate: float, steps: int = 4000) -> float:
    """How far from the minimum of a quadratic it gets in the last steps, having begun at 1."""

    def evaluate(params: Any) -> Evaluation:
        return Evaluation(0.5 * curvature * params[:, 0] ** 2, curvature * params)

    params, rates = np.array([[1.0]]), np.array([[rate]])
    state, last = optimizer.init(params), []
    for step in range(steps):
        params, state = optimizer.update(evaluate, state, params, rates)
        if abs(params.item()) > 1e6:
            return float("inf")
        if step >= steps - 20:
            last.append(abs(params.item()))
    return max(last)


FORMS = [(name, form) for name, forms in DECLARED.items() for form in forms]


@pytest.mark.parametrize("curvature", [0.3, 7.0])
@pytest.mark.parametrize("mu", [0.0, 0.5, 0.9])
@pytest.mark.parametrize(("name", "form"), FORMS)
def test_the_limit_parts_settling_from_running_away(
    name: str, form: dict[str, Any], mu: float, curvature: float
) -> None:
    optimizer = made(name, form if name == "gradient_descent" else {**form, "momentum": mu})
    limit = optimizer.stability_limit(curvature)
    assert limit is not None
    assert limit * curvature == pytest.approx(SHEET[" ".join([name, *form.values()])](mu), rel=1e-12)
    assert farthest(optimizer, curvature, 0.99 * limit) < 1e-2
    assert farthest(optimizer, curvature, 1.01 * limit) > 1e2


def test_a_correction_that_fades_changes_no_limit() -> None:
    plain, corrected = (made("momentum", {"form": "averaged", "bias_correction": c}) for c in (False, True))
    assert plain.stability_limit(2.0) == corrected.stability_limit(2.0)


@pytest.mark.parametrize("name", catalogue.components("optimizers"))
def test_the_catalogue_tells_the_limit_of_every_form_that_has_one(name: str) -> None:
    optimizer = catalogue.components("optimizers")[name]
    entry = optimizer.describe()["stability"]
    assert bool(entry) == (name in DECLARED)
    assert [e["when"] for e in entry] == (optimizer.forms() if entry else [])
    assert all(r"\lambda" in e["latex"] and e["expression"][0] == "/" for e in entry)
    assert (made(name, {}).stability_limit(1.0) is not None) == (name in DECLARED)


@pytest.mark.parametrize("curvature", [0.0, -1.0, float("nan"), 5e-324])
def test_where_nothing_bends_upwards_there_is_no_limit(curvature: float) -> None:
    assert made("gradient_descent", {}).stability_limit(curvature) is None
