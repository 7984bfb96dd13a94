"""A learning rate that falls by the same share every time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Number, Reference
from engine.schedules.base import Schedule


@dataclass(frozen=True)
class Exponential(Schedule):
    r"""Shrinks by the same factor every time: :math:`\alpha_n = \alpha_0\, r^n`.

    Parameters
    ----------
    rate : r, what is left after each epoch or step; 1 keeps the rate constant

    Notes
    -----
    Teaches how fast a constant share adds up: at 0.95 a tenth is left after 45 epochs, and a sum of steps that stays
    finite however long the run is, so that a rate which falls too fast stops short of the minimum.

    References
    ----------
    Ng's course notes (0.95 by the epoch number); torch.optim.lr_scheduler.ExponentialLR, which begins at n = 0.

    Examples
    --------
    >>> import numpy as np
    >>> Exponential(rate=0.5).scale(np.array([[1.0], [2.0], [3.0]])).ravel().tolist()
    [0.5, 0.25, 0.125]
    """

    name = "exponential"
    label = "Exponential"
    summary = "The learning rate shrinks by the same factor in every epoch."
    menu = 3
    equation = r"\alpha_n = \alpha_0 \, r^{n}"
    references = (
        Reference(
            "PyTorch: ExponentialLR",
            "https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html",
        ),
    )

    rate: Annotated[
        Number,
        Control(symbol="r", exclusive_minimum=0, maximum=1, marks=(0.9, 0.95, 0.99), help="What is left each time."),
    ] = 0.95

    def scale(self, n: Array) -> Array:
        scale: Array = np.power(self.rate, n)
        return scale

    def torch_code(self) -> str:
        return f"return {self.rate} ** n"
