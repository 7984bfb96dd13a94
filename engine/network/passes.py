"""Forward and backward through stacked lanes, in one set of batched products."""

from __future__ import annotations

import numpy as np

from engine.activations.base import Activation
from engine.component import Array
from engine.network.layout import Layout


class Passes:
    """Workspace for `lanes` networks on `points` points.

    Arrays are units-major, ``(lanes, units, points)``, so that every element-by-element operation runs over one
    contiguous piece. A hidden layer's values carry a row of ones below them, for the bias. What the attributes hold is
    that of the last call.

    Attributes
    ----------
    z : pre-activations of each layer, ``(lanes, n, points)``
    deltas : ∂J/∂z of each layer, the same shapes
    slopes : slope of the activation of each hidden layer at its z, the same shapes; after a `backward`
    """

    def __init__(self, layout: Layout, activation: Activation, lanes: int, points: int) -> None:
        self.layout = layout
        self.activation = activation
        self.z = [np.empty((lanes, n, points)) for n in layout.sizes[1:]]
        self.deltas = [np.empty((lanes, n, points)) for n in layout.sizes[1:]]
        self.slopes = [np.empty((lanes, n, points)) for n in layout.sizes[1:-1]]
        self._with_ones = [np.ones((lanes, n + 1, points)) for n in layout.sizes[1:-1]]
        self._inputs: Array = np.empty((0, 0))
        self._matrices: list[Array] = []

    @property
    def hidden(self) -> list[Array]:
        """Activations of the hidden layers, ``(lanes, n, points)``."""
        return [a[:, :-1] for a in self._with_ones]

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
                self.activation.value(self.z[layer], out=values[:, :-1])
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
                self.slopes[layer - 1] = self.activation.derivative(self.z[layer - 1], below[:, :-1])
                self.deltas[layer - 1] *= self.slopes[layer - 1]


def with_ones(inputs: Array) -> Array:
    """Inputs ``(points, n)`` as the columns a network takes, with a row of ones: ``(n + 1, points)``."""
    return np.ascontiguousarray(np.vstack([inputs.T, np.ones(len(inputs))]))
