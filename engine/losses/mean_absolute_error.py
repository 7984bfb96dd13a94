"""The mean of absolute errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.losses.base import ErrorLoss


@dataclass(frozen=True)
class MeanAbsoluteError(ErrorLoss):
    r"""The mean of absolute errors over points and outputs: :math:`J = \frac1m \sum_i |\hat y_i - y_i|`.

    Its slope where there is no error is taken as 0.

    Notes
    -----
    Teaches robustness: a point far off pulls no harder than any other, so the network says the median and not the
    mean; and that its steps do not get shorter near the minimum by themselves.

    References
    ----------
    torch.nn.L1Loss.

    Examples
    --------
    >>> from engine.network.outputs import Identity
    >>> MeanAbsoluteError().cost(np.array([[[1.0, -2.0]]]), np.array([0.0, 0.0]), Identity()).tolist()
    [1.5]
    """

    name = "mean_absolute_error"
    label = "Mean absolute error"
    summary = "The error without its sign, averaged over points and outputs."
    menu = 4
    equation = r"J = \frac{1}{m} \sum_i |\hat y_i - y_i|"
    references = (Reference("PyTorch: L1Loss", "https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html"),)

    def each(self, error: Array) -> Array:
        return np.abs(error)

    def each_slope(self, error: Array) -> Array:
        return np.sign(error)

    def torch_error(self) -> str:
        return "nn.functional.l1_loss(said, wanted)"
