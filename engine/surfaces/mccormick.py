"""McCormick's function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class McCormick(Surface):
    r"""A plane, a valley and a wave: :math:`f = \sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1`.

    Notes
    -----
    Teaches that a minimum can be one of a staircase: along the valley the wave repeats while the plane falls by π
    from one well to the next. Inside its usual domain the lower left well is the lowest; outside there is always a
    lower one.

    References
    ----------
    McCormick (1976), "Computability of global solutions to factorable nonconvex programs".

    Examples
    --------
    >>> McCormick().value(np.array([[-0.5471975512, -1.5471975512]])).round(10).tolist()
    [-1.913222955]
    """

    name = "mccormick"
    label = "McCormick"
    summary = "A wavy valley that goes down one step after another."
    menu = 13
    equation = r"f = \sin(x + y) + (x - y)^2 - 1.5\,x + 2.5\,y + 1"
    references = (
        Reference("McCormick 1976", "https://doi.org/10.1007/BF01580665"),
        Reference("Virtual Library: McCormick", "https://www.sfu.ca/~ssurjano/mccorm.html"),
    )
    story = "The wave's upper well stops the way down the valley, and beyond the domain the valley falls without end."
    starts = ((3.5, 3.5), (-1.0, 3.5), (3.5, -2.0))
    steps = 100
    # By the wells' curvature a velocity would roll through both of them and out of the domain.
    rates: ClassVar[Mapping[str, float]] = {"momentum": 0.02}

    def height(self, place: Place) -> Array:
        x, y = place
        across = x - y
        return np.sin(x + y) + across * across - 1.5 * x + 2.5 * y + 1

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        wave, across = np.cos(x + y), 2 * (x - y)
        return wave + across - 1.5, wave - across + 2.5

    def bends(self, place: Place) -> tuple[Array, Array, Array]:
        x, y = place
        wave = np.sin(x + y)
        return 2 - wave, -2 - wave, 2 - wave

    def torch_code(self) -> str:
        return "return torch.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1"

    def domain(self) -> Domain:
        return (-1.5, 4.0), (-3.0, 4.0)

    def minima(self) -> list[Minimum]:
        # Where cos(x + y) = −1/2 and x − y = 1; the next well up is π further along both axes and π higher.
        x, y, lowest = 0.5 - np.pi / 3, -0.5 - np.pi / 3, -1.9132229549810364
        return [Minimum((x, y), lowest), Minimum((x + np.pi, y + np.pi), lowest + np.pi, is_global=False)]
