"""A line to fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from numpy.random import SeedSequence

from engine.component import Array, Control, Number
from engine.datasets.base import EDGE, Sample
from engine.seeds import generator


@dataclass(frozen=True)
class Line(Sample):
    r"""Values on a line, for regression: :math:`y = wx_1 + b + \nu\varepsilon`, with x uniform in the square.

    A network's inputs lie in the plane, so x₂ is drawn as well and says nothing about y.

    Parameters
    ----------
    slope : w
    intercept : b

    Notes
    -----
    Teaches that regression is the same network without a squashed output, and that training finds out by itself which
    input matters: the weights from x₂ shrink.

    References
    ----------
    Least squares (Legendre 1805) solves it in one step; a network without hidden layers gets there by many.

    Examples
    --------
    >>> import numpy as np
    >>> inputs, targets = Line(slope=2.0, intercept=1.0).draw(SeedSequence(0), SeedSequence(1))
    >>> bool(np.allclose(targets, 2 * inputs[:, 0] + 1))
    True
    """

    name = "line"
    label = "Line"
    summary = "Values that lie on a line, for regression."
    menu = 7
    equation = r"y = w x_1 + b + \nu\,\varepsilon, \quad \varepsilon \sim N(0, 1)"

    slope: Annotated[
        Number, Control(symbol="w", minimum=-2, maximum=2, help="How fast the value grows along the first input.")
    ] = 0.5
    intercept: Annotated[
        Number, Control(symbol="b", minimum=-5, maximum=5, help="The value where the first input is 0.")
    ] = 0.0

    @property
    def classes(self) -> int:
        """None: its targets are values."""
        return 0

    def draw(self, placing: SeedSequence, moving: SeedSequence) -> tuple[Array, Array]:
        inputs = EDGE * (2 * generator(placing, 0).random((self.points, 2)) - 1)
        noise = float(self.noise) * generator(moving, 0).standard_normal(self.points)
        targets: Array = float(self.slope) * inputs[:, 0] + float(self.intercept) + noise
        return inputs, targets
