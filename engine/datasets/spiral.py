"""Two arms wound around each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from engine.component import Array
from engine.datasets.base import Clouds


@dataclass(frozen=True)
class Spiral(Clouds):
    """Two arms of 1.25 turns: radius 0.4 + 4.2t, t uniform in [0, 1); class 1 is class 0 turned by 180°.

    Notes
    -----
    Teaches the hard case: a small network fails, depth or a better start helps.

    References
    ----------
    Lang and Witbrock (1988), "Learning to tell two spirals apart".

    Examples
    --------
    >>> arm = Spiral().place(0, 50, np.random.default_rng(0))
    >>> bool(0.4 <= np.hypot(*arm.T).min() and np.hypot(*arm.T).max() <= 4.6)
    True
    """

    name = "spiral"
    label = "Spiral"
    summary = "Two arms wound around each other."
    menu = 5
    equation = r"r = 0.4 + 4.2\,t, \quad \varphi = 2.5\pi t + \pi y"

    def place(self, label: int, count: int, random: Generator) -> Array:
        along = random.random(count)
        radius, angle = 0.4 + 4.2 * along, 2.5 * np.pi * along + np.pi * label
        return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
