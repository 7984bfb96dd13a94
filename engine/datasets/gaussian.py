"""Two clouds."""

from __future__ import annotations

from dataclasses import dataclass

from numpy.random import Generator

from engine.component import Array
from engine.datasets.base import Clouds


@dataclass(frozen=True)
class Gaussian(Clouds):
    """Normal clouds of standard deviation 1: class 1 about (2, 2), class 0 about (−2, −2), clipped to the square.

    Notes
    -----
    Teaches the easy case: a single line is nearly the best there is, and hidden units add little.

    References
    ----------
    The two clouds of linear discriminant analysis (Fisher 1936).

    Examples
    --------
    >>> import numpy as np
    >>> cloud = Gaussian().place(1, 4000, np.random.default_rng(0))
    >>> cloud.mean(axis=0).round(1).tolist()
    [2.0, 2.0]
    """

    name = "gaussian"
    label = "Gaussian"
    summary = "Two clouds that a line can part."
    menu = 4
    equation = r"x \sim N(\pm(2, 2), 1)"

    def place(self, label: int, count: int, random: Generator) -> Array:
        return (2.0 if label == 1 else -2.0) + random.standard_normal((count, 2))
