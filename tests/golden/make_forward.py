"""Makes forward.json with the engine: what the browser's forward pass is compared with.

Run it by hand after adding an activation: ``python tests/golden/make_forward.py``. The engine's own tests check that
the file is what the engine still computes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from engine import Run, catalogue  # noqa: E402  (the checkout has to be on the path first)
from engine.problems.network import NetworkProblem  # noqa: E402
from engine.spec import parse  # noqa: E402

SHAPES: tuple[list[int], ...] = ([], [1], [6, 3], [8, 8, 8, 8])


def case(activation: str, hidden: list[int]) -> dict[str, Any]:
    """Parameters and inputs of a small network, and every unit's activation."""
    run = Run({"steps": 1, "problem": {"kind": "network", "activation": activation, "hidden": hidden}})
    parsed = parse(run.spec)
    problem = NetworkProblem(parsed)
    random = np.random.default_rng(len(hidden))
    params = np.float32(random.normal(0, 1, (1, problem.layout.dimension))).astype(float)
    evaluation = problem.bench(list(parsed.lanes), 1).evaluate(params, 0)
    passes = evaluation.passes  # type: ignore[attr-defined]
    chosen = slice(0, 12)
    return {
        "activation": activation,
        "layout": run.layout,
        "params": params[0].tolist(),
        "inputs": problem.data.inputs[chosen].tolist(),
        "activations": [a[0, :, chosen].tolist() for a in passes.hidden],
        "logits": passes.z[-1][0, 0, chosen].tolist(),
    }


def cases() -> list[dict[str, Any]]:
    """Every activation on every shape."""
    return [case(name, hidden) for name in catalogue.components("activations") for hidden in SHAPES]


if __name__ == "__main__":
    (Path(__file__).parent / "forward.json").write_text(json.dumps(cases()) + "\n")
