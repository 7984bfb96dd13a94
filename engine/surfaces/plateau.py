"""The plateau."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Plateau(Surface):
    r"""A hole in a plain that is almost flat: :math:`f = 1 - e^{-r^2/2} + 10^{-3} r^2`, with :math:`r^2 = x^2 + y^2`.

    Notes
    -----
    Teaches what a vanishing gradient does: from r = 5 the slope is 0.01, and a rate that is right inside the hole
    takes hundreds of steps to reach it. Methods that divide by the gradient's size cross the plain at their usual
    pace. The loss curve is flat and says nothing about how near the fall is.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), "Deep Learning", section 8.2.

    Examples
    --------
    >>> Plateau().gradient(np.array([[5.0, 0.0], [1.0, 0.0]])).round(4).tolist()
    [[0.01, 0.0], [0.6085, 0.0]]
    """

    name = "plateau"
    label = "Plateau"
    summary = "A hole in a plain that is almost flat."
    menu = 6
    equation = r"f = 1 - e^{-r^2/2} + 10^{-3}\, r^2,\quad r^2 = x^2 + y^2"
    references = (Reference("Deep Learning, chapter 8", "https://www.deeplearningbook.org/contents/optimization.html"),)
    story = "Far from the hole the slope is next to nothing, and nothing tells how far away the hole is."
    starts = ((5.0, 4.0), (-3.5, 2.0), (1.5, -1.0))
    steps = 500

    def height(self, place: Place) -> Array:
        x, y = place
        square = x * x + y * y
        return 0.001 * square - np.expm1(-0.5 * square)

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        pull = np.exp(-0.5 * (x * x + y * y)) + 0.002
        return x * pull, y * pull

    def bends(self, place: Place) -> tuple[Array, Array, Array]:
        x, y = place
        hole = np.exp(-0.5 * (x * x + y * y))
        return hole * (1 - x * x) + 0.002, -hole * x * y, hole * (1 - y * y) + 0.002

    def levels(self) -> tuple[float, ...]:
        # Evenly spaced down the hole; on the plain, where a hundredth is much, a hundredth apart.
        return (*(0.1 * i for i in range(1, 10)), 0.96, *(1 + 0.01 * i for i in range(1, 7)))

    def torch_code(self) -> str:
        return "return 0.001 * (x**2 + y**2) - torch.expm1(-0.5 * (x**2 + y**2))"

    def domain(self) -> Domain:
        return (-6.0, 6.0), (-6.0, 6.0)

    def minima(self) -> list[Minimum]:
        return [Minimum((0.0, 0.0), 0.0)]
