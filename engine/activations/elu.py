"""The exponential linear unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.activations.base import Activation
from engine.component import Array, Control, Reference
from engine.expression import Symbol, maximum


@dataclass(frozen=True)
class Elu(Activation):
    r"""Linear above 0, an exponential that levels off at −α below: :math:`a = \alpha(e^z - 1)` for z < 0.

    Its slope at 0 is taken as 1, whatever α.

    Parameters
    ----------
    alpha : α > 0

    Notes
    -----
    Teaches that activations of mean nearly 0 help: unlike ReLU's they can be negative, and unlike leaky ReLU's they
    stop growing, so a unit far below 0 saturates instead of leaking.

    References
    ----------
    Clevert, Unterthiner and Hochreiter (2016).

    Examples
    --------
    >>> Elu().value(np.array([-800.0, 0.0, 2.0])).tolist()
    [-1.0, 0.0, 2.0]
    """

    name = "elu"
    label = "ELU"
    summary = "Passes what is positive, levels off below zero."
    menu = 12
    equation = r"a = \begin{cases} z & z \ge 0 \\ \alpha (e^z - 1) & z < 0 \end{cases}"
    references = (Reference("Clevert et al. 2016", "https://arxiv.org/abs/1511.07289"),)
    steepest = maximum(1.0, Symbol("alpha"))

    alpha: Annotated[
        float,
        Control(symbol=r"\alpha", exclusive_minimum=0, maximum=10, marks=(1,), help="Levels off at minus this."),
    ] = 1.0

    def value(self, z: Array, out: Array | None = None) -> Array:
        below = np.expm1(np.minimum(z, 0.0))
        below *= self.alpha
        return np.add(np.maximum(z, 0.0, out=out), below, out=out)

    def derivative(self, z: Array, value: Array) -> Array:
        # Below 0, α eᶻ is the value plus α.
        return np.where(z >= 0, 1.0, value + self.alpha)

    def torch_code(self) -> str:
        return f"nn.ELU({self.alpha})"
