"""A network in PyTorch, its data, and the order in which batches see them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.component import Array
from engine.problems.network import NetworkProblem
from engine.seeds import permutation
from engine.spec import Lane, NetworkLane, Parsed
from engine.torch_code.definitions import function, lines
from engine.torch_code.loop import every
from engine.torch_code.numbers import Numbers, smallest
from engine.torch_code.part import Begun

NETWORK = '''def network(activation, weights):
    """Fully connected layers with these first weights; biases begin at 0."""
    layers = []
    for weight in weights:
        units, inputs = weight.shape
        layer = nn.Linear(inputs, units)
        layer.weight = nn.Parameter(weight.clone())
        nn.init.zeros_(layer.bias)
        layers += [layer, activation()]
    return nn.Sequential(*layers[:-1])'''


class NetworkPart:
    """Data, network and cost."""

    def __init__(self, parsed: Parsed, problem: NetworkProblem, numbers: Numbers) -> None:
        self.problem, self.steps, self.numbers = problem, parsed.steps, numbers
        self.lanes = [lane for lane in parsed.lanes if isinstance(lane, NetworkLane)]
        self.title = f"A network on {problem.spec.dataset.label.lower()}"
        self.stops = parsed.stop is not None
        self.has_test = len(problem.data.test_targets) > 0
        self.has_batches = any(self._size(lane) < problem.points for lane in self.lanes)
        self.lane_fields = ["model: nn.Module"]
        self.lane_fields += ["batch_size: int"] * self.has_batches
        self.lane_fields += ["evaluate_every: int"] * self.stops
        data = problem.data
        numbers.tensor("INPUTS", data.inputs, "The data: where the points are, and their classes or values.")
        numbers.tensor("TARGETS", data.targets)
        if self.has_test:
            numbers.tensor("TEST_INPUTS", data.test_inputs, "Points that are held out.")
            numbers.tensor("TEST_TARGETS", data.test_targets)
        if self.has_batches:
            wanted = range(epochs(parsed, problem.points))
            order = np.array([permutation(problem.streams.order, e, problem.points) for e in wanted])
            numbers.tensor("ORDER", smallest(order), "The order of the points in each epoch.")

    def sources(self, has_schedule: bool) -> list[str]:
        problem = self.problem
        loss, output = problem.spec.loss, problem.output
        scores = [trace.name for trace in output.scores]
        measured = ["train_loss", *(["train_cost"] if problem.penalised else []), scores[0]]
        measured += ["test_loss", scores[1]] if self.has_test else []
        return [
            "MEASURED = (" + ", ".join(f'"{name}"' for name in measured) + ")",
            NETWORK,
            function("cost_of", ("z", "y"), loss.torch_code(output), f"{loss.label}, from the last layer's z."),
            function("score", ("z", "y"), output.torch_score(), f"{output.scores[0].label}."),
            *([self._penalty()] if problem.penalised else []),
            self._cost(),
            self._measure(),
            *([self._epoch()] if has_schedule else []),
        ]

    def begin(self, lane: Lane) -> Begun:
        assert isinstance(lane, NetworkLane)
        weights = ", ".join(self._weights(lane))
        size, often = self._size(lane), lane.evaluate_every or -(-self.problem.points // self._size(lane))
        fields = {
            "every": str(every(self.steps, often)),
            "model": "model",
            **({"batch_size": str(size)} if self.has_batches else {}),
            **({"evaluate_every": str(often)} if self.stops else {}),
        }
        setup = f"model = network(lambda: {lane.activation.torch_code()}, [{weights}])"
        return Begun(setup, "list(model.parameters())", fields)

    def place(self, index: int) -> tuple[int, int]:
        tensors = self.problem.layout.tensors
        number = next(i for i, tensor in enumerate(tensors) if index < tensor.stop)
        tensor, inside = tensors[number], index - tensors[number].start
        if len(tensor.shape) == 1:
            return number, inside
        # PyTorch keeps a layer's weights the other way round.
        row, column = divmod(inside, tensor.shape[1])
        return number, column * tensor.shape[0] + row

    def _weights(self, lane: Lane) -> Iterable[str]:
        [row] = self.problem.start([lane])
        for layer, tensor in enumerate(self.problem.layout.tensors[::2]):
            weight: Array = row[tensor.start : tensor.stop].reshape(tensor.shape).T
            says = f"The first weights of lane {lane.index}, a row for each unit." if layer == 0 else ""
            yield self.numbers.tensor(f"WEIGHTS_{lane.index}_{layer}", weight, says)

    def _size(self, lane: NetworkLane) -> int:
        return lane.batch_size or self.problem.points

    def _penalty(self) -> str:
        spec, points = self.problem.spec, self.problem.points
        squares = f"total = total + {spec.l2} / (2 * {points}) * torch.sum(weight**2)"
        sizes = f"total = total + {spec.l1} / {points} * torch.sum(torch.abs(weight))"
        body = lines(
            "total = 0.0",
            "for weight in (layer.weight for layer in model if isinstance(layer, nn.Linear)):",
            (spec.l2, f"    {squares}"),
            (spec.l1, f"    {sizes}"),
            "return total",
        )
        return function("penalty", ("model",), body, "Large weights cost something, biases do not.")

    def _cost(self) -> str:
        penalty = " + penalty(lane.model)" if self.problem.penalised else ""
        if not self.has_batches:
            return function("cost", ("lane", "step"), f"return cost_of(lane.model(INPUTS), TARGETS){penalty}", _COST)
        body = lines(
            "if lane.batch_size == len(TARGETS):",
            f"    return cost_of(lane.model(INPUTS), TARGETS){penalty}",
            "epoch, place = divmod(step, math.ceil(len(TARGETS) / lane.batch_size))",
            "batch = ORDER[epoch].long()[place * lane.batch_size : (place + 1) * lane.batch_size]",
            f"return cost_of(lane.model(INPUTS[batch]), TARGETS[batch]){penalty}",
        )
        return function("cost", ("lane", "step"), body, _COST)

    def _measure(self) -> str:
        penalised = self.problem.penalised
        found = ["loss", *(["loss + penalty(lane.model)"] if penalised else []), "score(z, TARGETS)"]
        held_out = ["cost_of(z, TEST_TARGETS)", "score(z, TEST_TARGETS)"]
        body = lines(
            "z = lane.model(INPUTS)",
            "loss = cost_of(z, TARGETS)",
            f"{'found =' if self.has_test else 'return'} [{', '.join(found)}]",
            (self.has_test, "z = lane.model(TEST_INPUTS)"),
            (self.has_test, f"return [*found, {', '.join(held_out)}]"),
        )
        return "@torch.no_grad()\n" + function("measure", ("lane",), body, "What is printed of a point.")

    def _epoch(self) -> str:
        body = "return step // math.ceil(len(TARGETS) / lane.batch_size)" if self.has_batches else "return step"
        return function("epoch", ("lane", "step"), body, "The number of the epoch that an update belongs to, from 0.")


_COST = "The cost of an update: of its batch, penalties included."


def epochs(parsed: Parsed, points: int) -> int:
    """How many orders of the points the batches of a run need; the last point is evaluated too."""
    sizes = [lane.batch_size or points for lane in parsed.lanes if isinstance(lane, NetworkLane)]
    return max((parsed.steps // -(-points // size) + 1 for size in sizes if size < points), default=0)


def carried(parsed: Parsed, problem: NetworkProblem) -> int:
    """How many numbers the script carries, at most."""
    points = problem.points
    data = 3 * (points + len(problem.data.test_targets))
    return data + epochs(parsed, points) * points + len(parsed.lanes) * problem.layout.dimension
