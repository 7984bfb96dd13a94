"""Rosenbrock's banana."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from engine.component import Array, Control, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Rosenbrock(Surface):
    r"""A curved valley, easy to fall into and slow to follow: :math:`f = (a - x)^2 + b (y - x^2)^2`.

    Parameters
    ----------
    a : where along the valley the minimum lies, at (a, a²)
    b : how steep the valley's walls are

    Notes
    -----
    Teaches that a small gradient does not mean that the minimum is near: at (1, 1) the Hessian's eigenvalues are about
    0.4 and 1000, and the valley bends, so no fixed scaling of the axes helps. A velocity does, and so does the Hessian.

    References
    ----------
    Rosenbrock (1960), "An automatic method for finding the greatest or least value of a function".

    Examples
    --------
    >>> import numpy as np
    >>> Rosenbrock().value(np.array([[1.0, 1.0], [-1.5, 2.0]])).tolist()
    [0.0, 12.5]
    """

    name = "rosenbrock"
    label = "Rosenbrock"
    summary = "A banana-shaped valley with steep walls and a nearly flat floor."
    menu = 3
    equation = r"f = (a - x)^2 + b\,(y - x^2)^2"
    references = (
        Reference("Rosenbrock 1960", "https://doi.org/10.1093/comjnl/3.3.175"),
        Reference("Virtual Library: Rosenbrock", "https://www.sfu.ca/~ssurjano/rosen.html"),
    )
    story = "The valley is found at once, but along its curved floor the slope is tiny and keeps turning."
    starts = ((-1.5, 2.0), (-1.2, 1.0), (0.0, 2.5), (1.7, -0.5))
    steps = 500
    grading = 6.0

    a: Annotated[
        float,
        Control(symbol="a", minimum=-1.5, maximum=1.5, marks=(0.0, 1.0), help="The minimum lies at (a, a²)."),
    ] = 1.0
    b: Annotated[
        float,
        Control(symbol="b", minimum=1, maximum=1000, scale="log", marks=(1, 10, 100), help="How steep the walls are."),
    ] = 100.0

    def height(self, place: Place) -> Array:
        x, y = place
        off = y - x * x
        left = self.a - x
        return left * left + self.b * off * off

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        across = 2 * self.b * (y - x * x)
        return 2 * (x - self.a - x * across), across

    def bends(self, place: Place) -> tuple[Array, Array, float]:
        x, y = place
        return 2 + self.b * (12 * x * x - 4 * y), -4 * self.b * x, 2 * self.b

    def torch_code(self) -> str:
        return f"return ({self.a} - x) ** 2 + {self.b} * (y - x**2) ** 2"

    def domain(self) -> Domain:
        return (-2.0, 2.0), (-1.0, 3.0)

    def minima(self) -> list[Minimum]:
        return [Minimum((self.a, self.a**2), 0.0)]
