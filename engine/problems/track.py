"""Evaluations of a bench at consecutive points, in one block of memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from engine.component import Array
from engine.playing import Operation, Supplied

if TYPE_CHECKING:
    from engine.problems.base import Bench

Wanted = Callable[[int], list[str]]
"""The names of the point traces that are kept at a point."""
Due = Mapping[str, Sequence[int]]
"""The points at which traces are kept, by name."""


class Track:
    """Writes the gradient at every point of a block; what is only shown is computed afterwards, for all at once.

    This one asks the bench point by point and suits any bench.

    Parameters
    ----------
    bench : what evaluates
    params, gradient : (length + 1, rows, dimension); row k belongs to the k-th point of the block
    wanted : what is kept at a point
    plain : call functions as they are, without recording them
    """

    def __init__(self, bench: Bench, params: Array, gradient: Array, wanted: Wanted, plain: bool) -> None:
        self.bench, self.params, self.gradient, self.wanted, self.plain = bench, params, gradient, wanted, plain
        self._values = np.empty(params.shape[:2])
        self._known = 1
        """The rows before this one have their values."""
        self._numbers = Supplied([0] * (len(params) - 1))

    def segments(self, first: int, count: int) -> Iterable[tuple[int, int, list[Operation]]]:
        """What evaluates rows 1 … count, which are points `first` … : updates from, until, and their operations."""
        self._known, self._numbers[:count] = 1, range(first, first + count)
        rows = (list(self.params[1:]), self._numbers, list(self._values[1:]), list(self.gradient[1:]))
        return [(0, count, [(self._evaluate, rows)])]

    def carry(self, row: int) -> None:
        """Makes that row the first one of the next block."""
        self._values[0], self._known = self.values(row + 1)[row], 1

    def values(self, count: int) -> Array:
        """The cost ``(count, rows)`` of the first rows."""
        if self._known < count:
            self._fill_values(self._known, count)
            self._known = count
        return self._values[:count]

    def measure(self, due: Due, first: int, count: int) -> dict[str, Mapping[int, Array]]:
        """Point traces by name and point, at the points at which they are due among the first rows' `count`; row 0 is
        point `first`."""
        del count
        names: dict[int, list[str]] = {}
        for name, points in due.items():
            for point in points:
                names.setdefault(point, []).append(name)
        found: dict[str, dict[int, Array]] = {name: {} for name in due}
        for point, asked in names.items():
            for name, values in self.bench.measure(asked, self.params[point - first], point).items():
                found[name][point] = values
        return {**found}

    def _fill_values(self, start: int, stop: int) -> None:
        """Computes the values of these rows, unless evaluating them has done so."""

    def _evaluate(self, params: Array, number: int, value: Array, gradient: Array) -> None:
        evaluation = self.bench.evaluate(params, number)
        value[...], gradient[...] = evaluation.value, evaluation.gradient
