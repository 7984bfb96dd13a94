"""Clipping by norm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.clippings.base import Clipping
from engine.component import Array, Control, Number, Reference


@dataclass(frozen=True)
class ByNorm(Clipping):
    r"""Shortens a gradient that is too long and keeps its direction: :math:`g \leftarrow g \min(1, c/\lVert g\rVert)`.

    The norm is over all parameters of a lane; a zero gradient is unchanged.

    Parameters
    ----------
    limit : c > 0, the longest gradient that is left alone

    Notes
    -----
    Teaches how one huge gradient on a cliff is kept from throwing the parameters away. PyTorch divides by
    ‖g‖ + 1e-6 instead.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013).

    Examples
    --------
    >>> import numpy as np
    >>> ByNorm().clip(np.array([[3.0, 4.0], [0.0, 0.5]])).round(12).tolist()
    [[0.6, 0.8], [0.0, 0.5]]
    """

    name = "by_norm"
    label = "By norm"
    summary = "A gradient longer than the limit is shortened to it, in the same direction."
    menu = 3
    equation = r"g \leftarrow g \cdot \min\left(1, \frac{c}{\lVert g \rVert}\right)"
    references = (Reference("Pascanu et al. 2013", "https://arxiv.org/abs/1211.5063"),)

    limit: Annotated[
        Number,
        Control(
            symbol="c",
            exclusive_minimum=0,
            maximum=1e6,
            scale="log",
            marks=(1,),
            help="The longest gradient that is left alone.",
        ),
    ] = 1.0

    def clip(self, gradient: Array) -> Array:
        norm: Array = np.sqrt(np.sum(gradient * gradient, axis=1, keepdims=True))
        factor = np.divide(self.limit, norm, out=np.ones_like(norm), where=norm > self.limit)
        return gradient * factor

    def torch_code(self) -> str:
        return (
            "norm = torch.sqrt(sum(torch.sum(parameter.grad**2) for parameter in parameters))\n"
            f"if norm > {self.limit}:\n"
            "    for parameter in parameters:\n"
            f"        parameter.grad *= {self.limit} / norm"
        )
