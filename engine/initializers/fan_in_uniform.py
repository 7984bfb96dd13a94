"""Uniform weights by the number of inputs."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.component import Array, Reference
from engine.initializers.base import FAN_IN, Draw, Initializer


@dataclass(frozen=True)
class FanInUniform(Initializer):
    r"""Uniform weights within one over the root of the number of inputs: :math:`W \sim U(\pm 1/\sqrt{n_{in}})`.

    Notes
    -----
    Teaches to look at n·Var W and not at the limit: it is 1/3 here, so every layer shrinks the signal.

    References
    ----------
    Glorot and Bengio (2010), equation 1, "the commonly used heuristic"; torch.nn.Linear still starts its weights so.

    Examples
    --------
    >>> import numpy as np
    >>> draw = Draw(np.random.SeedSequence(0), (300, 300))
    >>> float(round(300 * FanInUniform().weights(draw).var(), 2))
    0.33
    """

    name = "fan_in_uniform"
    label = "Fan-in (uniform)"
    summary = "Uniform weights within one over the root of the number of inputs."
    menu = 5
    equation = r"W \sim U\left(-\frac{1}{\sqrt{n_{\mathrm{in}}}}, \frac{1}{\sqrt{n_{\mathrm{in}}}}\right)"
    references = (Reference("PyTorch: Linear", "https://pytorch.org/docs/stable/generated/torch.nn.Linear.html"),)
    distribution = "uniform"
    variance_of_weight = 1 / (3 * FAN_IN)

    def weights(self, draw: Draw) -> Array:
        return draw.uniform / sqrt(draw.shape[0])
