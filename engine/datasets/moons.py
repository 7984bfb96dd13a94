"""Two half circles that reach into each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from engine.component import Array
from engine.datasets.base import Clouds


@dataclass(frozen=True)
class Moons(Clouds):
    """Half circles of radius 2.5: class 0 the upper one about (−1.25, −0.6), class 1 the lower one about (1.25, 0.6).

    Notes
    -----
    Teaches a boundary that bends twice; a line gets most points right, but not all.

    References
    ----------
    sklearn.datasets.make_moons has the same shape at another size.

    Examples
    --------
    >>> upper = Moons().place(0, 50, np.random.default_rng(0))
    >>> bool((upper[:, 1] >= -0.6).all())
    True
    """

    name = "moons"
    label = "Moons"
    summary = "Two half circles that reach into each other."
    menu = 2
    equation = r"x = c \pm 2.5\,(\cos\varphi, \sin\varphi), \quad \varphi \in [0, \pi]"

    def place(self, label: int, count: int, random: Generator) -> Array:
        angle = np.pi * random.random(count)
        half = 2.5 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        return half - (1.25, 0.6) if label == 0 else (1.25, 0.6) - half
