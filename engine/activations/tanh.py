"""The hyperbolic tangent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.activations.base import Activation
from engine.component import Array, Reference


@dataclass(frozen=True)
class Tanh(Activation):
    r"""A soft switch between −1 and 1: :math:`a = \tanh z`.

    Notes
    -----
    Teaches saturation: far from 0 the slope is nearly 0, so large weights stop the gradient. Near 0 it is the
    identity, which is why n·Var W = 1 keeps the signal.

    References
    ----------
    LeCun et al. (1998), "Efficient BackProp".

    Examples
    --------
    >>> Tanh().value(np.array([0.0, 20.0])).tolist()
    [0.0, 1.0]
    """

    name = "tanh"
    label = "Tanh"
    summary = "A soft switch between minus one and one."
    menu = 2
    equation = r"a = \tanh z"
    references = (Reference("LeCun et al. 1998", "https://doi.org/10.1007/3-540-49430-8_2"),)

    def value(self, z: Array, out: Array | None = None) -> Array:
        return np.tanh(z, out=out)

    def derivative(self, z: Array, value: Array) -> Array:
        return 1.0 - value * value

    def torch_code(self) -> str:
        return "nn.Tanh()"
