"""The mean of squared errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.losses.base import ErrorLoss


@dataclass(frozen=True)
class MeanSquaredError(ErrorLoss):
    r"""The mean of squared errors over points and outputs: :math:`J = \frac1m \sum_i (\hat y_i - y_i)^2`.

    On classes the errors are those of the probabilities: sigmoid for two, softmax for more.

    Notes
    -----
    Teaches why classifiers do not use it: where a sigmoid is sure and wrong it is flat, so the point that costs most
    pulls least. On values it is the natural choice, and the mean is what it makes a network say.

    References
    ----------
    torch.nn.MSELoss.

    Examples
    --------
    >>> from engine.network.outputs import Identity
    >>> MeanSquaredError().cost(np.array([[[1.0, 2.0]]]), np.array([0.0, 0.0]), Identity()).tolist()
    [2.5]
    """

    name = "mean_squared_error"
    label = "Mean squared error"
    summary = "The squared error, averaged over points and outputs."
    menu = 3
    equation = r"J = \frac{1}{m} \sum_i (\hat y_i - y_i)^2"
    references = (Reference("PyTorch: MSELoss", "https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html"),)

    def each(self, error: Array) -> Array:
        return np.square(error)

    def each_slope(self, error: Array) -> Array:
        return 2.0 * error

    def torch_error(self) -> str:
        return "nn.functional.mse_loss(said, wanted)"
