"""All weights zero."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array
from engine.expression import expression
from engine.initializers.base import Draw, Initializer


@dataclass(frozen=True)
class Zero(Initializer):
    """All weights start at zero: :math:`W = 0`.

    Notes
    -----
    Teaches symmetry: units that start alike get the same gradient and stay alike. With ReLU, tanh or identity every
    gradient of a weight is zero as well and only the output's bias can move.

    References
    ----------
    Goodfellow, Bengio and Courville, Deep Learning, section 8.4.

    Examples
    --------
    >>> Zero().weights(Draw(np.random.SeedSequence(0), (2, 1))).tolist()
    [[0.0], [0.0]]
    """

    name = "zero"
    label = "Zero"
    summary = "Every weight starts at zero."
    menu = 1
    equation = "W = 0"
    distribution = "constant"
    variance_of_weight = expression(0.0)

    def weights(self, draw: Draw) -> Array:
        return np.zeros(draw.shape)
