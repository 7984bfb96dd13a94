"""What PyTorch has made golden trajectories of: runs on a network, and walks on two surfaces."""

from __future__ import annotations

from typing import Any

KEPT = 10
"""Every KEPT-th of the 200 updates is in the file; an error at one of them stays in all that follow."""

GD = {"name": "gradient_descent", "learning_rate": 0.1}
MOMENTUM = {"name": "momentum", "learning_rate": 0.05, "momentum": 0.9}
ADAM = {"name": "adam", "learning_rate": 0.02, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
OTHERS: dict[str, dict[str, Any]] = {
    "nesterov": {"name": "nesterov", "learning_rate": 0.05, "momentum": 0.9},
    "adagrad": {"name": "adagrad", "learning_rate": 0.1},
    "adagrad, s begins at 0.1": {"name": "adagrad", "learning_rate": 0.2, "initial_accumulator": 0.1},
    "adadelta": {"name": "adadelta", "learning_rate": 1.0},
    "adadelta, slower": {"name": "adadelta", "learning_rate": 5.0, "rho": 0.95, "epsilon": 1e-5},
    "rmsprop": {"name": "rmsprop", "learning_rate": 0.01},
    "rmsprop, momentum": {"name": "rmsprop", "learning_rate": 0.002, "beta": 0.9, "momentum": 0.9},
    "rmsprop, centred": {"name": "rmsprop", "learning_rate": 0.005, "centered": True},
    "rmsprop, centred, momentum": {"name": "rmsprop", "learning_rate": 0.002, "centered": True, "momentum": 0.8},
    "adamw": {"name": "adamw", "learning_rate": 0.02},
    "adamw, strong": {"name": "adamw", "learning_rate": 0.02, "weight_decay": 0.5},
    "amsgrad": {"name": "amsgrad", "learning_rate": 0.02, "beta2": 0.9},
    "nadam": {"name": "nadam", "learning_rate": 0.02},
    "nadam, other decay": {"name": "nadam", "learning_rate": 0.02, "beta1": 0.8, "momentum_decay": 0.05},
    "adamax": {"name": "adamax", "learning_rate": 0.02},
    "radam": {"name": "radam", "learning_rate": 0.02},
    "radam, short memory": {"name": "radam", "learning_rate": 0.02, "beta2": 0.9},
}
"""Controls that are left out have the engine's defaults, which are PyTorch's."""

CASES: dict[str, dict[str, Any]] = {
    "gradient_descent": {"optimizer": GD},
    "gradient_descent, batches of 16": {"optimizer": GD, "batch_size": 16},
    "gradient_descent, inverse_time by epoch": {
        "optimizer": GD,
        "batch_size": 30,
        "schedule": {"name": "inverse_time", "decay_rate": 0.1},
    },
    "gradient_descent, inverse_time by step from 0": {
        "optimizer": GD,
        "schedule": {"name": "inverse_time", "decay_rate": 0.01, "per": "step", "first": 0},
    },
    "momentum": {"optimizer": MOMENTUM},
    "momentum, batches of 16": {"optimizer": MOMENTUM, "batch_size": 16},
    "momentum, clipped": {"optimizer": MOMENTUM, "clipping": {"name": "by_norm", "limit": 0.05}},
    "momentum, tanh, penalties": {"optimizer": MOMENTUM, "activation": "tanh", "l2": 0.5, "l1": 0.05},
    "adam": {"optimizer": ADAM},
    "adam, batches of 16": {"optimizer": ADAM, "batch_size": 16},
    "adam, sigmoid, three layers": {"optimizer": ADAM, "activation": "sigmoid", "hidden": [5, 4, 3]},
    "adam, identity, no hidden layer": {"optimizer": ADAM, "activation": "identity", "hidden": []},
    "adam, clipped by value": {"optimizer": ADAM, "clipping": {"name": "by_value", "limit": 0.01}},
    **{name: {"optimizer": optimizer, "batch_size": 50} for name, optimizer in OTHERS.items()},
}
SURFACE_CASES: dict[str, dict[str, Any]] = {
    "gradient_descent": {"name": "gradient_descent", "learning_rate": 5e-4},
    "momentum": {"name": "momentum", "learning_rate": 1e-4, "momentum": 0.9},
    "adam": ADAM,
    **OTHERS,
    "nesterov": {"name": "nesterov", "learning_rate": 1e-4, "momentum": 0.9},
    "radam": {"name": "radam", "learning_rate": 4e-3},
    "radam, short memory": {"name": "radam", "learning_rate": 2e-3, "beta1": 0.8, "beta2": 0.9},
}
"""An optimizer each: 200 updates from `STARTS` of tests/engine/walks.py."""


def spec_of(case: dict[str, Any]) -> dict[str, Any]:
    """The run of a case: 200 updates on 100 points of moons, seed 3."""
    problem = {k: case[k] for k in ("activation", "hidden", "l2", "l1") if k in case}
    lane = {k: case[k] for k in ("optimizer", "batch_size", "schedule", "clipping") if k in case}
    return {
        "seed": 3,
        "steps": 200,
        "problem": {"kind": "network", "dataset": {"name": "moons", "points": 100}, **problem},
        "lanes": [{"initializer": {"name": "fan_in_normal", "variance_factor": 1.5}, **lane}],
        "record": {"params": KEPT},
    }
