"""A network's gradient at consecutive points of stacked lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from engine.component import Array
from engine.network.passes import Passes
from engine.playing import Operation, OverTime, Supplied, called, recorded
from engine.problems.track import Due, Track, Wanted

if TYPE_CHECKING:
    from engine.problems.network import NetworkBench


AT_ONCE = 2**14
"""Costs are computed from about so many numbers at once: what is in between stays in the processor's cache."""


class NetworkTrack(Track):
    """Forward and backward at every point; the output's z is kept, and costs are computed from it afterwards."""

    def __init__(self, bench: NetworkBench, params: Array, gradient: Array, wanted: Wanted, plain: bool) -> None:
        super().__init__(bench, params, gradient, wanted, plain)
        self._bench, self._problem, self._batches = bench, bench.problem, bench.batches
        _, targets = self._batches.at(0)
        self._z = np.zeros((*params.shape[:2], self._problem.layout.sizes[-1], self._batches.size))
        self._targets = [targets] * (len(params) - 1)
        self._losses = np.empty_like(self._values)
        self._laid_out: dict[int, tuple[tuple[Supplied, Supplied], list[Operation]]] = {}
        self._costs: dict[int, OverTime] = {}
        self._probed: dict[int, dict[str, Array]] = {}

    def segments(self, first: int, count: int) -> Iterable[tuple[int, int, list[Operation]]]:
        self._known, self._numbers[:count] = 1, range(first, first + count)
        batches = [self._batches.at(point) for point in range(first, first + count)]
        self._targets[:count] = [targets for _, targets in batches]
        found = []
        for size, start, stop in _runs(self._targets[:count]):
            given, operations = self._operations_of(size, batches[start])
            for supplied, column in zip(given, zip(*batches[start:stop], strict=True), strict=True):
                supplied[start:stop] = column
            found.append((start, stop, operations))
        return found

    def carry(self, row: int) -> None:
        super().carry(row)
        self._z[0], self._losses[0] = self._z[row], self._losses[row]
        point = self._numbers[row - 1]
        self._probed = {point: self._probed[point]} if point in self._probed else {}

    def measure(self, due: Due, first: int, count: int) -> dict[str, Mapping[int, Array]]:
        if not self._batches.full:
            return super().measure(due, first, count)
        # A full batch has been through the network at every point.
        values, z = self.values(count), self._z[:count]
        score = self._problem.output.scores[0].name
        found: dict[str, Mapping[int, Array]] = {
            name: {point: at[name] for point, at in self._probed.items() if name in at}
            for name in due
            if name in self._bench.probes
        }
        rows = {"train_loss": self._losses[:count], "train_cost": values}
        if score in due:
            flat = self._problem.output.score(z.reshape(-1, *z.shape[2:]), self._problem.data.targets)
            rows[score] = flat.reshape(z.shape[:2])
        found |= {name: dict(enumerate(rows[name], first)) for name in due if name in rows}
        return found | super().measure(
            {name: points for name, points in due.items() if name not in found}, first, count
        )

    def _operations_of(
        self, size: int, batch: tuple[Array, Array]
    ) -> tuple[tuple[Supplied, Supplied], list[Operation]]:
        """What evaluates points whose batch has the size of this one, and the batches it works on."""
        if size not in self._laid_out:
            inputs, targets = (Supplied([part] * (len(self.params) - 1)) for part in batch)
            lanes, how = self.params.shape[1], called if self.plain else recorded
            passes = Passes(self._problem.layout, self._bench.activation, lanes, size)
            points, z = list(self.params[1:]), list(self._z[1:, ..., :size])
            gradients = list(self.gradient[1:])
            slope = self._problem.slope
            found = passes.operations(points, inputs, targets, lambda z, y: (slope(z, y),), z, gradients, how)
            if self._problem.penalised:
                found.append((self._problem.add_penalty_slope, (points, gradients)))
            if self._batches.full and any(name in self._bench.probes for name in self.wanted(0)):
                found.append((lambda *at: self._probe(passes, *at), (self._numbers, points, z)))
            self._laid_out[size] = (inputs, targets), found
        return self._laid_out[size]

    def _probe(self, passes: Passes, number: int, params: Array, z: Array) -> None:
        names = [name for name in self.wanted(number) if name in self._bench.probes]
        if names:
            passes.z[-1] = z
            self._probed[number] = self._bench.probe(names, params, passes)

    def _fill_values(self, start: int, stop: int) -> None:
        # Row k was evaluated by update k − 1, with that one's batch.
        for size, first, last in _runs(self._targets[start - 1 : stop - 1]):
            some = max(1, AT_ONCE // self._z[0].size)
            for row in range(start + first, start + last, some):
                rows = slice(row, min(row + some, start + last))
                self._losses[rows] = self._cost_of(rows, size)
        rows, params = slice(start, stop), self.params[start:stop]
        whole = self._problem.with_penalty(self._losses[rows].ravel(), params.reshape(-1, params.shape[2]))
        self._values[rows] = whole.reshape(params.shape[:2])

    def _cost_of(self, rows: slice, size: int) -> Array:
        z = self._z[rows, ..., :size]
        if self._batches.full:
            return self._problem.cost(z.reshape(-1, *z.shape[2:]), self._problem.data.targets).reshape(z.shape[:2])
        if size not in self._costs:
            self._costs[size] = OverTime(lambda z, targets: (self._problem.cost(z, targets),))
        cost: Array = self._costs[size](z, np.array(self._targets[rows.start - 1 : rows.stop - 1]))[0]
        return cost


def _runs(targets: Sequence[Array]) -> list[tuple[int, int, int]]:
    """Consecutive batches of the same size: size, from, until."""
    found, start = [], 0
    for size, together in groupby(targets, key=len):
        stop = start + len(list(together))
        found.append((size, start, stop))
        start = stop
    return found
