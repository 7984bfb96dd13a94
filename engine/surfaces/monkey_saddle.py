"""The monkey's saddle."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class MonkeySaddle(Surface):
    r"""Three ways down and three up: :math:`f = x^3 - 3xy^2 + (x^2 + y^2)^2/4`.

    Notes
    -----
    Teaches a place where slope and curvature both vanish: at (0, 0) the Hessian is 0, so neither gradient nor
    Newton's method sees which way is down. Two legs and a tail: the minima lie at radius 3, at 60°, 180° and 300°.

    References
    ----------
    Hilbert and Cohn-Vossen (1932), "Geometry and the Imagination".

    Examples
    --------
    >>> import numpy as np
    >>> MonkeySaddle().value(np.array([[-3.0, 0.0]])).tolist(), bool(MonkeySaddle().hessian(np.zeros((1, 2))).any())
    ([-6.75], False)
    """

    name = "monkey_saddle"
    label = "Monkey saddle"
    summary = "A pass with three valleys, flat at its centre."
    menu = 5
    equation = r"f = x^3 - 3xy^2 + \tfrac{1}{4}\,(x^2 + y^2)^2"
    references = (Reference("MathWorld: Monkey saddle", "https://mathworld.wolfram.com/MonkeySaddle.html"),)
    story = "At the centre slope and curvature are both zero, so nothing says which of three ways leads down."
    starts = ((2.0, 0.05), (0.3, 0.02), (-1.0, 1.8), (3.0, -0.5))
    steps = 150
    grading = 2.0

    def height(self, place: Place) -> Array:
        x, y = place
        a, b = x * x, y * y
        square = a + b
        return x * (a - 3 * b) + 0.25 * square * square

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        a, b = x * x, y * y
        return 3 * (a - b) + x * (a + b), y * (a + b - 6 * x)

    def bends(self, place: Place) -> tuple[Array, Array, Array]:
        x, y = place
        a, b = x * x, y * y
        return 6 * x + 3 * a + b, 2 * y * (x - 3), a + 3 * b - 6 * x

    def torch_code(self) -> str:
        return "return x**3 - 3 * x * y**2 + 0.25 * (x**2 + y**2) ** 2"

    def domain(self) -> Domain:
        return (-4.0, 4.0), (-4.0, 4.0)

    def minima(self) -> list[Minimum]:
        height = 1.5 * 3**0.5
        return [Minimum(place, -6.75) for place in ((1.5, height), (-3.0, 0.0), (1.5, -height))]
