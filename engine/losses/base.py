"""What a loss is: a cost for logits and targets, and its slope."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from engine.component import Array, Component


@dataclass(frozen=True)
class Loss(Component):
    """The mean cost of a network's outputs, from its logits z ``(lanes, outputs, points)``."""

    @classmethod
    @abstractmethod
    def outputs(cls, classes: int) -> int | None:
        """How many outputs a network needs for data of so many classes (0: regression); None: it does not fit."""

    @abstractmethod
    def cost(self, z: Array, targets: Array) -> Array:
        """The mean over points, ``(lanes,)``, for targets ``(points,)``."""

    @abstractmethod
    def slope(self, z: Array, targets: Array) -> Array:
        """∂cost/∂z, ``(lanes, outputs, points)``."""

    @abstractmethod
    def predict(self, z: Array) -> Array:
        """What the network says, ``(lanes, outputs, points)``: probabilities of classes, or values."""

    @abstractmethod
    def accuracy(self, z: Array, targets: Array) -> Array:
        """The fraction of points that are decided right, ``(lanes,)``."""
