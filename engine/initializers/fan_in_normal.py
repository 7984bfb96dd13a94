"""Normal weights by the number of inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Number
from engine.expression import Symbol
from engine.initializers.base import FAN_IN, Draw, Initializer


@dataclass(frozen=True)
class FanInNormal(Initializer):
    r"""Normal weights whose variance is a factor over the number of inputs: :math:`W \sim N(0, f/n_{in})`.

    Parameters
    ----------
    variance_factor : f ≥ 0; the playground's four choices are 0, 0.01, 1 and 100

    Notes
    -----
    Teaches that n·Var W decides whether a signal keeps its size from layer to layer: at 1 a linear or tanh layer
    keeps it, at 2 a ReLU layer does.

    References
    ----------
    LeCun et al. (1998), "Efficient BackProp", for f = 1.

    Examples
    --------
    >>> draw = Draw(np.random.SeedSequence(0), (400, 300))
    >>> float(round(400 * FanInNormal(variance_factor=1.0).weights(draw).var(), 1))
    1.0
    """

    name = "fan_in_normal"
    label = "Factor over fan-in"
    summary = "Normal weights with variance f over the number of inputs."
    menu = 0
    equation = r"W \sim N\left(0, \frac{f}{n_{\mathrm{in}}}\right)"
    suits = ("tanh", "identity")
    variance_of_weight = Symbol("variance_factor") / FAN_IN

    variance_factor: Annotated[
        Number,
        Control(
            symbol="f",
            minimum=0,
            maximum=1e4,
            scale="log",
            marks=(0, 0.01, 1, 2, 100),
            help="n·Var W: how much a linear layer multiplies the variance of its input.",
        ),
    ] = 1.0

    def weights(self, draw: Draw) -> Array:
        return draw.normal * np.sqrt(self.variance_factor / draw.shape[0])
