"""A learning rate that falls as one over the root of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Number
from engine.errors import SpecError
from engine.schedules.base import Schedule


@dataclass(frozen=True)
class InverseSqrt(Schedule):
    r"""Falls as one over the root of n: :math:`\alpha_n = \alpha_0\, k / \sqrt n`.

    Parameters
    ----------
    k : the factor at n = 1

    Raises
    ------
    SpecError
        With `first` 0: the root of 0 would be divided by.

    Notes
    -----
    Teaches a slow decay: the steps still add up to any distance, so that a start far away is no obstacle, while the
    noise of mini-batches dies out. A quarter of the rate is reached only at n = 16.

    References
    ----------
    Zinkevich (2003) for online gradient descent; Vaswani et al. (2017) after a warm-up; Ng's course notes.

    Examples
    --------
    >>> import numpy as np
    >>> InverseSqrt(k=2.0).scale(np.array([[1.0], [4.0], [16.0]])).ravel().tolist()
    [2.0, 1.0, 0.5]
    """

    name = "inverse_sqrt"
    label = "Inverse square root"
    summary = "The learning rate falls as one over the root of the number of epochs."
    menu = 4
    equation = r"\alpha_n = \alpha_0 \frac{k}{\sqrt{n}}"

    k: Annotated[
        Number,
        Control(symbol="k", exclusive_minimum=0, maximum=100, scale="log", marks=(1,), help="The factor at n = 1."),
    ] = 1.0

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.first == 0:
            raise SpecError(("first",), "must be 1 here: at n = 0 the rate would be divided by the root of 0")

    def scale(self, n: Array) -> Array:
        scale: Array = self.k / np.sqrt(n)
        return scale

    def torch_code(self) -> str:
        return f"return {self.k} / math.sqrt(n)"
