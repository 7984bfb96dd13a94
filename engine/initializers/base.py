"""What an initializer is: a scale for a draw that all lanes of a run share."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from engine.component import Array, Component
from engine.expression import Expression, Symbol, expression

FAN_IN, FAN_OUT = Symbol("fan_in"), Symbol("fan_out")
"""The numbers of inputs and outputs of a layer, in `mean_of_weight` and `variance_of_weight`."""


class Draw:
    """The random numbers of one layer; every initializer of a run scales the same ones.

    Parameters
    ----------
    seed : SeedSequence of the layer
    shape : (fan_in, fan_out)
    """

    def __init__(self, seed: np.random.SeedSequence, shape: tuple[int, int]) -> None:
        self.seed = seed
        self.shape = shape

    @cached_property
    def normal(self) -> Array:
        """Standard normal, ``(fan_in, fan_out)``."""
        return np.random.default_rng(self.seed).standard_normal(self.shape)

    @cached_property
    def uniform(self) -> Array:
        """Uniform in [−1, 1), ``(fan_in, fan_out)``."""
        return 2 * np.random.default_rng(self.seed).random(self.shape) - 1


@dataclass(frozen=True)
class Initializer(Component):
    """The first weights of a layer; biases start at 0."""

    suits: ClassVar[tuple[str, ...]] = ()
    """Activations it keeps the signal's size for."""
    distribution: ClassVar[str] = "normal"
    """The density of the drawn weights: ``normal``, ``uniform``, ``constant``, or ``sphere`` (a coordinate of a point
    on a sphere of max(fan_in, fan_out) dimensions)."""
    mean_of_weight: ClassVar[Expression] = expression(0.0)
    """The mean of one weight, over the controls, `FAN_IN` and `FAN_OUT`."""
    variance_of_weight: ClassVar[Expression]
    """Var W of one weight, over the same."""

    @abstractmethod
    def weights(self, draw: Draw) -> Array:
        """The weights ``(fan_in, fan_out)`` for this layer's draw."""

    def mean(self, fan_in: int, fan_out: int) -> float:
        """The mean of one weight."""
        return float(self.mean_of_weight.value(self._numbers(fan_in, fan_out)))

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Var W of one weight."""
        return float(self.variance_of_weight.value(self._numbers(fan_in, fan_out)))

    def _numbers(self, fan_in: int, fan_out: int) -> dict[str, Any]:
        return {"fan_in": fan_in, "fan_out": fan_out, **{name: getattr(self, name) for name in self.controls()}}

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """The catalogue's entry, with what it suits, its density, mean and variance."""
        return {
            **super().describe(),
            "suits": list(cls.suits),
            "distribution": cls.distribution,
            "mean": cls.mean_of_weight.describe(),
            "variance": cls.variance_of_weight.describe(),
        }
