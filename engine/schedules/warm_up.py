"""A learning rate that is warmed up before another schedule begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control
from engine.schedules.base import Schedule
from engine.schedules.constant import Constant

CONSTANT = Constant()


@dataclass(frozen=True)
class WarmUp(Schedule):
    r"""Rises in a straight line, then hands over to another schedule.

    .. math::
        \alpha_n = \alpha_0 \begin{cases} n / w & n \le w \\ f(n - w - 1 + n_1) & n > w \end{cases}

    Parameters
    ----------
    steps : w, how many epochs or steps it rises for
    then : f, the schedule that follows, from its beginning; it counts as this one does

    Notes
    -----
    Teaches that the first steps are the dangerous ones: the weights are random, and averages of slopes have seen
    little. Small steps until then let a larger rate be used afterwards.

    References
    ----------
    Goyal et al. (2017) for large batches; Vaswani et al. (2017) with the inverse square root after it.

    Examples
    --------
    >>> import numpy as np
    >>> WarmUp(steps=4).scale(np.array([[1.0], [2.0], [4.0], [9.0]])).ravel().tolist()
    [0.25, 0.5, 1.0, 1.0]
    """

    name = "warm_up"
    label = "Warm-up"
    summary = "The learning rate rises in a straight line, then follows another schedule."
    menu = 8
    equation = r"\alpha_n = \alpha_0 \begin{cases} n / w & n \leq w \\ f(n - w - 1 + n_1) & n > w \end{cases}"

    steps: Annotated[
        int,
        Control(symbol="w", minimum=1, maximum=20_000, scale="log", marks=(10, 100), help="How long it rises."),
    ] = 10
    then: Annotated[
        Schedule,
        Control(symbol="f", family="schedules", shared=("per", "first"), help="The schedule after the warm-up."),
    ] = CONSTANT

    def scale(self, n: Array) -> Array:
        after = self.then.scale(np.maximum(n - self.steps - 1, 0) + self.first)
        return np.where(n <= self.steps, n / self.steps, after)

    def torch_code(self) -> str:
        return (
            f"if n <= {self.steps}:\n"
            f"    return n / {self.steps}\n"
            f"n = n - {self.steps + 1} + {self.first}\n"
            f"{self.then.torch_code()}"
        )
