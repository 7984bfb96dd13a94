"""Orthogonal initialization."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Number, Reference
from engine.expression import Symbol, maximum
from engine.initializers.base import FAN_IN, FAN_OUT, Draw, Initializer


@dataclass(frozen=True)
class Orthogonal(Initializer):
    r"""A rotation in place of independent weights, scaled: :math:`W^\top W = g^2 I`, or :math:`W W^\top = g^2 I`.

    The first where a layer has at least as many inputs as outputs, the second where it has fewer. It is the rotation in
    the QR decomposition of the normal draw, signs chosen so that every rotation is equally probable.

    Parameters
    ----------
    gain : g

    Notes
    -----
    Teaches that keeping the size on average is not all: independent weights stretch some directions and squash
    others, a rotation keeps the length of every one, through any number of linear layers.

    References
    ----------
    Saxe, McClelland and Ganguli (2014).

    Examples
    --------
    >>> weights = Orthogonal(gain=2.0).weights(Draw(np.random.SeedSequence(0), (3, 2)))
    >>> abs(weights.T @ weights).round(12).tolist()
    [[4.0, 0.0], [0.0, 4.0]]
    """

    name = "orthogonal"
    label = "Orthogonal"
    summary = "A scaled rotation: no direction is stretched or squashed."
    menu = 13
    equation = r"W^\top W = g^2 I \quad \text{or} \quad W W^\top = g^2 I"
    references = (Reference("Saxe et al. 2014", "https://arxiv.org/abs/1312.6120"),)
    suits = ("tanh", "identity")
    distribution = "sphere"
    variance_of_weight = Symbol("gain") ** 2 / maximum(FAN_IN, FAN_OUT)

    gain: Annotated[
        Number,
        Control(symbol="g", minimum=0, maximum=100, marks=(1, 1.414), help="How much longer a vector leaves."),
    ] = 1.0

    def weights(self, draw: Draw) -> Array:
        fan_in, fan_out = draw.shape
        tall = draw.normal if fan_in >= fan_out else draw.normal.T
        rotation, triangle = np.linalg.qr(tall)
        # QR is unique up to signs; with those of the diagonal taken out, no rotation is preferred.
        rotation = rotation * np.where(np.diag(triangle) < 0, -1.0, 1.0)
        return self.gain * (rotation if fan_in >= fan_out else rotation.T)
