"""Xavier's normal initialization."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.component import Array, Reference
from engine.initializers.base import FAN_IN, FAN_OUT, Draw, Initializer


@dataclass(frozen=True)
class XavierNormal(Initializer):
    r"""Normal weights that look both ways: :math:`W \sim N(0, 2/(n_{in}+n_{out}))`.

    Notes
    -----
    Teaches the compromise between keeping the forward signal (1/n_in) and the backward one (1/n_out).

    References
    ----------
    Glorot and Bengio (2010), the normal form of their equation 16.

    Examples
    --------
    >>> import numpy as np
    >>> draw = Draw(np.random.SeedSequence(0), (300, 300))
    >>> float(round(300 * XavierNormal().weights(draw).var(), 1))
    1.0
    """

    name = "xavier_normal"
    label = "Xavier (normal)"
    summary = "Keeps the size of the signal forward and backward, for tanh."
    menu = 10
    equation = r"W \sim N\left(0, \frac{2}{n_{\mathrm{in}} + n_{\mathrm{out}}}\right)"
    references = (Reference("Glorot and Bengio 2010", "https://proceedings.mlr.press/v9/glorot10a.html"),)
    suits = ("tanh", "sigmoid", "identity")
    variance_of_weight = 2 / (FAN_IN + FAN_OUT)

    def weights(self, draw: Draw) -> Array:
        return draw.normal * sqrt(self.variance(*draw.shape))
