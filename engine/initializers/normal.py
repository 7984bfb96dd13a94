"""Normal weights of a given size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from engine.component import Array, Control, Number
from engine.expression import Symbol
from engine.initializers.base import Draw, Initializer


@dataclass(frozen=True)
class Normal(Initializer):
    r"""Normal weights of one size in every layer: :math:`W \sim N(0, \sigma^2)`.

    Parameters
    ----------
    std : σ

    Notes
    -----
    Teaches that a size that does not look at the width of the layer is too large for wide layers and too small for
    narrow ones.

    References
    ----------
    Glorot and Bengio (2010), who start from this practice.

    Examples
    --------
    >>> import numpy as np
    >>> draw = Draw(np.random.SeedSequence(0), (300, 300))
    >>> float(round(Normal(std=2.0).weights(draw).std(), 1))
    2.0
    """

    name = "normal"
    label = "Normal"
    summary = "Normal weights of the same size in every layer."
    menu = 3
    equation = r"W \sim N(0, \sigma^2)"
    variance_of_weight = Symbol("std") ** 2

    std: Annotated[
        Number,
        Control(symbol=r"\sigma", minimum=0, maximum=100, marks=(1,), help="Standard deviation of a weight."),
    ] = 1.0

    def weights(self, draw: Draw) -> Array:
        return self.std * draw.normal
