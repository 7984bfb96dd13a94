"""He's uniform initialization."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.component import Array, Reference
from engine.initializers.base import FAN_IN, Draw, Initializer


@dataclass(frozen=True)
class HeUniform(Initializer):
    r"""Uniform weights for ReLU: :math:`W \sim U(\pm\sqrt{6/n_{in}})`.

    Notes
    -----
    Teaches that normal or uniform is a matter of taste: the variance is He's 2/n_in either way.

    References
    ----------
    He et al. (2015); Keras calls it he_uniform, PyTorch kaiming_uniform_ with nonlinearity="relu".

    Examples
    --------
    >>> import numpy as np
    >>> draw = Draw(np.random.SeedSequence(0), (300, 300))
    >>> float(round(300 * HeUniform().weights(draw).var(), 1))
    2.0
    """

    name = "he_uniform"
    label = "He (uniform)"
    summary = "Keeps the size of the signal through ReLU layers."
    menu = 11
    equation = r"W \sim U\left(\pm\sqrt{\frac{6}{n_{\mathrm{in}}}}\right)"
    references = (Reference("He et al. 2015", "https://arxiv.org/abs/1502.01852"),)
    suits = ("relu", "leaky_relu")
    distribution = "uniform"
    variance_of_weight = 2 / FAN_IN

    def weights(self, draw: Draw) -> Array:
        return draw.uniform * sqrt(3 * self.variance(*draw.shape))
