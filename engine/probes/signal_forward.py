"""How large the signal is in each layer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array
from engine.probes.base import Measured, Probe, by_layer


@dataclass(frozen=True)
class SignalForward(Probe):
    r"""Standard deviation of a layer's activations over points and units, hidden layers then the output's.

    Notes
    -----
    Teaches vanishing and exploding: a factor that repeats from layer to layer is a power law in the depth.

    References
    ----------
    Glorot and Bengio (2010), whose figures show it layer by layer.

    Examples
    --------
    >>> spread(np.array([[[1.0, -1.0], [1.0, -1.0]]])).tolist()
    [1.0]
    """

    name = "signal_forward"
    label = "Forward signal"
    summary = "Standard deviation of the activations of each layer."
    symbol = r"\sigma(a)"
    equation = r"\sigma(a)"

    def measure(self, network: Measured) -> Array:
        layers = [*network.passes.hidden, network.output.predict(network.passes.z[-1])]
        return by_layer([spread(a) for a in layers], len(network.params))


def spread(layer: Array) -> Array:
    """Standard deviation over units and points of ``(lanes, units, points)``: ``(lanes,)``."""
    flat = layer.reshape(len(layer), -1)
    # Every step of a page's run comes through here: the ufuncs' own reductions skip a layer of calls.
    centred = flat - np.add.reduce(flat, axis=1, keepdims=True) / flat.shape[1]
    centred *= centred
    deviation: Array = np.sqrt(np.add.reduce(centred, axis=1) / flat.shape[1])
    return deviation
