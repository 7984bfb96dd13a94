"""Goldstein and Price's function."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class GoldsteinPrice(Surface):
    r"""A product of two quartics, four wells and enormous walls: :math:`f = A(x + y)\,B(2x - 3y)`.

    .. math::
        A(s) = 1 + (s+1)^2 (19 - 14s + 3s^2), \quad B(t) = 30 + t^2 (18 - 16t + 3t^2)

    Notes
    -----
    Teaches scale: from 3 at the minimum to a million at the edge, so no one learning rate serves start and end.
    Written in s and t the famous long polynomial is short: A' = 12(s+1)(s−1)(s−2) and B' = 12t(t−1)(t−3) show at a
    glance where wells and saddles lie.

    References
    ----------
    Goldstein and Price (1971), "On descent from local minima".

    Examples
    --------
    >>> import numpy as np
    >>> GoldsteinPrice().value(np.array([[0.0, -1.0], [0.0, 0.0]])).tolist()
    [3.0, 600.0]
    """

    name = "goldstein_price"
    label = "Goldstein–Price"
    summary = "Four wells among walls a million high."
    menu = 14
    equation = (
        r"f = \left[1 + (s + 1)^2\,(19 - 14s + 3s^2)\right] \left[30 + t^2\,(18 - 16t + 3t^2)\right],"
        r"\quad s = x + y,\quad t = 2x - 3y"
    )
    references = (
        Reference("Goldstein and Price 1971", "https://doi.org/10.1090/S0025-5718-1971-0312365-X"),
        Reference("Virtual Library: Goldstein–Price", "https://www.sfu.ca/~ssurjano/goldpr.html"),
    )
    story = (
        "The walls are a million high and the wells a few units deep, so a step that is safe above is nothing below."
    )
    starts = ((-1.5, 0.5), (1.5, 1.5), (1.5, -1.5), (0.5, 0.5))
    steps = 500
    grading = 8.0

    def height(self, place: Place) -> Array:
        (a, _, _), (b, _, _) = self._factors(place)
        return a * b

    def slopes(self, place: Place) -> tuple[Array, Array]:
        (a, a1, _), (b, b1, _) = self._factors(place)
        left, right = a1 * b, a * b1
        return left + 2 * right, left - 3 * right

    def bends(self, place: Place) -> tuple[Array, Array, Array]:
        (a, a1, a2), (b, b1, b2) = self._factors(place)
        left, middle, right = a2 * b, a1 * b1, a * b2
        return left + 4 * middle + 4 * right, left - middle - 6 * right, left - 6 * middle + 9 * right

    @staticmethod
    def _factors(place: Place) -> tuple[tuple[Array, Array, Array], tuple[Array, Array, Array]]:
        """A of s = x + y and B of t = 2x − 3y, each with its first two derivatives."""
        x, y = place
        s, t = x + y, 2 * x - 3 * y
        up = s + 1
        a = 1 + up * up * (19 - 14 * s + 3 * s * s), 12 * up * (s - 1) * (s - 2), 12 * (3 * s * s - 4 * s - 1)
        b = 30 + t * t * (18 - 16 * t + 3 * t * t), 12 * t * (t - 1) * (t - 3), 12 * (3 * t * t - 8 * t + 3)
        return a, b

    def torch_code(self) -> str:
        return (
            "s, t = x + y, 2 * x - 3 * y\n"
            "a = 1 + (s + 1) ** 2 * (19 - 14 * s + 3 * s**2)\n"
            "b = 30 + t**2 * (18 - 16 * t + 3 * t**2)\n"
            "return a * b"
        )

    def domain(self) -> Domain:
        return (-2.0, 2.0), (-2.0, 2.0)

    def minima(self) -> list[Minimum]:
        return [
            Minimum((0.0, -1.0), 3.0),
            Minimum((-0.6, -0.4), 30.0, is_global=False),
            Minimum((1.8, 0.2), 84.0, is_global=False),
            Minimum((1.2, 0.8), 840.0, is_global=False),
        ]
