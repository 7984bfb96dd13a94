"""No clipping."""

from __future__ import annotations

from dataclasses import dataclass

from engine.clippings.base import Clipping
from engine.component import Array


@dataclass(frozen=True)
class NoClipping(Clipping):
    r"""Uses the gradient as it is: :math:`g \leftarrow g`.

    Notes
    -----
    Teaches what clipping is compared with: on a cliff one huge gradient throws the parameters far away.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013) show the cliffs.

    Examples
    --------
    >>> import numpy as np
    >>> NoClipping().clip(np.array([[3.0, 4.0]])).tolist()
    [[3.0, 4.0]]
    """

    name = "none"
    label = "None"
    summary = "The gradient is used as it is."
    menu = 1
    equation = r"g \leftarrow g"

    def clip(self, gradient: Array) -> Array:
        return gradient

    def torch_code(self) -> str:
        return ""
