"""Forward and backward through stacked lanes, in one set of batched products."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from engine.activations.base import Activation
from engine.component import Array
from engine.network.layout import Layout
from engine.playing import Function, Operand, Operation
from engine.recording import UntraceableError, ancestors, traced

How = Callable[[Function, Sequence[Operand], Sequence[Operand]], list[Operation]]
"""Makes operations of a pure function, its inputs and where its results go."""


class Passes:
    """Workspace for `lanes` networks on `points` points.

    Arrays are units-major, ``(lanes, units, points)``. A hidden layer's values carry a row of ones below them, for the
    bias; its deltas and slopes have a row more, too, which nobody reads: so element-by-element operations run over one
    contiguous piece. What the attributes hold is that of the last call.

    Attributes
    ----------
    z : pre-activations of the output, ``(lanes, n, points)``, last in a list; below it those of the hidden layers, or
        their activations, where the derivative needs no z
    hidden : activations of the hidden layers, the same shapes
    deltas : ∂J/∂z of each layer, the same shapes
    slopes : slope of the activation of each hidden layer at its z, the same shapes; after a `backward`
    """

    def __init__(self, layout: Layout, activation: Activation, lanes: int, points: int) -> None:
        self.layout = layout
        self.activation = activation
        hidden, outputs = layout.sizes[1:-1], layout.sizes[-1]
        self._with_ones, self._delta, self._slope = (
            [np.ones((lanes, n + 1, points)) for n in hidden] for _ in ("values", "deltas", "slopes")
        )
        # An activation whose derivative follows from its value needs no memory for z.
        self._z = [np.zeros_like(values) for values in self._with_ones] if _reads_z(activation) else self._with_ones
        self._high = np.zeros((lanes, max(outputs, 2), points))
        self.z = [*map(_above, self._z), np.empty((lanes, outputs, points))]
        self.deltas = [*map(_above, self._delta), self._high[:, :outputs]]
        self.slopes = [*map(_above, self._slope)]
        self.hidden = self.z[:-1] if self._z is self._with_ones else [*map(_above, self._with_ones)]
        self._inputs: Array = np.empty((0, 0))
        self._matrices: list[Array] = []

    def forward(self, params: Array, inputs: Array) -> Array:
        """The logits ``(lanes, outputs, points)`` for params ``(lanes, dimension)`` and inputs with a row of ones
        ``(n_0 + 1, points)``."""
        self._inputs = inputs
        self._matrices = self.layout.matrices(params)
        values: Array = inputs
        for layer, matrix in enumerate(self._matrices):
            np.matmul(matrix.transpose(0, 2, 1), values, out=self.z[layer])
            if layer < len(self._with_ones):
                values = self._with_ones[layer]
                self.hidden[layer][...] = self.activation.value(self.z[layer])
        return self.z[-1]

    def backward(self, slope: Array, gradient: Array) -> None:
        """Writes ∂J/∂θ into `gradient` ``(lanes, dimension)``, from ∂J/∂z of the output, after a `forward`."""
        np.copyto(self.deltas[-1], slope)
        into = self.layout.matrices(gradient)
        for layer in reversed(range(len(into))):
            delta = self.deltas[layer]
            below = self._with_ones[layer - 1] if layer else self._inputs
            np.matmul(below, delta.transpose(0, 2, 1), out=into[layer])
            if layer:
                np.matmul(self._matrices[layer][:, :-1], delta, out=self.deltas[layer - 1])
                self.slopes[layer - 1][...] = self.activation.derivative(self.z[layer - 1], below[:, :-1])
                self.deltas[layer - 1] *= self.slopes[layer - 1]

    def operations(
        self,
        params: list[Array],
        inputs: Operand,
        targets: Operand,
        slope: Function,
        logits: list[Array],
        gradient: list[Array],
        how: How,
    ) -> list[Operation]:
        """A `forward` and a `backward` at each of many rows ``(lanes, dimension)`` of params, as operations.

        Parameters
        ----------
        params, gradient : read and written, an item a point
        inputs : the same at every point, or one of them for each
        logits : where the output's z is written, an item a point
        slope : ∂J/∂z of the output from the output's z and the targets
        targets : like inputs
        how : makes operations of a pure function
        """
        matrices = _by_layer([self.layout.matrices(row) for row in params])
        into = _by_layer([self.layout.matrices(row) for row in gradient])
        z: list[Operand] = [*self.z[:-1], logits]
        below: list[Operand] = [inputs, *self._with_ones]
        found: list[Operation] = []
        for layer, matrix in enumerate(matrices):
            found.append((np.matmul, ([m.transpose(0, 2, 1) for m in matrix], below[layer], z[layer])))
            if layer < len(self.hidden):
                found += how(lambda z: (self.activation.value(z),), [self.z[layer]], [self.hidden[layer]])
        found += how(slope, [logits, targets], [self.deltas[-1]])
        for layer in reversed(range(len(into))):
            delta = self.deltas[layer]
            found.append((np.matmul, (below[layer], delta.transpose(0, 2, 1), into[layer])))
            if layer:
                # The bias's row comes along, for the extra one.
                lower = layer - 1
                padded = self._high if layer == len(into) - 1 else None
                found += _back(matrices[layer], delta, padded, self._delta[lower])
                z_and_value, slope_of = [self._z[lower], self._with_ones[lower]], self._slope[lower]
                found += how(lambda z, a: (self.activation.derivative(z, a),), z_and_value, [slope_of])
                found.append((np.multiply, (self._delta[lower], slope_of, self._delta[lower])))
        return found


def _above(array: Array) -> Array:
    return array[:, :-1]


def _reads_z(activation: Activation) -> bool:
    """Whether the derivative needs more than the activation's value."""
    example = np.zeros((1, 1, 1))
    try:
        (z, _), found = traced(lambda z, value: (activation.derivative(z, value),), [example, example])
    except UntraceableError:
        return True
    return z in ancestors(found)


def _by_layer(rows: list[list[Array]]) -> list[list[Array]]:
    return [list(layer) for layer in zip(*rows, strict=True)]


def _back(weights: list[Array], delta: Array, padded: Array | None, into: Array) -> list[Operation]:
    """∂J/∂a of the layer below, ``(lanes, n, points)``; `padded` is the delta of a single unit with a row of zeros."""
    if delta.shape[1] > 1:
        return [(np.matmul, (weights, delta, into))]
    if padded is None:
        return [(np.multiply, (weights, delta, into))]
    # A product over a single unit is slow in BLAS; a second one, of zeros, changes no number but the sign of a zero.
    wide = np.zeros((*into.shape[:2], 2))
    return [(np.copyto, (wide[:, :, :1], weights)), (np.matmul, (wide, padded, into))]


def with_ones(inputs: Array) -> Array:
    """Inputs ``(points, n)`` as the columns a network takes, with a row of ones: ``(n + 1, points)``."""
    return np.ascontiguousarray(np.vstack([inputs.T, np.ones(len(inputs))]))
