"""LeCun's normal initialization."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.component import Array, Reference
from engine.initializers.base import FAN_IN, Draw, Initializer


@dataclass(frozen=True)
class LecunNormal(Initializer):
    r"""Normal weights that keep the variance through a linear layer: :math:`W \sim N(0, 1/n_{in})`.

    Notes
    -----
    Teaches the sum behind all the others: a weighted sum of n inputs has n·Var W times their variance, so 1/n keeps it.

    References
    ----------
    LeCun et al. (1998), "Efficient BackProp", section 4.6.

    Examples
    --------
    >>> import numpy as np
    >>> draw = Draw(np.random.SeedSequence(0), (300, 300))
    >>> float(round(300 * LecunNormal().weights(draw).var(), 1))
    1.0
    """

    name = "lecun_normal"
    label = "LeCun (normal)"
    summary = "Keeps the size of the signal through linear and tanh layers."
    menu = 12
    equation = r"W \sim N\left(0, \frac{1}{n_{\mathrm{in}}}\right)"
    references = (Reference("LeCun et al. 1998", "https://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf"),)
    suits = ("tanh", "identity")
    variance_of_weight = 1 / FAN_IN

    def weights(self, draw: Draw) -> Array:
        return draw.normal * sqrt(self.variance(*draw.shape))
