"""Makes surfaces.json with PyTorch: every point of walks down a ravine and Rosenbrock's valley.

Run it by hand with torch installed, which is not a dependency: ``python -m tests.golden.make_surfaces``. The functions
are written out here and their gradients are autograd's: nothing of a walk is the engine's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from tests.golden.cases import SURFACE_CASES
from tests.golden.pytorch import optimizer_of

UPDATES = 200
Function = Callable[[torch.Tensor], torch.Tensor]
SURFACES: dict[str, tuple[Function, tuple[float, float]]] = {
    "ravine": (lambda p: 0.5 * (p[0] ** 2 + 20 * p[1] ** 2), (4.0, 1.0)),
    "rosenbrock": (lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2, (-1.5, 2.0)),
}


def trajectory(controls: dict[str, Any], function: Function, start: tuple[float, float]) -> list[list[float]]:
    """The points 0 … UPDATES."""
    place = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = optimizer_of(controls, [place])
    points = [place.detach().tolist()]
    for _ in range(UPDATES):
        optimizer.zero_grad()
        function(place).backward()
        optimizer.step()
        points.append(place.detach().tolist())
    return points


if __name__ == "__main__":
    made: dict[str, Any] = {"made_with": f"torch {torch.__version__.split('+')[0]}"}
    made["trajectories"] = {
        name: {surface: trajectory(controls, *where) for surface, where in SURFACES.items()}
        for name, controls in SURFACE_CASES.items()
    }
    (Path(__file__).parent / "surfaces.json").write_text(json.dumps(made) + "\n")
