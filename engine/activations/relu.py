"""The rectified linear unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.activations.base import Activation
from engine.component import Array, Reference


@dataclass(frozen=True)
class Relu(Activation):
    r"""Passes what is positive: :math:`a = \max(0, z)`; its slope at 0 is taken as 0.

    Notes
    -----
    Teaches dead units: where z is negative for every example the slope is 0 and no gradient can bring the unit back.

    References
    ----------
    Nair and Hinton (2010); Glorot, Bordes and Bengio (2011).

    Examples
    --------
    >>> Relu().value(np.array([-1.0, 0.0, 2.0])).tolist()
    [0.0, 0.0, 2.0]
    """

    name = "relu"
    label = "ReLU"
    summary = "Passes what is positive, blocks what is negative."
    menu = 1
    equation = r"a = \max(0, z)"
    references = (Reference("Glorot et al. 2011", "https://proceedings.mlr.press/v15/glorot11a.html"),)

    def value(self, z: Array, out: Array | None = None) -> Array:
        return np.maximum(z, 0.0, out=out)

    def derivative(self, z: Array, value: Array) -> Array:
        return (z > 0).astype(np.float64)

    def torch_code(self) -> str:
        return "nn.ReLU()"
