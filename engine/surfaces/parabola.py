"""The parabola."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from engine.component import Array, Control, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Parabola(Surface):
    r"""One coordinate, one curvature: :math:`f = \frac{1}{2} c x^2`.

    Parameters
    ----------
    curvature : c, the second derivative everywhere

    Notes
    -----
    Teaches the learning rate with nothing else in the way: gradient descent multiplies x by 1 − αc at every update, so
    it creeps below 1/c, lands in one step at 1/c, swings above, and runs away past 2/c.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), "Deep Learning", section 4.3.

    Examples
    --------
    >>> import numpy as np
    >>> Parabola(2.0).gradient(np.array([[3.0]])).tolist()
    [[6.0]]
    """

    name = "parabola"
    label = "Parabola (1-D)"
    summary = "One coordinate and one curvature, to see what a learning rate does."
    menu = 20
    equation = r"f = \tfrac{1}{2}\, c\, x^2"
    references = (Reference("Deep Learning, chapter 4", "https://www.deeplearningbook.org/contents/numerical.html"),)
    story = "Only the learning rate can go wrong: creep, land in one step, swing, or run away."
    dimension = 1
    starts = ((-4.0,), (2.0,))
    steps = 60

    curvature: Annotated[
        float,
        Control(symbol="c", minimum=0.01, maximum=100, scale="log", marks=(1,), help="How strongly it bends."),
    ] = 1.0

    def height(self, place: Place) -> Array:
        (x,) = place
        return 0.5 * self.curvature * x * x

    def slopes(self, place: Place) -> tuple[Array]:
        (x,) = place
        return (self.curvature * x,)

    def bends(self, place: Place) -> tuple[float]:
        return (self.curvature,)

    def torch_code(self) -> str:
        return f"return 0.5 * {self.curvature} * x**2"

    def domain(self) -> Domain:
        return ((-5.0, 5.0),)

    def minima(self) -> list[Minimum]:
        return [Minimum((0.0,), 0.0)]
