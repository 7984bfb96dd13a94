"""ReLU that leaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.activations.base import Activation
from engine.component import Array, Control, Reference


@dataclass(frozen=True)
class LeakyRelu(Activation):
    r"""ReLU with a small slope below 0: :math:`a = \max(z, sz)`; at 0 its slope is s.

    Parameters
    ----------
    slope : s, 0 ≤ s ≤ 1; 0 is ReLU, 1 is no activation at all

    Notes
    -----
    Teaches the simplest cure for dead units: a gradient always comes through, however far below 0 a unit lies.

    References
    ----------
    Maas, Hannun and Ng (2013); torch.nn.LeakyReLU has the same default.

    Examples
    --------
    >>> LeakyRelu(slope=0.1).value(np.array([-1.0, 0.0, 2.0])).tolist()
    [-0.1, 0.0, 2.0]
    """

    name = "leaky_relu"
    label = "Leaky ReLU"
    summary = "Passes what is positive, lets a little of what is negative through."
    menu = 11
    equation = r"a = \begin{cases} z & z > 0 \\ s z & z \le 0 \end{cases}"
    references = (Reference("PyTorch: LeakyReLU", "https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html"),)

    slope: Annotated[
        float,
        Control(symbol="s", minimum=0, maximum=1, marks=(0.01, 0.2), help="Slope where z is not positive."),
    ] = 0.01

    def value(self, z: Array, out: Array | None = None) -> Array:
        # With a slope of at most 1 the larger of the two is the right one on both sides of 0.
        return np.maximum(z, self.slope * z, out=out)

    def derivative(self, z: Array, value: Array) -> Array:
        return np.where(z > 0, 1.0, self.slope)

    def torch_code(self) -> str:
        return f"nn.LeakyReLU({self.slope})"
