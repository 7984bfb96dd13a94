"""Two wells."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class TwoWells(Surface):
    r"""A deep well on the left, a shallow one on the right: :math:`f = (x^2 - 1)^2 + x/4 + y^2/2`.

    Notes
    -----
    Teaches the smallest case of a local minimum: from the right the slope ends in the right well, and only a
    velocity, a large step or noise gets across the ridge near x = 0.06.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), "Deep Learning", section 8.2.

    Examples
    --------
    >>> import numpy as np
    >>> TwoWells().value(np.array([[-1.0, 0.0], [1.0, 0.0]])).tolist()
    [-0.25, 0.25]
    """

    name = "two_wells"
    label = "Two wells"
    summary = "A deep well and a shallow one, with a low ridge between them."
    menu = 8
    equation = r"f = (x^2 - 1)^2 + \tfrac{1}{4}\,x + \tfrac{1}{2}\,y^2"
    references = (Reference("Deep Learning, chapter 8", "https://www.deeplearningbook.org/contents/optimization.html"),)
    story = "The way down from the right ends in the shallow well, though the deep one is just across the ridge."
    starts = ((1.8, 1.5), (0.1, 1.5), (-1.8, -1.5))
    steps = 100
    grading = 1.5

    def height(self, place: Place) -> Array:
        x, y = place
        off = x * x - 1
        return off * off + 0.25 * x + 0.5 * y * y

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        return 4 * x * (x * x - 1) + 0.25, y

    def bends(self, place: Place) -> tuple[Array, float, float]:
        x, _ = place
        return 12 * x * x - 4, 0.0, 1.0

    def torch_code(self) -> str:
        return "return (x**2 - 1) ** 2 + 0.25 * x + 0.5 * y**2"

    def domain(self) -> Domain:
        return (-2.0, 2.0), (-2.0, 2.0)

    def minima(self) -> list[Minimum]:
        # The outer roots of 4x³ − 4x + 1/4 = 0.
        return [
            Minimum((-1.0298959850506604, 0.0), -0.2537912372204689),
            Minimum((0.967148937883030, 0.0), 0.24596335780479503, is_global=False),
        ]
