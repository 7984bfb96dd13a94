"""What a schedule is: a factor on the learning rate as a function of n."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Component, Control


@dataclass(frozen=True)
class Schedule(Component):
    """A factor on the learning rate; n is the number of the running epoch or update.

    `per` says which of the two is counted, `first` what n is in the first one (1, or 0 as PyTorch counts).
    On a surface an epoch is one update.
    """

    per: Annotated[
        str,
        Control(
            choices=("epoch", "step"),
            help="Whether n counts epochs (passes over the data) or steps (updates).",
        ),
    ] = "epoch"
    first: Annotated[
        int,
        Control(symbol="n_1", minimum=0, maximum=1, help="What n is in the first epoch or step; PyTorch has 0."),
    ] = 1

    @abstractmethod
    def scale(self, n: Array) -> Array:
        """The factor, ``(rows, 1)``, for n ``(rows, 1)``."""

    @abstractmethod
    def torch_code(self) -> str:
        """The factor in Python: the body of a function of `n`, a whole number; what it needs of `math` is there."""

    def at(self, update: int, epoch: int, rows: int) -> Array:
        """The factor ``(rows, 1)`` for the update with this index (from 0) in the epoch with this index (from 0)."""
        return self.scale(np.full((rows, 1), float(self.first + (epoch if self.per == "epoch" else update))))
