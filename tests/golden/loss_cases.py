"""The runs that PyTorch has computed as well: every loss on every kind of data it fits, through every activation."""

from __future__ import annotations

from typing import Any

from engine import catalogue
from engine.losses.base import Loss

UPDATES = 40

DATA: dict[str, dict[str, Any]] = {
    "values": {"name": "line", "points": 60, "slope": -0.5, "intercept": 1.0, "noise": 0.3},
    "two classes": {"name": "moons", "points": 60, "noise": 0.2},
    "three classes": {"name": "blobs", "points": 60, "classes": 3, "noise": 0.5},
    "six classes": {"name": "blobs", "points": 60, "classes": 6},
}
COUNT = {"values": 0, "two classes": 2, "three classes": 3, "six classes": 6}

UNUSUAL: dict[str, dict[str, Any]] = {"leaky_relu": {"slope": 0.2}, "huber": {"delta": 0.3}}
"""Controls away from their defaults, so that a form that ignores them is found out."""


def fits(loss: str, classes: int) -> bool:
    """Whether a loss of the catalogue takes data of so many classes."""
    chosen = catalogue.components("losses")[loss]
    assert issubclass(chosen, Loss)
    return chosen.output(classes) is not None


def cases() -> dict[str, dict[str, Any]]:
    """The problem of each case, by name."""
    return {
        f"{loss}, {activation}, {data}": {
            "kind": "network",
            "dataset": dataset,
            "hidden": [5, 3],
            "activation": {"name": activation, **UNUSUAL.get(activation, {})},
            "loss": {"name": loss, **UNUSUAL.get(loss, {})},
            "l2": 0.5,
            "l1": 0.05,
        }
        for loss in catalogue.components("losses")
        for activation in catalogue.components("activations")
        for data, dataset in DATA.items()
        if fits(loss, COUNT[data])
    }


def spec_of(problem: dict[str, Any]) -> dict[str, Any]:
    """The run of a case: gradient descent on the full batch, seed 3."""
    # Values are larger than probabilities, and so are their gradients.
    rate = 0.005 if problem["dataset"]["name"] == "line" else 0.05
    optimizer = {"name": "gradient_descent", "learning_rate": rate}
    lane = {"initializer": {"name": "fan_in_normal", "variance_factor": 1.5}, "optimizer": optimizer}
    return {"seed": 3, "steps": UPDATES, "problem": problem, "lanes": [lane], "record": {"params": UPDATES}}
