"""Himmelblau's four wells."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Himmelblau(Surface):
    r"""Four minima, all equally deep: :math:`f = (x^2 + y - 11)^2 + (x + y^2 - 7)^2`.

    Notes
    -----
    Teaches basins of attraction: which of four equal minima is found depends on the start, and for the same start
    on the optimizer and its rate. A run started near a ridge shows how thin the border between two basins is.

    References
    ----------
    Himmelblau (1972), "Applied Nonlinear Programming".

    Examples
    --------
    >>> import numpy as np
    >>> Himmelblau().value(np.array([[3.0, 2.0], [0.0, 0.0]])).tolist()
    [0.0, 170.0]
    """

    name = "himmelblau"
    label = "Himmelblau"
    summary = "Four equally deep wells around a hill."
    menu = 9
    equation = r"f = (x^2 + y - 11)^2 + (x + y^2 - 7)^2"
    references = (Reference("Himmelblau's function", "https://en.wikipedia.org/wiki/Himmelblau%27s_function"),)
    story = "Four minima are equally good, and a hair's breadth at the start decides which one is found."
    starts = ((-0.5, -1.0), (0.0, 4.5), (-5.0, 0.0), (0.5, 0.5))
    steps = 150
    grading = 2.5

    def height(self, place: Place) -> Array:
        x, y = place
        first, second = x * x + y - 11, x + y * y - 7
        return first * first + second * second

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        first, second = x * x + y - 11, x + y * y - 7
        return 4 * x * first + 2 * second, 2 * first + 4 * y * second

    def bends(self, place: Place) -> tuple[Array, Array, Array]:
        x, y = place
        return 12 * x * x + 4 * y - 42, 4 * (x + y), 12 * y * y + 4 * x - 26

    def torch_code(self) -> str:
        return "return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2"

    def domain(self) -> Domain:
        return (-5.5, 5.5), (-5.5, 5.5)

    def minima(self) -> list[Minimum]:
        places = (
            (3.0, 2.0),
            (-2.805118086952745, 3.131312518250573),
            (-3.779310253377747, -3.2831859912861694),
            (3.5844283403304917, -1.8481265269644036),
        )
        return [Minimum(place, 0.0) for place in places]
