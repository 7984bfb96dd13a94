"""What an activation is: a function and its derivative, element by element."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from engine.component import Array, Component
from engine.expression import Expression, expression


@dataclass(frozen=True)
class Activation(Component):
    """What a hidden unit makes of its pre-activation z."""

    steepest: ClassVar[Expression] = expression(1.0)
    """The largest absolute slope it can have, over its controls: what "saturated" is measured against."""

    @property
    def largest_slope(self) -> float:
        """The value of `steepest` for this activation's controls."""
        return float(self.steepest.value({name: getattr(self, name) for name in self.controls()}))

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """The catalogue's entry, with its largest slope: a number, or an expression over its controls."""
        return {**super().describe(), "largest_slope": cls.steepest.describe()}

    @abstractmethod
    def value(self, z: Array, out: Array | None = None) -> Array:
        """The activation of z, any shape; written to `out` when given."""

    @abstractmethod
    def derivative(self, z: Array, value: Array) -> Array:
        """The slope at z, same shape; `value` is the activation of z, where that is a shorter way."""

    @abstractmethod
    def torch_code(self) -> str:
        """The same in PyTorch: an expression that makes a module of `nn`."""
