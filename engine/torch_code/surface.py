"""A surface in PyTorch: its formula, from which autograd has the gradient."""

from __future__ import annotations

import numpy as np

from engine.problems.noise import Noise
from engine.problems.surface import COORDINATES
from engine.seeds import Streams
from engine.spec import Lane, Parsed, SurfaceLane, SurfaceSpec
from engine.torch_code.definitions import function
from engine.torch_code.loop import every
from engine.torch_code.numbers import Numbers
from engine.torch_code.part import Begun

COST = '''def cost(lane, step):
    """The height where the lane is."""
    return surface(*lane.parameters[0])'''
MEASURE = '''@torch.no_grad()
def measure(lane):
    """What is printed of a point."""
    [theta] = lane.parameters
    return [surface(*theta), *theta]'''
EPOCH = '''def epoch(lane, step):
    """On a surface an epoch is one update."""
    return step'''


class SurfacePart:
    """The surface, and the noise of its gradients."""

    def __init__(self, parsed: Parsed, numbers: Numbers) -> None:
        assert isinstance(parsed.problem, SurfaceSpec)
        self.spec, self.steps = parsed.problem, parsed.steps
        self.title = self.spec.surface.label
        self.lane_fields: list[str] = []
        if self.spec.gradient_noise:
            noise = Noise(Streams.of(parsed.seed).noise, self.spec.surface.dimension, self.spec.gradient_noise)
            draws = np.array([noise.at(update) for update in range(parsed.steps)])
            numbers.tensor("NOISE", draws, "What is added to the gradient of each update, the same for all lanes.")

    def sources(self, has_schedule: bool) -> list[str]:
        surface, names = self.spec.surface, COORDINATES[: self.spec.surface.dimension]
        formula = function("surface", names, surface.torch_code(), f"{surface.label}.")
        named = "MEASURED = (" + ", ".join(f'"{name}"' for name in ("loss", *names)) + ")"
        return [named, formula, COST, MEASURE, *([EPOCH] if has_schedule else [])]

    def begin(self, lane: Lane) -> Begun:
        assert isinstance(lane, SurfaceLane)
        setup = f"theta = torch.tensor({list(lane.start)!r}, requires_grad=True)"
        return Begun(setup, "[theta]", {"every": str(every(self.steps))})

    def place(self, index: int) -> tuple[int, int]:
        return 0, index


def carried(parsed: Parsed) -> int:
    """How many numbers the script carries, at most."""
    assert isinstance(parsed.problem, SurfaceSpec)
    return parsed.steps * parsed.problem.surface.dimension if parsed.problem.gradient_noise else 0
