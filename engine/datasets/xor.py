"""Opposite quadrants."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from engine.component import Array
from engine.datasets.base import EDGE, Clouds


@dataclass(frozen=True)
class Xor(Clouds):
    """Class 1 where x₁x₂ > 0, class 0 elsewhere, uniformly, 0.3 away from the axes.

    Notes
    -----
    Teaches the oldest example of what a single layer cannot do.

    References
    ----------
    Minsky and Papert (1969), Perceptrons.

    Examples
    --------
    >>> quadrants = Xor().place(1, 50, np.random.default_rng(0))
    >>> bool((quadrants.prod(axis=1) > 0).all() and (abs(quadrants) >= 0.3).all())
    True
    """

    name = "xor"
    label = "Xor"
    summary = "Opposite quadrants belong together."
    menu = 3
    equation = r"y = 1 \iff x_1 x_2 > 0"

    def place(self, label: int, count: int, random: Generator) -> Array:
        draw = random.random((count, 3))
        size = 0.3 + (EDGE - 0.3) * draw[:, :2]
        right = np.where(draw[:, 2] < 0.5, -1.0, 1.0)
        up = right if label == 1 else -right
        signs: Array = np.stack([right, up], axis=1)
        return size * signs
