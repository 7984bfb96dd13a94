"""A learning rate that stays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array
from engine.schedules.base import Schedule


@dataclass(frozen=True)
class Constant(Schedule):
    r"""The factor is 1 throughout: :math:`\alpha_n = \alpha_0`.

    Notes
    -----
    Teaches what the others are compared with: with noisy gradients a fixed rate wanders about the minimum at a
    distance that does not shrink.

    References
    ----------
    Robbins and Monro (1951) show when a rate must shrink for the noise to die out.

    Examples
    --------
    >>> import numpy as np
    >>> Constant().scale(np.array([[1.0], [50.0]])).tolist()
    [[1.0], [1.0]]
    """

    name = "constant"
    label = "Constant"
    summary = "The learning rate stays as it is."
    menu = 1
    equation = r"\alpha_n = \alpha_0"

    def scale(self, n: Array) -> Array:
        return np.ones_like(n)

    def torch_code(self) -> str:
        return "return 1.0"
