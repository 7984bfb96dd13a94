"""A learning rate that falls along half a cosine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Number, Reference
from engine.schedules.base import Schedule


@dataclass(frozen=True)
class Cosine(Schedule):
    r"""Falls slowly, then fast, then slowly: half a cosine from 1 down to a floor.

    .. math::
        \alpha_n = \alpha_0 \Big(c + (1 - c)\,\tfrac12\big(1 + \cos \pi x\big)\Big), \quad
        x = \min\Big(\tfrac{n - n_1}{p}, 1\Big)

    Parameters
    ----------
    period : p, after how many epochs or steps it has reached the floor, where it stays
    floor : c, what is left of the rate then

    Notes
    -----
    Teaches a fall without a cliff: long at a large rate, then a quick passage, then small steps at the end. It has to
    know beforehand how long the run is.

    References
    ----------
    Loshchilov and Hutter (2017), without their restarts; torch.optim.lr_scheduler.CosineAnnealingLR turns round and
    rises again after its T_max, here the floor holds.

    Examples
    --------
    >>> import numpy as np
    >>> Cosine(period=4).scale(np.array([[1.0], [3.0], [5.0], [9.0]])).round(12).ravel().tolist()
    [1.0, 0.5, 0.0, 0.0]
    """

    name = "cosine"
    label = "Cosine"
    summary = "The learning rate falls along half a cosine: slowly, fast, slowly."
    menu = 6
    equation = (
        r"\alpha_n = \alpha_0 \left(c + (1 - c) \frac{1 + \cos(\pi x)}{2}\right), \quad "
        r"x = \min\left(\frac{n - n_1}{p}, 1\right)"
    )
    references = (
        Reference("Loshchilov and Hutter 2017", "https://arxiv.org/abs/1608.03983"),
        Reference(
            "PyTorch: CosineAnnealingLR",
            "https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html",
        ),
    )

    period: Annotated[
        int,
        Control(symbol="p", minimum=1, maximum=20_000, scale="log", marks=(100, 1000), help="When it ends."),
    ] = 100
    floor: Annotated[
        Number,
        Control(symbol="c", minimum=0, maximum=1, marks=(0.1,), help="What is left of the rate at the end."),
    ] = 0.0

    def scale(self, n: Array) -> Array:
        x = np.minimum((n - self.first) / self.period, 1.0)
        scale: Array = self.floor + (1 - self.floor) * (1 + np.cos(np.pi * x)) / 2
        return scale

    def torch_code(self) -> str:
        return (
            f"x = min((n - {self.first}) / {self.period}, 1)\n"
            f"return {self.floor} + (1 - {self.floor}) * (1 + math.cos(math.pi * x)) / 2"
        )
