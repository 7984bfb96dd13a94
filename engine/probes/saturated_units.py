"""Units that hardly react."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array
from engine.probes.base import Measured, Probe, by_layer

FLAT = 0.01
"""A slope below this part of the activation's largest is as good as none."""
NEARLY_ALL = 0.95
"""The part of the points on which a saturated unit is flat."""


@dataclass(frozen=True)
class SaturatedUnits(Probe):
    """How many units of each hidden layer are flat (|slope| < 0.01 of the largest) on 95 % of the training points.

    Notes
    -----
    Teaches that a tanh or sigmoid unit with large weights sits at its ends, where no gradient passes.

    References
    ----------
    Glorot and Bengio (2010), section 3, on saturation.

    Examples
    --------
    >>> SaturatedUnits.trace().name
    'saturated_units'
    """

    name = "saturated_units"
    label = "Saturated units"
    summary = "Units that are flat on nearly all training points."
    symbol = r"n_{\mathrm{sat}}"
    equation = r"|\varphi'(z_i)| < 0.01 \max|\varphi'| \quad \text{for 95\,\% of } i"

    def measure(self, network: Measured) -> Array:
        limit = FLAT * network.passes.activation.largest_slope
        counts = []
        for slope in network.passes.slopes:
            flat = np.add.reduce(np.abs(slope) < limit, axis=2)
            counts.append(np.add.reduce(flat >= NEARLY_ALL * slope.shape[2], axis=1))
        return by_layer(counts, len(network.params))
