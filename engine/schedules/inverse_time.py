"""A learning rate that falls as one over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from engine.component import Array, Control, Number
from engine.schedules.base import Schedule


@dataclass(frozen=True)
class InverseTime(Schedule):
    r"""Falls as one over n: :math:`\alpha_n = \alpha_0 / (1 + d\,n)`.

    Parameters
    ----------
    decay_rate : d ≥ 0; 0 keeps the rate constant

    Notes
    -----
    Teaches decay in its oldest form: large steps while far away, small ones when near, never quite zero.

    References
    ----------
    Robbins and Monro (1951); Ng's course notes write it with the epoch number.

    Examples
    --------
    >>> import numpy as np
    >>> (0.2 * InverseTime().scale(np.array([[1.0], [2.0], [3.0], [4.0]]))).round(4).ravel().tolist()
    [0.1, 0.0667, 0.05, 0.04]
    """

    name = "inverse_time"
    label = "Inverse time"
    summary = "The learning rate falls as one over the number of epochs."
    menu = 2
    equation = r"\alpha_n = \frac{\alpha_0}{1 + d\,n}"

    decay_rate: Annotated[
        Number,
        Control(symbol="d", minimum=0, maximum=100, marks=(1,), help="How fast it falls; 0 keeps it constant."),
    ] = 1.0

    def scale(self, n: Array) -> Array:
        return 1 / (1 + self.decay_rate * n)

    def torch_code(self) -> str:
        return f"return 1 / (1 + {self.decay_rate} * n)"
