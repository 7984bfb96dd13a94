"""Clouds around a circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.random import Generator

from engine.component import Array, Control
from engine.datasets.base import Clouds


@dataclass(frozen=True)
class Blobs(Clouds):
    """Normal clouds of standard deviation 0.8, one a class, their centres evenly on a circle of radius 3.2.

    Class 0 is centred on the x₁ axis, the others follow anticlockwise.

    Parameters
    ----------
    classes : 3 to 6

    Notes
    -----
    Teaches softmax: one output a class, and boundaries that meet in the middle like slices of a cake.

    References
    ----------
    sklearn.datasets.make_blobs draws its centres at random.

    Examples
    --------
    >>> cloud = Blobs(classes=4).place(1, 4000, np.random.default_rng(0))
    >>> abs(cloud.mean(axis=0)).round(1).tolist()
    [0.0, 3.2]
    """

    name = "blobs"
    label = "Blobs"
    summary = "Three to six clouds around a circle."
    menu = 6
    equation = r"x \sim N(3.2\,(\cos\varphi, \sin\varphi), 0.8^2), \quad \varphi = \frac{2\pi y}{k}"

    classes: Annotated[int, Control(symbol="k", minimum=3, maximum=6, help="How many clouds, one a class.")] = 3

    def place(self, label: int, count: int, random: Generator) -> Array:
        angle = 2 * np.pi * label / self.classes
        centre = 3.2 * np.array([np.cos(angle), np.sin(angle)])
        cloud: Array = centre + 0.8 * random.standard_normal((count, 2))
        return cloud
