"""A network on a data set: the cost of its parameters, for stacked lanes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping

import numpy as np
from numpy.typing import NDArray

from engine.activations.base import Activation
from engine.catalogue import discover
from engine.component import Array, Trace
from engine.datasets.base import make
from engine.errors import SpecError
from engine.initializers.base import Draw
from engine.network.layout import Layout
from engine.network.passes import Passes, with_ones
from engine.network.track import NetworkTrack
from engine.optimizers.base import Evaluation
from engine.probes.base import Measured, Probe
from engine.problems.base import Bench, Kept, Problem
from engine.problems.batches import Batches
from engine.problems.track import Track, Wanted
from engine.seeds import Streams, child
from engine.spec import Lane, NetworkLane, NetworkSpec, Parsed

PROBES: dict[str, Probe] = {p.name: p() for p in discover("engine.probes") if issubclass(p, Probe)}

PARAMS = Trace("params", "Parameters", r"\theta", "point")
GRADIENT = Trace("gradient", "Gradient of the batch", "g", "update")
UPDATES = (
    Trace("loss", "Cost of the batch, penalties included", "J", "update", "scalar"),
    Trace("gradient_norm", "Length of the gradient", r"\lVert g \rVert", "update", "scalar"),
    Trace("rate", "Learning rate", r"\alpha", "update", "scalar"),
)
TRAIN_LOSS = Trace("train_loss", "Training loss", "J", "point", "scalar")
EVALUATED = (
    TRAIN_LOSS,
    Trace("train_cost", "Training cost, penalties included", r"J_\lambda", "point", "scalar"),
)
HELD_OUT = Trace("test_loss", "Held-out loss", r"J_{\mathrm{test}}", "point", "scalar")


class NetworkProblem(Problem):
    """Data, layout and cost of a run on a network.

    Raises
    ------
    SpecError
        For a batch larger than the training set.
    """

    layout: Layout

    def __init__(self, parsed: Parsed) -> None:
        assert isinstance(parsed.problem, NetworkSpec)
        self.spec = parsed.problem
        self.record = parsed.record
        self.streams = Streams.of(parsed.seed)
        self.data = make(self.spec.dataset, self.spec.dataset_seed, self.spec.test_fraction)
        output = self.spec.loss.output(self.data.classes)
        assert output is not None, "spec.complete has checked that the loss fits the data"
        self.output = output
        self.layout = Layout((2, *self.spec.hidden, output.units))
        self.inputs = with_ones(self.data.inputs)
        self.test_inputs = with_ones(self.data.test_inputs)
        self._mask = self.layout.weight_mask()
        for lane in map(_own, parsed.lanes):
            if lane.batch_size is not None and lane.batch_size > self.points:
                raise SpecError(
                    ("lanes", lane.index, "batch_size"),
                    f"must be at most {self.points}, the number of training points",
                )

    @property
    def points(self) -> int:
        """m, the number of training points."""
        return len(self.data.targets)

    def start(self, lanes: list[Lane]) -> Array:
        params = np.zeros((len(lanes), self.layout.dimension))
        for layer, tensor in enumerate(self.layout.tensors[::2]):
            fan_in, fan_out = tensor.shape
            draw = Draw(child(self.streams.weights, layer), (fan_in, fan_out))
            for row, lane in zip(params, map(_own, lanes), strict=True):
                row[tensor.start : tensor.stop] = lane.initializer.weights(draw).ravel()
        return params

    def stacks_with(self, lane: Lane) -> Hashable:
        own = _own(lane)
        return (own.batch_size or self.points, self._evaluate_every(own), own.activation)

    def bench(self, lanes: list[Lane], rows: int) -> Bench:
        own = _own(lanes[0])
        return NetworkBench(self, own.activation, own.batch_size or self.points, rows)

    def watched(self, lane: Lane) -> Kept:
        return Kept(TRAIN_LOSS, self._evaluate_every(_own(lane)))

    def kept(self, lane: Lane) -> list[Kept]:
        record, every = self.record, self._evaluate_every(_own(lane))
        found = [Kept(trace, 1) for trace in UPDATES]
        score, held_out_score = self.output.scores
        evaluated = [*EVALUATED, score, *((HELD_OUT, held_out_score) if len(self.data.test_targets) else ())]
        found += [Kept(trace, every) for trace in evaluated]
        found.append(Kept(PARAMS, record["params"]))
        if record["gradient"]:
            found.append(Kept(GRADIENT, record["gradient"]))
        if record["signal"]:
            found += [Kept(probe.trace(), record["signal"]) for probe in PROBES.values()]
        return found

    def _evaluate_every(self, lane: NetworkLane) -> int:
        an_epoch = -(-self.points // (lane.batch_size or self.points))
        return lane.evaluate_every or an_epoch

    def cost(self, z: Array, targets: Array) -> Array:
        """The loss ``(lanes,)`` of the output's z ``(lanes, units, points)``."""
        return self.spec.loss.cost(z, targets, self.output)

    def slope(self, z: Array, targets: Array) -> Array:
        """∂loss/∂z."""
        return self.spec.loss.slope(z, targets, self.output)

    def penalty(self, params: Array) -> Array:
        """λ₂/(2m)·Σ‖W‖² + λ₁/m·Σ|W| over weights, ``(rows,)``; m is the number of training points."""
        weights = params * self._mask
        squares, sizes = np.sum(weights * weights, axis=1), np.sum(np.abs(weights), axis=1)
        penalty: Array = self.spec.l2 / (2 * self.points) * squares + self.spec.l1 / self.points * sizes
        return penalty

    def with_penalty(self, cost: Array, params: Array) -> Array:
        """The cost ``(rows,)`` with the penalty added, if there is one."""
        return cost + self.penalty(params) if self.penalised else cost

    def add_penalty_slope(self, params: Array, gradient: Array) -> None:
        """Adds the penalty's gradient in place; the slope of |w| at 0 is 0."""
        if self.spec.l2:
            gradient += self.spec.l2 / self.points * params * self._mask
        if self.spec.l1:
            gradient += self.spec.l1 / self.points * np.sign(params) * self._mask

    @property
    def penalised(self) -> bool:
        """Whether there is a penalty at all."""
        return bool(self.spec.l2 or self.spec.l1)


def _own(lane: Lane) -> NetworkLane:
    assert isinstance(lane, NetworkLane)
    return lane


class NetworkBench(Bench):
    """Rows of lanes that share a batch size and an activation."""

    def __init__(self, problem: NetworkProblem, activation: Activation, size: int, rows: int) -> None:
        self.problem = problem
        self.activation = activation
        self.rows = rows
        self.batches = Batches(problem.inputs, problem.data.targets, problem.streams.order, size)
        self._passes: dict[tuple[str, int], Passes] = {}

    def epoch(self, update: NDArray[np.int64]) -> NDArray[np.int64]:
        return update // self.batches.an_epoch

    def measure(self, names: list[str], params: Array, point: int) -> Mapping[str, Array]:
        del point
        problem, output, held_out = self.problem, self.problem.output, self.problem.data.test_targets
        score, held_out_score = (trace.name for trace in output.scores)
        found: dict[str, Array] = {}
        if any(name in PROBES or name in ("train_loss", "train_cost", score) for name in names):
            probes = [name for name in names if name in PROBES]
            targets = problem.data.targets
            passes = self._pass("training", len(targets))
            z = passes.forward(params, problem.inputs)
            found["train_loss"] = problem.cost(z, targets)
            found["train_cost"] = problem.with_penalty(found["train_loss"], params)
            found[score] = output.score(z, targets)
            if probes:
                passes.backward(problem.slope(z, targets), np.empty_like(params))
                found |= self.probe(probes, params, passes)
        if "test_loss" in names:
            z = self._pass("held out", problem.test_inputs.shape[1]).forward(params, problem.test_inputs)
            found["test_loss"] = problem.cost(z, held_out)
            found[held_out_score] = output.score(z, held_out)
        return {name: found[name] for name in names}

    @property
    def probes(self) -> Collection[str]:
        """Names of all probes."""
        return PROBES

    def probe(self, names: list[str], params: Array, passes: Passes) -> dict[str, Array]:
        """Probes of these names, after a pass forward and backward over the training set."""
        measured = Measured(params, passes, self.problem.output)
        return {name: PROBES[name].measure(measured) for name in names}

    def evaluate(self, params: Array, update: int) -> Evaluation:
        problem = self.problem
        inputs, targets = self.batches.at(update)
        passes = self._pass("batch", len(targets))
        z = passes.forward(params, inputs)
        gradient = np.empty_like(params)
        passes.backward(problem.slope(z, targets), gradient)
        problem.add_penalty_slope(params, gradient)
        return Evaluation(problem.with_penalty(problem.cost(z, targets), params), gradient)

    def track(self, params: Array, gradient: Array, wanted: Wanted, plain: bool) -> Track:
        return NetworkTrack(self, params, gradient, wanted, plain)

    @property
    def numbers_a_point(self) -> int:
        return self.problem.layout.sizes[-1] * self.batches.size

    def _pass(self, purpose: str, points: int) -> Passes:
        # One workspace a purpose: a held-out pass must not overwrite what probes still read of the training pass.
        if (purpose, points) not in self._passes:
            made = Passes(self.problem.layout, self.activation, self.rows, points)
            self._passes[purpose, points] = made
        return self._passes[purpose, points]
