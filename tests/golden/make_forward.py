"""Makes forward.json with the engine: what the browser's forward pass is compared with.

Run it by hand after adding an activation: ``python -m tests.golden.make_forward``. The engine's own tests check that
the file is what the engine still computes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from engine import catalogue
from engine.activations.base import Activation
from engine.network.layout import Layout
from engine.network.passes import Passes, with_ones

SHAPES: tuple[list[int], ...] = ([], [1], [6, 3], [8, 8, 8, 8])


def case(activation: str, hidden: list[int]) -> dict[str, Any]:
    """Parameters and inputs of a small network, as float32 can hold them, and every unit's activation."""
    random = np.random.default_rng(len(hidden))
    layout = Layout((2, *hidden, 1))
    params = np.float32(random.normal(0, 1, (1, layout.dimension))).astype(float)
    inputs = np.float32(random.uniform(-5, 5, (12, 2))).astype(float)
    chosen = catalogue.components("activations")[activation]()
    assert isinstance(chosen, Activation)
    passes = Passes(layout, chosen, 1, len(inputs))
    logits = passes.forward(params, with_ones(inputs))
    return {
        "activation": activation,
        "layout": layout.describe(),
        "params": params[0].tolist(),
        "inputs": inputs.tolist(),
        "activations": [layer[0].T.tolist() for layer in passes.hidden],
        "logits": logits[0, 0].tolist(),
    }


def cases() -> list[dict[str, Any]]:
    """Every activation on every shape."""
    return [case(name, hidden) for name in catalogue.components("activations") for hidden in SHAPES]


if __name__ == "__main__":
    (Path(__file__).parent / "forward.json").write_text(json.dumps(cases()) + "\n")
