"""The saddle."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Saddle(Surface):
    r"""Down one way, up the other, then a floor: :math:`f = x^2 - y^2 + y^4/4`.

    Notes
    -----
    Teaches that a zero gradient need not be a minimum: (0, 0) attracts along x and repels along y. Gradient descent
    slows down there, Newton's method takes it for its goal, and only a coordinate that is exactly 0 stays for ever.
    The y⁴ gives the way down an end.

    References
    ----------
    Dauphin et al. (2014), "Identifying and attacking the saddle point problem in high-dimensional non-convex
    optimization".

    Examples
    --------
    >>> import numpy as np
    >>> np.linalg.eigvalsh(Saddle().hessian(np.zeros((1, 2)))).tolist()
    [[-2.0, 2.0]]
    """

    name = "saddle"
    label = "Saddle"
    summary = "A pass between two valleys, where the slope is zero."
    menu = 4
    equation = r"f = x^2 - y^2 + \tfrac{1}{4}\,y^4"
    references = (Reference("Dauphin et al. 2014", "https://arxiv.org/abs/1406.2572"),)
    story = "The slope vanishes at the pass, and the way on is a direction in which the walk has hardly begun."
    starts = ((2.0, 0.01), (2.0, 0.0), (-2.0, -0.3))
    steps = 100
    grading = 1.5

    def height(self, place: Place) -> Array:
        x, y = place
        square = y * y
        return x * x + square * (0.25 * square - 1)

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        return 2 * x, y * (y * y - 2)

    def bends(self, place: Place) -> tuple[float, float, Array]:
        _, y = place
        return 2.0, 0.0, 3 * y * y - 2

    def torch_code(self) -> str:
        return "return x**2 - y**2 + 0.25 * y**4"

    def domain(self) -> Domain:
        return (-2.5, 2.5), (-2.5, 2.5)

    def minima(self) -> list[Minimum]:
        root = 2**0.5
        return [Minimum((0.0, root), -1.0), Minimum((0.0, -root), -1.0)]
