"""The camel with six humps."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class SixHumpCamel(Surface):
    r"""Six wells in three pairs: :math:`f = (4 - 2.1x^2 + x^4/3)\,x^2 + xy + (-4 + 4y^2)\,y^2`.

    Notes
    -----
    Teaches symmetry: (x, y) and (−x, −y) are equally high, so every well has a twin, and at the saddle in the
    middle the smallest difference decides between two equal answers.

    References
    ----------
    Branin (1972), "Widely convergent method for finding multiple solutions of simultaneous nonlinear equations";
    Dixon and Szegö (1978).

    Examples
    --------
    >>> import numpy as np
    >>> SixHumpCamel().value(np.array([[0.0898420, -0.7126564], [-0.0898420, 0.7126564]])).round(9).tolist()
    [-1.031628453, -1.031628453]
    """

    name = "six_hump_camel"
    label = "Six-hump camel"
    summary = "Six wells in three pairs of twins."
    menu = 17
    equation = r"f = \left(4 - 2.1\,x^2 + \tfrac{1}{3}\,x^4\right)x^2 + xy + (-4 + 4y^2)\,y^2"
    references = (
        Reference("Branin 1972", "https://doi.org/10.1147/rd.165.0504"),
        Reference("Virtual Library: Six-hump camel", "https://www.sfu.ca/~ssurjano/camel6.html"),
    )
    story = "Six wells, only two of them deepest, and the walls outside are steeper than anything between them."
    starts = ((-1.5, 0.1), (1.8, 1.0), (0.02, 0.02), (1.2, -0.2))
    steps = 100

    def height(self, place: Place) -> Array:
        x, y = place
        a, b = x * x, y * y
        return a * (4 + a * (a / 3 - 2.1)) + x * y + 4 * b * (b - 1)

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        a, b = x * x, y * y
        return x * (8 + a * (2 * a - 8.4)) + y, x + y * (16 * b - 8)

    def bends(self, place: Place) -> tuple[Array, float, Array]:
        x, y = place
        a, b = x * x, y * y
        return 8 + a * (10 * a - 25.2), 1.0, 48 * b - 8

    def torch_code(self) -> str:
        return "return (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2"

    def domain(self) -> Domain:
        return (-2.0, 2.0), (-1.2, 1.2)

    def minima(self) -> list[Minimum]:
        return [
            Minimum((sign * x, sign * y), value, is_global)
            for x, y, value, is_global in (
                (0.08984201310031806, -0.7126564030207397, -1.0316284534898774, True),
                (1.7036067149699809, -0.7960835686726251, -0.21546382438371764, False),
                (1.6071047529201972, 0.5686514548841314, 2.1042503103112583, False),
            )
            for sign in (1, -1)
        ]
