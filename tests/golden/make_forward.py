"""Makes forward.json with the engine: what the browser's forward pass is compared with.

Run it by hand after adding an activation: ``python -m tests.golden.make_forward``. The engine's own tests check that
the file is what the engine still computes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine import catalogue
from engine.activations.base import Activation
from engine.network.layout import Layout
from engine.network.passes import Passes, with_ones

SHAPES: tuple[list[int], ...] = ([], [1], [6, 3], [8, 8, 8, 8])
UNUSUAL = ({"name": "leaky_relu", "slope": 0.2}, {"name": "elu", "alpha": 2.5})


def case(activation: Mapping[str, Any], hidden: list[int], outputs: int) -> dict[str, Any]:
    """Parameters and inputs of a small network, as float32 can hold them, and every unit's activation."""
    random = np.random.default_rng(len(hidden))
    layout = Layout((2, *hidden, outputs))
    params = np.float32(random.normal(0, 1, (1, layout.dimension))).astype(float)
    inputs = np.float32(random.uniform(-5, 5, (12, 2))).astype(float)
    chosen = catalogue.component("activations", dict(activation), ())
    assert isinstance(chosen, Activation)
    passes = Passes(layout, chosen, 1, len(inputs))
    logits = passes.forward(params, with_ones(inputs))
    return {
        "activation": catalogue.as_spec(chosen),
        "layout": layout.describe(),
        "params": params[0].tolist(),
        "inputs": inputs.tolist(),
        "activations": [layer[0].T.tolist() for layer in passes.hidden],
        "logits": logits[0].T.tolist(),
    }


def cases() -> list[dict[str, Any]]:
    """Every activation on every shape, with one output and three; those with controls away from their defaults too."""
    chosen: list[Mapping[str, Any]] = [*({"name": name} for name in catalogue.components("activations")), *UNUSUAL]
    return [case(activation, hidden, 3 if len(hidden) > 1 else 1) for activation in chosen for hidden in SHAPES]


if __name__ == "__main__":
    (Path(__file__).parent / "forward.json").write_text(json.dumps(cases()) + "\n")
