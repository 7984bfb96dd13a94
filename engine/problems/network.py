"""A network on a data set: the cost of its parameters, for stacked lanes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping

import numpy as np

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
from engine.spec import Lane, Parsed

PROBES: dict[str, Probe] = {p.name: p() for p in discover("engine.probes") if issubclass(p, Probe)}

PARAMS = Trace("params", "Parameters", r"\theta", "point")
GRADIENT = Trace("gradient", "Gradient of the batch", "g", "update")
UPDATES = (
    Trace("loss", "Cost of the batch, penalties included", "J", "update", "scalar"),
    Trace("gradient_norm", "Length of the gradient", r"\lVert g \rVert", "update", "scalar"),
    Trace("rate", "Learning rate", r"\alpha", "update", "scalar"),
)
EVALUATED = (
    Trace("train_loss", "Training loss", "J", "point", "scalar"),
    Trace("train_cost", "Training cost, penalties included", r"J_\lambda", "point", "scalar"),
    Trace("accuracy", "Training accuracy", r"\mathrm{acc}", "point", "scalar"),
)
HELD_OUT = (
    Trace("test_loss", "Held-out loss", r"J_{\mathrm{test}}", "point", "scalar"),
    Trace("test_accuracy", "Held-out accuracy", r"\mathrm{acc}_{\mathrm{test}}", "point", "scalar"),
)


class NetworkProblem(Problem):
    """Data, layout and cost of a run on a network.

    Raises
    ------
    SpecError
        For a batch larger than the training set.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.spec = parsed.problem
        self.record = parsed.record
        self.streams = Streams.of(parsed.seed)
        self.data = make(self.spec.dataset, self.spec.dataset_seed, self.spec.test_fraction)
        outputs = self.spec.loss.outputs(self.data.classes)
        assert outputs is not None, "spec.complete has checked that the loss fits the data"
        self.layout = Layout((2, *self.spec.hidden, outputs))
        self.inputs = with_ones(self.data.inputs)
        self.test_inputs = with_ones(self.data.test_inputs)
        self.score = "accuracy"
        self._mask = self.layout.weight_mask()
        for lane in parsed.lanes:
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
            for row, lane in zip(params, lanes, strict=True):
                row[tensor.start : tensor.stop] = lane.initializer.weights(draw).ravel()
        return params

    def stacks_with(self, lane: Lane) -> Hashable:
        return (lane.batch_size or self.points, self._evaluate_every(lane))

    def bench(self, lanes: list[Lane], rows: int) -> Bench:
        return NetworkBench(self, lanes[0].batch_size or self.points, rows)

    def kept(self, lane: Lane) -> list[Kept]:
        record, every = self.record, self._evaluate_every(lane)
        found = [Kept(trace, 1) for trace in UPDATES]
        found += [Kept(trace, every) for trace in (*EVALUATED, *(HELD_OUT if len(self.data.test_targets) else ()))]
        found.append(Kept(PARAMS, record["params"]))
        if record["gradient"]:
            found.append(Kept(GRADIENT, record["gradient"]))
        if record["signal"]:
            found += [Kept(probe.trace(), record["signal"]) for probe in PROBES.values()]
        return found

    def _evaluate_every(self, lane: Lane) -> int:
        an_epoch = -(-self.points // (lane.batch_size or self.points))
        return lane.evaluate_every or an_epoch

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


class NetworkBench(Bench):
    """Rows of lanes that share a batch size."""

    def __init__(self, problem: NetworkProblem, size: int, rows: int) -> None:
        self.problem = problem
        self.rows = rows
        self.batches = Batches(problem.inputs, problem.data.targets, problem.streams.order, size)
        self._passes: dict[tuple[str, int], Passes] = {}

    def epoch(self, update: int) -> int:
        return update // self.batches.an_epoch

    def measure(self, names: list[str], params: Array, point: int) -> Mapping[str, Array]:
        del point
        problem, loss = self.problem, self.problem.spec.loss
        found: dict[str, Array] = {}
        if any(name in PROBES or name in ("train_loss", "train_cost", "accuracy") for name in names):
            probes = [name for name in names if name in PROBES]
            targets = problem.data.targets
            passes = self._pass("training", len(targets))
            logits = passes.forward(params, problem.inputs)
            found["train_loss"] = loss.cost(logits, targets)
            found["train_cost"] = problem.with_penalty(found["train_loss"], params)
            found["accuracy"] = loss.accuracy(logits, targets)
            if probes:
                passes.backward(loss.slope(logits, targets), np.empty_like(params))
                found |= self.probe(probes, params, passes)
        if "test_loss" in names:
            logits = self._pass("held out", problem.test_inputs.shape[1]).forward(params, problem.test_inputs)
            found["test_loss"] = loss.cost(logits, problem.data.test_targets)
            found["test_accuracy"] = loss.accuracy(logits, problem.data.test_targets)
        return {name: found[name] for name in names}

    @property
    def probes(self) -> Collection[str]:
        """Names of all probes."""
        return PROBES

    def probe(self, names: list[str], params: Array, passes: Passes) -> dict[str, Array]:
        """Probes of these names, after a pass forward and backward over the training set."""
        measured = Measured(params, passes, self.problem.spec.loss)
        return {name: PROBES[name].measure(measured) for name in names}

    def evaluate(self, params: Array, update: int) -> Evaluation:
        problem, loss = self.problem, self.problem.spec.loss
        inputs, targets = self.batches.at(update)
        passes = self._pass("batch", len(targets))
        logits = passes.forward(params, inputs)
        gradient = np.empty_like(params)
        passes.backward(loss.slope(logits, targets), gradient)
        problem.add_penalty_slope(params, gradient)
        return Evaluation(problem.with_penalty(loss.cost(logits, targets), params), gradient)

    def track(self, params: Array, gradient: Array, wanted: Wanted, plain: bool) -> Track:
        return NetworkTrack(self, params, gradient, wanted, plain)

    @property
    def numbers_a_point(self) -> int:
        return self.problem.layout.sizes[-1] * self.batches.size

    def _pass(self, purpose: str, points: int) -> Passes:
        # One workspace a purpose: a held-out pass must not overwrite what probes still read of the training pass.
        if (purpose, points) not in self._passes:
            problem = self.problem
            made = Passes(problem.layout, problem.spec.activation, self.rows, points)
            self._passes[purpose, points] = made
        return self._passes[purpose, points]
