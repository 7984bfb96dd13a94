"""The bowl."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Bowl(Surface):
    r"""The simplest surface of all: :math:`f = \frac{1}{2}(x^2 + y^2)`.

    Notes
    -----
    Teaches what a step is: the gradient is the place itself, so gradient descent at rate 1 lands in one step, below
    1 it goes straight in, and past 2 it leaves. Whatever an optimizer does here it does of its own accord.

    References
    ----------
    Boyd and Vandenberghe (2004), "Convex Optimization", section 9.3.

    Examples
    --------
    >>> import numpy as np
    >>> Bowl().gradient(np.array([[3.0, -2.0]])).tolist()
    [[3.0, -2.0]]
    """

    name = "bowl"
    label = "Bowl"
    summary = "Round and equally steep in every direction."
    menu = 1
    equation = r"f = \tfrac{1}{2}\,(x^2 + y^2)"
    references = (Reference("Convex Optimization", "https://stanford.edu/~boyd/cvxbook/"),)
    story = "Nothing is hard here: every direction is alike, so each optimizer shows its own habits."
    starts = ((-4.0, 2.5), (3.5, 3.5), (0.0, -4.5))
    steps = 150

    def height(self, place: Place) -> Array:
        x, y = place
        return 0.5 * (x * x + y * y)

    def slopes(self, place: Place) -> Place:
        return place

    def bends(self, place: Place) -> tuple[float, float, float]:
        del place
        return 1.0, 0.0, 1.0

    def torch_code(self) -> str:
        return "return 0.5 * (x**2 + y**2)"

    def domain(self) -> Domain:
        return (-5.0, 5.0), (-5.0, 5.0)

    def minima(self) -> list[Minimum]:
        return [Minimum((0.0, 0.0), 0.0)]
