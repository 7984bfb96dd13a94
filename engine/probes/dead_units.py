"""Units that cannot learn any more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array
from engine.probes.base import Measured, Probe, by_layer


@dataclass(frozen=True)
class DeadUnits(Probe):
    """How many units of each hidden layer have slope 0 on every training point.

    Notes
    -----
    Teaches that such a unit gets no gradient and, unless the layers below bring it back, stays as it is.

    References
    ----------
    Lu et al. (2019), "Dying ReLU and initialization".

    Examples
    --------
    >>> DeadUnits.trace().kind
    'point'
    """

    name = "dead_units"
    label = "Dead units"
    summary = "Units whose slope is zero on every training point."
    symbol = r"n_{\mathrm{dead}}"
    equation = r"\varphi'(z_i) = 0 \quad \text{for all } i"

    def measure(self, network: Measured) -> Array:
        counts = [np.add.reduce(~slope.any(axis=2), axis=1) for slope in network.passes.slopes]
        return by_layer(counts, len(network.params))
