"""All weights one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from engine.component import Array, Control, Number
from engine.expression import Symbol
from engine.initializers.base import Draw, Initializer


@dataclass(frozen=True)
class Constant(Initializer):
    r"""Every weight starts at the same value: :math:`W = a`, or :math:`a + N(0, \sigma^2)` with `noise`.

    Parameters
    ----------
    value : a
    noise : σ, the standard deviation of a normal that breaks the symmetry

    Notes
    -----
    Teaches that it is the sameness, not the zero, that keeps units identical; a little noise sets them free.

    References
    ----------
    Goodfellow, Bengio and Courville, Deep Learning, section 8.4.

    Examples
    --------
    >>> import numpy as np
    >>> Constant().weights(Draw(np.random.SeedSequence(0), (1, 2))).tolist()
    [[0.5, 0.5]]
    """

    name = "constant"
    label = "Constant"
    summary = "Every weight starts at the same value."
    menu = 2
    equation = r"W = a + \sigma\,\varepsilon, \quad \varepsilon \sim N(0, 1)"
    mean_of_weight = Symbol("value")
    variance_of_weight = Symbol("noise") ** 2

    value: Annotated[
        Number, Control(symbol="a", minimum=-10, maximum=10, marks=(0.5,), help="The value of every weight.")
    ] = 0.5
    noise: Annotated[
        Number,
        Control(symbol=r"\sigma", minimum=0, maximum=10, help="Standard deviation of what breaks the symmetry."),
    ] = 0.0

    def weights(self, draw: Draw) -> Array:
        return self.value + self.noise * draw.normal
