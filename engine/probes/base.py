"""What a probe is: something measured of a network on its training set, layer by layer."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from engine.component import Array, Component, Trace
from engine.network.outputs import Output
from engine.network.passes import Passes


@dataclass(frozen=True, slots=True)
class Measured:
    """What probes look at: a full pass, forward and backward, over the training set.

    Attributes
    ----------
    params : (lanes, dimension)
    passes : holds z, activations and ∂J/∂z of every layer
    output : turns the last z into what the network says
    """

    params: Array
    passes: Passes
    output: Output


@dataclass(frozen=True)
class Probe(Component):
    """One measurement; its trace has the probe's name."""

    symbol: ClassVar[str] = ""

    @abstractmethod
    def measure(self, network: Measured) -> Array:
        """``(lanes, layers)``: over the hidden layers, and for the signals the output too."""

    @classmethod
    def trace(cls) -> Trace:
        """The trace it is kept in."""
        return Trace(cls.name, cls.label, cls.symbol, "point", "layers")


def by_layer(columns: list[Array], lanes: int) -> Array:
    """Columns ``(lanes,)``, a layer each, side by side; ``(lanes, 0)`` when there is no hidden layer."""
    found = np.empty((lanes, len(columns)))
    for layer, column in enumerate(columns):
        found[:, layer] = column
    return found
