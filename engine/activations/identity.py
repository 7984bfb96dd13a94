"""No activation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.activations.base import Activation
from engine.component import Array


@dataclass(frozen=True)
class Identity(Activation):
    """Passes everything: :math:`a = z`.

    Notes
    -----
    Teaches that layers of lines make a line: without a bend, depth adds nothing but a product of matrices, in which
    signals grow or vanish by a power law.

    References
    ----------
    Saxe, McClelland and Ganguli (2014) on deep linear networks.

    Examples
    --------
    >>> Identity().value(np.array([-1.0, 2.0])).tolist()
    [-1.0, 2.0]
    """

    name = "identity"
    label = "Identity"
    summary = "Passes everything: a network of lines stays a line."
    menu = 4
    equation = "a = z"

    def value(self, z: Array, out: Array | None = None) -> Array:
        if out is None:
            return z.copy()
        np.copyto(out, z)
        return out

    def derivative(self, z: Array, value: Array) -> Array:
        return np.ones_like(z)

    def torch_code(self) -> str:
        return "nn.Identity()"
