"""A learning rate that rises first and falls then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Number, Reference
from engine.schedules.base import Schedule

LAST = 0.01
"""What is left of the rate at the end of the cycle, and after it."""


@dataclass(frozen=True)
class OneCycle(Schedule):
    r"""Rises to a peak along half a cosine, then falls along another to a hundredth of where it began.

    .. math::
        \alpha_n = \alpha_0 \begin{cases}
        1 + (k - 1)\,\tfrac12(1 - \cos \pi x / r) & x \le r \\
        0.01 + (k - 0.01)\,\tfrac12(1 + \cos \pi (x - r)/(1 - r)) & x > r
        \end{cases}, \quad x = \min\Big(\tfrac{n - n_1}{T}, 1\Big)

    Parameters
    ----------
    peak : k, how many times the learning rate it rises to
    total : T, the epochs or steps of the whole cycle
    rise : r, the share of the cycle that it rises for, between 0 and 1

    Notes
    -----
    Teaches that a rate which would diverge from the first weights can be borne once the network has settled a little,
    and that large steps in the middle keep it from settling too early.

    References
    ----------
    Smith and Topin (2018); torch.optim.lr_scheduler.OneCycleLR names the peak and divides it by 25 to begin with.

    Examples
    --------
    >>> import numpy as np
    >>> OneCycle(total=10, rise=0.5).scale(np.array([[1.0], [6.0], [11.0], [20.0]])).round(12).ravel().tolist()
    [1.0, 10.0, 0.01, 0.01]
    """

    name = "one_cycle"
    label = "One cycle"
    summary = "The learning rate rises to a peak and then falls to almost nothing, once."
    menu = 9
    equation = (
        r"\alpha_n = \alpha_0 \begin{cases} 1 + (k - 1) \frac{1 - \cos(\pi x / r)}{2} & x \leq r \\ "
        r"0.01 + (k - 0.01) \frac{1 + \cos(\pi (x - r) / (1 - r))}{2} & x > r \end{cases}, \quad "
        r"x = \min\left(\frac{n - n_1}{T}, 1\right)"
    )
    references = (
        Reference("Smith and Topin 2018", "https://arxiv.org/abs/1708.07120"),
        Reference(
            "PyTorch: OneCycleLR",
            "https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html",
        ),
    )

    peak: Annotated[
        Number,
        Control(symbol="k", minimum=1, maximum=1000, scale="log", marks=(10,), help="How many times the rate."),
    ] = 10.0
    total: Annotated[
        int,
        Control(symbol="T", minimum=1, maximum=20_000, scale="log", marks=(100, 1000), help="How long the cycle is."),
    ] = 100
    rise: Annotated[
        Number,
        Control(
            symbol="r",
            exclusive_minimum=0,
            exclusive_maximum=1,
            marks=(0.3,),
            help="The share of the cycle that it rises for.",
        ),
    ] = 0.3

    def scale(self, n: Array) -> Array:
        x = np.minimum((n - self.first) / self.total, 1.0)
        up = 1 + (self.peak - 1) * (1 - np.cos(np.pi * np.minimum(x / self.rise, 1.0))) / 2
        fallen = np.maximum((x - self.rise) / (1 - self.rise), 0.0)
        down = LAST + (self.peak - LAST) * (1 + np.cos(np.pi * fallen)) / 2
        return np.where(x <= self.rise, up, down)

    def torch_code(self) -> str:
        return (
            f"x = min((n - {self.first}) / {self.total}, 1)\n"
            f"if x <= {self.rise}:\n"
            f"    return 1 + ({self.peak} - 1) * (1 - math.cos(math.pi * x / {self.rise})) / 2\n"
            f"fallen = (x - {self.rise}) / (1 - {self.rise})\n"
            f"return {LAST} + ({self.peak} - {LAST}) * (1 + math.cos(math.pi * fallen)) / 2"
        )
