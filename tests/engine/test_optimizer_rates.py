"""The rate that every optimizer suggests for a surface: of the formula sheet, small enough and large enough."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.optimizers.base import Curvature
from tests.engine.optimizer_table import FORMS, every_form
from tests.engine.walks import STARTS, build, path


def test_suggested_rates_are_those_of_the_sheet() -> None:
    surface = Curvature(curvature=20.0, distance=4.0, steps=200)
    expected = {
        "gradient_descent": 0.05,
        "momentum": 2.5 * 0.1 / 20,
        "nesterov": 2.5 * 0.1 / 20,
        "adagrad": 1.0,
        "rmsprop": 0.04,
        "adam": 0.1,
        "adamw": 0.1,
        "amsgrad": 0.1,
        "nadam": 0.1,
        "adamax": 0.1,
        "radam": 0.05,
        "lion": 0.04,
        "newton": 1.0,
    }
    for name, rate in expected.items():
        assert build(name, {}).suggest(surface) == pytest.approx(rate), name
    assert build("momentum", {"form": "averaged"}).suggest(surface) == pytest.approx(2.5 / 20)


@every_form
def test_a_suggestion_gets_down_a_ravine_and_never_flies_off(name: str, form: dict[str, Any]) -> None:
    optimizer = build(name, form)
    for start in ((4.0, 1.0), (-5.0, 4.0), (0.1, -0.1)):
        rate = optimizer.suggest(Curvature(20.0, float(np.hypot(*start)), 300))
        if form.get("include_current", True):
            # Without the current slope a step of slope over ε has no rate small enough among those of the control.
            bounds = optimizer.controls()["learning_rate"].control
            rate = float(np.clip(rate, bounds.minimum, bounds.maximum))
        points = path(optimizer, [rate] * 300, start=start)
        assert np.abs(points).max() < 30
        if form.get("include_current", True):
            costs = STARTS["ravine"][0](points).value
            assert costs[-1] < 0.1 * costs[0]


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize(("name", "form"), [f for f in FORMS if f[0] in ("momentum", "nesterov")])
def test_suggestions_hold_for_every_momentum(name: str, form: dict[str, Any], momentum: float) -> None:
    optimizer = build(name, {**form, "momentum": momentum})
    rate = optimizer.suggest(Curvature(20.0, 4.0, 300))
    points = path(optimizer, [rate] * 300)
    assert np.abs(points).max() < 30
