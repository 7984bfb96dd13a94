"""A disc inside a ring."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from engine.component import Array
from engine.datasets.base import Clouds


@dataclass(frozen=True)
class Circle(Clouds):
    """Class 1 fills a disc of radius 2, class 0 the ring from 3 to 4.5, both uniformly.

    Notes
    -----
    Teaches what a hidden layer is for: no line parts a disc from its ring, a few units together do.

    References
    ----------
    The circle of the TensorFlow Playground and of the deeplearning.ai notes.

    Examples
    --------
    >>> ring = Circle().place(0, 50, np.random.default_rng(0))
    >>> bool(3 <= np.hypot(*ring.T).min() and np.hypot(*ring.T).max() <= 4.5)
    True
    """

    name = "circle"
    label = "Circle"
    summary = "A disc inside a ring."
    menu = 1
    equation = r"r_1 \in [0, 2], \quad r_0 \in [3, 4.5]"

    def place(self, label: int, count: int, random: Generator) -> Array:
        inner, outer = (0.0, 2.0) if label == 1 else (3.0, 4.5)
        across, around = random.random((count, 2)).T
        # Area grows with r², so r² is what must be uniform.
        radius = np.sqrt(inner**2 + across * (outer**2 - inner**2))
        return np.stack([radius * np.cos(2 * np.pi * around), radius * np.sin(2 * np.pi * around)], axis=1)
