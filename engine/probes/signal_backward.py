"""How large the gradient is in each layer."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array
from engine.probes.base import Measured, Probe, by_layer
from engine.probes.signal_forward import spread


@dataclass(frozen=True)
class SignalBackward(Probe):
    r"""Standard deviation of ∂J/∂z over points and units, hidden layers then the output's.

    Notes
    -----
    Teaches why the first layers of a deep network stop learning when the gradient shrinks on its way back to them.

    References
    ----------
    Glorot and Bengio (2010), section 4.2.

    Examples
    --------
    >>> SignalBackward.trace().shape
    'layers'
    """

    name = "signal_backward"
    label = "Backward signal"
    summary = "Standard deviation of the gradient that reaches each layer."
    symbol = r"\sigma(\partial J / \partial z)"
    equation = r"\sigma(\partial J / \partial z)"

    def measure(self, network: Measured) -> Array:
        return by_layer([spread(delta) for delta in network.passes.deltas], len(network.params))
