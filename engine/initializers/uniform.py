"""Uniform weights of a given size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from engine.component import Array, Control, Number
from engine.expression import Symbol
from engine.initializers.base import Draw, Initializer


@dataclass(frozen=True)
class Uniform(Initializer):
    r"""Uniform weights of one size in every layer: :math:`W \sim U(-l, l)`.

    Parameters
    ----------
    limit : l

    Notes
    -----
    Teaches that the shape of the density hardly matters and its variance l²/3 does: normal weights of the same
    variance start the same way.

    References
    ----------
    The customary start of the 1990s that Glorot and Bengio (2010) compare with.

    Examples
    --------
    >>> import numpy as np
    >>> draw = Draw(np.random.SeedSequence(0), (300, 300))
    >>> float(round(abs(Uniform(limit=2.0).weights(draw)).max(), 2))
    2.0
    """

    name = "uniform"
    label = "Uniform"
    summary = "Uniform weights of the same size in every layer."
    menu = 4
    equation = r"W \sim U(-l, l)"
    distribution = "uniform"
    variance_of_weight = Symbol("limit") ** 2 / 3

    limit: Annotated[
        Number,
        Control(symbol="l", minimum=0, maximum=100, marks=(0.5, 1), help="No weight is larger than this."),
    ] = 0.5

    def weights(self, draw: Draw) -> Array:
        return self.limit * draw.uniform
