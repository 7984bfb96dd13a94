"""He's normal initialization."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.component import Array, Reference
from engine.initializers.base import FAN_IN, Draw, Initializer


@dataclass(frozen=True)
class HeNormal(Initializer):
    r"""Normal weights for ReLU: :math:`W \sim N(0, 2/n_{in})`.

    Notes
    -----
    Teaches where the 2 comes from: a ReLU passes half of its inputs, so the variance is doubled to make up for it.

    References
    ----------
    He et al. (2015), equation 10.

    Examples
    --------
    >>> import numpy as np
    >>> draw = Draw(np.random.SeedSequence(0), (300, 300))
    >>> float(round(300 * HeNormal().weights(draw).var(), 1))
    2.0
    """

    name = "he_normal"
    label = "He (normal)"
    summary = "Keeps the size of the signal through ReLU layers."
    menu = 11
    equation = r"W \sim N\left(0, \frac{2}{n_{\mathrm{in}}}\right)"
    references = (Reference("He et al. 2015", "https://arxiv.org/abs/1502.01852"),)
    suits = ("relu", "leaky_relu")
    variance_of_weight = 2 / FAN_IN

    def weights(self, draw: Draw) -> Array:
        return draw.normal * sqrt(self.variance(*draw.shape))
