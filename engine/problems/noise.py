"""Noise on gradients, which depends on the number of the update and on nothing else."""

from __future__ import annotations

import numpy as np
from numpy.random import SeedSequence

from engine.component import Array
from engine.seeds import generator

BLOCK = 1024
"""Updates whose draws are made in one go: a generator of its own for each would cost more than the update."""


class Noise:
    """σ·N(0, 1) for each coordinate: the same draw for all lanes of a run.

    Because the draw of an update depends on its number alone, a run that is resumed, cut otherwise or longer draws
    the same.

    Parameters
    ----------
    stream : the run's `noise` stream
    dimension : coordinates
    deviation : σ

    Examples
    --------
    >>> one, other = (Noise(SeedSequence(7), 2, 0.5) for _ in range(2))
    >>> late = one.at(5000)
    >>> bool((one.at(3) == other.at(3)).all()), bool((late == other.at(5000)).all())
    (True, True)
    """

    def __init__(self, stream: SeedSequence, dimension: int, deviation: float) -> None:
        self._stream, self._dimension, self._deviation = stream, dimension, deviation
        self._block = -1
        self._draws: Array = np.empty(0)

    def at(self, update: int) -> Array:
        """What is added at this update, ``(dimension,)``."""
        block, place = divmod(update, BLOCK)
        if block != self._block:
            draws = generator(self._stream, block).standard_normal((BLOCK, self._dimension))
            self._draws, self._block = self._deviation * draws, block
        row: Array = self._draws[place]
        return row
