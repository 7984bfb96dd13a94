"""How a network's parameters lie in one flat row."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from engine.component import Array
from engine.layout import Tensor


class Layout:
    """Weights ``(n_in, n_out)`` and bias ``(n_out,)`` of every layer, one after the other.

    Because a layer's bias follows its weights, the two together are one matrix ``(n_in + 1, n_out)`` whose last row
    is the bias: with a row of ones below the inputs, one product does both.

    Parameters
    ----------
    sizes : units of every layer, inputs first, as in ``(2, 6, 3, 1)``
    """

    def __init__(self, sizes: tuple[int, ...]) -> None:
        self.sizes = sizes
        self.tensors: tuple[Tensor, ...] = ()
        start = 0
        for layer, (n_in, n_out) in enumerate(pairwise(sizes)):
            middle, stop = start + n_in * n_out, start + (n_in + 1) * n_out
            self.tensors += (
                Tensor(f"layers.{layer}.weight", layer, (n_in, n_out), start, middle),
                Tensor(f"layers.{layer}.bias", layer, (n_out,), middle, stop),
            )
            start = stop
        self.dimension = start

    @property
    def layers(self) -> int:
        """How many layers have parameters."""
        return len(self.sizes) - 1

    def matrices(self, rows: Array) -> list[Array]:
        """Views ``(lanes, n_in + 1, n_out)`` of rows ``(lanes, dimension)``, a layer each."""
        return [
            rows[:, weight.start : bias.stop].reshape(len(rows), weight.shape[0] + 1, weight.shape[1])
            for weight, bias in zip(self.tensors[::2], self.tensors[1::2], strict=True)
        ]

    def weight_mask(self) -> Array:
        """1 where the row holds a weight, 0 where a bias: ``(dimension,)``."""
        mask = np.zeros(self.dimension)
        for tensor in self.tensors[::2]:
            mask[tensor.start : tensor.stop] = 1.0
        return mask

    def tensor_of(self, index: int) -> Tensor:
        """The tensor that holds this entry of the row."""
        return next(t for t in self.tensors if index < t.stop)

    def describe(self) -> list[dict[str, object]]:
        """The contract's layout."""
        return [t.describe() for t in self.tensors]
