"""Swish."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.activations.base import Activation
from engine.activations.sigmoid import Sigmoid
from engine.component import Array, Reference
from engine.expression import expression


@dataclass(frozen=True)
class Swish(Activation):
    r"""z times its own sigmoid: :math:`a = z\,\sigma(z)`.

    Notes
    -----
    Teaches a gate that the signal opens for itself; like GELU it dips, to about −0.28, before it levels off at 0.

    References
    ----------
    Ramachandran, Zoph and Le (2017); as SiLU in Elfwing, Uchibe and Doya (2017) and in torch.nn.SiLU.

    Examples
    --------
    >>> Swish().value(np.array([-800.0, 0.0, 800.0])).tolist()
    [-0.0, 0.0, 800.0]
    """

    name = "swish"
    label = "Swish (SiLU)"
    summary = "Each unit is its own gate: z times its sigmoid."
    menu = 14
    equation = r"a = \frac{z}{1 + e^{-z}}"
    references = (Reference("Ramachandran et al. 2017", "https://arxiv.org/abs/1710.05941"),)
    steepest = expression(1.0998393201286289)

    def value(self, z: Array, out: Array | None = None) -> Array:
        return np.multiply(z, Sigmoid().value(z), out=out)

    def derivative(self, z: Array, value: Array) -> Array:
        share = Sigmoid().value(z)
        slope: Array = share + value * (1.0 - share)
        return slope

    def torch_code(self) -> str:
        return "nn.SiLU()"
