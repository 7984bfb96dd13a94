"""What the last layer's z become: a value, a probability, or one probability a class; and how good the answer is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from engine.activations.sigmoid import Sigmoid
from engine.component import Array, Trace

WORST = -1e30
"""R² is cut here: with constant targets or a diverging lane it knows no bound, but what is sent must be finite."""

ACCURACY = (
    Trace("accuracy", "Training accuracy", r"\mathrm{acc}", "point", "scalar"),
    Trace("test_accuracy", "Held-out accuracy", r"\mathrm{acc}_{\mathrm{test}}", "point", "scalar"),
)
R_SQUARED = (
    Trace("r_squared", "Training R²", "R^2", "point", "scalar"),
    Trace("test_r_squared", "Held-out R²", r"R^2_{\mathrm{test}}", "point", "scalar"),
)


@dataclass(frozen=True, slots=True)
class Output(ABC):
    """The last step of a network, from z ``(lanes, units, points)``; targets are ``(points,)``."""

    name: ClassVar[str]
    scores: ClassVar[tuple[Trace, Trace]] = ACCURACY
    """The traces of its score, on the training and on the held-out points."""

    units: int

    @property
    @abstractmethod
    def torch_said(self) -> str:
        """What the network says in PyTorch: an expression over `z` ``(points, units)``."""

    @property
    def torch_wanted(self) -> str:
        """What it should say: an expression over the targets `y` ``(points,)``, of the same shape."""
        return "y"

    @abstractmethod
    def torch_score(self) -> str:
        """How good it is, in PyTorch: the body of a function of `z` and `y`."""

    @abstractmethod
    def predict(self, z: Array) -> Array:
        """What the network says, the shape of z."""

    @abstractmethod
    def back(self, slope: Array, said: Array) -> Array:
        """∂J/∂z from ∂J/∂ŷ; `said` is ŷ."""

    @abstractmethod
    def wanted(self, targets: Array) -> Array:
        """What it should say: broadcasts against ``(lanes, units, points)``."""

    @abstractmethod
    def score(self, z: Array, targets: Array) -> Array:
        """How good it is, ``(lanes,)``: the fraction of points that are decided right, or R²."""


@dataclass(frozen=True, slots=True)
class Identity(Output):
    """A value: ŷ = z."""

    name = "identity"
    scores = R_SQUARED
    units: int = 1

    @property
    def torch_said(self) -> str:
        return "z[:, 0]"

    def torch_score(self) -> str:
        return (
            "left, there = torch.sum((z[:, 0] - y) ** 2), torch.sum((y - y.mean()) ** 2)\n"
            "if there == 0:\n"
            "    return 1.0 if left == 0 else 0.0\n"
            f"return max(1 - left / there, {WORST})"
        )

    def predict(self, z: Array) -> Array:
        return z.copy()

    def back(self, slope: Array, said: Array) -> Array:
        return slope

    def wanted(self, targets: Array) -> Array:
        return targets

    def score(self, z: Array, targets: Array) -> Array:
        """R²: the part of the targets' variance that is explained; 1 or 0 where they have none."""
        left = np.sum((z[:, 0] - targets) ** 2, axis=1)
        there = np.sum((targets - np.mean(targets)) ** 2)
        if there == 0:
            return np.where(left == 0, 1.0, 0.0)
        r_squared: Array = np.maximum(1.0 - left / there, WORST)
        return r_squared


@dataclass(frozen=True, slots=True)
class Probability(Output):
    """The probability of class 1 of two: ŷ = σ(z); class 1 is z > 0."""

    name = "sigmoid"
    units: int = 1

    @property
    def torch_said(self) -> str:
        return "torch.sigmoid(z[:, 0])"

    def torch_score(self) -> str:
        return "return ((z[:, 0] > 0) == (y > 0.5)).double().mean()"

    def predict(self, z: Array) -> Array:
        return Sigmoid().value(z)

    def back(self, slope: Array, said: Array) -> Array:
        return slope * said * (1.0 - said)

    def wanted(self, targets: Array) -> Array:
        return targets

    def score(self, z: Array, targets: Array) -> Array:
        right: Array = np.mean((z[:, 0] > 0) == (targets > 0.5), axis=1)
        return right


@dataclass(frozen=True, slots=True)
class Softmax(Output):
    """The probability of each class, one unit a class: ŷ = e^z / Σ e^z; decided for the largest."""

    name = "softmax"

    @property
    def torch_said(self) -> str:
        return "torch.softmax(z, dim=1)"

    @property
    def torch_wanted(self) -> str:
        return f"nn.functional.one_hot(y.long(), {self.units}).double()"

    def torch_score(self) -> str:
        return "return (z.argmax(dim=1) == y).double().mean()"

    def predict(self, z: Array) -> Array:
        grown: Array = np.exp(z - np.max(z, axis=1, keepdims=True))
        grown /= np.sum(grown, axis=1, keepdims=True)
        return grown

    def back(self, slope: Array, said: Array) -> Array:
        along = np.sum(slope * said, axis=1, keepdims=True)
        back: Array = said * (slope - along)
        return back

    def wanted(self, targets: Array) -> Array:
        chosen: Array = (targets == np.arange(self.units)[:, None]).astype(np.float64)
        return chosen

    def score(self, z: Array, targets: Array) -> Array:
        right: Array = np.mean(np.argmax(z, axis=1) == targets, axis=1)
        return right


def output_for(classes: int) -> Output:
    """The output for data of so many classes (0: regression): identity, sigmoid for two, softmax for more."""
    return Identity() if classes == 0 else Probability() if classes == 2 else Softmax(classes)
