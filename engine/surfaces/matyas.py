"""Matyas's function."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Matyas(Surface):
    r"""A gentle valley along the diagonal: :math:`f = 0.26(x^2 + y^2) - 0.48xy`.

    Notes
    -----
    Teaches the ravine at 45°: the Hessian's eigenvalues are 0.04 along (1, 1) and 1 across it. The slopes are so
    small that default learning rates hardly move.

    References
    ----------
    Matyas (1965), "Random optimization"; see Jamil and Yang (2013).

    Examples
    --------
    >>> import numpy as np
    >>> Matyas().value(np.array([[10.0, 10.0], [10.0, -10.0]])).round(9).tolist()
    [4.0, 100.0]
    """

    name = "matyas"
    label = "Matyas"
    summary = "A gentle diagonal valley, 25 times as steep across as along."
    menu = 12
    equation = r"f = 0.26\,(x^2 + y^2) - 0.48\,xy"
    references = (
        Reference("Virtual Library: Matyas", "https://www.sfu.ca/~ssurjano/matya.html"),
        Reference("Jamil and Yang 2013", "https://arxiv.org/abs/1308.4008"),
    )
    story = "The valley lies along the diagonal and is nearly flat, so each coordinate on its own points the wrong way."
    starts = ((-9.0, 3.0), (9.0, 9.0), (2.0, -9.0))
    steps = 250

    def height(self, place: Place) -> Array:
        x, y = place
        return 0.26 * (x * x + y * y) - 0.48 * x * y

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        return 0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x

    def bends(self, place: Place) -> tuple[float, float, float]:
        del place
        return 0.52, -0.48, 0.52

    def torch_code(self) -> str:
        return "return 0.26 * (x**2 + y**2) - 0.48 * x * y"

    def domain(self) -> Domain:
        return (-10.0, 10.0), (-10.0, 10.0)

    def minima(self) -> list[Minimum]:
        return [Minimum((0.0, 0.0), 0.0)]
