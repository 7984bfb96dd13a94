"""Xavier's uniform initialization."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.component import Array, Reference
from engine.initializers.base import FAN_IN, FAN_OUT, Draw, Initializer


@dataclass(frozen=True)
class XavierUniform(Initializer):
    r"""Uniform weights between the needs of both directions: :math:`W \sim U(\pm\sqrt{6/(n_{in} + n_{out})})`.

    Notes
    -----
    Teaches where the 6 comes from: a uniform density of limit l has variance l²/3, so the root of 6 gives the 2 of the
    normal form.

    References
    ----------
    Glorot and Bengio (2010), equation 16.

    Examples
    --------
    >>> import numpy as np
    >>> draw = Draw(np.random.SeedSequence(0), (300, 300))
    >>> float(round(300 * XavierUniform().weights(draw).var(), 1))
    1.0
    """

    name = "xavier_uniform"
    label = "Xavier (uniform)"
    summary = "Keeps the size of the signal forward and backward, for tanh."
    menu = 10
    equation = r"W \sim U\left(\pm\sqrt{\frac{6}{n_{\mathrm{in}} + n_{\mathrm{out}}}}\right)"
    references = (Reference("Glorot and Bengio 2010", "https://proceedings.mlr.press/v9/glorot10a.html"),)
    suits = ("tanh", "sigmoid", "identity")
    distribution = "uniform"
    variance_of_weight = 2 / (FAN_IN + FAN_OUT)

    def weights(self, draw: Draw) -> Array:
        return draw.uniform * sqrt(3 * self.variance(*draw.shape))
