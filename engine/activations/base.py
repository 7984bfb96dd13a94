"""What an activation is: a function and its slope, element by element."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from engine.component import Array, Component


@dataclass(frozen=True)
class Activation(Component):
    """What a hidden unit makes of its pre-activation z."""

    largest_slope: ClassVar[float] = 1.0
    """The largest absolute slope it can have: what "saturated" is measured against."""

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """The catalogue's entry, with its largest slope."""
        return {**super().describe(), "largest_slope": cls.largest_slope}

    @abstractmethod
    def value(self, z: Array, out: Array | None = None) -> Array:
        """The activation of z, any shape; written to `out` when given."""

    @abstractmethod
    def slope(self, z: Array, value: Array) -> Array:
        """The derivative at z, same shape; `value` is the activation of z, where that is a shorter way."""
