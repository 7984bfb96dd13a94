"""What a clipping is: gradient in, gradient out."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from engine.component import Array, Component


@dataclass(frozen=True)
class Clipping(Component):
    """What is done to a gradient before an optimizer uses it."""

    @abstractmethod
    def clip(self, gradient: Array) -> Array:
        """The gradient that is used, ``(rows, dimension)``, for the exact one; the argument is left alone."""

    @abstractmethod
    def torch_code(self) -> str:
        """The same in PyTorch: the body of a function of a list of `parameters`, whose `grad` it changes; empty where
        nothing is done."""
