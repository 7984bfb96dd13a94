"""A quadratic ravine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Ravine(Surface):
    r"""A long valley, κ times as steep across as along: :math:`f = \frac{1}{2}(u^2 + \kappa v^2)`.

    (u, v) is (x, y) turned by −angle, so that the valley runs along the angle.

    Parameters
    ----------
    condition_number : κ ≥ 1, the ratio of the Hessian's eigenvalues 1 and κ
    angle : where the valley points, in degrees from the x axis

    Notes
    -----
    Teaches why one learning rate is not enough: across the valley it must stay below 2/κ, and then along it each
    step gains only 1/κ of the way. Momentum needs about √κ times fewer steps. Methods that scale each coordinate
    level the valley while it lies along an axis, and lose that advantage at 45°.

    References
    ----------
    Polyak (1964), "Some methods of speeding up the convergence of iteration methods"; Goh (2017).

    Examples
    --------
    >>> steep = Ravine(condition_number=20.0, angle=30.0).hessian(np.zeros((1, 2)))
    >>> np.linalg.eigvalsh(steep).round(9).tolist()
    [[1.0, 20.0]]
    """

    name = "ravine"
    label = "Ravine"
    summary = "A straight valley with steep walls and a gentle floor."
    menu = 2
    equation = r"f = \tfrac{1}{2}\,(u^2 + \kappa v^2)"
    references = (
        Reference("Why Momentum Really Works", "https://distill.pub/2017/momentum/"),
        Reference("Polyak 1964", "https://doi.org/10.1016/0041-5553(64)90137-5"),
    )
    story = "What is a small enough step across the valley is far too small along it."
    starts = ((-4.5, 1.5), (-4.0, 4.0), (4.5, -0.5))
    steps = 300

    condition_number: Annotated[
        float,
        Control(
            symbol=r"\kappa",
            minimum=1,
            maximum=1000,
            scale="log",
            marks=(1, 20, 100),
            help="How many times steeper it is across than along.",
        ),
    ] = 20.0
    angle: Annotated[
        float,
        Control(
            symbol=r"\varphi",
            minimum=-90,
            maximum=90,
            marks=(0, 45),
            help="Where the valley points, in degrees from the x axis.",
        ),
    ] = 0.0

    def height(self, place: Place) -> Array:
        along, across, _, _ = self._turned(place)
        return 0.5 * (along * along + self.condition_number * across * across)

    def slopes(self, place: Place) -> tuple[Array, Array]:
        along, across, cos, sin = self._turned(place)
        across = self.condition_number * across
        return cos * along - sin * across, sin * along + cos * across

    def bends(self, place: Place) -> tuple[float, float, float]:
        _, _, cos, sin = self._turned(place)
        kappa = self.condition_number
        return cos * cos + kappa * sin * sin, (1 - kappa) * cos * sin, sin * sin + kappa * cos * cos

    def _turned(self, place: Place) -> tuple[Array, Array, float, float]:
        """Along the valley, across it, and the angle's cosine and sine."""
        x, y = place
        cos, sin = float(np.cos(np.radians(self.angle))), float(np.sin(np.radians(self.angle)))
        return cos * x + sin * y, cos * y - sin * x, cos, sin

    def torch_code(self) -> str:
        return (
            f"cos, sin = math.cos(math.radians({self.angle})), math.sin(math.radians({self.angle}))\n"
            "along, across = cos * x + sin * y, cos * y - sin * x\n"
            f"return 0.5 * (along**2 + {self.condition_number} * across**2)"
        )

    def domain(self) -> Domain:
        return (-5.0, 5.0), (-5.0, 5.0)

    def minima(self) -> list[Minimum]:
        return [Minimum((0.0, 0.0), 0.0)]
