"""Ackley's function."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface

ROOT_HALF = 0.5**0.5


@dataclass(frozen=True)
class Ackley(Surface):
    r"""A needle's eye in a dimpled plain.

    .. math::
        f = -20\, e^{-0.2 r} - e^{(\cos 2\pi x + \cos 2\pi y)/2} + 20 + e, \quad r = \sqrt{(x^2 + y^2)/2}

    Notes
    -----
    Teaches that a minimum need not be a bowl: near (0, 0) the surface is a cone, whose slope does not fade, so a
    fixed step never settles. At the tip itself the gradient is taken as 0 and the Hessian is NaN, for there is
    none: a method that needs it ends there.

    References
    ----------
    Ackley (1987), "A Connectionist Machine for Genetic Hillclimbing".

    Examples
    --------
    >>> Ackley().value(np.array([[0.0, 0.0], [1.0, 0.0]])).round(5).tolist()
    [0.0, 2.63753]
    >>> Ackley().gradient(np.zeros((1, 2))).tolist(), Ackley().hessian(np.zeros((1, 2))).tolist()
    ([[0.0, 0.0]], [[[nan, nan], [nan, nan]]])
    """

    name = "ackley"
    label = "Ackley"
    summary = "A sharp hole in a plain of dimples."
    menu = 19
    equation = r"f = -20\,e^{-0.2\,\sqrt{(x^2 + y^2)/2}} - e^{(\cos 2\pi x + \cos 2\pi y)/2} + 20 + e"
    references = (
        Reference("Ackley 1987", "https://doi.org/10.1007/978-1-4613-1997-9"),
        Reference("Virtual Library: Ackley", "https://www.sfu.ca/~ssurjano/ackley.html"),
    )
    story = "Far out the dimples are steeper than the way in, and at the bottom the slope stays steep to the last."
    starts = ((-3.3, 2.4), (4.5, 4.5), (0.4, -0.3), (1.5, 0.5))
    steps = 200
    grading = 1.0

    def height(self, place: Place) -> Array:
        # Written with expm1 and sin² so that nothing cancels near the minimum.
        x, y = place
        wave_x, wave_y = np.sin(np.pi * x), np.sin(np.pi * y)
        distance = np.hypot(x, y) * ROOT_HALF
        height: Array = -20 * np.expm1(-0.2 * distance) - np.e * np.expm1(-(wave_x * wave_x + wave_y * wave_y))
        return height

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        distance = np.hypot(x, y) * ROOT_HALF
        # At the tip x and y are 0, and so is the slope, whatever they are divided by.
        pull = 2 * np.exp(-0.2 * distance) / np.where(distance > 0, distance, 1.0)
        wave = np.pi * self._wave(x, y)
        return pull * x + wave * np.sin(2 * np.pi * x), pull * y + wave * np.sin(2 * np.pi * y)

    def bends(self, place: Place) -> tuple[Array, Array, Array]:
        x, y = place
        distance = np.hypot(x, y) * ROOT_HALF
        distance = np.where(distance > 0, distance, np.nan)
        toward_x, toward_y = x / distance, y / distance
        pull = np.exp(-0.2 * distance)
        cone, bend = 2 * pull / distance, pull * (0.2 + 1 / distance)
        wave = np.pi**2 * self._wave(x, y)
        sin_x, sin_y = np.sin(2 * np.pi * x), np.sin(2 * np.pi * y)
        return (
            cone - bend * toward_x * toward_x + wave * (2 * np.cos(2 * np.pi * x) - sin_x * sin_x),
            -bend * toward_x * toward_y - wave * sin_x * sin_y,
            cone - bend * toward_y * toward_y + wave * (2 * np.cos(2 * np.pi * y) - sin_y * sin_y),
        )

    @staticmethod
    def _wave(x: Array, y: Array) -> Array:
        wave: Array = np.exp(0.5 * (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y)))
        return wave

    def torch_code(self) -> str:
        # The norm's slope at the tip is 0, as here.
        return (
            "distance = torch.linalg.vector_norm(torch.stack((x, y))) / math.sqrt(2)\n"
            "waves = torch.sin(math.pi * x) ** 2 + torch.sin(math.pi * y) ** 2\n"
            "return -20 * torch.expm1(-0.2 * distance) - math.e * torch.expm1(-waves)"
        )

    def domain(self) -> Domain:
        return (-5.0, 5.0), (-5.0, 5.0)

    def minima(self) -> list[Minimum]:
        return [Minimum((0.0, 0.0), 0.0)]
