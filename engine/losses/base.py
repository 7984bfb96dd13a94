"""What a loss is: a cost for what a network says and should say, and its slope."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from engine.component import Array, Component
from engine.network.outputs import Output, output_for


@dataclass(frozen=True)
class Loss(Component):
    """The mean cost of a network's answers, from its last z ``(lanes, units, points)`` and targets ``(points,)``."""

    surprise: ClassVar[bool] = False
    """Whether it is the surprise −ln p at the right class: then knowing nothing costs ln k."""

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """The catalogue's entry, with its output by the number of classes: 0 (values), 2, and 3 for more than two."""
        outputs = {str(classes): cls.output(classes) for classes in (0, 2, 3)}
        named = {classes: output and output.name for classes, output in outputs.items()}
        return {**super().describe(), "outputs": named, "surprise": cls.surprise}

    @classmethod
    @abstractmethod
    def output(cls, classes: int) -> Output | None:
        """The output it needs for data of so many classes (0: regression); None: it does not fit them."""

    @abstractmethod
    def cost(self, z: Array, targets: Array, output: Output) -> Array:
        """The mean over points and units, ``(lanes,)``."""

    @abstractmethod
    def slope(self, z: Array, targets: Array, output: Output) -> Array:
        """∂cost/∂z, ``(lanes, units, points)``."""

    @abstractmethod
    def torch_code(self, output: Output) -> str:
        """The cost in PyTorch: the body of a function of `z` ``(points, units)`` and the targets `y` ``(points,)``."""


@dataclass(frozen=True)
class ErrorLoss(Loss):
    """A cost of the error e = ŷ − y, summed up number by number: it fits every kind of data."""

    @classmethod
    def output(cls, classes: int) -> Output | None:
        return output_for(classes)

    @abstractmethod
    def each(self, error: Array) -> Array:
        """The cost of each error."""

    @abstractmethod
    def each_slope(self, error: Array) -> Array:
        """Its derivative."""

    def cost(self, z: Array, targets: Array, output: Output) -> Array:
        each = self.each(output.predict(z) - output.wanted(targets)).reshape(len(z), -1)
        mean: Array = np.sum(each, axis=1) / each.shape[1]
        return mean

    def slope(self, z: Array, targets: Array, output: Output) -> Array:
        said = output.predict(z)
        slope = self.each_slope(said - output.wanted(targets))
        slope /= z.shape[1] * z.shape[2]
        return output.back(slope, said)

    @abstractmethod
    def torch_error(self) -> str:
        """The cost in PyTorch: an expression over `said` and `wanted`, tensors of one shape."""

    def torch_code(self, output: Output) -> str:
        return f"said, wanted = {output.torch_said}, {output.torch_wanted}\nreturn {self.torch_error()}"


def fitting(classes: int) -> str:
    """The name of the loss that fits data of so many classes (0: regression): what ``loss: null`` means."""
    return {0: "mean_squared_error", 2: "binary_cross_entropy"}.get(classes, "categorical_cross_entropy")
