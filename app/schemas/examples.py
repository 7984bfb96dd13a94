"""Specs that show what can be asked for; each of them runs."""

from __future__ import annotations

from typing import Any

EXAMPLES: dict[str, dict[str, Any]] = {
    "network": {
        "summary": "A network, everything else by default",
        "value": {"problem": {"kind": "network"}},
    },
    "surface": {
        "summary": "Two optimizers on a surface, from one start, at the rates that suit it",
        "value": {
            "steps": 200,
            "problem": {"kind": "surface", "surface": "rosenbrock"},
            "lanes": [
                {"optimizer": "momentum", "start": [-1.5, 2.0]},
                {"optimizer": {"name": "adam", "learning_rate": 0.05}, "start": [-1.5, 2.0]},
            ],
        },
    },
    "first weights": {
        "summary": "First weights too large and just right, with the signal through the layers",
        "value": {
            "seed": 7,
            "steps": 300,
            "problem": {"kind": "network", "dataset": {"name": "circle", "noise": 0.1}, "hidden": [6, 3]},
            "lanes": [
                {"label": "Too large", "initializer": {"name": "fan_in_normal", "variance_factor": 100}},
                {"label": "Appropriate", "initializer": "fan_in_normal"},
            ],
            "record": {"params": 10, "signal": 10},
        },
    },
    "small batches": {
        "summary": "Small batches with a falling rate, and a quarter of the points held out",
        "value": {
            "steps": 400,
            "problem": {
                "kind": "network",
                "dataset": "moons",
                "test_fraction": 0.25,
                "activation": "tanh",
                "l2": 0.001,
            },
            "lanes": [
                {
                    "optimizer": {"name": "adam", "learning_rate": 0.02},
                    "schedule": "inverse_time",
                    "clipping": "by_norm",
                    "batch_size": 10,
                    "evaluate_every": 20,
                }
            ],
        },
    },
}
"""By name, as OpenAPI has them."""
