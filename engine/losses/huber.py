"""Squared near zero, absolute further out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Reference
from engine.losses.base import ErrorLoss


@dataclass(frozen=True)
class Huber(ErrorLoss):
    r"""Half the squared error up to δ, then a straight line of slope δ: :math:`\delta(|e| - \delta/2)` for |e| > δ.

    Parameters
    ----------
    delta : δ > 0, where the two meet

    Notes
    -----
    Teaches a compromise: steps that get shorter near the minimum, and no point far off that pulls them all.

    References
    ----------
    Huber (1964); torch.nn.HuberLoss has the same form, half the square included.

    Examples
    --------
    >>> from engine.network.outputs import Identity
    >>> Huber().cost(np.array([[[1.0, -3.0]]]), np.array([0.0, 0.0]), Identity()).tolist()
    [1.5]
    """

    name = "huber"
    label = "Huber"
    summary = "Half the squared error near zero, the absolute error further out."
    menu = 5
    equation = (
        r"J = \frac{1}{m} \sum_i h(\hat y_i - y_i), \quad "
        r"h(e) = \begin{cases} \frac{1}{2} e^2 & |e| \le \delta \\"
        r" \delta \left( |e| - \frac{\delta}{2} \right) & |e| > \delta \end{cases}"
    )
    references = (Reference("PyTorch: HuberLoss", "https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html"),)

    delta: Annotated[
        float,
        Control(
            symbol=r"\delta",
            exclusive_minimum=0,
            maximum=100,
            marks=(1,),
            help="Beyond this error the slope is constant.",
        ),
    ] = 1.0

    def each(self, error: Array) -> Array:
        size = np.abs(error)
        return np.where(size <= self.delta, 0.5 * error * error, self.delta * (size - 0.5 * self.delta))

    def each_slope(self, error: Array) -> Array:
        return np.clip(error, -self.delta, self.delta)

    def torch_error(self) -> str:
        return f"nn.functional.huber_loss(said, wanted, delta={self.delta})"
