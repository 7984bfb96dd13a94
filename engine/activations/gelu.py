"""The Gaussian error linear unit, tanh form."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sqrt

import numpy as np

from engine.activations.base import Activation
from engine.component import Array, Reference
from engine.expression import expression

SCALE = sqrt(2 / pi)
CUBIC = 0.044715
FLAT = 20.0
"""Further out than this the tanh is ±1 to the last digit; cut there, no power overflows."""


@dataclass(frozen=True)
class Gelu(Activation):
    r"""A soft ReLU: :math:`a = \tfrac12 z (1 + \tanh(\sqrt{2/\pi}(z + 0.044715 z^3)))`.

    The tanh form of z times the normal distribution's share below z, as transformers use it.

    Notes
    -----
    Teaches that an activation need not be monotone: it dips to about −0.17 before it levels off at 0.

    References
    ----------
    Hendrycks and Gimpel (2016); torch.nn.GELU(approximate="tanh").

    Examples
    --------
    >>> Gelu().value(np.array([-800.0, 0.0, 800.0])).round(6).tolist()
    [-0.0, 0.0, 800.0]
    """

    name = "gelu"
    label = "GELU (tanh form)"
    summary = "A ReLU with a soft bend that dips below zero."
    menu = 13
    equation = r"a = \frac{z}{2} \left( 1 + \tanh\left( \sqrt{2/\pi}\, (z + 0.044715 z^3) \right) \right)"
    references = (Reference("Hendrycks and Gimpel 2016", "https://arxiv.org/abs/1606.08415"),)
    steepest = expression(1.1289930686585709)

    def value(self, z: Array, out: Array | None = None) -> Array:
        share = 1.0 + _tanh(np.clip(z, -FLAT, FLAT))
        return np.multiply(0.5 * z, share, out=out)

    def derivative(self, z: Array, value: Array) -> Array:
        cut = np.clip(z, -FLAT, FLAT)
        tanh = _tanh(cut)
        inner: Array = SCALE * (1.0 + 3.0 * CUBIC * cut * cut)
        slope: Array = 0.5 * (1.0 + tanh) + 0.5 * cut * (1.0 - tanh * tanh) * inner
        return slope

    def torch_code(self) -> str:
        return 'nn.GELU(approximate="tanh")'


def _tanh(z: Array) -> Array:
    inside: Array = SCALE * z * (1.0 + CUBIC * z * z)
    return np.tanh(inside)
