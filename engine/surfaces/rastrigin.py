"""Rastrigin's function."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Rastrigin(Surface):
    r"""A bowl full of dimples: :math:`f = 20 + \sum (x^2 - 10\cos 2\pi x)`, summed over x and y.

    Notes
    -----
    Teaches the limit of going downhill: near every pair of whole numbers lies a local minimum, 121 of them in the
    domain (only the global one is listed), and each step by the slope leads into the nearest. Large steps and noise
    jump over the dimples and feel the bowl.

    References
    ----------
    Rastrigin (1974), "Systems of extremal control"; in this form Mühlenbein, Schomisch and Born (1991).

    Examples
    --------
    >>> Rastrigin().value(np.array([[0.0, 0.0], [1.0, 0.0], [0.5, 0.0]])).round(9).tolist()
    [0.0, 1.0, 20.25]
    """

    name = "rastrigin"
    label = "Rastrigin"
    summary = "A bowl with a dimple at every whole number."
    menu = 18
    equation = r"f = 20 + x^2 - 10\cos 2\pi x + y^2 - 10\cos 2\pi y"
    references = (
        Reference("Mühlenbein, Schomisch and Born 1991", "https://doi.org/10.1016/S0167-8191(05)80052-3"),
        Reference("Virtual Library: Rastrigin", "https://www.sfu.ca/~ssurjano/rastr.html"),
    )
    story = "A hundred and twenty dimples hold whoever follows the slope, though the bowl beneath them is simple."
    starts = ((-3.7, 2.6), (4.4, 4.4), (0.45, -0.4), (1.5, -2.5))
    steps = 200
    grading = 1.0
    contours = 6

    def height(self, place: Place) -> Array:
        # 10(1 − cos 2πx) = 20 sin² πx: nothing cancels near the minimum.
        x, y = place
        wave_x, wave_y = np.sin(np.pi * x), np.sin(np.pi * y)
        height: Array = x * x + y * y + 20 * (wave_x * wave_x + wave_y * wave_y)
        return height

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        return 2 * x + 20 * np.pi * np.sin(2 * np.pi * x), 2 * y + 20 * np.pi * np.sin(2 * np.pi * y)

    def bends(self, place: Place) -> tuple[Array, float, Array]:
        x, y = place
        wave = 40 * np.pi**2
        return 2 + wave * np.cos(2 * np.pi * x), 0.0, 2 + wave * np.cos(2 * np.pi * y)

    def torch_code(self) -> str:
        return "return x**2 + y**2 + 20 * (torch.sin(math.pi * x) ** 2 + torch.sin(math.pi * y) ** 2)"

    def domain(self) -> Domain:
        return (-5.12, 5.12), (-5.12, 5.12)

    def minima(self) -> list[Minimum]:
        return [Minimum((0.0, 0.0), 0.0)]
