"""Units that are copies of each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array
from engine.probes.base import Measured, Probe, by_layer

TOLERANCE = 1e-9
"""Relative: products may split equal units by rounding."""


@dataclass(frozen=True)
class IdenticalUnits(Probe):
    """How many units of each hidden layer have the incoming weights and bias of another unit of the layer.

    Notes
    -----
    Teaches symmetry: such units compute the same, get the same gradient when their outgoing weights are equal too,
    and then stay copies for ever; the layer is as good as one unit.

    References
    ----------
    Goodfellow, Bengio and Courville, Deep Learning, section 8.4.

    Examples
    --------
    >>> identical(np.array([[[1.0, 2.0, 1.0], [0.0, 0.0, 0.0]]])).tolist()
    [[True, False, True]]
    """

    name = "identical_units"
    label = "Identical units"
    summary = "Units with the same incoming weights and bias as another unit of their layer."
    symbol = r"n_{\mathrm{same}}"
    equation = r"w_u = w_v, \quad b_u = b_v"

    def measure(self, network: Measured) -> Array:
        matrices = network.passes.layout.matrices(network.params)[:-1]
        return by_layer([np.sum(identical(m), axis=1) for m in matrices], len(network.params))


def identical(matrix: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which units have a copy, ``(lanes, units)``, for incoming weights and bias ``(lanes, n_in + 1, units)``.

    Units are sorted by a projection on a fixed direction, in which copies are neighbours: that takes n log n
    comparisons in place of n². Mostly no two projections are close enough to be those of copies, and that is all.
    """
    lanes, inputs, units = matrix.shape
    projected = np.matmul(np.cos(np.arange(1.0, inputs + 1) ** 2), matrix)
    order, rows = np.argsort(projected, axis=1, kind="stable"), np.arange(lanes)[:, None]
    ordered = projected[rows, order]
    reach = 2 * inputs * TOLERANCE * np.maximum.reduce(np.abs(matrix), axis=(1, 2))
    copied = np.zeros((lanes, units), dtype=bool)
    if (ordered[:, 1:] - ordered[:, :-1] > reach[:, None]).all():
        return copied
    incoming = matrix.transpose(0, 2, 1)[rows, order]
    size = np.maximum.reduce(np.abs(incoming), axis=2)
    apart = np.maximum.reduce(np.abs(incoming[:, 1:] - incoming[:, :-1]), axis=2)
    same = apart <= TOLERANCE * np.maximum(size[:, 1:], size[:, :-1])
    neighbours = np.zeros((lanes, units), dtype=bool)
    neighbours[:, 1:] |= same
    neighbours[:, :-1] |= same
    copied[rows, order] = neighbours
    return copied
