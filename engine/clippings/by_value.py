"""Clipping by value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.clippings.base import Clipping
from engine.component import Array, Control, Number, Reference


@dataclass(frozen=True)
class ByValue(Clipping):
    r"""Cuts every coordinate of the gradient off at a limit: :math:`g \leftarrow \max(-c, \min(g, c))`.

    Parameters
    ----------
    limit : c > 0, the largest slope that is left alone

    Notes
    -----
    Teaches the price of its simplicity: where some coordinates are cut and others are not, the step points another
    way than the gradient.

    References
    ----------
    torch.nn.utils.clip_grad_value_; Pascanu, Mikolov and Bengio (2013) clip the norm instead, for that reason.

    Examples
    --------
    >>> import numpy as np
    >>> ByValue().clip(np.array([[3.0, -0.5], [-2.0, 0.0]])).tolist()
    [[1.0, -0.5], [-1.0, 0.0]]
    """

    name = "by_value"
    label = "By value"
    summary = "Each coordinate of the gradient is cut off at the limit; the direction changes."
    menu = 2
    equation = r"g \leftarrow \max(-c, \min(g, c))"
    references = (
        Reference(
            "PyTorch: clip_grad_value_",
            "https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html",
        ),
        Reference("Pascanu et al. 2013", "https://arxiv.org/abs/1211.5063"),
    )

    limit: Annotated[
        Number,
        Control(
            symbol="c",
            exclusive_minimum=0,
            maximum=1e6,
            scale="log",
            marks=(1,),
            help="The largest slope in one coordinate that is left alone.",
        ),
    ] = 1.0

    def clip(self, gradient: Array) -> Array:
        clipped: Array = np.maximum(-self.limit, np.minimum(gradient, self.limit))
        return clipped

    def torch_code(self) -> str:
        return f"nn.utils.clip_grad_value_(parameters, {self.limit})"
