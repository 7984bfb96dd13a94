"""The camel with three humps."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class ThreeHumpCamel(Surface):
    r"""Three wells in a row: :math:`f = 2x^2 - 1.05x^4 + x^6/6 + xy + y^2`.

    Notes
    -----
    Teaches how speed helps or hurts: from the side the walk passes a shallow well first, where gradient descent
    stays and a method with momentum may roll on to the middle one.

    References
    ----------
    Branin and Hoo (1972), "A method for finding multiple extrema of a function of n variables"; see Jamil and Yang
    (2013).

    Examples
    --------
    >>> import numpy as np
    >>> ThreeHumpCamel().gradient(np.array([[0.0, 0.0], [1.0, 0.0]])).round(9).tolist()
    [[0.0, 0.0], [0.8, 1.0]]
    """

    name = "three_hump_camel"
    label = "Three-hump camel"
    summary = "Three wells in a row, the middle one deepest."
    menu = 16
    equation = r"f = 2x^2 - 1.05\,x^4 + \tfrac{1}{6}\,x^6 + xy + y^2"
    references = (
        Reference("Virtual Library: Three-hump camel", "https://www.sfu.ca/~ssurjano/camel3.html"),
        Reference("Jamil and Yang 2013", "https://arxiv.org/abs/1308.4008"),
    )
    story = "A shallow well lies on each side of the deep one, and a cautious walk stays in the first it meets."
    starts = ((1.2, -3.5), (-2.0, 2.0), (2.5, 4.0), (0.9, 1.5))
    steps = 150
    grading = 5.0

    def height(self, place: Place) -> Array:
        x, y = place
        square = x * x
        return square * (2 + square * (square / 6 - 1.05)) + x * y + y * y

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        square = x * x
        return x * (4 + square * (square - 4.2)) + y, x + 2 * y

    def bends(self, place: Place) -> tuple[Array, float, float]:
        x, _ = place
        square = x * x
        return 4 + square * (5 * square - 12.6), 1.0, 2.0

    def torch_code(self) -> str:
        return "return 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2"

    def domain(self) -> Domain:
        return (-5.0, 5.0), (-5.0, 5.0)

    def minima(self) -> list[Minimum]:
        x, y, value = 1.747552345830289, -0.8737761729151445, 0.29863844223685985
        return [
            Minimum((0.0, 0.0), 0.0),
            Minimum((x, y), value, is_global=False),
            Minimum((-x, -y), value, is_global=False),
        ]
