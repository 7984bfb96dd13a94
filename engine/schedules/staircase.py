"""A learning rate that falls in stairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Number, Reference
from engine.schedules.base import Schedule


@dataclass(frozen=True)
class Staircase(Schedule):
    r"""Falls by a factor every so often: :math:`\alpha_n = \alpha_0\, f^{\lfloor (n - n_1)/e \rfloor}`.

    Parameters
    ----------
    factor : f, what is left after each stair
    every : e, how long a stair is

    Notes
    -----
    Teaches why training curves have cliffs: at a constant rate the cost settles where noise and slope balance, and
    each stair down lets it settle lower.

    References
    ----------
    torch.optim.lr_scheduler.StepLR; He et al. (2016) divide by 10 when the error no longer falls.

    Examples
    --------
    >>> import numpy as np
    >>> Staircase(every=2).scale(np.array([[1.0], [2.0], [3.0], [5.0]])).ravel().tolist()
    [1.0, 1.0, 0.5, 0.25]
    """

    name = "staircase"
    label = "Staircase"
    summary = "The learning rate stays for some epochs, then falls by a factor, again and again."
    menu = 5
    equation = r"\alpha_n = \alpha_0 \, f^{\lfloor (n - n_1) / e \rfloor}"
    references = (
        Reference("PyTorch: StepLR", "https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html"),
        Reference("He et al. 2016", "https://arxiv.org/abs/1512.03385"),
    )

    factor: Annotated[
        Number,
        Control(symbol="f", exclusive_minimum=0, maximum=1, marks=(0.1, 0.5), help="What is left after each stair."),
    ] = 0.5
    every: Annotated[
        int,
        Control(
            symbol="e", minimum=1, maximum=20_000, scale="log", marks=(10, 100), help="How many epochs a stair is long."
        ),
    ] = 10

    def scale(self, n: Array) -> Array:
        scale: Array = np.power(self.factor, np.floor((n - self.first) / self.every))
        return scale

    def torch_code(self) -> str:
        return f"return {self.factor} ** ((n - {self.first}) // {self.every})"
