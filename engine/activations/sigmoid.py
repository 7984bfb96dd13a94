"""The logistic sigmoid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.activations.base import Activation
from engine.component import Array
from engine.expression import expression


@dataclass(frozen=True)
class Sigmoid(Activation):
    r"""A soft switch between 0 and 1: :math:`a = 1/(1 + e^{-z})`.

    Notes
    -----
    Teaches why it left the hidden layers: its slope is at most 1/4, so a gradient shrinks in every layer.

    References
    ----------
    Glorot and Bengio (2010), section 3, on what it does to deep networks.

    Examples
    --------
    >>> Sigmoid().value(np.array([0.0, -800.0])).tolist()
    [0.5, 0.0]
    """

    name = "sigmoid"
    label = "Sigmoid"
    summary = "A soft switch between zero and one; never steeper than one quarter."
    menu = 3
    equation = r"a = \frac{1}{1 + e^{-z}}"
    steepest = expression(0.25)

    def value(self, z: Array, out: Array | None = None) -> Array:
        with np.errstate(over="ignore"):  # e^800 is inf, and 1/(1 + inf) is the 0 we want
            grown = np.exp(-z, out=out)
        grown += 1.0
        return np.divide(1.0, grown, out=grown)

    def derivative(self, z: Array, value: Array) -> Array:
        return value * (1.0 - value)

    def torch_code(self) -> str:
        return "nn.Sigmoid()"
