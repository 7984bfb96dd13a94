"""Which training points an update sees."""

from __future__ import annotations

import numpy as np
from numpy.random import SeedSequence

from engine.component import Array
from engine.seeds import permutation


class Batches:
    """The batches of one batch size, update by update.

    An epoch is one permutation of the training points, the same for every batch size, cut into consecutive batches;
    the short last one is used. The full batch keeps the points' own order.

    Parameters
    ----------
    inputs : (n + 1, m), with a row of ones
    targets : (m,)
    order : the run's `order` stream
    size : points a batch, 1 … m
    """

    def __init__(self, inputs: Array, targets: Array, order: SeedSequence, size: int) -> None:
        self.points = len(targets)
        self.size = size
        self.full = size == self.points
        self.an_epoch = -(-self.points // size)
        """Updates an epoch."""
        self._inputs, self._targets, self._order = inputs, targets, order
        self._epoch = -1
        self._cut: list[tuple[Array, Array]] = []

    def at(self, update: int) -> tuple[Array, Array]:
        """Inputs ``(n + 1, b)`` and targets ``(b,)`` of an update."""
        if self.full:
            return self._inputs, self._targets
        epoch, place = divmod(update, self.an_epoch)
        if epoch != self._epoch:
            order = permutation(self._order, epoch, self.points)
            inputs, targets = np.ascontiguousarray(self._inputs[:, order]), self._targets[order]
            starts = range(0, self.points, self.size)
            self._cut = [(inputs[:, i : i + self.size], targets[i : i + self.size]) for i in starts]
            self._epoch = epoch
        return self._cut[place]
