"""Beale's function."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Beale(Surface):
    r"""Flat in the middle, walls at the corners.

    .. math::
        f = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2

    Notes
    -----
    Teaches that one learning rate has to serve very different slopes: at the corners the gradient is above 100,000,
    in the valley towards (3, 0.5) it is below 1. A rate that survives the walls hardly moves on the floor; methods
    that divide by the gradient's size do not care.

    References
    ----------
    Beale (1958), "On an iterative method for finding a local minimum of a function of more than one variable";
    number 5 of Moré, Garbow and Hillstrom (1981).

    Examples
    --------
    >>> import numpy as np
    >>> Beale().value(np.array([[3.0, 0.5], [0.0, 0.0], [1.0, 1.0]])).tolist()
    [0.0, 14.203125, 14.203125]
    """

    name = "beale"
    label = "Beale"
    summary = "A flat valley between very steep corners."
    menu = 10
    equation = r"f = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2"
    references = (
        Reference("Moré, Garbow and Hillstrom 1981", "https://doi.org/10.1145/355934.355936"),
        Reference("Virtual Library: Beale", "https://www.sfu.ca/~ssurjano/beale.html"),
    )
    story = "The corners are a hundred thousand times steeper than the valley floor, and one rate must serve both."
    starts = ((1.0, 1.5), (-1.0, -1.0), (4.0, -1.0))
    steps = 500
    grading = 7.0

    def height(self, place: Place) -> Array:
        x, y = place
        one, two, three = self._residuals(x, y)
        return one * one + two * two + three * three

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        one, two, three = self._residuals(x, y)
        square = y * y
        return (
            2 * (one * (y - 1) + two * (square - 1) + three * (square * y - 1)),
            2 * x * (one + 2 * y * two + 3 * square * three),
        )

    def bends(self, place: Place) -> tuple[Array, Array, Array]:
        x, y = place
        one, two, three = self._residuals(x, y)
        square = y * y
        a, b, c = y - 1, square - 1, square * y - 1
        mixed = x * (a + 2 * y * b + 3 * square * c) + one + 2 * y * two + 3 * square * three
        upright = x * x * (1 + 4 * square + 9 * square * square) + x * (2 * two + 6 * y * three)
        return 2 * (a * a + b * b + c * c), 2 * mixed, 2 * upright

    @staticmethod
    def _residuals(x: Array, y: Array) -> tuple[Array, Array, Array]:
        square = y * y
        return 1.5 - x + x * y, 2.25 - x + x * square, 2.625 - x + x * square * y

    def torch_code(self) -> str:
        return "return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2"

    def domain(self) -> Domain:
        return (-4.5, 4.5), (-4.5, 4.5)

    def minima(self) -> list[Minimum]:
        return [Minimum((3.0, 0.5), 0.0)]
