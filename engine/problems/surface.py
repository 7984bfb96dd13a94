"""A surface: points walk down a function of one or two coordinates."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.component import Array, Trace
from engine.layout import Tensor
from engine.optimizers.base import Evaluation
from engine.playing import Operation, called, recorded
from engine.problems.base import Bench, Kept, Problem
from engine.problems.noise import Noise
from engine.problems.track import Track, Wanted
from engine.seeds import Streams
from engine.spec import Lane, Parsed, SurfaceLane, SurfaceSpec
from engine.surfaces.base import Surface

PARAMS = Trace("params", "Parameters", r"\theta", "point")
LOSS = Trace("loss", "Value of the surface", "J", "point", "scalar")
GRADIENT = Trace("gradient", "Exact gradient", "g", "point")
RATE = Trace("rate", "Learning rate", r"\alpha", "update", "scalar")

COORDINATES = ("x", "y")


class SurfaceProblem(Problem):
    """The surface, and the noise of its gradients."""

    def __init__(self, parsed: Parsed) -> None:
        assert isinstance(parsed.problem, SurfaceSpec)
        self.spec, self.record = parsed.problem, parsed.record
        self.layout = Coordinates(self.spec.surface.dimension)
        self._noise = Streams.of(parsed.seed).noise

    def start(self, lanes: list[Lane]) -> Array:
        starts = []
        for lane in lanes:
            assert isinstance(lane, SurfaceLane)
            starts.append(lane.start)
        return np.array(starts)

    def stacks_with(self, lane: Lane) -> Hashable:
        del lane
        return ()

    def bench(self, lanes: list[Lane], rows: int) -> Bench:
        del rows
        spec = self.spec
        noise = Noise(self._noise, self.layout.dimension, spec.gradient_noise) if spec.gradient_noise else None
        return SurfaceBench(spec, any(lane.optimizer.needs_hessian for lane in lanes), noise)

    def watched(self, lane: Lane) -> Kept:
        del lane
        return Kept(LOSS, 1)

    def kept(self, lane: Lane) -> list[Kept]:
        del lane
        found = [Kept(LOSS, 1), Kept(RATE, 1), Kept(PARAMS, self.record["params"])]
        return [*found, Kept(GRADIENT, self.record["gradient"])] if self.record["gradient"] else found


class SurfaceBench(Bench):
    """Rows of points on a surface; the Hessian is computed where one of them needs it."""

    def __init__(self, spec: SurfaceSpec, has_hessian: bool, noise: Noise | None) -> None:
        self._surface, self._has_hessian, self._noise = spec.surface, has_hessian, noise

    def evaluate(self, params: Array, update: int) -> Evaluation:
        del update
        surface = self._surface
        hessian = surface.hessian(params) if self._has_hessian else None
        return Evaluation(surface.value(params), surface.gradient(params), hessian)

    def noise(self, update: int) -> Array | None:
        return None if self._noise is None else self._noise.at(update)

    def measure(self, names: list[str], params: Array, point: int) -> Mapping[str, Array]:
        raise AssertionError(f"the runner knows every trace of a surface, but asks for {names}")

    def epoch(self, update: NDArray[np.int64]) -> NDArray[np.int64]:
        return update

    def track(self, params: Array, gradient: Array, wanted: Wanted, plain: bool) -> Track:
        return SurfaceTrack(self, self._surface, params, gradient, wanted, plain)


class SurfaceTrack(Track):
    """The slopes at every point, written in place; heights are computed afterwards."""

    def __init__(
        self, bench: Bench, surface: Surface, params: Array, gradient: Array, wanted: Wanted, plain: bool
    ) -> None:
        super().__init__(bench, params, gradient, wanted, plain)
        self._surface = surface
        columns = [[row[:, i] for row in gradient[1:]] for i in range(gradient.shape[2])]
        make = called if plain else recorded
        self._operations = make(lambda points: tuple(surface.slopes(points.T)), [list(params[1:])], columns)

    def segments(self, first: int, count: int) -> Iterable[tuple[int, int, list[Operation]]]:
        self._known = 1
        return [(0, count, self._operations)]

    def _fill_values(self, start: int, stop: int) -> None:
        rows = self.params[start:stop]
        self._values[start:stop] = self._surface.value(rows.reshape(-1, rows.shape[2])).reshape(rows.shape[:2])


class Coordinates:
    """A row of coordinates: x, and y in the plane; for a divergence all of them are layer 0."""

    layers = 1

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._tensors = [Tensor(name, 0, (), i, i + 1) for i, name in enumerate(COORDINATES[:dimension])]

    def tensor_of(self, index: int) -> Tensor:
        """The coordinate with this number."""
        return self._tensors[index]

    def describe(self) -> Sequence[dict[str, object]]:
        """The contract's layout."""
        return [tensor.describe() for tensor in self._tensors]
