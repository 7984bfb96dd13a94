"""Styblinski and Tang's function."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface

DEEP, SHALLOW = -2.903534027771177, 2.746802770990837
"""The lowest and the highest root of 4x³ − 32x + 5 = 0: where one coordinate has its wells."""


@dataclass(frozen=True)
class StyblinskiTang(Surface):
    r"""Four wells of three depths: :math:`f = \frac{1}{2}\sum (x^4 - 16x^2 + 5x)`, summed over x and y.

    Notes
    -----
    Teaches that each coordinate may choose wrongly by itself: both of them have a deep well at −2.9 and a shallow
    one at 2.7, and a start on the wrong side of 0.16 ends in the shallow one.

    References
    ----------
    Styblinski and Tang (1990), "Experiments in nonconvex optimization".

    Examples
    --------
    >>> StyblinskiTang().value(np.array([[-2.9035340278, -2.9035340278]])).round(8).tolist()
    [-78.33233141]
    """

    name = "styblinski_tang"
    label = "Styblinski–Tang"
    summary = "Four wells of three depths, a choice of two in each coordinate."
    menu = 15
    equation = r"f = \tfrac{1}{2}\,(x^4 - 16x^2 + 5x) + \tfrac{1}{2}\,(y^4 - 16y^2 + 5y)"
    references = (
        Reference("Styblinski and Tang 1990", "https://doi.org/10.1016/0893-6080(90)90029-K"),
        Reference("Virtual Library: Styblinski–Tang", "https://www.sfu.ca/~ssurjano/stybtang.html"),
    )
    story = "Each coordinate has a deep and a shallow well, and the shallow one is as easy to fall into."
    starts = ((0.5, -0.5), (4.5, 4.0), (0.2, 0.3), (-4.5, 4.5))
    steps = 150

    def height(self, place: Place) -> Array:
        x, y = place
        return self._along(x) + self._along(y)

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        return 2 * x * (x * x - 8) + 2.5, 2 * y * (y * y - 8) + 2.5

    def bends(self, place: Place) -> tuple[Array, float, Array]:
        x, y = place
        return 6 * x * x - 16, 0.0, 6 * y * y - 16

    @staticmethod
    def _along(x: Array) -> Array:
        square = x * x
        return 0.5 * (square * (square - 16) + 5 * x)

    def torch_code(self) -> str:
        return "return 0.5 * (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y)"

    def domain(self) -> Domain:
        return (-5.0, 5.0), (-5.0, 5.0)

    def minima(self) -> list[Minimum]:
        places = ((DEEP, DEEP), (DEEP, SHALLOW), (SHALLOW, DEEP), (SHALLOW, SHALLOW))
        values = self.value(np.array(places)).tolist()
        return [Minimum(place, value, place == places[0]) for place, value in zip(places, values, strict=True)]
