"""A bumpy line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Bumpy(Surface):
    r"""Local minima in one coordinate: :math:`f = x^2/32 + 0.6\,(1 - \cos 2x)`.

    Notes
    -----
    Teaches local minima where everything can be seen: five wells within the domain, each a little deeper towards 0.
    A velocity rolls over the bumps, a large rate jumps them, a small one stays where it begins.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), "Deep Learning", section 8.2.

    Examples
    --------
    >>> Bumpy().value(np.array([[0.0], [3.0615236958]])).round(6).tolist()
    [0.0, 0.300581]
    """

    name = "bumpy"
    label = "Bumpy (1-D)"
    summary = "A shallow bowl with a bump at every turn."
    menu = 21
    equation = r"f = \tfrac{1}{32}\,x^2 + 0.6\,(1 - \cos 2x)"
    references = (Reference("Deep Learning, chapter 8", "https://www.deeplearningbook.org/contents/optimization.html"),)
    story = "Between the start and the lowest point lie bumps that the slope alone does not cross."
    dimension = 1
    starts = ((-7.0,), (4.6,), (1.5,))
    steps = 100
    grading = 1.0

    def height(self, place: Place) -> Array:
        # 0.6(1 − cos 2x) = 1.2 sin² x: nothing cancels near the minimum.
        (x,) = place
        wave = np.sin(x)
        return x * x / 32 + 1.2 * wave * wave

    def slopes(self, place: Place) -> tuple[Array]:
        (x,) = place
        return (x / 16 + 1.2 * np.sin(2 * x),)

    def bends(self, place: Place) -> tuple[Array]:
        (x,) = place
        return (0.0625 + 2.4 * np.cos(2 * x),)

    def torch_code(self) -> str:
        return "return x**2 / 32 + 1.2 * torch.sin(x) ** 2"

    def domain(self) -> Domain:
        return ((-8.0, 8.0),)

    def minima(self) -> list[Minimum]:
        # The roots of x/16 + 1.2 sin 2x = 0 near kπ.
        near, far = (3.0615236957829075, 0.3005807984588705), (6.120953896486087, 1.2021216245229896)
        return [
            Minimum((0.0,), 0.0),
            *(Minimum((sign * x,), value, is_global=False) for x, value in (near, far) for sign in (1, -1)),
        ]
